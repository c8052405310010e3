//! The heads of columns.

use super::clean::{cleaned, plain_words};
use super::notes::{Note, is_reference, is_short_number, note};
use super::unit::{multiple, unit};
use crate::values::Unit;
use alloc::{string::String, vec::Vec};

/// Reads the head of a column: its words, and the unit and the notes that stand after them.
///
/// | the head | what it says |
/// |---|---|
/// | `Actual (%)`, `Actual %`, `Actual [%]`, `Actual, %` | the words "Actual", and that the figures are percentages |
/// | `Spend (£000)`, `Spend £'000`, `Spend (£ thousands)` | the words "Spend", and that the figures are in thousands of pounds |
/// | `Visits (000s)`, `Visits (thousands)` | the words "Visits", and that the figures are in thousands |
/// | `Target [note 1]`, `Target*`, `Target ¹` | the word "Target" |
/// | `Q1 2017/18 [p]`, `Q1 2017/18 (provisional)` | the words "Q1 2017/18", and that the figures are provisional |
///
/// What is none of these stays among the words.
///
/// # Examples
///
/// ```
/// use performance_indicators::text;
/// use performance_indicators::{Unit, decimal};
///
/// // Invented.
/// let head = text::head("Spend (£000) [note 2]");
/// assert_eq!((head.words(), head.unit()), ("Spend", Some(&Unit::Currency("GBP".parse()?))));
/// let spent = text::Reading::new().under_head(&head).figure("1,250")?;
/// assert_eq!(spent.number().map(|number| number.value()), Some(decimal("1250000")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn head(text: &str) -> Head {
    let Ok(text) = cleaned(text) else { return Head { words: text.into(), ..Head::default() } };
    let mut head = Head::default();
    let mut rest = text.as_str();
    loop {
        let before = rest.trim_end();
        rest = before.trim_end_matches(is_reference).trim_end();
        if rest.len() < before.len() {
            head.add_note(Note::Footnote);
        }
        let Some(shorter) = head.without_brackets(rest).or_else(|| head.without_unit(rest)) else { break };
        rest = shorter.trim_end().trim_end_matches([',', ':']).trim_end();
    }
    head.words = rest.into();
    head
}

/// What the head of a column says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Head {
    words: String,
    unit: Option<Unit>,
    power: u32,
    notes: Vec<Note>,
}

impl Head {
    getters! {
        /// The words, without the unit and the notes after them.
        words: &str,
        /// The unit of the figures, if the head says it.
        unit: Option<&Unit>,
        /// The notes that hold for each figure.
        notes: &[Note],
    }

    /// Which power of ten the figures are multiplied by: 3 where they are in thousands.
    #[must_use]
    pub const fn power_of_ten(&self) -> u32 {
        self.power
    }

    fn add_note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// What stands before a unit or a note in brackets.
    fn without_brackets<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let (open, close) = if text.ends_with(')') { ('(', ')') } else { ('[', ']') };
        let (before, inner) = text.strip_suffix(close)?.rsplit_once(open)?;
        if before.trim().is_empty() {
            return None;
        }
        let numbered = open == '[' && is_short_number(inner.trim());
        let noted = note(&plain_words(inner)).or_else(|| numbered.then_some(Note::Footnote));
        if let Some(note) = noted {
            self.add_note(note);
        } else {
            self.set_unit(inner)?;
        }
        Some(before)
    }

    /// What stands before a unit that is no word.
    fn without_unit<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let start = text.rfind(['%', '£', '€', '$'])?;
        let (before, symbol) = text.split_at_checked(start)?;
        if before.trim().is_empty() || before.trim_end().ends_with(['(', '[']) {
            return None;
        }
        self.set_unit(symbol)?;
        Some(before)
    }

    /// Takes words for the unit, unless they are none or there is one already.
    fn set_unit(&mut self, words: &str) -> Option<()> {
        if self.unit.is_some() || self.power > 0 {
            return None;
        }
        match (multiple(&plain_words(words)), unit(words)) {
            (Some((money, power)), _) => (self.unit, self.power) = (money, power),
            // An average may be in any unit.
            (None, Ok(Unit::Ratio) | Err(_)) => return None,
            (None, Ok(unit)) => self.unit = Some(unit),
        }
        Some(())
    }
}
