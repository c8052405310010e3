//! A label as it is written, whatever the calendar.

use super::{MonthFault, QuarterOfYear};
use time::{Date, Month};

/// The longest label that is looked at, in bytes.
const LONGEST_TEXT: usize = 64;

/// What a label names.
#[derive(Clone, Copy)]
pub(super) enum WrittenLabel {
    /// A quarter of a year, with its months where they stand beside it.
    Quarter { year: WrittenYear, of_year: QuarterOfYear, months: Option<Days> },
    /// Days or months.
    Days(Days),
}

/// What a label names, a quarter and its year in either order.
pub(super) fn written_label(text: &str) -> Result<WrittenLabel, LabelFault> {
    let mut reader = Reader::new(text)?;
    if text.trim_start().starts_with(['=', '#']) {
        return Err(LabelFault::Formula);
    }
    if let Some(days) = reader.days()? {
        return Ok(WrittenLabel::Days(days));
    }
    let mut months = None;
    let (of_year, year) = if let Some(of_year) = reader.quarter()? {
        months = reader.months_in_brackets();
        let in_brackets = reader.separator();
        let year = reader.year()?.ok_or(LabelFault::NoYear)?;
        reader.end_brackets(in_brackets)?;
        (of_year, year)
    } else {
        let year = reader.year()?.ok_or(LabelFault::Unreadable)?;
        if let Some(fault) = reader.is_other_than_a_year(year) {
            return Err(fault);
        }
        let in_brackets = reader.separator();
        let of_year = reader.quarter()?.ok_or(LabelFault::NoQuarter)?;
        reader.end_brackets(in_brackets)?;
        (of_year, year)
    };
    let months = months.or_else(|| reader.months_in_brackets());
    reader.end()?;
    Ok(WrittenLabel::Quarter { year, of_year, months })
}

/// The year that a label of a year names.
pub(super) fn written_year(text: &str) -> Result<WrittenYear, LabelFault> {
    let mut reader = Reader::new(text)?;
    let year = reader.year()?.ok_or(LabelFault::NoYear)?;
    reader.end()?;
    Ok(year)
}

/// The calendar year and the month that a label of a month names.
pub(super) fn written_month(text: &str) -> Result<(i32, Month), MonthFault> {
    let reader = Reader::new(text)?;
    if let Some(month) = reader.numbered_month()? {
        return Ok(month);
    }
    if let Some(month) = reader.month_after_year() {
        return Ok(month);
    }
    match written_label(text) {
        Ok(WrittenLabel::Days(Days { named: Named::Both, first, last: None })) => month_meant(first),
        Ok(WrittenLabel::Days(_)) => Err(MonthFault::OtherPeriod),
        Ok(WrittenLabel::Quarter { .. }) => Err(MonthFault::Quarter),
        Err(fault) => Err(fault.into()),
    }
}

/// The month that is named, or that a day starts or ends.
const fn month_meant(moment: Moment) -> Result<(i32, Month), MonthFault> {
    match moment {
        Moment::Day(day) if day.day() == 1 || day.day() == day.month().length(day.year()) => Ok((day.year(), day.month())),
        Moment::Day(_) => Err(MonthFault::Day),
        Moment::Month(_, None) => Err(MonthFault::NoYear),
        Moment::Month(_, Some(WrittenYear { has_fy: true, .. } | WrittenYear { second: Some(_), .. })) => {
            Err(MonthFault::FiscalYear)
        }
        Moment::Month(month, Some(WrittenYear { first, .. })) => Ok((first.in_full(), month)),
    }
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
    /// A date, which neither starts nor ends a quarter.
    #[error("it is a date that neither starts nor ends a quarter: expected one that does, or a label such as Q1 2017/18")]
    Day,
    /// A month, whose figure need not be the quarter's.
    #[error("it is a month: expected a quarter, such as Q1 2017/18 or Apr-Jun 2017")]
    Month,
    /// Days or months that are not those of one quarter of the calendar.
    #[error("its days or months are not those of one quarter of the calendar: expected a label such as Q1 2017/18")]
    OtherPeriod,
    /// The months in brackets are not those of the quarter.
    #[error("its months are not those of its quarter: expected the two to agree")]
    MonthsApart,
    /// A formula or an error of one.
    #[error("it is a spreadsheet's formula or error: expected a label such as Q1 2017/18")]
    Formula,
    /// A number of five digits, which a spreadsheet may show for a date.
    #[error("it may be the number that a spreadsheet keeps for a date: expected the date, or a label such as Q1 2017/18")]
    DateNumber,
}

impl From<LabelFault> for MonthFault {
    fn from(fault: LabelFault) -> Self {
        match fault {
            LabelFault::TooLong => Self::TooLong,
            LabelFault::ForeignDigits => Self::ForeignDigits,
            LabelFault::NoYear => Self::NoYear,
            LabelFault::YearDigits | LabelFault::ShortYear => Self::YearDigits,
            LabelFault::YearRange => Self::YearRange,
            LabelFault::Day => Self::Day,
            LabelFault::QuarterNumber | LabelFault::MonthsApart => Self::Quarter,
            LabelFault::OtherPeriod => Self::OtherPeriod,
            LabelFault::Formula => Self::Formula,
            LabelFault::DateNumber => Self::DateNumber,
            LabelFault::Unreadable
            | LabelFault::NoQuarter
            | LabelFault::TrailingText
            | LabelFault::YearsApart
            | LabelFault::OneCalendarYear
            | LabelFault::EitherYear
            | LabelFault::Month => Self::Unreadable,
        }
    }
}

/// A day of a month.
pub(super) const fn date(year: i32, month: Month, day: u8) -> Result<Date, LabelFault> {
    match Date::from_calendar_date(year, month, day) {
        Ok(date) => Ok(date),
        Err(_) => Err(LabelFault::YearRange),
    }
}

/// The day of a month, its numbers as they are written.
fn day_of(day: &str, month: Month, year: &str) -> Result<Date, LabelFault> {
    let year = YearNumber::new(year, false)?.in_full();
    let day = day.parse().ok().filter(|_| day.len() <= 2).ok_or(LabelFault::Day)?;
    Date::from_calendar_date(year, month, day).map_err(|_| LabelFault::Day)
}

/// The year, the month and the day of a date in eight digits, such as 20170630.
fn in_eight_digits(digits: &str) -> Option<(&str, Month, &str)> {
    let (year, rest) = digits.split_at_checked(4).filter(|_| digits.len() == 8)?;
    let (month, day) = rest.split_at_checked(2)?;
    Some((year, month_of(month)?, day))
}

/// The month of a number.
fn month_of(number: &str) -> Option<Month> {
    number.parse().ok().and_then(|number: u8| Month::try_from(number).ok())
}

/// The month that a word names, in full or shortened.
fn month(word: &str) -> Option<Month> {
    let mut month = Month::January;
    for name in MONTHS {
        let is_short = [3, 4].contains(&word.len()) && (word.len() == 3 || month == Month::September);
        let written = if is_short { name.get(..word.len()).unwrap_or(name) } else { name };
        if word.eq_ignore_ascii_case(written) {
            return Some(month);
        }
        month = month.next();
    }
    None
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// Days or months, as a label names them.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) named: Named,
    pub(super) first: Moment,
    pub(super) last: Option<Moment>,
}

/// Which end of a quarter a label says that it names.
#[derive(Clone, Copy)]
pub(super) enum Named {
    First,
    Last,
    /// Both ends, or one, and not which.
    Both,
}

/// A day or a month.
#[derive(Clone, Copy)]
pub(super) enum Moment {
    Day(Date),
    Month(Month, Option<WrittenYear>),
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
        if let Some(ordinal) = self.ordinal_quarter() {
            return Ok(Some(ordinal));
        }
        if !self.skip_quarter() {
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

    fn skip_quarter(&mut self) -> bool {
        ["q", "qtr", "quarter"].iter().any(|word| self.skip_word(word))
    }

    /// "First quarter" or "1st quarter".
    fn ordinal_quarter(&mut self) -> Option<QuarterOfYear> {
        let ordinals = [("1", "st", "first"), ("2", "nd", "second"), ("3", "rd", "third"), ("4", "th", "fourth")];
        let mut ahead = *self;
        let place = match ahead.token() {
            Token::Word(word) => ordinals.iter().position(|(_, _, name)| name.eq_ignore_ascii_case(word)),
            Token::Digits(digits) => ordinals.iter().position(|(digit, ending, _)| *digit == digits && ahead.skip_word(ending)),
            Token::Mark(_) | Token::End => None,
        }?;
        if !ahead.skip_quarter() {
            return None;
        }
        *self = ahead;
        QuarterOfYear::ALL.get(place).copied()
    }

    /// Days or months to the end of the label; nothing where it names none.
    fn days(&mut self) -> Result<Option<Days>, LabelFault> {
        let mut ahead = *self;
        let named = ahead.named_end();
        let Some(first) = ahead.moment()? else { return Ok(None) };
        let last = if ahead.join() { Some(ahead.moment()?.ok_or(LabelFault::TrailingText)?) } else { None };
        ahead.end()?;
        Ok(Some(Days { named, first, last }))
    }

    /// "Quarter ending", "3 months to" or "Quarter starting".
    fn named_end(&mut self) -> Named {
        let mut ahead = *self;
        if ahead.skip_word("qe") || (ahead.skip_word("q") && ahead.skip_mark('/') && ahead.skip_word("e")) {
            *self = ahead;
            return Named::Last;
        }
        let mut ahead = *self;
        let has_length = ahead.skip_quarter() || {
            (ahead.skip(|token| matches!(token, Token::Digits("3"))) || ahead.skip_word("three")) && ahead.skip_word("months")
        };
        let ends = ["ending", "ended", "end", "ends", "to"];
        let starts = ["starting", "started", "beginning", "commencing", "from"];
        let named = if !has_length {
            Named::Both
        } else if ends.iter().any(|word| ahead.skip_word(word)) {
            Named::Last
        } else if starts.iter().any(|word| ahead.skip_word(word)) {
            Named::First
        } else {
            Named::Both
        };
        let mut after = ahead;
        let is_before_month = matches!(after.token(), Token::Word(word) if month(word).is_some());
        if !matches!(named, Named::Both) || is_before_month {
            *self = ahead;
        }
        named
    }

    /// The months in the brackets that come next; nothing where there are none.
    fn months_in_brackets(&mut self) -> Option<Days> {
        let mut ahead = *self;
        if !ahead.skip_mark('(') {
            return None;
        }
        let first = ahead.moment().ok()??;
        let last = if ahead.join() { ahead.moment().ok()? } else { None };
        if last.is_none() || !ahead.skip_mark(')') {
            return None;
        }
        *self = ahead;
        Some(Days { named: Named::Both, first, last })
    }

    fn join(&mut self) -> bool {
        self.skip_mark('-') || self.skip_mark('–') || ["to", "until", "till", "through"].iter().any(|word| self.skip_word(word))
    }

    /// A day or a month; nothing where none comes next.
    fn moment(&mut self) -> Result<Option<Moment>, LabelFault> {
        let mut ahead = *self;
        let moment = match ahead.token() {
            Token::Word(word) => match month(word) {
                Some(month) => ahead.after_month(month)?,
                None => return Ok(None),
            },
            Token::Digits(digits) => match ahead.after_number(digits)? {
                Some(date) => Moment::Day(date),
                None => return Ok(None),
            },
            Token::Mark(_) | Token::End => return Ok(None),
        };
        *self = ahead;
        Ok(Some(moment))
    }

    /// What follows a month: a day and a year, a year, or nothing that belongs to it.
    fn after_month(&mut self, month: Month) -> Result<Moment, LabelFault> {
        let mut ahead = *self;
        if let Token::Digits(day) = ahead.token()
            && day.len() <= 2
        {
            let _ending = ahead.skip_ordinal_ending();
            let _comma = ahead.skip_mark(',');
            if let Token::Digits(year) = ahead.token()
                && year.len() == 4
            {
                *self = ahead;
                return day_of(day, month, year).map(Moment::Day);
            }
        }
        let mut ahead = *self;
        let _mark = ahead.skip_dash() || ['/', '.', ',', '\'', '’'].iter().any(|mark| ahead.skip_mark(*mark));
        let year = ahead.year()?;
        if year.is_some() {
            *self = ahead;
        }
        Ok(Moment::Month(month, year))
    }

    /// What follows a number, where it is the day or the year of a date.
    fn after_number(&mut self, digits: &str) -> Result<Option<Date>, LabelFault> {
        let mut ahead = *self;
        for mark in ['-', '/', '.'] {
            if !ahead.skip_mark(mark) {
                continue;
            }
            let Token::Digits(second) = ahead.token() else { break };
            if !ahead.skip_mark(mark) {
                break;
            }
            let Token::Digits(third) = ahead.token() else { break };
            let (day, year) = if digits.len() == 4 { (third, digits) } else { (digits, third) };
            let month = month_of(second).ok_or(LabelFault::Day)?;
            ahead.skip_midnight();
            *self = ahead;
            return day_of(day, month, year).map(Some);
        }
        if let Some((year, month, day)) = in_eight_digits(digits) {
            self.skip_midnight();
            return day_of(day, month, year).map(Some);
        }
        let mut ahead = *self;
        let _ending = ahead.skip_ordinal_ending();
        let _of = ahead.skip_word("of") || ahead.skip_dash() || ahead.skip_mark('/');
        let Token::Word(word) = ahead.token() else { return Ok(None) };
        let Some(month) = month(word) else { return Ok(None) };
        let _mark = ahead.skip_dash() || ['/', ',', '\'', '’'].iter().any(|mark| ahead.skip_mark(*mark));
        let Token::Digits(year) = ahead.token() else { return Err(LabelFault::NoYear) };
        ahead.skip_midnight();
        *self = ahead;
        day_of(digits, month, year).map(Some)
    }

    /// A year and a month in numbers, in either order, to the end of the label; nothing where it is something else.
    fn numbered_month(mut self) -> Result<Option<(i32, Month)>, MonthFault> {
        let Token::Digits(first) = self.token() else { return Ok(None) };
        let is_slash = self.skip_mark('/');
        if !is_slash && !self.skip_mark('.') && !self.skip_dash() {
            return Ok(None);
        }
        let Token::Digits(second) = self.token() else { return Ok(None) };
        let (year, month) = if first.len() == 4 { (first, second) } else { (second, first) };
        let Some(of_year) = month_of(month).filter(|_| month.len() <= 2) else { return Ok(None) };
        if year.len() != 4 || self.end().is_err() {
            return Ok(None);
        }
        let (year, second) = (YearNumber::new(year, false)?.in_full(), YearNumber::new(second, false));
        if is_slash && second.is_ok_and(|second| second.stands_for(year.saturating_add(1))) {
            return Err(MonthFault::MonthOrYears);
        }
        Ok(Some((year, of_year)))
    }

    /// A year in full and the name of a month, to the end of the label.
    fn month_after_year(mut self) -> Option<(i32, Month)> {
        let Ok(Some(year @ YearNumber::Full(_))) = self.year_number() else { return None };
        let _mark = self.skip_dash() || ['/', ','].iter().any(|mark| self.skip_mark(*mark));
        let Token::Word(word) = self.token() else { return None };
        let month = month(word)?;
        self.end().ok()?;
        Some((year.in_full(), month))
    }

    fn skip_ordinal_ending(&mut self) -> bool {
        ["st", "nd", "rd", "th"].iter().any(|ending| self.skip_word(ending))
    }

    /// The time of day that programs write after a date.
    fn skip_midnight(&mut self) {
        let is_zero = |token: Token<'_>| matches!(token, Token::Digits(digits) if digits.bytes().all(|digit| digit == b'0'));
        let mut ahead = *self;
        let _t = ahead.skip_word("t");
        if !ahead.skip(is_zero) || !ahead.skip_mark(':') || !ahead.skip(is_zero) {
            return;
        }
        *self = ahead;
        for mark in [':', '.'] {
            if ahead.skip_mark(mark) && ahead.skip(is_zero) {
                *self = ahead;
            }
        }
        let _zone = self.skip_word("z");
    }

    /// What a year, or two, that is all of a label may be instead.
    fn is_other_than_a_year(self, year: WrittenYear) -> Option<LabelFault> {
        if year.has_fy || self.end().is_err() {
            return None;
        }
        match (year.first, year.second) {
            (YearNumber::Full(first), Some(YearNumber::Short(second @ 1..=12)))
                if !YearNumber::Short(second).stands_for(first.saturating_add(1)) =>
            {
                Some(LabelFault::Month)
            }
            (YearNumber::Short(1..=12), Some(YearNumber::Full(_))) => Some(LabelFault::Month),
            (YearNumber::Full(20_000..=65_000), None) => Some(LabelFault::DateNumber),
            _ => None,
        }
    }

    fn year(&mut self) -> Result<Option<WrittenYear>, LabelFault> {
        let has_fy = self.skip_word("fy");
        let Some(first) = self.year_number()? else { return if has_fy { Err(LabelFault::NoYear) } else { Ok(None) } };
        let before = *self;
        let dashed = self.skip_dash();
        let joined = dashed || self.skip_mark('/') || self.skip_word("to");
        let second = if joined { self.year_number()? } else { None };
        if second.is_none() {
            // A dash or a slash may come before the quarter, or what joins two months.
            if joined && !dashed && !self.is_before_quarter_or_month() {
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

    fn is_before_quarter_or_month(mut self) -> bool {
        let is_month = |token| matches!(token, Token::Word(word) if month(word).is_some());
        self.skip_quarter() || self.ordinal_quarter().is_some() || self.skip(is_month)
    }

    /// What parts a quarter and its year; whether the second of them is in brackets.
    fn separator(&mut self) -> bool {
        let _found = self.skip_dash() || [',', ':', ';', '/'].iter().any(|mark| self.skip_mark(*mark)) || self.skip_word("of");
        self.skip_mark('(')
    }

    fn end_brackets(&mut self, are_open: bool) -> Result<(), LabelFault> {
        if are_open && !self.skip_mark(')') { Err(LabelFault::TrailingText) } else { Ok(()) }
    }

    fn end(mut self) -> Result<(), LabelFault> {
        match self.token() {
            Token::End => Ok(()),
            Token::Word(_) | Token::Digits(_) | Token::Mark(_) => Err(LabelFault::TrailingText),
        }
    }

    fn skip_dash(&mut self) -> bool {
        self.skip_mark('-') || self.skip_mark('–') || self.skip_mark('_')
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
