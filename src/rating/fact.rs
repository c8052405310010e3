//! What a scheme may ask beside the value: trends, a forecast, an annual target already met, significance.

use crate::parsing::{named, number_in_words};
use crate::statistics::{Confidence, Significance};
use alloc::borrow::Cow;
use alloc::string::{String, ToString as _};
use core::{fmt, num::NonZeroU8};

/// Whether performance got better: the judgement that polarity makes of a change.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{Change, Direction, NoChange};
/// use performance_indicators::{Polarity, Trend, Unit, decimal};
///
/// // Fewer days (invented): the number falls, and performance improves.
/// let change = Change::between(decimal("12")?, decimal("9")?, &Unit::Days, NoChange::AnyChangeCounts);
/// assert_eq!(change.direction(), Direction::Falling);
/// assert_eq!(change.trend(Polarity::LowerIsBetter, None), Some(Trend::Improving));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("direction of travel", "DoT", "arrow", "improving"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "performance gets better, holds or gets worse, and callers match on it")]
pub enum Trend {
    /// Performance got better.
    Improving,
    /// Performance held.
    Unchanged,
    /// Performance got worse.
    Worsening,
}

named!(Trend, "trend", { Improving => "improving", Unchanged => "unchanged", Worsening => "worsening" });

/// What a figure is compared with.
///
/// # Serialised form
///
/// `"previous-quarter"`, `"same-quarter-last-year"`, `{"mean_of_previous": 3}`, `"baseline"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Comparator, Facts};
/// use performance_indicators::Trend;
/// use std::num::NonZeroU8;
///
/// let three = Comparator::MeanOfPrevious(NonZeroU8::new(3).ok_or("three")?);
/// assert_eq!(three.to_string(), "the mean of the previous 3");
///
/// // A mean of other figures is another comparison.
/// let facts = Facts::UNKNOWN.with_trend(three, Trend::Improving);
/// assert_eq!(facts.trend(Comparator::MeanOfPrevious(NonZeroU8::MIN)), None);
/// # Ok::<(), &str>(())
/// ```
#[doc(alias("year on year", "quarter on quarter", "last year"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "What a figure is compared with"))]
#[non_exhaustive]
pub enum Comparator {
    /// The previous quarter in which the indicator was due: the short term.
    #[cfg_attr(feature = "serde", serde(rename = "previous-quarter"))]
    PreviousQuarter,
    /// The same quarter of the last year before in which the indicator was due: the long term.
    #[cfg_attr(feature = "serde", serde(rename = "same-quarter-last-year"))]
    SameQuarterLastYear,
    /// The mean of the figures of so many previous quarters in which the indicator was due, exactly. Each is needed: where one has no
    /// figure, whatever the reason, there is no base to compare with.
    #[cfg_attr(feature = "serde", serde(rename = "mean_of_previous"))]
    MeanOfPrevious(NonZeroU8),
    /// A fixed baseline.
    #[cfg_attr(feature = "serde", serde(rename = "baseline"))]
    Baseline,
}

#[cfg(feature = "serde")]
crate::wire::leaves!(Comparator);

impl Comparator {
    /// The number of figures of a mean.
    pub(crate) const fn mean(self) -> Option<NonZeroU8> {
        match self {
            Self::MeanOfPrevious(figures) => Some(figures),
            Self::PreviousQuarter | Self::SameQuarterLastYear | Self::Baseline => None,
        }
    }

    /// How it reads for a figure whose same quarter was last due so many years before.
    pub(crate) fn over_years(self, years: u8) -> String {
        match self {
            Self::SameQuarterLastYear => alloc::format!("the same quarter {}", last_year(years)),
            Self::PreviousQuarter | Self::MeanOfPrevious(_) | Self::Baseline => self.to_string(),
        }
    }
}

/// "last year", or "two years before".
pub(crate) fn last_year(years: u8) -> Cow<'static, str> {
    match number_in_words(usize::from(years)) {
        Some(number) if years > 1 => alloc::format!("{number} years before").into(),
        Some(_) | None => "last year".into(),
    }
}

impl fmt::Display for Comparator {
    /// Prints it as a sentence goes on, such as "the previous quarter".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PreviousQuarter => f.pad("the previous quarter"),
            Self::SameQuarterLastYear => f.pad("the same quarter last year"),
            Self::MeanOfPrevious(figures) => crate::parsing::pad(f, format_args!("the mean of the previous {figures}")),
            Self::Baseline => f.pad("the baseline"),
        }
    }
}

/// What a figure is judged beside, and how sure a difference must be before it is called one.
///
/// # Serialised form
///
/// `{"target": "95%"}`, `{"benchmark": "99.8%"}`
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Facts, Reference};
/// use performance_indicators::statistics::{Confidence, Significance};
///
/// let target = Reference::Target(Confidence::Percent95);
/// assert_eq!(target.to_string(), "the target at 95% confidence");
///
/// // What another confidence would say is not known from this one.
/// let facts = Facts::UNKNOWN.with_significance(target, Significance::Better);
/// assert_eq!(facts.significance(Reference::Target(Confidence::Percent99)), None);
/// ```
#[doc(alias("significance level", "comparator", "England"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "What a figure is judged beside"))]
#[non_exhaustive]
pub enum Reference {
    /// The target: of a range, outside on either side is worse.
    #[cfg_attr(feature = "serde", serde(rename = "target"))]
    Target(Confidence),
    /// The benchmark of its observations that the indicator names.
    #[cfg_attr(feature = "serde", serde(rename = "benchmark"))]
    Benchmark(Confidence),
}

#[cfg(feature = "serde")]
crate::wire::leaves!(Reference);

impl Reference {
    /// What a benchmark is called where the indicator names none.
    pub(crate) const UNNAMED_BENCHMARK: &'static str = "the benchmark";

    /// How sure a difference must be.
    #[must_use]
    pub const fn confidence(self) -> Confidence {
        let (Self::Target(confidence) | Self::Benchmark(confidence)) = self;
        confidence
    }

    /// How it reads for an indicator whose benchmark has a name.
    pub(crate) fn beside(self, benchmark: &str) -> String {
        let what = match self {
            Self::Target(_) => "the target",
            Self::Benchmark(_) => benchmark,
        };
        alloc::format!("{what} at {} confidence", self.confidence())
    }
}

impl fmt::Display for Reference {
    /// Prints it as a sentence goes on, such as "the target at 95% confidence".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.beside(Self::UNNAMED_BENCHMARK))
    }
}

/// A fact that can put a value in a band. Facts only ever favour performance.
///
/// # Serialised form
///
/// `{"trend_improved": "previous-quarter"}`, `{"trend_improved_or_held": "same-quarter-last-year"}`,
/// `"forecast-meets-annual-target"`, `"annual-target-met"`, `{"significantly_better_than": {"target": "95%"}}`,
/// `{"not_significantly_worse_than": {"benchmark": "95%"}}`.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Fact, Facts, Limit, When, WhenUnknown};
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // Amber is off target and expected to get there (the figures are invented):
/// // https://democracy.havering.gov.uk/ieListDocuments.aspx?CId=145&MID=6285
/// let expected = When::Fact { is: Fact::ForecastMeetsAnnualTarget, unknown: WhenUnknown::FallThrough };
/// let scheme = Scheme::new("expected", [
///     Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
///     Band::new("Amber", Rating::Amber, expected),
///     Band::new("Red", Rating::Red, When::Otherwise),
/// ])?;
/// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
/// let facts = Facts::UNKNOWN.with_forecast_meets_annual_target(true);
/// assert_eq!(scale.rate_given(decimal("71")?, facts).rating(), Some(Rating::Amber));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "A fact that can put a value in a band"))]
#[non_exhaustive]
pub enum Fact {
    /// Performance is better than it was in comparison.
    #[cfg_attr(feature = "serde", serde(rename = "trend_improved"))]
    TrendImproved(Comparator),
    /// Performance is no worse than it was in comparison.
    #[cfg_attr(feature = "serde", serde(rename = "trend_improved_or_held"))]
    TrendImprovedOrHeld(Comparator),
    /// The year is forecast to end on or past its target; under a scheme that has a value exactly on its target miss it, past it.
    #[cfg_attr(feature = "serde", serde(rename = "forecast-meets-annual-target"))]
    ForecastMeetsAnnualTarget,
    /// The year's target has been reached already, and cannot be lost again; passed, under a scheme that has a value exactly on it miss
    /// it.
    #[cfg_attr(feature = "serde", serde(rename = "annual-target-met"))]
    AnnualTargetMet,
    /// The figure is better by more than chance; known only of figures with their counts.
    #[cfg_attr(feature = "serde", serde(rename = "significantly_better_than"))]
    SignificantlyBetter(Reference),
    /// The figure is not worse, or no further than chance would explain; known only of figures with their counts.
    #[cfg_attr(feature = "serde", serde(rename = "not_significantly_worse_than"))]
    NotSignificantlyWorse(Reference),
}

impl Fact {
    /// What holds, as a sentence says it of a figure whose same quarter was last due so many years before and whose benchmark has a
    /// name.
    pub(crate) fn told(self, years: u8, benchmark: &str) -> String {
        match self {
            Self::TrendImproved(against) => alloc::format!("it improved on {}", against.over_years(years)),
            Self::TrendImprovedOrHeld(against) => alloc::format!("it is no worse than {}", against.over_years(years)),
            Self::ForecastMeetsAnnualTarget => String::from("the year is forecast to meet its target"),
            Self::AnnualTargetMet => String::from("the target for the year is already met"),
            Self::SignificantlyBetter(than) => alloc::format!("it is significantly better than {}", than.beside(benchmark)),
            Self::NotSignificantlyWorse(than) => {
                alloc::format!("it is not significantly worse than {}", than.beside(benchmark))
            }
        }
    }

    /// What it compares with in time.
    pub(crate) const fn comparator(self) -> Option<Comparator> {
        match self {
            Self::TrendImproved(against) | Self::TrendImprovedOrHeld(against) => Some(against),
            Self::ForecastMeetsAnnualTarget
            | Self::AnnualTargetMet
            | Self::SignificantlyBetter(_)
            | Self::NotSignificantlyWorse(_) => None,
        }
    }

    /// What its significance is beside.
    pub(crate) const fn reference(self) -> Option<Reference> {
        match self {
            Self::SignificantlyBetter(than) | Self::NotSignificantlyWorse(than) => Some(than),
            Self::TrendImproved(_) | Self::TrendImprovedOrHeld(_) | Self::ForecastMeetsAnnualTarget | Self::AnnualTargetMet => {
                None
            }
        }
    }
}

/// What is known beside a value when it is rated.
///
/// A fact that was never given is unknown, and what a scheme makes of an unknown fact is the scheme's to say.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Comparator, Fact, Facts};
/// use performance_indicators::Trend;
///
/// let facts = Facts::UNKNOWN.with_trend(Comparator::SameQuarterLastYear, Trend::Unchanged);
/// assert_eq!(facts.holds(Fact::TrendImprovedOrHeld(Comparator::SameQuarterLastYear)), Some(true));
/// assert_eq!(facts.holds(Fact::TrendImproved(Comparator::SameQuarterLastYear)), Some(false));
/// assert_eq!(facts.holds(Fact::TrendImproved(Comparator::PreviousQuarter)), None);
///
/// let facts = facts.with_forecast_meets_annual_target(true).with_annual_target_met(false);
/// assert_eq!(facts.holds(Fact::ForecastMeetsAnnualTarget), Some(true));
/// assert_eq!(facts.holds(Fact::AnnualTargetMet), Some(false));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
#[must_use]
pub struct Facts {
    previous_quarter: Option<Trend>,
    same_quarter_last_year: Option<Trend>,
    mean_of_previous: Option<(NonZeroU8, Trend)>,
    baseline: Option<Trend>,
    forecast_meets_annual_target: Option<bool>,
    annual_target_met: Option<bool>,
    beside_target: Option<(Confidence, Significance)>,
    beside_benchmark: Option<(Confidence, Significance)>,
}

debug!(Facts {
    previous_quarter: if_some,
    same_quarter_last_year: if_some,
    mean_of_previous: if_some,
    baseline: if_some,
    forecast_meets_annual_target: if_some,
    annual_target_met: if_some,
    beside_target: if_some,
    beside_benchmark: if_some,
});

#[cfg(feature = "serde")]
crate::wire::lean!(Facts as "Facts" {
    previous_quarter: optional, same_quarter_last_year: optional, mean_of_previous: optional, baseline: optional,
    forecast_meets_annual_target: optional, annual_target_met: optional, beside_target: optional, beside_benchmark: optional,
});

impl Facts {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self {
        previous_quarter: None,
        same_quarter_last_year: None,
        mean_of_previous: None,
        baseline: None,
        forecast_meets_annual_target: None,
        annual_target_met: None,
        beside_target: None,
        beside_benchmark: None,
    };

    /// These facts and a trend. Of means of previous figures one is kept, the last given.
    pub const fn with_trend(self, against: Comparator, trend: Trend) -> Self {
        match against {
            Comparator::PreviousQuarter => Self { previous_quarter: Some(trend), ..self },
            Comparator::SameQuarterLastYear => Self { same_quarter_last_year: Some(trend), ..self },
            Comparator::MeanOfPrevious(figures) => Self { mean_of_previous: Some((figures, trend)), ..self },
            Comparator::Baseline => Self { baseline: Some(trend), ..self },
        }
    }

    /// These facts and whether the year is forecast to meet its target.
    pub const fn with_forecast_meets_annual_target(self, meets: bool) -> Self {
        Self { forecast_meets_annual_target: Some(meets), ..self }
    }

    /// These facts and whether the year's target has been reached already.
    pub const fn with_annual_target_met(self, met: bool) -> Self {
        Self { annual_target_met: Some(met), ..self }
    }

    /// These facts and whether the figure is better or worse by more than chance. Beside the target, and beside the benchmark, one
    /// confidence is kept, the last given.
    pub const fn with_significance(self, beside: Reference, significance: Significance) -> Self {
        match beside {
            Reference::Target(confidence) => Self { beside_target: Some((confidence, significance)), ..self },
            Reference::Benchmark(confidence) => Self { beside_benchmark: Some((confidence, significance)), ..self },
        }
    }

    /// What is known whatever the figure's counts are: for another figure, such as a forecast.
    pub(crate) const fn without_significance(self) -> Self {
        Self { beside_target: None, beside_benchmark: None, ..self }
    }

    /// Whether the figure is better or worse by more than chance, if it is known at that confidence.
    #[must_use]
    pub fn significance(self, beside: Reference) -> Option<Significance> {
        let known = match beside {
            Reference::Target(_) => self.beside_target,
            Reference::Benchmark(_) => self.beside_benchmark,
        };
        known.and_then(|(confidence, significance)| (confidence == beside.confidence()).then_some(significance))
    }

    /// The trend against a comparator, if it is known.
    #[must_use]
    pub fn trend(self, against: Comparator) -> Option<Trend> {
        match against {
            Comparator::PreviousQuarter => self.previous_quarter,
            Comparator::SameQuarterLastYear => self.same_quarter_last_year,
            Comparator::MeanOfPrevious(wanted) => {
                self.mean_of_previous.and_then(|(figures, trend)| (figures == wanted).then_some(trend))
            }
            Comparator::Baseline => self.baseline,
        }
    }

    /// Whether a fact holds; `None` where it is not known.
    #[must_use]
    pub fn holds(self, fact: Fact) -> Option<bool> {
        match fact {
            Fact::TrendImproved(against) => self.trend(against).map(|trend| trend == Trend::Improving),
            Fact::TrendImprovedOrHeld(against) => self.trend(against).map(|trend| trend != Trend::Worsening),
            Fact::ForecastMeetsAnnualTarget => self.forecast_meets_annual_target,
            Fact::AnnualTargetMet => self.annual_target_met,
            Fact::SignificantlyBetter(than) => self.significance(than).map(|is| is == Significance::Better),
            Fact::NotSignificantlyWorse(than) => self.significance(than).map(|is| is != Significance::Worse),
        }
    }
}

/// Some facts, of which all are asked for.
///
/// Of one comparison, that performance improved says more than that it improved or held, which is then left out; so does significantly
/// better than not significantly worse.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct FactSet {
    /// A bit for each fact, in the order of [`Self::at`].
    places: u32,
    /// The numbers of figures of the means compared with. A scheme has one at most; a second is kept so that it can be refused.
    means: [Option<NonZeroU8>; 2],
    /// The confidences of significance, of which the same holds.
    confidences: [Option<Confidence>; 2],
}

debug!(FactSet as |facts| "{:?}", facts.iter().collect::<alloc::vec::Vec<_>>());

impl FactSet {
    pub(crate) const NONE: Self = Self { places: 0, means: [None; 2], confidences: [None; 2] };

    /// How many facts there can be.
    const MOST: u32 = 20;

    /// The first bit of each pair of which the next follows from it: that performance improved, that it is significantly better.
    const STRONGER: u32 = 0b0101_0101_0001_0101_0101;

    /// The facts of a band in a scheme, which has one mean and one confidence at most.
    pub(crate) fn of_places(places: u16, mean: Option<NonZeroU8>, confidence: Option<Confidence>) -> Self {
        Self { places: places.into(), means: [mean, None], confidences: [confidence, None] }
    }

    /// The facts by their places, which stand for the same facts in every set of one mean and one confidence; those of a second
    /// confidence are beyond them.
    pub(crate) fn places(self) -> u16 {
        u16::try_from(self.places & u32::from(u16::MAX)).unwrap_or_default()
    }

    /// The number of figures of the mean compared with.
    pub(crate) const fn mean(self) -> Option<NonZeroU8> {
        let [mean, _] = self.means;
        mean
    }

    /// The confidence of significance.
    pub(crate) const fn confidence(self) -> Option<Confidence> {
        let [confidence, _] = self.confidences;
        confidence
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.places == 0
    }

    /// These facts and another.
    pub(crate) fn with(mut self, fact: Fact) -> Self {
        keep(&mut self.means, fact.comparator().and_then(Comparator::mean));
        keep(&mut self.confidences, fact.reference().map(Reference::confidence));
        let place = (0..Self::MOST).find(|place| self.at(*place) == Some(fact));
        self.places |= place.map_or(0, bit);
        self.places &= !(self.places & Self::STRONGER).wrapping_shl(1);
        self
    }

    /// The facts, in an order of their own.
    pub(crate) fn iter(self) -> impl Iterator<Item = Fact> {
        let mut rest = self.places;
        let places = core::iter::from_fn(move || {
            let place = (rest != 0).then_some(rest.trailing_zeros());
            rest &= rest.wrapping_sub(1);
            place
        });
        places.filter_map(move |place| self.at(place))
    }

    /// Whether all of them hold: no where one is known not to, not known where one is unknown.
    pub(crate) fn hold(self, facts: Facts) -> Option<bool> {
        let mut rest = self.places;
        let mut all = Some(true);
        while rest != 0 {
            match self.at(rest.trailing_zeros()).map(|fact| facts.holds(fact)) {
                Some(Some(true)) => {}
                Some(Some(false)) => return Some(false),
                Some(None) | None => all = None,
            }
            rest &= rest.wrapping_sub(1);
        }
        all
    }

    /// Whether all of them hold wherever all of some others do.
    pub(crate) fn follow_from(self, others: Self) -> bool {
        let follows = |fact, other| match (fact, other) {
            (Fact::TrendImprovedOrHeld(against), Fact::TrendImproved(other)) => against == other,
            (Fact::NotSignificantlyWorse(than), Fact::SignificantlyBetter(other)) => than == other,
            (fact, other) => fact == other,
        };
        self.iter().all(|fact| others.iter().any(|other| follows(fact, other)))
    }

    /// The fact that a bit stands for.
    fn at(self, place: u32) -> Option<Fact> {
        let ([mean, other_mean], [confidence, other_confidence]) = (self.means, self.confidences);
        let trend = |against| (Fact::TrendImproved(against), Fact::TrendImprovedOrHeld(against));
        let significance = |than| (Fact::SignificantlyBetter(than), Fact::NotSignificantlyWorse(than));
        let (first, second) = match place >> 1 {
            0 => trend(Comparator::PreviousQuarter),
            1 => trend(Comparator::SameQuarterLastYear),
            2 => trend(Comparator::Baseline),
            3 => trend(Comparator::MeanOfPrevious(mean?)),
            4 => trend(Comparator::MeanOfPrevious(other_mean?)),
            5 => (Fact::ForecastMeetsAnnualTarget, Fact::AnnualTargetMet),
            6 => significance(Reference::Target(confidence?)),
            7 => significance(Reference::Benchmark(confidence?)),
            8 => significance(Reference::Target(other_confidence?)),
            _ => significance(Reference::Benchmark(other_confidence?)),
        };
        Some(if place & 1 == 0 { first } else { second })
    }
}

const fn bit(place: u32) -> u32 {
    1_u32.wrapping_shl(place)
}

/// Keeps what a fact is stated with, if anything, unless it is kept already or there is no room.
fn keep<T: PartialEq>(kept: &mut [Option<T>; 2], stated: Option<T>) {
    if let Some(place) = kept.iter_mut().find(|place| place.is_none() || **place == stated) {
        *place = stated;
    }
}
