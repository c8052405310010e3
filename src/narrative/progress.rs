//! How the year so far stands to the target for its end.

use super::number_format::NumberFormat;
use crate::calendar::QuarterOfYear;
use crate::history::Accumulation;
use crate::parsing::named;
use crate::report::Row;
use crate::values::{Aim, Polarity, Target, Unit};
use alloc::string::String;
use core::fmt;
use rust_decimal::Decimal;

/// Whether a year is on its way to its target.
#[doc(alias("on track", "off track"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a target is reached, in reach or out of it, and callers match on it")]
pub enum Course {
    /// A total that can only grow has reached the target already.
    Reached,
    /// The forecast meets it.
    OnTrack,
    /// The forecast misses it.
    OffTrack,
}

named!(Course, "course of a year", { Reached => "reached", OnTrack => "on-track" as "on track", OffTrack => "off-track" as "off track" });

/// How the year so far stands to the target for its end, by the row's forecast.
///
/// There is none once the year is over, nor where the target for its end is the quarter's own and the figure is no total so far.
///
/// Prints as a sentence goes on: "on track for the annual target of 20".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    format: NumberFormat<'a>,
    polarity: Polarity,
    annual_target: Target,
    /// The same as the scheme has it, which may ask to pass it.
    aimed_at: Target,
    course: Course,
    running: bool,
    outturn: Option<Decimal>,
    each_remaining_quarter: Option<Decimal>,
}

impl<'a> Progress<'a> {
    pub(super) fn of(row: &'a Row, format: NumberFormat<'a>) -> Option<Self> {
        let year_is_over = row.measured().of_year() == QuarterOfYear::Q4;
        let (annual_target, forecast) = (row.annual_target()?, row.forecast().filter(|_| !year_is_over)?);
        let running = is_running_total(row);
        if !running && Some(annual_target) == row.target() {
            return None;
        }
        let value = row.exact_value()?.quotient(row.unit().factor());
        let met = Aim::new(row.polarity(), annual_target).ok()?.is_met(value, row.has_strict_scheme());
        let course = match (forecast.is_on_course(), row.polarity()) {
            (_, Polarity::HigherIsBetter) if running && met => Course::Reached,
            (true, _) => Course::OnTrack,
            (false, _) => Course::OffTrack,
        };
        let aimed_at = match annual_target {
            Target::Level(level) if row.has_strict_scheme() => Target::Strict(level),
            target @ (Target::Level(_) | Target::Strict(_) | Target::Range(_)) => target,
        };
        let polarity = row.polarity();
        let outturn = forecast.outturn().map(|outturn| whole_outturn(row, annual_target, outturn));
        let each_remaining_quarter = forecast.each_remaining_quarter().map(|each| whole_where_counted(row, annual_target, each));
        Some(Self { format, polarity, annual_target, aimed_at, course, running, outturn, each_remaining_quarter })
    }

    getters! {
        self:
        /// Whether the year is on its way.
        course: Course,
        /// The target for the year's end.
        annual_target: Target,
        /// What the year is forecast to end on: of things that are counted whole, the whole number next to it on the worse side, so that
        /// it never meets a target that the forecast misses.
        outturn: Option<Decimal>,
        /// What each remaining quarter must bring, or where lower is better may bring: see
        /// [`RowForecast::each_remaining_quarter`](crate::report::RowForecast::each_remaining_quarter). Of things that are counted
        /// whole, the least whole number that does, where lower is better the most: fourteen foster carers in three quarters are
        /// five in each.
        each_remaining_quarter: Option<Decimal>,
    }

    /// Whether the row's figure is the total so far.
    #[must_use]
    pub const fn is_running_total(self) -> bool {
        self.running
    }

    /// The forecast as a sentence of its own.
    pub(super) fn forecast(self) -> String {
        let annual = self.format.target("annual target", self.polarity, self.aimed_at);
        let meets = if self.course == Course::OffTrack { "misses" } else { "meets" };
        match self.outturn {
            Some(outturn) => {
                alloc::format!("The year is forecast to end on {}, which {meets} {annual}", self.format.show(outturn))
            }
            None => alloc::format!("It is {self}"),
        }
    }
}

impl fmt::Display for Progress<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let course = match self.course {
            Course::Reached => "already at or above",
            Course::OnTrack => "on track for",
            Course::OffTrack => "not on track for",
        };
        f.pad(&alloc::format!("{course} {}", self.format.target("annual target", self.polarity, self.aimed_at)))
    }
}

/// What each quarter left must bring, or may bring, where a figure and its target are whole numbers of things.
fn whole_where_counted(row: &Row, annual_target: Target, each: Decimal) -> Decimal {
    if !is_counted_whole(row, annual_target) {
        return each;
    }
    // A strict target is not reached by what only comes up to it.
    let one_more = matches!(annual_target, Target::Strict(_)) && each.is_integer();
    let beyond = if one_more { Decimal::ONE } else { Decimal::ZERO };
    match row.polarity() {
        Polarity::HigherIsBetter => each.ceil().checked_add(beyond).unwrap_or(each),
        Polarity::LowerIsBetter => each.floor().checked_sub(beyond).unwrap_or(each),
        Polarity::WithinRange | Polarity::Neutral => each,
    }
}

/// The same of what the year is forecast to end on, on its worse side.
fn whole_outturn(row: &Row, annual_target: Target, outturn: Decimal) -> Decimal {
    match row.polarity() {
        Polarity::HigherIsBetter if is_counted_whole(row, annual_target) => outturn.floor(),
        Polarity::LowerIsBetter if is_counted_whole(row, annual_target) => outturn.ceil(),
        Polarity::HigherIsBetter | Polarity::LowerIsBetter | Polarity::WithinRange | Polarity::Neutral => outturn,
    }
}

fn is_counted_whole(row: &Row, annual_target: Target) -> bool {
    let (Target::Level(level) | Target::Strict(level)) = annual_target else { return false };
    *row.unit() == Unit::Count && level.is_integer() && row.value().is_some_and(|value| value.is_integer())
}

/// Whether a row's figure is a total of the year so far.
pub(super) fn is_running_total(row: &Row) -> bool {
    row.accumulation() == Accumulation::YearToDate && row.unit().is_additive()
}
