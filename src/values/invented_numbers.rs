//! Numbers to make figures of in tests.

/// Numbers in no order, each below the one that it is asked for with, and the same each time.
pub(crate) fn numbers() -> impl FnMut(u64) -> u64 {
    let mut state = 88_172_645_463_325_252_u64;
    move |below| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).checked_rem(below).unwrap_or_default()
    }
}
