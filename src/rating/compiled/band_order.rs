//! The order in which the bands of a scheme are tried, and which takes a value once it is known whose limits hold it.

use crate::rating::condition::{When, WhenUnknown};
use crate::rating::fact::{Fact, Facts};
use crate::rating::unrated::Unrated;
use crate::rating::verdict::{Rating, Verdict};

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
}

/// What a band asks for: a limit, a fact, both, or neither ("otherwise").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct BandRule {
    rating: Rating,
    /// The merit of the band, which bands of one name share.
    merit: u8,
    limit: LimitRule,
    fact: Option<Fact>,
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
    /// Whether a known fact would change it.
    asks: bool,
}

impl BandOrder {
    /// The bands of a scheme by their conditions, colours and merits.
    pub(crate) fn new(bands: impl IntoIterator<Item = (When, Rating, usize)>) -> Self {
        let mut rules = [BandRule { rating: Rating::Red, merit: 0, limit: LimitRule::Any, fact: None }; MOST_BANDS];
        let mut is_unrated = [false; MOST_BANDS];
        for ((rule, is_unrated), (when, rating, merit)) in rules.iter_mut().zip(&mut is_unrated).zip(bands) {
            let (limit, fact) = match when {
                When::AtMost(_) | When::Under(_) => (LimitRule::Inside, None),
                When::Fact { is, unknown } => {
                    *is_unrated = unknown == WhenUnknown::Unrated;
                    (LimitRule::Any, Some(is))
                }
                When::Otherwise => (LimitRule::Any, None),
            };
            *rule = BandRule { rating, merit: u8::try_from(merit).unwrap_or(u8::MAX), limit, fact };
        }
        let unrated_if_unknown = is_unrated.into_iter().collect();
        Self { bands: rules, unrated_if_unknown, without_facts: WithoutFacts::of(&rules, unrated_if_unknown) }
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
        for (band, rule) in self.bands.iter().enumerate() {
            match rule.limit {
                LimitRule::Any => {}
                LimitRule::Inside | LimitRule::InsideOrUnrated if holding.has(band) => {}
                LimitRule::InsideOrUnrated => return Verdict::Unrated(Unrated::ToleranceNotStated),
                LimitRule::Inside | LimitRule::Never => continue,
            }
            match rule.fact.map(|fact| facts.holds(fact)) {
                None | Some(Some(true)) => return Verdict::Rated { band, rating: rule.rating },
                Some(None) if self.unrated_if_unknown.has(band) => return Verdict::Unrated(Unrated::UnknownFact),
                Some(Some(false) | None) => {}
            }
        }
        // A scheme ends in "otherwise", which has returned.
        Verdict::Unrated(Unrated::NoScheme)
    }

    /// The verdict when no fact is known, where it is known how many bands, the first of all, have no limit that holds the value.
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
        self.without_facts.asks
    }

    /// The first band whose limit holds a value, whatever the facts.
    pub(crate) fn limit_met(&self, holding: BandSet) -> Option<usize> {
        let limits = self.bands.iter().enumerate().take_while(|(_, rule)| !rule.is_otherwise());
        for (band, rule) in limits {
            match rule.limit {
                LimitRule::Inside | LimitRule::InsideOrUnrated if holding.has(band) => return Some(band),
                LimitRule::InsideOrUnrated => return None,
                LimitRule::Any | LimitRule::Inside | LimitRule::Never => {}
            }
        }
        None
    }

    /// The bands with a limit that applies, in order.
    pub(crate) fn limits(&self) -> impl Iterator<Item = usize> {
        let applies = |rule: &BandRule| matches!(rule.limit, LimitRule::Inside | LimitRule::InsideOrUnrated);
        self.bands.iter().enumerate().filter_map(move |(band, rule)| applies(rule).then_some(band))
    }

    /// The first band whose tolerance is not stated, beyond which values are unrated.
    pub(crate) fn unstated(&self) -> Option<usize> {
        self.bands.iter().position(|rule| rule.limit == LimitRule::InsideOrUnrated)
    }

    /// The place of "otherwise".
    pub(crate) fn otherwise(&self) -> Option<usize> {
        self.bands.iter().position(|rule| rule.is_otherwise())
    }

    /// The fact that the band at a place asks for.
    pub(crate) fn fact(&self, band: usize) -> Option<Fact> {
        self.bands.get(band)?.fact
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
        matches!(self.limit, LimitRule::Any) && self.fact.is_none()
    }
}

impl WithoutFacts {
    #[inline]
    fn of(rules: &[BandRule; MOST_BANDS], unrated_if_unknown: BandSet) -> Self {
        let mut asks = false;
        for (band, rule) in (0_u8..).zip(rules) {
            let (bands, unrated) = match (rule.limit, rule.fact) {
                (LimitRule::InsideOrUnrated, _) => (band.saturating_add(1), Some(Unrated::ToleranceNotStated)),
                (LimitRule::Any, None) => (band, None),
                (LimitRule::Any, Some(_)) if unrated_if_unknown.has(band.into()) => {
                    return Self { bands: band, unrated: Some(Unrated::UnknownFact), asks: true };
                }
                (LimitRule::Any, Some(_)) => {
                    asks = true;
                    continue;
                }
                (LimitRule::Inside | LimitRule::Never, _) => continue,
            };
            return Self { bands, unrated, asks };
        }
        // A scheme ends in "otherwise", which has returned.
        Self { bands: 0, unrated: Some(Unrated::NoScheme), asks }
    }
}
