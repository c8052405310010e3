//! A scheme in plain English: its key.

use crate::parsing::listed;
use crate::rating::{Band, Limit, Reference, Scheme, When};
use crate::values::{Side, Width};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;

/// A scheme in plain English, as the key of a report has it: what puts a figure in each band.
///
/// "Off target" is on its worse side, whichever way is better.
///
/// # Examples
///
/// ```
/// use performance_indicators::Scheme;
/// use performance_indicators::narrative::SchemeNarrative;
///
/// let scheme = Scheme::amber_within_tolerance();
/// let key: Vec<String> = SchemeNarrative::of(&scheme).bands().map(|(band, words)| format!("{}: {words}", band.name())).collect();
/// assert_eq!(key, ["Green: on target or better", "Amber: off target, within its tolerance", "Red: off target by more than its tolerance"]);
/// ```
#[doc(alias("key", "legend"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct SchemeNarrative<'a> {
    scheme: &'a Scheme,
}

impl<'a> SchemeNarrative<'a> {
    /// What a scheme says.
    pub const fn of(scheme: &'a Scheme) -> Self {
        Self { scheme }
    }

    /// The scheme.
    pub const fn scheme(&self) -> &'a Scheme {
        self.scheme
    }

    /// Each band with what puts a figure in it, such as "on target or within 5%".
    pub fn bands(&self) -> impl Iterator<Item = (&'a Band, String)> {
        let bands = self.scheme.bands();
        bands.iter().enumerate().map(move |(place, band)| (band, taken(band, bands.get(..place).unwrap_or_default())))
    }
}

impl fmt::Display for SchemeNarrative<'_> {
    /// One line: "Green: on target or within 5%. Red: off target by more than 5%."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentences: Vec<String> = self.bands().map(|(band, words)| alloc::format!("{}: {words}.", band.name())).collect();
        f.pad(&sentences.join(" "))
    }
}

/// What a band takes of what those before it leave.
fn taken(band: &Band, before: &[Band]) -> String {
    let has_limit_alone = |band: &Band| band.when().limit().is_some() && band.when().facts().next().is_none();
    // Bands are tried in order, so that the last limit without a condition bounds what is left.
    let bound = before.iter().rposition(has_limit_alone);
    let left_by = bound.and_then(|place| before.get(place)).map(Band::when);
    let place = match (left_by, band.when().without_facts()) {
        (None, When::Otherwise) => None,
        (Some(left_by), When::Otherwise) => Some(beyond(left_by)),
        (None, when) => Some(within(when)),
        (Some(left_by), when) => Some(between(left_by, when)),
    };
    let facts: Vec<String> = band.when().facts().map(|fact| fact.told(1, Reference::UNNAMED_BENCHMARK)).collect();
    let unbounded = before.iter().skip(bound.map_or(0, |place| place.saturating_add(1)));
    let but: Vec<&str> = unbounded.map(Band::name).filter(|name| *name != band.name()).collect();
    match (place, facts.as_slice()) {
        (None, []) if but.is_empty() => String::from("any figure"),
        (None, []) => alloc::format!("not {}", listed(&but, "or")),
        (Some(place), []) if but.is_empty() => place,
        (Some(place), []) => alloc::format!("{place}, and not {}", listed(&but, "or")),
        (None, facts) => listed(facts, "and"),
        (Some(place), facts) => alloc::format!("{place}, and {}", listed(facts, "and")),
    }
}

/// All that is on the better side of a limit.
fn within(when: When) -> String {
    let is_inside = matches!(when, When::AtMost(_));
    match (when.limit().map(LimitInWords::of), is_inside) {
        (None | Some(LimitInWords::Target), true) => String::from("on target or better"),
        (None | Some(LimitInWords::Target), false) => String::from("better than target"),
        (Some(LimitInWords::Worse(width)), true) => alloc::format!("on target or within {width}"),
        (Some(LimitInWords::Worse(width)), false) => alloc::format!("on target or off it by less than {width}"),
        (Some(LimitInWords::Better(width)), true) => alloc::format!("better than target by {width} or more"),
        (Some(LimitInWords::Better(width)), false) => alloc::format!("better than target by more than {width}"),
    }
}

/// All that is beyond a limit.
fn beyond(when: When) -> String {
    let is_inside = matches!(when, When::AtMost(_));
    match (when.limit().map(LimitInWords::of), is_inside) {
        (None | Some(LimitInWords::Target), true) => String::from("off target"),
        (None | Some(LimitInWords::Target), false) => String::from("no better than target"),
        (Some(LimitInWords::Worse(width)), true) => alloc::format!("off target by more than {width}"),
        (Some(LimitInWords::Worse(width)), false) => alloc::format!("off target by {width} or more"),
        (Some(LimitInWords::Better(width)), true) => alloc::format!("not better than target by {width} or more"),
        (Some(LimitInWords::Better(width)), false) => alloc::format!("not better than target by more than {width}"),
    }
}

/// What is beyond one limit and within another.
fn between(left_by: When, when: When) -> String {
    let (leaves_edge, takes_edge) = (matches!(left_by, When::Under(_)), matches!(when, When::AtMost(_)));
    let limits = left_by.limit().map(LimitInWords::of).zip(when.limit().map(LimitInWords::of));
    match limits {
        Some((LimitInWords::Target, LimitInWords::Worse(width))) if !leaves_edge && takes_edge => {
            alloc::format!("off target, within {width}")
        }
        Some((LimitInWords::Target, LimitInWords::Worse(width))) if !leaves_edge => {
            alloc::format!("off target by less than {width}")
        }
        Some((LimitInWords::Target, LimitInWords::Worse(_))) => alloc::format!("exactly {}", within(when)),
        Some((LimitInWords::Target, _)) => String::from("exactly on target"),
        Some((LimitInWords::Worse(_), LimitInWords::Worse(width))) => {
            alloc::format!("{}, {} {width}", beyond(left_by), if takes_edge { "up to" } else { "less than" })
        }
        Some((LimitInWords::Better(width), upper)) => {
            let better = alloc::format!("better by {} {width}", if leaves_edge { "up to" } else { "less than" });
            match upper {
                LimitInWords::Target if takes_edge => alloc::format!("on target or {better}"),
                LimitInWords::Target | LimitInWords::Better(_) => better,
                LimitInWords::Worse(_) => alloc::format!("{}, or {better}", within(when)),
            }
        }
        Some((LimitInWords::Worse(_), LimitInWords::Target | LimitInWords::Better(_))) | None => within(when),
    }
}

/// The side and width of a limit, the width in words.
enum LimitInWords {
    Target,
    Worse(String),
    Better(String),
}

impl LimitInWords {
    fn of(limit: Limit) -> Self {
        let stated = |width| match width {
            Width::PercentOfTarget(percent) => percent.to_string(),
            points @ Width::Points(_) => points.to_string(),
        };
        match limit {
            Limit::Target => Self::Target,
            Limit::Tolerance(Side::Worse) => Self::Worse(String::from("its tolerance")),
            Limit::Tolerance(Side::Better) => Self::Better(String::from("its tolerance")),
            Limit::Stated(Side::Worse, width) => Self::Worse(stated(width)),
            Limit::Stated(Side::Better, width) => Self::Better(stated(width)),
        }
    }
}
