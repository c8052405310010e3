//! The evaluator for rows of integers that have a target, and perhaps a tolerance, each: inequalities in as few bits as no sum of
//! products overflows.

use super::integer_columns::write_where;
use super::narrow_integers::{CHUNK, Extent, Lane, copy_to_lanes};
use super::row_chunk::{Lanes, RowChunk};
use super::row_program::{RowInequality, RowProgram};
use super::wide_vectors::WideVectors;
use crate::rating::outcome::{NotRated, Outcome};
use crate::values::Polarity;
use alloc::boxed::Box;

const NOT_STATED: Outcome = NotRated::ToleranceNotStated.outcome();

/// Where chunks are worked on: made once for many.
#[derive(Debug, Clone)]
pub(crate) struct RowLanes {
    narrow: Lanes<i32>,
    wide: Lanes<i64>,
    /// Whether the last chunk needed those.
    is_wide: bool,
    vectors: Option<WideVectors>,
}

impl RowLanes {
    pub(crate) fn new() -> Box<Self> {
        Box::new(Self { narrow: Lanes::new(), wide: Lanes::new(), is_wide: false, vectors: WideVectors::of_machine() })
    }
}

impl RowProgram {
    /// Rates as many rows as there are outcomes; `false` where a figure is too large for it, or a tolerance none.
    pub(crate) fn rate(&self, lanes: &mut RowLanes, chunk: &RowChunk<'_>, outcomes: &mut [Outcome]) -> bool {
        if lanes.vectors.is_some_and(|vectors| vectors.rate_rows(self, &mut lanes.wide, chunk, outcomes)) {
            refuse(chunk.polarities, outcomes);
            return true;
        }
        // Where one chunk is wide, the next one is likely to be.
        let narrow = if lanes.is_wide { None } else { self.rate_in(&mut lanes.narrow, chunk, outcomes) };
        let Some(largest) = narrow.or_else(|| self.rate_in(&mut lanes.wide, chunk, outcomes)) else { return false };
        lanes.is_wide = largest > i32::MOST;
        refuse(chunk.polarities, outcomes);
        true
    }

    /// Rates a chunk in lanes and says what sums of products come to; `None` where those could overflow, or a tolerance is none.
    fn rate_in<L: Lane>(&self, lanes: &mut Lanes<L>, chunk: &RowChunk<'_>, outcomes: &mut [Outcome]) -> Option<u64> {
        let value = chunk.values.copy_to(&mut lanes.values);
        let target = match chunk.targets {
            Some(targets) => targets.copy_to(&mut lanes.targets),
            None => copy_to_lanes(&[self.target; CHUNK], &mut lanes.targets),
        };
        let tolerance = match (chunk.tolerances, chunk.unstated) {
            (Some(tolerances), Some(unstated)) => tolerances.copy_stated_to(unstated, &mut lanes.tolerances),
            (Some(tolerances), None) => tolerances.copy_to(&mut lanes.tolerances),
            (None, _) => Extent::default(),
        };
        let largest = self.largest_sum(value, target, tolerance);
        if largest > L::MOST || !self.are_tolerances(tolerance, lanes, chunk) {
            return None;
        }
        self.measure(lanes, chunk.polarities);
        if chunk.tolerances.is_some() {
            self.widen(lanes);
        }
        let unstated = if self.is_unstated { Some(&[u8::MAX; CHUNK]) } else { chunk.unstated };
        let mut whole = [self.otherwise; CHUNK];
        for inequality in self.inequalities().iter().rev() {
            if let Some(unstated) = unstated
                && inequality.is_tolerance
            {
                for (outcome, unstated) in whole.iter_mut().zip(unstated) {
                    outcome.0 ^= (outcome.0 ^ NOT_STATED.0) & unstated;
                }
            }
            inequality.apply(lanes, &mut whole);
        }
        outcomes.copy_from_slice(whole.get(..outcomes.len())?);
        Some(largest)
    }

    /// Whether every tolerance is one.
    fn are_tolerances<L: Lane>(&self, extent: Extent, lanes: &Lanes<L>, chunk: &RowChunk<'_>) -> bool {
        let most = L::of_low_bits(self.most_tolerance.min(L::MOST.cast_signed()));
        // The extent may be up to twice the largest.
        let is_each = || lanes.tolerances.iter().take(chunk.polarities.len()).all(|tolerance| *tolerance <= most);
        !extent.below_zero && (extent.size <= self.most_tolerance.unsigned_abs() || is_each())
    }

    /// How far each value is ahead of its target, times the factor, and the size of the target.
    fn measure<L: Lane>(&self, lanes: &mut Lanes<L>, polarities: &[Polarity]) {
        let [value_times, target_times, factor] = [self.value_times, self.target_times, self.factor].map(L::of_low_bits);
        if self.value_times == 1 && self.target_times == 1 {
            lanes.measure(polarities, |value| value, |target| target, factor);
        } else {
            lanes.measure(polarities, |value| value.times(value_times), |target| target.times(target_times), factor);
        }
    }

    /// The width of each row's tolerance, times the factor.
    fn widen<L: Lane>(&self, lanes: &mut Lanes<L>) {
        let times = L::of_low_bits(self.tolerance_times);
        let widths = lanes.widths.iter_mut().zip(&lanes.target_sizes).zip(&lanes.tolerances);
        if !self.is_of_target {
            widths.for_each(|((width, _), tolerance)| *width = tolerance.times(times));
        } else if self.tolerance_times == 1 {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(*size));
        } else {
            widths.for_each(|((width, size), tolerance)| *width = tolerance.times(times).times(*size));
        }
    }
}

impl<L: Lane> Lanes<L> {
    fn measure(&mut self, polarities: &[Polarity], value_of: impl Fn(L) -> L, target_of: impl Fn(L) -> L, factor: L) {
        let figures = self.values.iter().zip(&self.targets).zip(polarities);
        for (((value, target), polarity), (distance, size)) in figures.zip(self.distances.iter_mut().zip(&mut self.target_sizes))
        {
            let (value, target) = (value_of(*value), target_of(*target));
            // All bits where lower is better: these mirror a number.
            let mirror = L::default().minus(L::of_low_bits((*polarity == Polarity::LowerIsBetter).into()));
            *distance = (value.minus(target) ^ mirror).minus(mirror).times(factor);
            *size = if target < L::default() { L::default().minus(target) } else { target };
        }
    }
}

impl RowInequality {
    /// Writes what a value inside the limit comes to over what is beyond it.
    fn apply<L: Lane>(&self, lanes: &Lanes<L>, outcomes: &mut [Outcome; CHUNK]) {
        let Self { outcome, share, points, .. } = *self;
        let [least, least_on_target, points] = [self.least, self.least_on_target, points].map(L::of_low_bits);
        let (distances, sizes, share_of) = (&lanes.distances, &lanes.target_sizes, L::of_low_bits(share));
        let past = |distance: L, width: L| distance.plus(width).minus(least);
        let past_or_on =
            |distance: L, width: L| distance.plus(width).minus(if width == L::default() { least_on_target } else { least });
        let width_of = |size: L| size.times(share_of).plus(points);
        match (self.is_of_row, share == 0, least == least_on_target) {
            (true, _, true) => write_where(outcomes, outcome, distances, &lanes.widths, past),
            (true, _, false) => write_where(outcomes, outcome, distances, &lanes.widths, past_or_on),
            (false, true, true) => write_where(outcomes, outcome, distances, sizes, |distance, _| past(distance, points)),
            (false, _, true) => write_where(outcomes, outcome, distances, sizes, |distance, size| past(distance, width_of(size))),
            (false, _, false) => {
                write_where(outcomes, outcome, distances, sizes, |distance, size| past_or_on(distance, width_of(size)));
            }
        }
    }
}

/// Writes over the outcomes of rows whose polarity takes no level.
fn refuse(polarities: &[Polarity], outcomes: &mut [Outcome]) {
    let takes_none = |polarity: Polarity| matches!(polarity, Polarity::Neutral | Polarity::WithinRange);
    if !polarities.iter().fold(false, |any, polarity| any | takes_none(*polarity)) {
        return;
    }
    for (polarity, outcome) in polarities.iter().zip(outcomes) {
        *outcome = match polarity {
            Polarity::HigherIsBetter | Polarity::LowerIsBetter => *outcome,
            Polarity::WithinRange => NotRated::TargetRefused.outcome(),
            Polarity::Neutral => NotRated::Neutral.outcome(),
        };
    }
}

#[cfg(all(test, feature = "vectors", target_arch = "x86_64"))]
mod tests {
    extern crate std;

    use crate::rating::compiled::column_breakpoints::DigitBreakpoints;
    use crate::rating::compiled::integer_rows::RowLanes;
    use crate::rating::compiled::narrow_integers::CHUNK;
    use crate::rating::compiled::row_chunk::{RowChunk, RowDigits};
    use crate::rating::compiled::row_program::{RowProgram, RowTargets, RowTolerances};
    use crate::rating::compiled::wide_vectors::WideVectors;
    use crate::rating::outcome::{NotRated, Outcome};
    use crate::rating::scheme::Scheme;
    use crate::values::{Percent, Polarity, Tolerance};
    use alloc::vec::Vec;

    /// Digits of every size, many of them small enough to lie on limits.
    fn digits(seed: u64) -> impl Iterator<Item = i64> {
        let mut state = seed;
        core::iter::repeat_with(move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let bits = (state >> 33).cast_signed();
            match bits & 15 {
                0 => i64::MIN.wrapping_add(bits & 16),
                1 => i64::MAX.wrapping_sub(bits & 16),
                2 => bits.wrapping_mul(bits),
                3 | 4 => (bits >> 4) & 255,
                5 => ((bits >> 4) & 255).wrapping_neg(),
                _ => (bits >> 4) & 3,
            }
        })
    }

    /// The processor that runs this, if it has such vectors.
    fn vectors() -> Option<WideVectors> {
        macro_rules! has_all {
            ($($name:tt)*) => { [$(std::arch::is_x86_feature_detected!($name)),*].iter().all(|has| *has) };
        }
        // All that the crate of vectors asks for, as a virtual machine may hide some of them.
        let has_them = has_all!(
            "adx" "aes" "avx512bitalg" "avx512bw" "avx512cd" "avx512dq" "avx512f" "avx512ifma" "avx512vbmi" "avx512vbmi2" "avx512vl"
            "avx512vnni" "avx512vpopcntdq" "bmi1" "bmi2" "cmpxchg16b" "fma" "fxsr" "gfni" "lzcnt" "movbe" "pclmulqdq" "popcnt" "rdrand"
            "rdseed" "sha" "vaes" "vpclmulqdq" "xsave" "xsavec" "xsaveopt" "xsaves"
        );
        let vectors = WideVectors::of_machine();
        assert_eq!(vectors.is_some(), has_them);
        vectors
    }

    #[test]
    fn a_column_is_rated_as_by_the_breakpoints_passed() {
        let Some(vectors) = vectors() else { return };
        for (len, seed) in (0..=16).zip(1..) {
            let mut first_digits: [i64; 16] = core::array::from_fn(|place| digits(seed).nth(place).unwrap());
            first_digits[..len].sort_unstable();
            let outcomes = core::array::from_fn(|place| Outcome(u8::try_from(place).unwrap() ^ 5));
            let breakpoints = DigitBreakpoints { first_digits, len, outcomes };
            for rows in [0, 1, 7, 8, 64, 127, CHUNK] {
                let column: Vec<i64> = digits(seed.wrapping_add(77)).take(rows).chain(first_digits).take(rows).collect();
                let mut rated = [Outcome::MISSING; CHUNK];
                assert_eq!(vectors.rate(&column, &breakpoints, &mut rated[..rows]), (1..=4).contains(&len));
                let expected = |digits: &i64| {
                    let passed = first_digits[..len].iter().filter(|first| digits >= *first).count();
                    if (1..=4).contains(&len) { outcomes[passed] } else { Outcome::MISSING }
                };
                assert!(column.iter().map(expected).eq(rated[..rows].iter().copied()), "{len} breakpoints, {rows} rows");
            }
        }
    }

    #[test]
    fn rows_are_rated_as_at_the_baseline() {
        let Some(_) = vectors() else { return };
        let ten = Tolerance::from(Percent::whole(10));
        let schemes = [Scheme::on_target_only(), Scheme::amber_within_tolerance(), Scheme::better_within_worse()];
        let (mut rated_by_both, mut refused_by_both) = (0, 0);
        for (scheme, seed) in schemes.iter().zip(1_u64..) {
            for is_strict in [false, true] {
                for tolerances in
                    [RowTolerances::One(ten), RowTolerances::Points { places: 1 }, RowTolerances::PercentOfTarget { places: 0 }]
                {
                    let targets = RowTargets::Levels { scale: 0, is_strict };
                    let Some(program) = RowProgram::new(scheme, 1, targets, tolerances) else { continue };
                    for round in 0..400 {
                        let of = |column: u64| {
                            digits(seed.wrapping_mul(1000).wrapping_add(round).wrapping_mul(31).wrapping_add(column))
                        };
                        // Most chunks without the digits that no sum of products has room for.
                        let small = |digits: i64| if round % 4 == 0 { digits } else { digits % 1000 };
                        let values: Vec<i64> = of(1).map(small).take(CHUNK).collect();
                        let targets: Vec<i64> = of(2).map(small).map(|target| target >> 3).take(CHUNK).collect();
                        let widths: Vec<i64> = of(3).map(|width| small(width).wrapping_abs()).take(CHUNK).collect();
                        let polarity = |digits: i64| match digits & 7 {
                            0 => Polarity::Neutral,
                            1 => Polarity::WithinRange,
                            2..=4 => Polarity::LowerIsBetter,
                            _ => Polarity::HigherIsBetter,
                        };
                        let polarities: Vec<Polarity> = of(4).map(polarity).take(CHUNK).collect();
                        let chunk = RowChunk {
                            values: RowDigits::Fixed64(&values),
                            targets: Some(RowDigits::Fixed64(&targets)),
                            tolerances: (!matches!(tolerances, RowTolerances::One(_))).then_some(RowDigits::Fixed64(&widths)),
                            unstated: None,
                            polarities: &polarities,
                        };
                        let rate = |vectors| {
                            let mut lanes = RowLanes::new();
                            lanes.vectors = vectors;
                            let mut outcomes = [NotRated::ValueTooLarge.outcome(); CHUNK];
                            let is_rated = program.rate(&mut lanes, &chunk, &mut outcomes);
                            is_rated.then_some(outcomes)
                        };
                        let (plain, wide) = (rate(None), rate(WideVectors::of_machine()));
                        assert_eq!(plain, wide);
                        *(if wide.is_some() { &mut rated_by_both } else { &mut refused_by_both }) += 1;
                    }
                }
            }
        }
        assert!(rated_by_both > 2000 && refused_by_both > 500, "{rated_by_both} {refused_by_both}");
    }
}
