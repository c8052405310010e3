//! What levels share that are rated by the same and whose limits are on the same lines: each told apart once, and then known by a number.

use super::rule_periods::RatedBy;
use crate::rating::compiled::integer_keys::{Better, LevelDigits, LevelForm};
use alloc::{collections::BTreeMap, vec::Vec};
use core::num::NonZeroI32;

/// So many forms are told apart; indicators with others are counted one quarter after another.
const MOST_FORMS: usize = 4_096;

/// How many of those met last are found without a search.
const MET_LAST: usize = 256;

/// The form of levels, and what figures are rated against them by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RatedForm {
    pub(crate) form: LevelForm,
    pub(crate) rated_by: RatedBy,
}

/// The number of a form among those of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FormNumber(u16);

/// One level of few digits, the same in each quarter. It is not zero, of which every share is nothing, so that it is on no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OneLevel {
    pub(crate) digits: NonZeroI32,
    pub(crate) form: FormNumber,
}

/// The different forms of the levels of some indicators.
#[derive(Clone, Default)]
pub(crate) struct RatedForms {
    list: Vec<RatedForm>,
    numbers: BTreeMap<RatedForm, FormNumber>,
    met_last: Vec<FormNumber>,
}

impl FormNumber {
    #[inline]
    pub(crate) fn place(self) -> usize {
        usize::from(self.0)
    }
}

impl RatedForms {
    /// A level that figures of so many decimal places are rated against, its form told apart; `None` where it has too many digits or is
    /// zero, or there are too many forms.
    pub(crate) fn one_level(
        &mut self,
        level: LevelDigits,
        better: Better,
        places: [u8; 2],
        rated_by: RatedBy,
    ) -> Option<OneLevel> {
        let (digits, form) = level.digits_and_form(better, places);
        let digits = NonZeroI32::new(i32::try_from(digits).ok()?)?;
        Some(OneLevel { digits, form: self.number(RatedForm { form, rated_by })? })
    }

    fn number(&mut self, form: RatedForm) -> Option<FormNumber> {
        let hint = form.hint() & (MET_LAST - 1);
        if let Some(number) = self.met_last.get(hint)
            && self.get(*number) == Some(&form)
        {
            return Some(*number);
        }
        let number = if let Some(number) = self.numbers.get(&form) { *number } else { self.add(form)? };
        self.met_last.resize(MET_LAST, FormNumber::default());
        *self.met_last.get_mut(hint)? = number;
        Some(number)
    }

    fn add(&mut self, form: RatedForm) -> Option<FormNumber> {
        if self.is_full() {
            return None;
        }
        let number = FormNumber(u16::try_from(self.list.len()).ok()?);
        self.list.push(form);
        self.numbers.insert(form, number);
        Some(number)
    }

    pub(crate) fn get(&self, number: FormNumber) -> Option<&RatedForm> {
        self.list.get(number.place())
    }

    pub(crate) const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether no further form is told apart.
    pub(crate) const fn is_full(&self) -> bool {
        self.list.len() >= MOST_FORMS
    }
}

impl RatedForm {
    /// A number that mostly differs where forms do.
    #[inline]
    fn hint(self) -> usize {
        self.rated_by.hint().wrapping_mul(29).wrapping_add(self.form.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::super::rule_periods::RatedBy;
    use super::{MOST_FORMS, RatedForms};
    use crate::rating::compiled::integer_keys::{Better, LevelDigits};
    use crate::values::Target;
    use alloc::vec::Vec;
    use rust_decimal::Decimal;

    fn level(digits: i64) -> LevelDigits {
        LevelDigits::of(Target::Level(Decimal::from(digits))).unwrap()
    }

    /// More schemes than numbers that are found without a search, so that many of those are of the same place.
    #[test]
    fn each_form_has_a_number_of_its_own_as_long_as_there_are_some() {
        let mut forms = RatedForms::default();
        let mut one_level = |digits: i64, better: Better, scheme: usize| {
            let rated_by = RatedBy { tolerance: None, scheme: u16::try_from(scheme).ok(), is_exempt: false };
            forms.one_level(level(digits), better, [2, 1], rated_by)
        };
        let half = MOST_FORMS >> 1;
        let number_of = |form: usize| match form.checked_sub(half) {
            None => (80, Better::Higher, form),
            Some(scheme) => (80, Better::Lower, scheme),
        };
        for round in 0..2 {
            let numbers: Vec<usize> = (0..MOST_FORMS)
                .map(|form| {
                    let (digits, better, scheme) = number_of(form);
                    one_level(digits + round, better, scheme).unwrap().form.place()
                })
                .collect();
            assert!(numbers.into_iter().eq(0..MOST_FORMS), "another digit is another level of the same form");
        }
        assert_eq!(one_level(80, Better::Higher, MOST_FORMS), None, "there are no more numbers");
        assert_eq!(one_level(-80, Better::Higher, 0), None, "a level below zero is of another form");
        assert!(one_level(80, Better::Lower, 0).is_some());
        assert_eq!([0, i64::from(i32::MAX) + 1].map(|digits| one_level(digits, Better::Higher, 0)), [None; 2]);
    }
}
