//! A summary in plain English.

use super::ranks::ranks_in_words;
use super::words::sentence;
use crate::parsing::listed;
use crate::rating::{Rating, Unrated};
use crate::report::{OutcomeSummary, Printing, Report, Share, Source, Summary};
use crate::statistics::{Assurance, SignalSide, Significance, Variation};
use alloc::{string::String, vec::Vec};
use core::{cmp::Ordering, fmt};

/// A summary in plain English: how many were received, how many are of which colour, why others are of none.
///
/// # Examples
///
/// Havering, Q1 2017/18:
/// <https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090>
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::narrative::SummaryNarrative;
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let summary = scorecard.report("2017-Q1".parse()?).summary();
/// assert_eq!(
///     SummaryNarrative::of(&summary).sentences(),
///     [
///         "12 of the 16 indicators in remit were received; 3 (25%) are Green and 9 (75%) Red.",
///         "6 of the 12 colours are computed and 6 recorded.",
///         "4 are not rated: no figure, reason not stated.",
///         "2 are tested against chance: 2 no further from target than chance could make.",
///     ],
/// );
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct SummaryNarrative<'a> {
    summary: &'a Summary,
    earlier: Option<&'a Summary>,
    no_figures: Option<&'a str>,
}

impl<'a> SummaryNarrative<'a> {
    /// What a summary's counts say.
    pub const fn of(summary: &'a Summary) -> Self {
        Self { summary, earlier: None, no_figures: None }
    }

    /// This narrative with the summary of the previous quarter, whose share of Green it is set beside.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::narrative::SummaryNarrative;
    /// use performance_indicators::Summary;
    ///
    /// let (now, before) = (Summary::default(), Summary::default());
    /// // Nothing is rated, so nothing can be said of shares.
    /// assert_eq!(SummaryNarrative::of(&now).after(&before).to_string(), "No indicator is in remit.");
    /// ```
    pub const fn after(self, earlier: &'a Summary) -> Self {
        Self { earlier: Some(earlier), ..self }
    }

    /// This narrative with what the report has to say of its quarter first: that [nothing is held for it](Report::no_figures).
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::narrative::SummaryNarrative;
    ///
    /// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
    /// let report = scorecard.report("1950-Q1".parse()?); // a slip in the year
    /// let summary = report.summary();
    /// assert_eq!(
    ///     SummaryNarrative::of(&summary).in_report(&report).sentences()[0],
    ///     "No figure of any indicator is held for Q1 1950/51; the figures are of Q1 2016/17 to Q1 2017/18.",
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_report(self, report: &'a Report) -> Self {
        Self { no_figures: report.no_figures(), ..self }
    }

    /// The summary.
    pub const fn summary(&self) -> &'a Summary {
        self.summary
    }

    /// The colours that there are, each as a share of those rated: Green, Amber, Red, Blue.
    pub fn colours(&self) -> impl Iterator<Item = (Rating, Share)> {
        let summary = self.summary;
        let all = Rating::ALL.iter().map(move |rating| (*rating, summary.share(*rating)));
        all.filter(|(_, share)| share.count() > 0)
    }

    /// How the share of Green stands to the earlier one's; `None` without an earlier summary, or where either rates nothing.
    #[must_use]
    pub fn green_since(&self) -> Option<Ordering> {
        let (now, before) = (self.summary.share(Rating::Green), self.earlier?.share(Rating::Green));
        if now.of() == 0 || before.of() == 0 {
            return None;
        }
        let product = |one: usize, other: usize| Some(u128::try_from(one).ok()?.saturating_mul(u128::try_from(other).ok()?));
        Some(product(now.count(), before.of())?.cmp(&product(before.count(), now.of())?))
    }

    /// The sentences.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences: Vec<String> = self.no_figures.map(String::from).into_iter().collect();
        sentences.push(sentence([self.received(), self.rated()].concat()));
        sentences.extend(self.change());
        sentences.extend(self.sources());
        sentences.extend(self.unrated());
        sentences.extend(self.differing());
        sentences.extend(self.ranks());
        sentences.extend(self.significance());
        sentences.extend(self.charted());
        sentences
    }

    /// How many stand in which quartile among others, how many are ranked without one, and how many are not ranked and why; and the
    /// same of family groups.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::narrative::SummaryNarrative;
    ///
    /// // CORP 09 of Stirling among Scotland's councils: https://github.com/SC-TPP/LGBF
    /// let text = std::fs::read_to_string("examples/data/stirling_among_scotlands_councils.json")?;
    /// let scorecard: Scorecard = serde_json::from_str(&text)?;
    /// let summary = scorecard.summary("2018-Q2".parse()?);
    /// assert_eq!(SummaryNarrative::of(&summary).ranks(), [
    ///     "1 has figures of others beside it: 1 in the worst quartile.",
    ///     "1 has those of a family group: 1 in the worst quartile.",
    /// ]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn ranks(&self) -> Vec<String> {
        ranks_in_words(self.summary.ranks(), self.summary.family_ranks())
    }

    fn received(&self) -> String {
        let (received, all) = (self.summary.reported(), self.summary.in_remit());
        match (received, all) {
            (_, 0) => String::from("No indicator is in remit"),
            (0, 1) => String::from("The only indicator in remit was not received"),
            (_, 1) => String::from("The only indicator in remit was received"),
            (0, 2) => String::from("Neither indicator in remit was received"),
            (0, all) => alloc::format!("None of the {all} indicators in remit was received"),
            (2, 2) => String::from("Both indicators in remit were received"),
            (received, all) if received == all => alloc::format!("All {all} indicators in remit were received"),
            (1, all) => alloc::format!("1 of the {all} indicators in remit was received"),
            (received, all) => alloc::format!("{received} of the {all} indicators in remit were received"),
        }
    }

    /// The shares, with their own total where it is not that of those received.
    fn rated(&self) -> String {
        let (rated, received) = (self.summary.rated(), self.summary.reported());
        match (rated, received) {
            (0, 0) => return String::new(),
            (0, 1) => return String::from("; it is not rated"),
            (0, _) => return String::from("; none is rated"),
            (1, _) => {
                let colour = self.colours().map(|(rating, _)| rating.in_words()).next().unwrap_or_default();
                let which = if received == 1 { "it" } else { "the one rated" };
                return alloc::format!("; {which} is {colour}");
            }
            _ => {}
        }
        let mut phrases: Vec<String> = Vec::new();
        let mut verb = "";
        for (rating, share) in self.colours() {
            let needed = if share.count() == 1 { "is" } else { "are" };
            let colour = rating.in_words();
            phrases.push(if needed == verb {
                alloc::format!("{share} {colour}")
            } else {
                alloc::format!("{share} {needed} {colour}")
            });
            verb = needed;
        }
        let base = if rated == received { String::new() } else { alloc::format!("of the {rated} rated, ") };
        alloc::format!("; {base}{}", listed(&phrases, "and"))
    }

    /// The share of Green beside the earlier one's: more of it is an improvement.
    fn change(&self) -> Option<String> {
        let before = self.earlier?.share(Rating::Green);
        let before = match (before.count(), before.of()) {
            (0, 1) => String::from("the one rated was not Green"),
            (_, 1) => String::from("the one rated was Green"),
            (0, _) => String::from("none was Green"),
            (green, rated) if green == rated => String::from("all were Green"),
            _ => alloc::format!("{} were Green", before.printed(Printing::WHOLE.alone())),
        };
        let since = self.green_since()?;
        // Whether Blue is better than Green is for each scheme to say.
        if [self.summary, self.earlier?].into_iter().any(|summary| summary.count(Rating::Blue) > 0) {
            return Some(alloc::format!("In the previous quarter {before}."));
        }
        let text = match since {
            Ordering::Greater => "This is an improvement on the previous quarter",
            Ordering::Equal => "This is no change from the previous quarter",
            Ordering::Less => "This is worse than the previous quarter",
        };
        Some(alloc::format!("{text}, when {before}."))
    }

    fn sources(&self) -> Option<String> {
        let counts = Source::ALL.iter().map(|source| (*source, self.summary.rated_from(*source)));
        let counts: Vec<(Source, usize)> = counts.filter(|(_, count)| *count > 0).collect();
        Some(match counts.as_slice() {
            [] | [(Source::Computed, _)] => return None,
            [(Source::Recorded, 1)] => String::from("The colour is recorded, not computed."),
            [(Source::Recorded, _)] => String::from("All the colours are recorded, none computed."),
            [(source, 1)] => alloc::format!("The colour is {source}."),
            [(source, _)] => alloc::format!("All the colours are {source}."),
            [(source, count), others @ ..] => {
                let verb = if *count == 1 { "is" } else { "are" };
                let mut phrases = Vec::from([alloc::format!("{count} of the {} colours {verb} {source}", self.summary.rated())]);
                phrases.extend(others.iter().map(|(source, count)| alloc::format!("{count} {source}")));
                sentence(listed(&phrases, "and"))
            }
        })
    }

    fn unrated(&self) -> Option<String> {
        let reasons: Vec<(Unrated, usize)> = self.summary.unrated().collect();
        let all = reasons.iter().fold(0_usize, |all, (_, count)| all.saturating_add(*count));
        let reasons_in_words: Vec<String> = match reasons.as_slice() {
            [(only, _)] => Vec::from([String::from(only.in_words())]),
            several => several.iter().map(|(reason, count)| alloc::format!("{} ({count})", reason.in_words())).collect(),
        };
        let none_is_rated = self.summary.rated() == 0 && self.summary.reported() == self.summary.in_remit();
        let start = match (none_is_rated, reasons.len(), all) {
            (true, 1, _) => String::from("The reason is"),
            (true, _, _) => String::from("The reasons are"),
            (false, _, 1) => String::from("1 is not rated"),
            (false, _, all) => alloc::format!("{all} are not rated"),
        };
        (all > 0).then(|| alloc::format!("{start}: {}.", reasons_in_words.join("; ")))
    }

    /// How many are better and worse than their target by more than chance, of those of which it can be said.
    fn significance(&self) -> Option<String> {
        let counts = self.summary.significance();
        let outcomes = counted(
            counts,
            &[
                (&[Significance::Better], "better than target by more than chance"),
                (&[Significance::Worse], "worse than target by more than chance"),
                (&[Significance::Similar], "no further from target than chance could make"),
            ],
        )?;
        let tested = match counts.known() {
            1 => String::from("1 is tested against chance"),
            tested => alloc::format!("{tested} are tested against chance"),
        };
        Some(sentence(alloc::format!("{tested}: {outcomes}")))
    }

    /// What the control charts say, where any has as many points as it should.
    fn charted(&self) -> Option<String> {
        use SignalSide::{High, Low};
        let (variation, assurance) = (self.summary.variation(), self.summary.assurance());
        if variation.known() <= self.summary.few_points() {
            return None;
        }
        let varied = counted(
            variation,
            &[
                (&[Variation::Improvement(High), Variation::Improvement(Low)], "better than chance would make"),
                (&[Variation::Concern(High), Variation::Concern(Low)], "worse than chance would make"),
                (&[Variation::Neither(High), Variation::Neither(Low)], "more than chance would make"),
                (&[Variation::CommonCause], "no more than chance would make"),
            ],
        )?;
        let assured = counted(
            assurance,
            &[
                (&[Assurance::ConsistentlyMet], "consistently met"),
                (&[Assurance::ConsistentlyMissed], "consistently missed"),
                (&[Assurance::HitAndMiss], "hit and miss"),
            ],
        );
        let assured = assured.map(|outcomes| alloc::format!("; of their targets {outcomes}")).unwrap_or_default();
        let few = match self.summary.few_points() {
            0 => String::new(),
            few => alloc::format!("; {few} on fewer than 12 points"),
        };
        Some(sentence(alloc::format!("{} on control charts: {varied}{assured}{few}", variation.known())))
    }

    fn differing(&self) -> Option<String> {
        match self.summary.differing() {
            0 => None,
            1 => Some(String::from("For 1 indicator, what is recorded or printed is not what the figures give.")),
            count => Some(alloc::format!("For {count} indicators, what is recorded or printed is not what the figures give.")),
        }
    }
}

/// How many have each of some outcomes, in words; nothing where none has any.
fn counted<T: Ord + Copy, R: Ord + Copy>(counts: &OutcomeSummary<T, R>, words: &[(&[T], &str)]) -> Option<String> {
    let count = |outcomes: &[T]| outcomes.iter().fold(0_usize, |all, outcome| all.saturating_add(counts.count(*outcome)));
    let counted = words.iter().map(|(outcomes, words)| (count(outcomes), words)).filter(|(count, _)| *count > 0);
    let phrases: Vec<String> = counted.map(|(count, words)| alloc::format!("{count} {words}")).collect();
    (!phrases.is_empty()).then(|| listed(&phrases, "and"))
}

impl fmt::Display for SummaryNarrative<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.sentences().join(" "))
    }
}
