//! What an audit finds, as data and as a sentence.

use super::{PrintedPercent, PublishedPart, PublishedTotal, WholeTotals};
use crate::parsing::{Excerpt, listed, pad};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::{self, Display};
use rust_decimal::Decimal;

/// What a count of a total would print.
///
/// Prints as `28 of the 42 "rated" is 67%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PossibleShare {
    count: usize,
    total: PublishedTotal,
    percents: Vec<PrintedPercent>,
}

impl PossibleShare {
    pub(super) const fn new(count: usize, total: PublishedTotal, percents: Vec<PrintedPercent>) -> Self {
        Self { count, total, percents }
    }

    getters! {
        /// How many.
        count: usize,
        /// Of how many.
        total: &PublishedTotal,
        /// What that prints, with the decimals of the published percentage: one percentage, or two where any rounding will do.
        percents: &[PrintedPercent],
    }
}

impl Display for PossibleShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} of {} is {}", self.count, self.total, listed(&self.percents, "or")))
    }
}

/// Something published that no whole numbers could print. Its `Display` is a sentence.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{Finding, PublishedFigures, PublishedPart, PublishedTotal};
///
/// // 28 (68%) of 42: http://democracy.havering.gov.uk/mgAi.aspx?ID=17252
/// let green = PublishedPart::new("Green").with_count(28).with_percent("68%")?;
/// let audit = PublishedFigures::new([PublishedTotal::new("rated", 42)], [green])?.audit();
/// let [Finding::ShareNotPrinted { part, instead, .. }] = audit.findings() else { panic!("one finding") };
/// assert_eq!(part.name(), "Green");
/// assert_eq!(instead[0].to_string(), "28 of the 42 \"rated\" is 67%");
/// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A count and its total do not print its percentage.
    #[non_exhaustive]
    ShareNotPrinted {
        /// The part, as published.
        part: PublishedPart,
        /// What it would print instead of each total that it may be of; none where no total is printed.
        instead: Vec<PossibleShare>,
        /// The other named totals of which it would print as published.
        explained_by: Vec<PublishedTotal>,
        /// All the totals of which it would, if there are any.
        fits: Option<WholeTotals>,
    },
    /// A percentage without a count, which no count of its total prints.
    #[non_exhaustive]
    PercentNotPrinted {
        /// The part, as published.
        part: PublishedPart,
        /// What the counts next to it would print, of each total that it may be of.
        instead: Vec<PossibleShare>,
        /// The other named totals of which some count would print as published.
        explained_by: Vec<PublishedTotal>,
    },
    /// A count is larger than its total.
    #[non_exhaustive]
    CountAboveTotal {
        /// The part, as published.
        part: PublishedPart,
        /// The largest total that it may be of.
        total: PublishedTotal,
    },
    /// A total is larger than the total that it is a subset of.
    #[non_exhaustive]
    TotalLarger {
        /// The subset.
        total: PublishedTotal,
        /// What it is, as printed or as its parts have it.
        counts: WholeTotals,
        /// What it is a subset of.
        whole: PublishedTotal,
        /// What that is, as printed or as its parts have it.
        whole_counts: WholeTotals,
    },
    /// The counts of an exhaustive split do not make its total.
    #[non_exhaustive]
    CountsNotTotal {
        /// The parts of the split that have counts.
        parts: Vec<PublishedPart>,
        /// What their counts make.
        sum: u128,
        /// The total that they should make.
        total: PublishedTotal,
        /// The other named totals that they do make.
        explained_by: Vec<PublishedTotal>,
    },
    /// A part is larger than the part that it is a subset of.
    #[non_exhaustive]
    SubsetLarger {
        /// The subset, as published.
        part: PublishedPart,
        /// What it is a subset of, as published.
        whole: PublishedPart,
    },
    /// No whole-number counts could print the percentages of an exhaustive split.
    #[non_exhaustive]
    SplitNotPrinted {
        /// The parts of the split that have figures.
        parts: Vec<PublishedPart>,
        /// The total of which none could; `None` where none could of any total.
        total: Option<PublishedTotal>,
        /// What the percentages add up to; `None` where one of them is printed as less or more than so much.
        sum: Option<Decimal>,
    },
    /// No total is printed, and no one total could print all the parts.
    #[non_exhaustive]
    NoOneTotal {
        /// Each part with a count and a percentage, and the totals of which it would print so.
        parts: Vec<(PublishedPart, WholeTotals)>,
        /// What the counts of an exhaustive split make, where they are all given.
        counts_make: Option<u128>,
    },
}

impl Finding {
    /// The parts that it is about, as published; of a subset, the part that it is of too.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
    ///
    /// // 28 (68%) of 42: http://democracy.havering.gov.uk/mgAi.aspx?ID=17252
    /// let green = PublishedPart::new("Green").with_count(28).with_percent("68%")?;
    /// let audit = PublishedFigures::new([PublishedTotal::new("rated", 42)], [green.clone()])?.audit();
    /// assert_eq!(audit.findings()[0].parts(), [&green]);
    /// assert!(audit.findings()[0].explained_by().is_empty());
    /// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
    /// ```
    #[must_use]
    pub fn parts(&self) -> Vec<&PublishedPart> {
        match self {
            Self::ShareNotPrinted { part, .. } | Self::PercentNotPrinted { part, .. } | Self::CountAboveTotal { part, .. } => {
                Vec::from([part])
            }
            Self::SubsetLarger { part, whole } => Vec::from([part, whole]),
            Self::CountsNotTotal { parts, .. } | Self::SplitNotPrinted { parts, .. } => parts.iter().collect(),
            Self::NoOneTotal { parts, .. } => parts.iter().map(|(part, _)| part).collect(),
            Self::TotalLarger { .. } => Vec::new(),
        }
    }

    /// The named totals of which what was published would be true.
    pub fn explained_by(&self) -> &[PublishedTotal] {
        match self {
            Self::ShareNotPrinted { explained_by, .. }
            | Self::PercentNotPrinted { explained_by, .. }
            | Self::CountsNotTotal { explained_by, .. } => explained_by,
            Self::CountAboveTotal { .. }
            | Self::SubsetLarger { .. }
            | Self::SplitNotPrinted { .. }
            | Self::NoOneTotal { .. }
            | Self::TotalLarger { .. } => &[],
        }
    }
}

impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ShareNotPrinted { part, instead, explained_by, fits } => {
                write!(f, "{part} does not fit: ")?;
                if !instead.is_empty() {
                    write!(f, "{}; ", listed(instead, "and"))?;
                }
                let count = part.count().unwrap_or_default();
                f.write_str(&printed(part))?;
                match (explained_by.as_slice(), fits) {
                    ([], Some(fits)) => write!(f, " is {count} of {fits}"),
                    ([], None) => write!(f, " is {count} of no whole total"),
                    (named, _) => write!(f, " is {count} of {}", listed(named, "or of")),
                }
            }
            Self::PercentNotPrinted { part, instead, explained_by } => {
                write!(f, "{part} is no whole number: {}", listed(instead, "and"))?;
                match explained_by.as_slice() {
                    [] => Ok(()),
                    named => write!(f, "; {} could be of {}", printed(part), listed(named, "or of")),
                }
            }
            Self::CountAboveTotal { part, total } => write!(f, "{part} is more than {total}"),
            Self::TotalLarger { total, counts, whole, whole_counts } => {
                let (total, whole) = (Excerpt::of(total.name()), Excerpt::of(whole.name()));
                let (are, they) = if counts.is_one() { ("is", "it is") } else { ("are", "they are") };
                write!(f, "the {counts} {total} {are} more than the {whole_counts} {whole}, of which {they} a subset")
            }
            Self::CountsNotTotal { parts, sum, total, explained_by } => {
                write!(f, "{} {} {sum}, not {total}", listed(parts, "and"), verb(parts, "makes", "make"))?;
                if explained_by.is_empty() { Ok(()) } else { write!(f, " but {}", listed(explained_by, "and")) }
            }
            Self::SubsetLarger { part, whole } => write!(f, "{part} is more than {whole}, of which it is a subset"),
            Self::SplitNotPrinted { parts, total: None, sum: Some(sum) } => {
                let add = verb(parts, "adds", "add");
                write!(f, "{} {add} up to {sum}%, which no split of any total could print", listed(parts, "and"))
            }
            Self::SplitNotPrinted { parts, total: None, sum: None } => {
                write!(f, "{} {} no split of any total", listed(parts, "and"), verb(parts, "is", "are"))
            }
            Self::SplitNotPrinted { parts, total: Some(total), .. } => {
                let are = verb(parts, "is", "are");
                write!(f, "{} {are} no split of {total} into whole numbers", listed(parts, "and"))
            }
            Self::NoOneTotal { parts, counts_make } => {
                f.write_str("no one total could print all the shares")?;
                let each: Vec<_> = parts.iter().map(|(part, totals)| alloc::format!("{part} is of {totals}")).collect();
                if !each.is_empty() {
                    write!(f, ": {}", listed(&each, "and"))?;
                }
                counts_make.map_or(Ok(()), |sum| write!(f, "; the counts make {sum}"))
            }
        }
    }
}

/// Something to know about published figures that is no fault of theirs. Its `Display` is a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remark {
    /// The percentages of an exhaustive split add up to something other than 100, and whole numbers print so all the same.
    #[non_exhaustive]
    HonestSum {
        /// What they add up to, such as 99 or 101.
        sum: Decimal,
    },
    /// The smallest total that could print so, where none is printed.
    #[non_exhaustive]
    SmallestTotal {
        /// The total.
        total: usize,
        /// The parts, each with a count that prints so; there may be others.
        parts: Vec<PublishedPart>,
    },
    /// No total within the search could print so, where none is printed; larger ones were not tried.
    #[non_exhaustive]
    NotSearchedBeyond {
        /// The largest that was tried.
        total: usize,
    },
}

impl Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::HonestSum { sum } => write!(f, "the shares add up to {sum}%, by honest rounding of each alone"),
            Self::SmallestTotal { total, parts } => {
                write!(f, "the smallest total that could print so is {total}, with {}", listed(parts, "and"))
            }
            Self::NotSearchedBeyond { total } => {
                write!(f, "no total up to {total} could print so, and larger ones were not tried")
            }
        }
    }
}

fn printed(part: &PublishedPart) -> String {
    part.percent().map(|percent| percent.to_string()).unwrap_or_default()
}

const fn verb(parts: &[PublishedPart], of_one: &'static str, of_more: &'static str) -> &'static str {
    if parts.len() == 1 { of_one } else { of_more }
}
