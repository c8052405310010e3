//! The evaluators for columns of 64 bits on processors with vectors of 512 bits, chosen when the program runs.
//!
//! They compare and multiply eight such integers at once, which the baseline does one by one: there is no need to bring them to fewer bits
//! first. The code is plain; the compiler makes it of those vectors, as all of it is part of a function that only they run.

#[cfg(all(feature = "vectors", target_arch = "x86_64"))]
pub(crate) use of_512_bits::WideVectors;

#[cfg(not(all(feature = "vectors", target_arch = "x86_64")))]
pub(crate) use none::WideVectors;

/// Where there are none.
#[cfg(not(all(feature = "vectors", target_arch = "x86_64")))]
mod none {
    use crate::rating::compiled::column_breakpoints::DigitBreakpoints;
    use crate::rating::compiled::row_chunk::{Lanes, RowChunk};
    use crate::rating::compiled::row_program::RowProgram;
    use crate::rating::outcome::Outcome;

    #[derive(Debug, Clone, Copy)]
    pub(crate) enum WideVectors {}

    impl WideVectors {
        pub(crate) const fn of_machine() -> Option<Self> {
            None
        }

        pub(crate) const fn rate(self, _: &[i64], _: &DigitBreakpoints<i64>, _: &mut [Outcome]) -> bool {
            match self {}
        }

        pub(crate) const fn rate_rows(self, _: &RowProgram, _: &mut Lanes<i64>, _: &RowChunk<'_>, _: &mut [Outcome]) -> bool {
            match self {}
        }
    }
}

#[cfg(all(feature = "vectors", target_arch = "x86_64"))]
mod of_512_bits {
    use crate::rating::compiled::column_breakpoints::DigitBreakpoints;
    use crate::rating::compiled::narrow_integers::{CHUNK, Extent, copy_to_lanes, extent_of};
    use crate::rating::compiled::row_chunk::{Lanes, RowChunk, RowDigits};
    use crate::rating::compiled::row_program::{RowInequality, RowProgram};
    use crate::rating::outcome::Outcome;
    use crate::values::Polarity;
    use fearless_simd::x86::Avx512;
    use fearless_simd::{Level, Simd as _};

    /// That the processor has vectors of 512 bits.
    #[derive(Debug, Clone, Copy)]
    pub(crate) struct WideVectors(Avx512);

    impl WideVectors {
        pub(crate) fn of_machine() -> Option<Self> {
            Level::new().as_avx512().map(Self)
        }

        /// Rates digits against one target; `false`, and nothing is written, where there are too many breakpoints.
        pub(crate) fn rate(self, digits: &[i64], breakpoints: &DigitBreakpoints<i64>, outcomes: &mut [Outcome]) -> bool {
            match breakpoints.len {
                1 => self.rate_against::<1>(digits, breakpoints, outcomes),
                2 => self.rate_against::<2>(digits, breakpoints, outcomes),
                3 => self.rate_against::<3>(digits, breakpoints, outcomes),
                4 => self.rate_against::<4>(digits, breakpoints, outcomes),
                _ => false,
            }
        }

        fn rate_against<const LEN: usize>(
            self,
            digits: &[i64],
            breakpoints: &DigitBreakpoints<i64>,
            outcomes: &mut [Outcome],
        ) -> bool {
            // What each breakpoint that is passed changes.
            let (mut first_digits, mut changes, mut before) = ([0; LEN], [0; LEN], breakpoints.lowest());
            for ((digits, change), (first, outcome)) in first_digits.iter_mut().zip(&mut changes).zip(breakpoints.with_outcomes())
            {
                (*digits, *change) = (first, before.0 ^ outcome.0);
                before = outcome;
            }
            let lowest = breakpoints.lowest().0;
            self.0.vectorize(
                #[inline(always)]
                move || {
                    for (digits, outcome) in digits.iter().zip(outcomes) {
                        let mut passed = lowest;
                        for (first, change) in first_digits.iter().zip(changes) {
                            passed ^= if digits >= first { change } else { 0 };
                        }
                        *outcome = Outcome(passed);
                    }
                },
            );
            true
        }

        /// Rates a chunk of rows; `false`, and nothing is written, where a sum of products could need more bits, a tolerance is none or not
        /// stated, or there are no limits.
        pub(crate) fn rate_rows(
            self,
            program: &RowProgram,
            lanes: &mut Lanes<i64>,
            chunk: &RowChunk<'_>,
            outcomes: &mut [Outcome],
        ) -> bool {
            if program.is_unstated || chunk.unstated.is_some() {
                return false;
            }
            let (values, value) = self.digits(chunk.values, &mut lanes.values);
            let (targets, target) = if let Some(targets) = chunk.targets {
                self.digits(targets, &mut lanes.targets)
            } else {
                lanes.targets.fill(program.target);
                (lanes.targets.as_slice(), extent(&[program.target]))
            };
            let tolerances = chunk.tolerances.unwrap_or(RowDigits::Fixed64(&[0; CHUNK]));
            let (tolerances, tolerance) = self.digits(tolerances, &mut lanes.tolerances);
            if program.largest_sum(value, target, tolerance) > i64::MAX.cast_unsigned()
                || tolerance.below_zero
                || (tolerance.size > program.most_tolerance.unsigned_abs()
                    && tolerances.iter().any(|tolerance| *tolerance > program.most_tolerance))
            {
                return false;
            }
            let rows = Rows { values, targets, tolerances, polarities: chunk.polarities };
            match *program.inequalities() {
                [a] => self.rate_by(program, [a], rows, outcomes),
                [a, b] => self.rate_by(program, [a, b], rows, outcomes),
                [a, b, c] => self.rate_by(program, [a, b, c], rows, outcomes),
                [a, b, c, d] => self.rate_by(program, [a, b, c, d], rows, outcomes),
                _ => return false,
            }
            true
        }

        /// The digits in 64 bits, and how far from zero they are: those of more bits have lost some where that is farther.
        fn digits<'a>(self, digits: RowDigits<'a>, lanes: &'a mut [i64; CHUNK]) -> (&'a [i64], Extent) {
            match digits {
                RowDigits::Fixed64(digits) => (
                    digits,
                    self.0.vectorize(
                        #[inline(always)]
                        || extent(digits),
                    ),
                ),
                RowDigits::Fixed128(digits) => {
                    let extent = copy_to_lanes(digits, lanes);
                    (lanes.get(..digits.len()).unwrap_or_default(), extent)
                }
            }
        }

        fn rate_by<const LEN: usize>(
            self,
            program: &RowProgram,
            inequalities: [RowInequality; LEN],
            rows: Rows<'_>,
            outcomes: &mut [Outcome],
        ) {
            let all_where = |condition: bool| if condition { -1 } else { 0 };
            let (value_times, target_times, tolerance_times) =
                (program.value_times, program.target_times, program.tolerance_times);
            let (factor, otherwise) = (program.factor, program.otherwise.0);
            let (of_target, once) = if program.is_of_target { (-1, 0) } else { (0, 1) };
            // The last that holds a value is then the first of the scheme.
            let mut limits = inequalities.map(|limit| {
                (all_where(limit.is_of_row), limit.share, limit.points, limit.least, limit.least_on_target, limit.outcome.0)
            });
            limits.reverse();
            self.0.vectorize(
                #[inline(always)]
                move || {
                    let figures = rows.values.iter().zip(rows.targets).zip(rows.tolerances).zip(rows.polarities);
                    for ((((value, target), tolerance), polarity), outcome) in figures.zip(outcomes) {
                        let target = target.wrapping_mul(target_times);
                        // All bits where lower is better: these mirror a number.
                        let mirror = i64::from(*polarity == Polarity::LowerIsBetter).wrapping_neg();
                        let ahead = value.wrapping_mul(value_times).wrapping_sub(target);
                        let distance = (ahead ^ mirror).wrapping_sub(mirror).wrapping_mul(factor);
                        let size = target.wrapping_abs();
                        let width_of_row =
                            tolerance.wrapping_mul(tolerance_times).wrapping_mul((size & of_target).wrapping_add(once));
                        let mut rated = otherwise;
                        for (of_row, share, points, least, least_on_target, outcome) in limits {
                            let width = (width_of_row & of_row).wrapping_add(size.wrapping_mul(share)).wrapping_add(points);
                            let least = if width == 0 { least_on_target } else { least };
                            rated = if distance.wrapping_add(width) >= least { outcome } else { rated };
                        }
                        *outcome = Outcome(rated);
                    }
                },
            );
        }
    }

    /// How far digits are from zero.
    #[expect(clippy::inline_always, reason = "where vectors run it, it must be made for them")]
    #[inline(always)]
    fn extent(digits: &[i64]) -> Extent {
        extent_of(digits, digits.iter().fold(0, |bits, digits| bits | digits))
    }

    /// The figures of a chunk of rows.
    #[derive(Debug, Clone, Copy)]
    struct Rows<'a> {
        values: &'a [i64],
        targets: &'a [i64],
        tolerances: &'a [i64],
        polarities: &'a [Polarity],
    }
}
