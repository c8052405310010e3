//! The words and marks that stand where a figure is missing.

use super::clean::{is_blank, words};
use crate::Missing;

/// Why there is no figure, where a cleaned cell says so.
pub(super) fn missing(cleaned: &str) -> Option<Missing> {
    if is_blank(cleaned) {
        return Some(Missing::NotStated);
    }
    match cleaned {
        ":" | "." | ".." | "…" | "..." => return Some(Missing::NotStated),
        "[low]" => return Some(Missing::NotPublished),
        _ => {}
    }
    let said = words(cleaned);
    let own = |missing: &&Missing| words(missing.name()) == said || words(missing.in_words()) == said;
    from_words(&said).or_else(|| Missing::ALL.iter().find(own).copied())
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
        "x" | "w" | "#n a" | "no data" | "no figure" | "not available" | "data not available" | "not known" | "unknown" => {
            Missing::NotStated
        }
        _ => return None,
    })
}
