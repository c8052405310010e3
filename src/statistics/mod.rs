//! Is it chance? (to be written)

mod bounds;
mod confidence;
mod control_chart;
mod difference;
mod funnel;
mod natural;
mod poisson;
mod process_limits;
mod proportion;
mod rate;
mod recent_trend;
mod run_chart;
mod shown;
mod signal;
mod xmr;

pub use bounds::Interval;
pub use confidence::Confidence;
pub use control_chart::{ChartCaveat, ChartSection, ControlChart};
pub use difference::{Difference, Significance};
pub use funnel::FunnelZone;
pub use process_limits::{Assurance, ProcessLimits, ShownLimits};
pub use proportion::{Proportion, ProportionError};
pub use rate::{Rate, RateError};
pub use recent_trend::{PublishedInterval, PublishedIntervalError, RecentTrend, RecentTrendError, TrendPoint, recent_trend};
pub use run_chart::{RunChart, RunChartError};
pub use signal::{ChartPoint, Signal, SignalRule, SignalSide, Variation};
pub use xmr::{ControlChartError, RunLength, SignalRules, Xmr};
