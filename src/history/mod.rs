//! An indicator over time: observations, target plans, comparisons and forecasts.

pub(crate) mod accumulation;
pub(crate) mod amounts;
mod change;
pub(crate) mod compare;
mod comparison;
mod comparison_policy;
mod due;
pub(crate) mod forecast;
mod forecast_method;
pub(crate) mod indicator;
pub(crate) mod observation;
pub(crate) mod plan;
#[cfg(feature = "serde")]
pub(crate) mod plan_wire;
mod recorded;
mod reported;
pub(crate) mod series;

pub(crate) use accumulation::Accumulation;
pub use amounts::NotDerived;
pub use change::{Change, Direction, NoChange};
pub use comparison::{Caveat, Comparison, NotCompared};
pub use comparison_policy::{ComparisonPolicy, Withheld};
pub use due::{DueQuarters, DueQuartersError};
pub use forecast::Forecast;
pub use forecast_method::ForecastMethod;
pub(crate) use indicator::Indicator;
pub use indicator::{IndicatorError, IndicatorId, ParseIndicatorIdError};
pub(crate) use observation::Observation;
pub use observation::{Benchmark, Extra, Figure};
pub(crate) use plan::TargetPlan;
pub use plan::{PlanError, PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, SharesError, Untargeted};
pub use recorded::{Basis, Recorded};
pub use reported::{Earlier, EarlierError, Reported, Status};
pub(crate) use series::Series;
pub use series::{SeriesError, SeriesIter};
