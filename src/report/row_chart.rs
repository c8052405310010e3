//! What a control chart says of a row.

use super::IndicatorQuarter;
use super::assessed_quarter::AssessedQuarter;
use super::latest_section::{ChartBuffers, LatestSection};
use super::points_of::PointsOf;
use crate::calendar::{Month, Quarter};
use crate::history::{ChartedCaveat, NotCharted};
use crate::parsing::named;
use crate::statistics::{Assurance, ChartCentre, ChartSection, SignalRule, SignalSide, Variation};
use crate::values::exact::normalized;
use crate::values::{Aim, Value};
use alloc::collections::BTreeSet;
use alloc::{boxed::Box, vec::Vec};
use rust_decimal::Decimal;

/// Why a row's control chart does not say its variation, or its assurance.
///
/// # Serialised form
///
/// One name, such as `"too-few-points"` or `"no-target"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::NotCharted;
/// use performance_indicators::report::NotOnChart;
///
/// assert_eq!("yes-no".parse(), Ok(NotOnChart::NotCharted(NotCharted::YesNo)));
/// assert_eq!(NotOnChart::PartsOfTarget.to_string(), "a target is of several points together");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NotOnChart {
    /// There is no control chart.
    NotCharted(NotCharted),
    /// The latest point, or the row, has no figure.
    NoFigure,
    /// There is no target to meet.
    NoTarget,
    /// A target is of several points together: see [`ChartedCaveat::PartsOfTarget`].
    PartsOfTarget,
    /// Each quarter has a target of its own, as profiled and relative ones are, and they differ: the latest says nothing of the others.
    TargetOfQuarter,
    /// It is left out of a report, as it rests on small numbers: see [`Row::masked`](crate::Row::masked).
    Hidden,
}

named!(NotOnChart, "reason why a control chart does not say it", {
    NotCharted(NotCharted::TooFewPoints) => "too-few-points" as NotCharted::TooFewPoints.in_words(),
    NotCharted(NotCharted::YearToDate) => "year-to-date" as NotCharted::YearToDate.in_words(),
    NotCharted(NotCharted::ProgrammeToDate) => "programme-to-date" as NotCharted::ProgrammeToDate.in_words(),
    NotCharted(NotCharted::YesNo) => "yes-no" as NotCharted::YesNo.in_words(),
    NotCharted(NotCharted::TooLong) => "too-long" as NotCharted::TooLong.in_words(),
    NoFigure => "no-figure" as "no figure",
    NoTarget => "no-target" as "no target",
    PartsOfTarget => "parts-of-target" as "a target is of several points together",
    TargetOfQuarter => "target-of-quarter" as "each quarter has a target of its own",
    Hidden => "hidden" as "hidden, as it rests on small numbers",
});

impl core::error::Error for NotOnChart {}

/// What the control chart of a row's series says: whether its latest figure is more than chance, and whether its target will be met.
///
/// It is [`Xmr::MAKING_DATA_COUNT`] of the figures up to the one that is shown, as they were known, in months where there are such: see
/// [`ChartedSeries`], which [`Scorecard::control_chart`](crate::Scorecard::control_chart) gives with all its points. No rating looks at it.
///
/// [`Xmr::MAKING_DATA_COUNT`]: crate::statistics::Xmr::MAKING_DATA_COUNT
/// [`ChartedSeries`]: crate::history::ChartedSeries
///
/// # Serialised form
///
/// | field | meaning |
/// |---|---|
/// | `variation`, `assurance` | a [`Variation`] and an [`Assurance`] |
/// | `not_on_chart` | why one of them is not known: `{"assurance": "no-target"}` |
/// | `section` | the part of the series since its definition last changed: see [`RowChartSection`] |
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
/// use performance_indicators::statistics::{Assurance, SignalSide};
///
/// // Invented: three years, of which the last seven quarters are below the mean.
/// let figures = [84, 83, 85, 84, 86, 78, 77, 79, 78, 77, 78, 79];
/// let quarters = (2014..).flat_map(|year| (1..=4).map(move |quarter| format!("{year}-Q{quarter}")));
/// let observations: Vec<String> = quarters.zip(figures).map(|(quarter, figure)| format!(r#""{quarter}": {figure}"#)).collect();
/// let scorecard: Scorecard = serde_json::from_str(&format!(r#"{{
///     "organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}},
///     "indicators": [{{
///         "id": "a", "name": "Calls answered", "polarity": "higher-is-better", "unit": "percent", "accumulation": "in-quarter",
///         "targets": [{{"level": "90"}}], "observations": {{{}}}
///     }}]
/// }}"#, observations.join(", ")))?;
/// let row = scorecard.report("2016-Q4".parse()?).rows()[0].clone();
/// let chart = row.control_chart().ok_or("left out")?;
/// assert_eq!(chart.variation()?.to_string(), "special cause: concern (low)");
/// assert_eq!(chart.assurance(), Ok(Assurance::ConsistentlyMissed));
/// let section = chart.section().ok_or("no chart")?;
/// assert_eq!((section.side(), section.in_a_row(), section.figures()), (Some(SignalSide::Low), 7, 12));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("SPC", "special cause", "process capability"))]
#[derive(Clone, PartialEq, Eq)]
pub struct RowChart {
    variation: Result<Variation, NotOnChart>,
    assurance: Result<Assurance, NotOnChart>,
    section: Option<Box<RowChartSection>>,
}

debug!(RowChart { variation, assurance, section: if_some });

impl RowChart {
    getters! {
        /// Whether the latest figure is more than chance, and if so, whether it is an improvement or a concern.
        ///
        /// # Errors
        ///
        /// - There is no chart, or no figure.
        variation: Result<Variation, NotOnChart>,
        /// Whether the target in force for the quarter will be met, if what is measured is left as it is.
        ///
        /// # Errors
        ///
        /// - There is no chart, no figure in the row, no target, or it is of several points together or of its quarter alone.
        assurance: Result<Assurance, NotOnChart>,
    }

    /// The part of the series since its definition last changed, which the limits are of; `None` without a chart, and in a
    /// [masked](crate::Row::masked) row.
    #[must_use]
    pub fn section(&self) -> Option<&RowChartSection> {
        self.section.as_deref()
    }

    /// Whether the chart is of [as many points](RowChartSection::few_points) as limits should be of, and these
    /// [share no time](ChartedCaveat::Overlapping): what can be told in a sentence.
    #[must_use]
    pub fn is_reliable(&self) -> bool {
        self.section().is_some_and(|section| !section.few_points && !section.caveats.contains(&ChartedCaveat::Overlapping))
    }

    /// Whether a [reliable](Self::is_reliable) chart calls its latest point more than chance.
    pub(crate) fn has_signal(&self) -> bool {
        self.is_reliable() && self.variation.is_ok_and(|variation| variation != Variation::CommonCause)
    }

    /// The assurance that can be told in a sentence: of a [reliable](Self::is_reliable) chart of which all figures had one target.
    pub(crate) fn told_assurance(&self) -> Option<Assurance> {
        let is_one_target = self.section().is_some_and(|section| section.target_since.is_none());
        self.assurance.ok().filter(|_| is_one_target && self.is_reliable())
    }

    /// Whether a reliable chart says that the target is met or missed by more than chance: always, or now.
    pub(crate) fn is_beyond_chance(&self) -> bool {
        let is_always = matches!(self.told_assurance(), Some(Assurance::ConsistentlyMet | Assurance::ConsistentlyMissed));
        self.has_signal() || is_always
    }

    /// This as a row of which small numbers are hidden has it: without its section, and where a number that is charted is small, without
    /// anything.
    pub(super) fn masked(self, under: Decimal) -> Self {
        let smallest = self.section.as_ref().and_then(|section| section.smallest);
        if smallest.is_some_and(|smallest| smallest < under) { self.without_own() } else { Self { section: None, ..self } }
    }

    /// This without anything that rests on the figure.
    pub(super) fn without_own(self) -> Self {
        const HIDDEN: NotOnChart = NotOnChart::Hidden;
        Self { variation: self.variation.and(Err(HIDDEN)), assurance: self.assurance.and(Err(HIDDEN)), section: None }
    }
}

/// The part of a series since its definition last changed, on the control chart of a row.
///
/// # Serialised form
///
/// What is not known is left out.
///
/// | field | meaning |
/// |---|---|
/// | `points`, `figures` | what the points are of, and how many figures the limits are of |
/// | `latest`, `latest_month` | the figure of the latest point, and of which month it is, where the points are months |
/// | `centre` | `"median"` where the limits lie around the median, which `mean` then is: see [`ChartCentre`] |
/// | `mean`, `lower`, `upper` | rounded, two decimals more than the figures have, and cut: see [`lower`](Self::lower) and [`upper`](Self::upper) |
/// | `smallest` | the smallest number, zero apart, that the figures rest on: see [`smallest`](Self::smallest) |
/// | `signals` | the [rules](SignalRule) by which the latest figure is more than chance, the one that names it first |
/// | `side`, `in_a_row` | on which side of the mean the latest figure lies, and how many in a row up to it |
/// | `target_since` | since which quarter the target is in force, where it was another for earlier figures |
/// | `few_points` | `true` where the limits are of fewer than 12 figures, and move with each that comes |
/// | `caveats` | see [`ChartedCaveat`] |
///
/// # Examples
///
/// See [`RowChart`].
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct RowChartSection {
    points: PointsOf,
    figures: usize,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    centre: ChartCentre,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    latest: Option<Decimal>,
    latest_month: Option<Month>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    mean: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    lower: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    upper: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    smallest: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    signals: Vec<SignalRule>,
    side: Option<SignalSide>,
    in_a_row: usize,
    target_since: Option<Quarter>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    few_points: bool,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    caveats: BTreeSet<ChartedCaveat>,
}

debug!(RowChartSection {
    points,
    figures,
    latest: if_some,
    latest_month: if_some,
    centre,
    mean: if_some,
    lower: if_some,
    upper: if_some,
    smallest: if_some,
    signals: if_set,
    side: if_some,
    in_a_row: if_set,
    target_since: if_some,
    few_points: if_set,
    caveats: if_set,
});

#[cfg(feature = "serde")]
crate::wire::lean!(RowChartSection as "RowChartSection" {
    points, figures, centre: optional, latest: optional via crate::wire::optional, latest_month: optional, mean: optional via crate::wire::optional, lower: optional via crate::wire::optional,
    upper: optional via crate::wire::optional, smallest: optional via crate::wire::optional, signals: optional, side: optional, in_a_row, target_since: optional, few_points: optional, caveats: optional,
});

impl RowChartSection {
    getters! {
        /// What its points are of.
        points: PointsOf,
        /// How many figures the limits are of: those that are not missing.
        figures: usize,
        /// Whether the limits lie around the mean or the median, and [`mean`](Self::mean) is that.
        centre: ChartCentre,
        /// The figure of the latest point, which is another than the row's where that is of several points together; `None` where it is
        /// missing, hidden or too large.
        latest: Option<Decimal>,
        /// Which month the latest point is of, where the points are months.
        latest_month: Option<Month>,
        /// The mean, or the median that stands for it, rounded half to even to two decimals more than the figures have; `None` where it is too large.
        mean: Option<Decimal>,
        /// The lower limit, rounded likewise; that of percentages, rates and counts none of which is below 0 is no less than 0. It
        /// decides as it is.
        lower: Option<Decimal>,
        /// The upper limit, rounded likewise; that of percentages none of which is above 100 is no more than 100. It decides as it is.
        upper: Option<Decimal>,
        /// The smallest number, zero apart and without its sign, that the figures rest on: numerators and denominators, or amounts.
        /// [`Row::masked`](crate::Row::masked) asks it. `None` where all are zero, or no counts and no amounts.
        smallest: Option<Decimal>,
        /// The rules by which the latest figure is more than chance, the one that names it first.
        signals: &[SignalRule],
        /// On which side of the mean the latest figure lies; `None` on it, and without a figure.
        side: Option<SignalSide>,
        /// How many figures in a row, up to the latest, lie on that side.
        in_a_row: usize,
        /// Since which quarter the target is in force that the assurance is of, where it was another for earlier figures of the section:
        /// see [`ChartedCaveat::TargetChanged`].
        target_since: Option<Quarter>,
        /// Whether the limits are of fewer than 12 figures, and move with each that comes.
        few_points: bool,
        /// What else to know of the figures before the chart is believed.
        caveats: &BTreeSet<ChartedCaveat>,
    }

    fn of(section: LatestSection, target_since: Option<Quarter>) -> Self {
        let LatestSection { limits, possible, point, .. } = &section;
        let shown = limits.shown_ends(limits.decimals().saturating_add(2));
        let [mean, lower, upper] = shown.map_or([None; 3], |shown| shown.map(Some));
        Self {
            points: section.points_of,
            figures: section.figures,
            latest: section.latest,
            latest_month: section.latest_month,
            centre: limits.centre(),
            mean: mean.map(normalized),
            lower: lower.map(|limit| normalized(possible.cut(limit))),
            upper: upper.map(|limit| normalized(possible.cut(limit))),
            smallest: section.smallest,
            signals: point.signals().map(|signal| signal.rule).collect(),
            side: point.side_of_mean(),
            in_a_row: section.in_a_row,
            target_since,
            few_points: section.figures < ChartSection::ENOUGH,
            caveats: section.caveats.into_iter().chain(target_since.map(|_| ChartedCaveat::TargetChanged)).collect(),
        }
    }
}

impl IndicatorQuarter<'_> {
    /// What a row says of its control chart.
    pub(super) fn row_chart(&self, assessed: &AssessedQuarter<'_>, buffers: &mut ChartBuffers) -> RowChart {
        self.charted(assessed, buffers).unwrap_or_else(|reason| {
            let reason = NotOnChart::NotCharted(reason);
            RowChart { variation: Err(reason), assurance: Err(reason), section: None }
        })
    }

    fn charted(&self, assessed: &AssessedQuarter<'_>, buffers: &mut ChartBuffers) -> Result<RowChart, NotCharted> {
        let section = self.latest_section(buffers)?;
        let assurance = self.assurance(&section, assessed);
        let target_since = assurance.ok().and_then(|_| self.target_since(&section, assessed));
        let is_of_quarter = target_since.is_some() && assessed.rules.planned.is_by_quarter();
        Ok(RowChart {
            variation: section.point.variation(self.entry.indicator().polarity()).ok_or(NotOnChart::NoFigure),
            assurance: if is_of_quarter { Err(NotOnChart::TargetOfQuarter) } else { assurance },
            section: Some(Box::new(RowChartSection::of(section, target_since))),
        })
    }

    /// Since which quarter the target is in force, where it was another for earlier figures of the latest section.
    fn target_since(&self, section: &LatestSection, assessed: &AssessedQuarter<'_>) -> Option<Quarter> {
        if self.entry.plan().iter().len() <= 1 && !assessed.rules.planned.is_by_quarter() {
            return None;
        }
        let first = section.first?;
        let is_other = |quarter: Quarter| self.target_in(quarter).is_ok_and(|other| Ok(other) != assessed.target);
        let mut before = first.through(self.quarter).rev().skip(1);
        before.find(|quarter| is_other(*quarter)).and_then(Quarter::next)
    }

    fn assurance(&self, section: &LatestSection, assessed: &AssessedQuarter<'_>) -> Result<Assurance, NotOnChart> {
        let indicator = self.entry.indicator();
        if assessed.observation.figure().value().is_none() {
            return Err(NotOnChart::NoFigure);
        }
        let target = assessed.target.map_err(|_| NotOnChart::NoTarget)?;
        let aim = Aim::new(indicator.polarity(), target.shown()).map_err(|_| NotOnChart::NoTarget)?;
        if section.caveats.contains(&ChartedCaveat::PartsOfTarget) {
            return Err(NotOnChart::PartsOfTarget);
        }
        let exact = target.fraction().map(|fraction| Value::Fraction(fraction).quotient(indicator.unit().factor()));
        Ok(section.limits.assurance_of(aim, exact, aim.is_strict() || assessed.rules.is_strict()))
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Assurance, Box, NotOnChart, RowChart, RowChartSection, Variation};
    use crate::wire::schema::schema;
    use crate::wire::{Blank, deserialized_through, known, lean, or_default};
    use alloc::borrow::Cow;
    use alloc::string::String;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "RowChart")]
    struct Fields<'a> {
        variation: Option<Variation>,
        assurance: Option<Assurance>,
        #[serde(default, deserialize_with = "or_default")]
        not_on_chart: Reasons,
        section: Option<Cow<'a, RowChartSection>>,
    }

    lean!(Fields<'_> as "RowChart" { variation: optional, assurance: optional, not_on_chart: optional, section: optional });
    schema!(RowChart as Fields<'_>);

    /// Why what the chart does not say is not known.
    #[derive(Deserialize, PartialEq, Default)]
    #[serde(deny_unknown_fields)]
    struct Reasons {
        variation: Option<NotOnChart>,
        assurance: Option<NotOnChart>,
    }

    lean!(Reasons as "NotOnChartInRow" { variation: optional, assurance: optional });

    impl Blank for Reasons {
        fn is_blank(&self) -> bool {
            *self == Self::default()
        }
    }

    impl<'a> From<&'a RowChart> for Fields<'a> {
        fn from(chart: &'a RowChart) -> Self {
            let RowChart { variation, assurance, section: _ } = chart;
            let section = chart.section().map(Cow::Borrowed);
            let not_on_chart = Reasons { variation: variation.err(), assurance: assurance.err() };
            Self { variation: variation.ok(), assurance: assurance.ok(), not_on_chart, section }
        }
    }

    impl TryFrom<Fields<'_>> for RowChart {
        type Error = String;

        fn try_from(fields: Fields<'_>) -> Result<Self, String> {
            let Fields { variation, assurance, not_on_chart, section } = fields;
            Ok(Self {
                variation: known(variation, not_on_chart.variation, "variation")?,
                assurance: known(assurance, not_on_chart.assurance, "assurance")?,
                section: section.map(|section| Box::new(section.into_owned())),
            })
        }
    }

    impl Serialize for RowChart {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Fields::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RowChart {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<Fields<'_>, _, _>(deserializer)
        }
    }
}
