//! Counting the figures of one indicator whose keys of 32 bits say all: eight quarters are rated and compared together.

use super::key_comparison::{DirectionPair, YEAR};
#[cfg(all(feature = "vectors", target_arch = "x86_64"))]
use super::narrow_vectors::NarrowVectors;
use super::tally::Tally;
use crate::rating::{Missing, Unrated};
use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
use crate::scorecard::figure_store::narrow_keys::NarrowKey;
use crate::scorecard::figure_store::state_code::StateCode;

/// So many quarters are looked at together.
pub(super) const TOGETHER: usize = 8;

/// The same as a number of quarters.
const STEP: i32 = 8;
const _: () =
    assert!(TOGETHER == 8 && TOGETHER >= YEAR, "a number of quarters too, and what is compared with is among those before");

/// A quarter without an observation, of an indicator that is due in each.
const NO_FIGURE: NarrowKey = NarrowKey::absent(StateCode::unrated(Unrated::Missing(Missing::NotSupplied)));

static NO_FIGURES: [NarrowKey; TOGETHER] = [NO_FIGURE; TOGETHER];

/// How eight quarters are rated and compared.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NarrowCounting {
    /// `None` for plain code, which any machine runs.
    #[cfg(all(feature = "vectors", target_arch = "x86_64"))]
    vectors: Option<NarrowVectors>,
}

/// The keys of eight quarters, which are counted, and of the eight before them: where they are kept, as copies would have to be waited for.
pub(super) struct Window<'a> {
    pub(super) before: &'a [NarrowKey; TOGETHER],
    pub(super) own: &'a [NarrowKey; TOGETHER],
}

impl NarrowCounting {
    /// By the widest vectors of the machine.
    pub(crate) fn of_machine() -> Self {
        Self {
            #[cfg(all(feature = "vectors", target_arch = "x86_64"))]
            vectors: NarrowVectors::of_machine().next(),
        }
    }

    /// Counts quarters, a tally each; the first of them is so many quarters after the one of the first key, or before it.
    #[inline]
    pub(crate) fn count(self, keys: &[NarrowKey], since: i32, thresholds: &NarrowThresholds, tallies: &mut [Tally]) {
        let (mut since, mut codes) = (since, [0; TOGETHER]);
        for tallies in tallies.chunks_mut(TOGETHER) {
            let (mut before, mut own) = (NO_FIGURES, NO_FIGURES);
            let window =
                Window { before: eight(keys, since.wrapping_sub(STEP), &mut before), own: eight(keys, since, &mut own) };
            self.rate_and_compare(&window, thresholds, &mut codes);
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
    fn rate_and_compare(self, window: &Window<'_>, thresholds: &NarrowThresholds, codes: &mut [i32; TOGETHER]) {
        #[cfg(all(feature = "vectors", target_arch = "x86_64"))]
        if let Some(vectors) = self.vectors {
            return vectors.rate_and_compare(window, thresholds, codes);
        }
        rate_and_compare(window, thresholds, codes);
    }
}

/// The keys of eight quarters, the first of them so many after that of the first key; where some have none, they are put where there is
/// [`NO_FIGURE`] as yet.
#[inline]
fn eight<'a>(keys: &'a [NarrowKey], since: i32, some: &'a mut [NarrowKey; TOGETHER]) -> &'a [NarrowKey; TOGETHER] {
    match usize::try_from(since) {
        Ok(since) => {
            let own = keys.get(since..).unwrap_or_default();
            own.first_chunk().unwrap_or_else(|| put_some(own, 0, some))
        }
        Err(_) if since <= STEP.wrapping_neg() => &NO_FIGURES,
        Err(_) => put_some(keys, usize::try_from(since.wrapping_neg()).unwrap_or_default(), some),
    }
}

/// Puts some keys, after so many quarters without one.
#[inline(never)]
fn put_some<'a>(keys: &[NarrowKey], unused: usize, some: &'a mut [NarrowKey; TOGETHER]) -> &'a [NarrowKey; TOGETHER] {
    for (key, own) in some.iter_mut().skip(unused).zip(keys) {
        *key = *own;
    }
    some
}

impl Window<'_> {
    /// The quarters that are so many before those that are counted.
    #[inline]
    fn quarters(&self, back: usize) -> [NarrowKey; TOGETHER] {
        let mut quarters = *self.own;
        let keys = self.before.iter().skip(TOGETHER.wrapping_sub(back)).chain(self.own);
        for (quarter, key) in quarters.iter_mut().zip(keys) {
            *quarter = *key;
        }
        quarters
    }
}

/// The same in plain code. Not inlined: the compiler compares several at once where they come from memory.
#[inline(never)]
fn rate_and_compare(window: &Window<'_>, thresholds: &NarrowThresholds, codes: &mut [i32; TOGETHER]) {
    let (figures, before, year_before) = (window.quarters(0), window.quarters(1), window.quarters(YEAR));
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
