//! What is measured.

use super::{
    Accumulation, ComparisonPolicy, DueQuarters, DueYears, Extra, ForecastMethod, IndicatorId, MonthlyRule, MonthlyRuleError,
    ObservationError,
};
use crate::calendar::{FiscalCalendar, OwnQuarters, Quarter};
use crate::peers::FamilyGroup;
use crate::values::{GroupPath, GroupPathError, GroupsByKind, Polarity, Uncommon, Unit, Unset, Value};
use alloc::{boxed::Box, collections::BTreeMap, string::String};
use thiserror::Error;

/// What is measured: a definition, without targets or figures.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Extra;
/// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
///
/// let indicator = Indicator::new(
///     "cases-26-weeks".parse()?,
///     "Cases completed in less than 26 weeks",
///     Polarity::HigherIsBetter,
///     Unit::Percent,
///     Accumulation::YearToDate,
/// )
/// .with_owner("Children's Services")
/// .with_group("goal", "Safe")
/// .with_extra(Extra::from([("source", "case system")]));
/// assert_eq!(indicator.groups().get("goal"), Some(&"Safe".into()));
/// assert_eq!(indicator.extra().get("source"), Some("case system"));
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
#[doc(alias("KPI", "PI", "metric", "measure", "performance indicator"))]
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct Indicator {
    id: IndicatorId,
    name: Box<str>,
    owner: Option<Box<str>>,
    unit: Unit,
    groups: GroupsByKind,
    polarity: Polarity,
    accumulation: Accumulation,
    calendar: Option<FiscalCalendar>,
    due: DueQuarters,
    lag: u8,
    further: Uncommon<FurtherDefinition>,
}

/// What the definitions of few indicators say.
#[derive(Clone, PartialEq, Eq)]
struct FurtherDefinition {
    rated_as_published: Option<u8>,
    due_years: Option<DueYears>,
    started: Option<Quarter>,
    breaks: BTreeMap<Quarter, String>,
    baseline: Option<Value>,
    benchmark: Option<String>,
    comparison: Option<ComparisonPolicy>,
    forecast_method: Option<ForecastMethod>,
    monthly_rule: Option<MonthlyRule>,
    family: Option<Box<FamilyGroup>>,
    extra: Extra,
}

impl Unset for FurtherDefinition {
    const UNSET: &'static Self = &Self {
        rated_as_published: None,
        due_years: None,
        started: None,
        breaks: BTreeMap::new(),
        baseline: None,
        benchmark: None,
        comparison: None,
        forecast_method: None,
        monthly_rule: None,
        family: None,
        extra: Extra::new(),
    };
}

debug!(Indicator {
    id, name, owner, unit, groups, polarity, accumulation, calendar, due, lag;
    further: FurtherDefinition {
        rated_as_published, due_years, started, breaks, baseline, benchmark, comparison, forecast_method, monthly_rule, family, extra
    }
} {
    id,
    name,
    polarity,
    unit,
    accumulation,
    rated_as_published: if_some,
    calendar: if_some,
    due: if_not(DueQuarters::EVERY),
    due_years: if_some,
    lag: if_set,
    started: if_some,
    breaks: if_set,
    baseline: if_some,
    benchmark: if_some,
    comparison: if_some,
    forecast_method: if_some,
    monthly_rule: if_some,
    owner: if_some,
    groups: if_set,
    family: if_some,
    extra: if_set,
});

impl Indicator {
    /// The most quarters that figures may be late.
    pub const LONGEST_LAG: u8 = 8;

    /// Makes a definition.
    pub fn new(id: IndicatorId, name: impl Into<String>, polarity: Polarity, unit: Unit, accumulation: Accumulation) -> Self {
        Self {
            id,
            name: name.into().into_boxed_str(),
            owner: None,
            unit,
            groups: GroupsByKind::NONE,
            polarity,
            accumulation,
            calendar: None,
            due: usually_due(accumulation),
            lag: 0,
            further: Uncommon::NONE,
        }
    }

    /// This definition, its values rated as if rounded half away from zero to so many decimals.
    ///
    /// More than 28 decimals is refused when a scorecard is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// assert_eq!(indicator.with_rated_as_published(1).rated_as_published(), Some(1));
    /// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
    /// ```
    pub fn with_rated_as_published(self, decimals: u8) -> Self {
        self.with(|further| further.rated_as_published = Some(decimals))
    }

    /// This definition with a calendar of its own, such as an academic year in a report by financial years.
    ///
    /// All its quarters are then those of its own calendar: of its observations and targets, of the rules that it alone has, the due
    /// quarters and years, the start and the breaks. A report on a quarter of its scorecard shows the latest own quarter that
    /// [has ended](Self::shown_in) by that quarter's last day. What the scorecard says for all indicators, its schemes and tolerances,
    /// is dated by the scorecard's quarters: it holds for the own quarter that was the latest to have ended then, as with a lag it
    /// holds for the quarter that the figure is of.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::YearNaming;
    /// use performance_indicators::time::Month;
    /// use performance_indicators::{Accumulation, FiscalCalendar, Indicator, Polarity, Quarter, Unit};
    ///
    /// // Invented: absence from school by academic years, in a report by financial years.
    /// let academic = FiscalCalendar::new(Month::September, YearNaming::Both);
    /// let absence =
    ///     Indicator::new("absence".parse()?, "Absence", Polarity::LowerIsBetter, Unit::Percent, Accumulation::InQuarter)
    ///         .with_calendar(academic);
    ///
    /// // By the end of December 2017 the latest quarter to have ended is that from September to November.
    /// let reported: Quarter = "2017-Q3".parse()?;
    /// let shown = absence.shown_in(reported, FiscalCalendar::UK_GOVERNMENT).ok_or("a quarter")?;
    /// assert_eq!(academic.label(shown).to_string(), "Q1 2017/18");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("academic year", "school year", "water year"))]
    pub fn with_calendar(self, calendar: FiscalCalendar) -> Self {
        Self { calendar: Some(calendar), ..self }
    }

    /// This definition of what is due only every so many years; without them it is due every year.
    ///
    /// What compares with "the same quarter last year" then compares with that quarter of the last year in which it was due.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Comparison, DueYears};
    /// use performance_indicators::rating::Comparator;
    /// use performance_indicators::{Accumulation, FiscalYear, Indicator, Polarity, Quarter, Series, Unit, decimal};
    ///
    /// // Invented: a survey every other year.
    /// let (then, now): (Quarter, Quarter) = ("2016-Q4".parse()?, "2018-Q4".parse()?);
    /// let satisfied =
    ///     Indicator::new("s".parse()?, "Residents satisfied", Polarity::HigherIsBetter, Unit::Percent, Accumulation::Annual)
    ///         .with_due_years(DueYears::new(FiscalYear::new(2016)?, 2)?);
    /// assert!(satisfied.is_due_in(now) && !satisfied.is_due_in("2017-Q4".parse()?));
    /// let series = Series::new([(then, decimal("61")?.into()), (now, decimal("64")?.into())])?;
    /// let long_term = Comparison::new(&satisfied, &series, now, Comparator::SameQuarterLastYear, None);
    /// assert_eq!(long_term.base_quarter(), Some(then));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("biennial", "every other year"))]
    pub fn with_due_years(self, years: DueYears) -> Self {
        self.with(|further| further.due_years = Some(years))
    }

    /// This definition with the quarters for which a figure is due; without them it is every quarter, or for an annual
    /// indicator the last.
    ///
    /// # Errors
    ///
    /// - The indicator is annual, and more than one quarter is due.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::QuarterOfYear;
    /// use performance_indicators::history::DueQuarters;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Residents satisfied", Polarity::HigherIsBetter, Unit::Percent, Accumulation::Annual);
    /// assert_eq!(indicator.due(), DueQuarters::LAST);
    /// assert!(indicator.with_due(DueQuarters::new([QuarterOfYear::Q2, QuarterOfYear::Q4])?).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_due(self, due: DueQuarters) -> Result<Self, IndicatorError> {
        if self.accumulation == Accumulation::Annual && due.len() > 1 {
            return Err(IndicatorError::AnnualDueTwice { due: due.len() });
        }
        Ok(Self { due, ..self })
    }

    /// This definition with figures that come so many quarters late: a report shows the figure of so many quarters before,
    /// judged against that quarter's target.
    ///
    /// # Errors
    ///
    /// - The lag is more than eight quarters.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, FiscalCalendar, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// let late = indicator.with_lag(2)?;
    /// assert_eq!(late.shown_in("2017-Q1".parse()?, FiscalCalendar::UK_GOVERNMENT), Some("2016-Q3".parse()?));
    /// assert!(late.with_lag(9).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_lag(mut self, quarters: u8) -> Result<Self, IndicatorError> {
        if quarters > Self::LONGEST_LAG {
            return Err(IndicatorError::LagTooLong { quarters });
        }
        self.lag = quarters;
        Ok(self)
    }

    /// This definition of what started in a quarter, such as a programme: before it nothing was due and nothing had happened, so that
    /// the total of its first quarter is what happened in that quarter, and there is nothing to compare it with.
    ///
    /// A scorecard refuses figures of quarters before it.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{Comparison, NotCompared};
    /// use performance_indicators::rating::Comparator;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, Trend, Unit, decimal};
    ///
    /// // Invented: homes built in a programme that started in Q1 2017/18, 20 by its end and 50 a quarter later.
    /// let (q1, q2): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
    /// let homes = Indicator::new(
    ///     "homes".parse()?, "Homes built", Polarity::HigherIsBetter, Unit::Count, Accumulation::ProgrammeToDate,
    /// );
    /// let homes = homes.with_started(q1);
    /// let series = Series::new([(q1, decimal("20")?.into()), (q2, decimal("50")?.into())])?;
    /// assert_eq!(homes.in_quarter(&series, q1)?, decimal("20")?.into());
    ///
    /// // 30 in the second quarter are more than 20 in the first, which is compared with nothing.
    /// let short_term = |quarter| Comparison::new(&homes, &series, quarter, Comparator::PreviousQuarter, None);
    /// assert_eq!(short_term(q2).trend(), Some(Trend::Improving));
    /// assert_eq!(short_term(q1).not_compared(), Some(NotCompared::NotStarted));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("inception", "launch", "first quarter"))]
    pub fn with_started(self, quarter: Quarter) -> Self {
        self.with(|further| further.started = Some(quarter))
    }

    /// This definition with a change of what is measured, from a quarter on, and its reason: figures are not compared across it, nor
    /// are targets derived across it. A figure of several quarters that holds the change itself is taken as one of its last quarter.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// let from: Quarter = "2017-Q1".parse()?;
    /// assert_eq!(indicator.with_break(from, "ten days, before fifteen").breaks()[&from], "ten days, before fifteen");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_break(self, from: Quarter, reason: impl Into<String>) -> Self {
        let reason = reason.into();
        self.with(|further| {
            further.breaks.insert(from, reason);
        })
    }

    fn with(mut self, set: impl FnOnce(&mut FurtherDefinition)) -> Self {
        self.further.set(set);
        self
    }

    /// This definition with a fixed baseline to compare with.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit, decimal};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// assert_eq!(indicator.with_baseline(decimal("390")?).baseline(), Some(decimal("390")?.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_baseline(self, baseline: impl Into<Value>) -> Self {
        self.with(|further| further.baseline = Some(baseline.into()))
    }

    /// This definition with the name of the [benchmark](super::Benchmark) of its observations that it is judged beside, where a scheme
    /// [asks for that](crate::rating::Reference::Benchmark). Where an observation has no benchmark of the name, or two, the fact is
    /// unknown.
    ///
    /// A blank name is refused when a scorecard is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Reviews on time", Polarity::HigherIsBetter, Unit::Percent, Accumulation::InQuarter);
    /// assert_eq!(indicator.with_benchmark("England").benchmark(), Some("England"));
    /// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
    /// ```
    pub fn with_benchmark(self, name: impl Into<String>) -> Self {
        self.with(|further| further.benchmark = Some(name.into()))
    }

    /// This definition with its own policy for comparisons instead of the scorecard's.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{ComparisonPolicy, Withheld};
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// let policy = ComparisonPolicy::default().withholding(Withheld::Provisional);
    /// assert!(indicator.with_comparison(policy).comparison().is_some_and(|own| own.withholds(Withheld::Provisional)));
    /// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
    /// ```
    pub fn with_comparison(self, policy: ComparisonPolicy) -> Self {
        self.with(|further| further.comparison = Some(policy))
    }

    /// This definition with its own method of forecast.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::ForecastMethod;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// assert_eq!(indicator.with_forecast_method(ForecastMethod::Carried).forecast_method(), Some(ForecastMethod::Carried));
    /// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
    /// ```
    pub fn with_forecast_method(self, method: ForecastMethod) -> Self {
        self.with(|further| further.forecast_method = Some(method))
    }

    /// This definition with the rule by which the figure of a quarter is made of those of its months, instead of the one that follows from
    /// its accumulation and unit.
    ///
    /// One that does not suit them is refused when a scorecard is made.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::MonthlyRule;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let list = Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// assert_eq!(list.rule_of_months()?, MonthlyRule::LastMonth);
    /// let list = list.with_monthly_rule(MonthlyRule::LatestMonth);
    /// assert_eq!((list.monthly_rule(), list.rule_of_months()?), (Some(MonthlyRule::LatestMonth), MonthlyRule::LatestMonth));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("months", "aggregation"))]
    pub fn with_monthly_rule(self, rule: MonthlyRule) -> Self {
        self.with(|further| further.monthly_rule = Some(rule))
    }

    /// This definition with an owner.
    pub fn with_owner(self, owner: impl Into<String>) -> Self {
        Self { owner: Some(owner.into().into_boxed_str()), ..self }
    }

    /// This definition in a group of a kind, such as goal "Safe", or in one within others: see [`GroupPath`].
    pub fn with_group(self, kind: impl Into<String>, group: impl Into<GroupPath>) -> Self {
        Self { groups: self.groups.with(&kind.into(), group.into()), ..self }
    }

    /// This definition in these groups instead of its own.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::values::GroupsByKind;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let groups: GroupsByKind = [("goal", "Safe"), ("directorate", "People")].into_iter().collect();
    /// let cases = Indicator::new("cases".parse()?, "Cases", Polarity::LowerIsBetter, Unit::Count, Accumulation::InQuarter);
    /// assert_eq!(cases.with_groups(groups.clone()).groups(), &groups);
    /// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
    /// ```
    pub fn with_groups(self, groups: impl Into<GroupsByKind>) -> Self {
        Self { groups: groups.into(), ..self }
    }

    /// This definition with the family group that its figures are ranked in beside all others.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::peers::FamilyGroup;
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let indicator =
    ///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
    /// let indicator = indicator.with_family(FamilyGroup::new("Neighbours", ["Ash", "Elm"])?);
    /// assert_eq!(indicator.family().map(FamilyGroup::name), Some("Neighbours"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("statistical neighbours", "nearest neighbours"))]
    pub fn with_family(self, family: FamilyGroup) -> Self {
        self.with(|further| further.family = Some(Box::new(family)))
    }

    /// This definition with text under keys of one's own.
    pub fn with_extra(self, extra: Extra) -> Self {
        self.with(|further| further.extra = extra)
    }

    getters! {
        /// What it is known by.
        id: &IndicatorId,
        /// What it is called.
        name: &str,
        /// Which way is better.
        polarity: Polarity,
        /// What its values count.
        unit: &Unit,
        /// What a quarter's figure adds up.
        accumulation: Accumulation,
        /// Its own calendar, where it has one instead of its scorecard's.
        calendar: Option<FiscalCalendar>,
        /// The quarters for which a figure is due.
        due: DueQuarters,
        /// How many quarters late its figures come.
        lag: u8,
        /// Who answers for it.
        owner: Option<&str>,
        /// The groups it is in, by kind.
        groups: &GroupsByKind,
    }

    getters! { further:
        /// To how many decimals its values are rated as if rounded, if they are.
        rated_as_published: Option<u8>,
        /// The years in which figures are due, where that is not every year.
        due_years: Option<DueYears>,
        /// The quarter in which what is measured started, where it is stated.
        started: Option<Quarter>,
        /// The changes of what is measured, each from a quarter on, with their reasons.
        breaks: &BTreeMap<Quarter, String>,
        /// The fixed baseline.
        baseline: Option<Value>,
        /// The name of the benchmark that it is judged beside.
        benchmark: Option<&str>,
        /// Its own policy for comparisons.
        comparison: Option<&ComparisonPolicy>,
        /// Its own method of forecast.
        forecast_method: Option<ForecastMethod>,
        /// The rule for its months, where it is stated.
        monthly_rule: Option<MonthlyRule>,
        /// Text under keys of its author's own.
        extra: &Extra,
    }

    /// The family group that its figures are ranked in beside all others.
    #[must_use]
    pub fn family(&self) -> Option<&FamilyGroup> {
        self.further.get().family.as_deref()
    }

    #[cfg(feature = "serde")]
    pub(crate) fn has_usual_due(&self) -> bool {
        self.due == usually_due(self.accumulation)
    }

    /// The quarter whose figure a report on `reported` shows, a quarter of the scorecard's calendar: that quarter, or of a
    /// [calendar of its own](Self::with_calendar) the latest quarter that has ended by its last day; or, where figures are late, as
    /// many quarters before as its [lag](Self::with_lag). `None` beyond the first or last quarter there is.
    #[must_use]
    pub fn shown_in(&self, reported: Quarter, scorecards: FiscalCalendar) -> Option<Quarter> {
        self.own_quarters(scorecards).shown_in(reported, self.lag)
    }

    /// The quarter of the scorecard's calendar in whose report a quarter's figure is shown, which [`shown_in`](Self::shown_in) leads
    /// back from. `None` beyond the first or last quarter there is.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::calendar::YearNaming;
    /// use performance_indicators::time::Month;
    /// use performance_indicators::{Accumulation, FiscalCalendar, Indicator, Polarity, Quarter, Unit};
    ///
    /// // Invented: a figure of September to November 2017, which is known a quarter late.
    /// let absence =
    ///     Indicator::new("absence".parse()?, "Absence", Polarity::LowerIsBetter, Unit::Percent, Accumulation::InQuarter)
    ///         .with_calendar(FiscalCalendar::new(Month::September, YearNaming::Both))
    ///         .with_lag(1)?;
    /// let (measured, reported): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q4".parse()?);
    /// assert_eq!(absence.reported_in(measured, FiscalCalendar::UK_GOVERNMENT), Some(reported));
    /// assert_eq!(absence.shown_in(reported, FiscalCalendar::UK_GOVERNMENT), Some(measured));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reported_in(&self, measured: Quarter, scorecards: FiscalCalendar) -> Option<Quarter> {
        self.own_quarters(scorecards).showing(measured, self.lag)
    }

    /// How the quarters of a scorecard's calendar lead to its own.
    pub(crate) const fn own_quarters(&self, scorecards: FiscalCalendar) -> OwnQuarters {
        OwnQuarters::new(scorecards, self.calendar)
    }

    /// Whether a figure of a quarter is due: it is one of the due quarters of a due year, and not before what is measured started.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
    ///
    /// // Invented.
    /// let homes = Indicator::new(
    ///     "homes".parse()?, "Homes built", Polarity::HigherIsBetter, Unit::Count, Accumulation::ProgrammeToDate,
    /// );
    /// assert!(homes.is_due_in("2017-Q1".parse()?));
    /// assert!(!homes.with_started("2017-Q2".parse()?).is_due_in("2017-Q1".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_due_in(&self, quarter: Quarter) -> bool {
        self.falls_due_in(quarter) && !self.is_before_start(quarter)
    }

    /// Whether a quarter is one of the due quarters of a due year, whenever what is measured started.
    pub(crate) fn falls_due_in(&self, quarter: Quarter) -> bool {
        self.due.contains(quarter.of_year()) && self.due_years().is_none_or(|years| years.contains(quarter.fiscal_year()))
    }

    /// The latest quarter before one in which it was due.
    pub(crate) fn previous_due(&self, quarter: Quarter) -> Option<Quarter> {
        let latest = self.due.previous(quarter)?;
        let year = match self.due_years() {
            None => return Some(latest),
            Some(years) => years.latest(latest.fiscal_year())?,
        };
        if year == latest.fiscal_year() { Some(latest) } else { self.due.previous(year.next()?.first_quarter()) }
    }

    /// The same quarter of the last year before in which it was due: of last year, but where it is not due every year.
    pub(crate) fn same_quarter_before(&self, quarter: Quarter) -> Option<Quarter> {
        match self.due_years() {
            None => quarter.same_quarter_last_year(),
            Some(years) => Some(years.latest(quarter.fiscal_year().previous()?)?.quarter(quarter.of_year())),
        }
    }

    /// Whether a quarter is before what is measured started.
    pub(crate) fn is_before_start(&self, quarter: Quarter) -> bool {
        self.started().is_some_and(|started| quarter < started)
    }

    /// The rule by which the figure of a quarter is made of those of its months: the one stated, or the one that follows from its
    /// accumulation and unit.
    ///
    /// # Errors
    ///
    /// - None is stated, and none follows.
    /// - The rule combines what cannot be: a sum of percentages or of states; yes or no; totals so far.
    ///
    /// # Examples
    ///
    /// See [`MonthlyRule`].
    pub fn rule_of_months(&self) -> Result<MonthlyRule, MonthlyRuleError> {
        let rule = self.monthly_rule().or(MonthlyRule::usual(self.accumulation, &self.unit));
        let rule = rule.ok_or(MonthlyRuleError::NotStated { accumulation: self.accumulation })?;
        rule.check(self.accumulation, &self.unit).map(|()| rule)
    }

    /// Whether what is measured changed after one quarter and up to another.
    pub(crate) fn has_break_between(&self, after: Quarter, until: Quarter) -> bool {
        self.breaks().keys().any(|from| after < *from && *from <= until)
    }
}

fn usually_due(accumulation: Accumulation) -> DueQuarters {
    if accumulation == Accumulation::Annual { DueQuarters::LAST } else { DueQuarters::EVERY }
}

/// Why a definition contradicts itself.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::IndicatorError;
/// use performance_indicators::{Accumulation, Indicator, Polarity, Unit};
///
/// // Invented.
/// let indicator =
///     Indicator::new("x1".parse()?, "Waiting list", Polarity::LowerIsBetter, Unit::Count, Accumulation::Snapshot);
/// assert!(matches!(indicator.with_lag(9), Err(IndicatorError::LagTooLong { quarters: 9, .. })));
/// # Ok::<(), performance_indicators::history::ParseIndicatorIdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IndicatorError {
    /// An annual indicator is due more than once a year.
    #[error("an annual indicator is due in {due} quarters of the year: expected one")]
    #[non_exhaustive]
    AnnualDueTwice {
        /// How many quarters are given.
        due: usize,
    },
    /// What is met or not met is judged as if less, or a range, were wanted.
    #[error("the unit is yes or no, under polarity {}: expected higher-is-better or neutral, as met is what is wanted", .polarity.name())]
    #[non_exhaustive]
    YesNoPolarity {
        /// The polarity given.
        polarity: Polarity,
    },
    /// The baseline is none of the unit.
    #[error("the baseline: {error}")]
    #[non_exhaustive]
    Baseline {
        /// What is wrong.
        error: ObservationError,
    },
    /// The benchmark that it is judged beside has no name.
    #[error("the name of its benchmark is blank: expected that of a benchmark of its observations, such as \"England\"")]
    BlankBenchmark,
    /// The rule for its months does not suit what it counts or adds up.
    #[error("{error}")]
    #[non_exhaustive]
    MonthlyRule {
        /// What is wrong.
        error: MonthlyRuleError,
    },
    /// The family group names the organisation itself.
    #[error("its family group has the organisation's own name: expected the other areas alone, as its own is always in it")]
    OwnNameInFamily,
    /// A group that it is in has no name that tells it apart.
    #[error("one of its groups: {error}")]
    #[non_exhaustive]
    Group {
        /// What is wrong.
        error: GroupPathError,
    },
    /// Figures come too late to be of use.
    #[error("a lag of {quarters} quarters is too long: expected at most 8")]
    #[non_exhaustive]
    LagTooLong {
        /// The lag given.
        quarters: u8,
    },
}
