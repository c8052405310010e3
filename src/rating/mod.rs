//! A scheme makes a scale, and a scale rates a value.
//!
//! A [`Scheme`] is a list of [`Band`]s, tried first to last; the first whose condition ([`When`]) holds gives the [`Rating`].
//! Applied to an [`Aim`](crate::Aim) and a [`Tolerance`](crate::Tolerance) it is a [`RatingScale`], made once. The scale gives a
//! [`Verdict`], which is a rating or the reason why there is none ([`Unrated`]), or with its reasons an [`Assessment`]. A gauge is drawn
//! from its [`Segment`]s.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::rating::{Band, Fact, Facts, Limit, When, WhenUnknown};
//! use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, Unrated, decimal};
//!
//! // Green on target; Amber off target and forecast to meet the year's; else Red (the figures are invented):
//! // https://democracy.havering.gov.uk/ieListDocuments.aspx?CId=145&MID=6285
//! let forecast = When::Fact { is: Fact::ForecastMeetsAnnualTarget, unknown: WhenUnknown::Unrated };
//! let scheme = Scheme::new("on target or forecast to be", [
//!     Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
//!     Band::new("Amber", Rating::Amber, forecast),
//!     Band::new("Red", Rating::Red, When::Otherwise),
//! ])?;
//! let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
//! assert_eq!(scale.rate(decimal("80")?).rating(), Some(Rating::Green));
//! assert_eq!(scale.rate(decimal("79")?).unrated(), Some(Unrated::UnknownFact));
//! let facts = Facts::UNKNOWN.with_forecast_meets_annual_target(true);
//! assert_eq!(scale.rate_given(decimal("79")?, facts).rating(), Some(Rating::Amber));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Where it differs from published rules
//!
//! - A missing figure is never Red, though some keys make it so (<http://www.sd-commission.org.uk/sdig2008/key2.php>): it is
//!   unrated with its reason, which a scheme may only label ([`ReasonLabel`]).
//! - A percentage of target is of the target's size, so that it widens a limit of a negative target too. Formulae that divide the
//!   figure by the target reverse there (<https://camms.atlassian.net/wiki/spaces/CD/pages/63668261/Nested+tables>).
//! - Where a key leaves a limit to no band or to two, the first band that takes it has it; `examples/data/schemes.json` notes each
//!   choice.
//!
//! # See also
//!
//! - At the root: [`rate`](crate::rate), [`Scheme`], [`RatingScale`], [`Verdict`], [`Assessment`], [`Rating`], [`Unrated`],
//!   [`Missing`], [`Trend`]. What happens exactly on a limit: [`RatingScale`].
//! - Cookbook: [one value](crate::cookbook::rate_one_value), [many values](crate::cookbook::rate_many_values), [a gauge](crate::cookbook::draw_a_gauge),
//!   [a scheme of one's own](crate::cookbook::write_a_scheme).
//! - [`batch`](crate::batch) for columns; `examples/data/schemes.json` for the published rules of many bodies.
// For: turning a value into a rating, with the reason; a scheme is compiled, and evaluated, in `compiled`.
// Uses: `values`, `parsing` and `wire`, and of `statistics` the words of significance.
// Next: a kind of limit in condition.rs and compiled/edge.rs, a fact in fact.rs, a reason for not rating in unrated.rs, a preset in presets.rs.

pub(crate) mod assessment;
pub(crate) mod compiled;
pub(crate) mod condition;
pub(crate) mod cut;
mod explain;
pub(crate) mod fact;
pub(crate) mod next_band;
pub(crate) mod outcome;
mod presets;
pub(crate) mod rate;
pub(crate) mod scale;
pub(crate) mod scale_error;
pub(crate) mod scheme;
mod scheme_error;
mod segment;
pub(crate) mod unrated;
pub(crate) mod verdict;

pub(crate) use assessment::Assessment;
pub use assessment::Distance;
pub use condition::{AllOf, Limit, When, WhenUnknown};
pub use cut::{BandLimits, Cut, FirstValue};
pub(crate) use explain::BesideFigure;
pub use fact::{Comparator, Fact, Facts, Reference};
pub(crate) use fact::{Trend, last_year};
pub(crate) use next_band::NextBand;
pub(crate) use outcome::{NotRated, Outcome};
pub(crate) use scale::RatingScale;
pub use scale_error::ScaleError;
pub(crate) use scheme::Scheme;
pub use scheme::{Band, ReasonLabel};
pub use scheme_error::SchemeError;
pub use segment::Segment;
pub(crate) use unrated::{Missing, Unrated};
pub(crate) use verdict::{Rating, Verdict};
