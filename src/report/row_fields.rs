//! The fields of a row, as they are read, written, printed and compared.

use super::explanation::Explained;
use super::row_judgement::RowJudgement;
use super::{Correction, Difference, RowChart, RowComparison, RowForecast, RowMilestone, RowPeers, RowSignificance, Source};
use crate::calendar::{FiscalCalendar, Quarter};
use crate::history::{
    Accumulation, Benchmark, DueYears, Extra, IndicatorId, Moderation, Months, PlannedTarget, Recorded, Status,
};
use crate::rating::{Missing, NextBand, Rating, Unrated};
use crate::values::{Fraction, GroupsByKind, Polarity, SharedText, Target, Tolerance, Unit};
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use core::fmt;
use rust_decimal::Decimal;

#[derive(PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub(super) struct Row<'a> {
    pub(super) id: Cow<'a, IndicatorId>,
    pub(super) name: Cow<'a, str>,
    pub(super) quarter: Quarter,
    pub(super) measured: Option<Quarter>,
    pub(super) calendar: Option<FiscalCalendar>,
    pub(super) due_years: Option<DueYears>,
    pub(super) polarity: Polarity,
    pub(super) unit: Cow<'a, Unit>,
    pub(super) accumulation: Accumulation,
    pub(super) owner: Option<Cow<'a, str>>,
    #[cfg_attr(feature = "serde", serde(default))]
    pub(super) groups: Cow<'a, GroupsByKind>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) value: Option<Decimal>,
    pub(super) fraction: Option<Fraction>,
    pub(super) milestone: Option<RowMilestone>,
    pub(super) status: Option<Status>,
    pub(super) missing: Option<Missing>,
    pub(super) target: Option<Target>,
    pub(super) target_fraction: Option<Fraction>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) restated: Cow<'a, BTreeSet<Correction>>,
    pub(super) restated_target: Option<Target>,
    pub(super) annual_target: Option<Target>,
    pub(super) plan: Option<Cow<'a, PlannedTarget>>,
    pub(super) tolerance: Tolerance,
    pub(super) scheme: Option<Cow<'a, SharedText>>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) strict_scheme: bool,
    pub(super) rating: Option<Rating>,
    pub(super) source: Option<Source>,
    pub(super) computed: Option<Rating>,
    pub(super) band: Option<Cow<'a, SharedText>>,
    pub(super) merit: Option<usize>,
    pub(super) unrated: Option<Unrated>,
    pub(super) label: Option<Cow<'a, str>>,
    pub(super) not_computed: Option<Unrated>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) recorded: Cow<'a, Recorded>,
    pub(super) moderated: Option<Cow<'a, Moderation>>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) differences: Cow<'a, [Difference]>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) shortfall: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    pub(super) percent_of_target: Option<Decimal>,
    pub(super) to_better: Option<NextBand>,
    pub(super) to_worse: Option<NextBand>,
    pub(super) short_term: Option<Cow<'a, RowComparison>>,
    pub(super) long_term: Option<Cow<'a, RowComparison>>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) comparisons: Cow<'a, [RowComparison]>,
    pub(super) forecast: Option<Cow<'a, RowForecast>>,
    pub(super) quarters_in_band: Option<u32>,
    pub(super) explanation: Explained<'a>,
    pub(super) commentary: Option<Cow<'a, str>>,
    pub(super) corrective_action: Option<Cow<'a, str>>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::or_default"))]
    pub(super) benchmarks: Cow<'a, [Benchmark]>,
    #[cfg_attr(feature = "serde", serde(default))]
    pub(super) extra: Cow<'a, Extra>,
    pub(super) months: Option<Cow<'a, Months>>,
    pub(super) peers: Option<Cow<'a, RowPeers>>,
    pub(super) significance: Option<RowSignificance>,
    pub(super) control_chart: Option<Cow<'a, RowChart>>,
}

debug!(Row<'_> {
    id,
    name,
    quarter,
    measured: if_some,
    calendar: if_some,
    due_years: if_some,
    polarity,
    unit,
    accumulation,
    owner: if_some,
    groups: if_set,
    value: if_some,
    fraction: if_some,
    milestone: if_some,
    status: if_some,
    missing: if_some,
    target: if_some,
    target_fraction: if_some,
    restated: if_set,
    restated_target: if_some,
    annual_target: if_some,
    plan: if_some,
    tolerance: if_set,
    scheme: if_some,
    strict_scheme: if_set,
    rating: if_some,
    source: if_some,
    computed: if_some,
    band: if_some,
    merit: if_some,
    unrated: if_some,
    label: if_some,
    not_computed: if_some,
    recorded: if_set,
    moderated: if_some,
    differences: if_set,
    shortfall: if_some,
    percent_of_target: if_some,
    to_better: if_some,
    to_worse: if_some,
    short_term: if_some,
    long_term: if_some,
    comparisons: if_set,
    forecast: if_some,
    quarters_in_band: if_some,
    explanation,
    commentary: if_some,
    corrective_action: if_some,
    benchmarks: if_set,
    extra: if_set,
    months: if_some,
    peers: if_some,
    significance: if_some,
    control_chart: if_some,
});

#[cfg(feature = "serde")]
crate::wire::lean!(Row<'_> as "Row" {
    id, name, quarter, measured: optional, calendar: optional, due_years: optional, polarity, unit, accumulation, owner: optional, groups: optional,
    value: optional via crate::wire::optional, fraction: optional, milestone: optional, status: optional, missing: optional, target: optional,
    target_fraction: optional, restated: optional, restated_target: optional, annual_target: optional, plan: optional,
    tolerance, scheme: optional, strict_scheme: optional,
    rating: optional, source: optional, computed: optional, band: optional, merit: optional, unrated: optional, label: optional,
    not_computed: optional, recorded: optional, moderated: optional, differences: optional, shortfall: optional via crate::wire::optional,
    percent_of_target: optional via crate::wire::optional, to_better: optional, to_worse: optional, short_term: optional,
    long_term: optional, comparisons: optional, forecast: optional, quarters_in_band: optional, explanation,
    commentary: optional, corrective_action: optional, benchmarks: optional, extra: optional, months: optional, peers: optional,
    significance: optional, control_chart: optional,
});

impl super::Row {
    /// Its fields, those of its definition too.
    fn fields(&self) -> Row<'_> {
        let explanation = Explained::of(self);
        let (shortfall, percent_of_target, to_better, to_worse) = match (&self.judgement, explanation.judged()) {
            (RowJudgement::Told(told), _) => {
                (told.shortfall, told.percent_of_target, told.to_better.clone(), told.to_worse.clone())
            }
            (RowJudgement::OfFigure(_), Some((figure, assessment))) => {
                let [better, worse] = [assessment.to_better(), assessment.to_worse()].map(|next| figure.next_band(next));
                (assessment.shortfall(), assessment.percent_of_target(), better, worse)
            }
            (RowJudgement::OfFigure(_), None) => (None, None, None, None),
        };
        Row {
            id: Cow::Borrowed(self.id()),
            name: Cow::Borrowed(self.name()),
            quarter: self.quarter,
            measured: self.measured,
            calendar: self.calendar,
            due_years: self.due_years(),
            polarity: self.polarity(),
            unit: Cow::Borrowed(self.unit()),
            accumulation: self.accumulation(),
            owner: self.owner().map(Cow::Borrowed),
            groups: Cow::Borrowed(self.groups()),
            value: self.value,
            fraction: self.fraction,
            milestone: self.milestone,
            status: self.status,
            missing: self.missing,
            target: self.target,
            target_fraction: self.target_fraction,
            restated: Cow::Borrowed(&self.restated),
            restated_target: self.restated_target,
            annual_target: self.annual_target,
            plan: self.plan.as_deref().map(Cow::Borrowed),
            tolerance: self.tolerance,
            scheme: self.scheme.as_ref().map(Cow::Borrowed),
            strict_scheme: self.strict_scheme,
            rating: self.rating,
            source: self.source,
            computed: self.computed,
            band: self.band.as_ref().map(Cow::Borrowed),
            merit: self.merit,
            unrated: self.unrated,
            label: self.label.as_deref().map(Cow::Borrowed),
            not_computed: self.not_computed,
            recorded: Cow::Borrowed(&self.recorded),
            moderated: self.moderated.as_ref().map(Cow::Borrowed),
            differences: Cow::Borrowed(&self.differences),
            shortfall,
            percent_of_target,
            to_better,
            to_worse,
            short_term: self.short_term.as_ref().map(Cow::Borrowed),
            long_term: self.long_term.as_ref().map(Cow::Borrowed),
            comparisons: Cow::Borrowed(&self.comparisons),
            forecast: self.forecast.as_ref().map(Cow::Borrowed),
            quarters_in_band: self.quarters_in_band,
            explanation,
            commentary: self.commentary.as_deref().map(Cow::Borrowed),
            corrective_action: self.corrective_action.as_deref().map(Cow::Borrowed),
            benchmarks: Cow::Borrowed(&self.benchmarks),
            extra: Cow::Borrowed(&self.extra),
            months: self.months.as_deref().map(Cow::Borrowed),
            peers: self.peers.as_deref().map(Cow::Borrowed),
            significance: self.significance,
            control_chart: self.control_chart.as_ref().map(Cow::Borrowed),
        }
    }
}

impl PartialEq for super::Row {
    /// What is worked out is compared only where what is at hand does not tell the two apart.
    fn eq(&self, other: &Self) -> bool {
        let at_hand = |row: &Self| (row.quarter, row.value, row.rating);
        at_hand(self) == at_hand(other) && self.id() == other.id() && self.fields() == other.fields()
    }
}

impl Eq for super::Row {}

impl fmt::Debug for super::Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fields().fmt(f)
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::Row;
    use crate::history::Indicator;
    use crate::report;
    use crate::report::row_judgement::{RowJudgement, ToldJudgement};
    use crate::wire::schema::schema;
    use alloc::borrow::Cow;
    use alloc::boxed::Box;
    use alloc::string::ToString as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    schema!(report::Row as Row<'_>);

    impl Serialize for report::Row {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.fields().serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for report::Row {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Row::deserialize(deserializer).map(Self::from)
        }
    }

    impl From<Row<'_>> for report::Row {
        fn from(fields: Row<'_>) -> Self {
            let judgement = ToldJudgement {
                shortfall: fields.shortfall,
                percent_of_target: fields.percent_of_target,
                to_better: fields.to_better,
                to_worse: fields.to_worse,
                explanation: fields.explanation.to_string(),
            };
            let (id, name) = (fields.id.into_owned(), fields.name);
            let indicator = Indicator::new(id, name, fields.polarity, fields.unit.into_owned(), fields.accumulation);
            let indicator = indicator.with_groups(fields.groups.into_owned());
            let indicator = fields.owner.into_iter().fold(indicator, Indicator::with_owner);
            let indicator = fields.due_years.into_iter().fold(indicator, Indicator::with_due_years);
            Self {
                indicator: indicator.into(),
                quarter: fields.quarter,
                measured: fields.measured,
                calendar: fields.calendar,
                value: fields.value,
                fraction: fields.fraction,
                milestone: fields.milestone,
                status: fields.status,
                missing: fields.missing,
                target: fields.target,
                target_fraction: fields.target_fraction,
                restated: fields.restated.into_owned(),
                restated_target: fields.restated_target,
                annual_target: fields.annual_target,
                plan: fields.plan.map(|own| Box::new(own.into_owned())),
                tolerance: fields.tolerance,
                scheme: fields.scheme.map(Cow::into_owned),
                strict_scheme: fields.strict_scheme,
                rating: fields.rating,
                source: fields.source,
                computed: fields.computed,
                band: fields.band.map(Cow::into_owned),
                merit: fields.merit,
                unrated: fields.unrated,
                label: fields.label.map(Cow::into_owned),
                not_computed: fields.not_computed,
                recorded: fields.recorded.into_owned(),
                moderated: fields.moderated.map(Cow::into_owned),
                differences: fields.differences.into_owned(),
                short_term: fields.short_term.map(Cow::into_owned),
                long_term: fields.long_term.map(Cow::into_owned),
                comparisons: fields.comparisons.into_owned(),
                forecast: fields.forecast.map(Cow::into_owned),
                quarters_in_band: fields.quarters_in_band,
                judgement: RowJudgement::Told(Box::new(judgement)),
                commentary: fields.commentary.map(Cow::into_owned),
                corrective_action: fields.corrective_action.map(Cow::into_owned),
                benchmarks: fields.benchmarks.into_owned(),
                extra: fields.extra.into_owned(),
                months: fields.months.map(|own| Box::new(own.into_owned())),
                peers: fields.peers.map(|own| Box::new(own.into_owned())),
                significance: fields.significance,
                control_chart: fields.control_chart.map(Cow::into_owned),
            }
        }
    }
}
