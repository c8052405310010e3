//! Named confidences, and the distance from the middle that each asks for.

use crate::parsing::named;

/// How sure a difference must be before it is called one: a two-sided confidence by name. Another is refused.
///
/// z is the number of standard deviations within which so much of a normal distribution lies, √2 · erf⁻¹(c)
/// (<https://dlmf.nist.gov/7.17>), to 15 places: worked out to 50 digits and rounded. Each bound alone is one-sided at half as far
/// from certainty: the bounds of 95% are those of a one-sided 97.5%, and those of 99.8% of a one-sided 99.9%, as which funnels of Public
/// Health England know them.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::Confidence;
/// use performance_indicators::decimal;
///
/// assert_eq!("95%".parse(), Ok(Confidence::Percent95));
/// assert_eq!(Confidence::Percent95.z(), decimal("1.959963984540054")?);
/// assert!("94%".parse::<Confidence>().is_err());
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[doc(alias("confidence level", "significance level", "alpha", "z score"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Confidence {
    /// 80%, one-sided 90%.
    Percent80,
    /// 90%, one-sided 95%.
    Percent90,
    /// 95%, one-sided 97.5%: what is meant where nothing is said.
    #[default]
    Percent95,
    /// 98%, one-sided 99%.
    Percent98,
    /// 99%, one-sided 99.5%.
    Percent99,
    /// 99.7%, one-sided 99.85%: about three standard deviations.
    Percent99_7,
    /// 99.8%, one-sided 99.9%: the outer limits of a funnel.
    Percent99_8,
    /// 99.9%, one-sided 99.95%.
    Percent99_9,
}

named!(Confidence, "confidence", {
    Percent80 => "80%",
    Percent90 => "90%",
    Percent95 => "95%",
    Percent98 => "98%",
    Percent99 => "99%",
    Percent99_7 => "99.7%",
    Percent99_8 => "99.8%",
    Percent99_9 => "99.9%",
});

#[cfg(feature = "serde")]
impl crate::wire::Blank for Confidence {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Confidence {
    /// The places of [`Self::z_digits`].
    pub(super) const PLACES: u8 = 15;

    /// The digits of z, at [`Self::PLACES`].
    pub(super) const fn z_digits(self) -> u64 {
        match self {
            Self::Percent80 => 1_281_551_565_544_600,
            Self::Percent90 => 1_644_853_626_951_473,
            Self::Percent95 => 1_959_963_984_540_054,
            Self::Percent98 => 2_326_347_874_040_841,
            Self::Percent99 => 2_575_829_303_548_901,
            Self::Percent99_7 => 2_967_737_925_341_783,
            Self::Percent99_8 => 3_090_232_306_167_814,
            Self::Percent99_9 => 3_290_526_731_491_895,
        }
    }

    /// The number of standard deviations, to 15 places.
    #[must_use]
    pub fn z(self) -> rust_decimal::Decimal {
        rust_decimal::Decimal::try_from_i128_with_scale(self.z_digits().into(), Self::PLACES.into()).unwrap_or_default()
    }
}
