//! How many, of which.

use crate::{Rating, Row, Source, Unrated};
use alloc::collections::BTreeMap;
use core::fmt;

/// How many of each colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
struct Colours {
    green: usize,
    amber: usize,
    red: usize,
    blue: usize,
}

impl Colours {
    const fn of(self, rating: Rating) -> usize {
        match rating {
            Rating::Green => self.green,
            Rating::Amber => self.amber,
            Rating::Red => self.red,
            Rating::Blue => self.blue,
        }
    }

    const fn add(&mut self, rating: Rating) {
        let count = match rating {
            Rating::Green => &mut self.green,
            Rating::Amber => &mut self.amber,
            Rating::Red => &mut self.red,
            Rating::Blue => &mut self.blue,
        };
        *count = count.saturating_add(1);
    }
}

/// Counts of assessed indicators, over named totals of which each holds the next: in remit, due, reported, rated.
///
/// It takes rows one at a time, so that it can sit in a fold.
///
/// # Examples
///
/// ```
/// use performance_indicators::{FiscalCalendar, Rating, Scorecard, Summary};
///
/// let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
/// let summary: Summary = empty.report("2017-Q1".parse()?).rows().iter().collect();
/// assert_eq!(summary.share(Rating::Green).to_string(), "0 (0%)");
/// # Ok::<(), performance_indicators::ParseQuarterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    in_remit: usize,
    not_due: usize,
    perhaps_due: usize,
    reported: usize,
    computed: Colours,
    recorded: Colours,
    unrated: BTreeMap<Unrated, usize>,
    differing: usize,
}

impl Summary {
    /// Counts one more row.
    pub fn add(&mut self, row: &Row) {
        let more = |count: &mut usize, counts: bool| *count = count.saturating_add(usize::from(counts));
        more(&mut self.in_remit, true);
        more(&mut self.not_due, row.was_due() == Some(false));
        more(&mut self.perhaps_due, row.was_due().is_none());
        more(&mut self.reported, row.is_reported());
        more(&mut self.differing, !row.differences().is_empty());
        match (row.rating(), row.source()) {
            (Some(rating), Some(Source::Recorded)) => self.recorded.add(rating),
            (Some(rating), Some(Source::Computed) | None) => self.computed.add(rating),
            (None, _) => {}
        }
        if let Some(reason) = row.unrated() {
            more(self.unrated.entry(reason).or_default(), true);
        }
    }

    /// All the indicators.
    #[must_use]
    pub const fn in_remit(&self) -> usize {
        self.in_remit
    }

    /// Those of which a figure was due; `None` where the reason for an absence is not stated, so that nobody knows.
    #[must_use]
    pub const fn due(&self) -> Option<usize> {
        if self.perhaps_due > 0 { None } else { Some(self.in_remit.saturating_sub(self.not_due)) }
    }

    /// Those of which anything was reported: a figure, or a recorded colour without one.
    #[must_use]
    pub const fn reported(&self) -> usize {
        self.reported
    }

    /// Those with a colour, computed or recorded.
    #[must_use]
    pub const fn rated(&self) -> usize {
        self.rated_from(Source::Computed).saturating_add(self.rated_from(Source::Recorded))
    }

    /// Those whose colour comes from one source.
    #[must_use]
    pub const fn rated_from(&self, source: Source) -> usize {
        let colours = self.colours(source);
        colours.green.saturating_add(colours.amber).saturating_add(colours.red).saturating_add(colours.blue)
    }

    /// Those of one colour.
    #[must_use]
    pub const fn count(&self, rating: Rating) -> usize {
        self.computed.of(rating).saturating_add(self.recorded.of(rating))
    }

    /// Those of one colour from one source.
    #[must_use]
    pub const fn count_from(&self, rating: Rating, source: Source) -> usize {
        self.colours(source).of(rating)
    }

    /// Those without a colour, by reason.
    pub fn unrated(&self) -> impl Iterator<Item = (Unrated, usize)> {
        self.unrated.iter().map(|(reason, count)| (*reason, *count))
    }

    /// Those where something recorded or printed is not what the figures give.
    #[must_use]
    pub const fn differing(&self) -> usize {
        self.differing
    }

    /// Those of one colour as a share of those rated.
    #[must_use]
    pub const fn share(&self, rating: Rating) -> Share {
        Share { count: self.count(rating), of: self.rated() }
    }

    const fn colours(&self, source: Source) -> Colours {
        match source {
            Source::Computed => self.computed,
            Source::Recorded => self.recorded,
        }
    }
}

impl<'a> FromIterator<&'a Row> for Summary {
    fn from_iter<T: IntoIterator<Item = &'a Row>>(rows: T) -> Self {
        let mut summary = Self::default();
        rows.into_iter().for_each(|row| summary.add(row));
        summary
    }
}

/// So many of so many, exactly.
///
/// Prints as reports do: the count and the whole percentage, rounded half up: `3 (25%)`. The share of an empty total is 0%.
///
/// # Examples
///
/// ```
/// use performance_indicators::Share;
///
/// // 42 of 80 is 52.5%, printed 53%: https://committeemeetings.flintshire.gov.uk/mgAi.aspx?ID=7917
/// assert_eq!(Share::new(42, 80).to_string(), "42 (53%)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    count: usize,
    of: usize,
}

impl Share {
    /// So many of so many.
    #[must_use]
    pub const fn new(count: usize, of: usize) -> Self {
        Self { count, of }
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> usize {
        self.count
    }

    /// Of how many.
    #[must_use]
    pub const fn of(self) -> usize {
        self.of
    }

    /// The whole percentage, rounded half up; 0 of an empty total.
    #[must_use]
    pub fn whole_percent(self) -> u128 {
        let (count, of) = (widened(self.count), widened(self.of));
        let halves = count.saturating_mul(200).saturating_add(of);
        halves.checked_div(of.saturating_mul(2)).unwrap_or_default()
    }
}

fn widened(count: usize) -> u128 {
    u128::try_from(count).unwrap_or(u128::MAX)
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::pad::pad(f, format_args!("{} ({}%)", self.count, self.whole_percent()))
    }
}
