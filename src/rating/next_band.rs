//! How far a value is from another band, by the band's name.

use super::{Band, Distance, Rating};
use crate::values::SharedText;
use rust_decimal::Decimal;

/// How far a row's value, or a roll-up's score, is from the next better or the next worse band, with the facts as they are.
///
/// See [`Row::to_better`](crate::Row::to_better) and [`RolledUp::to_better`](crate::roll_up::RolledUp::to_better). Of a milestone there
/// are no numbers.
///
/// # Serialised form
///
/// `{"band": "Amber", "rating": "amber", "units": "0.4", "percent_of_target": "2.5"}`; what is not known is left out.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Rating, Scorecard, decimal};
///
/// // 14.8% against a target of 16%.
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let green = report.row("permanency").and_then(|row| row.to_better()).ok_or("Red is not the best band")?;
/// assert_eq!((green.rating(), green.units()), (Rating::Green, Some(decimal("1.2")?)));
/// assert_eq!(green.percent_of_target(), Some(decimal("7.5")?));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct NextBand {
    band: SharedText,
    rating: Rating,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    units: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    percent_of_target: Option<Decimal>,
}

debug!(NextBand { band, rating, units: if_some, percent_of_target: if_some });

#[cfg(feature = "serde")]
crate::wire::lean!(NextBand as "NextBand" {
    band, rating, units: optional via crate::wire::optional, percent_of_target: optional via crate::wire::optional,
});

impl NextBand {
    pub(crate) fn new(distance: Distance, bands: &[Band]) -> Option<Self> {
        Some(Self {
            band: bands.get(distance.band())?.shared_name().clone(),
            rating: distance.rating(),
            units: distance.units(),
            percent_of_target: distance.percent_of_target(),
        })
    }

    getters! {
        /// What the scheme calls the other band.
        band: &str,
        /// Its colour.
        rating: Rating,
        /// How far it is to its edge, in the value's own unit.
        units: Option<Decimal>,
        /// The same as a percentage of the target's size.
        percent_of_target: Option<Decimal>,
    }
}
