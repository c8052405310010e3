//! What a cell that is no figure looks like.

use super::clean::{GROUPING, first_word, plain_words, strip_words};
use super::figure_error::FigureFault;
use super::notes::is_reference;
use super::yes_no::yes_or_no;

const BOUNDS: &str = "under |over |below |above |at least |at most |up to |less than |more than |fewer than |min |max ";
const APPROXIMATELY: &str = "c.|circa |approx|about |around ";
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTHS_IN_FULL: [&str; 9] = ["january", "february", "march", "april", "june", "july", "august", "september", "sept"];
const LATER_MONTHS: [&str; 3] = ["october", "november", "december"];

/// What is wrong with a cleaned cell that was not read as a number.
pub(super) fn diagnosis(cleaned: &str) -> FigureFault {
    let starts = |prefixes: &str| prefixes.split('|').any(|prefix| strip_words(cleaned, prefix).is_some());
    // An equals sign before another sign is a bound's.
    if cleaned.starts_with('#') || cleaned.strip_prefix('=').is_some_and(|rest| !rest.trim_start().starts_with(['<', '>', '/'])) {
        return FigureFault::Formula;
    }
    if !cleaned.is_empty() && cleaned.chars().all(is_reference) {
        return FigureFault::MarkAlone;
    }
    if cleaned.chars().any(|c| c.is_numeric() && !c.is_ascii_digit() && !is_reference(c)) {
        return FigureFault::ForeignDigits;
    }
    if plain_words(cleaned.trim_end_matches(is_reference)) == "nil" {
        return FigureFault::ZeroOrMissing;
    }
    if is_date_in_words(cleaned) {
        return FigureFault::Date;
    }
    if yes_or_no(cleaned).is_some() {
        return FigureFault::YesOrNo;
    }
    if !cleaned.contains(|c: char| c.is_ascii_digit()) {
        return FigureFault::NoNumber;
    }
    if cleaned.starts_with(['<', '>', '≤', '≥', '=']) || starts(BOUNDS) {
        return FigureFault::Bound;
    }
    if cleaned.starts_with(['~', '≈']) || starts(APPROXIMATELY) {
        return FigureFault::Approximate;
    }
    between_numbers(cleaned)
}

/// What the text between and beside the numbers says.
fn between_numbers(cleaned: &str) -> FigureFault {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | GROUPING);
    let mut gaps = cleaned.trim_start_matches(|c| !is_part(c)).split(is_part).map(str::trim).filter(|gap| !gap.is_empty());
    let (first_gap, second_gap) = (gaps.next().unwrap_or_default(), gaps.next());
    let numbers = cleaned.split(|c: char| !is_part(c)).filter(|run| run.contains(|c: char| c.is_ascii_digit())).count();
    // Marks of unit at the numbers are not what parts them.
    let between = first_gap.trim_matches(|c: char| matches!(c, '%' | '£' | '€' | '$') || c.is_whitespace());
    match (numbers, between) {
        (0 | 1, _) => FigureFault::UnknownWords,
        (2, "e" | "E" | "e+" | "E+" | "e-" | "E-") => FigureFault::Exponent,
        // A date may have a time after it.
        (3 | 5 | 6, "/" | "-" | ".") if second_gap == Some(first_gap) => FigureFault::Date,
        (2, "-" | "–" | "—" | "to") => FigureFault::Range,
        (2, "and") if strip_words(cleaned, "between ").is_some() => FigureFault::Range,
        _ => FigureFault::SeveralNumbers,
    }
}

/// Whether a text names a month, and has no other words than a date has.
fn is_date_in_words(text: &str) -> bool {
    let (mut rest, mut has_month) = (text, false);
    if text.contains(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | GROUPING | '-' | '–' | '/' | ',' | '.' | '\'' | '’'))
    {
        return false;
    }
    while let Some(start) = rest.find(char::is_alphabetic) {
        let Some((_, from)) = rest.split_at_checked(start) else { return false };
        let (word, after) = first_word(from);
        let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        let is_month = is_one_of(&MONTHS) || is_one_of(&MONTHS_IN_FULL) || is_one_of(&LATER_MONTHS);
        if !is_month && !is_one_of(&["st", "nd", "rd", "th", "of"]) {
            return false;
        }
        has_month |= is_month;
        rest = after;
    }
    has_month
}
