//! Different values, each told apart once and then known by a number.

use alloc::{collections::BTreeMap, vec::Vec};

/// So many different ones are searched for; each one after them has a number of its own, as if it were another.
const MOST_SEARCHED: usize = 4_096;

/// So many of those met last are found without a search.
const MET_LAST: usize = 256;

/// Values by their numbers, from zero.
#[derive(Clone)]
pub(crate) struct Numbered<T> {
    list: Vec<T>,
    numbers: BTreeMap<T, u32>,
    met_last: Vec<u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { list: Vec::new(), numbers: BTreeMap::new(), met_last: Vec::new() }
    }
}

impl<T: Copy + Ord> Numbered<T> {
    /// The number of a value, by a hint that mostly differs where values do; `None` where there are no more numbers.
    #[inline]
    pub(crate) fn number(&mut self, value: T, hint: usize) -> Option<u32> {
        let hint = hint & (MET_LAST - 1);
        match self.met_last.get(hint) {
            Some(number) if self.get(*number) == Some(&value) => Some(*number),
            _ => self.search(value, hint),
        }
    }

    #[inline(never)]
    fn search(&mut self, value: T, hint: usize) -> Option<u32> {
        let known = self.numbers.get(&value).copied();
        let number = known.or_else(|| u32::try_from(self.list.len()).ok())?;
        if known.is_none() {
            self.list.push(value);
            if self.numbers.len() < MOST_SEARCHED {
                self.numbers.insert(value, number);
            }
        }
        self.met_last.resize(MET_LAST, number);
        *self.met_last.get_mut(hint)? = number;
        Some(number)
    }
}

impl<T> Numbered<T> {
    #[inline]
    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.list.get(usize::try_from(number).ok()?)
    }

    pub(crate) const fn len(&self) -> usize {
        self.list.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{MET_LAST, MOST_SEARCHED, Numbered};
    use alloc::vec::Vec;

    #[test]
    fn each_value_has_a_number_of_its_own_and_keeps_it() {
        let mut numbered = Numbered::<usize>::default();
        // All of one hint, so that none but the last is found without a search, and then each of its own.
        for one_hint in [Some(7), None] {
            let numbers: Vec<_> = (0..MOST_SEARCHED).map(|value| numbered.number(value, one_hint.unwrap_or(value))).collect();
            assert!(numbers.into_iter().eq((0..4_096).map(Some)));
        }
        assert_eq!((numbered.len(), MET_LAST), (MOST_SEARCHED, 256));
        assert_eq!([0, 4_095, 4_096].map(|number| numbered.get(number).copied()), [Some(0), Some(4_095), None]);
        // Of those that are not searched for, the ones met last keep theirs.
        assert_eq!(
            [5_000, 5_000, 5_001, 5_000].map(|value| numbered.number(value, value)),
            [4_096, 4_096, 4_097, 4_096].map(Some)
        );
        assert_eq!([6_000, 6_001, 6_000].map(|value| numbered.number(value, 0)), [4_098, 4_099, 4_100].map(Some));
        assert_eq!(numbered.number(17, 0), Some(17));
    }
}
