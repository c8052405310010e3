//! History: what was observed of an indicator, and what was asked of it, quarter by quarter.

mod accumulation;
pub(crate) mod amounts;
pub(crate) mod compare;
mod comparison;
mod due;
pub(crate) mod forecast;
mod indicator;
mod observation;
pub(crate) mod plan;
#[cfg(feature = "serde")]
pub(crate) mod plan_wire;
mod recorded;
mod reported;
pub(crate) mod series;

pub use accumulation::Accumulation;
pub use amounts::NotDerived;
pub use comparison::{Caveat, Comparison, ComparisonPolicy, NotCompared, Withheld};
pub use due::{DueQuarters, DueQuartersError, ForecastMethod};
pub use forecast::Forecast;
pub use indicator::{Indicator, IndicatorError, IndicatorId, ParseIndicatorIdError};
pub use observation::{Benchmark, Extra, Figure, Observation};
pub use plan::{PlanError, PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, SharesError, TargetPlan, Untargeted};
pub use recorded::{Basis, Recorded};
pub use reported::{Earlier, EarlierError, Reported, Status};
pub use series::{Series, SeriesError, SeriesIter};
