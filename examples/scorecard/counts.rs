//! The counts of a report: a bar's pieces, and what is said of them.
//!
//! The page of `html_report` says the same, from this file.

use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::report::{Printing, Share};
use performance_indicators::{Rating, Report, Summary, Unrated};

/// A piece of a bar: one colour, or those without.
pub(crate) struct Piece {
    pub(crate) rating: Option<Rating>,
    /// How many, and of a colour its share of those rated.
    pub(crate) counted: String,
    /// Why these have no colour.
    reasons: String,
    /// Its share of all.
    pub(crate) share: Share,
}

impl Piece {
    pub(crate) fn letter(&self) -> char {
        self.rating.map_or('–', Rating::letter)
    }

    pub(crate) fn words(&self) -> String {
        format!("{} {}{}", self.rating.map_or("Not rated", Rating::in_words), self.counted, self.reasons)
    }
}

/// What there is any of: the worst colour first, and last those without one.
pub(crate) fn pieces(summary: &Summary) -> Vec<Piece> {
    let share = |count| Share::new(count, summary.in_remit());
    let colour = |rating: &Rating| {
        let rated = summary.share(*rating);
        Piece { rating: Some(*rating), counted: rated.to_string(), reasons: String::new(), share: share(rated.count()) }
    };
    let count = summary.in_remit().saturating_sub(summary.rated());
    let reason = |(reason, of): (Unrated, usize)| {
        if of == count { reason.in_words().to_owned() } else { format!("{of} {}", reason.in_words()) }
    };
    let reasons: Vec<_> = summary.unrated().map(reason).collect();
    let reasons = format!(" ({})", reasons.join(", "));
    let unrated = Piece { rating: None, counted: count.to_string(), reasons, share: share(count) };
    [Rating::Red, Rating::Amber, Rating::Green, Rating::Blue]
        .iter()
        .map(colour)
        .chain([unrated])
        .filter(|piece| piece.share.count() > 0)
        .collect()
}

/// What a bar says, in one sentence.
pub(crate) fn in_words(pieces: &[Piece]) -> String {
    let words: Vec<_> = pieces.iter().map(Piece::words).collect();
    words.join(", ") + "."
}

/// "9 of 12 rated are Red (75%)".
pub(crate) fn headline(summary: &Summary) -> String {
    let red = summary.share(Rating::Red);
    match (red.count(), red.of()) {
        (_, 0) => "None is rated".to_owned(),
        (0, 1) => "The only one rated is not Red".to_owned(),
        (1, 1) => "The only one rated is Red".to_owned(),
        (0, of) => format!("None of the {of} rated is Red"),
        (1, of) => format!("1 of {of} rated is Red ({})", percentage(red)),
        (count, of) => format!("{count} of {of} rated are Red ({})", percentage(red)),
    }
}

/// What else the counts say.
pub(crate) fn sentences(report: &Report, summary: &Summary) -> Vec<String> {
    let due = summary.due().map_or_else(
        || "How many figures were due is not known, as some absences have no stated reason.".to_owned(),
        |due| format!("Figures due: {due}."),
    );
    SummaryNarrative::of(summary).in_report(report).sentences().into_iter().chain([due]).collect()
}

/// The percentage of a share.
fn percentage(share: Share) -> impl core::fmt::Display {
    share.printed(Printing::WHOLE.alone())
}
