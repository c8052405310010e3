//! The limits of one scheme and tolerance as lines over the level: for many levels that differ in their digits alone.

use super::integer_keys::{LevelForm, ToleranceDigits, least_so_far, twice_power};
use super::stored_figures::{IntegerScheme, USUAL_LIMITS};
use core::num::NonZeroI32;

/// The limits of a scheme for levels of one sign, among digits of so many decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LimitLines([LimitLine; USUAL_LIMITS]);

/// One limit: the least digits that it holds are these of the level, times a number and with another added, by a third, and rounded up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LimitLine {
    times: i64,
    more: i64,
    by: i64,
    /// One by that number, as so many of [`ONE`] and rounded down: a multiplication takes less time than a division.
    reciprocal: i64,
}

/// How many bits a reciprocal has after the point.
const RECIPROCAL_BITS: u32 = 61;

/// One, as a reciprocal. What is multiplied by one is below this too, so that the product, shifted back, is of 64 bits.
const ONE: i64 = 1 << RECIPROCAL_BITS;

/// More than any digits that are held against limits.
const NO_DIGITS: i64 = ONE - 1;

impl LimitLines {
    /// `None` where a limit is a value of its own, does not fit, or there are more than the usual.
    pub(crate) fn new(scheme: &IntegerScheme, form: LevelForm, tolerance: &ToleranceDigits) -> Option<Self> {
        if tolerance.limit().is_some() {
            return None;
        }
        let [key_places, digit_places] = form.places;
        let by = i64::try_from(twice_power(key_places.checked_sub(digit_places)?)?).ok()?;
        let unit = if form.is_negative { -1 } else { 1 };
        // Two levels tell where all of one sign are: what is a share of them grows as they do, and all else stays.
        let leasts_of = |digits: i64| scheme.each_least::<USUAL_LIMITS>(form.level(digits), form.better, tolerance, key_places);
        let (near, far) = (leasts_of(unit)?, leasts_of(unit.checked_mul(2)?)?);
        let mut lines = [LimitLine { times: 0, more: NO_DIGITS, by: 1, reciprocal: ONE }; USUAL_LIMITS];
        for (line, (near, far)) in lines.iter_mut().zip(near.into_iter().zip(far)).take(scheme.limits()) {
            let times = far.checked_sub(near)?.checked_mul(unit)?;
            let more = near.checked_sub(times.checked_mul(unit)?)?;
            *line = LimitLine { times, more, by, reciprocal: 0 }.reduced().of_few_digits()?;
        }
        Some(Self(lines))
    }

    /// The least digits that each limit or one before it holds, for a level of these digits.
    #[inline]
    pub(crate) fn leasts(&self, digits: NonZeroI32) -> [i64; USUAL_LIMITS] {
        let Self([one, two, three]) = self;
        let digits = digits.get().into();
        least_so_far(&[one.least(digits), two.least(digits), three.least(digits)])
    }
}

impl LimitLine {
    /// The same in smaller numbers, so that most lines divide by nothing: all that divides is powers of two and five.
    fn reduced(self) -> Self {
        let mut line = self;
        for factor in [2, 5] {
            let divided = |line: Self| {
                let of = |part: i64| part.checked_div(factor).filter(|_| part.checked_rem(factor) == Some(0));
                Some(Self { times: of(line.times)?, more: of(line.more)?, by: of(line.by)?, ..line })
            };
            while let Some(smaller) = divided(line) {
                line = smaller;
            }
        }
        line
    }

    /// With its reciprocal; `None` where digits of 32 bits could lead beyond the bits that there are.
    fn of_few_digits(self) -> Option<Self> {
        let most = self.times.unsigned_abs().checked_mul(1 << 31)?.checked_add(self.more.unsigned_abs())?;
        (most < ONE.unsigned_abs()).then_some(Self { reciprocal: ONE.checked_div(self.by)?, ..self })
    }

    #[inline]
    fn least(&self, digits: i64) -> i64 {
        let key = self.times.wrapping_mul(digits).wrapping_add(self.more);
        // The reciprocal and the product are rounded down: that is never too many digits, and at most two too few.
        let near = i128::from(key).wrapping_mul(self.reciprocal.into()) >> RECIPROCAL_BITS;
        let near = i64::try_from(near).unwrap_or_default();
        let too_few = |more: i64| i64::from(near.wrapping_add(more).wrapping_mul(self.by) < key);
        near.wrapping_add(too_few(0)).wrapping_add(too_few(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{LimitLine, LimitLines, NO_DIGITS, USUAL_LIMITS};
    use crate::parsing::decimal;
    use crate::rating::compiled::integer_keys::{Better, LevelDigits, NO_VALUE, ToleranceDigits};
    use crate::rating::compiled::stored_figures::{IntegerScheme, TargetShape};
    use crate::rating::{Band, Limit, Rating, Scheme, When};
    use crate::values::{Percent, Points, Side, Target, Tolerance};
    use alloc::vec::Vec;
    use core::num::NonZeroI32;
    use rust_decimal::Decimal;

    /// A multiplication by a reciprocal, and rounding up after, is the division that it stands for.
    #[test]
    fn the_least_digits_of_a_line_are_rounded_up_exactly() {
        let numbers = [0, 1, 2, 3, 7, 99, 100, 101, 65_537, 999_999_937, 1 << 29, (1 << 29) + 1];
        let signed = || numbers.iter().flat_map(|number: &i64| [*number, -number]);
        let mut compared = 0;
        for (times, more) in signed().flat_map(|times| signed().map(move |more| (times, more * 1_000_003))) {
            for by in numbers.into_iter().filter(|by| *by > 0) {
                let line = LimitLine { times, more, by, reciprocal: 0 }.of_few_digits().unwrap();
                for digits in signed().chain([i64::from(i32::MIN), i64::from(i32::MAX)]) {
                    let key = i128::from(times) * i128::from(digits) + i128::from(more);
                    let whole = key.div_euclid(by.into()) + i128::from(key.rem_euclid(by.into()) > 0);
                    assert_eq!(i128::from(line.least(digits)), whole, "{line:?} at {digits}");
                    compared += 1;
                }
            }
        }
        assert_eq!(compared, 24 * 24 * 11 * 26);
        for (times, more) in [(1 << 30, 0), (-(1 << 30), 0), (1, i64::MAX), (1, i64::MIN), (i64::MIN, 0)] {
            assert_eq!(LimitLine { times, more, by: 1, reciprocal: 0 }.of_few_digits(), None, "{times}, {more}");
        }
    }

    /// Lines round up what the thresholds of a level are, whichever levels the lines were found by.
    #[test]
    fn lines_are_the_thresholds_of_every_level() {
        const PLACES: u8 = 6;
        let tolerances = [
            Tolerance::NOT_STATED,
            Percent::whole(10).into(),
            "0.5%".parse::<Percent>().unwrap().into(),
            Points::new(decimal("1.25").unwrap()).unwrap().into(),
            Tolerance::both_sides(Percent::whole(10).into()),
            Tolerance::from(Percent::whole(5)).with_better(Points::new(decimal("0.75").unwrap()).unwrap().into()),
        ];
        let four_bands = Scheme::four_bands(Percent::whole(5), "7.5%".parse().unwrap()).unwrap();
        let schemes =
            [Scheme::amber_within_tolerance(), Scheme::green_within_tolerance(), Scheme::better_within_worse(), four_bands];
        let mut compared = 0;
        for (digits, level_places) in
            [-12_345, -100, -1, 0, 1, 7, 99, 12_345].into_iter().flat_map(|digits| [0, 1, 3].map(|places| (digits, places)))
        {
            let level = Decimal::try_from_i128_with_scale(digits.into(), level_places).unwrap();
            for (target, tolerance) in [Target::Level(level), Target::Strict(level)]
                .into_iter()
                .flat_map(|target| tolerances.map(|tolerance| (target, tolerance)))
            {
                let (level, tolerance) = (LevelDigits::of(target).unwrap(), ToleranceDigits::of(tolerance).unwrap());
                for scheme in &schemes {
                    let scheme = IntegerScheme::new(scheme, TargetShape::of_level(level, &tolerance)).unwrap();
                    for (better, digit_places) in [Better::Higher, Better::Lower]
                        .into_iter()
                        .flat_map(|better| (0..=PLACES).map(move |places| (better, places)))
                    {
                        let by = 2 * 10_i64.pow(u32::from(PLACES - digit_places));
                        let rounded_up = |key: &i64| {
                            if *key == NO_VALUE { NO_DIGITS } else { key.div_euclid(by) + i64::from(key.rem_euclid(by) > 0) }
                        };
                        let thresholds = scheme.thresholds_in(level, better, &tolerance, PLACES).unwrap();
                        let expected: Vec<i64> = thresholds.usual().unwrap().iter().map(rounded_up).collect();
                        let (found_by, form) = level.digits_and_form(better, [PLACES, digit_places]);
                        // Of zero every share is nothing: it is on no line.
                        let Some(found_by) = NonZeroI32::new(i32::try_from(found_by).unwrap()) else { continue };
                        let found = LimitLines::new(&scheme, form, &tolerance).unwrap().leasts(found_by);
                        assert_eq!(Vec::from(found), expected, "{target:?}, {tolerance:?}, {form:?}");
                        compared += 1;
                    }
                }
            }
        }
        assert_eq!(compared, 21 * 12 * 4 * 14);
    }

    /// The lines of a scheme for such a target and tolerance, higher being better, among keys and for digits of so many places.
    fn lines_of(scheme: &Scheme, target: Target, tolerance: Tolerance, places: [u8; 2]) -> Option<LimitLines> {
        let (level, tolerance) = (LevelDigits::of(target).unwrap(), ToleranceDigits::of(tolerance).unwrap());
        let scheme = IntegerScheme::new(scheme, TargetShape::of_level(level, &tolerance)).unwrap();
        let (_, form) = level.digits_and_form(Better::Higher, places);
        LimitLines::new(&scheme, form, &tolerance)
    }

    fn leasts(lines: &LimitLines, digits: i32) -> [i64; USUAL_LIMITS] {
        lines.leasts(NonZeroI32::new(digits).unwrap())
    }

    /// By hand, of whole numbers: 5% and 10% of 80 are 4 and 8, and of 60 3 and 6.
    #[test]
    fn least_digits_by_hand() {
        let ten_percent = Percent::whole(10);
        let four_bands = Scheme::four_bands(Percent::whole(5), ten_percent).unwrap();
        let better = Scheme::better_within_worse();
        let (none, both) = (Tolerance::NOT_STATED, Tolerance::both_sides(ten_percent.into()));
        let points = |worse: &str| Tolerance::from(Points::new(decimal(worse).unwrap()).unwrap());
        let at_least = |level: i64| Target::Level(level.into());
        for (scheme, target, tolerance, [of_80, of_60]) in [
            // At least, from 95% on, from 90% on.
            (&four_bands, at_least(80), none, [[80, 76, 72], [60, 57, 54]]),
            // More than.
            (&four_bands, Target::Strict(80.into()), none, [[81, 76, 72], [61, 57, 54]]),
            // Better than 110%, from 90% on, and no further limit.
            (&better, at_least(80), both, [[89, 72, 72], [67, 54, 54]]),
            // Better than 0.25 above, and from 2.5 below on.
            (
                &better,
                at_least(80),
                points("2.5").with_better(Points::new(decimal("0.25").unwrap()).unwrap().into()),
                [[81, 78, 78], [61, 58, 58]],
            ),
        ] {
            let lines = lines_of(scheme, target, tolerance, [6, 0]).unwrap();
            assert_eq!([leasts(&lines, 80), leasts(&lines, 60)], [of_80, of_60], "{} {target:?}", scheme.name());
        }
        // 5% and 10% of -80 are as much below it.
        let lines = lines_of(&four_bands, at_least(-80), none, [6, 0]).unwrap();
        assert_eq!(leasts(&lines, -80), [-80, -84, -88]);
    }

    #[test]
    fn there_are_no_lines_where_limits_are_others_too_many_or_too_large() {
        let four_bands = Scheme::four_bands(Percent::whole(5), Percent::whole(10)).unwrap();
        let target = Target::Level(80.into());
        let of = |scheme: &Scheme, target, tolerance| lines_of(scheme, target, tolerance, [6, 0]);
        assert!(of(&four_bands, target, Tolerance::NOT_STATED).is_some());
        // A limit of its own does not grow with the level, even where no band asks for it.
        let amber = Scheme::amber_within_tolerance();
        for scheme in [&amber, &four_bands] {
            assert_eq!(of(scheme, target, Tolerance::limit(72.into())), None, "{}", scheme.name());
        }
        // Four limits.
        let within = |percent| When::AtMost(Limit::Stated(Side::Worse, Percent::whole(percent).into()));
        let amber_bands = [1, 2, 3].map(|percent| Band::new("Amber", Rating::Amber, within(percent)));
        let green = Band::new("Green", Rating::Green, When::AtMost(Limit::Target));
        let red = Band::new("Red", Rating::Red, When::Otherwise);
        let five_bands = Scheme::new("five", [green].into_iter().chain(amber_bands).chain([red])).unwrap();
        assert_eq!(of(&five_bands, target, Tolerance::NOT_STATED), None);
        // Keys of fewer places than the digits, or than the limits have, or of more than their integers hold.
        let sixteenth = Tolerance::from("6.25%".parse::<Percent>().unwrap());
        for (places, is_held) in
            [([6, 0], true), ([4, 4], true), ([4, 5], false), ([3, 0], false), ([18, 0], true), ([19, 0], false)]
        {
            let lines = lines_of(&amber, target, sixteenth, places);
            assert_eq!(lines.is_some(), is_held, "{places:?}");
        }
    }
}
