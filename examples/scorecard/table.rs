//! The indicators as lines of a table: one each where the screen is wide, else the name on one and the rest under it.

use super::contents::Badge;
use super::lines::{Cell, Column, Line, Lines, Place};
use super::screen::Screen;
use super::text::{padded, shown, wrapped};
use textwrap::core::display_width;

/// What stands between two columns.
const GAP: &str = "  ";

/// The least room for a name beside the other columns: with less it has a line of its own.
const NAME: usize = 44;

/// What stands where a name is cut.
const CUT: &str = " … ";

/// How long the part of a word is that is cut away with the rest.
const WORD: usize = 12;

/// The most room for a rating.
const RATING: usize = 22;

/// The lines of all indicators, under their heads.
pub(crate) fn table(lines: &Lines, screen: Screen) -> Vec<String> {
    let layout = Layout::of(lines, screen);
    let mut printed = layout.heads();
    for group in &lines.groups {
        if let Some(head) = &group.head {
            printed.push(String::new());
            let head = wrapped(&shown(head), screen.width, "", GAP);
            printed.extend(head.into_iter().map(|line| screen.heading(&line)));
        }
        printed.extend(group.lines.iter().flat_map(|line| layout.line(line)));
    }
    printed
}

/// How wide everything is.
struct Layout<'a> {
    screen: Screen,
    columns: Vec<(usize, &'a Column, Widths)>,
    rating: usize,
    was: usize,
    name: usize,
    /// Whether an indicator has one line, not two.
    is_wide: bool,
}

/// The widths of a column's cells: of the sign, the text, the mark, and of all with the head.
#[derive(Clone, Copy)]
struct Widths {
    sign: usize,
    text: usize,
    mark: usize,
}

impl Widths {
    fn of(column: &Column, place: usize, lines: &Lines) -> Self {
        let widest = |of: fn(&Cell) -> &str| {
            let cells = lines.lines().filter_map(|line| line.cells.get(place));
            cells.map(|cell| display_width(&shown(of(cell)))).max().unwrap_or_default()
        };
        let (sign, text, mark) = (widest(|cell| cell.sign), widest(|cell| &cell.text), widest(|cell| &cell.mark));
        let head = column.head.iter().map(|head| display_width(head)).max().unwrap_or_default();
        let widths = Self { sign, text, mark };
        Self { text: text.saturating_add(head.saturating_sub(widths.all())), ..widths }
    }

    fn all(self) -> usize {
        let spaced = |width: usize| if width > 0 { width.saturating_add(1) } else { 0 };
        spaced(self.sign).saturating_add(self.text).saturating_add(spaced(self.mark))
    }
}

impl<'a> Layout<'a> {
    fn of(lines: &'a Lines, screen: Screen) -> Self {
        let widest = |of: fn(&Line) -> String| lines.lines().map(|line| display_width(&of(line))).max().unwrap_or_default();
        let rating = widest(|line| shown(&line.badge.words)).max(display_width("Rating")).min(RATING);
        let was = widest(|line| line.was.clone());
        let longest = widest(|line| format!("{}{}", shown(&line.name), shown(&line.besides)));
        let columns = lines.columns.iter().enumerate();
        let columns = columns.map(|(place, column)| (place, column, Widths::of(column, place, lines))).collect();
        let mut layout = Self { screen, columns, rating, was, name: longest, is_wide: true };
        let room = screen.width.saturating_sub(layout.before_name()).saturating_sub(layout.after_name());
        if room >= longest.min(NAME) {
            layout.name = longest.min(room);
        } else {
            layout.is_wide = false;
            layout.name = screen.width.saturating_sub(layout.before_name());
            layout.leave_out_what_has_no_room();
        }
        layout
    }

    /// How far the names are from the left.
    const fn before_name(&self) -> usize {
        let was = if self.was > 0 { self.was.saturating_add(1) } else { 0 };
        self.rating.saturating_add(was).saturating_add(GAP.len())
    }

    /// How wide the columns are, each with the gap before it.
    fn after_name(&self) -> usize {
        width(&self.columns).saturating_add(GAP.len())
    }

    /// Leaves out words that the details say too, the last first, until the columns have room under the name.
    fn leave_out_what_has_no_room(&mut self) {
        while self.after_name() > self.screen.width {
            let Some(last) = self.columns.iter().rposition(|(_, column, _)| column.place == Place::Spare) else { return };
            self.columns.remove(last);
        }
    }

    fn heads(&self) -> Vec<String> {
        let [first, second] = [0, 1].map(|line| self.head(line));
        let name = format!("{}{}", padded("Rating", self.before_name()), "Indicator");
        let lines = if self.is_wide {
            vec![format!("{}{first}", padded(&name, self.before_name().saturating_add(self.name))), self.under_name(&second)]
        } else {
            vec![name, self.under_name(&first), self.under_name(&second)]
        };
        let told = lines.into_iter().filter(|line| !line.trim().is_empty());
        told.flat_map(|line| self.fitted(&line)).map(|line| self.screen.heading(&line)).collect()
    }

    /// One of the two lines of the columns' heads.
    fn head(&self, line: usize) -> String {
        let head = |column: &Column| column.head.get(line).map_or("", String::as_str).to_owned();
        let heads = self.columns.iter().map(|(_, column, widths)| placed(&head(column), widths.all(), column.place));
        beside_one_another(&heads.collect::<Vec<_>>())
    }

    /// What follows the names, where the names are not.
    fn under_name(&self, columns: &str) -> String {
        let start = if self.is_wide {
            self.before_name().saturating_add(self.name)
        } else {
            // Each column has a gap before it.
            self.before_name().saturating_sub(GAP.len()).min(self.screen.width.saturating_sub(self.after_name()))
        };
        format!("{}{columns}", " ".repeat(start))
    }

    /// A line, or the lines that it needs where even the figures have no room beside one another.
    fn fitted(&self, line: &str) -> Vec<String> {
        if display_width(line.trim_end()) <= self.screen.width {
            return vec![line.to_owned()];
        }
        wrapped(line.trim(), self.screen.width, GAP, GAP)
    }

    fn line(&self, line: &Line) -> Vec<String> {
        let Badge { rating, words } = &line.badge;
        let badge = self.screen.rated(*rating, &padded(&cut(&shown(words), self.rating), self.rating));
        let was = if self.was > 0 { format!(" {}", padded(&line.was, self.was)) } else { String::new() };
        let besides = shown(&line.besides);
        let name = cut(&shown(&line.name), self.name.saturating_sub(display_width(&besides)));
        let name = cut(&format!("{name}{besides}"), self.name);
        let columns = self.columns(line);
        if self.is_wide {
            return vec![format!("{badge}{was}{GAP}{}{columns}", padded(&name, self.name))];
        }
        let mut lines = vec![format!("{badge}{was}{GAP}{name}")];
        if !columns.trim().is_empty() {
            lines.extend(self.fitted(&self.under_name(&columns)));
        }
        lines
    }

    /// What follows the name: the cells, and why there is no figure in place of the earlier ones.
    fn columns(&self, line: &Line) -> String {
        let is_empty = |place: usize| line.cells.get(place).is_none_or(Cell::is_empty);
        let mut cells = Vec::new();
        let mut rest = self.columns.as_slice();
        while let [(place, column, widths), others @ ..] = rest {
            if let Some(note) = line.note.filter(|_| column.place == Place::Earlier) {
                let earlier = rest.iter().take_while(|(_, column, _)| column.place == Place::Earlier).count();
                let (earlier, others) = rest.split_at_checked(earlier).unwrap_or_default();
                let is_last = others.iter().all(|(place, ..)| is_empty(*place));
                let room = width(if is_last { rest } else { earlier });
                cells.push(padded(&cut(note, room), room));
                rest = if is_last { &[] } else { others };
            } else {
                cells.extend(line.cells.get(*place).map(|cell| widths.shown(cell, column.place)));
                rest = others;
            }
        }
        beside_one_another(&cells)
    }
}

/// Columns, each with the gap before it.
fn beside_one_another(cells: &[String]) -> String {
    cells.iter().flat_map(|cell| [GAP, cell]).collect()
}

/// How wide columns are beside one another.
fn width(columns: &[(usize, &Column, Widths)]) -> usize {
    let widths = columns.iter().map(|(_, _, widths)| widths.all().saturating_add(GAP.len()));
    widths.fold(0, usize::saturating_add).saturating_sub(GAP.len())
}

impl Widths {
    fn shown(self, cell: &Cell, place: Place) -> String {
        let spaced_before =
            |text: &str, width: usize| if width > 0 { format!("{} ", padded(text, width)) } else { String::new() };
        let spaced_after = |text: &str, width: usize| if width > 0 { format!(" {}", padded(text, width)) } else { String::new() };
        if cell.is_empty() && !place.is_of_number() {
            return padded("", self.all());
        }
        if cell.is_empty() {
            return placed("–", self.all().saturating_sub(spaced_after("", self.mark).len()), place)
                + &spaced_after("", self.mark);
        }
        let text = placed(&shown(&cell.text), self.text, place);
        format!("{}{text}{}", spaced_before(cell.sign, self.sign), spaced_after(&shown(&cell.mark), self.mark))
    }
}

/// Text in a column: numbers at the right, words at the left.
fn placed(text: &str, width: usize, place: Place) -> String {
    if place.is_of_number() {
        return format!("{}{text}", " ".repeat(width.saturating_sub(display_width(text))));
    }
    padded(text, width)
}

/// Text without its middle where it is too long, as names of one family often differ in their ends; between words where one ends near.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if display_width(text) <= room {
        return text.to_owned();
    }
    let is_near = |part: &str| part.chars().count() <= WORD;
    let last: String = upto(text.chars().rev(), room.checked_div(3).unwrap_or_default()).chars().rev().collect();
    let last = last.split_once(' ').filter(|(word, _)| is_near(word)).map_or(last.as_str(), |(_, words)| words);
    // No mark of a letter that is cut away stands after the gap.
    let last = last.trim_start_matches(|character: char| display_width(character.encode_utf8(&mut [0; 4])) == 0);
    let first = upto(text.chars(), room.saturating_sub(display_width(last)).saturating_sub(display_width(CUT)));
    let first = first.rsplit_once(' ').filter(|(_, word)| is_near(word)).map_or(first.as_str(), |(words, _)| words);
    upto(format!("{}{CUT}{}", first.trim_end(), last.trim_start()).chars(), room)
}

/// As many of some characters as have room.
fn upto(characters: impl Iterator<Item = char>, room: usize) -> String {
    let mut taken = String::new();
    for character in characters {
        taken.push(character);
        if display_width(&taken) > room {
            taken.pop();
            break;
        }
    }
    taken
}
