//! Ready-made schemes: the general shapes that published ones take.

use super::{Band, Limit, Rating, Scheme, SchemeError, When};
use crate::parsing::ParseNameError;
use crate::values::{Percent, Side, Width};

const ON_TARGET: When = When::AtMost(Limit::Target);
const IN_TOLERANCE: When = When::AtMost(Limit::Tolerance(Side::Worse));

const fn within(percent: Percent) -> When {
    When::AtMost(Limit::Stated(Side::Worse, Width::PercentOfTarget(percent)))
}

impl Scheme {
    pub(super) const PRESETS: &'static [&'static str] = &[
        "on-target-only",
        "amber-within-tolerance",
        "green-within-tolerance",
        "floor-standard",
        "better-within-worse",
        "goal-post",
    ];

    /// The preset of a name, for the presets that need no numbers.
    ///
    /// # Errors
    ///
    /// - There is no preset of that name.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Scheme;
    ///
    /// assert_eq!(Scheme::preset("goal-post")?, Scheme::goal_post());
    /// assert!(Scheme::preset("rag").is_err());
    /// # Ok::<(), performance_indicators::parsing::ParseNameError>(())
    /// ```
    pub fn preset(name: &str) -> Result<Self, ParseNameError> {
        let presets = [
            Self::on_target_only,
            Self::amber_within_tolerance,
            Self::green_within_tolerance,
            Self::floor_standard,
            Self::better_within_worse,
            Self::goal_post,
        ];
        Self::PRESETS
            .iter()
            .zip(presets)
            .find(|(known, _)| **known == name)
            .map(|(_, preset)| preset())
            .ok_or_else(|| ParseNameError::new("preset scheme", name, Self::PRESETS))
    }

    /// Green on target, exactly on it included; else Red. The tolerance is not asked for.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
    /// assert_eq!(scale.rate(decimal("80")?).rating(), Some(Rating::Green));
    /// assert_eq!(scale.rate(decimal("79.9")?).rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on_target_only() -> Self {
        let bands = [Band::new("Green", Rating::Green, ON_TARGET), Band::new("Red", Rating::Red, When::Otherwise)];
        Self::unchecked("on-target-only", bands)
    }

    /// Green on target; Amber short of it within the indicator's tolerance, exactly on the limit included; else Red.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
    ///
    /// // Invented.
    /// let scale =
    ///     RatingScale::new(&Scheme::amber_within_tolerance(), Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
    /// assert_eq!(scale.rate(decimal("72")?).rating(), Some(Rating::Amber));
    /// assert_eq!(scale.rate(decimal("71.9")?).rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn amber_within_tolerance() -> Self {
        let bands = [
            Band::new("Green", Rating::Green, ON_TARGET),
            Band::new("Amber", Rating::Amber, IN_TOLERANCE),
            Band::new("Red", Rating::Red, When::Otherwise),
        ];
        Self::unchecked("amber-within-tolerance", bands)
    }

    /// Green on target or within the indicator's tolerance, exactly on the limit included; else Red.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
    ///
    /// // Invented.
    /// let scale =
    ///     RatingScale::new(&Scheme::green_within_tolerance(), Aim::AtMost(decimal("100")?), Percent::whole(10).into())?;
    /// assert_eq!(scale.rate(decimal("110")?).rating(), Some(Rating::Green));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn green_within_tolerance() -> Self {
        let bands = [Band::new("Green", Rating::Green, IN_TOLERANCE), Band::new("Red", Rating::Red, When::Otherwise)];
        Self::unchecked("green-within-tolerance", bands)
    }

    /// Green within one percentage of target, Amber within a wider one, both limits included; else Red.
    ///
    /// # Errors
    ///
    /// - `outer` is not wider than `inner`, so that Amber could never be reached.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Percent, Scheme};
    ///
    /// // http://www.bracknell-forest.gov.uk/councilperformance
    /// assert_eq!(Scheme::two_percent_bands(Percent::whole(5), Percent::whole(10))?.bands().len(), 3);
    /// assert!(Scheme::two_percent_bands(Percent::whole(10), Percent::whole(5)).is_err());
    /// # Ok::<(), performance_indicators::rating::SchemeError>(())
    /// ```
    pub fn two_percent_bands(inner: Percent, outer: Percent) -> Result<Self, SchemeError> {
        let bands = [
            Band::new("Green", Rating::Green, within(inner)),
            Band::new("Amber", Rating::Amber, within(outer)),
            Band::new("Red", Rating::Red, When::Otherwise),
        ];
        Self::new("two-percent-bands", bands)
    }

    /// Green for the target achieved; Amber for the floor standard (the indicator's tolerance as a
    /// [limit](crate::Tolerance::limit)) but not the target; Red for the floor not achieved.
    ///
    /// Both limits are included. The rule is Kent's:
    /// <https://docslib.org/doc/502732/kent-county-council-quarterly-performance-report-quarter-1-2020>.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let floor = Tolerance::limit(decimal("70")?);
    /// let scale = RatingScale::new(&Scheme::floor_standard(), Aim::AtLeast(decimal("80")?), floor)?;
    /// assert_eq!(scale.rate(decimal("70")?).rating(), Some(Rating::Amber));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn floor_standard() -> Self {
        let bands = [
            Band::new("Target achieved", Rating::Green, ON_TARGET),
            Band::new("Floor standard achieved", Rating::Amber, IN_TOLERANCE),
            Band::new("Floor standard not achieved", Rating::Red, When::Otherwise),
        ];
        Self::unchecked("floor-standard", bands)
    }

    /// Green for better than target by more than the tolerance; Blue within the tolerance on either side, exactly on a limit
    /// included; Red for worse.
    ///
    /// The rule is East Riding's: <http://www.eastriding.gov.uk/customer_promises/Customer_Promises_January_09/3.htm>. Without a
    /// distance on the better side nothing is Green.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::values::Width;
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance, decimal};
    ///
    /// // Invented.
    /// let either_side = Tolerance::both_sides(Width::PercentOfTarget(Percent::whole(5)));
    /// let scale = RatingScale::new(&Scheme::better_within_worse(), Aim::AtLeast(decimal("80")?), either_side)?;
    /// assert_eq!(scale.rate(decimal("84")?).rating(), Some(Rating::Blue));
    /// assert_eq!(scale.rate(decimal("84.1")?).rating(), Some(Rating::Green));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn better_within_worse() -> Self {
        let bands = [
            Band::new("Better than target", Rating::Green, When::Under(Limit::Tolerance(Side::Better))),
            Band::new("Within tolerance", Rating::Blue, IN_TOLERANCE),
            Band::new("Worse than target", Rating::Red, When::Otherwise),
        ];
        Self::unchecked("better-within-worse", bands)
    }

    /// Green inside a range widened by the tolerance, exactly on a limit included; Red outside it, on either side.
    ///
    /// Meant for polarity [within range](crate::Polarity::WithinRange). The rule is published at
    /// <https://camms.atlassian.net/wiki/spaces/CD/pages/63668261/Nested+tables>.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, TargetRange, decimal};
    ///
    /// // A budget of 3,000,000 plus or minus 5%, as at the address above.
    /// let budget = TargetRange::new(decimal("3000000")?, decimal("3000000")?)?;
    /// let scale = RatingScale::new(&Scheme::goal_post(), Aim::Within(budget), Percent::whole(5).into())?;
    /// assert_eq!(scale.rate(decimal("2850000")?).rating(), Some(Rating::Green));
    /// assert_eq!(scale.rate(decimal("3150001")?).rating(), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn goal_post() -> Self {
        let bands = [Band::new("Inside", Rating::Green, IN_TOLERANCE), Band::new("Outside", Rating::Red, When::Otherwise)];
        Self::unchecked("goal-post", bands)
    }

    /// Green on target, Green Amber within one percentage of it, Red Amber within a wider one, limits included; else Red.
    ///
    /// The states are Barnet's, which does not print its percentages in the part read:
    /// <https://dokumen.tips/documents/appendix-b-service-performance-quarter-3-201617-201617-annual-target-q3-201617.html>.
    ///
    /// # Errors
    ///
    /// - `outer` is not wider than `inner`, so that Red Amber could never be reached.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Percent, Scheme};
    ///
    /// // Invented.
    /// let scheme = Scheme::four_bands(Percent::whole(5), Percent::whole(10))?;
    /// assert_eq!(scheme.band(1).map(|band| band.name()), Some("Green Amber"));
    /// # Ok::<(), performance_indicators::rating::SchemeError>(())
    /// ```
    pub fn four_bands(inner: Percent, outer: Percent) -> Result<Self, SchemeError> {
        let bands = [
            Band::new("Green", Rating::Green, ON_TARGET),
            Band::new("Green Amber", Rating::Amber, within(inner)),
            Band::new("Red Amber", Rating::Amber, within(outer)),
            Band::new("Red", Rating::Red, When::Otherwise),
        ];
        Self::new("four-bands", bands)
    }
}
