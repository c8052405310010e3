//! The limits of a scheme for rows of columns, before their figures enter.

use super::outcome::Outcome;
use super::row_columns::ToleranceColumn;
use super::rows::RowRules;
use crate::{Limit, Side, When, Width, WorseSide};
use alloc::vec::Vec;

/// A width by itself: millionths of a percent of the target, or digits and their scale.
pub(super) enum Size {
    Share(u32),
    Points(i128, u8),
    OfRow,
}

pub(super) struct Wanted {
    pub(super) size: Size,
    pub(super) side: Side,
    pub(super) inside: bool,
    pub(super) inside_on_target: bool,
    pub(super) outcome: Outcome,
    pub(super) stops: bool,
}

fn width(width: Width) -> Size {
    match width {
        Width::PercentOfTarget(percent) => Size::Share(percent.millionths()),
        Width::Points(points) => {
            let points = points.value().normalize();
            Size::Points(points.mantissa(), crate::values::exact::scale_of(points))
        }
    }
}

/// The limits of a scheme that apply, and what is beyond them; `None` where a fact or a limit of its own decides.
pub(super) fn wanted(rules: &RowRules<'_>, strict_target: bool) -> Option<(Vec<Wanted>, Outcome)> {
    let strict_scheme = rules.scheme.has_strict_target();
    let mut limits = Vec::new();
    for (band, rated) in (0_u8..).zip(rules.scheme.bands()) {
        let outcome = Outcome::rated(band, rated.rating());
        let (limit, inside) = match rated.when() {
            When::AtMost(limit) => (limit, true),
            When::Under(limit) => (limit, false),
            When::Fact { .. } => return None,
            When::Otherwise => return Some((limits, outcome)),
        };
        let on_target = inside && !strict_target;
        let on_width = !(strict_scheme || strict_target);
        let nothing = Size::Points(0, 0);
        let (size, of, inside_on_target, stops) = match (limit, rules.tolerances) {
            (Limit::Target, _) => (nothing, Side::Worse, on_target, false),
            (Limit::Stated(Side::Worse, stated), _) => (width(stated), Side::Worse, on_width, false),
            (Limit::Stated(Side::Better, stated), _) => (width(stated), Side::Better, on_target, false),
            (Limit::Tolerance(Side::Worse), ToleranceColumn::One(tolerance)) => match tolerance.worse() {
                WorseSide::NotStated => (nothing, Side::Worse, on_width, true),
                WorseSide::Withdrawn => (nothing, Side::Worse, on_width, false),
                WorseSide::Width(stated) => (width(stated), Side::Worse, on_width, false),
                WorseSide::Limit(_) => return None,
            },
            (Limit::Tolerance(Side::Better), ToleranceColumn::One(tolerance)) => match tolerance.better() {
                Some(stated) => (width(stated), Side::Better, on_target, false),
                None => continue,
            },
            (Limit::Tolerance(Side::Worse), _) => (Size::OfRow, Side::Worse, on_width, true),
            (Limit::Tolerance(Side::Better), _) => continue,
        };
        limits.push(Wanted { size, side: of, inside, inside_on_target, outcome, stops });
    }
    None
}
