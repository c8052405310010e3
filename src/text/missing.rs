//! The words and marks that stand where a figure is missing.

use super::clean::{is_blank, words};
use super::notes::is_reference;
use crate::rating::Missing;

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
    let said = words(cleaned);
    let own = |missing: &&Missing| words(missing.name()) == said || words(missing.in_words()) == said;
    from_words(until_quarter(&said)).or_else(|| Missing::ALL.iter().find(own).copied())
}

/// The words before those that say in which quarter a figure is to come, as in "TBC Q2".
fn until_quarter(said: &str) -> &str {
    let Some((before, "q1" | "q2" | "q3" | "q4")) = said.rsplit_once(' ') else { return said };
    let before = before.strip_suffix(" in").or_else(|| before.strip_suffix(" for")).unwrap_or(before);
    if from_words(before) == Some(Missing::NotSupplied) { before } else { said }
}

fn from_words(said: &str) -> Option<Missing> {
    Some(match said {
        "n a" | "na" | "not applicable" | "z" => Missing::NotApplicable,
        "annual" | "annual measure" | "annual indicator" | "reported annually" | "not yet due" | "not due this quarter" => {
            Missing::NotDue
        }
        "tbc"
        | "tba"
        | "to be confirmed"
        | "to be advised"
        | "awaited"
        | "awaiting"
        | "awaiting data"
        | "data awaited"
        | "pending"
        | "to follow"
        | "not received"
        | "not yet received"
        | "not yet available"
        | "data not yet available"
        | "late" => Missing::NotSupplied,
        "c" | "confidential" | "withheld" | "redacted" => Missing::Suppressed,
        "k" | "u" | "not published" | "not shown" => Missing::NotPublished,
        "#div 0!" => Missing::ZeroDenominator,
        "withdrawn" | "deleted" | "no longer collected" | "no longer reported" => Missing::Discontinued,
        "x" | "w" | "#n a" | "n k" | "no data" | "no figure" | "not available" | "data not available" | "not known"
        | "unknown" => Missing::NotStated,
        _ => return None,
    })
}
