//! Dates and quarters that other programs publish; `tests/data` says whose.

use performance_indicators::calendar::{QuarterOfYear, YearNaming};
use performance_indicators::time::{Date, Month};
use performance_indicators::{FiscalCalendar, FiscalYear, Quarter};
use serde_json::Value;

#[track_caller]
fn date(text: &str) -> Date {
    let parts: Vec<&str> = text.split('-').collect();
    let month: u8 = parts[1].parse().unwrap();
    Date::from_calendar_date(parts[0].parse().unwrap(), Month::try_from(month).unwrap(), parts[2].parse().unwrap()).unwrap()
}

#[track_caller]
fn quarter(year: &str, number: &str) -> Quarter {
    Quarter::new(year.parse().unwrap(), QuarterOfYear::new(number.parse().unwrap()).unwrap()).unwrap()
}

#[track_caller]
fn naming(text: &str) -> YearNaming {
    match text {
        "start" => YearNaming::Start,
        "end" => YearNaming::End,
        other => panic!("{other}"),
    }
}

#[test]
fn csv_rows() {
    let (mut checked, mut other_day) = (0_u32, 0_u32);
    for row in include_str!("../../../data/fiscal_quarters.csv").lines().skip(1) {
        let field: Vec<&str> = row.split(',').collect();
        assert_eq!(field.len(), 16, "{row}");
        if field[2] != "1" {
            other_day += 1;
            continue;
        }
        let starts = Month::try_from(field[1].parse::<u8>().unwrap()).unwrap();
        let mut calendars = vec![FiscalCalendar::new(starts, naming(field[0]))];
        if field[0] == "start" {
            calendars.push(FiscalCalendar::new(starts, YearNaming::Both));
        }
        for calendar in calendars {
            let found = calendar.quarter_containing(date(field[3]));
            assert_eq!(found, quarter(field[4], field[5]), "{row}");
            assert_eq!(calendar.fiscal_year_containing(date(field[3])).number().to_string(), field[4], "{row}");
            assert_eq!(calendar.first_day(found), Some(date(field[8])), "{row}");
            assert_eq!(calendar.last_day(found), Some(date(field[9])), "{row}");
            assert_eq!(found.previous(), Some(quarter(field[10], field[11])), "{row}");
            assert_eq!(found.next(), Some(quarter(field[12], field[13])), "{row}");
            let last_year = found.same_quarter_last_year().unwrap();
            assert_eq!(calendar.first_day(last_year), Some(date(field[14])), "{row}");
            assert_eq!(calendar.last_day(last_year), Some(date(field[15])), "{row}");
        }
        checked += 1;
    }
    assert_eq!((checked, other_day), (640, 64));
}

fn periods() -> Value {
    serde_json::from_str(include_str!("../../../data/fiscal_periods.json")).unwrap()
}

/// The entries of one list, without those whose year starts on another day than the first.
fn entries(list: &str) -> Vec<Value> {
    let other_day = |entry: &Value| entry["start_day"].as_u64().is_some_and(|day| day != 1);
    periods()[list].as_array().unwrap().iter().filter(|entry| !other_day(entry)).cloned().collect()
}

fn calendar_of(entry: &Value) -> FiscalCalendar {
    let starts = u8::try_from(entry["start_month"].as_u64().unwrap()).unwrap();
    let named_by = entry["named_by"].as_str().map_or(YearNaming::Both, naming);
    FiscalCalendar::new(Month::try_from(starts).unwrap(), named_by)
}

fn date_in(entry: &Value, field: &str) -> Option<Date> {
    entry[field].as_str().map(date)
}

fn number_in(entry: &Value, field: &str) -> Option<i32> {
    entry[field].as_i64().map(|number| i32::try_from(number).unwrap())
}

/// Checks one period's days, where the entry states them.
#[track_caller]
fn check_bounds(entry: &Value, prefix: &str, first: Option<Date>, last: Option<Date>) -> u32 {
    let mut checked = 0_u32;
    for (field, found) in [("first", first), ("last", last)] {
        if let Some(expected) = date_in(entry, &format!("{prefix}{field}")) {
            assert_eq!(found, Some(expected), "{entry}");
            checked = checked.saturating_add(1);
        }
    }
    checked
}

#[test]
fn year_bounds() {
    let mut checked = 0_u32;
    for entry in entries("year_bounds") {
        let calendar = calendar_of(&entry);
        let year = number_in(&entry, "fiscal_year").map_or_else(
            || calendar.fiscal_year_containing(date_in(&entry, "date").unwrap()),
            |number| FiscalYear::new(number).unwrap(),
        );
        for (prefix, year) in [("", year), ("next_", year.next().unwrap()), ("prev_", year.previous().unwrap())] {
            let found = check_bounds(&entry, prefix, calendar.year_first_day(year), calendar.year_last_day(year));
            checked = checked.saturating_add(found);
        }
    }
    assert_eq!((entries("year_bounds").len(), checked), (3, 10));
}

#[test]
fn quarter_bounds() {
    let mut checked = 0_u32;
    for entry in entries("quarter_bounds") {
        let calendar = calendar_of(&entry);
        let quarter = number_in(&entry, "fiscal_year").map_or_else(
            || calendar.quarter_containing(date_in(&entry, "date").unwrap()),
            |year| quarter(&year.to_string(), &entry["quarter"].to_string()),
        );
        for (prefix, quarter) in [("", quarter), ("next_", quarter.next().unwrap()), ("prev_", quarter.previous().unwrap())] {
            let found = check_bounds(&entry, prefix, calendar.first_day(quarter), calendar.last_day(quarter));
            checked = checked.saturating_add(found);
        }
    }
    assert_eq!((entries("quarter_bounds").len(), checked), (9, 20));
}

#[test]
fn dates() {
    let mut checked = 0_u32;
    for entry in entries("dates") {
        let calendar = calendar_of(&entry);
        let found = calendar.quarter_containing(date_in(&entry, "date").unwrap());
        if let Some(year) = number_in(&entry, "fiscal_year") {
            assert_eq!(found.year(), year, "{entry}");
            checked += 1;
        }
        if let Some(number) = number_in(&entry, "fiscal_quarter") {
            assert_eq!(i32::from(found.of_year().number()), number, "{entry}");
            checked += 1;
        }
        if let Some(label) = entry["label"].as_str() {
            assert_eq!(calendar.parse_label(label), Ok(found), "{entry}");
            checked += 1;
        }
    }
    // Four of the fourteen state only the day of the year.
    assert_eq!((entries("dates").len(), checked), (14, 18));
}

fn strings(list: &Value) -> Vec<Date> {
    list.as_array().unwrap().iter().map(|text| date(text.as_str().unwrap())).collect()
}

#[test]
fn sequences() {
    let calendar = FiscalCalendar::CALENDAR_YEAR;
    let mut checked = 0_u32;
    for entry in entries("sequences") {
        let today = date_in(&entry, "date").or_else(|| date_in(&entry, "from")).unwrap();
        let this = calendar.quarter_containing(today);
        let last = this.previous().unwrap();
        let quarters = match entry["what"].as_str().unwrap() {
            "quarters of the year of a date" => this.fiscal_year().quarters(),
            "four rolling quarters ending with the quarter of a date" => this.earlier(3).unwrap().through(this),
            "quarters overlapping a date range" => this.through(calendar.quarter_containing(date_in(&entry, "to").unwrap())),
            "last 4 complete quarters before a date" => last.earlier(3).unwrap().through(last),
            "this quarter" => this.through(this),
            "last quarter" => last.through(last),
            "last 10 financial years (October) before a date, first and last" => {
                check_years(&entry["bounds"], today);
                checked += 1;
                continue;
            }
            // Months are not ours.
            "last 3 months" => continue,
            other => panic!("{other}"),
        };
        let firsts: Vec<Date> = quarters.clone().filter_map(|quarter| calendar.first_day(quarter)).collect();
        let lasts: Vec<Date> = quarters.filter_map(|quarter| calendar.last_day(quarter)).collect();
        if let Some(bounds) = entry["bounds"].as_array() {
            let pairs: Vec<Vec<Date>> = bounds.iter().map(strings).collect();
            assert!(pairs.iter().map(|pair| pair[0]).eq(firsts), "{entry}");
            assert!(pairs.iter().map(|pair| pair[1]).eq(lasts), "{entry}");
        } else {
            assert_eq!(firsts, strings(&entry["firsts"]), "{entry}");
        }
        checked += 1;
    }
    assert_eq!((entries("sequences").len(), checked), (8, 7));
}

#[track_caller]
fn check_years(bounds: &Value, today: Date) {
    let calendar = FiscalCalendar::US_FEDERAL;
    let this = calendar.fiscal_year_containing(today);
    for (bounds, years) in bounds.as_array().unwrap().iter().zip([10, 1]) {
        let year = FiscalYear::new(this.number().saturating_sub(years)).unwrap();
        let days = [calendar.year_first_day(year), calendar.year_last_day(year)];
        assert_eq!(days.into_iter().flatten().collect::<Vec<_>>(), strings(bounds));
    }
}

#[test]
fn rejected() {
    let (mut checked, mut not_ours) = (0_u32, 0_u32);
    for entry in periods()["rejected"].as_array().unwrap() {
        if let Some(number) = entry["quarter"].as_i64() {
            // A negative number is no `u8` in the first place.
            assert!(u8::try_from(number).is_ok_and(|number| QuarterOfYear::new(number).is_err()) || number < 0, "{entry}");
            checked += 1;
        } else {
            // Year 0 is a year to us; months are `time`'s; the day is always the first.
            not_ours += 1;
        }
    }
    assert_eq!((checked, not_ours), (3, 4));
}

#[test]
fn ordering() {
    let pairs = periods()["ordering"]["ascending"].as_array().unwrap().clone();
    let quarters: Vec<Quarter> = pairs.iter().map(|pair| quarter(&pair[0].to_string(), &pair[1].to_string())).collect();
    assert_eq!(quarters.len(), 6);
    assert!(quarters.is_sorted_by(|a, b| a < b));
}
