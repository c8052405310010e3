//! A row of a report: one indicator in one quarter, with all that is said of it.

use super::row_judgement::{JudgedFigure, RowJudgement};
use super::row_parts::{Correction, Difference, RowForecast, RowMilestone, Source};
use super::{RowChart, RowComparison, RowPeers, RowSignificance};
use crate::calendar::{FiscalCalendar, Quarter};
use crate::history::{
    Accumulation, Benchmark, DueYears, Extra, Indicator, IndicatorId, Moderation, Months, PlannedTarget, Recorded, Status,
};
use crate::rating::{Missing, NextBand, Rating, Unrated};
use crate::values::{ExactTarget, Fraction, GroupsByKind, Polarity, Shared, SharedText, Target, Tolerance, Unit, Value};
use alloc::collections::BTreeSet;
use alloc::{boxed::Box, string::String, vec::Vec};
use rust_decimal::Decimal;

/// One indicator in one quarter, assessed: plain data, with everything a reader needs to check it.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Rating, Scorecard, decimal};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let row = report.row("permanency").ok_or("the row")?;
/// assert_eq!((row.value(), row.rating()), (Some(decimal("14.8")?), Some(Rating::Red)));
/// assert_eq!(
///     row.explanation(),
///     "14.8% misses the target of at least 16% by 1.2 percentage points (7.5% off target): Red",
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Serialised form
///
/// One object; what is not known is left out.
///
/// | field | meaning |
/// |---|---|
/// | `id`, `name`, `polarity`, `unit`, `accumulation`, `owner`, `groups` | the definition |
/// | `quarter`, `measured` | the quarter reported on, and the one whose figure is shown where that is another one |
/// | `calendar` | the indicator's own calendar, where it has another than the report: `measured` and the quarters of the comparisons are of that one |
/// | `due_years` | in which years figures are due, where that is not every year |
/// | `value`, `fraction` | the figure as a decimal, and as numerator and denominator where it was given so; a `fraction` with `"quotient": true` is of no counts, but a mean that no decimal holds |
/// | `milestone` | of a unit of yes or no, whether it is met: see [`RowMilestone`] |
/// | `status` or `missing` | how settled the figure is, or why there is none |
/// | `target`, `annual_target`, `tolerance`, `scheme` | what is in force |
/// | `target_fraction` | the target as numerator and denominator of a figure, where it follows from another one and no decimal is exact |
/// | `strict_scheme` | `true` where the scheme has a figure exactly on its target miss it |
/// | `plan` | the [plan](PlannedTarget) that gives the target, where it asks each quarter for one of its own |
/// | `restated`, `restated_target` | what of it a later version corrected, and the target before |
/// | `rating`, `source`, `band`, `merit` | the colour, whether `computed`, `recorded` or `moderated`, the computed band's name, and how many states of the scheme are better |
/// | `computed`, `moderated` | the colour computed, where people set another over it, and by whom and why |
/// | `unrated`, `label` | why there is no colour, and what the scheme calls that |
/// | `not_computed` | why a colour or word that people gave could not be computed |
/// | `recorded`, `differences` | what people recorded, and where that is not what the figures give |
/// | `shortfall`, `percent_of_target`, `to_better`, `to_worse` | see [`Assessment`](crate::Assessment) |
/// | `short_term`, `long_term`, `comparisons` | see [`RowComparison`] |
/// | `forecast` | see [`RowForecast`] |
/// | `quarters_in_band` | in how many due quarters in a row it has been in this band |
/// | `explanation` | one sentence |
/// | `commentary`, `corrective_action`, `benchmarks`, `extra` | as the observation gives them |
/// | `months` | the months of the quarter, where figures are kept by month: see [`Months`] |
/// | `significance` | whether chance could have made how the figure stands to its target, and how it changed: see [`RowSignificance`] |
/// | `control_chart` | whether the latest figure of the series is more than chance, and whether its target will be met: see [`RowChart`] |
/// | `peers` | where the figure stands among those of others, where any are given: see [`RowPeers`] |
#[derive(Clone)]
pub struct Row {
    pub(crate) indicator: Shared<Indicator>,
    pub(crate) quarter: Quarter,
    pub(crate) measured: Option<Quarter>,
    pub(crate) calendar: Option<FiscalCalendar>,
    pub(crate) value: Option<Decimal>,
    pub(crate) fraction: Option<Fraction>,
    pub(crate) milestone: Option<RowMilestone>,
    pub(crate) status: Option<Status>,
    pub(crate) missing: Option<Missing>,
    pub(crate) target: Option<Target>,
    pub(crate) target_fraction: Option<Fraction>,
    pub(crate) restated: BTreeSet<Correction>,
    pub(crate) restated_target: Option<Target>,
    pub(crate) annual_target: Option<Target>,
    pub(crate) plan: Option<Box<PlannedTarget>>,
    pub(crate) tolerance: Tolerance,
    pub(crate) scheme: Option<SharedText>,
    pub(crate) strict_scheme: bool,
    pub(crate) rating: Option<Rating>,
    pub(crate) source: Option<Source>,
    pub(crate) computed: Option<Rating>,
    pub(crate) band: Option<SharedText>,
    pub(crate) merit: Option<usize>,
    pub(crate) unrated: Option<Unrated>,
    pub(crate) label: Option<String>,
    pub(crate) not_computed: Option<Unrated>,
    pub(crate) recorded: Recorded,
    pub(crate) moderated: Option<Moderation>,
    pub(crate) differences: Vec<Difference>,
    pub(crate) short_term: Option<RowComparison>,
    pub(crate) long_term: Option<RowComparison>,
    pub(crate) comparisons: Vec<RowComparison>,
    pub(crate) forecast: Option<RowForecast>,
    pub(crate) quarters_in_band: Option<u32>,
    pub(crate) judgement: RowJudgement,
    pub(crate) commentary: Option<String>,
    pub(crate) corrective_action: Option<String>,
    pub(crate) benchmarks: Vec<Benchmark>,
    pub(crate) extra: Extra,
    pub(crate) months: Option<Box<Months>>,
    pub(crate) peers: Option<Box<RowPeers>>,
    pub(crate) significance: Option<RowSignificance>,
    pub(crate) control_chart: Option<RowChart>,
}

impl Row {
    /// What would be expected instead, where the fields contradict one another.
    #[cfg(feature = "serde")]
    pub(crate) const fn contradiction(&self) -> Option<&'static str> {
        if self.rating.is_some() == self.unrated.is_some() {
            Some("either a rating or a reason for none")
        } else if self.rating.is_some() != self.source.is_some() {
            Some("a source beside a rating, and none without")
        } else if self.status.is_some() == self.missing.is_some() {
            Some("either the status of a figure or why it is missing")
        } else if self.calendar.is_some() && self.measured.is_none() {
            Some("the quarter measured beside a calendar of the indicator's own")
        } else {
            None
        }
    }

    /// What the indicator is known by.
    #[must_use = "it only reads a field"]
    pub fn id(&self) -> &IndicatorId {
        self.indicator.id()
    }

    /// What it is called.
    #[must_use = "it only reads a field"]
    pub fn name(&self) -> &str {
        self.indicator.name()
    }

    /// In which years figures are due, where that is not every year.
    #[must_use = "it only reads a field"]
    pub fn due_years(&self) -> Option<DueYears> {
        self.indicator.due_years()
    }

    /// Which way is better.
    #[must_use = "it only reads a field"]
    pub fn polarity(&self) -> Polarity {
        self.indicator.polarity()
    }

    /// What its values count.
    #[must_use = "it only reads a field"]
    pub fn unit(&self) -> &Unit {
        self.indicator.unit()
    }

    /// What a quarter's figure adds up.
    #[must_use = "it only reads a field"]
    pub fn accumulation(&self) -> Accumulation {
        self.indicator.accumulation()
    }

    /// Who answers for it.
    #[must_use = "it only reads a field"]
    pub fn owner(&self) -> Option<&str> {
        self.indicator.owner()
    }

    /// The groups it is in, by kind.
    #[must_use = "it only reads a field"]
    pub fn groups(&self) -> &GroupsByKind {
        self.indicator.groups()
    }

    getters! {
        /// The quarter assessed.
        quarter: Quarter,
        /// The indicator's own calendar, where it has another than the report: [`measured`](Self::measured) and the quarters of the
        /// comparisons are then of that one.
        calendar: Option<FiscalCalendar>,
        /// The figure as a decimal: of a fraction, its quotient in the unit, rounded half away from zero in its last digit where it does
        /// not end.
        value: Option<Decimal>,
        /// Where the unit is yes or no, whether it is met and when, and when it was due.
        milestone: Option<&RowMilestone>,
        /// How settled the figure is.
        status: Option<Status>,
        /// Why there is no figure.
        missing: Option<Missing>,
        /// The target for the quarter; one that is a fraction is rounded half away from zero in its last digit. That of a milestone is a
        /// level of 1, which [`Unit::show_target`] prints in words; there is none before it is due.
        target: Option<Target>,
        /// What the target is exactly, where it follows from a figure and no decimal is exact: a figure in the row's unit.
        target_fraction: Option<Fraction>,
        /// What a later version corrected of what was in force, and so restated.
        restated: &BTreeSet<Correction>,
        /// What the target was before a later version of the plan corrected it.
        restated_target: Option<Target>,
        /// The target for the year's end.
        annual_target: Option<Target>,
        /// The tolerance in force.
        tolerance: Tolerance,
        /// The name of the scheme in force.
        scheme: Option<&str>,
        /// The colour that counts: as moderated, else computed where it can be, else recorded.
        rating: Option<Rating>,
        /// Where the colour comes from.
        source: Option<Source>,
        /// The band that the figure falls in, by its scheme's name for it, where that is what counts.
        band: Option<&str>,
        /// How many states of the scheme are better than this one; of a recorded colour, than the scheme's first of that colour.
        merit: Option<usize>,
        /// Why there is no colour, neither computed nor recorded.
        unrated: Option<Unrated>,
        /// What the scheme calls the reason why there is no colour.
        label: Option<&str>,
        /// What people recorded.
        recorded: &Recorded,
        /// The colour that people set over the computed one, by whom and why.
        moderated: Option<&Moderation>,
        /// What was recorded or printed and is not what the figures give.
        differences: &[Difference],
        /// The trend since the previous quarter in which the indicator was due, or why there is none.
        ///
        /// Every row of a report has one: its [`trend`](RowComparison::trend) is `None` where the two figures are not compared, for
        /// the reason that it [gives](RowComparison::not_compared), and where neither way is better. The whole is `None` only of a
        /// row that was read without it.
        #[doc(alias("direction of travel", "quarter on quarter"))]
        short_term: Option<&RowComparison>,
        /// The trend since the same quarter last year, or where it is not due every year, of the last year in which it was; or why there
        /// is none: as [`short_term`](Self::short_term).
        #[doc(alias("direction of travel", "year on year"))]
        long_term: Option<&RowComparison>,
        /// Other comparisons: with the indicator's baseline, and those that its scheme asks for.
        comparisons: &[RowComparison],
        /// The forecast of the year's outturn, where there is a target for the year's end.
        forecast: Option<&RowForecast>,
        /// In how many due quarters in a row, up to this one, the indicator has been in its band, or of its recorded colour.
        quarters_in_band: Option<u32>,
        /// The commentary.
        #[doc(alias("narrative", "comment"))]
        commentary: Option<&str>,
        /// The action being taken.
        corrective_action: Option<&str>,
        /// The benchmarks.
        benchmarks: &[Benchmark],
        /// Text of the observation under keys of its author's own.
        extra: &Extra,
        /// Whether chance could have made how the figure stands to its target, and how it changed; `None` in a report [without
        /// statistics](crate::report::ReportOptions::without_statistics).
        #[doc(alias("statistical significance", "is it chance"))]
        significance: Option<RowSignificance>,
        /// Whether the latest figure of the series is more than chance, and whether its target will be met; `None` in a report
        /// [without statistics](crate::report::ReportOptions::without_statistics).
        #[doc(alias("SPC", "variation", "assurance"))]
        control_chart: Option<&RowChart>,
    }

    /// How far the figure lies on the worse side of the target: see [`Assessment::shortfall`](crate::Assessment::shortfall).
    #[doc(alias("variance", "gap"))]
    #[must_use]
    pub fn shortfall(&self) -> Option<Decimal> {
        self.judgement.told(|told| told.shortfall, JudgedFigure::shortfall)
    }

    /// The shortfall as a percentage of the target's size.
    #[must_use]
    pub fn percent_of_target(&self) -> Option<Decimal> {
        self.judgement.told(|told| told.percent_of_target, JudgedFigure::percent_of_target)
    }

    /// How far the figure is from the next better band, whatever colour people set over the computed one.
    #[must_use]
    pub fn to_better(&self) -> Option<NextBand> {
        self.judgement.told(|told| told.to_better.clone(), JudgedFigure::to_better)
    }

    /// How far the figure is from the next worse band, as [`to_better`](Self::to_better).
    #[must_use]
    pub fn to_worse(&self) -> Option<NextBand> {
        self.judgement.told(|told| told.to_worse.clone(), JudgedFigure::to_worse)
    }

    /// The figure as a numerator and denominator, where it was given so; never a [quotient](Fraction::marked_quotient) of no counts.
    #[must_use]
    pub fn fraction(&self) -> Option<Fraction> {
        self.fraction.filter(|fraction| fraction.is_of_counts())
    }

    /// The months of the quarter, with their figures or why they have none, where figures are kept by month: those that make its figure, or
    /// that stand beside it.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::history::{Months, MonthlyRule};
    /// use performance_indicators::{Missing, Scorecard};
    ///
    /// // Invented.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "a", "name": "Calls", "polarity": "neutral", "unit": "count", "accumulation": "in-quarter",
    ///                     "months": {"2017-04": "33", "2017-05": "40", "2017-06": "38", "2017-07": "35"}}]
    /// }"#)?;
    /// let row = scorecard.report("2017-Q1".parse()?).rows()[0].clone();
    /// assert_eq!(row.value(), Some(111.into()));
    /// assert_eq!(row.months().map(Months::rule), Some(MonthlyRule::Sum));
    ///
    /// let row = scorecard.report("2017-Q2".parse()?).rows()[0].clone();
    /// assert_eq!((row.value(), row.missing()), (None, Some(Missing::NotSupplied)));
    /// let months = row.months().ok_or("months")?;
    /// assert_eq!(months.figures().map(|(_, figure)| figure.value()).collect::<Vec<_>>(), [Some(35.into()), None, None]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn months(&self) -> Option<&Months> {
        self.months.as_deref()
    }

    /// Where the figure stands among those of others for the same quarter, where the observation has any: its rank, quartile and how they
    /// moved, the median, the whole, and how far it is to the next. No rating looks at it.
    #[doc(alias("rank", "quartile", "benchmarking"))]
    #[must_use]
    pub fn peers(&self) -> Option<&RowPeers> {
        self.peers.as_deref()
    }

    /// The version of the plan that gives the target, where it asks each quarter for one of its own: profiled, shared, or relative
    /// to another figure.
    #[doc(alias("trajectory", "profile"))]
    #[must_use]
    pub fn plan(&self) -> Option<&PlannedTarget> {
        self.plan.as_deref()
    }

    /// Whether the scheme has a figure exactly on its target miss it, as one for "above target" does.
    #[must_use]
    pub const fn has_strict_scheme(&self) -> bool {
        self.strict_scheme
    }

    /// The target for the quarter, exactly.
    pub(crate) fn exact_target(&self) -> Option<ExactTarget> {
        Some(ExactTarget::with_fraction(self.target?, self.target_fraction))
    }

    /// The figure, exactly.
    pub(crate) fn exact_value(&self) -> Option<Value> {
        self.fraction.map(Value::Fraction).or_else(|| self.value.map(Value::Decimal))
    }

    /// The quarter that the figure is of: an earlier one for an indicator with a lag, and one of its [own calendar](Self::calendar) if
    /// it has one.
    #[must_use]
    pub const fn measured(&self) -> Quarter {
        match self.measured {
            Some(measured) => measured,
            None => self.quarter,
        }
    }

    /// How many years lie between its quarter and the same quarter that it is compared with: one, but where it is not due every year.
    pub(crate) fn years_between(&self) -> u8 {
        let base = self.long_term.as_ref().and_then(RowComparison::quarter);
        base.and_then(|base| u8::try_from(self.measured().year().checked_sub(base.year())?).ok()).unwrap_or(1)
    }

    /// The colour computed, whatever counts.
    #[must_use]
    pub const fn computed(&self) -> Option<Rating> {
        match self.source {
            Some(Source::Computed) => self.rating,
            Some(Source::Recorded | Source::Moderated) | None => self.computed,
        }
    }

    /// Why no colour was computed, whether people gave one or not; `None` where one was.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Missing, Rating, Row, Scorecard, Unrated};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let reasons = |id| report.row(id).map(|row: &Row| (row.rating(), row.computed(), row.not_computed()));
    /// assert_eq!(reasons("permanency"), Some((Some(Rating::Red), Some(Rating::Red), None)));
    ///
    /// // A colour printed without a figure; and neither of the two.
    /// let not_published = Some(Unrated::Missing(Missing::NotPublished));
    /// assert_eq!(reasons("early-years-good-or-outstanding"), Some((Some(Rating::Green), None, not_published)));
    /// let not_stated = Some(Unrated::Missing(Missing::NotStated));
    /// assert_eq!(reasons("early-education-offers-2-year-olds"), Some((None, None, not_stated)));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn not_computed(&self) -> Option<Unrated> {
        match (self.not_computed, self.computed()) {
            (Some(reason), _) => Some(reason),
            (None, None) => self.unrated,
            (None, Some(_)) => None,
        }
    }

    /// Whether chance could make the distance from the target: by the counts, where the series does not say otherwise.
    pub(crate) fn is_by_chance(&self) -> bool {
        self.significance.is_some_and(|tested| tested.is_similar_to_target())
            && !self.control_chart().is_some_and(RowChart::is_beyond_chance)
    }

    /// Whether what people recorded is what counts: a colour, or a word that stands for none.
    pub(crate) const fn counts_recorded(&self) -> bool {
        matches!((self.source, self.unrated), (Some(Source::Recorded), _) | (_, Some(Unrated::NoColour)))
    }

    /// Whether anything was reported: a figure, or without one a state that people recorded or moderated.
    #[must_use]
    pub const fn is_reported(&self) -> bool {
        self.status.is_some() || self.rating.is_some() || matches!(self.unrated, Some(Unrated::NoColour))
    }

    /// Whether a figure was due; `None` where the reason for its absence is not stated.
    #[must_use]
    pub const fn was_due(&self) -> Option<bool> {
        match self.missing {
            Some(missing) if self.rating.is_none() && !self.counts_recorded() => missing.was_due(),
            Some(_) | None => Some(true),
        }
    }
}
