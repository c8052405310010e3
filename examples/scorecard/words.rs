//! The cells and sentences that the formats share.

use performance_indicators::{Difference, Rating, Report, Row, Scorecard, Source, Standing, Summary, Target};

/// The heads of the table's columns.
pub(crate) const HEADS: [&str; 7] = ["Indicator", "Polarity", "Figure", "Target", "Year", "Tolerance", "Rating"];

/// The cells of one row.
pub(crate) fn cells(row: &Row) -> [String; 7] {
    [
        row.name().to_owned(),
        row.polarity().in_words().to_owned(),
        figure(row),
        row.target().map_or_else(dash, |target| shown(row, target)),
        row.annual_target().map_or_else(dash, |target| shown(row, target)),
        row.tolerance().to_string(),
        rating(row),
    ]
}

fn dash() -> String {
    "–".to_owned()
}

fn figure(row: &Row) -> String {
    let mark = match row.standing() {
        Some(Standing::Provisional) => " (provisional)",
        Some(Standing::Revised) => " (revised)",
        Some(Standing::Final) | None => "",
    };
    match (row.value(), row.missing()) {
        (Some(value), _) => format!("{}{mark}", row.unit().show(value)),
        (None, Some(missing)) => missing.in_words().to_owned(),
        (None, None) => dash(),
    }
}

fn shown(row: &Row, target: Target) -> String {
    match target {
        Target::Level(level) => row.unit().show(level).to_string(),
        Target::Strict(level) => format!("strictly {}", row.unit().show(level)),
        Target::Range(range) => format!("{} to {}", row.unit().show(range.lower()), row.unit().show(range.upper())),
        other => other.to_string(),
    }
}

/// A colour's letter and name, so that nothing depends on seeing it; recorded ones say so.
fn rating(row: &Row) -> String {
    let Some(rating) = row.rating() else {
        return row.label().map_or_else(|| "not rated".to_owned(), ToOwned::to_owned);
    };
    let name = row.band().unwrap_or(rating.in_words());
    match row.source() {
        Some(Source::Recorded) => format!("{} {name}, recorded", rating.letter()),
        Some(Source::Computed) | None => format!("{} {name}", rating.letter()),
    }
}

/// The heading: whose report, on what, of which days.
pub(crate) fn heading(scorecard: &Scorecard, report: &Report) -> String {
    let title = report.title().map(|title| format!(": {title}")).unwrap_or_default();
    let calendar = scorecard.calendar();
    let days = calendar.first_day(report.quarter()).zip(calendar.last_day(report.quarter()));
    let days = days.map(|(first, last)| format!(" ({first} to {last})")).unwrap_or_default();
    format!("{}{title}\n{}{days}", report.organisation(), report.label())
}

/// The summary, a sentence a line.
pub(crate) fn summary(summary: &Summary) -> Vec<String> {
    let due = match summary.due() {
        Some(due) => format!("{due} due"),
        None => "how many were due is not known, as some absences have no stated reason".to_owned(),
    };
    let mut lines = vec![
        format!("{} indicators in remit; {due}; {} received; {} rated.", summary.in_remit(), summary.reported(), summary.rated()),
        format!("Of {} rated: {}.", summary.rated(), colours(|rating| Some(summary.share(rating).to_string()), summary)),
        format!("{}; {}.", from(summary, Source::Computed, "computed"), from(summary, Source::Recorded, "recorded")),
    ];
    let unrated: Vec<_> = summary.unrated().map(|(reason, count)| format!("{count} ({})", reason.in_words())).collect();
    if !unrated.is_empty() {
        lines.push(format!("Not rated: {}.", unrated.join(", ")));
    }
    lines
}

/// How many colours come from one source, and which.
fn from(summary: &Summary, source: Source, word: &str) -> String {
    let count = |rating: Rating| match summary.count_from(rating, source) {
        0 => None,
        count => Some(count.to_string()),
    };
    match summary.from(source) {
        0 => format!("none {word}"),
        all => format!("{all} {word}: {}", colours(count, summary)),
    }
}

/// The colours that occur in the report, each with what is said of it.
fn colours(say: impl Fn(Rating) -> Option<String>, summary: &Summary) -> String {
    let occurs = |rating: &&Rating| summary.count(**rating) > 0;
    let said: Vec<_> =
        Rating::ALL.iter().filter(occurs).filter_map(|rating| Some(format!("{} {}", rating.in_words(), say(*rating)?))).collect();
    if said.is_empty() { "none".to_owned() } else { said.join(", ") }
}

/// What was recorded or printed and is not what the figures give, a sentence each.
pub(crate) fn differences(report: &Report) -> Vec<String> {
    let of = |row: &Row| row.differences().iter().map(|difference| said(row, *difference)).collect::<Vec<_>>();
    report.rows().iter().flat_map(of).collect()
}

fn said(row: &Row, difference: Difference) -> String {
    match difference {
        Difference::Rating { computed, recorded, .. } => {
            format!("{}: recorded {}, computed {}.", row.name(), recorded.in_words(), computed.in_words())
        }
        Difference::Printed { figure, exact, .. } => {
            let (figure, exact) = (row.unit().show(figure), row.unit().show(exact));
            format!("{}: printed {figure}, its numerator and denominator give {exact}.", row.name())
        }
        _ => format!("{}: {difference:?}", row.name()),
    }
}
