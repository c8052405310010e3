//! What callers rely on beside the methods: threads, sizes, and errors that are errors.

use alloc::collections::BTreeSet;
use core::error::Error;
use core::fmt::{Debug, Display};
use core::hash::Hash;
use performance_indicators::{
    Accumulation, Aim, AimError, Assessment, Band, BandLimits, Base, Basis, Benchmark, Cause, Caveat, Change, Comparator,
    Comparison, ComparisonPolicy, Correction, Currency, Cut, Difference, Direction, Distance, DueQuarters, DueQuartersError,
    Earlier, EarlierError, Entry, Excerpt, Fact, Facts, Figure, FirstValue, FiscalCalendar, FiscalYear, Forecast, ForecastMethod,
    Fraction, FractionError, Groups, Highlights, Indicator, IndicatorError, IndicatorId, LabelFault, Limit, Missing, Movement,
    Mover, Movers, Narrative, NextBand, NoChange, NotCompared, NotDerived, Observation, ParseCurrencyError, ParseDecimalError,
    ParseIndicatorIdError, ParseLabelError, ParseNameError, ParsePercentError, ParsePointsError, ParseQuarterError,
    ParseQuarterOfYearError, Percent, PercentError, PlanError, PlanForm, PlannedTarget, Points, PointsError, Polarity,
    PrintedShare, Printing, Quarter, QuarterError, QuarterLabel, QuarterOfYear, Quarters, Rating, RatingScale, ReasonLabel,
    Recorded, RelativeBy, RelativeTo, Replay, Report, ReportOptions, Reported, Row, RowComparison, RowForecast, RowState,
    ScaleError, Scheme, SchemeError, Scorecard, ScorecardError, Series, SeriesError, SeriesIter, Share, Shares, SharesError,
    Side, Source, Status, Summaries, Summary, SummaryNarrative, Target, TargetRange, TargetRangeError, Tolerance, Trend,
    TrendSummary, Unit, Unrated, Untargeted, Value, Verdict, Version, Versions, VersionsError, WhatIf, When, WhenUnknown, Width,
    Withheld, WorseSide, YearLabel, YearNaming, audit, columns, narrative, text,
};
#[cfg(feature = "serde")]
use performance_indicators::{PathStep, Problem, ProblemKind, Problems, ScorecardDocument};

const fn shared<T: Send + Sync + Unpin + Clone + PartialEq + Debug + 'static>() {}
const fn copied<T: Copy + Send + Sync + Unpin + PartialEq + Debug + 'static>() {}
const fn keyed<T: Copy + Eq + Hash>() {}
const fn error<T: Error + Send + Sync + Unpin + Clone + Eq + 'static>() {}
const fn shown<T: Display>() {}

const fn anywhere<T: Send + Sync + Unpin + Clone + Debug>() {}

macro_rules! every_type {
    ($name:ident: $($type:ty),+ $(,)?) => {
        const $name: &[&str] = &[$(stringify!($type)),+];
        const _: () = {
            $(anywhere::<$type>();)+
        };
    };
}

every_type! {
    ALWAYS: Accumulation, Aim, AimError, Assessment, Band, BandLimits, Base, Basis, Benchmark, Cause, Caveat, Change, Comparator, Comparison, ComparisonPolicy, Correction, Currency, Cut, Difference, Direction, Distance, DueQuarters, DueQuartersError, Earlier, EarlierError, Entry, Excerpt, Fact, Facts, Figure, FirstValue, FiscalCalendar, FiscalYear, Forecast, ForecastMethod, Fraction, FractionError, Groups, Highlights<'static>, Indicator, IndicatorError, IndicatorId, LabelFault, Limit, Missing, Movement, Mover, Movers, Narrative<'static>, NextBand, NoChange, NotCompared, NotDerived, Observation, ParseCurrencyError, ParseDecimalError, ParseIndicatorIdError, ParseLabelError, ParseNameError, ParsePercentError, ParsePointsError, ParseQuarterError, ParseQuarterOfYearError, Percent, PercentError, PlanError, PlanForm, PlannedTarget, Points, PointsError, Polarity, PrintedShare, Printing, Quarter, QuarterError, QuarterLabel, QuarterOfYear, Quarters, Rating, RatingScale, ReasonLabel, Recorded, RelativeBy, RelativeTo, Replay, Report, ReportOptions, Reported, Row, RowComparison, RowForecast, RowState, ScaleError, Scheme, SchemeError, Scorecard, ScorecardError, Series, SeriesError, SeriesIter<'static>, Share, Shares, SharesError, Side, Source, Status, Summaries, Summary, SummaryNarrative<'static>, Target, TargetRange, TargetRangeError, Tolerance, Trend, TrendSummary, Unit, Unrated, Untargeted, Value, Verdict, Version<Scheme>, Versions<Scheme>, VersionsError, WhatIf, When, WhenUnknown, Width, Withheld, WorseSide, YearLabel, YearNaming, audit::Audit, audit::Finding, audit::Instead, audit::ParsePrintedPercentError, audit::PrintedPercent, audit::PublishedFigures, audit::PublishedFiguresError, audit::PublishedPart, audit::PublishedTotal, audit::Remark, audit::Rounding, audit::WholeTotals, columns::Column<'static>, columns::ColumnError, columns::NotRated, columns::Outcome, columns::OutcomeCounts, columns::Outcomes<'static>, columns::PolarityColumn<'static>, columns::RowOutcomes<'static>, columns::RowRules<'static>, columns::TargetColumn<'static>, columns::ToleranceColumn<'static>, narrative::AgainstBenchmark<'static>, narrative::Compared<'static>, narrative::Course, narrative::Margin<'static>, narrative::Performance, narrative::Place, narrative::Progress<'static>, narrative::Standing<'static>, narrative::Together, text::FigureCell, text::FigureError, text::FigureFault, text::Note, text::NumberCell, text::PercentMeans, text::Reading, text::Suspect, text::Suspicion, text::TargetCell, text::TargetError, text::TargetFault, text::ToleranceError, text::ToleranceFault, text::UnitError, text::UnitFault,
}

#[cfg(feature = "serde")]
every_type! { WITH_SERDE: PathStep<'static>, Problem, ProblemKind, Problems, ScorecardDocument }
#[cfg(not(feature = "serde"))]
const WITH_SERDE: &[&str] = &["PathStep", "Problem", "ProblemKind", "Problems", "ScorecardDocument"];

#[test]
fn every_public_type_goes_anywhere() {
    let listing = include_str!("../../../data/interface/public-api.txt").lines();
    let name = |of: &str| of.split(['<', '(', ';', ' ']).next().unwrap_or_default().to_owned();
    let listed: BTreeSet<_> = listing
        .map(|line| line.trim_start_matches("#[non_exhaustive] "))
        .filter_map(|line| line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum ")))
        .map(|line| name(line.trim_start_matches("performance_indicators::")))
        .collect();
    let pinned: BTreeSet<_> = ALWAYS.iter().chain(WITH_SERDE).map(|shown| name(&shown.replace(' ', ""))).collect();
    assert_eq!(pinned, listed, "a public type is not in the list above, or one there is no more");
}

#[test]
fn threads_copies_and_errors() {
    shared::<Scheme>();
    shared::<Band>();
    shared::<ReasonLabel>();
    shared::<Versions<Scheme>>();
    shared::<Unit>();
    shared::<Excerpt>();
    copied::<RatingScale>();
    copied::<columns::Outcome>();
    shared::<columns::OutcomeCounts>();
    copied::<Assessment>();
    copied::<Distance>();
    copied::<BandLimits>();
    copied::<Cut>();
    copied::<FirstValue>();
    copied::<Facts>();
    copied::<Fraction>();
    keyed::<Aim>();
    keyed::<Comparator>();
    keyed::<Currency>();
    keyed::<Fact>();
    keyed::<Limit>();
    keyed::<Missing>();
    keyed::<Percent>();
    keyed::<Points>();
    keyed::<Polarity>();
    keyed::<Rating>();
    keyed::<Side>();
    keyed::<Target>();
    keyed::<TargetRange>();
    keyed::<Tolerance>();
    keyed::<Trend>();
    keyed::<Unrated>();
    keyed::<Value>();
    keyed::<Verdict>();
    keyed::<When>();
    keyed::<WhenUnknown>();
    keyed::<Width>();
    keyed::<WorseSide>();
    error::<AimError>();
    error::<FractionError>();
    error::<ParseCurrencyError>();
    error::<ParseDecimalError>();
    error::<ParseNameError>();
    error::<ParsePercentError>();
    error::<ParsePointsError>();
    error::<PercentError>();
    error::<PointsError>();
    error::<ScaleError>();
    error::<SchemeError>();
    error::<TargetRangeError>();
    error::<VersionsError>();
    error::<DueQuartersError>();
    error::<EarlierError>();
    error::<IndicatorError>();
    error::<LabelFault>();
    error::<NotDerived>();
    error::<ParseIndicatorIdError>();
    error::<ParseLabelError>();
    error::<ParseQuarterError>();
    error::<ParseQuarterOfYearError>();
    error::<PlanError>();
    error::<QuarterError>();
    error::<ScorecardError>();
    error::<SeriesError>();
    error::<SharesError>();
    error::<audit::ParsePrintedPercentError>();
    error::<audit::PublishedFiguresError>();
    shown::<Aim>();
    shown::<Assessment>();
    shown::<Cut>();
    shown::<Percent>();
    shown::<Points>();
    shown::<Target>();
    shown::<TargetRange>();
    shown::<Tolerance>();
    shown::<Unrated>();
    shown::<Value>();
    shown::<Width>();
}

#[test]
fn sizes() {
    assert!(size_of::<Verdict>() <= 16, "a verdict is small: {}", size_of::<Verdict>());
    assert_eq!(size_of::<Verdict>(), SIZE_OF_VERDICT);
    assert_eq!(size_of::<Quarter>(), SIZE_OF_QUARTER);
    assert_eq!(size_of::<RatingScale>(), SIZE_OF_SCALE);
    assert_eq!((size_of::<Rating>(), size_of::<Unrated>(), size_of::<Percent>()), (1, 1, 4));
    assert_eq!(size_of::<columns::Outcome>(), 1);
}

// Pinned, so that a change of them is a decision.
const SIZE_OF_VERDICT: usize = 16;
const SIZE_OF_QUARTER: usize = 4;
const SIZE_OF_SCALE: usize = 352;

#[test]
fn causes_are_not_told_twice() {
    // A transparent error hands on its inner one's text, and no source that would repeat it.
    let error = "ten".parse::<Percent>().unwrap_err();
    assert!(error.source().is_none());
    let error = ScaleError::from(AimError::Neutral);
    assert!(error.source().is_none());
}

#[test]
fn nothing_printed_is_empty() {
    let zero = performance_indicators::decimal("0").unwrap();
    assert_eq!(format!("{:>6}|{:<6}|", Percent::whole(5), Polarity::Neutral), "    5%|neutral|");
    assert_eq!(Target::Strict(zero).to_string(), "strictly 0");
    assert_eq!(Aim::MoreThan(zero).to_string(), "more than 0");
    assert_eq!(Tolerance::NOT_STATED.to_string(), "not stated");
    assert_eq!(Tolerance::WITHDRAWN.to_string(), "withdrawn");
    assert!(!format!("{:?}", Scheme::goal_post()).is_empty());
}
