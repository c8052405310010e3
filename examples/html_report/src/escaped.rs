//! The text of the page, made harmless to what is around it.

/// Text in which every character shows as itself: what would control a reader's screen, or the order of the text around it,
/// is spelt out. It is done to the whole page, so that nothing is forgotten.
pub(super) fn shown(page: &str) -> String {
    let mut shown = String::with_capacity(page.len());
    for character in page.chars() {
        match character {
            '\n' => shown.push('\n'),
            '\t' | '\r' => shown.push(' '),
            character if is_hidden(character) => shown.extend(character.escape_unicode()),
            character => shown.push(character),
        }
    }
    shown
}

/// Whether a character changes how others show, or may not stand in a page: controls, the overrides of direction and
/// noncharacters. The marks that some languages need stay.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(character) & 0xfffe == 0xfffe
}
