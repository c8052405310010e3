//! Reads a rating scheme of one's own from TOML, rates by it, and shows what a mistake in it says.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::{Aim, Polarity, Rating, RatingScale, Scheme, Tolerance, decimal};

/// Bracknell Forest's key, its states under other names: <http://www.bracknell-forest.gov.uk/councilperformance>
const KEY: &str = r#"
name = "within-5-and-10-percent"

[[bands]] # tried first to last: the first whose condition holds wins
name = "On course"
rating = "green"
when.at_most.percent_of_target = "5"

[[bands]]
name = "At risk"
rating = "amber"
when.at_most.percent_of_target = "10"

[[bands]]
name = "Off course"
rating = "red"
when = "otherwise"
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let scheme: Scheme = toml::from_str(KEY)?;
    assert_eq!(scheme.bands().len(), 3);

    // Q3 2024/25, with the colours that the council printed: https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/
    // service-planning-and-performance/council-plan-overview-report/quarterly-updates-key-performance-indicators
    for (name, polarity, target, value, printed) in [
        ("School admission appeals upheld, %", Polarity::LowerIsBetter, "20", "20", Rating::Green),
        ("School places in the borough, %", Polarity::HigherIsBetter, "75", "73.4", Rating::Green),
        ("Visits to the Look Out", Polarity::HigherIsBetter, "19625", "10966", Rating::Red),
        ("Care leavers not in education or work, %", Polarity::LowerIsBetter, "36", "53.6", Rating::Red),
    ] {
        let aim = Aim::new(polarity, decimal(target)?.into())?;
        // The limits are the scheme's own, so that the indicators need no tolerance.
        let scale = RatingScale::new(&scheme, aim, Tolerance::NOT_STATED)?;
        let verdict = scale.rate(decimal(value)?);
        assert_eq!(verdict.rating(), Some(printed));
        let band = verdict.band().and_then(|place| scheme.band(place)).ok_or("no band")?;
        println!("{name:<42} {value:>6} {:<14} {} ({})", aim.to_string(), band.name(), band.rating());
    }

    // A key is checked as it is read.
    println!();
    for (right, wrong) in [("at_most.percent", "at_mots.percent"), ("\"otherwise\"", "\"else\""), ("\"10\"", "\"5\"")] {
        let refused = toml::from_str::<Scheme>(&KEY.replace(right, wrong)).err().ok_or("a mistake was not seen")?;
        println!("{wrong}: {}", refused.message());
    }
    Ok(())
}
