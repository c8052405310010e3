//! A list that takes no more memory than its items.

use alloc::{boxed::Box, vec::Vec};
use core::fmt;

/// A list that is made once and takes no more memory than its items; none where it is empty, also in constants.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ExactList<T>(Option<Box<[T]>>);

impl<T> ExactList<T> {
    pub(crate) const EMPTY: Self = Self(None);

    #[inline]
    pub(crate) const fn as_slice(&self) -> &[T] {
        match &self.0 {
            Some(items) => items,
            None => &[],
        }
    }

    /// The items, to be changed and listed anew.
    pub(crate) fn into_vec(self) -> Vec<T> {
        self.0.map_or_else(Vec::new, <[T]>::into_vec)
    }
}

impl<T> From<Vec<T>> for ExactList<T> {
    fn from(items: Vec<T>) -> Self {
        Self((!items.is_empty()).then(|| items.into_boxed_slice()))
    }
}

impl<T: fmt::Debug> fmt::Debug for ExactList<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_slice().fmt(f)
    }
}
