//! The words and marks that stand where a figure is missing.

use super::clean::{is_blank, is_one_of, plain_words};
use super::notes::is_reference;
use crate::rating::{Missing, Unrated};

/// Why there is no figure, where a cleaned cell says so.
pub(super) fn missing(cleaned: &str) -> Option<Missing> {
    if is_blank(cleaned) {
        return Some(Missing::NotStated);
    }
    // A reason may refer to a note; a mark alone is none.
    let cleaned = match cleaned.trim_end_matches(is_reference).trim_end() {
        "" => return None,
        reason => reason,
    };
    match cleaned {
        ":" | "." | ".." | "…" | "..." => return Some(Missing::NotStated),
        "[low]" => return Some(Missing::NotPublished),
        _ => {}
    }
    if is_blank(cleaned) {
        return Some(Missing::NotStated);
    }
    let words = plain_words(cleaned);
    let is_named = |missing: &&Missing| {
        [missing.name(), missing.in_words(), Unrated::from(**missing).in_words()]
            .into_iter()
            .any(|text| plain_words(text) == words)
    };
    from_words(without_quarter(&words)).or_else(|| Missing::ALL.iter().find(is_named).copied())
}

/// The words before those that say in which quarter a figure is to come, as in "TBC Q2".
fn without_quarter(words: &str) -> &str {
    let Some((before, "q1" | "q2" | "q3" | "q4")) = words.rsplit_once(' ') else { return words };
    let before = before.strip_suffix(" in").or_else(|| before.strip_suffix(" for")).unwrap_or(before);
    if from_words(before) == Some(Missing::NotSupplied) { before } else { words }
}

/// What is said of a figure that is still to come.
const AWAITED: &str = "tbc|tba|to be confirmed|to be advised|awaited|awaiting|awaiting data|data awaited|pending|to follow|\
    not received|not yet received|not yet available|data not yet available|late";

fn from_words(words: &str) -> Option<Missing> {
    Some(match words {
        "n a" | "na" | "not applicable" | "z" => Missing::NotApplicable,
        "annual" | "annual measure" | "annual indicator" | "reported annually" | "not yet due" | "not due this quarter" => {
            Missing::NotDue
        }
        _ if is_one_of(words, AWAITED) => Missing::NotSupplied,
        "c" | "confidential" | "withheld" | "redacted" => Missing::Suppressed,
        "k" | "u" | "not published" | "not shown" => Missing::NotPublished,
        "#div 0!" => Missing::ZeroDenominator,
        "withdrawn" | "deleted" | "no longer collected" | "no longer reported" => Missing::Discontinued,
        "x" | "w" | "#n a" | "n k" | "no data" | "no figure" | "not available" | "data not available" | "not known"
        | "unknown" | "nan" | "null" | "none" | "nat" | "<na>" | "<null>" | "undefined" | "blank" => Missing::NotStated,
        _ => return None,
    })
}
