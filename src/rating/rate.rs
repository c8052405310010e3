//! The simplest way in.

use super::{Assessment, RatingScale, ScaleError, Scheme};
use crate::values::{Aim, Polarity, Target, Tolerance};
use rust_decimal::Decimal;

/// Rates one value: Green on target, Amber short of it within the tolerance, else Red.
///
/// Exactly on the target is Green, exactly on the limit of the tolerance is Amber. With the tolerance
/// [withdrawn](Tolerance::WITHDRAWN) nothing is Amber; with it [not stated](Tolerance::NOT_STATED) a miss is unrated. Other
/// schemes, many values against one target, and fractions, whose unit matters, go through [`RatingScale`].
///
/// # Errors
///
/// - The polarity and the target do not go together: a neutral indicator, a range for a level or a level for a range.
/// - The tolerance is a limit on the better side of its target, or for a range.
/// - The target and the tolerance together need more than 38 digits.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Percent, Polarity, Rating, Tolerance, decimal, rate};
///
/// // Care proceedings completed in under 26 weeks, Havering, Q1 2017/18: 33.3% against a target of 80%, the tolerance withdrawn
/// // (examples/data/havering_2017_q1.json has the source).
/// let assessment = rate(decimal("33.3")?, decimal("80")?, Polarity::HigherIsBetter, Tolerance::WITHDRAWN)?;
/// assert_eq!(assessment.verdict().rating(), Some(Rating::Red));
///
/// // 7.5% over a target where smaller is better, with 10% of the target allowed (invented figures).
/// let assessment = rate(decimal("21.5")?, 20, Polarity::LowerIsBetter, Percent::whole(10))?;
/// assert_eq!(assessment.verdict().rating(), Some(Rating::Amber));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("RAG", "traffic light", "score"))]
pub fn rate(
    value: impl Into<Decimal>,
    target: impl Into<Target>,
    polarity: Polarity,
    tolerance: impl Into<Tolerance>,
) -> Result<Assessment, ScaleError> {
    let aim = Aim::new(polarity, target.into())?;
    let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim, tolerance.into())?;
    Ok(scale.assess(value.into()))
}
