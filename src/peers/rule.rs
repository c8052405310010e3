//! How areas are ranked: which come first, and on which digits.

use super::Unranked;
use crate::parsing::NameFault;
use crate::values::exact::{MOST_PLACES, Number, Quotient, scale_of};
use crate::values::{Fraction, Polarity, Target, TargetRange, Unit, Value};
use core::num::NonZeroU32;
use thiserror::Error;

/// Which areas come first.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::{RankOrder, Unranked};
/// use performance_indicators::{Polarity, TargetRange};
///
/// let range = TargetRange::new(7.into(), 8.into())?; // invented
/// assert_eq!(RankOrder::of(Polarity::LowerIsBetter, None), Ok(RankOrder::LowestFirst));
/// assert_eq!(RankOrder::of(Polarity::WithinRange, Some(range.into())), Ok(RankOrder::NearestTo(range)));
/// assert_eq!(RankOrder::of(Polarity::WithinRange, None), Err(Unranked::NoRange));
/// assert_eq!(RankOrder::of(Polarity::Neutral, None), Err(Unranked::Neutral));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "polarity allows these three, and callers match on them")]
pub enum RankOrder {
    /// The highest value: higher is better.
    HighestFirst,
    /// The lowest value: lower is better.
    LowestFirst,
    /// The value nearest to a range: those inside it tie for the first place, and as far below is as good as as far above.
    NearestTo(TargetRange),
}

impl RankOrder {
    /// What a polarity asks for; a target matters only as the range of an indicator that is best within one.
    ///
    /// # Errors
    ///
    /// - [`Unranked::Neutral`]: neither way is better.
    /// - [`Unranked::NoRange`]: within a range is best, and the target is none.
    pub const fn of(polarity: Polarity, target: Option<Target>) -> Result<Self, Unranked> {
        match (polarity, target) {
            (Polarity::HigherIsBetter, _) => Ok(Self::HighestFirst),
            (Polarity::LowerIsBetter, _) => Ok(Self::LowestFirst),
            (Polarity::WithinRange, Some(Target::Range(range))) => Ok(Self::NearestTo(range)),
            (Polarity::WithinRange, _) => Err(Unranked::NoRange),
            (Polarity::Neutral, _) => Err(Unranked::Neutral),
        }
    }

    /// What is sorted by, the least first.
    fn sort_number(self, number: Quotient) -> Number {
        match self {
            Self::HighestFirst => Number::Quotient(number.negated()),
            Self::LowestFirst => Number::Quotient(number),
            Self::NearestTo(range) => distance(number, range),
        }
    }
}

/// How far a number lies outside a range.
pub(super) fn distance(number: Quotient, range: TargetRange) -> Number {
    let (lower, upper) = (Quotient::from(range.lower()), Quotient::from(range.upper()));
    if number.order(lower).is_lt() {
        Number::difference(lower.into(), number.into())
    } else if number.order(upper).is_gt() {
        Number::difference(number.into(), upper.into())
    } else {
        Number::Quotient(Quotient::plain(0, 0))
    }
}

/// Which digits of the figures are ranked.
///
/// # Serialised form
///
/// `"exact"` or `{"published": {"decimals": 2}}`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", deny_unknown_fields)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "Which digits of the figures are ranked"))]
#[expect(clippy::exhaustive_enums, reason = "callers match on it to say what was ranked")]
pub enum RankedOn {
    /// All of them: nothing is rounded, and fractions are compared by cross multiplication.
    Exact,
    /// The figures as published, rounded half away from zero to so many decimals: what prints alike ties. Of a fraction with a printed
    /// figure, it is that figure.
    Published {
        /// The decimal places.
        decimals: u8,
    },
}

/// How areas are ranked: which come first, on which digits, and in which unit.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::{RankOrder, RankedOn, Ranking, RankingRule};
/// use performance_indicators::{Fraction, Unit};
///
/// // Invented: 97.96% and 97.60% both print as 98%.
/// let areas = [("Ash", Ok(Fraction::new(48.into(), 49.into())?)), ("Beech", Ok(Fraction::new(122.into(), 125.into())?))];
/// let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Percent);
/// assert_eq!(Ranking::new(rule, areas)?.rank("Beech")?.to_string(), "2nd of 2");
///
/// let published = rule.as_published(0)?;
/// assert_eq!(published.ranked_on(), RankedOn::Published { decimals: 0 });
/// assert_eq!(Ranking::new(published, areas)?.rank("Beech")?.to_string(), "joint 1st of 2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RankingRule {
    order: Result<RankOrder, Unranked>,
    ranked_on: RankedOn,
    factor: NonZeroU32,
}

impl RankingRule {
    /// Ranks exact values in a unit, which says what a numerator over a denominator is beside a plain number: 9 of 10 is 90 where the
    /// unit is percent, and 0.9 where it is a ratio.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
    /// use performance_indicators::{Fraction, Unit, Value};
    ///
    /// // Invented.
    /// let areas = [("Ash", Ok(Value::from(80))), ("Elm", Ok(Fraction::new(9.into(), 10.into())?.into()))];
    /// let first = |unit| Ranking::new(RankingRule::new(RankOrder::HighestFirst, unit), areas).map(|ranking| ranking.rank("Elm"));
    /// assert_eq!(first(&Unit::Percent)??.to_string(), "1st of 2");
    /// assert_eq!(first(&Unit::Ratio)??.to_string(), "2nd of 2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(order: RankOrder, unit: &Unit) -> Self {
        Self::in_order(Ok(order), unit)
    }

    /// Ranks exact values in a unit by polarity: see [`RankOrder::of`]. Where that refuses, every area with a figure is unranked for that reason.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::peers::{Ranking, RankingRule, Unranked};
    /// use performance_indicators::{Polarity, Unit, decimal};
    ///
    /// // Invented: there is no rank, and still a median.
    /// let rule = RankingRule::by_polarity(Polarity::Neutral, None, &Unit::Count);
    /// let ranking = Ranking::new(rule, [("Ash", Ok(5)), ("Beech", Ok(8))])?;
    /// assert_eq!(ranking.rank("Ash"), Err(Unranked::Neutral));
    /// assert_eq!(ranking.median()?, decimal("6.5")?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn by_polarity(polarity: Polarity, target: Option<Target>, unit: &Unit) -> Self {
        Self::in_order(RankOrder::of(polarity, target), unit)
    }

    const fn in_order(order: Result<RankOrder, Unranked>, unit: &Unit) -> Self {
        Self { order, ranked_on: RankedOn::Exact, factor: unit.factor() }
    }

    /// This rule for figures as published: rounded half away from zero to so many decimals of the unit, so that those that print
    /// alike tie; of a fraction with a printed figure, that figure. The median, the best and the distances are then of those figures too;
    /// the pooled whole is of the counts.
    ///
    /// So rank publishers that print rates, also those whose counts are rounded against disclosure and whose rates are not of those
    /// counts.
    ///
    /// # Errors
    ///
    /// - There are more than 28 decimals.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
    /// use performance_indicators::{Fraction, Unit, decimal};
    ///
    /// // Angus and Argyll & Bute, 2021/22 Q2, the counts rounded to five: https://github.com/SC-TPP/LGBF
    /// let angus = Fraction::new(790.into(), 805.into())?.with_printed(decimal("0.99")?);
    /// let argyll = Fraction::new(355.into(), 360.into())?.with_printed(decimal("1.0")?);
    /// let areas = [("Angus", Ok(angus)), ("Argyll & Bute", Ok(argyll))];
    /// let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Ratio).as_published(2)?;
    /// assert_eq!(Ranking::new(rule, areas)?.to_best("Angus")?.by(), decimal("0.01")?.into());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn as_published(self, decimals: u8) -> Result<Self, RankingError> {
        if decimals > MOST_PLACES {
            return Err(RankingError::PublishedDecimals { decimals });
        }
        Ok(Self { ranked_on: RankedOn::Published { decimals }, ..self })
    }

    getters! {
        self:
        /// Which areas come first.
        ///
        /// # Errors
        ///
        /// - The reason why none is ranked: see [`by_polarity`](Self::by_polarity).
        order: Result<RankOrder, Unranked>,
        /// Which digits are ranked.
        ranked_on: RankedOn,
        /// What a fraction is multiplied by.
        factor: NonZeroU32,
    }

    /// A figure as it is ranked; `None` where rounding it takes too many digits.
    pub(super) fn as_ranked(self, value: Value) -> Option<Value> {
        let RankedOn::Published { decimals } = self.ranked_on else { return Some(value) };
        let printed = value.fraction().and_then(Fraction::printed);
        printed.map_or(value, Value::Decimal).rounded_to(self.factor, decimals)
    }

    /// The decimal places that tell what a figure is sorted by from others: all of a decimal's, and of a quotient's so many that few tie.
    pub(super) fn places(self, value: Value) -> u8 {
        const OF_QUOTIENTS: u8 = 9;
        let of_figure = match (self.ranked_on, value) {
            (RankedOn::Published { decimals }, _) => decimals,
            (RankedOn::Exact, Value::Decimal(decimal)) => scale_of(decimal),
            (RankedOn::Exact, Value::Fraction(_)) => OF_QUOTIENTS,
            (RankedOn::Exact, Value::Milestone(_)) => 0,
        };
        match self.order {
            Ok(RankOrder::NearestTo(range)) => of_figure.max(scale_of(range.lower())).max(scale_of(range.upper())),
            Ok(RankOrder::HighestFirst | RankOrder::LowestFirst) | Err(_) => of_figure,
        }
    }

    /// What a figure is sorted by, the least first.
    pub(super) fn sort_number(self, value: Value) -> Result<Number, Unranked> {
        let order = self.order?;
        let ranked = self.as_ranked(value).ok_or(Unranked::TooManyDigits)?;
        Ok(order.sort_number(ranked.quotient(self.factor)))
    }
}

/// Why areas cannot be ranked so.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
///
/// // Invented.
/// let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
/// let twice = Ranking::new(rule, [("Ash", Ok(5)), ("Elm", Ok(7)), ("Ash", Ok(6))]);
/// assert_eq!(
///     twice.unwrap_err().to_string(),
///     "area 3 of the list is area 1 again: expected each area once",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RankingError {
    /// An area is listed more than once.
    #[error("area {again} of the list is area {first} again: expected each area once")]
    #[non_exhaustive]
    AreaTwice {
        /// Where in the list it stands first, from 1.
        first: usize,
        /// Where it stands again.
        again: usize,
    },
    /// An area has no name that tells it apart.
    #[error("area {place} of the list: {fault}")]
    #[non_exhaustive]
    Name {
        /// Where in the list it stands, from 1.
        place: usize,
        /// What is wrong with its name.
        fault: NameFault,
    },
    /// Figures cannot be rounded to so many decimals.
    #[error("figures rounded to {decimals} decimal places cannot be ranked: expected at most 28")]
    #[non_exhaustive]
    PublishedDecimals {
        /// The number of decimals given.
        decimals: u8,
    },
}
