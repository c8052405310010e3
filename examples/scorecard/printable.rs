//! Text that is safe to print on a terminal.

/// The longest message printed: a hostile document may hold text of any length.
const LONGEST: usize = 20_000;

/// A message safe to print: what shows nothing itself is escaped, and it is cut where it is too long.
pub(crate) fn printable(message: &str) -> String {
    let mut printable = String::new();
    for character in message.chars().take(LONGEST) {
        // Formatting characters (a reversed direction, a zero width) could make a line read as another.
        let hidden = matches!(character, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        if hidden || character.is_control() && character != '\n' {
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
