//! Numbers to make figures of.

/// Numbers in no order, each below the one that it is asked for with, and the same each time.
pub(crate) fn numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 88_172_645_463_325_252_u64;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.checked_rem(below).unwrap_or_default()
    }
}
