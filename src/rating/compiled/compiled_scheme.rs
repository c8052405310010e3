//! A scheme compiled: its bands in order, and the inequality of each that has a limit.

use super::band_order::{BandOrder, LimitRule, MOST_BANDS, MOST_LIMITS};
use super::edge::{AimShape, Inequality, ToleranceShape};
use crate::rating::scheme::Scheme;

/// A scheme compiled for aims and tolerances of one shape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CompiledScheme<'a> {
    pub(crate) order: BandOrder,
    inequalities: [Option<Inequality<'a>>; MOST_LIMITS],
    /// How many bands there are.
    pub(crate) bands: usize,
}

impl<'a> CompiledScheme<'a> {
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "a scale for one value takes as long as some hundred instructions, and a call a tenth of them"
    )]
    pub(crate) fn new(scheme: &'a Scheme, aim: AimShape, tolerance: ToleranceShape) -> Self {
        let strict_scheme = scheme.has_strict_target();
        let mut compiled = Self { order: scheme.order(), inequalities: [None; MOST_LIMITS], bands: scheme.bands().len() };
        for ((place, band), slot) in scheme.bands().iter().enumerate().zip(&mut compiled.inequalities) {
            let Some((limit, includes_edge)) = band.condition().limit_and_edge() else { continue };
            *slot = Inequality::new(limit, includes_edge, aim, tolerance, strict_scheme);
            match slot {
                None => compiled.order.set(place, LimitRule::Never),
                Some(Inequality { is_unstated: true, .. }) => compiled.order.set(place, LimitRule::InsideOrUnrated),
                Some(_) => {}
            }
        }
        compiled
    }

    /// How many bands there are, where the first whose limit holds a value takes it unless a fact comes first; else the most there can be.
    #[inline]
    pub(crate) const fn bands_by_limits(&self) -> usize {
        if self.order.asks_beside_limits() { MOST_BANDS } else { self.bands }
    }

    /// The inequality of each band but the last; `None` where a band has no limit, or one that never applies.
    #[inline]
    pub(crate) fn inequalities(&self) -> &[Option<Inequality<'a>>] {
        self.inequalities.get(..self.bands.saturating_sub(1)).unwrap_or_default()
    }
}
