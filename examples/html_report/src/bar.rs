//! The counts of a report as one bar.

use crate::page::words;
use maud::{Markup, html};
use performance_indicators::report::Share;
use performance_indicators::{Rating, Summary, Unrated};

/// The share of a bar that a letter or digit takes at most, in percent: that of a phone.
const ROOM: usize = 3;

/// A piece of a bar: one colour, or those without.
pub(super) struct Piece {
    pub(super) rating: Option<Rating>,
    pub(super) words: String,
    share: Share,
}

impl Piece {
    fn letter(&self) -> char {
        self.rating.map_or('–', Rating::letter)
    }
}

/// What there is any of: the worst colour first, and last those without one.
pub(super) fn pieces(summary: &Summary) -> Vec<Piece> {
    let piece = |rating, count, words| Piece { rating, words, share: Share::new(count, summary.in_remit()) };
    let colour = |rating: &Rating| {
        let share = summary.share(*rating);
        piece(Some(*rating), share.count(), format!("{} {share}", rating.in_words()))
    };
    let count = summary.in_remit().saturating_sub(summary.rated());
    let reason = |(reason, of): (Unrated, usize)| {
        if of == count { reason.in_words().to_owned() } else { format!("{of} {}", reason.in_words()) }
    };
    let reasons: Vec<_> = summary.unrated().map(reason).collect();
    let unrated = piece(None, count, format!("Not rated {count} ({})", reasons.join(", ")));
    [Rating::Red, Rating::Amber, Rating::Green, Rating::Blue]
        .iter()
        .map(colour)
        .chain([unrated])
        .filter(|piece| piece.share.count() > 0)
        .collect()
}

/// One bar of all the indicators, a piece a colour, with its letter and count.
pub(super) fn bar(of: &str, id: &str, pieces: &[Piece], height: u8) -> Markup {
    let base = height.saturating_add(12).checked_div(2).unwrap_or(height);
    let mut start = 0_usize;
    let placed = pieces.iter().map(|piece| {
        let from = Share::new(start, piece.share.of()).percent(3).normalize();
        start = start.saturating_add(piece.share.count());
        (piece, from, piece.share.percent(3).normalize())
    });
    html! {
        svg.bar width="100%" height=(height) role="img" aria-labelledby=(id) {
            title id=(id) { (of) ": " (in_words(pieces)) }
            @for (piece, from, wide) in placed {
                svg x={ (from) "%" } y="0" width={ (wide) "%" } height=(height) {
                    rect.{ "piece-" (words::class(piece.rating)) } width="100%" height=(height) {}
                    @let label = format!("{} {}", piece.letter(), piece.share.count());
                    @if wide >= label.chars().count().saturating_mul(ROOM).into() {
                        text.{ "on-" (words::class(piece.rating)) } x="50%" y=(base) text-anchor="middle" { (label) }
                    }
                }
            }
        }
    }
}

/// What a bar says, in one sentence.
pub(super) fn in_words(pieces: &[Piece]) -> String {
    let words: Vec<_> = pieces.iter().map(|piece| piece.words.as_str()).collect();
    words.join(", ") + "."
}

/// What a bar says, with its letters.
pub(super) fn legend(pieces: &[Piece]) -> Markup {
    html! {
        ul.legend {
            @for piece in pieces { li { (words::letter(piece.rating)) " " (piece.words) } }
        }
    }
}
