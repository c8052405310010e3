//! Roll-ups of a few indicators by hand, and the library held against that.

use crate::total;
use performance_indicators::rating::{Band, Limit, When};
use performance_indicators::roll_up::{Combination, Member, NoScore, PointsTable, RollUp, RolledUp, Weight};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Width};
use performance_indicators::{Missing, Percent, Points, Polarity, Rating, Scheme, Tolerance, Unrated};

const IDS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

/// What an indicator comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Colour(Rating),
    /// It may yet come in.
    Awaited,
    NoTarget,
}

#[derive(Debug, Clone, Copy)]
pub struct Indicator {
    pub outcome: Outcome,
    pub weight: i64,
}

/// What the points of Green, Amber and Red are; one may have none.
pub type Table = [Option<i64>; 3];

const COLOURS: [Rating; 3] = [Rating::Green, Rating::Amber, Rating::Red];

/// A roll-up, as its author thinks of it.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub table: Table,
    pub combination: Combination,
    pub is_higher_better: bool,
    pub least_percent: Option<i64>,
    pub least_indicators: Option<u32>,
}

/// A score by hand: a numerator over a denominator.
pub type Score = (i64, i64);

impl Plan {
    fn points(&self, rating: Rating) -> Option<i64> {
        COLOURS.iter().position(|colour| *colour == rating).and_then(|place| self.table[place])
    }

    /// The worst points that there are, or the best.
    fn end(&self, is_worst: bool) -> Option<i64> {
        let points = self.table.iter().flatten().copied();
        if is_worst == self.is_higher_better { points.min() } else { points.max() }
    }

    /// The score of points with their weights, of indicators of so much weight in all.
    fn score(&self, scored: &[(i64, i64)], indicators: &[Indicator]) -> Result<Score, NoScore> {
        let weight = total(scored.iter().map(|(_, weight)| *weight));
        let of_weight = total(indicators.iter().map(|indicator| indicator.weight));
        let least = self.least_percent.or_else(|| matches!(self.combination, Combination::Sum).then_some(100));
        if indicators.is_empty() {
            return Err(NoScore::TakesNothing);
        }
        if scored.is_empty() {
            return Err(NoScore::NoneScored);
        }
        if least.is_some_and(|least| weight * 100 < least * of_weight) {
            return Err(NoScore::TooLittleWeight);
        }
        if self.least_indicators.is_some_and(|least| scored.len() < usize::try_from(least).unwrap()) {
            return Err(NoScore::TooFewIndicators);
        }
        let sum = total(scored.iter().map(|(points, weight)| points * weight));
        let points = scored.iter().map(|(points, _)| *points);
        Ok(match self.combination {
            Combination::WeightedMean => (sum, weight),
            Combination::Sum => (sum, 1),
            Combination::Worst if self.is_higher_better => (points.min().unwrap(), 1),
            Combination::Worst => (points.max().unwrap(), 1),
            other => panic!("no rule for {other:?}"),
        })
    }

    /// Green at the target of one and a half, Amber within half a point of it, else Red.
    const fn colour(&self, (numerator, denominator): Score) -> Rating {
        let missed_by = if self.is_higher_better { 3 * denominator - 2 * numerator } else { 2 * numerator - 3 * denominator };
        match missed_by {
            _ if missed_by <= 0 => Rating::Green,
            _ if missed_by <= denominator => Rating::Amber,
            _ => Rating::Red,
        }
    }

    pub fn roll_up(&self) -> RollUp {
        let half = Limit::Stated(Side::Worse, Width::Points(Points::new(Decimal::try_new(5, 1).unwrap()).unwrap()));
        let scheme = Scheme::new(
            "small",
            [
                Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
                Band::new("Amber", Rating::Amber, When::AtMost(half)),
                Band::new("Red", Rating::Red, When::Otherwise),
            ],
        );
        let points = COLOURS.iter().zip(self.table).filter_map(|(colour, points)| Some((*colour, points?)));
        let table = points.fold(PointsTable::new(), |table, (colour, points)| table.with_rating(colour, points.into()));
        let polarity = if self.is_higher_better { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
        let roll_up = RollUp::new("all", "All", table, self.combination, polarity).unwrap();
        let roll_up = roll_up.with_rating(scheme.unwrap(), Decimal::try_new(15, 1).unwrap(), Tolerance::NOT_STATED).unwrap();
        let roll_up = match self.least_percent {
            Some(least) => roll_up.with_least_weight(Percent::new(least.into()).unwrap()).unwrap(),
            None => roll_up,
        };
        self.least_indicators.map_or(roll_up.clone(), |least| roll_up.with_least_indicators(least))
    }

    /// Tries up to eight indicators of some outcomes and weights.
    ///
    /// # Panics
    ///
    /// - The library rolls them up otherwise.
    pub fn try_indicators(&self, indicators: &[Indicator], roll_up: &RollUp) {
        let told = || format!("{self:?} of {indicators:?}");
        let member = |(id, indicator): (&'static str, &Indicator)| match indicator.outcome {
            Outcome::Colour(rating) => Member::rated(id, rating),
            Outcome::Awaited => Member::unrated(id, Missing::NotSupplied),
            Outcome::NoTarget => Member::unrated(id, Unrated::NoTarget),
        };
        let members: Vec<Member<'_>> = IDS.into_iter().zip(indicators).map(member).collect();
        let weighed = IDS.into_iter().zip(indicators).fold(roll_up.clone(), |roll_up, (id, indicator)| {
            roll_up.with_weight(id, Weight::new(indicator.weight.into()).unwrap())
        });
        let found = weighed.of(&members);

        let points = |indicator: &Indicator, awaited: Option<i64>| match indicator.outcome {
            Outcome::Colour(rating) => Some((self.points(rating)?, indicator.weight)),
            Outcome::Awaited => Some((awaited?, indicator.weight)),
            Outcome::NoTarget => None,
        };
        let scored = |awaited: Option<i64>| -> Vec<(i64, i64)> {
            indicators.iter().filter_map(|indicator| points(indicator, awaited)).collect()
        };
        let now = scored(None);
        let expected = self.score(&now, indicators);
        assert_eq!(found.no_score(), expected.err(), "{}", told());
        assert_eq!(found.coverage().indicators(), now.len(), "{}", told());
        assert_eq!(found.coverage().of(), indicators.len(), "{}", told());
        let weight = total(now.iter().map(|(_, weight)| *weight));
        assert_eq!(found.coverage().weight(), weight.into(), "{}", told());
        assert_eq!(found.rating(), expected.ok().map(|score| self.colour(score)), "{}", told());
        assert!(is_score(&found, expected.ok()), "{}: {found:?}", told());
        if expected.is_ok() {
            self.has_parts(&found, &now, indicators);
        }

        let is_awaited = indicators.iter().any(|indicator| indicator.outcome == Outcome::Awaited);
        let ends = [true, false].map(|is_worst| self.score(&scored(self.end(is_worst)), indicators).ok());
        let could_be = found.could_be().map(|range| [range.worst(), range.best()]);
        assert_eq!(could_be.is_some(), is_awaited && ends.iter().all(Option::is_some), "{}", told());
        for (possible, end) in could_be.into_iter().flatten().zip(ends) {
            assert_eq!(possible.rating(), end.map(|end| self.colour(end)), "{}", told());
            assert!(is_near(possible.score(), end), "{}: {possible:?}", told());
        }
    }

    /// What each adds to the score, and what the score would be without it.
    fn has_parts(&self, found: &RolledUp, scored: &[(i64, i64)], indicators: &[Indicator]) {
        assert_eq!(found.parts().len(), scored.len());
        for (place, (part, (points, weight))) in found.parts().iter().zip(scored).enumerate() {
            let over = match self.combination {
                Combination::WeightedMean => Some(total(scored.iter().map(|(_, weight)| *weight))),
                Combination::Sum => Some(1),
                Combination::Worst | _ => None,
            };
            assert!(
                is_near(part.contribution(), over.map(|over| (points * weight, over))),
                "{self:?} of {indicators:?}: {part:?}"
            );
            let others = [&scored[..place], &scored[place + 1..]].concat();
            let anyway = Self { least_percent: Some(0), least_indicators: None, ..*self };
            let without = anyway.score(&others, indicators).ok();
            assert!(is_near(part.score_without(), without), "{self:?} of {indicators:?}: {part:?} {without:?}");
        }
    }
}

/// Whether a roll-up has a score: exactly, as a decimal or as a fraction.
fn is_score(found: &RolledUp, expected: Option<Score>) -> bool {
    let Some((numerator, denominator)) = expected else { return found.score().is_none() && found.score_fraction().is_none() };
    let is_exactly = |over: Decimal, under: Decimal| over * Decimal::from(denominator) == under * Decimal::from(numerator);
    match found.score_fraction() {
        Some(fraction) => is_exactly(fraction.numerator(), fraction.denominator()) && is_near(found.score(), expected),
        None => found.score().is_some_and(|score| is_exactly(score, Decimal::ONE)),
    }
}

/// Whether a number is a quotient, but for the rounding of its last digit.
fn is_near(found: Option<Decimal>, expected: Option<Score>) -> bool {
    let (Some(found), Some((numerator, denominator))) = (found, expected) else { return found.is_none() && expected.is_none() };
    let off = found * Decimal::from(denominator) - Decimal::from(numerator);
    off.abs() <= Decimal::from(denominator) * Decimal::try_new(1, 12).unwrap()
}
