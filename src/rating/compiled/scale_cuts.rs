//! The ends of the bands of one scale, held by the evaluator that they fit.

use super::band_order::BandSet;
use super::compiled_scheme::CompiledScheme;
use super::exact_cuts::{CutPoint, CutPoints, End, ExactCuts, cut_points, holding};
use super::integer_cuts::IntegerCuts;
use crate::rating::cut::Cut;
use crate::rating::scale_error::ScaleError;
use crate::values::{Aim, Tolerance, Value};
use core::num::NonZeroU32;

/// The lower and upper ends of the bands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ScaleCuts {
    Integer(IntegerCuts),
    Exact(ExactCuts),
}

impl ScaleCuts {
    /// The ends of the bands of a scheme for an aim and a tolerance.
    #[inline]
    pub(crate) fn of(scheme: &CompiledScheme<'_>, aim: Aim, tolerance: Tolerance) -> Result<Self, ScaleError> {
        let Some(cuts) = IntegerCuts::of(scheme, aim, tolerance) else { return Self::of_any(scheme, aim, tolerance) };
        Ok(Self::Integer(cuts))
    }

    /// The same, whatever the aim and however many its digits.
    #[inline(never)]
    fn of_any(scheme: &CompiledScheme<'_>, aim: Aim, tolerance: Tolerance) -> Result<Self, ScaleError> {
        Ok(Self::new(&cut_points(scheme, aim, 1, tolerance)?, 1, scheme.bands_by_limits()))
    }

    /// The same for an aim that is so many times what is to be reached as a denominator says.
    pub(crate) fn of_fraction(
        scheme: &CompiledScheme<'_>,
        aim: Aim,
        denominator: i128,
        tolerance: Tolerance,
    ) -> Result<Self, ScaleError> {
        Ok(Self::new(&cut_points(scheme, aim, denominator, tolerance)?, denominator, scheme.bands_by_limits()))
    }

    /// The ends of the first bands, beyond which there are none, with what their digits are divided by; a band without any holds no
    /// value.
    pub(crate) fn new(points: &CutPoints, denominator: i128, bands: usize) -> Self {
        let integers = if denominator == 1 { IntegerCuts::new(points, bands) } else { None };
        integers.map_or_else(|| Self::Exact(ExactCuts::new(points, denominator)), Self::Integer)
    }

    /// What the digits of the ends are divided by: that of the target.
    pub(crate) const fn denominator(&self) -> i128 {
        match self {
            Self::Integer(_) => 1,
            Self::Exact(cuts) => cuts.denominator(),
        }
    }

    /// An end of a band, as the arithmetic makes it.
    pub(crate) fn point(&self, band: usize, end: End) -> Option<CutPoint> {
        match self {
            Self::Integer(cuts) => cuts.point(band, end),
            Self::Exact(cuts) => cuts.point(band, end),
        }
    }

    /// An end of a band as the tightest cut.
    pub(crate) fn cut(&self, band: usize, end: End) -> Option<Cut> {
        self.point(band, end).map(Cut::from)
    }

    /// Which bands hold a value, with its unit's factor.
    pub(crate) fn holding(&self, value: Value, factor: NonZeroU32) -> BandSet {
        match (self, value) {
            (Self::Integer(cuts), Value::Decimal(value)) => cuts.holding(cuts.key(value)),
            (Self::Integer(_), Value::Fraction(_) | Value::Milestone(_)) | (Self::Exact(_), _) => {
                holding(value, factor, |band, end| self.point(band, end))
            }
        }
    }
}
