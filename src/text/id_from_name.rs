//! Ids for rows that have none.

use super::clean::plain_words;
use crate::history::{IndicatorId, ParseIndicatorIdError};
use crate::parsing::Excerpt;
use alloc::string::String;

/// The accents that keyboards write after a letter, each with the letters it joins and what they become.
const ACCENTS: [(char, &str, &str); 8] = [
    ('\u{300}', "aeiouwy", "àèìòùẁỳ"),
    ('\u{301}', "aceiouwynsz", "áćéíóúẃýńśź"),
    ('\u{302}', "aceghijosuwy", "âĉêĝĥîĵôŝûŵŷ"),
    ('\u{303}', "aniou", "ãñĩõũ"),
    ('\u{308}', "aeiouwy", "äëïöüẅÿ"),
    ('\u{30a}', "au", "åů"),
    ('\u{30c}', "cdenrstz", "čďěňřšťž"),
    ('\u{327}', "cs", "çş"),
];

/// The longest id made, in bytes: an [`IndicatorId`] holds 100.
const LONGEST_ID: usize = 100;

/// The id of an indicator of which a table gives only the name: its words in lower case, joined by hyphens.
///
/// Letters and digits of any script are kept and everything else parts words, except that apostrophes vanish, accents that stand
/// for themselves join the letter before them, and `%` becomes "percent". A long name is cut at the end of a word, to 100 bytes. One name always gives the same id, and two names may give one.
///
/// # Errors
///
/// The name has no letter or digit, or its first word is longer than 100 bytes.
///
/// # Examples
///
/// ```
/// use performance_indicators::text;
///
/// let id = text::id_from_name("Number of visits to the Look Out Discovery Centre")?;
/// assert_eq!(id.as_str(), "number-of-visits-to-the-look-out-discovery-centre");
/// assert_eq!(text::id_from_name("1.1.2.PI")?.as_str(), "1-1-2-pi");
/// assert_eq!(text::id_from_name("Children’s EHCPs (%)")?.as_str(), "childrens-ehcps-percent");
/// assert!(text::id_from_name("—").is_err());
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
pub fn id_from_name(name: &str) -> Result<IndicatorId, ParseIndicatorIdError> {
    let mut id = String::new();
    let spaced = name.replace('%', " percent ");
    let words = with_accents_composed(&plain_words(&spaced));
    for word in words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let longer = id.len().saturating_add(word.len()).saturating_add(1);
        if longer > LONGEST_ID.saturating_add(usize::from(id.is_empty())) {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    id.parse::<IndicatorId>().map_err(|_| ParseIndicatorIdError { text: Excerpt::of(name) })
}

/// A text in lower case with its accents joined to their letters; one that joins with none is left out.
fn with_accents_composed(words: &str) -> String {
    let mut composed = String::new();
    for character in words.chars() {
        if !matches!(character, '\u{300}'..='\u{36f}') {
            composed.push(character);
        } else if let Some(last) = composed.pop() {
            let accent = ACCENTS.iter().find(|(accent, _, _)| *accent == character);
            let composed_pair = accent.and_then(|(_, letters, accented_letters)| {
                letters.chars().zip(accented_letters.chars()).find(|(letter, _)| *letter == last)
            });
            composed.push(composed_pair.map_or(last, |(_, accented)| accented));
        }
    }
    composed
}
