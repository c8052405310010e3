//! What chance could have made of a row: icons of its control chart, and a mark beside what is no more than chance.

pub(super) use crate::page::signs::{has_icons, key};

use crate::page::signs;
use maud::{Markup, html};
use performance_indicators::Row;
use performance_indicators::report::NotTested;
use performance_indicators::statistics::JudgedDifference;

/// The icons of variation and assurance, with their words.
pub(super) fn icons(row: &Row) -> Markup {
    let icons = signs::icons(row);
    html! {
        @for (place, (sign, words)) in icons.iter().enumerate() {
            @if place > 0 { " " }
            (icon(sign, words))
        }
        @if icons.is_empty() { "–" }
    }
}

fn icon(icon: &str, words: &str) -> Markup {
    html! { span.icon { span aria-hidden="true" { (icon) } span.unseen { (words) } } }
}

/// The mark beside a target that a figure differs from by no more than chance.
pub(super) fn of_target(row: &Row) -> Markup {
    mark(signs::is_of_target(row))
}

/// The mark beside a change that is no more than chance.
pub(super) fn of_change(change: Option<Result<JudgedDifference, NotTested>>) -> Markup {
    mark(signs::is_of_change(change))
}

fn mark(could_be_chance: bool) -> Markup {
    html! { @if could_be_chance { "\u{a0}" span.chance { span aria-hidden="true" { "≈" } span.unseen { "(chance could make the difference)" } } } }
}
