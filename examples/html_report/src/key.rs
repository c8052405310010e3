//! What the colours, arrows and charts mean.

use crate::page::contents::Contents;
use crate::page::{chance, words};
use maud::{Markup, html};
use performance_indicators::Scheme;
use performance_indicators::narrative::SchemeNarrative;

/// The key, from the schemes that the rows are rated by.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    let schemes = schemes(contents);
    html! {
        section.key aria-labelledby="key" {
            h2 id="key" { "Key" }
            @for scheme in &schemes {
                @if schemes.len() > 1 { p.note { "By " bdi { (scheme.name()) } ":" } }
                (colours(scheme))
            }
            @if let Some(tolerance) = contents.common_tolerance() { p { "The tolerance of each is " bdi { (tolerance) } "." } }
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

/// The schemes that are in force for any row, each once.
fn schemes<'a>(contents: &Contents<'a>) -> Vec<&'a Scheme> {
    let mut schemes: Vec<&Scheme> = Vec::new();
    for row in contents.report.rows() {
        let Ok(scale) = contents.scorecard.scale(row.id().as_str(), row.quarter()) else { continue };
        if !schemes.contains(&scale.scheme()) {
            schemes.push(scale.scheme());
        }
    }
    schemes
}
