//! What the rows came to.

use crate::printable::printable;
use crate::rate::{Rated, Rater};
use crate::rules::Doubted;
use alloc::collections::BTreeMap;
use core::fmt;
use from_csv::calendar_quarters_note;
use performance_indicators::report::Share;
use performance_indicators::{Rating, Unrated, Verdict};

/// The counts of a run.
#[derive(Debug)]
pub(crate) struct Tally {
    ratings: [(Rating, usize); 4],
    unrated: BTreeMap<Unrated, usize>,
    bad: usize,
    spanning: usize,
    /// The first rows that could not be read, safe to print.
    said: Vec<(u64, String)>,
    most_said: usize,
    /// The indicators with rows that could mean another thing: their ids, safe to print, what of them, how many were not rated and how
    /// many were.
    doubts: Vec<(String, Doubted, usize, usize)>,
    note: Option<String>,
}

impl Tally {
    /// Counts, which remember so many of the rows that cannot be read.
    pub(crate) fn new(most_said: usize) -> Self {
        let ratings = [Rating::Green, Rating::Amber, Rating::Red, Rating::Blue].map(|rating| (rating, 0));
        Self {
            ratings,
            unrated: BTreeMap::new(),
            bad: 0,
            spanning: 0,
            said: Vec::new(),
            most_said,
            doubts: Vec::new(),
            note: None,
        }
    }

    /// Counts one more row.
    pub(crate) fn add(&mut self, row: &Rated<'_>) {
        self.spanning = self.spanning.saturating_add(usize::from(row.more_lines > 0));
        match &row.outcome {
            Ok(Verdict::Rated { rating, .. }) => {
                for (_, count) in self.ratings.iter_mut().filter(|(of, _)| of == rating) {
                    *count = count.saturating_add(1);
                }
            }
            Ok(Verdict::Unrated(reason)) => {
                let count = self.unrated.entry(*reason).or_default();
                *count = count.saturating_add(1);
            }
            Err(problem) => {
                self.bad = self.bad.saturating_add(1);
                if self.said.len() < self.most_said {
                    self.said.push((row.line, printable(problem)));
                }
            }
        }
    }

    /// Adds what only all rows together say.
    pub(crate) fn end(&mut self, rater: &Rater<'_>) {
        self.doubts = rater.doubts().iter().map(|doubt| (printable(doubt.id), doubt.of, doubt.refused, doubt.rated)).collect();
        self.note = rater.looks_like_calendar_years().map(|label| printable(&calendar_quarters_note(label)));
    }

    /// Whether percentages, rated or not, could be on another scale, or dates be of months.
    pub(crate) const fn is_doubtful(&self) -> bool {
        !self.doubts.is_empty()
    }

    /// How many rows there were.
    pub(crate) fn rows(&self) -> usize {
        self.rated().saturating_add(self.not_rated()).saturating_add(self.bad)
    }

    fn rated(&self) -> usize {
        self.ratings.iter().fold(0, |total, (_, count)| total.saturating_add(*count))
    }

    fn not_rated(&self) -> usize {
        self.unrated.values().fold(0, |total, count| total.saturating_add(*count))
    }

    /// How many rows could not be read.
    pub(crate) const fn bad(&self) -> usize {
        self.bad
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rated = self.rated();
        let rows = if self.rows() == 1 { "row" } else { "rows" };
        writeln!(f, "{} {rows}: {rated} rated, {} unrated, {} not read", self.rows(), self.not_rated(), self.bad)?;
        for (rating, count) in self.ratings.iter().filter(|(_, count)| *count > 0) {
            writeln!(f, "{}: {}", rating.in_words(), Share::new(*count, rated))?;
        }
        for (reason, count) in &self.unrated {
            writeln!(f, "unrated, {}: {count}", reason.in_words())?;
        }
        match self.spanning {
            0 => {}
            1 => writeln!(f, "1 row has a line break in a quoted cell")?,
            many => writeln!(f, "{many} rows have a line break in a quoted cell")?,
        }
        if let Some(note) = &self.note {
            writeln!(f, "{note}")?;
        }
        self.write_doubts(f)?;
        for (line, problem) in &self.said {
            writeln!(f, "line {line}: {problem}")?;
        }
        match (self.bad.saturating_sub(self.said.len()), self.said.is_empty()) {
            (0, _) => Ok(()),
            (1, true) => writeln!(f, "1 row could not be read"),
            (more, true) => writeln!(f, "{more} rows could not be read"),
            (1, false) => writeln!(f, "and 1 more row that could not be read"),
            (more, false) => writeln!(f, "and {more} more rows that could not be read"),
        }
    }
}

impl Tally {
    fn write_doubts(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            (
                Doubted::Percentages,
                "its percentages without a sign could be on another scale",
                "rated as they stand",
                ["percentages", "could be on another scale"],
                "--kept-as percentages or --kept-as fractions says how they are kept",
            ),
            (
                Doubted::Dates,
                "its dates at the edges of quarters could be of months, as other rows are",
                "rated as of quarters",
                ["dates", "could be of months"],
                "a label such as Q1 2017/18 says that a row is of a quarter",
            ),
        ];
        for (kind, doubt, how, [what, may], cure) in kinds {
            let doubts = || self.doubts.iter().filter(|(_, of, ..)| *of == kind);
            let count = doubts().count();
            if count == 0 {
                continue;
            }
            for (id, _, refused, rated) in doubts().take(self.most_said) {
                writeln!(f, "{id}: {doubt}: {refused} not rated, {rated} {how} before that was seen")?;
            }
            if count > self.most_said {
                let refused = doubts().map(|(_, _, refused, _)| *refused).fold(0, usize::saturating_add);
                let rated = doubts().map(|(_, _, _, rated)| *rated).fold(0, usize::saturating_add);
                let indicators = if count == 1 { "indicator" } else { "indicators" };
                writeln!(
                    f,
                    "{what} of {count} {indicators} in all {may}: {refused} not rated, {rated} rated before that was seen"
                )?;
            }
            let is_seen_late = doubts().any(|(_, _, _, rated)| *rated > 0);
            let two_passes = if is_seen_late { "--two-passes sees that before it rates any; " } else { "" };
            writeln!(f, "{two_passes}{cure}")?;
        }
        Ok(())
    }
}
