//! Counting the figures of one indicator whose keys of 32 bits say all: eight quarters are rated and compared together.

use super::key_comparison::{DirectionPair, YEAR};
use super::narrow_vectors::NarrowVectors;
use super::quarter_keys::{NO_FIGURE, NO_FIGURES, QuarterKeys, STEP, TOGETHER, eight};
use super::tally::Tally;
use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
use crate::scorecard::figure_store::narrow_keys::NarrowKey;
use crate::scorecard::figure_store::state_code::StateCode;

/// Counts quarters, a tally each; the first of them is so many quarters after the one of the first key, or before it. By the machine's
/// vectors, if there are some, else by plain code.
#[inline]
pub(crate) fn count(
    vectors: Option<NarrowVectors>,
    keys: &[NarrowKey],
    since: i32,
    thresholds: &NarrowThresholds,
    tallies: &mut [Tally],
) {
    let (mut since, mut codes) = (since, [0; TOGETHER]);
    for tallies in tallies.chunks_mut(TOGETHER) {
        let (mut before, mut own) = (NO_FIGURES, NO_FIGURES);
        let keys_of_eight =
            QuarterKeys { before: eight(keys, since.wrapping_sub(STEP), &mut before), own: eight(keys, since, &mut own) };
        find_codes(vectors, &keys_of_eight, thresholds, &mut codes);
        for (tally, code) in tallies.iter_mut().zip(&codes) {
            let [state, pair, ..] = code.to_le_bytes();
            tally.count_state(StateCode(state));
            tally.count_pair(DirectionPair(pair));
        }
        since = since.wrapping_add(STEP);
    }
}

/// Finds of each quarter the code of its state, and of its pair of directions in the byte after that.
#[inline]
fn find_codes(
    vectors: Option<NarrowVectors>,
    keys_of_eight: &QuarterKeys<'_>,
    thresholds: &NarrowThresholds,
    codes: &mut [i32; TOGETHER],
) {
    match vectors {
        Some(vectors) => vectors.find_codes(keys_of_eight, thresholds, codes),
        None => find_codes_plainly(keys_of_eight, thresholds, codes),
    }
}

/// The same in plain code. Not inlined: the compiler compares several at once where they come from memory.
#[inline(never)]
fn find_codes_plainly(keys_of_eight: &QuarterKeys<'_>, thresholds: &NarrowThresholds, codes: &mut [i32; TOGETHER]) {
    let all = keys_of_eight.all();
    let quarters = |back: usize| -> [NarrowKey; TOGETHER] {
        let keys = all.get(TOGETHER.wrapping_sub(back)..).and_then(<[NarrowKey]>::first_chunk);
        keys.copied().unwrap_or([NO_FIGURE; TOGETHER])
    };
    let (figures, before, year_before) = (quarters(0), quarters(1), quarters(YEAR));
    let mut states = [thresholds.best; TOGETHER];
    for (least, code) in thresholds.limits {
        for (state, figure) in states.iter_mut().zip(figures) {
            *state = if figure < least { code } else { *state };
        }
    }
    let mut pairs = [0; TOGETHER];
    for ((pair, figure), (before, year_before)) in pairs.iter_mut().zip(figures).zip(before.into_iter().zip(year_before)) {
        *pair = DirectionPair::number([figure, before, year_before], NarrowKey::is_figure);
    }
    for (((code, figure), state), pair) in codes.iter_mut().zip(figures).zip(states).zip(pairs) {
        *code = if figure.is_figure() { state } else { figure.0 & 0xff } | (pair << 8);
    }
}

#[cfg(test)]
mod tests {
    #[cfg(all(feature = "vectors", target_arch = "x86_64"))]
    extern crate std;

    use super::{NO_FIGURE, NO_FIGURES, NarrowVectors, QuarterKeys, TOGETHER, eight, find_codes};
    use crate::batch::counting::key_comparison::{DirectionPair, YEAR};
    use crate::rating::{Missing, Unrated};
    use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
    use crate::scorecard::figure_store::narrow_keys::NarrowKey;
    use crate::scorecard::figure_store::state_code::StateCode;
    use crate::values::invented_numbers::numbers;
    use alloc::vec::Vec;

    /// Plain code, and the vectors that the machine has, one by one.
    fn all_ways() -> Vec<Option<NarrowVectors>> {
        let all: Vec<_> = core::iter::once(None).chain(NarrowVectors::all_of_machine().map(Some)).collect();
        #[cfg(all(feature = "vectors", target_arch = "x86_64"))]
        {
            macro_rules! has_all {
                ($($name:tt)*) => { [$(std::arch::is_x86_feature_detected!($name)),*].iter().all(|has| *has) };
            }
            let has_vectors = has_all!("avx2" "bmi1" "bmi2" "cmpxchg16b" "f16c" "fma" "fxsr" "lzcnt" "movbe" "popcnt" "xsave");
            assert_eq!((all.len() > 1, NarrowVectors::of_machine().is_some()), (has_vectors, has_vectors));
        }
        all
    }

    fn key_at(keys: &[NarrowKey], place: i32) -> NarrowKey {
        usize::try_from(place).ok().and_then(|place| keys.get(place)).copied().unwrap_or(NO_FIGURE)
    }

    #[test]
    fn eight_quarters_have_the_keys_that_there_are() {
        for count in 0..20 {
            let keys: Vec<NarrowKey> = (0..count).map(NarrowKey).collect();
            for since in [i32::MIN + 8, -1_000].into_iter().chain(-20..30).chain([1_000]) {
                let mut copied = NO_FIGURES;
                let expected: Vec<NarrowKey> = (0..8).map(|after| key_at(&keys, since + after)).collect();
                assert_eq!(eight(&keys, since, &mut copied).as_slice(), expected, "{count} keys, from {since} on");
            }
        }
    }

    /// One by one, by what thresholds and pairs of directions are said to be.
    #[test]
    fn all_vectors_find_what_each_quarter_comes_to() {
        let absent = [Missing::NotSupplied, Missing::NotDue, Missing::Suppressed].map(|missing| {
            let state = StateCode::unrated(Unrated::Missing(missing));
            (NarrowKey::absent(state), state)
        });
        let mut number = numbers();
        let mut compared = 0;
        for _ in 0..3_000 {
            let figures = [-(1 << 30) + 1, -7, -1, 0, 1, 3, 4, 90, (1 << 30) - 1];
            let mut any_figure = || figures[usize::try_from(number(9)).unwrap()];
            let mut leasts = [i32::MAX, any_figure(), any_figure()];
            leasts.sort_unstable_by(|one, other| other.cmp(one));
            let [one, two, three] = leasts.map(NarrowKey);
            let thresholds = NarrowThresholds { best: 19, limits: [(one, 20), (two, 31), (three, 14)] };
            let keys: Vec<NarrowKey> = (0..20)
                .map(|_| match number(4) {
                    0 => absent[usize::try_from(number(3)).unwrap()].0,
                    _ => NarrowKey(figures[usize::try_from(number(9)).unwrap()]),
                })
                .collect();
            let since = i32::try_from(number(30)).unwrap() - 8;
            let expected: [i32; TOGETHER] = core::array::from_fn(|after| {
                let place = since + i32::try_from(after).unwrap();
                let [key, before, year_before] = [0, 1, i32::try_from(YEAR).unwrap()].map(|back| key_at(&keys, place - back));
                let state = match absent.iter().find(|(absent, _)| *absent == key) {
                    Some((_, StateCode(code))) => i32::from(*code),
                    None if key >= one => 19,
                    None if key >= two => 20,
                    None if key >= three => 31,
                    None => 14,
                };
                state + 256 * DirectionPair::number([key, before, year_before], NarrowKey::is_figure)
            });
            for way in all_ways() {
                let mut codes = [0; TOGETHER];
                let (mut before, mut own) = (NO_FIGURES, NO_FIGURES);
                let keys_of_eight =
                    QuarterKeys { before: eight(&keys, since - 8, &mut before), own: eight(&keys, since, &mut own) };
                find_codes(way, &keys_of_eight, &thresholds, &mut codes);
                assert_eq!(codes, expected, "{way:?}: {keys:?} from {since}, {thresholds:?}");
                compared += 1;
            }
        }
        assert_eq!(compared, 3_000 * all_ways().len());
    }
}
