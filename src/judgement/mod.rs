//! Judgement: a scheme makes a scale, a scale rates a value.

pub(crate) mod assessment;
mod change;
pub(crate) mod cut;
pub(crate) mod edge;
mod ends;
mod explain;
pub(crate) mod fact;
pub(crate) mod keys;
pub(crate) mod limit;
pub(crate) mod mould;
mod order;
mod presets;
mod rate;
pub(crate) mod scale;
pub(crate) mod scheme;
mod scheme_error;
pub(crate) mod verdict;

pub use assessment::{Assessment, Distance};
pub use change::{Change, Direction, NoChange};
pub use cut::{BandLimits, Cut, FirstValue};
pub use edge::ScaleError;
pub use fact::{Comparator, Fact, Facts, Trend};
pub use limit::{Limit, When, WhenUnknown};
pub use rate::rate;
pub use scale::RatingScale;
pub use scheme::{Band, ReasonLabel, Scheme};
pub use scheme_error::SchemeError;
pub use verdict::{Missing, Rating, Unrated, Verdict};
