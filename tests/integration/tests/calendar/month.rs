//! Calendar months: their text, the labels that people write, and the quarters that they are of.

use performance_indicators::calendar::{Month, MonthFault, ParseMonthError};
use performance_indicators::time::{self, Date};
use performance_indicators::{FiscalCalendar, Quarter, strategies};
use proptest::prelude::*;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_month_has_one_text_form() {
    for (text, year, of_year) in [
        ("2017-04", 2017, time::Month::April),
        ("0099-12", 99, time::Month::December),
        ("0000-01", 0, time::Month::January),
        ("-0044-03", -44, time::Month::March),
        ("-1000000-01", -1_000_000, time::Month::January),
        ("1000000-12", 1_000_000, time::Month::December),
    ] {
        let month = month(text);
        assert_eq!((month.year(), month.of_year(), month.to_string().as_str()), (year, of_year, text));
        assert_eq!(Month::new(year, of_year), Ok(month));
    }
    assert_eq!((Month::MIN.to_string().as_str(), Month::MAX.to_string().as_str()), ("-1000000-01", "1000000-12"));
    assert_eq!((Month::MIN.previous(), Month::MAX.next()), (None, None));
    for text in [
        "",
        "2017",
        "2017-4",
        "17-04",
        "2017-13",
        "2017-00",
        "2017-04-01",
        "02017-04",
        "-0000-01",
        " 2017-04",
        "2017-Q1",
        "２０１７-04",
    ] {
        assert!(matches!(text.parse::<Month>(), Err(ParseMonthError::Form { .. } | ParseMonthError::Label { .. })), "{text}");
    }
    assert!(matches!("1000001-01".parse::<Month>(), Err(ParseMonthError::Year { .. })));
    assert_eq!(format!("{:>9}|{:?}", month("2017-04"), month("2017-04")), "  2017-04|2017-04");
}

#[test]
fn what_people_write_for_a_month_is_read() {
    for label in [
        "Apr 2017",
        "April 2017",
        "APRIL 2017",
        "Apr-17",
        "April 17",
        "Apr '17",
        "Apr ’17",
        "April, 2017",
        "Apr/17",
        "Apr. 2017",
        "Apr-2017",
        "Apr2017",
        "2017 April",
        "2017-Apr",
        "2017/April",
        "2017-04",
        "2017-4",
        "2017/04",
        "2017.04",
        "04/2017",
        "4/2017",
        "04-2017",
        " Apr\u{a0}2017 ",
        // The first and the last day, as spreadsheets write dates.
        "01/04/2017",
        "2017-04-01",
        "2017-04-01T00:00:00",
        "30/04/2017",
        "30 April 2017",
        "1-Apr-17",
    ] {
        assert_eq!(Month::parse_label(label), Ok(month("2017-04")), "{label}");
    }
    for (label, meant) in [
        ("Sept 2017", "2017-09"),
        ("Feb-68", "2068-02"),
        ("Feb-69", "1969-02"),
        ("29/02/2020", "2020-02"),
        ("2011-12", "2011-12"),
        ("12/2011", "2011-12"),
        ("May 17", "2017-05"),
    ] {
        assert_eq!(Month::parse_label(label), Ok(month(meant)), "{label}");
    }
}

#[test]
fn what_could_mean_two_things_or_is_no_month_is_refused_as_what_it_is() {
    for (label, fault) in [
        ("", MonthFault::Unreadable),
        ("Aprl 2017", MonthFault::Unreadable),
        ("2017", MonthFault::Unreadable),
        ("2017/18", MonthFault::Unreadable),
        ("13/2017", MonthFault::Unreadable),
        ("04/17", MonthFault::Unreadable),
        ("Apr 2017 (p)", MonthFault::Unreadable),
        ("April", MonthFault::NoYear),
        ("17 Apr", MonthFault::NoYear),
        ("Apr 5", MonthFault::YearDigits),
        ("Apr 1000001", MonthFault::YearRange),
        ("April 2017/18", MonthFault::FiscalYear),
        ("April FY17", MonthFault::FiscalYear),
        ("2011/12", MonthFault::MonthOrYears),
        ("15/04/2017", MonthFault::Day),
        ("04/15/2017", MonthFault::Day),
        ("29/04/2017", MonthFault::Day),
        ("Q1 2017/18", MonthFault::Quarter),
        ("2017-Q1", MonthFault::Quarter),
        ("Q5 2017/18", MonthFault::Quarter),
        ("Apr-Jun 2017", MonthFault::OtherPeriod),
        ("Quarter ending June 2017", MonthFault::OtherPeriod),
        ("=A1", MonthFault::Formula),
        ("#REF!", MonthFault::Formula),
        ("42826", MonthFault::DateNumber),
        ("Apr ２０１７", MonthFault::ForeignDigits),
    ] {
        assert_eq!(Month::parse_label(label).map_err(|error| error.fault), Err(fault), "{label}");
    }
    let hostile = "Apr ".repeat(1_000_000);
    let error = Month::parse_label(&hostile).unwrap_err();
    assert!(error.fault == MonthFault::TooLong && error.to_string().len() < 200, "{error}");
}

#[test]
fn every_fault_of_a_month_says_what_was_expected() {
    for (label, message) in [
        ("x", "cannot read the month \"x\": expected a month and a year, such as Apr 2017 or 2017-04"),
        (
            "Apr 5",
            "cannot read the month \"Apr 5\": expected a year of four digits, such as 2017, or two after the month's name, such as Apr-17",
        ),
        ("Apr 1000001", "cannot read the month \"Apr 1000001\": expected a year from -1000000 to 1000000"),
        ("Apr ２", "cannot read the month \"Apr ２\": expected the digits 0 to 9 and no others"),
        (
            "April 2017/18",
            "cannot read the month \"April 2017/18\": it is a month of a fiscal year: expected its calendar year, such as Apr 2017",
        ),
        (
            "2011/12",
            "cannot read the month \"2011/12\": it could be a month or a fiscal year: expected the month's name, such as Dec 2011, or a dash, such as 2011-12",
        ),
        (
            "15/04/2017",
            "cannot read the month \"15/04/2017\": it is a day that neither starts nor ends a month: expected one that does, or a month such as Apr 2017",
        ),
        ("Q1 2017/18", "cannot read the month \"Q1 2017/18\": it is a quarter: expected a month, such as Apr 2017"),
        ("Apr-Jun 2017", "cannot read the month \"Apr-Jun 2017\": it is more than a month: expected one, such as Apr 2017"),
        ("=A1", "cannot read the month \"=A1\": it is a spreadsheet's formula or error: expected a month, such as Apr 2017"),
        (
            "42826",
            "cannot read the month \"42826\": it may be the number that a spreadsheet keeps for a date: expected the date, or a month such as Apr 2017",
        ),
    ] {
        assert_eq!(Month::parse_label(label).unwrap_err().to_string(), message);
    }
    assert_eq!(MonthFault::TooLong.to_string(), "expected at most 64 bytes");
    assert_eq!(MonthFault::NoYear.to_string(), "expected a year beside it, such as Apr 2017");
    let said = |text: &str| text.parse::<Month>().unwrap_err().to_string();
    assert_eq!(said("April"), "\"April\" is not a month: expected a year and a month from 01 to 12, such as 2017-04");
    assert_eq!(said("1000001-01"), "\"1000001-01\" is not a month: expected a year from -1000000 to 1000000");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn a_month_is_one_of_the_three_of_its_quarter(month in strategies::month(), calendar in strategies::fiscal_calendar()) {
        let quarter = calendar.quarter_of_month(month);
        if let Some((quarter, months)) = quarter.and_then(|quarter| Some((quarter, calendar.months(quarter)?))) {
            prop_assert!(months.contains(&month));
            prop_assert!(months.iter().all(|month| calendar.quarter_of_month(*month) == Some(quarter)));
            prop_assert_eq!(calendar.first_day(quarter), months[0].first_day());
            prop_assert_eq!(calendar.last_day(quarter), months[2].last_day());
            let next = quarter.next().and_then(|next| calendar.months(next));
            prop_assert!(next.is_none_or(|next| months[2].next() == Some(next[0])));
        } else {
            prop_assert!(month.year().abs() >= 999_999);
        }
    }

    #[test]
    fn a_day_is_of_the_quarter_of_its_month(date in strategies::date(), calendar in strategies::fiscal_calendar()) {
        let month = Month::containing(date);
        prop_assert!(month.first_day().is_none_or(|first| first <= date) && month.last_day().is_none_or(|last| date <= last));
        prop_assert_eq!(calendar.quarter_of_month(month), Some(calendar.quarter_containing(date)));
    }

    #[test]
    fn months_are_read_back_from_text_and_label(month in strategies::month()) {
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert_eq!(Month::parse_label(&month.to_string()), Ok(month));
        prop_assert_eq!(Month::parse_label(&month.label().to_string()), Ok(month));
        prop_assert!(month.next().is_none_or(|next| next > month && next.previous() == Some(month)));
    }

    #[test]
    fn any_text_is_a_month_or_an_error(text in "\\PC{0,20}|[0-9A-Za-z/' .–−-]{0,16}") {
        drop(text.parse::<Month>());
        drop(Month::parse_label(&text));
    }
}

#[test]
fn quarters_whose_months_are_out_of_range_have_none() {
    let late = Quarter::MAX;
    assert_eq!(FiscalCalendar::UK_GOVERNMENT.months(late), None);
    assert!(FiscalCalendar::CALENDAR_YEAR.months(late).is_some_and(|months| months[2] == Month::MAX));
    assert_eq!(Month::containing(Date::MIN).first_day(), Some(Date::MIN));
}
