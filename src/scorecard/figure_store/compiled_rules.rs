//! The rules of a scorecard and its indicators compiled, as integers: what quarters are rated by.

use super::narrow_keys::NarrowKey;
use super::rated_forms::{OneLevel, RatedForm, RatedForms};
use super::rule_periods::{OwnRules, RatedBy, RequiredTarget, TargetDigits};
use super::state_code::{BandCodes, StateCode};
use super::store::{FigureStore, IndicatorSpan};
use crate::calendar::Quarter;
use crate::rating::compiled::integer_keys::{Better, LevelDigits, ToleranceDigits};
use crate::rating::compiled::limit_lines::LimitLines;
use crate::rating::compiled::stored_figures::{IntegerScheme, TargetShape, Thresholds, USUAL_LIMITS};
use crate::rating::{Scheme, Unrated};
use crate::values::{Tolerance, Version, Versions};
use alloc::vec::Vec;
use core::ops::Range;

/// The rules of a scorecard, and the schemes compiled so far.
pub(crate) struct CompiledRules<'a> {
    /// The scorecard's own rules, one after another.
    shared: Vec<SharedRules<'a>>,
    /// Those that indicators have of their own.
    own: &'a OwnRules,
    /// Of each scheme, the indicators' own and then those of the scorecard's rules, what it is for each shape.
    compiled: Vec<[Compiled; TargetShape::COUNT]>,
    /// The forms of levels, and of each the lines that its limits are on.
    forms: &'a RatedForms,
    lines: Vec<FormLines>,
}

/// The lines that the limits of levels of one form are on.
#[derive(Clone)]
enum FormLines {
    NotYet,
    /// They are on none, or cannot be said by integers.
    None,
    /// And what figures come to that the first limit holds, and then those that each does not hold.
    Lines(LimitLines, [i32; USUAL_LIMITS + 1]),
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
    pub(crate) range: Option<RangeKeys>,
    codes: [StateCode; Scheme::MOST_BANDS],
    /// Whether there is a target.
    pub(crate) has_target: bool,
}

/// The same for keys of 32 bits; there is a target.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NarrowThresholds {
    /// The code of a figure that every limit holds.
    pub(crate) best: i32,
    /// The least key that each limit holds, none greater than the one before, and the code of figures that it does not hold.
    pub(crate) limits: [(NarrowKey, i32); USUAL_LIMITS],
}

/// The keys of a range.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RangeKeys {
    /// The thresholds beyond its upper end, the greater the better.
    upper: Thresholds,
    ends: [i64; 2],
}

impl RangeKeys {
    /// How far outside a figure is, as a key.
    pub(crate) fn distance(&self, key: i64) -> Option<i64> {
        let [lower, upper] = self.ends;
        Some(lower.checked_sub(key)?.max(key.checked_sub(upper)?).max(0))
    }
}

impl<'a> CompiledRules<'a> {
    /// The rules of a scorecard, and those that the indicators of its store have of their own.
    pub(crate) fn new(schemes: &'a Versions<Scheme>, tolerances: &Versions<Tolerance>, store: &'a FigureStore) -> Self {
        let own = store.own_rules();
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
        let compiled = alloc::vec![Default::default(); own.schemes().len().saturating_add(shared.len())];
        Self { shared, own, compiled, forms: store.rated_forms(), lines: Vec::new() }
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

    /// What an indicator's quarters are rated by under the scorecard's own rules of a place; `None` where integers cannot say, or where
    /// it follows from a figure.
    #[inline]
    pub(crate) fn thresholds(
        &mut self,
        span: &IndicatorSpan,
        required: &RequiredTarget,
        shared: usize,
        bands: &mut BandCodes,
    ) -> Option<QuarterThresholds> {
        match required {
            RequiredTarget::NotAsIntegers | RequiredTarget::Target { target: TargetDigits::RelativeToLastYear(_), .. } => None,
            RequiredTarget::Nothing { code, has_target } => Some(QuarterThresholds::one(*code, *has_target)),
            RequiredTarget::Target { target: TargetDigits::Level(level), rated_by } => {
                self.of_level(span, *level, *rated_by, shared, bands)
            }
            RequiredTarget::Target { target: TargetDigits::Range(range), rated_by } => {
                let ends = self.own.range(*range)?;
                self.of_range(span, ends, *rated_by, shared, bands)
            }
        }
    }

    /// What figures are rated by against a level.
    #[inline]
    pub(crate) fn of_level(
        &mut self,
        span: &IndicatorSpan,
        level: LevelDigits,
        rated_by: RatedBy,
        shared: usize,
        bands: &mut BandCodes,
    ) -> Option<QuarterThresholds> {
        let tolerance = match self.rated_by(rated_by, shared)? {
            Err(reason) => return Some(QuarterThresholds::one(StateCode::unrated(reason), true)),
            Ok(tolerance) => *tolerance,
        };
        let (scheme, codes) = self.compiled(rated_by, shared, TargetShape::of_level(level, &tolerance), bands)?;
        let thresholds = thresholds(scheme, span, level, span.better(), &tolerance)?;
        Some(QuarterThresholds { thresholds, range: None, codes: *codes, has_target: true })
    }

    /// What figures are rated by against a range: at most one end of it is before a figure, so that each is rated as a level.
    fn of_range(
        &mut self,
        span: &IndicatorSpan,
        [lower, upper]: [LevelDigits; 2],
        rated_by: RatedBy,
        shared: usize,
        bands: &mut BandCodes,
    ) -> Option<QuarterThresholds> {
        // How far a figure between two keys is from an end they do not say.
        if span.has_between {
            return None;
        }
        let ends = [lower.key(span.places)?, upper.key(span.places)?];
        let range_keys = |upper: Thresholds| Some(RangeKeys { upper, ends });
        let tolerance = match self.rated_by(rated_by, shared)? {
            Err(reason) => {
                let one = QuarterThresholds::one(StateCode::unrated(reason), true);
                return Some(QuarterThresholds { range: range_keys(Thresholds::NONE), ..one });
            }
            Ok(tolerance) => *tolerance,
        };
        let (scheme, codes) = self.compiled(rated_by, shared, TargetShape::of_range(&tolerance)?, bands)?;
        let thresholds_of = |level, better| thresholds(scheme, span, level, better, &tolerance);
        let range = range_keys(thresholds_of(upper, Better::Lower)?);
        Some(QuarterThresholds { thresholds: thresholds_of(lower, Better::Higher)?, range, codes: *codes, has_target: true })
    }

    /// Whether the scorecard's own rules never change.
    pub(crate) const fn has_one_version(&self) -> bool {
        matches!(self.shared.as_slice(), [_])
    }

    /// What keys of 32 bits are rated by against a level, where the scorecard's rules never change; `None` where they cannot say.
    #[inline]
    pub(crate) fn narrow_thresholds(&mut self, level: OneLevel, bands: &mut BandCodes) -> Option<NarrowThresholds> {
        let place = level.form.place();
        if let Some(FormLines::NotYet) | None = self.lines.get(place) {
            self.lines.resize(self.forms.len(), FormLines::NotYet);
            let found = self.form_lines(level, bands).unwrap_or(FormLines::None);
            *self.lines.get_mut(place)? = found;
        }
        let FormLines::Lines(lines, codes) = self.lines.get(place)? else { return None };
        let [one, two, three] = lines.leasts(level.digits).map(NarrowKey::least);
        let [best, second, third, past] = *codes;
        Some(NarrowThresholds { best, limits: [(one, second), (two, third), (three, past)] })
    }

    #[inline(never)]
    fn form_lines(&mut self, level: OneLevel, bands: &mut BandCodes) -> Option<FormLines> {
        let RatedForm { form, rated_by } = *self.forms.get(level.form)?;
        let tolerance = *self.rated_by(rated_by, 0)?.ok()?;
        let shape = TargetShape::of_level(form.level(level.digits.get().into()), &tolerance);
        let (scheme, codes) = self.compiled(rated_by, 0, shape, bands)?;
        let [best, second, third, .., past] = codes.map(|StateCode(code)| i32::from(code));
        Some(FormLines::Lines(LimitLines::new(scheme, form, &tolerance)?, [best, second, third, past]))
    }

    /// The tolerance that an indicator is rated by, or why it is not rated; `None` where its digits are too many.
    #[inline]
    fn rated_by(&self, rated_by: RatedBy, shared: usize) -> Option<Result<&ToleranceDigits, Unrated>> {
        let rules = self.shared.get(shared)?;
        if rated_by.is_exempt {
            return Some(Err(Unrated::Exempt));
        }
        if rated_by.scheme.is_none() && rules.scheme.is_none() {
            return Some(Err(Unrated::NoScheme));
        }
        let tolerance = match rated_by.tolerance {
            Some(own) => self.own.tolerance(own)?,
            None => rules.tolerance.as_ref()?,
        };
        Some(Ok(tolerance))
    }

    /// The scheme that an indicator is rated by, compiled for a shape.
    #[inline]
    fn compiled(
        &mut self,
        rated_by: RatedBy,
        shared: usize,
        shape: TargetShape,
        bands: &mut BandCodes,
    ) -> Option<(&IntegerScheme, &[StateCode; Scheme::MOST_BANDS])> {
        let (place, scheme) = match rated_by.scheme {
            Some(number) => (usize::from(number), self.own.schemes().get(usize::from(number))),
            None => (self.own.schemes().len().saturating_add(shared), self.shared.get(shared)?.scheme),
        };
        let compiled = self.compiled.get_mut(place)?.get_mut(shape.number())?;
        if matches!(compiled, Compiled::NotYet) {
            *compiled = Compiled::new(scheme?, shape, bands);
        }
        let Compiled::AsIntegers(scheme, codes) = compiled else { return None };
        Some((scheme, codes))
    }
}

/// The thresholds of a level among an indicator's keys.
#[inline]
fn thresholds(
    scheme: &IntegerScheme,
    span: &IndicatorSpan,
    level: LevelDigits,
    better: Better,
    tolerance: &ToleranceDigits,
) -> Option<Thresholds> {
    if span.has_between {
        // A limit between two values is not to be moved past one that lies there too.
        scheme.thresholds_in(level, better, tolerance, span.places)
    } else {
        scheme.thresholds(level, better, tolerance, span.places)
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
    pub(crate) const fn one(code: StateCode, has_target: bool) -> Self {
        Self { thresholds: Thresholds::NONE, range: None, codes: [code; Scheme::MOST_BANDS], has_target }
    }

    /// What a figure comes to.
    pub(crate) fn code(&self, key: i64) -> StateCode {
        let upper = self.range.as_ref().map_or(0, |range| range.upper.limits_before(key.wrapping_neg()));
        self.codes.get(self.thresholds.limits_before(key).max(upper)).copied().unwrap_or(StateCode::unrated(Unrated::NoScheme))
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
