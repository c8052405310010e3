use performance_indicators::calendar::YearNaming;
use performance_indicators::strategies;
use performance_indicators::time::{Date, Month};
use performance_indicators::{FiscalCalendar, FiscalYear, Quarter};
use proptest::prelude::*;

use crate::quarter::quarter;

fn months() -> Vec<Month> {
    (1..=12_u8).map(|number| Month::try_from(number).unwrap()).collect()
}

/// Every calendar there is; those from January are all one.
pub(crate) fn calendars() -> Vec<FiscalCalendar> {
    let namings = [YearNaming::Start, YearNaming::End, YearNaming::Both];
    months().into_iter().flat_map(|starts| namings.map(|named_by| FiscalCalendar::new(starts, named_by))).collect()
}

#[track_caller]
fn date(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).unwrap()
}

/// What the calendar of one start month is expected to say, kept by walking day by day.
struct Expected {
    calendar: FiscalCalendar,
    by_end: FiscalCalendar,
    quarter_starts: [bool; 12],
    year: i32,
    number: u8,
}

impl Expected {
    /// 1 January of the first year is in the last, third, second or first quarter, as the start month comes later.
    fn on_the_first_day(starts: u8) -> Self {
        let month = Month::try_from(starts).unwrap();
        let (year, number) = match starts {
            1 => (-9999, 1),
            2..=4 => (-10_000, 4),
            5..=7 => (-10_000, 3),
            8..=10 => (-10_000, 2),
            _ => (-10_000, 1),
        };
        let mut quarter_starts = [false; 12];
        for months in [0, 3, 6, 9] {
            let place = u8::from(month.nth_next(months)).saturating_sub(1);
            quarter_starts[usize::from(place)] = true;
        }
        let calendar = FiscalCalendar::new(month, YearNaming::Start);
        let by_end = FiscalCalendar::new(month, YearNaming::End);
        Self { calendar, by_end, quarter_starts, year, number }
    }

    fn enter_month(&mut self, month: u8) {
        if !self.quarter_starts[usize::from(month.saturating_sub(1))] {
            return;
        }
        if self.number == 4 {
            self.number = 1;
            self.year = self.year.saturating_add(1);
        } else {
            self.number = self.number.saturating_add(1);
        }
    }

    fn check_edge(&self, today: Date, quarter: Quarter) {
        assert_eq!(self.calendar.first_day(quarter), Some(today));
        let ahead = i32::from(self.calendar != self.by_end);
        let by_end = self.by_end.quarter_containing(today);
        assert_eq!((by_end.year(), by_end.of_year()), (self.year.saturating_add(ahead), quarter.of_year()));
        assert_eq!(self.by_end.first_day(by_end), Some(today));
        let before = quarter.previous().unwrap();
        if today.year() > -9999 || today.ordinal() > 100 {
            assert_eq!(self.calendar.last_day(before), today.previous_day());
        }
    }
}

/// Every date in every start month's calendar.
#[test]
fn every_day() {
    let mut expected: Vec<_> = (1..=12).map(Expected::on_the_first_day).collect();
    let (mut today, mut checked) = (Date::MIN, 0_u32);
    loop {
        let first_of_month = today.day() == 1;
        for expected in &mut expected {
            if first_of_month && today != Date::MIN {
                expected.enter_month(today.month().into());
            }
            let quarter = expected.calendar.quarter_containing(today);
            let holds = quarter.year() == expected.year && quarter.of_year().number() == expected.number;
            assert!(holds, "{today} {:?} {quarter}", expected.calendar);
            let enters = first_of_month && expected.quarter_starts[usize::from(u8::from(today.month()).saturating_sub(1))];
            if enters {
                expected.check_edge(today, quarter);
            }
            checked = checked.saturating_add(1);
        }
        match today.next_day() {
            Some(next) => today = next,
            None => break,
        }
    }
    assert_eq!(today, Date::MAX);
    assert_eq!(checked, 87_653_808);
}

#[test]
fn constants() {
    let facts = |calendar: FiscalCalendar| (calendar.starts(), calendar.named_by());
    assert_eq!(facts(FiscalCalendar::UK_GOVERNMENT), (Month::April, YearNaming::Both));
    assert_eq!(facts(FiscalCalendar::US_FEDERAL), (Month::October, YearNaming::End));
    assert_eq!(facts(FiscalCalendar::AUSTRALIA), (Month::July, YearNaming::Both));
    assert_eq!(facts(FiscalCalendar::CALENDAR_YEAR), (Month::January, YearNaming::Start));
    for named_by in [YearNaming::Start, YearNaming::End, YearNaming::Both] {
        assert_eq!(FiscalCalendar::new(Month::January, named_by), FiscalCalendar::CALENDAR_YEAR);
    }
}

#[test]
fn works_in_constants() {
    const QUARTER: Quarter = FiscalCalendar::UK_GOVERNMENT.quarter_containing(Date::MAX);
    const LAST: Option<Date> = FiscalCalendar::CALENDAR_YEAR.last_day(QUARTER);
    assert_eq!(QUARTER, quarter("9999-Q3"));
    assert_eq!(LAST, Some(date(9999, Month::September, 30)));
}

#[test]
fn the_last_days_of_a_leap_february() {
    let calendar = FiscalCalendar::new(Month::March, YearNaming::Start);
    for (year, day) in [(1899, 28), (1999, 29), (2015, 29), (2016, 28)] {
        let last = date(year + 1, Month::February, day);
        assert_eq!(calendar.year_last_day(FiscalYear::new(year).unwrap()), Some(last));
        assert_eq!(calendar.fiscal_year_containing(last).number(), year);
        assert_eq!(calendar.fiscal_year_containing(last.next_day().unwrap()).number(), year + 1);
    }
}

#[test]
fn where_dates_end() {
    let january = FiscalCalendar::CALENDAR_YEAR;
    assert_eq!(january.first_day(quarter("-9999-Q1")), Some(Date::MIN));
    assert_eq!(january.last_day(quarter("9999-Q4")), Some(Date::MAX));
    assert_eq!(january.last_day(quarter("-10000-Q4")), None);
    assert_eq!(january.first_day(quarter("10000-Q1")), None);
    let february = FiscalCalendar::new(Month::February, YearNaming::End);
    let first = february.quarter_containing(Date::MIN);
    assert_eq!((first, february.first_day(first)), (quarter("-9999-Q4"), None));
    assert_eq!(february.last_day(first), Some(date(-9999, Month::January, 31)));
    let last = february.quarter_containing(Date::MAX);
    assert_eq!((last, february.last_day(last)), (quarter("10000-Q4"), None));
    assert_eq!(february.first_day(last), Some(date(9999, Month::November, 1)));
    for calendar in calendars() {
        for quarter in [Quarter::MIN, Quarter::MAX] {
            assert_eq!((calendar.first_day(quarter), calendar.last_day(quarter)), (None, None));
        }
    }
}

#[test]
fn labels() {
    let uk = FiscalCalendar::UK_GOVERNMENT;
    for (text, label) in [
        ("2017-Q1", "Q1 2017/18"),
        ("1999-Q4", "Q4 1999/00"),
        ("2008-Q2", "Q2 2008/09"),
        ("0099-Q3", "Q3 0099/00"),
        ("9999-Q3", "Q3 9999/00"),
        ("1000000-Q4", "Q4 1000000/01"),
        ("-0001-Q1", "Q1 −0001/00"),
        ("-0044-Q1", "Q1 −0044/43"),
    ] {
        assert_eq!(uk.label(quarter(text)).to_string(), label);
        let year = uk.year_label(quarter(text).fiscal_year()).to_string();
        assert_eq!(Some(&*year), label.split(' ').nth(1));
    }
    assert_eq!(FiscalCalendar::US_FEDERAL.label(quarter("2017-Q1")).to_string(), "Q1 2017");
    assert_eq!(FiscalCalendar::CALENDAR_YEAR.label(quarter("2025-Q3")).to_string(), "Q3 2025");
    assert_eq!(FiscalCalendar::CALENDAR_YEAR.label(quarter("-0044-Q1")).to_string(), "Q1 −0044");
    let (label, year) = (uk.label(quarter("2017-Q1")), uk.year_label(FiscalYear::new(2017).unwrap()));
    assert_eq!(format!("{label:>12}|{year:*<9}|"), "  Q1 2017/18|2017/18**|");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn a_date_lies_in_its_quarter_and_year(date in strategies::date(), calendar in strategies::fiscal_calendar()) {
        let quarter = calendar.quarter_containing(date);
        prop_assert!(calendar.first_day(quarter).is_none_or(|first| first <= date));
        prop_assert!(calendar.last_day(quarter).is_none_or(|last| date <= last));
        let year = calendar.fiscal_year_containing(date);
        prop_assert_eq!(year, quarter.fiscal_year());
        prop_assert!(calendar.year_first_day(year).is_none_or(|first| first <= date && first.month() == calendar.starts()));
        prop_assert!(calendar.year_last_day(year).is_none_or(|last| date <= last));
    }

    #[test]
    fn quarters_meet(quarter in strategies::quarter(), calendar in strategies::fiscal_calendar()) {
        if let (Some(last), Some(first)) = (calendar.last_day(quarter), quarter.next().and_then(|next| calendar.first_day(next))) {
            prop_assert_eq!(last.next_day(), Some(first));
        }
        if let Some(first) = calendar.first_day(quarter) {
            prop_assert_eq!(calendar.quarter_containing(first), quarter);
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn serialised_form() {
    let json = serde_json::to_string(&FiscalCalendar::UK_GOVERNMENT).unwrap();
    assert_eq!(json, r#"{"starts":"april","named_by":"both"}"#);
    for calendar in calendars() {
        let json = serde_json::to_string(&calendar).unwrap();
        assert_eq!(serde_json::from_str::<FiscalCalendar>(&json).unwrap(), calendar);
    }
    let january: FiscalCalendar = serde_json::from_str(r#"{"starts":"january","named_by":"both"}"#).unwrap();
    assert_eq!(january, FiscalCalendar::CALENDAR_YEAR);
    for (json, refusal) in [
        (
            r#"{"starts":"Aprl","named_by":"both"}"#,
            "starts: \"Aprl\" is not a known month: expected one of january, february, march, april, may, june, july, august, \
             september, october, november, december",
        ),
        (
            r#"{"starts":"april","named_by":"middle"}"#,
            "named_by: \"middle\" is not a known way to name years: expected one of start, end, both",
        ),
        (
            r#"{"starts":"april","named_by":"both","day":6}"#,
            "day: \"day\" is not a field known here: expected one of starts, named_by",
        ),
        (r#"{"starts":"april"}"#, "named_by: nothing is given: expected a known way to name years"),
        (r#"{"named_by":"both"}"#, "starts: nothing is given: expected the English name of a month"),
    ] {
        let error = serde_json::from_str::<FiscalCalendar>(json).unwrap_err().to_string();
        assert!(error.starts_with(refusal), "{error}");
    }
}
