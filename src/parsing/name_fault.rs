//! Names that people read: what is wrong with one, and whether two are read as one.

use super::is_hidden;
use alloc::string::String;
use thiserror::Error;

/// What is wrong with a name that others are told apart from.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::PeerFigures;
/// use performance_indicators::parsing::NameFault;
/// use performance_indicators::peers::RankingError;
///
/// // Invented.
/// let error = PeerFigures::new([("Ash", Ok(5)), ("Elm ", Ok(6))]).unwrap_err();
/// assert!(matches!(error, RankingError::Name { place: 2, fault: NameFault::BlanksAround, .. }));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NameFault {
    /// It is blank.
    #[error("a blank name is given: expected text")]
    Blank,
    /// It starts or ends with a blank.
    #[error("a name with blanks before or after it is given: expected it without them")]
    BlanksAround,
    /// It holds a control or formatting character, such as one of no width or one that reverses the direction.
    #[error("a name with a character that shows nothing, {}, is given: expected it without that", .character.escape_unicode())]
    #[non_exhaustive]
    Hidden {
        /// The first such character.
        character: char,
    },
}

/// Whether a name is of visible ASCII with blanks between, as nearly all are.
pub(crate) fn is_plain_name(name: &str) -> bool {
    let (first, last) = (name.as_bytes().first(), name.as_bytes().last());
    first.zip(last).is_some_and(|(first, last)| first.is_ascii_graphic() && last.is_ascii_graphic())
        && name.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Whether such a name has one blank between words.
fn is_plainly_read(name: &str) -> bool {
    let mut before = b' ';
    let is_plain = |byte: u8| {
        let is_alone = byte != b' ' || before != b' ';
        before = byte;
        is_alone && matches!(byte, b' '..=b'~')
    };
    name.bytes().all(is_plain) && before != b' '
}

/// Checks that a name shows all that it is.
pub(crate) fn check_name(name: &str) -> Result<(), NameFault> {
    if is_plain_name(name) {
        Ok(())
    } else if name.trim().is_empty() {
        Err(NameFault::Blank)
    } else if let Some(character) = name.chars().find(|character| is_hidden(*character)) {
        Err(NameFault::Hidden { character })
    } else if name.trim().len() < name.len() {
        Err(NameFault::BlanksAround)
    } else {
        Ok(())
    }
}

/// A name as people read it: in lower case, with one blank between words and nothing that does not show.
pub(crate) fn as_read(name: &str) -> impl Iterator<Item = char> {
    let words = name.split_whitespace().enumerate();
    let spaced = words.flat_map(|(place, word)| (place > 0).then_some(' ').into_iter().chain(word.chars()));
    spaced.filter(|character| !is_hidden(*character)).flat_map(char::to_lowercase)
}

/// The same, put in place of what a text was.
pub(crate) fn put_as_read(name: &str, read: &mut String) {
    read.clear();
    if is_plainly_read(name) {
        read.push_str(name);
        read.make_ascii_lowercase();
    } else {
        read.extend(as_read(name));
    }
}

/// Whether people read two names as one.
pub(crate) fn is_read_alike(one: &str, other: &str) -> bool {
    one == other || as_read(one).eq(as_read(other))
}

#[cfg(test)]
mod tests {
    use super::{as_read, is_plain_name, put_as_read};
    use crate::parsing::is_hidden;
    use alloc::format;
    use alloc::string::String;

    #[test]
    fn names_of_visible_ascii_have_nothing_to_refuse_and_are_read_as_any_are() {
        let mut read = String::new();
        let mut plain = 0;
        for character in '\0'..='\u{17f}' {
            for name in
                [format!("{character}"), format!("A{character}"), format!("{character}A"), format!("A{character}{character}B")]
            {
                put_as_read(&name, &mut read);
                assert_eq!(read, as_read(&name).collect::<String>(), "{name:?}");
                if is_plain_name(&name) {
                    plain += 1;
                    assert!(!name.is_empty() && name.trim() == name && !name.chars().any(is_hidden), "{name:?}");
                }
            }
        }
        // 94 characters that show in four places each, and a blank between two.
        assert_eq!(plain, 94 * 4 + 1);
    }
}
