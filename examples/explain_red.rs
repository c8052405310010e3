//! Explains a Red: by how much it misses, how far it is from Amber and Green, and what another tolerance would make of it.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

use core::error::Error;
use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Unit, decimal};

fn main() -> Result<(), Box<dyn Error>> {
    // Looked after children leaving through permanency, Havering, Q1 2017/18: 14.8% against 16%, Red.
    // https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
    // The council had withdrawn its tolerances; 5% of target is invented.
    let (value, aim, unit) = (decimal("14.8")?, Aim::AtLeast(decimal("16")?), Unit::Percent);
    let scheme = Scheme::amber_within_tolerance();
    let scale = RatingScale::new(&scheme, aim, Percent::whole(5).into())?.in_unit(&unit);
    let assessment = scale.assess(value);
    assert_eq!(assessment.verdict().rating(), Some(Rating::Red));

    println!("Why: {}.", assessment.explain(&unit, "Red"));

    // The next better band is Amber; Green begins at the target itself.
    let amber = assessment.to_better().ok_or("Red is not the best band")?;
    let (to_amber, to_green) = amber.units().zip(assessment.shortfall()).ok_or("more digits than a decimal holds")?;
    assert_eq!((amber.rating(), to_amber, to_green), (Rating::Amber, decimal("0.4")?, decimal("1.2")?));
    println!("How far: {} from Amber, {} from Green.", unit.show_difference(to_amber), unit.show_difference(to_green));

    // The first value of each band, on the grid of one decimal in which the figure is published.
    for (place, band) in scheme.bands().iter().enumerate() {
        match scale.first_value(place, 1).rising() {
            Some(first) => println!("{} from {} on.", band.name(), unit.show(first)),
            None => println!("{} otherwise.", band.name()),
        }
    }
    assert_eq!(scale.first_value(0, 1).rising(), Some(decimal("16")?));

    // What if the tolerance were 10%?
    let wider = RatingScale::new(&scheme, aim, Percent::whole(10).into())?.in_unit(&unit).assess(value);
    assert_eq!(wider.verdict().rating(), Some(Rating::Amber));
    println!("With 10%: {}.", wider.explain(&unit, "Amber"));
    Ok(())
}
