//! What callers rely on beside the methods: threads, sizes, panics that are caught, and errors that are errors.

use alloc::collections::BTreeSet;
use core::error::Error;
use core::fmt::{Debug, Display};
use core::hash::Hash;
use core::panic::{RefUnwindSafe, UnwindSafe};
use performance_indicators::{
    Accumulation, Aim, Assessment, Entry, FiscalCalendar, FiscalYear, Fraction, Indicator, Missing, Observation, Percent, Points,
    Polarity, Quarter, Rating, RatingScale, Report, Row, Scheme, Scorecard, Series, Summary, Target, TargetRange, Tolerance,
    Trend, Unit, Unrated, Value, Verdict, Versions, audit, batch, calendar, history, narrative, parsing, peers, rating, report,
    roll_up, scorecard, statistics, text, values,
};

const fn shared<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Clone + PartialEq + Debug + 'static>() {}
const fn copied<T: Copy + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + PartialEq + Debug + 'static>() {}
const fn keyed<T: Copy + Eq + Hash>() {}
const fn error<T: Error + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Clone + Eq + 'static>() {}
const fn shown<T: Display>() {}

const fn anywhere<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Clone + Debug>() {}

macro_rules! every_type {
    ($name:ident: $($type:ty),+ $(,)?) => {
        const $name: &[&str] = &[$(stringify!($type)),+];
        const _: () = {
            $(anywhere::<$type>();)+
        };
    };
}

every_type! {
    ALWAYS: parsing::FloatError, parsing::FloatReading, values::GroupsByKind, history::Extra, report::SummaryError, values::ParseTargetError, values::ParseToleranceError, Accumulation, Aim, values::AimError, rating::AllOf, Assessment, rating::Band, rating::BandLimits, report::Total, history::Basis, history::Benchmark, report::Cause, history::Caveat, history::Change, rating::Comparator, history::Comparison, history::ComparisonPolicy, report::Correction, values::Currency, rating::Cut, report::Difference, history::Direction, rating::Distance, history::DueQuarters, history::DueQuartersError, history::DueYears, history::DueYearsError, history::Earlier, history::EarlierError, Entry, parsing::Excerpt, rating::Fact, rating::Facts, rating::Reference, history::Figure, values::GroupPath, values::GroupPathError, roll_up::BandChange, roll_up::Combination, roll_up::Coverage, roll_up::LeftOut, roll_up::Member<'static>, roll_up::NoScore, roll_up::Part, roll_up::PartLeftOut, roll_up::PointsLine, roll_up::PointsTable, roll_up::RollUp, roll_up::RollUpError, roll_up::RollUps, roll_up::RolledUp, roll_up::PossibleScore, roll_up::ScoreRange, roll_up::Scoring, roll_up::Weight, roll_up::WeightError, rating::FirstValue, FiscalCalendar, FiscalYear, history::Forecast, history::ForecastMethod, Fraction, values::FractionError, report::Groups, report::Highlights<'static>, Indicator, history::IndicatorError, history::IndicatorId, calendar::LabelFault, rating::Limit, Missing, history::Moderation, history::ModerationError, report::Movement, report::Mover, report::Movers, report::RollUpCause, report::RollUpMover, narrative::Narrative<'static>, narrative::RollUpNarrative<'static>, report::NextBand, history::NoChange, history::NotCompared, history::NotDerived, Observation, values::ParseCurrencyError, parsing::ParseDecimalError, history::ParseIndicatorIdError, calendar::ParseLabelError, parsing::ParseNameError, values::ParsePercentError, values::ParsePointsError, calendar::ParseQuarterError, calendar::ParseQuarterOfYearError, Percent, values::PercentError, history::PlanError, history::PlanForm, history::PlannedTarget, Points, values::PointsError, Polarity, report::PrintedShare, report::Printing, Quarter, calendar::QuarterError, calendar::QuarterLabel, calendar::QuarterOfYear, calendar::Quarters, Rating, RatingScale, rating::ReasonLabel, history::Recorded, history::RecordedDirection, history::RelativeBy, history::RelativeTo, report::Replay, Report, report::ReportOptions, history::Reported, Row, report::RowComparison, report::RowForecast, report::RowState, rating::ScaleError, Scheme, rating::SchemeError, Scorecard, scorecard::ScorecardError, Series, history::SeriesError, history::SeriesIter<'static>, report::Share, history::Shares, history::SharesError, values::Side, report::Source, history::Status, batch::Summaries, Summary, narrative::SummaryNarrative<'static>, narrative::SchemeNarrative<'static>, Target, TargetRange, values::TargetRangeError, Tolerance, Trend, report::TrendSummary, Unit, Unrated, history::Untargeted, Value, Verdict, values::Version<Scheme>, Versions<Scheme>, values::VersionsError, report::WhatIf, rating::When, rating::WhenUnknown, values::Width, history::Withheld, values::WorseSide, calendar::YearLabel, calendar::YearNaming, audit::Audit, audit::Finding, audit::PossibleShare, audit::ParsePrintedPercentError, audit::PrintedPercent, audit::PublishedFigures, audit::PublishedFiguresError, audit::PublishedPart, audit::PublishedTotal, audit::Remark, audit::Rounding, audit::WholeTotals, batch::Column<'static>, batch::ColumnError, batch::NotRated, batch::Outcome, batch::OutcomeCounts, batch::Outcomes<'static>, batch::PolarityColumn<'static>, batch::RowOutcomes<'static>, batch::RowRules<'static>, batch::TargetColumn<'static>, batch::ToleranceColumn<'static>, narrative::AgainstBenchmark<'static>, narrative::Compared<'static>, narrative::Course, narrative::Margin<'static>, narrative::Performance, narrative::Place, narrative::Progress<'static>, narrative::Standing<'static>, narrative::Together, text::FigureCell, text::FigureError, text::FigureFault, text::Note, text::NumberCell, text::PercentMeans, text::Reading, text::Suspect, text::Suspicion, text::TargetCell, text::TargetError, text::TargetFault, text::ToleranceError, text::ToleranceFault, text::UnitError, text::UnitFault, history::ObservationError, values::Milestone, report::RowMilestone, text::Head, text::KeptAs, text::PercentColumn, report::ScaleInForce<'static>, report::ChartFrame, report::ChartOptions, report::IndicatorChart<'static>, report::IndicatorPoint<'static>, report::PeerRange, report::NoScale, rating::Segment, peers::FamilyGroup, peers::FamilyGroupError, peers::Gap, history::PeerFigures, report::RankSummary, report::RowFamily, report::RowPeers, report::RowRanking, peers::LeagueTables, peers::Moved, peers::NotComputed, peers::Quantile, peers::Quantiles, peers::QuantilesError, peers::Rank, peers::RankMovement, peers::RankOrder, peers::RankedOn, peers::Ranking<&'static str>, peers::RankingError, peers::RankingRule, peers::Unranked, calendar::Month, calendar::MonthError, calendar::MonthFault, calendar::MonthLabel, calendar::ParseMonthError, calendar::ParseMonthLabelError, history::MonthlyRule, history::MonthlyRuleError, history::Months, history::MonthsError, history::ChartedCaveat, history::ChartedPeriods, history::ChartedSeries, history::NotCharted, statistics::Assurance, statistics::ChartCaveat, statistics::ChartCentre, statistics::ChartPoint, statistics::ChartSection, statistics::Confidence, statistics::ControlChart, statistics::ControlChartError, statistics::CountedFigure, statistics::NotCounted, statistics::Difference, statistics::FunnelZone, statistics::Interval, statistics::ProcessLimits, statistics::Proportion, statistics::ProportionError, statistics::PublishedInterval, statistics::PublishedIntervalError, statistics::Rate, statistics::RateError, statistics::RecentTrend, statistics::RecentTrendError, statistics::RunChart, statistics::RunChartError, statistics::RunLength, statistics::ShownLimits, statistics::Signal, statistics::SignalRule, statistics::SignalRules, statistics::SignalSide, statistics::Significance, statistics::TrendPoint, statistics::Variation, statistics::Xmr, parsing::NameFault, report::NotTested, report::OutcomeSummary<statistics::Significance, report::NotTested>, report::RowSignificance, report::NotOnChart, report::PointsOf, report::RowChart, report::RowChartSection, statistics::JudgedDifference, report::Explanation<'static>,
}

#[cfg(feature = "serde")]
every_type! { WITH_SERDE: scorecard::PathStep<'static>, scorecard::Problem, scorecard::ProblemKind, scorecard::Problems, scorecard::ScorecardDocument }
#[cfg(not(feature = "serde"))]
const WITH_SERDE: &[&str] = &[
    "scorecard::PathStep",
    "scorecard::Problem",
    "scorecard::ProblemKind",
    "scorecard::Problems",
    "scorecard::ScorecardDocument",
];

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
    shared::<rating::Band>();
    shared::<rating::ReasonLabel>();
    shared::<Versions<Scheme>>();
    shared::<Unit>();
    shared::<peers::LeagueTables>();
    shared::<peers::Ranking<String>>();
    shared::<parsing::Excerpt>();
    copied::<RatingScale>();
    copied::<batch::Outcome>();
    shared::<batch::OutcomeCounts>();
    copied::<Assessment>();
    copied::<rating::Distance>();
    copied::<rating::BandLimits>();
    copied::<rating::Cut>();
    copied::<rating::FirstValue>();
    copied::<rating::Facts>();
    copied::<Fraction>();
    keyed::<Aim>();
    keyed::<rating::Comparator>();
    keyed::<rating::Reference>();
    keyed::<values::Currency>();
    keyed::<rating::Fact>();
    keyed::<rating::Limit>();
    keyed::<Missing>();
    keyed::<peers::Quantile>();
    keyed::<peers::Rank>();
    keyed::<peers::RankMovement>();
    keyed::<peers::RankingRule>();
    keyed::<Percent>();
    keyed::<Points>();
    keyed::<Polarity>();
    keyed::<Rating>();
    keyed::<values::Side>();
    keyed::<Target>();
    keyed::<TargetRange>();
    keyed::<Tolerance>();
    keyed::<Trend>();
    keyed::<Unrated>();
    keyed::<Value>();
    keyed::<Verdict>();
    keyed::<rating::When>();
    keyed::<rating::WhenUnknown>();
    keyed::<values::Width>();
    keyed::<values::WorseSide>();
    error::<values::AimError>();
    error::<values::FractionError>();
    error::<values::GroupPathError>();
    error::<roll_up::RollUpError>();
    error::<roll_up::WeightError>();
    error::<values::ParseCurrencyError>();
    error::<parsing::NameFault>();
    error::<parsing::ParseDecimalError>();
    error::<parsing::ParseNameError>();
    error::<values::ParsePercentError>();
    error::<values::ParsePointsError>();
    error::<values::PercentError>();
    error::<values::PointsError>();
    error::<rating::ScaleError>();
    error::<rating::SchemeError>();
    error::<values::TargetRangeError>();
    error::<peers::NotComputed>();
    error::<statistics::NotCounted>();
    error::<peers::QuantilesError>();
    error::<peers::RankingError>();
    error::<peers::Unranked>();
    error::<values::VersionsError>();
    error::<history::DueQuartersError>();
    error::<history::DueYearsError>();
    error::<history::EarlierError>();
    error::<history::IndicatorError>();
    error::<calendar::LabelFault>();
    error::<history::ModerationError>();
    error::<history::NotDerived>();
    error::<history::ObservationError>();
    error::<history::ParseIndicatorIdError>();
    error::<calendar::ParseLabelError>();
    error::<calendar::ParseQuarterError>();
    error::<calendar::ParseQuarterOfYearError>();
    error::<history::PlanError>();
    error::<calendar::QuarterError>();
    error::<scorecard::ScorecardError>();
    error::<history::SeriesError>();
    error::<history::SharesError>();
    error::<audit::ParsePrintedPercentError>();
    error::<audit::PublishedFiguresError>();
    shown::<Aim>();
    shown::<Assessment>();
    shown::<rating::Cut>();
    shown::<Percent>();
    shown::<Points>();
    shown::<Target>();
    shown::<TargetRange>();
    shown::<Tolerance>();
    shown::<Unrated>();
    shown::<Value>();
    shown::<values::Width>();
}

#[test]
fn sizes() {
    assert!(size_of::<Verdict>() <= 16, "a verdict is small: {}", size_of::<Verdict>());
    assert_eq!(size_of::<Verdict>(), SIZE_OF_VERDICT);
    assert_eq!(size_of::<Quarter>(), SIZE_OF_QUARTER);
    assert_eq!(size_of::<calendar::Month>(), SIZE_OF_QUARTER, "a month is as small as a quarter");
    let decimal = size_of::<performance_indicators::rust_decimal::Decimal>();
    assert!(size_of::<Fraction>() <= 4 * decimal, "two numbers, and what they are: {}", size_of::<Fraction>());
    assert_eq!(size_of::<RatingScale>(), SIZE_OF_SCALE);
    assert_eq!((size_of::<Rating>(), size_of::<Unrated>(), size_of::<Percent>()), (1, 1, 4));
    assert_eq!(size_of::<batch::Outcome>(), 1);
    let of_entry = [size_of::<Indicator>(), size_of::<Series>(), size_of::<Entry>()];
    assert_eq!(of_entry, SIZES_OF_ENTRY, "what every indicator of a scorecard takes, without its texts and figures");
    let of_row = [size_of::<report::RowComparison>(), size_of::<Row>()];
    assert_eq!(of_row, SIZES_OF_ROW, "what every row of a report takes, its comparisons included");
    assert!(size_of::<Observation>() <= 88, "a figure, and one word for all else: {}", size_of::<Observation>());
    let planned = size_of::<values::Version<history::PlannedTarget>>();
    assert!(planned <= 64, "a plain target is no larger for those that have a profile: {planned}");
    assert_eq!(size_of::<Versions<Scheme>>(), 16);
}

// Pinned, so that a change of them is a decision.
const SIZE_OF_VERDICT: usize = 16;
const SIZE_OF_QUARTER: usize = 4;
const SIZE_OF_SCALE: usize = 368;
const SIZES_OF_ENTRY: [usize; 3] = [112, 40, 72];
const SIZES_OF_ROW: [usize; 2] = [248, 1352];

#[test]
fn causes_are_not_told_twice() {
    // A transparent error hands on its inner one's text, and no source that would repeat it.
    let error = "ten".parse::<Percent>().unwrap_err();
    assert!(error.source().is_none());
    let error = rating::ScaleError::from(values::AimError::Neutral);
    assert!(error.source().is_none());
}

#[test]
fn nothing_printed_is_empty() {
    let zero = performance_indicators::decimal("0").unwrap();
    assert_eq!(format!("{:>6}|{:<6}|", Percent::whole(5), Polarity::Neutral), "    5%|neither way is better|");
    assert_eq!(Target::Strict(zero).to_string(), "strictly 0");
    assert_eq!(Aim::MoreThan(zero).to_string(), "more than 0");
    assert_eq!(Tolerance::NOT_STATED.to_string(), "not stated");
    assert_eq!(Tolerance::WITHDRAWN.to_string(), "withdrawn");
    assert!(!format!("{:?}", Scheme::goal_post()).is_empty());
}
