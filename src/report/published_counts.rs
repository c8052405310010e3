//! A summary of counts that others published.

use super::Source;
use super::counts::Counts;
use super::summary::{Summary, Total, TrendSummary, place_of};
use crate::rating::{Missing, Rating, Trend, Unrated};
use alloc::collections::BTreeMap;
use thiserror::Error;

impl Summary {
    /// A summary of counts that others published: how many are of each colour, and the totals that stand beside them, so that its
    /// shares, merged states and sentences can be had of figures that are no report of one's own.
    ///
    /// The colours are [recorded](Source::Recorded). What is given is given back. A total that is not given is no larger than it must
    /// be: those reported are those rated, those in remit the largest total given. How many were due is then known only where all in
    /// remit were reported. Those in remit that were not due or not reported are counted by that reason; why others have no colour
    /// is not published, so that [`unrated`](Self::unrated) does not hold them.
    ///
    /// # Errors
    ///
    /// - A colour or a total is given twice.
    /// - The colours do not make those said to be rated.
    /// - A total is larger than one that holds it: rated within reported within due within in remit, and with a target within in remit.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::narrative::SummaryNarrative;
    /// use performance_indicators::report::{Printing, Total};
    /// use performance_indicators::{Rating, Summary};
    ///
    /// // 38 of 46 (83%), 2 of 46 (4%), 6 of 46 (13%); 50 reported: https://democracy.havering.gov.uk/mgAi.aspx?ID=7435
    /// let colours = [(Rating::Green, 38), (Rating::Amber, 2), (Rating::Red, 6)];
    /// let summary = Summary::from_counts(colours, [(Total::Rated, 46), (Total::Reported, 50)])?;
    /// assert_eq!(summary.share(Rating::Green).printed(Printing::WHOLE.in_full()).to_string(), "38 of 46 (83%)");
    /// let red_or_amber = summary.share_of(&[Rating::Red, Rating::Amber], Total::Reported);
    /// assert_eq!(red_or_amber.map(|share| share.to_string()).as_deref(), Some("8 (16%)"));
    /// assert!(SummaryNarrative::of(&summary).to_string().contains("38 (83%) are Green, 2 (4%) Amber and 6 (13%) Red"));
    ///
    /// // Invented: more rated than reported.
    /// let error = Summary::from_counts([(Rating::Green, 50)], [(Total::Reported, 40)]).unwrap_err();
    /// assert_eq!(error.to_string(), "50 rated of 40 reported: expected no more rated than reported");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_counts(
        colours: impl IntoIterator<Item = (Rating, usize)>,
        totals: impl IntoIterator<Item = (Total, usize)>,
    ) -> Result<Self, SummaryError> {
        let mut recorded = BTreeMap::new();
        for (rating, count) in colours {
            if recorded.insert(rating.place(), count).is_some() {
                return Err(SummaryError::ColourTwice { rating });
            }
        }
        let mut given: BTreeMap<Total, usize> = BTreeMap::new();
        for (total, count) in totals {
            if given.insert(total, count).is_some() {
                return Err(SummaryError::TotalTwice { total });
            }
        }
        let mut summary = Self::default();
        for (place, count) in recorded {
            summary.recorded.count_many(usize::from(place), count);
        }
        let rated = summary.rated_from(Source::Recorded);
        let with_target = given.remove(&Total::WithTarget).unwrap_or_default();
        if let Some(said) = given.insert(Total::Rated, rated).filter(|said| *said != rated) {
            return Err(SummaryError::ColoursNotRated { colours: rated, rated: said });
        }
        let reported = *given.entry(Total::Reported).or_insert(rated);
        let largest = given.values().copied().fold(with_target, usize::max);
        let in_remit = *given.entry(Total::InRemit).or_insert(largest);
        // From the innermost out.
        let mut inner = (Total::Rated, rated);
        for total in [Total::Reported, Total::Due, Total::InRemit] {
            let Some(count) = given.get(&total).copied() else { continue };
            refuse_larger(inner, (total, count))?;
            inner = (total, count);
        }
        refuse_larger((Total::WithTarget, with_target), (Total::InRemit, in_remit))?;
        let absent = in_remit.saturating_sub(reported);
        let due = given.get(&Total::Due).copied();
        let not_due = due.map_or(0, |due| in_remit.saturating_sub(due));
        let (not_supplied, not_stated) = if due.is_some() { (absent.saturating_sub(not_due), 0) } else { (0, absent) };
        let reasons = [(Missing::NotDue, not_due), (Missing::NotSupplied, not_supplied), (Missing::NotStated, not_stated)];
        let reasons = reasons.into_iter().filter(|(_, count)| *count > 0);
        summary.unrated = reasons.map(|(missing, count)| (Unrated::Missing(missing), count)).collect();
        Ok(Self { in_remit, not_due, perhaps_due: not_stated, reported, with_target, ..summary })
    }

    /// This summary with how many went which way since the previous quarter, as published.
    ///
    /// # Errors
    ///
    /// - A direction is given twice.
    /// - There are more of them than are in remit.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::report::Total;
    /// use performance_indicators::{Rating, Summary, Trend};
    ///
    /// // 10 up, 2 unchanged and 5 down of 17 compared, 11 rated of 21:
    /// // https://meetings.maidstone.gov.uk/documents/s94523/Appendix%202%20Part%20A%20-%20Performance%20Report%202324.html?CT=2
    /// let colours = [(Rating::Green, 9), (Rating::Amber, 1), (Rating::Red, 1)];
    /// let directions = [(Trend::Improving, 10), (Trend::Unchanged, 2), (Trend::Worsening, 5)];
    /// let summary = Summary::from_counts(colours, [(Total::InRemit, 21)])?.with_short_term(directions)?;
    /// assert_eq!(summary.short_term().maintained_or_improved().to_string(), "12 (71%)");
    /// # Ok::<(), performance_indicators::report::SummaryError>(())
    /// ```
    pub fn with_short_term(self, directions: impl IntoIterator<Item = (Trend, usize)>) -> Result<Self, SummaryError> {
        let short_term = self.directions(directions)?;
        Ok(Self { short_term, ..self })
    }

    /// This summary with how many went which way since the same quarter last year, as published.
    ///
    /// # Errors
    ///
    /// - A direction is given twice.
    /// - There are more of them than are in remit.
    pub fn with_long_term(self, directions: impl IntoIterator<Item = (Trend, usize)>) -> Result<Self, SummaryError> {
        let long_term = self.directions(directions)?;
        Ok(Self { long_term, ..self })
    }

    fn directions(&self, directions: impl IntoIterator<Item = (Trend, usize)>) -> Result<TrendSummary, SummaryError> {
        let mut counts = [None; 3];
        for (trend, count) in directions {
            let place = counts.get_mut(place_of(trend));
            if place.and_then(|place| place.replace(count)).is_some() {
                return Err(SummaryError::DirectionTwice { trend });
            }
        }
        let recorded = Counts(counts.map(Option::unwrap_or_default));
        let trends = TrendSummary { recorded, ..TrendSummary::default() };
        let (directions, in_remit) = (trends.compared(), self.in_remit);
        if directions > in_remit { Err(SummaryError::TooManyDirections { directions, in_remit }) } else { Ok(trends) }
    }
}

/// # Errors
///
/// - The first total, which the second holds, is the larger.
const fn refuse_larger((inner, count): (Total, usize), (outer, of): (Total, usize)) -> Result<(), SummaryError> {
    if count > of { Err(SummaryError::NotWithin { inner, count, outer, of }) } else { Ok(()) }
}

/// Why published counts are not those of any summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SummaryError {
    /// A colour is given twice.
    #[error("{} is given twice: expected one count of each colour", .rating.in_words())]
    #[non_exhaustive]
    ColourTwice {
        /// The colour.
        rating: Rating,
    },
    /// A direction is given twice.
    #[error("{} is given twice: expected one count of each direction", .trend.name())]
    #[non_exhaustive]
    DirectionTwice {
        /// The direction.
        trend: Trend,
    },
    /// A total is given twice.
    #[error("how many are {} is given twice: expected it once", .total.in_words())]
    #[non_exhaustive]
    TotalTwice {
        /// The total.
        total: Total,
    },
    /// The colours do not make those said to be rated.
    #[error("the colours make {colours}, and {rated} are said to be rated: expected the same")]
    #[non_exhaustive]
    ColoursNotRated {
        /// What the colours make.
        colours: usize,
        /// How many are said to be rated.
        rated: usize,
    },
    /// A total is larger than one that holds it.
    #[error("{count} {} of {of} {}: expected no more {} than {}", .inner.in_words(), .outer.in_words(), .inner.in_words(), .outer.in_words())]
    #[non_exhaustive]
    NotWithin {
        /// The total that is held.
        inner: Total,
        /// How many it is.
        count: usize,
        /// The total that holds it.
        outer: Total,
        /// How many that is.
        of: usize,
    },
    /// There are more directions than indicators.
    #[error("{directions} went one way or another, of {in_remit} in remit: expected no more")]
    #[non_exhaustive]
    TooManyDirections {
        /// How many directions there are.
        directions: usize,
        /// How many are in remit.
        in_remit: usize,
    },
}
