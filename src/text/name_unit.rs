//! The unit that an indicator's name says.

use super::clean::plain_words;
use super::head::head;
use crate::values::Unit;

/// The unit that an indicator's name says, for tables that say it nowhere else.
///
/// | the name | its unit |
/// |---|---|
/// | % of calls answered; 1.2 - % of calls answered; Percentage of calls answered; Calls answered (%) | percent |
/// | Average wait (days); Cost of care (£); Admissions (per 100,000)* | days; pounds; per 100,000 |
///
/// A sign after a digit, as in "10% most deprived", is none, nor is one in a name that starts with "number"; nor are percentage
/// points. Brackets that say thousands or millions say no plain unit.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, text};
///
/// // Names as Hart District Council printed them for Q1 2014/15 (MIT licence):
/// // https://github.com/HartDC/hartdc.github.io/blob/097a09c1c15ab84ec69325b20958ee1881e85231/tiles/tiles.js
/// assert_eq!(text::unit_in_name("% of Council Tax collected"), Some(Unit::Percent));
/// assert_eq!(text::unit_in_name("Percentage of Audit Plan completed during the year"), Some(Unit::Percent));
/// assert_eq!(text::unit_in_name("Number of affordable homes delivered (gross)"), None);
/// ```
#[must_use]
pub fn unit_in_name(name: &str) -> Option<Unit> {
    let head = head(name);
    let in_brackets = || head.unit().filter(|_| head.power_of_ten() == 0).cloned();
    if says_percent(name) { Some(Unit::Percent) } else { in_brackets() }
}

/// Whether a name starts with the word, or has the sign as a word of its own.
fn says_percent(name: &str) -> bool {
    let words = plain_words(name);
    let mut words = words.split(' ');
    match (words.next(), words.next()) {
        (Some("number" | "numbers" | "no"), _) | (Some("percentage"), Some("point" | "points")) => return false,
        (Some("percentage" | "percent" | "pct"), _) | (Some("per"), Some("cent")) => return true,
        _ => {}
    }
    let mut before = "";
    name.split_whitespace().any(|word| {
        let is_sign = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '%') == "%";
        let follows_digit = before.ends_with(|c: char| c.is_ascii_digit());
        before = word;
        is_sign && !follows_digit
    })
}
