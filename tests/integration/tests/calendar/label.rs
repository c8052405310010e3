use performance_indicators::calendar::{LabelFault, ParseQuarterError, YearNaming};
use performance_indicators::strategies;
use performance_indicators::time::Month;
use performance_indicators::{FiscalCalendar, FiscalYear, Quarter};
use proptest::prelude::*;

use crate::calendar::calendars;
use crate::quarter::quarter;

const UK: FiscalCalendar = FiscalCalendar::UK_GOVERNMENT;
const US: FiscalCalendar = FiscalCalendar::US_FEDERAL;
const JANUARY: FiscalCalendar = FiscalCalendar::CALENDAR_YEAR;
const BY_START: FiscalCalendar = FiscalCalendar::new(Month::April, YearNaming::Start);

fn fault(read: Result<impl Sized, performance_indicators::calendar::ParseLabelError>) -> Option<LabelFault> {
    read.err().map(|error| error.fault)
}

#[test]
fn both_years() {
    for text in [
        "Q1 2017/18",
        "q1 2017/18",
        "Q1 17/18",
        "Quarter One 2017–18",
        "QUARTER ONE 2017-18",
        "quarter one 2017/2018",
        "Quarter 1 2017/18",
        "Qtr 1 2017/18",
        "qtr1 2017-2018",
        "2017/18 Q1",
        "2017-18 Quarter 1",
        "2017–18, Q1",
        "Q1, 2017/18",
        "Q1 2017 to 2018",
        "Q1 2017 TO 18",
        "FY2017/18 Q1",
        "Q1 FY17/18",
        "Q1 FY 2017-18",
        "  Q1 \t 2017 / 18 ",
        "Q1\u{a0}2017/18",
        "\u{a0}Quarter\u{a0}1\u{202f}2017\u{a0}–\u{a0}18",
        "Q1-2017/18",
        "Q1 – 2017/18",
        "2017/18-Q1",
        "2017-18-Q1",
        "2017/18Q1",
        "Q1FY17/18",
        "Q 1 2017/18",
    ] {
        assert_eq!(UK.parse_label(text), Ok(quarter("2017-Q1")), "{text}");
        assert_eq!(BY_START.parse_label(text), Ok(quarter("2017-Q1")), "{text}");
        assert_eq!(US.parse_label(text), Ok(quarter("2018-Q1")), "{text}");
        assert_eq!(fault(JANUARY.parse_label(text)), Some(LabelFault::OneCalendarYear), "{text}");
    }
    for (text, meant) in
        [("Quarter Two 2013 to 2014", "2013-Q2"), ("Qtr three 99/00", "1999-Q3"), ("Quarter four 1999/00", "1999-Q4")]
    {
        assert_eq!(UK.parse_label(text), Ok(quarter(meant)), "{text}");
    }
}

#[test]
fn separators_ordinals_and_brackets() {
    for text in [
        "2018-19;Q1",
        "Q1 (2018/19)",
        "Q1: 2018/19",
        "2018-2019/Q1",
        "First quarter 2018/19",
        "1st Quarter 2018/19",
        "Q1/2018-19",
        "2018/19 (Q1)",
        "2018/19: Quarter 1",
        "Q1 of 2018/19",
        "2018_19_Q1",
        "Q1_2018_19",
        "2018/19 first quarter",
        "Q1 (Apr-Jun) 2018/19",
        "Q1 2018/19 (Apr - Jun)",
        "Q1 2018/19 (April to June 2018)",
        "2018/19 Q1 (Apr-Jun)",
    ] {
        assert_eq!(UK.parse_label(text), Ok(quarter("2018-Q1")), "{text}");
    }
    assert_eq!(US.parse_label("Q1 2018 (Oct-Dec)"), Ok(quarter("2018-Q1")));
    assert_eq!(fault(US.parse_label("Q1 2018 (Oct-Dec 2018)")), Some(LabelFault::MonthsApart));
    assert_eq!(JANUARY.parse_label("2018/Q1"), Ok(quarter("2018-Q1")));
    assert_eq!(JANUARY.parse_label("fourth quarter of 2018"), Ok(quarter("2018-Q4")));
}

#[test]
fn days_and_months_that_are_one_quarters() {
    for (text, uk, us) in [
        ("2018-06-30", "2018-Q1", "2018-Q3"),
        ("2018-06-30 00:00:00", "2018-Q1", "2018-Q3"),
        ("2018-06-30T00:00:00.000Z", "2018-Q1", "2018-Q3"),
        // Eight digits, as Public Health Scotland's open data write the day that a quarter ends with.
        ("20180630", "2018-Q1", "2018-Q3"),
        ("20180401", "2018-Q1", "2018-Q3"),
        ("20180630 00:00", "2018-Q1", "2018-Q3"),
        ("20180401-20180630", "2018-Q1", "2018-Q3"),
        ("Quarter ending 20180630", "2018-Q1", "2018-Q3"),
        ("30/06/2018", "2018-Q1", "2018-Q3"),
        ("30.06.18", "2018-Q1", "2018-Q3"),
        ("30-Jun-18", "2018-Q1", "2018-Q3"),
        ("30th of June 2018", "2018-Q1", "2018-Q3"),
        ("June 30th, 2018", "2018-Q1", "2018-Q3"),
        ("01/04/2018", "2018-Q1", "2018-Q3"),
        ("1 Jan 2019", "2018-Q4", "2019-Q2"),
        ("31/03/2019", "2018-Q4", "2019-Q2"),
        ("Apr-Jun 2018", "2018-Q1", "2018-Q3"),
        ("April to June 2018", "2018-Q1", "2018-Q3"),
        ("Apr – Jun 18", "2018-Q1", "2018-Q3"),
        ("Apr 2018 - Jun 2018", "2018-Q1", "2018-Q3"),
        ("Jan-Mar 2019", "2018-Q4", "2019-Q2"),
        ("Oct 2018 to Dec 2018", "2018-Q3", "2019-Q1"),
        ("01/04/2018 - 30/06/2018", "2018-Q1", "2018-Q3"),
        ("Quarter Jul-Sept 2018", "2018-Q2", "2018-Q4"),
        ("Quarter ending June 2018", "2018-Q1", "2018-Q3"),
        ("quarter ended 30 June 2018", "2018-Q1", "2018-Q3"),
        ("Quarter to Jun-18", "2018-Q1", "2018-Q3"),
        ("QE Jun 2018", "2018-Q1", "2018-Q3"),
        ("Q/E 30/06/2018", "2018-Q1", "2018-Q3"),
        ("3 months to June 2018", "2018-Q1", "2018-Q3"),
        ("Three months ended September 2018", "2018-Q2", "2018-Q4"),
        ("Quarter starting 1 April 2018", "2018-Q1", "2018-Q3"),
        ("Quarter from April to June 2018", "2018-Q1", "2018-Q3"),
    ] {
        assert_eq!(UK.parse_label(text), Ok(quarter(uk)), "{text}");
        assert_eq!(US.parse_label(text), Ok(quarter(us)), "{text}");
    }
    // Months of a fiscal year.
    assert_eq!(UK.parse_label("Jan-Mar 2018/19"), Ok(quarter("2018-Q4")));
    assert_eq!(US.parse_label("Oct-Dec 2018/19"), Ok(quarter("2019-Q1")));
    // What is a quarter's in one calendar is none's in another.
    let from_february = FiscalCalendar::new(Month::February, YearNaming::Start);
    assert_eq!(from_february.parse_label("Nov-Jan 2019"), Ok(quarter("2018-Q4")));
    assert_eq!(fault(from_february.parse_label("Apr-Jun 2018")), Some(LabelFault::OtherPeriod));
    assert_eq!(fault(from_february.parse_label("2018-06-30")), Some(LabelFault::Day));
}

#[test]
fn labels_of_tools_that_know_calendar_years_only() {
    for (text, uk) in [("2023-Q2", "2023-Q1"), ("Q1 2023", "2022-Q4"), ("2023 Q4", "2023-Q3"), ("Q2 2023/24", "2023-Q2")] {
        assert_eq!(UK.parse_calendar_year_label(text), Ok(quarter(uk)), "{text}");
    }
    assert_eq!(UK.parse_calendar_year_label("30/06/2018"), Ok(quarter("2018-Q1")), "days are days");
    let from_february = FiscalCalendar::new(Month::February, YearNaming::Start);
    assert_eq!(fault(from_february.parse_calendar_year_label("2023-Q2")), Some(LabelFault::OtherPeriod));
    assert_eq!(fault(UK.parse_calendar_year_label("soon")), Some(LabelFault::Unreadable));
}

#[test]
fn one_year() {
    for text in [
        "Q1 2017",
        "FY2017 Q1",
        "FY 2017 Q1",
        "fy17 q1",
        "Q1 FY17",
        "2017 Q1",
        "2017, Quarter One",
        "Qtr 1 2017",
        "Q1-2017",
        "2017-q1",
        "Q1 - 2017",
        "FY17Q1",
        "Q1FY17",
    ] {
        assert_eq!(US.parse_label(text), Ok(quarter("2017-Q1")), "{text}");
        assert_eq!(BY_START.parse_label(text), Ok(quarter("2017-Q1")), "{text}");
        assert_eq!(JANUARY.parse_label(text), Ok(quarter("2017-Q1")), "{text}");
        assert_eq!(fault(UK.parse_label(text)), Some(LabelFault::EitherYear), "{text}");
    }
}

/// The text form of a quarter is read by every calendar: its year is the number that the calendar gives the year.
#[test]
fn the_text_form_of_a_quarter() {
    for calendar in [UK, US, BY_START, JANUARY] {
        assert_eq!(calendar.parse_label("2017-Q1"), Ok(quarter("2017-Q1")));
        assert_eq!(calendar.parse_label(" 2017-Q1\n"), Ok(quarter("2017-Q1")));
        assert_eq!(calendar.parse_label("-0044-Q4"), Ok(quarter("-0044-Q4")));
        assert_eq!(calendar.parse_label("1000000-Q4"), Ok(Quarter::MAX));
    }
    // Any other spelling with one year could still mean two years.
    for text in ["2017 Q1", "2017-q1", "Q1-2017", "2017 - Q1"] {
        assert_eq!(fault(UK.parse_label(text)), Some(LabelFault::EitherYear), "{text}");
    }
}

/// A quarter that is asked for by its label is told which call reads labels.
#[test]
fn a_label_that_is_parsed_as_a_quarter_is_told_so() {
    for text in ["Q3 2024/25", "2017/18 Q1", "Quarter One 2017–18", "Q1 2017", "2017 Q1", "FY17 Q1"] {
        let error = text.parse::<Quarter>().unwrap_err();
        assert!(matches!(error, ParseQuarterError::Label { .. }), "{text}: {error}");
        assert!(error.to_string().contains("FiscalCalendar::parse_label"), "{error}");
        let reads = [UK, US, BY_START, JANUARY].into_iter().any(|calendar| calendar.parse_label(text).is_ok());
        assert!(reads, "{text}");
    }
    for text in ["2017", "Q1", "2017-Q5", "Q3 2024/25 (revised)", "soon", ""] {
        assert!(matches!(text.parse::<Quarter>(), Err(ParseQuarterError::Form { .. })), "{text}");
    }
}

#[test]
fn years() {
    let year = |number| Ok(FiscalYear::new(number).unwrap());
    for text in ["2017/18", "2017-18", "2017–18", "2017/2018", "2017 to 2018", "17/18", "FY17/18", " 2017 / 18 "] {
        assert_eq!(UK.parse_year_label(text), year(2017), "{text}");
        assert_eq!(US.parse_year_label(text), year(2018), "{text}");
    }
    for text in ["2017", "FY2017", "FY17", "fy 17"] {
        assert_eq!(US.parse_year_label(text), year(2017), "{text}");
        assert_eq!(JANUARY.parse_year_label(text), year(2017), "{text}");
        assert_eq!(fault(UK.parse_year_label(text)), Some(LabelFault::EitherYear), "{text}");
    }
    for (text, number) in [("68/69", 2068), ("69/70", 1969), ("99/00", 1999), ("00/01", 2000), ("69/1970", 1969)] {
        assert_eq!(UK.parse_year_label(text), year(number), "{text}");
    }
    for (text, number) in [("FY69", 1969), ("FY99", 1999), ("FY00", 2000), ("FY68", 2068)] {
        assert_eq!(US.parse_year_label(text), year(number), "{text}");
    }
}

#[test]
fn refused() {
    use LabelFault::{
        DateNumber, Day, EitherYear, ForeignDigits, Formula, Month, MonthsApart, NoQuarter, NoYear, OneCalendarYear, OtherPeriod,
        QuarterNumber, ShortYear, TooLong, TrailingText, Unreadable, YearDigits, YearRange, YearsApart,
    };
    let long = format!("Q1 2017/18{}", " ".repeat(55));
    for (calendar, text, expected) in [
        (UK, "", Unreadable),
        (UK, "  ", Unreadable),
        (UK, "April", Month),
        (UK, "April 2017", Month),
        (UK, "Jun-18", Month),
        (UK, "2018-06", Month),
        (UK, "06/2018", Month),
        (UK, "2018-05-31", Day),
        (UK, "2018-06-31", Day),
        (UK, "06/30/2018", Day),
        (UK, "29 June 2018", Day),
        (UK, "30 June", NoYear),
        (UK, "Apr-Jun", NoYear),
        (UK, "Apr-Jul 2018", OtherPeriod),
        (UK, "May-Jul 2018", OtherPeriod),
        (UK, "Apr 2017 - Jun 2018", OtherPeriod),
        (UK, "Quarter ending May 2018", OtherPeriod),
        (UK, "Quarter ending 1 June 2018", OtherPeriod),
        (UK, "Quarter starting June 2018", OtherPeriod),
        (UK, "Apr-Jun 2018 provisional", TrailingText),
        (UK, "Q1 (Jul-Sep) 2018/19", MonthsApart),
        (UK, "Q1 2018/19 (Apr-Jun 2017)", MonthsApart),
        (UK, "=A1", Formula),
        (UK, "#REF!", Formula),
        (UK, "43281", DateNumber),
        (UK, "H1 2018/19", Unreadable),
        (UK, "/18 Q1", Unreadable),
        (UK, "\u{200b}Q1 2017/18", Unreadable),
        (JANUARY, "-2017 Q1", Unreadable),
        (UK, "Quarter 12 2017/18", QuarterNumber),
        (UK, "Quarter 12", QuarterNumber),
        (UK, "Q5 2017/18", QuarterNumber),
        (UK, "Q0 2017/18", QuarterNumber),
        (UK, "Q01 2017/18", QuarterNumber),
        (UK, "Q-1 2017/18", QuarterNumber),
        (UK, "Quarter Five 2017/18", QuarterNumber),
        (UK, "2017/18 Q", QuarterNumber),
        (UK, "2017/18", NoQuarter),
        (UK, "2017/18 ,", NoQuarter),
        (UK, "2017/18 annual", NoQuarter),
        (UK, "Q1", NoYear),
        (UK, "Q1,", NoYear),
        (UK, "Q1 FY", NoYear),
        (UK, "Q1 soon", NoYear),
        (UK, "Q1, , 2017/18", NoYear),
        (UK, "Q1 2017/18 provisional", TrailingText),
        (UK, "Q1 2017/18 Q2", TrailingText),
        (UK, "Q1 2017/18/19", TrailingText),
        (UK, "2017/18 Q1.", TrailingText),
        (UK, "Q1 2017/19", YearsApart),
        (UK, "Q1 2017/17", YearsApart),
        (UK, "Q1 2017/2017", YearsApart),
        (UK, "Q1 2017/2118", YearsApart),
        (UK, "Q1 2018/17", YearsApart),
        (UK, "Q1 17/2118", YearsApart),
        (JANUARY, "Q1 2017/18", OneCalendarYear),
        (UK, "Q1 2017", EitherYear),
        (UK, "Q1 17", EitherYear),
        (US, "Q1 17", ShortYear),
        (JANUARY, "17 Q1", ShortYear),
        (US, "Q1 217", YearDigits),
        (US, "Q1 7", YearDigits),
        (US, "Q1 02017", YearDigits),
        (US, "Q1 −17", YearDigits),
        (US, "Q1 99999999", YearDigits),
        (US, "99999999", YearDigits),
        (UK, "20181330", YearDigits),
        (UK, "201806300", YearDigits),
        (UK, "20180631", Day),
        (UK, "20180629", Day),
        (US, "Q1 99999999999999999999999999999999", YearDigits),
        (UK, "Q1 2017/8", YearDigits),
        (UK, "Q1 2017/", YearDigits),
        (UK, "Q1 2017 to next", YearDigits),
        (US, "Q1 1000001", YearRange),
        (US, "Q1 1000000/01", YearRange),
        (UK, "Q1 ２０１７/18", ForeignDigits),
        (UK, "Q१ 2017/18", ForeignDigits),
        (UK, "Q¹ 2017/18", ForeignDigits),
        (UK, &long, TooLong),
    ] {
        assert_eq!(fault(calendar.parse_label(text)), Some(expected), "{text:?}");
    }
    for (calendar, text, expected) in [
        (UK, "", NoYear),
        (UK, "Q1", NoYear),
        (UK, "Q1 2017/18", NoYear),
        (UK, "2017/18 Q1", TrailingText),
        (US, "2017-", TrailingText),
        (US, "17", ShortYear),
    ] {
        assert_eq!(fault(calendar.parse_year_label(text)), Some(expected), "{text:?}");
    }
}

#[test]
fn messages() {
    for (calendar, text, message) in [
        (UK, "soon", "cannot read the label \"soon\": expected a quarter and a year, such as Q1 2017/18"),
        (UK, "Q5 2017/18", "cannot read the label \"Q5 2017/18\": expected a quarter from 1 to 4"),
        (UK, "2017/18", "cannot read the label \"2017/18\": expected a quarter beside the year, such as Q1 2017/18"),
        (UK, "Q1", "cannot read the label \"Q1\": expected a year, such as 2017/18"),
        (UK, "Q1 2017/18 x", "cannot read the label \"Q1 2017/18 x\": expected nothing after the label's end"),
        (UK, "Q1 2017/19", "cannot read the label \"Q1 2017/19\": expected two years that follow one another, such as 2017/18"),
        (
            JANUARY,
            "Q1 2017/18",
            "cannot read the label \"Q1 2017/18\": expected a single year, such as 2017, as the calendar's year starts in January",
        ),
        (
            UK,
            "Q1 2017",
            "cannot read the label \"Q1 2017\": expected both years, such as 2017/18, as one alone could be the start or the end",
        ),
        (
            US,
            "Q1 17",
            "cannot read the label \"Q1 17\": expected a year of four digits, such as 2017, or FY before two, such as FY17",
        ),
        (US, "Q1 7", "cannot read the label \"Q1 7\": expected a year of four digits, such as 2017, or two, such as 17/18"),
        (US, "Q1 1000001", "cannot read the label \"Q1 1000001\": expected a year from -1000000 to 1000000"),
        (
            UK,
            "31/05/2018",
            "cannot read the label \"31/05/2018\": it is a date that neither starts nor ends a quarter: expected one that does, or a \
             label such as Q1 2017/18",
        ),
        (UK, "Jun-18", "cannot read the label \"Jun-18\": it is a month: expected a quarter, such as Q1 2017/18 or Apr-Jun 2017"),
        (
            UK,
            "May-Jul 2018",
            "cannot read the label \"May-Jul 2018\": its days or months are not those of one quarter of the calendar: expected a label \
             such as Q1 2017/18",
        ),
        (
            UK,
            "Q1 (Jul-Sep) 2018/19",
            "cannot read the label \"Q1 (Jul-Sep) 2018/19\": its months are not those of its quarter: expected the two to agree",
        ),
        (UK, "=A1", "cannot read the label \"=A1\": it is a spreadsheet's formula or error: expected a label such as Q1 2017/18"),
        (
            UK,
            "43281",
            "cannot read the label \"43281\": it may be the number that a spreadsheet keeps for a date: expected the date, or a label \
             such as Q1 2017/18",
        ),
        (US, "Q१", "cannot read the label \"Q१\": expected the digits 0 to 9 and no others"),
    ] {
        assert_eq!(calendar.parse_label(text).unwrap_err().to_string(), message);
    }
    let long = "Quarter One, ".repeat(1000);
    assert_eq!(
        UK.parse_label(&long).unwrap_err().to_string(),
        "cannot read the label \"Quarter One, Quarter One, Quarter One, Q…\": expected at most 64 bytes"
    );
}

#[test]
fn a_hyphen_is_never_a_minus_sign() {
    assert_eq!(JANUARY.parse_label("Q1 -2017"), Ok(quarter("2017-Q1")));
    assert_eq!(JANUARY.parse_label("Q1 −2017"), Ok(quarter("-2017-Q1")));
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn labels_are_read_back(quarter in strategies::quarter()) {
        for calendar in calendars() {
            prop_assert_eq!(calendar.parse_label(&calendar.label(quarter).to_string()), Ok(quarter));
            let year = quarter.fiscal_year();
            prop_assert_eq!(calendar.parse_year_label(&calendar.year_label(year).to_string()), Ok(year));
        }
    }

    /// A quarter's first and last days and its months, however they are written, are that quarter.
    #[test]
    fn days_are_read_back(quarter in strategies::quarter().prop_filter("years of four digits", |quarter| (1000..9000).contains(&quarter.year()))) {
        for calendar in calendars() {
            let (first, last) = (calendar.first_day(quarter).unwrap(), calendar.last_day(quarter).unwrap());
            for day in [first, last] {
                let (year, month, number) = (day.year(), u8::from(day.month()), day.day());
                for text in [
                    format!("{year}-{month:02}-{number:02}"),
                    format!("{number:02}/{month:02}/{year}"),
                    format!("{number} {} {year}", day.month()),
                ] {
                    prop_assert_eq!(calendar.parse_label(&text), Ok(quarter), "{}", text);
                }
            }
            for text in [
                format!("{} - {} {}", first.month(), last.month(), last.year()),
                format!("Quarter ending {} {}", last.month(), last.year()),
                format!("3 months from {} {}", first.month(), first.year()),
            ] {
                prop_assert_eq!(calendar.parse_label(&text), Ok(quarter), "{}", text);
            }
        }
    }

    #[test]
    fn no_text_panics(text in ".{0,70}") {
        for calendar in [UK, US, JANUARY] {
            let _read = (calendar.parse_label(&text), calendar.parse_year_label(&text));
        }
    }

    #[test]
    fn nothing_near_a_label_panics(text in "(Q|q|Quarter |FY|Jan|June|ending|30th|[(]|[)]|:|_|[0-9]|[0-9]{4}|/|-|–|−| to |,| |one|\u{a0}|é){0,12}") {
        for calendar in [UK, US, JANUARY] {
            let _read = (calendar.parse_label(&text), calendar.parse_year_label(&text));
        }
    }

    #[test]
    fn case_and_space_do_not_matter(quarter in strategies::quarter(), space in "[ \t\u{a0}\u{2009}]{1,5}") {
        for calendar in [UK, US] {
            let label = calendar.label(quarter).to_string().to_lowercase().replace(' ', &space);
            prop_assert_eq!(calendar.parse_label(&format!("{space}{label}{space}")), Ok(quarter));
        }
    }
}

#[test]
fn every_quarter_of_six_centuries() {
    for calendar in calendars() {
        let quarters = quarter("1600-Q1").through(quarter("2199-Q4"));
        let read: Vec<Quarter> =
            quarters.clone().map(|quarter| calendar.parse_label(&calendar.label(quarter).to_string()).unwrap()).collect();
        assert!(quarters.eq(read));
    }
}
