//! The counts of a report as one bar.

pub(super) use crate::page::counts::{Piece, in_words, pieces};

use crate::page::words;
use maud::{Markup, html};
use performance_indicators::report::Share;

/// The share of a bar that a letter or digit takes at most, in percent: that of a phone.
const ROOM: usize = 3;

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

/// What a bar says, with its letters.
pub(super) fn legend(pieces: &[Piece]) -> Markup {
    html! {
        ul.legend {
            @for piece in pieces { li { (words::letter(piece.rating)) " " (piece.words()) } }
        }
    }
}
