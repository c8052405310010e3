//! Rates one value against its target under three tolerances, and says why.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::{Percent, Polarity, Rating, Tolerance, Unit, Unrated, decimal, rate};

fn main() -> Result<(), Box<dyn Error>> {
    // Looked after children leaving through permanency, Havering, Q1 2017/18: 14.8% against 16%.
    // https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
    // The council had withdrawn its tolerances and printed Red; the other two tolerances are invented.
    let (value, target) = (decimal("14.8")?, decimal("16")?);

    // A miss within the tolerance is Amber.
    let within = rate(value, target, Polarity::HigherIsBetter, Percent::whole(10))?;
    assert_eq!(within.verdict().rating(), Some(Rating::Amber));

    // Withdrawn: there is none, so that every miss is Red.
    let withdrawn = rate(value, target, Polarity::HigherIsBetter, Tolerance::WITHDRAWN)?;
    assert_eq!(withdrawn.verdict().rating(), Some(Rating::Red));

    // Not stated: nobody knows how far a miss may go. That is a reason, and no colour.
    let not_stated = rate(value, target, Polarity::HigherIsBetter, Tolerance::NOT_STATED)?;
    assert_eq!(not_stated.verdict().unrated(), Some(Unrated::ToleranceNotStated));

    for assessment in [within, withdrawn, not_stated] {
        // The name of the band; without a rating the sentence says why there is none.
        let band = assessment.verdict().rating().map_or("", Rating::in_words);
        println!("{}.", assessment.explain(&Unit::Percent, band));
    }

    // The numbers behind the sentences.
    assert_eq!(within.shortfall(), Some(decimal("1.2")?));
    assert_eq!(within.percent_of_target(), Some(decimal("7.5")?));
    Ok(())
}
