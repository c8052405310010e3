//! `any::<T>()` for every type that has one natural strategy.

use crate::audit::{Audit, PrintedPercent, PublishedFigures, PublishedPart, PublishedTotal, Rounding, WholeTotals};
use crate::narrative::{Course, Performance, Place, Together};
use crate::strategies;
use crate::{
    Accumulation, Aim, Assessment, Band, Base, Basis, Benchmark, Cause, Caveat, Change, Comparator, Comparison, ComparisonPolicy,
    Correction, Currency, Direction, DueQuarters, Earlier, Entry, Fact, Facts, Figure, FiscalCalendar, FiscalYear, Forecast,
    ForecastMethod, Fraction, Indicator, IndicatorId, Limit, Missing, Movement, Movers, NoChange, NotCompared, Observation,
    Percent, PlanForm, PlannedTarget, Points, Polarity, Printing, Quarter, QuarterOfYear, Quarters, Rating, RatingScale,
    ReasonLabel, Recorded, RelativeBy, RelativeTo, Replay, Report, ReportOptions, Reported, Row, Scheme, Scorecard, Series,
    Share, Shares, Side, Source, Status, Summary, Target, TargetRange, Tolerance, Trend, Unit, Unrated, Untargeted, Value,
    Verdict, Versions, WhatIf, When, WhenUnknown, Width, Withheld, YearNaming,
};
use proptest::prelude::*;
use proptest::sample::select;

macro_rules! arbitrary {
    ($($type:ty => $strategy:expr),+ $(,)?) => {$(
        impl Arbitrary for $type {
            type Parameters = ();
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                $strategy.boxed()
            }
        }
    )+};
}

/// The closed lists of names, in the order of their members.
macro_rules! listed {
    ($($type:ty),+ $(,)?) => { arbitrary! { $($type => select(Self::ALL)),+ } };
}

listed! {
    Accumulation, Basis, Caveat, Cause, Correction, Course, Direction, ForecastMethod, Missing, Movement, NotCompared, Performance,
    Place, Polarity, Rating, Rounding, Source, Status, Together, Trend, Untargeted, WhenUnknown, Withheld,
}

arbitrary! {
    Aim => strategies::aim(),
    Assessment => strategies::assessment(),
    Audit => strategies::audit(),
    Band => strategies::band(),
    Base => select(&[Self::InRemit, Self::Due, Self::Reported, Self::Rated, Self::WithTarget]),
    Benchmark => strategies::benchmark(),
    Change => strategies::change(),
    Comparator => strategies::comparator(),
    Comparison => strategies::comparison(),
    ComparisonPolicy => strategies::comparison_policy(),
    Currency => strategies::currency(),
    DueQuarters => strategies::due_quarters(),
    Earlier => strategies::earlier(),
    Entry => strategies::entry(),
    Fact => strategies::fact(),
    Facts => strategies::facts(),
    Figure => strategies::figure(),
    FiscalCalendar => strategies::fiscal_calendar(),
    FiscalYear => strategies::fiscal_year(),
    Forecast => strategies::forecast(),
    Fraction => strategies::fraction(),
    Indicator => strategies::indicator(),
    IndicatorId => strategies::indicator_id(),
    Limit => strategies::limit(),
    Movers => strategies::movers(),
    NoChange => strategies::no_change(),
    Observation => strategies::observation(),
    Percent => strategies::percent(),
    PlanForm => strategies::plan_form(),
    PlannedTarget => strategies::planned_target(),
    Points => strategies::points(),
    PrintedPercent => strategies::printed_percent(),
    Printing => strategies::printing(),
    PublishedFigures => strategies::published_figures(),
    PublishedPart => strategies::published_part(),
    PublishedTotal => strategies::published_total(),
    Quarter => strategies::quarter(),
    QuarterOfYear => strategies::quarter_of_year(),
    Quarters => strategies::quarters(),
    RatingScale => strategies::rating_scale(),
    ReasonLabel => strategies::reason_label(),
    Recorded => strategies::recorded(),
    RelativeBy => strategies::relative_by(),
    RelativeTo => strategies::relative_to(),
    Replay => strategies::replay(),
    Report => strategies::report(),
    ReportOptions => strategies::report_options(),
    Reported => strategies::reported(),
    Row => strategies::row(),
    Scheme => strategies::scheme(),
    Scorecard => strategies::scorecard(0..=4),
    Series => strategies::series(),
    Share => strategies::share(),
    Shares => strategies::shares(),
    Side => strategies::side(),
    Summary => strategies::summary(),
    Target => strategies::target(),
    TargetRange => strategies::target_range(),
    Tolerance => strategies::tolerance(),
    Unit => strategies::unit(),
    Unrated => strategies::unrated(),
    Value => strategies::value(),
    Verdict => strategies::verdict(),
    WhatIf => strategies::what_if(),
    When => strategies::when(),
    WholeTotals => strategies::whole_totals(),
    Width => strategies::width(),
    YearNaming => strategies::year_naming(),
}

impl<T: Arbitrary + Clone + 'static> Arbitrary for Versions<T> {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        strategies::versions(any::<T>().boxed(), 0..=3).boxed()
    }
}
