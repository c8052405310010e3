//! The report as Markdown.

use super::contents::{Badge, Block, Contents, Item};
use super::lines::{Cell, Line, Lines};
use super::printable::is_hidden;
use super::text::{Bar, padded};

/// How long a bar is.
const BAR: usize = 60;

/// The report as headings, paragraphs, lists and tables.
pub(crate) fn report(contents: &Contents) -> String {
    let mut parts = vec![format!("# {}", escaped(&contents.title)), escaped(&contents.period)];
    for section in &contents.sections {
        parts.push(format!("## {}", escaped(&section.title)));
        parts.extend(section.blocks.iter().flat_map(block));
    }
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(text) => vec![escaped(text)],
        Block::Bars(bars) => {
            let widest = bars.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
            let drawn = bars.iter().map(|(label, pieces)| (label, Bar::new(pieces, BAR, |_, text| text.to_owned())));
            let drawn: Vec<_> = drawn.collect();
            let lines = drawn.iter().map(|(label, bar)| format!("    {}  {}", padded(label, widest), bar.drawn.trim_end()));
            let lines = lines.collect::<Vec<_>>().join("\n");
            let words =
                drawn.iter().filter_map(|(label, bar)| Some(format!("{}: {}", escaped(label), escaped(bar.words.as_ref()?))));
            core::iter::once(lines).chain(words).collect()
        }
        Block::List(items) => vec![items.iter().map(item).collect::<Vec<_>>().join("\n")],
        Block::Lines(lines) => tables(lines),
    }
}

fn item(item: &Item) -> String {
    let badge = item.badge.as_ref().map(|badge| format!("{}: ", self::badge(badge))).unwrap_or_default();
    format!("{}- {badge}{}", "  ".repeat(item.depth), escaped(&item.text))
}

fn badge(badge: &Badge) -> String {
    format!("**{}**", escaped(&badge.words))
}

/// The lines, a table a group.
fn tables(lines: &Lines) -> Vec<String> {
    let has_before = lines.lines().any(|line| !line.was.is_empty());
    let heads = lines.columns.iter().map(|column| column.head.join(" ").trim().to_owned());
    let heads: Vec<String> = ["Rating", "Indicator"].map(str::to_owned).into_iter().chain(heads).collect();
    let sides = lines.columns.iter().map(|column| if column.place.is_of_number() { "--:" } else { "---" });
    let sides: Vec<&str> = ["---", "---"].into_iter().chain(sides).collect();
    let mut parts = Vec::new();
    for group in &lines.groups {
        parts.extend(group.head.as_ref().map(|head| format!("### {}", escaped(head))));
        // Those of a group may all be in groups within it.
        if group.lines.is_empty() {
            continue;
        }
        let mut table =
            vec![table_row(heads.iter().map(|head| escaped(head))), table_row(sides.iter().copied().map(str::to_owned))];
        table.extend(group.lines.iter().map(|line| table_row(cells(line, has_before))));
        parts.push(table.join("\n"));
    }
    parts
}

fn table_row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// The cells of a line; why there is no figure stands in the place of the figure.
fn cells(line: &Line, has_before: bool) -> impl Iterator<Item = String> {
    let was = if has_before && !line.was.is_empty() { format!(", {}", line.was) } else { String::new() };
    let name = escaped(&format!("{}{}", line.name, line.besides));
    let cells = line.cells.iter().enumerate().map(|(place, cell)| match line.note {
        Some(note) if place == 0 => escaped(note),
        _ => self::cell(cell),
    });
    [format!("{}{was}", badge(&line.badge)), name].into_iter().chain(cells)
}

fn cell(cell: &Cell) -> String {
    if cell.is_empty() {
        return "–".to_owned();
    }
    let parts = [cell.sign, &cell.text, &cell.mark];
    parts.into_iter().filter(|part| !part.is_empty()).map(escaped).collect::<Vec<_>>().join(" ")
}

/// Text that means itself in Markdown: nothing of it is markup, a cell or a line of its own, and what shows nothing is spelt out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    let mut characters = text.trim().chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' => escaped.extend(['\\', character]),
            // At the start of a line they make it an item of a list, or a rule.
            '-' | '+' if escaped.is_empty() => escaped.extend(['\\', character]),
            '.' | ')' if is_number(&escaped) && characters.peek().is_none_or(|next| *next == ' ') => {
                escaped.extend(['\\', character]);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\t' | '\r' => escaped.push(' '),
            character if is_hidden(character) => escaped.push_str(&character.escape_unicode().to_string().replace('\\', "\\\\")),
            character => escaped.push(character),
        }
    }
    escaped
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_ascii_digit())
}
