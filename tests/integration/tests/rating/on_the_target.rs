//! Limits that have no width, so that they are the target. Found by `tests/small_worlds`.

use crate::strategies::{bands, d};
use performance_indicators::rating::{Limit, When};
use performance_indicators::values::{Side, Width};
use performance_indicators::{Aim, Percent, RatingScale, Scheme, Tolerance};

/// What misses its target is not beyond it: 50% of a target of nothing is nothing. So a band after one for the worse side is never
/// reached, and is refused; and one before the target's own has no value that the target's has not.
#[test]
fn what_misses_a_strict_target_is_not_beyond_it() {
    let (under, better) = (When::Under(Limit::Target), When::AtMost(Limit::Tolerance(Side::Better)));
    let tolerance = Tolerance::WITHDRAWN.with_better(Width::PercentOfTarget(Percent::whole(50)));
    let band = |conditions: &[When], aim: Aim| {
        let scheme = Scheme::new("small", bands(conditions)).unwrap();
        RatingScale::new(&scheme, aim, tolerance).unwrap().rate(d("0")).band()
    };
    for aim in [Aim::AtLeast(d("0")), Aim::AtMost(d("0"))] {
        assert_eq!(band(&[better, under], aim), Some(2));
        assert_eq!(band(&[under, better], aim), Some(2));
        // Where on the target is as good as beyond it.
        assert_eq!(band(&[better, When::AtMost(Limit::Target)], aim), Some(0));
    }
    let worse = When::AtMost(Limit::Tolerance(Side::Worse));
    assert!(Scheme::new("small", bands(&[under, worse, better])).is_err());
}
