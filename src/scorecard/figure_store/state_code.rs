//! What a quarter's indicator comes to, as a small number: a reason for no colour, or a band.

use crate::rating::{Missing, Rating, Unrated};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

/// How many codes there are.
pub(crate) const STATE_CODES: usize = 32;

/// How many bands of different names or colours have a code; any more have a number alone.
pub(crate) const BAND_CODES: usize = 13;

/// The code of the band that was met first: there are so many reasons for no colour.
const FIRST_BAND: u8 = 19;

/// A reason for no colour, below 19, or a band, from 19 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StateCode(pub(crate) u8);

impl StateCode {
    /// The code that the lowest bits of a number are.
    #[inline]
    pub(crate) const fn of(number: i32) -> Self {
        let [code, ..] = number.to_le_bytes();
        Self(code)
    }

    /// The code of a reason for no colour.
    pub(crate) const fn unrated(reason: Unrated) -> Self {
        Self(match reason {
            Unrated::Missing(missing) => match missing {
                Missing::NotApplicable => 0,
                Missing::NotDue => 1,
                // The commonest, next to the bands: its count is to be near theirs in memory.
                Missing::NotSupplied => FIRST_BAND - 1,
                Missing::Suppressed => 3,
                Missing::NotComparable => 4,
                Missing::NotPublished => 5,
                Missing::ZeroDenominator => 6,
                Missing::Discontinued => 7,
                Missing::NotStated => 8,
            },
            Unrated::NoTarget => 9,
            Unrated::MonitoringOnly => 10,
            Unrated::Neutral => 11,
            Unrated::TargetNotDerived => 12,
            Unrated::NoScheme => 13,
            Unrated::ToleranceNotStated => 14,
            Unrated::UnknownFact => 15,
            Unrated::Exempt => 16,
            Unrated::NoColour => 17,
            Unrated::NotDueYet => 2,
        })
    }
}

/// A number for each band of a name and colour, in the order in which they were met.
#[derive(Debug, Clone, Default)]
pub(crate) struct BandCodes {
    numbers: BTreeMap<(String, u8), usize>,
    pub(crate) met: Vec<(String, Rating)>,
}

impl BandCodes {
    /// The number of a band.
    pub(crate) fn number(&mut self, name: &str, rating: Rating) -> usize {
        // One name seldom has two colours, so that few are asked.
        let known = self.met.iter().take(BAND_CODES).position(|(met, colour)| *colour == rating && met == name);
        known.unwrap_or_else(|| {
            let next = self.met.len();
            let number = *self.numbers.entry((name.to_owned(), rating.place())).or_insert(next);
            if number == next {
                self.met.push((name.to_owned(), rating));
            }
            number
        })
    }

    /// The code of a band; `None` where none is left.
    pub(crate) fn code(&mut self, name: &str, rating: Rating) -> Option<StateCode> {
        let number = u8::try_from(self.number(name, rating)).ok()?;
        (usize::from(number) < BAND_CODES).then_some(StateCode(number.saturating_add(FIRST_BAND)))
    }
}
