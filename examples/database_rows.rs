//! Makes a report from rows such as a database query gives; a bad row is said and does not cost the good ones.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::history::{PlannedTarget, Untargeted};
use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Missing, Observation, Quarter, Scheme, Scorecard, Series, TargetPlan,
    Versions, decimal, text,
};

/// Id, name, polarity, unit, target, tolerance, quarter, figure; NULL is `None`.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, Option<&'a str>, Option<&'a str>, &'a str, Option<&'a str>);
type Read = (Indicator, ((Quarter, PlannedTarget), (Quarter, Observation)));

/// Havering, Q1 2017/18, ordered by id; the tolerances are invented, and so are the three rows that cannot be used.
/// <https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090>
const ROWS: [Row<'_>; 6] = [
    ("carers", "In-house foster carers", "bigger is better", "number", Some("90"), Some("10%"), "2017-Q1", Some("78")),
    ("offers", "Early education offers", "bigger is better", "number", Some("841"), Some("10%"), "2017-Q1", None),
    ("permanency", "Left for permanency", "bigger is better", "%", None, None, "2016-Q4", Some("14,7")),
    ("permanency", "Left for permanency", "bigger is better", "%", Some("16"), Some("10% of target"), "2017-Q1", Some("14.8")),
    ("visits", "Social work visits", "plan is best", "number", Some("50"), None, "2017-Q1", Some("49")),
    ("waits", "Days waited", "sideways", "days", Some("30"), None, "2017-Q1", Some("28")),
];

fn main() -> Result<(), Box<dyn Error>> {
    let rules = Scorecard::new("London Borough of Havering", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?;
    let mut entries = Vec::new();
    for rows in ROWS.chunk_by(|row, next| row.0 == next.0) {
        match entry(&rules, rows) {
            Ok(entry) => entries.push(entry),
            Err(error) => println!("Left out: {error}"),
        }
    }
    let report = rules.with_entries(entries)?.report("2017-Q1".parse()?);
    println!("\n{}: {}", report.label(), SummaryNarrative::of(&report.summary()));
    report.rows().iter().for_each(|row| println!("{}: {}.", row.name(), row.explanation()));
    Ok(())
}

/// The rows of one indicator, each of a quarter; one that cannot be read costs its quarter only.
fn entry(rules: &Scorecard, rows: &[Row<'_>]) -> Result<Entry, Box<dyn Error>> {
    let good = rows.iter().filter_map(|row| read(row).inspect_err(|error| println!("{} {}: {error}", row.0, row.6)).ok());
    let (definitions, (targets, figures)): (Vec<_>, (Vec<_>, Vec<_>)) = good.unzip();
    let indicator = definitions.into_iter().last().ok_or("an indicator without a good row")?;
    let entry = Entry::new(indicator, TargetPlan::new(targets)?, Series::new(figures)?);
    // A scorecard is right as a whole or refused, so the indicator is tried in one of its own.
    rules.clone().with_entries([entry.clone()])?;
    Ok(entry)
}

fn read(&(id, name, polarity, unit, target, tolerance, quarter, figure): &Row<'_>) -> Result<Read, Box<dyn Error>> {
    let (quarter, unit) = (quarter.parse()?, text::unit(unit)?);
    let tolerance = text::tolerance(tolerance.unwrap_or_default(), &unit, None)?;
    let target = target.map(decimal).transpose()?.map_or(PlannedTarget::none(Untargeted::NoTarget), PlannedTarget::new);
    let observation = figure.map(decimal).transpose()?.map_or(Observation::missing(Missing::NotStated), Observation::from);
    let indicator = Indicator::new(id.parse()?, name, text::polarity(polarity)?, unit, Accumulation::NotStated);
    Ok((indicator, ((quarter, target.with_tolerance(tolerance)), (quarter, observation))))
}
