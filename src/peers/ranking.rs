//! One figure's areas in one quarter, ranked.

use super::rule::distance;
use super::sorter::Sorter;
use super::{NotComputed, Quantiles, Rank, RankMovement, RankOrder, RankedOn, RankingError, RankingRule, Unranked};
use crate::rating::Missing;
use crate::values::exact::{Quotient, Rational};
use crate::values::{Fraction, TargetRange, Value};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::borrow::Borrow;
use core::cmp::Ordering;

/// The areas that one figure is known of in one quarter, ranked by a [`RankingRule`].
///
/// Areas are named by whatever tells them apart: texts, codes, numbers. Those without a figure are not ranked, keep their reason, and
/// change nothing for the others. The order in which areas are given does not matter.
///
/// # Examples
///
/// ```
/// use performance_indicators::peers::{Quantiles, RankOrder, Ranking, RankingRule, Unranked};
/// use performance_indicators::{Fraction, Missing, Unit};
///
/// // Invented: rents collected.
/// let of = |collected: i64, due: i64| Fraction::new(collected.into(), due.into());
/// let ranking = Ranking::new(RankingRule::new(RankOrder::HighestFirst, &Unit::Percent), [
///     ("Ash", Ok(of(95, 100)?)),
///     ("Beech", Ok(of(196, 200)?)),
///     ("Cedar", Ok(of(90, 100)?)),
///     ("Elm", Ok(of(97, 100)?)),
///     ("Yew", Err(Missing::Suppressed)),
/// ])?;
/// assert_eq!(ranking.rank("Ash")?.to_string(), "3rd of 4");
/// assert_eq!(ranking.rank("Yew"), Err(Unranked::Missing(Missing::Suppressed)));
/// assert_eq!(ranking.unranked()[&Unranked::Missing(Missing::Suppressed)], 1);
///
/// assert_eq!(Unit::Percent.show(ranking.median()?).to_string(), "96%");
/// assert_eq!(ranking.pooled()?.to_string(), "478 of 500");
///
/// // What would bring Ash into the second best quartile, and how far that is.
/// let gap = ranking.to_next_group("Ash", Quantiles::QUARTILES)?;
/// assert_eq!(gap.reach().to_string(), "97 of 100");
/// assert_eq!(Unit::Percent.show_difference(gap.by()).to_string(), "2 percentage points");
///
/// // Beside its neighbours alone.
/// let neighbours = ranking.among(|area| ["Ash", "Cedar", "Yew"].contains(area));
/// assert_eq!(neighbours.rank("Ash")?.to_string(), "1st of 2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("league table", "benchmarking", "family group", "statistical neighbours", "nearest neighbours", "comparators"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Ranking<A> {
    rule: RankingRule,
    areas: Vec<(A, Result<Value, Missing>)>,
    ranks: Vec<Result<Rank, Unranked>>,
    /// The ranked areas by their places in the list.
    best_first: Vec<usize>,
    /// All areas by their places in the list, in the order of their names.
    by_name: Vec<usize>,
}

impl<A: core::fmt::Debug> core::fmt::Debug for Ranking<A> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // The others follow from these.
        let Self { rule, areas, ranks: _, best_first: _, by_name: _ } = self;
        f.debug_struct("Ranking").field("rule", rule).field("areas", areas).finish()
    }
}

impl<A: Ord> Ranking<A> {
    /// Ranks areas, each with its figure or the reason why there is none.
    ///
    /// # Errors
    ///
    /// - An area is listed more than once.
    pub fn new<V: Into<Value>>(
        rule: RankingRule,
        areas: impl IntoIterator<Item = (A, Result<V, Missing>)>,
    ) -> Result<Self, RankingError> {
        let areas: Vec<_> = areas.into_iter().map(|(area, figure)| (area, figure.map(V::into))).collect();
        let mut by_name: Vec<usize> = (0..areas.len()).collect();
        by_name.sort_by_key(|place| areas.get(*place).map(|(area, _)| area));
        let is_same = |one: &usize, other: &usize| {
            areas.get(*one).zip(areas.get(*other)).is_some_and(|((one, _), (other, _))| one == other)
        };
        let twice = by_name.windows(2).find_map(|pair| match pair {
            [first, again] if is_same(first, again) => Some((first.saturating_add(1), again.saturating_add(1))),
            _ => None,
        });
        match twice {
            Some((first, again)) => Err(RankingError::AreaTwice { first, again }),
            None => Ok(Self::of_different(rule, areas, by_name)),
        }
    }

    fn of_different(rule: RankingRule, areas: Vec<(A, Result<Value, Missing>)>, by_name: Vec<usize>) -> Self {
        let (mut sorter, mut ranks) = (Sorter::default(), Vec::new());
        sorter.rank(rule, &areas, |(_, figure)| *figure, &mut ranks);
        let best_first = sorter.best_first().collect();
        Self { rule, areas, ranks, best_first, by_name }
    }

    /// The same ranking of some of the areas alone: a family group, statistical neighbours, a region.
    ///
    /// It is what ranking them alone gives; an area left out is [not listed](Unranked::NotListed).
    #[must_use]
    pub fn among(&self, mut is_member: impl FnMut(&A) -> bool) -> Self
    where
        A: Clone,
    {
        // In the order of the names, so that they need no sorting again.
        let in_order = self.by_name.iter().filter_map(|place| self.areas.get(*place));
        let areas: Vec<_> = in_order.filter(|(area, _)| is_member(area)).cloned().collect();
        let by_name = (0..areas.len()).collect();
        Self::of_different(self.rule, areas, by_name)
    }

    /// How the areas are ranked.
    #[must_use]
    pub const fn rule(&self) -> RankingRule {
        self.rule
    }

    /// How many areas are ranked.
    #[must_use]
    pub const fn ranked(&self) -> usize {
        self.best_first.len()
    }

    /// How many areas are not ranked, by reason, in the order of the reasons; none for a reason that no area has.
    #[must_use]
    pub fn unranked(&self) -> BTreeMap<Unranked, usize> {
        counted(self.iter())
    }

    /// How many others than one are not ranked, by reason.
    pub(crate) fn unranked_but(&self, one: &A) -> BTreeMap<Unranked, usize> {
        counted(self.iter().filter(|(area, _)| *area != one))
    }

    fn position<Q: Ord + ?Sized>(&self, area: &Q) -> Option<usize>
    where
        A: Borrow<Q>,
    {
        let order = |place: &usize| self.areas.get(*place).map_or(Ordering::Less, |(listed, _)| listed.borrow().cmp(area));
        self.by_name.get(self.by_name.binary_search_by(order).ok()?).copied()
    }

    /// The rank of an area.
    ///
    /// # Errors
    ///
    /// - [`Unranked::Missing`]: it has no figure.
    /// - [`Unranked::Neutral`], [`Unranked::NoRange`]: nothing says which values are better.
    /// - [`Unranked::TooManyDigits`]: its figure cannot be rounded as published.
    /// - [`Unranked::NotListed`]: it is not among the areas.
    pub fn rank<Q: Ord + ?Sized>(&self, area: &Q) -> Result<Rank, Unranked>
    where
        A: Borrow<Q>,
    {
        let rank = self.position(area).and_then(|place| self.ranks.get(place).copied());
        rank.unwrap_or(Err(Unranked::NotListed))
    }

    /// The areas with their ranks: in the order in which they were given, and [among](Self::among) some in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&A, Result<Rank, Unranked>)> {
        self.areas.iter().zip(&self.ranks).map(|((area, _), rank)| (area, *rank))
    }

    /// The league table: the ranked areas with their figures, best first. Those that tie stand in the order in which they were given.
    #[must_use]
    pub fn best_first(&self) -> impl DoubleEndedIterator<Item = (&A, Value, Rank)> {
        self.best_first.iter().filter_map(|place| {
            let (area, figure) = self.areas.get(*place)?;
            Some((area, figure.ok()?, (*self.ranks.get(*place)?).ok()?))
        })
    }

    /// How each area's rank moved since an earlier ranking, in the order of the areas: those of both, those that entered the list, and
    /// those that left it.
    #[must_use]
    pub fn movements_since<'a>(&'a self, earlier: &'a Self) -> Vec<(&'a A, RankMovement)> {
        let areas: BTreeSet<&A> = earlier.iter().chain(self.iter()).map(|(area, _)| area).collect();
        areas.into_iter().map(|area| (area, RankMovement::new(earlier.rank(area), self.rank(area)))).collect()
    }
}

/// What all the areas come to, and how far one is from the best.
impl<A: Ord> Ranking<A> {
    /// The figures that there are, as they are ranked.
    fn figures(&self) -> impl Iterator<Item = Value> {
        self.areas.iter().filter_map(|(_, figure)| self.rule.as_ranked((*figure).ok()?))
    }

    fn number(&self, value: Value) -> Result<Quotient, NotComputed> {
        if value.milestone().is_some() { Err(NotComputed::NotNumbers) } else { Ok(value.quotient(self.rule.factor())) }
    }

    fn value(&self, number: &Rational) -> Result<Value, NotComputed> {
        Value::of(number, self.rule.factor()).ok_or(NotComputed::TooManyDigits)
    }

    /// The median of the figures, whichever way is better: the middle one, or the mean of the two in the middle, exactly.
    ///
    /// It is of the figures as they are ranked, of one of those in the middle where they are the same number, and of all areas that have one, also where [none is ranked](RankingRule::by_polarity).
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NoFigures`]: no area has a figure.
    /// - [`NotComputed::NotNumbers`]: the figures are milestones.
    /// - [`NotComputed::TooManyDigits`]: neither a decimal nor a fraction holds the mean.
    pub fn median(&self) -> Result<Value, NotComputed> {
        let mut numbers = self.figures().map(|value| Ok((self.number(value)?, value))).collect::<Result<Vec<_>, _>>()?;
        numbers.sort_unstable_by(|(one, _), (other, _)| one.order(*other));
        let middle = numbers.len().checked_div(2).unwrap_or_default();
        let upper = numbers.get(middle).ok_or(NotComputed::NoFigures)?;
        let lower = numbers.len().checked_sub(1).and_then(|last| numbers.get(last.checked_div(2)?)).unwrap_or(upper);
        if lower.0.order(upper.0).is_eq() {
            return Ok(upper.1);
        }
        self.value(&lowest(lower.0).plus(lowest(upper.0)).over(2))
    }

    /// The best figure, as it is ranked: that of the area in the first place, the first listed of those that tie.
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NoFigures`]: no area is ranked.
    pub fn best(&self) -> Result<Value, NotComputed> {
        self.figure_at(self.best_first.first())
    }

    /// The worst figure, as it is ranked.
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NoFigures`]: no area is ranked.
    pub fn worst(&self) -> Result<Value, NotComputed> {
        self.figure_at(self.best_first.last())
    }

    fn figure_at(&self, place: Option<&usize>) -> Result<Value, NotComputed> {
        let figure = place.and_then(|place| self.areas.get(*place)?.1.ok());
        figure.and_then(|value| self.rule.as_ranked(value)).ok_or(NotComputed::NoFigures)
    }

    /// The figure of all areas together: their numerators over their denominators, added up, however they are ranked.
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NoFigures`]: no area has a figure.
    /// - [`NotComputed::NotFractions`]: a figure is no numerator over a denominator, or [no quotient of counts](Fraction::is_of_counts).
    /// - [`NotComputed::TooManyDigits`]: a decimal does not hold a sum.
    #[doc(alias("average", "total", "whole", "national average"))]
    pub fn pooled(&self) -> Result<Fraction, NotComputed> {
        let figures = self.areas.iter().filter_map(|(_, figure)| figure.ok());
        let counts =
            |figure: Value| figure.fraction().filter(|fraction| fraction.is_of_counts()).ok_or(NotComputed::NotFractions);
        let fractions = figures.map(counts).collect::<Result<Vec<_>, _>>()?;
        if fractions.is_empty() {
            return Err(NotComputed::NoFigures);
        }
        Fraction::pooled(fractions).ok_or(NotComputed::TooManyDigits)
    }

    /// How far an area is from the best.
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NotRanked`]: it has no rank.
    /// - [`NotComputed::AtBest`]: it has the first place.
    /// - [`NotComputed::NotNumbers`]: the figures are milestones.
    /// - [`NotComputed::TooManyDigits`]: neither a decimal nor a fraction holds the distance.
    pub fn to_best<Q: Ord + ?Sized>(&self, area: &Q) -> Result<Gap, NotComputed>
    where
        A: Borrow<Q>,
    {
        let rank = self.rank(area).map_err(|_| NotComputed::NotRanked)?;
        if rank.place() == 1 { Err(NotComputed::AtBest) } else { self.gap(area, 1) }
    }

    /// How far an area is from the next better quartile, quintile or other group: what its figure would have to be, all others being
    /// as they are. Equal to the last of that group is enough, as ties take the better group.
    ///
    /// # Errors
    ///
    /// - [`NotComputed::NotRanked`]: it has no rank.
    /// - [`NotComputed::FewerAreasThanGroups`]: there are no such groups.
    /// - [`NotComputed::AtBest`]: it is in the best group.
    /// - [`NotComputed::NotNumbers`]: the figures are milestones.
    /// - [`NotComputed::TooManyDigits`]: neither a decimal nor a fraction holds the distance.
    pub fn to_next_group<Q: Ord + ?Sized>(&self, area: &Q, groups: Quantiles) -> Result<Gap, NotComputed>
    where
        A: Borrow<Q>,
    {
        let rank = self.rank(area).map_err(|_| NotComputed::NotRanked)?;
        let group = rank.quantile(groups).ok_or(NotComputed::FewerAreasThanGroups)?;
        let better = group.next_better().ok_or(NotComputed::AtBest)?;
        self.gap(area, better.last_place(rank.of()).ok_or(NotComputed::TooManyDigits)?)
    }

    /// How far an area is from the figure at a better place.
    fn gap<Q: Ord + ?Sized>(&self, area: &Q, place: usize) -> Result<Gap, NotComputed>
    where
        A: Borrow<Q>,
    {
        let own = self.number(self.figure_at(self.position(area).as_ref())?)?;
        let better = self.figure_at(place.checked_sub(1).and_then(|place| self.best_first.get(place)))?;
        let better_number = self.number(better)?;
        let reach = match self.rule.order() {
            Ok(RankOrder::NearestTo(range)) => self.as_near_on_its_side(own, better_number, range)?,
            Ok(RankOrder::HighestFirst | RankOrder::LowestFirst) | Err(_) => better,
        };
        let by = lowest(self.number(reach)?).plus(lowest(own).negated()).size();
        Ok(Gap { reach, by: self.value(&by)? })
    }

    /// The figure as far from a range as another is, on the side of a number outside it; of figures as published the last one that is
    /// no farther.
    fn as_near_on_its_side(&self, own: Quotient, other: Quotient, range: TargetRange) -> Result<Value, NotComputed> {
        let distance = distance(other, range).exact().rational();
        let is_below = own.order(range.lower().into()).is_lt();
        let (end, distance) = if is_below { (range.lower(), distance.negated()) } else { (range.upper(), distance) };
        let limit = self.value(&lowest(end.into()).plus(distance))?;
        let RankedOn::Published { decimals } = self.rule.ranked_on() else { return Ok(limit) };
        let rounded = limit.rounded_to(self.rule.factor(), decimals).ok_or(NotComputed::TooManyDigits)?;
        let beyond = if is_below { Ordering::Less } else { Ordering::Greater };
        if self.number(rounded)?.order(self.number(limit)?) != beyond {
            return Ok(rounded);
        }
        let step = Rational::from(Quotient::plain(if is_below { 1 } else { -1 }, decimals));
        self.value(&Rational::from(self.number(rounded)?).plus(step))
    }
}

/// How many have no rank, by reason.
fn counted<'a, A: 'a>(ranks: impl Iterator<Item = (&'a A, Result<Rank, Unranked>)>) -> BTreeMap<Unranked, usize> {
    let mut counts: BTreeMap<Unranked, usize> = BTreeMap::new();
    for reason in ranks.filter_map(|(_, rank)| rank.err()) {
        let count = counts.entry(reason).or_default();
        *count = count.saturating_add(1);
    }
    counts
}

/// A number to add to others.
fn lowest(number: Quotient) -> Rational {
    Rational::from(number).in_lowest_form()
}

/// How far an area is from a better place.
///
/// See [`Ranking::to_best`] and [`Ranking::to_next_group`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{TargetRange, Unit};
/// use performance_indicators::peers::{RankOrder, Ranking, RankingRule};
///
/// // Invented: between 7 and 8 is best. Elm is 3 below the range, the best 1 above it, so that 6 would tie.
/// let rule = RankingRule::new(RankOrder::NearestTo(TargetRange::new(7.into(), 8.into())?), &Unit::Count);
/// let gap = Ranking::new(rule, [("Ash", Ok(9)), ("Elm", Ok(4))])?.to_best("Elm")?;
/// assert_eq!((gap.reach(), gap.by()), (6.into(), 2.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Serialised form
///
/// `{"reach": "98.5", "by": "1.2"}`, each a [`Value`]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Gap {
    reach: Value,
    by: Value,
}

#[cfg(feature = "serde")]
crate::wire::lean!(Gap as "Gap" { reach, by });

impl Gap {
    getters! {
        self:
        /// The figure that would tie with the better place, as figures are ranked. For a range it is on the area's own side of it, and as
        /// published the worst figure of that many decimals that is no farther from it.
        reach: Value,
        /// How far that is from the area's own figure, zero or above, exactly: a difference in the unit.
        by: Value,
    }
}
