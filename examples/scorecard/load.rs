//! Reading a document, with messages that name the place.

use core::error::Error;
use performance_indicators::Scorecard;
use std::path::Path;

/// The longest message printed: a hostile document may hold a field name of any length.
const LONGEST: usize = 600;

/// Reads the document chosen: a file, or without one the shipped document of Havering for Q1 2017/18.
pub(crate) fn chosen(path: Option<&Path>) -> Result<Scorecard, Box<dyn Error>> {
    match path {
        Some(path) => file(path),
        None => document(include_bytes!("../data/havering_2017_q1.json")),
    }
}

/// Reads a document from a file.
fn file(path: &Path) -> Result<Scorecard, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    document(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Reads a document.
fn document(bytes: &[u8]) -> Result<Scorecard, Box<dyn Error>> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let scorecard = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let not_json = error.inner().is_syntax() || error.inner().is_eof();
        match error.path().to_string().as_str() {
            _ if not_json => format!("not JSON: {}", error.inner()),
            "." => error.inner().to_string(),
            path => format!("{path}: {}", error.inner()),
        }
    })?;
    json.end()?;
    Ok(scorecard)
}

/// A message safe to print: control characters escaped, and cut where it is too long.
pub(crate) fn printable(message: &str) -> String {
    let mut printable = String::new();
    for character in message.chars().take(LONGEST) {
        // Formatting characters (a reversed direction, a zero width) could make a line read as another.
        let hidden = matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if character.is_control() || hidden {
            printable.extend(character.escape_unicode());
        } else {
            printable.push(character);
        }
    }
    if message.chars().nth(LONGEST).is_some() {
        printable.push('…');
    }
    printable
}
