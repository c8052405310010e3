//! Ratings rolled up: many indicators' ratings or figures as one score, and that score rated.
//!
//! A [`RollUp`] is data: which indicators it takes, what each is worth ([`Scoring`]), the [`Weight`]s, how they make one score
//! ([`Combination`]), the least coverage, and the scheme, target and tolerance that rate the score as they would any figure. Applied to
//! the [`Member`]s of a quarter it gives a [`RolledUp`]: the score as an exact number, its rating, how much it rests on, and what it
//! is made of.
//!
//! Several are [`RollUps`], which may take one another: a parent then is the mean of its children, or what else combines them. Whatever
//! is in one is in it by one way alone, so that what would change a parent's colour is told of every indicator in it.
//!
//! A missing figure is never nought and never a colour here either: it is left out with its reason, and where too much is left out
//! there is no score.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::roll_up::{Combination, Member, PointsTable, RollUp};
//! use performance_indicators::{Polarity, Rating};
//!
//! // The percentage of Green (invented).
//! let table = PointsTable::share_of(&[Rating::Green]);
//! let roll_up = RollUp::new("adults", "Adults", table, Combination::WeightedMean, Polarity::HigherIsBetter)?;
//! let members = [("a", Rating::Green), ("b", Rating::Green), ("c", Rating::Red)].map(|(id, rating)| Member::rated(id, rating));
//! assert_eq!(
//!     roll_up.of(&members).to_string(),
//!     "Adults: 66.67 of 100, resting on 3 of 3 indicators (100% of the weight)",
//! );
//! # Ok::<(), performance_indicators::roll_up::RollUpError>(())
//! ```
//!
//! # See also
//!
//! - [`Scorecard::with_roll_ups`](crate::Scorecard::with_roll_ups) and [`Report::roll_ups`](crate::Report::roll_ups), where a document
//!   has them. The rules of several bodies are in the repository as data, in `examples/data/roll_ups.json`.
//! - Cookbook: [roll ratings up](crate::cookbook::roll_ratings_up).
//! - [`Groups`](crate::report::Groups), which count ratings and make no score.
// For: making one score of many ratings, and rating it.
// Uses: `rating` and the rooms before it.
// Next: a way to combine in definition.rs (`Combination`) and combining.rs, a reason to leave an indicator out in rolled_up.rs and member.rs.

mod combining;
mod definition;
mod member;
mod roll_up_error;
mod rolled_up;
mod scoring;
mod weight;

pub(crate) use definition::RollUpInput;
pub use definition::{Combination, RollUp, RollUps};
pub use member::Member;
pub use roll_up_error::RollUpError;
pub use rolled_up::{BandChange, Coverage, LeftOut, NoScore, Part, PartLeftOut, PossibleScore, RolledUp, ScoreRange};
pub use scoring::{PointsLine, PointsTable, Scoring};
pub use weight::{Weight, WeightError};
