//! What a control chart says of one point: which rules it breaks, and on which side.

use crate::parsing::named;
use crate::values::Polarity;
use core::fmt;

/// A rule by which a point of a control chart is more than chance.
///
/// Source: NHS England, Making Data Count, as `NHSRplotthedots` has it
/// (<https://nhs-r-community.github.io/NHSRplotthedots/>). How long a trend and a shift must be, [`SignalRules`](super::SignalRules) says.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::SignalRule;
///
/// assert_eq!("two-of-three".parse(), Ok(SignalRule::TwoOfThree));
/// assert_eq!(SignalRule::Shift.to_string(), "a run on one side of the mean");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SignalRule {
    /// Beyond a limit, not on it.
    BeyondLimit,
    /// So many points in a row, each above the one before, or each below it.
    Trend,
    /// Two or three of three points in a row that lie on one side of the mean, beyond the near limit and not beyond the limit.
    TwoOfThree,
    /// So many points in a row on one side of the mean.
    Shift,
}

named!(SignalRule, "rule of a control chart", {
    BeyondLimit => "beyond-limit" as "beyond a limit",
    Trend => "trend" as "a trend",
    TwoOfThree => "two-of-three" as "two of three beyond a near limit",
    Shift => "shift" as "a run on one side of the mean",
});

/// Which way a signal of a control chart lies: above the mean or rising, below the mean or falling.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::SignalSide;
///
/// assert_eq!(SignalSide::ALL, [SignalSide::High, SignalSide::Low]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a point lies on one side or the other, and callers match on it")]
pub enum SignalSide {
    /// Above the mean; of a trend, rising.
    High,
    /// Below the mean; of a trend, falling.
    Low,
}

named!(SignalSide, "side of a signal", { High => "high", Low => "low" });

/// A rule that a point breaks, and the side on which.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{Signal, SignalRule, SignalSide};
///
/// let rising = Signal { rule: SignalRule::Trend, side: SignalSide::High };
/// assert_eq!(rising.to_string(), "a trend (high)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_structs, reason = "a signal is a rule and a side, and callers match on it")]
pub struct Signal {
    /// The rule.
    pub rule: SignalRule,
    /// The side.
    pub side: SignalSide,
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::parsing::pad(f, format_args!("{} ({})", self.rule, self.side))
    }
}

/// What a control chart makes of a point: the variation that Making Data Count shows as an icon.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{SignalSide, Variation};
///
/// assert_eq!(Variation::Improvement(SignalSide::Low).to_string(), "special cause: improvement (low)");
/// assert_eq!(Variation::CommonCause.to_string(), "common cause");
/// ```
#[doc(alias("special cause", "common cause", "SPC icon"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the four are all there are, and callers match on them")]
pub enum Variation {
    /// What chance explains.
    CommonCause,
    /// More than chance, the better way.
    Improvement(SignalSide),
    /// More than chance, the worse way.
    Concern(SignalSide),
    /// More than chance, where neither way is better.
    Neither(SignalSide),
}

named!(Variation, "variation of a point", {
    CommonCause => "common-cause" as "common cause",
    Improvement(SignalSide::High) => "improvement-high" as "special cause: improvement (high)",
    Improvement(SignalSide::Low) => "improvement-low" as "special cause: improvement (low)",
    Concern(SignalSide::High) => "concern-high" as "special cause: concern (high)",
    Concern(SignalSide::Low) => "concern-low" as "special cause: concern (low)",
    Neither(SignalSide::High) => "high" as "special cause (high)",
    Neither(SignalSide::Low) => "low" as "special cause (low)",
});

impl Variation {
    /// Whether chance does not explain it.
    #[must_use]
    pub const fn is_special_cause(self) -> bool {
        !matches!(self, Self::CommonCause)
    }

    /// On which side the signal lies that names it: above the mean or rising, below the mean or falling.
    #[must_use]
    pub const fn side(self) -> Option<SignalSide> {
        match self {
            Self::CommonCause => None,
            Self::Improvement(side) | Self::Concern(side) | Self::Neither(side) => Some(side),
        }
    }
}

/// A point of a control chart: on which side of the mean it lies, and the signals that it is part of. One byte.
///
/// # Examples
///
/// ```
/// use performance_indicators::statistics::{ChartPoint, SignalRule, Xmr};
///
/// // Invented: one month out of the ordinary.
/// let digits = [50, 52, 51, 49, 50, 51, 52, 50, 49, 51, 50, 80].map(Some);
/// let mut points = [ChartPoint::MISSING; 12];
/// Xmr::MAKING_DATA_COUNT.mark(&digits, 0, &mut points)?;
/// assert_eq!(points[11].signal().map(|signal| signal.rule), Some(SignalRule::BeyondLimit));
/// assert_eq!(points[11].to_string(), "beyond a limit (high)");
/// # Ok::<(), performance_indicators::statistics::ControlChartError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChartPoint(u8);

debug!(ChartPoint as |point| "{point}");

/// What a byte of a point holds beside a bit for each rule.
const ABOVE: u8 = 1 << 4;
const BELOW: u8 = 1 << 5;
const RISING: u8 = 1 << 6;
const MISSING: u8 = 1 << 7;

impl SignalRule {
    const fn bit(self) -> u8 {
        match self {
            Self::BeyondLimit => 1,
            Self::Trend => 1 << 1,
            Self::TwoOfThree => 1 << 2,
            Self::Shift => 1 << 3,
        }
    }
}

impl ChartPoint {
    /// No figure: no signal, no side, and the end of every run.
    pub const MISSING: Self = Self(MISSING);

    /// A figure, exactly on the mean or where there is none.
    pub(super) const PLAIN: Self = Self(0);

    /// A figure above the mean, below it, or on it.
    pub(super) fn on_side(is_above: bool, is_below: bool) -> Self {
        Self(u8::from(is_above).wrapping_mul(ABOVE) | u8::from(is_below).wrapping_mul(BELOW))
    }

    pub(super) const fn add(&mut self, rule: SignalRule) {
        self.0 |= rule.bit();
    }

    /// Makes it part of a trend. Where it ends one and begins another, the later has it.
    pub(super) const fn add_trend(&mut self, rising: bool) {
        self.0 = (self.0 & !RISING) | SignalRule::Trend.bit() | if rising { RISING } else { 0 };
    }

    /// Makes it part of a signal if `is_part`.
    pub(super) fn add_if(&mut self, rule: SignalRule, is_part: bool) {
        self.0 |= u8::from(is_part).wrapping_mul(rule.bit());
    }

    const fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Whether there is no figure.
    #[must_use]
    pub const fn is_missing(self) -> bool {
        self.has(MISSING)
    }

    /// Whether it is part of a signal of any rule.
    #[must_use]
    pub const fn is_special_cause(self) -> bool {
        self.has(!(ABOVE | BELOW | RISING | MISSING))
    }

    /// The side of the mean on which it lies: none where it lies on the mean, is missing, or there are no limits.
    #[must_use]
    pub const fn side_of_mean(self) -> Option<SignalSide> {
        match (self.has(ABOVE), self.has(BELOW)) {
            (true, _) => Some(SignalSide::High),
            (false, true) => Some(SignalSide::Low),
            (false, false) => None,
        }
    }

    /// The signal of a rule that it is part of.
    #[must_use]
    pub const fn signal_of(self, rule: SignalRule) -> Option<Signal> {
        if !self.has(rule.bit()) {
            return None;
        }
        let high = match rule {
            SignalRule::Trend => self.has(RISING),
            SignalRule::BeyondLimit | SignalRule::TwoOfThree | SignalRule::Shift => self.has(ABOVE),
        };
        Some(Signal { rule, side: if high { SignalSide::High } else { SignalSide::Low } })
    }

    /// The signals that it is part of, in the order in which they name it.
    pub fn signals(self) -> impl Iterator<Item = Signal> {
        SignalRule::ALL.iter().filter_map(move |rule| self.signal_of(*rule))
    }

    /// The signal that names it: the first of beyond a limit, trend, two of three, shift.
    #[must_use]
    pub fn signal(self) -> Option<Signal> {
        self.signals().next()
    }

    /// What it is by polarity: the signal that names it, as improvement or concern; `None` where there is no figure.
    ///
    /// For a range and for a neutral indicator neither way is better, so that a signal is high or low alone.
    #[must_use]
    pub fn variation(self, polarity: Polarity) -> Option<Variation> {
        if self.is_missing() {
            return None;
        }
        let Some(Signal { side, .. }) = self.signal() else { return Some(Variation::CommonCause) };
        Some(match (polarity, side) {
            (Polarity::HigherIsBetter, SignalSide::High) | (Polarity::LowerIsBetter, SignalSide::Low) => {
                Variation::Improvement(side)
            }
            (Polarity::HigherIsBetter, SignalSide::Low) | (Polarity::LowerIsBetter, SignalSide::High) => Variation::Concern(side),
            (Polarity::WithinRange | Polarity::Neutral, _) => Variation::Neither(side),
        })
    }
}

impl fmt::Display for ChartPoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.signal() {
            _ if self.is_missing() => f.pad("missing"),
            Some(signal) => fmt::Display::fmt(&signal, f),
            None => f.pad("common cause"),
        }
    }
}
