//! A label as it is written, whatever the calendar.

use super::QuarterOfYear;

/// The longest label that is looked at, in bytes.
const LONGEST_TEXT: usize = 64;

/// The quarter and the year that a label names, in either order.
pub(super) fn written_label(text: &str) -> Result<(WrittenYear, QuarterOfYear), LabelFault> {
    let mut reader = Reader::new(text)?;
    let written = if let Some(of_year) = reader.quarter()? {
        reader.separator();
        (reader.year()?.ok_or(LabelFault::NoYear)?, of_year)
    } else {
        let year = reader.year()?.ok_or(LabelFault::Unreadable)?;
        reader.separator();
        (year, reader.quarter()?.ok_or(LabelFault::NoQuarter)?)
    };
    reader.end()?;
    Ok(written)
}

/// The year that a label of a year names.
pub(super) fn written_year(text: &str) -> Result<WrittenYear, LabelFault> {
    let mut reader = Reader::new(text)?;
    let year = reader.year()?.ok_or(LabelFault::NoYear)?;
    reader.end()?;
    Ok(year)
}

/// What is wrong with a label.
///
/// # Examples
///
/// ```
/// use performance_indicators::calendar::LabelFault;
/// use performance_indicators::FiscalCalendar;
///
/// let fault = |text| FiscalCalendar::UK_GOVERNMENT.parse_label(text).unwrap_err().fault;
/// assert_eq!(fault("Q1 2017"), LabelFault::EitherYear);
/// assert_eq!(fault("Q1 2017/19"), LabelFault::YearsApart);
/// assert_eq!(fault("2017/18"), LabelFault::NoQuarter);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum LabelFault {
    /// The text starts with neither a quarter nor a year.
    #[error("expected a quarter and a year, such as Q1 2017/18")]
    Unreadable,
    /// The text is longer than any label.
    #[error("expected at most 64 bytes")]
    TooLong,
    /// A digit is none of 0 to 9.
    #[error("expected the digits 0 to 9 and no others")]
    ForeignDigits,
    /// There is a year, but no quarter.
    #[error("expected a quarter beside the year, such as Q1 2017/18")]
    NoQuarter,
    /// There is no year where one is expected.
    #[error("expected a year, such as 2017/18")]
    NoYear,
    /// Something follows what would be a label.
    #[error("expected nothing after the label's end")]
    TrailingText,
    /// The quarter is not 1, 2, 3 or 4.
    #[error("expected a quarter from 1 to 4")]
    QuarterNumber,
    /// A year is written with one digit, three or more than seven, with zeros before five or more, or not at all after a slash.
    #[error("expected a year of four digits, such as 2017, or two, such as 17/18")]
    YearDigits,
    /// A year of two digits stands alone.
    #[error("expected a year of four digits, such as 2017, or FY before two, such as FY17")]
    ShortYear,
    /// The year is out of range.
    #[error("expected a year from -1000000 to 1000000")]
    YearRange,
    /// The second of two years does not follow the first.
    #[error("expected two years that follow one another, such as 2017/18")]
    YearsApart,
    /// Two years are given, but a year that starts in January lies in one.
    #[error("expected a single year, such as 2017, as the calendar's year starts in January")]
    OneCalendarYear,
    /// One year is given, but it could be the year's start or its end.
    #[error("expected both years, such as 2017/18, as one alone could be the start or the end")]
    EitherYear,
}

/// A fiscal year as it is written, whatever the calendar.
#[derive(Clone, Copy)]
pub(super) struct WrittenYear {
    /// Whether `FY` comes before it.
    pub(super) has_fy: bool,
    pub(super) first: YearNumber,
    pub(super) second: Option<YearNumber>,
}

#[derive(Clone, Copy)]
pub(super) enum YearNumber {
    /// Two digits.
    Short(i32),
    Full(i32),
}

impl YearNumber {
    fn new(digits: &str, negative: bool) -> Result<Self, LabelFault> {
        let number: i32 = digits.parse().map_err(|_| LabelFault::YearDigits)?;
        match digits.len() {
            2 if !negative => Ok(Self::Short(number)),
            5..=7 if digits.starts_with('0') => Err(LabelFault::YearDigits),
            4..=7 if negative => Ok(Self::Full(number.saturating_neg())),
            4..=7 => Ok(Self::Full(number)),
            _ => Err(LabelFault::YearDigits),
        }
    }

    pub(super) const fn in_full(self) -> i32 {
        match self {
            Self::Full(year) => year,
            Self::Short(year @ 69..) => year.saturating_add(1900),
            Self::Short(year) => year.saturating_add(2000),
        }
    }

    pub(super) const fn stands_for(self, year: i32) -> bool {
        match self {
            Self::Full(number) => number == year,
            Self::Short(number) => number.unsigned_abs() == year.unsigned_abs().rem_euclid(100),
        }
    }
}

/// What is left of a label.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a str);

enum Token<'a> {
    Word(&'a str),
    Digits(&'a str),
    Mark(char),
    End,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Result<Self, LabelFault> {
        if text.len() > LONGEST_TEXT {
            Err(LabelFault::TooLong)
        } else if text.chars().any(|character| character.is_numeric() && !character.is_ascii_digit()) {
            Err(LabelFault::ForeignDigits)
        } else {
            Ok(Self(text))
        }
    }

    fn quarter(&mut self) -> Result<Option<QuarterOfYear>, LabelFault> {
        if !["q", "qtr", "quarter"].iter().any(|word| self.skip_word(word)) {
            return Ok(None);
        }
        let names = [("1", "one"), ("2", "two"), ("3", "three"), ("4", "four")];
        let number = match self.token() {
            Token::Digits(digits) => names.iter().position(|(digit, _)| *digit == digits),
            Token::Word(word) => names.iter().position(|(_, name)| name.eq_ignore_ascii_case(word)),
            Token::Mark(_) | Token::End => None,
        };
        let quarter = number.and_then(|place| QuarterOfYear::ALL.get(place).copied());
        quarter.map(Some).ok_or(LabelFault::QuarterNumber)
    }

    fn year(&mut self) -> Result<Option<WrittenYear>, LabelFault> {
        let has_fy = self.skip_word("fy");
        let Some(first) = self.year_number()? else { return if has_fy { Err(LabelFault::NoYear) } else { Ok(None) } };
        let before = *self;
        let dashed = self.skip_dash();
        let joined = dashed || self.skip_mark('/') || self.skip_word("to");
        let second = if joined { self.year_number()? } else { None };
        if second.is_none() {
            // A dash may come before the quarter.
            if joined && !dashed {
                return Err(LabelFault::YearDigits);
            }
            *self = before;
        }
        Ok(Some(WrittenYear { has_fy, first, second }))
    }

    fn year_number(&mut self) -> Result<Option<YearNumber>, LabelFault> {
        let mut ahead = *self;
        let negative = ahead.skip_mark('−');
        let Token::Digits(digits) = ahead.token() else { return Ok(None) };
        *self = ahead;
        YearNumber::new(digits, negative).map(Some)
    }

    fn separator(&mut self) {
        let _found = self.skip_mark(',') || self.skip_dash();
    }

    fn end(mut self) -> Result<(), LabelFault> {
        match self.token() {
            Token::End => Ok(()),
            Token::Word(_) | Token::Digits(_) | Token::Mark(_) => Err(LabelFault::TrailingText),
        }
    }

    fn skip_dash(&mut self) -> bool {
        self.skip_mark('-') || self.skip_mark('–')
    }

    fn skip_mark(&mut self, expected: char) -> bool {
        self.skip(|token| matches!(token, Token::Mark(mark) if mark == expected))
    }

    fn skip_word(&mut self, expected: &str) -> bool {
        self.skip(|token| matches!(token, Token::Word(word) if word.eq_ignore_ascii_case(expected)))
    }

    fn skip(&mut self, is_expected: impl FnOnce(Token<'a>) -> bool) -> bool {
        let mut ahead = *self;
        let found = is_expected(ahead.token());
        if found {
            *self = ahead;
        }
        found
    }

    fn token(&mut self) -> Token<'a> {
        let text = self.0.trim_start();
        let Some(first) = text.chars().next() else { return Token::End };
        let (digits, after_digits) = split(text, |character| character.is_ascii_digit());
        let (word, after_word) = split(text, char::is_alphabetic);
        if !digits.is_empty() {
            self.0 = after_digits;
            Token::Digits(digits)
        } else if !word.is_empty() {
            self.0 = after_word;
            Token::Word(word)
        } else {
            self.0 = text.strip_prefix(first).unwrap_or_default();
            Token::Mark(first)
        }
    }
}

/// Splits off the characters at the start that are of one kind.
fn split(text: &str, of_kind: impl Fn(char) -> bool) -> (&str, &str) {
    let after = text.trim_start_matches(of_kind);
    (text.strip_suffix(after).unwrap_or(text), after)
}
