//! Why a cell is not a figure.

use crate::parsing::Excerpt;
use crate::values::Unit;
use thiserror::Error;

/// Why a cell is not a figure.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureFault};
///
/// // A target misprinted so: https://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=72275
/// let error = text::figure("65,0007").unwrap_err();
/// assert_eq!(error.fault, FigureFault::Grouping);
/// assert_eq!(
///     error.to_string(),
///     "cannot read the figure \"65,0007\": its commas and points do not part thousands and decimals: \
///      expected a number such as 1,234.5",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("cannot read the figure {excerpt}: {fault}")]
#[non_exhaustive]
pub struct FigureError {
    /// The start of the cell.
    pub excerpt: Excerpt,
    /// What is wrong with it.
    pub fault: FigureFault,
}

/// What is wrong with a cell that should be a figure.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureFault};
///
/// let fault = |cell| text::figure(cell).unwrap_err().fault;
/// assert_eq!(fault("Mar-17"), FigureFault::Date);
/// assert_eq!(fault("1.2m"), FigureFault::MillionsOrUnit);
/// assert_eq!(fault("<5"), FigureFault::Bound);
/// assert_eq!(fault("7% to 8%"), FigureFault::Range);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FigureFault {
    /// The cell is longer than any figure.
    #[error("it has {length} bytes: expected at most 200")]
    #[non_exhaustive]
    TooLong {
        /// The length of the cell in bytes.
        length: usize,
    },
    /// A character shows nothing and may change how others show.
    #[error("it holds the hidden character {}: expected only what shows", .character.escape_unicode())]
    #[non_exhaustive]
    Hidden {
        /// The character.
        character: char,
    },
    /// A digit is none of 0 to 9.
    #[error("expected the digits 0 to 9 and no others")]
    ForeignDigits,
    /// There is no number and no known reason for one to be missing.
    #[error("expected a number, or a reason such as N/A, TBC or [c]")]
    NoNumber,
    /// Commas and points are not those of thousands and decimals, as in 1,23 or 1.234,5.
    #[error("its commas and points do not part thousands and decimals: expected a number such as 1,234.5")]
    Grouping,
    /// More digits than can be kept exactly.
    #[error("it has more digits than can be kept exactly: expected at most 28 decimal places, and digits below 2^96")]
    TooManyDigits,
    /// More than 15 significant digits with decimals, which may be the tail of a binary float: 94.999999999999986 may be 95.
    #[error(
        "it has more than 15 significant digits, which may be the tail of a float's arithmetic: expected fewer, or the figures \
         declared to be floats"
    )]
    FloatTail,
    /// More than one number.
    #[error("it holds more than one number: expected one")]
    SeveralNumbers,
    /// A range, where one figure is wanted.
    #[error("it is a range: expected one number")]
    Range,
    /// A bound such as `<5`, which a suppressed count may be.
    #[error("it is a bound and not a figure: expected a number, or a reason such as [c]")]
    Bound,
    /// An approximate number.
    #[error("it is approximate: expected the figure itself")]
    Approximate,
    /// A date, into which spreadsheets turn figures such as 3-17.
    #[error("it is a date, into which a spreadsheet may have turned a figure: expected a number")]
    Date,
    /// A number with an exponent, which a spreadsheet shows where digits do not fit.
    #[error("it has an exponent, which may hide digits: expected all digits")]
    Exponent,
    /// A formula, an error of one or a column too narrow to show its figure.
    #[error("it is a spreadsheet's formula or error: expected what the formula gives")]
    Formula,
    /// A number in brackets, which accounts write for one below zero.
    #[error("in brackets it could be below zero: expected a minus sign, or brackets declared to mean one")]
    Brackets,
    /// A mark that refers to a note, alone.
    #[error("a mark without a figure could mean anything: expected a reason such as [c], or the mark declared to mean one")]
    MarkAlone,
    /// An m that could be millions or a unit such as metres, minutes or months.
    #[error("its m could be millions, metres, minutes or months: expected \"million\", or the unit written out")]
    MillionsOrUnit,
    /// A b that could be billions or a break in the series.
    #[error("its b could be billions or a break in the series: expected \"billion\", or \"[b]\" for a break")]
    BillionsOrBreak,
    /// A raised digit that could be a power or refer to a note.
    #[error("its raised digit could be a power or refer to a note: expected the digits, or the note in square brackets")]
    PowerOrNote,
    /// A p that could be pence or provisional.
    #[error("its p could be pence or provisional: expected \"[p]\" for provisional, or pounds")]
    PenceOrProvisional,
    /// A word such as nil, which could be zero or no figure.
    #[error("it could be zero or no figure: expected 0, or a reason such as N/A or no data")]
    ZeroOrMissing,
    /// A yes or a no, where a number is wanted.
    #[error("it is a yes or a no: expected a number, or the unit declared to be yes or no")]
    YesOrNo,
    /// Something else than a yes or a no, where the unit is that.
    #[error("it is of a unit of yes or no: expected one such as Yes or No, Met or Not met")]
    NeitherYesNorNo,
    /// Words beside the number that are no known unit or note.
    #[error("the words beside its number are no known unit or note: expected one such as %, £, days, weeks or [p]")]
    UnknownWords,
    /// Two units in one cell.
    #[error("it has the units {first} and {second}: expected one")]
    #[non_exhaustive]
    TwoUnits {
        /// The unit that comes first.
        first: Unit,
        /// The other.
        second: Unit,
    },
    /// The unit is not that of the indicator.
    #[error("its unit is {seen}: expected {expected}")]
    #[non_exhaustive]
    OtherUnit {
        /// The unit in the cell.
        seen: Unit,
        /// The unit of the indicator.
        expected: Unit,
    },
    /// The unit is not that of the column's head.
    #[error("its unit is {seen}, but that of its head is {head}: expected one of the two in both")]
    #[non_exhaustive]
    OtherThanHead {
        /// The unit in the cell.
        seen: Unit,
        /// The unit in the head.
        head: Unit,
    },
    /// The head says that figures are in thousands or millions, and the cell has a multiple or is a percentage.
    #[error("its head says that figures are in thousands or millions: expected the number alone")]
    TwoMultiples,
    /// A number above 2 where percentages are declared to be kept as fractions.
    #[error("as a fraction it would be more than 200%: expected one such as 0.95, or a percent sign")]
    NoFraction,
}
