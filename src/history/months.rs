//! The months of a quarter, and the figure that they make.

use super::{Earlier, Figure, MonthlyRule, MonthlyRuleError, ObservationError, Reported, SeriesError};
use crate::calendar::Month;
use crate::rating::Missing;
use crate::values::exact::exact_sum;
use crate::values::{Fraction, Unit, Value};
use alloc::{collections::BTreeSet, vec::Vec};
use core::num::NonZeroU32;
use rust_decimal::Decimal;
use thiserror::Error;
use time::Date;

/// The three months of a quarter with their figures, and the rule by which they make the quarter's.
///
/// [`Series::with_months`](crate::Series::with_months) makes them of an indicator's figures and puts them into its quarters.
///
/// # The figure that they make
///
/// - It is exact: a sum of decimals, all numerators over all denominators, or a mean, which where no decimal holds it is a
///   [quotient](Fraction::marked_quotient).
/// - Where a month that the rule asks for is missing, so is the quarter, for that reason; where several are, for the first in the order of
///   [`Missing`]. A month without a figure in a quarter that has others is [not yet supplied](Missing::NotSupplied). Under
///   [`MonthlyRule::LatestMonth`] the latest month with a figure is all that is asked for, and under [`MonthlyRule::LastMonth`] the last
///   one. Under [`MonthlyRule::Pooled`] a month in which there was [nothing to take a share of](Missing::ZeroDenominator) adds nothing.
/// - It is provisional where a month that it rests on is.
/// - It has earlier figures where its months had: what they made before each was replaced.
///
/// # Serialised form
///
/// `{"rule": "sum", "figures": {"2017-04": "33", "2017-05": "40", "2017-06": {"missing": "not-supplied"}}}`, with
/// `"quarter_given": true` where the quarter's figure is not made of them but given beside them, and `"partial": true` where it is not of
/// the quarter's last month.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Figure, Months, MonthlyRule, Reported};
/// use performance_indicators::{Missing, Unit, decimal};
///
/// // Invented.
/// let figure = |text| Ok::<_, Box<dyn std::error::Error>>(Figure::Reported(Reported::new(decimal(text)?)));
/// let april = "2017-04".parse()?;
/// let months = Months::new(MonthlyRule::Sum, april, [figure("3")?, figure("5")?, figure("4")?])?;
/// assert_eq!(months.made(&Unit::Count)?.value(), Some(decimal("12")?.into()));
///
/// let missing = Figure::Missing(Missing::NotSupplied);
/// let so_far = Months::new(MonthlyRule::Sum, april, [figure("3")?, figure("5")?, missing.clone()])?;
/// assert_eq!(so_far.made(&Unit::Count)?, missing);
///
/// let latest = Months::new(MonthlyRule::LatestMonth, april, [figure("3")?, figure("5")?, missing])?;
/// assert_eq!((latest.made(&Unit::Count)?, latest.is_partial()), (figure("5")?, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("monthly", "month"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Months {
    rule: MonthlyRule,
    first: Month,
    figures: [Figure; 3],
    quarter_given: bool,
}

debug!(Months { rule, first, figures: in_lines, quarter_given: if_set });

impl Months {
    /// Three months in a row, from the first on, with the rule by which they make a quarter's figure.
    ///
    /// # Errors
    ///
    /// - The rule cannot combine a figure: a numerator and denominator, or yes or no, where months are added up; a number without its
    ///   denominator, or yes or no, where they are pooled; yes or no where their mean is taken. The figures that it replaced are looked
    ///   at too.
    /// - There are no three months from the first on.
    pub fn new(rule: MonthlyRule, first: Month, figures: [Figure; 3]) -> Result<Self, MonthsError> {
        first.later(2).ok_or(MonthsError::NoQuarter { month: first })?;
        let months = Self { rule, first, figures, quarter_given: false };
        for (month, figure) in months.figures() {
            if let Some(value) = figure.values().find(|value| !combines(rule, *value)) {
                return Err(MonthsError::NotCombined { month, rule, value });
            }
        }
        Ok(months)
    }

    getters! {
        /// The rule.
        rule: MonthlyRule,
        /// The first of the three months.
        first: Month,
    }

    /// The months in order, with their figures.
    #[must_use]
    pub fn figures(&self) -> impl DoubleEndedIterator<Item = (Month, &Figure)> {
        let months = [0_u8, 1, 2].map(|later| self.first.later(later).unwrap_or(Month::MAX));
        months.into_iter().zip(&self.figures)
    }

    /// Whether the quarter's figure is given beside them, and not made of them.
    #[must_use]
    pub const fn is_quarter_given(&self) -> bool {
        self.quarter_given
    }

    /// The months that the quarter's figure rests on; where it is missing, those that it would rest on.
    pub fn used(&self) -> impl Iterator<Item = (Month, &Figure)> {
        let is_reported = |(_, figure): &(Month, &Figure)| matches!(figure, Figure::Reported(_));
        let one = match self.rule {
            MonthlyRule::LastMonth => self.figures().next_back(),
            MonthlyRule::LatestMonth => self.figures().rev().find(is_reported),
            MonthlyRule::Sum | MonthlyRule::Pooled | MonthlyRule::Mean => None,
        };
        let all = one.is_none().then(|| self.figures());
        one.into_iter().chain(all.into_iter().flatten())
    }

    /// Whether the figure that they make is one of a month that is not the quarter's last.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.latest().is_some_and(|month| self.figures().next_back().is_some_and(|(last, _)| month < last))
    }

    /// The month whose figure stands for the quarter, where it is the latest that has one.
    #[must_use]
    pub fn latest(&self) -> Option<Month> {
        let mut used = self.used().filter(|(_, figure)| self.rule == MonthlyRule::LatestMonth && figure.value().is_some());
        used.next().map(|(month, _)| month)
    }

    /// The figure that they make, in a unit.
    ///
    /// # Errors
    ///
    /// - It, or one that it replaced, has more digits than can be held.
    pub fn made(&self, unit: &Unit) -> Result<Figure, MonthsError> {
        let factor = unit.factor();
        let (value, provisional) = match self.known(factor)? {
            Ok(known) => known,
            Err(missing) => return Ok(Figure::Missing(missing)),
        };
        let days: BTreeSet<Date> = self.used().flat_map(|(_, figure)| figure.earlier()).map(|earlier| earlier.until()).collect();
        let mut before = Vec::with_capacity(days.len());
        for day in days {
            if let Ok((value, provisional)) = self.clone().as_of(day).known(factor)? {
                let earlier = Earlier::new(value, day);
                before.push(if provisional { earlier.marked_provisional() } else { earlier });
            }
        }
        let reported = if provisional { Reported::new(value).marked_provisional() } else { Reported::new(value) };
        // The days are in order, so that they follow one another.
        Ok(Figure::Reported(reported.clone().with_earlier(before).unwrap_or(reported)))
    }

    /// The value that they make, in a unit, where they make one.
    pub(crate) fn value_made(&self, unit: &Unit) -> Option<Value> {
        self.known(unit.factor()).ok()?.ok().map(|(value, _)| value)
    }

    /// These months with their figures as they were published on a day.
    #[must_use]
    pub fn as_of(self, day: Date) -> Self {
        Self { figures: self.figures.map(|figure| figure.as_of(day)), ..self }
    }

    /// These months beside a figure that is given for the quarter.
    pub(crate) fn beside_quarter(self, quarter_given: bool) -> Self {
        Self { quarter_given, ..self }
    }

    /// These months without the figures that `is_hidden` tells of; and without all, where they make the quarter's figure together, so that
    /// one could be worked out from the others.
    pub(crate) fn masked(self, is_hidden: impl Fn(&Figure) -> bool) -> Self {
        let all = self.rule.combines() && self.figures.iter().any(&is_hidden);
        let masked = |figure: Figure| match figure {
            Figure::Reported(_) if all || is_hidden(&figure) => Figure::Missing(Missing::Suppressed),
            Figure::Reported(_) | Figure::Missing(_) => figure,
        };
        Self { figures: self.figures.map(masked), ..self }
    }

    /// What the months make now, and whether it is provisional; or why they make nothing.
    fn known(&self, factor: NonZeroU32) -> Result<Result<(Value, bool), Missing>, MonthsError> {
        // Of nothing there is nothing to pool.
        let is_nothing =
            |figure: &Figure| self.rule == MonthlyRule::Pooled && *figure == Figure::Missing(Missing::ZeroDenominator);
        let missing = |figure: &Figure| match figure {
            Figure::Missing(missing) => Some(*missing),
            Figure::Reported(_) => None,
        };
        let wanted = || self.used().map(|(_, figure)| figure).filter(|figure| !is_nothing(figure));
        if wanted().next().is_none() {
            return Ok(Err(Missing::ZeroDenominator));
        }
        if let Some(reason) = wanted().filter_map(missing).min() {
            return Ok(Err(reason));
        }
        let provisional = wanted().any(Figure::is_provisional);
        let values = || wanted().filter_map(Figure::value);
        let value = match self.rule {
            MonthlyRule::LastMonth | MonthlyRule::LatestMonth => values().next(),
            MonthlyRule::Sum => {
                values().try_fold(Decimal::ZERO, |total, value| exact_sum(total, value.decimal()?)).map(Value::Decimal)
            }
            MonthlyRule::Pooled => Fraction::pooled(values().filter_map(Value::fraction)).map(Value::Fraction),
            MonthlyRule::Mean => match Value::mean(values(), factor) {
                Some((Value::Fraction(mean), None)) => {
                    let exact = Value::Fraction(mean).to_exact_decimal(factor);
                    Some(exact.map_or(Value::Fraction(mean.marked_quotient()), |mean| Value::Decimal(mean.normalize())))
                }
                Some(_) | None => None,
            },
        };
        value.map(|value| Ok((value, provisional))).ok_or(MonthsError::TooManyDigits { first: self.first, rule: self.rule })
    }
}

/// Whether a rule can make something of a value.
const fn combines(rule: MonthlyRule, value: Value) -> bool {
    match (rule, value) {
        (MonthlyRule::LastMonth | MonthlyRule::LatestMonth, _)
        | (MonthlyRule::Sum | MonthlyRule::Mean, Value::Decimal(_))
        | (MonthlyRule::Mean, Value::Fraction(_)) => true,
        (MonthlyRule::Pooled, Value::Fraction(fraction)) => fraction.is_of_counts(),
        (MonthlyRule::Sum, Value::Fraction(_))
        | (MonthlyRule::Pooled, Value::Decimal(_))
        | (MonthlyRule::Sum | MonthlyRule::Pooled | MonthlyRule::Mean, Value::Milestone(_)) => false,
    }
}

/// What a rule takes of each month.
const fn wanted(rule: MonthlyRule) -> &'static str {
    match rule {
        MonthlyRule::Sum => "a number without a denominator",
        MonthlyRule::Pooled => "a numerator and denominator, or another monthly rule, such as mean",
        MonthlyRule::Mean | MonthlyRule::LastMonth | MonthlyRule::LatestMonth => "a number",
    }
}

/// Why figures of months are not those of an indicator's quarters.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Figure, Months, MonthlyRule, MonthsError, Reported};
/// use performance_indicators::decimal;
///
/// // Invented: percentages without their counts.
/// let april = Figure::Reported(Reported::new(decimal("94.2")?));
/// let error = Months::new(MonthlyRule::Pooled, "2017-04".parse()?, [april.clone(), april.clone(), april]).unwrap_err();
/// assert!(matches!(error, MonthsError::NotCombined { .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MonthsError {
    /// There is no rule to make a quarter's figure by, or it does not suit the indicator.
    #[error(transparent)]
    Rule(#[from] MonthlyRuleError),
    /// A month is given twice.
    #[error("{month} is given twice: expected at most one figure a month")]
    #[non_exhaustive]
    Twice {
        /// The month.
        month: Month,
    },
    /// A month is of a quarter that is out of range.
    #[error("{month} is of no quarter that there is: expected a month within a million years")]
    #[non_exhaustive]
    NoQuarter {
        /// The month.
        month: Month,
    },
    /// A figure cannot be one of the indicator.
    #[error("{month}: {error}")]
    #[non_exhaustive]
    Figure {
        /// The month.
        month: Month,
        /// What is wrong.
        error: ObservationError,
    },
    /// The rule can make nothing of a figure.
    #[error("{value} is given for {month}, and the quarter's figure is {rule}: expected {}", wanted(*.rule))]
    #[non_exhaustive]
    NotCombined {
        /// The month.
        month: Month,
        /// The rule.
        rule: MonthlyRule,
        /// The figure.
        value: Value,
    },
    /// What the months make has more digits than can be held.
    #[error("the quarter from {first} on, which is {rule}, has too many digits: expected at most 28")]
    #[non_exhaustive]
    TooManyDigits {
        /// The first month of the quarter.
        first: Month,
        /// The rule.
        rule: MonthlyRule,
    },
    /// The quarters are no series.
    #[error(transparent)]
    Series(#[from] SeriesError),
}

impl MonthsError {
    /// The month that it is about; none where it is about the rule or about all.
    #[must_use]
    pub const fn month(&self) -> Option<Month> {
        match self {
            Self::Twice { month } | Self::NoQuarter { month } | Self::Figure { month, .. } | Self::NotCombined { month, .. } => {
                Some(*month)
            }
            Self::TooManyDigits { first, .. } => Some(*first),
            Self::Rule(_) | Self::Series(_) => None,
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::Months;
    use crate::calendar::Month;
    use crate::history::{Figure, MonthlyRule};
    use crate::wire::{Faults, Part, Read, deserialized_through, record, through, unique_map};
    use alloc::borrow::ToOwned;
    use alloc::collections::BTreeMap;
    use alloc::string::{String, ToString};
    use alloc::vec::Vec;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Months")]
    struct MonthsWire {
        rule: MonthlyRule,
        #[serde(deserialize_with = "unique_map")]
        figures: BTreeMap<Month, Figure>,
        #[serde(default)]
        quarter_given: bool,
        #[serde(default)]
        partial: bool,
    }

    record!(MonthsWire as "Months" { rule, figures, quarter_given: optional, partial: optional });
    crate::wire::schema::schema!(Months as MonthsWire);

    impl TryFrom<MonthsWire> for Months {
        type Error = String;

        fn try_from(MonthsWire { rule, figures, quarter_given, partial }: MonthsWire) -> Result<Self, String> {
            let (months, figures): (Vec<Month>, Vec<Figure>) = figures.into_iter().unzip();
            let first = match *months.as_slice() {
                [first, second, third] if first.next() == Some(second) && second.next() == Some(third) => first,
                _ => return Err("the months of a quarter are not three in a row: expected these".to_owned()),
            };
            let figures = <[Figure; 3]>::try_from(figures).map_err(|_| "expected three months".to_owned())?;
            let months = Self::new(rule, first, figures).map_err(|error| error.to_string())?.beside_quarter(quarter_given);
            if months.is_partial() == partial {
                Ok(months)
            } else {
                Err("partial is not what the months say: expected true where the latest with a figure is not the last".to_owned())
            }
        }
    }

    impl From<&Months> for MonthsWire {
        fn from(months: &Months) -> Self {
            Self {
                rule: months.rule,
                figures: months.figures().map(|(month, figure)| (month, figure.clone())).collect(),
                quarter_given: months.quarter_given,
                partial: months.is_partial(),
            }
        }
    }

    impl Read for Months {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<MonthsWire, _>(part, faults)
        }
    }

    impl Serialize for Months {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            MonthsWire::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Months {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<MonthsWire, _, _>(deserializer)
        }
    }
}
