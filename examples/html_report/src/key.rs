//! What the colours, arrows and charts mean.

use crate::page::contents::Contents;
use crate::page::{chance, schemes, words};
use maud::{Markup, html};
use performance_indicators::Scheme;
use performance_indicators::narrative::SchemeNarrative;

/// The key, from the schemes that the rows are rated by.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let schemes = schemes::in_force(contents.scorecard, contents.report);
    html! {
        section.key aria-labelledby="key" {
            h2 id="key" { "Key" }
            @for scheme in &schemes {
                @if schemes.len() > 1 { p.note { "By " bdi { (scheme.name()) } ":" } }
                (colours(scheme))
            }
            @if let Some(tolerance) = schemes::common_tolerance(contents.report) { p { "The tolerance of each is " bdi { (tolerance) } "." } }
            p.note {
                "An arrow tells performance, not the number: ▲ better, ● the same, ▼ worse; ↑ = ↓ tell the number alone, where neither way "
                "is better. “was” is the rating of the quarter before."
                (chance::key(contents.report))
            }
        }
    }
}

/// Each colour with what puts a figure in it.
fn colours(scheme: &Scheme) -> Markup {
    html! {
        ul.colours {
            @for (band, taken) in SchemeNarrative::of(scheme).bands() {
                li { (words::letter(Some(band.rating()))) " " bdi { (band.name()) } ": " (taken) }
            }
            @for label in scheme.labels() {
                li { (words::letter(label.rating())) " " bdi { (label.name()) } ": " (label.reason().in_words()) }
            }
            li { (words::letter(None)) " Not rated: no figure, no target, or not yet known" }
        }
    }
}
