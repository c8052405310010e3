//! Figures as published: totals, parts and their shares.

use super::{PrintedPercent, PublishedFiguresError};
use crate::parsing::{Excerpt, pad};
use alloc::{string::String, vec::Vec};
use core::fmt;

/// A total as published: its name, its number where that is printed, and the total that it is a subset of.
///
/// Prints as `the 42 "rated"`, or as `the "rated"` where no number is printed.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
///
/// // 50 reported and 46 rated: https://democracy.havering.gov.uk/mgAi.aspx?ID=7435
/// let reported = PublishedTotal::new("reported", 50);
/// let rated = PublishedTotal::new("rated", 46).subset_of("reported");
/// assert!(PublishedFigures::new([reported, rated], [])?.audit().is_consistent());
///
/// // Invented: the two the other way round.
/// let (reported, rated) = (PublishedTotal::new("reported", 40), PublishedTotal::new("rated", 50).subset_of("reported"));
/// assert_eq!(
///     PublishedFigures::new([reported.clone(), rated], [])?.audit().to_string(),
///     "the 50 \"rated\" are more than the 40 \"reported\", of which they are a subset",
/// );
///
/// // Invented: how many are rated is not printed, and follows from the parts.
/// let rated = PublishedTotal::not_printed("rated").subset_of("reported");
/// let parts = [PublishedPart::new("Green").with_count(30), PublishedPart::new("Red").with_count(20)];
/// assert_eq!(
///     PublishedFigures::new([reported, rated], parts)?.exhaustive_of("rated")?.audit().to_string(),
///     "the 50 \"rated\" are more than the 40 \"reported\", of which they are a subset",
/// );
/// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct PublishedTotal {
    name: String,
    count: Option<usize>,
    whole: Option<String>,
}

impl PublishedTotal {
    /// Names a number.
    pub fn new(name: impl Into<String>, count: usize) -> Self {
        Self { count: Some(count), ..Self::not_printed(name) }
    }

    /// Names a total whose number is not printed; what is known of it follows from its parts.
    pub fn not_printed(name: impl Into<String>) -> Self {
        Self { name: name.into(), count: None, whole: None }
    }

    /// This total as a subset of another, named: those rated, of those reported.
    pub fn subset_of(self, whole: impl Into<String>) -> Self {
        Self { whole: Some(whole.into()), ..self }
    }

    getters! {
        /// What it is a total of.
        name: &str,
        /// How many, if printed.
        count: Option<usize>,
        /// The name of the total that it is a subset of.
        whole: Option<&str>,
    }
}

impl fmt::Display for PublishedTotal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.count {
            Some(count) => pad(f, format_args!("the {count} {}", Excerpt::of(&self.name))),
            None => pad(f, format_args!("the {}", Excerpt::of(&self.name))),
        }
    }
}

/// A part of a total as published: a count, a percentage, both, or neither where they are cut off.
///
/// Prints as `"Green" 28 (68%)`.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::PublishedPart;
///
/// // Enfield: 47 (62.7%). https://governance.enfield.gov.uk/ieIssueDetails.aspx?IId=36430&Opt=3
/// let green = PublishedPart::new("Green").with_count(47).with_percent("62.7%")?.with_total("with targets");
/// assert_eq!(green.to_string(), "\"Green\" 47 (62.7%)");
///
/// let error = PublishedPart::new("Green").with_percent("162.7%").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "part \"Green\": \"162.7%\" is not a printed percentage: expected 0 to 100 with at most six decimals, such as 68% or 62.7%",
/// );
/// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct PublishedPart {
    name: String,
    count: Option<usize>,
    percent: Option<PrintedPercent>,
    total: Option<String>,
    whole: Option<String>,
}

debug!(PublishedPart { name, count: if_some, percent: if_some, total: if_some, whole: if_some });

impl PublishedPart {
    /// Names a part.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), count: None, percent: None, total: None, whole: None }
    }

    /// This part with a count.
    pub fn with_count(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// This part with a percentage as printed: its decimals matter, as 62.7% could be 62.66% and 62.70% could not.
    ///
    /// A trailing zero may have been dropped: 16% beside 62.7% is read as any share that prints 16% without decimals. Give 16.0%
    /// where one decimal is sure.
    ///
    /// # Errors
    ///
    /// - The text is not a percentage from 0 to 100 with at most six decimals; the error names the part.
    pub fn with_percent(self, text: &str) -> Result<Self, PublishedFiguresError> {
        match text.parse() {
            Ok(percent) => Ok(Self { percent: Some(percent), ..self }),
            Err(_) => Err(PublishedFiguresError::Percent { part: Excerpt::of(&self.name), text: Excerpt::of(text) }),
        }
    }

    /// This part with the name of the total that its percentage is of.
    pub fn with_total(self, name: impl Into<String>) -> Self {
        Self { total: Some(name.into()), ..self }
    }

    /// This part as a subset of another, named: the three within the margin, of the nine that missed.
    pub fn subset_of(self, whole: impl Into<String>) -> Self {
        Self { whole: Some(whole.into()), ..self }
    }

    getters! {
        /// What it is called.
        name: &str,
        /// How many, if printed.
        count: Option<usize>,
        /// Its percentage, if printed.
        percent: Option<PrintedPercent>,
        /// The name of the total that it claims, if any.
        total: Option<&str>,
        /// The name of the part that it is a subset of, if any.
        whole: Option<&str>,
    }

    /// Its figures alone: `28 (68%)`, `28` or `68%`.
    pub(super) fn figures(&self) -> String {
        match (self.count, self.percent) {
            (Some(count), Some(percent)) => alloc::format!("{count} ({percent})"),
            (Some(count), None) => alloc::format!("{count}"),
            (None, Some(percent)) => alloc::format!("{percent}"),
            (None, None) => String::from("without a figure"),
        }
    }
}

impl fmt::Display for PublishedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, format_args!("{} {}", Excerpt::of(&self.name), self.figures()))
    }
}

/// Totals and parts as one report publishes them, to be [audited](Self::audit).
///
/// A part is of the total that it claims; else of that of the part that it is a subset of; else of that of the exhaustive split;
/// else of any of the totals. Where no total is given, all the parts are of one that is not printed. Only the parts of an
/// exhaustive split are taken to exclude each other.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
///
/// // The table rates 11 and the sentence divides by 12:
/// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
/// let totals = [PublishedTotal::new("targetable", 12), PublishedTotal::new("rated", 11)];
/// let green = PublishedPart::new("Green").with_count(9).with_percent("75.0%")?;
/// let (amber, red) = (PublishedPart::new("Amber").with_count(1), PublishedPart::new("Red").with_count(1));
/// let figures = PublishedFigures::new(totals, [green, amber, red])?;
///
/// assert_eq!(
///     figures.clone().exhaustive_of("targetable")?.audit().to_string(),
///     "\"Green\" 9 (75.0%), \"Amber\" 1 and \"Red\" 1 make 11, not the 12 \"targetable\" but the 11 \"rated\"",
/// );
/// assert_eq!(
///     figures.exhaustive_of("rated")?.audit().to_string(),
///     "\"Green\" 9 (75.0%) does not fit: 9 of the 11 \"rated\" is 81.8%; 75.0% is 9 of the 12 \"targetable\"",
/// );
/// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigures {
    totals: Vec<PublishedTotal>,
    parts: Vec<PublishedPart>,
    /// For each part that is a subset, at any depth: its place and that of what holds it.
    subsets: Vec<(usize, usize)>,
    /// The same of the totals.
    total_subsets: Vec<(usize, usize)>,
    split: Option<Split>,
}

/// What an exhaustive split is of.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Split {
    Unprinted,
    Total(PublishedTotal),
}

impl PublishedFigures {
    /// The most parts, and the most totals: it keeps the work of an audit small whatever it is given.
    pub const MOST: usize = 100;

    /// Takes totals, none where none is printed, and parts.
    ///
    /// # Errors
    ///
    /// - Two totals or two parts have one name.
    /// - A part claims a total that is not there.
    /// - A part or a total is a subset of one that is not there, or of itself, directly or through others.
    /// - There are more than [`MOST`](Self::MOST) of either.
    pub fn new(
        totals: impl IntoIterator<Item = PublishedTotal>,
        parts: impl IntoIterator<Item = PublishedPart>,
    ) -> Result<Self, PublishedFiguresError> {
        // One more than allowed is enough to refuse.
        let totals: Vec<_> = totals.into_iter().take(Self::MOST.saturating_add(1)).collect();
        let parts: Vec<_> = parts.into_iter().take(Self::MOST.saturating_add(1)).collect();
        if totals.len().max(parts.len()) > Self::MOST {
            return Err(PublishedFiguresError::TooMany);
        }
        if let Some(name) = repeated(totals.iter().map(PublishedTotal::name).collect()) {
            return Err(PublishedFiguresError::TotalTwice { name });
        }
        if let Some(name) = repeated(parts.iter().map(PublishedPart::name).collect()) {
            return Err(PublishedFiguresError::PartTwice { name });
        }
        for part in &parts {
            if let Some(name) = part.total()
                && !totals.iter().any(|total| total.name == name)
            {
                let (part, total) = (Excerpt::of(&part.name), Excerpt::of(name));
                return Err(PublishedFiguresError::UnknownTotal { part, total, expected: names(&totals) });
            }
        }
        let subsets = subsets(&parts.iter().map(|part| (part.name(), part.whole())).collect::<Vec<_>>());
        let subsets = subsets.map_err(|fault| match fault {
            SubsetFault::Unknown { inner, whole } => PublishedFiguresError::UnknownWhole { part: inner, whole },
            SubsetFault::OfItself { inner } => PublishedFiguresError::SubsetOfItself { part: inner },
        })?;
        let total_subsets = total_subsets(&totals)?;
        Ok(Self { totals, parts, subsets, total_subsets, split: None })
    }

    /// These figures, their parts being all of the total and excluding each other: of the only total, or of one not printed.
    ///
    /// A part that is a subset of another, or claims another total, is not of the split.
    ///
    /// # Errors
    ///
    /// - There are several totals, so that one must be [named](Self::exhaustive_of).
    /// - No part is of the split.
    pub fn exhaustive(self) -> Result<Self, PublishedFiguresError> {
        let split = match self.totals.as_slice() {
            [] => Split::Unprinted,
            [only] => Split::Total(only.clone()),
            [_, ..] => return Err(PublishedFiguresError::SplitOfWhich { expected: names(&self.totals) }),
        };
        self.with_split(split)
    }

    /// These figures, their parts being all of a named total and excluding each other.
    ///
    /// A part that is a subset of another, or claims another total, is not of the split.
    ///
    /// # Errors
    ///
    /// - There is no such total.
    /// - No part is of the split.
    pub fn exhaustive_of(self, total: &str) -> Result<Self, PublishedFiguresError> {
        match self.totals.iter().find(|known| known.name == total).cloned() {
            Some(known) => self.with_split(Split::Total(known)),
            None => Err(PublishedFiguresError::SplitOfUnknown { total: Excerpt::of(total), expected: names(&self.totals) }),
        }
    }

    fn with_split(self, split: Split) -> Result<Self, PublishedFiguresError> {
        let split = Self { split: Some(split), ..self };
        if split.parts.iter().any(|part| split.is_of_split(part)) { Ok(split) } else { Err(PublishedFiguresError::EmptySplit) }
    }

    getters! {
        /// The totals.
        totals: &[PublishedTotal],
        /// The parts.
        parts: &[PublishedPart],
    }

    /// For each part that is a subset, at any depth: its place and that of what holds it.
    pub(super) fn subsets(&self) -> &[(usize, usize)] {
        &self.subsets
    }

    /// The same of the totals.
    pub(super) fn total_subsets(&self) -> &[(usize, usize)] {
        &self.total_subsets
    }

    /// These figures with the number of the total that is split, where it is not printed and its parts have counts that make it.
    pub(super) fn with_implied_total(&self) -> Self {
        let mut implied = self.clone();
        let of_split = self.parts.iter().filter(|part| self.is_of_split(part));
        let sum = of_split.map(PublishedPart::count).try_fold(0_usize, |sum, count| sum.checked_add(count?));
        if let (Some(Split::Total(total)), Some(sum)) = (&mut implied.split, sum)
            && total.count.is_none()
        {
            total.count = Some(sum);
            implied.totals.iter_mut().filter(|known| known.name == total.name).for_each(|known| known.count = Some(sum));
        }
        implied
    }

    pub(super) const fn is_exhaustive(&self) -> bool {
        self.split.is_some()
    }

    /// The total of the exhaustive split, if there is one and it is printed.
    pub(super) const fn split_total(&self) -> Option<&PublishedTotal> {
        match &self.split {
            Some(Split::Total(total)) => Some(total),
            Some(Split::Unprinted) | None => None,
        }
    }

    /// Whether a part is one of the exhaustive split.
    pub(super) fn is_of_split(&self, part: &PublishedPart) -> bool {
        let is_of_total = part.total().is_none_or(|name| self.split_total().is_some_and(|total| total.name == name));
        self.is_exhaustive() && part.whole.is_none() && is_of_total
    }

    /// The totals that a part may be of; none where none is printed.
    pub(super) fn totals_of(&self, place: usize, part: &PublishedPart) -> &[PublishedTotal] {
        let holders = self.subsets.iter().filter(|(inner, _)| *inner == place).filter_map(|(_, outer)| self.parts.get(*outer));
        let claimed = core::iter::once(part).chain(holders).find_map(PublishedPart::total);
        let name = claimed.or_else(|| self.split_total().map(PublishedTotal::name));
        match name.and_then(|name| self.totals.iter().find(|total| total.name == name)) {
            Some(total) => core::slice::from_ref(total),
            None => &self.totals,
        }
    }
}

/// What is wrong with the names of what things are subsets of.
enum SubsetFault {
    Unknown { inner: Excerpt, whole: Excerpt },
    OfItself { inner: Excerpt },
}

/// For each thing that is a subset, at any depth: its place and that of what holds it.
fn subsets(things: &[(&str, Option<&str>)]) -> Result<Vec<(usize, usize)>, SubsetFault> {
    let mut subsets = Vec::new();
    for place in 0..things.len() {
        let mut inner = things.get(place);
        while let Some((name, Some(whole))) = inner {
            let Some(outer) = things.iter().position(|(other, _)| other == whole) else {
                return Err(SubsetFault::Unknown { inner: Excerpt::of(name), whole: Excerpt::of(whole) });
            };
            // One that comes round again is on a circle, and each on it finds itself there.
            if subsets.contains(&(place, outer)) || outer == place {
                return Err(SubsetFault::OfItself { inner: Excerpt::of(whole) });
            }
            subsets.push((place, outer));
            inner = things.get(outer);
        }
    }
    Ok(subsets)
}

fn total_subsets(totals: &[PublishedTotal]) -> Result<Vec<(usize, usize)>, PublishedFiguresError> {
    subsets(&totals.iter().map(|total| (total.name(), total.whole())).collect::<Vec<_>>()).map_err(|fault| match fault {
        SubsetFault::Unknown { inner: total, whole } => {
            PublishedFiguresError::UnknownWholeTotal { total, whole, expected: names(totals) }
        }
        SubsetFault::OfItself { inner: total } => PublishedFiguresError::TotalSubsetOfItself { total },
    })
}

fn repeated(mut sorted: Vec<&str>) -> Option<Excerpt> {
    sorted.sort_unstable();
    sorted.iter().zip(sorted.iter().skip(1)).find(|(name, next)| name == next).map(|(name, _)| Excerpt::of(name))
}

/// The first names, for an error.
fn names(totals: &[PublishedTotal]) -> String {
    let quoted: Vec<_> = totals.iter().take(10).map(|total| alloc::format!("{}", Excerpt::of(&total.name))).collect();
    match quoted.as_slice() {
        [] => String::from("none, as no total is given"),
        [_, ..] => alloc::format!("one of {}", quoted.join(", ")),
    }
}
