//! How a figure stands to its target.

use super::number_format::{NumberFormat, strictly};
use crate::history::{Change, Direction, NoChange};
use crate::parsing::named;
use crate::report::Row;
use crate::values::{Aim, Polarity, Target, Value};
use alloc::string::String;
use core::fmt;

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

impl Place {
    /// Where a number lies that is reached by going in a direction.
    pub(super) const fn after(direction: Direction) -> Self {
        match direction {
            Direction::Rising => Self::Above,
            Direction::Level => Self::On,
            Direction::Falling => Self::Below,
        }
    }
}

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

named!(Performance, "comparison of performance", { Better => "better", AsGood => "as-good" as "as good", Worse => "worse" });

/// How a figure stands to its target, exactly compared. Where the scheme has a figure exactly on its target miss it, so do the words;
/// else they say how it stands whatever its scheme makes of that.
///
/// Prints as a sentence goes on, such as "above the target of 36% (where smaller is better)".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'a> {
    format: NumberFormat<'a>,
    polarity: Polarity,
    target: Target,
    /// Whether a figure exactly on the target misses it.
    is_missed_on: bool,
    place: Place,
    met: bool,
}

impl<'a> Standing<'a> {
    pub(super) fn of(row: &'a Row, format: NumberFormat<'a>) -> Option<Self> {
        let target = row.target()?;
        let aim = Aim::new(row.polarity(), target).ok()?;
        let value = row.exact_value()?;
        let direction = |level: Value| Change::between(level, value, row.unit(), NoChange::AnyChangeCounts).direction();
        let is_missed_on = aim.is_strict() || row.has_strict_scheme();
        let (place, met) = match target {
            Target::Level(level) | Target::Strict(level) => {
                let direction = direction(row.target_fraction().map_or(Value::Decimal(level), Value::Fraction));
                let met = match (direction, row.polarity()) {
                    (Direction::Level, _) => !is_missed_on,
                    (direction, Polarity::LowerIsBetter) => direction == Direction::Falling,
                    (direction, _) => direction == Direction::Rising,
                };
                (Place::after(direction), met)
            }
            Target::Range(range) => match (direction(range.lower().into()), direction(range.upper().into())) {
                (Direction::Falling, _) => (Place::Below, false),
                (_, Direction::Rising) => (Place::Above, false),
                (lower, upper) => (Place::Inside, !(is_missed_on && (lower == Direction::Level || upper == Direction::Level))),
            },
        };
        Some(Self { format, polarity: row.polarity(), target, is_missed_on, place, met })
    }

    getters! {
        self:
        /// Where the number lies.
        place: Place,
        /// The target.
        target: Target,
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
    pub(super) fn in_words(self, before_bracket: &str) -> String {
        let smaller_is_better = if self.needs_bracket() { " (where smaller is better)" } else { "" };
        let in_words = match (self.place, self.target) {
            (Place::On, Target::Level(level) | Target::Strict(level)) if self.is_missed_on => {
                let level = self.format.show(level);
                alloc::format!("level with {level}, where the target is {} {level}", strictly(self.polarity))
            }
            (place, target) => alloc::format!("{place} {}", self.format.target("target", self.polarity, target)),
        };
        [in_words.as_str(), before_bracket, smaller_is_better].concat()
    }

    /// Whether the words hold a comma of their own.
    pub(super) const fn needs_comma(self) -> bool {
        matches!(self.place, Place::On) && self.is_missed_on
    }
}

impl fmt::Display for Standing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.in_words(""))
    }
}
