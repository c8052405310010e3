//! History: what was observed of an indicator, and what was asked of it, quarter by quarter.

mod accumulation;
mod indicator;
mod observation;
pub(crate) mod plan;
mod recorded;
mod reported;
mod series;

pub use accumulation::Accumulation;
pub use indicator::{Indicator, IndicatorId, ParseIndicatorIdError};
pub use observation::{Benchmark, Extra, Figure, Observation};
pub use plan::{PlannedTarget, TargetPlan, Untargeted};
pub use recorded::{Basis, Recorded};
pub use reported::{Earlier, EarlierError, Reported, Standing};
pub use series::{Series, SeriesError};
