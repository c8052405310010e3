//! Eight keys of 32 bits rated and compared at once, by the vectors of the machine, which are chosen when the program runs.

#[cfg(all(feature = "vectors", target_arch = "x86_64"))]
pub(crate) use of_256_bits::NarrowVectors;

#[cfg(not(all(feature = "vectors", target_arch = "x86_64")))]
pub(crate) use none::NarrowVectors;

/// Where there are none.
#[cfg(not(all(feature = "vectors", target_arch = "x86_64")))]
mod none {
    use crate::batch::counting::quarter_keys::{QuarterKeys, TOGETHER};
    use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;

    #[derive(Debug, Clone, Copy)]
    pub(crate) enum NarrowVectors {}

    impl NarrowVectors {
        pub(crate) const fn of_machine() -> Option<Self> {
            None
        }

        #[cfg(test)]
        pub(crate) fn all_of_machine() -> impl Iterator<Item = Self> {
            core::iter::empty()
        }

        pub(crate) const fn find_codes(self, _: &QuarterKeys<'_>, _: &NarrowThresholds, _: &mut [i32; TOGETHER]) {
            match self {}
        }
    }
}

#[cfg(all(feature = "vectors", target_arch = "x86_64"))]
mod of_256_bits {
    use crate::batch::counting::key_comparison::{DirectionPair, NO_DIRECTION, YEAR};
    use crate::batch::counting::quarter_keys::{QuarterKeys, TOGETHER};
    use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
    use crate::scorecard::figure_store::narrow_keys::{ABSENT, NarrowKey};
    use fearless_simd::{
        Level, Select as _, Simd, SimdBase as _, i32x8,
        x86::{Avx2, Avx512},
    };

    /// Vectors of 256 bits, or of more, which have those too.
    #[derive(Debug, Clone, Copy)]
    pub(crate) enum NarrowVectors {
        Of256Bits(Avx2),
        Of512Bits(Avx512),
    }

    impl NarrowVectors {
        /// The widest of the machine.
        pub(crate) fn of_machine() -> Option<Self> {
            Self::all_of_machine().next()
        }

        /// All that the machine has, the widest first.
        pub(crate) fn all_of_machine() -> impl Iterator<Item = Self> {
            let level = Level::new();
            level.as_avx512().map(Self::Of512Bits).into_iter().chain(level.as_avx2().map(Self::Of256Bits))
        }

        /// Finds of each quarter the code of its state, and of its pair of directions in the byte after that.
        #[inline]
        pub(crate) fn find_codes(
            self,
            keys_of_eight: &QuarterKeys<'_>,
            thresholds: &NarrowThresholds,
            codes: &mut [i32; TOGETHER],
        ) {
            match self {
                Self::Of256Bits(vectors) => find_codes_by(vectors, keys_of_eight, thresholds, codes),
                Self::Of512Bits(vectors) => find_codes_by(vectors, keys_of_eight, thresholds, codes),
            }
        }
    }

    #[inline]
    fn find_codes_by<S: Simd>(
        vectors: S,
        keys_of_eight: &QuarterKeys<'_>,
        thresholds: &NarrowThresholds,
        codes: &mut [i32; TOGETHER],
    ) {
        vectors.vectorize(
            #[inline(always)]
            || {
                let all = |number: i32| i32x8::splat(vectors, number);
                let keys = |keys: &[NarrowKey; TOGETHER]| i32x8::load_array(vectors, keys.map(|NarrowKey(key)| key));
                let (figures, before, absent) = (keys(keys_of_eight.own), keys(keys_of_eight.before), all(ABSENT));
                // Each where it is in a code: in its second byte, the short direction above the long.
                let short = directions(vectors, figures, before.slide::<{ TOGETHER - 1 }>(figures), [1 << 10, 2 << 10, 3 << 10]);
                let long = directions(vectors, figures, before.slide::<{ TOGETHER - YEAR }>(figures), [1 << 8, 2 << 8, 3 << 8]);
                let states = thresholds.limits.iter().fold(all(thresholds.best), |states, (NarrowKey(least), code)| {
                    figures.simd_lt(all(*least)).select(all(*code), states)
                });
                let absent_codes = (figures & all(0xff)) | all(DirectionPair::WITHOUT_FIGURE << 8);
                figures.simd_gt(absent).select(states | short | long, absent_codes).store_array(codes);
            },
        );
    }

    /// The directions of figures from their bases as one of three numbers, from worse to better, or [`NO_DIRECTION`].
    #[expect(clippy::inline_always, reason = "where vectors run it, it must be made for them")]
    #[inline(always)]
    fn directions<S: Simd>(vectors: S, figures: i32x8<S>, bases: i32x8<S>, [worse, same, better]: [i32; 3]) -> i32x8<S> {
        let all = |number: i32| i32x8::splat(vectors, number);
        let moved = figures.simd_gt(bases).select(all(better), figures.simd_lt(bases).select(all(worse), all(same)));
        bases.simd_gt(all(ABSENT)).select(moved, all(NO_DIRECTION))
    }
}
