//! Why published figures cannot be audited.

use crate::parsing::Excerpt;
use alloc::string::String;
use thiserror::Error;

/// Why published figures cannot be audited.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PublishedFiguresError {
    /// A percentage cannot be read.
    #[error("part {part}: {text} is not a printed percentage: expected 0 to 100 with at most six decimals, such as 68% or 62.7%")]
    #[non_exhaustive]
    Percent {
        /// The part.
        part: Excerpt,
        /// The start of the text.
        text: Excerpt,
    },
    /// Two totals have one name.
    #[error("the total {name} is given twice: expected a different name for each")]
    #[non_exhaustive]
    TotalTwice {
        /// The name.
        name: Excerpt,
    },
    /// Two parts have one name.
    #[error("the part {name} is given twice: expected a different name for each")]
    #[non_exhaustive]
    PartTwice {
        /// The name.
        name: Excerpt,
    },
    /// A part claims a total that is not there.
    #[error("part {part} claims the total {total}: expected {expected}")]
    #[non_exhaustive]
    UnknownTotal {
        /// The part.
        part: Excerpt,
        /// The name that it claims.
        total: Excerpt,
        /// The names that would have been right.
        expected: String,
    },
    /// A part is a subset of one that is not there.
    #[error("part {part} is a subset of {whole}: expected the name of another part")]
    #[non_exhaustive]
    UnknownWhole {
        /// The part.
        part: Excerpt,
        /// The name that it gives.
        whole: Excerpt,
    },
    /// A part is a subset of itself.
    #[error("part {part} is a subset of itself, directly or through others: expected another part")]
    #[non_exhaustive]
    SubsetOfItself {
        /// The part.
        part: Excerpt,
    },
    /// A total is a subset of one that is not there.
    #[error("the total {total} is a subset of {whole}: expected {expected}")]
    #[non_exhaustive]
    UnknownWholeTotal {
        /// The total.
        total: Excerpt,
        /// The name that it gives.
        whole: Excerpt,
        /// The names that would have been right.
        expected: String,
    },
    /// A total is a subset of itself.
    #[error("the total {total} is a subset of itself, directly or through others: expected another total")]
    #[non_exhaustive]
    TotalSubsetOfItself {
        /// The total.
        total: Excerpt,
    },
    /// Nobody says which of several totals the parts make.
    #[error("the parts are said to be exhaustive, but of which total is not: expected {expected}")]
    #[non_exhaustive]
    SplitOfWhich {
        /// The names that would have been right.
        expected: String,
    },
    /// The parts are said to make a total that is not there.
    #[error("the parts are said to be exhaustive of {total}: expected {expected}")]
    #[non_exhaustive]
    SplitOfUnknown {
        /// The name.
        total: Excerpt,
        /// The names that would have been right.
        expected: String,
    },
    /// No part is of the total that the parts are said to make.
    #[error("the parts are said to be exhaustive, but none is of that total: expected at least one")]
    EmptySplit,
    /// There are too many of them.
    #[error("there are more than 100 parts or totals: expected at most 100 of each")]
    TooMany,
}
