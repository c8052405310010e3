//! Ids for rows that have none.

use super::clean::words;
use crate::{IndicatorId, ParseIndicatorIdError};
use alloc::string::String;

/// The longest id made, in bytes: an [`IndicatorId`] holds 100.
const LONGEST: usize = 100;

/// The id of an indicator of which a table gives only the name: its words in lower case, joined by hyphens.
///
/// Letters and digits of any script are kept and everything else parts words, except that apostrophes vanish and `%` becomes
/// "percent". A long name is cut at the end of a word, to 100 bytes. One name always gives the same id, and two names may give one.
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
/// # Ok::<(), performance_indicators::ParseIndicatorIdError>(())
/// ```
pub fn id_from_name(name: &str) -> Result<IndicatorId, ParseIndicatorIdError> {
    let mut id = String::new();
    let spaced = name.replace('%', " percent ");
    let said = words(&spaced);
    for word in said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let longer = id.len().saturating_add(word.len()).saturating_add(1);
        if longer > LONGEST.saturating_add(usize::from(id.is_empty())) {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(word);
    }
    id.parse::<IndicatorId>().map_err(|_| ParseIndicatorIdError { text: crate::Excerpt::of(name) })
}
