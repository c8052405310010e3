//! The indicators, one line each, those that need attention first.

use crate::page::contents::Contents;
use crate::page::grouping::{self, Group};
use crate::page::{bar, chance, sparkline, words};
use maud::{Markup, html};
use performance_indicators::history::Basis;
use performance_indicators::narrative::{Course, Narrative, Progress};
use performance_indicators::report::{RowComparison, RowSignificance, Source};
use performance_indicators::{Missing, Polarity, Quarter, Row, Unrated};

/// How deep the heads of groups are set in at most.
const DEEPEST: usize = 3;

/// The line of every indicator shown, by group where the document has groups.
pub(super) fn section(contents: &Contents<'_>, groups: &[Group<'_>]) -> Markup {
    let columns = Columns::of(contents);
    html! {
        section aria-labelledby="lines" {
            div.before-lines {
                h2 id="lines" { "The indicators" }
                @if contents.rows.is_empty() { p { "None is shown." } } @else {
                    p.note {
                        "Those that need attention first. "
                        @if contents.in_order_of_document().is_some() { a href="#in-order" { "In the order of the document" } }
                    }
                }
            }
            @if !contents.rows.is_empty() {
                table.lines role="table" aria-labelledby="lines" {
                    (columns.heads(contents))
                    @for group in groups {
                        tbody role="rowgroup" {
                            @if grouping::has_heads(groups) { (group_head(group, &columns)) }
                            @for row in &group.rows { (line(contents, row, &columns)) }
                        }
                    }
                }
            }
        }
    }
}

/// What the table has columns for.
struct Columns {
    before: Option<Quarter>,
    last_year: Option<Quarter>,
    has_months: bool,
    has_ranks: bool,
    has_icons: bool,
}

impl Columns {
    fn of(contents: &Contents<'_>) -> Self {
        let quarter = contents.report.quarter();
        let has_ranks = contents.rows.iter().any(|row| row.peers().is_some());
        Self {
            before: quarter.previous(),
            last_year: quarter.same_quarter_last_year(),
            has_months: contents.rows.iter().filter_map(|row| contents.sparkline(row)).any(sparkline::is_by_month),
            has_ranks,
            has_icons: chance::has_icons(&contents.rows),
        }
    }

    fn heads(&self, contents: &Contents<'_>) -> Markup {
        let against = |quarter: Option<Quarter>| match quarter {
            Some(quarter) => format!("Against {}", contents.scorecard.calendar().label(quarter)),
            None => "Against before".to_owned(),
        };
        let (before, last_year) = (against(self.before), against(self.last_year));
        let drawn = if self.has_months { "Recent figures" } else { "Last two years" };
        let mut heads = vec!["Rating", "Indicator", "Figure", "Target", &before, &last_year, drawn];
        heads.extend(self.has_ranks.then_some("Rank"));
        heads.extend(self.has_icons.then_some("Variation"));
        html! {
            thead role="rowgroup" {
                tr role="row" { @for head in heads { th role="columnheader" scope="col" { (head) } } }
            }
        }
    }

    fn count(&self) -> usize {
        7_usize.saturating_add(self.has_ranks.into()).saturating_add(self.has_icons.into())
    }
}

/// A group's name, after those of the groups around it, with what it comes to.
fn group_head(group: &Group<'_>, columns: &Columns) -> Markup {
    let names = group.names();
    let (name, around) = names.split_last().unwrap_or((&"", &[]));
    html! {
        tr.group.{ "level-" (around.len().min(DEEPEST)) } role="row" {
            th role="rowheader" scope="rowgroup" colspan=(columns.count()) {
                @for around in around { span.note { bdi { (around) } " › " } }
                bdi { (name) }
                span.note { " " (group.summary.in_remit()) ": " (bar::in_words(&bar::pieces(&group.summary))) }
                @for rolled_up in &group.roll_ups { span.note { " " bdi { (rolled_up) } "." } }
            }
        }
    }
}

fn line(contents: &Contents<'_>, row: &Row, columns: &Columns) -> Markup {
    html! {
        tr.line role="row" id={ "line-" (contents.place(row)) } {
            td.rating role="cell" { (rating(contents, row)) }
            th.name role="rowheader" scope="row" { (name(contents, row)) }
            td.figure role="cell" { (figure(contents, row)) }
            td.target role="cell" { (target(contents, row)) }
            td.trend.none[row.value().is_none()] role="cell" { (trend(contents, row, row.short_term(), columns.before)) (chance::of_change(row.significance().map(RowSignificance::short_term))) }
            td.trend.none[row.value().is_none()] role="cell" { (trend(contents, row, row.long_term(), columns.last_year)) (chance::of_change(row.significance().map(RowSignificance::long_term))) }
            td.spark role="cell" { @if let Some(drawn) = sparkline::sparkline(contents, row) { (drawn) } }
            @if columns.has_ranks { td.rank.none[row.peers().is_none()] role="cell" { (rank(row)) } }
            @if columns.has_icons { td.icons.none[!chance::has_icons(&[row])] role="cell" { (chance::icons(row)) } }
        }
    }
}

/// The colour, where it comes from if not from the figure, and the colour before.
fn rating(contents: &Contents<'_>, row: &Row) -> Markup {
    let source = match row.source() {
        Some(Source::Recorded) if row.recorded().basis() == Basis::Inferred => Some("recorded (inferred)"),
        Some(Source::Recorded) => Some("recorded"),
        Some(Source::Moderated) => Some("moderated"),
        Some(Source::Computed) | None => None,
    };
    html! {
        (words::badge(row))
        @if let Some(before) = contents.before(row).and_then(Row::rating) {
            " " span.was { "was " (words::letter(Some(before))) span.unseen { (before.in_words()) } }
        }
        @if let Some(source) = source { " " span.note { (source) } }
        @if let Some(number) = contents.keys.number(row) { " " span.note { "key " (number) } }
    }
}

/// The name, with which way is better where that is not more.
fn name(contents: &Contents<'_>, row: &Row) -> Markup {
    let polarity = (row.polarity() != Polarity::HigherIsBetter).then(|| row.polarity().in_words());
    html! {
        @if contents.has_card(row) {
            a href=(contents.link(row)) { bdi { (row.name()) } }
        } @else {
            bdi { (row.name()) }
        }
        @if let Some(polarity) = polarity.filter(|_| row.value().is_some()) { " " span.note { "(" (polarity) ")" } }
    }
}

/// The figure, with its quarter where that is another than the report's.
fn figure(contents: &Contents<'_>, row: &Row) -> Markup {
    let is_another = row.calendar().is_some() || row.measured() != row.quarter();
    let calendar = row.calendar().unwrap_or(contents.scorecard.calendar());
    html! {
        (words::figure(row))
        @if is_another { " " span.note { "of " (calendar.label(row.measured())) } }
    }
}

/// The target with its sign and tolerance, and the year's where that is another.
fn target(contents: &Contents<'_>, row: &Row) -> Markup {
    let course = Narrative::of(row).progress().map(Progress::course);
    let course = course.map(|course| match course {
        Course::Reached => ": reached",
        Course::OnTrack => ": on course",
        Course::OffTrack => ": not on course",
    });
    let tolerance = row.target().and_then(|_| words::width(row)).filter(|_| contents.common_tolerance.is_none());
    html! {
        @match row.target() { Some(target) => { (words::target(row, target)) (chance::of_target(row)) }, None => (words::dash()) }
        @if let Some(tolerance) = tolerance { " " span.note { "tolerance " bdi { (tolerance) } } }
        @if let Some(year) = row.annual_target().filter(|year| Some(*year) != row.target()) {
            " " span.note { "year " (words::target(row, year)) @if let Some(course) = course { (course) } }
        }
    }
}

/// An arrow and the figure before; all of it in words for who does not see it.
fn trend(contents: &Contents<'_>, row: &Row, comparison: Option<&RowComparison>, by_head: Option<Quarter>) -> Markup {
    let Some(comparison) = comparison.filter(|_| row.value().is_some()) else { return html! { (words::dash()) } };
    let calendar = row.calendar().unwrap_or(contents.scorecard.calendar());
    let is_another = row.calendar().is_some() || comparison.quarter() != by_head;
    let quarter = comparison.quarter().filter(|_| is_another).map(|quarter| calendar.label(quarter));
    let arrow = words::arrow(comparison);
    html! {
        span aria-hidden="true" {
            @match arrow { Some(arrow) => span.arrow { (arrow) }, None => (words::dash()) }
            @if let (Some(_), Some(base)) = (arrow, comparison.base()) { " " (words::number(row.unit(), base)) }
            @if let (Some(_), Some(quarter)) = (arrow, quarter) { " " span.note { (quarter) } }
        }
        span.unseen { (words::comparison(row, comparison, calendar)) }
    }
}

/// The rank among others with its quartile, or why there is none.
fn rank(row: &Row) -> Markup {
    let Some(peers) = row.peers() else { return html! { (words::dash()) } };
    html! {
        @match peers.all().rank() {
            Ok(rank) => {
                (rank)
                @if let Some(quartile) = peers.all().quartile() { " " span.note { (quartile) } }
            }
            Err(reason) => span.note { "not ranked: " (reason) },
        }
    }
}

/// The indicators without a rating, by the reason.
pub(super) fn not_rated(contents: &Contents<'_>) -> Markup {
    let told = grouping::rows_by(&contents.rows, Row::unrated).into_iter();
    let reasons: Vec<(Unrated, Vec<&Row>)> = told.filter_map(|(reason, rows)| Some((reason?, rows))).collect();
    html! {
        @if !reasons.is_empty() {
            section.unrated aria-labelledby="not-rated" {
                h2 id="not-rated" { "Not received or not rated" }
                ul {
                    @for (reason, rows) in &reasons {
                        li {
                            strong { (words::capital(reason.in_words())) ": " }
                            @for (place, row) in rows.iter().enumerate() {
                                @if place > 0 { "; " }
                                bdi { (row.name()) }
                                @if let Some(owner) = row.owner().filter(|_| is_awaited(row)) { " (" bdi { (owner) } ")" }
                            }
                            "."
                        }
                    }
                }
            }
        }
    }
}

/// Whether somebody has still to supply the figure.
const fn is_awaited(row: &Row) -> bool {
    matches!(row.missing(), Some(Missing::NotSupplied))
}

/// The indicators as the document has them, each a link to its line.
pub(super) fn in_order_of_document(contents: &Contents<'_>) -> Markup {
    let Some(rows) = contents.in_order_of_document() else { return html! {} };
    html! {
        section.in-order aria-labelledby="in-order" {
            h2 id="in-order" { "In the order of the document" }
            ol {
                @for row in rows {
                    li { (words::letter(row.rating())) " " a href={ "#line-" (contents.place(row)) } { bdi { (row.name()) } } }
                }
            }
        }
    }
}
