//! How the numbers of a narrative print.

use crate::peers::Gap;
use crate::report::{Row, RowComparison};
use crate::values::{MOST_DECIMALS, Polarity, Target, Unit};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use rust_decimal::{Decimal, RoundingStrategy};

/// How the numbers of one narrative print: in one unit, quotients to as few places as tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberFormat<'a> {
    unit: &'a Unit,
    places: u32,
}

impl<'a> NumberFormat<'a> {
    /// The fewest places, from one, to which the row's figure rounds without passing or meeting what it stands beside.
    pub(super) fn of(row: &'a Row) -> Self {
        let unit = row.unit();
        let Some(value) = row.value() else { return Self { unit, places: 1 } };
        let comparisons = [row.short_term(), row.long_term()].into_iter().flatten().chain(row.comparisons());
        let peers = row.peers().map(|peers| {
            let all = peers.all();
            [all.median().ok(), all.best().ok(), all.to_next_quartile().ok().map(Gap::reach)]
        });
        let beside: Vec<Decimal> = levels(row.target())
            .into_iter()
            .chain(levels(row.annual_target()))
            .chain(comparisons.map(RowComparison::base))
            .chain(row.benchmarks().iter().map(|benchmark| benchmark.value().to_decimal(unit.factor())))
            .chain(peers.into_iter().flatten().map(|value| value?.to_decimal(unit.factor())))
            .flatten()
            .collect();
        let told_apart = |places: &u32| {
            let format = Self { unit, places: *places };
            beside.iter().all(|other| format.rounded(value).cmp(&format.rounded(*other)) == value.cmp(other))
        };
        Self { unit, places: (1..=28).find(told_apart).unwrap_or(28) }
    }

    pub(super) const fn unit(self) -> &'a Unit {
        self.unit
    }

    /// A number in the unit, such as "33.3%"; a percentage that would round to all or none and is not is "more than 99.9%" or "less than
    /// 0.1%".
    pub(super) fn show(self, number: Decimal) -> String {
        let rounded = self.rounded(number);
        self.beside_end(number, rounded).unwrap_or_else(|| self.unit.show_exactly(rounded))
    }

    fn beside_end(self, number: Decimal, rounded: Decimal) -> Option<String> {
        let digit = Decimal::try_from_i128_with_scale(1, self.places).ok().filter(|_| *self.unit == Unit::Percent)?;
        if rounded.is_zero() && number > Decimal::ZERO {
            Some(alloc::format!("less than {}", self.unit.show_exactly(digit)))
        } else if rounded == Decimal::ONE_HUNDRED && number < Decimal::ONE_HUNDRED {
            Some(alloc::format!("more than {}", self.unit.show_exactly(Decimal::ONE_HUNDRED.checked_sub(digit)?)))
        } else {
            None
        }
    }

    /// A number that a row's figure would have to come to, rounded to the side that is far from that figure, so that what is printed does
    /// reach it: "33.4%" for a third. It has more places where it would else pass or meet the target, none or all.
    pub(super) fn reached(self, number: Decimal, row: &Row) -> Option<String> {
        let strategy =
            if number < row.value()? { RoundingStrategy::ToNegativeInfinity } else { RoundingStrategy::ToPositiveInfinity };
        let ends = [Some(Decimal::ZERO), (*self.unit == Unit::Percent).then_some(Decimal::ONE_HUNDRED)];
        let passes_none = |rounded: &Decimal| {
            let mut ends = ends.into_iter().chain(levels(row.target())).flatten();
            ends.all(|end| rounded.cmp(&end) == number.cmp(&end))
        };
        let rounded = (self.places..=28).map(|places| rounded_by(number, places, strategy)).find(passes_none);
        Some(self.unit.show_exactly(rounded.unwrap_or(number)))
    }

    /// The size of a difference in the unit, rounded up: what is printed is never less than it takes, nor none.
    pub(super) fn distance(self, number: Decimal) -> String {
        let rounded = rounded_by(number.abs(), self.places, RoundingStrategy::ToPositiveInfinity);
        self.unit.show_difference_exactly(rounded.normalize())
    }

    /// The size of a difference in the unit, such as "2 percentage points".
    pub(super) fn difference(self, number: Decimal) -> String {
        self.unit.show_difference_exactly(self.rounded(number.abs()).normalize())
    }

    /// Whether a difference is so small that it would be shown as none.
    pub(super) fn shows_as_zero(self, number: Decimal) -> bool {
        self.rounded(number).is_zero()
    }

    fn rounded(self, number: Decimal) -> Decimal {
        rounded_by(number, self.places, RoundingStrategy::MidpointAwayFromZero)
    }

    /// The figure of a row: as printed beside its fraction where that stands where the fraction does, and the fraction after it.
    pub(super) fn figure(self, row: &Row) -> Option<String> {
        if let Some(milestone) = row.milestone().filter(|milestone| milestone.met().is_some()) {
            return Some(milestone.to_string());
        }
        let Some(fraction) = row.fraction() else { return row.value().map(|value| self.show(value)) };
        let agrees = !fraction.disagrees_with_printed(self.unit.factor());
        let same = |printed: &Decimal| {
            let levels = levels(row.target()).into_iter().flatten();
            row.value().is_some_and(|value| levels.into_iter().all(|level| value.cmp(&level) == printed.cmp(&level)))
        };
        match (fraction.printed().filter(|printed| agrees && same(printed)), row.value()) {
            (Some(printed), _) => Some(alloc::format!("{} ({fraction})", self.unit.show_exactly(printed))),
            (None, Some(value)) => Some(alloc::format!("{} ({fraction})", self.show(value))),
            (None, None) => Some(fraction.to_string()),
        }
    }

    /// A target, such as "the target of 80%", "the annual target of under 5" or "the target range of 7% to 8%".
    pub(super) fn target(self, what: &str, polarity: Polarity, target: Target) -> String {
        match target {
            Target::Level(level) => alloc::format!("the {what} of {}", self.show(level)),
            Target::Strict(level) => alloc::format!("the {what} of {} {}", strictly(polarity), self.show(level)),
            Target::Range(range) => {
                alloc::format!("the {what} range of {} to {}", self.show(range.lower()), self.show(range.upper()))
            }
        }
    }
}

/// A number with so many places, rounded in a way; one with few decimals as it is.
fn rounded_by(number: Decimal, places: u32, strategy: RoundingStrategy) -> Decimal {
    let number = if number.is_zero() { number.abs() } else { number };
    if number.scale() <= MOST_DECIMALS {
        return number;
    }
    number.round_dp_with_strategy(places, strategy).normalize()
}

const fn levels(target: Option<Target>) -> [Option<Decimal>; 2] {
    match target {
        Some(Target::Level(level) | Target::Strict(level)) => [Some(level), None],
        Some(Target::Range(range)) => [Some(range.lower()), Some(range.upper())],
        None => [None, None],
    }
}

/// What a strict target asks for.
pub(super) const fn strictly(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::LowerIsBetter => "under",
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => "more than",
    }
}
