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
            // A direction in the place that it has in a code.
            let direction = |base: i32x8<S>, one: i32| {
                let [worse, same, better] = [1, 2, 3].map(|direction: i32| all(direction.wrapping_mul(one)));
                let moved = figures.simd_gt(base).select(better, figures.simd_lt(base).select(worse, same));
                base.simd_gt(absent).select(moved, all(NO_DIRECTION))
            };
            let short = direction(before.slide::<{ TOGETHER - 1 }>(figures), 1 << 10);
            let long = direction(before.slide::<{ TOGETHER - YEAR }>(figures), 1 << 8);
            let states = thresholds.limits.iter().fold(all(thresholds.best), |states, (NarrowKey(least), code)| {
                figures.simd_lt(all(*least)).select(all(*code), states)
            });
            let absent_codes = (figures & all(0xff)) | all(DirectionPair::WITHOUT_FIGURE << 8);
            figures.simd_gt(absent).select(states | short | long, absent_codes).store_array(codes);
        },
    );
}
