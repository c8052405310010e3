//! The counts, as sentences and as one bar.

use crate::page::words;
use maud::{Markup, html};
use performance_indicators::narrative::{RollUpNarrative, SummaryNarrative};
use performance_indicators::report::Source;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Rating, Report, Summary, Unrated};

/// The summary of a report.
pub(super) fn section(report: &Report) -> Markup {
    let summary = report.summary();
    let pieces = pieces(&summary);
    html! {
        section aria-labelledby="summary" {
            h2 id="summary" { "Summary" }
            @for sentence in sentences(&summary) { p { (sentence) } }
            (bar(&pieces, summary.in_remit()))
            ul.legend {
                @for piece in &pieces {
                    li { span.badge.(words::class(piece.rating)) { span.letter aria-hidden="true" { (piece.letter()) } } " " (piece.words) }
                }
            }
        }
    }
}

/// What the roll-ups come to, where there are any.
pub(super) fn roll_ups(report: &Report) -> Markup {
    html! {
        @if !report.roll_ups().is_empty() {
            section aria-labelledby="roll-ups" {
                h2 id="roll-ups" { "Roll-ups" }
                ul { @for rolled_up in report.roll_ups() { li { bdi { (RollUpNarrative::of(report, rolled_up)) } } } }
            }
        }
    }
}

/// A piece of the bar: one colour, or those without.
struct Piece {
    rating: Option<Rating>,
    count: usize,
    words: String,
}

impl Piece {
    fn letter(&self) -> char {
        self.rating.map_or('–', Rating::letter)
    }
}

/// What there is any of, the colours first.
fn pieces(summary: &Summary) -> Vec<Piece> {
    let colour = |rating: &Rating| {
        let (count, name) = (summary.count(*rating), rating.in_words());
        Piece { rating: Some(*rating), count, words: format!("{name}: {} of those rated", summary.share(*rating)) }
    };
    let count = summary.in_remit().saturating_sub(summary.rated());
    let reason = |(reason, of): (Unrated, usize)| {
        if of == count { reason.in_words().to_owned() } else { format!("{of} {}", reason.in_words()) }
    };
    let reasons: Vec<_> = summary.unrated().map(reason).collect();
    let unrated = Piece { rating: None, count, words: format!("Not rated: {count} ({})", reasons.join(", ")) };
    Rating::ALL.iter().map(colour).chain([unrated]).filter(|piece| piece.count > 0).collect()
}

/// The summary, a sentence an item.
fn sentences(summary: &Summary) -> Vec<String> {
    let mut sentences: Vec<String> = SummaryNarrative::of(summary).sentences().into_iter().take(1).collect();
    for (source, words) in [
        (Source::Computed, "computed from the figures"),
        (Source::Recorded, "as recorded, without such a figure"),
        (Source::Moderated, "as people moderated it"),
    ] {
        let of =
            |rating: Rating| Some(summary.count_from(rating, source)).filter(|count| *count > 0).map(|count| count.to_string());
        match summary.rated_from(source) {
            0 => {}
            1 => sentences.push(format!("One rating is {words}: {}.", colours(summary, of))),
            many => sentences.push(format!("{many} ratings are {words}: {}.", colours(summary, of))),
        }
    }
    match summary.differing() {
        0 => {}
        1 => sentences.push("For one indicator, what was recorded or printed is not what the figures give.".to_owned()),
        many => sentences.push(format!("For {many} indicators, what was recorded or printed is not what the figures give.")),
    }
    sentences.extend(SummaryNarrative::of(summary).ranks());
    sentences.push(match summary.due() {
        Some(due) => format!("Figures due: {due}."),
        None => "How many figures were due is not known, as some absences have no stated reason.".to_owned(),
    });
    sentences
}

/// What is said of each colour, in one list.
fn colours(summary: &Summary, say: impl Fn(Rating) -> Option<String>) -> String {
    let said: Vec<_> = Rating::ALL
        .iter()
        .filter(|rating| summary.count(**rating) > 0)
        .filter_map(|rating| Some(format!("{} {}", say(*rating)?, rating.in_words())))
        .collect();
    match said.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => "none".to_owned(),
    }
}

/// One bar of all the indicators, a piece a colour, with its letter and count; and the patterns that the charts use.
fn bar(pieces: &[Piece], all: usize) -> Markup {
    let text: Vec<_> = pieces.iter().map(|piece| piece.words.as_str()).collect();
    let mut start = 0_usize;
    let placed = pieces.iter().filter_map(|piece| {
        let (from, wide) = (percent(start, all)?, percent(piece.count, all)?);
        start = start.saturating_add(piece.count);
        Some((piece, from, wide))
    });
    html! {
        svg.bar width="100%" height="44" role="img" aria-labelledby="bar-title" {
            title id="bar-title" { "All indicators by rating. " (text.join(". ")) "." }
            (patterns())
            @for (piece, from, wide) in placed {
                svg x={ (from) "%" } y="0" width={ (wide) "%" } height="44" {
                    rect.{ "piece-" (words::class(piece.rating)) } width="100%" height="44" {}
                    text.{ "on-" (words::class(piece.rating)) } x="50%" y="28" text-anchor="middle" { (piece.letter()) " " (piece.count) }
                }
            }
        }
    }
}

fn percent(count: usize, of: usize) -> Option<Decimal> {
    let hundredfold = Decimal::from(count).checked_mul(Decimal::ONE_HUNDRED)?;
    Some(hundredfold.checked_div(Decimal::from(of))?.round_dp_with_strategy(3, words::ROUNDING).normalize())
}

/// What tells the bands of the charts apart without colour: Red is hatched, Amber dotted, Blue lined, Green plain.
fn patterns() -> Markup {
    html! {
        defs {
            pattern id="band-green" width="8" height="8" patternUnits="userSpaceOnUse" {
                rect.band-green width="8" height="8" {}
            }
            pattern id="band-amber" width="8" height="8" patternUnits="userSpaceOnUse" {
                rect.band-amber width="8" height="8" {}
                circle.band-ink cx="4" cy="4" r="0.9" {}
            }
            pattern id="band-red" width="8" height="8" patternUnits="userSpaceOnUse" {
                rect.band-red width="8" height="8" {}
                path.band-line d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" {}
            }
            pattern id="band-blue" width="8" height="8" patternUnits="userSpaceOnUse" {
                rect.band-blue width="8" height="8" {}
                path.band-line d="M0,4 h8" {}
            }
        }
    }
}
