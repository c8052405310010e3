//! Counts a whole scorecard on every core: each part of it alone, and the parts added up.
#![expect(clippy::print_stdout, reason = "printing is what this program is for")]

mod counted;

use core::error::Error;
use counted::counted;
use performance_indicators::{Quarter, Rating, Scorecard, Trend};

/// Entries to a part.
const PART: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    // Bracknell Forest, as published; see the file for its source.
    let scorecard: Scorecard = serde_json::from_str(include_str!("../../data/bracknell_forest.json"))?;
    let (first, last): (Quarter, Quarter) = ("2024-Q3".parse()?, "2025-Q2".parse()?);
    let quarters = first.through(last);

    let whole = counted(&scorecard, &quarters, PART);
    assert_eq!(whole, scorecard.summaries(quarters.clone()));

    for (quarter, summary) in whole.iter() {
        let [green, amber, red] = [Rating::Green, Rating::Amber, Rating::Red].map(|rating| summary.share(rating));
        let better = summary.short_term().share(Trend::Improving);
        println!("{quarter}: {green} Green, {amber} Amber, {red} Red; {better} better than the quarter before");
    }
    Ok(())
}
