//! Control charts against their rules read plainly, and significance against its inequalities in integers of any size.
#![no_main]

use arbitrary::Arbitrary;
use core::num::NonZeroU32;
use libfuzzer_sys::fuzz_target;
use num_bigint::BigInt;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Confidence, Difference, Proportion, Rate};
use reference::plain_charts::{Options, try_series};

#[derive(Debug, Arbitrary)]
enum Case {
    Chart { figures: Vec<Option<i8>>, times: i16, options: (u8, u8, bool, Option<u8>), targets: [i16; 3] },
    Shares { some: [u32; 2], others: [u32; 2], level: u16, confidence: u8 },
    Rates { events: [u32; 2], exposures: [u32; 2], confidence: u8 },
}

fn big(number: impl Into<BigInt>) -> BigInt {
    number.into()
}

/// z² over what it is divided by.
fn z_squared(confidence: Confidence) -> (BigInt, BigInt) {
    let z = confidence.z();
    (big(z.mantissa()).pow(2), big(10).pow(2 * z.scale()))
}

fn difference(by: &BigInt, is_similar: bool) -> Difference {
    match (is_similar, *by > big(0)) {
        (true, _) => Difference::Similar,
        (false, true) => Difference::Higher,
        (false, false) => Difference::Lower,
    }
}

fuzz_target!(|case: Case| match case {
    Case::Chart { figures, times, options: (trend, shift, is_screened, baseline), targets } => {
        let series: Vec<Option<i64>> =
            figures.iter().take(40).map(|figure| figure.map(|figure| i64::from(figure) * i64::from(times))).collect();
        let length = |length: u8| usize::from(length % 9) + 2;
        let baseline = baseline.map(|baseline| usize::from(baseline % 20) + 1);
        let options = Options { trend: length(trend), shift: length(shift), is_screened, baseline };
        try_series(&series, options, &targets.map(i64::from), true);
    }
    Case::Shares { some: [x, x2], others, level, confidence } => {
        let confidence = Confidence::ALL[usize::from(confidence) % Confidence::ALL.len()];
        let (Some(n), Some(n2)) = (x.checked_add(others[0]), x2.checked_add(others[1])) else { return };
        let (Ok(share), Ok(other)) = (Proportion::new(x, n), Proportion::new(x2, n2)) else { return };
        let (z, over) = z_squared(confidence);
        // The interval of Wilson holds a level of so many ten thousandths.
        let level = level % 10_001;
        let by = big(x) * 10_000 - big(n) * level;
        let is_similar = &by * &by * &over <= &z * n * level * (10_000 - level);
        let percent = Decimal::try_new(level.into(), 2).expect("a percentage");
        let hundred = NonZeroU32::new(100).expect("not zero");
        assert_eq!(share.against(percent, hundred, confidence), difference(&by, is_similar), "{x} of {n} at {level}");
        // The pooled test of two.
        let by = big(x) * n2 - big(x2) * n;
        let (all, both) = (big(n) + n2, big(x) + x2);
        let is_similar = &by * &by * &all * over <= z * n * n2 * &both * (&all - &both);
        assert_eq!(share.change_from(other, confidence), difference(&by, is_similar), "{x} of {n}, {x2} of {n2}");
    }
    Case::Rates { events: [x, x2], exposures: [e, e2], confidence } => {
        let confidence = Confidence::ALL[usize::from(confidence) % Confidence::ALL.len()];
        let (Ok(rate), Ok(other)) = (Rate::new(x.into(), e), Rate::new(x2.into(), e2)) else { return };
        let (z, over) = z_squared(confidence);
        let by = big(x) * e2 - big(x2) * e;
        let is_similar = &by * &by * over <= z * e * e2 * (big(x) + x2);
        assert_eq!(rate.change_from(other, confidence), difference(&by, is_similar), "{x} in {e}, {x2} in {e2}");
    }
});
