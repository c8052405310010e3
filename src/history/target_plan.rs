//! Targets over time.

use super::accumulation::Accumulation;
use crate::calendar::{Quarter, QuarterOfYear};
use crate::parsing::named;
use crate::rating::Unrated;
use crate::values::exact::{Quotient, Rational, exact_difference, exact_product, exact_sum};
use crate::values::value::from_numbers;
use crate::values::{
    ExactTarget, Fraction, ParseTargetError, Percent, Points, Target, TargetRange, Tolerance, Uncommon, Unit, Unset, Value,
    Versions, VersionsError,
};
use alloc::{boxed::Box, vec::Vec};
use core::{fmt, num::NonZeroU32, str::FromStr};
use rust_decimal::Decimal;
use thiserror::Error;
use time::Date;

/// An indicator's targets over time: versions, each in force from a quarter until the next one starts.
///
/// What takes a plan takes a number or a [`Target`] too: one target, always in force. Targets that hold in their quarters alone are
/// made [by quarter](TargetPlan::by_quarter), and a plan without any is the default.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlanForm, PlannedTarget};
/// use performance_indicators::values::Version;
/// use performance_indicators::{Target, TargetPlan, decimal};
///
/// // Care leavers not in education, employment or training, Bracknell Forest: 36% in Q3 2024/25, 35% from the next quarter on
/// // (examples/data/bracknell_forest.json has the source).
/// let plan = TargetPlan::new([
///     Version::new("2024-Q3".parse()?, PlannedTarget::new(decimal("36")?)),
///     Version::new("2024-Q4".parse()?, PlannedTarget::new(decimal("35")?)),
/// ])?;
/// let in_force = plan.in_force("2025-Q1".parse()?).ok_or("a version")?;
/// assert_eq!(in_force.form(), PlanForm::Constant(Target::Level(decimal("35")?)));
/// assert_eq!(plan.in_force("2024-Q2".parse()?), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("trajectory", "milestone", "profile", "target setting"))]
pub type TargetPlan = Versions<PlannedTarget>;

impl TargetPlan {
    /// Targets that hold in their quarters alone, as a column of a table has them: a quarter that is not among them has no target.
    ///
    /// What is in force is no different from versions with one of [no target](Untargeted::NoTarget) wherever a quarter is left out, and
    /// so it is made of those: the same target in quarters that follow one another is one version.
    ///
    /// # Errors
    ///
    /// - Two targets are of one quarter.
    /// - There are more versions than [`MOST`](Self::MOST).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::{PlanForm, Untargeted};
    /// use performance_indicators::{Quarter, Target, TargetPlan, decimal};
    ///
    /// // Invented: nothing is asked for in Q2, nor after Q3.
    /// let plan = TargetPlan::by_quarter([("2017-Q1".parse()?, decimal("80")?), ("2017-Q3".parse()?, decimal("82")?)])?;
    /// let form = |quarter: Quarter| plan.in_force(quarter).map(|planned| planned.form());
    /// assert_eq!(form("2017-Q1".parse()?), Some(PlanForm::Constant(Target::Level(decimal("80")?))));
    /// assert_eq!(form("2017-Q2".parse()?), Some(PlanForm::None(Untargeted::NoTarget)));
    /// assert_eq!(form("2017-Q3".parse()?), Some(PlanForm::Constant(Target::Level(decimal("82")?))));
    /// assert_eq!(form("2017-Q4".parse()?), Some(PlanForm::None(Untargeted::NoTarget)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("quarterly target", "blank", "this quarter only"))]
    pub fn by_quarter<T: Into<PlannedTarget>>(targets: impl IntoIterator<Item = (Quarter, T)>) -> Result<Self, VersionsError> {
        let stated = Self::new(targets.into_iter().map(|(quarter, target)| (quarter, target.into())))?;
        let mut versions: Vec<(Quarter, PlannedTarget)> = Vec::new();
        let mut add = |from: Quarter, planned: PlannedTarget| {
            if versions.last().is_none_or(|(_, last)| *last != planned) {
                versions.push((from, planned));
            }
        };
        for version in &stated {
            add(version.starts(), version.content().clone());
            if let Some(next) = version.starts().next()
                && stated.next_after(version.starts()) != Some(next)
            {
                add(next, PlannedTarget::none(Untargeted::NoTarget));
            }
        }
        Self::new(versions)
    }
}

/// Why a version of a plan has no target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Untargeted {
    /// No target is set.
    NoTarget,
    /// The indicator is reported for information and has no target on purpose.
    MonitoringOnly,
}

named!(Untargeted, "reason for no target", { NoTarget => "no-target" as "no target", MonitoringOnly => "monitoring-only" as "monitoring only" });

impl From<Untargeted> for Unrated {
    fn from(reason: Untargeted) -> Self {
        match reason {
            Untargeted::NoTarget => Self::NoTarget,
            Untargeted::MonitoringOnly => Self::MonitoringOnly,
        }
    }
}

/// How a year's total is shared among its quarters: four percentages that make exactly 100.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Shares;
/// use performance_indicators::Percent;
///
/// // Invented.
/// let most_in_winter = Shares::new([10, 10, 30, 50].map(Percent::whole))?;
/// assert!(Shares::new([10, 10, 30, 40].map(Percent::whole)).is_err());
/// assert_ne!(most_in_winter, Shares::EQUAL);
/// # Ok::<(), performance_indicators::history::SharesError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Shares([Percent; 4]);

impl Shares {
    /// 25% each.
    pub const EQUAL: Self = Self([Percent::whole(25); 4]);

    /// Makes shares, of the first quarter first.
    ///
    /// # Errors
    ///
    /// - They do not make 100%.
    pub fn new(shares: [Percent; 4]) -> Result<Self, SharesError> {
        let total = shares.iter().try_fold(0_u32, |total, share| total.checked_add(share.millionths()));
        if total == Some(Percent::whole(100).millionths()) { Ok(Self(shares)) } else { Err(SharesError { shares }) }
    }

    /// The share of a quarter.
    #[must_use]
    pub fn of(self, quarter: QuarterOfYear) -> Percent {
        let place = usize::from(quarter.number()).saturating_sub(1);
        self.0.get(place).copied().unwrap_or(Percent::ZERO)
    }

    /// The four shares.
    #[must_use]
    pub const fn all(self) -> [Percent; 4] {
        self.0
    }

    /// The share of the year up to the end of a quarter, in millionths of a percent.
    fn millionths_up_to(self, quarter: QuarterOfYear) -> u32 {
        let shares = self.0.iter().take(usize::from(quarter.number()));
        shares.fold(0_u32, |total, share| total.saturating_add(share.millionths()))
    }
}

/// Why four percentages are not shares of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the shares {}, {}, {} and {} do not make 100%: expected four that do", .shares[0], .shares[1], .shares[2], .shares[3])]
#[non_exhaustive]
pub struct SharesError {
    /// The percentages given.
    pub shares: [Percent; 4],
}

/// What a relative target starts from.
///
/// # Serialised form
///
/// `"same-quarter-last-year"` or `{"baseline": "35"}`.
///
/// # Examples
///
/// See [`RelativeBy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RelativeTo {
    /// The indicator's own figure of the same quarter last year, or where it is not due every year, of the last year in which it was.
    SameQuarterLastYear,
    /// A fixed value.
    Baseline(Decimal),
}

/// By how much a relative target differs from what it starts from.
///
/// The target is exact: of a third it is a fraction, which is compared as one and rounded only to be shown.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlannedTarget, RelativeBy, RelativeTo};
/// use performance_indicators::{
///     Accumulation, Entry, FiscalCalendar, Indicator, Percent, Polarity, Scorecard, Series, Target, TargetPlan, Unit, decimal,
/// };
///
/// // Invented: 5% fewer than in the same quarter last year, when there were 200.
/// let fewer = PlannedTarget::relative(RelativeTo::SameQuarterLastYear, RelativeBy::PercentLess(Percent::whole(5)));
/// let complaints =
///     Indicator::new("c".parse()?, "Complaints", Polarity::LowerIsBetter, Unit::Count, Accumulation::InQuarter);
/// let series = Series::new([("2016-Q1".parse()?, decimal("200")?.into()), ("2017-Q1".parse()?, decimal("195")?.into())])?;
/// let entry = Entry::new(complaints, TargetPlan::always(fewer), series);
/// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries([entry])?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// assert_eq!(report.rows()[0].target(), Some(Target::Level(decimal("190")?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two units in two directions, and callers match on them")]
pub enum RelativeBy {
    /// More, by a percentage of the size of what it starts from; 0% more is no change.
    PercentMore(Percent),
    /// Less, by a percentage of the size of what it starts from.
    PercentLess(Percent),
    /// More, in the value's own unit.
    PointsMore(Points),
    /// Less, in the value's own unit.
    PointsLess(Points),
}

/// The form that a version of a plan takes.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlanForm, PlannedTarget, Untargeted};
/// use performance_indicators::{Target, decimal};
///
/// // Invented: 5, 10, 15 and 20 by the ends of the quarters, and a figure reported for information.
/// let targets = [decimal("5")?, decimal("10")?, decimal("15")?, decimal("20")?];
/// assert_eq!(PlannedTarget::profile(targets).form(), PlanForm::Profile(targets.map(Target::Level)));
/// assert_eq!(PlannedTarget::none(Untargeted::MonitoringOnly).form(), PlanForm::None(Untargeted::MonitoringOnly));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlanForm {
    /// The same target in every quarter.
    Constant(Target),
    /// A target for each quarter of the year, the first first.
    Profile([Target; 4]),
    /// The year's total shared among its quarters: for a figure of the year to date, the shares so far.
    Shared(Shares),
    /// A target that follows from another figure: "5% fewer than last year", "do not increase".
    Relative(RelativeTo, RelativeBy),
    /// No target, for a reason.
    None(Untargeted),
    /// A milestone is to be met: the target of [`Unit::YesNo`] and of no other unit.
    Milestone {
        /// The day by which it is due, where that is stated: in a quarter that ends before it, what is not met is not judged.
        due_by: Option<Date>,
    },
}

/// What one version of a plan asks of a quarter.
///
/// # Serialised form
///
/// In a document's list of `targets`, one object a version:
///
/// | field | meaning |
/// |---|---|
/// | `from` | the quarter from which the version is in force; left out, it always was |
/// | `corrects` | `true` where the version corrects the one before it and restates its quarters; may be left out |
/// | `level`, `strict`, `range` | one target for every quarter: `"80"`, `"5"`, `{"lower": "7", "upper": "8"}` |
/// | `due_by` | the day by which a milestone is due, beside a `level` of `"yes"` or alone |
/// | `profile` | four targets, of the first quarter first: `["5", "10", "15", "20"]` |
/// | `shared` | `"equally"`, or four percentages that make 100: the `annual` total shared among the quarters |
/// | `relative` | `{"to": "same-quarter-last-year", "percent": "-5"}` or `{"to": {"baseline": "35"}, "points": "2"}` |
/// | `none` | why there is no target: `"no-target"` or `"monitoring-only"` |
/// | `annual` | the target for the year's end, shown beside the quarter's; alone, it is shared equally |
/// | `tolerance` | this version's tolerance; left out, the indicator's, else the document's |
///
/// Of the forms from `level` to `none`, exactly one is given.
///
/// Instead of the list, `targets` may be a map from quarters to targets that hold in their quarters alone, as
/// [`TargetPlan::by_quarter`] has them: `{"2017-Q1": "80", "2017-Q2": null, "2017-Q3": {"strict": "82"}}`, each a level, an object of
/// the fields above but for `from` and `corrects`, or `null`, which is a quarter left out. It is written as a list.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlanForm, PlannedTarget, Shares};
/// use performance_indicators::{Target, Tolerance, decimal};
///
/// // New foster carers, Havering 2017/18: 20 in the year. http://democracy.havering.gov.uk/mgAi.aspx?ID=14995
/// let planned = PlannedTarget::shared(decimal("20")?, Shares::EQUAL).with_tolerance(Tolerance::WITHDRAWN);
/// assert_eq!(planned.form(), PlanForm::Shared(Shares::EQUAL));
/// assert_eq!(planned.annual(), Some(Target::Level(decimal("20")?)));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("trajectory", "milestone", "profiled target"))]
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct PlannedTarget {
    form: KeptForm,
    beside: Uncommon<BesideForm>,
}

/// A [`PlanForm`] as it is kept: four targets are kept elsewhere, so that one takes little memory.
#[derive(Clone, PartialEq, Eq, Hash)]
enum KeptForm {
    Constant(Target),
    Profile(Box<[Target; 4]>),
    Shared(Shares),
    Relative(RelativeTo, RelativeBy),
    None(Untargeted),
    Milestone { due_by: Option<Date> },
}

impl fmt::Debug for KeptForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.form().fmt(f)
    }
}

impl KeptForm {
    const fn form(&self) -> PlanForm {
        match self {
            Self::Constant(target) => PlanForm::Constant(*target),
            Self::Profile(targets) => PlanForm::Profile(**targets),
            Self::Shared(shares) => PlanForm::Shared(*shares),
            Self::Relative(to, by) => PlanForm::Relative(*to, *by),
            Self::None(reason) => PlanForm::None(*reason),
            Self::Milestone { due_by } => PlanForm::Milestone { due_by: *due_by },
        }
    }
}

/// What few targets have beside their form.
#[derive(Clone, PartialEq, Eq, Hash)]
struct BesideForm {
    annual: Option<Target>,
    tolerance: Option<Tolerance>,
}

impl Unset for BesideForm {
    const UNSET: &'static Self = &Self { annual: None, tolerance: None };
}

/// One target, whatever the quarter: what takes a plan takes a [`Target`] or a number too.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::PlannedTarget;
/// use performance_indicators::{TargetPlan, decimal};
///
/// let always_80 = TargetPlan::always(PlannedTarget::new(decimal("80")?));
/// assert_eq!(TargetPlan::from(80), always_80);
/// assert_eq!(TargetPlan::from(decimal("80")?), always_80);
/// assert_eq!("80".parse(), Ok(always_80));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
impl From<Target> for TargetPlan {
    fn from(target: Target) -> Self {
        Self::always(target.into())
    }
}

impl From<Decimal> for TargetPlan {
    fn from(level: Decimal) -> Self {
        Target::from(level).into()
    }
}

from_numbers!(TargetPlan of integers);

impl FromStr for TargetPlan {
    type Err = ParseTargetError;

    /// Reads one target, whatever the quarter.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<Target>().map(Self::from)
    }
}

debug!(PlannedTarget or form, and beside: BesideForm { annual: if_some, tolerance: if_some });

impl<T: Into<Target>> From<T> for PlannedTarget {
    /// The same target in every quarter.
    fn from(target: T) -> Self {
        Self::new(target)
    }
}

impl PlannedTarget {
    /// The same target in every quarter.
    pub fn new(target: impl Into<Target>) -> Self {
        Self::of(KeptForm::Constant(target.into()))
    }

    /// A target for each quarter of the year, the first first.
    pub fn profile<T: Into<Target>>(targets: [T; 4]) -> Self {
        Self::of(KeptForm::Profile(Box::new(targets.map(Into::into))))
    }

    /// A year's total, shared among its quarters.
    pub fn shared(annual: impl Into<Target>, shares: Shares) -> Self {
        Self::of(KeptForm::Shared(shares)).with_annual(annual)
    }

    /// A target that follows from another figure. Less by nothing is kept as more by nothing, which is the same.
    pub const fn relative(to: RelativeTo, by: RelativeBy) -> Self {
        let by = match by {
            RelativeBy::PercentLess(percent) if percent.is_zero() => RelativeBy::PercentMore(percent),
            RelativeBy::PointsLess(points) if points.value().is_zero() => RelativeBy::PointsMore(points),
            RelativeBy::PercentMore(_) | RelativeBy::PercentLess(_) | RelativeBy::PointsMore(_) | RelativeBy::PointsLess(_) => by,
        };
        Self::of(KeptForm::Relative(to, by))
    }

    /// A milestone that is to be met, by a day where one is stated.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::history::PlannedTarget;
    /// use performance_indicators::{
    ///     Accumulation, Entry, FiscalCalendar, Indicator, Polarity, Quarter, Rating, Scheme, Scorecard, Series, TargetPlan, Unit, Value,
    ///     time,
    /// };
    ///
    /// // Invented: a plan that is to be adopted by the end of June, and was not.
    /// let due = time::Date::from_calendar_date(2017, time::Month::June, 30)?;
    /// let name = "Local plan adopted";
    /// let adopted = Indicator::new("plan".parse()?, name, Polarity::HigherIsBetter, Unit::YesNo, Accumulation::Snapshot);
    /// let (q4, q1): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q1".parse()?);
    /// let series = Series::new([(q4, Value::NOT_MET.into()), (q1, Value::NOT_MET.into())])?;
    /// let entry = Entry::new(adopted, TargetPlan::always(PlannedTarget::milestone(Some(due))), series);
    /// let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
    ///     .with_schemes(Scheme::amber_within_tolerance())?
    ///     .with_entries([entry])?;
    /// assert_eq!(scorecard.report(q4).rows()[0].rating(), None, "it is not due yet");
    /// assert_eq!(scorecard.report(q1).rows()[0].rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn milestone(due_by: Option<Date>) -> Self {
        Self::of(KeptForm::Milestone { due_by })
    }

    /// No target, and why.
    pub const fn none(reason: Untargeted) -> Self {
        Self::of(KeptForm::None(reason))
    }

    /// This version with the target for the year's end, shown beside the quarter's.
    pub fn with_annual(self, annual: impl Into<Target>) -> Self {
        self.with(|beside| beside.annual = Some(annual.into()))
    }

    /// This version with a tolerance of its own.
    pub fn with_tolerance(self, tolerance: Tolerance) -> Self {
        self.with(|beside| beside.tolerance = Some(tolerance))
    }

    fn with(mut self, set: impl FnOnce(&mut BesideForm)) -> Self {
        self.beside.set(set);
        self
    }

    /// The form that it takes.
    #[must_use = "it only reads a field"]
    pub const fn form(&self) -> PlanForm {
        self.form.form()
    }

    getters! { beside:
        /// The target for the year's end.
        annual: Option<Target>,
        /// The tolerance of this version alone.
        tolerance: Option<Tolerance>,
    }

    #[cfg(feature = "serde")]
    pub(super) fn read(form: PlanForm, annual: Option<Target>, tolerance: Option<Tolerance>) -> Self {
        let form = match form {
            PlanForm::Constant(target) => KeptForm::Constant(target),
            PlanForm::Profile(targets) => KeptForm::Profile(Box::new(targets)),
            PlanForm::Shared(shares) => KeptForm::Shared(shares),
            PlanForm::Relative(to, by) => KeptForm::Relative(to, by),
            PlanForm::None(reason) => KeptForm::None(reason),
            PlanForm::Milestone { due_by } => KeptForm::Milestone { due_by },
        };
        Self { form, beside: Uncommon::of(BesideForm { annual, tolerance }) }
    }

    const fn of(form: KeptForm) -> Self {
        Self { form, beside: Uncommon::NONE }
    }

    /// Whether it asks each quarter for a target of its own.
    pub(crate) const fn is_by_quarter(&self) -> bool {
        match &self.form {
            KeptForm::Profile(_) | KeptForm::Shared(_) | KeptForm::Relative(..) => true,
            KeptForm::Constant(_) | KeptForm::None(_) | KeptForm::Milestone { .. } => false,
        }
    }

    /// The day by which a milestone is due.
    pub(crate) const fn due_by(&self) -> Option<Date> {
        match &self.form {
            KeptForm::Milestone { due_by } => *due_by,
            KeptForm::Constant(_) | KeptForm::Profile(_) | KeptForm::Shared(_) | KeptForm::Relative(..) | KeptForm::None(_) => {
                None
            }
        }
    }

    /// The target for a quarter.
    ///
    /// # Errors
    ///
    /// - There is none, for the reason given; or it follows from a figure that there is not, or is neither a decimal nor a fraction
    ///   of two.
    pub(crate) fn target(
        &self,
        quarter: Quarter,
        last_year: impl FnOnce() -> Option<Value>,
        kind: FigureKind<'_>,
    ) -> Result<ExactTarget, Unrated> {
        let stated = match &self.form {
            KeptForm::Constant(target) => Ok(*target),
            KeptForm::Profile(targets) => {
                let [first, second, third, fourth] = **targets;
                Ok(match quarter.of_year() {
                    QuarterOfYear::Q1 => first,
                    QuarterOfYear::Q2 => second,
                    QuarterOfYear::Q3 => third,
                    QuarterOfYear::Q4 => fourth,
                })
            }
            KeptForm::Shared(shares) => self.share(*shares, quarter.of_year(), kind).map_err(|_| Unrated::TargetNotDerived),
            KeptForm::Relative(to, by) => {
                let base = match *to {
                    RelativeTo::SameQuarterLastYear => last_year(),
                    RelativeTo::Baseline(base) => Some(base.into()),
                };
                let factor = kind.unit.factor();
                let level = base.and_then(|base| by.applied(base, factor));
                return level.and_then(|level| ExactTarget::level(level, factor)).ok_or(Unrated::TargetNotDerived);
            }
            KeptForm::None(reason) => Err((*reason).into()),
            KeptForm::Milestone { .. } => Ok(Target::MET),
        };
        stated.map(ExactTarget::from)
    }

    /// A quarter's share of the year's total.
    ///
    /// # Errors
    ///
    /// - There is no total, or it cannot be shared exactly or at all.
    pub(crate) fn share(&self, shares: Shares, quarter: QuarterOfYear, kind: FigureKind<'_>) -> Result<Target, PlanError> {
        let annual = self.annual().ok_or(PlanError::NoAnnual)?;
        let refused = PlanError::NotShared { accumulation: kind.accumulation };
        let millionths = match kind.accumulation {
            _ if !kind.unit.is_additive() => return Err(refused),
            Accumulation::YearToDate => shares.millionths_up_to(quarter),
            Accumulation::InQuarter => shares.of(quarter).millionths(),
            Accumulation::Snapshot
            | Accumulation::RollingYear
            | Accumulation::ProgrammeToDate
            | Accumulation::Annual
            | Accumulation::NotStated => return Err(refused),
        };
        let part =
            |level: Decimal| times_millionths(level, i128::from(millionths)).ok_or(PlanError::TooManyDigits { annual: level });
        Ok(match annual {
            Target::Level(level) => Target::Level(part(level)?),
            Target::Strict(level) => Target::Strict(part(level)?),
            // A share keeps the order of the ends.
            Target::Range(range) => {
                let range = TargetRange::new(part(range.lower())?, part(range.upper())?);
                Target::Range(range.map_err(|_| refused)?)
            }
        })
    }
}

/// What decides how an annual total is shared.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FigureKind<'a> {
    pub(crate) accumulation: Accumulation,
    pub(crate) unit: &'a Unit,
}

impl RelativeBy {
    /// What a base in a unit whose factor is given becomes, where a decimal or a fraction of two holds it exactly.
    fn applied(self, base: Value, factor: NonZeroU32) -> Option<Value> {
        match base.to_exact_decimal(factor).and_then(|base| self.applied_to_decimal(base)) {
            Some(decimal) => Some(Value::Decimal(decimal)),
            None => Fraction::of(&self.applied_to_any(base, factor), factor).map(Value::Fraction),
        }
    }

    /// The same of any base, as a quotient of any size.
    fn applied_to_any(self, base: Value, factor: NonZeroU32) -> Rational {
        const WHOLE: u64 = 100_000_000;
        let base = Rational::from(base.quotient(factor));
        // A part of the base's size, so that less than a negative base is farther from zero.
        let part = |percent: Percent| base.clone().size().times(u64::from(percent.millionths())).over(WHOLE);
        let points = |points: Points| Rational::from(Quotient::from(points.value()));
        let by = match self {
            Self::PercentMore(percent) => part(percent),
            Self::PercentLess(percent) => part(percent).negated(),
            Self::PointsMore(more) => points(more),
            Self::PointsLess(less) => points(less).negated(),
        };
        base.plus(by)
    }

    /// The same of a decimal, where it stays one.
    fn applied_to_decimal(self, base: Decimal) -> Option<Decimal> {
        const WHOLE: i128 = 100_000_000;
        // Less than a negative base is farther from zero.
        let changed = |percent: Percent, more: bool| {
            let part = i128::from(percent.millionths());
            let grows = more != base.is_sign_negative();
            times_millionths(base, if grows { WHOLE.checked_add(part)? } else { WHOLE.checked_sub(part)? })
        };
        match self {
            Self::PercentMore(percent) => changed(percent, true),
            Self::PercentLess(percent) => changed(percent, false),
            Self::PointsMore(points) => exact_sum(base, points.value()),
            Self::PointsLess(points) => exact_difference(base, points.value()),
        }
    }
}

/// A level times so many millionths of a percent, where a decimal holds it exactly.
fn times_millionths(level: Decimal, millionths: i128) -> Option<Decimal> {
    exact_product(level, Decimal::try_from_i128_with_scale(millionths, 8).ok()?)
}

/// Why a plan asks for what cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PlanError {
    /// There is no annual total to share.
    #[error("a share of a year's total without the total: expected annual")]
    NoAnnual,
    /// The indicator's figures are not parts of a total.
    #[error(
        "a year's total cannot be shared among figures that are {} or not amounts: \
         expected an amount in the quarter or in the year to date, or a level or profile",
        .accumulation.name()
    )]
    #[non_exhaustive]
    NotShared {
        /// What the indicator's figures add up.
        accumulation: Accumulation,
    },
    /// A target that follows from another figure is a level, and the indicator's is a range.
    #[error("a target relative to another figure is a level under polarity within-range: expected a range, or another polarity")]
    RelativeWithinRange,
    /// The unit is yes or no, and the target a number or one for the year's end.
    #[error(
        "a number or an annual target where the unit is yes or no: expected the level yes, with the day in due_by where it is known"
    )]
    NotAMilestone,
    /// The target is that a milestone is met, and the unit counts numbers.
    #[error("a target of yes, or one with due_by, where the unit counts numbers: expected a number, or the unit yes-no")]
    MilestoneOfNumbers,
    /// A share of the total has more digits than a decimal holds.
    #[error("a share of the year's total of {annual} has too many digits: expected fewer decimal places")]
    #[non_exhaustive]
    TooManyDigits {
        /// The total.
        annual: Decimal,
    },
}
