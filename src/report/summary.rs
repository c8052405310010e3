//! The counts of a report over named totals ([`Total`]): how many indicators are Red, of those that are rated, due or reported.

use super::counts::{Counts, add_map};
use super::{
    NotOnChart, NotTested, OutcomeSummary, RankOutcome, RankSummary, Row, RowChartSection, RowComparison, RowFamily,
    RowSignificance, Share, Source,
};
use crate::history::{NotCompared, RecordedDirection};
use crate::rating::{Rating, Trend, Unrated};
use crate::statistics::{Assurance, Significance, Variation};
use alloc::{borrow::ToOwned, collections::BTreeMap, string::String};

/// A named total of a [`Summary`]. In remit holds due, which holds reported, which holds rated; with a target is counted apart.
#[doc(alias("denominator", "base"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Total {
    /// All the indicators.
    InRemit,
    /// Those of which a figure was due.
    Due,
    /// Those of which anything was reported.
    Reported,
    /// Those with a colour.
    Rated,
    /// Those with a target.
    WithTarget,
}

impl Total {
    /// The total in words, such as "in remit".
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::InRemit => "in remit",
            Self::Due => "due",
            Self::Reported => "reported",
            Self::Rated => "rated",
            Self::WithTarget => "with a target",
        }
    }
}

/// Counts of assessed indicators, over named totals.
///
/// It takes rows one at a time and adds up with others, so that it can sit in a fold, in parallel code or in a distributed aggregate:
/// the summaries of two shards added up are the summary of the whole.
///
/// # Serialised form
///
/// The counts that are added up, and where people read what follows from them too: `due` where that is known, `rated`, and `shares`
/// of each colour among the rated, each a [`Share`]; of directions `compared`, `shares` and `maintained_or_improved`. These may be
/// left out of what is read; where they contradict the counts, the summary is refused. `ranks` and `family_ranks` are left out where no
/// indicator has figures of others beside it: see [`RankSummary`]; `significance`, `variation`, `assurance` and
/// `few_points` where no row says what chance could have made: see [`OutcomeSummary`].
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::report::{Total, Source};
/// use performance_indicators::{Rating, Scorecard, Summary};
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let summary: Summary = report.rows().iter().collect();
/// assert_eq!(summary.share(Rating::Green).to_string(), "3 (25%)");
/// assert_eq!(summary.total(Total::InRemit), Some(16));
/// assert_eq!(summary.total(Total::Due), None); // why four are absent is not stated
/// assert_eq!(summary.rated_from(Source::Recorded), 6);
///
/// let (first, second) = report.rows().split_at(7);
/// let mut shards: Summary = first.iter().collect();
/// shards.merge(second.iter().collect());
/// assert_eq!(shards, summary);
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("totals", "counts", "RAG count"))]
#[derive(Clone, PartialEq, Eq, Default)]
#[must_use]
pub struct Summary {
    pub(crate) in_remit: usize,
    pub(crate) not_due: usize,
    pub(crate) perhaps_due: usize,
    pub(crate) reported: usize,
    pub(crate) with_target: usize,
    pub(crate) differing: usize,
    pub(crate) computed: Counts<4>,
    pub(crate) recorded: Counts<4>,
    pub(crate) moderated: Counts<4>,
    pub(crate) bands: BTreeMap<String, usize>,
    pub(crate) unrated: BTreeMap<Unrated, usize>,
    pub(crate) short_term: TrendSummary,
    pub(crate) long_term: TrendSummary,
    pub(crate) ranks: RankSummary,
    pub(crate) family_ranks: RankSummary,
    pub(crate) significance: OutcomeSummary<Significance, NotTested>,
    pub(crate) variation: OutcomeSummary<Variation, NotOnChart>,
    pub(crate) assurance: OutcomeSummary<Assurance, NotOnChart>,
    pub(crate) few_points: usize,
}

debug!(Summary {
    in_remit,
    not_due: if_set,
    perhaps_due: if_set,
    reported,
    with_target,
    differing: if_set,
    computed,
    recorded: if_set,
    moderated: if_set,
    bands: if_set,
    unrated: if_set,
    short_term: if_set,
    long_term: if_set,
    ranks: if_set,
    family_ranks: if_set,
    significance: if_set,
    variation: if_set,
    assurance: if_set,
    few_points: if_set,
});

impl Summary {
    /// Counts one more row.
    pub fn add(&mut self, row: &Row) {
        let add_if = |count: &mut usize, counts: bool| *count = count.saturating_add(usize::from(counts));
        add_if(&mut self.in_remit, true);
        add_if(&mut self.not_due, row.was_due() == Some(false));
        add_if(&mut self.perhaps_due, row.was_due().is_none());
        add_if(&mut self.reported, row.is_reported());
        add_if(&mut self.with_target, row.target().is_some());
        add_if(&mut self.differing, !row.differences().is_empty());
        match (row.rating(), row.source()) {
            (Some(rating), Some(Source::Recorded)) => self.recorded.count(usize::from(rating.place())),
            (Some(rating), Some(Source::Moderated)) => self.moderated.count(usize::from(rating.place())),
            (Some(rating), Some(Source::Computed) | None) => self.computed.count(usize::from(rating.place())),
            (None, _) => {}
        }
        if let Some(band) = row.band() {
            add_if(self.bands.entry(band.to_owned()).or_default(), true);
        }
        if let Some(reason) = row.unrated() {
            add_if(self.unrated.entry(reason).or_default(), true);
        }
        self.short_term.add(row.short_term());
        self.long_term.add(row.long_term());
        if let Some(peers) = row.peers() {
            self.ranks.count(RankOutcome::new(peers.all().rank()));
            if let Some(family) = peers.family().map(RowFamily::ranking) {
                self.family_ranks.count(RankOutcome::new(family.rank()));
            }
        }
        if let Some(tested) = row.significance().map(RowSignificance::target) {
            self.significance.add(tested);
        }
        if let Some(chart) = row.control_chart() {
            self.variation.add(chart.variation());
            self.assurance.add(chart.assurance());
            add_if(&mut self.few_points, chart.section().is_some_and(RowChartSection::few_points));
        }
    }

    /// Adds the counts of another part of the whole.
    ///
    /// The order of the parts does not matter, nor how they are split; the empty summary adds nothing.
    pub fn merge(&mut self, other: Self) {
        for (count, more) in [
            (&mut self.in_remit, other.in_remit),
            (&mut self.not_due, other.not_due),
            (&mut self.perhaps_due, other.perhaps_due),
            (&mut self.reported, other.reported),
            (&mut self.with_target, other.with_target),
            (&mut self.differing, other.differing),
            (&mut self.few_points, other.few_points),
        ] {
            *count = count.saturating_add(more);
        }
        self.computed.add(other.computed);
        self.recorded.add(other.recorded);
        self.moderated.add(other.moderated);
        add_map(&mut self.bands, other.bands);
        add_map(&mut self.unrated, other.unrated);
        self.short_term.add_all(other.short_term);
        self.long_term.add_all(other.long_term);
        self.ranks.add_all(other.ranks);
        self.family_ranks.add_all(other.family_ranks);
        self.significance.add_all(other.significance);
        self.variation.add_all(other.variation);
        self.assurance.add_all(other.assurance);
    }

    /// A named total; `None` for [`Total::Due`] where the reason for an absence is not stated, so that nobody knows.
    #[must_use]
    pub fn total(&self, total: Total) -> Option<usize> {
        match total {
            Total::InRemit => Some(self.in_remit),
            Total::Due => self.due(),
            Total::Reported => Some(self.reported),
            Total::Rated => Some(self.rated()),
            Total::WithTarget => Some(self.with_target),
        }
    }

    getters! {
        /// All the indicators.
        in_remit: usize,
        /// Those of which anything was reported: a figure, or without one a state that people recorded or moderated.
        reported: usize,
        /// Those where something recorded or printed is not what the figures give.
        differing: usize,
        /// The directions since the previous quarter.
        short_term: &TrendSummary,
        /// The directions since the same quarter last year.
        long_term: &TrendSummary,
        /// The ranks among all others.
        ranks: &RankSummary,
        /// The ranks among the family groups.
        family_ranks: &RankSummary,
        /// Which figures are better or worse than their target by more than chance.
        significance: &OutcomeSummary<Significance, NotTested>,
        /// Which latest figures are more than chance by their control charts.
        variation: &OutcomeSummary<Variation, NotOnChart>,
        /// Which targets will be met by their control charts, if what is measured is left as it is.
        assurance: &OutcomeSummary<Assurance, NotOnChart>,
        /// How many of the control charts have limits of fewer than 12 figures, which move with each that comes.
        few_points: usize,
    }

    /// Those of which a figure was due; `None` where the reason for an absence is not stated, so that nobody knows.
    #[must_use]
    pub const fn due(&self) -> Option<usize> {
        if self.perhaps_due > 0 { None } else { Some(self.in_remit.saturating_sub(self.not_due)) }
    }

    /// Those with a colour: computed, recorded or moderated.
    #[must_use]
    pub fn rated(&self) -> usize {
        Source::ALL.iter().fold(0, |total, source| total.saturating_add(self.rated_from(*source)))
    }

    /// Those whose colour comes from one source.
    #[must_use]
    pub fn rated_from(&self, source: Source) -> usize {
        self.colours(source).total()
    }

    /// Those of one colour.
    #[must_use]
    pub fn count(&self, rating: Rating) -> usize {
        Source::ALL.iter().fold(0, |total, source| total.saturating_add(self.count_from(rating, *source)))
    }

    /// Those of any of some colours, such as "Red or Amber"; a colour given twice counts once.
    #[must_use]
    pub fn count_any(&self, ratings: &[Rating]) -> usize {
        let named = Rating::ALL.iter().filter(|rating| ratings.contains(rating));
        named.fold(0, |total, rating| total.saturating_add(self.count(*rating)))
    }

    /// Those of one colour from one source.
    #[must_use]
    pub fn count_from(&self, rating: Rating, source: Source) -> usize {
        self.colours(source).of(usize::from(rating.place()))
    }

    /// Those in each band that a figure falls in, by the scheme's name for it.
    pub fn bands(&self) -> impl Iterator<Item = (&str, usize)> {
        self.bands.iter().map(|(band, count)| (band.as_str(), *count))
    }

    /// Those without a colour, by reason; one that nobody published is left out.
    pub fn unrated(&self) -> impl Iterator<Item = (Unrated, usize)> {
        self.unrated.iter().map(|(reason, count)| (*reason, *count))
    }

    /// Those of one colour as a share of those rated.
    pub fn share(&self, rating: Rating) -> Share {
        Share::new(self.count(rating), self.rated())
    }

    /// Those of any of some colours as a share of a named total, where that is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::report::Total;
    /// use performance_indicators::{Rating, Summary};
    ///
    /// let empty = Summary::default();
    /// let share = empty.share_of(&[Rating::Red, Rating::Amber], Total::Reported);
    /// assert_eq!(share.map(|share| share.to_string()).as_deref(), Some("0 (0%)"));
    /// ```
    #[must_use]
    pub fn share_of(&self, ratings: &[Rating], total: Total) -> Option<Share> {
        Some(Share::new(self.count_any(ratings), self.total(total)?))
    }

    const fn colours(&self, source: Source) -> Counts<4> {
        match source {
            Source::Computed => self.computed,
            Source::Recorded => self.recorded,
            Source::Moderated => self.moderated,
        }
    }
}

impl<'a> Extend<&'a Row> for Summary {
    fn extend<T: IntoIterator<Item = &'a Row>>(&mut self, rows: T) {
        rows.into_iter().for_each(|row| self.add(row));
    }
}

impl<'a> FromIterator<&'a Row> for Summary {
    fn from_iter<T: IntoIterator<Item = &'a Row>>(rows: T) -> Self {
        let mut summary = Self::default();
        summary.extend(rows);
        summary
    }
}

/// Counts of directions in one comparison, on a total of their own: those compared.
///
/// A direction that is computed counts, else one that is recorded.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct TrendSummary {
    pub(crate) computed: Counts<3>,
    pub(crate) recorded: Counts<3>,
    pub(crate) not_compared: BTreeMap<NotCompared, usize>,
}

debug!(TrendSummary { computed: if_set, recorded: if_set, not_compared: if_set });

impl TrendSummary {
    fn add(&mut self, comparison: Option<&RowComparison>) {
        let Some(comparison) = comparison else { return };
        match (comparison.trend(), comparison.recorded().and_then(RecordedDirection::trend), comparison.not_compared()) {
            (Some(trend), _, _) => self.computed.count(place_of(trend)),
            (None, Some(trend), _) => self.recorded.count(place_of(trend)),
            (None, None, Some(reason)) => {
                let count = self.not_compared.entry(reason).or_default();
                *count = count.saturating_add(1);
            }
            (None, None, None) => {}
        }
    }

    fn add_all(&mut self, other: Self) {
        self.computed.add(other.computed);
        self.recorded.add(other.recorded);
        add_map(&mut self.not_compared, other.not_compared);
    }

    /// Those with a direction, computed or recorded.
    #[must_use]
    pub fn compared(&self) -> usize {
        self.computed.total().saturating_add(self.recorded.total())
    }

    /// Those with a direction from one source.
    #[must_use]
    pub fn compared_from(&self, source: Source) -> usize {
        match source {
            Source::Computed => self.computed.total(),
            Source::Recorded => self.recorded.total(),
            // Nobody moderates a direction.
            Source::Moderated => 0,
        }
    }

    /// Those of one direction.
    #[must_use]
    pub fn count(&self, trend: Trend) -> usize {
        let place = place_of(trend);
        self.computed.of(place).saturating_add(self.recorded.of(place))
    }

    /// Those of one direction as a share of those compared.
    pub fn share(&self, trend: Trend) -> Share {
        Share::new(self.count(trend), self.compared())
    }

    /// Those maintained or improved as a share of those compared.
    pub fn maintained_or_improved(&self) -> Share {
        let not_worse = self.count(Trend::Improving).saturating_add(self.count(Trend::Unchanged));
        Share::new(not_worse, self.compared())
    }

    /// Those not compared, by reason.
    pub fn not_compared(&self) -> impl Iterator<Item = (NotCompared, usize)> {
        self.not_compared.iter().map(|(reason, count)| (*reason, *count))
    }
}

/// The place of a direction among counts of them.
pub(super) const fn place_of(trend: Trend) -> usize {
    match trend {
        Trend::Improving => 0,
        Trend::Unchanged => 1,
        Trend::Worsening => 2,
    }
}
