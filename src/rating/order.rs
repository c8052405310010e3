//! The order in which the bands of a scheme are tried, and which takes a value once it is known whose limits hold it.

use super::fact::{Fact, Facts};
use super::limit::{When, WhenUnknown};
use super::scheme::{Band, Scheme};
use super::verdict::{Rating, Unrated, Verdict};

/// The most bands with a limit: all but the last.
pub(crate) const MOST_LIMITS: usize = Scheme::MOST_BANDS - 1;

/// Which bands have a limit that holds a value: a bit for each, the first the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held(u8);

impl FromIterator<bool> for Held {
    #[inline]
    fn from_iter<T: IntoIterator<Item = bool>>(held: T) -> Self {
        let bits = held.into_iter().zip(0_u32..);
        Self(bits.fold(0, |bits, (held, place)| bits | u8::from(held).wrapping_shl(place)))
    }
}

/// The bands of a scheme as a scale keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Order {
    bands: [BandRule; Scheme::MOST_BANDS],
    without_facts: WithoutFacts,
}

/// What a scale keeps of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct BandRule {
    rating: Rating,
    /// The merit of the band, which bands of one name share.
    state: u8,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// A limit; `stops` where the tolerance is not stated, so that a value beyond it is unrated.
    Limit {
        stops: bool,
    },
    /// A limit that never applies.
    Never,
    Fact {
        is: Fact,
        unknown: WhenUnknown,
    },
    Otherwise,
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

impl Order {
    /// The bands of a scheme, each with its merit.
    pub(crate) fn new(bands: &[Band], merit: &[usize]) -> Self {
        let mut rules = [BandRule { rating: Rating::Red, state: 0, kind: Kind::Otherwise }; Scheme::MOST_BANDS];
        for ((rule, band), merit) in rules.iter_mut().zip(bands).zip(merit) {
            let kind = match band.when() {
                When::AtMost(_) | When::Under(_) => Kind::Limit { stops: false },
                When::Fact { is, unknown } => Kind::Fact { is, unknown },
                When::Otherwise => Kind::Otherwise,
            };
            *rule = BandRule { rating: band.rating(), state: u8::try_from(*merit).unwrap_or(u8::MAX), kind };
        }
        Self { bands: rules, without_facts: WithoutFacts::of(&rules) }
    }

    /// This order with a band whose limit never applies, or stops.
    #[cold]
    pub(crate) fn with(mut self, band: usize, kind: Kind) -> Self {
        if let Some(rule) = self.bands.get_mut(band) {
            rule.kind = kind;
        }
        Self { without_facts: WithoutFacts::of(&self.bands), ..self }
    }

    /// The verdict.
    pub(crate) fn decide(&self, facts: Facts, Held(held): Held) -> Verdict {
        for (place, rule) in self.bands.iter().enumerate() {
            let rated = Verdict::Rated { band: place, rating: rule.rating };
            let holds = held >> place & 1 == 1;
            match rule.kind {
                Kind::Limit { .. } if holds => return rated,
                Kind::Limit { stops: true } => return Verdict::Unrated(Unrated::ToleranceNotStated),
                Kind::Limit { stops: false } | Kind::Never => {}
                Kind::Fact { is, unknown } => match (facts.holds(is), unknown) {
                    (Some(true), _) => return rated,
                    (None, WhenUnknown::Unrated) => return Verdict::Unrated(Unrated::UnknownFact),
                    (Some(false), _) | (None, WhenUnknown::FallThrough) => {}
                },
                Kind::Otherwise => return rated,
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
    pub(crate) fn limit_met(&self, Held(held): Held) -> Option<usize> {
        for (place, rule) in self.bands.iter().enumerate() {
            match rule.kind {
                Kind::Limit { .. } if held >> place & 1 == 1 => return Some(place),
                Kind::Limit { stops: true } | Kind::Otherwise => return None,
                Kind::Limit { stops: false } | Kind::Never | Kind::Fact { .. } => {}
            }
        }
        None
    }

    /// The bands with a limit that applies, in order.
    pub(crate) fn limits(&self) -> impl Iterator<Item = usize> {
        let limits = |(band, rule): (usize, &BandRule)| matches!(rule.kind, Kind::Limit { .. }).then_some(band);
        self.bands.iter().enumerate().filter_map(limits)
    }

    /// What the band at a place asks for.
    pub(crate) fn kind(&self, band: usize) -> Option<Kind> {
        self.bands.get(band).map(|rule| rule.kind)
    }

    /// The colour of the band at a place.
    pub(crate) fn rating(&self, band: usize) -> Option<Rating> {
        self.bands.get(band).map(|rule| rule.rating)
    }

    /// What the bands of one name share.
    pub(crate) fn state(&self, band: usize) -> Option<u8> {
        self.bands.get(band).map(|rule| rule.state)
    }

    /// The first band of a kind.
    pub(crate) fn first(&self, kind: Kind) -> Option<usize> {
        self.bands.iter().position(|rule| rule.kind == kind)
    }
}

impl WithoutFacts {
    #[inline]
    fn of(rules: &[BandRule; Scheme::MOST_BANDS]) -> Self {
        let mut asks = false;
        for (band, rule) in (0_u8..).zip(rules) {
            let (bands, unrated) = match rule.kind {
                Kind::Limit { stops: true } => (band.saturating_add(1), Some(Unrated::ToleranceNotStated)),
                Kind::Fact { unknown: WhenUnknown::Unrated, .. } => {
                    return Self { bands: band, unrated: Some(Unrated::UnknownFact), asks: true };
                }
                Kind::Otherwise => (band, None),
                Kind::Fact { unknown: WhenUnknown::FallThrough, .. } => {
                    asks = true;
                    continue;
                }
                Kind::Limit { stops: false } | Kind::Never => continue,
            };
            return Self { bands, unrated, asks };
        }
        // A scheme ends in "otherwise", which has returned.
        Self { bands: 0, unrated: Some(Unrated::NoScheme), asks }
    }
}
