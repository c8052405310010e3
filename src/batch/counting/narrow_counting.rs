//! Counting the figures of one indicator whose keys of 32 bits say all: eight quarters are rated and compared together.

use super::key_comparison::{DirectionPair, QUARTERS_BEFORE, YEAR};
use super::tally::Tally;
use crate::rating::{Missing, Unrated};
use crate::scorecard::figure_store::compiled_rules::NarrowThresholds;
use crate::scorecard::figure_store::narrow_keys::NarrowKey;
use crate::scorecard::figure_store::state_code::StateCode;

/// So many quarters are looked at together.
const TOGETHER: usize = 8;

/// What bears on so many quarters: those before the first of them too.
const WINDOW: usize = QUARTERS_BEFORE + TOGETHER;

/// As numbers of quarters.
const STEP: i32 = 8;
const BEFORE: i32 = 5;
const _: () = assert!(TOGETHER == 8 && QUARTERS_BEFORE == 5, "both as numbers of quarters too");

/// A quarter without an observation, of an indicator that is due in each.
const NO_FIGURE: NarrowKey = NarrowKey::absent(StateCode::unrated(Unrated::Missing(Missing::NotSupplied)));

/// Counts quarters, a tally each; the first of them is so many quarters after the one of the first key, or before it.
#[inline]
pub(crate) fn count(keys: &[NarrowKey], since: i32, thresholds: &NarrowThresholds, tallies: &mut [Tally]) {
    let (mut since, mut coded) = (since, CodedQuarters::default());
    for tallies in tallies.chunks_mut(TOGETHER) {
        rate_and_compare(&window(keys, since), thresholds, &mut coded);
        for ((tally, state), pair) in tallies.iter_mut().zip(coded.states).zip(coded.pairs) {
            tally.count_state(StateCode::of(state));
            tally.count_pair(DirectionPair::of(pair));
        }
        since = since.wrapping_add(STEP);
    }
}

/// What quarters come to, in lanes as wide as their keys.
#[derive(Default)]
struct CodedQuarters {
    states: [i32; TOGETHER],
    pairs: [i32; TOGETHER],
}

/// The keys that bear on the quarters from one on, with [`NO_FIGURE`] where there is none.
#[inline]
fn window(keys: &[NarrowKey], since: i32) -> [NarrowKey; WINDOW] {
    let mut window = [NO_FIGURE; WINDOW];
    let start = since.wrapping_sub(BEFORE);
    let unused = usize::try_from(start.wrapping_neg()).unwrap_or_default();
    let skipped = usize::try_from(start).unwrap_or_default();
    let own = keys.get(skipped..).unwrap_or_default();
    let place = window.get_mut(unused..).unwrap_or_default();
    let count = own.len().min(place.len());
    if let Some((place, own)) = place.get_mut(..count).zip(own.get(..count)) {
        place.copy_from_slice(own);
    }
    window
}

/// Finds the state of each quarter and the pair of its directions. Not inlined: the compiler compares several at once where they come
/// from memory.
#[inline(never)]
fn rate_and_compare(window: &[NarrowKey; WINDOW], thresholds: &NarrowThresholds, coded: &mut CodedQuarters) {
    let quarters = |before: usize| -> [NarrowKey; TOGETHER] {
        let keys = window.get(QUARTERS_BEFORE.wrapping_sub(before)..).and_then(<[NarrowKey]>::first_chunk);
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
    for (state, figure) in states.iter_mut().zip(figures) {
        *state = if figure.is_figure() { *state } else { figure.0 };
    }
    (coded.states, coded.pairs) = (states, pairs);
}
