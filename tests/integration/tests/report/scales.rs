//! The scale of a row is what the row was judged by.

use performance_indicators::history::{PlannedTarget, RelativeBy, RelativeTo};
use performance_indicators::rating::{Band, Comparator, Fact, Limit, Segment, When, WhenUnknown};
use performance_indicators::report::{NoScale, ReportOptions, Source};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Indicator, Percent, Polarity, Quarter, Rating, Scheme, Scorecard, Series,
    TargetPlan, Tolerance, Unit, Unrated, Versions, decimal, strategies,
};
use proptest::prelude::*;

fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn indicator() -> Indicator {
    let id = "calls".parse().unwrap();
    Indicator::new(id, "Calls answered in time", Polarity::HigherIsBetter, Unit::Percent, Accumulation::Snapshot)
}

/// A scorecard of one indicator, with figures from 2016-Q1 on.
fn of_one(indicator: Indicator, planned: PlannedTarget, scheme: Scheme, figures: &[&str]) -> Scorecard {
    let quarters = q("2016-Q1").through(Quarter::MAX);
    let series = Series::new(quarters.zip(figures).map(|(quarter, figure)| (quarter, decimal(figure).unwrap().into()))).unwrap();
    Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(scheme))
        .unwrap()
        .with_tolerances(Versions::always(Percent::whole(10).into()))
        .unwrap()
        .with_entries([Entry::new(indicator, TargetPlan::always(planned), series)])
        .unwrap()
}

fn eighty() -> PlannedTarget {
    PlannedTarget::new(decimal("80").unwrap())
}

/// Where each colour starts, in a stretch from 0 to 100.
fn starts(segments: &[Segment]) -> Vec<(Option<Rating>, String)> {
    segments.iter().map(|segment| (segment.rating(), segment.lower().to_string())).collect()
}

fn starts_of(scorecard: &Scorecard, quarter: &str) -> Vec<(Option<Rating>, String)> {
    let scale = scorecard.scale("calls", q(quarter)).unwrap();
    starts(&scale.segments(decimal("0").unwrap()..=decimal("100").unwrap()))
}

fn colours(red: &str, amber: &str, green: &str) -> Vec<(Option<Rating>, String)> {
    [(Rating::Red, red), (Rating::Amber, amber), (Rating::Green, green)]
        .map(|(rating, from)| (Some(rating), from.to_owned()))
        .into()
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn the_scale_of_a_row_gives_its_rating_or_its_reason(
        scorecard in strategies::scorecard(1..=4), later in 0_u32..=12, options in strategies::report_options(),
    ) {
        let first = scorecard.quarters().next().unwrap_or(Quarter::MIN);
        let quarter = first.later(later).unwrap_or(first);
        let report = scorecard.report_with(quarter, &options);
        for entry in scorecard.entries() {
            let id = entry.indicator().id().as_str();
            let scale = scorecard.scale_with(id, quarter, &options);
            let Some(row) = report.row(id) else {
                prop_assert!(matches!(scale, Err(NoScale::NoRow { .. })), "{id}");
                continue;
            };
            let why_not = row.not_computed();
            let Some(value) = row.value() else {
                prop_assert!(scale.as_ref().is_ok_and(|scale| scale.scheme().name() == row.scheme().unwrap()) || scale.is_err());
                continue;
            };
            match scale {
                Ok(scale) => {
                    let verdict = row.fraction().map_or_else(|| scale.rate(value), |fraction| scale.rate(fraction));
                    prop_assert_eq!(verdict.rating(), row.computed());
                    let counts = row.source() == Some(Source::Computed);
                    let band = verdict.band().and_then(|band| scale.scheme().band(band)).map(Band::name);
                    prop_assert_eq!(band.filter(|_| counts), row.band());
                    prop_assert_eq!(verdict.unrated(), why_not);
                    prop_assert_eq!(scale.assess(value).verdict(), scale.rate(value));
                    // Of a mean of months, the row's value may be rounded.
                    if row.months().is_none() {
                        let assessment = row.fraction().map_or_else(|| scale.assess(value), |fraction| scale.assess(fraction));
                        let told = (row.shortfall(), row.percent_of_target());
                        prop_assert_eq!(told, (assessment.shortfall(), assessment.percent_of_target()));
                        let band = |place| scale.scheme().band(place).map(Band::name);
                        for (next, distance) in
                            [(row.to_better(), assessment.to_better()), (row.to_worse(), assessment.to_worse())]
                        {
                            let next = next.as_ref().map(|next| (Some(next.band()), next.units(), next.percent_of_target()));
                            let distance = distance.map(|to| (band(to.band()), to.units(), to.percent_of_target()));
                            prop_assert_eq!(next, distance);
                        }
                    }
                    // The segment that has the value says the same.
                    for segment in scale.segments(value..=value) {
                        prop_assert_eq!(segment.verdict(), scale.rate(value));
                    }
                }
                Err(error) => prop_assert_eq!(error.reason(), why_not),
            }
        }
    }
}

#[test]
fn a_relative_target_is_in_force_in_its_scale() {
    // At least two points more than in the same quarter last year; 10% of that as tolerance. Invented.
    let two_more = RelativeBy::PointsMore(performance_indicators::Points::new(decimal("2").unwrap()).unwrap());
    let planned = PlannedTarget::relative(RelativeTo::SameQuarterLastYear, two_more);
    let figures = ["58", "60", "62", "64", "59"];
    let scorecard = of_one(indicator(), planned, Scheme::amber_within_tolerance(), &figures);
    assert_eq!(starts_of(&scorecard, "2017-Q1"), colours("0", "54", "60"));
    assert_eq!(scorecard.report(q("2017-Q1")).rows()[0].rating(), Some(Rating::Amber));
    // Nobody has reported on the quarter yet, and its target is known.
    assert_eq!(scorecard.scale("calls", q("2017-Q2")).unwrap().scale().aim(), Aim::AtLeast(decimal("62").unwrap()));
    let error = scorecard.scale("calls", q("2016-Q1")).unwrap_err();
    assert_eq!(error.reason(), scorecard.report(q("2016-Q1")).rows()[0].unrated());
    assert_eq!(
        error.to_string(),
        format!("\"calls\" has no scale in the report on 2016-Q1: {}", error.reason().unwrap().in_words()),
    );
}

#[test]
fn rated_as_published_is_in_force_in_its_scale() {
    let scorecard = of_one(indicator().with_rated_as_published(0), eighty(), Scheme::amber_within_tolerance(), &["79.5"]);
    assert_eq!(starts_of(&scorecard, "2016-Q1"), colours("0", "71.5", "79.5"));
}

#[test]
fn a_late_indicator_is_judged_by_what_was_in_force_for_its_figure() {
    let late = indicator().with_lag(1).unwrap();
    let entry = |indicator| {
        let plan =
            TargetPlan::new([(q("2016-Q1"), eighty()), (q("2016-Q2"), PlannedTarget::new(decimal("90").unwrap()))]).unwrap();
        Entry::new(indicator, plan, Series::new([(q("2016-Q1"), decimal("85").unwrap().into())]).unwrap())
    };
    let scorecard = of_one(indicator(), eighty(), Scheme::amber_within_tolerance(), &[]);
    let scorecard = scorecard.with_entries([entry(late)]).unwrap();
    assert_eq!(starts_of(&scorecard, "2016-Q2"), colours("0", "72", "80"));
    assert_eq!(scorecard.report(q("2016-Q2")).rows()[0].rating(), Some(Rating::Green));
    let first = scorecard.scale("calls", Quarter::MIN).unwrap_err();
    assert_eq!(first.reason(), None, "the first quarter of all has no earlier one");
}

#[test]
fn the_facts_of_the_quarter_are_known_to_its_scale() {
    // Amber off target where it improved. Invented.
    let is = Fact::TrendImproved(Comparator::PreviousQuarter);
    let scheme = Scheme::new(
        "improving",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Amber", Rating::Amber, When::Fact { is, unknown: WhenUnknown::FallThrough }),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    )
    .unwrap();
    let scorecard = of_one(indicator(), eighty(), scheme, &["60", "70", "65"]);
    let off_target = |quarter: &str| starts_of(&scorecard, quarter)[0].0;
    assert_eq!(off_target("2016-Q1"), Some(Rating::Red), "not known");
    assert_eq!(off_target("2016-Q2"), Some(Rating::Amber), "improved");
    assert_eq!(off_target("2016-Q3"), Some(Rating::Red), "worsened");
    let first = scorecard.scale("calls", q("2016-Q1")).unwrap();
    assert_eq!(first.segments(decimal("0").unwrap()..=decimal("0").unwrap())[0].hangs_on(), Some(is));
    assert_eq!(first.facts().holds(is), None);
    assert_eq!(scorecard.scale("calls", q("2016-Q2")).unwrap().facts().holds(is), Some(true));
    // Seen with the report's own options.
    let options = ReportOptions::new().as_of(performance_indicators::time::Date::MIN);
    assert_eq!(scorecard.scale_with("calls", q("2016-Q2"), &options).unwrap().facts().holds(is), Some(true));
}

#[test]
fn without_a_scale_the_reason_is_that_of_the_row() {
    let plain = of_one(indicator(), eighty(), Scheme::on_target_only(), &["80"]);
    let reason = |scorecard: &Scorecard| {
        let reason = scorecard.scale("calls", q("2016-Q1")).unwrap_err().reason();
        assert_eq!(scorecard.report(q("2016-Q1")).rows()[0].unrated(), reason);
        reason
    };
    let with =
        |indicator, plan| plain.clone().with_entries([Entry::new(indicator, plan, plain.entries()[0].series().clone())]).unwrap();
    assert_eq!(reason(&with(indicator(), TargetPlan::default())), Some(Unrated::NoTarget));
    let neutral = Indicator::new("calls".parse().unwrap(), "Calls", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    assert_eq!(reason(&with(neutral, TargetPlan::default())), Some(Unrated::Neutral));
    let no_scheme = plain.clone().with_schemes(Versions::<Scheme>::default()).unwrap();
    assert_eq!(reason(&no_scheme), Some(Unrated::NoScheme));
    assert_eq!(
        plain.scale("call", q("2016-Q1")).unwrap_err().to_string(),
        "the report on 2016-Q1 has no row \"call\": expected the id of an indicator of the scorecard",
    );
    // A tolerance that is not stated leaves a scale: what meets the target is rated.
    let not_stated =
        of_one(indicator(), eighty().with_tolerance(Tolerance::NOT_STATED), Scheme::amber_within_tolerance(), &["79"]);
    assert_eq!(starts_of(&not_stated, "2016-Q1"), [(None, "0".to_owned()), (Some(Rating::Green), "80".to_owned())]);
}
