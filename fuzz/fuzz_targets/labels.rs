//! Labels of quarters, years and months in every calendar: what is read prints as what is read the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use performance_indicators::calendar::{Month, YearNaming};
use performance_indicators::{FiscalCalendar, time};

fuzz_target!(|input: (u8, &str)| {
    let (choice, label) = input;
    let starts = time::Month::January.nth_next(choice % 12);
    let calendar = FiscalCalendar::new(starts, YearNaming::ALL[usize::from(choice / 12) % YearNaming::ALL.len()]);
    if let Ok(quarter) = calendar.parse_label(label) {
        assert_eq!(calendar.parse_label(&calendar.label(quarter).to_string()), Ok(quarter), "{label:?}");
        if let (Some(first), Some(last)) = (calendar.first_day(quarter), calendar.last_day(quarter)) {
            assert_eq!([first, last].map(|day| calendar.quarter_containing(day)), [quarter; 2], "{label:?}");
        }
    }
    if let Ok(year) = calendar.parse_year_label(label) {
        assert_eq!(calendar.parse_year_label(&calendar.year_label(year).to_string()), Ok(year), "{label:?}");
    }
    if let Ok(quarter) = calendar.parse_calendar_year_label(label) {
        let _label = calendar.label(quarter).to_string();
    }
    if let Ok(month) = Month::parse_label(label) {
        assert_eq!(Month::parse_label(&month.label().to_string()), Ok(month), "{label:?}");
        assert_eq!(month.to_string().parse(), Ok(month), "{label:?}");
    }
});
