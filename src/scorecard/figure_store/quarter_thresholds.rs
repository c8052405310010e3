//! What quarters are rated by, as keys.

use super::super::checked_scorecard::Scorecard;
use super::rule_periods::Asked;
use super::state_code::{BandCodes, StateCode};
use super::store::{Brief, Digest};
use crate::calendar::Quarter;
use crate::rating::keys::passed;
use crate::rating::mould::{Cast, Level, Mould, Shape, Widths};
use crate::rating::{Scheme, Unrated};
use crate::values::Version;
use alloc::vec::Vec;
use core::ops::Range;

/// The moulds made so far, and the scorecard's own rules that they come from.
pub(crate) struct Moulds<'a> {
    /// The scorecard's own rules, one after another.
    shared: Vec<Shared<'a>>,
    /// The schemes that indicators have of their own.
    own: &'a [Scheme],
    /// Of each scheme, the indicators' own and then those of the scorecard's rules, the mould of each shape.
    known: Vec<[Known; Shape::COUNT]>,
}

/// The scorecard's own rules in some quarters.
struct Shared<'a> {
    from: Quarter,
    scheme: Option<&'a Scheme>,
    /// `None` where the tolerance has too many digits.
    widths: Option<Widths>,
}

/// What is known of one scheme and shape.
#[derive(Debug, Clone, Default)]
enum Known {
    #[default]
    Nothing,
    /// The scheme asks for facts, states a width of too many digits, or has bands that no place is left for.
    General,
    Made(Mould, [StateCode; Scheme::MOST_BANDS]),
}

/// What a quarter is rated by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scale {
    /// What integers cannot say.
    General,
    /// Least keys, or none where there is nothing to rate by.
    Filled(Filled),
}

/// The least keys of a scheme's bands, and where each band is counted; or one place for all values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filled {
    cast: Cast,
    places: [StateCode; Scheme::MOST_BANDS],
    /// Whether there is a target.
    pub(crate) has_target: bool,
}

impl<'a> Moulds<'a> {
    pub(crate) fn new(scorecard: &'a Scorecard, digest: &'a Digest) -> Self {
        let versions = scorecard.tolerances().iter().map(Version::starts);
        let versions = versions.chain(scorecard.schemes().iter().map(Version::starts));
        let mut starts: Vec<Quarter> = core::iter::once(Quarter::MIN).chain(versions).collect();
        starts.sort_unstable();
        starts.dedup();
        let shared = starts.into_iter().map(|from| Shared {
            from,
            scheme: scorecard.schemes().in_force(from),
            widths: Widths::of(scorecard.tolerances().in_force(from).copied().unwrap_or_default()),
        });
        let (shared, own) = (shared.collect::<Vec<_>>(), digest.schemes());
        let known = alloc::vec![Default::default(); own.len().saturating_add(shared.len())];
        Self { shared, own, known }
    }

    /// The place of the scorecard's own rules in a quarter, and the first quarter after it in which they change.
    #[inline]
    pub(crate) fn shared(&self, quarter: Quarter) -> (usize, Option<Quarter>) {
        let after = match self.shared.as_slice() {
            [_] => 1,
            shared => shared.partition_point(|shared| shared.from <= quarter),
        };
        (after.saturating_sub(1), self.shared.get(after).map(|next| next.from))
    }

    /// The places of the scorecard's own rules from a quarter on, up to one or to the last there is.
    pub(crate) fn shared_between(&self, from: Quarter, until: Option<Quarter>) -> Range<usize> {
        let (first, _) = self.shared(from);
        first..until.map_or(self.shared.len(), |until| self.shared.partition_point(|shared| shared.from < until))
    }

    /// What an indicator's quarters are rated by under the scorecard's own rules of a place.
    #[inline]
    pub(crate) fn scale(&mut self, brief: &Brief, asked: &Asked, shared: usize, bands: &mut BandCodes) -> Scale {
        match asked {
            Asked::More => Scale::General,
            Asked::Nothing(place) => Scale::Filled(Filled::unrated(*place, false)),
            Asked::Level { level, widths, scheme } => {
                let filled = self.filled(brief, *level, widths.as_ref(), *scheme, shared, bands);
                filled.map_or(Scale::General, Scale::Filled)
            }
        }
    }

    #[inline]
    fn filled(
        &mut self,
        brief: &Brief,
        level: Level,
        widths: Option<&Widths>,
        scheme: Option<u16>,
        shared: usize,
        bands: &mut BandCodes,
    ) -> Option<Filled> {
        let rules = self.shared.get(shared)?;
        let widths = widths.or(rules.widths.as_ref())?;
        let (row, scheme) = match scheme {
            Some(number) => (usize::from(number), self.own.get(usize::from(number))),
            None => (self.own.len().saturating_add(shared), rules.scheme),
        };
        let Some(scheme) = scheme else { return Some(Filled::unrated(StateCode::unrated(Unrated::NoScheme), true)) };
        let shape = Shape::of(brief.better(), level, widths);
        let known = self.known.get_mut(row)?.get_mut(shape.number())?;
        if matches!(known, Known::Nothing) {
            *known = Known::new(scheme, shape, bands);
        }
        let Known::Made(mould, places) = known else { return None };
        // A limit between two values is not to be moved past one that lies there too.
        let cast =
            if brief.between { mould.cast_in(level, widths, brief.places) } else { mould.cast(level, widths, brief.places) };
        Some(Filled { cast: cast?, places: *places, has_target: true })
    }
}

impl Known {
    fn new(scheme: &Scheme, shape: Shape, bands: &mut BandCodes) -> Self {
        let made = Mould::new(scheme, shape).and_then(|mould| {
            let mut code = |place: usize| scheme.band(place).and_then(|band| bands.code(band.name(), band.rating()));
            let last = mould.last().map_or(Some(StateCode::unrated(Unrated::ToleranceNotStated)), &mut code)?;
            // A value that no limit holds is past all of them, however many they are.
            let mut places = [last; Scheme::MOST_BANDS];
            for (place, band) in places.iter_mut().zip(mould.bands()) {
                if let Some(band) = band {
                    *place = code(band)?;
                }
            }
            Some(Self::Made(mould, places))
        });
        made.unwrap_or(Self::General)
    }
}

impl Filled {
    const fn unrated(place: StateCode, has_target: bool) -> Self {
        Self { cast: Cast::NONE, places: [place; Scheme::MOST_BANDS], has_target }
    }

    /// Where a value is counted.
    pub(crate) fn place(&self, key: i64) -> StateCode {
        self.places.get(passed(self.cast.all(), key)).copied().unwrap_or(StateCode::unrated(Unrated::NoScheme))
    }

    /// The least keys of the bands.
    pub(crate) const fn cast(&self) -> &Cast {
        &self.cast
    }

    /// Where values are counted, by how many of so many least keys, which are all there are, they do not reach.
    #[inline]
    pub(crate) fn places_after(&self, limits: usize) -> [StateCode; Scheme::MOST_BANDS] {
        let mut places = self.places;
        if let ([.., last], Some(past)) = (self.places, places.get_mut(limits)) {
            *past = last;
        }
        places
    }
}
