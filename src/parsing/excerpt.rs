//! The start of an offending text, safe to print.

use alloc::string::String;
use core::fmt::{self, Write as _};

/// How many characters of an offending text an error keeps.
const LONGEST: usize = 40;

/// The first characters of an offending text, as an error message quotes it.
///
/// Control and formatting characters are escaped, so that hostile text cannot rewrite a terminal, and a text of any length
/// costs an error no more than a short one.
///
/// # Examples
///
/// ```
/// use performance_indicators::parsing::ParseDecimalError;
/// use performance_indicators::decimal;
///
/// let Err(ParseDecimalError::Malformed { text, .. }) = decimal("1\u{202e}2") else { panic!("a hidden character") };
/// assert_eq!(text.as_str(), "1\\u{202e}2");
/// assert_eq!(text.to_string(), "\"1\\u{202e}2\"");
/// let plain: &str = text.as_ref();
/// assert_eq!(plain, text.as_str());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Excerpt(String);

impl Excerpt {
    /// Keeps the start of `text`.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        let mut excerpt = String::new();
        for character in text.chars().take(LONGEST) {
            if is_hidden(character) {
                excerpt.extend(character.escape_unicode());
            } else {
                excerpt.push(character);
            }
        }
        if text.chars().nth(LONGEST).is_some() {
            excerpt.push('…');
        }
        Self(excerpt)
    }

    /// The text kept, escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Excerpt {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        f.write_str(&self.0)?;
        f.write_char('"')
    }
}

/// Whether a character shows nothing itself and may change how others show: a control or formatting character.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
