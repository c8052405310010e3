//! Two ranks of one area beside one another.

use super::{Quantiles, Rank, Unranked};
use crate::parsing::{named, pad};
use core::fmt;

/// How an area's rank moved between two rankings: up is better, so that 3rd after 9th is up 6 places.
///
/// Places count the areas ranked each time, so that an area may move where others entered or left; [`Rank::of`] says how many there were, and
/// [`groups`](Self::groups) how the quartile moved, which is of those ranked at its own time.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::peers::{Moved, RankOrder, Ranking, RankingRule};
///
/// // Invented.
/// let rule = RankingRule::new(RankOrder::LowestFirst, &Unit::Count);
/// let before = Ranking::new(rule, [("Ash", Ok(9)), ("Beech", Ok(2)), ("Elm", Ok(4))])?;
/// let after = Ranking::new(rule, [("Ash", Ok(1)), ("Elm", Ok(4)), ("Yew", Ok(5))])?;
/// let movements = after.movements_since(&before);
/// let said: Vec<_> = movements.iter().map(|(area, movement)| format!("{area}: {movement}")).collect();
/// assert_eq!(said, [
///     "Ash: up 2 places from 3rd of 3 to 1st of 3",
///     "Beech: no longer ranked (not among the areas), 1st of 3 before",
///     "Elm: unchanged, 2nd of 3",
///     "Yew: newly ranked, 3rd of 3",
/// ]);
/// assert_eq!((movements[0].1.moved(), movements[0].1.places()), (Moved::Up, Some(2)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("direction of travel", "change of rank"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RankMovement {
    earlier: Result<Rank, Unranked>,
    later: Result<Rank, Unranked>,
}

debug!(RankMovement as |movement| "{movement}");

/// Which way a rank moved, by performance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two ranks, either of which may not be, allow these six, and callers match on them")]
pub enum Moved {
    /// To a better place.
    Up,
    /// The same place.
    Unchanged,
    /// To a worse place.
    Down,
    /// Ranked, and not before.
    Entered,
    /// Ranked before, and no longer.
    Left,
    /// Ranked neither time.
    NotRanked,
}

named!(Moved, "movement of a rank", {
    Up => "up",
    Unchanged => "unchanged",
    Down => "down",
    Entered => "entered" as "newly ranked",
    Left => "left" as "no longer ranked",
    NotRanked => "not-ranked" as "not ranked",
});

impl RankMovement {
    /// From an earlier rank, or none, to a later.
    #[must_use]
    pub const fn new(earlier: Result<Rank, Unranked>, later: Result<Rank, Unranked>) -> Self {
        Self { earlier, later }
    }

    getters! {
        self:
        /// The earlier rank.
        ///
        /// # Errors
        ///
        /// - The reason why there was none.
        earlier: Result<Rank, Unranked>,
        /// The later rank.
        ///
        /// # Errors
        ///
        /// - The reason why there is none.
        later: Result<Rank, Unranked>,
    }

    /// Which way the rank moved.
    #[must_use]
    pub const fn moved(self) -> Moved {
        match (self.earlier, self.later) {
            (Ok(earlier), Ok(later)) if later.place() < earlier.place() => Moved::Up,
            (Ok(earlier), Ok(later)) if later.place() > earlier.place() => Moved::Down,
            (Ok(_), Ok(_)) => Moved::Unchanged,
            (Err(_), Ok(_)) => Moved::Entered,
            (Ok(_), Err(_)) => Moved::Left,
            (Err(_), Err(_)) => Moved::NotRanked,
        }
    }

    /// By how many places, up above zero and down below; `None` unless it was ranked both times.
    #[must_use]
    pub fn places(self) -> Option<isize> {
        let place = |rank: Rank| isize::try_from(rank.place()).ok();
        place(self.earlier.ok()?)?.checked_sub(place(self.later.ok()?)?)
    }

    /// By how many quartiles or other groups, up above zero and down below; `None` unless it was in one both times.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Unit;
    /// use performance_indicators::peers::{Quantiles, RankMovement, RankOrder, Ranking, RankingRule};
    ///
    /// // Invented: 4th of 8, then 4th of 4.
    /// let lowest = RankingRule::new(RankOrder::LowestFirst, &Unit::Count);
    /// let eight = Ranking::new(lowest, (1..=8).map(|area| (area, Ok(area))))?;
    /// let four = Ranking::new(lowest, (1..=4).map(|area| (area, Ok(area))))?;
    /// let movement = RankMovement::new(eight.rank(&4), four.rank(&4));
    /// assert_eq!((movement.places(), movement.groups(Quantiles::QUARTILES)), (Some(0), Some(-2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn groups(self, groups: Quantiles) -> Option<i8> {
        let group = |rank: Rank| i8::try_from(rank.quantile(groups)?.group()).ok();
        group(self.earlier.ok()?)?.checked_sub(group(self.later.ok()?)?)
    }
}

impl fmt::Display for RankMovement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moved = self.moved();
        match (self.earlier, self.later) {
            (Ok(earlier), Ok(later)) if (earlier.place(), earlier.of()) == (later.place(), later.of()) => {
                pad(f, format_args!("{moved}, {later}"))
            }
            (Ok(earlier), Ok(later)) if moved == Moved::Unchanged => pad(f, format_args!("{moved}, {later} ({earlier} before)")),
            (Ok(earlier), Ok(later)) => {
                let places = self.places().unwrap_or_default().unsigned_abs();
                let plural = if places == 1 { "" } else { "s" };
                pad(f, format_args!("{moved} {places} place{plural} from {earlier} to {later}"))
            }
            (Err(_), Ok(later)) => pad(f, format_args!("{moved}, {later}")),
            (Ok(earlier), Err(reason)) => pad(f, format_args!("{moved} ({reason}), {earlier} before")),
            (Err(_), Err(reason)) => pad(f, format_args!("{moved} ({reason})")),
        }
    }
}
