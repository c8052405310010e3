//! The words for a colour.

use super::clean::{cleaned, plain_words};
use super::missing::missing;
use super::notes::is_reference;
use crate::parsing::ParseNameError;
use crate::rating::Rating;

/// What an error offers.
const WORDINGS: &[&str] = &["green", "amber", "red", "blue"];

/// Reads the cell of a rating that people recorded: a colour, or none.
///
/// Green, Amber, Red and Blue, each also by its first letter or as a coloured circle; Yellow is Amber. What says that there is no
/// figure, or that it is only watched ("Data only"), says that there is no colour, as do grey and "not rated". A mark such as `*`
/// may stand after each.
///
/// # Errors
///
/// The words are none of these: "Warning" may stand for any colour.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Rating, text};
///
/// assert_eq!(text::rating("A")?, Some(Rating::Amber));
/// assert_eq!(text::rating("Yellow")?, Some(Rating::Amber));
/// assert_eq!(text::rating("Data only")?, None);
/// assert!(text::rating("Warning").is_err());
/// # Ok::<(), performance_indicators::parsing::ParseNameError>(())
/// ```
pub fn rating(cell: &str) -> Result<Option<Rating>, ParseNameError> {
    let unknown = || ParseNameError::new("rating", cell, WORDINGS);
    let text = cleaned(cell).map_err(|_| unknown())?;
    if missing(&text).is_some() {
        return Ok(None);
    }
    Ok(Some(match plain_words(text.trim_end_matches(is_reference)).as_str() {
        "green" | "g" | "🟢" => Rating::Green,
        "amber" | "a" | "yellow" | "🟠" | "🟡" => Rating::Amber,
        "red" | "r" | "🔴" => Rating::Red,
        "blue" | "b" | "🔵" => Rating::Blue,
        "grey"
        | "gray"
        | "data only"
        | "monitor"
        | "monitor only"
        | "monitoring"
        | "monitoring only"
        | "for information"
        | "for information only"
        | "information only"
        | "contextual"
        | "no target"
        | "no target set"
        | "not rated"
        | "no rating"
        | "unrated" => return Ok(None),
        _ => return Err(unknown()),
    }))
}
