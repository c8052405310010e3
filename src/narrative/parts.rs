//! The parts of a narrative: each is data first, and words by `Display`.

use super::words::{Print, exact_value, strictly};
use crate::history::{Accumulation, Benchmark, Change, Direction, NoChange};
use crate::parsing::named;
use crate::rating::{RatingScale, Scheme, Trend};
use crate::report::Row;
use crate::values::{Aim, Polarity, Target, WorseSide};
use alloc::string::String;
use core::fmt;
use rust_decimal::Decimal;

/// Where a number lies beside another, whatever that means for performance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a number lies above, on, below or inside, and callers match on it")]
pub enum Place {
    /// It is the higher of the two, or above a range, outside it.
    Above,
    /// The two are equal.
    On,
    /// It is the lower of the two, or below a range, outside it.
    Below,
    /// It is inside a range, the ends included.
    Inside,
}

named!(Place, "place of a number", { Above => "above", On => "on", Below => "below", Inside => "inside" });

/// What polarity makes of two numbers side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "performance is better, as good or worse, and callers match on it")]
pub enum Performance {
    /// It is the better of the two.
    Better,
    /// Neither is better.
    AsGood,
    /// It is the worse of the two.
    Worse,
}

named!(Performance, "comparison of performance", { Better => "better", AsGood => "as-good", Worse => "worse" });

/// How a figure stands to its target, exactly compared, whatever its scheme makes of that.
///
/// Prints as a sentence goes on, such as "above the target of 36% (where smaller is better)".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    print: Print<'a>,
    polarity: Polarity,
    target: Target,
    place: Place,
    met: bool,
}

impl<'a> Standing<'a> {
    pub(super) fn of(row: &'a Row, print: Print<'a>) -> Option<Self> {
        let target = row.target()?;
        let aim = Aim::new(row.polarity(), target).ok()?;
        let value = exact_value(row)?;
        let direction = |level: Decimal| Change::between(level, value, row.unit(), NoChange::AnyChangeCounts).direction();
        let place = match target {
            Target::Level(level) | Target::Strict(level) => place_of(direction(level)),
            Target::Range(range) => match (direction(range.lower()), direction(range.upper())) {
                (Direction::Falling, _) => Place::Below,
                (_, Direction::Rising) => Place::Above,
                _ => Place::Inside,
            },
        };
        Some(Self { print, polarity: row.polarity(), target, place, met: aim.is_met_by(value, row.unit().factor()) })
    }

    /// Where the number lies.
    #[must_use]
    pub const fn place(self) -> Place {
        self.place
    }

    /// The target.
    #[must_use]
    pub const fn target(self) -> Target {
        self.target
    }

    /// Whether the target is met.
    #[must_use]
    pub const fn is_met(self) -> bool {
        self.met
    }

    /// What that means for performance; a figure on its target, or inside its range, is as good as was aimed at.
    #[must_use]
    pub const fn performance(self) -> Performance {
        match (self.met, self.place) {
            (false, _) => Performance::Worse,
            (true, Place::On | Place::Inside) => Performance::AsGood,
            (true, Place::Above | Place::Below) => Performance::Better,
        }
    }

    /// Whether the number's word and the performance's word disagree (above and worse, below and better), so that a reader needs
    /// to be told that smaller is better.
    #[must_use]
    pub const fn needs_bracket(self) -> bool {
        matches!((self.place, self.performance()), (Place::Above, Performance::Worse) | (Place::Below, Performance::Better))
            && matches!(self.polarity, Polarity::LowerIsBetter)
    }

    /// The words, with something put before the bracket.
    pub(super) fn words(self, before_bracket: &str) -> String {
        let bracket = if self.needs_bracket() { " (where smaller is better)" } else { "" };
        let words = match (self.place, self.target) {
            (Place::On, Target::Strict(level)) => {
                let level = self.print.show(level);
                alloc::format!("level with {level}, where the target is {} {level}", strictly(self.polarity))
            }
            (place, target) => alloc::format!("{place} {}", self.print.target("target", self.polarity, target)),
        };
        [words.as_str(), before_bracket, bracket].concat()
    }

    /// Whether the words hold a comma of their own.
    pub(super) const fn is_heavy(self) -> bool {
        matches!((self.place, self.target), (Place::On, Target::Strict(_)))
    }
}

impl fmt::Display for Standing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.words(""))
    }
}

const fn place_of(direction: Direction) -> Place {
    match direction {
        Direction::Rising => Place::Above,
        Direction::Level => Place::On,
        Direction::Falling => Place::Below,
    }
}

/// How a figure that misses its target stands to a tolerance that is stated, exactly compared.
///
/// There is none where the tolerance is withdrawn or not stated. It says nothing of whether the scheme looks at the tolerance.
///
/// Prints as a sentence goes on: "within the tolerance", "3 percentage points outside the tolerance".
#[doc(alias("tolerance", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin<'a> {
    print: Print<'a>,
    within: bool,
    by: Option<Decimal>,
}

impl<'a> Margin<'a> {
    pub(super) fn of(row: &'a Row, print: Print<'a>) -> Option<Self> {
        match row.tolerance().worse() {
            WorseSide::NotStated | WorseSide::Withdrawn => return None,
            WorseSide::Width(_) | WorseSide::Limit(_) => {}
        }
        let aim = Aim::new(row.polarity(), row.target()?).ok()?;
        let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, row.tolerance()).ok()?.in_unit(row.unit());
        let assessment = scale.assess(exact_value(row)?);
        // The bands of the scheme: on target, within the tolerance, beyond it.
        match assessment.verdict().band()? {
            0 => None,
            1 => Some(Self { print, within: true, by: None }),
            _ => Some(Self { print, within: false, by: assessment.to_better()?.units() }),
        }
    }

    /// Whether the tolerance covers the miss.
    #[must_use]
    pub const fn is_within(self) -> bool {
        self.within
    }

    /// How far beyond the limit of the tolerance the figure lies; `None` within it, or where a decimal cannot hold it.
    #[must_use]
    pub const fn beyond(self) -> Option<Decimal> {
        self.by
    }
}

impl fmt::Display for Margin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.within, self.by.filter(|by| !by.is_zero())) {
            (true, _) => f.pad("within the tolerance"),
            (false, None) => f.pad("outside the tolerance"),
            (false, Some(by)) => f.pad(&alloc::format!("{} outside the tolerance", self.print.difference(by))),
        }
    }
}

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

named!(Course, "course of a year", { Reached => "reached", OnTrack => "on-track", OffTrack => "off-track" });

/// How the year so far stands to the target for its end, by the row's forecast.
///
/// There is none once the year is over, nor where the target for its end is the quarter's own and the figure is no total so far.
///
/// Prints as a sentence goes on: "on track for the annual target of 20".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    print: Print<'a>,
    polarity: Polarity,
    annual: Target,
    course: Course,
    running: bool,
    outturn: Option<Decimal>,
}

impl<'a> Progress<'a> {
    pub(super) fn of(row: &'a Row, print: Print<'a>) -> Option<Self> {
        let (annual, forecast) = (row.annual_target()?, row.forecast().filter(|forecast| forecast.quarters() < 4)?);
        let running = is_running(row);
        if !running && Some(annual) == row.target() {
            return None;
        }
        let met = Aim::new(row.polarity(), annual).ok()?.is_met_by(exact_value(row)?, row.unit().factor());
        let course = match (forecast.is_on_course(), row.polarity()) {
            (_, Polarity::HigherIsBetter) if running && met => Course::Reached,
            (true, _) => Course::OnTrack,
            (false, _) => Course::OffTrack,
        };
        Some(Self { print, polarity: row.polarity(), annual, course, running, outturn: forecast.outturn() })
    }

    /// Whether the year is on its way.
    #[must_use]
    pub const fn course(self) -> Course {
        self.course
    }

    /// The target for the year's end.
    #[must_use]
    pub const fn annual_target(self) -> Target {
        self.annual
    }

    /// Whether the row's figure is the total so far.
    #[must_use]
    pub const fn is_running_total(self) -> bool {
        self.running
    }

    /// What the year is forecast to end on.
    #[must_use]
    pub const fn outturn(self) -> Option<Decimal> {
        self.outturn
    }

    /// The forecast as a sentence of its own.
    pub(super) fn forecast(self) -> String {
        let annual = self.print.target("annual target", self.polarity, self.annual);
        let meets = if self.course == Course::OffTrack { "misses" } else { "meets" };
        match self.outturn {
            Some(outturn) => {
                alloc::format!("The year is forecast to end on {}, which {meets} {annual}", self.print.show(outturn))
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
        f.pad(&alloc::format!("{course} {}", self.print.target("annual target", self.polarity, self.annual)))
    }
}

/// Whether a row's figure is a total of the year so far.
pub(super) fn is_running(row: &Row) -> bool {
    row.accumulation() == Accumulation::YearToDate && row.unit().is_additive()
}

/// A figure beside somebody else's.
///
/// Prints as a sentence goes on: "better than England (6%)", or for a neutral indicator "lower than England (6%)".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgainstBenchmark<'a> {
    benchmark: &'a Benchmark,
    print: Print<'a>,
    place: Place,
    performance: Option<Performance>,
}

impl<'a> AgainstBenchmark<'a> {
    pub(super) fn of(row: &'a Row, benchmark: &'a Benchmark, print: Print<'a>) -> Option<Self> {
        let change = Change::between(benchmark.value(), exact_value(row)?, row.unit(), NoChange::AnyChangeCounts);
        let range = match row.target() {
            Some(Target::Range(range)) => Some(range),
            Some(Target::Level(_) | Target::Strict(_)) | None => None,
        };
        let performance = change.trend(row.polarity(), range).map(|trend| match trend {
            Trend::Improving => Performance::Better,
            Trend::Unchanged => Performance::AsGood,
            Trend::Worsening => Performance::Worse,
        });
        Some(Self { benchmark, print, place: place_of(change.direction()), performance })
    }

    /// Whose figure it is, and of when.
    #[must_use]
    pub const fn benchmark(self) -> &'a Benchmark {
        self.benchmark
    }

    /// Where the row's number lies.
    #[must_use]
    pub const fn place(self) -> Place {
        self.place
    }

    /// What that means for performance, where polarity says.
    #[must_use]
    pub const fn performance(self) -> Option<Performance> {
        self.performance
    }

    /// How it compares, such as "better than".
    pub(super) const fn relation(self) -> &'static str {
        match (self.place, self.performance) {
            (Place::On | Place::Inside, _) => "the same as",
            (_, Some(Performance::Better)) => "better than",
            (_, Some(Performance::AsGood)) => "as good as",
            (_, Some(Performance::Worse)) => "worse than",
            (Place::Above, None) => "higher than",
            (Place::Below, None) => "lower than",
        }
    }

    /// With whom, such as "England (6%, 2016/17)".
    pub(super) fn whom(self) -> String {
        let value = self.benchmark.value();
        let value = match value.to_decimal(self.print.unit().factor()) {
            Some(decimal) => self.print.show(decimal),
            None => alloc::format!("{value}"),
        };
        match self.benchmark.period() {
            Some(period) => alloc::format!("{} ({value}, {period})", self.benchmark.name()),
            None => alloc::format!("{} ({value})", self.benchmark.name()),
        }
    }
}

impl fmt::Display for AgainstBenchmark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{} {}", self.relation(), self.whom()))
    }
}
