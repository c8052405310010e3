//! A place among those ranked, and the quartile or other group that it falls in.

use crate::parsing::pad;
use core::cmp::Ordering;
use core::fmt;
use thiserror::Error;

/// The place of an area among those ranked: 3rd of 32.
///
/// Areas that tie share the best place, and the next place counts them all: 1, 1, 3.
///
/// # Serialised form
///
/// `{"place": 3, "sharing": 1, "of": 32}`, and where people write the `quartile` too where there is one, 1 for the best. It may be left
/// out of what is read; one that does not follow from the place is refused.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
///
/// // Invented.
/// let areas = [("Ash", Ok(97)), ("Beech", Ok(98)), ("Cedar", Ok(97)), ("Elm", Ok(91))];
/// let ranking = Ranking::new(RankingRule::new(RankOrder::HighestFirst, &Unit::Count), areas)?;
/// let rank = ranking.rank("Cedar")?;
/// assert_eq!((rank.place(), rank.sharing(), rank.of()), (2, 2, 4));
/// assert_eq!(rank.to_string(), "joint 2nd of 4");
/// assert_eq!(ranking.rank("Elm")?.place(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("position", "league table", "place"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rank {
    place: usize,
    sharing: usize,
    of: usize,
}

debug!(Rank { place, sharing, of });

impl Rank {
    pub(super) const fn new(place: usize, sharing: usize, of: usize) -> Self {
        Self { place, sharing, of }
    }

    getters! {
        self:
        /// The place, 1 for the best.
        place: usize,
        /// How many areas have this place, this one included: 1 where none ties with it.
        sharing: usize,
        /// How many areas are ranked.
        of: usize,
    }

    /// Whether no other area is ranked: a place among others is then none, and prints as "the only one ranked".
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
    /// use performance_indicators::{Missing, Unit};
    ///
    /// // Invented.
    /// let rule = RankingRule::new(RankOrder::LowestFirst, &Unit::Days);
    /// let rank = Ranking::new(rule, [("Ash", Ok(5)), ("Elm", Err(Missing::Suppressed))])?.rank("Ash")?;
    /// assert!(rank.is_alone());
    /// assert_eq!(rank.to_string(), "the only one ranked");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn is_alone(self) -> bool {
        self.of == 1
    }

    /// Which of two ranks among others has the smaller share of the others before it, the better one first.
    pub(super) fn order(self, other: Self) -> Ordering {
        let product = |rank: Self, of: usize| {
            let (before, others) = (rank.place.saturating_sub(1), of.saturating_sub(1));
            u128::try_from(before).unwrap_or(u128::MAX).saturating_mul(u128::try_from(others).unwrap_or(u128::MAX))
        };
        product(self, other.of).cmp(&product(other, self.of))
    }

    /// The quartile, quintile or other group that the place falls in; `None` where fewer areas are ranked than there are groups.
    ///
    /// The areas, best first, are cut into groups whose sizes differ by at most one: the group of place *r* of *N* among *n* groups is
    /// 1 + ⌊(*r* − 1) × *n* ÷ *N*⌋. Areas that tie take the better group, so that a tie on an edge makes the better group larger. So
    /// groups the Public Health England method too (<https://github.com/ukhsa-collaboration/PHEindicatormethods>, `phe_quantile`),
    /// but that it counts from the highest or lowest value as its caller says and not by polarity: say
    /// [`RankOrder::HighestFirst`](crate::peers::RankOrder::HighestFirst) for its quantile 1 of highest values, whichever way is
    /// better.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Unit;
    /// use performance_indicators::peers::{Quantiles, RankOrder, Ranking, RankingRule};
    ///
    /// // Invented: six areas are 2, 1, 2 and 1.
    /// let ranking = Ranking::new(RankingRule::new(RankOrder::LowestFirst, &Unit::Count), (1..=6).map(|area| (area, Ok(area))))?;
    /// let quartiles = (1..=6).map(|area| ranking.rank(&area).ok()?.quantile(Quantiles::QUARTILES));
    /// assert_eq!(quartiles.flatten().map(|quartile| quartile.group()).collect::<Vec<_>>(), [1, 1, 2, 3, 3, 4]);
    /// assert_eq!(ranking.rank(&1)?.quantile(Quantiles::DECILES), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("quartile", "quintile", "decile", "percentile"))]
    #[must_use]
    pub fn quantile(self, groups: Quantiles) -> Option<Quantile> {
        let before = self.place.checked_sub(1)?.checked_mul(groups.0.into())?.checked_div(self.of)?;
        let group = u8::try_from(before).ok()?.checked_add(1)?;
        (self.of >= groups.0.into()).then_some(Quantile { group, groups })
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_alone() {
            return f.pad("the only one ranked");
        }
        let joint = if self.sharing > 1 { "joint " } else { "" };
        pad(f, format_args!("{joint}{} of {}", Ordinal(self.place), self.of))
    }
}

/// 1st, 2nd, 3rd, 11th.
pub(super) struct Ordinal(pub(super) usize);

impl fmt::Display for Ordinal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ending = match (self.0.checked_rem(100), self.0.checked_rem(10)) {
            (Some(11..=13), _) => "th",
            (_, Some(1)) => "st",
            (_, Some(2)) => "nd",
            (_, Some(3)) => "rd",
            _ => "th",
        };
        write!(f, "{}{ending}", self.0)
    }
}

/// How many groups areas are cut into, best first: 4 for quartiles, from 2 to 100.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::Quantiles;
///
/// assert_eq!(Quantiles::new(5)?, Quantiles::QUINTILES);
/// assert_eq!(Quantiles::QUARTILES.groups(), 4);
/// assert!(Quantiles::new(1).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantiles(u8);

impl Quantiles {
    /// Its groups, the best first.
    pub(crate) fn each(self) -> impl Iterator<Item = Quantile> {
        (1..=self.0).map(move |group| Quantile { group, groups: self })
    }

    /// Four groups.
    pub const QUARTILES: Self = Self(4);
    /// Five groups.
    pub const QUINTILES: Self = Self(5);
    /// Ten groups.
    pub const DECILES: Self = Self(10);

    /// So many groups.
    ///
    /// # Errors
    ///
    /// - There are fewer than 2 or more than 100.
    pub const fn new(groups: u8) -> Result<Self, QuantilesError> {
        if matches!(groups, 2..=100) { Ok(Self(groups)) } else { Err(QuantilesError { groups }) }
    }

    /// How many groups there are.
    #[must_use]
    pub const fn groups(self) -> u8 {
        self.0
    }

    /// What one group is called.
    const fn word(self) -> &'static str {
        match self.0 {
            2 => "half",
            3 => "third",
            4 => "quartile",
            5 => "quintile",
            10 => "decile",
            100 => "percentile",
            _ => "group",
        }
    }
}

/// Why a number is not one of groups to cut areas into.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::Quantiles;
///
/// let error = Quantiles::new(101).unwrap_err();
/// assert_eq!(error.to_string(), "101 groups are no quantiles: expected from 2 to 100");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{groups} groups are no quantiles: expected from 2 to 100")]
#[non_exhaustive]
pub struct QuantilesError {
    /// The number given.
    pub groups: u8,
}

/// The group that an area falls in: the best quartile. Group 1 is the best.
///
/// Elsewhere the first quartile may be that of the lowest values, so it prints as the best and not as the first.
///
/// # Examples
///
/// ```
/// use performance_indicators::Unit;
/// use performance_indicators::peers::{Quantiles, RankOrder, Ranking, RankingRule};
///
/// // Invented.
/// let ranking = Ranking::new(RankingRule::new(RankOrder::HighestFirst, &Unit::Count), (1..=8).map(|area| (area, Ok(area))))?;
/// let quartile = |area| Some(ranking.rank(&area).ok()?.quantile(Quantiles::QUARTILES)?.to_string());
/// assert_eq!(quartile(8).as_deref(), Some("best quartile"));
/// assert_eq!(quartile(5).as_deref(), Some("2nd best quartile"));
/// assert_eq!(quartile(1).as_deref(), Some("worst quartile"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("quartile", "quintile", "decile", "percentile"))]
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantile {
    group: u8,
    groups: Quantiles,
}

debug!(Quantile as |quantile| "{quantile}");

impl Quantile {
    getters! {
        self:
        /// Which group, 1 for the best.
        group: u8,
        /// How many groups there are.
        groups: Quantiles,
    }

    /// The next better group; `None` of the best.
    pub(crate) fn next_better(self) -> Option<Self> {
        let group = self.group.checked_sub(1).filter(|better| *better > 0)?;
        Some(Self { group, ..self })
    }

    /// The place of its last area, of so many ranked.
    pub(super) fn last_place(self, of: usize) -> Option<usize> {
        Some(of.checked_mul(self.group.into())?.div_ceil(usize::from(self.groups.0)))
    }
}

impl fmt::Display for Quantile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = self.groups.word();
        match self.group {
            1 => pad(f, format_args!("best {word}")),
            last if last == self.groups.0 => pad(f, format_args!("worst {word}")),
            group => pad(f, format_args!("{} best {word}", Ordinal(group.into()))),
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Quantile, Quantiles, Rank};
    use crate::wire::schema::schema;
    use crate::wire::{lean, read_with_derived};
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename = "Rank")]
    struct RankWire {
        place: usize,
        sharing: usize,
        of: usize,
        #[serde(skip_deserializing)]
        quartile: Option<u8>,
    }

    lean!(RankWire as "Rank" { place, sharing, of, quartile: derived });
    schema!(Rank as RankWire);

    #[derive(Deserialize, Default)]
    #[serde(deny_unknown_fields, default)]
    struct RankDerived {
        quartile: Option<u8>,
    }

    fn quartile(rank: Rank) -> Option<u8> {
        rank.quantile(Quantiles::QUARTILES).map(Quantile::group)
    }

    impl Serialize for Rank {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let Self { place, sharing, of } = *self;
            RankWire { place, sharing, of, quartile: quartile(*self) }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Rank {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let (wire, derived): (RankWire, RankDerived) = read_with_derived(deserializer, &["quartile"])?;
            let RankWire { place, sharing, of, .. } = wire;
            let last = place.checked_add(sharing).filter(|_| place > 0 && sharing > 0);
            if last.is_none_or(|after| after.saturating_sub(1) > of) {
                return Err(D::Error::custom(format_args!(
                    "place {place} of {of}, shared by {sharing}, is none: expected a place from 1 and at least one area in it, among those ranked"
                )));
            }
            let rank = Self::new(place, sharing, of);
            if derived.quartile.is_some() && derived.quartile != quartile(rank) {
                return Err(D::Error::custom("a quartile that the place is not in: expected the one that follows from it"));
            }
            Ok(rank)
        }
    }
}
