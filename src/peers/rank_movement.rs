//! Two ranks of one area beside one another.

use super::{Quantiles, Rank, Unranked};
use crate::parsing::{named, pad};
use core::cmp::Ordering;
use core::fmt;

/// How an area's rank moved between two rankings: up is better, so that 3rd after 9th is up 6 places.
///
/// A place counts for what it is among: up is a smaller share of the *others* that are better, (place − 1) ÷ (of − 1), exactly compared.
/// Where as many are ranked each time, that is the better place; where more are ranked, 4th of 33 is better than 3rd of 3. Areas that join
/// and are all worse never move one down. A quartile is of those ranked at its own time, so that [`groups`](Self::groups) may say less, or on
/// the edge of one the contrary: 6th of 7 is in the 3rd best, 76th of 100 in the worst, though fewer of its others are better.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::peers::{Moved, RankMovement, RankOrder, Ranking, RankingRule};
///
/// // Invented.
/// let rule = RankingRule::new(RankOrder::LowestFirst, &Unit::Count);
/// let before = Ranking::new(rule, [("Ash", Ok(9)), ("Beech", Ok(2)), ("Elm", Ok(4))])?;
/// let after = Ranking::new(rule, [("Ash", Ok(1)), ("Elm", Ok(4)), ("Yew", Ok(5))])?;
/// let movements = after.movements_since(&before);
/// let said: Vec<_> = movements.iter().map(|(area, movement)| format!("{area}: {movement}")).collect();
/// assert_eq!(said, [
///     "Ash: up 2 places from 3rd of 3 to 1st of 3",
///     "Beech: no longer ranked among others (not among the areas), 1st of 3 before",
///     "Elm: unchanged, 2nd of 3",
///     "Yew: newly ranked among others, 3rd of 3",
/// ]);
/// assert_eq!((movements[0].1.moved(), movements[0].1.places()), (Moved::Up, Some(2)));
///
/// // Many more are ranked, and most of them are worse.
/// let [three, many] = [3, 33].map(|last| Ranking::new(rule, (1..=last).map(|area| (area, Ok(area)))));
/// let movement = RankMovement::new(three?.rank(&3), many?.rank(&4));
/// assert_eq!((movement.to_string().as_str(), movement.places()), ("up from 3rd of 3 to 4th of 33", None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("direction of travel", "change of rank"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RankMovement {
    earlier: Result<Rank, Unranked>,
    later: Result<Rank, Unranked>,
}

debug!(RankMovement { earlier, later });

/// Which way a rank moved, by performance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "two ranks, either of which may not be, allow these six, and callers match on them")]
pub enum Moved {
    /// A smaller share of the others is better.
    Up,
    /// As large a share.
    Unchanged,
    /// A larger share.
    Down,
    /// Ranked among others, and before not, or [alone](Rank::is_alone).
    Entered,
    /// Ranked among others before, and no longer.
    Left,
    /// Ranked neither time.
    NotRanked,
}

named!(Moved, "movement of a rank", {
    Up => "up",
    Unchanged => "unchanged",
    Down => "down",
    Entered => "entered" as "newly ranked among others",
    Left => "left" as "no longer ranked among others",
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
    pub fn moved(self) -> Moved {
        let among_others = |rank: Result<Rank, Unranked>| rank.ok().filter(|rank| !rank.is_alone());
        match (among_others(self.earlier), among_others(self.later)) {
            (Some(earlier), Some(later)) => match later.order(earlier) {
                Ordering::Less => Moved::Up,
                Ordering::Equal => Moved::Unchanged,
                Ordering::Greater => Moved::Down,
            },
            (None, Some(_)) => Moved::Entered,
            (Some(_), None) => Moved::Left,
            (None, None) if self.earlier.is_ok() && self.later.is_ok() => Moved::Unchanged,
            (None, None) => Moved::NotRanked,
        }
    }

    /// By how many places, up above zero and down below; `None` unless it was ranked both times, among as many.
    #[must_use]
    pub fn places(self) -> Option<isize> {
        let place = |rank: Rank| isize::try_from(rank.place()).ok();
        let (earlier, later) = (self.earlier.ok()?, self.later.ok()?);
        if earlier.of() == later.of() { place(earlier)?.checked_sub(place(later)?) } else { None }
    }

    /// By how many quartiles or other groups, up above zero and down below; `None` unless it was in one both times.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Unit;
    /// use performance_indicators::peers::{Moved, Quantiles, RankMovement, RankOrder, Ranking, RankingRule};
    ///
    /// // Invented: 4th of 8, then 4th of 4.
    /// let lowest = RankingRule::new(RankOrder::LowestFirst, &Unit::Count);
    /// let eight = Ranking::new(lowest, (1..=8).map(|area| (area, Ok(area))))?;
    /// let four = Ranking::new(lowest, (1..=4).map(|area| (area, Ok(area))))?;
    /// let movement = RankMovement::new(eight.rank(&4), four.rank(&4));
    /// assert_eq!((movement.moved(), movement.groups(Quantiles::QUARTILES)), (Moved::Down, Some(-2)));
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
            (Ok(earlier), Ok(later)) => match (moved, self.places()) {
                (Moved::Up | Moved::Down, Some(places)) => {
                    let plural = if places.unsigned_abs() == 1 { "" } else { "s" };
                    pad(f, format_args!("{moved} {} place{plural} from {earlier} to {later}", places.unsigned_abs()))
                }
                (Moved::Up | Moved::Down, None) => pad(f, format_args!("{moved} from {earlier} to {later}")),
                (Moved::Unchanged, _) if earlier == later => pad(f, format_args!("{moved}, {later}")),
                (Moved::Unchanged | Moved::Entered | Moved::Left | Moved::NotRanked, _) => {
                    pad(f, format_args!("{moved}, {later} ({earlier} before)"))
                }
            },
            (Err(_), Ok(later)) => pad(f, format_args!("{moved}, {later}")),
            (Ok(earlier), Err(reason)) => pad(f, format_args!("{moved} ({reason}), {earlier} before")),
            (Err(_), Err(reason)) => pad(f, format_args!("{moved} ({reason})")),
        }
    }
}
