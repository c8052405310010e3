//! The text that a typed cell stands for, with all of its digits.

use crate::number_format::{DateShown, Shown, Sides, date_shown, shown};
use calamine::{DataRef, ExcelDateTime, Style};
use core::cmp::Ordering;
use from_csv::TableCell;
use performance_indicators::calendar::Month;
use performance_indicators::parsing::{FloatError, FloatReading};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{decimal, decimal_from_f64, time};

/// The text of a typed cell: a number as its format shows it, but for the digits, which are all there; a date by its parts.
pub(crate) fn text(value: &DataRef<'_>, style: Option<&Style>, is_formula: bool) -> TableCell {
    let format = style.and_then(|style| style.number_format.as_ref()).map_or("General", |format| &format.format_code);
    match value {
        DataRef::Float(number) => number_text(*number, format),
        DataRef::Int(number) => number_of(Decimal::from(*number), format),
        DataRef::String(text) => TableCell::Text(text.clone()),
        DataRef::SharedString(text) => TableCell::Text((*text).to_owned()),
        DataRef::Bool(is_true) => TableCell::Text(if *is_true { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(moment) if moment.is_duration() => {
            partly(format!("{}", moment.as_f64()), "it is a duration, kept in days: expected a plain number")
        }
        DataRef::DateTime(moment) => moment_text(moment, date_shown(format)),
        DataRef::DateTimeIso(text) => iso_text(text, date_shown(format)),
        DataRef::DurationIso(text) => partly(text.clone(), "it is a duration: expected a plain number"),
        DataRef::Error(error) => TableCell::Text(error.to_string()),
        // A formula that nobody has worked out.
        DataRef::Empty if is_formula => partly(
            "=…".to_owned(),
            "its formula has no value in the workbook: expected it worked out, as a spreadsheet does when it saves",
        ),
        DataRef::Empty => TableCell::Text(String::new()),
    }
}

fn partly(text: String, reason: impl Into<String>) -> TableCell {
    TableCell::Partly { text, reason: reason.into() }
}

/// A number by the shortest text that stands for it; one with a float's tail keeps it, for whoever declares floats.
fn number_text(number: f64, format: &str) -> TableCell {
    match decimal_from_f64(number, FloatReading::AsWritten) {
        Ok(exact) => number_of(exact, format),
        Err(FloatError::TooManyDigits { .. }) => match decimal(&number.to_string()) {
            Ok(long) => number_of(long, format),
            Err(_) => no_digits(number),
        },
        Err(_) => no_digits(number),
    }
}

fn no_digits(number: f64) -> TableCell {
    partly(format!("{number:e}"), "it is too large or too small for all of its digits to be sure: expected at most 15, or text")
}

fn number_of(number: Decimal, format: &str) -> TableCell {
    let plain = || number.normalize().to_string();
    match shown(format, number.cmp(&Decimal::ZERO)) {
        Shown::Number(sides) => {
            let has_words = sides.after.chars().any(char::is_alphabetic);
            if sides.power < 0 && !has_words {
                return partly(
                    plain(),
                    "its format shows it in thousands or millions and does not say so: expected all digits shown",
                );
            }
            match scaled(number, sides.power) {
                Some(scaled) => TableCell::Text(between(&sides, scaled)),
                None => partly(plain(), "it has more digits than can be kept exactly"),
            }
        }
        Shown::Words(words) => {
            let words = words.trim();
            let shown = if words.is_empty() { "hides it".to_owned() } else { format!("shows \"{words}\" for it") };
            partly(plain(), format!("its format {shown}: expected one that shows the number"))
        }
        Shown::ByCondition => partly(plain(), "its format shows numbers in several ways by conditions: expected one way"),
    }
}

fn between(Sides { before, after, .. }: &Sides, number: Decimal) -> String {
    format!("{before}{number}{after}")
}

/// A number times a power of ten, exactly.
fn scaled(number: Decimal, power: i32) -> Option<Decimal> {
    let mut scaled = number;
    if power >= 0 {
        for _ in 0..power {
            scaled = scaled.checked_mul(Decimal::TEN)?;
        }
    } else {
        scaled.set_scale(scaled.scale().checked_add(power.unsigned_abs())?).ok()?;
    }
    Some(scaled.normalize())
}

/// A date as its day, or as its month or year where its format shows no more.
fn moment_text(moment: &ExcelDateTime, shown: DateShown) -> TableCell {
    let (year, month, day, hours, minutes, seconds, _) = moment.to_ymd_hms_milli();
    if shown == DateShown::Time || moment.as_f64().partial_cmp(&1.0) == Some(Ordering::Less) {
        let text = format!("{hours:02}:{minutes:02}:{seconds:02}");
        return partly(text, "it is a time of day: expected a plain number");
    }
    date_text(year, month.into(), day.into(), (hours, minutes, seconds), shown)
}

fn date_text(year: u16, month: u16, day: u16, time: (u8, u8, u8), shown: DateShown) -> TableCell {
    TableCell::Text(match (shown, time) {
        (DateShown::Month, _) => month_label(year, month).unwrap_or_default(),
        (DateShown::Year, _) => year.to_string(),
        (DateShown::Day | DateShown::Time, (0, 0, 0)) => format!("{year:04}-{month:02}-{day:02}"),
        (DateShown::Day | DateShown::Time, (hours, minutes, seconds)) => {
            format!("{year:04}-{month:02}-{day:02} {hours:02}:{minutes:02}:{seconds:02}")
        }
    })
}

/// A month of the year, such as Apr 2017.
fn month_label(year: u16, month: u16) -> Option<String> {
    let of_year = time::Month::try_from(u8::try_from(month).ok()?).ok()?;
    Some(Month::new(year.into(), of_year).ok()?.label().to_string())
}

/// A date that is kept as text, in the form of ISO 8601.
fn iso_text(text: &str, shown: DateShown) -> TableCell {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let mut numbers = day.splitn(3, '-').map(str::parse::<u16>);
    let is_midnight = time.chars().all(|c| !c.is_ascii_digit() || c == '0');
    match (numbers.next(), numbers.next(), numbers.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day))) if is_midnight => date_text(year, month, day, (0, 0, 0), shown),
        _ => TableCell::Text(text.replace('T', " ")),
    }
}
