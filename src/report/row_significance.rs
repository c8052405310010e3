//! Whether chance could have made how a row's figure stands to its target, and how it changed.

use super::assessed_quarter::AssessedQuarter;
use super::{IndicatorQuarter, NotTested};
use crate::history::{Accumulation, Caveat, Change, Comparison, NotCompared};
use crate::rating::{Fact, Reference, Scheme};
use crate::statistics::{Confidence, CountedFigure, JudgedDifference, NotCounted, Significance};
use crate::values::Value;

/// Whether chance could have made how a row's figure stands to its target, and how it changed: by the counts behind the figures, which
/// a [`CountedFigure`] says.
///
/// A rating looks at the same only where its scheme [asks for significance](crate::rating::Fact), as the published
/// `ci-target` does.
///
/// Figures are taken exactly, also of an indicator that is [rated as published](crate::Indicator::with_rated_as_published). A change is
/// tested where it is compared, by the figures that are: the amounts in each quarter, where totals so far could only grow. Two figures
/// that [share cases](NotTested::Overlapping) are not tested.
///
/// # What the tests take for granted
///
/// - Of a change, that the two figures are of different cases. A snapshot counts many of the same cases again, which makes two of them
///   more alike than two samples are: the test then finds too little, and a change of which it says that chance could have made it may be
///   more than that.
/// - Of a count, that it is of events that come singly and apart, as accidents do. Of a stock (a headcount, a caseload), that is a rough guide.
/// - Of a target, that it is exact. One that follows from another figure, such as last year's and five more, has that figure's chance too,
///   which is left out of account: too much is found.
/// - Large numbers. Of a few cases the tests find too much: at 95%, 1 of 3 is worse than 80%, none of 2 is worse than 2 of 2 before (an exact
///   test leaves that to chance: 1 in 3), and four events after none are more (1 in 8). Where numbers are small, ask for a higher confidence.
///
/// A figure exactly on its target is similar to it, and so neither better nor worse.
///
/// # Serialised form
///
/// `{"confidence": "99%", "target": "similar", "not_tested": {"short_term": "no-base", "long_term": "no-base"}}`: each of `target`,
/// `short_term` and `long_term`, or under `not_tested` why there is none; and of `benchmark`, where the indicator names one.
/// `rated_beside_benchmark` is `true` where the scheme asks for that, and left out elsewhere.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
/// use performance_indicators::report::NotTested;
/// use performance_indicators::statistics::{JudgedDifference, NotCounted, Significance};
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"}, "confidence": "99%",
///     "indicators": [{
///         "id": "a", "name": "Homes let within 28 days", "polarity": "higher-is-better", "unit": "percent",
///         "accumulation": "in-quarter", "targets": [{"level": "80"}],
///         "observations": {
///             "2016-Q2": "71",
///             "2017-Q1": {"numerator": "180", "denominator": "200"},
///             "2017-Q2": {"numerator": "150", "denominator": "200"}
///         }
///     }]
/// }"#)?;
/// let row = scorecard.report("2017-Q2".parse()?).rows()[0].clone();
/// let significance = row.significance().ok_or("left out")?;
/// // 75% of 200 may well be chance where 80% is meant, but not where it was 90%.
/// assert_eq!(significance.target(), Ok(Significance::Similar));
/// assert_eq!(significance.short_term(), Ok(JudgedDifference::Worse));
/// assert_eq!(significance.long_term(), Err(NotTested::NotCounted(NotCounted::NoCounts)));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("statistically significant", "chance"))]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RowSignificance {
    confidence: Confidence,
    target: Result<Significance, NotTested>,
    short_term: Result<JudgedDifference, NotTested>,
    long_term: Result<JudgedDifference, NotTested>,
    benchmark: Option<Result<JudgedDifference, NotTested>>,
    rated_beside_benchmark: bool,
}

debug!(RowSignificance { confidence, target, short_term, long_term, benchmark: if_some, rated_beside_benchmark: if_set });

impl RowSignificance {
    getters! {
        self:
        /// How sure a difference must be before it is more than chance: that of the scheme, where its bands ask for significance, so that
        /// the colour is never contradicted; else the scorecard's.
        confidence: Confidence,
        /// Whether the figure is better or worse than its target by more than chance: of a range, outside on either side is worse.
        ///
        /// # Errors
        ///
        /// - There is no figure, no target, or no counts behind the figure.
        target: Result<Significance, NotTested>,
        /// Whether the change that the row's [`short_term`](crate::Row::short_term) has is more than chance.
        ///
        /// # Errors
        ///
        /// - The two figures are not compared, share cases, or have no counts behind them.
        short_term: Result<JudgedDifference, NotTested>,
        /// Whether the change that the row's [`long_term`](crate::Row::long_term) has is more than chance.
        ///
        /// # Errors
        ///
        /// - As for [`short_term`](Self::short_term).
        long_term: Result<JudgedDifference, NotTested>,
        /// Whether the figure differs by more than chance from the [benchmark](crate::Indicator::benchmark) that its indicator names, which
        /// is taken as known; `None` where it names none.
        ///
        /// # Errors
        ///
        /// - There is no figure, no counts behind it, or not one benchmark of that name.
        #[doc(alias("BOB", "better similar worse"))]
        benchmark: Option<Result<JudgedDifference, NotTested>>,
        /// Whether the scheme's bands ask for significance beside the benchmark, so that the distance from the target does not make the
        /// colour: neither sentences nor [`Highlights::beyond_chance`](super::Highlights::beyond_chance) then look at it.
        rated_beside_benchmark: bool,
    }

    /// Whether chance could make the distance from the target, where that is what makes the colour.
    pub(super) fn is_similar_to_target(&self) -> bool {
        self.target == Ok(Significance::Similar) && !self.rated_beside_benchmark
    }

    /// This without the changes, which rest on earlier counts.
    pub(super) fn without_changes(self) -> Self {
        Self { short_term: hidden(self.short_term), long_term: hidden(self.long_term), ..self }
    }

    /// This without anything that rests on the figure.
    pub(super) fn without_own(self) -> Self {
        Self { target: hidden(self.target), benchmark: self.benchmark.map(hidden), ..self.without_changes() }
    }
}

/// A reason that tells nothing of counts stays.
fn hidden<T>(tested: Result<T, NotTested>) -> Result<T, NotTested> {
    match tested {
        Ok(_) | Err(NotTested::NotCounted(_)) => Err(NotTested::Hidden),
        known => known,
    }
}

impl IndicatorQuarter<'_> {
    /// What a row says of chance.
    pub(super) fn row_significance(&self, assessed: &AssessedQuarter<'_>) -> RowSignificance {
        let asked_for = || assessed.rules.scheme.into_iter().flat_map(Scheme::facts).filter_map(Fact::reference);
        let confidence = asked_for().next().map_or(self.scorecard.confidence(), Reference::confidence);
        let change = |comparison| self.significance_of_change(comparison, confidence);
        RowSignificance {
            confidence,
            target: self.significance_beside_target(assessed.observation.figure().value(), assessed.target, confidence),
            short_term: change(&assessed.comparisons.short_term),
            long_term: change(&assessed.comparisons.long_term),
            benchmark: self
                .entry
                .indicator()
                .benchmark()
                .map(|_| self.significance_beside_benchmark(&assessed.observation, confidence)),
            rated_beside_benchmark: asked_for().any(|reference| matches!(reference, Reference::Benchmark(_))),
        }
    }

    fn significance_of_change(&self, comparison: &Comparison, confidence: Confidence) -> Result<JudgedDifference, NotTested> {
        let indicator = self.entry.indicator();
        let change = comparison.change().ok_or_else(|| comparison.not_compared().unwrap_or(NotCompared::NoBase))?;
        let counted = |value: fn(&Change) -> Value| CountedFigure::new(value(change), indicator.unit());
        let (later, earlier) = (counted(Change::value)?, counted(Change::base)?);
        let is_of_totals = !comparison.caveats().contains(&Caveat::InQuarterAmounts);
        let is_within_programme = indicator.accumulation() == Accumulation::ProgrammeToDate && is_of_totals;
        if is_within_programme || comparison.caveats().contains(&Caveat::Overlapping) {
            return Err(NotTested::Overlapping);
        }
        let difference = later.change_from(earlier, confidence).ok_or(NotCounted::NoCounts)?;
        Ok(JudgedDifference::new(difference, indicator.polarity()))
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Confidence, JudgedDifference, NotTested, RowSignificance, Significance};
    use crate::wire::schema::schema;
    use crate::wire::{Blank, deserialized_through, known, lean, or_default};
    use alloc::string::String;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "RowSignificance")]
    struct Fields {
        confidence: Confidence,
        target: Option<Significance>,
        short_term: Option<JudgedDifference>,
        long_term: Option<JudgedDifference>,
        benchmark: Option<JudgedDifference>,
        #[serde(default, deserialize_with = "or_default")]
        rated_beside_benchmark: bool,
        #[serde(default, deserialize_with = "or_default")]
        not_tested: Reasons,
    }

    lean!(Fields as "RowSignificance" {
        confidence, target: optional, short_term: optional, long_term: optional, benchmark: optional,
        rated_beside_benchmark: optional, not_tested: optional,
    });
    schema!(RowSignificance as Fields);

    /// Why what is not tested is not.
    #[derive(Deserialize, PartialEq, Default)]
    #[serde(deny_unknown_fields)]
    struct Reasons {
        target: Option<NotTested>,
        short_term: Option<NotTested>,
        long_term: Option<NotTested>,
        benchmark: Option<NotTested>,
    }

    lean!(Reasons as "NotTestedInRow" { target: optional, short_term: optional, long_term: optional, benchmark: optional });

    impl Blank for Reasons {
        fn is_blank(&self) -> bool {
            *self == Self::default()
        }
    }

    impl From<&RowSignificance> for Fields {
        fn from(row: &RowSignificance) -> Self {
            let RowSignificance { confidence, target, short_term, long_term, benchmark, rated_beside_benchmark } = *row;
            let not_tested = Reasons {
                target: target.err(),
                short_term: short_term.err(),
                long_term: long_term.err(),
                benchmark: benchmark.and_then(Result::err),
            };
            let benchmark = benchmark.and_then(Result::ok);
            Self {
                confidence,
                target: target.ok(),
                short_term: short_term.ok(),
                long_term: long_term.ok(),
                benchmark,
                rated_beside_benchmark,
                not_tested,
            }
        }
    }

    impl TryFrom<Fields> for RowSignificance {
        type Error = String;

        fn try_from(fields: Fields) -> Result<Self, String> {
            let Fields { confidence, target, short_term, long_term, benchmark, rated_beside_benchmark, not_tested } = fields;
            let benchmark = match (benchmark, not_tested.benchmark) {
                (None, None) => None,
                (tested, reason) => Some(known(tested, reason, "benchmark")?),
            };
            Ok(Self {
                confidence,
                target: known(target, not_tested.target, "target")?,
                short_term: known(short_term, not_tested.short_term, "short_term")?,
                long_term: known(long_term, not_tested.long_term, "long_term")?,
                benchmark,
                rated_beside_benchmark,
            })
        }
    }

    impl Serialize for RowSignificance {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Fields::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RowSignificance {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Fields, _, _>(deserializer)
        }
    }
}
