//! The digits of a cell.

use super::clean::GROUPING;
use super::figure_error::FigureFault;
use crate::parsing::decimal;
use alloc::string::String;
use rust_decimal::Decimal;

/// The number that `text` starts with, without a sign, and what follows it.
pub(super) fn leading_number(text: &str) -> Result<Option<(Decimal, &str)>, FigureFault> {
    let (digits, rest) = split(text);
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return Ok(None);
    }
    let plain = ungrouped(digits).ok_or(FigureFault::Grouping)?;
    let value = decimal(&plain).map_err(|_| FigureFault::TooManyDigits)?;
    Ok(Some((value, rest)))
}

/// A number times a power of ten, exactly.
pub(super) fn shifted(value: Decimal, power: u32) -> Result<Decimal, FigureFault> {
    let exact = match value.scale().checked_sub(power) {
        Some(scale) => Decimal::try_from_i128_with_scale(value.mantissa(), scale).ok(),
        None => 10_i128
            .checked_pow(power.saturating_sub(value.scale()))
            .and_then(|times| value.mantissa().checked_mul(times))
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, 0).ok()),
    };
    exact.ok_or(FigureFault::TooManyDigits)
}

/// Digits with their points, commas and spaces, and the rest; a space belongs to the digits only between two of them.
fn split(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((place, character)) = characters.next() {
        let next_is_digit = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        match character {
            '0'..='9' | ',' | '.' => {}
            GROUPING if next_is_digit => {}
            _ => break,
        }
        end = place.saturating_add(character.len_utf8());
    }
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// The digits without the marks between thousands, where those stand where they should.
fn ungrouped(digits: &str) -> Option<String> {
    let (whole, places) = digits.split_once('.').map_or((digits, None), |(whole, places)| (whole, Some(places)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if places.is_some_and(|places| !all_digits(places)) {
        return None;
    }
    let mut plain = String::new();
    match [',', GROUPING].into_iter().find(|mark| whole.contains(*mark)) {
        None if whole.is_empty() => plain.push('0'),
        None => plain.push_str(all_digits(whole).then_some(whole)?),
        Some(mark) => {
            let mut groups = whole.split(mark);
            let first = groups.next().filter(|first| all_digits(first) && first.len() <= 3 && !first.starts_with('0'))?;
            plain.push_str(first);
            for group in groups {
                plain.push_str(Some(group).filter(|group| all_digits(group) && group.len() == 3)?);
            }
        }
    }
    if let Some(places) = places {
        plain.push('.');
        plain.push_str(places);
    }
    Some(plain)
}
