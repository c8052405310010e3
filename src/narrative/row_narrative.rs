//! The sentences of a row.

use super::chance::{after_standing, of_changes, of_chart, of_standing};
use super::compared::WhyNot;
use super::number_format::NumberFormat;
use super::progress::is_running_total;
use super::ranks::{beside_peers, rank_in_words};
use super::words::{absence, absence_of_months, difference_in_words, in_full, sentence, trend_in_words, unrated_in_words};
use super::{AgainstBenchmark, Compared, Course, Margin, Performance, Progress, Standing, Together};
use crate::history::{Accumulation, Basis, DueQuarters, Figure, Months, NotCompared, Status};
use crate::parsing::listed;
use crate::rating::{Missing, Trend, Unrated};
use crate::report::{Row, RowComparison, Source};
use alloc::string::{String, ToString};
use alloc::{borrow::ToOwned, collections::BTreeMap, vec::Vec};
use core::fmt;

/// A row in plain English, from its facts alone: the parts as data, each with its own words, and the sentences made of them.
///
/// # Two vocabularies
///
/// *Above, below, higher, lower, more, fewer* speak of the number, *better* and *worse* of performance, and no word of the one is
/// used for the other. "(where smaller is better)" follows above or below a target only where the number's word and performance's
/// disagree: see [`Standing::needs_bracket`]. Comparisons use performance's words wherever polarity gives them; a count's
/// difference is a number ("five fewer") and, as in published minutes, carries no bracket.
///
/// # What it does not say
///
/// No word such as "significantly" or "slightly": how far a figure is beyond its tolerance is a [number](Margin::beyond), and what
/// chance could make is said where the row's [significance](Row::significance) says so. No cause: what people wrote is quoted by [`Row::commentary`] and belongs to them.
///
/// # Examples
///
/// Havering's report of Q1 2017/18, whose minutes say "below target and worse than the previous quarter and the same time last
/// year" of the second:
/// <https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090>
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::narrative::{Place, Together};
/// use performance_indicators::narrative::Narrative;
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let narratives: Vec<Narrative<'_>> = report.rows().iter().map(Narrative::of).collect();
///
/// assert_eq!(
///     narratives[0].to_string(),
///     "Care proceedings completed in less than 26 weeks, year to date: 33.3%, below the target of 80%. \
///      There is no figure to compare it with.",
/// );
/// assert_eq!(
///     narratives[2].sentences(),
///     ["60.9%, below the target of 80% and worse than both the previous quarter (67.2%) and the same time last year (62.3%)."],
/// );
///
/// // The same as data, to be worded otherwise.
/// assert_eq!(narratives[2].standing().map(|standing| standing.place()), Some(Place::Below));
/// assert_eq!(narratives[2].together(), Some(Together::BothWorse));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("commentary", "minutes"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Narrative<'a> {
    row: &'a Row,
    format: NumberFormat<'a>,
    due: Option<DueQuarters>,
}

impl<'a> Narrative<'a> {
    /// What a row's facts say.
    pub fn of(row: &'a Row) -> Self {
        Self { row, format: NumberFormat::of(row), due: None }
    }

    /// This narrative with the quarters for which a figure is due, which a row does not hold: what is not due now is then said to
    /// be "reported in quarter 4".
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::narrative::Narrative;
    /// use performance_indicators::Scorecard;
    ///
    /// // The indicator is invented.
    /// let scorecard: Scorecard = serde_json::from_str(r#"{
    ///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{"id": "a", "name": "Residents satisfied", "polarity": "higher-is-better", "unit": "percent",
    ///                     "accumulation": "annual"}]
    /// }"#)?;
    /// let report = scorecard.report("2017-Q1".parse()?);
    /// let due = scorecard.entries()[0].indicator().due();
    /// let narrative = Narrative::of(&report.rows()[0]).with_due(due);
    /// assert_eq!(narrative.to_string(), "Residents satisfied: available annually and reported in quarter 4.");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn with_due(self, due: DueQuarters) -> Self {
        Self { due: Some(due), ..self }
    }

    /// The row that it tells of.
    #[must_use]
    pub const fn row(&self) -> &'a Row {
        self.row
    }

    /// The figure as sentences print it, such as "33.3%", "6" or "93.79% (136 of 145)".
    #[must_use]
    pub fn figure(&self) -> Option<String> {
        self.format.figure(self.row)
    }

    /// How the figure stands to its target.
    #[must_use]
    pub fn standing(&self) -> Option<Standing<'a>> {
        Standing::of(self.row, self.format)
    }

    /// How a figure that misses its target stands to its tolerance.
    #[must_use]
    pub fn margin(&self) -> Option<Margin<'a>> {
        Margin::of(self.row, self.format)
    }

    /// How the year so far stands to the target for its end.
    #[must_use]
    pub fn progress(&self) -> Option<Progress<'a>> {
        Progress::of(self.row, self.format)
    }

    /// The figure beside that of the previous quarter in which it was due.
    #[must_use]
    pub fn short_term(&self) -> Option<Compared<'a>> {
        self.row.short_term().map(|comparison| self.compared(comparison))
    }

    /// The figure beside that of the same quarter last year, or of the last year in which it was due.
    #[must_use]
    pub fn long_term(&self) -> Option<Compared<'a>> {
        self.row.long_term().map(|comparison| self.compared(comparison))
    }

    /// The figure beside others: the baseline, and what its scheme asks for.
    pub fn comparisons(&self) -> impl Iterator<Item = Compared<'a>> {
        let narrative = *self;
        self.row.comparisons().iter().map(move |comparison| narrative.compared(comparison))
    }

    /// What the short and the long term come to together, where both have a trend.
    #[must_use]
    pub fn together(&self) -> Option<Together> {
        Some(match (self.row.short_term()?.trend()?, self.row.long_term()?.trend()?) {
            (Trend::Improving, Trend::Improving) => Together::BothBetter,
            (Trend::Unchanged, Trend::Unchanged) => Together::BothUnchanged,
            (Trend::Worsening, Trend::Worsening) => Together::BothWorse,
            _ => Together::Mixed,
        })
    }

    /// The figure beside each benchmark.
    pub fn benchmarks(&self) -> impl Iterator<Item = AgainstBenchmark<'a>> {
        let Self { row, format, .. } = *self;
        row.benchmarks().iter().filter_map(move |benchmark| AgainstBenchmark::of(row, benchmark, format))
    }

    /// The first sentence, to be read after the indicator's name: the figure, its target and its two comparisons, or why there is
    /// no figure.
    #[must_use]
    pub fn headline(&self) -> String {
        sentence(self.first_sentence())
    }

    /// All the sentences: the [`headline`](Self::headline), then what else is to be known.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::from([self.headline()]);
        // Of what is met or not met, that is all there is to compare.
        if self.row.milestone().is_none() {
            sentences.extend(self.standing_by_chance());
            sentences.extend(self.quarter_alone());
            sentences.extend(of_changes(self.row, [self.short_term(), self.long_term()]));
            sentences.extend(of_chart(self.row, self.standing(), self.format));
            sentences.extend(self.other_comparisons());
            sentences.extend(self.not_compared());
        }
        sentences.extend(self.recorded_directions());
        sentences.extend(self.progress().filter(|progress| !progress.is_running_total()).map(|year| sentence(year.forecast())));
        sentences.extend(self.beside_benchmarks());
        sentences.extend(self.beside_peers());
        sentences.extend(self.why_not_rated());
        sentences.extend(self.moderated_from());
        sentences.extend(self.row.differences().iter().map(|difference| difference_in_words(self.row, self.format, *difference)));
        sentences.extend(self.of_months());
        sentences.extend(self.late());
        sentences
    }

    /// The months that make the figure, where they do.
    fn making_months(&self) -> Option<&'a Months> {
        self.row.months().filter(|months| !months.is_quarter_given())
    }

    /// Of which month the figure is, where not of the last one; and which months are provisional, where others are not.
    fn of_months(&self) -> Vec<String> {
        let Some(months) = self.making_months().filter(|_| self.row.status().is_some()) else { return Vec::new() };
        let latest = months.latest().filter(|_| months.is_partial());
        let of_latest =
            latest.map(|month| alloc::format!("The figure is that of {}, the latest month supplied.", in_full(month)));
        let provisional: Vec<_> =
            months.used().filter(|(_, figure)| figure.is_provisional()).map(|(month, _)| in_full(month)).collect();
        let is = if provisional.len() == 1 { "is" } else { "are" };
        let some = !provisional.is_empty() && provisional.len() < months.used().count();
        let provisional = some.then(|| alloc::format!("{} {is} provisional.", listed(&provisional, "and")));
        of_latest.into_iter().chain(provisional).collect()
    }

    /// Which months are missing that would make the figure, and why.
    fn missing_months(&self) -> Option<String> {
        let months = self.making_months().filter(|_| self.row.missing().is_some())?;
        let mut groups: BTreeMap<Missing, Vec<String>> = BTreeMap::new();
        for (month, figure) in months.used() {
            if let Figure::Missing(missing) = figure {
                groups.entry(*missing).or_default().push(in_full(month));
            }
        }
        let is_one_reason_for_all = groups.values().any(|months| months.len() == 3);
        let why = groups.iter().map(|(missing, months)| {
            alloc::format!("{} {}", listed(months, "and"), absence_of_months(*missing, months.len() == 1))
        });
        let why: Vec<String> = why.collect();
        let is_why = groups.keys().next().copied() == self.row.missing();
        (is_why && !is_one_reason_for_all).then(|| alloc::format!("no figure, as {}", listed(&why, "and")))
    }

    /// Of which quarter the figure is, or would be, where that is an earlier one or one of another calendar.
    fn late(&self) -> Option<String> {
        let quarter = self.row.measured();
        let measured = match self.row.calendar() {
            Some(own) => alloc::format!("{} in years that start in {}", own.label(quarter), own.starts()),
            None if quarter == self.row.quarter() => return None,
            None => quarter.to_string(),
        };
        match self.row.missing() {
            None => Some(alloc::format!("The figure is that of {measured}.")),
            Some(missing) if missing.was_due() == Some(true) => Some(alloc::format!("The figure wanted is that of {measured}.")),
            Some(_) => None,
        }
    }

    fn both_terms(&self) -> impl Iterator<Item = Compared<'a>> {
        [self.short_term(), self.long_term()].into_iter().flatten()
    }

    fn compared(self, comparison: &'a RowComparison) -> Compared<'a> {
        Compared::of(self.row, comparison, self.format)
    }

    /// The short and the long term, where the figure itself is compared.
    fn compared_totals(&self) -> Vec<Compared<'a>> {
        self.both_terms().filter(|compared| compared.direction().is_some() && !compared.is_of_amounts()).collect()
    }

    /// The figure, its target and its two comparisons.
    fn first_sentence(&self) -> String {
        let Some(figure) = self.figure() else { return self.without_figure() };
        let span = match (is_running_total(self.row), self.row.measured().of_year().number()) {
            (false, _) => "",
            (true, 4) => " for the year",
            (true, _) => " so far this year",
        };
        let status = match self.row.status() {
            Some(Status::Provisional) => " (provisional)",
            Some(Status::Revised) => " (revised)",
            Some(Status::Final) | None => "",
        };
        if self.row.milestone().is_some() {
            return alloc::format!("{figure}{status}");
        }
        let compared = self.compared_totals();
        let rest = self.standing().map_or_else(
            || {
                let progress = self.running().map(|progress| alloc::format!(", which is {progress}"));
                let compared = in_words(&compared, "but").map(|compared| alloc::format!(", {compared}"));
                [progress, compared].into_iter().flatten().collect()
            },
            |standing| self.beside_target(standing, &compared),
        );
        alloc::format!("{figure}{span}{status}{rest}")
    }

    /// Whether the headline has room to say that chance could make how the figure stands: nothing but the target beside it.
    fn stands_alone(&self, standing: Standing<'_>) -> bool {
        self.compared_totals().is_empty() && self.margin().is_none() && self.running().is_none() && !standing.needs_comma()
    }

    /// That chance could make how the figure stands to its target, where the headline has no room for it.
    fn standing_by_chance(&self) -> Option<String> {
        let standing = self.standing()?;
        of_standing(self.row, standing).filter(|_| !self.stands_alone(standing))
    }

    /// How a total so far stands to the year's target.
    fn running(&self) -> Option<Progress<'a>> {
        self.progress().filter(|progress| progress.is_running_total())
    }

    /// What follows a figure that has a target.
    fn beside_target(&self, standing: Standing<'_>, compared: &[Compared<'_>]) -> String {
        let (margin, running) = (self.margin(), self.running());
        if let ([only], None, None, false) = (compared, margin, running, standing.is_met())
            && let Some(in_line) = only.in_line()
        {
            return alloc::format!(", {in_line} but {standing}");
        }
        let needs_comma = margin.is_some() || running.is_some() || standing.needs_comma();
        if compared.is_empty() && !needs_comma {
            return alloc::format!(", {standing}{}", after_standing(self.row, standing).unwrap_or_default());
        }
        let agrees = running.is_none_or(|running| standing.is_met() == (running.course() != Course::OffTrack));
        let target = running.map_or_else(
            || alloc::format!(", {standing}"),
            |running| {
                let and = if agrees { "and" } else { "but" };
                alloc::format!(", which is {running} {and} {}", standing.in_words(" for this point in the year"))
            },
        );
        // One "but" is enough for a sentence.
        let tolerance = margin.map(|margin| match (margin.is_within(), agrees, standing.needs_comma()) {
            (false, _, _) => alloc::format!(" and {margin}"),
            (true, true, false) => alloc::format!(" but {margin}"),
            (true, true, true) => alloc::format!(", but {margin}"),
            (true, false, _) => alloc::format!(", though {margin}"),
        });
        let excused = margin.is_some_and(Margin::is_within);
        let but = if agrees && !excused { "but" } else { "though" };
        let and = match conjunction(standing, compared, needs_comma) {
            ", but " if excused => ", and ",
            ", but " if !agrees => ", though ",
            conjunction => conjunction,
        };
        let compared = in_words(compared, but).map(|words| alloc::format!("{and}{words}"));
        [Some(target), tolerance, compared].into_iter().flatten().collect()
    }

    /// Why there is no figure, and what was recorded instead.
    fn without_figure(&self) -> String {
        let annual = self.row.accumulation() == Accumulation::Annual;
        let missing = self.row.missing();
        let absence =
            || missing.map_or_else(|| "no figure".to_owned(), |missing| absence(missing, self.due, self.row.due_years(), annual));
        let mut text = self.missing_months().unwrap_or_else(absence);
        if let Some(given) = self.given() {
            text.push_str("; ");
            text.push_str(&given);
        }
        text
    }

    /// The state that people gave, where it counts and none is computed.
    fn given(&self) -> Option<String> {
        self.row.not_computed()?;
        self.moderated().or_else(|| {
            let state = self.row.recorded().state_in_words().filter(|_| self.row.counts_recorded())?;
            Some(match self.row.recorded().basis() {
                Basis::Published => alloc::format!("recorded as {state}"),
                Basis::Judged => alloc::format!("judged to be {state}"),
                Basis::Inferred => alloc::format!("recorded as {state}, which is inferred"),
            })
        })
    }

    /// The colour that people set, by whom and why.
    fn moderated(&self) -> Option<String> {
        let moderation = self.row.moderated().filter(|_| self.row.source() == Some(Source::Moderated))?;
        Some(moderation.to_string())
    }

    /// That people set another colour over the computed one.
    fn moderated_from(&self) -> Option<String> {
        let computed = self.row.computed()?.in_words();
        Some(sentence(alloc::format!("It is {computed} by its figure, and {}", self.moderated()?)))
    }

    /// The quarter's own amount, where it is compared instead of a total so far.
    fn quarter_alone(&self) -> Option<String> {
        let own: Vec<_> = self.both_terms().filter(|compared| compared.own_amount().is_some()).collect();
        let amount = self.format.show(own.first()?.own_amount()?);
        Some(sentence(alloc::format!("The quarter alone brought {amount}, {}", in_words(&own, "but")?)))
    }

    fn other_comparisons(&self) -> Option<String> {
        let others: Vec<_> = self.comparisons().map(|compared| compared.to_string()).filter(|words| !words.is_empty()).collect();
        (!others.is_empty()).then(|| sentence(alloc::format!("It is {}", listed(&others, "and"))))
    }

    /// Directions recorded where none can be computed.
    fn recorded_directions(&self) -> Option<String> {
        let recorded: Vec<String> = self
            .both_terms()
            .filter(|compared| compared.trend().is_none())
            .filter_map(|compared| Some((compared, compared.comparison().recorded()?)))
            .filter_map(|(compared, recorded)| {
                Some(alloc::format!("{} {}", trend_in_words(recorded.trend()?), compared.base_in_words()))
            })
            .collect();
        (!recorded.is_empty()).then(|| alloc::format!("It is recorded as {}.", listed(&recorded, "and")))
    }

    /// Which comparisons there are not, and why; and which are made all the same.
    fn not_compared(&self) -> Vec<String> {
        let both: Vec<_> = self.both_terms().collect();
        let has_no_base = |compared: &Compared<'_>| compared.not_compared() == Some(NotCompared::NoBase);
        let recorded = |compared: &Compared<'_>| compared.comparison().recorded().is_some_and(|given| given.trend().is_some());
        let neither = |reason: NotCompared| {
            !both.is_empty() && both.iter().all(|compared| compared.not_compared() == Some(reason) && !recorded(compared))
        };
        if neither(NotCompared::NoBase) {
            return Vec::from(["There is no figure to compare it with.".to_owned()]);
        }
        if neither(NotCompared::NotStarted) {
            return Vec::from(["There is nothing to compare it with, as it had not started before.".to_owned()]);
        }
        let mut reasons: Vec<WhyNot> = Vec::new();
        let both = both.into_iter().filter(|compared| !(has_no_base(compared) && recorded(compared)));
        for reason in both.filter_map(Compared::why_not_compared) {
            match reasons.last_mut() {
                Some(last) if last.is_like(&reason) => last.add(reason),
                _ => reasons.push(reason),
            }
        }
        reasons.into_iter().map(WhyNot::into_sentence).collect()
    }

    fn beside_benchmarks(&self) -> Option<String> {
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for against in self.benchmarks() {
            match groups.iter_mut().find(|(relation, _)| *relation == against.relation()) {
                Some((_, name_and_figure)) => name_and_figure.push(against.name_and_figure()),
                None => groups.push((against.relation(), Vec::from([against.name_and_figure()]))),
            }
        }
        let phrases: Vec<String> = groups
            .iter()
            .map(|(relation, name_and_figure)| alloc::format!("{relation} {}", listed(name_and_figure, "and")))
            .collect();
        let performances: Vec<_> = self.benchmarks().filter_map(AgainstBenchmark::performance).collect();
        let both_ways = performances.contains(&Performance::Better) && performances.contains(&Performance::Worse);
        match phrases.as_slice() {
            [] => None,
            [one, two] if both_ways => Some(sentence(alloc::format!("It is {one} but {two}"))),
            phrases => Some(sentence(alloc::format!("It is {}", listed(phrases, "and")))),
        }
    }

    /// The sentences of the figure among those of others: its [`rank`](Self::rank), or why it has none, unless there is no figure; how many
    /// others have no rank, and which areas of the family are not among them; the median, the best and the whole; and how far it is to the
    /// next better quartile.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::narrative::Narrative;
    ///
    /// // CORP 09 of Stirling among Scotland's councils: https://github.com/SC-TPP/LGBF
    /// let text = std::fs::read_to_string("examples/data/stirling_among_scotlands_councils.json")?;
    /// let scorecard: Scorecard = serde_json::from_str(&text)?;
    /// let report = scorecard.report("2018-Q2".parse()?);
    /// assert_eq!(Narrative::of(&report.rows()[0]).beside_peers()[1..], [
    ///     "The median is 0.98, the best 1.0 and all together 0.95.",
    ///     "It is 0.05 from the next better quartile, which 0.94 would reach.",
    /// ]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn beside_peers(&self) -> Vec<String> {
        beside_peers(self.row, self.format, self.rank())
    }

    /// The rank among others, its quartile and how it moved, and the same in the family group, where the row has one: such as "3rd of 32,
    /// in the best quartile, up from 9th of 32 (2nd best quartile) in the previous quarter; 3rd of 8 in Family Group 4, in the 2nd best
    /// quartile". An earlier quartile is told where it is another. Where the range changed between the two quarters, the rank is "not
    /// compared".
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "serde")] {
    /// use performance_indicators::Scorecard;
    /// use performance_indicators::narrative::Narrative;
    ///
    /// // CORP 09 of Stirling among Scotland's councils: https://github.com/SC-TPP/LGBF
    /// let text = std::fs::read_to_string("examples/data/stirling_among_scotlands_councils.json")?;
    /// let scorecard: Scorecard = serde_json::from_str(&text)?;
    /// let report = scorecard.report("2018-Q2".parse()?);
    /// assert_eq!(
    ///     Narrative::of(&report.rows()[0]).rank().as_deref(),
    ///     Some(
    ///         "joint 28th of 32, in the worst quartile, unchanged since the previous quarter; 8th of 8 in Family Group 2, \
    ///          in the worst quartile, down from joint 7th of 8 in the previous quarter",
    ///     ),
    /// );
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rank(&self) -> Option<String> {
        let since = [self.short_term(), self.long_term()].map(|compared| Some(compared?.against_in_words()));
        rank_in_words(self.row.peers()?, &since)
    }

    /// Why a figure has no computed colour, and what stands in its place.
    fn why_not_rated(&self) -> Option<String> {
        let reason = self.row.not_computed()?;
        let reason = unrated_in_words(reason)?;
        let text = match (self.given(), self.row.label()) {
            (Some(given), _) if self.row.not_computed() == Some(Unrated::Neutral) => {
                alloc::format!("Neither way is better; {given}")
            }
            (Some(given), _) => alloc::format!("{reason}; {given}"),
            (None, Some(label)) => alloc::format!("{reason}; shown as {label}"),
            (None, None) if self.row.unrated().is_some_and(has_no_target_on_purpose) => {
                alloc::format!("{reason} and it is not rated")
            }
            (None, None) => alloc::format!("{reason}, so it is not rated"),
        };
        Some(sentence(text))
    }
}

/// Whether a reason's words already hold a "so".
const fn has_no_target_on_purpose(reason: Unrated) -> bool {
    matches!(reason, Unrated::MonitoringOnly | Unrated::Neutral)
}

/// How comparisons follow a target: "but" where the one is good and the other is not.
fn conjunction(standing: Standing<'_>, compared: &[Compared<'_>], needs_comma: bool) -> &'static str {
    let trends = || compared.iter().filter_map(|compared| compared.trend());
    let (better, worse) = (trends().any(|trend| trend == Trend::Improving), trends().any(|trend| trend == Trend::Worsening));
    let contradicts_standing = if standing.is_met() { worse && !better } else { better && !worse };
    let is_one_phrase = match compared {
        [short, long] => short.combined_with(*long).is_some(),
        _ => true,
    };
    match (is_one_phrase, contradicts_standing, needs_comma) {
        (false, _, _) => ", ",
        (true, true, true) => ", but ",
        (true, false, true) => ", and ",
        (true, true, false) => " but ",
        (true, false, false) => " and ",
    }
}

/// One or two comparisons in words, with a word between two that go opposite ways.
fn in_words(compared: &[Compared<'_>], but: &str) -> Option<String> {
    match compared {
        [] => None,
        [short, long] => Some(short.combined_with(*long).unwrap_or_else(|| {
            let and = if short.is_opposed_to(*long) { but } else { "and" };
            alloc::format!("{short} {and} {long}")
        })),
        several => Some(listed(several, "and")),
    }
}

impl fmt::Display for Narrative<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&alloc::format!("{}: {}", self.row.name(), self.sentences().join(" ")))
    }
}
