//! A verdict in words.

use super::assessment::NearestLevel;
use super::{Assessment, Cut, Fact, Rating, Reference, Unrated, Verdict};
use crate::values::exact::{Quotient, normalized};
use crate::values::{Aim, MOST_DECIMALS, Unit, Value, rounded_for_show};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;
use rust_decimal::Decimal;

/// The sentence that says why a value has its verdict.
pub(crate) struct Explanation<'a> {
    assessment: &'a Assessment,
    unit: &'a Unit,
    band: &'a str,
    row: BesideFigure<'a>,
}

/// What a row knows beside its figure that the sentence tells.
#[derive(Clone, Copy)]
pub(crate) struct BesideFigure<'a> {
    /// Whether people give a colour or word, so that no value is "not rated".
    pub(crate) rated_otherwise: bool,
    /// How many years before the same quarter was due last.
    pub(crate) years: u8,
    /// What the benchmark is called that it is judged beside.
    pub(crate) benchmark: &'a str,
    /// Why the fact is not known for which it is unrated.
    pub(crate) why_unknown: Option<&'a str>,
}

impl Assessment {
    /// The sentence that says why, with numbers in `unit` and the outcome under the name that the scheme gives the band.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Polarity, Tolerance, Unit, decimal, rate};
    ///
    /// // Care proceedings completed in under 26 weeks, Havering, Q1 2017/18; Red was later called off track:
    /// // http://democracy.havering.gov.uk/mgAi.aspx?ID=14995
    /// let assessment = rate(decimal("33.3")?, decimal("80")?, Polarity::HigherIsBetter, Tolerance::WITHDRAWN)?;
    /// assert_eq!(
    ///     assessment.explain(&Unit::Percent, "Off track").to_string(),
    ///     "33.3% misses the target of at least 80% by 46.7 percentage points (58.38% off target): Off track",
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn explain<'a>(&'a self, unit: &'a Unit, band: &'a str) -> impl fmt::Display {
        Explanation::new(self, unit, band)
    }

    /// The same in a row.
    pub(crate) fn explain_in_row<'a>(&'a self, unit: &'a Unit, band: &'a str, row: BesideFigure<'a>) -> impl fmt::Display {
        Explanation { row, ..Explanation::new(self, unit, band) }
    }
}

impl fmt::Display for Assessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let band = self.verdict().rating().map_or("", Rating::in_words);
        fmt::Display::fmt(&Explanation::new(self, &Unit::Ratio, band), f)
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { assessment, band, .. } = *self;
        // What is met is on its target, and what is not is beyond every limit.
        let is_milestone = assessment.value().milestone().is_some();
        f.write_str(&self.value())?;
        if !is_milestone {
            f.write_str(" ")?;
            self.standing(f)?;
        }
        match assessment.verdict() {
            Verdict::Unrated(reason) if self.row.rated_otherwise => write!(f, ": {}", self.reason(reason)),
            Verdict::Unrated(Unrated::ToleranceNotStated) => f.write_str(": not rated, as its tolerance is not stated"),
            Verdict::Unrated(reason) => write!(f, ": not rated ({})", self.reason(reason)),
            Verdict::Rated { .. } => {
                if !is_milestone && (assessment.facts.is_empty() || assessment.edge.is_some()) {
                    self.limit(f)?;
                }
                for (place, fact) in assessment.facts.iter().enumerate() {
                    write!(f, "{}{}", if place == 0 { "; " } else { " and " }, self.fact(fact))?;
                }
                if let Some(than) = assessment.worse_than.filter(|_| assessment.edge.is_none()) {
                    write!(f, "; it is significantly worse than {}", than.beside(self.row.benchmark))?;
                }
                if let Some(decimals) = assessment.published {
                    let places = if decimals == 1 { "place" } else { "places" };
                    write!(f, ", rated as if rounded to {decimals} decimal {places}")?;
                }
                f.write_str(": ")?;
                f.write_str(band)
            }
        }
    }
}

impl<'a> Explanation<'a> {
    pub(crate) const fn new(assessment: &'a Assessment, unit: &'a Unit, band: &'a str) -> Self {
        let row = BesideFigure { rated_otherwise: false, years: 1, benchmark: Reference::UNNAMED_BENCHMARK, why_unknown: None };
        Self { assessment, unit, band, row }
    }

    /// Why there is no rating, with the fact that is not known.
    fn reason(&self, reason: Unrated) -> Cow<'static, str> {
        let words = reason.in_words();
        match (self.assessment.unknown_fact.map(|fact| self.fact(fact)), self.row.why_unknown) {
            (None, _) => words.into(),
            (Some(fact), None) => alloc::format!("{words}, namely whether {fact}").into(),
            (Some(fact), Some(why)) => alloc::format!("{words}, namely whether {fact}; {why}").into(),
        }
    }

    fn fact(&self, fact: Fact) -> String {
        fact.told(self.row.years, self.row.benchmark)
    }

    /// A number with its unit and all its digits, but for the noughts that end a long one.
    fn exactly(&self, number: Decimal) -> String {
        self.unit.show_exactly(if number.scale() > MOST_DECIMALS { normalized(number) } else { number })
    }

    /// The value with its unit, with as many digits as it takes to tell it from a target that it misses.
    fn value(&self) -> String {
        match self.assessment.value() {
            Value::Decimal(value) => self.exactly(value),
            Value::Fraction(fraction) => match distinct(self.assessment.exact, self.levels()) {
                Some(shown) => alloc::format!("{fraction} ({})", self.unit.show_exactly(shown)),
                None => fraction.to_string(),
            },
            Value::Milestone(milestone) => milestone.to_string(),
        }
    }

    /// The levels aimed at, exactly.
    fn levels(&self) -> [Option<Quotient>; 2] {
        let assessment = self.assessment;
        let stated = || [assessment.aim().lower(), assessment.aim().upper()].map(|level| level.map(Quotient::from));
        assessment.fraction_level.map_or_else(stated, |level| [Some(level), None])
    }

    /// What is aimed at in words, a fraction with as many digits as it takes to tell it from the value.
    fn aim_in_words(&self) -> String {
        let aim = self.assessment.aim();
        let shown = self.assessment.fraction_level.and_then(|level| distinct(level, [Some(self.assessment.exact)]));
        shown.map_or(aim, |level| aim.with_level(level)).asked_for(|level| self.exactly(level))
    }

    /// A limit in the unit; a fraction as the target is.
    fn place(&self, cut: Cut) -> String {
        let shown = if cut.denominator() == 1 { None } else { distinct(cut.quotient(), [Some(self.assessment.exact)]) };
        match shown.or_else(|| cut.digits()) {
            Some(shown) => self.unit.show_exactly(shown),
            None => self.unit.show_digits(&cut.to_string()),
        }
    }

    /// How the value stands to its target.
    fn standing(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (on, meets) = (self.assessment.on_target, self.assessment.meets_target());
        let is_range = matches!(self.assessment.aim(), Aim::Within(_));
        f.write_str(match (is_range, meets) {
            (true, true) => "is inside the target range, ",
            (true, false) => "is outside the target range, ",
            (false, true) if on => "is exactly on the target of ",
            (false, true) => "beats the target of ",
            (false, false) if on => "is on the target of ",
            (false, false) => "misses the target of ",
        })?;
        f.write_str(&self.aim_in_words())?;
        match (is_range, meets) {
            (true, true) => Ok(()),
            (true, false) => {
                f.write_str(",")?;
                self.amount(f)
            }
            (false, true) if on => Ok(()),
            (false, false) if on => f.write_str(", which is to be passed"),
            (false, _) => self.amount(f),
        }
    }

    /// The limit that decides, where it is another than the target.
    fn limit(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let assessment = self.assessment;
        let levels = self.levels();
        let is_target = |cut: &Cut| levels.iter().flatten().any(|level| cut.quotient().order(*level).is_eq());
        let (aim, fraction_level) = (assessment.aim(), assessment.fraction_level);
        let on_better_side = |cut: &Cut| NearestLevel::of(aim, fraction_level, cut.quotient()).is_met(aim.is_strict());
        let limit_kept = assessment.edge.filter(|cut| !is_target(cut));
        let limit_missed = assessment.better_edge;
        let (relation, cut) = match (assessment.meets_target(), limit_kept, limit_missed) {
            (true, Some(limit_kept), _) if on_better_side(&limit_kept) => (", past the limit of ", limit_kept),
            (true, _, Some(limit_missed)) if is_target(&limit_missed) => return f.write_str(", which is to be passed"),
            (true, _, Some(limit_missed)) => (", not past the limit of ", limit_missed),
            (false, Some(limit_kept), _) if limit_kept.is_inside() => (", within the limit of ", limit_kept),
            (false, Some(limit_kept), _) => (", inside the limit of ", limit_kept),
            (false, None, Some(limit_missed)) if !is_target(&limit_missed) && !on_better_side(&limit_missed) => {
                (", beyond the limit of ", limit_missed)
            }
            (true, _, None) | (false, None, _) => return Ok(()),
        };
        f.write_str(relation)?;
        f.write_str(&self.place(cut))
    }

    /// By how much, where a decimal holds that.
    fn amount(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(shortfall) = self.assessment.shortfall() else { return Ok(()) };
        let (size, exact) = rounded_for_show(normalized(shortfall.abs()), MOST_DECIMALS);
        f.write_str(if exact { " by " } else { " by about " })?;
        f.write_str(&self.unit.show_difference_exactly(size))?;
        let Some(percent) = self.assessment.percent_of_target() else { return Ok(()) };
        f.write_str(" (")?;
        f.write_str(&Unit::Percent.show_exactly(rounded_for_show(normalized(percent.abs()), 2).0))?;
        f.write_str(if self.assessment.meets_target() { " better than target)" } else { " off target)" })
    }
}

/// A quotient rounded to one decimal place for display, or to as many as keep it on its side of the numbers that it stands beside; `None`
/// where no decimal does.
fn distinct<const N: usize>(number: Quotient, beside: [Option<Quotient>; N]) -> Option<Decimal> {
    let stays = |shown: &Decimal| {
        let order_of = |other: Quotient| (number.order(other), Quotient::from(*shown).order(other));
        beside.into_iter().flatten().map(order_of).all(|(order, shown)| order == shown || order.is_eq())
    };
    (1..=28).filter_map(|places| number.nearest_to(places)).find(stays).map(|shown| shown.normalize())
}
