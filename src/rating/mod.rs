//! Rating: a scheme makes a scale, a scale rates a value.

pub(crate) mod assessment;
pub(crate) mod compiled;
pub(crate) mod cut;
mod explain;
pub(crate) mod fact;
pub(crate) mod limit;
pub(crate) mod outcome;
mod presets;
pub(crate) mod rate;
pub(crate) mod scale;
pub(crate) mod scale_error;
pub(crate) mod scheme;
mod scheme_error;
pub(crate) mod verdict;

pub(crate) use assessment::Assessment;
pub use assessment::Distance;
pub use cut::{BandLimits, Cut, FirstValue};
pub(crate) use fact::Trend;
pub use fact::{Comparator, Fact, Facts};
pub use limit::{Limit, When, WhenUnknown};
pub(crate) use outcome::{NotRated, Outcome};
pub(crate) use scale::RatingScale;
pub use scale_error::ScaleError;
pub(crate) use scheme::Scheme;
pub use scheme::{Band, ReasonLabel};
pub use scheme_error::SchemeError;
pub(crate) use verdict::{Missing, Rating, Unrated, Verdict};
