//! A roll-up as data: which indicators it takes, what each is worth, how they combine, and what the score is rated by.

use super::{RollUpError, Scoring, Weight};
use crate::parsing::{Excerpt, named, nearest};
use crate::rating::{Band, RatingScale, ScaleError, Scheme};
use crate::values::{
    Aim, ExactTarget, Fraction, GroupPath, GroupsByKind, Percent, Polarity, Target, Tolerance, Unit, Value, Version, Versions,
};
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// How the points of several indicators make one score.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::Combination;
///
/// assert_eq!("weighted-mean".parse(), Ok(Combination::WeightedMean));
/// assert_eq!(Combination::Worst.in_words(), "worst of");
/// ```
#[doc(alias("aggregation", "average", "total"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Combination {
    /// The points of each times its weight, added up, over the weights added up.
    WeightedMean,
    /// The points of each times its weight, added up. As one that is missing would count as nought, all of the weight has to have points
    /// unless another least coverage is stated.
    Sum,
    /// The worst points of any, by the roll-up's polarity, whatever the weights.
    Worst,
}

named!(Combination, "way to combine points", {
    WeightedMean => "weighted-mean" as "weighted mean", Sum => "sum", Worst => "worst" as "worst of",
});

/// What a score is rated by: a scheme applied to a target and a tolerance, as for any figure.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ScoreRating {
    pub(super) scheme: Scheme,
    target: ExactTarget,
    tolerance: Tolerance,
    pub(super) scale: RatingScale,
}

debug!(ScoreRating { scheme, target, tolerance: if_set, scale: hidden });

/// A roll-up: which indicators it takes, what each is worth, how they combine to a score, and what the score is rated by.
///
/// [`of`](Self::of) applies it to the indicators of a quarter and gives a [`RolledUp`](super::RolledUp).
///
/// # What is left out
///
/// Only indicators with points count, and never more than what they rest on: one that is unrated, or that the table has no points
/// for, is left out with its reason, and the [`Coverage`](super::Coverage) says how much that is. Below the least coverage asked for
/// there is no score and no rating. A [`Sum`](Combination::Sum) for which no such limit is stated asks for 100% of the weight, as what
/// it leaves out would count as nought: also of indicators that are not due or exempt, which it had better not take. For a mean and the
/// worst of several, one indicator with points is enough where nothing is stated, so that the worst may be one of those left out:
/// state how much they are to rest on.
///
/// # Points and polarity
///
/// A document is refused where the points go against the order of merit of a scheme of the indicators: where no step from a band to the
/// next worse one makes them worse by the roll-up's polarity, and some make them better.
///
/// # Roll-ups of roll-ups
///
/// A roll-up may take other roll-ups, each with its weight: what one comes to counts as an indicator's points do, exactly and whatever
/// its colour, so that a parent is the mean of its children and not of all that is in them. It covers as much of its weight as is
/// covered in it; its indicators are counted with the others. They are applied together: see [`RollUps::of`].
///
/// A parent and its children have one polarity, and one least and one most number of points; a sum, which has neither, is in a sum alone.
/// Whatever is in a roll-up is in it by one way alone: one that takes another by two ways is refused, and so is a document in which
/// one takes an indicator by two.
///
/// # Serialised form
///
/// | field | meaning |
/// |---|---|
/// | `id`, `name` | what it is known by, and called |
/// | `groups` | the groups that its indicators are in, each with all within it: `{"directorate": ["People", "Adults"]}`; may be left out |
/// | `indicators` | the ids of its indicators; may be left out. Without `groups` and `roll_ups` too it takes all |
/// | `roll_ups` | the ids of the roll-ups that it takes, each with its weight: `{"adults": "2", "children": "1"}`; may be left out |
/// | `points` or `line` | what one is worth: see [`PointsTable`](super::PointsTable) and [`PointsLine`](super::PointsLine) |
/// | `combine` | see [`Combination`] |
/// | `polarity` | which way the score is better: `"higher-is-better"` or `"lower-is-better"` |
/// | `weights` | a map from ids to weights; one that is left out is 1 |
/// | `least_percent_of_weight`, `least_indicators` | the least coverage; may be left out: then `"100"` of the weight for a sum, else none |
/// | `rating` | `{"scheme": …, "target": "2", "tolerance": …}`, or with `target_fraction` for a target that no decimal is; left out, the score is not rated |
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::roll_up::{Combination, Member, PointsTable, RollUp};
/// use performance_indicators::values::{Side, Width};
/// use performance_indicators::{Missing, Points, Polarity, Rating, Scheme, Tolerance, decimal};
///
/// // Green 1, Amber 2, Red 3; under 1.5 Green, under 2.5 Amber, else Red:
/// // https://doc.igrafx.com/doc/performance-indicator-aggregation
/// let one = Limit::Stated(Side::Worse, Width::Points(Points::new(decimal("1")?)?));
/// let scheme = Scheme::new("igrafx", [
///     Band::new("Green", Rating::Green, When::Under(Limit::Target)),
///     Band::new("Amber", Rating::Amber, When::Under(one)),
///     Band::new("Red", Rating::Red, When::Otherwise),
/// ])?;
/// let table = [(Rating::Green, "1"), (Rating::Amber, "2"), (Rating::Red, "3")]
///     .into_iter()
///     .try_fold(PointsTable::new(), |table, (rating, points)| Ok::<_, Box<dyn std::error::Error>>(table.with_rating(rating, decimal(points)?)))?;
/// let roll_up = RollUp::new("all", "All", table, Combination::WeightedMean, Polarity::LowerIsBetter)?
///     .with_rating(scheme, decimal("1.5")?, Tolerance::NOT_STATED)?;
///
/// // One Red and one Amber of one weight are 2.5: Red. The third, without a figure, is left out.
/// let rolled_up = roll_up.of(&[
///     Member::rated("a", Rating::Red),
///     Member::rated("b", Rating::Amber),
///     Member::unrated("c", Missing::NotSupplied),
/// ]);
/// assert_eq!((rolled_up.score(), rolled_up.rating()), (Some(decimal("2.5")?), Some(Rating::Red)));
/// assert_eq!(
///     rolled_up.to_string(),
///     "All: 2.5 of 3 (where smaller is better), Red, resting on 2 of 3 indicators (67% of the weight)",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("aggregate", "composite", "index", "overall rating", "scorecard weighting"))]
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct RollUp {
    id: String,
    name: String,
    groups: BTreeMap<String, GroupPath>,
    indicators: Option<BTreeSet<String>>,
    roll_ups: BTreeMap<String, Weight>,
    scoring: Scoring,
    combination: Combination,
    polarity: Polarity,
    weights: BTreeMap<String, Weight>,
    least_weight: Option<Percent>,
    least_indicators: Option<u32>,
    pub(super) rating: Option<ScoreRating>,
}

debug!(RollUp {
    id,
    name,
    groups: if_set,
    indicators: if_some,
    roll_ups: if_set,
    scoring,
    combination,
    polarity,
    weights: if_set,
    least_weight: if_some,
    least_indicators: if_some,
    rating: if_some,
});

impl RollUp {
    /// The most indicators that are scored along lines, whose fractions add up exactly.
    pub const MOST_ON_LINES: usize = 1000;

    /// A roll-up of all indicators, each of weight 1, whose score is not rated.
    ///
    /// # Errors
    ///
    /// - The id or the name is blank.
    /// - The table has no points.
    /// - The polarity is neither higher nor lower is better.
    /// - The points at the better limit of a line are worse by that polarity.
    pub fn new(
        id: impl Into<String>,
        name: impl Into<String>,
        scoring: impl Into<Scoring>,
        combination: Combination,
        polarity: Polarity,
    ) -> Result<Self, RollUpError> {
        let (id, name, scoring) = (id.into(), name.into(), scoring.into());
        if id.trim().is_empty() || name.trim().is_empty() {
            return Err(RollUpError::Unnamed);
        }
        if scoring.most().is_none() {
            return Err(RollUpError::NoPoints);
        }
        if !matches!(polarity, Polarity::HigherIsBetter | Polarity::LowerIsBetter) {
            return Err(RollUpError::Polarity { polarity });
        }
        if matches!(&scoring, Scoring::Line(line) if line.is_against(polarity)) {
            return Err(RollUpError::LineAgainstMerit { polarity });
        }
        Ok(Self {
            id,
            name,
            groups: BTreeMap::new(),
            indicators: None,
            roll_ups: BTreeMap::new(),
            scoring,
            combination,
            polarity,
            weights: BTreeMap::new(),
            least_weight: None,
            least_indicators: None,
            rating: None,
        })
    }

    /// This roll-up of only those indicators that are in a group of a kind, or within it, and in every other group so given.
    pub fn within_group(mut self, kind: impl Into<String>, group: impl Into<GroupPath>) -> Self {
        self.groups.insert(kind.into(), group.into());
        self
    }

    /// This roll-up of only these indicators.
    pub fn of_indicators<S: Into<String>>(self, ids: impl IntoIterator<Item = S>) -> Self {
        Self { indicators: Some(ids.into_iter().map(Into::into).collect()), ..self }
    }

    /// This roll-up taking another too, which counts so much; and of indicators only those in groups or of ids given, if any.
    pub fn with_roll_up(mut self, id: impl Into<String>, weight: Weight) -> Self {
        self.roll_ups.insert(id.into(), weight);
        self
    }

    /// This roll-up with a weight for an indicator.
    pub fn with_weight(mut self, id: impl Into<String>, weight: Weight) -> Self {
        self.weights.insert(id.into(), weight);
        self
    }

    /// This roll-up without a result where less than so much of the weight has points. For a sum of whatever has points, say 0%.
    ///
    /// # Errors
    ///
    /// - It is more than 100%.
    pub fn with_least_weight(self, percent: Percent) -> Result<Self, RollUpError> {
        if percent > Percent::whole(100) {
            return Err(RollUpError::CoverageOverAll { percent });
        }
        Ok(Self { least_weight: Some(percent), ..self })
    }

    /// This roll-up without a result where fewer indicators than so many have points.
    pub fn with_least_indicators(self, indicators: u32) -> Self {
        Self { least_indicators: Some(indicators), ..self }
    }

    /// This roll-up with its score rated as any figure is: a scheme applied to a target and a tolerance. Absolute thresholds are limits
    /// in points from the target.
    ///
    /// # Errors
    ///
    /// - The scheme asks for facts, which a score does not have.
    /// - The target is a range.
    /// - The scheme cannot be applied to the target and tolerance: see [`RatingScale::new`].
    pub fn with_rating(
        self,
        scheme: Scheme,
        target: impl Into<Target>,
        tolerance: impl Into<Tolerance>,
    ) -> Result<Self, RollUpError> {
        self.with_exact_rating(scheme, target.into().into(), tolerance.into())
    }

    /// The same for a target that is a fraction, and may be no decimal.
    ///
    /// # Errors
    ///
    /// - As for [`with_rating`](Self::with_rating).
    pub fn with_rating_at(self, scheme: Scheme, target: Fraction, tolerance: impl Into<Tolerance>) -> Result<Self, RollUpError> {
        let level = ExactTarget::level(Value::Fraction(target), NonZeroU32::MIN).ok_or(RollUpError::OneTarget)?;
        self.with_exact_rating(scheme, level, tolerance.into())
    }

    fn with_exact_rating(self, scheme: Scheme, target: ExactTarget, tolerance: Tolerance) -> Result<Self, RollUpError> {
        if scheme.facts().next().is_some() {
            return Err(RollUpError::SchemeWithFacts { scheme: Excerpt::of(scheme.name()) });
        }
        let aim = Aim::new(self.polarity, target.shown()).map_err(ScaleError::from)?;
        let scale = RatingScale::for_target(&scheme, aim, target, tolerance, &Unit::Ratio)?;
        Ok(Self { rating: Some(ScoreRating { scheme, target, tolerance, scale }), ..self })
    }

    getters! {
        /// What it is known by.
        id: &str,
        /// What it is called.
        name: &str,
        /// The groups that its indicators are in, by kind.
        groups: &BTreeMap<String, GroupPath>,
        /// The ids of its indicators, where they are listed.
        indicators: Option<&BTreeSet<String>>,
        /// The ids of the roll-ups that it takes, with their weights.
        roll_ups: &BTreeMap<String, Weight>,
        /// What one indicator is worth.
        scoring: &Scoring,
        /// How the points make one score.
        combination: Combination,
        /// Which way the score is better.
        polarity: Polarity,
        /// The weights of indicators by id, where they are not 1.
        weights: &BTreeMap<String, Weight>,
        /// The fewest indicators that have points.
        least_indicators: Option<u32>,
    }

    /// The least part of the weight that has points: as stated, else for a sum 100%.
    #[must_use]
    pub const fn least_weight(&self) -> Option<Percent> {
        match self.least_weight {
            None if matches!(self.combination, Combination::Sum) => Some(Percent::whole(100)),
            stated => stated,
        }
    }

    /// The scheme that rates the score, if one does.
    #[must_use]
    pub const fn scheme(&self) -> Option<&Scheme> {
        match &self.rating {
            Some(rating) => Some(&rating.scheme),
            None => None,
        }
    }

    /// What the score has to reach, and how far off it may be, if it is rated.
    pub(super) const fn aim(&self) -> Option<(Target, Tolerance)> {
        match &self.rating {
            Some(rating) => Some((rating.target.shown(), rating.tolerance)),
            None => None,
        }
    }

    /// The scale that rates the score, if one does: to draw a gauge of it.
    #[must_use]
    pub const fn scale(&self) -> Option<&RatingScale> {
        match &self.rating {
            Some(rating) => Some(&rating.scale),
            None => None,
        }
    }

    /// The weight of an indicator.
    pub(super) fn weight(&self, id: &str) -> Weight {
        self.weights.get(id).copied().unwrap_or_default()
    }

    /// Whether an indicator of some groups is taken.
    #[must_use]
    pub fn takes(&self, id: &str, groups: &GroupsByKind) -> bool {
        if self.takes_roll_ups_alone() {
            return false;
        }
        let in_group = |(kind, group): (&String, &GroupPath)| groups.get(kind).is_some_and(|own| own.is_within(group));
        self.indicators.as_ref().is_none_or(|ids| ids.contains(id)) && self.groups.iter().all(in_group)
    }

    fn takes_roll_ups_alone(&self) -> bool {
        !self.roll_ups.is_empty() && self.groups.is_empty() && self.indicators.is_none()
    }

    /// What is wrong with taking a roll-up of an id.
    fn unfit(&self, id: &str, other: Option<&Self>) -> Option<RollUpError> {
        let Some(other) = other else { return Some(RollUpError::UnknownRollUp { id: id.into() }) };
        let scale = |of: &Self| (of.polarity, of.scoring.least(), of.scoring.most());
        let is_sum = |of: &Self| of.combination == Combination::Sum;
        let is_fit = scale(self) == scale(other) && (is_sum(self) || !is_sum(other));
        (!is_fit).then(|| RollUpError::OtherScale { id: id.into() })
    }

    /// What is wrong with it for indicators of some ids.
    fn errors_for(&self, indicators: &Indicators<'_>) -> Vec<RollUpError> {
        let unknown = |id: &&String| !indicators.contains_key(id.as_str());
        let named = self.indicators.iter().flatten().filter(unknown);
        let mut errors: Vec<RollUpError> = named.map(|id| RollUpError::UnknownIndicator { id: id.clone() }).collect();
        errors.extend(self.groups.iter().filter_map(|(kind, group)| unknown_group(kind, group, indicators)));
        let is_one = indicators.contains_key(self.id.as_str());
        errors.extend(is_one.then(|| RollUpError::IdOfIndicator { id: Excerpt::of(&self.id) }));
        if !errors.is_empty() {
            // What is weighed and scored is not known where what is taken is not.
            return errors;
        }
        let taken = self.taken(indicators);
        let weighed_in_vain = self.weights.keys().filter(|id| !taken.contains_key(id.as_str()));
        errors.extend(weighed_in_vain.map(|id| RollUpError::WeightNotTaken { id: id.clone() }));
        if taken.is_empty() && self.roll_ups.is_empty() && errors.is_empty() {
            return Vec::from([RollUpError::TakesNothing]);
        }
        errors.extend(self.unknown_bands(taken.values().copied()));
        errors.extend(self.against_merit(taken.values().copied()));
        if matches!(self.scoring, Scoring::Line(_)) && taken.len() > Self::MOST_ON_LINES {
            errors.push(RollUpError::TooManyOnLines { indicators: taken.len() });
        }
        let is_over_all =
            |least: &u32| self.roll_ups.is_empty() && usize::try_from(*least).is_ok_and(|least| least > taken.len());
        let over_all = self.least_indicators.filter(is_over_all);
        errors.extend(over_all.map(|least| RollUpError::LeastOverAll { least, indicators: taken.len() }));
        errors
    }

    /// The indicators that it takes itself.
    fn taken<'a>(&self, indicators: &'a Indicators<'_>) -> BTreeMap<&'a str, &'a RollUpInput<'a>> {
        let is_taken = |(id, indicator): &(&&str, &RollUpInput<'_>)| self.takes(id, indicator.groups);
        let of = |(id, indicator): (&'a &'a str, &'a RollUpInput<'a>)| (*id, indicator);
        match &self.indicators {
            Some(ids) => ids.iter().filter_map(|id| indicators.get_key_value(id.as_str())).filter(is_taken).map(of).collect(),
            None => indicators.iter().filter(is_taken).map(of).collect(),
        }
    }

    /// A scheme of what it takes by which its points only ever get better for a worse band.
    fn against_merit<'a>(&self, taken: impl Iterator<Item = &'a RollUpInput<'a>>) -> Option<RollUpError> {
        let Scoring::Table(table) = &self.scoring else { return None };
        schemes(taken).into_iter().find_map(|scheme| {
            let worth = |(place, band): (usize, &'a Band)| {
                Some((scheme.merit(place)?, table.points(band.rating(), Some(band.name()))?, band))
            };
            let mut by_merit: Vec<(usize, Decimal, &Band)> = scheme.bands().iter().enumerate().filter_map(worth).collect();
            by_merit.sort_by_key(|(merit, ..)| *merit);
            let gain = |better: Decimal, worse: Decimal| self.polarity.by_merit(worse.cmp(&better));
            let steps = || by_merit.iter().zip(by_merit.iter().skip(1));
            if steps().any(|(better, worse)| gain(better.1, worse.1).is_lt()) {
                return None;
            }
            let (better, worse) = steps().find(|(better, worse)| gain(better.1, worse.1).is_gt())?;
            let name = |band: &Band| Excerpt::of(band.name());
            let (scheme, polarity) = (Excerpt::of(scheme.name()), self.polarity);
            Some(RollUpError::AgainstMerit { scheme, better: name(better.2), worse: name(worse.2), polarity })
        })
    }

    /// The bands that its points name and that no scheme of what it takes has.
    fn unknown_bands<'a>(&self, taken: impl Iterator<Item = &'a RollUpInput<'a>>) -> Vec<RollUpError> {
        let Scoring::Table(table) = &self.scoring else { return Vec::new() };
        let mut named = table.bands().peekable();
        if named.peek().is_none() {
            return Vec::new();
        }
        let known: BTreeSet<&str> = schemes(taken).into_iter().flat_map(Scheme::bands).map(Band::name).collect();
        let unknown = named.filter(|band| !known.contains(band));
        unknown
            .map(|band| RollUpError::UnknownBand {
                band: band.into(),
                nearest: nearest(band, known.iter().copied()).map(Excerpt::of),
            })
            .collect()
    }
}

/// The indicators that there are, by id.
pub(crate) type Indicators<'a> = BTreeMap<&'a str, RollUpInput<'a>>;

/// What of an indicator bears on which roll-ups take it and how.
pub(crate) struct RollUpInput<'a> {
    pub(crate) groups: &'a GroupsByKind,
    /// The schemes that rate it: its own, and those of all.
    pub(crate) schemes: [&'a Versions<Scheme>; 2],
}

/// The schemes of what is taken; those of all once for indicators next to one another without their own.
fn schemes<'a>(taken: impl Iterator<Item = &'a RollUpInput<'a>>) -> Vec<&'a Scheme> {
    let mut versions: Vec<_> = taken.flat_map(|indicator| indicator.schemes).filter(|versions| !versions.is_empty()).collect();
    versions.dedup_by(|one, other| core::ptr::eq(*one, *other));
    versions.into_iter().flatten().map(Version::content).collect()
}

/// What is wrong with a group that no indicator is in, or a kind of group that none has.
fn unknown_group(kind: &str, group: &GroupPath, indicators: &Indicators<'_>) -> Option<RollUpError> {
    let all = || indicators.values().map(|indicator| indicator.groups);
    let groups: BTreeSet<&GroupPath> = all().filter_map(|groups| groups.get(kind)).collect();
    if groups.iter().any(|own| own.is_within(group)) {
        return None;
    }
    if groups.is_empty() {
        let kinds: BTreeSet<&str> = all().flat_map(GroupsByKind::keys).collect();
        let nearest = nearest(kind, kinds).map(Excerpt::of);
        return Some(RollUpError::UnknownGroupKind { kind: kind.into(), nearest });
    }
    let names: BTreeSet<Cow<'_, str>> = groups.into_iter().flat_map(GroupPath::with_those_around).collect();
    let nearest = nearest(&group.to_string(), names.iter().map(|name| &**name)).map(Excerpt::of);
    Some(RollUpError::UnknownGroup { kind: kind.into(), group: group.clone(), nearest })
}

/// Roll-ups with an id each, in the order in which they are shown.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::{Combination, PointsTable, RollUp, RollUps};
/// use performance_indicators::{Polarity, Rating};
///
/// // Invented.
/// let table = PointsTable::share_of(&[Rating::Green]);
/// let all = RollUp::new("all", "All", table, Combination::WeightedMean, Polarity::HigherIsBetter)?;
/// assert_eq!(RollUps::new([all.clone()])?.get("all"), Some(&all));
/// assert!(RollUps::new([all.clone(), all]).is_err());
/// # Ok::<(), performance_indicators::roll_up::RollUpError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct RollUps {
    listed: Vec<RollUp>,
    /// Of each, the places of those that it takes.
    parts: Vec<Vec<usize>>,
    /// Their places in an order in which each comes after those that it takes.
    parts_first: Vec<usize>,
}

debug!(RollUps as |roll_ups| "{:?}", roll_ups.listed);

impl RollUps {
    /// Takes roll-ups in their order.
    ///
    /// # Errors
    ///
    /// - Two have one id.
    /// - One takes another that is not among them.
    /// - One takes another of another polarity, or of other least and most points, or a sum where it is none itself, so that their scores
    ///   mean different things.
    /// - One takes itself, if only by way of others.
    /// - One takes another by two ways. Two that neither of them takes the other may have one in common.
    pub fn new(roll_ups: impl IntoIterator<Item = RollUp>) -> Result<Self, RollUpError> {
        let (roll_ups, errors) = Self::checked(roll_ups.into_iter().collect());
        errors.into_iter().next().map_or(Ok(roll_ups), |(_, error)| Err(error))
    }

    /// The same, with everything that is wrong and the place of the roll-up of each.
    fn checked(listed: Vec<RollUp>) -> (Self, Vec<(usize, RollUpError)>) {
        let (mut places, mut errors) = (BTreeMap::new(), Vec::new());
        for (place, roll_up) in listed.iter().enumerate() {
            if places.insert(roll_up.id(), place).is_some() {
                errors.push((place, RollUpError::TwoOfOneId { id: Excerpt::of(roll_up.id()) }));
            }
        }
        let place_of = |id: &String| places.get(id.as_str()).copied();
        for (place, roll_up) in listed.iter().enumerate() {
            let of = |id: &String| listed.get(place_of(id)?);
            errors.extend(roll_up.roll_ups.keys().filter_map(|id| Some((place, roll_up.unfit(id, of(id))?))));
        }
        let parts: Vec<Vec<usize>> =
            listed.iter().map(|roll_up| roll_up.roll_ups.keys().filter_map(place_of).collect()).collect();
        let (parts_first, circle) = parts_first(&listed, &parts);
        errors.extend(circle);
        let roll_ups = Self { listed, parts, parts_first };
        if errors.is_empty() {
            errors.extend(roll_ups.taken_twice(&[]));
        }
        (roll_ups, errors)
    }

    /// What is wrong with all of them for indicators of some ids, with the place of the roll-up of each.
    pub(crate) fn errors_for(&self, indicators: &Indicators<'_>) -> Vec<(usize, RollUpError)> {
        let of_each = |(place, roll_up): (usize, &RollUp)| {
            roll_up.errors_for(indicators).into_iter().map(move |error| (place, error)).collect::<Vec<_>>()
        };
        let errors: Vec<(usize, RollUpError)> = self.iter().enumerate().flat_map(of_each).collect();
        if !errors.is_empty() || self.parts.iter().all(Vec::is_empty) {
            return errors;
        }
        let taken: Vec<Vec<&str>> = self.iter().map(|roll_up| roll_up.taken(indicators).into_keys().collect()).collect();
        self.taken_twice(&taken).into_iter().collect()
    }

    /// The places of those that take another roll-up or an indicator by two ways, each with the fault, where each itself takes
    /// indicators of some ids.
    ///
    /// Every roll-up is gone through once for each roll-up around it that no other takes, so that where some are themselves taken by two
    /// ways not every way through them is told.
    pub(super) fn taken_twice(&self, indicators: &[Vec<&str>]) -> BTreeMap<usize, RollUpError> {
        let taken: BTreeSet<usize> = self.parts.iter().flatten().copied().collect();
        let mut found = Vec::new();
        for top in (0..self.listed.len()).filter(|place| !taken.contains(place)) {
            let mut ways = Ways { listed: &self.listed, takers: BTreeMap::new() };
            let (mut to_go, mut holders) = (Vec::from([(top, None)]), BTreeMap::new());
            while let Some((place, taker)) = to_go.pop() {
                if let Some(other) = ways.takers.get(&place).copied() {
                    let id = self.listed.get(place).map_or("", RollUp::id);
                    found.extend(other.zip(taker).and_then(|(other, taker)| ways.twice([other, taker], id)));
                    continue;
                }
                ways.takers.insert(place, taker);
                for id in indicators.get(place).into_iter().flatten() {
                    found.extend(holders.insert(*id, place).and_then(|other| ways.twice([other, place], id)));
                }
                to_go.extend(self.parts.get(place).into_iter().flatten().rev().map(|part| (*part, Some(place))));
            }
        }
        // Of several of one roll-up the first.
        found.into_iter().rev().collect()
    }

    /// One by itself, whatever it takes.
    pub(super) fn alone(roll_up: RollUp) -> Self {
        Self { listed: Vec::from([roll_up]), parts: Vec::new(), parts_first: Vec::from([0]) }
    }

    /// Every roll-up with its place, each after those that it takes.
    pub(super) fn parts_first(&self) -> impl Iterator<Item = (usize, &RollUp)> {
        self.parts_first.iter().filter_map(|place| Some((*place, self.listed.get(*place)?)))
    }

    /// The roll-up of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RollUp> {
        self.listed.iter().find(|roll_up| roll_up.id() == id)
    }

    /// Every roll-up, in order.
    pub fn iter(&self) -> impl Iterator<Item = &RollUp> {
        self.listed.iter()
    }
}

/// The places of roll-ups in an order in which each comes after those that it takes, and the first that takes itself.
fn parts_first(listed: &[RollUp], parts: &[Vec<usize>]) -> (Vec<usize>, Option<(usize, RollUpError)>) {
    let mut takers: Vec<Vec<usize>> = alloc::vec![Vec::new(); listed.len()];
    for (taker, parts) in parts.iter().enumerate() {
        for part in parts {
            takers.get_mut(*part).into_iter().for_each(|takers| takers.push(taker));
        }
    }
    // How many of its parts are not in the order yet.
    let mut waits_for: Vec<usize> = parts.iter().map(Vec::len).collect();
    let is_ready = |(place, parts): (usize, &Vec<usize>)| parts.is_empty().then_some(place);
    let mut ready: Vec<usize> = parts.iter().enumerate().filter_map(is_ready).collect();
    let mut order = Vec::with_capacity(listed.len());
    while let Some(place) = ready.pop() {
        order.push(place);
        for taker in takers.get(place).into_iter().flatten() {
            if let Some(left) = waits_for.get_mut(*taker) {
                *left = left.saturating_sub(1);
                ready.extend((*left == 0).then_some(*taker));
            }
        }
    }
    // Each that is left takes another that is left, so that the way from part to part comes round.
    let is_left = |place: &usize| waits_for.get(*place).is_some_and(|left| *left > 0);
    let (mut way, mut seen) = (Vec::new(), BTreeSet::new());
    let mut next = (0..listed.len()).find(is_left);
    while let Some(place) = next.filter(|place| seen.insert(*place)) {
        way.push(place);
        next = parts.get(place).into_iter().flatten().copied().find(is_left);
    }
    let circle = way.into_iter().skip_while(|place| Some(*place) != next).chain(next);
    let ids: Vec<&str> = circle.filter_map(|place| listed.get(place)).map(RollUp::id).collect();
    (order, next.map(|place| (place, RollUpError::Circle { ids: ids.join(" takes ") })))
}

/// The ways from a roll-up that no other takes down to each that is in it.
struct Ways<'a> {
    listed: &'a [RollUp],
    /// Of each that is in it, the one that takes it.
    takers: BTreeMap<usize, Option<usize>>,
}

impl Ways<'_> {
    /// The way down to a roll-up, from the top.
    fn down_to(&self, place: usize) -> Vec<usize> {
        let mut way: Vec<usize> =
            core::iter::successors(Some(place), |place| self.takers.get(place).copied().flatten()).collect();
        way.reverse();
        way
    }

    /// The last roll-up that two ways have in common, and the fault of its taking something by both.
    fn twice(&self, takers: [usize; 2], id: &str) -> Option<(usize, RollUpError)> {
        let [first, second] = takers.map(|taker| self.down_to(taker));
        let common = first.iter().zip(&second).take_while(|(one, other)| one == other).count().checked_sub(1)?;
        let told = |way: &[usize]| {
            let ids = way.iter().skip(common).filter_map(|place| self.listed.get(*place)).map(RollUp::id);
            ids.chain([id]).collect::<Vec<_>>().join(" takes ")
        };
        Some((*first.get(common)?, RollUpError::TakenTwice { first: told(&first), second: told(&second) }))
    }
}

impl<'a> IntoIterator for &'a RollUps {
    type Item = &'a RollUp;
    type IntoIter = core::slice::Iter<'a, RollUp>;

    fn into_iter(self) -> Self::IntoIter {
        self.listed.iter()
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::super::{PointsLine, PointsTable};
    use super::{
        BTreeMap, BTreeSet, Combination, Fraction, GroupPath, Percent, Polarity, RollUp, RollUpError, RollUps, Scheme, Scoring,
        String, Target, Tolerance, Vec, Weight,
    };
    use crate::wire::schema::schema;
    use crate::wire::{
        Fault, Faults, Part, ProblemKind, Read, Step, deserialized_through, leaves, read_part, record, unique_map,
    };
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    leaves!(u32);

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "ScoreRating")]
    struct RatingWire {
        scheme: Scheme,
        target: Option<Target>,
        target_fraction: Option<Fraction>,
        tolerance: Option<Tolerance>,
    }

    record!(RatingWire as "ScoreRating" { scheme, target: optional, target_fraction: optional, tolerance: optional });

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "RollUp")]
    struct RollUpWire {
        id: String,
        name: String,
        #[serde(default, deserialize_with = "unique_map")]
        groups: BTreeMap<String, GroupPath>,
        indicators: Option<BTreeSet<String>>,
        #[serde(default, deserialize_with = "unique_map")]
        roll_ups: BTreeMap<String, Weight>,
        points: Option<PointsTable>,
        line: Option<PointsLine>,
        combine: Combination,
        polarity: Polarity,
        #[serde(default, deserialize_with = "unique_map")]
        weights: BTreeMap<String, Weight>,
        least_percent_of_weight: Option<Percent>,
        least_indicators: Option<u32>,
        rating: Option<RatingWire>,
    }

    record!(RollUpWire as "RollUp" {
        id, name, groups: optional, indicators: optional, roll_ups: optional, points: optional, line: optional, combine, polarity,
        weights: optional, least_percent_of_weight: optional, least_indicators: optional, rating: optional,
    });
    schema!(RollUp as RollUpWire);

    impl TryFrom<RollUpWire> for RollUp {
        type Error = RollUpError;

        fn try_from(wire: RollUpWire) -> Result<Self, RollUpError> {
            let scoring = match (wire.points, wire.line) {
                (Some(points), None) => Scoring::Table(points),
                (None, Some(line)) => Scoring::Line(line),
                (Some(_), Some(_)) | (None, None) => return Err(RollUpError::PointsOrLine),
            };
            let roll_up = Self::new(wire.id, wire.name, scoring, wire.combine, wire.polarity)?;
            let (groups, indicators, roll_ups) = (wire.groups, wire.indicators, wire.roll_ups);
            let roll_up = Self { groups, indicators, roll_ups, weights: wire.weights, ..roll_up };
            let roll_up = Self { least_indicators: wire.least_indicators, ..roll_up };
            let roll_up = match wire.least_percent_of_weight {
                Some(percent) => roll_up.with_least_weight(percent)?,
                None => roll_up,
            };
            let Some(RatingWire { scheme, target, target_fraction, tolerance }) = wire.rating else { return Ok(roll_up) };
            let tolerance = tolerance.unwrap_or_default();
            match (target, target_fraction) {
                (Some(target), None) => roll_up.with_rating(scheme, target, tolerance),
                (None, Some(fraction)) => roll_up.with_rating_at(scheme, fraction, tolerance),
                (Some(_), Some(_)) | (None, None) => Err(RollUpError::OneTarget),
            }
        }
    }

    impl From<&RollUp> for RollUpWire {
        fn from(roll_up: &RollUp) -> Self {
            let (points, line) = match roll_up.scoring.clone() {
                Scoring::Table(table) => (Some(table), None),
                Scoring::Line(line) => (None, Some(line)),
            };
            let rating = roll_up.rating.as_ref().map(|rating| RatingWire {
                scheme: rating.scheme.clone(),
                target: rating.target.fraction().is_none().then(|| rating.target.shown()),
                target_fraction: rating.target.fraction(),
                tolerance: Some(rating.tolerance).filter(|tolerance| *tolerance != Tolerance::NOT_STATED),
            });
            Self {
                id: roll_up.id.clone(),
                name: roll_up.name.clone(),
                groups: roll_up.groups.clone(),
                indicators: roll_up.indicators.clone(),
                roll_ups: roll_up.roll_ups.clone(),
                points,
                line,
                combine: roll_up.combination,
                polarity: roll_up.polarity,
                weights: roll_up.weights.clone(),
                least_percent_of_weight: roll_up.least_weight,
                least_indicators: roll_up.least_indicators,
                rating,
            }
        }
    }

    impl Read for RollUp {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let wire = RollUpWire::read(part, faults)?;
            faults.take(Self::try_from(wire).map_err(|error| error.locate(Fault::new(&error))))
        }
    }

    impl Serialize for RollUp {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            RollUpWire::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RollUp {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, deserialized_through::<RollUpWire, _, _>)
        }
    }

    schema!(RollUps as Vec<RollUp>);

    impl Read for RollUps {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let (roll_ups, errors) = Self::checked(Read::read(part, faults)?);
            let before = faults.count();
            for (place, error) in errors {
                let fault = error.locate(Fault::new(&error));
                let is_repeated = matches!(error, RollUpError::TwoOfOneId { .. });
                let fault = if is_repeated { fault.of_kind(ProblemKind::Repeated) } else { fault };
                faults.add(fault.below(Step::Place(place)));
            }
            (faults.count() == before).then_some(roll_ups)
        }
    }

    impl Serialize for RollUps {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.listed.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RollUps {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| Self::new(Vec::<RollUp>::deserialize(deserializer)?).map_err(D::Error::custom))
        }
    }
}
