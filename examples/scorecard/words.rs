//! The cells and sentences that the formats share.

use core::fmt::Display;
use performance_indicators::history::{Direction, Status};
use performance_indicators::narrative::{Narrative, RollUpNarrative, SummaryNarrative};
use performance_indicators::peers::{Moved, Quantiles, Rank, RankMovement};
use performance_indicators::report::{
    Difference, Highlights, Mover, Movers, OutcomeSummary, RowChart, RowChartSection, RowComparison, RowFamily, RowPeers, Source,
    WhatIf,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Assurance, JudgedDifference, Significance};
use performance_indicators::{Percent, Polarity, Quarter, Rating, Report, Row, Scheme, Scorecard, Summary, Target, Trend, Unit};

/// The columns of the table that stand only where there is anything to put in them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    ranks: bool,
    chance: bool,
}

impl Columns {
    /// Those of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let any = |has: fn(&Row) -> bool| report.rows().iter().any(has);
        Self { ranks: any(|row| row.peers().is_some()), chance: any(|row| !said_of_chance(row).is_empty()) }
    }
}

/// The heads of the table's columns; the comparisons are headed by the quarters that the report compares with.
pub(crate) fn heads(scorecard: &Scorecard, report: &Report, columns: Columns) -> Vec<String> {
    let against = |quarter: Option<Quarter>| {
        quarter.map_or_else(dash, |quarter| format!("Against {}", scorecard.calendar().label(quarter)))
    };
    let (short, long) = (report.quarter().previous(), report.quarter().same_quarter_last_year());
    let plain = ["Indicator", "Figure", "Target", "Tolerance", "Rating", "Year"].map(str::to_owned);
    let [indicator, figure, target, tolerance, rating, year] = plain;
    let mut heads = vec![indicator, figure, target, tolerance, rating, against(short), against(long), year];
    heads.extend(columns.ranks.then(|| "Rank".to_owned()));
    heads.extend(columns.chance.then(|| "Chance".to_owned()));
    heads
}

/// What chance could have made of a row: beside the target, since before, and by a control chart of enough figures.
fn said_of_chance(row: &Row) -> Vec<String> {
    let significance = row.significance();
    let chance = |is_similar: bool| if is_similar { "could be chance" } else { "more than chance" };
    let target = significance.and_then(|known| known.target().ok());
    let target = target.map(|known| format!("target: {}", chance(known == Significance::Similar)));
    let tested = |difference: Option<JudgedDifference>, from: &str| {
        difference.map(|known| format!("{from}: {}", chance(known == JudgedDifference::Similar)))
    };
    let before = tested(significance.and_then(|known| known.short_term().ok()), "since before");
    let last_year = tested(significance.and_then(|known| known.long_term().ok()), "since last year");
    let benchmark = tested(significance.and_then(|known| known.benchmark()?.ok()), "benchmark");
    let chart = row.control_chart().filter(|chart| chart.is_reliable());
    let variation = chart.and_then(|chart| chart.variation().ok()).map(|known| known.to_string());
    let assurance = chart.and_then(|chart| Some(assured(row, chart, chart.assurance().ok()?)));
    [target, before, last_year, benchmark, variation, assurance].into_iter().flatten().collect()
}

/// What the chart says of the target: so far, where the quarter's own colour is the opposite, and of which target, where that changed.
fn assured(row: &Row, chart: &RowChart, assurance: Assurance) -> String {
    let is_opposite = matches!(
        (assurance, row.rating()),
        (Assurance::ConsistentlyMet, Some(Rating::Red)) | (Assurance::ConsistentlyMissed, Some(Rating::Green))
    );
    let so_far = if is_opposite { " so far" } else { "" };
    let since = chart.section().and_then(RowChartSection::target_since).zip(row.target());
    let since = since.map(|(quarter, target)| format!(" ({}, in force from {quarter})", shown(row, target)));
    format!("target {assurance}{so_far}{}", since.unwrap_or_default())
}

/// The same as a cell.
fn chance(row: &Row) -> String {
    let said = said_of_chance(row);
    if said.is_empty() { dash() } else { said.join("; ") }
}

/// The rank among others with its quartile and the one in the family, or why there is none.
fn rank(row: &Row) -> String {
    let Some(peers) = row.peers() else { return dash() };
    let all = match peers.all().rank() {
        Ok(rank) => rank.to_string(),
        Err(reason) => return format!("not ranked: {reason}"),
    };
    let quartile = peers.all().quartile().map(|quartile| format!(", {quartile}")).unwrap_or_default();
    let in_family = |family: &RowFamily| Some(format!("; {} in {}", family.ranking().rank().ok()?, family.name()));
    format!("{all}{quartile}{}", peers.family().and_then(in_family).unwrap_or_default())
}

/// The place of the rating among the cells.
pub(crate) const RATING: usize = 4;

/// The cells of one row; a quarter that the heads do not name is named in the cell, by the indicator's own calendar if it has one.
pub(crate) fn cells(scorecard: &Scorecard, row: &Row, columns: Columns) -> Vec<String> {
    let calendar = row.calendar().unwrap_or(scorecard.calendar());
    let named = |quarter: Option<Quarter>, by_head: Option<Quarter>| {
        let is_another = row.calendar().is_some() || quarter != by_head;
        quarter.filter(|_| is_another).map(|quarter| format!(" ({})", calendar.label(quarter))).unwrap_or_default()
    };
    let compared = |other: Option<&RowComparison>, by_head: Option<Quarter>| {
        comparison(row, other, &named(other.and_then(RowComparison::quarter), by_head))
    };
    let polarity = match row.polarity() {
        Polarity::HigherIsBetter | Polarity::Neutral => String::new(),
        Polarity::LowerIsBetter | Polarity::WithinRange => format!(" ({})", row.polarity().in_words()),
    };
    let mut cells = vec![
        format!("{}{polarity}", row.name()),
        format!("{}{}", figure(row), named(Some(row.measured()), Some(row.quarter()))),
        row.target().map_or_else(dash, |target| shown(row, target)),
        if row.tolerance().is_not_stated() { dash() } else { row.tolerance().to_string() },
        rating(row),
        compared(row.short_term(), row.quarter().previous()),
        compared(row.long_term(), row.quarter().same_quarter_last_year()),
        year(row),
    ];
    cells.extend(columns.ranks.then(|| rank(row)));
    cells.extend(columns.chance.then(|| chance(row)));
    cells
}

/// An arrow for performance, its word and the base; or why there is no comparison.
fn comparison(row: &Row, comparison: Option<&RowComparison>, quarter: &str) -> String {
    let Some(comparison) = comparison else { return dash() };
    let base = comparison.base().map(|base| format!(" {}{quarter}", number(row.unit(), base)));
    let (than, base) = (base.as_deref().unwrap_or(" before"), base.as_deref().unwrap_or_default());
    let trend = |trend: Trend| match trend {
        Trend::Improving => "▲ better than",
        Trend::Unchanged => "● level with",
        Trend::Worsening => "▼ worse than",
    };
    let despite = if comparison.overridden().is_some() { " (!)" } else { "" };
    match (comparison.trend(), comparison.recorded(), comparison.not_compared(), comparison.direction()) {
        (Some(computed), _, _, _) => format!("{}{than}{despite}", trend(computed)),
        (None, Some(recorded), reason, _) => {
            let said =
                recorded.trend().map_or_else(|| format!("–{base} {recorded}"), |recorded| format!("{}{than}", trend(recorded)));
            reason.map_or_else(|| format!("{said}, recorded"), |reason| format!("{said}, recorded; {}", reason.in_words()))
        }
        (None, None, Some(reason), _) if row.value().is_some() => format!("–{base} {}", reason.in_words()),
        (None, None, None, Some(Direction::Rising)) => format!("higher than{than}"),
        (None, None, None, Some(Direction::Level)) => format!("the same as{than}"),
        (None, None, None, Some(Direction::Falling)) => format!("lower than{than}"),
        (None, None, _, _) => dash(),
    }
}

/// The target for the year's end, and what the year is forecast to end on.
fn year(row: &Row) -> String {
    let Some(target) = row.annual_target() else { return dash() };
    let forecast = row.forecast().and_then(|forecast| Some((forecast.outturn()?, forecast)));
    let Some((outturn, forecast)) = forecast else { return shown(row, target) };
    let course = if forecast.is_on_course() { "on course" } else { "not on course" };
    let outturn = number(row.unit(), outturn);
    let guess = if forecast.is_from_one_quarter() { ", from one quarter" } else { "" };
    format!("{}; forecast {outturn} ({course}{guess})", shown(row, target))
}

fn dash() -> String {
    "–".to_owned()
}

fn figure(row: &Row) -> String {
    let mark = match row.status() {
        Some(Status::Provisional) => " (provisional)",
        Some(Status::Revised) => " (revised)",
        Some(Status::Final) | None => "",
    };
    match (Narrative::of(row).figure(), row.missing()) {
        (Some(figure), _) => format!("{figure}{mark}"),
        (None, Some(missing)) => missing.in_words().to_owned(),
        (None, None) => dash(),
    }
}

/// A number in its unit, without trailing zeros.
fn number(unit: &Unit, number: Decimal) -> String {
    unit.show(number.normalize()).to_string()
}

fn shown(row: &Row, target: Target) -> String {
    row.unit().show_target(target, row.polarity()).to_string()
}

/// A colour's letter and name, so that nothing depends on seeing it; recorded ones say so.
fn rating(row: &Row) -> String {
    let Some(rating) = row.rating() else {
        return row.label().map_or_else(|| "not rated".to_owned(), ToOwned::to_owned);
    };
    let name = row.band().unwrap_or(rating.in_words());
    let recorded = match row.source() {
        Some(Source::Recorded) => ", recorded",
        Some(Source::Moderated) => ", moderated",
        Some(Source::Computed) | None => "",
    };
    let run = row.quarters_in_band().filter(|quarters| *quarters > 1);
    let run = run.map(|quarters| format!(", {quarters} in a row")).unwrap_or_default();
    format!("{} {name}{recorded}{run}", rating.letter())
}

/// The heading: whose report, on what, of which days.
pub(crate) fn heading(scorecard: &Scorecard, report: &Report) -> String {
    let title = report.title().map(|title| format!(": {title}")).unwrap_or_default();
    let calendar = scorecard.calendar();
    let days = calendar.first_day(report.quarter()).zip(calendar.last_day(report.quarter()));
    let days = days.map(|(first, last)| format!(" ({first} to {last})")).unwrap_or_default();
    format!("{}{title}\n{}{days}", report.organisation(), report.label())
}

/// By which scheme the figures are rated, or by which schemes.
pub(crate) fn rule(report: &Report) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in report.rows().iter().filter_map(Row::scheme) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => "No scheme is in force".to_owned(),
        [name] => format!("Rated by {name}"),
        [names @ .., last] => format!("Rated by {} and {last}", names.join(", ")),
    }
}

/// The summary, a sentence a line.
pub(crate) fn summary(summary: &Summary) -> Vec<String> {
    let mut lines: Vec<String> = SummaryNarrative::of(summary).sentences().into_iter().take(1).collect();
    if summary.rated() > 0 {
        lines.push(format!("{}; {}.", from(summary, Source::Computed, "computed"), from(summary, Source::Recorded, "recorded")));
    }
    if summary.rated_from(Source::Moderated) > 0 {
        lines.push(format!("{}.", from(summary, Source::Moderated, "moderated")));
    }
    for (trends, since) in [(summary.short_term(), "the previous quarter"), (summary.long_term(), "the same quarter last year")] {
        if trends.compared() > 0 {
            let recorded = match trends.compared_from(Source::Recorded) {
                0 => String::new(),
                1 => "; 1 of these directions is recorded, not computed".to_owned(),
                many => format!("; {many} of these directions are recorded, not computed"),
            };
            lines.push(format!(
                "Of {} compared with {since}: {} improving, {} unchanged, {} worsening; maintained or improved {}{recorded}.",
                trends.compared(),
                trends.share(Trend::Improving),
                trends.share(Trend::Unchanged),
                trends.share(Trend::Worsening),
                trends.maintained_or_improved()
            ));
        }
    }
    let unrated: Vec<_> = summary.unrated().map(|(reason, count)| format!("{count} ({})", reason.in_words())).collect();
    if !unrated.is_empty() {
        lines.push(format!("Not rated: {}.", unrated.join(", ")));
    }
    lines.extend(SummaryNarrative::of(summary).ranks());
    lines.extend(outcomes("Beside the target", summary.significance()));
    if summary.variation().known() > summary.few_points() {
        let few = match summary.few_points() {
            0 => String::new(),
            few => format!(" ({few} of fewer than 12 points)"),
        };
        lines.extend(outcomes(&format!("On control charts{few}"), summary.variation()));
        lines.extend(outcomes("Targets on control charts", summary.assurance()));
    }
    lines.push(match summary.due() {
        Some(due) => format!("Figures due: {due}."),
        None => "How many figures were due is not known, as some absences have no stated reason.".to_owned(),
    });
    lines
}

/// How many have each outcome, and why others have none; nothing where none has any.
fn outcomes<T: Ord + Copy + Display, R: Ord + Copy + Display>(of: &str, counts: &OutcomeSummary<T, R>) -> Option<String> {
    let known: Vec<String> = counts.outcomes().map(|(outcome, count)| format!("{count} {outcome}")).collect();
    let unknown: Vec<String> = counts.reasons().map(|(reason, count)| format!("{count} ({reason})")).collect();
    let unknown = if unknown.is_empty() { String::new() } else { format!("; not known: {}", unknown.join(", ")) };
    (!known.is_empty()).then(|| format!("{of}: {}{unknown}.", known.join(", ")))
}

/// How many colours come from one source, and which.
fn from(summary: &Summary, source: Source, word: &str) -> String {
    let count = |rating: Rating| match summary.count_from(rating, source) {
        0 => None,
        count => Some(count.to_string()),
    };
    match summary.rated_from(source) {
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

/// A heading and the sentences under it.
pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) items: Vec<String>,
}

/// What is asked of the sections.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Choices {
    pub(crate) what_if: Percent,
    /// Whether highlights and improvements leave out what chance explains.
    pub(crate) beyond_chance: bool,
}

/// What the report says beside its table and summary; a section with nothing to say is left out.
pub(crate) fn sections(scorecard: &Scorecard, report: &Report, rows: &[&Row], choices: Choices) -> Vec<Section> {
    let highlights = Highlights::of(report);
    let highlights = if choices.beyond_chance { highlights.beyond_chance() } else { highlights };
    let is_shown = |row: &&Row| rows.iter().any(|shown| shown.id() == row.id());
    let told = |rows: &[&Row]| rows.iter().map(|row| Narrative::of(row).to_string()).collect();
    let named = |row: &Row| row.name().to_owned();
    let green = highlights.highlights().iter().copied().filter(is_shown);
    let (short, met): (Vec<&Row>, Vec<&Row>) = green.partition(|row| is_short(row));
    let red: Vec<&Row> = highlights.improvements_required().iter().copied().filter(is_shown).collect();
    let mut sections = vec![
        Section {
            title: "Roll-ups".to_owned(),
            items: report.roll_ups().iter().map(|rolled_up| RollUpNarrative::of(report, rolled_up).to_string()).collect(),
        },
        Section { title: "Highlights".to_owned(), items: met.iter().map(|row| explained(row)).collect() },
        Section { title: "Green, though short of target".to_owned(), items: short.iter().map(|row| explained(row)).collect() },
        Section { title: "Improvements required".to_owned(), items: told(&red) },
        Section { title: "Left out".to_owned(), items: left_out(&highlights) },
        Section {
            title: "Red without a corrective action".to_owned(),
            items: highlights.without_corrective_action().filter(is_shown).map(named).collect(),
        },
        Section {
            title: "Red and worsening on both comparisons".to_owned(),
            items: report.red_and_worsening().filter(is_shown).map(named).collect(),
        },
    ];
    let before = report.quarter().previous().map(|before| scorecard.report(before));
    if let Some(before) = before.filter(|before| before.summary().rated() > 0 || Columns::of(before).ranks) {
        let title = format!("Moved since {}", before.label());
        let movers = Movers::between(&before, report);
        let items = movers.all().iter().flat_map(|mover| {
            let moved = (before.summary().rated() > 0 && mover.has_moved()).then(|| mover.to_string());
            moved.into_iter().chain(moved_ranks(mover, report))
        });
        let roll_ups = movers.roll_ups().iter().filter(|mover| mover.has_moved()).map(ToString::to_string);
        sections.push(Section { title, items: items.chain(roll_ups).collect() });
    }
    sections.push(Section { title: "Differences from what was recorded or printed".to_owned(), items: differences(report) });
    sections.push(replayed(scorecard, report, choices.what_if));
    let others: Vec<&Row> =
        rows.iter().copied().filter(|row| !matches!(row.rating(), Some(Rating::Green | Rating::Red))).collect();
    sections.push(Section { title: "The others".to_owned(), items: told(&others) });
    sections.retain(|section| !section.items.is_empty());
    sections
}

/// How a rank among others and in a family moved, where it did.
fn moved_ranks(mover: &Mover, report: &Report) -> impl Iterator<Item = String> {
    let family = report.row(mover.id().as_str()).and_then(Row::peers).and_then(RowPeers::family).map(RowFamily::name);
    let all = mover.rank().and_then(moved_rank).map(|moved| format!("Rank of {}: {moved}.", mover.name()));
    let in_family = mover.family_rank().and_then(moved_rank).zip(family);
    let in_family = in_family.map(|(moved, family)| format!("Rank of {} in {family}: {moved}.", mover.name()));
    all.into_iter().chain(in_family)
}

/// How a rank moved, and between which quartiles where they are two.
fn moved_rank(rank: RankMovement) -> Option<String> {
    if matches!(rank.moved(), Moved::Unchanged | Moved::NotRanked) {
        return None;
    }
    let quartile = |rank: Rank| rank.quantile(Quantiles::QUARTILES);
    let quartiles = rank.earlier().ok().and_then(quartile).zip(rank.later().ok().and_then(quartile));
    let quartiles = quartiles.filter(|(was, is)| was != is).map(|(was, is)| format!(", from the {was} to the {is}"));
    Some(format!("{rank}{}", quartiles.unwrap_or_default()))
}

/// How many highlights and improvements are left out, and which.
fn left_out(highlights: &Highlights<'_>) -> Vec<String> {
    let names = highlights.left_out().iter().map(|row| row.name().to_owned());
    highlights.left_out_in_words().into_iter().chain(names).collect()
}

/// Whether a figure misses its target, whatever its colour.
fn is_short(row: &Row) -> bool {
    Narrative::of(row).standing().is_some_and(|standing| !standing.is_met())
}

/// What a row's facts say, and why it has the colour that it has where that is computed.
fn explained(row: &Row) -> String {
    match row.source() {
        Some(Source::Computed) => format!("{} {}.", Narrative::of(row), row.explanation().to_string().trim_end_matches('.')),
        Some(Source::Recorded | Source::Moderated) | None => Narrative::of(row).to_string(),
    }
}

/// What rating amber within a tolerance would make of the figures.
fn replayed(scorecard: &Scorecard, report: &Report, what_if: Percent) -> Section {
    let title = format!("If amber were allowed within {what_if} of target");
    let rules = WhatIf::new().with_scheme(Scheme::amber_within_tolerance()).with_tolerance(what_if.into());
    let items = match scorecard.replay(report.quarter(), &rules) {
        Ok(replay) => {
            let mut items: Vec<String> = replay.changes().map(ToString::to_string).collect();
            if items.is_empty() {
                items.push("Nothing would change.".to_owned());
            }
            match replay.not_replayed().count() {
                0 => {}
                count => items.push(format!("{count} recorded without a figure and target cannot be rated again.")),
            }
            items
        }
        Err(error) => vec![error.to_string()],
    };
    Section { title, items }
}

/// What was recorded or printed and is not what the figures give, a sentence each.
fn differences(report: &Report) -> Vec<String> {
    let of = |row: &Row| row.differences().iter().map(|difference| said(row, *difference)).collect::<Vec<_>>();
    report.rows().iter().flat_map(of).collect()
}

fn said(row: &Row, difference: Difference) -> String {
    match difference {
        Difference::Rating { computed, recorded, .. } => {
            format!("{}: recorded {}, computed {}.", row.name(), recorded.in_words(), computed.in_words())
        }
        Difference::Printed { figure, exact, .. } => {
            let (figure, exact) = (row.unit().show(figure), number(row.unit(), exact));
            format!("{}: printed {figure}, its numerator and denominator give {exact}.", row.name())
        }
        Difference::Direction { against, computed, recorded, .. } => {
            format!("{}: recorded {recorded} since {against}, computed {computed}.", row.name())
        }
        Difference::Forecast { computed, recorded, .. } => {
            format!("{}: recorded a forecast of {}, computed {}.", row.name(), recorded.in_words(), computed.in_words())
        }
        Difference::Months { given, made, .. } => {
            let (given, made) = (row.unit().show(given), row.unit().show(made));
            format!("{}: given as {given}, its months make {made}.", row.name())
        }
        Difference::NotDue => format!("{}: given a rating for a quarter in which nothing is due.", row.name()),

        Difference::Exempt | _ => format!("{}: given a rating, which does not count, as it is exempt.", row.name()),
    }
}
