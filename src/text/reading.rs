//! How the cells of a table are to be read.

use super::clean::{cleaned, first_word, plain_words, strip_folded};
use super::diagnosis::diagnosis;
use super::head::Head;
use super::kept_as::KeptAs;
use super::missing::missing;
use super::notes::{is_raised, is_reference, is_short_number, note};
use super::number::{leading_number, shifted};
use super::unit::{currency_first, unit_word};
use super::yes_no::yes_or_no;
use super::{FigureCell, FigureError, FigureFault, Note, NumberCell};
use crate::parsing::{Excerpt, FloatReading, decimal_of_text};
use crate::rating::Missing;
use crate::values::Unit;
use alloc::{string::String, vec::Vec};
use rust_decimal::Decimal;

/// Reads the cell of a figure whose unit is not known beforehand: [`Reading::figure`] of [`Reading::new`], which says what is
/// read and what is refused.
///
/// # Errors
///
/// Those of [`Reading::figure`].
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureCell};
/// use performance_indicators::{Missing, Unit, decimal};
///
/// let FigureCell::Number(share) = text::figure("33.3%")? else { panic!("a number") };
/// assert_eq!((share.value(), share.unit()), (decimal("33.3")?, Some(&Unit::Percent)));
///
/// let FigureCell::Number(cost) = text::figure("£1.2m")? else { panic!("a number") };
/// assert_eq!((cost.value(), cost.unit()), (decimal("1200000")?, Some(&Unit::Currency("GBP".parse()?))));
///
/// assert_eq!(text::figure("#DIV/0!")?, FigureCell::Missing(Missing::ZeroDenominator));
/// assert_eq!(text::figure("[c]")?, FigureCell::Missing(Missing::Suppressed));
/// assert!(text::figure("1,23").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn figure(cell: &str) -> Result<FigureCell, FigureError> {
    Reading::new().figure(cell)
}

/// How the cells of a table's figures are to be read: what is declared about them beforehand.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{FigureCell, Reading};
/// use performance_indicators::{Missing, Unit, decimal};
///
/// // Invented.
/// let reading = Reading::new().in_unit(Unit::Count).with_mark("*", Missing::Suppressed).with_brackets_below_zero();
/// assert_eq!(reading.figure("*")?, FigureCell::Missing(Missing::Suppressed));
/// assert_eq!(reading.figure("(12)")?.number().map(|number| number.value()), Some(decimal("-12")?));
/// let other = reading.figure("12 weeks").unwrap_err().fault;
/// assert_eq!(other.to_string(), "its unit is weeks: expected count");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use]
pub struct Reading {
    unit: Option<Unit>,
    marks: Vec<(String, Missing)>,
    brackets_below_zero: bool,
    kept_as: Option<KeptAs>,
    floats: FloatReading,
    head: Option<Head>,
}

/// The largest number that may be a fraction kept for a percentage: 200%.
pub(super) const LARGEST_FRACTION: Decimal = Decimal::TWO;

impl Reading {
    /// Nothing is declared.
    pub const fn new() -> Self {
        Self {
            unit: None,
            marks: Vec::new(),
            brackets_below_zero: false,
            kept_as: None,
            floats: FloatReading::AsWritten,
            head: None,
        }
    }

    /// The figures are in this unit: a cell in another is refused, one that shows none is taken to be in it.
    pub fn in_unit(self, unit: Unit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// A cell that is just this text, in capitals or not, says that a figure is missing for this reason, whatever the text would
    /// mean otherwise.
    pub fn with_mark(mut self, mark: impl Into<String>, missing: Missing) -> Self {
        let mark = mark.into();
        // A mark that no cell can be is kept as it stands, and matches none.
        self.marks.push((cleaned(&mark).unwrap_or(mark).to_lowercase(), missing));
        self
    }

    /// A number in brackets is below zero, as accounts write it.
    pub fn with_brackets_below_zero(self) -> Self {
        Self { brackets_below_zero: true, ..self }
    }

    /// Percentages without a sign are kept so, all of them; each is then of a sure scale. Without this they are read as they
    /// stand, and a [`PercentColumn`](super::PercentColumn) says whether they could be fractions.
    pub fn with_percentages(self, kept_as: KeptAs) -> Self {
        Self { kept_as: Some(kept_as), ..self }
    }

    /// Numbers with decimals and more than 15 significant digits, which may be the tails of binary floats, are read so; without this
    /// they are refused, as [`FloatReading::AsWritten`] says.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::decimal;
    /// use performance_indicators::parsing::FloatReading;
    /// use performance_indicators::text::{FigureFault, NumberCell, Reading};
    ///
    /// // Invented: 95, as the sum of some floats.
    /// let cell = "94.999999999999986";
    /// assert_eq!(Reading::new().figure(cell).unwrap_err().fault, FigureFault::FloatTail);
    /// let read = Reading::new().with_floats(FloatReading::FifteenDigits).figure(cell)?;
    /// assert_eq!(read.number().map(NumberCell::value), Some(decimal("95")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_floats(self, floats: FloatReading) -> Self {
        Self { floats, ..self }
    }

    /// The figures stand under this head: in its unit, multiplied as it says, with its notes. A cell that shows another unit, or a
    /// multiple of its own, is refused.
    pub fn under_head(self, head: &Head) -> Self {
        Self { head: Some(head.clone()), ..self }
    }

    /// Reads the cell of a figure.
    ///
    /// A number has its digits, thousands parted by commas or by spaces that do not break, a point before decimals, and a sign
    /// (`-`, `−`, `–` or `+`) if wanted. Beside it may stand, in any case:
    ///
    /// | | |
    /// |---|---|
    /// | a unit | `%`, per cent; £, €, $ (US), or a code such as GBP; days, weeks; per 1,000, or per 1,000 population; the words of a declared [`Unit::Other`] |
    /// | a multiple of it | k, thousand; m (of money), mn, million; bn, billion |
    /// | notes | those of [`Note`] |
    ///
    /// Where the declared unit is yes or no, a cell is Yes, Y, TRUE, Met, Achieved or Completed, or else No, N, FALSE, Unmet, or "not"
    /// before one of these words.
    ///
    /// Where there is no number:
    ///
    /// | the cell | why there is no figure |
    /// |---|---|
    /// | N/A, z | [not applicable](Missing::NotApplicable) |
    /// | annual, not yet due | [not due](Missing::NotDue) |
    /// | TBC, awaited, pending, to follow, each with the quarter or not (TBC - Q2) | [not supplied](Missing::NotSupplied) |
    /// | c, confidential, withheld | [suppressed](Missing::Suppressed) |
    /// | `[low]` or k (rounds to zero), u (low reliability) | [not published](Missing::NotPublished) |
    /// | `#DIV/0!` | [zero denominator](Missing::ZeroDenominator) |
    /// | withdrawn, no longer collected | [discontinued](Missing::Discontinued) |
    /// | nothing, a dash, no data, n/k, x, w (none recorded), `:`, `..`, `#N/A`, NULL, NaN, None | [not stated](Missing::NotStated) |
    ///
    /// Letters mean the same in brackets, and so do the names and words of every [`Missing`]. A mark such as `*` may stand after
    /// each. A dash is nil in some tables and
    /// N/A "not available" in others: [`Reading::with_mark`] declares it.
    ///
    /// # Errors
    ///
    /// [`FigureError::fault`] holds one of these:
    ///
    /// - [`FigureFault::TooLong`], [`FigureFault::Hidden`], [`FigureFault::ForeignDigits`]: the text is none that a person writes.
    /// - [`FigureFault::NoNumber`], [`FigureFault::Formula`], [`FigureFault::MarkAlone`]: there is neither a number nor a reason.
    /// - [`FigureFault::ZeroOrMissing`]: nil, which could be either.
    /// - [`FigureFault::YesOrNo`]: a yes or a no, and no unit of yes or no is declared.
    /// - [`FigureFault::NeitherYesNorNo`]: it is declared, and the cell is something else.
    /// - [`FigureFault::Grouping`], [`FigureFault::TooManyDigits`], [`FigureFault::Exponent`]: the digits are not sure or not all.
    /// - [`FigureFault::FloatTail`]: it has decimals and more than 15 significant digits, and is not declared to be a float.
    /// - [`FigureFault::SeveralNumbers`], [`FigureFault::Range`], [`FigureFault::Bound`], [`FigureFault::Approximate`],
    ///   [`FigureFault::Date`]: there is something else than one number.
    /// - [`FigureFault::Brackets`]: a number in brackets, undeclared.
    /// - [`FigureFault::MillionsOrUnit`], [`FigureFault::BillionsOrBreak`], [`FigureFault::PenceOrProvisional`],
    ///   [`FigureFault::PowerOrNote`], [`FigureFault::UnknownWords`]: what stands beside the
    ///   number could mean two things or none.
    /// - [`FigureFault::TwoUnits`], [`FigureFault::OtherUnit`], [`FigureFault::OtherThanHead`]: the units do not agree.
    /// - [`FigureFault::TwoMultiples`]: the head says that figures are in thousands or millions, and the cell does too or is a percentage.
    /// - [`FigureFault::NoFraction`]: percentages are declared to be kept as fractions, and this would be more than 200%.
    pub fn figure(&self, cell: &str) -> Result<FigureCell, FigureError> {
        cleaned(cell).and_then(|text| self.cleaned(&text)).map_err(|fault| FigureError { excerpt: Excerpt::of(cell), fault })
    }

    /// Reads a cleaned cell.
    fn cleaned(&self, text: &str) -> Result<FigureCell, FigureFault> {
        if let Some(reason) = self.missing(text) {
            return Ok(FigureCell::Missing(reason));
        }
        if self.unit == Some(Unit::YesNo) {
            return yes_or_no(text).map(FigureCell::YesNo).ok_or(FigureFault::NeitherYesNorNo);
        }
        self.on_scale(self.number(text)?).map(FigureCell::Number)
    }

    /// Why there is no figure, where a cleaned cell says so.
    pub(super) fn missing(&self, text: &str) -> Option<Missing> {
        self.mark(text).or_else(|| missing(text))
    }

    /// What a cleaned cell is declared to mean.
    pub(super) fn mark(&self, text: &str) -> Option<Missing> {
        let folded = text.to_lowercase();
        self.marks.iter().find(|(mark, _)| *mark == folded).map(|(_, reason)| *reason)
    }

    /// The unit that is declared, if any.
    pub(super) const fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    /// Reads a cleaned cell that must be a number, as it stands.
    pub(super) fn number(&self, text: &str) -> Result<NumberCell, FigureFault> {
        let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let (inner, bracketed) = inner.map_or((text, false), |inner| (inner, true));
        let mut around = AroundNumber { reading: self, unit: None, notes: Vec::new(), power: 0 };
        let (mut negative, rest) = around.before(inner)?;
        let Some((value, rest)) = leading_number(rest)? else { return Err(diagnosis(text)) };
        around.after(rest).map_err(|fault| if fault == FigureFault::UnknownWords { diagnosis(text) } else { fault })?;
        if bracketed {
            if !self.brackets_below_zero || negative {
                return Err(FigureFault::Brackets);
            }
            negative = true;
        }
        let has_percent_sign = around.unit == Some(Unit::Percent);
        around.read_head()?;
        let mut value = shifted(self.sure_digits(value)?, around.power)?;
        if negative && !value.is_zero() {
            value.set_sign_negative(true);
        }
        match (&self.unit, around.unit) {
            (Some(expected), Some(seen)) if *expected != seen => Err(FigureFault::OtherUnit { seen, expected: expected.clone() }),
            (_, unit) => Ok(NumberCell::new(value, unit, around.notes, has_percent_sign)),
        }
    }

    /// A number of at most 15 significant digits, or a whole one, as it stands; a longer one as is declared.
    pub(super) fn sure_digits(&self, value: Decimal) -> Result<Decimal, FigureFault> {
        decimal_of_text(value, self.floats).ok_or(FigureFault::FloatTail)
    }

    /// A number on the scale that percentages are declared to be kept on.
    pub(super) fn on_scale(&self, number: NumberCell) -> Result<NumberCell, FigureFault> {
        let (Some(kept_as), false) = (self.kept_as, number.has_sure_scale()) else { return Ok(number) };
        if number.unit().or(self.unit.as_ref()) != Some(&Unit::Percent) {
            return Ok(number);
        }
        let value = match kept_as {
            KeptAs::Percentages => number.value(),
            KeptAs::Fractions if number.value().abs() > LARGEST_FRACTION => return Err(FigureFault::NoFraction),
            KeptAs::Fractions => shifted(number.value(), 2)?,
        };
        Ok(NumberCell::new(value, number.unit().cloned(), number.notes().to_vec(), true))
    }
}

/// What stands on both sides of a number.
struct AroundNumber<'a> {
    reading: &'a Reading,
    unit: Option<Unit>,
    notes: Vec<Note>,
    power: u32,
}

impl AroundNumber<'_> {
    /// Reads the sign and the currency before a number: whether it is negative, and the rest.
    fn before<'t>(&mut self, text: &'t str) -> Result<(bool, &'t str), FigureFault> {
        let (mut sign, mut rest) = (None, text.trim_start());
        loop {
            let signed = rest.strip_prefix(['-', '–']).map(|after| (true, after));
            let signed = signed.or_else(|| rest.strip_prefix('+').map(|after| (false, after)));
            if let (None, Some((negative, after))) = (sign, signed) {
                sign = Some(negative);
                rest = after.trim_start();
            } else if let Some((currency, after)) = currency_first(rest, self.reading.unit.as_ref()) {
                self.set_unit(currency)?;
                rest = after.trim_start();
            } else {
                return Ok((sign == Some(true), rest));
            }
        }
    }

    /// Adds what the head says of all numbers.
    fn read_head(&mut self) -> Result<(), FigureFault> {
        let reading = self.reading;
        let Some(head) = &reading.head else { return Ok(()) };
        match (&self.unit, head.unit()) {
            (Some(seen), Some(head)) if seen != head => {
                return Err(FigureFault::OtherThanHead { seen: seen.clone(), head: head.clone() });
            }
            (None, Some(head)) => self.unit = Some(head.clone()),
            _ => {}
        }
        if head.power_of_ten() > 0 {
            if self.power > 0 || self.unit.as_ref().or(reading.unit.as_ref()) == Some(&Unit::Percent) {
                return Err(FigureFault::TwoMultiples);
            }
            self.power = head.power_of_ten();
        }
        for note in head.notes() {
            self.with_note(*note, "");
        }
        Ok(())
    }

    /// Reads all that follows a number.
    fn after(&mut self, text: &str) -> Result<(), FigureFault> {
        let mut rest = text;
        while !rest.trim_start().is_empty() {
            rest = self.read_one_after(rest.trim_start())?;
        }
        Ok(())
    }

    /// Reads one unit, multiple or note, and gives what follows it.
    fn read_one_after<'t>(&mut self, text: &'t str) -> Result<&'t str, FigureFault> {
        if let Some((unit, rest)) = self.declared_unit(text) {
            self.set_unit(unit)?;
            return Ok(rest);
        }
        let raised = text.find(|c| !is_raised(c)).and_then(|end| text.get(..end)).unwrap_or(text);
        // No power is of 1, and only of a number or of such as metres is there one.
        let has_powers = matches!(self.unit, None | Some(Unit::Other(_) | Unit::RatePer(_)));
        if has_powers && !matches!(raised, "" | "¹") {
            return Err(FigureFault::PowerOrNote);
        }
        if let Some(rest) = text.strip_prefix(is_reference) {
            return Ok(self.with_note(Note::Footnote, rest));
        }
        if let Some((inner, rest)) = bracketed(text, '[', ']') {
            return if is_short_number(inner.trim()) {
                Ok(self.with_note(Note::Footnote, rest))
            } else {
                self.in_brackets(inner, rest)
            };
        }
        if let Some((inner, rest)) = bracketed(text, '(', ')') {
            return self.in_brackets(inner, rest);
        }
        if let Some((unit, rest)) = unit_word(text).or_else(|| currency_first(text, self.reading.unit.as_ref())) {
            self.set_unit(unit)?;
            return Ok(rest);
        }
        let (word, rest) = first_word(text);
        let power = match plain_words(word).as_str() {
            "k" | "thousand" => 3,
            "m" if matches!(self.unit.as_ref().or(self.reading.unit.as_ref()), Some(Unit::Currency(_))) => 6,
            "m" => return Err(FigureFault::MillionsOrUnit),
            "mn" | "million" => 6,
            "bn" | "billion" => 9,
            "b" => return Err(FigureFault::BillionsOrBreak),
            "p" if self.could_be_pence() => return Err(FigureFault::PenceOrProvisional),
            other => {
                if let Some(note) = note(other) {
                    return Ok(self.with_note(note, rest));
                }
                let of_rate = matches!(self.unit, Some(Unit::RatePer(_))) && is_of_population(other);
                return of_rate.then_some(rest).ok_or(FigureFault::UnknownWords);
            }
        };
        if self.power > 0 {
            return Err(FigureFault::UnknownWords);
        }
        self.power = power;
        Ok(rest)
    }

    fn in_brackets<'t>(&mut self, inner: &str, rest: &'t str) -> Result<&'t str, FigureFault> {
        if let Some(note) = note(&plain_words(inner)) {
            return Ok(self.with_note(note, rest));
        }
        match unit_word(inner.trim()).or_else(|| currency_first(inner.trim(), None)) {
            Some((unit, after)) if after.trim().is_empty() => self.set_unit(unit).map(|()| rest),
            _ => Err(FigureFault::UnknownWords),
        }
    }

    /// Whether a p could be pence: where neither the cell shows a unit that is no money nor percent is declared.
    fn could_be_pence(&self) -> bool {
        match &self.unit {
            Some(shown) => matches!(shown, Unit::Currency(_)),
            None => self.reading.unit != Some(Unit::Percent),
        }
    }

    /// The words of a declared unit of the caller's own, and what follows them.
    fn declared_unit<'t>(&self, text: &'t str) -> Option<(Unit, &'t str)> {
        let Some(Unit::Other(own)) = &self.reading.unit else { return None };
        let words = cleaned(own).ok().filter(|words| !words.is_empty())?;
        Some((Unit::Other(own.clone()), strip_folded(text, &words)?))
    }

    fn with_note<'t>(&mut self, note: Note, rest: &'t str) -> &'t str {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
        rest
    }

    fn set_unit(&mut self, unit: Unit) -> Result<(), FigureFault> {
        match self.unit.take() {
            Some(first) if first != unit => Err(FigureFault::TwoUnits { first, second: unit }),
            _ => {
                self.unit = Some(unit);
                Ok(())
            }
        }
    }
}

/// What is in the brackets that `text` starts with, and what follows them.
fn bracketed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    text.strip_prefix(open).and_then(|rest| rest.split_once(close))
}

/// Whether a word, in lower case, says of whom a rate is.
fn is_of_population(word: &str) -> bool {
    POPULATIONS.split(' ').any(|known| known == word)
}

const POPULATIONS: &str = "of the head population people persons residents inhabitants adults children births live pupils patients \
    employees staff households dwellings homes properties vehicles journeys";
