//! A roll-up applied to the indicators of a quarter.

use super::definition::ScoreRating;
use super::rolled_up::{PossibleScore, ScoreRange};
use super::scoring::{decimal, exact, fraction, nearest};
use super::weight::decimal_of;
use super::{
    BandChange, Combination, Coverage, LeftOut, Member, NoScore, Part, PartLeftOut, RollUp, RollUps, RolledUp, Scoring, Weight,
};
use crate::rating::{Band, Cut, NextBand, RatingScale, Unrated, Verdict};
use crate::values::exact::{Quotient, Rational, common_divisor};
use crate::values::{Percent, Polarity, Side, Value};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// Points and how much they count, in a unit of which every weight that they are combined with is a multiple.
#[derive(Clone, Copy)]
struct Weighed<'a> {
    points: &'a Rational,
    weight: u64,
}

impl Weighed<'_> {
    fn total(self) -> Rational {
        self.points.clone().times(self.weight)
    }
}

/// What counts.
struct Scored<'a, 'm> {
    of: Taken<'a, 'm>,
    weight: Weight,
    points: Rational,
}

#[derive(Clone, Copy)]
enum Taken<'a, 'm> {
    Indicator(&'a Member<'m>),
    RollUp(&'a Applied<'m>),
    /// An indicator taken to have come in.
    Supposed,
}

/// What a roll-up comes to, with what another that takes it needs exactly.
struct Applied<'m> {
    rolled_up: RolledUp,
    score: Option<Rational>,
    /// How much of its weight has points.
    covered: Rational,
    /// Whether something that it takes may yet come in.
    is_pending: bool,
    other_bands: Vec<OtherBand<'m>>,
}

/// Another band that an indicator could be in, and by how much something would move with it.
#[derive(Clone)]
struct OtherBand<'m> {
    id: &'m str,
    band: &'m Band,
    moves: Rational,
}

/// The indicators that a roll-up takes itself, and those that it lists and that are not given.
struct Own<'a, 'm> {
    members: Vec<&'a Member<'m>>,
    not_given: Vec<&'a str>,
}

impl<'a, 'm> Own<'a, 'm> {
    fn of(roll_up: &'a RollUp, members: &'a [Member<'m>], places: &BTreeMap<&str, Vec<usize>>) -> Self {
        let (mut listed, mut not_given) = (Vec::<usize>::new(), Vec::new());
        for id in roll_up.indicators().into_iter().flatten() {
            match places.get(id.as_str()) {
                Some(places) => listed.extend(places),
                None => not_given.push(id.as_str()),
            }
        }
        listed.sort_unstable();
        let is_taken = |member: &&Member<'_>| roll_up.takes(member.id(), member.groups());
        let members = match roll_up.indicators() {
            Some(_) => listed.into_iter().filter_map(|place| members.get(place)).filter(is_taken).collect(),
            None => members.iter().filter(is_taken).collect(),
        };
        Self { members, not_given }
    }
}

/// The points of all that count, so put together that one can be taken out or be worth something else.
enum Combined {
    /// The points times their weights, and bounds of few digits; what that is divided by, which is all the weights or 1; and the unit of
    /// the weights in millionths, the greatest there is, so that means of means are of few digits.
    Total { points: Rational, bounds: Option<[Rational; 2]>, over: i128, is_mean: bool, unit: u64 },
    /// The worst points, and the next where one of those is left out.
    Worst { worst: Rational, next: Option<Rational>, polarity: Polarity },
}

impl Combined {
    fn of(roll_up: &RollUp, scored: &[Scored<'_, '_>]) -> Self {
        match roll_up.combination() {
            Combination::WeightedMean | Combination::Sum => {
                let is_mean = roll_up.combination() == Combination::WeightedMean;
                let one = Weight::ONE.millionths();
                let common = |unit: u64, part: &Scored<'_, '_>| {
                    u64::try_from(common_divisor(unit.into(), part.weight.millionths().into())).unwrap_or(1)
                };
                let unit = scored.iter().fold(if is_mean { 0 } else { one }, common);
                let weighed = || scored.iter().map(|part| part.weighed(unit));
                let points = weighed().fold(Rational::default(), |sum, part| sum.plus(part.total()).in_lowest_form());
                let weights = weighed().fold(0, |sum: i128, part| sum.saturating_add(part.weight.into()));
                let over = if is_mean { weights } else { one.checked_div(unit).unwrap_or(one).into() };
                Self::Total { bounds: points.bounds(), points, over, is_mean, unit }
            }
            Combination::Worst => {
                let polarity = roll_up.polarity();
                let mut points: Vec<&Rational> = scored.iter().map(|part| &part.points).collect();
                points.sort_by(|one, other| worst_first(one, other, polarity));
                let mut points = points.into_iter().cloned();
                Self::Worst { worst: points.next().unwrap_or_default(), next: points.next(), polarity }
            }
        }
    }

    /// One of them with its weight in the unit of all.
    fn weighed<'a>(&self, part: &'a Scored<'_, '_>) -> Weighed<'a> {
        match self {
            Self::Total { unit, .. } => part.weighed(*unit),
            Self::Worst { .. } => part.weighed(1),
        }
    }

    fn score(&self) -> Option<Rational> {
        match self {
            Self::Total { points, over, .. } => points.over_number(&whole(*over)),
            Self::Worst { worst, .. } => Some(worst.clone()),
        }
    }

    /// What one of them adds to the score.
    fn contribution(&self, part: Weighed<'_>) -> Option<Rational> {
        match self {
            Self::Total { over, .. } => part.total().over_number(&whole(*over)),
            Self::Worst { .. } => None,
        }
    }

    /// By how much the score moves where the points of one of them do.
    fn moved(&self, part: Weighed<'_>, by: &Rational) -> Option<Rational> {
        match self {
            Self::Total { .. } => self.contribution(Weighed { points: by, ..part }),
            Self::Worst { worst, .. } => self.replaced(part, Some(by), |score| Some(score.clone().plus(worst.clone().negated()))),
        }
        .map(Rational::in_lowest_form)
    }

    /// What is told of the score without one of them, or with its points moved.
    ///
    /// Of a total of many digits that is what both its bounds have in common, and only where they differ the total itself is needed:
    /// so each takes as long whatever the number of them.
    fn replaced<T: PartialEq>(
        &self,
        part: Weighed<'_>,
        by: Option<&Rational>,
        told: impl Fn(&Rational) -> Option<T>,
    ) -> Option<T> {
        match self {
            Self::Total { points, bounds, over, is_mean, .. } => {
                let change = by.map_or_else(|| part.total().negated(), |by| Weighed { points: by, ..part }.total());
                let lost = if by.is_none() && *is_mean { part.weight } else { 0 };
                let over = whole(over.saturating_sub(lost.into()));
                let of = |total: &Rational| told(&total.clone().plus(change.clone()).over_number(&over)?);
                let bounded = bounds.as_ref().map(|[lower, upper]| (of(lower), of(upper)));
                bounded.filter(|(lower, upper)| lower == upper).map_or_else(|| of(points), |(both, _)| both)
            }
            Self::Worst { worst, next, polarity } => {
                let others = if part.points.order(worst).is_eq() { next.as_ref() } else { Some(worst) };
                let moved = by.map(|by| part.points.clone().plus(by.clone()));
                match (others, moved.as_ref()) {
                    (Some(others), Some(points)) => told(worse(others, points, *polarity)),
                    (only, None) | (None, only) => told(only?),
                }
            }
        }
    }
}

fn whole(number: i128) -> Rational {
    Quotient::plain(number, 0).into()
}

fn worst_first(one: &Rational, other: &Rational, polarity: Polarity) -> Ordering {
    polarity.by_merit(one.order(other))
}

fn is_worse(one: &Rational, other: &Rational, polarity: Polarity) -> bool {
    worst_first(one, other, polarity).is_lt()
}

fn worse<'a>(one: &'a Rational, other: &'a Rational, polarity: Polarity) -> &'a Rational {
    if is_worse(other, one, polarity) { other } else { one }
}

impl<'m> Scored<'_, 'm> {
    /// Its weight in a unit of so many millionths.
    fn weighed(&self, unit: u64) -> Weighed<'_> {
        Weighed { points: &self.points, weight: self.weight.millionths().checked_div(unit).unwrap_or_default() }
    }

    /// How much of it has points, where it is a roll-up.
    const fn partly_covered(&self) -> Option<&Rational> {
        match self.of {
            Taken::RollUp(applied) => Some(&applied.covered),
            Taken::Indicator(_) | Taken::Supposed => None,
        }
    }

    /// What it is worth by itself.
    fn part(&self) -> Option<Part> {
        let (id, rating, band) = match self.of {
            Taken::Indicator(member) => (member.id(), member.rating(), member.band()),
            Taken::RollUp(Applied { rolled_up, .. }) => (rolled_up.id(), rolled_up.rating(), rolled_up.band()),
            Taken::Supposed => return None,
        };
        Some(Part {
            id: id.into(),
            is_roll_up: matches!(self.of, Taken::RollUp(_)),
            rating,
            band: band.map(Into::into),
            points: nearest(&self.points),
            points_fraction: fraction(&self.points),
            weight: self.weight,
            contribution: None,
            score_without: None,
            changes: Vec::new(),
        })
    }

    /// The other bands of its indicators, and by how much its points would move with each: of points by rating alone.
    fn other_bands(&self, scoring: &Scoring) -> Vec<OtherBand<'m>> {
        match (self.of, scoring) {
            (Taken::RollUp(applied), _) => applied.other_bands.clone(),
            (Taken::Indicator(member), Scoring::Table(table)) => {
                let mut names = BTreeSet::new();
                let firsts = member.bands().iter().filter(|band| names.insert(band.name()));
                let other = |band: &'m Band| {
                    let points = exact(table.points(band.rating(), Some(band.name()))?.into());
                    let moves = points.plus(self.points.clone().negated());
                    (!moves.is_zero()).then(|| OtherBand { id: member.id(), band, moves })
                };
                firsts.filter_map(other).collect()
            }
            (Taken::Indicator(_), Scoring::Line(_)) | (Taken::Supposed, _) => Vec::new(),
        }
    }
}

fn limits(scale: &RatingScale) -> impl Iterator<Item = Quotient> {
    scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten().map(Cut::quotient)
}

/// What stands for a score before a scale: itself where decimals hold it, else a decimal next to it on the same side of every limit.
///
/// A scale only compares with its limits, so that the verdict is that on the score itself.
fn stand_in(score: &Rational, scale: &RatingScale) -> Option<Value> {
    if let Some(value) = Value::of(score, NonZeroU32::MIN) {
        return Some(value);
    }
    let sides: Vec<(Quotient, Ordering)> = limits(scale).map(|limit| (limit, score.order(&limit.into()))).collect();
    let agrees = |value: &Decimal| sides.iter().all(|(limit, side)| Quotient::from(*value).order(*limit) == *side);
    let near = score.nearest()?;
    let beside = |digits: i128| Decimal::try_from_i128_with_scale(near.mantissa().checked_add(digits)?, near.scale()).ok();
    [0, 1, -1].into_iter().filter_map(beside).find(agrees).map(Value::Decimal)
}

impl ScoreRating {
    fn rate(&self, score: &Rational) -> Option<Verdict> {
        Some(self.scale.rate(stand_in(score, &self.scale)?))
    }

    fn band(&self, verdict: Verdict) -> Option<&Band> {
        self.scheme.band(verdict.band()?)
    }

    fn band_of(&self, score: &Rational) -> Option<&Band> {
        self.band(self.rate(score)?)
    }
}

impl RollUps {
    /// What each comes to for the indicators of a quarter, in their order; one that takes others takes what these come to.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::roll_up::{Combination, Member, PointsTable, RollUp, RollUps, Weight};
    /// use performance_indicators::{Polarity, Rating, decimal};
    ///
    /// // Invented: the mean of two services' shares of Green, each counting alike however many indicators it has.
    /// let of = |id: &str| {
    ///     let table = PointsTable::share_of(&[Rating::Green]);
    ///     RollUp::new(id, id, table, Combination::WeightedMean, Polarity::HigherIsBetter)
    /// };
    /// let people = of("people")?.with_roll_up("adults", Weight::ONE).with_roll_up("children", Weight::ONE);
    /// let roll_ups = RollUps::new([people, of("adults")?.of_indicators(["a", "b", "c"]), of("children")?.of_indicators(["d"])])?;
    /// let (green, red) = (Rating::Green, Rating::Red);
    /// let members = [("a", green), ("b", green), ("c", green), ("d", red)].map(|(id, rating)| Member::rated(id, rating));
    /// let scores: Vec<_> = roll_ups.of(&members).iter().map(|rolled_up| rolled_up.score()).collect();
    /// assert_eq!(scores, [Some(decimal("50")?), Some(decimal("100")?), Some(decimal("0")?)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of(&self, members: &[Member<'_>]) -> Vec<RolledUp> {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, member) in members.iter().enumerate() {
            places.entry(member.id()).or_default().push(place);
        }
        let own: Vec<Own<'_, '_>> = self.iter().map(|roll_up| Own::of(roll_up, members, &places)).collect();
        let ids: Vec<Vec<&str>> = own.iter().map(|own| own.members.iter().map(|member| member.id()).collect()).collect();
        let taken_twice = self.taken_twice(&ids);
        let applied = |suppose: Option<Side>| {
            let mut applied = BTreeMap::new();
            for (place, roll_up) in self.parts_first() {
                let Some(own) = own.get(place) else { continue };
                let of_it = if taken_twice.contains_key(&place) {
                    roll_up.taken_twice()
                } else {
                    roll_up.applied(own, &applied, suppose)
                };
                applied.insert(roll_up.id(), of_it);
            }
            applied
        };
        let mut now = applied(None);
        let ends =
            now.values().any(|applied| applied.is_pending).then(|| [Side::Worse, Side::Better].map(|side| applied(Some(side))));
        let could_be = |roll_up: &RollUp| {
            let [worst, best] = ends.as_ref()?.each_ref().map(|end| end.get(roll_up.id())?.score.as_ref());
            Some(roll_up.told_range(worst?, best?))
        };
        let of = |roll_up: &RollUp| {
            let Applied { rolled_up, is_pending, .. } = now.remove(roll_up.id())?;
            Some(RolledUp { could_be: could_be(roll_up).filter(|_| is_pending), ..rolled_up })
        };
        self.iter().filter_map(of).collect()
    }
}

impl RollUp {
    /// What it comes to for the indicators of a quarter, of which it takes its own. One that it lists and that is not given is
    /// [left out](LeftOut::NotGiven); one that is given twice gives [no score](NoScore::TakenTwice). Other roll-ups that it takes are left
    /// out too, so that nothing is told of what it could be: see [`RollUps::of`].
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::roll_up::{Combination, Member, PointsTable, RollUp};
    /// use performance_indicators::{Polarity, Rating, Scheme, Tolerance, decimal};
    ///
    /// // "Red if any is Red": the worst of all, as O3 has it, in our points.
    /// // https://ideasoft-tech.atlassian.net/wiki/spaces/o3eng/pages/136373290/Group+s+Aggregation+tab
    /// let table = PointsTable::new().with_rating(Rating::Green, decimal("2")?).with_rating(Rating::Red, decimal("0")?);
    /// let roll_up = RollUp::new("all", "All", table, Combination::Worst, Polarity::HigherIsBetter)?
    ///     .with_rating(Scheme::on_target_only(), decimal("2")?, Tolerance::WITHDRAWN)?;
    /// let members = [Member::rated("a", Rating::Green), Member::rated("b", Rating::Red)];
    /// assert_eq!(roll_up.of(&members).rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(&self, members: &[Member<'_>]) -> RolledUp {
        let nothing = || self.taken_twice().rolled_up;
        RollUps::alone(self.clone()).of(members).pop().unwrap_or_else(nothing)
    }

    /// What it comes to where an indicator is in it twice, so that nothing is told of how much it rests on.
    fn taken_twice<'m>(&self) -> Applied<'m> {
        let coverage = Coverage {
            indicators: 0,
            of: 0,
            weight: Decimal::ZERO,
            of_weight: Decimal::ZERO,
            weight_needed: None,
            indicators_needed: None,
        };
        let rolled_up = self.blank(coverage, Some(NoScore::TakenTwice));
        Applied { rolled_up, score: None, covered: Rational::default(), is_pending: false, other_bands: Vec::new() }
    }

    /// What it comes to, where all that may yet come in is supposed to be as bad or as good as it can, or is left out.
    fn applied<'a, 'm>(&self, own: &Own<'a, 'm>, roll_ups: &BTreeMap<&str, Applied<'m>>, suppose: Option<Side>) -> Applied<'m> {
        let names_unknown_band = self.names_unknown_band(&own.members);
        let is_least = suppose.map(|side| (side == Side::Worse) == (self.polarity() == Polarity::HigherIsBetter));
        let points = |member: &&'a Member<'m>| {
            member.points(self.scoring(), names_unknown_band).map(|points| (Taken::Indicator(member), points))
        };
        let given = own.members.iter().map(|member| (member.id(), Some(*member), points(member)));
        let not_given = own.not_given.iter().map(|id| (*id, None, Err(LeftOut::NotGiven)));
        let (mut scored, mut left_out, mut is_pending) = (Vec::new(), Vec::new(), false);
        for (id, member, points) in given.chain(not_given) {
            let weight = self.weight(id);
            let supposed = |is_least| match member {
                Some(member) => member.possible_points(self.scoring(), is_least),
                None => self.scoring().end(is_least),
            };
            match points {
                Ok((of, points)) => scored.push(Scored { of, weight, points }),
                Err(reason) => {
                    is_pending |= reason.is_pending();
                    match is_least.filter(|_| reason.is_pending()).and_then(supposed) {
                        Some(points) => scored.push(Scored { of: Taken::Supposed, weight, points }),
                        None => left_out.push(PartLeftOut { id: id.into(), is_roll_up: false, weight, reason }),
                    }
                }
            }
        }
        let mut taken = Vec::new();
        for (id, weight) in self.roll_ups() {
            let applied = roll_ups.get(id.as_str());
            is_pending |= applied.is_some_and(|applied| applied.is_pending);
            taken.extend(applied.map(|applied| &applied.rolled_up));
            if let Some((applied, points)) = applied.and_then(|applied| Some((applied, applied.score.clone()?))) {
                scored.push(Scored { of: Taken::RollUp(applied), weight: *weight, points });
            } else {
                let reason = applied.and_then(|applied| applied.rolled_up.no_score);
                let reason = reason.map_or(LeftOut::NotGiven, LeftOut::NoScore);
                left_out.push(PartLeftOut { id: id.clone(), is_roll_up: true, weight: *weight, reason });
            }
        }
        let is_all_given = taken.len() == self.roll_ups().len();
        let (covered, coverage) = self.coverage(&scored, &left_out, &taken);
        let by_figure = matches!(self.scoring(), Scoring::Line(_)) || taken.iter().any(|rolled_up| rolled_up.by_figure);
        let reason = Self::no_score(&coverage, scored.is_empty() && left_out.is_empty(), names_unknown_band, by_figure);
        let is_bounded = self.combination() != Combination::Sum && taken.iter().all(|rolled_up| rolled_up.most.is_some());
        let rolled_up = RolledUp {
            by_figure,
            // Of what is supposed, the score alone is asked.
            parts: if suppose.is_none() { scored.iter().filter_map(Scored::part).collect() } else { Vec::new() },
            left_out,
            least: self.scoring().least().filter(|_| is_bounded).and_then(decimal),
            most: self.scoring().most().filter(|_| is_bounded).and_then(decimal),
            ..self.blank(coverage, reason)
        };
        // What another roll-up that is not given could come to is not known.
        let unscored =
            Applied { rolled_up, score: None, covered, is_pending: is_pending && is_all_given, other_bands: Vec::new() };
        if reason.is_some() {
            return unscored;
        }
        let combined = Combined::of(self, &scored);
        if suppose.is_some() {
            Applied { score: combined.score(), ..unscored }
        } else {
            self.scored(unscored, &scored, &combined)
        }
    }

    const fn no_score(coverage: &Coverage, takes_nothing: bool, names_unknown_band: bool, by_figure: bool) -> Option<NoScore> {
        if takes_nothing {
            Some(NoScore::TakesNothing)
        } else if names_unknown_band {
            Some(NoScore::UnknownBand)
        } else if coverage.indicators == 0 {
            Some(NoScore::NoneScored)
        } else if coverage.weight_needed.is_some() {
            Some(NoScore::TooLittleWeight)
        } else if coverage.indicators_needed.is_some() {
            Some(NoScore::TooFewIndicators)
        } else if by_figure && coverage.indicators > Self::MOST_ON_LINES {
            Some(NoScore::TooManyOnLines)
        } else {
            None
        }
    }

    /// Whether its points name a band that no scheme of its indicators has, so that a colour's points would stand for a slip. That is
    /// known where some have a scheme, and each that is in a band has.
    fn names_unknown_band(&self, members: &[&Member<'_>]) -> bool {
        let Scoring::Table(table) = self.scoring() else { return false };
        let is_known = |band: &str| members.iter().any(|member| member.bands().iter().any(|known| known.name() == band));
        table.bands().any(|band| !is_known(band))
            && members.iter().any(|member| !member.bands().is_empty())
            && members.iter().all(|member| member.band().is_none() || !member.bands().is_empty())
    }

    fn told_range(&self, worst: &Rational, best: &Rational) -> ScoreRange {
        let possible = |score: &Rational| {
            let band = self.rating.as_ref().and_then(|rating| rating.band_of(score));
            PossibleScore { score: nearest(score), rating: band.map(Band::rating), band: band.map(|band| band.name().into()) }
        };
        ScoreRange { worst: possible(worst), best: possible(best) }
    }

    /// The score of what counts, with its rating and its parts.
    fn scored<'m>(&self, mut unscored: Applied<'m>, scored: &[Scored<'_, 'm>], combined: &Combined) -> Applied<'m> {
        let too_long = |applied: Applied<'m>| Applied {
            rolled_up: RolledUp { no_score: Some(NoScore::TooManyDigits), ..applied.rolled_up },
            ..applied
        };
        let Some(score) = combined.score() else { return too_long(unscored) };
        let rated = match &self.rating {
            Some(rating) => {
                let Some(value) = stand_in(&score, &rating.scale) else { return too_long(unscored) };
                let assessment = rating.scale.assess(value);
                Some((rating, assessment.verdict(), assessment))
            }
            None => None,
        };
        let (parts, other_bands) = self.completed(
            core::mem::take(&mut unscored.rolled_up.parts),
            scored,
            combined,
            rated.as_ref().map(|(rating, verdict, _)| (*rating, *verdict)),
        );
        let told = RolledUp {
            score: nearest(&score),
            score_fraction: fraction(&score),
            beside: self.beside(&score, &unscored.rolled_up),
            unrated: Some(Unrated::NoScheme),
            parts,
            ..unscored.rolled_up
        };
        let rolled_up = match rated {
            None => told,
            Some((rating, verdict, assessment)) => {
                let next = |distance| NextBand::new(distance, rating.scheme.bands());
                RolledUp {
                    rating: verdict.rating(),
                    band: rating.band(verdict).map(|band| band.name().into()),
                    unrated: verdict.unrated(),
                    to_better: assessment.to_better().and_then(next),
                    to_worse: assessment.to_worse().and_then(next),
                    ..told
                }
            }
        };
        Applied { rolled_up, score: Some(score), other_bands, ..unscored }
    }

    /// On which side of its nearest decimal a score lies, where that decimal is a limit, or the least or the most, and the score is not.
    fn beside(&self, score: &Rational, rolled_up: &RolledUp) -> Option<Side> {
        let near = nearest(score)?;
        let ends = [rolled_up.least, rolled_up.most].into_iter().flatten().map(Quotient::from);
        let is_near = |end: Quotient| end.order(near.into()).is_eq();
        let is_at_end = self.scale().is_some_and(|scale| limits(scale).any(is_near)) || ends.into_iter().any(is_near);
        let near = exact(near.into());
        (is_at_end && score.order(&near).is_ne()).then(|| self.side(score, &near))
    }

    fn side(&self, of: &Rational, than: &Rational) -> Side {
        if is_worse(of, than, self.polarity()) { Side::Worse } else { Side::Better }
    }

    /// The parts with what each adds, what the score would be without it, and what it would change; and by how much the score would
    /// move with other bands of the indicators in it.
    fn completed<'m>(
        &self,
        parts: Vec<Part>,
        scored: &[Scored<'_, 'm>],
        combined: &Combined,
        rated: Option<(&ScoreRating, Verdict)>,
    ) -> (Vec<Part>, Vec<OtherBand<'m>>) {
        let mut carried_up = Vec::new();
        let completed = |(own, part): (Part, &Scored<'_, 'm>)| {
            let others = part.other_bands(self.scoring());
            let change = |other| self.change(part, other, combined, rated?);
            let changes = others.iter().filter_map(change).collect();
            let carried =
                |other: OtherBand<'m>| Some(OtherBand { moves: combined.moved(combined.weighed(part), &other.moves)?, ..other });
            carried_up.extend(others.into_iter().filter_map(carried).filter(|other| !other.moves.is_zero()));
            Part {
                contribution: combined.contribution(combined.weighed(part)).as_ref().and_then(nearest),
                score_without: combined.replaced(combined.weighed(part), None, nearest).filter(|_| scored.len() > 1),
                changes,
                ..own
            }
        };
        let parts = parts.into_iter().zip(scored).map(completed).collect();
        (parts, carried_up)
    }

    /// What another band of an indicator would change, where that alone would put the score in another band.
    fn change(
        &self,
        part: &Scored<'_, '_>,
        other: &OtherBand<'_>,
        combined: &Combined,
        (rating, verdict): (&ScoreRating, Verdict),
    ) -> Option<BandChange> {
        let now = rating.band(verdict).map(Band::name);
        let told = |score: &Rational| {
            let band = rating.band_of(score)?;
            Some((Some(band.name()) != now).then(|| (band, nearest(score))))
        };
        let (rolled_up, score) = combined.replaced(combined.weighed(part), Some(&other.moves), told)??;
        Some(BandChange {
            id: other.id.into(),
            band: other.band.name().into(),
            rating: other.band.rating(),
            side: self.side(&other.moves, &Rational::default()),
            score,
            rolled_up_band: rolled_up.name().into(),
            rolled_up_rating: rolled_up.rating(),
        })
    }

    /// How much of the weight has points, and that told with how many indicators do: of other roll-ups as much as is covered of them.
    fn coverage(&self, scored: &[Scored<'_, '_>], left_out: &[PartLeftOut], roll_ups: &[&RolledUp]) -> (Rational, Coverage) {
        let sum = |weights: &mut dyn Iterator<Item = Weight>| {
            weights.fold(0_i128, |sum, weight| sum.saturating_add(weight.millionths().into()))
        };
        let weights = || scored.iter().map(|part| part.weight);
        let of_weight = sum(&mut weights().chain(left_out.iter().map(|part| part.weight)));
        let is_whole = |part: &&Scored<'_, '_>| part.partly_covered().is_none();
        let whole_weight = sum(&mut scored.iter().filter(is_whole).map(|part| part.weight));
        let partly = scored.iter().filter_map(|part| Some(part.partly_covered()?.clone().times(part.weight.millionths())));
        let weight = partly.fold(whole(whole_weight), |sum, covered| sum.plus(covered).in_lowest_form());
        // weight ÷ of_weight < least ÷ 100, where all of these are in millionths
        let short = |least: Percent| {
            let wanted = whole(of_weight).times(least.millionths().into()).over(100_000_000);
            let needed = wanted.plus(weight.clone().negated());
            needed.order(&Rational::default()).is_gt().then(|| nearest(&needed.over(1_000_000)).unwrap_or(decimal_of(of_weight)))
        };
        let inside = |with_score_alone: bool, count: fn(&Coverage) -> usize| {
            let counted = roll_ups.iter().filter(|rolled_up| !with_score_alone || rolled_up.no_score.is_none());
            counted.map(|rolled_up| count(&rolled_up.coverage)).fold(0_usize, usize::saturating_add)
        };
        let own = scored.iter().filter(is_whole).count();
        let counts_as_one = |part: &&PartLeftOut| !part.is_roll_up || part.reason == LeftOut::NotGiven;
        let without = left_out.iter().filter(counts_as_one).count();
        let indicators = own.saturating_add(inside(true, |coverage| coverage.indicators));
        let of = own.saturating_add(without).saturating_add(inside(false, |coverage| coverage.of));
        let few = |least: u32| usize::try_from(least).ok()?.checked_sub(indicators).filter(|needed| *needed > 0);
        let coverage = Coverage {
            indicators,
            of,
            weight: nearest(&weight.clone().over(1_000_000)).unwrap_or_default(),
            of_weight: decimal_of(of_weight),
            weight_needed: self.least_weight().and_then(short),
            indicators_needed: self.least_indicators().and_then(few),
        };
        (weight.over_number(&whole(of_weight)).unwrap_or_default(), coverage)
    }
}
