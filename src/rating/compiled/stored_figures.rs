//! The evaluator for many targets and tolerances under one scheme: the least key of each band, for figures kept as integers.

use super::band_order::{MOST_BANDS, MOST_LIMITS};
use super::compiled_scheme::CompiledScheme;
use super::edge::{AimShape, Edge, ToleranceShape};
use super::integer_keys::{Better, LevelDigits, LevelKey, NO_VALUE, ToleranceDigits, WidthDigits, count_above, least_so_far};
use crate::rating::condition::Limit;
use crate::rating::scheme::Scheme;
use crate::values::exact::power_of_ten;
use crate::values::{Side, Tolerance};
use alloc::vec::Vec;

/// What a scheme is compiled for: all of a target and tolerance but their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TargetShape {
    is_range: bool,
    is_strict: bool,
    tolerance: ToleranceShape,
}

impl TargetShape {
    /// How many shapes there are.
    pub(crate) const COUNT: usize = 16;

    /// The shape of a level and tolerance.
    #[inline]
    pub(crate) const fn of_level(level: LevelDigits, tolerance: &ToleranceDigits) -> Self {
        Self::of(false, level.is_strict, tolerance)
    }

    /// The shape of a range and tolerance; `None` where the tolerance is a limit, which ranges have not.
    pub(crate) fn of_range(tolerance: &ToleranceDigits) -> Option<Self> {
        tolerance.limit().is_none().then(|| Self::of(true, false, tolerance))
    }

    const fn of(is_range: bool, is_strict: bool, tolerance: &ToleranceDigits) -> Self {
        let (is_stated, has_better_side) = (tolerance.worse.is_some(), tolerance.better.is_some());
        Self { is_range, is_strict, tolerance: ToleranceShape { is_stated, has_better_side } }
    }

    /// A number of its own, below [`Self::COUNT`].
    #[inline]
    pub(crate) fn number(self) -> usize {
        let ToleranceShape { is_stated, has_better_side } = self.tolerance;
        let bits = [self.is_range, self.is_strict, is_stated, has_better_side];
        bits.into_iter().fold(0, |number, bit| (number << 1) | usize::from(bit))
    }
}

/// A scheme for every target and tolerance of one shape, its limits as integers.
///
/// A level, its tolerance and its figures become keys of one scale, the better the greater; then every limit is a least key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IntegerScheme {
    limits: Vec<IntegerLimit>,
    /// The place of "otherwise"; `None` where a miss is unrated for want of a tolerance.
    otherwise: Option<usize>,
}

/// One band with a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct IntegerLimit {
    /// `None` after a tolerance that is not stated, where values are unrated whatever further limits hold.
    band: Option<usize>,
    edge: Edge,
    width: IntegerWidth,
}

/// What says how far from its target a limit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum IntegerWidth {
    Scheme(WidthDigits),
    Tolerance(Side),
}

/// As many limits as part Blue, Green, Amber and Red.
pub(crate) const USUAL_LIMITS: usize = 3;

/// The least key of each band with a limit or of those before it, in order, none greater than the one before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Thresholds([i64; MOST_LIMITS]);

impl Thresholds {
    /// No limit holds any value.
    pub(crate) const NONE: Self = Self([NO_VALUE; MOST_LIMITS]);

    /// The first three, where they are all: those of nearly every scheme.
    pub(crate) fn usual(&self) -> Option<&[i64; USUAL_LIMITS]> {
        let (usual, others) = self.0.split_first_chunk()?;
        // None is greater than the one before, so that where the last is no less, there are no further limits.
        (others.last() == usual.last()).then_some(usual)
    }

    /// All of them; those past the last limit are as it.
    pub(crate) const fn all(&self) -> &[i64; MOST_LIMITS] {
        &self.0
    }

    /// How many limits, the first of all, do not hold a figure.
    #[inline]
    pub(crate) fn limits_before(&self, key: i64) -> usize {
        count_above(&self.0, key)
    }
}

impl IntegerScheme {
    /// `None` where a band asks for a fact, or a width has too many digits.
    pub(crate) fn new(scheme: &Scheme, shape: TargetShape) -> Option<Self> {
        let compiled =
            CompiledScheme::new(scheme, AimShape { is_range: shape.is_range, is_strict: shape.is_strict }, shape.tolerance);
        if (0..MOST_BANDS).any(|band| !compiled.order.facts(band).is_empty()) {
            return None;
        }
        let unstated = compiled.order.unstated();
        let is_rated = |band: usize| unstated.is_none_or(|unstated| band <= unstated);
        let mut limits = Vec::new();
        for (band, inequality) in compiled.inequalities().iter().enumerate() {
            let Some(inequality) = inequality else { continue };
            let width = match inequality.limit {
                Limit::Tolerance(side) => IntegerWidth::Tolerance(*side),
                // The scheme's own, whatever the tolerance.
                Limit::Target | Limit::Stated(..) => {
                    IntegerWidth::Scheme(WidthDigits::of(inequality.width(Tolerance::NOT_STATED))?.trimmed())
                }
            };
            limits.push(IntegerLimit { band: is_rated(band).then_some(band), edge: inequality.edge, width });
        }
        let otherwise = compiled.order.otherwise().filter(|_| unstated.is_none());
        Some(Self { limits, otherwise })
    }

    /// How many limits there are.
    pub(super) const fn limits(&self) -> usize {
        self.limits.len()
    }

    /// The bands with a limit, in order; `None` for those after a tolerance that is not stated.
    pub(crate) fn bands(&self) -> impl Iterator<Item = Option<usize>> {
        self.limits.iter().map(|limit| limit.band)
    }

    /// The place of "otherwise"; `None` where a value that no limit holds is unrated for want of a tolerance.
    pub(crate) const fn otherwise(&self) -> Option<usize> {
        self.otherwise
    }

    /// The thresholds of a target and tolerance among keys of so many decimal places; `None` where one does not fit, or a limit is on
    /// the wrong side.
    #[inline]
    pub(crate) fn thresholds(
        &self,
        level: LevelDigits,
        better: Better,
        tolerance: &ToleranceDigits,
        places: u8,
    ) -> Option<Thresholds> {
        self.thresholds_in(level, better, tolerance, places).or_else(|| self.thresholds_between(level, better, tolerance, places))
    }

    /// The same where limits may lie between two values of so many places, between which there is no value: then the next value is
    /// the least.
    #[cold]
    fn thresholds_between(
        &self,
        level: LevelDigits,
        better: Better,
        tolerance: &ToleranceDigits,
        places: u8,
    ) -> Option<Thresholds> {
        let stated = self.limits.iter().filter_map(|limit| match limit.width {
            IntegerWidth::Scheme(width) => Some(width),
            IntegerWidth::Tolerance(_) => None,
        });
        let all = stated.chain(tolerance.worse).chain(tolerance.better);
        let finest = all.fold(places.max(level.places()), |finest, width| finest.max(width.places(level)));
        let power = i64::try_from(power_of_ten(u32::from(finest.checked_sub(places)?))?).ok()?;
        let Thresholds(mut leasts) = self.thresholds_in(level, better, tolerance, finest)?;
        for least in &mut leasts {
            let rest = i64::from(least.checked_rem_euclid(power)? > 0);
            *least = least.checked_div_euclid(power)?.checked_add(rest)?;
        }
        Some(Thresholds(leasts))
    }

    /// The least key of each limit, of which there are so many at most; `None` where there are more, or as for thresholds.
    #[inline]
    pub(super) fn each_least<const LIMITS: usize>(
        &self,
        level: LevelDigits,
        better: Better,
        tolerance: &ToleranceDigits,
        places: u8,
    ) -> Option<[i64; LIMITS]> {
        if self.limits.len() > LIMITS {
            return None;
        }
        let level = LevelKey::new(level, better, places)?;
        // Even where the scheme asks for no tolerance, a limit is to be on the worse side.
        if let Some(limit) = tolerance.limit()
            && level.width(limit)? < 0
        {
            return None;
        }
        let mut leasts = [NO_VALUE; LIMITS];
        for (limit, least) in self.limits.iter().zip(&mut leasts) {
            let width = match limit.width {
                IntegerWidth::Scheme(width) => width,
                IntegerWidth::Tolerance(side) => tolerance.width(side)?,
            };
            *least = level.least(limit.edge, width)?;
        }
        Some(leasts)
    }

    /// The thresholds in so many decimal places, which all limits are to have at most.
    #[inline]
    pub(crate) fn thresholds_in(
        &self,
        level: LevelDigits,
        better: Better,
        tolerance: &ToleranceDigits,
        places: u8,
    ) -> Option<Thresholds> {
        Some(Thresholds(least_so_far(&self.each_least(level, better, tolerance, places)?)))
    }
}
