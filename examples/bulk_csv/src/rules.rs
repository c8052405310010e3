//! What each indicator's figures are rated by, worked out once for each version of the rules.

use crate::rate::guarded;
use foldhash::fast::RandomState;
use from_csv::Declared;
use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::history::PlanForm;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::text::{Head, PercentColumn, Reading, Suspect};
use performance_indicators::values::Version;
use performance_indicators::{Entry, FiscalCalendar, Indicator, Quarter, RatingScale, Scorecard, Unit, Unrated};
use std::collections::HashMap;

/// How many scales of single quarters are kept for an indicator.
const MOST_QUARTERS: usize = 64;

/// A map asked for every row; its keys are the definitions' alone.
type Map<K, V> = HashMap<K, V, RandomState>;

/// The rules of a scorecard, by indicator.
pub(crate) struct Rules<'a> {
    scorecard: &'a Scorecard,
    declared: &'a Declared,
    indicators: Map<&'a str, Known<'a>>,
}

/// A scale, or why there is none.
type Scaled = Result<RatingScale, Unrated>;

/// One indicator and its scales so far.
pub(crate) struct Known<'a> {
    scorecard: &'a Scorecard,
    entry: &'a Entry,
    written_id: String,
    reading: CellReading,
    percentages: Percentages,
    dates: Dates,
    /// The quarters from which something in force changes, of its own calendar if it has one.
    starts: Vec<Quarter>,
    scales: Map<Key, Scaled>,
    /// Those of targets that follow from figures, or that are due by a day.
    by_quarter: Map<Quarter, Scaled>,
}

/// How an indicator's figures are read.
pub(crate) struct CellReading {
    reading: Reading,
    is_needed: bool,
}

impl CellReading {
    pub(crate) const fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Whether even plain digits may mean something else than they say.
    pub(crate) const fn is_needed(&self) -> bool {
        self.is_needed
    }
}

/// The percentages of an indicator, held against its targets and one another, as far as they were seen.
#[derive(Default)]
struct Percentages {
    column: PercentColumn,
    doubtful: usize,
    /// How many without a sign were taken as they stand.
    taken: usize,
}

/// The dates that an indicator's rows have for their quarters, as far as they were seen.
#[derive(Debug, Clone, Copy, Default)]
struct Dates {
    /// Whether a label was that of a month, so that a date may be one too.
    has_months: bool,
    doubtful: usize,
    /// How many were taken for quarters.
    taken: usize,
}

/// What an indicator's rows could have been read wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubted {
    /// Percentages without a sign, which could be on another scale.
    Percentages,
    /// Dates at the edges of quarters, which could stand for months.
    Dates,
}

/// What could be wrong with an indicator's rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Doubt<'a> {
    pub(crate) id: &'a str,
    pub(crate) of: Doubted,
    /// How many were not rated.
    pub(crate) refused: usize,
    /// How many were rated as they stand, before that was seen.
    pub(crate) rated: usize,
}

/// Targets of one version may differ by the quarter of the year.
type Key = (usize, QuarterOfYear);

impl<'a> Rules<'a> {
    pub(crate) fn new(scorecard: &'a Scorecard, declared: &'a Declared) -> Self {
        let known = |entry: &'a Entry| {
            let own = entry.tolerances().iter().map(Version::starts).chain(entry.schemes().iter().map(Version::starts));
            let of_all =
                scorecard.tolerances().iter().map(Version::starts).chain(scorecard.schemes().iter().map(Version::starts));
            let first_shown =
                |from| in_time(entry).and_then(|indicator| indicator.shown_in(from, scorecard.calendar())).unwrap_or(from);
            let mut starts: Vec<Quarter> = entry.plan().iter().map(Version::starts).chain(own).collect();
            starts.extend(of_all.map(first_shown));
            starts.sort_unstable();
            starts.dedup();
            let unit = entry.indicator().unit();
            let is_scaled = declared.kept_as.is_some() && *unit == Unit::Percent;
            let reading = declared.reading().in_unit(unit.clone());
            let reading = CellReading { reading, is_needed: is_scaled || !declared.marks.is_empty() || *unit == Unit::YesNo };
            let percentages = Percentages::default();
            let (scales, by_quarter) = (Map::default(), Map::default());
            let id = entry.indicator().id().as_str();
            let mut written_id = String::new();
            // The definitions may be those of anyone.
            guarded(&mut written_id, id.as_bytes());
            (
                id,
                Known { scorecard, entry, written_id, reading, percentages, dates: Dates::default(), starts, scales, by_quarter },
            )
        };
        Self { scorecard, declared, indicators: scorecard.entries().iter().map(known).collect() }
    }

    /// Reads all figures as this head says.
    pub(crate) fn under_head(&mut self, head: &Head) {
        if *head == Head::default() || (head.unit().is_none() && head.power_of_ten() == 0) {
            return;
        }
        for known in self.indicators.values_mut() {
            let reading = known.reading.reading.clone().under_head(head);
            known.reading = CellReading { reading, is_needed: true };
        }
    }

    /// What is declared of the figures.
    pub(crate) const fn declared(&self) -> &'a Declared {
        self.declared
    }

    /// Counts doubts anew.
    pub(crate) fn start_again(&mut self) {
        for known in self.indicators.values_mut() {
            known.percentages = Percentages { column: known.percentages.column, ..Percentages::default() };
            known.dates = Dates { has_months: known.dates.has_months, ..Dates::default() };
        }
    }

    /// The indicators of which some rows were not rated for a doubt, or were before others showed that they could mean another thing.
    pub(crate) fn doubts(&self) -> Vec<Doubt<'a>> {
        let doubts = |entry: &'a Entry| {
            let id = entry.indicator().id().as_str();
            let known = self.indicators.get(id)?;
            let (Percentages { column, doubtful, taken }, dates) = (&known.percentages, known.dates);
            let rated = if column.suspicion().is_some() { *taken } else { 0 };
            let percentages = Doubt { id, of: Doubted::Percentages, refused: *doubtful, rated };
            let rated = if dates.has_months { dates.taken } else { 0 };
            Some([percentages, Doubt { id, of: Doubted::Dates, refused: dates.doubtful, rated }])
        };
        let all = self.scorecard.entries().iter().filter_map(doubts).flatten();
        all.filter(|doubt| doubt.refused > 0 || doubt.rated > 0).collect()
    }

    /// The calendar of the scorecard.
    pub(crate) const fn calendar(&self) -> FiscalCalendar {
        self.scorecard.calendar()
    }

    /// What is known of an indicator, by its id; none where there is no such indicator.
    pub(crate) fn known(&mut self, id: &str) -> Option<&mut Known<'a>> {
        self.indicators.get_mut(id)
    }
}

impl Known<'_> {
    /// Its id as it is written.
    pub(crate) const fn written_id(&self) -> &str {
        self.written_id.as_str()
    }

    /// How its figures are read.
    pub(crate) const fn reading(&self) -> &CellReading {
        &self.reading
    }

    /// The calendar by which its labels of quarters are read: its own, or that of the scorecard.
    pub(crate) fn calendar(&self) -> FiscalCalendar {
        self.entry.indicator().calendar().unwrap_or_else(|| self.scorecard.calendar())
    }

    fn is_percentage(&self) -> bool {
        *self.entry.indicator().unit() == Unit::Percent
    }

    /// Adds a percentage that shows its sign.
    pub(crate) fn add_sure(&mut self, value: Decimal) {
        if self.is_percentage() {
            self.percentages.column.add_sure(value);
        }
    }

    /// Adds a number without a sign, which could be a percentage on another scale.
    pub(crate) fn suspect(&mut self, value: Decimal) -> Option<Suspect> {
        if !self.is_percentage() {
            return None;
        }
        let percentages = &mut self.percentages;
        percentages.column.add_without_sign(value);
        let suspect = percentages.column.suspect_without_sign(value);
        if suspect.is_some() {
            percentages.doubtful = percentages.doubtful.saturating_add(1);
        } else if !value.is_zero() {
            percentages.taken = percentages.taken.saturating_add(1);
        }
        suspect
    }

    /// Adds a label that is a month and no quarter.
    pub(crate) const fn add_month(&mut self) {
        self.dates.has_months = true;
    }

    /// Adds a date at the edge of a quarter: whether it could stand for a month, as other labels do.
    pub(crate) const fn is_date_doubtful(&mut self) -> bool {
        let dates = &mut self.dates;
        let counted = if dates.has_months { &mut dates.doubtful } else { &mut dates.taken };
        *counted = counted.saturating_add(1);
        dates.has_months
    }

    /// The scale that it is rated by in a quarter, or why there is none.
    pub(crate) fn scale(&mut self, quarter: Quarter) -> &Scaled {
        let (scorecard, entry) = (self.scorecard, self.entry);
        let is_percentage = self.is_percentage();
        let column = &mut self.percentages.column;
        let scaled = || {
            let scaled = scaled(scorecard, entry.indicator(), quarter);
            // A document's targets are percentages for sure.
            let aim = scaled.as_ref().ok().filter(|_| is_percentage).map(RatingScale::aim);
            let levels = aim.into_iter().flat_map(|aim| [aim.lower(), aim.upper()]);
            levels.flatten().for_each(|level| column.add_sure(level));
            scaled
        };
        let is_of_quarter = |form: PlanForm| matches!(form, PlanForm::Relative(..) | PlanForm::Milestone { due_by: Some(_) });
        if entry.plan().in_force(quarter).is_some_and(|planned| is_of_quarter(planned.form())) {
            if self.by_quarter.len() >= MOST_QUARTERS {
                self.by_quarter.clear();
            }
            return self.by_quarter.entry(quarter).or_insert_with(scaled);
        }
        let version = self.starts.partition_point(|start| *start <= quarter);
        self.scales.entry((version, quarter.of_year())).or_insert_with(scaled)
    }
}

/// The scale of the report whose row is of the quarter's figure: a later one for an indicator with a lag.
fn scaled(scorecard: &Scorecard, indicator: &Indicator, quarter: Quarter) -> Scaled {
    let reported = indicator.reported_in(quarter, scorecard.calendar()).ok_or(Unrated::NoTarget)?;
    let in_force = scorecard.scale(indicator.id().as_str(), reported);
    in_force.map(|in_force| *in_force.scale()).map_err(|error| error.reason().unwrap_or(Unrated::NoTarget))
}

/// The indicator as if its figures were not late.
fn in_time(entry: &Entry) -> Option<Indicator> {
    entry.indicator().clone().with_lag(0).ok()
}
