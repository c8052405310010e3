//! Scorecards of invented figures, the same each time.

use crate::invented_numbers::numbers;
use core::error::Error;
use performance_indicators::calendar::{QuarterOfYear, Quarters};
use performance_indicators::history::{ComparisonPolicy, NoChange, PlannedTarget, RelativeBy, RelativeTo, Withheld};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Indicator, Percent, Points, Polarity, Quarter, Scheme, Scorecard, Series, Target,
    TargetPlan, TargetRange, Unit, Versions,
};

pub(crate) type Res<T> = Result<T, Box<dyn Error>>;

/// What the indicators of a scorecard ask for beyond a level and a tolerance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    Plain,
    Ranges,
    Breaks,
    Relative,
    Policies,
}

pub(crate) const KINDS: [Kind; 5] = [Kind::Plain, Kind::Ranges, Kind::Breaks, Kind::Relative, Kind::Policies];

fn first() -> Quarter {
    Quarter::new(2016, QuarterOfYear::Q1).unwrap_or(Quarter::MIN)
}

pub(crate) fn quarters() -> Quarters {
    first().through(first().later(7).unwrap_or(Quarter::MAX))
}

fn tenths(tenths: u64) -> Decimal {
    Decimal::try_from_i128_with_scale(tenths.into(), 1).unwrap_or_default()
}

/// So many figures, eight an indicator: from 30 percent short of target to 30 percent beyond; one figure in twenty is missing.
pub(crate) fn scorecard(figures: usize, kind: Kind) -> Res<Scorecard> {
    let mut number = numbers();
    let entry = |place: usize| -> Res<Entry> {
        let polarity = match kind {
            Kind::Ranges => Polarity::WithinRange,
            _ if place.is_multiple_of(2) => Polarity::HigherIsBetter,
            Kind::Plain | Kind::Breaks | Kind::Relative | Kind::Policies => Polarity::LowerIsBetter,
        };
        let name = format!("Indicator {place}");
        let mut indicator = Indicator::new(format!("i{place}").parse()?, name, polarity, Unit::Percent, Accumulation::Snapshot);
        let target = number(500).saturating_add(300);
        let mut figure = |quarter: Quarter| {
            let tenths_of = number(60).saturating_add(70).saturating_mul(target).checked_div(100)?;
            (number(20) > 0).then(|| (quarter, tenths(tenths_of).into()))
        };
        let series = Series::new(quarters().filter_map(&mut figure))?;
        indicator = indicator.with_group("goal", format!("Goal {}", number(12)));
        if kind == Kind::Breaks {
            indicator = indicator.with_break(first().later(3).unwrap_or(Quarter::MAX), "another definition");
        }
        let planned = match kind {
            Kind::Ranges => {
                PlannedTarget::new(Target::Range(TargetRange::new(tenths(target), tenths(target.saturating_add(60)))?))
            }
            Kind::Relative => {
                PlannedTarget::relative(RelativeTo::SameQuarterLastYear, RelativeBy::PercentMore(Percent::whole(5)))
            }
            Kind::Plain | Kind::Breaks | Kind::Policies => PlannedTarget::new(tenths(target)),
        };
        Ok(Entry::new(indicator, TargetPlan::always(planned), series))
    };
    let entries = (0..figures >> 3).map(entry).collect::<Res<Vec<_>>>()?;
    let policy = match kind {
        Kind::Policies => ComparisonPolicy::default()
            .with_no_change(NoChange::Points(Points::new(tenths(5))?))
            .withholding(Withheld::TargetsDiffer),
        Kind::Plain | Kind::Ranges | Kind::Breaks | Kind::Relative => ComparisonPolicy::default(),
    };
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
        .with_comparison(policy)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?
        .with_tolerances(Versions::always(Percent::whole(10).into()))?;
    Ok(rules.with_entries(entries)?)
}
