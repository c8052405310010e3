//! A scheme compiled: its bands in order, and the inequality of each that has a limit.

use super::band_order::{BandOrder, LimitRule, MOST_LIMITS};
use super::inequality::{AimShape, Inequality, ToleranceShape};
use crate::rating::limit::When;
use crate::rating::scheme::Scheme;

/// A scheme compiled for aims and tolerances of one shape.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CompiledScheme<'a> {
    pub(crate) order: BandOrder,
    /// The inequality of each band; `None` where a band has no limit, or one that never applies.
    pub(crate) inequalities: [Option<Inequality<'a>>; MOST_LIMITS],
    /// How many bands there are.
    pub(crate) bands: usize,
}

impl<'a> CompiledScheme<'a> {
    #[inline]
    pub(crate) fn new(scheme: &'a Scheme, aim: AimShape, tolerance: ToleranceShape) -> Self {
        let strict_scheme = scheme.has_strict_target();
        let mut compiled = Self { order: scheme.order(), inequalities: [None; MOST_LIMITS], bands: scheme.bands().len() };
        for ((place, band), inequality) in scheme.bands().iter().enumerate().zip(&mut compiled.inequalities) {
            let (limit, includes_edge) = match band.condition() {
                When::AtMost(limit) => (limit, true),
                When::Under(limit) => (limit, false),
                When::Fact { .. } | When::Otherwise => continue,
            };
            *inequality = Inequality::new(limit, includes_edge, aim, tolerance, strict_scheme);
            match inequality {
                None => compiled.order = compiled.order.with(place, LimitRule::Never),
                Some(Inequality { is_unstated: true, .. }) => {
                    compiled.order = compiled.order.with(place, LimitRule::InsideOrUnrated);
                }
                Some(_) => {}
            }
        }
        compiled
    }
}
