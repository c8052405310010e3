//! Reads the rows of a CSV file one at a time, in bounded memory whatever the file holds.

use csv_core::{ReadRecordResult, Reader};
use std::io::{ErrorKind, Read};

/// The longest row, in bytes as they stand in the file. A quote that is opened and never closed makes the rest of a file one row.
pub(crate) const LONGEST: usize = 1 << 16;

/// How much is read at a time.
const BUFFER: usize = 4 * LONGEST;

/// The most cells of a row; LONGEST bytes could hold more.
const MOST_CELLS: usize = 4096;

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
    /// How many line breaks come before `start`.
    breaks: u64,
    is_first: bool,
}

/// What comes next.
#[derive(Debug)]
pub(crate) enum Next<'a> {
    Row(Row<'a>),
    /// A row that is too long, or in a quote at the end of the file. Reading goes on with the line after its first.
    Endless {
        line: u64,
        /// Its first line, cut where that is too long itself.
        start: &'a [u8],
    },
    End,
}

/// What the parser is given where the file is at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum AtEnd {
    No,
    /// A line break, which ends the last row.
    Break,
    /// Nothing, which ends all.
    End,
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
}

impl<'a> Row<'a> {
    /// A cell, from 0.
    pub(crate) fn cell(&self, place: usize) -> Option<&'a [u8]> {
        let start = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.cells.get(start..*self.ends.get(place)?)
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
            breaks: 0,
            is_first: true,
        }
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> std::io::Result<Next<'_>> {
        if self.is_first {
            self.is_first = false;
            self.fill()?;
            // A byte order mark, as spreadsheets write it.
            if self.rest().starts_with(b"\xef\xbb\xbf") {
                self.start = 3;
            }
        }
        let (mut seen, mut written, mut cells) = (self.start, 0, 0);
        let mut at_end = AtEnd::No;
        loop {
            if seen == self.end && at_end == AtEnd::No {
                let length = seen.saturating_sub(self.start);
                if length > LONGEST {
                    return self.endless();
                }
                self.fill()?;
                seen = self.start.saturating_add(length);
                if seen == self.end {
                    at_end = AtEnd::Break;
                }
            }
            let input = match at_end {
                AtEnd::No => self.buffer.get(seen..self.end).unwrap_or_default(),
                AtEnd::Break => b"\n",
                AtEnd::End => b"",
            };
            let output = self.cells.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(cells..).unwrap_or_default();
            let (result, more_seen, more_written, more_cells) = self.parser.read_record(input, output, ends);
            if at_end == AtEnd::No {
                seen = seen.saturating_add(more_seen);
            }
            written = written.saturating_add(more_written);
            cells = cells.saturating_add(more_cells);
            match result {
                ReadRecordResult::InputEmpty => match at_end {
                    AtEnd::No => {}
                    // The break ended no row: there was none to end, or it is in a quote.
                    AtEnd::Break if self.rest().iter().all(|byte| matches!(byte, b'\r' | b'\n')) => at_end = AtEnd::End,
                    AtEnd::Break | AtEnd::End => return self.endless(),
                },
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return self.endless(),
                ReadRecordResult::Record if seen.saturating_sub(self.start) > LONGEST => return self.endless(),
                ReadRecordResult::Record => return Ok(Next::Row(self.row(seen, written, cells))),
                ReadRecordResult::End => return Ok(Next::End),
            }
        }
    }

    fn row(&mut self, seen: usize, written: usize, cells: usize) -> Row<'_> {
        let raw = self.buffer.get(self.start..seen).unwrap_or_default();
        let is_break = |byte: &&u8| **byte == b'\n';
        // Blank lines before the row, and the second half of the break before it.
        let before = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(is_break).count();
        let all = raw.iter().filter(is_break).count();
        let own = usize::from(raw.ends_with(b"\n"));
        let line = self.breaks.saturating_add(widened(before)).saturating_add(1);
        self.breaks = self.breaks.saturating_add(widened(all));
        self.start = seen;
        Row {
            line,
            more_lines: widened(all.saturating_sub(before).saturating_sub(own)),
            cells: self.cells.get(..written).unwrap_or_default(),
            ends: self.ends.get(..cells).unwrap_or_default(),
        }
    }

    /// Gives up on a row, but for its first line, and starts again after that.
    fn endless(&mut self) -> std::io::Result<Next<'_>> {
        self.parser = Reader::new();
        let blank = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let (length, breaks) = (blank.clone().count(), blank.filter(|byte| **byte == b'\n').count());
        self.breaks = self.breaks.saturating_add(widened(breaks));
        let line = self.breaks.saturating_add(1);
        self.start = self.start.saturating_add(length);
        let from = self.start;
        let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let first = self.buffer.get(from..self.end).unwrap_or_default().iter().position(is_break);
        let Some(first) = first else {
            // The line itself is too long: its start is kept where the cells were, and the rest passed over.
            let kept = self.buffer.get(from..self.end).unwrap_or_default();
            let length = kept.len().min(self.cells.len());
            self.cells.iter_mut().zip(kept).for_each(|(to, byte)| *to = *byte);
            self.pass_over_line()?;
            return Ok(Next::Endless { line, start: self.cells.get(..length).unwrap_or_default() });
        };
        self.start = from.saturating_add(first);
        Ok(Next::Endless { line, start: self.buffer.get(from..self.start).unwrap_or_default() })
    }

    /// Goes to the end of a line of any length.
    fn pass_over_line(&mut self) -> std::io::Result<()> {
        loop {
            if let Some(first) = self.rest().iter().position(|byte| matches!(byte, b'\r' | b'\n')) {
                self.start = self.start.saturating_add(first);
                return Ok(());
            }
            self.start = self.end;
            self.fill()?;
            if self.rest().is_empty() {
                return Ok(());
            }
        }
    }

    /// What was read and is still to be seen.
    fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Moves what is still to be seen to the front and reads on after it, to the end of the file at least.
    fn fill(&mut self) -> std::io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end = self.end.saturating_sub(self.start);
        self.start = 0;
        loop {
            match self.source.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(more) => {
                    self.end = self.end.saturating_add(more);
                    return Ok(());
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

fn widened(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
