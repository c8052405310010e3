//! The conditions of a band: limits on the shortfall, and facts.

use super::fact::{Fact, FactSet};
use crate::parsing::named;
use crate::values::{Side, Width};
use core::cmp::Ordering;

/// How much shortfall (distance on the worse side of the target) a band takes.
///
/// # Serialised form
///
/// `"target"`, `"tolerance"`, `"better-tolerance"`, `{"percent_of_target": "5"}`, `{"points": "2"}`; a negative percentage or
/// number of points lies on the better side.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::values::{Side, Width};
/// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // Green is on, above or within 5% of target: http://www.bracknell-forest.gov.uk/councilperformance
/// let within_five = Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(5)));
/// let green = Band::new("Green", Rating::Green, When::AtMost(within_five));
/// let scheme = Scheme::new("within-five", [green, Band::new("Red", Rating::Red, When::Otherwise)])?;
/// let scale = RatingScale::new(&scheme, Aim::AtMost(decimal("36")?), Tolerance::NOT_STATED)?;
/// assert_eq!(scale.rate(decimal("37.8")?).rating(), Some(Rating::Green));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("threshold", "trigger", "variance"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "wire::LimitWire", into = "wire::LimitWire")
)]
#[expect(clippy::exhaustive_enums, reason = "who translates or draws a scheme must handle every kind of limit")]
pub enum Limit {
    /// The target itself.
    Target,
    /// The indicator's tolerance, on either side.
    Tolerance(Side),
    /// A distance that the scheme states, on either side.
    Stated(Side, Width),
}

impl Limit {
    /// Whether this is a stated distance of nothing on the better side, which a document cannot tell from one on the worse side.
    pub(crate) fn is_nothing_better(self) -> bool {
        match self {
            Self::Stated(Side::Better, Width::Points(points)) => points == crate::values::Points::ZERO,
            Self::Stated(Side::Better, Width::PercentOfTarget(percent)) => percent.is_zero(),
            Self::Target | Self::Tolerance(_) | Self::Stated(Side::Worse, _) => false,
        }
    }

    /// The side of the target that it lies on; `None` for the target itself.
    pub(crate) const fn side(self) -> Option<Side> {
        match self {
            Self::Target => None,
            Self::Tolerance(side) | Self::Stated(side, _) => Some(side),
        }
    }

    /// Whether this limit is provably as near to the worse side as `other` or nearer, for every target and tolerance; `None` where
    /// that is not so, or depends on them.
    fn reach(self, other: Self) -> Option<Ordering> {
        match (self.side(), other.side()) {
            // Without a width, a limit on the worse side is the target, its edge inside as the scheme has the target's. A percentage of
            // a zero target is nothing on either side, and two zeros meet: never nearer, then.
            (Some(Side::Worse), None | Some(Side::Better)) => Some(Ordering::Greater),
            // Points are never nothing there, as they are refused; another width may be.
            (None, Some(Side::Better)) if matches!(other, Self::Stated(_, Width::Points(_))) => Some(Ordering::Greater),
            (None, None | Some(Side::Better)) => Some(Ordering::Equal),
            (None | Some(Side::Better), Some(Side::Worse)) | (Some(Side::Better), None) => None,
            (Some(Side::Worse), Some(Side::Worse)) => self.width_beside(other),
            (Some(Side::Better), Some(Side::Better)) => self.width_beside(other).map(Ordering::reverse),
        }
    }

    /// How the width compares with that of another limit on the same side; `None` where that depends on the target or tolerance.
    fn width_beside(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Tolerance(_), Self::Tolerance(_)) => Some(Ordering::Equal),
            (Self::Stated(_, Width::Points(width)), Self::Stated(_, Width::Points(other))) => Some(width.cmp(&other)),
            (Self::Stated(_, Width::PercentOfTarget(width)), Self::Stated(_, Width::PercentOfTarget(other))) => {
                Some(width.cmp(&other))
            }
            (Self::Target | Self::Tolerance(_) | Self::Stated(..), _) => None,
        }
    }
}

/// What a scheme makes of a fact that is not known when its band is reached.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Fact, When, WhenUnknown};
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, Unrated, Verdict, decimal};
///
/// // Done once the year's target is reached, else not done (invented); nobody says whether it is.
/// let verdict = |unknown| -> Result<Verdict, Box<dyn std::error::Error>> {
///     let reached = Band::new("Done", Rating::Green, When::Fact { is: Fact::AnnualTargetMet, unknown });
///     let scheme = Scheme::new("done", [reached, Band::new("Not done", Rating::Red, When::Otherwise)])?;
///     let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Tolerance::NOT_STATED)?;
///     Ok(scale.rate(decimal("71")?))
/// };
/// assert_eq!(verdict(WhenUnknown::FallThrough)?.rating(), Some(Rating::Red));
/// assert_eq!(verdict(WhenUnknown::Unrated)?.unrated(), Some(Unrated::UnknownFact));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "the next band is tried or the rating ends, and callers match on it")]
pub enum WhenUnknown {
    /// The next band is tried, as if the fact did not hold.
    FallThrough,
    /// The value is unrated for that reason.
    Unrated,
}

named!(WhenUnknown, "answer to an unknown fact", { FallThrough => "fall-through" as "falls to the next band", Unrated => "unrated" as "not rated" });

/// The condition of a band: a limit, facts, a limit *and* facts, or "otherwise".
///
/// [`and`](Self::and) joins facts to a condition. There is one limit at most, as of two the nearer decides. Bands stand for the rest:
/// they are tried in order, so that a later one needs not say that an earlier one's condition failed, and two bands of one name
/// are one state, for "either … or".
///
/// A band that asks for several things takes a value where all of them hold. Where one fails, it does not; where the others hold and
/// a fact is not known, [`WhenUnknown`] says what happens, once for all facts of the band.
///
/// # Serialised form
///
/// `{"at_most": LIMIT}`, `{"under": LIMIT}`, `{"fact": {"is": FACT, "unknown": "unrated"}}`, `"otherwise"`; together
/// `{"at_most": LIMIT, "fact": {"is": FACT, "unknown": "unrated"}}`, and several facts as `"is": [FACT, FACT]`.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::{Aim, Rating, RatingScale, Scheme, Tolerance, decimal};
///
/// // "Above target", read literally: exactly on it is not Green (invented).
/// let above = When::Under(Limit::Target);
/// assert_eq!(above.limit(), Some(Limit::Target));
/// let bands = [Band::new("Green", Rating::Green, above), Band::new("Red", Rating::Red, When::Otherwise)];
/// let scale = RatingScale::new(&Scheme::new("above", bands)?, Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
/// assert_eq!(scale.rate(decimal("80")?).rating(), Some(Rating::Red));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("condition", "rule", "conjunction"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "who translates or draws a scheme must handle every condition")]
pub enum When {
    /// The shortfall is at most the limit: exactly on it is inside.
    AtMost(Limit),
    /// The shortfall is under the limit: exactly on it is outside.
    Under(Limit),
    /// A fact holds, whatever the value.
    Fact {
        /// The fact.
        is: Fact,
        /// What happens when it is not known.
        unknown: WhenUnknown,
    },
    /// No earlier band took the value.
    Otherwise,
    /// A limit and facts, or several facts: all of them hold. Made by [`and`](Self::and).
    All(AllOf),
}

/// A limit and facts, or several facts, that a band asks for at once.
///
/// [`When::and`] makes it; [`When::without_facts`] and [`When::facts`] take it apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AllOf {
    limit: Option<(Limit, Edge)>,
    facts: FactSet,
    unknown: WhenUnknown,
}

debug!(AllOf { limit: if_some, facts, unknown });

/// Whether exactly on a limit is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Edge {
    Inside,
    Outside,
}

impl When {
    /// This condition and facts beside it, all of which are to hold; `unknown` says for all facts of the band what happens where one is
    /// not known.
    ///
    /// A fact that is asked for already, or follows from one that is, adds nothing. As "otherwise" asks for nothing, "otherwise" and a
    /// fact are the fact.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, When, WhenUnknown};
    /// use performance_indicators::values::Side;
    /// use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, Trend, decimal};
    ///
    /// // Amber is within the tolerance and better than a year ago (invented).
    /// let last_year = Comparator::SameQuarterLastYear;
    /// let within = When::AtMost(Limit::Tolerance(Side::Worse));
    /// let recovering = within.and([Fact::TrendImproved(last_year)], WhenUnknown::FallThrough);
    /// let scheme = Scheme::new("recovering", [
    ///     Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
    ///     Band::new("Amber", Rating::Amber, recovering),
    ///     Band::new("Red", Rating::Red, When::Otherwise),
    /// ])?;
    /// let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
    /// let rating = |value, trend| scale.rate_given(value, Facts::UNKNOWN.with_trend(last_year, trend)).rating();
    /// assert_eq!(rating(decimal("75")?, Trend::Improving), Some(Rating::Amber));
    /// assert_eq!(rating(decimal("75")?, Trend::Unchanged), Some(Rating::Red));
    /// assert_eq!(rating(decimal("71")?, Trend::Improving), Some(Rating::Red));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn and(self, facts: impl IntoIterator<Item = Fact>, unknown: WhenUnknown) -> Self {
        let AllOf { limit, facts: asked, .. } = self.parts();
        let all = facts.into_iter().fold(asked, FactSet::with);
        if all.is_empty() { self } else { AllOf { limit, facts: all, unknown }.into() }
    }

    /// The limit on the shortfall, if it asks for one.
    #[must_use]
    pub const fn limit(self) -> Option<Limit> {
        match self {
            Self::AtMost(limit) | Self::Under(limit) | Self::All(AllOf { limit: Some((limit, _)), .. }) => Some(limit),
            Self::Fact { .. } | Self::Otherwise | Self::All(AllOf { limit: None, .. }) => None,
        }
    }

    /// What it asks for beside facts: a limit, else "otherwise".
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Fact, Limit, When, WhenUnknown};
    ///
    /// let when = When::Under(Limit::Target).and([Fact::AnnualTargetMet], WhenUnknown::Unrated);
    /// assert_eq!(when.without_facts(), When::Under(Limit::Target));
    /// assert_eq!(when.facts().collect::<Vec<_>>(), [Fact::AnnualTargetMet]);
    /// assert_eq!(when.unknown(), Some(WhenUnknown::Unrated));
    /// ```
    #[must_use]
    pub const fn without_facts(self) -> Self {
        match self {
            Self::AtMost(_) | Self::Under(_) => self,
            Self::All(AllOf { limit: Some((limit, Edge::Inside)), .. }) => Self::AtMost(limit),
            Self::All(AllOf { limit: Some((limit, Edge::Outside)), .. }) => Self::Under(limit),
            Self::Fact { .. } | Self::Otherwise | Self::All(AllOf { limit: None, .. }) => Self::Otherwise,
        }
    }

    /// The facts that it asks for, each once.
    pub fn facts(self) -> impl Iterator<Item = Fact> {
        self.parts().facts.iter()
    }

    /// What happens where a fact is not known, if it asks for any.
    #[must_use]
    pub const fn unknown(self) -> Option<WhenUnknown> {
        match self {
            Self::Fact { unknown, .. } | Self::All(AllOf { unknown, .. }) => Some(unknown),
            Self::AtMost(_) | Self::Under(_) | Self::Otherwise => None,
        }
    }

    /// The limit on the shortfall, and whether exactly on it is inside.
    #[inline]
    pub(crate) const fn limit_and_edge(&self) -> Option<(&Limit, bool)> {
        match self {
            Self::AtMost(limit) => Some((limit, true)),
            Self::Under(limit) => Some((limit, false)),
            Self::All(AllOf { limit: Some((limit, edge)), .. }) => Some((limit, matches!(edge, Edge::Inside))),
            Self::Fact { .. } | Self::Otherwise | Self::All(AllOf { limit: None, .. }) => None,
        }
    }

    /// The facts that it asks for.
    pub(crate) fn fact_set(self) -> FactSet {
        self.parts().facts
    }

    /// All that it asks for.
    fn parts(self) -> AllOf {
        let of = |limit| AllOf { limit, facts: FactSet::NONE, unknown: WhenUnknown::FallThrough };
        match self {
            Self::AtMost(limit) => of(Some((limit, Edge::Inside))),
            Self::Under(limit) => of(Some((limit, Edge::Outside))),
            Self::Otherwise => of(None),
            Self::Fact { is, unknown } => AllOf { limit: None, facts: FactSet::NONE.with(is), unknown },
            Self::All(all) => all,
        }
    }

    /// Whether this condition provably holds wherever `later` does, for every target, tolerance and known facts.
    pub(crate) fn covers(self, later: Self) -> bool {
        let (parts, later) = (self.parts(), later.parts());
        let covers_limit = match (parts.limit, later.limit) {
            (None, _) => self != Self::Otherwise,
            (Some(_), None) => false,
            (Some((limit, Edge::Outside)), Some((later, Edge::Inside))) => limit.reach(later) == Some(Ordering::Greater),
            (Some((limit, _)), Some((later, _))) => limit.reach(later).is_some_and(Ordering::is_ge),
        };
        covers_limit && parts.facts.follow_from(later.facts)
    }
}

impl From<AllOf> for When {
    /// The plainest condition that asks for this.
    fn from(all: AllOf) -> Self {
        let AllOf { limit, facts, unknown } = all;
        let (mut each, alone) = (facts.iter(), Self::All(all).without_facts());
        match (limit, each.next(), each.next()) {
            (_, None, _) => alone,
            (None, Some(is), None) => Self::Fact { is, unknown },
            (Some(_), Some(_), _) | (None, Some(_), Some(_)) => Self::All(all),
        }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::{AllOf, Fact, FactSet, Limit, Side, When, WhenUnknown, Width};
    use crate::values::{Points, SignedPercent, is_negative, signed};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Node, Number, Part, Read, deserialized_through, leaf, leaves, read_part, record, through};
    use alloc::vec::Vec;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    leaves!(Fact, Limit);

    /// A condition as machines have it.
    #[derive(Serialize, Deserialize)]
    #[serde(rename = "When")]
    enum WhenWire {
        #[serde(rename = "at_most")]
        AtMost(Limit),
        #[serde(rename = "under")]
        Under(Limit),
        #[serde(rename = "fact")]
        Fact { is: Fact, unknown: WhenUnknown },
        #[serde(rename = "otherwise")]
        Otherwise,
        #[serde(rename = "all")]
        All(PartsWire),
    }

    /// A condition of one limit, or none, as people have it.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    enum LimitOnly {
        #[serde(rename = "at_most")]
        AtMost(Limit),
        #[serde(rename = "under")]
        Under(Limit),
        // Read by its parts, and named here so that an error lists it.
        #[serde(rename = "fact")]
        Fact(AskedWire),
        #[serde(rename = "otherwise")]
        Otherwise,
    }

    /// A condition by its parts.
    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields)]
    struct PartsWire {
        at_most: Option<Limit>,
        under: Option<Limit>,
        fact: Option<AskedWire>,
    }

    record!(PartsWire as "WhenParts" { at_most: optional, under: optional, fact: optional });

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields)]
    struct AskedWire {
        is: OneOrMore,
        unknown: WhenUnknown,
    }

    record!(AskedWire as "WhenFact" { is, unknown });

    /// Facts; where people write, one stands for itself.
    struct OneOrMore(Vec<Fact>);

    schema!(OneOrMore, "OneOrMoreFacts", |generator| {
        let mut list = generator.subschema_for::<Vec<Fact>>();
        list.insert("minItems".into(), 1.into());
        crate::wire::schema::either(&generator.subschema_for::<Fact>(), &list)
    });
    schema!(When, "When", |generator| {
        let otherwise = crate::wire::schema::name("No earlier band took the value", &["otherwise"]);
        let mut parts = generator.subschema_for::<PartsWire>();
        parts.insert("minProperties".into(), 1.into());
        parts.insert("not".into(), schemars::json_schema!({ "required": ["at_most", "under"] }).to_value());
        parts.insert("description".into(), "One limit at most, and facts: all of them hold".into());
        let mut either = crate::wire::schema::either(&otherwise, &parts);
        either.insert("description".into(), "The condition under which a band takes a value".into());
        either
    });

    impl Serialize for OneOrMore {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0.as_slice() {
                [only] if serializer.is_human_readable() => only.serialize(serializer),
                facts => facts.serialize(serializer),
            }
        }
    }

    impl<'de> Deserialize<'de> for OneOrMore {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| Vec::deserialize(deserializer).map(Self))
        }
    }

    impl Read for OneOrMore {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            if node.is_compound(true) {
                Vec::read(node.into(), faults).map(Self)
            } else {
                Fact::read(node.into(), faults).map(|fact| Self(alloc::vec![fact]))
            }
        }
    }

    impl From<AllOf> for PartsWire {
        fn from(all: AllOf) -> Self {
            let (at_most, under) = match When::All(all).without_facts() {
                When::AtMost(limit) => (Some(limit), None),
                When::Under(limit) => (None, Some(limit)),
                When::Fact { .. } | When::Otherwise | When::All(_) => (None, None),
            };
            Self { at_most, under, fact: Some(AskedWire { is: OneOrMore(all.facts.iter().collect()), unknown: all.unknown }) }
        }
    }

    impl TryFrom<PartsWire> for When {
        type Error = &'static str;

        fn try_from(PartsWire { at_most, under, fact }: PartsWire) -> Result<Self, &'static str> {
            let limit = match (at_most, under) {
                (Some(_), Some(_)) => return Err("at_most and under are both given: expected one limit"),
                (Some(limit), None) => Self::AtMost(limit),
                (None, Some(limit)) => Self::Under(limit),
                (None, None) => Self::Otherwise,
            };
            match fact {
                None if limit == Self::Otherwise => {
                    Err("nothing is asked for: expected at_most, under or fact, or \"otherwise\"")
                }
                None => Ok(limit),
                Some(AskedWire { is: OneOrMore(facts), .. }) if facts.is_empty() => {
                    Err("the list of facts is empty: expected at least one")
                }
                Some(AskedWire { is: OneOrMore(facts), unknown }) => {
                    let asked = facts.iter().copied().fold(FactSet::NONE, FactSet::with);
                    if asked.iter().count() < facts.len() {
                        return Err("a fact is given twice, or follows from another: expected each once");
                    }
                    Ok(limit.and(facts, unknown))
                }
            }
        }
    }

    impl From<When> for WhenWire {
        fn from(when: When) -> Self {
            match when {
                When::AtMost(limit) => Self::AtMost(limit),
                When::Under(limit) => Self::Under(limit),
                When::Fact { is, unknown } => Self::Fact { is, unknown },
                When::Otherwise => Self::Otherwise,
                When::All(all) => Self::All(all.into()),
            }
        }
    }

    impl TryFrom<WhenWire> for When {
        type Error = &'static str;

        fn try_from(wire: WhenWire) -> Result<Self, &'static str> {
            Ok(match wire {
                WhenWire::AtMost(limit) => Self::AtMost(limit),
                WhenWire::Under(limit) => Self::Under(limit),
                WhenWire::Fact { is, unknown } => Self::Fact { is, unknown },
                WhenWire::Otherwise => Self::Otherwise,
                WhenWire::All(parts) => return parts.try_into(),
            })
        }
    }

    impl TryFrom<LimitOnly> for When {
        type Error = &'static str;

        fn try_from(wire: LimitOnly) -> Result<Self, &'static str> {
            Ok(match wire {
                LimitOnly::AtMost(limit) => Self::AtMost(limit),
                LimitOnly::Under(limit) => Self::Under(limit),
                LimitOnly::Fact(asked) => return PartsWire { at_most: None, under: None, fact: Some(asked) }.try_into(),
                LimitOnly::Otherwise => Self::Otherwise,
            })
        }
    }

    impl Serialize for When {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if let Self::All(all) = *self
                && serializer.is_human_readable()
            {
                return PartsWire::from(all).serialize(serializer);
            }
            WhenWire::from(*self).serialize(serializer)
        }
    }

    /// Whether several parts of a condition are given, or one that may be a list.
    fn has_parts(node: &Node<'_>) -> bool {
        matches!(node, Node::Map(entries) if entries.len() > 1 || entries.iter().any(|(key, _)| key == "fact"))
    }

    impl<'de> Deserialize<'de> for When {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, deserialized_through::<WhenWire, _, _>)
        }
    }

    impl Read for When {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            if has_parts(&node) {
                return through::<PartsWire, _>(node.into(), faults);
            }
            let wire: LimitOnly = leaf(node.into(), faults)?;
            faults.check(Self::try_from(wire))
        }
    }

    schema!(Limit as LimitWire);

    /// A limit on the shortfall; a negative one is on the better side.
    #[derive(Clone, Copy, Serialize, Deserialize)]
    #[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
    #[serde(rename = "Limit")]
    pub(crate) enum LimitWire {
        #[serde(rename = "target")]
        Target,
        #[serde(rename = "tolerance")]
        Tolerance,
        #[serde(rename = "better-tolerance")]
        BetterTolerance,
        #[serde(rename = "percent_of_target")]
        PercentOfTarget(SignedPercent),
        #[serde(rename = "points")]
        Points(Number),
    }

    impl From<Limit> for LimitWire {
        fn from(limit: Limit) -> Self {
            match limit {
                Limit::Target => Self::Target,
                Limit::Tolerance(Side::Worse) => Self::Tolerance,
                Limit::Tolerance(Side::Better) => Self::BetterTolerance,
                Limit::Stated(side, Width::PercentOfTarget(percent)) => {
                    Self::PercentOfTarget(SignedPercent { size: percent, below: side == Side::Better })
                }
                Limit::Stated(side, Width::Points(points)) => Self::Points(signed(points.value(), side == Side::Better)),
            }
        }
    }

    impl From<LimitWire> for Limit {
        fn from(wire: LimitWire) -> Self {
            let side = |given: Number| if is_negative(given) { Side::Better } else { Side::Worse };
            match wire {
                LimitWire::Target => Self::Target,
                LimitWire::Tolerance => Self::Tolerance(Side::Worse),
                LimitWire::BetterTolerance => Self::Tolerance(Side::Better),
                LimitWire::PercentOfTarget(SignedPercent { size, below }) => {
                    Self::Stated(if below { Side::Better } else { Side::Worse }, Width::PercentOfTarget(size))
                }
                LimitWire::Points(points) => Self::Stated(side(points), Width::Points(Points::of_size(points.0))),
            }
        }
    }
}
