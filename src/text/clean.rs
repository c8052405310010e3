//! A cell's text with one kind of space, minus and line.

use super::figure_error::FigureFault;
use crate::parsing::is_hidden;
use alloc::string::String;

/// The longest cell that is looked at, in bytes: a number, its unit and its notes are far shorter.
const LONGEST: usize = 200;

/// A space that may group the digits of a number: every other space is `' '`.
pub(super) const GROUPING: char = '\u{a0}';

/// A cell without white space around it, its kinds of space and minus made one.
pub(super) fn cleaned(cell: &str) -> Result<String, FigureFault> {
    if cell.len() > LONGEST {
        return Err(FigureFault::TooLong { length: cell.len() });
    }
    let mut text = String::new();
    for character in cell.chars() {
        match character {
            '\t' | '\n' | '\r' => text.push(' '),
            // Whether a symbol is to show in colour.
            '\u{fe0e}' | '\u{fe0f}' => {}
            hidden if is_hidden(hidden) => return Err(FigureFault::Hidden { character: hidden }),
            GROUPING | '\u{2007}' | '\u{2009}' | '\u{202f}' => text.push(GROUPING),
            space if space.is_whitespace() => text.push(' '),
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' => text.push('-'),
            other => text.push(other),
        }
    }
    Ok(text.trim().into())
}

/// The words of a cleaned text in lower case, parted by single spaces, without the punctuation that people vary.
pub(super) fn plain_words(cleaned: &str) -> String {
    let mut words = String::new();
    let is_separator =
        |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '/' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | '"');
    for word in cleaned.split(is_separator).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.extend(word.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase));
    }
    words
}

/// Whether a cleaned text is nothing, or nothing but a dash.
pub(super) fn is_blank(cleaned: &str) -> bool {
    cleaned.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

/// Whether a text is one of those in a list, which `|` parts.
pub(super) fn is_one_of(text: &str, list: &str) -> bool {
    list.split('|').any(|known| known == text)
}

/// What follows `prefix` in `text`, whatever the case.
pub(super) fn strip_words<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// What follows `prefix` in `text`, whatever the case in any script.
pub(super) fn strip_folded<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in prefix.chars() {
        rest.next().filter(|character| *character == expected || character.to_lowercase().eq(expected.to_lowercase()))?;
    }
    Some(rest.as_str())
}

/// The letters that `text` starts with, and what follows them.
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
