//! Puts dated figures into the quarters of a fiscal year that starts in October, and reads and writes its labels.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::calendar::YearNaming;
use performance_indicators::time::{Date, Month};
use performance_indicators::{FiscalCalendar, Series, decimal};

fn main() -> Result<(), Box<dyn Error>> {
    // The United States' federal year: from 1 October, named by the calendar year that it ends in.
    // Its dates are those of https://github.com/adamjstewart/fiscalyear.
    let federal = FiscalCalendar::new(Month::October, YearNaming::End);
    assert_eq!(federal, FiscalCalendar::US_FEDERAL);

    let year = federal.parse_year_label("FY2017")?;
    for quarter in year.quarters() {
        let (first, last) = federal.first_day(quarter).zip(federal.last_day(quarter)).ok_or("a quarter beyond the calendar")?;
        println!("{}: {first} to {last}", federal.label(quarter));
    }

    // One day, three calendars. A `Quarter` is a plain value: only a calendar gives it dates.
    let day = Date::from_calendar_date(2016, Month::October, 1)?;
    println!();
    for (whose, calendar) in [
        ("United States", federal),
        ("from October, named by both years", FiscalCalendar::new(Month::October, YearNaming::Both)),
        ("United Kingdom", FiscalCalendar::UK_GOVERNMENT),
    ] {
        println!("{day} is in {} ({whose})", calendar.label(calendar.quarter_containing(day)));
    }

    // Dated figures, such as a system exports them (invented), go to the quarters that hold their dates.
    let dated = [(2016, Month::July, "61.5"), (2016, Month::September, "63"), (2016, Month::December, "64.2")];
    let mut observations = Vec::new();
    for (year, month, figure) in dated {
        let date = Date::from_calendar_date(year, month, month.length(year))?;
        observations.push((federal.quarter_containing(date), decimal(figure)?.into()));
    }
    // July and September are in one quarter, which takes one figure: nothing is overwritten in silence.
    println!("\n{}", Series::new(observations.clone()).err().ok_or("two figures of one quarter")?);
    let series = Series::new(observations.into_iter().skip(1))?;

    // The quarter before Q1 is in the year before.
    let now = federal.parse_label("Q1 2017")?;
    let before = now.previous().ok_or("the first quarter there is")?;
    assert_eq!(federal.label(before).to_string(), "Q4 2016");
    for quarter in [before, now] {
        let observation = series.get(quarter).ok_or("no figure")?;
        println!("{}: {}", federal.label(quarter), *observation);
    }
    Ok(())
}
