//! The rules of a scorecard and its indicators compiled, as integers: what quarters are rated by.

use super::rule_periods::RequiredTarget;
use super::state_code::{BandCodes, StateCode};
use super::store::IndicatorSpan;
use crate::calendar::Quarter;
use crate::rating::compiled::integer_keys::ToleranceDigits;
use crate::rating::compiled::stored_figures::{IntegerScheme, TargetShape, Thresholds};
use crate::rating::{Scheme, Unrated};
use crate::values::{Tolerance, Version, Versions};
use alloc::vec::Vec;
use core::ops::Range;

/// The rules of a scorecard, and the schemes compiled so far.
pub(crate) struct CompiledRules<'a> {
    /// The scorecard's own rules, one after another.
    shared: Vec<SharedRules<'a>>,
    /// The schemes that indicators have of their own.
    own: &'a [Scheme],
    /// Of each scheme, the indicators' own and then those of the scorecard's rules, what it is for each shape.
    compiled: Vec<[Compiled; TargetShape::COUNT]>,
}

/// The scorecard's own rules in some quarters.
struct SharedRules<'a> {
    from: Quarter,
    scheme: Option<&'a Scheme>,
    /// `None` where the tolerance has too many digits.
    tolerance: Option<ToleranceDigits>,
}

/// One scheme for one shape.
#[derive(Debug, Clone, Default)]
enum Compiled {
    #[default]
    NotYet,
    /// The scheme asks for facts, states a width of too many digits, or has bands that no code is left for.
    NotAsIntegers,
    /// Its limits, and the code of what a value comes to by how many of them do not hold it.
    AsIntegers(IntegerScheme, [StateCode; Scheme::MOST_BANDS]),
}

/// What a quarter is rated by: the thresholds of a scheme's bands, and what a value comes to between them; or one code for all values.
#[derive(Debug, Clone, Copy)]
pub(crate) struct QuarterThresholds {
    thresholds: Thresholds,
    codes: [StateCode; Scheme::MOST_BANDS],
    /// Whether there is a target.
    pub(crate) has_target: bool,
}

impl<'a> CompiledRules<'a> {
    /// The rules of a scorecard whose indicators have schemes of their own.
    pub(crate) fn new(schemes: &'a Versions<Scheme>, tolerances: &Versions<Tolerance>, own: &'a [Scheme]) -> Self {
        let versions = tolerances.iter().map(Version::starts).chain(schemes.iter().map(Version::starts));
        let mut starts: Vec<Quarter> = core::iter::once(Quarter::MIN).chain(versions).collect();
        starts.sort_unstable();
        starts.dedup();
        let shared = starts.into_iter().map(|from| SharedRules {
            from,
            scheme: schemes.in_force(from),
            tolerance: ToleranceDigits::of(tolerances.in_force(from).copied().unwrap_or_default()),
        });
        let shared: Vec<_> = shared.collect();
        let compiled = alloc::vec![Default::default(); own.len().saturating_add(shared.len())];
        Self { shared, own, compiled }
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

    /// The places of the scorecard's own rules from a quarter on, up to one or to the last there is; always those of the first quarter.
    pub(crate) fn shared_between(&self, from: Quarter, until: Option<Quarter>) -> Range<usize> {
        let (first, _) = self.shared(from);
        let end = until.map_or(self.shared.len(), |until| self.shared.partition_point(|shared| shared.from < until));
        first..end.max(first.saturating_add(1))
    }

    /// What an indicator's quarters are rated by under the scorecard's own rules of a place; `None` where integers cannot say.
    #[inline]
    pub(crate) fn thresholds(
        &mut self,
        span: &IndicatorSpan,
        required: &RequiredTarget,
        shared: usize,
        bands: &mut BandCodes,
    ) -> Option<QuarterThresholds> {
        let (level, own_tolerance, own_scheme) = match required {
            RequiredTarget::NotAsIntegers => return None,
            RequiredTarget::Nothing { code, has_target } => return Some(QuarterThresholds::one(*code, *has_target)),
            RequiredTarget::Level { level, tolerance, scheme } => (*level, tolerance.as_ref(), *scheme),
        };
        let rules = self.shared.get(shared)?;
        let tolerance = own_tolerance.or(rules.tolerance.as_ref())?;
        let (place, scheme) = match own_scheme {
            Some(number) => (usize::from(number), self.own.get(usize::from(number))),
            None => (self.own.len().saturating_add(shared), rules.scheme),
        };
        let Some(scheme) = scheme else { return Some(QuarterThresholds::one(StateCode::unrated(Unrated::NoScheme), true)) };
        let shape = TargetShape::of(span.better(), level, tolerance);
        let compiled = self.compiled.get_mut(place)?.get_mut(shape.number())?;
        if matches!(compiled, Compiled::NotYet) {
            *compiled = Compiled::new(scheme, shape, bands);
        }
        let Compiled::AsIntegers(scheme, codes) = compiled else { return None };
        let thresholds = if span.has_between {
            // A limit between two values is not to be moved past one that lies there too.
            scheme.thresholds_in(level, tolerance, span.places)
        } else {
            scheme.thresholds(level, tolerance, span.places)
        };
        Some(QuarterThresholds { thresholds: thresholds?, codes: *codes, has_target: true })
    }
}

impl Compiled {
    fn new(scheme: &Scheme, shape: TargetShape, bands: &mut BandCodes) -> Self {
        let as_integers = IntegerScheme::new(scheme, shape).and_then(|integers| {
            let mut code_of = |place: usize| scheme.band(place).and_then(|band| bands.code(band.name(), band.rating()));
            let otherwise = match integers.otherwise() {
                Some(place) => code_of(place)?,
                None => StateCode::unrated(Unrated::ToleranceNotStated),
            };
            // A value that no limit holds is past all of them, however many they are.
            let mut codes = [otherwise; Scheme::MOST_BANDS];
            for (code, band) in codes.iter_mut().zip(integers.bands()) {
                if let Some(band) = band {
                    *code = code_of(band)?;
                }
            }
            Some(Self::AsIntegers(integers, codes))
        });
        as_integers.unwrap_or(Self::NotAsIntegers)
    }
}

impl QuarterThresholds {
    /// One code for all values.
    const fn one(code: StateCode, has_target: bool) -> Self {
        Self { thresholds: Thresholds::NONE, codes: [code; Scheme::MOST_BANDS], has_target }
    }

    /// What a figure comes to.
    pub(crate) fn code(&self, key: i64) -> StateCode {
        self.codes.get(self.thresholds.limits_before(key)).copied().unwrap_or(StateCode::unrated(Unrated::NoScheme))
    }

    pub(crate) const fn thresholds(&self) -> &Thresholds {
        &self.thresholds
    }

    /// What figures come to, by how many of so many limits, which are all there are, do not hold them.
    #[inline]
    pub(crate) fn codes_after(&self, limits: usize) -> [StateCode; Scheme::MOST_BANDS] {
        let mut codes = self.codes;
        if let ([.., last], Some(past)) = (self.codes, codes.get_mut(limits)) {
            *past = last;
        }
        codes
    }
}
