//! Eight keys of 32 bits rated and compared at once, by the vectors of the machine, which are chosen when the program runs.

use super::key_comparison::{DirectionPair, NO_DIRECTION, YEAR};
use super::narrow_counting::{TOGETHER, Window};
use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
use crate::scorecard::figure_store::narrow_keys::{ABSENT, NarrowKey};
use fearless_simd::{
    Level, Select as _, Simd, SimdBase as _, i32x8,
    x86::{Avx2, Avx512},
};

/// Vectors that more than the baseline has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum NarrowVectors {
    Of256Bits(Avx2),
    Of512Bits(Avx512),
}

impl NarrowVectors {
    /// All that the machine has, the widest first.
    pub(crate) fn of_machine() -> impl Iterator<Item = Self> {
        let level = Level::new();
        level.as_avx512().map(Self::Of512Bits).into_iter().chain(level.as_avx2().map(Self::Of256Bits))
    }

    /// Finds of each quarter the code of its state, and of its pair of directions in the byte after that.
    #[inline]
    pub(crate) fn rate_and_compare(self, window: &Window<'_>, thresholds: &NarrowThresholds, codes: &mut [i32; TOGETHER]) {
        match self {
            Self::Of256Bits(vectors) => rate_and_compare_by(vectors, window, thresholds, codes),
            Self::Of512Bits(vectors) => rate_and_compare_by(vectors, window, thresholds, codes),
        }
    }
}

#[inline]
fn rate_and_compare_by<S: Simd>(vectors: S, window: &Window<'_>, thresholds: &NarrowThresholds, codes: &mut [i32; TOGETHER]) {
    vectors.vectorize(
        #[inline(always)]
        || {
            let all = |number: i32| i32x8::splat(vectors, number);
            let keys = |keys: &[NarrowKey; TOGETHER]| i32x8::load_array(vectors, keys.map(|NarrowKey(key)| key));
            let (figures, before, absent) = (keys(window.own), keys(window.before), all(ABSENT));
            let direction = |base: i32x8<S>| {
                let moved = figures.simd_gt(base).select(all(3), figures.simd_lt(base).select(all(1), all(2)));
                base.simd_gt(absent).select(moved, all(NO_DIRECTION))
            };
            let pairs = (direction(before.slide::<{ TOGETHER - 1 }>(figures)) << 2)
                | direction(before.slide::<{ TOGETHER - YEAR }>(figures));
            let states = thresholds.limits.iter().fold(all(thresholds.best), |states, (NarrowKey(least), code)| {
                figures.simd_lt(all(*least)).select(all(*code), states)
            });
            let is_figure = figures.simd_gt(absent);
            let pairs = is_figure.select(pairs, all(DirectionPair::WITHOUT_FIGURE));
            let states = is_figure.select(states, figures & all(0xff));
            (states | (pairs << 8)).store_array(codes);
        },
    );
}
