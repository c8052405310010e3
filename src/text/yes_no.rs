//! The words for what is met or not met.

use super::clean::plain_words;
use super::notes::is_reference;
use crate::values::Milestone;

/// Whether a cleaned cell says that something is met or not, in words for no number.
pub(super) fn yes_or_no(cleaned: &str) -> Option<Milestone> {
    Some(match plain_words(cleaned.trim_end_matches(is_reference)).as_str() {
        "yes" | "y" | "true" | "met" | "achieved" | "completed" => Milestone::Met { on: None },
        "no" | "n" | "false" | "not met" | "not achieved" | "not completed" | "unmet" => Milestone::NotMet,
        _ => return None,
    })
}
