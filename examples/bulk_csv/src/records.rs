//! Reads the rows of a CSV file one at a time, in bounded memory whatever the file holds.

use core::fmt;
use core::ops::Range;
use core::str::Utf8Error;
use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr2, memchr2_iter};
use std::io::{ErrorKind, Read};

/// The longest row, in bytes as they stand in the file. A quote that is opened and never closed makes the rest of a file one row.
pub(crate) const LONGEST: usize = 1 << 16;

/// How much is read at a time.
const BUFFER: usize = 4 * LONGEST;

/// The most cells of a row; LONGEST bytes could hold more.
pub(crate) const MOST_CELLS: usize = 4096;

/// The most lines of a row between the first line of one that was given up and where that was. So no line is read again more often
/// than this and once more, and once for quotes, however many open one.
const FEW_LINES: u64 = 8;

/// The rows of a CSV file.
pub(crate) struct Records<R> {
    source: R,
    parser: Reader,
    /// What was read, of which `start..end` is still to be seen.
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// The line breaks before `start`.
    breaks: Breaks,
    /// Up to how many line breaks a row was read that was then given up.
    doubtful: u64,
    is_first: bool,
}

/// What comes next.
#[derive(Debug)]
pub(crate) enum Next<'a> {
    Row(Row<'a>),
    Endless(Endless<'a>),
    End,
}

/// A row that was given up. Reading goes on with the line after its first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Endless<'a> {
    /// The line on which it starts, from 1.
    pub(crate) line: u64,
    /// Its first line, cut after `LONGEST` bytes.
    pub(crate) start: &'a [u8],
    pub(crate) cause: Cause,
}

/// Why a row was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    /// It has more than `LONGEST` bytes.
    Bytes,
    /// It has more than `MOST_CELLS` cells.
    Cells,
    /// It has more than `FEW_LINES` lines, among lines that were read before.
    Lines,
    /// It is in a quote at the end of the file.
    Quote,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes => write!(f, "more than {} KiB, perhaps as a quote is not closed", LONGEST >> 10),
            Self::Cells => write!(f, "more than {MOST_CELLS} cells"),
            Self::Lines => write!(f, "a quote that is not closed within {FEW_LINES} lines, after another such row"),
            Self::Quote => f.write_str("a quote that is not closed by the end of the file"),
        }
    }
}

/// Line breaks, of any system: LF, CR LF as one, CR alone.
#[derive(Debug, Clone, Copy, Default)]
struct Breaks {
    count: u64,
    /// Whether the last byte was a CR, so that an LF belongs to it.
    after_cr: bool,
}

impl Breaks {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let is_one = *byte == b'\r' || (*byte == b'\n' && !self.after_cr);
            self.count = self.count.saturating_add(u64::from(is_one));
            self.after_cr = *byte == b'\r';
        }
    }
}

const fn is_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    /// The line on which it starts, from 1.
    pub(crate) line: u64,
    /// How many further lines it has, in quoted cells.
    pub(crate) more_lines: u64,
    cells: &'a [u8],
    ends: &'a [usize],
    /// How many bytes stand between two cells: a comma, where they are as in the file.
    between: usize,
    /// All of them as text, where they are.
    text: Option<&'a str>,
}

impl<'a> Row<'a> {
    /// A cell, from 0.
    pub(crate) fn cell(&self, place: usize) -> Option<&'a [u8]> {
        self.cells.get(self.range(place)?)
    }

    /// A cell as text.
    pub(crate) fn text(&self, place: usize) -> Option<Result<&'a str, Utf8Error>> {
        match self.text {
            Some(text) => text.get(self.range(place)?).map(Ok),
            None => self.cell(place).map(str::from_utf8),
        }
    }

    fn range(&self, place: usize) -> Option<Range<usize>> {
        let start = match place.checked_sub(1) {
            Some(before) => self.ends.get(before)?.saturating_add(self.between),
            None => 0,
        };
        Some(start..*self.ends.get(place)?)
    }

    /// How many cells it has.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }
}

impl<R: Read> Records<R> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            source,
            parser: Reader::new(),
            buffer: vec![0; BUFFER],
            start: 0,
            end: 0,
            cells: vec![0; LONGEST],
            ends: vec![0; MOST_CELLS],
            breaks: Breaks { count: 0, after_cr: false },
            doubtful: 0,
            is_first: true,
        }
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> std::io::Result<Next<'_>> {
        let is_first = core::mem::replace(&mut self.is_first, false);
        if is_first {
            while self.rest().len() < 3 && self.fill()? > 0 {}
            // A byte order mark, as spreadsheets write it.
            if self.rest().starts_with(b"\xef\xbb\xbf") {
                self.start = 3;
            }
        }
        self.pass_over_breaks()?;
        if self.rest().is_empty() {
            return Ok(Next::End);
        }
        if !is_first && let Some((length, cells)) = self.plain_line() {
            return Ok(Next::Row(self.plain_row(length, cells)));
        }
        let most_lines = if self.breaks.count < self.doubtful { FEW_LINES } else { u64::MAX };
        let (mut seen, mut written, mut cells, mut breaks) = (self.start, 0, 0, self.breaks);
        loop {
            let length = seen.saturating_sub(self.start);
            let lines = breaks.count.saturating_sub(self.breaks.count);
            if length > LONGEST {
                return self.endless(breaks, Cause::Bytes);
            }
            if lines >= most_lines {
                return self.endless(breaks, Cause::Lines);
            }
            let mut is_end = false;
            if seen == self.end {
                is_end = self.fill()? == 0;
                seen = self.start.saturating_add(length);
            }
            let left = self.buffer.get(seen..self.end).unwrap_or_default();
            // Line by line, so that lines are counted. A line break ends the last row.
            let line = left.iter().position(|byte| is_break(*byte)).map_or(left.len(), |last| last.saturating_add(1));
            let input = if is_end { b"\n" } else { left.get(..line).unwrap_or_default() };
            let output = self.cells.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(cells..).unwrap_or_default();
            let (result, more_seen, more_written, more_cells) = self.parser.read_record(input, output, ends);
            if !is_end {
                breaks.add(input.get(..more_seen).unwrap_or_default());
                seen = seen.saturating_add(more_seen);
            }
            written = written.saturating_add(more_written);
            cells = cells.saturating_add(more_cells);
            match result {
                ReadRecordResult::InputEmpty if !is_end => {}
                ReadRecordResult::Record if seen.saturating_sub(self.start) <= LONGEST => {
                    return Ok(Next::Row(self.row(seen, written, cells, breaks)));
                }
                ReadRecordResult::OutputEndsFull => return self.endless(breaks, Cause::Cells),
                ReadRecordResult::InputEmpty => return self.endless(breaks, Cause::Quote),
                // The parser does not end while it is given a row.
                ReadRecordResult::Record | ReadRecordResult::OutputFull | ReadRecordResult::End => {
                    return self.endless(breaks, Cause::Bytes);
                }
            }
        }
    }

    fn row(&mut self, seen: usize, written: usize, cells: usize, breaks: Breaks) -> Row<'_> {
        let own = self.buffer.get(..seen).and_then(<[u8]>::last).is_some_and(|byte| is_break(*byte));
        let line = self.breaks.count.saturating_add(1);
        let more_lines = breaks.count.saturating_sub(self.breaks.count).saturating_sub(u64::from(own));
        (self.start, self.breaks) = (seen, breaks);
        let read = self.cells.get(..written).unwrap_or_default();
        let ends = self.ends.get(..cells).unwrap_or_default();
        Row { line, more_lines, cells: read, ends, between: 0, text: None }
    }

    /// The length and the number of cells of a row that is one line without quotes, as nearly all are: its cells are what stands between
    /// its commas. None where it is another, or was not read to its end.
    fn plain_line(&mut self) -> Option<(usize, usize)> {
        let unread = self.buffer.get(self.start..self.end.min(self.start.saturating_add(LONGEST)))?;
        let length = memchr2(b'\n', b'\r', unread)?;
        let line = unread.get(..length)?;
        let mut ends = self.ends.iter_mut();
        for place in memchr2_iter(b',', b'"', line) {
            if line.get(place) == Some(&b'"') {
                return None;
            }
            *ends.next()? = place;
        }
        *ends.next()? = length;
        Some((length, MOST_CELLS.saturating_sub(ends.len())))
    }

    /// The row of a line of such a length and so many cells, whose break is not seen yet.
    fn plain_row(&mut self, length: usize, cells: usize) -> Row<'_> {
        let line = self.breaks.count.saturating_add(1);
        let from = self.start;
        self.start = from.saturating_add(length);
        self.breaks.after_cr = false;
        let read = self.buffer.get(from..self.start).unwrap_or_default();
        let ends = self.ends.get(..cells).unwrap_or_default();
        Row { line, more_lines: 0, cells: read, ends, between: 1, text: str::from_utf8(read).ok() }
    }

    /// Gives up on a row, but for its first line, and starts again after that.
    fn endless(&mut self, breaks: Breaks, cause: Cause) -> std::io::Result<Next<'_>> {
        self.parser.reset();
        // It takes a byte order mark for one where it has read nothing yet.
        let _nothing = self.parser.read_record(b"\n", &mut self.cells, &mut self.ends);
        if self.breaks.count >= self.doubtful {
            self.doubtful = breaks.count;
        }
        let line = self.breaks.count.saturating_add(1);
        self.breaks.after_cr = false;
        let from = self.start;
        let first = self.buffer.get(from..self.end).unwrap_or_default().iter().position(|byte| is_break(*byte));
        let Some(first) = first else {
            // The line itself is too long: its start is kept where the cells were, and the rest passed over.
            let kept = self.buffer.get(from..self.end).unwrap_or_default();
            let length = kept.len().min(self.cells.len());
            self.cells.iter_mut().zip(kept).for_each(|(to, byte)| *to = *byte);
            self.pass_over_line()?;
            let start = self.cells.get(..length).unwrap_or_default();
            return Ok(Next::Endless(Endless { line, start, cause }));
        };
        self.start = from.saturating_add(first);
        // However much of it was read at a time.
        let start = self.buffer.get(from..self.start.min(from.saturating_add(LONGEST))).unwrap_or_default();
        Ok(Next::Endless(Endless { line, start, cause }))
    }

    /// Goes to where a row starts: blank lines are none, however many.
    fn pass_over_breaks(&mut self) -> std::io::Result<()> {
        loop {
            let rest = self.buffer.get(self.start..self.end).unwrap_or_default();
            let length = rest.iter().take_while(|byte| is_break(**byte)).count();
            self.breaks.add(rest.get(..length).unwrap_or_default());
            self.start = self.start.saturating_add(length);
            if self.start < self.end || self.fill()? == 0 {
                return Ok(());
            }
        }
    }

    /// Goes to the end of a line of any length.
    fn pass_over_line(&mut self) -> std::io::Result<()> {
        loop {
            if let Some(first) = self.rest().iter().position(|byte| is_break(*byte)) {
                self.start = self.start.saturating_add(first);
                return Ok(());
            }
            self.start = self.end;
            if self.fill()? == 0 {
                return Ok(());
            }
        }
    }

    /// What was read and is still to be seen.
    fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Moves what is still to be seen to the front and reads on after it; gives how much was read, nothing at the end of the file.
    fn fill(&mut self) -> std::io::Result<usize> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end = self.end.saturating_sub(self.start);
        self.start = 0;
        loop {
            match self.source.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(more) => {
                    self.end = self.end.saturating_add(more);
                    return Ok(more);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}
