//! The words for which way is better.

use super::clean::{cleaned, plain_words};
use crate::parsing::ParseNameError;
use crate::values::Polarity;
use alloc::string::String;

/// What an error offers; the documentation of [`polarity`] has them all.
const WORDINGS: &[&str] = &[
    "bigger is better",
    "smaller is better",
    "aim to maximise",
    "aim to minimise",
    "good to be high",
    "good to be low",
    "plan is best",
    "for information",
];

/// What a bare "max" or "up to" could mean, and "min".
const CEILING: (&str, &[&str]) = ("an aim to maximise or a ceiling", &["aim to maximise", "smaller is better"]);
const FLOOR: (&str, &[&str]) = ("an aim to minimise or a floor", &["aim to minimise", "bigger is better"]);

/// Reads the words for which way is better, as published tables say them.
///
/// Case, punctuation, white space and small words (is, to, be, the, a, for, good, better…) do not matter, and the words for most
/// (highest, lowest…) mean what those for more do:
///
/// | polarity | wordings |
/// |---|---|
/// | [higher is better](Polarity::HigherIsBetter) | bigger, higher, larger, greater or more is better; the higher the better; high is good; good to be high; aim to maximise, aim to max; increase; high; up; ↑, ▲ |
/// | [lower is better](Polarity::LowerIsBetter) | smaller, lower, fewer or less is better; the lower the better; low is good; good to be low; aim to minimise, aim to min; decrease; low; down; ↓, ▼ |
/// | [within a range](Polarity::WithinRange) | within range, best within a range; plan is best; on target; closer to target is better; goldilocks |
/// | [neutral](Polarity::Neutral) | neutral; for information; information only; monitor, monitoring only; data only; contextual; tracker; no judgement, not judged; neither way is better; no polarity; not applicable; BOB - Blue orange blue, quintiles |
///
/// "RAG - " before the words, as public health tools write it, does not matter.
///
/// The names in documents, such as `lower-is-better`, and [`Polarity::in_words`] are read too.
///
/// # Errors
///
/// The words are none of these: they mean no polarity, or several. "Max", "min", "maximum", "minimum" and "up to" alone could be an
/// aim or a limit: the error names both.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Polarity, text};
///
/// assert_eq!(text::polarity("Bigger is better")?, Polarity::HigherIsBetter);
/// assert_eq!(text::polarity("AIM TO MAXIMISE")?, Polarity::HigherIsBetter);
/// assert_eq!(text::polarity("Good to be low.")?, Polarity::LowerIsBetter);
/// assert_eq!(text::polarity("Plan is best")?, Polarity::WithinRange);
/// assert_eq!(text::polarity("for information")?, Polarity::Neutral);
/// assert_eq!(
///     text::polarity("Max").unwrap_err().to_string(),
///     "\"Max\" is no sure polarity, as it could be an aim to maximise or a ceiling: \
///      expected one of aim to maximise, smaller is better",
/// );
/// assert!(text::polarity("Yes").unwrap_err().to_string().starts_with("\"Yes\" is not a known polarity: expected one of "));
/// # Ok::<(), performance_indicators::parsing::ParseNameError>(())
/// ```
pub fn polarity(cell: &str) -> Result<Polarity, ParseNameError> {
    let unknown = || ParseNameError::new("polarity", cell, WORDINGS);
    let text = cleaned(cell).map_err(|_| unknown())?;
    let words = plain_words(&text.replace(['=', '_'], " "));
    if let Some((meanings, expected)) = ceiling_or_floor(&words) {
        return Err(ParseNameError::ambiguous("polarity", cell, meanings, expected));
    }
    from_symbol(&text).or_else(|| from_words(&words)).ok_or_else(unknown)
}

/// What words could mean that are read before a target as a limit to it, unless others say that they are an aim.
fn ceiling_or_floor(words: &str) -> Option<(&'static str, &'static [&'static str])> {
    if words.split(' ').any(|word| matches!(word, "aim" | "good" | "better" | "best")) {
        return None;
    }
    let mut telling_words = words.split(' ').filter(|word| !is_filler(word));
    match (telling_words.next()?, telling_words.next()) {
        ("max" | "maximum", None) => Some(CEILING),
        ("min" | "minimum", None) => Some(FLOOR),
        ("up", None) if words.ends_with(" to") => Some(CEILING),
        _ => None,
    }
}

fn from_symbol(text: &str) -> Option<Polarity> {
    match text {
        "↑" | "▲" | "⬆" | "⇧" | "⇑" => Some(Polarity::HigherIsBetter),
        "↓" | "▼" | "⬇" | "⇩" | "⇓" => Some(Polarity::LowerIsBetter),
        _ => None,
    }
}

fn from_words(words: &str) -> Option<Polarity> {
    let mut telling_words = String::new();
    for word in words.split(' ').filter(|word| !is_filler(word)) {
        if !telling_words.is_empty() {
            telling_words.push(' ');
        }
        telling_words.push_str(word);
    }
    if words == "n a" {
        return Some(Polarity::Neutral);
    }
    // "Good" and "better" carry no direction, but alone nor does anything else.
    Some(match telling_words.as_str() {
        "bigger" | "higher" | "larger" | "greater" | "more" | "high" | "big" | "biggest" | "highest" | "largest" | "greatest"
        | "most" | "maximise" | "maximize" | "max" | "increase" | "increasing" | "up" | "upward" | "upwards" => {
            Polarity::HigherIsBetter
        }
        "smaller" | "lower" | "fewer" | "less" | "low" | "small" | "smallest" | "lowest" | "fewest" | "least" | "minimise"
        | "minimize" | "min" | "decrease" | "decreasing" | "reduce" | "down" | "downward" | "downwards" => {
            Polarity::LowerIsBetter
        }
        "within range" | "in range" | "plan" | "on target" | "on plan" | "closer target" | "closest target" | "nearer target"
        | "goldilocks" => Polarity::WithinRange,
        "neutral"
        | "information"
        | "information only"
        | "monitor"
        | "monitoring"
        | "monitor only"
        | "monitoring only"
        | "data only"
        | "contextual"
        | "tracker"
        | "no judgement"
        | "no judgment"
        | "not judged"
        | "neither way"
        | "no polarity"
        | "not applicable"
        | "na"
        | "blue orange blue"
        | "bob"
        | "bob blue orange blue"
        | "quintile"
        | "quintiles" => Polarity::Neutral,
        _ => return None,
    })
}

fn is_filler(word: &str) -> bool {
    FILLERS.split(' ').any(|known| known == word)
}

const FILLERS: &str = "rag is are to be the a an for it its aim good better best value values number numbers figure figures result \
    results performance";
