//! An indicator over time: its figures and targets by quarter, compared and forecast.
//!
//! An [`Indicator`] says what is measured, and by its [`Accumulation`] what a quarter's figure adds up. A [`Series`] holds its
//! [`Observation`]s, at most one a quarter: each a figure or the reason why there is none, with the figures that it replaced, and where
//! figures are kept by month the [`Months`] that make it by a [`MonthlyRule`]. A
//! [`TargetPlan`] holds its targets. A [`Comparison`] sets a figure beside an earlier one or says why that would mislead
//! ([`NotCompared`]); a [`Forecast`] is of the year's outturn; a [`ChartedSeries`] is a series on its control chart.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::history::{Comparison, NotCompared};
//! use performance_indicators::rating::Comparator;
//! use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, Unit, decimal};
//!
//! // A percentage of the year to date starts afresh in April, so Q4 and Q1 are not compared (invented).
//! let indicator = Indicator::new(
//!     "care-proceedings".parse()?, "Care proceedings on time", Polarity::HigherIsBetter, Unit::Percent, Accumulation::YearToDate,
//! );
//! let (q4, q1): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q1".parse()?);
//! let series = Series::new([(q4, decimal("60")?.into()), (q1, decimal("33.3")?.into())])?;
//! let short_term = Comparison::new(&indicator, &series, q1, Comparator::PreviousQuarter, None);
//! assert_eq!(short_term.not_compared(), Some(NotCompared::CrossesYearEnd));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # See also
//!
//! - At the root: [`Indicator`], [`Accumulation`], [`Observation`], [`Series`], [`TargetPlan`].
//! - Cookbook: [compare two quarters](crate::cookbook::compare_quarters), [year to date and
//!   forecasts](crate::cookbook::year_to_date_and_forecasts).
//! - [`Trend`](crate::Trend), [`Comparator`](crate::rating::Comparator) and [`Facts`](crate::rating::Facts), by which a scheme
//!   asks for a comparison; [`scorecard`](crate::scorecard), which puts indicator, plan and series together.
// For: what is known of one indicator over time, and what follows from that without a scheme.
// Uses: `calendar`, `values`, `parsing`, `wire`, of `rating` the words `Trend`, `Comparator`, `Facts`, `Missing`, of `peers` the family
// group, and `statistics` for control charts.
// Next: a form of target plan in target_plan.rs, a rule for months in monthly_rule.rs, a reason not to compare in comparison.rs, one
// not to chart in charted_series.rs, a method of forecast in forecast.rs; what an indicator refuses of its observations in indicator_checks.rs.

pub(crate) mod accumulation;
mod change;
mod charted_series;
mod comparison;
mod comparison_policy;
mod due_quarters;
mod due_years;
mod extra;
pub(crate) mod figure;
pub(crate) mod forecast;
mod forecast_method;
pub(crate) mod in_quarter_amounts;
pub(crate) mod indicator;
mod indicator_checks;
mod indicator_id;
pub(crate) mod making_charts;
pub(crate) mod making_comparison;
mod moderation;
pub(crate) mod monthly_rule;
pub(crate) mod months;
pub(crate) mod observation;
mod observation_error;
pub(crate) mod packed_figure;
mod peer_figures;
pub(crate) mod plain_figures;
mod recorded_judgement;
mod reported_figure;
pub(crate) mod series;
mod series_error;
pub(crate) mod series_of_months;
pub(crate) mod target_plan;
#[cfg(feature = "serde")]
pub(crate) mod target_plan_wire;

pub(crate) use accumulation::Accumulation;
pub use change::{Change, Direction, NoChange};
pub use charted_series::{ChartedCaveat, ChartedPeriods, ChartedSeries, NotCharted};
pub use comparison::{Caveat, Comparison, NotCompared};
pub use comparison_policy::{ComparisonPolicy, Withheld};
pub use due_quarters::{DueQuarters, DueQuartersError};
pub use due_years::{DueYears, DueYearsError};
pub use extra::Extra;
pub use figure::Figure;
pub use forecast::Forecast;
pub use forecast_method::ForecastMethod;
pub(crate) use in_quarter_amounts::FiguresAsOf;
pub use in_quarter_amounts::NotDerived;
pub(crate) use indicator::Indicator;
pub use indicator::IndicatorError;
pub use indicator_id::{IndicatorId, ParseIndicatorIdError};
pub use moderation::{Moderation, ModerationError};
pub use monthly_rule::{MonthlyRule, MonthlyRuleError};
pub use months::{Months, MonthsError};
pub use observation::Benchmark;
pub(crate) use observation::Observation;
pub use observation_error::ObservationError;
pub use peer_figures::PeerFigures;
pub use recorded_judgement::{Basis, Recorded, RecordedDirection};
pub use reported_figure::{Earlier, EarlierError, Reported, Status};
pub use series::SeriesIter;
pub(crate) use series::{Series, Slot};
pub use series_error::SeriesError;
pub(crate) use target_plan::{FigureKind, TargetPlan};
pub use target_plan::{PlanError, PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, SharesError, Untargeted};
