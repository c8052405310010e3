//! Exact comparison, sums and differences of numbers whose digits exceed what a [`Decimal`] holds, and their rounding for show.

use alloc::vec::Vec;
use core::cmp::Ordering;
use rust_decimal::Decimal;

/// The first powers of ten as integers of a type, so many as it holds.
macro_rules! powers_of_ten {
    ($integer:ty; $count:literal) => {{
        let mut powers: [$integer; $count] = [1; $count];
        let (mut rest, mut power): (&mut [$integer], $integer) = (&mut powers, 1);
        while let Some((first, others)) = rest.split_first_mut() {
            *first = power;
            power = power.wrapping_mul(10);
            rest = others;
        }
        powers
    }};
}
pub(crate) use powers_of_ten;

const POWERS_OF_TEN: [i128; 39] = powers_of_ten!(i128; 39);

/// Ten to a power, where an `i128` holds it.
pub(crate) fn power_of_ten(power: u32) -> Option<i128> {
    POWERS_OF_TEN.get(usize::try_from(power).ok()?).copied()
}

/// A product, where an `i128` holds it.
pub(crate) fn product(digits: i128, factor: i128) -> Option<i128> {
    match (i64::try_from(digits), i64::try_from(factor)) {
        // One multiplication of the processor's.
        (Ok(digits), Ok(factor)) => Some(i128::from(digits).wrapping_mul(i128::from(factor))),
        _ => digits.checked_mul(factor),
    }
}

/// The scale of a decimal, which is at most 28.
#[inline]
pub(crate) fn scale_of(value: Decimal) -> u8 {
    u8::try_from(value.scale()).unwrap_or(u8::MAX)
}

/// Brings a mantissa from one scale to a finer one, where an `i128` holds it.
pub(crate) fn rescaled(mantissa: i128, from: u8, to: u8) -> Option<i128> {
    product(mantissa, power_of_ten(u32::from(to.checked_sub(from)?))?)
}

/// A mantissa and scale with the trailing zeros after the point taken off.
pub(crate) fn trimmed(mut mantissa: i128, mut scale: u8) -> (i128, u8) {
    // What ends in a nought is even.
    if scale == 0 || mantissa & 1 == 1 {
        return (mantissa, scale);
    }
    if let Ok(short) = i64::try_from(mantissa) {
        let (short, scale) = trimmed_short(short, scale);
        return (short.into(), scale);
    }
    while let (Some(fewer), Some(0), Some(shorter)) = (scale.checked_sub(1), mantissa.checked_rem(10), mantissa.checked_div(10)) {
        (mantissa, scale) = (shorter, fewer);
    }
    (mantissa, scale)
}

/// The same of digits that the processor divides.
const fn trimmed_short(mut digits: i64, mut scale: u8) -> (i64, u8) {
    while let (Some(fewer), Some(0), Some(shorter)) = (scale.checked_sub(1), digits.checked_rem(10), digits.checked_div(10)) {
        (digits, scale) = (shorter, fewer);
    }
    (digits, scale)
}

/// The same decimal without trailing zeros after the point.
pub(crate) fn normalized(number: Decimal) -> Decimal {
    let (digits, scale) = trimmed(number.mantissa(), scale_of(number));
    Decimal::try_from_i128_with_scale(digits, scale.into()).unwrap_or(number)
}

/// Orders two mantissas, each at its scale.
pub(crate) fn compare(a: i128, a_scale: u8, b: i128, b_scale: u8) -> Ordering {
    if a.signum() != b.signum() || a == 0 {
        return a.signum().cmp(&b.signum());
    }
    match a_scale.cmp(&b_scale) {
        Ordering::Equal => a.cmp(&b),
        // Scaling up can only overflow where the scaled side is the larger in size: then its sign decides.
        Ordering::Less => rescaled(a, a_scale, b_scale).map_or_else(|| a.cmp(&0), |a| a.cmp(&b)),
        Ordering::Greater => rescaled(b, b_scale, a_scale).map_or_else(|| 0.cmp(&b), |b| a.cmp(&b)),
    }
}

/// The most decimal places of a [`Decimal`].
pub(crate) const MOST_PLACES: u8 = 28;

/// The largest digits of a [`Decimal`]: 96 bits.
const MOST_DIGITS: u128 = (1 << 96) - 1;

/// As large as a divisor may be for its remainders to be multiplied by ten.
const MOST_DIVISOR: u128 = (1 << 124) - 1;

/// `dividend` ÷ `divisor` × 10⁻ˢᶜᵃˡᵉ as the nearest decimal, for a divisor above zero and at most [`MOST_DIVISOR`]: with as many digits
/// as it takes, at most so many places and as a decimal has, the last rounded half away from zero; `None` where it is too large.
///
/// The decimals' own arithmetic rounds by the features that other crates in a build switch on.
fn divided(dividend: u128, divisor: u128, mut scale: i16, negative: bool, places: i16) -> Option<Decimal> {
    let (mut digits, mut rest) = parted(dividend, divisor)?;
    let least = scale.max(0);
    let mut most_at_once = 2;
    while scale < 0 || (scale < places && rest != 0) {
        let wanted = if scale < 0 { scale.checked_neg()? } else { places.checked_sub(scale)? };
        let longer = |step: i16| {
            let power = power_of_ten(u32::from(step.unsigned_abs()))?.unsigned_abs();
            let digits = digits.checked_mul(power).filter(|digits| *digits <= MOST_DIGITS)?;
            let (more, rest) = parted(rest.checked_mul(power)?, divisor)?;
            let digits = digits.checked_add(more).filter(|digits| *digits <= MOST_DIGITS)?;
            Some((digits, rest, scale.checked_add(step)?))
        };
        // As many as there is sure to be room for, and where there is for none, one that there may be.
        let step = wanted.min(most_at_once).min(sure_digits(digits).max(1));
        let steps = core::iter::successors(Some(step), |step| Some(step >> 1)).take_while(|step| *step > 0);
        let Some(next) = steps.into_iter().find_map(longer) else {
            if scale < 0 {
                return None;
            }
            break;
        };
        (digits, rest, scale) = next;
        // Few at first, as most quotients soon end.
        most_at_once = if most_at_once < 4 { 4 } else { MOST_AT_ONCE };
    }
    // Digits that were made at once may end in noughts that one by one would not have been reached.
    while rest == 0 && scale > least {
        let Some((shorter, 0)) = parted(digits, 10) else { break };
        (digits, scale) = (shorter, scale.checked_sub(1)?);
    }
    rounded(digits, rest >= divisor.checked_sub(rest)?, scale, negative, places)
}

/// As many digits of a quotient as are made at once: a remainder of 64 bits and they have 128.
const MOST_AT_ONCE: i16 = 19;

/// How many more digits than these a decimal is sure to hold.
fn sure_digits(digits: u128) -> i16 {
    // A bit is 0.3010… of a digit.
    let bits = digits.leading_zeros().saturating_sub(MOST_DIGITS.leading_zeros());
    i16::try_from(bits.wrapping_mul(1233) >> 12).unwrap_or_default()
}

/// How often a divisor goes into a number, and what is left.
#[inline]
pub(crate) fn parted(number: u128, divisor: u128) -> Option<(u128, u128)> {
    if let (Ok(number), Ok(divisor)) = (u64::try_from(number), u64::try_from(divisor)) {
        // One division of the processor's.
        return Some((number.checked_div(divisor)?.into(), number.checked_rem(divisor)?.into()));
    }
    let times = number.checked_div(divisor)?;
    Some((times, number.wrapping_sub(times.wrapping_mul(divisor))))
}

/// Digits at a scale of zero or above as a decimal, with fewer of them where it cannot have them all. `up` says whether what is left
/// below the last digit is at least a half of it, which rounds away from zero.
fn rounded(mut digits: u128, mut up: bool, mut scale: i16, negative: bool, places: i16) -> Option<Decimal> {
    loop {
        let size = digits.checked_add(u128::from(up)).filter(|size| scale <= places && *size <= MOST_DIGITS);
        if let Some(size) = size.and_then(|size| i128::try_from(size).ok()) {
            let signed = if negative { size.wrapping_neg() } else { size };
            return Decimal::try_from_i128_with_scale(signed, u32::try_from(scale).ok()?).ok();
        }
        up = digits.checked_rem(10)? >= 5;
        digits = digits.checked_div(10)?;
        scale = scale.checked_sub(1).filter(|scale| *scale >= 0)?;
    }
}

/// The greatest number that divides both.
pub(crate) fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    loop {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return common_divisor_short(a, b).into();
        }
        let Some(rest) = a.checked_rem(b) else { return a };
        (a, b) = (b, rest);
    }
}

/// The same of numbers that the processor divides.
pub(crate) const fn common_divisor_short(mut a: u64, mut b: u64) -> u64 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

/// A number as `numerator` × `times` ÷ `denominator` × 10⁻ˢᶜᵃˡᵉ, for a denominator above zero: never divided, only compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotient {
    pub(crate) numerator: i128,
    pub(crate) times: u32,
    pub(crate) denominator: i128,
    /// Below zero where the denominator has more places than the numerator.
    pub(crate) scale: i16,
}

impl From<Decimal> for Quotient {
    fn from(value: Decimal) -> Self {
        Self::plain(value.mantissa(), scale_of(value))
    }
}

impl Quotient {
    /// `mantissa` × 10⁻ˢᶜᵃˡᵉ.
    pub(crate) fn plain(mantissa: i128, scale: u8) -> Self {
        Self { numerator: mantissa, times: 1, denominator: 1, scale: i16::from(scale) }
    }

    /// This with the other sign.
    pub(crate) const fn negated(self) -> Self {
        Self { numerator: self.numerator.wrapping_neg(), ..self }
    }

    /// Its digits and their scale, where there is nothing to divide.
    fn digits(self) -> Option<(i128, u8)> {
        let is_plain = self.times == 1 && self.denominator == 1;
        Some((self.numerator, u8::try_from(self.scale).ok().filter(|_| is_plain)?))
    }

    /// A numerator with its sign and a denominator, where 128 bits hold them.
    fn fraction(self) -> Option<(i128, i128)> {
        let power = power_of_ten(u32::from(self.scale.unsigned_abs()))?;
        let (up, down) = if self.scale < 0 { (power, 1) } else { (1, power) };
        Some((product(product(self.numerator, self.times.into())?, up)?, product(self.denominator, down)?))
    }

    /// The same in lowest terms, where 64 bits hold the denominator.
    pub(crate) fn in_lowest_terms(self) -> Option<(i128, u64)> {
        let (numerator, denominator) = self.fraction()?;
        let common = i128::try_from(common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        Some((numerator.checked_div(common)?, u64::try_from(denominator.checked_div(common)?).ok()?))
    }

    /// The nearest decimal, rounded half away from zero in its last place; `None` where it is too large.
    pub(crate) fn nearest(self) -> Option<Decimal> {
        self.nearest_to(MOST_PLACES)
    }

    /// The same of at most so many decimal places.
    pub(crate) fn nearest_to(self, places: u8) -> Option<Decimal> {
        let dividend = self.numerator.unsigned_abs().checked_mul(u128::from(self.times));
        match dividend.zip(divisor_of(self.denominator)) {
            Some((dividend, divisor)) => divided(dividend, divisor, self.scale, self.numerator < 0, places.into()),
            None => Rational::from(self).nearest_to(places),
        }
    }

    /// Whether this, rounded half away from zero to the places printed, is the figure printed.
    pub(crate) fn prints_as(self, printed: Decimal) -> bool {
        // Half a unit of the last printed place either way, the half itself belonging to the side nearer to zero.
        let order_to = |halves: i128| {
            let edge = printed.mantissa().saturating_mul(10).saturating_add(halves);
            self.order(Self::plain(edge, scale_of(printed).saturating_add(1)))
        };
        let (from_below, from_above) = (order_to(-5), order_to(5));
        let is_high_enough = from_below == Ordering::Greater || (from_below == Ordering::Equal && printed.mantissa() > 0);
        let is_low_enough = from_above == Ordering::Less || (from_above == Ordering::Equal && printed.mantissa() < 0);
        is_high_enough && is_low_enough
    }

    /// Twice its digits at so many decimal places, rounded down, and one more where it lies between two; `None` where these integers
    /// do not hold it.
    pub(crate) fn key(self, places: u8) -> Option<i64> {
        let finer = i16::from(places).checked_sub(self.scale)?;
        let power = power_of_ten(u32::from(finer.unsigned_abs()))?;
        let (mut top, mut bottom) = (self.numerator.checked_mul(i128::from(self.times))?, self.denominator);
        let scaled = if finer < 0 { &mut bottom } else { &mut top };
        *scaled = scaled.checked_mul(power)?;
        let between = i128::from(top.checked_rem_euclid(bottom)? != 0);
        i64::try_from(top.checked_div_euclid(bottom)?.checked_mul(2)?.checked_add(between)?).ok()
    }

    const fn size(self) -> Self {
        Self { numerator: self.numerator.saturating_abs(), ..self }
    }

    /// Orders two numbers: by cross multiplication where there is something to divide.
    pub(crate) fn order(self, other: Self) -> Ordering {
        match (self.digits(), other.digits()) {
            (Some((digits, scale)), Some((other, other_scale))) => compare(digits, scale, other, other_scale),
            _ => self.order_short(other).unwrap_or_else(|| self.order_times(1, other, 1)),
        }
    }

    /// The same, where 64 bits hold what is multiplied crosswise, and 128 what comes of it.
    fn order_short(self, other: Self) -> Option<Ordering> {
        let crossed = |number: Self, other: Self| {
            let numerator = i64::try_from(number.numerator).ok()?.checked_mul(number.times.into())?;
            Some(i128::from(numerator).wrapping_mul(i64::try_from(other.denominator).ok()?.into()))
        };
        let (left, right) = (crossed(self, other)?, crossed(other, self)?);
        let scaled_up_by = other.scale.checked_sub(self.scale)?;
        let power = power_of_ten(u32::from(scaled_up_by.unsigned_abs()))?;
        Some(if scaled_up_by > 0 { left.checked_mul(power)?.cmp(&right) } else { left.cmp(&right.checked_mul(power)?) })
    }

    /// Orders two numbers, each multiplied by a factor first.
    pub(crate) fn order_times(self, factor: u64, other: Self, other_factor: u64) -> Ordering {
        let sign = |numerator: i128, factor: u64| if factor == 0 { 0 } else { numerator.signum() };
        let (left_sign, right_sign) = (sign(self.numerator, factor), sign(other.numerator, other_factor));
        if left_sign != right_sign || left_sign == 0 {
            return left_sign.cmp(&right_sign);
        }
        let size = |number: Self, factor: u64, other: Self| {
            [number.numerator.unsigned_abs(), other.denominator.unsigned_abs(), u128::from(number.times), u128::from(factor)]
        };
        // Only one side is scaled up, and that by the difference.
        let scaled_up_by = other.scale.saturating_sub(self.scale);
        let power = u32::from(scaled_up_by.unsigned_abs());
        let (left_power, right_power) = if scaled_up_by > 0 { (power, 0) } else { (0, power) };
        let (left, right) = (size(self, factor, other), size(other, other_factor, self));
        let by_size = match (short_product(left, left_power), short_product(right, right_power)) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Four factors fit without a power, so that a side too large is the one scaled up, and the larger.
            _ => match (U512::product(left, left_power), U512::product(right, right_power)) {
                (Some(left), Some(right)) => left.order(&right),
                (None, _) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
            },
        };
        if left_sign < 0 { by_size.reverse() } else { by_size }
    }
}

/// The product of some factors and a power of ten, where it is sure to fit: no product has more bits than its factors together.
fn short_product(factors: [u128; 4], power: u32) -> Option<u128> {
    let power = power_of_ten(power)?.unsigned_abs();
    let all = || factors.into_iter().chain([power]);
    let bits = all().fold(0_u32, |bits, factor| bits.wrapping_add(128_u32.wrapping_sub(factor.leading_zeros())));
    (bits <= 128).then(|| all().fold(1_u128, u128::wrapping_mul))
}

/// The most tens whose product has 64 bits, and that.
const MOST_TENS: u32 = 19;
const TEN_TO_MOST_TENS: u64 = 10_u64.pow(MOST_TENS);

/// An unsigned number of 512 bits, as eight digits of 64 bits, the lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct U512([u64; 8]);

impl U512 {
    /// The product of factors and a power of ten, where it fits.
    fn product(factors: [u128; 4], power: u32) -> Option<Self> {
        let one = Self([1, 0, 0, 0, 0, 0, 0, 0]);
        let product = factors.into_iter().try_fold(one, Self::times_u128)?;
        let (nineteens, rest) = (power.checked_div(MOST_TENS)?, power.checked_rem(MOST_TENS)?);
        let scaled = (0..nineteens).try_fold(product, |number, _| number.times(TEN_TO_MOST_TENS))?;
        scaled.times(10_u64.checked_pow(rest)?)
    }

    fn times_u128(self, factor: u128) -> Option<Self> {
        match upper_and_lower(factor) {
            (0, low) => self.times(low),
            (high, low) => self.times(high)?.shifted_up()?.plus(self.times(low)?),
        }
    }

    fn times(self, factor: u64) -> Option<Self> {
        let mut digits = self.0;
        (multiply(&mut digits, factor) == 0).then_some(Self(digits))
    }

    fn plus(self, other: Self) -> Option<Self> {
        let mut digits = self.0;
        (!add(&mut digits, other.0)).then_some(Self(digits))
    }

    fn shifted_up(self) -> Option<Self> {
        let mut digits = self.0;
        digits.rotate_right(1);
        // The highest digit has come round to the lowest place.
        (digits.first() == Some(&0)).then_some(Self(digits))
    }

    fn order(&self, other: &Self) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

/// Multiplies digits of 64 bits, the lowest first, and gives what is carried out of them.
fn multiply(digits: &mut [u64], factor: u64) -> u64 {
    digits.iter_mut().fold(0, |carry, digit| {
        let full = u128::from(*digit).saturating_mul(u128::from(factor)).saturating_add(u128::from(carry));
        let (carry, low) = upper_and_lower(full);
        *digit = low;
        carry
    })
}

/// Adds digits of 64 bits to as many or more, the lowest first, and tells whether one is carried out of them.
pub(crate) fn add(digits: &mut [u64], others: impl IntoIterator<Item = u64>) -> bool {
    let others = others.into_iter().chain(core::iter::repeat(0));
    digits.iter_mut().zip(others).fold(false, |carry, (digit, other)| {
        let (sum, over) = digit.overflowing_add(other);
        let (sum, again) = sum.overflowing_add(u64::from(carry));
        *digit = sum;
        over || again
    })
}

/// Adds the product of digits of 64 bits and others, the lowest first, to as many as hold it.
pub(crate) fn add_product(product: &mut [u64], digits: &[u64], others: &[u64]) {
    for (place, other) in others.iter().enumerate() {
        let mut carry = 0;
        let mut sums = product.iter_mut().skip(place);
        for (digit, sum) in digits.iter().zip(&mut sums) {
            // Two digits and their product reach 2¹²⁸ - 1 at most.
            let full = u128::from(*digit).wrapping_mul((*other).into()).wrapping_add((*sum).into()).wrapping_add(carry.into());
            (carry, *sum) = upper_and_lower(full);
        }
        if let Some(next) = sums.next() {
            *next = carry;
        }
    }
}

/// The upper and lower 64 bits.
pub(crate) fn upper_and_lower(full: u128) -> (u64, u64) {
    let low = full & u128::from(u64::MAX);
    // Both halves fit by their making.
    (u64::try_from(full >> 64).unwrap_or(u64::MAX), u64::try_from(low).unwrap_or(u64::MAX))
}

/// An unsigned number of any size, as digits of 64 bits, the lowest first and the highest above zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Wide(Vec<u64>);

impl Wide {
    fn of(mut digits: Vec<u64>) -> Self {
        while digits.pop_if(|highest| *highest == 0).is_some() {}
        Self(digits)
    }

    const fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    fn times_digit(mut self, factor: u64) -> Self {
        let carry = multiply(&mut self.0, factor);
        self.0.push(carry);
        Self::of(self.0)
    }

    fn times(&self, other: &Self) -> Self {
        let mut product = alloc::vec![0; self.0.len().saturating_add(other.0.len())];
        add_product(&mut product, &self.0, &other.0);
        Self::of(product)
    }

    fn times_power_of_ten(self, power: u32) -> Self {
        match power.checked_sub(MOST_TENS) {
            Some(rest) => self.times_digit(TEN_TO_MOST_TENS).times_power_of_ten(rest),
            None => self.times_digit(10_u64.saturating_pow(power)),
        }
    }

    /// Half of it, what is left over lost.
    fn halved(mut self) -> Self {
        self.0.iter_mut().rev().fold(0, |carry, digit| {
            let low = *digit & 1;
            *digit = (*digit >> 1) | (carry << 63);
            low
        });
        Self::of(self.0)
    }

    fn plus(mut self, other: &Self) -> Self {
        self.0.resize(self.0.len().max(other.0.len()).saturating_add(1), 0);
        add(&mut self.0, other.0.iter().copied());
        Self::of(self.0)
    }

    /// The difference from a number that is no larger.
    fn minus(mut self, other: &Self) -> Self {
        // The complement of the other, and one more: what is carried out of the highest digit is the difference's own size.
        let complement = other.0.iter().copied().chain(core::iter::repeat(0)).map(|digit| !digit);
        let len = self.0.len();
        add(&mut self.0, complement.take(len));
        add(&mut self.0, [1]);
        Self::of(self.0)
    }

    fn order(&self, other: &Self) -> Ordering {
        let by_digits = || self.0.iter().rev().cmp(other.0.iter().rev());
        self.0.len().cmp(&other.0.len()).then_with(by_digits)
    }

    fn to_u128(&self) -> Option<u128> {
        match *self.0.as_slice() {
            [] => Some(0),
            [low] => Some(u128::from(low)),
            [low, high] => Some(u128::from(high) << 64 | u128::from(low)),
            _ => None,
        }
    }
}

impl From<u128> for Wide {
    fn from(number: u128) -> Self {
        let (high, low) = upper_and_lower(number);
        Self::of(Vec::from([low, high]))
    }
}

/// To how many decimal places a number is bounded.
const BOUND_PLACES: u8 = 44;

/// A quotient of two numbers of any size, exactly: what sums of fractions come to. It adds, multiplies and compares.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Rational {
    negative: bool,
    numerator: Wide,
    /// Above zero.
    denominator: Wide,
}

impl From<Quotient> for Rational {
    fn from(Quotient { numerator, times, denominator, scale }: Quotient) -> Self {
        let (size, divisor) = (Wide::from(numerator.unsigned_abs()), Wide::from(denominator.unsigned_abs()));
        let power = u32::from(scale.unsigned_abs());
        let (up, down) = if scale < 0 { (power, 0) } else { (0, power) };
        Self {
            negative: numerator < 0,
            numerator: size.times_digit(u64::from(times)).times_power_of_ten(up),
            denominator: divisor.times_power_of_ten(down),
        }
    }
}

impl Default for Rational {
    /// Zero.
    fn default() -> Self {
        Quotient::plain(0, 0).into()
    }
}

impl Rational {
    pub(crate) const fn is_zero(&self) -> bool {
        self.numerator.is_zero()
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let (left, right, denominator) = if self.denominator == other.denominator {
            (self.numerator, other.numerator, self.denominator)
        } else {
            let denominator = self.denominator.times(&other.denominator);
            (self.numerator.times(&other.denominator), other.numerator.times(&self.denominator), denominator)
        };
        let (negative, numerator) = match left.order(&right) {
            _ if self.negative == other.negative => (self.negative, left.plus(&right)),
            Ordering::Less => (other.negative, right.minus(&left)),
            Ordering::Equal | Ordering::Greater => (self.negative, left.minus(&right)),
        };
        Self { negative, numerator, denominator }
    }

    pub(crate) fn negated(self) -> Self {
        Self { negative: !self.negative, ..self }
    }

    pub(crate) fn size(self) -> Self {
        Self { negative: false, ..self }
    }

    pub(crate) fn times(self, factor: u64) -> Self {
        Self { numerator: self.numerator.times_digit(factor), ..self }
    }

    /// This, divided by an integer above zero.
    pub(crate) fn over(self, divisor: u64) -> Self {
        Self { denominator: self.denominator.times_digit(divisor), ..self }
    }

    /// The product.
    pub(crate) fn times_number(&self, other: &Self) -> Self {
        Self {
            negative: self.negative != other.negative,
            numerator: self.numerator.times(&other.numerator),
            denominator: self.denominator.times(&other.denominator),
        }
    }

    /// The quotient; `None` where the other is zero.
    pub(crate) fn over_number(&self, other: &Self) -> Option<Self> {
        (!other.numerator.is_zero()).then(|| Self {
            negative: self.negative != other.negative,
            numerator: self.numerator.times(&other.denominator),
            denominator: self.denominator.times(&other.numerator),
        })
    }

    /// One over this; `None` where this is zero.
    pub(crate) fn inverted(self) -> Option<Self> {
        let Self { negative, numerator, denominator } = self;
        (!numerator.is_zero()).then_some(Self { negative, numerator: denominator, denominator: numerator })
    }

    /// This as a part of another's size; `None` where that is zero.
    fn over_size_of(self, other: &Self) -> Option<Self> {
        Some(Self { negative: self.negative, ..self.over_number(other)? })
    }

    /// The same number in lowest terms, where those are of few digits, so that sums stay short.
    pub(crate) fn in_lowest_form(self) -> Self {
        let lowest = |(numerator, denominator): (i128, i128)| Quotient { denominator, ..Quotient::plain(numerator, 0) }.into();
        self.in_lowest_terms().map_or(self, lowest)
    }

    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.numerator.is_zero(), number.negative) {
            (true, _) => 0,
            (false, negative) => {
                if negative {
                    -1
                } else {
                    1
                }
            }
        };
        let has_the_same_denominator = self.denominator == other.denominator;
        let by_size = || {
            if has_the_same_denominator {
                self.numerator.order(&other.numerator)
            } else {
                self.numerator.times(&other.denominator).order(&other.numerator.times(&self.denominator))
            }
        };
        sign(self).cmp(&sign(other)).then_with(|| if self.negative { by_size().reverse() } else { by_size() })
    }

    /// The numerator with its sign and the denominator, in lowest terms, where they are of at most 127 bits.
    pub(crate) fn in_lowest_terms(&self) -> Option<(i128, i128)> {
        let (numerator, denominator) = (self.numerator.to_u128()?, self.denominator.to_u128()?);
        let common = common_divisor(numerator, denominator);
        let lowest = |number: u128| i128::try_from(number.checked_div(common)?).ok();
        let size = lowest(numerator)?;
        Some((if self.negative { size.wrapping_neg() } else { size }, lowest(denominator)?))
    }

    /// The nearest decimal, rounded half away from zero in its last place; `None` where it is too large.
    pub(crate) fn nearest(&self) -> Option<Decimal> {
        self.nearest_to(MOST_PLACES)
    }

    /// Two numbers of few digits that it lies between, so near to each other that nearly everything is the same of both; `None` where it
    /// has few digits itself, or is too large.
    pub(crate) fn bounds(&self) -> Option<[Self; 2]> {
        if self.in_lowest_terms().is_some() {
            return None;
        }
        let near = Self::from(Quotient::from(self.nearest()?));
        let rest = self.clone().plus(near.clone().negated()).times_power_of_ten(BOUND_PLACES.into()).nearest_to(0)?;
        let beside = |units: i128| {
            let rest = Quotient::plain(rest.mantissa().checked_add(units)?, BOUND_PLACES);
            Some(near.clone().plus(rest.into()))
        };
        Some([beside(-1)?, beside(1)?])
    }

    fn times_power_of_ten(self, power: u32) -> Self {
        Self { numerator: self.numerator.times_power_of_ten(power), ..self }
    }

    /// The same of at most so many decimal places.
    pub(crate) fn nearest_to(&self, places: u8) -> Option<Decimal> {
        let few = self.numerator.to_u128().zip(self.denominator.to_u128().filter(|divisor| *divisor <= MOST_DIVISOR));
        if let Some((dividend, divisor)) = few {
            return divided(dividend, divisor, 0, self.negative, places.into());
        }
        let beyond = self.denominator.times(&(1_u128 << 96).into());
        let scaled = |scale: u32| self.numerator.clone().times_power_of_ten(scale);
        let (scale, dividend) = (0..=places)
            .rev()
            .map(|scale| (scale, scaled(scale.into())))
            .find(|(_, dividend)| dividend.order(&beyond).is_lt())?;
        // Bit by bit from the highest, of which the divisor is taken off in halves.
        let (digits, rest, divisor) = (0..96).fold((0_u128, dividend, beyond), |(digits, rest, part), _| {
            let (digits, part) = (digits << 1, part.halved());
            if rest.order(&part).is_ge() { (digits | 1, rest.minus(&part), part) } else { (digits, rest, part) }
        });
        let up = rest.times_digit(2).order(&divisor).is_ge();
        rounded(digits, up, scale.into(), self.negative, places.into()).map(|decimal| decimal.normalize())
    }
}

impl<'a> From<&'a Rational> for Exact<'a> {
    fn from(number: &'a Rational) -> Self {
        Self::Rational(number)
    }
}

/// A number to compare and to take differences of, exactly, whatever it takes to hold it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Exact<'a> {
    Quotient(Quotient),
    Rational(&'a Rational),
}

impl From<Quotient> for Exact<'_> {
    fn from(number: Quotient) -> Self {
        Self::Quotient(number)
    }
}

impl From<Decimal> for Exact<'_> {
    fn from(number: Decimal) -> Self {
        Self::Quotient(number.into())
    }
}

impl Exact<'_> {
    pub(crate) fn rational(self) -> Rational {
        match self {
            Self::Quotient(number) => number.into(),
            Self::Rational(number) => number.clone(),
        }
    }

    pub(crate) fn digits(self) -> Option<(i128, u8)> {
        match self {
            Self::Quotient(number) => number.digits(),
            Self::Rational(_) => None,
        }
    }

    pub(crate) fn order(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Quotient(number), Self::Quotient(other)) => number.order(other),
            _ => self.rational().order(&other.rational()),
        }
    }
}

/// A number that was worked out, exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Number {
    Quotient(Quotient),
    /// One that takes more than a quotient holds.
    Rational(Rational),
}

impl Number {
    /// The difference of two numbers.
    pub(crate) fn difference(from: Exact<'_>, less: Exact<'_>) -> Self {
        if let Some((digits, scale)) = digits_of_difference(from, less) {
            return Self::Quotient(Quotient::plain(digits, scale));
        }
        let difference = wide_sum(&[from], &[less]);
        match difference.in_lowest_terms() {
            Some((numerator, denominator)) => Self::Quotient(Quotient { numerator, times: 1, denominator, scale: 0 }),
            None => Self::Rational(difference),
        }
    }

    pub(crate) const fn exact(&self) -> Exact<'_> {
        match self {
            Self::Quotient(number) => Exact::Quotient(*number),
            Self::Rational(number) => Exact::Rational(number),
        }
    }
}

/// The difference of two numbers, as digits and their scale; `None` where that takes more.
fn digits_of_difference(from: Exact<'_>, less: Exact<'_>) -> Option<(i128, u8)> {
    let ((from, from_scale), (less, less_scale)) = from.digits().zip(less.digits())?;
    let scale = from_scale.max(less_scale);
    let difference = rescaled(from, from_scale, scale)?.checked_sub(rescaled(less, less_scale, scale)?)?;
    // So that its size is held too.
    Some((difference, scale)).filter(|_| difference != i128::MIN)
}

/// The difference of two numbers, as a numerator and a denominator; `None` where 128 bits do not hold them.
fn fraction_of_difference(from: Exact<'_>, less: Exact<'_>) -> Option<(i128, i128)> {
    let (Exact::Quotient(from), Exact::Quotient(less)) = (from, less) else { return None };
    let ((from, from_over), (less, less_over)) = from.fraction().zip(less.fraction())?;
    if from_over == less_over {
        return Some((from.checked_sub(less)?, from_over));
    }
    let difference = product(from, less_over)?.checked_sub(product(less, from_over)?)?;
    Some((difference, product(from_over, less_over)?))
}

/// A difference, times a factor, as a part of another number's size, likewise.
fn fraction_of_share(from: Exact<'_>, less: Exact<'_>, times: u32, whole: Exact<'_>) -> Option<(i128, i128)> {
    let Exact::Quotient(whole) = whole else { return None };
    let ((difference, over), (whole, whole_over)) = fraction_of_difference(from, less).zip(whole.fraction())?;
    Some((product(product(difference, times.into())?, whole_over)?, product(over, whole)?))
}

/// A numerator and the size of a denominator, where that can be divided by.
fn dividable((numerator, denominator): (i128, i128)) -> Option<(i128, u128)> {
    divisor_of(denominator).filter(|divisor| *divisor > 0).map(|divisor| (numerator, divisor))
}

/// The nearest decimal to a numerator over a divisor; `None` where it is too large.
fn nearest_quotient((numerator, divisor): (i128, u128)) -> Option<Decimal> {
    divided(numerator.unsigned_abs(), divisor, 0, numerator < 0, MOST_PLACES.into())
}

/// The sum of some numbers less the sum of others, as digits and their scale; `None` where that takes more.
fn digits_of_sum(plus: &[Exact<'_>], minus: &[Exact<'_>]) -> Option<(i128, u8)> {
    let terms = || plus.iter().chain(minus);
    let scale = terms().try_fold(0, |scale, term| term.digits().map(|(_, own)| own.max(scale)))?;
    let digits = |term: &Exact<'_>| term.digits().and_then(|(digits, own)| rescaled(digits, own, scale));
    let sum = plus.iter().try_fold(0_i128, |sum, term| sum.checked_add(digits(term)?))?;
    let sum = minus.iter().try_fold(sum, |sum, term| sum.checked_sub(digits(term)?))?;
    // So that its size is held too.
    Some((sum, scale)).filter(|_| sum != i128::MIN)
}

/// The same, of any size.
fn wide_sum(plus: &[Exact<'_>], minus: &[Exact<'_>]) -> Rational {
    let minus = minus.iter().map(|term| term.rational().negated());
    let terms = plus.iter().map(|term| term.rational()).chain(minus);
    terms.reduce(Rational::plus).unwrap_or_default()
}

/// Orders the sum of some numbers against the sum of others.
pub(crate) fn order_of_sums(plus: &[Exact<'_>], minus: &[Exact<'_>]) -> Ordering {
    match digits_of_sum(plus, minus) {
        Some((digits, _)) => digits.cmp(&0),
        None => wide_sum(plus, minus).order(&Rational::default()),
    }
}

/// Orders how far two sums are apart against the size of a number, each multiplied by a factor first.
pub(crate) fn order_of_size(
    plus: &[Exact<'_>],
    minus: &[Exact<'_>],
    factor: u64,
    whole: Exact<'_>,
    whole_factor: u64,
) -> Ordering {
    match (digits_of_sum(plus, minus), whole) {
        (Some((digits, scale)), Exact::Quotient(whole)) => {
            Quotient::plain(digits, scale).size().order_times(factor, whole.size(), whole_factor)
        }
        _ => wide_sum(plus, minus).size().times(factor).order(&whole.rational().size().times(whole_factor)),
    }
}

/// A difference as the nearest decimal, rounded half away from zero in its last place; `None` where it is too large.
pub(crate) fn difference(from: Exact<'_>, less: Exact<'_>) -> Option<Decimal> {
    if let Some((digits, scale)) = digits_of_difference(from, less) {
        return nearest_digits(digits, scale);
    }
    match fraction_of_difference(from, less).and_then(dividable) {
        Some(short) => nearest_quotient(short),
        None => wide_sum(&[from], &[less]).nearest(),
    }
}

/// A sum, rounded in the same way.
pub(crate) fn sum(first: Decimal, second: Decimal) -> Option<Decimal> {
    let (plus, minus) = ([first.into(), second.into()], []);
    match digits_of_sum(&plus, &minus) {
        Some((digits, scale)) => nearest_digits(digits, scale),
        None => wide_sum(&plus, &minus).nearest(),
    }
}

fn nearest_digits(digits: i128, scale: u8) -> Option<Decimal> {
    let exactly = Decimal::try_from_i128_with_scale(digits, scale.into());
    exactly.ok().or_else(|| divided(digits.unsigned_abs(), 1, scale.into(), digits < 0, MOST_PLACES.into()))
}

/// A difference, times a factor, as a part of another number's size: the nearest decimal, without trailing zeros; `None` where that is
/// zero, or the part is too large.
pub(crate) fn share_of(from: Exact<'_>, less: Exact<'_>, times: u32, whole: Exact<'_>) -> Option<Decimal> {
    let few = digits_of_difference(from, less).zip(whole.digits()).and_then(|((digits, scale), (whole, whole_scale))| {
        let dividend = digits.unsigned_abs().checked_mul(u128::from(times))?;
        Some((dividend, divisor_of(whole)?, i16::from(scale).checked_sub(i16::from(whole_scale))?, digits < 0))
    });
    let nearest = match few {
        Some((dividend, divisor, scale, negative)) => divided(dividend, divisor, scale, negative, MOST_PLACES.into()),
        None => match fraction_of_share(from, less, times, whole).and_then(dividable) {
            Some(short) => nearest_quotient(short),
            None => wide_share(from, less, times, whole)?.nearest(),
        },
    };
    nearest.map(normalized)
}

/// The share, of any size; `None` where the whole is zero.
fn wide_share(from: Exact<'_>, less: Exact<'_>, times: u32, whole: Exact<'_>) -> Option<Rational> {
    wide_sum(&[from], &[less]).times(u64::from(times)).over_size_of(&whole.rational())
}

/// The size of a number to divide by, where remainders of it can be multiplied by ten.
fn divisor_of(number: i128) -> Option<u128> {
    Some(number.unsigned_abs()).filter(|divisor| *divisor <= MOST_DIVISOR)
}

/// The sum, where a decimal holds it.
pub(crate) fn exact_sum(first: Decimal, second: Decimal) -> Option<Decimal> {
    combined(first, second, i128::checked_add)
}

/// The difference, where a decimal holds it.
pub(crate) fn exact_difference(from: Decimal, less: Decimal) -> Option<Decimal> {
    combined(from, less, i128::checked_sub)
}

fn combined(first: Decimal, second: Decimal, combine: fn(i128, i128) -> Option<i128>) -> Option<Decimal> {
    let scale = scale_of(first).max(scale_of(second));
    let digits = |number: Decimal| rescaled(number.mantissa(), scale_of(number), scale);
    let combined = combine(digits(first)?, digits(second)?)?;
    let held = |(digits, scale)| Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok();
    held((combined, scale)).or_else(|| held(trimmed(combined, scale)))
}

/// The product, where a decimal holds it, without trailing zeros after the point.
pub(crate) fn exact_product(first: Decimal, second: Decimal) -> Option<Decimal> {
    let digits = first.mantissa().checked_mul(second.mantissa())?;
    let (digits, scale) = trimmed(digits, scale_of(first).checked_add(scale_of(second))?);
    Decimal::try_from_i128_with_scale(digits, u32::from(scale)).ok()
}

#[cfg(test)]
mod tests {
    use super::{
        Exact, Quotient, Rational, U512, Wide, difference, digits_of_difference, digits_of_sum, dividable, exact_difference,
        exact_sum, fraction_of_share, order_of_size, order_of_sums, share_of, short_product, trimmed, wide_share, wide_sum,
    };
    use crate::parsing::decimal;
    use crate::values::invented_numbers::numbers;
    use alloc::string::ToString as _;
    use alloc::vec::Vec;
    use core::cmp::Ordering;
    use rust_decimal::Decimal;

    fn d(text: &str) -> Decimal {
        decimal(text).unwrap()
    }

    fn exact(text: &str) -> Exact<'static> {
        d(text).into()
    }

    #[test]
    fn zeros_after_the_point_make_no_sum_too_long() {
        let zero = d("0.00000000000000000000000");
        assert_eq!(exact_sum(zero, d("792282")), Some(d("792282")));
        assert_eq!(exact_difference(d("792281.5"), zero), Some(d("792281.5")));
        assert_eq!(exact_sum(d("0.0000000000000000000001"), d("79228162")), None);
    }

    /// Rounded half away from zero on either side of it, so that a half prints neither as zero nor as the smaller number.
    #[test]
    fn a_quotient_prints_as_what_it_rounds_to_alone() {
        for (numerator, denominator, rounded, others) in [
            (1, 8, "0.13", ["0.12", "0.14"]),
            (-1, 8, "-0.13", ["-0.12", "-0.14"]),
            (1, 2, "1", ["0", "2"]),
            (-1, 2, "-1", ["0", "-2"]),
            (3, 2, "2", ["1", "3"]),
            (-3, 2, "-2", ["-1", "-3"]),
            (49, 100, "0", ["1", "-1"]),
            (-49, 100, "0", ["1", "-1"]),
        ] {
            let number = Quotient { denominator, ..Quotient::plain(numerator, 0) };
            assert!(number.prints_as(d(rounded)), "{numerator} of {denominator} is {rounded}");
            for other in others {
                assert!(!number.prints_as(d(other)), "{numerator} of {denominator} is not {other}");
            }
        }
    }

    #[test]
    fn noughts_after_the_point_are_taken_off_of_zero_too() {
        let long = 10_i128.pow(30);
        for (given, expected) in [
            ((0, 2), (0, 0)),
            ((0, 0), (0, 0)),
            ((1, 2), (1, 2)),
            ((1200, 3), (12, 1)),
            ((-1200, 1), (-120, 0)),
            ((12, 1), (12, 1)),
            ((long, 28), (100, 0)),
            ((10 * (long + 1), 2), (long + 1, 1)),
        ] {
            assert_eq!(trimmed(given.0, given.1), expected, "{given:?}");
        }
    }

    /// The short ways are taken up to the last number that they hold, as the longer ones give the same.
    #[test]
    fn what_few_digits_hold_is_worked_out_in_them() {
        assert_eq!(digits_of_difference(exact("1.5"), exact("0.25")), Some((125, 2)));
        assert_eq!(digits_of_sum(&[exact("1.5")], &[exact("0.25")]), Some((125, 2)));
        let (least, one) = (Exact::from(Quotient::plain(i128::MIN + 1, 0)), exact("1"));
        assert_eq!((digits_of_difference(least, one), digits_of_sum(&[least], &[one])), (None, None));

        let most = (1 << 124) - 1;
        assert_eq!([(3, 4), (3, -4), (3, most)].map(dividable), [Some((3, 4)), Some((3, 4)), Some((3, most.unsigned_abs()))]);
        assert_eq!([(3, 0), (3, most + 1)].map(dividable), [None, None]);

        for number in [0, 5, u128::from(u64::MAX), (7 << 64) + 3, u128::MAX] {
            assert_eq!(Wide::from(number).to_u128(), Some(number));
        }
        assert_eq!(Wide::from(u128::MAX).plus(&1.into()).to_u128(), None);
    }

    #[test]
    fn quotients_are_rounded_half_away_from_zero_in_their_last_place() {
        for (numerator, times, denominator, expected) in [
            ("1", 1, "4", Some("0.25")),
            ("1", 100, "3", Some("33.333333333333333333333333333")),
            ("2", 100, "3", Some("66.666666666666666666666666667")),
            ("-2", 1, "3", Some("-0.6666666666666666666666666667")),
            ("0", 1, "7", Some("0")),
            ("0.5", 100, "0.125", Some("400")),
            // A half in the 29th place.
            ("0.0000000000000000000000000001", 1, "2", Some("0.0000000000000000000000000001")),
            ("-0.0000000000000000000000000003", 1, "2", Some("-0.0000000000000000000000000002")),
            ("0.0000000000000000000000000001", 1, "3", Some("0")),
            ("79228162514264337593543950335", 1, "1", Some("79228162514264337593543950335")),
            ("79228162514264337593543950335", 2, "1", None),
            ("79228162514264337593543950335", 1, "0.1", None),
            ("79228162514264337593543950335", u32::MAX, "79228162514264337593543950335", Some("4294967295")),
            // All the digits that a decimal holds.
            ("79228162514264337593543950335", 1, "10", Some("7922816251426433759354395033.5")),
            ("-79228162514264337593543950335", 1, "100", Some("-792281625142643375935439503.35")),
        ] {
            let (top, bottom) = (d(numerator), d(denominator));
            let scale = i16::try_from(top.scale()).unwrap() - i16::try_from(bottom.scale()).unwrap();
            let number = Quotient { numerator: top.mantissa(), times, denominator: bottom.mantissa(), scale };
            assert_eq!(number.nearest(), expected.map(d), "{numerator} × {times} ÷ {denominator}");
            assert_eq!(Rational::from(number).nearest(), expected.map(d), "{numerator} × {times} ÷ {denominator}, wide");
            // So many digits that only the wide division has them.
            let long = Rational::from(number).times(u64::MAX).times(u64::MAX).over(u64::MAX).over(u64::MAX);
            assert_eq!(long.nearest(), expected.map(d), "{numerator} × {times} ÷ {denominator}, long");
        }
    }

    #[test]
    fn a_quotient_that_ends_has_no_nought_at_its_end() {
        for (numerator, denominator, expected) in [
            (1, 2, "0.5"),
            (1, 4, "0.25"),
            (3, 8, "0.375"),
            (1, 64, "0.015625"),
            (7, 1024, "0.0068359375"),
            (1, 1 << 24, "0.000000059604644775390625"),
        ] {
            let number = Quotient { denominator, ..Quotient::plain(numerator, 0) };
            assert_eq!(number.nearest().map(|decimal| decimal.to_string()).as_deref(), Some(expected));
        }
    }

    /// Many digits at once, and bit by bit.
    #[test]
    fn quotients_of_any_length_are_those_of_long_division() {
        let mut state = 88_172_645_463_325_252_u128;
        let mut number = |bits: u32| {
            state = state.wrapping_mul(0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645).wrapping_add(0x5851_F42D_4C95_7F2D);
            i128::try_from((state >> 32) & ((1 << bits) - 1)).unwrap()
        };
        for round in 0..4000_u32 {
            let (numerator, denominator) = (number(1 + round % 95), number(1 + round * 7 % 95).max(1));
            let scale = i16::try_from(number(6)).unwrap() % 40 - 10;
            // Those that end too, soon or late.
            let (numerator, denominator) = match round % 4 {
                0 => (numerator, 1 << (round % 60)),
                1 => (numerator, 5_i128.pow(round % 30)),
                _ => (numerator, denominator),
            };
            let quotient = Quotient { numerator, times: 1, denominator, scale };
            let long = Rational::from(quotient).times(u64::MAX).times(u64::MAX).over(u64::MAX).over(u64::MAX);
            let normalized = |decimal: Option<Decimal>| decimal.map(|decimal| decimal.normalize().to_string());
            assert_eq!(normalized(quotient.nearest()), normalized(long.nearest()), "{quotient:?}");
        }
    }

    /// To the last nought, as what is printed is told by it.
    #[test]
    fn differences_and_shares_of_fractions_are_those_of_numbers_of_any_size() {
        let mut number = numbers();
        let mut of_128_bits = 0;
        for round in 0..3000 {
            // Some of so many digits that 128 bits do not hold what they come to.
            let most = [200, 200, 5000, 1 << 30][round % 4];
            let mut quotient = || Quotient {
                numerator: (i128::from(number(most)) - i128::from(most >> 2)) * if most > 5000 { 1 << 50 } else { 1 },
                times: [1, 100][round % 2],
                denominator: i128::from(1 + number(most)),
                scale: i16::try_from(number(5)).unwrap() - 2,
            };
            let (from, less, whole) = (quotient(), quotient(), quotient());
            let [from, less, whole] = [from, less, whole].map(Exact::from);
            let text = |decimal: Option<Decimal>| decimal.map(|decimal| decimal.to_string());
            assert_eq!(text(difference(from, less)), text(wide_sum(&[from], &[less]).nearest()), "{from:?} {less:?}");
            let wide = wide_share(from, less, 100, whole).and_then(|share| share.nearest()).map(|share| share.normalize());
            assert_eq!(text(share_of(from, less, 100, whole)), text(wide), "{from:?} {less:?} {whole:?}");
            of_128_bits += usize::from(fraction_of_share(from, less, 100, whole).and_then(dividable).is_some());
        }
        assert!((1500..2900).contains(&of_128_bits), "{of_128_bits} of 128 bits");
    }

    /// 7922816251426433759354395033.55 is too long by one digit, and at one place rounds up to more than 96 bits.
    #[test]
    fn a_number_is_rounded_once_also_where_rounding_takes_a_digit_more() {
        for (digits, scale, expected) in [
            (792_281_625_142_643_375_935_439_503_355, 2, "7922816251426433759354395034"),
            (792_281_625_142_643_375_935_439_503_354, 2, "7922816251426433759354395033.5"),
            // 0.045 is 0.0 at one place, though it would be 0.1 if it were rounded to 0.05 first.
            (-7_922_816_251_426_433_759_354_395_033_045, 3, "-7922816251426433759354395033.0"),
            (50, 30, "0.0000000000000000000000000001"),
            (49, 30, "0"),
        ] {
            let number = Quotient::plain(digits, scale);
            assert_eq!(number.nearest(), Some(d(expected)), "{digits} at {scale}");
            assert_eq!(Rational::from(number).nearest(), Some(d(expected)), "{digits} at {scale}, wide");
        }
    }

    #[test]
    fn differences_are_rounded_from_what_is_exact() {
        for (from, less, expected) in [
            ("80", "33.3", Some("46.7")),
            ("80", "66.666666666666666666666666667", Some("13.333333333333333333333333333")),
            // 800 at 28 places has more than 96 bits, and the difference may not: the last place is rounded.
            ("800", "6.6666666666666666666666666667", Some("793.3333333333333333333333333")),
            ("79228162514264337593543950335", "0.0000000000000000000000000001", Some("79228162514264337593543950335")),
            // …333.4999999999999999999999999999 is less than a half.
            ("79228162514264337593543950334", "0.5000000000000000000000000001", Some("79228162514264337593543950333")),
            ("79228162514264337593543950334", "0.5", Some("79228162514264337593543950334")),
            ("-79228162514264337593543950334", "-0.5", Some("-79228162514264337593543950334")),
            ("79228162514264337593543950335", "-1", None),
            ("79228162514264337593543950335", "-0.4999999999999999999999999999", Some("79228162514264337593543950335")),
            ("79228162514264337593543950335", "-0.5", None),
            ("-1", "-1.00", Some("0")),
        ] {
            assert_eq!(difference(exact(from), exact(less)), expected.map(d), "{from} - {less}");
        }
        // 100 × (20 - 15) ÷ 20, and what there is no share of.
        assert_eq!(share_of(exact("20"), exact("15"), 100, exact("-20")), Some(d("25")));
        assert_eq!(share_of(exact("20"), exact("15"), 100, exact("0.00")), None);
        assert_eq!(share_of(exact("1"), exact("0.0000000000000000000000000001"), 100, exact("0")), None);
    }

    #[test]
    fn sums_are_compared_exactly_where_their_digits_run_out() {
        let (tiny, most) = ("0.0000000000000000000000000001", "79228162514264337593543950335");
        for (plus, minus, size, expected) in [
            ("20000000000", tiny, "20000000000", Ordering::Less),
            ("20000000000", "0", "20000000000", Ordering::Equal),
            (tiny, "20000000000", "20000000000", Ordering::Less),
            (tiny, "-20000000000", "20000000000", Ordering::Greater),
            (most, "-0.5", most, Ordering::Greater),
            (most, tiny, most, Ordering::Less),
        ] {
            let order = order_of_size(&[exact(plus)], &[exact(minus)], 1, exact(size), 1);
            assert_eq!(order, expected, "{plus} less {minus} against {size}");
            assert_eq!(order_of_size(&[exact(plus)], &[exact(minus)], 3, exact(size), 3), expected, "three times");
        }
        assert_eq!(order_of_sums(&[exact(most), exact(tiny)], &[exact(most)]), Ordering::Greater);
        assert_eq!(order_of_sums(&[exact(most), exact(tiny)], &[exact(tiny), exact(most)]), Ordering::Equal);
        assert_eq!(order_of_sums(&[exact("-1")], &[exact(most), exact(most)]), Ordering::Less);
    }

    #[test]
    fn a_long_number_lies_between_two_short_ones_next_to_each_other() {
        let over = |denominator: i128| Rational::from(Quotient { denominator, ..Quotient::plain(1, 0) });
        // The first primes above a million million, three of whose product has more than 127 bits.
        let primes = [1_000_000_000_039, 1_000_000_000_061, 1_000_000_000_063, 1_000_000_000_091];
        let sum = primes.into_iter().map(over).reduce(Rational::plus).unwrap();
        assert_eq!(over(3).bounds(), None);
        for long in [sum.clone(), sum.clone().negated(), sum.times(1_000_000_000_000_000_000)] {
            let [lower, upper] = long.bounds().unwrap();
            assert!(lower.order(&long).is_lt() && upper.order(&long).is_gt());
            let apart = upper.plus(lower.negated()).times_power_of_ten(44);
            assert_eq!(apart.order(&Quotient::plain(2, 0).into()), Ordering::Equal);
        }
    }

    /// What 128 bits hold is compared in them, up to the last, as the longer way would give the same.
    #[test]
    fn what_128_bits_hold_is_compared_in_them() {
        let two_thirds = Quotient { times: 100, denominator: 3, ..Quotient::plain(2, 0) };
        let third = |numerator| Quotient { denominator: 3, ..Quotient::plain(numerator, 0) };
        for (other, expected) in [
            (Quotient::plain(72, 0), Some(Ordering::Less)),
            (Quotient::plain(667, 1), Some(Ordering::Less)),
            (Quotient::plain(6666, 2), Some(Ordering::Greater)),
            (Quotient { scale: -1, ..Quotient::plain(6, 0) }, Some(Ordering::Greater)),
            (third(200), Some(Ordering::Equal)),
            (third(i64::MAX.into()), Some(Ordering::Less)),
            // A numerator and a denominator of more than 64 bits, and a power that 128 do not hold.
            (third(i128::from(i64::MAX) + 1), None),
            (Quotient { denominator: i128::from(i64::MAX) + 1, ..Quotient::plain(1, 0) }, None),
            (Quotient::plain(1, 38), None),
        ] {
            assert_eq!(two_thirds.order_short(other), expected, "{other:?}");
            assert_eq!(other.order_short(two_thirds), expected.map(Ordering::reverse), "{other:?}");
        }
        // Of two factors of 63 and 62 bits and three of one; a bit more may not fit.
        assert_eq!(short_product([1 << 62, 1 << 61, 1, 1], 0), Some(1 << 123));
        assert_eq!(short_product([1 << 62, 1 << 62, 1, 1], 0), None);
        assert_eq!(short_product([3, 5, 7, 1], 2), Some(10_500));
        // A product of 512 bits, and of one more.
        assert!(U512::product([u128::MAX; 4], 0).is_some());
        assert_eq!(U512::product([u128::MAX, u128::MAX, u128::MAX, 1 << 127], 1), None);
    }

    /// Of any size: also where 512 bits do not hold one side, which then is the larger.
    #[test]
    fn multiples_of_any_size_are_ordered_as_growing_integers_are() {
        let all: Vec<Quotient> = [-300, -40, 0, 40, 300]
            .into_iter()
            .flat_map(|scale| [1, -1, i128::MAX, -i128::MAX].map(|numerator| (scale, numerator)))
            .flat_map(|(scale, numerator)| {
                [(1, 1), (u32::MAX, i128::MAX)].map(|(times, denominator)| Quotient { numerator, times, denominator, scale })
            })
            .collect();
        let factors = || [0, 1, u64::MAX].into_iter();
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            for (factor, other_factor) in factors().flat_map(|factor| factors().map(move |other| (factor, other))) {
                let expected = Rational::from(*one).times(factor).order(&Rational::from(*other).times(other_factor));
                let found = one.order_times(factor, *other, other_factor);
                assert_eq!(found, expected, "{factor} × {one:?} and {other_factor} × {other:?}");
            }
        }
    }

    /// The quotients that a rating compares and the sums of fractions are two machines with one meaning.
    #[test]
    fn fixed_and_growing_integers_order_alike() {
        let numbers =
            ["0", "1", "-1", "0.0000000000000000000000000001", "79228162514264337593543950335", "-33.3", "18446744073709551616"];
        let all: Vec<Quotient> = numbers
            .iter()
            .flat_map(|top| numbers.iter().map(|bottom| (d(top), d(bottom).abs())))
            .filter(|(_, bottom)| !bottom.is_zero())
            .flat_map(|(top, bottom)| [1, 100, u32::MAX].map(|times| (top, bottom, times)))
            .map(|(top, bottom, times)| Quotient {
                numerator: top.mantissa(),
                times,
                denominator: bottom.mantissa(),
                scale: i16::try_from(top.scale()).unwrap() - i16::try_from(bottom.scale()).unwrap(),
            })
            .collect();
        for one in &all {
            for other in &all {
                assert_eq!(one.order(*other), Rational::from(*one).order(&Rational::from(*other)), "{one:?} and {other:?}");
            }
        }
    }
}
