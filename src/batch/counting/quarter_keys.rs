//! The keys of 32 bits of quarters that are looked at together.

use super::key_comparison::YEAR;
use crate::rating::{Missing, Unrated};
use crate::scorecard::figure_store::narrow_keys::NarrowKey;
use crate::scorecard::figure_store::state_code::StateCode;

/// So many quarters are looked at together.
pub(crate) const TOGETHER: usize = 8;

/// The same as a number of quarters.
pub(crate) const STEP: i32 = 8;
const _: () =
    assert!(TOGETHER == 8 && TOGETHER >= YEAR, "a number of quarters too, and what is compared with is among those before");

/// A quarter without an observation, of an indicator that is due in each.
pub(crate) const NO_FIGURE: NarrowKey = NarrowKey::absent(StateCode::unrated(Unrated::Missing(Missing::NotSupplied)));

pub(crate) static NO_FIGURES: [NarrowKey; TOGETHER] = [NO_FIGURE; TOGETHER];

/// The keys of eight quarters, which are counted, and of the eight before them: where they are kept, as copies would have to be waited for.
pub(crate) struct QuarterKeys<'a> {
    pub(crate) before: &'a [NarrowKey; TOGETHER],
    pub(crate) own: &'a [NarrowKey; TOGETHER],
}

impl QuarterKeys<'_> {
    /// Those before, and then those that are counted.
    #[inline]
    pub(crate) const fn all(&self) -> [NarrowKey; 2 * TOGETHER] {
        let mut all = [NO_FIGURE; 2 * TOGETHER];
        let (before, own) = all.split_at_mut(TOGETHER);
        before.copy_from_slice(self.before);
        own.copy_from_slice(self.own);
        all
    }
}

/// The keys of eight quarters, the first of them so many after that of the first key; where some have none, they are
/// copied to where there is [`NO_FIGURE`] as yet.
#[inline]
pub(crate) fn eight<'a>(keys: &'a [NarrowKey], since: i32, copied: &'a mut [NarrowKey; TOGETHER]) -> &'a [NarrowKey; TOGETHER] {
    match usize::try_from(since) {
        Ok(since) => {
            let own = keys.get(since..).unwrap_or_default();
            own.first_chunk().unwrap_or_else(|| copy_some(own, 0, copied))
        }
        Err(_) if since <= STEP.wrapping_neg() => &NO_FIGURES,
        Err(_) => copy_some(keys, usize::try_from(since.wrapping_neg()).unwrap_or_default(), copied),
    }
}

/// Copies some keys, after so many quarters without one.
#[inline(never)]
fn copy_some<'a>(keys: &[NarrowKey], unused: usize, copied: &'a mut [NarrowKey; TOGETHER]) -> &'a [NarrowKey; TOGETHER] {
    for (key, own) in copied.iter_mut().skip(unused).zip(keys) {
        *key = *own;
    }
    copied
}
