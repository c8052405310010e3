//! A scheme applied to one tolerance before any level is known: what many scales of one shape share.

use super::edge::{Distance, Reach};
use super::limit::When;
use super::order::MOST_LIMITS;
use crate::values::exact::{powers_of_ten, scale_of, trimmed};
use crate::{Aim, Scheme, Side, Tolerance, WorseSide};
use rust_decimal::Decimal;

/// Ten to each power that an `i64` holds.
const POWERS: [i64; 19] = powers_of_ten!(i64; 19);

/// The greatest size of an integer that stands for a value, so that sums and differences of a few fit.
const MOST: i64 = i64::MAX >> 2;

/// A decimal as an integer of so many decimal places, where it is of moderate size.
#[inline]
pub(crate) fn key_of(value: Decimal, places: u8) -> Option<i64> {
    let parts = value.unpack();
    let power = POWERS.get(usize::from(places.checked_sub(scale_of(value))?))?;
    let digits = u64::from(parts.lo) | (u64::from(parts.mid) << 32);
    let size = i64::try_from(digits).ok().filter(|_| parts.hi == 0)?.checked_mul(*power).filter(|size| *size <= MOST)?;
    Some(if parts.negative { size.wrapping_neg() } else { size })
}

/// The bands of a scheme for every level of one shape: which way is better, strict or not, under one tolerance.
///
/// A level and its values become integers of one scale, the better the greater; then every limit is a least integer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mould {
    steps: [Option<Step>; MOST_LIMITS],
    /// The place of "otherwise"; `None` where a miss is unrated for want of a tolerance.
    last: Option<usize>,
    /// A tolerance that is a limit, which is to be on the worse side even of schemes that do not ask for it.
    limit: Option<Decimal>,
    /// The decimal places that the limits need of their own, and beyond those of the level.
    own_places: u8,
    more_places: u8,
    better: Better,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Better {
    Higher,
    Lower,
}

impl Better {
    /// An integer, the greater the better.
    #[inline]
    pub(crate) const fn turned(self, key: i64) -> i64 {
        match self {
            Self::Higher => key,
            Self::Lower => key.saturating_neg(),
        }
    }
}

/// One band with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// `None` after a tolerance that is not stated, where values are unrated whatever further limits hold.
    band: Option<usize>,
    reach: Reach,
    /// A percentage of the level, as digits and decimal places.
    share: Option<(i64, u8)>,
}

/// A mould filled with a level: the least integer of each band with a limit or of those before it, in order, and so falling.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cast([i64; MOST_LIMITS]);

impl Cast {
    /// No limit holds any value.
    pub(crate) const NONE: Self = Self([i64::MAX; MOST_LIMITS]);

    /// The place, among the bands with a limit, of the first that holds a value; past all of them where none does.
    #[inline]
    pub(crate) fn step(&self, key: i64) -> usize {
        // How many are greater: the first that is not, without a branch to mistake.
        let greater = |leasts: &[i64]| leasts.iter().fold(0, |step, least| usize::from(*least > key).wrapping_add(step));
        let [first, second, third, others @ ..] = &self.0;
        let few = greater(&[*first, *second, *third]);
        // They fall, so that where the last is the third, there are no further limits: few schemes have more.
        if others.last() == Some(third) { if few == 3 { MOST_LIMITS } else { few } } else { few.wrapping_add(greater(others)) }
    }
}

impl Mould {
    /// The mould of a scheme and tolerance for aims like this one; `None` for a range, or where a band asks for a fact.
    pub(crate) fn new(scheme: &Scheme, aim: Aim, tolerance: Tolerance) -> Option<Self> {
        let better = match aim {
            Aim::AtLeast(_) | Aim::MoreThan(_) => Better::Higher,
            Aim::AtMost(_) | Aim::LessThan(_) => Better::Lower,
            Aim::Within(_) => return None,
        };
        let strict = scheme.has_strict_target();
        let limit = match tolerance.worse() {
            WorseSide::Limit(limit) => Some(limit),
            WorseSide::NotStated | WorseSide::Withdrawn | WorseSide::Width(_) => None,
        };
        let own_places = limit.map_or(0, scale_of);
        let mut mould = Self { steps: [None; MOST_LIMITS], last: None, limit, own_places, more_places: 0, better };
        let (mut free, mut stopped) = (mould.steps.iter_mut(), false);
        for (place, band) in scheme.bands().iter().enumerate() {
            match band.when() {
                When::AtMost(_) | When::Under(_) => {}
                When::Fact { .. } => return None,
                When::Otherwise => {
                    mould.last = (!stopped).then_some(place);
                    break;
                }
            }
            let Some(reach) = Reach::new(band.when(), aim, tolerance, strict) else { continue };
            let share = match reach.distance {
                Distance::Percent(millionths) => {
                    let (share, places) = trimmed(i128::from(millionths), 8);
                    mould.more_places = mould.more_places.max(places);
                    Some((i64::try_from(share).ok()?, places))
                }
                Distance::Points(value) | Distance::Value(value) => {
                    mould.own_places = mould.own_places.max(scale_of(value));
                    None
                }
            };
            *free.next()? = Some(Step { band: (!stopped).then_some(place), reach, share });
            stopped |= reach.stops;
        }
        Some(mould)
    }

    /// How many decimal places the limits for a level need.
    pub(crate) fn places(&self, level: Decimal) -> u8 {
        scale_of(level).saturating_add(self.more_places).max(self.own_places)
    }

    /// The bands with a limit, in order; `None` for those after a tolerance that is not stated.
    pub(crate) fn bands(&self) -> impl Iterator<Item = Option<usize>> {
        self.steps.iter().flatten().map(|step| step.band)
    }

    /// The place of "otherwise"; `None` where a value that no limit holds is unrated for want of a tolerance.
    pub(crate) const fn last(&self) -> Option<usize> {
        self.last
    }

    /// The least integers for a level, in so many decimal places; `None` where one does not fit, or a limit is on the wrong side.
    #[inline]
    pub(crate) fn cast(&self, level: Decimal, places: u8) -> Option<Cast> {
        let key = self.better.turned(key_of(level, places)?);
        if let Some(limit) = self.limit
            && self.better.turned(key_of(limit, places)?) > key
        {
            return None;
        }
        let mut cast = Cast::NONE;
        let mut lowest = i64::MAX;
        for (step, least) in self.steps.iter().zip(&mut cast.0) {
            // Where there is no further limit, what no limit so far holds is past all of them.
            *least = lowest;
            let Some(step) = step else { continue };
            let width = match (step.reach.distance, step.share) {
                (Distance::Points(points), _) => key_of(points, places)?,
                (Distance::Percent(_), Some((share, more))) => {
                    let product = i64::try_from(level.mantissa()).ok()?.checked_abs()?.checked_mul(share)?;
                    let power = POWERS.get(usize::from(places.checked_sub(scale_of(level).checked_add(more)?)?))?;
                    product.checked_mul(*power)?
                }
                (Distance::Percent(_), None) => return None,
                (Distance::Value(limit), _) => key.checked_sub(self.better.turned(key_of(limit, places)?))?,
            };
            let edge = match step.reach.side {
                Side::Worse => key.checked_sub(width)?,
                Side::Better => key.checked_add(width)?,
            };
            let inside = if width == 0 { step.reach.inside_on_target } else { step.reach.inside };
            lowest = lowest.min(if inside { edge } else { edge.checked_add(1)? });
            *least = lowest;
        }
        Some(cast)
    }
}
