//! The limits of a scheme for rows of columns, before their figures enter.

use super::row_columns::ToleranceColumn;
use super::rows::RowRules;
use crate::rating::edge::{Distance, Reach};
use crate::rating::{Outcome, When};
use crate::values::exact::scale_of;
use crate::values::{Aim, Tolerance};
use alloc::vec::Vec;
use rust_decimal::Decimal;

/// A width by itself: millionths of a percent of the target, or digits and their scale.
pub(crate) enum Size {
    Share(u32),
    Points(i128, u8),
    OfRow,
}

pub(crate) struct Wanted {
    pub(crate) size: Size,
    pub(crate) reach: Reach,
    pub(crate) outcome: Outcome,
}

/// The limits of a scheme that apply, and what is beyond them; `None` where a fact or a limit of its own decides.
pub(crate) fn wanted(rules: &RowRules<'_>, strict_target: bool) -> Option<(Vec<Wanted>, Outcome)> {
    let strict_scheme = rules.scheme.has_strict_target();
    // What a limit comes to asks of a level only whether it is strict.
    let level = Decimal::ZERO;
    let aim = if strict_target { Aim::MoreThan(level) } else { Aim::AtLeast(level) };
    let (tolerance, of_row) = match rules.tolerances {
        ToleranceColumn::One(tolerance) => (tolerance, false),
        ToleranceColumn::Points(_) | ToleranceColumn::PercentOfTarget(_) | ToleranceColumn::Limits(_) => {
            (Tolerance::NOT_STATED, true)
        }
    };
    let mut limits = Vec::new();
    for (band, rated) in (0_u8..).zip(rules.scheme.bands()) {
        let outcome = Outcome::rated(band, rated.rating());
        match rated.when() {
            When::AtMost(_) | When::Under(_) => {}
            When::Fact { .. } => return None,
            When::Otherwise => return Some((limits, outcome)),
        }
        let Some(reach) = Reach::new(rated.when(), aim, tolerance, strict_scheme) else { continue };
        let size = match reach.distance {
            // It stands for a tolerance, which here each row has or has not.
            _ if reach.stops && of_row => Size::OfRow,
            Distance::Percent(millionths) => Size::Share(millionths),
            Distance::Points(points) => {
                let points = points.normalize();
                Size::Points(points.mantissa(), scale_of(points))
            }
            Distance::Value(_) => return None,
        };
        limits.push(Wanted { size, reach, outcome });
    }
    None
}
