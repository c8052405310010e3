//! One indicator's quarter as a roll-up sees it.

use super::scoring::exact;
use super::{LeftOut, PointsLine, Scoring};
use crate::rating::{Band, Cut, Limit, Rating, RatingScale, Scheme, Unrated, When};
use crate::values::exact::Rational;
use crate::values::{Aim, ExactTarget, GroupsByKind, Target, Tolerance, Unit, Value};

/// One indicator's quarter as a [`RollUp`](super::RollUp) sees it: what it came to, and where points go along a line its figure.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Limit;
/// use performance_indicators::roll_up::{Combination, LeftOut, Member, PointsLine, RollUp};
/// use performance_indicators::values::Side;
/// use performance_indicators::{Aim, Points, Polarity, Rating, Unit, decimal};
///
/// // A goal of 700 and a red flag of 500, so that 300 scores 0 and 900 scores 10:
/// // https://support.spiderstrategies.com/hc/en-us/articles/360041554151-Using-KPI-Scoring-Types
/// let line = PointsLine::new((Limit::Tolerance(Side::Worse), decimal("3.33")?), (Limit::Target, decimal("6.67")?))?;
/// let roll_up = RollUp::new("all", "All", line, Combination::WeightedMean, Polarity::HigherIsBetter)?;
/// let member = Member::rated("visitors", Rating::Amber);
/// assert_eq!(roll_up.of(&[member]).left_out()[0].reason(), LeftOut::NoFigure);
///
/// let red_flag = Points::new(decimal("200")?)?;
/// let member = member.with_figure(decimal("600")?.into(), Aim::AtLeast(decimal("700")?), red_flag.into(), &Unit::Count);
/// assert_eq!(roll_up.of(&[member]).score(), Some(decimal("5")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Member<'a> {
    id: &'a str,
    groups: &'a GroupsByKind,
    outcome: Result<Rating, Unrated>,
    band: Option<&'a str>,
    scheme: Option<&'a Scheme>,
    figure: Option<JudgedFigure<'a>>,
}

/// A figure and what it is judged by.
#[derive(Debug, Clone, Copy)]
struct JudgedFigure<'a> {
    value: Value,
    aim: Aim,
    target: ExactTarget,
    tolerance: Tolerance,
    unit: &'a Unit,
}

/// The limits of one anchor on the value axis: the lower and the upper, as the aim has them.
type Ends = (Option<Cut>, Option<Cut>);

const NO_GROUPS: &GroupsByKind = &GroupsByKind::NONE;

impl<'a> Member<'a> {
    const fn new(id: &'a str, outcome: Result<Rating, Unrated>) -> Self {
        Self { id, groups: NO_GROUPS, outcome, band: None, scheme: None, figure: None }
    }

    /// An indicator of a colour, whoever gave it.
    pub const fn rated(id: &'a str, rating: Rating) -> Self {
        Self::new(id, Ok(rating))
    }

    /// An indicator without one, for a reason.
    pub fn unrated(id: &'a str, reason: impl Into<Unrated>) -> Self {
        Self::new(id, Err(reason.into()))
    }

    /// This indicator in a band of a name, where that is what its colour comes from.
    pub const fn with_band(self, band: &'a str) -> Self {
        Self { band: Some(band), ..self }
    }

    /// This indicator in groups, by kind.
    pub const fn with_groups(self, groups: &'a GroupsByKind) -> Self {
        Self { groups, ..self }
    }

    /// This indicator rated by a scheme, so that it is known which bands it could be in instead.
    pub const fn with_scheme(self, scheme: &'a Scheme) -> Self {
        Self { scheme: Some(scheme), ..self }
    }

    /// This indicator with its figure and what that is judged by, from which points along a line follow.
    pub fn with_figure(self, value: Value, aim: Aim, tolerance: Tolerance, unit: &'a Unit) -> Self {
        // The aim has the target; only a fraction would be told apart from it.
        let target = Target::Level(aim.lower().or(aim.upper()).unwrap_or_default());
        self.with_exact_figure(value, aim, target.into(), tolerance, unit)
    }

    /// The same for a target that may be a fraction.
    pub(crate) const fn with_exact_figure(
        self,
        value: Value,
        aim: Aim,
        target: ExactTarget,
        tolerance: Tolerance,
        unit: &'a Unit,
    ) -> Self {
        Self { figure: Some(JudgedFigure { value, aim, target, tolerance, unit }), ..self }
    }

    pub(super) const fn id(&self) -> &'a str {
        self.id
    }

    pub(super) const fn groups(&self) -> &'a GroupsByKind {
        self.groups
    }

    pub(super) const fn rating(&self) -> Option<Rating> {
        match self.outcome {
            Ok(rating) => Some(rating),
            Err(_) => None,
        }
    }

    pub(super) const fn band(&self) -> Option<&'a str> {
        self.band
    }

    /// The bands that it could be in, in order.
    pub(super) fn bands(&self) -> &'a [Band] {
        self.scheme.map_or(&[], Scheme::bands)
    }

    /// What it is worth, or why nothing: of the points of bands alone where those of colours are not to be relied on.
    pub(super) fn points(&self, scoring: &Scoring, of_bands_alone: bool) -> Result<Rational, LeftOut> {
        let rating = self.outcome.map_err(LeftOut::Unrated)?;
        match scoring {
            Scoring::Table(table) => {
                let points = if of_bands_alone { table.points_of_band(self.band) } else { table.points(rating, self.band) };
                points.map(|points| exact(points.into())).ok_or(LeftOut::NoPoints)
            }
            Scoring::Line(line) => self.figure.ok_or(LeftOut::NoFigure)?.points(line),
        }
    }

    /// The least or the most that it could be worth: of its own scheme's bands, where that is known.
    pub(super) fn possible_points(&self, scoring: &Scoring, is_least: bool) -> Option<Rational> {
        let Scoring::Table(table) = scoring else { return scoring.end(is_least) };
        let of_bands = self.bands().iter().filter_map(|band| table.points(band.rating(), Some(band.name())));
        let of_bands = if is_least { of_bands.min() } else { of_bands.max() };
        of_bands.map(|points| exact(points.into())).or_else(|| scoring.end(is_least))
    }
}

impl JudgedFigure<'_> {
    fn points(&self, line: &PointsLine) -> Result<Rational, LeftOut> {
        if self.value.milestone().is_some() {
            return Err(LeftOut::NoLine);
        }
        let (from, to) = (self.ends(line.from.0)?, self.ends(line.to.0)?);
        let value = self.value.quotient(self.unit.factor());
        // A range has two sides, and inside it nothing is better than its end.
        let (value, is_upper) = match self.aim {
            Aim::AtLeast(_) | Aim::MoreThan(_) => (value, false),
            Aim::AtMost(_) | Aim::LessThan(_) => (value, true),
            Aim::Within(range) if value.order(range.upper().into()).is_gt() => (value, true),
            Aim::Within(range) if value.order(range.lower().into()).is_lt() => (value, false),
            Aim::Within(range) => (range.lower().into(), false),
        };
        let end = |(lower, upper): Ends| if is_upper { upper } else { lower };
        let place = |ends: Ends| end(ends).map(|cut| Rational::from(cut.quotient())).ok_or(LeftOut::NoLine);
        line.points(value.into(), &place(from)?, &place(to)?).ok_or(LeftOut::NoLine)
    }

    /// Where a limit lies for the aim, as a scheme of that limit has it.
    fn ends(&self, limit: Limit) -> Result<Ends, LeftOut> {
        if matches!(limit, Limit::Tolerance(_)) && self.tolerance == Tolerance::NOT_STATED {
            return Err(LeftOut::Unrated(Unrated::ToleranceNotStated));
        }
        let bands = [Band::new("within", Rating::Green, When::AtMost(limit)), Band::new("beyond", Rating::Red, When::Otherwise)];
        let scheme = Scheme::unchecked("limit", bands);
        let scale = RatingScale::for_target(&scheme, self.aim, self.target, self.tolerance, self.unit);
        let limits = scale.ok().and_then(|scale| scale.limits_of(0)).ok_or(LeftOut::NoLine)?;
        Ok((limits.lower(), limits.upper()))
    }
}
