//! The text of a decimal, made without an allocation.

use rust_decimal::Decimal;

/// A sign, the noughts before the first of 28 places, the point, or a sign, 29 digits and the point.
const MOST_BYTES: usize = 32;

/// The largest power of a hundred that 64 bits hold, and how many digits lie below it.
const TEN_TO_EIGHTEEN: u128 = 10_u128.pow(18);
const EIGHTEEN: usize = 18;

/// The digits of the numbers below a hundred.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[b'0'; 2]; 100];
    let (mut rest, mut tens, mut units): (&mut [[u8; 2]], u8, u8) = (&mut pairs, b'0', b'0');
    while let Some((first, others)) = rest.split_first_mut() {
        *first = [tens, units];
        (tens, units) = if units == b'9' { (tens.wrapping_add(1), b'0') } else { (tens, units.wrapping_add(1)) };
        rest = others;
    }
    pairs
};

/// A decimal as text: that of its `Display`, with all its digits. It lies where its bytes are looked through by words.
#[repr(align(16))]
pub(crate) struct DecimalText {
    bytes: [u8; MOST_BYTES],
    /// How many of the bytes are not used, the first.
    unused: usize,
}

impl DecimalText {
    pub(crate) fn of(number: Decimal) -> Self {
        let mut text = Self { bytes: [b'0'; MOST_BYTES], unused: MOST_BYTES };
        let size = number.mantissa().unsigned_abs();
        if let Ok(short) = u64::try_from(size) {
            text.put_digits(short);
        } else {
            let [high, low] = [size.checked_div(TEN_TO_EIGHTEEN), size.checked_rem(TEN_TO_EIGHTEEN)]
                .map(|part| part.and_then(|part| u64::try_from(part).ok()).unwrap_or_default());
            text.put_digits(low);
            text.unused = MOST_BYTES.saturating_sub(EIGHTEEN);
            text.put_digits(high);
        }
        let places = usize::try_from(number.scale()).unwrap_or_default();
        let point = MOST_BYTES.saturating_sub(places);
        // What is below one begins with a nought.
        text.unused = text.unused.min(point.saturating_sub(1));
        if places > 0 {
            text.unused = text.unused.saturating_sub(1);
            if let Some(before) = text.bytes.get_mut(text.unused..point) {
                before.rotate_left(1);
                if let Some(last) = before.last_mut() {
                    *last = b'.';
                }
            }
        }
        if number.is_sign_negative() {
            text.unused = text.unused.saturating_sub(1);
            if let Some(first) = text.bytes.get_mut(text.unused) {
                *first = b'-';
            }
        }
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        // Digits, a point and a sign alone, and noughts where nothing is used.
        core::str::from_utf8(&self.bytes).ok().and_then(|text| text.get(self.unused..)).unwrap_or_default()
    }

    /// Puts digits before those that are there.
    fn put_digits(&mut self, mut digits: u64) {
        let mut unused = self.unused;
        let mut places = self.bytes.get_mut(..unused).unwrap_or_default().rchunks_exact_mut(2);
        while digits > 0
            && let Some(place) = places.next()
        {
            let pair = digits.checked_rem(100).and_then(|pair| PAIRS.get(usize::try_from(pair).ok()?));
            place.copy_from_slice(pair.unwrap_or(&[b'0'; 2]));
            unused = unused.saturating_sub(if digits < 10 { 1 } else { 2 });
            digits = digits.checked_div(100).unwrap_or_default();
        }
        self.unused = unused;
    }
}

#[cfg(test)]
mod tests {
    use super::DecimalText;
    use alloc::string::ToString as _;
    use rust_decimal::Decimal;

    fn d(mantissa: i128, scale: u32) -> Decimal {
        Decimal::try_from_i128_with_scale(mantissa, scale).unwrap()
    }

    #[test]
    fn the_text_of_a_decimal_is_that_of_its_display_at_the_ends_too() {
        for text in
            ["0", "-0", "0.0", "-0.00", "1", "-1", "0.1", "10", "0.05", "100.50", "9999999999999999999", "10000000000000000000"]
        {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(DecimalText::of(number).as_str(), number.to_string());
        }
        for number in [Decimal::MAX, Decimal::MIN, d(1, 28), d(-1, 28)] {
            for scale in 0..=28 {
                let mut scaled = number;
                scaled.set_scale(scale).unwrap();
                assert_eq!(DecimalText::of(scaled).as_str(), scaled.to_string());
            }
        }
    }

    #[test]
    fn the_text_of_a_decimal_is_that_of_its_display() {
        let mut state = 1_u128;
        for scale in (0..=28).cycle().take(29_000) {
            state = state.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(0x5851_F42D_4C95_7F2D);
            // Of every length, from 96 bits down to one.
            let digits = ((state >> 32) >> (state & 0x5F).min(95)).cast_signed();
            for mantissa in [digits, digits.wrapping_neg()] {
                let number = d(mantissa, scale);
                assert_eq!(DecimalText::of(number).as_str(), number.to_string());
            }
        }
    }
}
