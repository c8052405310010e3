//! Keeps running counts while figures arrive one by one, and adds up the counts of two parts of an organisation.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::Polarity::{self, HigherIsBetter, LowerIsBetter};
use performance_indicators::history::PlannedTarget;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Percent, Quarter, Rating, Report, Scheme, Scorecard, Series, Summary,
    TargetPlan, Unit, Versions, decimal, text,
};

/// Name, unit, polarity, target, figure.
type Arrival = (&'static str, Unit, Polarity, &'static str, &'static str);

/// Bracknell Forest, Q3 2024/25; that it comes in two parts is invented.
/// <https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/quarterly-updates-key-performance-indicators>
const CHILDREN: [Arrival; 5] = [
    ("School admission appeals upheld", Unit::Percent, LowerIsBetter, "20", "20"),
    ("Children with an EHCP placed in the borough", Unit::Percent, HigherIsBetter, "75", "73.4"),
    ("Visits to the Look Out Discovery Centre", Unit::Count, HigherIsBetter, "19625", "10966"),
    ("Early years and schools good or outstanding", Unit::Percent, HigherIsBetter, "100", "99"),
    ("Care leavers not in education or employment", Unit::Percent, LowerIsBetter, "36", "53.6"),
];
const ADULTS: [Arrival; 2] = [
    ("Long-term support recipients at home", Unit::Percent, HigherIsBetter, "74", "72"),
    ("Care placements good or outstanding", Unit::Percent, HigherIsBetter, "76", "89"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let key = Scheme::two_percent_bands(Percent::whole(5), Percent::whole(10))?;
    let rules = Scorecard::new("Bracknell Forest Council", FiscalCalendar::UK_GOVERNMENT).with_schemes(Versions::always(key))?;
    let (children, adults) = (counted(&rules, "Children", CHILDREN)?, counted(&rules, "Adults", ADULTS)?);

    // The parts add up to the whole, in either order.
    let (mut whole, mut reversed) = (children.clone(), adults.clone());
    whole.merge(adults);
    reversed.merge(children);
    assert_eq!(whole, reversed);
    println!("Together, {} rated: {} Green, {} Red", whole.rated(), whole.share(Rating::Green), whole.share(Rating::Red));
    Ok(())
}

fn counted(rules: &Scorecard, part: &str, arrivals: impl IntoIterator<Item = Arrival>) -> Result<Summary, Box<dyn Error>> {
    let mut summary = Summary::default();
    for arrival in arrivals {
        summary.extend(assessed(rules, arrival)?.rows());
        let [green, red] = [Rating::Green, Rating::Red].map(|rating| summary.share(rating));
        println!("{part}, {} so far: {green} Green, {red} Red", summary.rated());
    }
    Ok(summary)
}

/// One figure, assessed by the rules.
fn assessed(rules: &Scorecard, (name, unit, polarity, target, figure): Arrival) -> Result<Report, Box<dyn Error>> {
    let quarter: Quarter = "2024-Q3".parse()?;
    let indicator = Indicator::new(text::id_from_name(name)?, name, polarity, unit, Accumulation::NotStated);
    let plan = TargetPlan::always(PlannedTarget::new(decimal(target)?));
    let entry = Entry::new(indicator, plan, Series::new([(quarter, decimal(figure)?.into())])?);
    Ok(rules.clone().with_entries([entry])?.report(quarter))
}
