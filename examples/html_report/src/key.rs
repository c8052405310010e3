//! What the colours, arrows and charts mean.

use crate::page::contents::Contents;
use crate::page::{chance, words};
use alloc::collections::BTreeMap;
use maud::{Markup, PreEscaped, html};
use performance_indicators::narrative::SchemeNarrative;
use performance_indicators::report::Source;
use performance_indicators::{Polarity, Report, Row, Scheme, Scorecard};

/// What the colours mean, as the schemes in force say: schemes that say the same are one key.
pub(super) struct Keys<'a> {
    colours: Vec<String>,
    /// The place among those of the key of an indicator.
    of: BTreeMap<&'a str, usize>,
}

impl<'a> Keys<'a> {
    pub(super) fn new(scorecard: &Scorecard, report: &'a Report) -> Self {
        let mut keys = Self { colours: Vec::new(), of: BTreeMap::new() };
        for row in report.rows() {
            let Ok(scale) = scorecard.scale(row.id().as_str(), row.quarter()) else { continue };
            let colours = colours(scale.scheme()).into_string();
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
    pub(super) fn number(&self, row: &Row) -> Option<usize> {
        self.of.get(row.id().as_str()).filter(|_| self.colours.len() > 1).map(|place| place.saturating_add(1))
    }

    /// How many indicators a key is of.
    fn count(&self, place: usize) -> usize {
        self.of.values().filter(|of| **of == place).count()
    }
}

/// The key, from the schemes that the rows are rated by.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let keys = &contents.keys;
    html! {
        section.key aria-labelledby="key" {
            h2 id="key" { "Key" }
            @for (place, colours) in keys.colours.iter().enumerate() {
                @if keys.colours.len() > 1 {
                    @let count = keys.count(place);
                    p.note { "Key " (place.saturating_add(1)) ", of " (count) @if count == 1 { " indicator" } @else { " indicators" } ":" }
                }
                ul.colours { (PreEscaped(colours)) }
            }
            ul.colours { li { (words::letter(None)) " Not rated: no figure, no target, or not yet known" } }
            @if let Some(tolerance) = &contents.common_tolerance { p { "The tolerance of each is " bdi { (tolerance) } "." } }
            ul.marks {
                li { "▲ better, ● the same, ▼ worse than the figure beside it, of the quarter or the year before" }
                @if contents.rows.iter().any(|row| row.polarity() == Polarity::Neutral) {
                    li { "↑ higher, = the same, ↓ lower, where neither way is better" }
                }
                li { "≥ at least, ≤ at most; “was” tells the rating of the quarter before" }
                @if contents.rows.iter().any(|row| row.source() == Some(Source::Recorded)) {
                    li { "“recorded” is what the organisation gave, where the figures do not yield a rating" }
                }
                @for words in chance::key(contents.report) { li { (words) } }
            }
        }
    }
}

/// Each colour with what puts a figure in it.
fn colours(scheme: &Scheme) -> Markup {
    html! {
        @for (band, taken) in SchemeNarrative::of(scheme).bands() {
            li { (words::letter(Some(band.rating()))) " " bdi { (band.name()) } ": " (taken) }
        }
        @for label in scheme.labels() {
            li { (words::letter(label.rating())) " " bdi { (label.name()) } ": " (label.reason().in_words()) }
        }
    }
}
