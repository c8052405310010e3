//! The order in which the bands of a scheme are tried, and which takes a value once it is known whose limits hold it.

use crate::rating::condition::{When, WhenUnknown};
use crate::rating::fact::{Fact, FactSet, Facts};
use crate::rating::unrated::Unrated;
use crate::rating::verdict::{Rating, Verdict};
use crate::statistics::Confidence;
use core::num::NonZeroU8;

/// The most bands of a scheme.
pub(crate) const MOST_BANDS: usize = 8;

/// The most bands with a limit: all but the last.
pub(crate) const MOST_LIMITS: usize = MOST_BANDS - 1;

/// Some of the bands, such as those whose limit holds a value: a bit for each, the first the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BandSet(u8);

impl FromIterator<bool> for BandSet {
    #[inline]
    fn from_iter<T: IntoIterator<Item = bool>>(bands: T) -> Self {
        let bits = bands.into_iter().zip(0_u32..);
        Self(bits.fold(0, |bits, (is_one, band)| bits | u8::from(is_one).wrapping_shl(band)))
    }
}

impl BandSet {
    const fn has(self, band: usize) -> bool {
        self.0 >> band & 1 == 1
    }
}

/// The bands of a scheme, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct BandOrder {
    bands: [BandRule; MOST_BANDS],
    /// The bands at which a value is unrated where their fact is not known.
    unrated_if_unknown: BandSet,
    without_facts: WithoutFacts,
    /// The mean that facts compare with, which is one in all of a scheme.
    mean: Option<NonZeroU8>,
    /// The confidence of significance, of which the same holds.
    confidence: Option<Confidence>,
}

/// What a band asks for: a limit, facts, both, or neither ("otherwise").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct BandRule {
    rating: Rating,
    /// The merit of the band, which bands of one name share.
    merit: u8,
    limit: LimitRule,
    /// The places of the facts in a [`FactSet`].
    facts: u16,
}

/// What a band asks of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum LimitRule {
    /// Nothing.
    Any,
    /// To be inside its limit.
    Inside,
    /// The same, and a value beyond it is unrated, as the limit is a tolerance that nobody stated.
    InsideOrUnrated,
    /// Its limit never applies.
    Never,
}

/// How a value is rated when no fact is known: by the first limit that holds it, of the bands before one that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct WithoutFacts {
    bands: u8,
    /// Why a value that none of them holds has no rating; where there is no reason, it is in the next band.
    unrated: Option<Unrated>,
    asks: Asks,
}

/// Whether a known fact would change a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Asks {
    Nothing,
    /// A band asks for facts alone.
    Facts,
    /// A band asks for facts beside a limit, so that its limit alone does not decide.
    BesideLimits,
}

impl BandOrder {
    /// The bands of a scheme by their conditions, colours and merits.
    pub(crate) fn new(bands: impl IntoIterator<Item = (When, Rating, usize)>) -> Self {
        let mut rules = [BandRule { rating: Rating::Red, merit: 0, limit: LimitRule::Any, facts: 0 }; MOST_BANDS];
        let mut is_unrated = [false; MOST_BANDS];
        let (mut mean, mut confidence) = (None, None);
        for ((rule, is_unrated), (when, rating, merit)) in rules.iter_mut().zip(&mut is_unrated).zip(bands) {
            let limit = if when.limit().is_some() { LimitRule::Inside } else { LimitRule::Any };
            let facts = when.fact_set();
            *is_unrated = when.unknown() == Some(WhenUnknown::Unrated);
            mean = mean.or(facts.mean());
            confidence = confidence.or(facts.confidence());
            *rule = BandRule { rating, merit: u8::try_from(merit).unwrap_or(u8::MAX), limit, facts: facts.places() };
        }
        let unrated_if_unknown = is_unrated.into_iter().collect();
        let without_facts = WithoutFacts::of(&rules, unrated_if_unknown);
        Self { bands: rules, unrated_if_unknown, without_facts, mean, confidence }
    }

    /// This order where these facts are known: a limit whose band's other facts hold stands alone, any other beside facts never applies.
    #[cold]
    pub(crate) fn given(&self, facts: Facts) -> Self {
        let mut given = *self;
        for (band, rule) in given.bands.iter_mut().enumerate() {
            if rule.asks_beside_limit() {
                match self.facts(band).hold(facts) {
                    Some(true) => rule.facts = 0,
                    Some(false) | None => rule.limit = LimitRule::Never,
                }
            }
        }
        given.without_facts = WithoutFacts::of(&given.bands, given.unrated_if_unknown);
        given
    }

    /// Sets another rule for the limit of a band.
    #[cold]
    pub(crate) fn set(&mut self, band: usize, limit: LimitRule) {
        if let Some(rule) = self.bands.get_mut(band) {
            rule.limit = limit;
        }
        self.without_facts = WithoutFacts::of(&self.bands, self.unrated_if_unknown);
    }

    /// The verdict.
    pub(crate) fn decide(&self, facts: Facts, holding: BandSet) -> Verdict {
        self.decide_and_ask(facts, holding).0
    }

    /// The verdict, and the first fact that it hangs on: a band that asks for it would else take the value, and it is not known.
    #[inline]
    pub(crate) fn decide_and_ask(&self, facts: Facts, holding: BandSet) -> (Verdict, Option<Fact>) {
        let mut unknown = None;
        for (band, rule) in self.bands.iter().enumerate() {
            let is_inside = match rule.limit {
                LimitRule::Any => true,
                LimitRule::Inside | LimitRule::InsideOrUnrated => holding.has(band),
                LimitRule::Never => false,
            };
            if !is_inside && rule.limit != LimitRule::InsideOrUnrated {
                continue;
            }
            let asked = self.facts(band);
            let hold = asked.hold(facts);
            if hold.is_none() && unknown.is_none() {
                unknown = asked.iter().find(|fact| facts.holds(*fact).is_none());
            }
            match hold {
                Some(false) => {}
                None if !self.unrated_if_unknown.has(band) => {}
                Some(true) | None if !is_inside => return (Verdict::Unrated(Unrated::ToleranceNotStated), unknown),
                Some(true) => return (Verdict::Rated { band, rating: rule.rating }, unknown),
                None => return (Verdict::Unrated(Unrated::UnknownFact), unknown),
            }
        }
        // A scheme ends in "otherwise", which has returned.
        (Verdict::Unrated(Unrated::NoScheme), unknown)
    }

    /// The verdict when no fact is known, where it is known how many bands, the first of all, have no limit that holds the value; for
    /// schemes in which no band asks for facts beside its limit.
    #[inline]
    pub(crate) fn decide_without_facts(&self, before: usize) -> Verdict {
        let WithoutFacts { bands, unrated, .. } = self.without_facts;
        let band = before.min(usize::from(bands));
        match unrated {
            Some(reason) if band == usize::from(bands) => Verdict::Unrated(reason),
            _ => Verdict::Rated { band, rating: self.rating(band).unwrap_or(Rating::Red) },
        }
    }

    /// Whether a known fact would change a verdict.
    #[inline]
    pub(crate) const fn asks_for_facts(&self) -> bool {
        !matches!(self.without_facts.asks, Asks::Nothing)
    }

    /// Whether a band takes a value by its limit, where its own facts hold and no others.
    pub(crate) fn takes(&self, band: usize, holding: BandSet) -> bool {
        for (place, rule) in self.bands.iter().enumerate().take_while(|(place, _)| *place < band) {
            match rule.limit {
                LimitRule::Inside | LimitRule::InsideOrUnrated if rule.facts != 0 => {}
                LimitRule::Inside | LimitRule::InsideOrUnrated if holding.has(place) => return false,
                LimitRule::InsideOrUnrated => return false,
                LimitRule::Any | LimitRule::Inside | LimitRule::Never => {}
            }
        }
        self.limits().any(|limit| limit == band) && holding.has(band)
    }

    /// The bands with a limit that applies, in order.
    pub(crate) fn limits(&self) -> impl Iterator<Item = usize> {
        let applies = |rule: &BandRule| matches!(rule.limit, LimitRule::Inside | LimitRule::InsideOrUnrated);
        self.bands.iter().enumerate().filter_map(move |(band, rule)| applies(rule).then_some(band))
    }

    /// The first band whose tolerance is not stated, beyond which values are unrated whatever the facts.
    pub(crate) fn unstated(&self) -> Option<usize> {
        self.bands.iter().position(|rule| rule.limit == LimitRule::InsideOrUnrated && rule.facts == 0)
    }

    /// The place of "otherwise".
    pub(crate) fn otherwise(&self) -> Option<usize> {
        self.bands.iter().position(|rule| rule.is_otherwise())
    }

    /// The facts that the band at a place asks for.
    #[inline]
    pub(crate) fn facts(&self, band: usize) -> FactSet {
        FactSet::of_places(self.bands.get(band).map_or(0, |rule| rule.facts), self.mean, self.confidence)
    }

    /// Whether a band asks for facts beside a limit, so that its limit alone does not decide.
    #[inline]
    pub(crate) const fn asks_beside_limits(&self) -> bool {
        matches!(self.without_facts.asks, Asks::BesideLimits)
    }

    /// Whether the band at a place asks for a limit, be it one that never applies.
    pub(crate) fn asks_for_limit(&self, band: usize) -> bool {
        self.bands.get(band).is_some_and(|rule| rule.limit != LimitRule::Any)
    }

    /// Whether a value beyond the limit of the band at a place is unrated, as its tolerance is not stated.
    pub(crate) fn is_unrated_beyond(&self, band: usize) -> bool {
        self.bands.get(band).is_some_and(|rule| rule.limit == LimitRule::InsideOrUnrated)
    }

    /// Whether a value that reaches the band at a place is unrated where its facts are not known.
    pub(crate) const fn is_unrated_if_unknown(&self, band: usize) -> bool {
        self.unrated_if_unknown.has(band)
    }

    /// The colour of the band at a place.
    pub(crate) fn rating(&self, band: usize) -> Option<Rating> {
        self.bands.get(band).map(|rule| rule.rating)
    }

    /// The merit of the band at a place, which bands of one name share.
    pub(crate) fn merit(&self, band: usize) -> Option<u8> {
        self.bands.get(band).map(|rule| rule.merit)
    }
}

impl BandRule {
    const fn is_otherwise(self) -> bool {
        matches!(self.limit, LimitRule::Any) && self.facts == 0
    }

    const fn asks_beside_limit(self) -> bool {
        !matches!(self.limit, LimitRule::Any) && self.facts != 0
    }
}

impl WithoutFacts {
    #[inline]
    fn of(rules: &[BandRule; MOST_BANDS], unrated_if_unknown: BandSet) -> Self {
        let mut asks = if rules.iter().any(|rule| rule.asks_beside_limit()) { Asks::BesideLimits } else { Asks::Nothing };
        for (band, rule) in (0_u8..).zip(rules) {
            let (bands, unrated) = match (rule.limit, rule.facts) {
                (LimitRule::InsideOrUnrated, 0) => (band.saturating_add(1), Some(Unrated::ToleranceNotStated)),
                (LimitRule::Any, 0) => (band, None),
                (LimitRule::Any, _) if unrated_if_unknown.has(band.into()) => {
                    return Self { bands: band, unrated: Some(Unrated::UnknownFact), asks: asks.max(Asks::Facts) };
                }
                (LimitRule::Any, _) => {
                    asks = asks.max(Asks::Facts);
                    continue;
                }
                (LimitRule::Inside | LimitRule::InsideOrUnrated | LimitRule::Never, _) => continue,
            };
            return Self { bands, unrated, asks };
        }
        // A scheme ends in "otherwise", which has returned.
        Self { bands: 0, unrated: Some(Unrated::NoScheme), asks }
    }
}
