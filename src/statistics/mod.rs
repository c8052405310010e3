//! Is it chance? (to be written)

mod control_chart;
mod process_limits;
mod shown;
mod signal;
mod xmr;

pub use control_chart::{ChartCaveat, ChartSection, ControlChart};
pub use process_limits::{Assurance, ProcessLimits, ShownLimits};
pub use signal::{ChartPoint, Signal, SignalRule, SignalSide, Variation};
pub use xmr::{ControlChartError, RunLength, SignalRules, Xmr};
