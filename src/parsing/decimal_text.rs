//! The text of a decimal, made without an allocation.

use rust_decimal::Decimal;

/// A sign, the noughts before the first of 28 places, the point, or a sign, 29 digits and the point.
const MOST_BYTES: usize = 32;

/// The largest power of ten that 64 bits hold.
const TEN_TO_NINETEEN: u128 = 10_u128.pow(19);

/// A decimal as text: that of its `Display`, with all its digits.
pub(crate) struct DecimalText {
    bytes: [u8; MOST_BYTES],
    /// How many of the bytes are not used, the first.
    unused: usize,
}

impl DecimalText {
    pub(crate) fn of(number: Decimal) -> Self {
        let mut text = Self { bytes: [b'0'; MOST_BYTES], unused: MOST_BYTES };
        let size = number.mantissa().unsigned_abs();
        let [high, low] = [size.checked_div(TEN_TO_NINETEEN), size.checked_rem(TEN_TO_NINETEEN)]
            .map(|part| part.and_then(|part| u64::try_from(part).ok()).unwrap_or_default());
        let low_digits = if high == 0 { 0 } else { 19 };
        let places = text.put_digits(low, low_digits, number.scale());
        let mut places = text.put_digits(high, 0, places);
        // What is below one begins with a nought.
        while places > 0 || text.starts_with_point() || text.unused == MOST_BYTES {
            text.put(b'0');
            if places == 1 {
                text.put(b'.');
            }
            places = places.saturating_sub(1);
        }
        if number.is_sign_negative() {
            text.put(b'-');
        }
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        // Digits, a point and a sign alone.
        self.bytes.get(self.unused..).and_then(|bytes| core::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Puts digits before those that are there, at least so many, and the point where its places come; how many places are left.
    fn put_digits(&mut self, mut digits: u64, at_least: u32, mut places: u32) -> u32 {
        let mut count = 0_u32;
        while digits > 0 || count < at_least {
            let digit = digits.checked_rem(10).and_then(|digit| u8::try_from(digit).ok()).unwrap_or_default();
            self.put(b'0'.wrapping_add(digit));
            digits = digits.checked_div(10).unwrap_or_default();
            count = count.wrapping_add(1);
            if places == 1 {
                self.put(b'.');
            }
            places = places.saturating_sub(1);
        }
        places
    }

    fn starts_with_point(&self) -> bool {
        self.bytes.get(self.unused) == Some(&b'.')
    }

    fn put(&mut self, byte: u8) {
        self.unused = self.unused.saturating_sub(1);
        if let Some(place) = self.bytes.get_mut(self.unused) {
            *place = byte;
        }
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
