//! The indicators, a line each, those first that need attention most, by group where there are groups.

use super::chance;
use super::contents::{Asked, Badge};
use super::counts;
use super::grouping::{self, Group};
use super::sparkline::sparkline;
use super::wording;
use performance_indicators::history::Basis;
use performance_indicators::narrative::{Course, Narrative, Progress};
use performance_indicators::peers::Rank;
use performance_indicators::report::{RowComparison, RowSignificance, Source};
use performance_indicators::{Missing, Polarity, Quarter, Row, Target};

/// The lines, and the columns of what follows an indicator's name.
pub(crate) struct Lines {
    pub(crate) columns: Vec<Column>,
    pub(crate) groups: Vec<GroupOfLines>,
}

/// A column, only where it has anything to tell.
pub(crate) struct Column {
    /// Its head, on two lines.
    pub(crate) head: [String; 2],
    pub(crate) place: Place,
}

/// Where in its column a cell stands, and what happens to the column where there is little room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Numbers, at the right.
    Number,
    /// The numbers of an earlier quarter, which a line without a figure has its note in place of.
    Earlier,
    /// Words, at the left, that the details say too: the last is left out first.
    Spare,
}

impl Place {
    /// Whether numbers stand there.
    pub(crate) const fn is_of_number(self) -> bool {
        !matches!(self, Self::Spare)
    }
}

/// The lines of one group, under its head where there are several.
pub(crate) struct GroupOfLines {
    pub(crate) head: Option<String>,
    pub(crate) lines: Vec<Line>,
}

/// The line of one indicator.
pub(crate) struct Line {
    pub(crate) badge: Badge,
    /// The rating of the quarter before.
    pub(crate) was: String,
    pub(crate) name: String,
    /// What belongs to the name and is never cut.
    pub(crate) besides: String,
    /// One for each column.
    pub(crate) cells: Vec<Cell>,
    /// Why there is no figure.
    pub(crate) note: Option<&'static str>,
}

/// A number with the sign before it and the mark after it; or words alone.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) sign: &'static str,
    pub(crate) text: String,
    pub(crate) mark: String,
}

impl Cell {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.sign.is_empty() && self.text.is_empty()
    }
}

impl Lines {
    pub(crate) fn of(asked: &Asked<'_>) -> Self {
        let head = |group: &Group<'_>| grouping::has_heads(&asked.groups).then(|| group_head(group));
        let lines = |group: &Group<'_>| group.rows.iter().map(|row| line(asked, row)).collect();
        let groups = asked.groups.iter().map(|group| GroupOfLines { head: head(group), lines: lines(group) }).collect();
        Self { columns: columns(asked), groups }.without_empty_columns()
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = &Line> {
        self.groups.iter().flat_map(|group| &group.lines)
    }

    /// The columns in which any line has something; the earlier quarters stay where a note is to stand in their place.
    fn without_empty_columns(mut self) -> Self {
        let has_note = self.lines().any(|line| line.note.is_some());
        let is_told = |(place, column): (usize, &Column)| {
            let is_noted = has_note && column.place == Place::Earlier;
            is_noted || self.lines().any(|line| line.cells.get(place).is_some_and(|cell| !cell.is_empty()))
        };
        let told: Vec<bool> = self.columns.iter().enumerate().map(is_told).collect();
        self.keep_columns(&told);
        self
    }

    /// These columns without those that are not kept.
    pub(crate) fn keep_columns(&mut self, kept: &[bool]) {
        keep(&mut self.columns, kept);
        for line in self.groups.iter_mut().flat_map(|group| &mut group.lines) {
            keep(&mut line.cells, kept);
        }
    }
}

fn keep<T>(items: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter().copied();
    items.retain(|_| kept.next().unwrap_or(true));
}

fn columns(asked: &Asked<'_>) -> Vec<Column> {
    let column = |first: &str, second: &str, place| Column { head: [first.to_owned(), second.to_owned()], place };
    let since = |quarter: Option<Quarter>| {
        let quarter =
            quarter.map_or_else(|| "before".to_owned(), |quarter| asked.scorecard.calendar().label(quarter).to_string());
        column("Since", &quarter, Place::Earlier)
    };
    let quarter = asked.report.quarter();
    vec![
        column("Figure", "", Place::Number),
        column("Counts", "", Place::Number),
        column("Target", "", Place::Number),
        since(quarter.previous()),
        since(quarter.same_quarter_last_year()),
        column("Key", "", Place::Number),
        column("Rank", "", Place::Spare),
        column("Variation", "", Place::Spare),
        column("Year’s end", "", Place::Spare),
        column("Tolerance", "", Place::Spare),
        column("Last two", "years", Place::Spare),
    ]
}

/// A group's name, after those of the groups around it, with what it comes to.
fn group_head(group: &Group<'_>) -> String {
    let counted = counts::in_words(&counts::pieces(&group.summary));
    let told = format!("{}, {}: {counted}", group.names().join(" › "), group.summary.in_remit());
    let rolled_up = group.roll_ups.iter().map(|rolled_up| format!("{rolled_up}."));
    core::iter::once(told).chain(rolled_up).collect::<Vec<_>>().join(" ")
}

fn line(asked: &Asked<'_>, row: &Row) -> Line {
    let mut badge = Badge::of(row);
    badge.words.push_str(source_mark(row));
    let was = asked.before.and_then(|before| before.row(row.id().as_str())?.rating());
    let quarter = asked.report.quarter();
    let change = |of: fn(RowSignificance) -> Result<_, _>| chance::is_of_change(row.significance().map(of));
    let cells = vec![
        Cell { mark: figure_mark(row).to_owned(), ..Cell::new(wording::figure(row).unwrap_or_default()) },
        Cell::new(base(row)),
        row.target().map(|target| self::target(row, target, chance::is_of_target(row))).unwrap_or_default(),
        since(asked, row, row.short_term(), quarter.previous(), change(RowSignificance::short_term)),
        since(asked, row, row.long_term(), quarter.same_quarter_last_year(), change(RowSignificance::long_term)),
        Cell::new(asked.keys.number(row).map(|number| number.to_string()).unwrap_or_default()),
        Cell::new(rank(row)),
        Cell::new(chance::icons(row).iter().map(|(icon, _)| *icon).collect::<Vec<_>>().join(" ")),
        Cell::new(year(row)),
        Cell::new(tolerance(asked, row)),
        Cell::new(sparkline(asked.scorecard, row)),
    ];
    let was = was.map(|rating| format!("was {}", rating.letter())).unwrap_or_default();
    let note = row.missing().filter(|_| row.value().is_none()).map(Missing::in_words);
    Line { badge, was, name: row.name().to_owned(), besides: besides(asked, row), cells, note }
}

/// Where the colour comes from if not from the figure.
fn source_mark(row: &Row) -> &'static str {
    match row.source() {
        Some(Source::Recorded) if row.recorded().basis() == Basis::Inferred => " *?",
        Some(Source::Recorded) => " *",
        Some(Source::Moderated) => " †",
        Some(Source::Computed) | None => "",
    }
}

/// How settled the figure is: the first letter of the word for it.
fn figure_mark(row: &Row) -> &'static str {
    row.status().and_then(wording::mark).and_then(|mark| mark.get(..1)).unwrap_or_default()
}

/// What the marks of the lines mean, of those that are there.
pub(crate) fn key(asked: &Asked<'_>) -> String {
    let meanings = [
        (" *", " * is a rating as the organisation recorded it, where the figures do not yield one."),
        (" *?", " *? is one that is inferred from what it published."),
        (" †", " † is one that people set over the computed one."),
        ("p", " p is a provisional figure."),
        ("r", " r is a revised figure."),
    ];
    let is_used = |mark: &str| asked.rows.iter().any(|row| [source_mark(row), figure_mark(row)].contains(&mark));
    let was = " “was” is the rating of the quarter before.";
    let was = asked.before.filter(|before| before.summary().rated() > 0).map(|_| was);
    was.into_iter().chain(meanings.into_iter().filter(|(mark, _)| is_used(mark)).map(|(_, meaning)| meaning)).collect()
}

/// Which way is better where no sign of a target says so, and the quarter of the figure where that is another than the report's.
fn besides(asked: &Asked<'_>, row: &Row) -> String {
    let has_sign = row.target().is_some_and(|target| wording::signed(row, target).is_some());
    let is_told = row.value().is_some() && row.polarity() != Polarity::HigherIsBetter && !has_sign;
    let polarity = is_told.then(|| row.polarity().in_words().to_owned());
    let is_another = row.value().is_some() && (row.calendar().is_some() || row.measured() != row.quarter());
    let calendar = row.calendar().unwrap_or(asked.scorecard.calendar());
    let quarter = is_another.then(|| calendar.label(row.measured()).to_string());
    let told: Vec<String> = polarity.into_iter().chain(quarter).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

/// The counts behind the figure.
fn base(row: &Row) -> String {
    let base = row.fraction().map(|of| format!("{} of {}", of.numerator().normalize(), of.denominator().normalize()));
    base.unwrap_or_default()
}

fn target(row: &Row, target: Target, could_be_chance: bool) -> Cell {
    let in_words = || ("", row.unit().show_target(target, row.polarity()).to_string());
    let (sign, text) = wording::signed(row, target).unwrap_or_else(in_words);
    Cell { sign, text, mark: chance_mark(could_be_chance).to_owned() }
}

const fn chance_mark(could_be_chance: bool) -> &'static str {
    if could_be_chance { "≈" } else { "" }
}

/// An arrow and the figure before, with its quarter where that is another than the head's.
fn since(
    asked: &Asked<'_>,
    row: &Row,
    comparison: Option<&RowComparison>,
    by_head: Option<Quarter>,
    could_be_chance: bool,
) -> Cell {
    let comparison = comparison.filter(|_| row.value().is_some());
    let Some((comparison, sign)) = comparison.and_then(|comparison| Some((comparison, wording::arrow(comparison)?))) else {
        return Cell::default();
    };
    let is_another = row.calendar().is_some() || comparison.quarter() != by_head;
    let calendar = row.calendar().unwrap_or(asked.scorecard.calendar());
    let quarter = comparison.quarter().filter(|_| is_another).map(|quarter| calendar.label(quarter).to_string());
    let marks: Vec<String> = Some(chance_mark(could_be_chance).to_owned()).into_iter().chain(quarter).collect();
    let text = comparison.base().map(|base| wording::number(row.unit(), base)).unwrap_or_default();
    Cell { sign, text, mark: marks.join(" ").trim().to_owned() }
}

/// The rank among others.
fn rank(row: &Row) -> String {
    let rank = row.peers().map(|peers| peers.all().rank().as_ref().map_or_else(|_| "not ranked".to_owned(), Rank::to_string));
    rank.unwrap_or_default()
}

/// The target for the year's end where it is another, and whether the year is on course for it.
fn year(row: &Row) -> String {
    let Some(year) = row.annual_target().filter(|year| Some(*year) != row.target()) else { return String::new() };
    let course = Narrative::of(row).progress().map(Progress::course);
    let course = course.map_or("", |course| match course {
        Course::Reached => ", reached",
        Course::OnTrack => ", on course",
        Course::OffTrack => ", not on course",
    });
    let Cell { sign, text, .. } = target(row, year, false);
    format!("{sign} {text}{course}").trim_start().to_owned()
}

/// The tolerance, where it is not the same for all.
fn tolerance(asked: &Asked<'_>, row: &Row) -> String {
    let width = row.target().and_then(|_| wording::width(row));
    width.filter(|_| asked.tolerance.is_none()).unwrap_or_default()
}
