//! What a roll-up comes to in a quarter.

use super::{RollUp, Weight};
use crate::parsing::named;
use crate::rating::{Missing, NextBand, Rating, Unrated};
use crate::values::exact::{MOST_PLACES, Quotient, difference, exact_difference, exact_sum, share_of};
use crate::values::{Fraction, Polarity, Side, Target, Tolerance};
use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::ops::Neg as _;
use rust_decimal::Decimal;

/// Why a roll-up has no score.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::NoScore;
///
/// assert_eq!(NoScore::TooLittleWeight.in_words(), "too little of the weight has points");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoScore {
    /// It takes no indicator.
    TakesNothing,
    /// An indicator is in it twice: taken by two ways, as by itself and by another roll-up that it takes, or given twice.
    TakenTwice,
    /// Its points name a band that no scheme of its indicators has, so that a colour's points would stand for a slip.
    UnknownBand,
    /// None of its indicators has points.
    NoneScored,
    /// Less of the weight has points than the least coverage asks for.
    TooLittleWeight,
    /// Fewer indicators have points than the least coverage asks for.
    TooFewIndicators,
    /// More indicators are scored along lines than add up exactly: see [`RollUp::MOST_ON_LINES`].
    TooManyOnLines,
    /// The score lies so near a limit of its scheme that no decimal tells them apart, or is too large for one.
    TooManyDigits,
}

named!(NoScore, "reason for no score", {
    TakesNothing => "takes-nothing" as "no indicator is in it",
    TakenTwice => "taken-twice" as "an indicator is in it twice",
    UnknownBand => "unknown-band" as "its points name a band that no scheme of its indicators has",
    NoneScored => "none-scored" as "none of its indicators has points",
    TooLittleWeight => "too-little-weight" as "too little of the weight has points",
    TooFewIndicators => "too-few-indicators" as "too few of its indicators have points",
    TooManyOnLines => "too-many-on-lines" as "too many indicators are scored along lines",
    TooManyDigits => "too-many-digits" as "the score has too many digits",
});

/// Why an indicator or another roll-up that a roll-up takes does not count in it.
///
/// # Serialised form
///
/// `{"unrated": "not-supplied"}`, `"no-points"`, `"no-figure"`, `"no-line"`, `{"no-score": "none-scored"}` or `"not-given"`.
///
/// # Examples
///
/// ```
/// use performance_indicators::Missing;
/// use performance_indicators::roll_up::LeftOut;
///
/// assert_eq!(LeftOut::Unrated(Missing::NotSupplied.into()).to_string(), "not yet supplied");
/// assert_eq!(LeftOut::NoPoints.to_string(), "its rating has no points");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "kebab-case", deny_unknown_fields)
)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(description = "Why an indicator does not count"))]
#[non_exhaustive]
pub enum LeftOut {
    /// It has no colour.
    Unrated(Unrated),
    /// Neither its band nor its colour has points.
    NoPoints,
    /// Points go by the figure, and it has a colour without one.
    NoFigure,
    /// Points go along a line, and the two limits are one for its target and tolerance, or one never applies, or its figure is no
    /// number.
    NoLine,
    /// It is a roll-up without a score.
    NoScore(NoScore),
    /// It is not among those given: an indicator that a roll-up lists, or a roll-up (see [`RollUps::of`](super::RollUps::of)).
    NotGiven,
}

impl LeftOut {
    /// Whether a figure was due, or may have been, and is not held, so that there may yet be points.
    pub(super) fn is_pending(self) -> bool {
        match self {
            Self::Unrated(Unrated::Missing(missing)) => missing != Missing::ZeroDenominator && missing.was_due() != Some(false),
            Self::NotGiven => true,
            Self::Unrated(_) | Self::NoPoints | Self::NoFigure | Self::NoLine | Self::NoScore(_) => false,
        }
    }

    /// The words of sentences, which `Display` prints.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Unrated(reason) => reason.in_words(),
            Self::NoPoints => "its rating has no points",
            Self::NoFigure => "a rating without a figure",
            Self::NoLine => "no line between its limits",
            Self::NoScore(reason) => reason.in_words(),
            Self::NotGiven => "not given",
        }
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.in_words())
    }
}

/// How much of a roll-up has points: of all the indicators that it takes, whatever the reasons of the others, those in other roll-ups that
/// it takes among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Coverage {
    pub(super) indicators: usize,
    pub(super) of: usize,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::number::deserialize"))]
    pub(super) weight: Decimal,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::wire::number::deserialize"))]
    pub(super) of_weight: Decimal,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) weight_needed: Option<Decimal>,
    pub(super) indicators_needed: Option<usize>,
}

impl Coverage {
    getters! {
        self:
        /// How many indicators have points.
        indicators: usize,
        /// Of how many.
        of: usize,
        /// What their weights add up to: of another roll-up's as much as has points in it, and then rounded half away from zero in its
        /// last digit where it does not end.
        weight: Decimal,
        /// What all weights add up to.
        of_weight: Decimal,
        /// How much more weight has to have points for the least coverage; `None` where there is enough, or no least.
        weight_needed: Option<Decimal>,
        /// How many more indicators have to have points for the least coverage; `None` where there are enough, or no least.
        indicators_needed: Option<usize>,
    }
}

/// What would change the rating of a roll-up: one indicator in it, or in a roll-up that it takes, in another band of its scheme, all
/// others as they are.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct BandChange {
    pub(super) id: String,
    pub(super) band: String,
    pub(super) rating: Rating,
    pub(super) side: Side,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) score: Option<Decimal>,
    pub(super) rolled_up_band: String,
    pub(super) rolled_up_rating: Rating,
}

debug!(BandChange { id, band, rating, side, score: if_some, rolled_up_band, rolled_up_rating });

impl BandChange {
    getters! {
        /// The id of the indicator.
        id: &str,
        /// The band that the indicator would be in.
        band: &str,
        /// The colour of that band.
        rating: Rating,
        /// Whether the score would be better or worse than it is.
        side: Side,
        /// What the score would be, rounded half away from zero in its last digit where it does not end.
        score: Option<Decimal>,
        /// The band that the roll-up would be in.
        rolled_up_band: &str,
        /// The colour of that band.
        rolled_up_rating: Rating,
    }
}

/// A score that there could be.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct PossibleScore {
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) score: Option<Decimal>,
    pub(super) rating: Option<Rating>,
    pub(super) band: Option<String>,
}

debug!(PossibleScore { score: if_some, rating: if_some, band: if_some });

impl PossibleScore {
    getters! {
        /// The score, rounded half away from zero in its last digit where it does not end.
        score: Option<Decimal>,
        /// The colour that it would have, where the roll-up is rated.
        rating: Option<Rating>,
        /// The band that it would be in.
        band: Option<&str>,
    }
}

/// What a score could be if all that is due and not held came in: at the worst points that it can have, and at the best.
///
/// Those are the points of the bands of an indicator's own scheme, where it has one, and the ends of a line. What is left out and was not
/// due, or is not to be rated, or has a figure without points, stays out. Both are one where what may come in changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct ScoreRange {
    pub(super) worst: PossibleScore,
    pub(super) best: PossibleScore,
}

impl ScoreRange {
    getters! {
        /// The worst that it could be.
        worst: &PossibleScore,
        /// The best that it could be.
        best: &PossibleScore,
    }
}

/// One indicator that counts in a roll-up, or another roll-up that does.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct Part {
    pub(super) id: String,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) is_roll_up: bool,
    pub(super) rating: Option<Rating>,
    pub(super) band: Option<String>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) points: Option<Decimal>,
    pub(super) points_fraction: Option<Fraction>,
    pub(super) weight: Weight,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) contribution: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) score_without: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) changes: Vec<BandChange>,
}

debug!(Part {
    id,
    is_roll_up: if_set,
    rating: if_some,
    band: if_some,
    points: if_some,
    points_fraction: if_some,
    weight,
    contribution: if_some,
    score_without: if_some,
    changes: if_set,
});

impl Part {
    getters! {
        /// Its id.
        id: &str,
        /// Whether it is a roll-up, so that its points are its score.
        is_roll_up: bool,
        /// Its colour.
        rating: Option<Rating>,
        /// Its band, where the colour comes from one.
        band: Option<&str>,
        /// What it is worth, rounded half away from zero in its last digit where it does not end.
        points: Option<Decimal>,
        /// The same exactly, where no decimal is and two hold it.
        points_fraction: Option<Fraction>,
        /// How much it counts.
        weight: Weight,
        /// Its part of the score: its points times its weight, and in a mean over all the weights that count. The parts add up to the
        /// score. Rounded as the points are; `None` where the score is the worst of all, or there is none.
        contribution: Option<Decimal>,
        /// What the score would be without it, rounded so; `None` where nothing else counts, or there is no score.
        score_without: Option<Decimal>,
        /// The other bands of its scheme in which it alone would change the roll-up's band, in the scheme's order; of a roll-up those of
        /// every indicator in it. None where the indicator's points go along a line, or the score is not rated.
        changes: &[BandChange],
    }
}

/// One indicator, or another roll-up, that a roll-up takes and that does not count in it.
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct PartLeftOut {
    pub(super) id: String,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) is_roll_up: bool,
    pub(super) weight: Weight,
    pub(super) reason: LeftOut,
}

debug!(PartLeftOut { id, is_roll_up: if_set, weight, reason });

impl PartLeftOut {
    getters! {
        /// Its id.
        id: &str,
        /// Whether it is a roll-up.
        is_roll_up: bool,
        /// How much it would count.
        weight: Weight,
        /// Why it does not.
        reason: LeftOut,
    }
}

/// What a roll-up comes to in a quarter: its score and rating, how much they rest on, and what they are made of.
///
/// The score is exact, and rated before anything is rounded. Numbers for people are rounded once, half away from zero in the last digit
/// of a decimal, where they do not end.
///
/// Prints one line: "Adults: 2.4 of 4, Amber, resting on 5 of 6 indicators (90% of the weight)"; "(where smaller is better)" follows the
/// score where that is so. The score is rounded to two decimal places, or as many more as keep it on its own side of the limits beside
/// it; one that is not all or none is "more than 99.99 of 100" or "less than 0.01 of 100", and one that no decimal tells from a limit
/// "just below" or "just above" it, rounded so that this is true.
///
/// # Serialised form
///
/// One object; what is not known is left out.
///
/// | field | meaning |
/// |---|---|
/// | `id`, `name` | the roll-up |
/// | `score`, `score_fraction` | the score as a decimal, and exactly as numerator and denominator where no decimal is exact |
/// | `beside` | where that decimal is a limit, or the least or the most, and the score is not: whether it is `worse` or `better` |
/// | `hidden` | `true` where a score is [masked](crate::Report::masked), as figures could be worked out from it |
/// | `polarity` | which way the score is better |
/// | `least`, `most` | the fewest and the most points that one indicator can be worth, and so a mean or the worst of several |
/// | `could_be` | where something is due and not held, the `worst` and the `best` that the score could be with it, each a `score`, `rating` and `band` |
/// | `no_score` | why there is no score |
/// | `scheme`, `target`, `tolerance`, `rating`, `band`, `unrated` | what rates the score, its colour and band, or why there is none |
/// | `to_better`, `to_worse` | the distance to the next bands, in points of the score |
/// | `coverage` | `indicators` of `of`, and `weight` of `of_weight`; below the least coverage `weight_needed`, `indicators_needed` |
/// | `by_figure` | `true` where points go along a line, so that they tell of figures |
/// | `parts` | the indicators with points: `id`, `rating`, `band`, `points`, `points_fraction`, `weight`; where there is a score `contribution`, `score_without`, `changes` (each of the indicator `id`); `is_roll_up` of another roll-up |
/// | `left_out` | those that do not: `id`, `weight`, `reason`, `is_roll_up` |
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::{Combination, Member, NoScore, PointsTable, RollUp, Weight};
/// use performance_indicators::{Missing, Percent, Polarity, Rating, decimal};
///
/// // Invented: the share of Green, the first indicator counting three times as much, resting on three quarters of the weight at least.
/// let roll_up = RollUp::new(
///     "all", "All", PointsTable::share_of(&[Rating::Green]), Combination::WeightedMean, Polarity::HigherIsBetter,
/// )?
/// .with_weight("a", Weight::new(decimal("3")?)?)
/// .with_least_weight(Percent::whole(75))?;
/// let (a, b) = (Member::rated("a", Rating::Green), Member::rated("b", Rating::Red));
/// let both = roll_up.of(&[a, b]);
/// assert_eq!(both.score(), Some(decimal("75")?));
/// assert_eq!(both.parts()[0].contribution(), Some(decimal("75")?));
/// assert_eq!(both.parts()[0].score_without(), Some(decimal("0")?));
///
/// let without_a = roll_up.of(&[Member::unrated("a", Missing::NotSupplied), b]);
/// assert_eq!((without_a.score(), without_a.no_score()), (None, Some(NoScore::TooLittleWeight)));
/// assert_eq!(
///     without_a.to_string(),
///     "All: no score, as too little of the weight has points: 1 of 2 indicators (25% of the weight), and 2 more of weight is needed",
/// );
/// // What b is worth is told all the same; 3 of the weight of 4 would be enough.
/// assert_eq!((without_a.parts()[0].points(), without_a.parts()[0].contribution()), (Some(decimal("0")?), None));
/// assert_eq!(without_a.coverage().weight_needed(), Some(decimal("2")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("aggregate score", "overall rating", "composite"))]
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
#[must_use]
pub struct RolledUp {
    pub(super) id: String,
    pub(super) name: String,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) score: Option<Decimal>,
    pub(super) score_fraction: Option<Fraction>,
    pub(super) beside: Option<Side>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) hidden: bool,
    pub(super) polarity: Polarity,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) least: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) most: Option<Decimal>,
    pub(super) no_score: Option<NoScore>,
    pub(super) could_be: Option<ScoreRange>,
    pub(super) scheme: Option<String>,
    pub(super) target: Option<Target>,
    pub(super) tolerance: Option<Tolerance>,
    pub(super) rating: Option<Rating>,
    pub(super) band: Option<String>,
    pub(super) unrated: Option<Unrated>,
    pub(super) to_better: Option<NextBand>,
    pub(super) to_worse: Option<NextBand>,
    pub(super) coverage: Coverage,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) by_figure: bool,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) parts: Vec<Part>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) left_out: Vec<PartLeftOut>,
}

debug!(RolledUp {
    id,
    name,
    score: if_some,
    score_fraction: if_some,
    beside: if_some,
    hidden: if_set,
    polarity,
    least: if_some,
    most: if_some,
    no_score: if_some,
    could_be: if_some,
    scheme: if_some,
    target: if_some,
    tolerance: if_some,
    rating: if_some,
    band: if_some,
    unrated: if_some,
    to_better: if_some,
    to_worse: if_some,
    coverage,
    by_figure: if_set,
    parts: if_set,
    left_out: if_set,
});

impl RolledUp {
    getters! {
        /// What the roll-up is known by.
        id: &str,
        /// What it is called.
        name: &str,
        /// The score, rounded half away from zero in its last digit where it does not end; `None` where there is none, or it is too
        /// large for a decimal.
        score: Option<Decimal>,
        /// The score exactly, where no decimal is exact and two hold it.
        score_fraction: Option<Fraction>,
        /// On which side of [`score`](Self::score) the exact one lies, where that decimal is a limit of the scheme, or the least or the most
        /// points, and the score itself is not.
        beside: Option<Side>,
        /// Whether a score is [masked](crate::Report::masked), as figures could be worked out from it.
        hidden: bool,
        /// Which way the score is better.
        polarity: Polarity,
        /// The fewest points that one indicator can be worth, and so a mean or the worst of several; `None` of a sum.
        least: Option<Decimal>,
        /// The most that one indicator can be worth, and so a mean or the worst of several; `None` of a sum.
        most: Option<Decimal>,
        /// Why there is no score.
        no_score: Option<NoScore>,
        /// What the score could be with all that is due and not held, here and in the roll-ups that it takes; `None` where that is
        /// nothing, and where there would be no score with it either.
        could_be: Option<&ScoreRange>,
        /// The name of the scheme that rates the score.
        scheme: Option<&str>,
        /// What the score has to reach; rounded where it is a fraction.
        target: Option<Target>,
        /// How far off its target the score may be, by its scheme.
        tolerance: Option<Tolerance>,
        /// The colour of the score.
        rating: Option<Rating>,
        /// The band that it is in, by its scheme's name for it.
        band: Option<&str>,
        /// Why a score has no colour.
        unrated: Option<Unrated>,
        /// How far the score is from the next better band.
        to_better: Option<&NextBand>,
        /// How far the score is from the next worse band.
        to_worse: Option<&NextBand>,
        /// How much of it has points.
        coverage: Coverage,
        /// Whether points go along a line, here or in a roll-up that it takes, so that they tell of the indicators' figures.
        by_figure: bool,
        /// The indicators with points, in the order in which they were given, and then the other roll-ups that it takes and that have a score,
        /// by id; also where there is no score.
        parts: &[Part],
        /// The indicators that do not, and why.
        left_out: &[PartLeftOut],
    }

    /// The least change of one indicator, all others as they are, that would put the roll-up in a better or a worse band: that by which
    /// the score moves least, and of several the first; with the part that is the indicator, or has it in it. `None` where no indicator
    /// alone can do it, where all points go along lines, and where the score is not rated.
    ///
    /// What those left out would do once they have points is told by [`could_be`](Self::could_be).
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::roll_up::{Combination, Member, PointsTable, RollUp};
    /// use performance_indicators::values::Side;
    /// use performance_indicators::{Polarity, Rating, Scheme, Tolerance, decimal};
    ///
    /// // Invented: Green where the mean is 1 or more.
    /// let table = [(Rating::Green, "2"), (Rating::Amber, "1"), (Rating::Red, "0")]
    ///     .into_iter()
    ///     .try_fold(PointsTable::new(), |table, (rating, points)| decimal(points).map(|points| table.with_rating(rating, points)))?;
    /// let roll_up = RollUp::new("all", "All", table, Combination::WeightedMean, Polarity::HigherIsBetter)?
    ///     .with_rating(Scheme::on_target_only(), decimal("1")?, Tolerance::WITHDRAWN)?;
    /// let own = Scheme::amber_within_tolerance();
    /// let members = [("a", Rating::Amber), ("b", Rating::Red)].map(|(id, rating)| Member::rated(id, rating).with_scheme(&own));
    /// let rolled_up = roll_up.of(&members);
    ///
    /// // Half a point is missing: Green for a is enough, and so is Amber for b, which Green would be too.
    /// let (part, change) = rolled_up.least_change(Side::Better).ok_or("a change")?;
    /// assert_eq!((part.id(), change.rating(), change.rolled_up_rating()), ("a", Rating::Green, Rating::Green));
    /// assert_eq!(rolled_up.parts()[1].changes().len(), 2);
    /// // It is Red as it is.
    /// assert_eq!(rolled_up.least_change(Side::Worse), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn least_change(&self, side: Side) -> Option<(&Part, &BandChange)> {
        self.changes_to(side).min_by_key(|(_, change)| self.moves(change))
    }

    fn changes_to(&self, side: Side) -> impl Iterator<Item = (&Part, &BandChange)> {
        let all = self.parts.iter().flat_map(|part| part.changes.iter().map(move |change| (part, change)));
        all.filter(move |(_, change)| change.side == side)
    }

    /// How far a change moves the score.
    fn moves(&self, change: &BandChange) -> Decimal {
        change.score.zip(self.score).and_then(|(other, own)| other.checked_sub(own)).map_or(Decimal::MAX, |moved| moved.abs())
    }

    /// All changes by which the score moves as little as by the least, the first of each indicator.
    pub(crate) fn least_changes<'a>(&'a self, side: Side) -> Vec<&'a BandChange> {
        let least = self.least_change(side).map(|(_, change)| self.moves(change));
        let mut ids = BTreeSet::new();
        let is_least = |change: &&'a BandChange| Some(self.moves(change)) == least && ids.insert(change.id());
        self.changes_to(side).map(|(_, change)| change).filter(is_least).collect()
    }

    /// What would be expected instead, where the fields contradict one another.
    #[cfg(feature = "serde")]
    pub(crate) const fn contradiction(&self) -> Option<&'static str> {
        let is_rolled_up = self.no_score.is_none();
        if !is_rolled_up && (self.score.is_some() || self.rating.is_some()) {
            Some("either a score or a reason for none")
        } else if self.hidden && (self.score.is_some() || !is_rolled_up) {
            Some("no score where it is hidden")
        } else if is_rolled_up && self.rating.is_some() == self.unrated.is_some() {
            Some("either a rating of the score or a reason for none")
        } else {
            None
        }
    }

    /// This without what figures could be read from, where points go along a line.
    pub(crate) fn without_points(self) -> Self {
        let without_score = |change: BandChange| BandChange { score: None, ..change };
        let parts = self.parts.into_iter().map(|part| Part {
            points: None,
            points_fraction: None,
            contribution: None,
            score_without: None,
            changes: part.changes.into_iter().map(without_score).collect(),
            ..part
        });
        Self {
            hidden: self.no_score.is_none(),
            score: None,
            score_fraction: None,
            beside: None,
            could_be: None,
            to_better: None,
            to_worse: None,
            parts: parts.collect(),
            ..self
        }
    }

    /// What it could be in words: "Red at the worst and Green at the best", "Green and no other" or, where it is not rated, scores.
    pub(crate) fn could_be_in_words(&self) -> Option<String> {
        let ScoreRange { worst, best } = self.could_be.as_ref()?;
        let [worst, best] = if let (Some(worst), Some(best)) = (&worst.band, &best.band) {
            [worst.clone(), best.clone()]
        } else {
            // To so many places that they read otherwise, where they are.
            let ends = [worst.score?, best.score?];
            let told =
                |places| ends.map(|score| self.at_places(score, places).unwrap_or_else(|| rounded(score, places).to_string()));
            (2..=MOST_PLACES).map(told).find(|[worst, best]| worst != best).unwrap_or_else(|| told(2))
        };
        Some(if worst == best {
            alloc::format!("{worst} and no other")
        } else {
            alloc::format!("{worst} at the worst and {best} at the best")
        })
    }

    /// A score to so many places where that reads as the least or the most and is not.
    fn at_places(&self, score: Decimal, places: u8) -> Option<String> {
        let (printed, unit) = (rounded(score, places), Decimal::try_from_i128_with_scale(1, places.into()).ok()?);
        if self.most == Some(printed) && score < printed {
            Some(alloc::format!("more than {}", exact_difference(printed, unit)?.normalize()))
        } else if self.least == Some(printed) && score > printed {
            Some(alloc::format!("less than {}", exact_sum(printed, unit)?.normalize()))
        } else {
            None
        }
    }

    /// The score in words, so that it never reads as a limit, all or none where it is not.
    fn score_in_words(&self, score: Decimal) -> String {
        let of = self.most.map_or_else(String::new, |most| alloc::format!(" of {}", rounded(most, 2)));
        let smaller = if self.polarity == Polarity::LowerIsBetter { " (where smaller is better)" } else { "" };
        let number = match self.beside {
            Some(side) if (side == Side::Worse) == (self.polarity == Polarity::LowerIsBetter) => {
                alloc::format!("just above {}", rounded_up(score.neg(), 2).neg())
            }
            Some(_) => alloc::format!("just below {}", rounded_up(score, 2)),
            None => self.rounded_in_words(score),
        };
        [number, of, smaller.into()].concat()
    }

    fn rounded_in_words(&self, score: Decimal) -> String {
        let distances = || [&self.to_better, &self.to_worse].into_iter().flatten().filter_map(NextBand::units);
        let is_on_its_side = |printed: Decimal| {
            let moved = difference(printed.into(), score.into()).map(|moved| moved.abs());
            moved.is_some_and(|moved| distances().all(|units| moved < units))
        };
        let printed = (2..MOST_PLACES).find_map(|places| {
            let printed = rounded(score, places);
            self.at_places(score, places).or_else(|| (printed == score || is_on_its_side(printed)).then(|| printed.to_string()))
        });
        printed.unwrap_or_else(|| score.to_string())
    }
}

fn rounded(number: Decimal, places: u8) -> Decimal {
    Quotient::from(number).nearest_to(places).unwrap_or(number).normalize()
}

/// How much weight is needed, never too little: as it is where it is no longer than a weight.
fn needed_in_words(weight: Decimal) -> Decimal {
    let weight = weight.normalize();
    let is_told = |places: &u8| rounded(weight, *places) > Decimal::ZERO;
    let places = (2..6).find(is_told).unwrap_or(6);
    if weight.scale() <= 6 { weight } else { rounded_up(weight, places) }
}

/// The same, never below it.
fn rounded_up(number: Decimal, places: u8) -> Decimal {
    let nearest = rounded(number, places);
    let unit = Decimal::try_from_i128_with_scale(1, places.into()).unwrap_or_default();
    if nearest < number { exact_sum(nearest, unit).map_or(number, |up| up.normalize()) } else { nearest }
}

/// How much of a whole, in percent, so that what is not all never prints 100%, nor what is some 0%.
fn percent_in_words(part: Decimal, whole: Decimal) -> String {
    let percent = share_of(part.into(), Decimal::ZERO.into(), 100, whole.into()).unwrap_or_default();
    if part > Decimal::ZERO && percent < Decimal::ONE {
        "less than 1%".into()
    } else if part < whole && percent > Decimal::from(99) {
        "more than 99%".into()
    } else {
        alloc::format!("{}%", rounded(percent, 0))
    }
}

impl fmt::Display for RolledUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Coverage { indicators, of, weight, of_weight, weight_needed, indicators_needed } = self.coverage;
        write!(f, "{}: ", self.name)?;
        let noun = if of == 1 { "indicator" } else { "indicators" };
        let rests_on = alloc::format!("{indicators} of {of} {noun} ({} of the weight)", percent_in_words(weight, of_weight));
        if let Some(reason) = self.no_score {
            write!(f, "no score, as {}: {rests_on}", reason.in_words())?;
            return match (weight_needed, indicators_needed) {
                (Some(weight), _) => write!(f, ", and {} more of weight is needed", needed_in_words(weight)),
                (None, Some(1)) => f.write_str(", and 1 more is needed"),
                (None, Some(more)) => write!(f, ", and {more} more are needed"),
                (None, None) => Ok(()),
            };
        }
        match self.score {
            Some(score) => write!(f, "{}, ", self.score_in_words(score))?,
            None if self.hidden => f.write_str("score suppressed, as figures could be worked out from it, ")?,
            None => {}
        }
        match (&self.band, self.unrated.filter(|reason| *reason != Unrated::NoScheme)) {
            (Some(band), _) => write!(f, "{band}, ")?,
            (None, Some(reason)) => write!(f, "not rated ({reason}), ")?,
            (None, None) => {}
        }
        write!(f, "resting on {rests_on}")
    }
}

/// A roll-up that nothing is known of yet but what it takes.
impl RollUp {
    pub(super) fn blank(&self, coverage: Coverage, no_score: Option<NoScore>) -> RolledUp {
        RolledUp {
            id: self.id().into(),
            name: self.name().into(),
            score: None,
            score_fraction: None,
            beside: None,
            hidden: false,
            polarity: self.polarity(),
            least: None,
            most: None,
            no_score,
            could_be: None,
            scheme: self.scheme().map(|scheme| scheme.name().into()),
            target: self.aim().map(|(target, _)| target),
            tolerance: self.aim().map(|(_, tolerance)| tolerance),
            rating: None,
            band: None,
            unrated: None,
            to_better: None,
            to_worse: None,
            coverage,
            by_figure: matches!(self.scoring(), super::Scoring::Line(_)),
            parts: Vec::new(),
            left_out: Vec::new(),
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{BandChange, Coverage, Part, PartLeftOut, PossibleScore, RolledUp, ScoreRange};
    use crate::wire::{Number, lean, optional};
    use rust_decimal::Decimal;

    const fn written(value: &Decimal) -> Number {
        Number(*value)
    }

    lean!(Coverage as "Coverage" {
        indicators, of, weight via written, of_weight via written, weight_needed: optional via optional, indicators_needed: optional,
    });
    lean!(BandChange as "BandChange" { id, band, rating, side, score: optional via optional, rolled_up_band, rolled_up_rating });
    lean!(PartLeftOut as "PartLeftOut" { id, is_roll_up: optional, weight, reason });
    lean!(PossibleScore as "PossibleScore" { score: optional via optional, rating: optional, band: optional });
    lean!(ScoreRange as "ScoreRange" { worst, best });
    lean!(Part as "Part" {
        id, is_roll_up: optional, rating: optional, band: optional, points: optional via optional, points_fraction: optional, weight,
        contribution: optional via optional, score_without: optional via optional, changes: optional,
    });
    lean!(RolledUp as "RolledUp" {
        id, name, score: optional via optional, score_fraction: optional, beside: optional, hidden: optional, polarity,
        least: optional via optional, most: optional via optional, no_score: optional, could_be: optional, scheme: optional,
        target: optional, tolerance: optional, rating: optional, band: optional, unrated: optional, to_better: optional, to_worse: optional, coverage,
        by_figure: optional, parts: optional, left_out: optional,
    });
}
