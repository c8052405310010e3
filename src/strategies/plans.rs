//! Targets over time, and what fits them to an indicator.

use super::calendar::{mapped, versions};
use super::numbers::{decimal_of_digits, moderate_decimal, moderate_points, percent};
use super::targets::{moderate_tolerance, target_of};
use crate::calendar::QuarterOfYear;
use crate::history::{FigureKind, Indicator, PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, TargetPlan, Untargeted};
use crate::values::{Percent, Polarity, Target, TargetRange, Tolerance, WorseSide};
use alloc::vec::Vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// The quarters' shares of a year: equal, and any four percentages that make 100%, none among them.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Shares;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(shares in strategies::shares())| prop_assert_eq!(Shares::new(shares.all()), Ok(shares)));
/// ```
pub fn shares() -> BoxedStrategy<Shares> {
    const WHOLE: u32 = 100_000_000;
    let whole = [0_u32..=100, 0..=100, 0..=100].prop_map(|cuts| cuts.map(|cut| cut.saturating_mul(1_000_000)));
    let cuts = prop_oneof![1 => whole, 1 => [0..=WHOLE, 0..=WHOLE, 0..=WHOLE]];
    let any_shares = cuts.prop_map(|mut cuts| {
        cuts.sort_unstable();
        let [first, second, third] = cuts;
        let parts = [first, second.saturating_sub(first), third.saturating_sub(second), WHOLE.saturating_sub(third)];
        let percent = |millionths: u32| Percent::new(decimal_of_digits(millionths.into(), 6)).unwrap_or(Percent::ZERO);
        Shares::new(parts.map(percent)).unwrap_or(Shares::EQUAL)
    });
    prop_oneof![1 => Just(Shares::EQUAL), 2 => any_shares].boxed()
}

/// What a target is derived from: the same quarter of the year before, or a baseline.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlanForm, PlannedTarget};
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(to in strategies::relative_to(), by in strategies::relative_by())| {
///     let form = PlannedTarget::relative(to, by).form();
///     // Nothing less is nothing more.
///     prop_assert!(matches!(form, PlanForm::Relative(kept, _) if kept == to));
/// });
/// ```
pub fn relative_to() -> BoxedStrategy<RelativeTo> {
    prop_oneof![Just(RelativeTo::SameQuarterLastYear), moderate_decimal().prop_map(RelativeTo::Baseline)].boxed()
}

/// By how much a target differs from what it is derived from: a percentage or points, more or less.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlannedTarget, RelativeTo};
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(by in strategies::relative_by())| {
///     prop_assert_eq!(PlannedTarget::relative(RelativeTo::SameQuarterLastYear, by).annual(), None);
/// });
/// ```
pub fn relative_by() -> BoxedStrategy<RelativeBy> {
    prop_oneof![
        percent().prop_map(RelativeBy::PercentMore),
        percent().prop_map(RelativeBy::PercentLess),
        moderate_points().prop_map(RelativeBy::PointsMore),
        moderate_points().prop_map(RelativeBy::PointsLess),
    ]
    .boxed()
}

/// Each form of a plan's target: the same in every quarter, one for each, a share of the year's, derived from another figure, and
/// none.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::{PlanForm, PlannedTarget};
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(form in strategies::plan_form())| {
///     let PlanForm::Constant(target) = form else { return Ok(()) };
///     prop_assert_eq!(PlannedTarget::new(target).form(), form);
/// });
/// ```
pub fn plan_form() -> BoxedStrategy<PlanForm> {
    let target = target_of(moderate_decimal());
    prop_oneof![
        5 => target.clone().prop_map(PlanForm::Constant),
        1 => [target.clone(), target.clone(), target.clone(), target].prop_map(PlanForm::Profile),
        2 => shares().prop_map(PlanForm::Shared),
        1 => (relative_to(), relative_by()).prop_map(|(to, by)| PlanForm::Relative(to, by)),
        1 => select(Untargeted::ALL).prop_map(PlanForm::None),
    ]
    .boxed()
}

/// A planned target of any form, with or without the year's and a tolerance of its own. It fits some indicators: see
/// [`target_plan_for`].
///
/// # Examples
///
/// ```
/// use performance_indicators::history::PlanForm;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(planned in strategies::planned_target())| {
///     prop_assert!(planned.annual().is_some() || !matches!(planned.form(), PlanForm::Shared(_)));
/// });
/// ```
pub fn planned_target() -> BoxedStrategy<PlannedTarget> {
    let annual = target_of(moderate_decimal());
    (plan_form(), annual, any::<bool>(), weighted(0.3, moderate_tolerance()))
        .prop_map(|(form, annual, stated, tolerance)| {
            let planned = match form {
                PlanForm::Constant(target) => PlannedTarget::new(target),
                PlanForm::Profile(targets) => PlannedTarget::profile(targets),
                PlanForm::Shared(shares) => PlannedTarget::shared(annual, shares),
                PlanForm::Relative(to, by) => PlannedTarget::relative(to, by),
                PlanForm::None(reason) => PlannedTarget::none(reason),
                PlanForm::Milestone { due_by } => return PlannedTarget::milestone(due_by),
            };
            let planned = if stated { planned.with_annual(annual) } else { planned };
            match tolerance {
                Some(tolerance) => planned.with_tolerance(tolerance),
                None => planned,
            }
        })
        .boxed()
}

/// A plan of up to three versions, of any forms. It fits some indicators: see [`target_plan_for`].
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(plan in strategies::target_plan())| prop_assert!(plan.iter().count() <= 3));
/// ```
pub fn target_plan() -> BoxedStrategy<TargetPlan> {
    versions(planned_target(), 0..=3).boxed()
}

/// A plan that fits an indicator: its targets go with the polarity, its shares with what the figures add up, its tolerances with its
/// targets.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Entry, FiscalCalendar, Scorecard, Series, strategies};
/// use proptest::prelude::*;
///
/// let planned = strategies::indicator().prop_flat_map(|indicator| {
///     let plan = strategies::target_plan_for(&indicator);
///     (Just(indicator), plan)
/// });
/// proptest!(|((indicator, plan) in planned, scheme in strategies::moderate_scheme())| {
///     let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
///         .with_schemes(scheme).expect("no indicators yet")
///         .with_entries([Entry::new(indicator, plan, Series::default())]);
///     prop_assert!(scorecard.is_ok());
/// });
/// ```
pub fn target_plan_for(indicator: &Indicator) -> BoxedStrategy<TargetPlan> {
    let indicator = indicator.clone();
    target_plan().prop_map(move |plan| fitted_plan(&plan, &indicator)).boxed()
}

pub(super) fn fitted_plan(plan: &TargetPlan, indicator: &Indicator) -> TargetPlan {
    mapped(plan, |planned| fitted_target(planned, indicator))
}

fn fitted_target(planned: &PlannedTarget, indicator: &Indicator) -> PlannedTarget {
    let polarity = indicator.polarity();
    let fit = |target: Target| fitted_level(target, polarity);
    let annual = planned.annual().map(fit);
    let fitted = match planned.form() {
        PlanForm::None(reason) => PlannedTarget::none(reason),
        PlanForm::Milestone { .. } => return PlannedTarget::none(Untargeted::NoTarget),
        _ if polarity == Polarity::Neutral => return PlannedTarget::none(Untargeted::MonitoringOnly),
        PlanForm::Constant(target) => PlannedTarget::new(fit(target)),
        PlanForm::Profile(targets) => PlannedTarget::profile(targets.map(fit)),
        PlanForm::Shared(shares) => {
            let annual = annual.unwrap_or_else(|| fit(Target::Level(Decimal::ONE_HUNDRED)));
            let few_digits =
                [annual, fit(Target::Level(Decimal::ONE_HUNDRED))].map(|annual| PlannedTarget::shared(annual, shares));
            let shareable = few_digits.into_iter().find(|planned| shared(planned, indicator).is_some());
            shareable.unwrap_or_else(|| PlannedTarget::new(annual))
        }
        PlanForm::Relative(..) if polarity == Polarity::WithinRange => PlannedTarget::new(fit(Target::Level(Decimal::TEN))),
        PlanForm::Relative(to, by) => PlannedTarget::relative(to, by),
    };
    let fitted = match (annual, fitted.form()) {
        (Some(annual), PlanForm::Constant(_) | PlanForm::Profile(_) | PlanForm::Relative(..)) => fitted.with_annual(annual),
        (Some(annual), PlanForm::None(_)) if polarity != Polarity::Neutral => fitted.with_annual(annual),
        (Some(_) | None, _) => fitted,
    };
    let tolerance = planned.tolerance().map(|tolerance| fitted_tolerance(tolerance, polarity, &levels(&fitted, indicator)));
    match tolerance {
        Some(tolerance) => fitted.with_tolerance(tolerance),
        None => fitted,
    }
}

/// A target of the kind that a polarity takes.
fn fitted_level(target: Target, polarity: Polarity) -> Target {
    match (polarity, target) {
        (Polarity::WithinRange, Target::Level(level) | Target::Strict(level)) => {
            let range = TargetRange::new(level.min(Decimal::ZERO), level.max(Decimal::ZERO));
            range.map_or(target, Target::Range)
        }
        (Polarity::HigherIsBetter | Polarity::LowerIsBetter, Target::Range(range)) => Target::Level(range.lower()),
        (Polarity::WithinRange, Target::Range(_)) | (_, Target::Level(_) | Target::Strict(_)) | (Polarity::Neutral, _) => target,
    }
}

/// The four shares of a year's target, where it can be shared.
fn shared(planned: &PlannedTarget, indicator: &Indicator) -> Option<Vec<Target>> {
    let PlanForm::Shared(shares) = planned.form() else { return None };
    let kind = FigureKind { accumulation: indicator.accumulation(), unit: indicator.unit() };
    QuarterOfYear::ALL.into_iter().map(|quarter| planned.share(shares, quarter, kind).ok()).collect()
}

/// Every level that a planned target asks for.
pub(super) fn levels(planned: &PlannedTarget, indicator: &Indicator) -> Vec<Decimal> {
    let of_form = match planned.form() {
        PlanForm::Constant(target) => Vec::from([target]),
        PlanForm::Profile(targets) => Vec::from(targets),
        PlanForm::Shared(_) => shared(planned, indicator).unwrap_or_default(),
        PlanForm::Relative(..) | PlanForm::None(_) | PlanForm::Milestone { .. } => Vec::new(),
    };
    let level = |target: Target| match target {
        Target::Level(level) | Target::Strict(level) => [level, level],
        Target::Range(range) => [range.lower(), range.upper()],
    };
    of_form.into_iter().chain(planned.annual()).flat_map(level).collect()
}

/// A tolerance whose limit is on the worse side of every level.
pub(super) fn fitted_tolerance(tolerance: Tolerance, polarity: Polarity, levels: &[Decimal]) -> Tolerance {
    let WorseSide::Limit(limit) = tolerance.worse() else { return tolerance };
    let worse = match polarity {
        Polarity::HigherIsBetter => Tolerance::limit(levels.iter().copied().fold(limit, Decimal::min)),
        Polarity::LowerIsBetter => Tolerance::limit(levels.iter().copied().fold(limit, Decimal::max)),
        Polarity::WithinRange | Polarity::Neutral => Tolerance::WITHDRAWN,
    };
    tolerance.better().map_or(worse, |better| worse.with_better(better))
}
