//! The whole input: definitions, targets, figures, schemes and a calendar.

use super::figure_store::quick_rule_check::RulesFit;
use super::figure_store::stored_entries::StoredEntries;
use super::group_spelling::group_spellings;
use super::rule_check::{observation_errors, rule_errors};
use super::rules_in_force::ScorecardRules;
use super::{Entry, ScorecardError};
use crate::calendar::{FiscalCalendar, Quarter, Quarters};
use crate::history::{ComparisonPolicy, Extra, Series};
use crate::parsing::Excerpt;
use crate::rating::Scheme;
use crate::roll_up::{RollUp, RollUpInput, RollUps};
use crate::statistics::Confidence;
use crate::values::{Tolerance, Versions};
use alloc::{boxed::Box, string::String, vec::Vec};

/// The whole input of a report: an organisation's indicators, their targets and figures, the schemes they are rated by, and the
/// calendar of its year.
///
/// Making one checks that every scheme can be applied to every target and tolerance in every quarter, so that reporting cannot
/// fail. It also takes in the figures and rules of the indicators as integers side by side, from which
/// [`summaries`](Self::summaries) count and other rules are tried.
///
/// # Serialised form
///
/// One document. Its fields are
///
/// | field | meaning |
/// |---|---|
/// | `organisation` | text |
/// | `title` | text; may be left out |
/// | `calendar` | `{"starts": "april", "named_by": "both"}`: see [`FiscalCalendar`] |
/// | `schemes` | versions, each `{"from": "2017-Q1", "scheme": …}`: see [`Scheme`]; without `from`, it always was in force |
/// | `tolerance`, `tolerances` | the tolerance where an indicator has none of its own: always, or in versions `{"from": …, "tolerance": …}` |
/// | `comparison` | see [`ComparisonPolicy`]; may be left out |
/// | `confidence` | how sure a difference must be before it is more than chance, such as `"99%"`: see [`Confidence`]; left out, 95% |
/// | `roll_ups` | versions, each `{"from": "2017-Q1", "roll_ups": [ … ]}`, or a plain list of those always in force: see [`RollUp`]; may be left out |
/// | `indicators` | a list: see below |
/// | `extra` | text under keys of one's own, handed back untouched |
///
/// and those of an indicator
///
/// | field | meaning |
/// |---|---|
/// | `id` | unique in the document: see [`IndicatorId`](crate::history::IndicatorId) |
/// | `name` | text |
/// | `polarity` | see [`Polarity`](crate::Polarity) |
/// | `unit` | see [`Unit`](crate::Unit) |
/// | `accumulation` | see [`Accumulation`](crate::Accumulation); required, `"not-stated"` allowed |
/// | `targets` | versions, or a map from quarters to targets of those quarters alone: see [`PlannedTarget`](crate::history::PlannedTarget); may be left out |
/// | `observations` | a map from quarters to observations: see [`Observation`](crate::Observation); may be left out |
/// | `months` | a map from months to figures, `{"2017-04": "33", "2017-05": {"numerator": "3", "denominator": "9"}}`: see below; may be left out |
/// | `monthly_rule` | how the figure of a quarter is made of those of its months: see [`MonthlyRule`](crate::history::MonthlyRule); left out, it follows from accumulation and unit where that is certain |
/// | `tolerance`, `tolerances` | as above, for this indicator: from its first version on, instead of the document's |
/// | `schemes` | as above, for this indicator: from its first version on, instead of the document's |
/// | `exempt` | `true` where no scheme is to rate it: it is reported against its targets, and not coloured |
/// | `calendar` | as above, where this indicator has its own, such as an academic year: all its quarters are then of that calendar (see [`Indicator::with_calendar`](crate::Indicator::with_calendar)); may be left out |
/// | `due_years` | `{"first": 2016, "every": 2}` where figures are due only every so many years, 2 to 10; left out, every year |
/// | `due` | the quarters for which a figure is due: `["Q2", "Q4"]`; left out, every quarter, or for an annual indicator the last |
/// | `lag` | how many quarters late its figures come; may be left out |
/// | `started` | the quarter in which what is measured started, such as a programme; may be left out |
/// | `breaks` | a map from quarters to reasons: from each on, what is measured is another thing; may be left out |
/// | `baseline` | a fixed figure to compare with; may be left out |
/// | `benchmark` | the name of the benchmark of its observations that schemes judge it beside, such as `"England"`: see [`Indicator::with_benchmark`](crate::Indicator::with_benchmark); may be left out |
/// | `comparison` | see [`ComparisonPolicy`]; left out, the document's |
/// | `forecast` | the method of forecast: see [`ForecastMethod`](crate::history::ForecastMethod); left out, it follows from the accumulation |
/// | `rated_as_published` | to how many decimals its values are rated as if rounded; may be left out |
/// | `owner` | text; may be left out |
/// | `groups` | a map from kinds to groups, such as `{"goal": "Safe"}`, or within others `{"directorate": ["People", "Adults"]}`: see [`GroupPath`](crate::values::GroupPath); may be left out |
/// | `family` | the family group that its figures are ranked in beside all others, `{"name": "Family Group 4", "areas": ["Dundee City", "Falkirk"]}`: see [`FamilyGroup`](crate::peers::FamilyGroup) and below; may be left out |
/// | `extra` | text under keys of one's own, handed back untouched |
///
/// # Peers
///
/// An observation's `peers` are the figures of named others for the same quarter, in the indicator's unit: the own figure is ranked among
/// them by polarity, and among those of the `family` too. The own is always in both and is not named. An area of the family that is
/// not among the peers is [told by its name](crate::report::RowFamily::not_listed): it may be misspelt. See [`RowPeers`](crate::report::RowPeers).
///
/// # Months
///
/// The calendar says of which quarters `months` are, and there they make the figure: see [`Months`](crate::history::Months). A month that is
/// not given in a quarter that has others is not yet supplied. An observation beside months needs no figure, only what else is known, such
/// as a commentary; a figure that it has is the one that counts, and one that its months do not make is told as a
/// [`Difference`](crate::report::Difference).
///
/// # What is refused
///
/// An unknown field is refused, as is a repeated quarter, month, group kind, name among peers or key of `extra`, a blank name among
/// peers or of a family, and the organisation's own name among its peers or in a family. In formats for people a null is nothing there:
/// a field, a quarter of `observations`, a month or a key of `extra` that is null is as if it were left out, so that a required field that is
/// null is missed by its name.
///
/// # Examples
///
/// ```
/// use performance_indicators::{
///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Quarter, Rating, Scheme, Scorecard, Series, Unit, decimal,
/// };
///
/// let q1: Quarter = "2017-Q1".parse()?;
/// let name = "Care proceedings completed in less than 26 weeks";
/// let indicator = Indicator::new(
///     "cases-26-weeks".parse()?, name, Polarity::HigherIsBetter, Unit::Percent, Accumulation::YearToDate,
/// );
/// let series = Series::new([(q1, decimal("33.3")?.into())])?;
///
/// let scorecard = Scorecard::new("London Borough of Havering", FiscalCalendar::UK_GOVERNMENT)
///     .with_schemes(Scheme::on_target_only())?
///     .with_entries([Entry::new(indicator, 80, series)])?;
/// assert_eq!(scorecard.report(q1).rows()[0].rating(), Some(Rating::Red));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("dashboard", "performance framework", "balanced scorecard"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Scorecard {
    organisation: String,
    title: Option<String>,
    calendar: FiscalCalendar,
    schemes: Versions<Scheme>,
    tolerances: Versions<Tolerance>,
    entries: StoredEntries,
    comparison: ComparisonPolicy,
    confidence: Confidence,
    roll_ups: Versions<RollUps>,
    extra: Extra,
}

debug!(Scorecard {
    organisation,
    title: if_some,
    calendar,
    schemes: if_set,
    tolerances: if_set,
    entries: in_lines,
    comparison: if_set,
    confidence: if_set,
    roll_ups: if_set,
    extra: if_set,
});

impl Scorecard {
    /// An organisation's scorecard, without schemes or indicators yet.
    #[must_use]
    pub fn new(organisation: impl Into<String>, calendar: FiscalCalendar) -> Self {
        Self {
            organisation: organisation.into(),
            title: None,
            calendar,
            schemes: Versions::default(),
            tolerances: Versions::default(),
            entries: StoredEntries::default(),
            comparison: ComparisonPolicy::default(),
            confidence: Confidence::default(),
            roll_ups: Versions::default(),
            extra: Extra::new(),
        }
    }

    /// This scorecard with a title.
    #[must_use]
    pub fn with_title(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// This scorecard with a policy for the comparisons of indicators without their own.
    #[must_use]
    pub fn with_comparison(self, comparison: ComparisonPolicy) -> Self {
        Self { comparison, ..self }
    }

    /// This scorecard with how sure a difference must be before its rows call it more than chance: 95% where nothing is said.
    ///
    /// A higher one suits small numbers: see [where intervals are narrower than chance is](crate::statistics#where-it-differs).
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::statistics::Confidence;
    ///
    /// // Invented.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "confidence": "99%", "indicators": []
    /// }"#)?;
    /// assert_eq!(scorecard.confidence(), Confidence::Percent99);
    /// assert_eq!(scorecard.with_confidence(Confidence::default()).confidence(), Confidence::Percent95);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_confidence(self, confidence: Confidence) -> Self {
        Self { confidence, ..self }
    }

    /// This scorecard with text under keys of one's own.
    #[must_use]
    pub fn with_extra(self, extra: Extra) -> Self {
        Self { extra, ..self }
    }

    /// This scorecard with the schemes by which its indicators are rated, unless they have their own.
    ///
    /// # Errors
    ///
    /// - A scheme cannot be applied to a target and tolerance: see [`RatingScale::new`](crate::RatingScale::new).
    pub fn with_schemes(mut self, schemes: impl Into<Versions<Scheme>>) -> Result<Self, ScorecardError> {
        self.replace_schemes(schemes)?;
        Ok(self)
    }

    /// Puts other schemes in place of these, which are given back, and leaves all else as it is: what to do where many schemes are
    /// tried on many figures, as nothing is copied.
    ///
    /// # Errors
    ///
    /// - A scheme cannot be applied to a target and tolerance: see [`RatingScale::new`](crate::RatingScale::new). Nothing is changed
    ///   then.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Quarter, Rating, Scheme, Scorecard};
    ///
    /// let mut scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let quarter: Quarter = "2017-Q1".parse()?;
    /// let printed = scorecard.summary(quarter);
    /// let before = scorecard.replace_schemes(Scheme::amber_within_tolerance())?;
    /// assert!(scorecard.summary(quarter).count(Rating::Red) <= printed.count(Rating::Red));
    /// scorecard.replace_schemes(before)?;
    /// assert_eq!(scorecard.summary(quarter), printed);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replace_schemes(&mut self, schemes: impl Into<Versions<Scheme>>) -> Result<Versions<Scheme>, ScorecardError> {
        self.replace(|scorecard| &mut scorecard.schemes, schemes.into())
    }

    /// This scorecard with the tolerances that hold where an indicator has none of its own.
    ///
    /// # Errors
    ///
    /// - A scheme cannot be applied to a target and tolerance: see [`RatingScale::new`](crate::RatingScale::new).
    pub fn with_tolerances(mut self, tolerances: impl Into<Versions<Tolerance>>) -> Result<Self, ScorecardError> {
        self.replace_tolerances(tolerances)?;
        Ok(self)
    }

    /// Puts other tolerances in place of these, which are given back: see [`replace_schemes`](Self::replace_schemes).
    ///
    /// # Errors
    ///
    /// - A scheme cannot be applied to a target and tolerance: see [`RatingScale::new`](crate::RatingScale::new). Nothing is changed
    ///   then.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Scorecard, Tolerance, decimal};
    ///
    /// let mut scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let before = scorecard.clone();
    /// // No floor suits every target.
    /// let floor = Tolerance::limit(decimal("1000000")?);
    /// assert!(scorecard.replace_tolerances(floor).is_err());
    /// assert_eq!(scorecard, before);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replace_tolerances(
        &mut self,
        tolerances: impl Into<Versions<Tolerance>>,
    ) -> Result<Versions<Tolerance>, ScorecardError> {
        self.replace(|scorecard| &mut scorecard.tolerances, tolerances.into())
    }

    /// This scorecard with roll-ups of its indicators, which are given first: see [`RollUp`].
    ///
    /// # Errors
    ///
    /// - A roll-up takes no indicator, or more than can be scored along lines.
    /// - It names an indicator that there is not, or a group or a kind of group that no indicator is in.
    /// - It has a weight for an indicator that it does not take.
    /// - Its points name a band that no scheme of its indicators has.
    /// - It asks for points of more indicators than it takes.
    /// - It has the id of an indicator, or takes one by two ways.
    /// - Its points go against the order of merit of a scheme of its indicators.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::roll_up::{Combination, PointsTable, RollUp, RollUps};
    /// use performance_indicators::{Polarity, Rating, Scorecard};
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let green = PointsTable::share_of(&[Rating::Green]);
    /// let all = RollUp::new("green", "Green", green, Combination::WeightedMean, Polarity::HigherIsBetter)?;
    /// let scorecard = scorecard.with_roll_ups(RollUps::new([all.clone()])?)?;
    /// // 3 of the 12 that are rated, of 16.
    /// assert_eq!(
    ///     scorecard.report("2017-Q1".parse()?).roll_ups()[0].to_string(),
    ///     "Green: 25 of 100, resting on 12 of 16 indicators (75% of the weight)",
    /// );
    /// assert!(scorecard.with_roll_ups(RollUps::new([all.of_indicators(["no such id"])])?).is_err());
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_roll_ups(self, roll_ups: impl Into<Versions<RollUps>>) -> Result<Self, ScorecardError> {
        let scorecard = self.with_unchecked_roll_ups(roll_ups.into());
        let error = scorecard.roll_up_errors().into_iter().next();
        error.map_or(Ok(scorecard), Err)
    }

    /// Puts another entry in place of the one with its id, which is given back: other targets, figures or rules for one indicator,
    /// where all others stay as they are and nothing of them is copied or checked again.
    ///
    /// # Errors
    ///
    /// - No indicator has the id.
    /// - What [`with_entries`](Self::with_entries) refuses of one entry.
    /// - A roll-up does not go with its groups. Other schemes are not held against the bands that roll-ups name: these have
    ///   [no score](crate::roll_up::NoScore::UnknownBand) then.
    ///
    /// Nothing is changed then.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::{Entry, Quarter, Scorecard, Series};
    ///
    /// let mut scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let q1: Quarter = "2017-Q1".parse()?;
    /// let printed = scorecard.summary(q1);
    /// assert_eq!(printed.reported(), 12);
    /// // What the report would have said without one of the figures.
    /// let has_figure = |entry: &&Entry| entry.series().get(q1).is_some_and(|observation| observation.is_reported());
    /// let entry = scorecard.entries().iter().find(has_figure).ok_or("an entry with a figure")?;
    /// let without = Entry::new(entry.indicator().clone(), entry.plan().clone(), Series::default());
    /// let before = scorecard.replace_entry(without)?;
    /// assert_eq!(scorecard.summary(q1).reported(), 11);
    /// scorecard.replace_entry(before)?;
    /// assert_eq!(scorecard.summary(q1), printed);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replace_entry(&mut self, entry: Entry) -> Result<Entry, ScorecardError> {
        let id = entry.indicator().id();
        let Some(place) = self.entries.place(id.as_str()) else {
            return Err(ScorecardError::NoneOfId { id: id.clone() });
        };
        let error = observation_errors(&self.organisation, self.calendar, place, &entry)
            .chain(rule_errors(self.rules(), place, &entry))
            .next();
        if let Some(error) = error {
            return Err(error);
        }
        // Its id stays, so that only other groups could part it from the roll-ups; whether other schemes have their bands, they say themselves.
        let is_regrouped =
            self.entries().get(place).is_some_and(|known| known.indicator().groups() != entry.indicator().groups());
        let before = self.entries.replace(place, entry);
        let errors = || group_spellings(self.entries()).into_iter().chain(self.roll_up_errors());
        let error = if is_regrouped { errors().next() } else { None };
        match error {
            Some(error) => {
                self.entries.replace(place, before);
                Err(error)
            }
            None => Ok(before),
        }
    }

    /// This scorecard with these indicators, in this order.
    ///
    /// # Errors
    ///
    /// - Two indicators have one id.
    /// - An observation cannot be one of its indicator: see [`ObservationError`](crate::history::ObservationError).
    /// - Groups of one kind differ in case or blanks alone, so that people would read them as one.
    /// - A target plan asks for what cannot be had: see [`PlanError`](crate::history::PlanError).
    /// - A polarity and a target do not go together: see [`Aim::new`](crate::Aim::new).
    /// - A scheme cannot be applied to a target and tolerance: see [`RatingScale::new`](crate::RatingScale::new).
    /// - A roll-up does not go with them: see [`with_roll_ups`](Self::with_roll_ups).
    pub fn with_entries(self, entries: impl IntoIterator<Item = Entry>) -> Result<Self, ScorecardError> {
        let scorecard = self.with_unchecked_entries(entries.into_iter().collect());
        let error = scorecard.errors().next().or_else(|| scorecard.roll_up_errors().into_iter().next());
        error.map_or(Ok(scorecard), Err)
    }

    getters! {
        /// Whose scorecard it is.
        organisation: &str,
        /// What it is called.
        title: Option<&str>,
        /// The calendar of its year.
        calendar: FiscalCalendar,
        /// The schemes by which indicators without their own are rated.
        schemes: &Versions<Scheme>,
        /// The tolerances that hold where an indicator has none of its own.
        tolerances: &Versions<Tolerance>,
        /// The policy for comparisons of indicators without their own.
        comparison: &ComparisonPolicy,
        /// How sure a difference must be before it is more than chance.
        confidence: Confidence,
        /// The roll-ups of its indicators.
        roll_ups: &Versions<RollUps>,
        /// Text under keys of its author's own.
        extra: &Extra,
    }

    /// The indicators.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        self.entries.list()
    }

    /// The indicator of an id.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{
    ///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Scorecard, Series, TargetPlan, Unit,
    /// };
    ///
    /// let cases = Indicator::new("cases".parse()?, "Cases", Polarity::Neutral, Unit::Count, Accumulation::InQuarter);
    /// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
    ///     .with_entries([Entry::new(cases, TargetPlan::default(), Series::default())])?;
    /// assert_eq!(scorecard.entry("cases").map(|entry| entry.indicator().name()), Some("Cases"));
    /// assert_eq!(scorecard.entry("case"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries().get(self.entries.place(id)?)
    }

    /// The latest quarter of which any indicator [reports anything](crate::Observation::is_reported): a figure, or a state that people
    /// recorded; where none does, the latest that any has an observation of. It is the one to report on where nobody asks for another: a
    /// quarter of which only some months are known, or of which only the reasons why there is no figure are, comes after it.
    ///
    /// A quarter of an indicator's own calendar counts for the quarter by whose end its own is the latest to have ended.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{
    ///     Accumulation, Entry, FiscalCalendar, Indicator, Missing, Observation, Polarity, Quarter, Scorecard, Series, TargetPlan, Unit,
    /// };
    ///
    /// // Invented: 2017-Q2 is not over.
    /// let (first, last): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
    /// let cases = Indicator::new("cases".parse()?, "Cases", Polarity::Neutral, Unit::Count, Accumulation::InQuarter);
    /// let series = Series::new([(first, 4.into()), (last, Observation::missing(Missing::NotSupplied))])?;
    /// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
    ///     .with_entries([Entry::new(cases, TargetPlan::default(), series)])?;
    /// assert_eq!(scorecard.latest_quarter(), Some(first));
    /// assert_eq!(scorecard.quarters().next_back(), Some(last));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn latest_quarter(&self) -> Option<Quarter> {
        self.observed(Series::last_reported).max().or_else(|| self.last_observed())
    }

    /// The latest quarter that any indicator has an observation of.
    fn last_observed(&self) -> Option<Quarter> {
        self.observed(Series::last_quarter).max()
    }

    /// One quarter of each indicator's series, as the scorecard's.
    fn observed(&self, quarter: fn(&Series) -> Option<Quarter>) -> impl Iterator<Item = Quarter> {
        self.entries().iter().filter_map(move |entry| {
            let own_quarters = entry.indicator().own_quarters(self.calendar);
            quarter(entry.series()).map(|own| own_quarters.scorecards(own))
        })
    }

    /// Every quarter from the earliest that any indicator has an observation of to the latest, in the scorecard's calendar; none where
    /// there is no observation. It may end after the [latest quarter](Self::latest_quarter) of which anything is reported.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{
    ///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Quarter, Scorecard, Series, TargetPlan, Unit, decimal,
    /// };
    ///
    /// // Invented.
    /// let (first, last): (Quarter, Quarter) = ("2016-Q3".parse()?, "2017-Q1".parse()?);
    /// let cases = Indicator::new("cases".parse()?, "Cases", Polarity::Neutral, Unit::Count, Accumulation::InQuarter);
    /// let series = Series::new([(first, decimal("4")?.into()), (last, decimal("5")?.into())])?;
    /// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    /// assert_eq!(scorecard.quarters().len(), 0);
    /// let scorecard = scorecard.with_entries([Entry::new(cases, TargetPlan::default(), series)])?;
    /// assert_eq!(scorecard.quarters().len(), 3);
    /// let every = scorecard.summaries(scorecard.quarters());
    /// assert!(every.iter().map(|(quarter, _)| quarter).eq(first.through(last)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn quarters(&self) -> Quarters {
        let first = self.observed(Series::first_quarter).min();
        first.unwrap_or(Quarter::MAX).through(self.last_observed().unwrap_or(Quarter::MIN))
    }

    /// Whether a report on a quarter has anything to show: whether any indicator has an observation, a figure or a reason why there is
    /// none, of the quarter that it shows then: see [`Indicator::shown_in`](crate::Indicator::shown_in).
    ///
    /// A report can be made of any quarter; where this is false it says so: see [`Report::no_figures`](crate::Report::no_figures).
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// assert!(scorecard.has_observations("2017-Q1".parse()?));
    /// // A slip in the year.
    /// assert!(!scorecard.has_observations("1950-Q1".parse()?));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn has_observations(&self, quarter: Quarter) -> bool {
        self.entries().iter().any(|entry| {
            let shown = entry.indicator().shown_in(quarter, self.calendar);
            shown.is_some_and(|shown| entry.series().get(shown).is_some())
        })
    }

    /// A copy of this scorecard without its indicators.
    pub(crate) fn without_entries(&self) -> Self {
        Self {
            organisation: self.organisation.clone(),
            title: self.title.clone(),
            calendar: self.calendar,
            schemes: self.schemes.clone(),
            tolerances: self.tolerances.clone(),
            entries: StoredEntries::default(),
            comparison: self.comparison.clone(),
            confidence: self.confidence,
            roll_ups: self.roll_ups.clone(),
            extra: self.extra.clone(),
        }
    }

    /// This scorecard with rules that its indicators are not checked against yet.
    #[cfg(feature = "serde")]
    pub(crate) fn with_unchecked_rules(self, schemes: Versions<Scheme>, tolerances: Versions<Tolerance>) -> Self {
        Self { schemes, tolerances, ..self }
    }

    /// This scorecard with roll-ups that are not checked yet.
    pub(crate) fn with_unchecked_roll_ups(self, roll_ups: Versions<RollUps>) -> Self {
        Self { roll_ups, ..self }
    }

    /// This scorecard with indicators that are not checked yet.
    pub(crate) fn with_unchecked_entries(self, entries: Vec<Entry>) -> Self {
        Self { entries: entries.into(), ..self }
    }

    /// The schemes and tolerances of indicators that have none of their own.
    pub(crate) const fn rules(&self) -> ScorecardRules<'_> {
        ScorecardRules { calendar: self.calendar, schemes: &self.schemes, tolerances: &self.tolerances }
    }

    /// The indicators with the store of their figures.
    pub(crate) const fn indicators(&self) -> &StoredEntries {
        &self.entries
    }

    /// Everything that is wrong with it.
    pub(crate) fn errors(&self) -> impl Iterator<Item = ScorecardError> {
        let all: &[Entry] = if self.entries.has_repeated_ids() { self.entries() } else { &[] };
        let repeated = all.iter().enumerate().filter_map(|(second, entry)| {
            let id = entry.indicator().id();
            let first = self.entries.place(id.as_str())?;
            (first != second).then(|| ScorecardError::TwoOfOneId { id: id.clone(), first, second })
        });
        let entries = self.entries().iter().enumerate();
        repeated
            .chain(entries.flat_map(|(place, entry)| observation_errors(&self.organisation, self.calendar, place, entry)))
            .chain(group_spellings(self.entries()))
            .chain(self.rule_errors())
    }

    /// Everything that is wrong with its roll-ups.
    pub(crate) fn roll_up_errors(&self) -> Vec<ScorecardError> {
        if self.roll_ups.is_empty() {
            return Vec::new();
        }
        let indicators = self.entries().iter().map(|entry| {
            let groups = entry.indicator().groups();
            let shared = if entry.is_exempt() { entry.schemes() } else { &self.schemes };
            (entry.indicator().id().as_str(), RollUpInput { groups, schemes: [entry.schemes(), shared] })
        });
        let indicators = indicators.collect();
        let mut errors = Vec::new();
        for version in &self.roll_ups {
            let located = |(place, error)| {
                let id = Excerpt::of(version.content().iter().nth(place).map_or("", RollUp::id));
                ScorecardError::RollUp { place, id, from: version.starts(), error: Box::new(error) }
            };
            errors.extend(version.content().errors_for(&indicators).into_iter().map(located));
        }
        errors
    }

    /// Everything that is wrong with its rules.
    fn rule_errors(&self) -> impl Iterator<Item = ScorecardError> {
        let mut rules_fit = RulesFit::of(self.entries.store(), self.rules());
        let uncertain = self.entries().iter().enumerate().filter(move |(place, _)| !rules_fit.is_certain_of(*place));
        uncertain.flat_map(|(place, entry)| rule_errors(self.rules(), place, entry))
    }

    /// Puts other rules in place of some and gives those back; where they cannot be applied, nothing is changed.
    fn replace<T>(&mut self, rules: fn(&mut Self) -> &mut T, others: T) -> Result<T, ScorecardError> {
        let before = core::mem::replace(rules(self), others);
        // The indicators are known to be different from one another.
        let error = self.rule_errors().next();
        match error {
            Some(error) => {
                *rules(self) = before;
                Err(error)
            }
            None => Ok(before),
        }
    }
}
