//! A roll-up as data: which indicators it takes, what each is worth, how they combine, and what the score is rated by.

use super::{RollUpError, Scoring, Weight};
use crate::parsing::{Excerpt, named, nearest};
use crate::rating::{RatingScale, ScaleError, Scheme};
use crate::values::{Aim, ExactTarget, Fraction, GroupPath, Percent, Polarity, Target, Tolerance, Unit, Value};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::num::NonZeroU32;

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
/// # Serialised form
///
/// | field | meaning |
/// |---|---|
/// | `id`, `name` | what it is known by, and called |
/// | `groups` | the groups that its indicators are in, each with all within it: `{"directorate": ["People", "Adults"]}`; may be left out |
/// | `indicators` | the ids of its indicators; may be left out. Without `groups` too it takes all |
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
/// assert_eq!(rolled_up.to_string(), "All: 2.5 of 3, Red, resting on 2 of 3 indicators (67% of the weight)");
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
        Ok(Self {
            id,
            name,
            groups: BTreeMap::new(),
            indicators: None,
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
    pub fn takes(&self, id: &str, groups: &BTreeMap<String, GroupPath>) -> bool {
        let in_group = |(kind, group)| groups.get::<String>(kind).is_some_and(|own| own.is_within(group));
        self.indicators.as_ref().is_none_or(|ids| ids.contains(id)) && self.groups.iter().all(in_group)
    }

    /// What is wrong with it for indicators of some ids and groups.
    pub(crate) fn errors_for(&self, indicators: &BTreeMap<&str, &BTreeMap<String, GroupPath>>) -> Vec<RollUpError> {
        let unknown = |id: &&String| !indicators.contains_key(id.as_str());
        let named = self.indicators.iter().flatten().filter(unknown);
        let mut errors: Vec<RollUpError> = named.map(|id| RollUpError::UnknownIndicator { id: id.clone() }).collect();
        errors.extend(self.groups.iter().filter_map(|(kind, group)| unknown_group(kind, group, indicators)));
        // What is weighed is not known where what is taken is not.
        if errors.is_empty() {
            let is_taken = |id: &str| indicators.get(id).is_some_and(|groups| self.takes(id, groups));
            let weighed_in_vain = self.weights.keys().filter(|id| !is_taken(id));
            errors.extend(weighed_in_vain.map(|id| RollUpError::WeightNotTaken { id: id.clone() }));
        }
        let taken = indicators.iter().filter(|(id, groups)| self.takes(id, groups)).count();
        if taken == 0 && errors.is_empty() {
            errors.push(RollUpError::TakesNothing);
        }
        if matches!(self.scoring, Scoring::Line(_)) && taken > Self::MOST_ON_LINES {
            errors.push(RollUpError::TooManyOnLines { indicators: taken });
        }
        errors
    }
}

/// What is wrong with a group that no indicator is in, or a kind of group that none has.
fn unknown_group(
    kind: &str,
    group: &GroupPath,
    indicators: &BTreeMap<&str, &BTreeMap<String, GroupPath>>,
) -> Option<RollUpError> {
    let groups: BTreeSet<&GroupPath> = indicators.values().filter_map(|groups| groups.get(kind)).collect();
    if groups.iter().any(|own| own.is_within(group)) {
        return None;
    }
    if groups.is_empty() {
        let kinds: BTreeSet<&str> = indicators.values().flat_map(|groups| groups.keys()).map(String::as_str).collect();
        let nearest = nearest(kind, kinds).map(Excerpt::of);
        return Some(RollUpError::UnknownGroupKind { kind: kind.into(), nearest });
    }
    let names: BTreeSet<String> = groups.into_iter().flat_map(GroupPath::with_those_around).collect();
    let nearest = nearest(&group.to_string(), names.iter().map(String::as_str)).map(Excerpt::of);
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
pub struct RollUps(Vec<RollUp>);

debug!(RollUps as |roll_ups| "{:?}", roll_ups.0);

impl RollUps {
    /// Takes roll-ups in their order.
    ///
    /// # Errors
    ///
    /// - Two have one id.
    pub fn new(roll_ups: impl IntoIterator<Item = RollUp>) -> Result<Self, RollUpError> {
        let mut ids = BTreeSet::new();
        let roll_ups: Vec<RollUp> = roll_ups.into_iter().collect();
        match roll_ups.iter().find(|roll_up| !ids.insert(roll_up.id())) {
            Some(repeated) => Err(RollUpError::TwoOfOneId { id: Excerpt::of(repeated.id()) }),
            None => Ok(Self(roll_ups)),
        }
    }

    /// The roll-up of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RollUp> {
        self.0.iter().find(|roll_up| roll_up.id() == id)
    }

    /// Every roll-up, in order.
    pub fn iter(&self) -> impl Iterator<Item = &RollUp> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a RollUps {
    type Item = &'a RollUp;
    type IntoIter = core::slice::Iter<'a, RollUp>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::super::{PointsLine, PointsTable};
    use super::{
        BTreeMap, BTreeSet, Combination, Excerpt, Fraction, GroupPath, Percent, Polarity, RollUp, RollUpError, RollUps, Scheme,
        Scoring, String, Target, Tolerance, Vec, Weight,
    };
    use crate::wire::schema::schema;
    use crate::wire::{
        Fault, Faults, Node, ProblemKind, Read, Step, deserialized_through, leaves, read_part, record, unique_map,
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
        id, name, groups: optional, indicators: optional, points: optional, line: optional, combine, polarity, weights: optional,
        least_percent_of_weight: optional, least_indicators: optional, rating: optional,
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
            let roll_up = Self { groups: wire.groups, indicators: wire.indicators, weights: wire.weights, ..roll_up };
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
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            let wire = RollUpWire::read(node, faults)?;
            let located = |error: RollUpError| match error.field() {
                Some(field) => Fault::new(&error).below(Step::key(field)),
                None => Fault::new(&error),
            };
            faults.take(Self::try_from(wire).map_err(located))
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
        fn read(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
            let listed: Vec<RollUp> = Read::read(node, faults)?;
            let before = faults.count();
            let mut ids = BTreeSet::new();
            for (place, roll_up) in listed.iter().enumerate().filter(|(_, roll_up)| !ids.insert(roll_up.id())) {
                let fault = Fault::new(&RollUpError::TwoOfOneId { id: Excerpt::of(roll_up.id()) });
                faults.add(fault.of_kind(ProblemKind::Repeated).below(Step::key("id")).below(Step::Place(place)));
            }
            (faults.count() == before).then_some(Self(listed))
        }
    }

    impl Serialize for RollUps {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for RollUps {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| Self::new(Vec::<RollUp>::deserialize(deserializer)?).map_err(D::Error::custom))
        }
    }
}
