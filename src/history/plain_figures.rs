//! Figures to chart that are plain decimals of quarters in a row, as integers: what most series are.

use super::making_charts::ChartInput;
use super::packed_figure::{PackedFigure, Unpacked};
use super::{DueQuarters, Series};
use crate::calendar::Quarter;
use crate::values::Unit;
use crate::values::exact::{power_of_ten, trimmed};
use alloc::vec::Vec;

/// The figures of quarters in a row, plain decimals each, as digits at one scale.
pub(crate) struct PlainFigures<'a> {
    pub(crate) first: Quarter,
    pub(crate) digits: &'a [Option<i64>],
    /// The most decimals of any, trailing zeros apart.
    pub(crate) scale: u8,
}

impl PlainFigures<'_> {
    /// The quarter of the smallest figure, zero apart and signs left out; the first of some that are as small.
    pub(crate) fn quarter_of_smallest(&self) -> Option<Quarter> {
        let sizes = self.digits.iter().map(|digits| digits.map_or(0, i64::unsigned_abs)).zip(0..);
        let (_, place) = sizes.filter(|(size, _)| *size > 0).min_by_key(|(size, _)| *size)?;
        self.first.later(place)
    }
}

impl ChartInput<'_> {
    /// The figures up to a quarter where they are charted as they are, one a quarter, of one definition, and are decimals of few digits of
    /// which nothing else is known, put into a vector; `None` where they are anything else.
    pub(crate) fn plain_figures(self, last: Quarter, digits: &mut Vec<Option<i64>>) -> Option<PlainFigures<'_>> {
        let (indicator, series) = (self.indicator, self.figures.series);
        let first = series.first_quarter()?;
        let is_one_a_quarter = indicator.due() == DueQuarters::EVERY && indicator.due_years().is_none();
        let is_of_one_definition = indicator.breaks().is_empty() && !indicator.is_before_start(first);
        let is_number = *indicator.unit() != Unit::YesNo;
        if !(indicator.accumulation().is_compared_as_it_stands() && is_one_a_quarter && is_of_one_definition && is_number) {
            return None;
        }
        let quarters = usize::try_from(last.quarters_since(first)).ok()?.checked_add(1)?;
        if quarters > Series::MOST_QUARTERS {
            return None;
        }
        let figures = series.figures().get(..quarters).unwrap_or(series.figures());
        let scale = finest(figures)?;
        digits.clear();
        for figure in figures {
            digits.push(match figure.unpack() {
                Unpacked::Plain { digits, places } => Some(at_scale(digits.into(), places, scale)?),
                Unpacked::Gap | Unpacked::Full(_) => None,
            });
        }
        digits.resize(quarters, None);
        Some(PlainFigures { first, digits, scale })
    }
}

/// The most decimals of any figure, trailing zeros apart; `None` where one is more than a decimal alone.
fn finest(figures: &[PackedFigure]) -> Option<u8> {
    figures.iter().try_fold(0_u8, |finest, figure| match figure.unpack() {
        Unpacked::Plain { digits, places } if places > finest => Some(finest.max(trimmed(digits.into(), places).1)),
        Unpacked::Plain { .. } | Unpacked::Gap => Some(finest),
        Unpacked::Full(_) => None,
    })
}

/// Digits brought to another scale, where that takes at most 64 bits, and no digit but noughts away.
fn at_scale(digits: i64, places: u8, scale: u8) -> Option<i64> {
    if places == scale {
        return Some(digits);
    }
    let power = i64::try_from(power_of_ten(places.abs_diff(scale).into())?).ok()?;
    if places < scale { digits.checked_mul(power) } else { digits.checked_div(power) }
}
