//! Several things one after another, as a sentence lists them, and text of others within a sentence.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::Display;

/// `a`, `a and b`, `a, b and c`, with the conjunction given.
pub(crate) fn listed(items: &[impl Display], conjunction: &str) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        match items.len().saturating_sub(place) {
            _ if place == 0 => {}
            1 => text.extend([" ", conjunction, " "]),
            _ => text.push_str(", "),
        }
        text.push_str(&item.to_string());
    }
    text
}

/// A whole number up to ten in words.
pub(crate) fn number_in_words(number: usize) -> Option<&'static str> {
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].get(number).copied()
}

/// Text that others wrote, on one line: white space and control characters, however many, are a space.
pub(crate) fn on_one_line(text: &str) -> String {
    let apart = |character: char| character.is_whitespace() || character.is_control();
    text.split(apart).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
