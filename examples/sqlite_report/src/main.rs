//! Reports on the figures of a database of `SQLite`; a bad row is said and does not cost the good ones.
//!
//! ```text
//! cargo run -p sqlite_report
//! cargo run -p sqlite_report -- DATABASE "Q1 2017/18" --floats
//! ```
//!
//! Without a database it makes one in memory of `examples/data/figures.sql`, which shows the two tables that it reads. `--floats`
//! says that the figures were worked out in binary floating point, so that each is read to 15 digits; without it the tail of such
//! a figure is refused. Where a row is left out the exit status is 1, and where there is no report 2.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::parsing::FloatReading;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Missing, Observation, Quarter, Scheme, Scorecard, Series, TargetPlan,
    Tolerance, decimal_from_f64, text,
};
use rusqlite::Connection;
use std::process::ExitCode;

type Definition = (String, String, String, String, Option<f64>, Option<String>);

fn main() -> ExitCode {
    let (floats, given): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|argument| argument == "--floats");
    let reading = if floats.is_empty() { FloatReading::AsWritten } else { FloatReading::FifteenDigits };
    match report(given.first().map(String::as_str), given.get(1).map(String::as_str), reading) {
        Ok(left_out) => ExitCode::from(u8::from(left_out)),
        Err(error) => {
            eprintln!("sqlite_report: {error}");
            ExitCode::from(2)
        }
    }
}

/// Prints the report, and tells whether a row was left out of it.
fn report(database: Option<&str>, quarter: Option<&str>, reading: FloatReading) -> Result<bool, Box<dyn Error>> {
    let connection = match database {
        Some(path) => Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        None => Connection::open_in_memory()?,
    };
    if database.is_none() {
        connection.execute_batch(include_str!("../../data/figures.sql"))?;
    }
    let rules = Scorecard::new("London Borough of Havering", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Scheme::amber_within_tolerance())?
        .with_tolerances(Tolerance::WITHDRAWN)?;
    let mut definitions =
        connection.prepare("SELECT id, name, polarity, unit, target, tolerance FROM indicators ORDER BY rowid")?;
    let (mut entries, mut left_out) = (Vec::new(), false);
    for definition in definitions.query_map([], |row| Definition::try_from(row))? {
        let definition = definition?;
        let id = definition.0.clone();
        let mut refused = |error: Box<dyn Error>| {
            println!("Left out of {id}: {error}");
            left_out = true;
        };
        let figures = figures(&connection, &id, reading, &mut refused)?;
        match entry(&rules, definition, figures, reading) {
            Ok(entry) => entries.push(entry),
            Err(error) => refused(error),
        }
    }
    let scorecard = rules.with_entries(entries)?;
    let latest = || scorecard.latest_quarter().ok_or("the database has no figures");
    let quarter =
        quarter.map_or_else(|| Ok(latest()?), |label| scorecard.calendar().parse_label(label).map_err(Box::<dyn Error>::from))?;
    let report = scorecard.report(quarter);
    println!("{}: {}", report.label(), SummaryNarrative::of(&report.summary()));
    report.rows().iter().for_each(|row| println!("{}: {}.", row.name(), row.explanation()));
    Ok(left_out)
}

/// The figures of an indicator; those that cannot be read are told and left out.
fn figures(
    connection: &Connection,
    id: &str,
    reading: FloatReading,
    refused: &mut impl FnMut(Box<dyn Error>),
) -> Result<Vec<(Quarter, Observation)>, rusqlite::Error> {
    let mut rows = connection.prepare("SELECT quarter, value FROM figures WHERE indicator = ?1")?;
    let read = |(label, value): (String, Option<f64>)| -> Result<(Quarter, Observation), Box<dyn Error>> {
        let observation = match value {
            Some(number) => decimal_from_f64(number, reading).map_err(|error| format!("{label}: {error}"))?.into(),
            None => Observation::missing(Missing::NotSupplied),
        };
        Ok((FiscalCalendar::UK_GOVERNMENT.parse_label(&label)?, observation))
    };
    let rows = rows.query_map([id], |row| <(String, Option<f64>)>::try_from(row))?.collect::<Result<Vec<_>, _>>()?;
    Ok(rows.into_iter().filter_map(|row| read(row).map_err(&mut *refused).ok()).collect())
}

/// An indicator with its figures, tried in a scorecard of its own, as a scorecard is right as a whole or refused.
fn entry(
    rules: &Scorecard,
    (id, name, polarity, unit, target, tolerance): Definition,
    figures: Vec<(Quarter, Observation)>,
    reading: FloatReading,
) -> Result<Entry, Box<dyn Error>> {
    let unit = text::unit(&unit)?;
    let tolerance = tolerance.map(|cell| text::tolerance(&cell, &unit, None)).transpose()?;
    let plan =
        target.map(|target| decimal_from_f64(target, reading)).transpose()?.map_or_else(TargetPlan::default, TargetPlan::from);
    let indicator = Indicator::new(id.parse()?, name, text::polarity(&polarity)?, unit, Accumulation::NotStated);
    let entry = Entry::new(indicator, plan, Series::new(figures)?);
    let entry = tolerance.into_iter().fold(entry, Entry::with_tolerances);
    rules.clone().with_entries([entry.clone()])?;
    Ok(entry)
}
