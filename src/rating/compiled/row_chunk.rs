//! The rows of one chunk, and the lanes that they are worked on in.

use super::narrow_integers::{CHUNK, ColumnInteger, Extent, Lane, copy_to_lanes};
use crate::values::Polarity;

/// The digits of one column in the rows of a chunk.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RowDigits<'a> {
    Fixed64(&'a [i64]),
    Fixed128(&'a [i128]),
}

impl RowDigits<'_> {
    /// Brings the digits to lanes and says how far from zero they are.
    pub(super) fn copy_to<L: Lane>(self, lanes: &mut [L; CHUNK]) -> Extent {
        match self {
            Self::Fixed64(digits) => copy_to_lanes(digits, lanes),
            Self::Fixed128(digits) => copy_to_lanes(digits, lanes),
        }
    }

    /// The same, nothing where they are not stated.
    pub(super) fn copy_stated_to<L: Lane>(self, unstated: &[u8; CHUNK], lanes: &mut [L; CHUNK]) -> Extent {
        match self {
            Self::Fixed64(digits) => copy_to_lanes(&stated(digits, unstated), lanes),
            Self::Fixed128(digits) => copy_to_lanes(&stated(digits, unstated), lanes),
        }
    }
}

/// The rows of one chunk.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowChunk<'a> {
    pub(crate) values: RowDigits<'a>,
    /// None where one target does for all.
    pub(crate) targets: Option<RowDigits<'a>>,
    pub(crate) tolerances: Option<RowDigits<'a>>,
    /// All bits set where a row's tolerance is not stated.
    pub(crate) unstated: Option<&'a [u8; CHUNK]>,
    pub(crate) polarities: &'a [Polarity],
}

/// The digits, nothing where they are not stated.
fn stated<T: ColumnInteger>(digits: &[T], unstated: &[u8; CHUNK]) -> [T; CHUNK] {
    let mut stated = [T::default(); CHUNK];
    for ((stated, digits), unstated) in stated.iter_mut().zip(digits).zip(unstated) {
        // A mask, not a branch.
        *stated = *digits & T::from(!unstated.cast_signed());
    }
    stated
}

/// A chunk's figures and what is made of them: how far each value is ahead of its target, the size of the target, and the width
/// of the row's tolerance.
#[derive(Debug, Clone)]
pub(crate) struct Lanes<L> {
    pub(super) values: [L; CHUNK],
    pub(super) targets: [L; CHUNK],
    pub(super) tolerances: [L; CHUNK],
    pub(super) distances: [L; CHUNK],
    pub(super) target_sizes: [L; CHUNK],
    pub(super) widths: [L; CHUNK],
}

impl<L: Lane> Lanes<L> {
    pub(super) fn new() -> Self {
        let none = [L::default(); CHUNK];
        Self { values: none, targets: none, tolerances: none, distances: none, target_sizes: none, widths: none }
    }
}
