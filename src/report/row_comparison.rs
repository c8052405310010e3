//! A row's comparison with another figure.

use crate::calendar::Quarter;
use crate::history::{Caveat, Change, Comparison, Direction, NotCompared, RecordedDirection};
use crate::rating::{Comparator, Trend};
use crate::values::Unit;
use crate::values::exact::sum;
use alloc::{borrow::Cow, collections::BTreeSet, string::String};
use core::fmt;
use rust_decimal::Decimal;

/// A row's figure compared with another one, or the reason why it is not.
///
/// # Serialised form
///
/// `{"against": "previous-quarter", "quarter": "2016-Q4", "base": "67.2", "change": "-6.3", "percent_of_base": "-9.375",
/// "direction": "falling", "trend": "worsening"}`, or with `not_compared` instead of what follows the base. `overridden` names the
/// reason against a comparison that was made all the same, `caveats` what a reader should know of it, `break_reason` what changed,
/// and `recorded` the direction that people recorded. `merit_by_earlier_rules` is the row's `merit` under the rules of the base's
/// quarter, where those were others.
#[doc(alias = "direction of travel")]
#[derive(Clone)]
pub struct RowComparison {
    against: Comparator,
    quarter: Option<Quarter>,
    base: Option<Decimal>,
    moved: KnownChange,
    trend: Option<Trend>,
    not_compared: Option<NotCompared>,
    overridden: Option<NotCompared>,
    caveats: BTreeSet<Caveat>,
    break_reason: Option<String>,
    recorded: Option<RecordedDirection>,
    merit_by_earlier_rules: Option<usize>,
}

/// How the number moved.
#[derive(Clone)]
enum KnownChange {
    /// What is told of it, as it was read, or without what is hidden.
    Told { change: Option<Decimal>, percent_of_base: Option<Decimal>, direction: Option<Direction> },
    /// What it is worked out from when it is asked for.
    Of(Change),
}

impl KnownChange {
    /// Which way alone.
    const fn without_numbers(direction: Option<Direction>) -> Self {
        Self::Told { change: None, percent_of_base: None, direction }
    }
}

/// What is read, written, printed and compared.
mod fields {
    use super::{BTreeSet, Caveat, Comparator, Cow, Decimal, Direction, NotCompared, Quarter, RecordedDirection, Trend};

    #[derive(PartialEq, Eq)]
    #[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
    pub(super) struct RowComparison<'a> {
        pub(super) against: Comparator,
        pub(super) quarter: Option<Quarter>,
        #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
        pub(super) base: Option<Decimal>,
        #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
        pub(super) change: Option<Decimal>,
        #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
        pub(super) percent_of_base: Option<Decimal>,
        pub(super) direction: Option<Direction>,
        pub(super) trend: Option<Trend>,
        pub(super) not_compared: Option<NotCompared>,
        pub(super) overridden: Option<NotCompared>,
        #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
        pub(super) caveats: Cow<'a, BTreeSet<Caveat>>,
        pub(super) break_reason: Option<Cow<'a, str>>,
        pub(super) recorded: Option<RecordedDirection>,
        pub(super) merit_by_earlier_rules: Option<usize>,
    }

    debug!(RowComparison<'_> {
        against,
        quarter: if_some,
        base: if_some,
        change: if_some,
        percent_of_base: if_some,
        direction: if_some,
        trend: if_some,
        not_compared: if_some,
        overridden: if_some,
        caveats: if_set,
        break_reason: if_some,
        recorded: if_some,
        merit_by_earlier_rules: if_some,
    });

    #[cfg(feature = "serde")]
    crate::wire::lean!(RowComparison<'_> as "RowComparison" {
        against, quarter: optional, base: optional via crate::wire::optional, change: optional via crate::wire::optional,
        percent_of_base: optional via crate::wire::optional, direction: optional, trend: optional, not_compared: optional,
        overridden: optional, caveats: optional, break_reason: optional, recorded: optional, merit_by_earlier_rules: optional,
    });
}

impl RowComparison {
    pub(crate) fn new(
        comparison: &Comparison,
        unit: &Unit,
        base: impl FnOnce() -> Option<Decimal>,
        break_reason: impl FnOnce() -> Option<String>,
        recorded: Option<RecordedDirection>,
        merit_by_earlier_rules: Option<usize>,
    ) -> Self {
        let change = comparison.change();
        let broken = [comparison.not_compared(), comparison.overridden()].contains(&Some(NotCompared::DefinitionBreak));
        Self {
            against: comparison.against(),
            quarter: comparison.base_quarter(),
            base: change.and_then(|change| change.base().to_decimal(unit.factor())).or_else(base),
            moved: change.cloned().map_or(KnownChange::without_numbers(None), KnownChange::Of),
            trend: comparison.trend(),
            not_compared: comparison.not_compared(),
            overridden: comparison.overridden(),
            caveats: comparison.caveats().clone(),
            break_reason: if broken { break_reason() } else { None },
            recorded,
            merit_by_earlier_rules,
        }
    }

    /// By how much the number changed: see [`Change::amount`].
    #[must_use]
    pub fn change(&self) -> Option<Decimal> {
        match &self.moved {
            KnownChange::Told { change, .. } => *change,
            KnownChange::Of(change) => change.amount(),
        }
    }

    /// By how much, as a percentage of the base: see [`Change::percent_of_base`].
    #[must_use]
    pub fn percent_of_base(&self) -> Option<Decimal> {
        match &self.moved {
            KnownChange::Told { percent_of_base, .. } => *percent_of_base,
            KnownChange::Of(change) => change.percent_of_base(),
        }
    }

    /// Which way the number went.
    #[must_use]
    pub const fn direction(&self) -> Option<Direction> {
        match &self.moved {
            KnownChange::Told { direction, .. } => *direction,
            KnownChange::Of(change) => Some(change.direction()),
        }
    }

    /// Its fields, with what is worked out.
    fn fields(&self) -> fields::RowComparison<'_> {
        fields::RowComparison {
            against: self.against,
            quarter: self.quarter,
            base: self.base,
            change: self.change(),
            percent_of_base: self.percent_of_base(),
            direction: self.direction(),
            trend: self.trend,
            not_compared: self.not_compared,
            overridden: self.overridden,
            caveats: Cow::Borrowed(&self.caveats),
            break_reason: self.break_reason.as_deref().map(Cow::Borrowed),
            recorded: self.recorded,
            merit_by_earlier_rules: self.merit_by_earlier_rules,
        }
    }

    /// Which way performance went: [as computed](Self::trend), else as people [recorded](Self::recorded) it, which is what a report
    /// shows; `None` where neither is known, or neither way is better.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Scorecard, Trend};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// // Adoption within 14 months: 60%, of which 47% in the quarter before.
    /// let row = report.row("adoption-within-14-months").ok_or("the indicator")?;
    /// assert_eq!(row.short_term().and_then(|before| before.trend_or_recorded()), Some(Trend::Improving));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn trend_or_recorded(&self) -> Option<Trend> {
        self.trend().or_else(|| self.recorded().and_then(RecordedDirection::trend))
    }

    /// This comparison without its numbers: which way performance went remains.
    pub(crate) fn without_numbers(self) -> Self {
        Self { base: None, moved: KnownChange::without_numbers(self.direction()), ..self }
    }

    /// Takes the numbers away where the base, or what it is compared with, is small; whether it was.
    ///
    /// What is compared is the base and the change together: the amount of a quarter is not the row's figure of the year to date.
    pub(crate) fn hide_small_numbers(&mut self, is_small: impl Fn(Decimal) -> bool) -> bool {
        let compared = self.base().zip(self.change()).and_then(|(base, change)| sum(base, change));
        let hidden = self.base().into_iter().chain(compared).any(is_small);
        if hidden {
            *self = self.clone().without_numbers();
        }
        hidden
    }

    getters! {
        /// What the figure is compared with.
        against: Comparator,
        /// The quarter of the base, where it is one quarter's.
        quarter: Option<Quarter>,
        /// The base as it was compared, or as it stands where it was not.
        base: Option<Decimal>,
        /// Whether performance got better, as computed.
        trend: Option<Trend>,
        /// Why the two are not compared.
        not_compared: Option<NotCompared>,
        /// The reason against the comparison that was overridden.
        overridden: Option<NotCompared>,
        /// What a reader should know of it.
        caveats: &BTreeSet<Caveat>,
        /// What changed in the definition between the two figures.
        break_reason: Option<&str>,
        /// The direction that people recorded.
        recorded: Option<RecordedDirection>,
        /// How many states of the scheme would be better than the figure's under the target, tolerance and scheme of the base's
        /// quarter, where those were others; see [`Row::merit`](crate::Row::merit).
        merit_by_earlier_rules: Option<usize>,
    }
}

impl PartialEq for RowComparison {
    fn eq(&self, other: &Self) -> bool {
        self.fields() == other.fields()
    }
}

impl Eq for RowComparison {}

impl fmt::Debug for RowComparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fields().fmt(f)
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Cow, KnownChange, RowComparison, fields};
    use crate::wire::schema::schema;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    schema!(RowComparison as fields::RowComparison<'_>);

    impl Serialize for RowComparison {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.fields().serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RowComparison {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            fields::RowComparison::deserialize(deserializer).map(Self::from)
        }
    }

    impl From<fields::RowComparison<'_>> for RowComparison {
        fn from(fields: fields::RowComparison<'_>) -> Self {
            let fields::RowComparison { change, percent_of_base, direction, .. } = fields;
            Self {
                against: fields.against,
                quarter: fields.quarter,
                base: fields.base,
                moved: KnownChange::Told { change, percent_of_base, direction },
                trend: fields.trend,
                not_compared: fields.not_compared,
                overridden: fields.overridden,
                caveats: fields.caveats.into_owned(),
                break_reason: fields.break_reason.map(Cow::into_owned),
                recorded: fields.recorded,
                merit_by_earlier_rules: fields.merit_by_earlier_rules,
            }
        }
    }
}
