//! What the report says: the same, and in the same order, as on the page that `html_report` prints.

use super::card;
use super::chance;
use super::changes;
use super::counts::{self, Piece};
use super::grouping::{Group, rows_by};
use super::groups::ByGroup;
use super::lines::{self, Lines};
use super::schemes::{Colour, Keys};
use super::wording;
use alloc::collections::BTreeSet;
use performance_indicators::narrative::RollUpNarrative;
use performance_indicators::report::{Highlights, Source, TrendSummary, WhatIf};
use performance_indicators::{Missing, Percent, Rating, Report, Row, Scheme, Scorecard, Trend};

/// The report in words, a section after another.
pub(crate) struct Contents {
    pub(crate) title: String,
    pub(crate) period: String,
    pub(crate) sections: Vec<Section>,
}

pub(crate) struct Section {
    pub(crate) title: String,
    pub(crate) blocks: Vec<Block>,
}

pub(crate) enum Block {
    Paragraph(String),
    /// The counts of reports, each as a bar with its quarter.
    Bars(Vec<(String, Vec<Piece>)>),
    List(Vec<Item>),
    Lines(Lines),
}

/// An item of a list, and how deep it lies under the one before.
pub(crate) struct Item {
    pub(crate) depth: usize,
    pub(crate) badge: Option<Badge>,
    pub(crate) text: String,
}

impl Item {
    pub(crate) const fn new(depth: usize, text: String) -> Self {
        Self { depth, badge: None, text }
    }
}

/// A colour's letter and its name, so that nothing depends on seeing it.
pub(crate) struct Badge {
    pub(crate) rating: Option<Rating>,
    pub(crate) words: String,
}

impl Badge {
    pub(crate) fn new(rating: Option<Rating>, name: &str) -> Self {
        Self { rating, words: format!("{} {name}", rating.map_or('–', Rating::letter)) }
    }

    /// That of a row.
    pub(crate) fn of(row: &Row) -> Self {
        Self::new(row.rating(), row.band().or(row.label()).or(row.rating().map(Rating::in_words)).unwrap_or("Not rated"))
    }
}

/// What is reported on, and what was asked of the report.
pub(crate) struct Asked<'a> {
    pub(crate) scorecard: &'a Scorecard,
    pub(crate) report: &'a Report,
    /// The report on the previous quarter.
    pub(crate) before: Option<&'a Report>,
    /// The indicators that are printed, those first that need attention most.
    pub(crate) rows: Vec<&'a Row>,
    /// The same by group.
    pub(crate) groups: Vec<Group<'a>>,
    /// What is said of each group, where that was asked for.
    pub(crate) by_group: Option<&'a ByGroup>,
    /// What the colours mean.
    pub(crate) keys: Keys<'a>,
    /// The tolerance of all, where it is one.
    pub(crate) tolerance: Option<String>,
    pub(crate) what_if: Percent,
    /// Whether nothing is told in detail of what chance explains.
    pub(crate) beyond_chance: bool,
}

/// How many changes stand at the top; the others follow the indicators.
const AT_ONCE: usize = 5;

impl Contents {
    pub(crate) fn of(asked: &Asked<'_>) -> Self {
        let report = asked.report;
        let title = report.title().map(|title| format!(": {title}")).unwrap_or_default();
        let mut sections = vec![counted(asked)];
        let (first, others) = changed(asked);
        sections.extend(first);
        sections.push(worsening(report));
        sections.push(key(asked));
        let roll_ups = report.roll_ups().iter().map(|rolled_up| RollUpNarrative::of(report, rolled_up).to_string());
        sections.extend(listed("Roll-ups".to_owned(), roll_ups));
        sections.extend(asked.by_group.map(|by_group| by_group.section(report)));
        sections.push(indicators(asked));
        sections.extend(detail(asked));
        sections.extend(others);
        sections.extend(not_rated(&asked.rows));
        sections.push(replayed(asked));
        Self { title: format!("{}{title}", report.organisation()), period: period(asked), sections }
    }
}

/// A section that is a list of sentences; none where it has nothing to say.
fn listed(title: String, items: impl IntoIterator<Item = String>) -> Option<Section> {
    let items: Vec<Item> = items.into_iter().map(|text| Item::new(0, text)).collect();
    (!items.is_empty()).then(|| Section { title, blocks: vec![Block::List(items)] })
}

/// Of which days the report is.
fn period(asked: &Asked<'_>) -> String {
    let (calendar, quarter) = (asked.scorecard.calendar(), asked.report.quarter());
    let days = calendar.first_day(quarter).zip(calendar.last_day(quarter));
    let days = days.map(|(first, last)| (wording::day(first), wording::day(last)));
    let days = days.map(|(first, last)| format!(", {first} to {last}. Figures as at {last}.")).unwrap_or_default();
    format!("{}{days}", asked.report.label())
}

/// How many are Red, as a bar beside the previous quarter's.
fn counted(asked: &Asked<'_>) -> Section {
    let summary = asked.report.summary();
    let rated_before = asked.before.filter(|before| before.summary().rated() > 0);
    let counted = [Some(asked.report), rated_before].into_iter().flatten();
    let bars: Vec<_> = counted.map(|report| (report.label().to_owned(), counts::pieces(&report.summary()))).collect();
    let sentences = counts::sentences(asked.report, &summary).join(" ");
    Section { title: counts::headline(&summary), blocks: vec![Block::Bars(bars), Block::Paragraph(sentences)] }
}

/// What changed since the previous quarter: at the top what matters most, and what else did.
fn changed(asked: &Asked<'_>) -> (Option<Section>, Option<Section>) {
    let Some(before) = asked.before else { return (None, None) };
    let mut changes = changes::since(before, asked.report);
    let others = changes.split_off(changes.len().min(AT_ONCE));
    let title = format!("What changed since {}", before.label());
    let mut blocks = match listed(title.clone(), changes) {
        Some(section) => section.blocks,
        None => vec![Block::Paragraph(changes::none_since(before))],
    };
    if !others.is_empty() {
        blocks.push(Block::Paragraph(format!("{} more changes follow the indicators.", others.len())));
    }
    let summary = asked.report.summary();
    blocks.extend(directions("the previous quarter", summary.short_term()).map(Block::Paragraph));
    blocks.extend(directions("the same quarter last year", summary.long_term()).map(Block::Paragraph));
    (Some(Section { title, blocks }), listed(format!("What else changed since {}", before.label()), others))
}

/// How many went which way, where any is compared.
fn directions(since: &str, trends: &TrendSummary) -> Option<String> {
    let recorded = match trends.compared_from(Source::Recorded) {
        0 => String::new(),
        1 => "; 1 of these directions is recorded, not computed".to_owned(),
        many => format!("; {many} of these directions are recorded, not computed"),
    };
    let [improving, unchanged, worsening] =
        [Trend::Improving, Trend::Unchanged, Trend::Worsening].map(|trend| trends.share(trend));
    (trends.compared() > 0).then(|| {
        format!(
            "Of {} compared with {since}: {improving} improving, {unchanged} unchanged, {worsening} worsening{recorded}.",
            trends.compared()
        )
    })
}

/// The indicators that are Red and worse than both before, and of which Red ones nothing is done.
fn worsening(report: &Report) -> Section {
    let items: Vec<Item> = report.red_and_worsening().map(|row| Item::new(0, owned(row, true))).collect();
    let mut blocks = if items.is_empty() {
        let none = "No indicator is Red and worse than both the previous quarter and the same quarter last year.";
        vec![Block::Paragraph(none.to_owned())]
    } else {
        let note = "Worse than both the previous quarter and the same quarter last year:";
        vec![Block::Paragraph(note.to_owned()), Block::List(items)]
    };
    blocks.extend(without_action(report).map(Block::Paragraph));
    Section { title: "Red and worsening".to_owned(), blocks }
}

/// Of which Red indicators no corrective action is given; by their names, unless none has one and they are many.
fn without_action(report: &Report) -> Option<String> {
    let highlights = Highlights::of(report);
    let all = highlights.improvements_required().len();
    let names: Vec<&str> = highlights.without_corrective_action().map(Row::name).collect();
    let of = match names.len() {
        0 => return None,
        1 if all == 1 => "the one that is Red".to_owned(),
        count if count == all => format!("any of the {all} that are Red"),
        count => format!("{count} of the {all} that are Red"),
    };
    let is_told = names.len() < all || all <= AT_ONCE;
    let names = if is_told { format!(": {}", names.join("; ")) } else { String::new() };
    Some(format!("No corrective action is given for {of}{names}."))
}

/// An indicator's name, with who answers for it where that is to be told.
fn owned(row: &Row, is_told: bool) -> String {
    let owner = row.owner().filter(|_| is_told).map(|owner| format!(" ({owner})"));
    format!("{}{}", row.name(), owner.unwrap_or_default())
}

/// What the colours, arrows and marks mean, from the schemes that the rows are rated by.
fn key(asked: &Asked<'_>) -> Section {
    let keys = asked.keys.told();
    let mut blocks: Vec<Block> =
        keys.flat_map(|(head, colours)| head.map(Block::Paragraph).into_iter().chain([self::colours(colours)])).collect();
    let none = colour(None, "Not rated", "no figure, no target, or not yet known");
    match blocks.last_mut() {
        Some(Block::List(items)) => items.push(none),
        _ => blocks.push(Block::List(vec![none])),
    }
    let tolerance = asked.tolerance.as_ref();
    blocks.extend(tolerance.map(|tolerance| Block::Paragraph(format!("The tolerance of each is {tolerance}."))));
    let arrows = "An arrow tells performance, not the number: ▲ better, ● the same, ▼ worse; ↑ = ↓ tell the number alone, where neither way \
                  is better. A figure that is missing has no colour and is never taken for zero.";
    let chance: String = chance::key(asked.report).into_iter().flat_map(|words| [" ", words, "."]).collect();
    blocks.push(Block::Paragraph(format!("{arrows}{}{chance}", lines::key(asked))));
    Section { title: "Key".to_owned(), blocks }
}

/// Each colour with what puts a figure in it.
fn colours(colours: &[Colour]) -> Block {
    Block::List(colours.iter().map(|Colour { rating, name, taken }| colour(*rating, name, taken)).collect())
}

fn colour(rating: Option<Rating>, name: &str, taken: &str) -> Item {
    Item { depth: 0, badge: Some(Badge::new(rating, name)), text: taken.to_owned() }
}

/// The line of every indicator that is printed.
fn indicators(asked: &Asked<'_>) -> Section {
    let blocks = if asked.rows.is_empty() { Vec::new() } else { vec![Block::Lines(Lines::of(asked))] };
    let (shown, all) = (asked.rows.len(), asked.report.rows().len());
    let only = (shown < all).then(|| Block::Paragraph(format!("{shown} of {all} are shown, as was asked.")));
    let blocks = only.into_iter().chain(blocks).collect();
    Section { title: "The indicators, those that need attention first".to_owned(), blocks }
}

/// What there is to say of an indicator beside its line; with what is left out, where that was asked for.
fn detail(asked: &Asked<'_>) -> Vec<Section> {
    let highlights = Highlights::of(asked.report);
    let highlights = if asked.beyond_chance { highlights.beyond_chance() } else { highlights };
    let ids: BTreeSet<&str> = highlights.left_out().iter().map(|row| row.id().as_str()).collect();
    let is_left_out = |row: &Row| ids.contains(row.id().as_str());
    let items: Vec<Item> = asked.rows.iter().filter(|row| !is_left_out(row)).flat_map(|row| card::items(asked, row)).collect();
    let detail = (!items.is_empty()).then(|| Section { title: "In detail".to_owned(), blocks: vec![Block::List(items)] });
    let names = highlights.left_out().iter().map(|row| row.name().to_owned());
    let left_out = listed("Left out of the detail".to_owned(), highlights.left_out_in_words().into_iter().chain(names));
    detail.into_iter().chain(left_out).collect()
}

/// The indicators without a rating, by the reason.
fn not_rated(rows: &[&Row]) -> Option<Section> {
    let reasons = rows_by(rows, Row::unrated).into_iter().filter_map(|(reason, rows)| Some((reason?, rows)));
    let is_awaited = |row: &Row| matches!(row.missing(), Some(Missing::NotSupplied));
    let items: Vec<Item> = reasons
        .flat_map(|(reason, rows)| {
            let head = Item::new(0, format!("{}:", wording::capital(reason.in_words())));
            let names = rows.iter().map(|row| Item::new(1, owned(row, is_awaited(row))));
            core::iter::once(head).chain(names).collect::<Vec<_>>()
        })
        .collect();
    (!items.is_empty()).then(|| Section { title: "Not received or not rated".to_owned(), blocks: vec![Block::List(items)] })
}

/// What rating amber within a tolerance would make of the figures.
fn replayed(asked: &Asked<'_>) -> Section {
    let title = format!("If amber were allowed within {} of target", asked.what_if);
    let rules = WhatIf::new().with_scheme(Scheme::amber_within_tolerance()).with_tolerance(asked.what_if.into());
    let items = match asked.scorecard.replay(asked.report.quarter(), &rules) {
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
    Section { title, blocks: vec![Block::List(items.into_iter().map(|text| Item::new(0, text)).collect())] }
}
