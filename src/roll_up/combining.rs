//! A roll-up applied to the indicators of a quarter.

use super::definition::ScoreRating;
use super::rolled_up::{PossibleScore, ScoreRange};
use super::scoring::{decimal, exact, fraction, nearest};
use super::weight::decimal_of;
use super::{
    BandChange, Combination, Coverage, LeftOut, Member, NoScore, Part, PartLeftOut, RollUp, RollUps, RolledUp, Scoring, Weight,
};
use crate::rating::{Band, Cut, NextBand, RatingScale, Unrated, Verdict};
use crate::values::exact::{Quotient, Rational};
use crate::values::{Percent, Polarity, Side, Value};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// Points and how much they count.
#[derive(Clone, Copy)]
struct Weighed<'a> {
    points: &'a Rational,
    weight: Weight,
}

impl Weighed<'_> {
    fn total(self) -> Rational {
        self.points.clone().times(self.weight.millionths())
    }

    fn in_millionths(self) -> i128 {
        self.weight.millionths().into()
    }
}

/// What counts: an indicator, or another roll-up.
struct Scored<'a> {
    of: Taken<'a>,
    weight: Weight,
    points: Rational,
}

#[derive(Clone, Copy)]
enum Taken<'a> {
    Indicator(&'a Member<'a>),
    RollUp(&'a Applied),
}

/// What a roll-up comes to, with what another that takes it needs exactly.
struct Applied {
    rolled_up: RolledUp,
    score: Option<Rational>,
    /// The worst and the best that the score could be, where something is left out.
    could_be: Option<[Rational; 2]>,
    /// How much of its weight has points.
    covered: Rational,
}

/// The points of all that count, so put together that one can be taken out or be worth something else.
enum Combined {
    /// The points times their weights in millionths, and bounds of few digits; and those weights, where they are divided by them.
    Total { points: Rational, bounds: Option<[Rational; 2]>, weights: Option<i128> },
    /// The worst points, and the next where one of those is left out.
    Worst { worst: Rational, next: Option<Rational>, polarity: Polarity },
}

impl Combined {
    fn of(roll_up: &RollUp, weighed: &[Weighed<'_>]) -> Self {
        match roll_up.combination() {
            Combination::WeightedMean | Combination::Sum => {
                let points = weighed.iter().fold(zero(), |sum, part| sum.plus(part.total()).in_lowest_form());
                let weights = weighed.iter().fold(0, |sum, part| part.in_millionths().saturating_add(sum));
                let is_mean = roll_up.combination() == Combination::WeightedMean;
                Self::Total { bounds: points.bounds(), points, weights: is_mean.then_some(weights) }
            }
            Combination::Worst => {
                let polarity = roll_up.polarity();
                let mut points: Vec<&Rational> = weighed.iter().map(|part| part.points).collect();
                points.sort_by(|one, other| worst_first(one, other, polarity));
                let mut points = points.into_iter().cloned();
                Self::Worst { worst: points.next().unwrap_or_else(zero), next: points.next(), polarity }
            }
        }
    }

    fn score(&self) -> Option<Rational> {
        match self {
            Self::Total { points, weights, .. } => over_weights(points, *weights),
            Self::Worst { worst, .. } => Some(worst.clone()),
        }
    }

    /// What one of them adds to the score.
    fn contribution(&self, part: Weighed<'_>) -> Option<Rational> {
        match self {
            Self::Total { weights, .. } => over_weights(&part.total(), *weights),
            Self::Worst { .. } => None,
        }
    }

    /// What is told of the score without one of them, or with other points of it.
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
            Self::Total { points, bounds, weights } => {
                let own = part.total().negated();
                let change = by.map_or(own.clone(), |points| own.plus(Weighed { points, ..part }.total()));
                let lost = if by.is_some() { 0 } else { part.in_millionths() };
                let weights = weights.map(|weights| weights.saturating_sub(lost));
                let of = |total: &Rational| told(&over_weights(&total.clone().plus(change.clone()), weights)?);
                let bounded = bounds.as_ref().map(|[lower, upper]| (of(lower), of(upper)));
                bounded.filter(|(lower, upper)| lower == upper).map_or_else(|| of(points), |(both, _)| both)
            }
            Self::Worst { worst, next, polarity } => {
                let others = if part.points.order(worst).is_eq() { next.as_ref() } else { Some(worst) };
                match (others, by) {
                    (Some(others), Some(points)) => told(worse(others, points, *polarity)),
                    (only, None) | (None, only) => told(only?),
                }
            }
        }
    }
}

/// So many points times millionths of weight, over the weights in millionths, or without these as they are.
fn over_weights(points: &Rational, weights: Option<i128>) -> Option<Rational> {
    points.over_number(&whole(weights.unwrap_or(1_000_000)))
}

fn whole(number: i128) -> Rational {
    Quotient::plain(number, 0).into()
}

fn zero() -> Rational {
    whole(0)
}

fn worst_first(one: &Rational, other: &Rational, polarity: Polarity) -> Ordering {
    if polarity == Polarity::LowerIsBetter { other.order(one) } else { one.order(other) }
}

fn is_worse(one: &Rational, other: &Rational, polarity: Polarity) -> bool {
    worst_first(one, other, polarity).is_lt()
}

fn worse<'a>(one: &'a Rational, other: &'a Rational, polarity: Polarity) -> &'a Rational {
    if is_worse(other, one, polarity) { other } else { one }
}

impl Scored<'_> {
    const fn weighed(&self) -> Weighed<'_> {
        Weighed { points: &self.points, weight: self.weight }
    }

    /// How much of it has points: of an indicator all.
    fn covered(&self) -> Rational {
        match self.of {
            Taken::Indicator(_) => whole(1),
            Taken::RollUp(applied) => applied.covered.clone(),
        }
    }

    /// What it is worth by itself.
    fn part(&self) -> Part {
        let (id, rating, band) = match self.of {
            Taken::Indicator(member) => (member.id(), member.rating(), member.band()),
            Taken::RollUp(Applied { rolled_up, .. }) => (rolled_up.id(), rolled_up.rating(), rolled_up.band()),
        };
        Part {
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
        let mut applied = BTreeMap::new();
        for roll_up in self.parts_first() {
            applied.insert(roll_up.id(), roll_up.applied(members, &applied));
        }
        self.iter().filter_map(|roll_up| Some(applied.remove(roll_up.id())?.rolled_up)).collect()
    }
}

impl RollUp {
    /// What it comes to for the indicators of a quarter, of which it takes its own. Other roll-ups that it takes are
    /// [left out](LeftOut::NotGiven): see [`RollUps::of`].
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
        self.applied(members, &BTreeMap::new()).rolled_up
    }

    fn applied(&self, members: &[Member<'_>], roll_ups: &BTreeMap<&str, Applied>) -> Applied {
        let members: Vec<&Member<'_>> = members.iter().filter(|member| self.takes(member.id(), member.groups())).collect();
        let names_unknown_band = self.names_unknown_band(&members);
        let (mut scored, mut left_out, mut ranges) = (Vec::new(), Vec::new(), Vec::new());
        for member in members {
            let weight = self.weight(member.id());
            match member.points(self.scoring(), names_unknown_band) {
                Ok(points) => {
                    ranges.push((Some([points.clone(), points.clone()]), weight));
                    scored.push(Scored { of: Taken::Indicator(member), weight, points });
                }
                Err(reason) => {
                    ranges.push((member.possible_points(self.scoring()).map(|points| points.map(exact)), weight));
                    left_out.push(PartLeftOut { id: member.id().into(), is_roll_up: false, weight, reason });
                }
            }
        }
        for (id, weight) in self.roll_ups() {
            let applied = roll_ups.get(id.as_str());
            let score = applied.and_then(|applied| applied.score.clone());
            let of_score = score.clone().map(|score| [score.clone(), score]);
            ranges.push((applied.and_then(|applied| applied.could_be.clone()).or(of_score), *weight));
            match (applied, score) {
                (Some(applied), Some(points)) => scored.push(Scored { of: Taken::RollUp(applied), weight: *weight, points }),
                (applied, _) => {
                    let reason = applied.and_then(|applied| applied.rolled_up.no_score);
                    let reason = reason.map_or(LeftOut::NotGiven, LeftOut::NoScore);
                    left_out.push(PartLeftOut { id: id.clone(), is_roll_up: true, weight: *weight, reason });
                }
            }
        }
        let taken = self.roll_ups().keys().filter_map(|id| roll_ups.get(id.as_str()));
        let taken: Vec<&RolledUp> = taken.map(|applied| &applied.rolled_up).collect();
        let (covered, coverage) = self.coverage(&scored, &left_out, &taken);
        let by_figure = matches!(self.scoring(), Scoring::Line(_)) || taken.iter().any(|rolled_up| rolled_up.by_figure);
        let reason = Self::no_score(&coverage, names_unknown_band, by_figure);
        let is_bounded = self.combination() != Combination::Sum && taken.iter().all(|rolled_up| rolled_up.most.is_some());
        let rolled_up = RolledUp {
            by_figure,
            parts: scored.iter().map(Scored::part).collect(),
            left_out,
            least: self.scoring().least().filter(|_| is_bounded).and_then(decimal),
            most: self.scoring().most().filter(|_| is_bounded).and_then(decimal),
            ..self.blank(coverage, reason)
        };
        let could_be = match reason {
            Some(NoScore::TakesNothing | NoScore::UnknownBand | NoScore::TooManyOnLines) => None,
            _ => self.could_be(&ranges),
        };
        let rolled_up = RolledUp { could_be: could_be.as_ref().map(|range| self.told_range(range)), ..rolled_up };
        let (rolled_up, score) = if reason.is_some() { (rolled_up, None) } else { self.rated(rolled_up, &scored) };
        Applied { rolled_up, score, could_be, covered }
    }

    const fn no_score(coverage: &Coverage, names_unknown_band: bool, by_figure: bool) -> Option<NoScore> {
        if coverage.of == 0 {
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
        members.iter().any(|member| !member.bands().is_empty())
            && members.iter().all(|member| member.band().is_none() || !member.bands().is_empty())
            && table.bands().any(|band| !is_known(band))
    }

    /// The worst and the best score, where one or the other of what it takes could come to other points.
    fn could_be(&self, ranges: &[(Option<[Rational; 2]>, Weight)]) -> Option<[Rational; 2]> {
        let ranges: Vec<([&Rational; 2], Weight)> = ranges
            .iter()
            .map(|(range, weight)| {
                let [one, other] = range.as_ref()?;
                Some((if is_worse(other, one, self.polarity()) { [other, one] } else { [one, other] }, *weight))
            })
            .collect::<Option<_>>()?;
        if ranges.iter().all(|([worst, best], _)| worst.order(best).is_eq()) {
            return None;
        }
        let of = |points: for<'a> fn([&'a Rational; 2]) -> &'a Rational| {
            let weighed: Vec<Weighed<'_>> =
                ranges.iter().map(|(range, weight)| Weighed { points: points(*range), weight: *weight }).collect();
            Combined::of(self, &weighed).score()
        };
        Some([of(|[worst, _]| worst)?, of(|[_, best]| best)?])
    }

    fn told_range(&self, [worst, best]: &[Rational; 2]) -> ScoreRange {
        let possible = |score: &Rational| {
            let band = self.rating.as_ref().and_then(|rating| rating.band_of(score));
            PossibleScore { score: nearest(score), rating: band.map(Band::rating), band: band.map(|band| band.name().into()) }
        };
        ScoreRange { worst: possible(worst), best: possible(best) }
    }

    /// The score of what counts, with its rating and its parts.
    fn rated(&self, rolled_up: RolledUp, scored: &[Scored<'_>]) -> (RolledUp, Option<Rational>) {
        let weighed: Vec<Weighed<'_>> = scored.iter().map(Scored::weighed).collect();
        let combined = Combined::of(self, &weighed);
        let too_long = |rolled_up| (RolledUp { no_score: Some(NoScore::TooManyDigits), ..rolled_up }, None);
        let Some(score) = combined.score() else { return too_long(rolled_up) };
        let told = RolledUp {
            score: nearest(&score),
            score_fraction: fraction(&score),
            beside: self.beside(&score, &rolled_up),
            ..rolled_up.clone()
        };
        let Some(rating) = &self.rating else {
            let parts = self.completed(told.parts, scored, &combined, None);
            return (RolledUp { unrated: Some(Unrated::NoScheme), parts, ..told }, Some(score));
        };
        let Some(value) = stand_in(&score, &rating.scale) else { return too_long(rolled_up) };
        let assessment = rating.scale.assess(value);
        let verdict = assessment.verdict();
        let next = |distance| NextBand::new(distance, &rating.scheme);
        let told = RolledUp {
            rating: verdict.rating(),
            band: rating.band(verdict).map(|band| band.name().into()),
            unrated: verdict.unrated(),
            to_better: assessment.to_better().and_then(next),
            to_worse: assessment.to_worse().and_then(next),
            parts: self.completed(told.parts, scored, &combined, Some((rating, verdict))),
            ..told
        };
        (told, Some(score))
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

    /// The parts with what each adds, what the score would be without it, and what it would change.
    fn completed(
        &self,
        parts: Vec<Part>,
        scored: &[Scored<'_>],
        combined: &Combined,
        rated: Option<(&ScoreRating, Verdict)>,
    ) -> Vec<Part> {
        let completed = |(own, part): (Part, &Scored<'_>)| Part {
            contribution: combined.contribution(part.weighed()).as_ref().and_then(nearest),
            score_without: combined.replaced(part.weighed(), None, nearest).filter(|_| scored.len() > 1),
            changes: rated.map_or_else(Vec::new, |(rating, verdict)| self.changes(part, combined, rating, verdict)),
            ..own
        };
        parts.into_iter().zip(scored).map(completed).collect()
    }

    /// The other bands of an indicator's scheme in which it alone would change the band of the score.
    fn changes(&self, part: &Scored<'_>, combined: &Combined, rating: &ScoreRating, verdict: Verdict) -> Vec<BandChange> {
        let (Scoring::Table(table), Taken::Indicator(member)) = (self.scoring(), part.of) else { return Vec::new() };
        let bands = member.bands();
        let firsts = bands
            .iter()
            .enumerate()
            .filter(|(place, band)| bands.iter().position(|other| other.name() == band.name()) == Some(*place));
        let now = rating.band(verdict).map(Band::name);
        let change = |(_, band): (usize, &Band)| {
            let points = exact(table.points(band.rating(), Some(band.name()))?.into());
            if points.order(&part.points).is_eq() {
                return None;
            }
            let told = |score: &Rational| Some((rating.band_of(score)?, nearest(score)));
            let (other, score) = combined.replaced(part.weighed(), Some(&points), told)?;
            (Some(other.name()) != now).then(|| BandChange {
                band: band.name().into(),
                rating: band.rating(),
                side: self.side(&points, &part.points),
                score,
                rolled_up_band: other.name().into(),
                rolled_up_rating: other.rating(),
            })
        };
        firsts.filter_map(change).collect()
    }

    /// How much of the weight has points, and that told with how many indicators do: of other roll-ups as much as is covered of them.
    fn coverage(&self, scored: &[Scored<'_>], left_out: &[PartLeftOut], roll_ups: &[&RolledUp]) -> (Rational, Coverage) {
        let sum = |weights: &mut dyn Iterator<Item = Weight>| {
            weights.fold(0_i128, |sum, weight| sum.saturating_add(weight.millionths().into()))
        };
        let weights = || scored.iter().map(|part| part.weight);
        let of_weight = sum(&mut weights().chain(left_out.iter().map(|part| part.weight)));
        let is_whole = |part: &&Scored<'_>| matches!(part.of, Taken::Indicator(_));
        let whole_weight = sum(&mut scored.iter().filter(is_whole).map(|part| part.weight));
        let partly = scored.iter().filter(|part| !is_whole(part));
        let weight = partly
            .fold(whole(whole_weight), |sum, part| sum.plus(part.covered().times(part.weight.millionths())).in_lowest_form());
        // weight ÷ of_weight < least ÷ 100, where all of these are in millionths
        let short = |least: Percent| {
            let wanted = whole(of_weight).times(least.millionths().into()).over(100_000_000);
            let needed = wanted.plus(weight.clone().negated());
            needed.order(&zero()).is_gt().then(|| nearest(&needed.over(1_000_000)).unwrap_or(decimal_of(of_weight)))
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
        (weight.over_number(&whole(of_weight)).unwrap_or_else(zero), coverage)
    }
}
