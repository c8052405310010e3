//! Several things one after another, as a sentence lists them.

use alloc::string::{String, ToString as _};
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
