//! A figure beside those of other areas: ranks, quartiles, the median, the whole, the distance to the best.
//!
//! A [`Ranking`] is of the areas that one figure is known of in one quarter. A [`RankingRule`] says which come first ([`RankOrder`], by
//! polarity), in which unit, and whether the figures are ranked exactly or as published ([`RankedOn`]). Each area has a
//! [`Rank`] or the reason why it has none ([`Unranked`]); a rank falls in a [`Quantile`], such as the best quartile. A
//! [`RankMovement`] is between two rankings, a [`Gap`] between an area and a better place. [`LeagueTables`] are the ranks of many
//! indicators and quarters at once.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::peers::{Quantiles, RankOrder, Ranking, RankingRule};
//! use performance_indicators::{Missing, Unit, decimal};
//!
//! // Invented: days to let a home again, fewer is better.
//! let rule = RankingRule::new(RankOrder::LowestFirst, &Unit::Days);
//! let before = Ranking::new(rule, [("Ash", Ok(31)), ("Beech", Ok(20)), ("Cedar", Ok(24)), ("Elm", Ok(28))])?;
//! let after = Ranking::new(rule, [
//!     ("Ash", Ok(decimal("21.5")?)),
//!     ("Beech", Ok(decimal("21.5")?)),
//!     ("Cedar", Ok(decimal("24")?)),
//!     ("Elm", Err(Missing::NotSupplied)),
//!     ("Yew", Ok(decimal("40")?)),
//! ])?;
//! let rank = after.rank("Ash")?;
//! assert_eq!(rank.to_string(), "joint 1st of 4");
//! assert_eq!(rank.quantile(Quantiles::QUARTILES).map(|quartile| quartile.to_string()).as_deref(), Some("best quartile"));
//!
//! let (area, movement) = &after.movements_since(&before)[0];
//! assert_eq!(format!("{area}: {movement}"), "Ash: up 3 places from 4th of 4 to joint 1st of 4");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Ties, groups and missing figures
//!
//! - Areas that tie share the best place, and the next place counts them: 1, 1, 3. They take the better group too.
//! - Before ties, the sizes of groups differ by at most one ([`Rank::quantile`] has the rule); where fewer areas are ranked than
//!   there are groups, there are none.
//! - An area without a figure is not ranked and not counted among those ranked; [`Ranking::unranked`] counts it by its reason.
//! - Group 1 is always the best. Some publish quartile 1 as the one of the lowest values, or of the highest whichever way is better: see
//!   [`Rank::quantile`].
//!
//! # Exact or published
//!
//! Publishers rank the rates that they print, so that areas tie which their counts tell apart. Of 669 places that Scotland's councils
//! had over 21 quarters of one indicator (<https://github.com/SC-TPP/LGBF>, CORP 09, rates of two decimals, counts rounded to
//! five), ranking the counts exactly gives another place to 413 among all and to 231 in the family group, and
//! ranking the quotients of the counts rounded to two decimals to 341 and 175, as the printed rates are not of the rounded counts.
//! [`RankingRule::as_published`] of counts with their printed rates gives every place as published. A figure without a printed rate
//! counts as its quotient rounded to the same decimals, so that one rule holds for all areas and all quarters.
//!
//! # See also
//!
//! - Cookbook: [compare with peers](crate::cookbook::compare_with_peers).
//! - [`history::PeerFigures`](crate::history::PeerFigures), the figures of others in a document, and
//!   [`Row::peers`](crate::Row::peers), what a report makes of them.
//! - [`history::Benchmark`](crate::history::Benchmark), a named figure to stand beside one's own.
// For: a figure's place among those of other areas. In documents it is `history`'s `PeerFigures`, in rows `report`'s `RowPeers`.
// Uses: `values`, of `rating` the reasons for a missing figure, `parsing` and `wire`.
// Next: a way to rank in rule.rs, a reason for no rank in unranked.rs, a faster sort in sorter.rs.

mod area_name;
mod family_group;
mod league_tables;
mod rank;
mod rank_movement;
mod ranking;
mod rule;
mod sorter;
mod unranked;

pub(crate) use area_name::AreaName;
pub use family_group::{FamilyGroup, FamilyGroupError};
pub use league_tables::LeagueTables;
pub use rank::{Quantile, Quantiles, QuantilesError, Rank};
pub use rank_movement::{Moved, RankMovement};
pub use ranking::{Gap, Ranking};
pub use rule::{RankOrder, RankedOn, RankingError, RankingRule};
pub use unranked::{NotComputed, Unranked};
