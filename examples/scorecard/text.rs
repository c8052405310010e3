//! The report as text for a terminal.

use super::contents::{Badge, Block, Contents, Item};
use super::counts::{self, Piece};
use super::printable::printable;
use super::screen::Screen;
use super::table;
use performance_indicators::Rating;
use textwrap::core::display_width;
use textwrap::{Options, WordSplitter};

/// How far what stands under a heading is moved in.
const INDENT: &str = "  ";

/// How long a bar grows where there is room.
const LONGEST_BAR: usize = 100;

/// The report as sections of sentences, bars and lines, none wider than the screen.
pub(crate) fn report(contents: &Contents, screen: Screen) -> String {
    let heading =
        |text: &str| wrapped(&shown(text), screen.width, "", "").into_iter().map(|line| screen.heading(&line)).collect();
    let mut lines: Vec<String> = heading(&contents.title);
    lines.extend(wrapped(&shown(&contents.period), screen.width, "", ""));
    for section in &contents.sections {
        lines.push(String::new());
        lines.extend::<Vec<String>>(heading(&section.title));
        lines.extend(section.blocks.iter().flat_map(|block| self::block(block, screen)));
    }
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

fn block(block: &Block, screen: Screen) -> Vec<String> {
    match block {
        Block::Paragraph(text) => wrapped(&shown(text), screen.width, INDENT, INDENT),
        Block::Bars(bars) => self::bars(bars, screen),
        Block::List(items) => items.iter().flat_map(|item| self::item(item, screen)).collect(),
        Block::Lines(lines) => table::table(lines, screen),
    }
}

/// Text of a document as one line, on which every character shows as itself.
pub(crate) fn shown(text: &str) -> String {
    printable(&text.replace(['\n', '\r', '\t'], " "))
}

/// Text over as many lines as it needs.
pub(crate) fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = Options::new(width).initial_indent(first).subsequent_indent(rest).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Into::into).collect()
}

/// An item of a list, with its badge in colour.
fn item(item: &Item, screen: Screen) -> Vec<String> {
    let indent = INDENT.repeat(item.depth.saturating_add(1));
    let first = if item.badge.is_some() { indent.clone() } else { format!("{indent}- ") };
    let rest = format!("{indent}  ");
    let badge = item.badge.as_ref().map(|Badge { rating, words }| (*rating, shown(words)));
    let text = badge.as_ref().map_or_else(|| shown(&item.text), |(_, words)| format!("{words}: {}", shown(&item.text)));
    let mut lines = wrapped(&text, screen.width, &first, &rest);
    if let (Some((rating, words)), Some(line)) = (badge, lines.first_mut()) {
        let coloured = line.strip_prefix(&format!("{first}{words}")).map(|rest| (screen.rated(rating, &words), rest));
        *line = coloured.map_or_else(|| line.clone(), |(words, rest)| format!("{first}{words}{rest}"));
    }
    lines
}

/// The counts of reports, under one another, each as a bar; in words too where a bar has no room for its counts.
fn bars(bars: &[(String, Vec<Piece>)], screen: Screen) -> Vec<String> {
    let widest = bars.iter().map(|(label, _)| display_width(label)).max().unwrap_or_default();
    let room = screen.width.saturating_sub(widest).saturating_sub(INDENT.len().saturating_mul(2)).min(LONGEST_BAR);
    let line = |(label, pieces): &(String, Vec<Piece>)| {
        let bar = Bar::new(pieces, room, |rating, text| screen.rated(rating, text));
        let line = format!("{INDENT}{}{INDENT}{}", padded(label, widest), bar.drawn);
        let indent = " ".repeat(widest.saturating_add(INDENT.len().saturating_mul(2)));
        let words = bar.words.map(|words| wrapped(&words, screen.width, &indent, &indent));
        core::iter::once(line).chain(words.into_iter().flatten()).collect::<Vec<_>>()
    };
    bars.iter().flat_map(line).collect()
}

/// Counts as one bar: each piece with its letter, count and share, where there is room, and filled in its own way.
pub(crate) struct Bar {
    pub(crate) drawn: String,
    /// What it says, where it has no room to say it.
    pub(crate) words: Option<String>,
}

impl Bar {
    pub(crate) fn new(pieces: &[Piece], room: usize, coloured: impl Fn(Option<Rating>, &str) -> String) -> Self {
        let (mut counted, mut end) = (0_usize, 0_usize);
        let mut bar = Self { drawn: String::new(), words: None };
        for piece in pieces {
            counted = counted.saturating_add(piece.share.count());
            let start = end;
            end = counted.saturating_mul(room).checked_div(piece.share.of()).unwrap_or_default();
            let room = end.saturating_sub(start);
            let labels = [piece.counted.clone(), piece.share.count().to_string()].map(|of| format!("{} {of} ", piece.letter()));
            let label = labels.iter().find(|label| display_width(label) <= room);
            if label != labels.first() {
                bar.words = Some(counts::in_words(pieces));
            }
            let text = piece_of_bar(label.map_or("", String::as_str), fill(piece.rating), room);
            bar.drawn.push_str(&coloured(piece.rating, &text));
        }
        bar
    }
}

/// A label filled up to its room, with a blank before the next where there is room for one.
fn piece_of_bar(label: &str, fill: &str, room: usize) -> String {
    let text = format!("{label}{}", fill.repeat(room.saturating_sub(display_width(label)).saturating_sub(1)));
    if text.is_empty() { fill.repeat(room) } else { padded(&text, room) }
}

const fn fill(rating: Option<Rating>) -> &'static str {
    match rating {
        Some(Rating::Red) => "█",
        Some(Rating::Amber) => "▓",
        Some(Rating::Green) => "░",
        Some(Rating::Blue) => "▒",
        None => "·",
    }
}

/// Text with blanks after it up to a width.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}
