//! Text that is safe to print on a terminal.

/// The longest message printed: a hostile document may hold text of any length.
const LONGEST: usize = 20_000;

/// A message safe to print: what shows nothing itself is escaped, and it is cut where it is too long.
pub(crate) fn printable(message: &str) -> String {
    let mut printable = String::new();
    for character in message.chars().take(LONGEST) {
        if is_hidden(character) && character != '\n' {
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

/// Whether a character shows nothing itself: a control, or a formatting character (a reversed direction, a zero width), which could make a
/// line read as another.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
