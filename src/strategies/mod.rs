//! Strategies: random values of every type, valid by construction, for property tests of your own code. Needs the feature `proptest`.
//!
//! Each function gives a [`Strategy`](proptest::strategy::Strategy). Parts are made to fit, not drawn and thrown away, and what
//! fails shrinks to something small.
//!
//! ```
//! use performance_indicators::{Rating, Report, strategies};
//! use proptest::prelude::*;
//!
//! /// One's own code: the share of indicators that are Green, as a whole number of percent.
//! fn percent_green(report: &Report) -> Option<usize> {
//!     let summary = report.summary();
//!     summary.count(Rating::Green).checked_mul(100)?.checked_div(summary.rated())
//! }
//!
//! proptest!(ProptestConfig::with_cases(32), |(report in strategies::everyday_report())| {
//!     prop_assert!(percent_green(&report).is_none_or(|percent| percent <= 100));
//! });
//! ```
//!
//! # Which to use
//!
//! - **Everyday** ones first: [`everyday_report`], [`everyday_scorecard`], [`everyday_row`] and their parts. They are like what
//!   organisations report: of a thousand rows about a quarter are Green, a quarter Amber and a quarter Red, each direction is frequent,
//!   and the rest is unrated for the usual reasons. A fault that needs a Red row that worsened is met within a few cases, and shrinks
//!   to one indicator with two or three figures.
//! - **All the others** then, by name or as `any::<T>()`: they reach the edges far more often than chance would have it, values
//!   exactly on a limit, zero and negative targets, 28 decimals, gaps, year ends, and most of their rows are unrated. They shrink
//!   towards small plain figures, fewer observations and [`Scheme::on_target_only`].
//!
//! # Sizes
//!
//! [`decimal`] is any decimal, and what is made of it may be too long to go together: a target of 29 digits and a tolerance of as
//! many need more than a limit can hold, which [`RatingScale::new`](crate::RatingScale::new) refuses. [`moderate_decimal`] is below
//! ten million in size with up to 28 places, so that all of it goes together; [`everyday_decimal`] is what reports print. An
//! [`entry()`], a [`scorecard()`] and what is made of them are moderate.
//!
//! # What there is
//!
//! | types | strategy | edges reached |
//! |---|---|---|
//! | [`Decimal`](rust_decimal::Decimal) | [`decimal`], [`moderate_decimal`], [`everyday_decimal`] | zeros of every scale, negative zero, 28 places, all 96 bits |
//! | [`Percent`], [`Points`], [`Width`], [`Side`] | [`percent()`], [`points`], [`moderate_points`], [`width`], [`side`] | 0%, 1000%, six decimals, points of 29 digits |
//! | [`Fraction`], [`Value`] | [`fraction`], [`value()`] | a zero numerator, printed values that disagree |
//! | [`Milestone`]; entries of them, and so [`RowMilestone`] (of a row) | [`milestone()`], [`milestone_entry`] | a day that is not known, not due yet, never due |
//! | values for a scale | [`decimal_near`], [`value_near`] | exactly on each limit, one unit of a last place beside it |
//! | [`Share`], [`Printing`], [`PrintedShare`] (`share.printed(printing)`) | [`share`], [`printing`] | 0 of 0, all, less than 1%, more than 99% |
//! | [`RollUp`], [`RollUps`], [`Scoring`], [`PointsTable`], [`PointsLine`], [`Weight`] | [`roll_up()`], [`roll_ups()`], [`points_table`], [`points_line`], [`weight`] | lines that never apply, least coverages, fractions as targets |
//! | [`RolledUp`], its [`Coverage`], [`Part`], [`PartLeftOut`], [`BandChange`] and [`ScoreRange`] | [`rolled_up`] | scores that no decimal is |
//! | [`GroupPath`], [`GroupsByKind`] | [`group_path()`], [`groups_by_kind()`] | groups within others of the same few names |
//! | [`Unit`], [`Currency`] | [`unit()`], [`currency`] | every unit, rates per 1 and per the most |
//! | texts, [`IndicatorId`], [`Extra`] | [`text()`], [`name`], [`indicator_id`], [`extra`] | none, markup, hidden characters, 100 bytes |
//! | [`Quarter`], [`Quarters`], [`QuarterOfYear`], [`FiscalYear`] | [`quarter()`], [`quarter_between`], [`quarters`], [`quarter_of_year`], [`fiscal_year()`] | the first and last of all, year ends, years before 1 |
//! | [`Month`], [`MonthLabel`] (of a month) | [`month()`] | the first and last of all |
//! | [`Date`](time::Date), [`FiscalCalendar`], [`YearNaming`]; [`QuarterLabel`], [`YearLabel`] (of a calendar) | [`date`], [`fiscal_calendar()`], [`year_naming`] | the first and last day, every month |
//! | [`DueQuarters`], [`DueYears`] | [`due_quarters`], [`due_years`] | one quarter, every quarter; a first year after the figures |
//! | [`Versions`], [`Version`] (of its `iter`) | [`versions()`] | none, from always, a correction of a correction |
//! | [`Target`], [`TargetRange`], [`Aim`] | [`target()`], [`target_range`], [`aim`] | zero and negative levels, strict ones, a range of one value |
//! | [`Tolerance`], [`WorseSide`] (its `worse`) | [`tolerance()`], [`tolerance_for`] | not stated, withdrawn, a limit on the target itself |
//! | [`Limit`], [`When`], [`AllOf`], [`WhenUnknown`], [`Fact`], [`Facts`], [`Comparator`], [`Reference`] | [`limit()`], [`when`], [`condition()`], [`fact()`], [`facts`], [`comparator`], [`reference()`] | nothing on either side, a mean of 1 and of 255 |
//! | [`Scheme`], [`Band`], [`ReasonLabel`] | [`scheme()`], [`moderate_scheme`], [`band`], [`reason_label`] | one band, eight, states of several bands, other orders of merit |
//! | [`RatingScale`], with its rules; [`Cut`], [`BandLimits`], [`FirstValue`], [`Segment`] (of a scale) | [`rating_scale`], [`rating_rules`] | empty bands, ends of 38 digits, values as published |
//! | [`Verdict`], [`Unrated`], [`Assessment`], [`Distance`] (of an assessment) | [`verdict()`], [`unrated()`], [`assessment()`] | each reason, exactly on a limit |
//! | [`Change`], [`NoChange`], [`Comparison`], [`ComparisonPolicy`] | [`change`], [`no_change`], [`comparison`], [`comparison_policy`] | no change, a change of exactly nothing, each refusal (differing targets in rows alone) |
//! | [`Months`] | [`months()`] | under every rule, each month missing, provisional or revised |
//! | [`Observation`], [`Figure`], [`Reported`], [`Earlier`], [`Recorded`], [`RecordedDirection`], [`Moderation`], [`Benchmark`], [`PeerFigures`] | [`observation()`], [`everyday_observation`], [`figure()`], [`reported`], [`earlier`], [`recorded`], `any`, [`moderation`], [`benchmark`], [`peer_figures`] | each reason, others without a figure, provisional and revised, a rating without a figure |
//! | [`Series`], `SeriesIter` (its `iter`) | [`series()`], [`series_of`] | none, gaps, year ends, 1,000 quarters, the last of all |
//! | [`PlannedTarget`], [`PlanForm`], [`Shares`], [`RelativeTo`], [`RelativeBy`], [`TargetPlan`] | [`planned_target`], [`plan_form`], [`shares`], [`relative_to`], [`relative_by`], [`target_plan()`], [`target_plan_for`] | each form, a share of nothing, corrections |
//! | [`Indicator`] | [`indicator()`] | every polarity, unit and accumulation, lags, breaks, a baseline, calendars of their own |
//! | [`Forecast`] | [`forecast()`] | each method, from one quarter and from four |
//! | [`Entry`], [`Scorecard`]; [`ScaleInForce`] (of `scorecard.scale`) | [`entry()`], [`scorecard()`] | figures on the limits in force, neutral indicators, ids alike |
//! | everyday [`Scheme`], [`Indicator`], [`Entry`], [`Scorecard`], [`Report`], [`Row`] | [`everyday_scheme`], [`everyday_indicator`], [`everyday_entry`], [`everyday_scorecard`], [`everyday_report`], [`everyday_row`] | none: every colour, direction and usual reason often |
//! | [`Report`], [`ReportOptions`], [`Row`] and its parts ([`RowComparison`], [`RowForecast`], [`NextBand`], [`Difference`], [`RowPeers`], [`RowFamily`], [`RowRanking`], [`RowSignificance`], [`RowChart`], [`RowChartSection`]) | [`report()`], [`report_options`], [`row()`] | the quarter after the last figure, as of a day |
//! | [`Summary`], [`TrendSummary`], [`RankSummary`], [`OutcomeSummary`], [`Groups`] (`report.by_group`), [`Summaries`] (`scorecard.summaries`) | [`summary()`] | nothing rated, nothing due |
//! | [`Movers`], [`Mover`], [`RollUpMover`], [`RowState`], [`Replay`], [`WhatIf`] | [`movers`], [`replay`], [`what_if`] | new and discontinued, the same report twice |
//! | [`PublishedFigures`], [`PublishedPart`], [`PublishedTotal`], [`PrintedPercent`], [`WholeTotals`]; [`Audit`], [`Finding`], [`Remark`], [`PossibleShare`] (of an audit) | [`published_figures`], [`published_part`], [`published_total`], [`printed_percent`], [`whole_totals`], [`audit()`] | 0 of 0, six decimals, subsets, untrue figures |
//! | [`Accumulation`], [`Total`], [`Basis`], [`Caveat`], [`Cause`], [`ChartedCaveat`], [`Correction`], [`Course`], [`Direction`], [`FloatReading`](crate::parsing::FloatReading), [`ForecastMethod`], [`Missing`], [`MonthlyRule`], [`Moved`](crate::peers::Moved), [`Movement`], [`NotCharted`], [`NotCompared`], [`NotComputed`](crate::peers::NotComputed), [`NotOnChart`], [`NotTested`], [`Performance`], [`Place`], [`PointsOf`], [`Polarity`], [`Rating`], [`RollUpCause`], [`Rounding`], [`Source`], [`Status`], [`Together`], [`Trend`], [`Unranked`](crate::peers::Unranked), [`Untargeted`], [`Withheld`] | `any::<T>()` | each member |
//!
//! Some types need no strategy. [`Highlights`], [`Narrative`] and its parts [`Standing`], [`Margin`], [`Compared`], [`Progress`] and
//! [`AgainstBenchmark`], [`Explanation`], [`SummaryNarrative`] and [`RollUpNarrative`] borrow from a report, row or summary: make that, and take them of it. A
//! [`SchemeNarrative`] borrows from a scheme. A
//! [`ChartedSeries`], with its [`ChartedPeriods`], is made of an indicator and a series, an [`IndicatorChart`] with its [`IndicatorPoint`]s
//! and [`PeerRange`] of a scorecard with [`ChartOptions`], and a [`ChartFrame`] of it or of any decimals. Errors,
//! [`NoScale`], [`NotDerived`], [`LabelFault`], [`MonthFault`], `NameFault`, [`Excerpt`], `Problem`, `ProblemKind`, `PathStep`, `Problems` and `ScorecardDocument` are what invalid input gives, a
//! roll-up's [`Member`] borrows from a row, and the types of [`mod@text`] what its functions make of cells.
//!
//! # See also
//!
//! - Cookbook: [test one's own code](crate::cookbook::property_tests). The example `property_test`.
// For: random values of every type, for property tests here and elsewhere.
// Uses: every room; no room uses it.
// Next: a strategy in the file of its subject, its type in the table above, and what it reaches in the test `strategies`.

mod arbitrary;
mod audits;
mod calendar;
mod computed;
mod everyday;
mod figures;
mod indicators;
mod milestones;
mod months;
mod near_limits;
mod numbers;
mod plans;
mod roll_ups;
mod schemes;
mod scorecards;
mod targets;
mod words;

pub use audits::{audit, printed_percent, published_figures, published_part, published_total, whole_totals};
pub use calendar::{
    date, due_quarters, due_years, fiscal_calendar, fiscal_year, month, quarter, quarter_between, quarter_of_year, quarters,
    versions, year_naming,
};
pub use computed::{assessment, change, comparison, forecast, movers, replay, report, rolled_up, row, summary, verdict};
pub use everyday::{everyday_entry, everyday_indicator, everyday_report, everyday_row, everyday_scheme, everyday_scorecard};
pub use figures::{
    benchmark, earlier, everyday_observation, figure, moderation, observation, peer_figures, recorded, reported, series,
    series_of,
};
pub use indicators::{comparison_policy, family_group, indicator, no_change, report_options};
pub use milestones::{milestone, milestone_entry};
pub use months::months;
pub use near_limits::{decimal_near, value_near};
pub use numbers::{
    decimal, everyday_decimal, fraction, moderate_decimal, moderate_points, percent, points, printing, share, side, value, width,
};
pub use plans::{plan_form, planned_target, relative_by, relative_to, shares, target_plan, target_plan_for};
pub use roll_ups::{points_line, points_table, roll_up, roll_ups, weight};
pub use schemes::{
    band, comparator, condition, fact, facts, limit, moderate_scheme, reason_label, reference, scheme, unrated, when,
};
pub use scorecards::{entry, scorecard, what_if};
pub use targets::{aim, rating_rules, rating_scale, target, target_range, tolerance, tolerance_for};
pub use words::{currency, extra, group_path, groups_by_kind, indicator_id, name, text, unit};

/// Named in the documentation above.
#[cfg(doc)]
use crate::{
    audit::*, batch::*, calendar::fiscal_year::FiscalYear, calendar::*, history::*, narrative::*, parsing::Excerpt, rating::*,
    report::quarter_report::Report, report::*, roll_up::*, scorecard::*, text, values::*,
};
