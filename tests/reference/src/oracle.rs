//! The definition of a rating, evaluated literally in exact rationals.
//!
//! Written from the rules alone: shortfalls, conditions *s* ≤ limit or *s* < limit, the first that holds wins. Slow and plain on
//! purpose, with no cut in sight. Interpretations taken where the rules are silent:
//!
//! - On a range, "under the target" is the open interval between its ends.
//! - A scheme's target edge is strict where it has a limit under the target and none at most the target.
//! - A better-side limit of width zero is the target, so that what is exactly on a target that it misses is outside it.

use num_rational::BigRational;
use num_traits::{One as _, Signed as _, Zero as _};
use performance_indicators::rating::{Comparator, Fact, Facts, Limit, Reference, When, WhenUnknown};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::Significance;
use performance_indicators::values::{Side, Width, WorseSide};
use performance_indicators::{Aim, Tolerance, Trend, Unrated, Verdict};

/// What is known beside a value.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    pub trends: [Option<(Comparator, Trend)>; 4],
    pub forecast: Option<bool>,
    pub annual_target_met: Option<bool>,
    /// Beside the target and the benchmark, each at one confidence.
    pub significance: [Option<(Reference, Significance)>; 2],
}

impl Known {
    /// That no fact holds which a condition asks for.
    pub fn nothing_of(conditions: &[When]) -> Self {
        let mut known = Self { forecast: Some(false), annual_target_met: Some(false), ..Self::default() };
        let mut asked: Vec<Comparator> = Vec::new();
        for fact in conditions.iter().flat_map(|when| when.facts()) {
            match fact {
                Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against) => asked.push(against),
                Fact::ForecastMeetsAnnualTarget | Fact::AnnualTargetMet => {}
                Fact::SignificantlyBetter(than) | Fact::NotSignificantlyWorse(than) => {
                    known.significance[usize::from(matches!(than, Reference::Target(_)))] = Some((than, Significance::Worse));
                }
                other => panic!("no rule for {other:?}"),
            }
        }
        asked.sort();
        asked.dedup();
        assert!(asked.len() <= known.trends.len());
        for (slot, against) in known.trends.iter_mut().zip(asked) {
            *slot = Some((against, Trend::Worsening));
        }
        known
    }

    pub fn facts(self) -> Facts {
        let mut facts = Facts::UNKNOWN;
        for (against, trend) in self.trends.into_iter().flatten() {
            facts = facts.with_trend(against, trend);
        }
        if let Some(meets) = self.forecast {
            facts = facts.with_forecast_meets_annual_target(meets);
        }
        if let Some(met) = self.annual_target_met {
            facts = facts.with_annual_target_met(met);
        }
        for (beside, significance) in self.significance.into_iter().flatten() {
            facts = facts.with_significance(beside, significance);
        }
        facts
    }

    fn trend(self, wanted: Comparator) -> Option<Trend> {
        self.trends.into_iter().flatten().filter(|(against, _)| *against == wanted).map(|(_, trend)| trend).next_back()
    }

    fn significance(self, wanted: Reference) -> Option<Significance> {
        self.significance.into_iter().flatten().find(|(beside, _)| *beside == wanted).map(|(_, significance)| significance)
    }

    fn holds(self, fact: Fact) -> Option<bool> {
        match fact {
            Fact::TrendImproved(against) => self.trend(against).map(|trend| matches!(trend, Trend::Improving)),
            Fact::TrendImprovedOrHeld(against) => {
                self.trend(against).map(|trend| matches!(trend, Trend::Improving | Trend::Unchanged))
            }
            Fact::ForecastMeetsAnnualTarget => self.forecast,
            Fact::AnnualTargetMet => self.annual_target_met,
            Fact::SignificantlyBetter(than) => self.significance(than).map(|is| matches!(is, Significance::Better)),
            Fact::NotSignificantlyWorse(than) => {
                self.significance(than).map(|is| matches!(is, Significance::Better | Significance::Similar))
            }
            other => panic!("no rule for {other:?}"),
        }
    }
}

/// The outcome by definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Band(usize),
    ToleranceNotStated,
    UnknownFact,
}

impl Outcome {
    /// What a verdict of a scale is in these terms.
    pub fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Rated { band, .. } => Self::Band(band),
            Verdict::Unrated(Unrated::ToleranceNotStated) => Self::ToleranceNotStated,
            Verdict::Unrated(Unrated::UnknownFact) => Self::UnknownFact,
            other @ Verdict::Unrated(_) => panic!("{other:?} from a scale"),
        }
    }
}

/// A decimal as a rational.
pub fn exact(decimal: Decimal) -> BigRational {
    BigRational::from_integer(decimal.mantissa().into()) / ten_to(decimal.scale())
}

/// Ten to a power.
pub fn ten_to(power: u32) -> BigRational {
    num_traits::pow(BigRational::from_integer(10.into()), usize::try_from(power).unwrap())
}

/// An aim, a tolerance and the conditions of a scheme.
#[derive(Debug, Clone, Copy)]
pub struct Definition<'a> {
    pub conditions: &'a [When],
    pub aim: Aim,
    pub tolerance: Tolerance,
}

impl Definition<'_> {
    pub fn rate(&self, value: &BigRational, known: Known) -> Outcome {
        for (band, condition) in self.conditions.iter().enumerate() {
            let limit = match condition.without_facts() {
                When::AtMost(limit) => self.limit_holds(limit, true, value),
                When::Under(limit) => self.limit_holds(limit, false, value),
                When::Fact { .. } | When::Otherwise | When::All(_) => Some(true),
            };
            let facts: Vec<Option<bool>> = condition.facts().map(|fact| known.holds(fact)).collect();
            // A fact that is not known counts as one that does not hold, or leaves the value unrated where all else holds.
            let falls_through = condition.unknown() == Some(WhenUnknown::FallThrough) && facts.contains(&None);
            if limit == Some(false) || facts.contains(&Some(false)) || falls_through {
                continue;
            }
            return if limit.is_none() {
                Outcome::ToleranceNotStated
            } else if facts.contains(&None) {
                Outcome::UnknownFact
            } else {
                Outcome::Band(band)
            };
        }
        panic!("no band for {value}")
    }

    /// Whether a limit holds; not known of a miss where the limit is a tolerance that is not stated.
    fn limit_holds(&self, limit: Limit, edge_inside: bool, value: &BigRational) -> Option<bool> {
        let is_unstated = limit == Limit::Tolerance(Side::Worse) && self.tolerance.worse() == WorseSide::NotStated;
        match self.within(limit, edge_inside, value) {
            // A value that meets the target is inside every tolerance.
            true => Some(true),
            false if is_unstated => None,
            false => Some(false),
        }
    }

    /// Whether the condition of one limit holds: on every side that the aim has.
    pub fn within(&self, limit: Limit, edge_inside: bool, value: &BigRational) -> bool {
        sides(self.aim, value).into_iter().all(|(level, shortfall)| {
            let Some((side, width)) = self.width(limit, &level) else { return false };
            if width.is_zero() {
                return shortfall.is_negative() || (shortfall.is_zero() && self.on_target(limit, side, edge_inside));
            }
            let reach = if side == Side::Worse { width } else { -width };
            if edge_inside { shortfall <= reach } else { shortfall < reach }
        })
    }

    /// Whether a value exactly on the target is inside a limit that is the target.
    fn on_target(&self, limit: Limit, side: Side, edge_inside: bool) -> bool {
        let strict_aim = matches!(self.aim, Aim::MoreThan(_) | Aim::LessThan(_));
        if limit == Limit::Target {
            return edge_inside && !strict_aim;
        }
        let has = |wanted: When| self.conditions.iter().any(|condition| condition.without_facts() == wanted);
        let strict_scheme = has(When::Under(Limit::Target)) && !has(When::AtMost(Limit::Target));
        !strict_aim && !strict_scheme && (edge_inside || side == Side::Worse)
    }

    /// How far a limit reaches past one level, and on which side; `None` where it never applies.
    fn width(&self, limit: Limit, level: &BigRational) -> Option<(Side, BigRational)> {
        let of = |width: Width| match width {
            Width::Points(points) => exact(points.value()),
            Width::PercentOfTarget(percent) => level.abs() * exact(percent.value()) / exact(Decimal::ONE_HUNDRED),
        };
        let (side, width) = match limit {
            Limit::Target => (Side::Worse, BigRational::zero()),
            Limit::Stated(side, width) => (side, of(width)),
            Limit::Tolerance(Side::Worse) => match self.tolerance.worse() {
                WorseSide::NotStated | WorseSide::Withdrawn => (Side::Worse, BigRational::zero()),
                WorseSide::Width(width) => (Side::Worse, of(width)),
                WorseSide::Limit(limit) => (Side::Worse, (exact(limit) - level).abs()),
            },
            Limit::Tolerance(Side::Better) => (Side::Better, of(self.tolerance.better()?)),
        };
        let beats_a_range = side == Side::Better && matches!(self.aim, Aim::Within(_));
        (!beats_a_range).then_some((side, width))
    }

    /// Every place where a condition starts or stops to hold.
    pub fn places(&self) -> Vec<BigRational> {
        let mut places = Vec::new();
        for limit in self.conditions.iter().filter_map(|condition| condition.limit()) {
            for (level, direction) in levels(self.aim) {
                if let Some((side, width)) = self.width(limit, &level) {
                    let worse = if side == Side::Worse { -direction } else { direction };
                    places.push(level + worse * width);
                }
            }
        }
        places
    }

    /// Whether some points limit needs more than 38 digits beside its level.
    pub fn needs_too_many_digits(&self) -> bool {
        let most = BigRational::from_integer(i128::MAX.into());
        let ranged = matches!(self.aim, Aim::Within(_));
        let points = self.conditions.iter().filter_map(|condition| match condition.limit()? {
            // No better side of a range is ever asked for.
            Limit::Stated(Side::Better, _) | Limit::Tolerance(Side::Better) if ranged => None,
            Limit::Stated(_, Width::Points(points)) => Some(points),
            Limit::Tolerance(Side::Worse) => match self.tolerance.worse() {
                WorseSide::Width(Width::Points(points)) => Some(points),
                WorseSide::NotStated | WorseSide::Withdrawn | WorseSide::Width(_) | WorseSide::Limit(_) => None,
            },
            Limit::Tolerance(Side::Better) => match self.tolerance.better() {
                Some(Width::Points(points)) => Some(points),
                Some(Width::PercentOfTarget(_)) | None => None,
            },
            Limit::Target | Limit::Stated(_, Width::PercentOfTarget(_)) => None,
        });
        let bare = |decimal: Decimal| decimal.normalize();
        points.into_iter().any(|points| {
            [self.aim.lower(), self.aim.upper()].into_iter().flatten().any(|level| {
                let scale = bare(level).scale().max(bare(points.value()).scale());
                let size = (exact(level).abs() + exact(points.value())) * ten_to(scale);
                let level = exact(level).abs() * ten_to(scale);
                size > most || level > most
            })
        })
    }
}

/// The levels of an aim, each with the direction of better: one up, minus one down.
fn levels(aim: Aim) -> Vec<(BigRational, BigRational)> {
    let (up, down) = (BigRational::one(), -BigRational::one());
    match aim {
        Aim::AtLeast(level) | Aim::MoreThan(level) => vec![(exact(level), up)],
        Aim::AtMost(level) | Aim::LessThan(level) => vec![(exact(level), down)],
        Aim::Within(range) => vec![(exact(range.lower()), up), (exact(range.upper()), down)],
    }
}

/// The levels of an aim, each with how far a value falls short of it.
fn sides(aim: Aim, value: &BigRational) -> Vec<(BigRational, BigRational)> {
    levels(aim)
        .into_iter()
        .map(|(level, direction)| {
            let shortfall = (&level - value) * direction;
            (level, shortfall)
        })
        .collect()
}
