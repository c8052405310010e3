//! The rules that the rows are rated by.
//!
//! The page of `html_report` says the same, from this file.

use super::wording;
use alloc::collections::BTreeMap;
use performance_indicators::narrative::SchemeNarrative;
use performance_indicators::{Rating, Report, Row, Scheme, Scorecard};

/// What the colours mean, as the schemes in force say: schemes that say the same are one key.
pub(crate) struct Keys<'a> {
    colours: Vec<Vec<Colour>>,
    /// The place among those of the key of an indicator.
    of: BTreeMap<&'a str, usize>,
}

/// A colour with what puts a figure in it.
#[derive(PartialEq, Eq)]
pub(crate) struct Colour {
    pub(crate) rating: Option<Rating>,
    pub(crate) name: String,
    pub(crate) taken: String,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(scorecard: &Scorecard, report: &'a Report) -> Self {
        let mut keys = Self { colours: Vec::new(), of: BTreeMap::new() };
        for row in report.rows() {
            let Ok(scale) = scorecard.scale(row.id().as_str(), row.quarter()) else { continue };
            let colours = colours(scale.scheme());
            let known = keys.colours.iter().position(|known| *known == colours);
            let place = known.unwrap_or(keys.colours.len());
            if known.is_none() {
                keys.colours.push(colours);
            }
            keys.of.insert(row.id().as_str(), place);
        }
        keys
    }

    /// The number of an indicator's key, where there are several.
    pub(crate) fn number(&self, row: &Row) -> Option<usize> {
        self.of.get(row.id().as_str()).filter(|_| self.are_several()).map(|place| place.saturating_add(1))
    }

    /// Each key, with its number and how many indicators it is of where there are several.
    pub(crate) fn told(&self) -> impl Iterator<Item = (Option<String>, &[Colour])> {
        (0..).zip(&self.colours).map(|(place, colours)| (self.are_several().then(|| self.head(place)), colours.as_slice()))
    }

    const fn are_several(&self) -> bool {
        self.colours.len() > 1
    }

    fn head(&self, place: usize) -> String {
        let count = self.of.values().filter(|of| **of == place).count();
        let indicators = if count == 1 { "indicator" } else { "indicators" };
        format!("Key {}, of {count} {indicators}:", place.saturating_add(1))
    }
}

fn colours(scheme: &Scheme) -> Vec<Colour> {
    let bands = SchemeNarrative::of(scheme);
    let bands = bands.bands().map(|(band, taken)| (Some(band.rating()), band.name(), taken));
    let labels = scheme.labels().iter();
    let labels = labels.map(|label| (label.rating(), label.name(), label.reason().in_words().to_owned()));
    bands.chain(labels).map(|(rating, name, taken)| Colour { rating, name: name.to_owned(), taken }).collect()
}

/// The tolerance of all indicators that have any, where it is one; a milestone is met or not.
pub(crate) fn common_tolerance(report: &Report) -> Option<String> {
    let has_tolerance = |row: &&Row| row.target().is_some() && row.milestone().is_none();
    let mut tolerances = report.rows().iter().filter(has_tolerance).map(wording::width);
    let first = tolerances.next()??;
    tolerances.all(|tolerance| tolerance.as_ref() == Some(&first)).then_some(first)
}
