//! What the colours, arrows and charts mean.

use crate::page::contents::Contents;
use crate::page::schemes::Colour;
use crate::page::{chance, words};
use maud::{Markup, html};
use performance_indicators::Polarity;
use performance_indicators::report::Source;

/// The key, from the schemes that the rows are rated by.
pub(super) fn section(contents: &Contents<'_>) -> Markup {
    html! {
        section.key aria-labelledby="key" {
            h2 id="key" { "Key" }
            @for (head, colours) in contents.keys.told() {
                @if let Some(head) = head { p.note { (head) } }
                ul.colours { @for colour in colours { (self::colour(colour)) } }
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

/// A colour with what puts a figure in it.
fn colour(Colour { rating, name, taken }: &Colour) -> Markup {
    html! { li { (words::letter(*rating)) " " bdi { (name) } ": " (taken) } }
}
