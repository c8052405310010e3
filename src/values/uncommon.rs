//! Fields that are seldom set, kept apart from those that mostly are.

use alloc::boxed::Box;

/// Fields that are seldom set: one word where none is.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Uncommon<T>(Option<Box<T>>);

/// What fields are that are not set.
pub(crate) trait Unset: 'static {
    const UNSET: &'static Self;
}

impl<T: Unset + Clone + PartialEq> Uncommon<T> {
    pub(crate) const NONE: Self = Self(None);

    /// These fields.
    pub(crate) fn of(fields: T) -> Self {
        Self((fields != *T::UNSET).then(|| Box::new(fields)))
    }

    pub(crate) const fn get(&self) -> &T {
        match &self.0 {
            Some(fields) => fields,
            None => T::UNSET,
        }
    }

    /// Sets some of them; where none is set then, nothing is kept, so that equal fields are equal here too.
    pub(crate) fn set(&mut self, set: impl FnOnce(&mut T)) {
        if let Some(fields) = &mut self.0 {
            set(fields);
            self.0 = self.0.take().filter(|fields| **fields != *T::UNSET);
        } else {
            let mut fields = T::UNSET.clone();
            set(&mut fields);
            *self = Self::of(fields);
        }
    }
}
