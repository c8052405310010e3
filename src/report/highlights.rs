//! What to praise and what to mend.

use super::{Report, Row, RowComparison, Source};
use crate::parsing::listed;
use crate::rating::{Rating, Trend};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use rust_decimal::Decimal;

/// What to praise and what to mend in a report, each in order.
///
/// Green rows are highlights, those that beat their target by most first; Red ones need improvement, those that miss it by most
/// first. How much is measured against the target's size; targets of zero, of which there is no share, come after the others by
/// their shortfall, and colours that were recorded without a figure last.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::Highlights;
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let highlights = Highlights::of(&report);
/// assert_eq!(highlights.improvements_required()[0].id().as_str(), "care-proceedings-26-weeks");
/// assert_eq!(highlights.highlights()[0].name(), "New in-house foster carers recruited");
/// assert_eq!(highlights.without_corrective_action().count(), 9);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("exceptions", "exception report", "areas of concern"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlights<'a> {
    green: Vec<&'a Row>,
    red: Vec<&'a Row>,
    left_out: Vec<&'a Row>,
}

impl<'a> Highlights<'a> {
    /// Looks through a report.
    #[must_use]
    pub fn of(report: &'a Report) -> Self {
        let rated = |rating: Rating| report.rows().iter().filter(move |row| row.rating() == Some(rating));
        let mut green: Vec<&Row> = rated(Rating::Green).collect();
        let mut red: Vec<&Row> = rated(Rating::Red).collect();
        green.sort_by_cached_key(|row| gap(row));
        red.sort_by_cached_key(|row| farthest_first(gap(row)));
        Self { green, red, left_out: Vec::new() }
    }

    /// These without the rows whose distance from their target chance could make: those whose [significance](Row::significance) says so. A row
    /// of which it says nothing, as there are no counts, stays; so does one whose [control chart](Row::control_chart), where it is
    /// [reliable](super::RowChart::is_reliable), says that its target is consistently met or missed, or that its latest figure is more than
    /// chance: a series knows more than one figure. What is [left out](Self::left_out) is kept apart.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::report::Highlights;
    /// use performance_indicators::Scorecard;
    ///
    /// // Invented: 2 of 3 and 200 of 300, where 80% is meant.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "schemes": [{"scheme": "on-target-only"}],
    ///     "indicators": [
    ///         {"id": "few", "name": "A", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
    ///          "targets": [{"level": "80"}], "observations": {"2017-Q1": {"numerator": "2", "denominator": "3"}}},
    ///         {"id": "many", "name": "B", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
    ///          "targets": [{"level": "80"}], "observations": {"2017-Q1": {"numerator": "200", "denominator": "300"}}}
    ///     ]
    /// }"#)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let highlights = Highlights::of(&report).beyond_chance();
    /// assert_eq!(highlights.improvements_required()[0].id().as_str(), "many");
    /// assert_eq!(highlights.left_out()[0].id().as_str(), "few");
    /// assert_eq!(
    ///     highlights.left_out_in_words().as_deref(),
    ///     Some("1 Red is left out, as chance could make its distance from the target."),
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn beyond_chance(self) -> Self {
        let by_chance = |row: &&Row| row.is_by_chance();
        let (green_by_chance, green): (Vec<_>, Vec<_>) = self.green.into_iter().partition(by_chance);
        let (red_by_chance, red): (Vec<_>, Vec<_>) = self.red.into_iter().partition(by_chance);
        let left_out = self.left_out.into_iter().chain(green_by_chance).chain(red_by_chance).collect();
        Self { green, red, left_out }
    }

    /// How many are left out and why, as a sentence; `None` where none is.
    #[must_use]
    pub fn left_out_in_words(&self) -> Option<String> {
        let of = |rating: Rating| self.left_out.iter().filter(|row| row.rating() == Some(rating)).count();
        let phrases = [Rating::Green, Rating::Red].map(|rating| (of(rating), rating)).into_iter().filter(|(count, _)| *count > 0);
        let phrases: Vec<String> = phrases.map(|(count, rating)| alloc::format!("{count} {}", rating.in_words())).collect();
        let (are, their) = match self.left_out.len() {
            0 => return None,
            1 => ("is", "its distance from the target"),
            _ => ("are", "their distances from their targets"),
        };
        Some(alloc::format!("{} {are} left out, as chance could make {their}.", listed(&phrases, "and")))
    }

    /// The Green rows.
    #[must_use]
    pub fn highlights(&self) -> &[&'a Row] {
        &self.green
    }

    /// The Red rows.
    #[must_use]
    pub fn improvements_required(&self) -> &[&'a Row] {
        &self.red
    }

    getters! {
        /// The rows left out, as [chance could make](Self::beyond_chance) their distance from the target: the Green ones, then the Red.
        left_out: &[&'a Row],
    }

    /// The Red rows without an action to put them right.
    pub fn without_corrective_action(&self) -> impl Iterator<Item = &'a Row> {
        self.red.iter().copied().filter(|row| row.corrective_action().is_none_or(|action| action.trim().is_empty()))
    }
}

/// How far a row is from its target, and what kind of distance that is: first those with a share of target, then those of a zero target,
/// last those without a shortfall.
fn gap(row: &Row) -> (u8, Option<Decimal>) {
    let (percent, shortfall) = (row.percent_of_target(), row.shortfall());
    let kind = match (row.source(), percent, shortfall) {
        (Some(Source::Recorded), _, _) => 3,
        (_, Some(_), _) => 0,
        (_, None, Some(_)) => 1,
        (_, None, None) => 2,
    };
    (kind, percent.or(shortfall))
}

/// The same, the farthest of each kind first.
const fn farthest_first((kind, gap): (u8, Option<Decimal>)) -> (u8, Reverse<Option<Decimal>>) {
    (kind, Reverse(gap))
}

/// Which rows come first for those who have to act.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    RedAndWorsening,
    Red,
    Amber,
    Met,
    NotRated,
}

impl Need {
    fn of(row: &Row) -> Self {
        match row.rating() {
            Some(Rating::Red) if worsens_on_both(row) => Self::RedAndWorsening,
            Some(Rating::Red) => Self::Red,
            Some(Rating::Amber) => Self::Amber,
            Some(Rating::Green | Rating::Blue) => Self::Met,
            None => Self::NotRated,
        }
    }
}

fn worsens_on_both(row: &Row) -> bool {
    [row.short_term(), row.long_term()]
        .into_iter()
        .all(|comparison| comparison.and_then(RowComparison::trend_or_recorded) == Some(Trend::Worsening))
}

impl Report {
    /// The rows that are Red and worsening on both comparisons, the previous quarter's and last year's.
    pub fn red_and_worsening(&self) -> impl Iterator<Item = &Row> {
        self.rows().iter().filter(|row| Need::of(row) == Need::RedAndWorsening)
    }

    /// The rows with those first that need attention most: Red and worsening on both comparisons, Red, Amber, Green and Blue, and
    /// last those without a rating. Of each of these the ones come first that miss their target by most or beat it by least, measured
    /// as in [`Highlights`]; what is alike there stays in the report's order.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let first: Vec<&str> = report.by_need().iter().map(|row| row.id().as_str()).take(3).collect();
    /// // The one that is worse than both the quarter before and the year before, then the one furthest from its target.
    /// assert_eq!(first, ["care-leavers-education-employment-training", "care-proceedings-26-weeks", "adoption-within-14-months"]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[doc(alias("exceptions first", "priority"))]
    #[must_use]
    pub fn by_need(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows().iter().collect();
        rows.sort_by_cached_key(|row| (Need::of(row), farthest_first(gap(row))));
        rows
    }
}
