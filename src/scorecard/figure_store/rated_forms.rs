//! What levels share that are rated by the same and whose limits are on the same lines.

use super::numbered::Numbered;
use super::rule_periods::RatedBy;
use crate::rating::compiled::integer_keys::{Better, LevelDigits, LevelForm};
use core::num::NonZeroI32;

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

/// The different forms of the levels of some indicators; indicators of forms that no number is left for are counted one quarter after
/// another.
#[derive(Clone, Default)]
pub(crate) struct RatedForms(Numbered<RatedForm>);

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
        if self.is_full() {
            return None;
        }
        let form = RatedForm { form, rated_by };
        Some(OneLevel { digits, form: FormNumber(u16::try_from(self.0.number(form, form.hint())?).ok()?) })
    }

    pub(crate) fn get(&self, FormNumber(number): FormNumber) -> Option<&RatedForm> {
        self.0.get(number.into())
    }

    pub(crate) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there may be a form that no number is left for.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() >= usize::from(u16::MAX)
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
    use super::RatedForms;
    use crate::rating::compiled::integer_keys::{Better, LevelDigits};
    use crate::values::Target;
    use rust_decimal::Decimal;

    #[test]
    fn levels_that_differ_in_their_digits_alone_share_a_form() {
        let mut forms = RatedForms::default();
        let mut one_level = |digits: i64, better: Better, scheme: u16| {
            let rated_by = RatedBy { tolerance: None, scheme: Some(scheme), is_exempt: false };
            let level = LevelDigits::of(Target::Level(Decimal::from(digits))).unwrap();
            forms.one_level(level, better, [2, 1], rated_by).map(|level| (level.digits.get(), level.form.place()))
        };
        for _ in 0..2 {
            assert_eq!(one_level(80, Better::Higher, 0), Some((80, 0)));
            assert_eq!(one_level(90, Better::Higher, 0), Some((90, 0)));
            assert_eq!(one_level(-80, Better::Higher, 0), Some((-80, 1)), "below zero");
            assert_eq!(one_level(80, Better::Lower, 0), Some((80, 2)), "lower is better");
            assert_eq!(one_level(80, Better::Higher, 1), Some((80, 3)), "another scheme");
        }
        assert_eq!([0, i64::from(i32::MAX) + 1].map(|digits| one_level(digits, Better::Higher, 0)), [None; 2]);
    }
}
