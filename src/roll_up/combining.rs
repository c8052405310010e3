//! A roll-up applied to the indicators of a quarter.

use super::definition::ScoreRating;
use super::scoring::{exact, fraction, nearest};
use super::weight::decimal_of;
use super::{BandChange, Combination, Coverage, Member, NoScore, Part, PartLeftOut, RollUp, RolledUp, Scoring, Weight};
use crate::rating::{Band, Cut, NextBand, RatingScale, Unrated, Verdict};
use crate::values::exact::{Quotient, Rational};
use crate::values::{Percent, Polarity, Side, Value};
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// An indicator that counts.
struct Scored<'a> {
    member: &'a Member<'a>,
    weight: Weight,
    points: Rational,
}

/// The points of all that count, so put together that one can be taken out or be worth something else.
enum Combined {
    /// The points times their weights in millionths; and those weights, where they are divided by them.
    Total { points: Rational, weights: Option<i128> },
    /// The worst points, and the next where one of those is left out.
    Worst { worst: Rational, next: Option<Rational>, polarity: Polarity },
}

impl Combined {
    fn of(roll_up: &RollUp, scored: &[Scored<'_>]) -> Self {
        match roll_up.combination() {
            Combination::WeightedMean | Combination::Sum => {
                let points = scored.iter().fold(zero(), |sum, part| sum.plus(part.weighed()).in_lowest_form());
                let weights = scored.iter().fold(0, |sum, part| part.in_millionths().saturating_add(sum));
                let is_mean = roll_up.combination() == Combination::WeightedMean;
                Self::Total { points, weights: is_mean.then_some(weights) }
            }
            Combination::Worst => {
                let polarity = roll_up.polarity();
                let mut points: Vec<&Rational> = scored.iter().map(|part| &part.points).collect();
                points.sort_by(|one, other| worst_first(one, other, polarity));
                let mut points = points.into_iter().cloned();
                Self::Worst { worst: points.next().unwrap_or_else(zero), next: points.next(), polarity }
            }
        }
    }

    fn score(&self) -> Option<Rational> {
        match self {
            Self::Total { points, weights } => over_weights(points, *weights),
            Self::Worst { worst, .. } => Some(worst.clone()),
        }
    }

    /// What one indicator adds to the score.
    fn contribution(&self, part: &Scored<'_>) -> Option<Rational> {
        match self {
            Self::Total { weights, .. } => over_weights(&part.weighed(), *weights),
            Self::Worst { .. } => None,
        }
    }

    /// The score without one indicator of several.
    fn without(&self, part: &Scored<'_>) -> Option<Rational> {
        match self {
            Self::Total { points, weights } => {
                let others = weights.map(|weights| weights.saturating_sub(part.in_millionths()));
                over_weights(&points.clone().plus(part.weighed().negated()), others)
            }
            Self::Worst { worst, next, .. } => {
                if part.points.order(worst).is_eq() {
                    next.clone()
                } else {
                    Some(worst.clone())
                }
            }
        }
    }

    /// The score with one indicator worth something else.
    fn with(&self, part: &Scored<'_>, points: Rational) -> Option<Rational> {
        match self {
            Self::Total { points: total, weights } => {
                let others = total.clone().plus(part.weighed().negated());
                let changed = Scored { points, ..*part };
                over_weights(&others.plus(changed.weighed()), *weights)
            }
            Self::Worst { polarity, .. } => {
                Some(self.without(part).map_or(points.clone(), |others| worse(others, points, *polarity)))
            }
        }
    }
}

/// So many points times millionths of weight, over the weights in millionths, or without these as they are.
fn over_weights(points: &Rational, weights: Option<i128>) -> Option<Rational> {
    points.over_number(&Quotient::plain(weights.unwrap_or(1_000_000), 0).into())
}

fn zero() -> Rational {
    Quotient::plain(0, 0).into()
}

fn worst_first(one: &Rational, other: &Rational, polarity: Polarity) -> Ordering {
    if polarity == Polarity::LowerIsBetter { other.order(one) } else { one.order(other) }
}

fn is_worse(one: &Rational, other: &Rational, polarity: Polarity) -> bool {
    worst_first(one, other, polarity).is_lt()
}

fn worse(one: Rational, other: Rational, polarity: Polarity) -> Rational {
    if is_worse(&other, &one, polarity) { other } else { one }
}

impl Scored<'_> {
    fn weighed(&self) -> Rational {
        self.points.clone().times(self.weight.millionths())
    }

    fn in_millionths(&self) -> i128 {
        self.weight.millionths().into()
    }

    /// What it is worth by itself.
    fn part(&self) -> Part {
        Part {
            id: self.member.id().into(),
            rating: self.member.rating(),
            band: self.member.band().map(Into::into),
            points: nearest(&self.points),
            points_fraction: fraction(&self.points),
            weight: self.weight,
            contribution: None,
            score_without: None,
            changes: Vec::new(),
        }
    }
}

/// What stands for a score before a scale: itself where decimals hold it, else a decimal next to it on the same side of every limit.
///
/// A scale only compares with its limits, so that the verdict is that on the score itself.
fn stand_in(score: &Rational, scale: &RatingScale) -> Option<Value> {
    if let Some(value) = Value::of(score, NonZeroU32::MIN) {
        return Some(value);
    }
    let cuts: Vec<Quotient> =
        scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten().map(Cut::quotient).collect();
    let agrees = |value: &Decimal| {
        let place = Quotient::from(*value);
        cuts.iter().all(|cut| place.order(*cut) == score.order(&Rational::from(*cut)))
    };
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
}

impl RollUp {
    /// What it comes to for the indicators of a quarter, of which it takes its own.
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
        let (mut scored, mut left_out) = (Vec::new(), Vec::new());
        for member in members.iter().filter(|member| self.takes(member.id(), member.groups())) {
            let weight = self.weight(member.id());
            match member.points(self.scoring()) {
                Ok(points) => scored.push(Scored { member, weight, points }),
                Err(reason) => left_out.push(PartLeftOut { id: member.id().into(), weight, reason }),
            }
        }
        let coverage = self.coverage(&scored, &left_out);
        let reason = self.no_score(&coverage);
        let parts = scored.iter().map(Scored::part).collect();
        let rolled_up = RolledUp { parts, left_out, ..self.blank(coverage, reason) };
        match reason {
            Some(_) => rolled_up,
            None => self.rated(rolled_up, &scored),
        }
    }

    const fn no_score(&self, coverage: &Coverage) -> Option<NoScore> {
        if coverage.of == 0 {
            Some(NoScore::TakesNothing)
        } else if coverage.indicators == 0 {
            Some(NoScore::NoneScored)
        } else if coverage.weight_needed.is_some() {
            Some(NoScore::TooLittleWeight)
        } else if coverage.indicators_needed.is_some() {
            Some(NoScore::TooFewIndicators)
        } else if matches!(self.scoring(), Scoring::Line(_)) && coverage.indicators > Self::MOST_ON_LINES {
            Some(NoScore::TooManyOnLines)
        } else {
            None
        }
    }

    /// The score of what counts, with its rating and its parts.
    fn rated(&self, rolled_up: RolledUp, scored: &[Scored<'_>]) -> RolledUp {
        let combined = Combined::of(self, scored);
        let too_long = |rolled_up| RolledUp { no_score: Some(NoScore::TooManyDigits), ..rolled_up };
        let Some(score) = combined.score() else { return too_long(rolled_up) };
        let most = self.scoring().most().filter(|_| self.combination() != Combination::Sum);
        let rolled_up = RolledUp {
            score: nearest(&score),
            score_fraction: fraction(&score),
            most: most.and_then(|most| most.to_decimal(NonZeroU32::MIN)).map(|most| most.normalize()),
            ..rolled_up
        };
        let Some(rating) = &self.rating else {
            let parts = self.completed(rolled_up.parts, scored, &combined, None);
            return RolledUp { unrated: Some(Unrated::NoScheme), parts, ..rolled_up };
        };
        let Some(value) = stand_in(&score, &rating.scale) else {
            return too_long(RolledUp { score: None, score_fraction: None, ..rolled_up });
        };
        let assessment = rating.scale.assess(value);
        let verdict = assessment.verdict();
        let next = |distance| NextBand::new(distance, &rating.scheme);
        RolledUp {
            rating: verdict.rating(),
            band: rating.band(verdict).map(|band| band.name().into()),
            unrated: verdict.unrated(),
            to_better: assessment.to_better().and_then(next),
            to_worse: assessment.to_worse().and_then(next),
            parts: self.completed(rolled_up.parts, scored, &combined, Some((rating, verdict))),
            ..rolled_up
        }
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
            contribution: combined.contribution(part).as_ref().and_then(nearest),
            score_without: combined.without(part).filter(|_| scored.len() > 1).as_ref().and_then(nearest),
            changes: rated.map_or_else(Vec::new, |(rating, verdict)| self.changes(part, combined, rating, verdict)),
            ..own
        };
        parts.into_iter().zip(scored).map(completed).collect()
    }

    /// The other bands of an indicator's scheme in which it alone would change the band of the score.
    fn changes(&self, part: &Scored<'_>, combined: &Combined, rating: &ScoreRating, verdict: Verdict) -> Vec<BandChange> {
        let Scoring::Table(table) = self.scoring() else { return Vec::new() };
        let bands = part.member.bands();
        let firsts = bands
            .iter()
            .enumerate()
            .filter(|(place, band)| bands.iter().position(|other| other.name() == band.name()) == Some(*place));
        let now = rating.band(verdict).map(Band::name);
        let side = |points: &Rational| if is_worse(points, &part.points, self.polarity()) { Side::Worse } else { Side::Better };
        let change = |(_, band): (usize, &Band)| {
            let points = exact(table.points(band.rating(), Some(band.name()))?.into());
            if points.order(&part.points).is_eq() {
                return None;
            }
            let side = side(&points);
            let score = combined.with(part, points)?;
            let other = rating.band(rating.rate(&score)?)?;
            (Some(other.name()) != now).then(|| BandChange {
                band: band.name().into(),
                rating: band.rating(),
                side,
                score: nearest(&score),
                rolled_up_band: other.name().into(),
                rolled_up_rating: other.rating(),
            })
        };
        firsts.filter_map(change).collect()
    }
}

impl RollUp {
    fn coverage(&self, scored: &[Scored<'_>], left_out: &[PartLeftOut]) -> Coverage {
        let weight = scored.iter().fold(0, |sum, part| part.in_millionths().saturating_add(sum));
        let of_weight = left_out.iter().fold(weight, |sum, part| i128::from(part.weight.millionths()).saturating_add(sum));
        // weight ÷ of_weight < least ÷ 100, where both of these are in millionths
        let short = |least: Percent| {
            let wanted = of_weight.saturating_mul(least.millionths().into());
            let needed = wanted.saturating_sub(weight.saturating_mul(100_000_000));
            (needed > 0)
                .then(|| Decimal::try_from_i128_with_scale(needed, 14).map_or(decimal_of(of_weight), |needed| needed.normalize()))
        };
        let few = |least: u32| usize::try_from(least).ok()?.checked_sub(scored.len()).filter(|needed| *needed > 0);
        Coverage {
            indicators: scored.len(),
            of: scored.len().saturating_add(left_out.len()),
            weight: decimal_of(weight),
            of_weight: decimal_of(of_weight),
            weight_needed: self.least_weight().and_then(short),
            indicators_needed: self.least_indicators().and_then(few),
        }
    }
}
