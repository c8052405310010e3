//! `any::<T>()` for every type that has one natural strategy.

use crate::audit::{Audit, PrintedPercent, PublishedFigures, PublishedPart, PublishedTotal, Rounding, WholeTotals};
use crate::calendar::{FiscalCalendar, FiscalYear, Month, Quarter, QuarterOfYear, Quarters, YearNaming};
use crate::history::{
    Accumulation, Basis, Benchmark, Caveat, Change, ChartedCaveat, Comparison, ComparisonPolicy, Direction, DueQuarters,
    DueYears, Earlier, Extra, Figure, Forecast, ForecastMethod, Indicator, IndicatorId, Moderation, MonthlyRule, Months,
    NoChange, NotCharted, NotCompared, Observation, PeerFigures, PlanForm, PlannedTarget, Recorded, RecordedDirection,
    RelativeBy, RelativeTo, Reported, Series, Shares, Status, Untargeted, Withheld,
};
use crate::narrative::{Course, Performance, Place, Together};
use crate::parsing::FloatReading;
use crate::peers::{FamilyGroup, Moved, NotComputed, Unranked};
use crate::rating::{
    Assessment, Band, Comparator, Fact, Facts, Limit, Missing, Rating, RatingScale, ReasonLabel, Reference, Scheme, Trend,
    Unrated, Verdict, When, WhenUnknown,
};
use crate::report::{
    Cause, Correction, Movement, Movers, NotOnChart, NotTested, PointsOf, Printing, Replay, Report, ReportOptions, RollUpCause,
    Row, Share, Source, Summary, Total, WhatIf,
};
use crate::roll_up::{Combination, LeftOut, NoScore, PointsLine, PointsTable, RollUp, RollUps, RolledUp, Weight};
use crate::scorecard::{Entry, Scorecard};
use crate::strategies;
use crate::values::{
    Aim, Currency, Fraction, GroupPath, GroupsByKind, Percent, Points, Polarity, Side, Target, TargetRange, Tolerance, Unit,
    Value, Versions, Width,
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
    Accumulation, Basis, Caveat, Cause, ChartedCaveat, Combination, Correction, Course, Direction, FloatReading, ForecastMethod, Missing, MonthlyRule, Moved, Movement, NotCharted, NotCompared, NoScore, NotComputed, NotOnChart, NotTested, Performance,
    Place, PointsOf, Polarity, Rating, RecordedDirection, RollUpCause, Rounding, Source, Status, Together, Trend, Unranked, Untargeted, WhenUnknown, Withheld,
}

arbitrary! {
    Aim => strategies::aim(),
    Assessment => strategies::assessment(),
    Audit => strategies::audit(),
    Band => strategies::band(),
    Total => select(&[Self::InRemit, Self::Due, Self::Reported, Self::Rated, Self::WithTarget]),
    Benchmark => strategies::benchmark(),
    FamilyGroup => strategies::family_group(),
    PeerFigures => strategies::peer_figures(),
    Change => strategies::change(),
    Comparator => strategies::comparator(),
    Reference => strategies::reference(),
    Comparison => strategies::comparison(),
    ComparisonPolicy => strategies::comparison_policy(),
    Currency => strategies::currency(),
    GroupPath => strategies::group_path(),
    GroupsByKind => strategies::groups_by_kind(),
    DueQuarters => strategies::due_quarters(),
    DueYears => strategies::due_years(),
    Earlier => strategies::earlier(),
    Extra => strategies::extra(),
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
    Moderation => strategies::moderation(),
    Month => strategies::month(),
    Months => strategies::months(),
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
    LeftOut => strategies::roll_ups::left_out(),
    PointsLine => strategies::points_line(),
    PointsTable => strategies::points_table(),
    RelativeBy => strategies::relative_by(),
    RelativeTo => strategies::relative_to(),
    Replay => strategies::replay(),
    Report => strategies::report(),
    ReportOptions => strategies::report_options(),
    Reported => strategies::reported(),
    RollUp => strategies::roll_up(),
    RollUps => strategies::roll_ups(),
    RolledUp => strategies::rolled_up(),
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
    Weight => strategies::weight(),
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
