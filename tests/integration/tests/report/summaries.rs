//! Summaries without rows: always those of the rows.

use crate::strategies::cases;
use alloc::collections::BTreeSet;
use performance_indicators::batch::Summaries;
use performance_indicators::calendar::Quarters;
use performance_indicators::history::{ComparisonPolicy, PlannedTarget, Recorded, Shares, Untargeted};
use performance_indicators::rating::{Band, Comparator, Limit, When};
use performance_indicators::report::Groups;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Version, Width};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Percent, Points, Polarity, Quarter, Rating,
    Scheme, Scorecard, Series, Summary, Target, TargetPlan, Tolerance, Trend, Unit, Unrated, Versions, decimal, strategies,
};
use proptest::prelude::*;
use reference::counting::plain_report;

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// Every quarter with a figure, and some before and after.
fn quarters(scorecard: &Scorecard) -> Quarters {
    let firsts = scorecard.entries().iter().filter_map(|entry| entry.series().first_quarter());
    let last = scorecard.latest_quarter().unwrap_or(quarter("2017-Q1"));
    let first = firsts.min().unwrap_or(last).max(last.earlier(40).unwrap_or(Quarter::MIN));
    first.earlier(2).unwrap_or(first).through(last.later(5).unwrap_or(last))
}

#[track_caller]
fn assert_same(scorecard: &Scorecard) {
    let all = quarters(scorecard);
    let summaries = scorecard.summaries(all.clone());
    // The kinds there are, and one that there is not.
    let groups = scorecard.entries().iter().flat_map(|entry| entry.indicator().groups().keys());
    let kinds: BTreeSet<&str> = groups.chain(["no such kind"]).collect();
    let by_kind = kinds.into_iter().map(|kind| (kind, scorecard.summaries_by_group(kind, all.clone())));
    let by_kind: Vec<(&str, Summaries<Groups>)> = by_kind.collect();
    assert_eq!(summaries.iter().len(), all.len());
    // Entries elsewhere in memory are none of the scorecard's own.
    let copies = scorecard.entries().to_vec();
    assert_eq!(scorecard.summaries_of(&copies, all.clone()), summaries);
    for (kind, by_group) in &by_kind {
        assert_eq!(scorecard.summaries_by_group_of(&copies, kind, all.clone()), *by_group);
    }
    for quarter in all.clone() {
        let report = plain_report(scorecard, quarter);
        assert_eq!(summaries.get(quarter), Some(&report.summary()), "{quarter}");
        assert_eq!(scorecard.summary(quarter), report.summary());
        for (kind, by_group) in &by_kind {
            assert_eq!((by_group.iter().len(), by_group.get(quarter)), (all.len(), Some(&report.by_group(kind))), "by {kind:?}");
        }
        let rows: Vec<_> = scorecard.entries().iter().filter_map(|entry| scorecard.row(entry, quarter)).collect();
        assert_eq!(rows, scorecard.report(quarter).rows());
    }
}

#[test]
fn shipped_documents_are_counted_as_their_rows() {
    for text in [
        include_str!("../../../../examples/data/havering_2017_q1.json"),
        include_str!("../../../../examples/data/bracknell_forest.json"),
    ] {
        assert_same(&serde_json::from_str(text).unwrap());
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn scorecards_are_counted_as_their_rows(scorecard in strategies::scorecard(0..=3)) {
        assert_same(&scorecard);
    }

    #[test]
    fn plain_scorecards_are_counted_as_their_rows(scorecard in plain_scorecard()) {
        assert_same(&scorecard);
    }

    #[test]
    fn limits_between_figures_are_counted_as_their_rows(scorecard in limits_between_figures()) {
        assert_same(&scorecard);
    }

    #[test]
    fn parts_add_up(scorecard in strategies::scorecard(0..=5), at in 0_usize..6) {
        let all = quarters(&scorecard);
        let (some, others) = scorecard.entries().split_at(at.min(scorecard.entries().len()));
        let mut parts = scorecard.summaries_of(others, all.clone());
        parts.merge(scorecard.summaries_of(some, all.clone()));
        prop_assert_eq!(parts, scorecard.summaries(all.clone()));
        let kinds = scorecard.entries().iter().flat_map(|entry| entry.indicator().groups().keys());
        for kind in kinds {
            let mut parts = scorecard.summaries_by_group_of(others, kind, all.clone());
            parts.merge(scorecard.summaries_by_group_of(some, kind, all.clone()));
            prop_assert_eq!(parts, scorecard.summaries_by_group(kind, all.clone()));
        }
    }
}

/// Whole figures too large to be kept with decimal places, about levels and limits that lie between them.
fn limits_between_figures() -> impl Strategy<Value = Scorecard> {
    // In ten-thousandths.
    const WHOLE: i64 = 10_000;
    let of_scale = |digits: i64, places: u32| Decimal::try_from_i128_with_scale(digits.into(), places).unwrap();
    let width = prop_oneof![
        (0_i64..40_000).prop_map(move |points| Width::Points(Points::new(of_scale(points, 4)).unwrap())),
        // Hundredths of a millionth of one: a few units of 10^13.
        (0_i64..60).prop_map(move |percent| Percent::new(of_scale(percent, 6)).unwrap().into()),
    ];
    let tolerance = (prop::option::of(width.clone()), prop::option::of(width)).prop_map(|(worse, better)| {
        let worse = worse.map_or(Tolerance::WITHDRAWN, Tolerance::from);
        better.map_or(worse, |better| worse.with_better(better))
    });
    let level = prop_oneof![Just(1_i64), Just(-1)].prop_flat_map(|sign| {
        (-40_000_i64..40_000).prop_map(move |beside| sign.saturating_mul(10_000_000_000_000 * WHOLE).saturating_add(beside))
    });
    let figures = proptest::collection::vec(-10_i64..10, 8);
    let polarity = prop_oneof![Just(Polarity::HigherIsBetter), Just(Polarity::LowerIsBetter)];
    let scheme = prop_oneof![Just(Scheme::better_within_worse()), own_scheme()];
    (polarity, level, any::<bool>(), tolerance, figures, scheme).prop_filter_map(
        "a scheme whose limits have few digits",
        move |(polarity, level, strict, tolerance, figures, scheme)| {
            let figures = figures.into_iter().map(|apart| of_scale(level.div_euclid(WHOLE).saturating_add(apart), 0));
            let series = Series::new(quarter("2016-Q1").through(Quarter::MAX).zip(figures.map(Into::into))).unwrap();
            let level = of_scale(level, 4);
            let target = if strict { Target::Strict(level) } else { Target::Level(level) };
            let id = "large".parse().unwrap();
            let indicator = Indicator::new(id, "Invented", polarity, Unit::Count, Accumulation::InQuarter);
            let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(target)), series);
            let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_schemes(Versions::always(scheme));
            rules.unwrap().with_entries([entry.with_tolerances(Versions::always(tolerance))]).ok()
        },
    )
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn many_entries_are_counted_by_group(
        entries in proptest::collection::vec((0_usize..120, -30_i64..60, -1_i64..=1), 70..110),
        tolerance in prop_oneof![Just(Tolerance::NOT_STATED), Just(Tolerance::from(Percent::whole(10)))],
    ) {
        let groups: BTreeSet<usize> = entries.iter().map(|(group, ..)| *group).collect();
        let entries = entries.into_iter().enumerate().map(|(id, (group, level, ahead))| {
            let polarity = if ahead > 0 { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
            let id = format!("i{id}").parse().unwrap();
            let indicator = Indicator::new(id, "Invented", polarity, Unit::Count, Accumulation::Snapshot);
            // Names that start alike, that end alike, and short ones; an eighth has no group of the kind.
            let indicator = match group & 7 {
                0 => indicator,
                1..=3 => indicator.with_group("goal", format!("{group:03} ends as others do")),
                4 | 5 => indicator.with_group("goal", format!("Starts as others do {group}")),
                _ => indicator.with_group("goal", group.to_string()),
            };
            let figure = Decimal::from(level.saturating_add(ahead));
            let series = Series::new([(quarter("2017-Q1"), figure.into()), (quarter("2017-Q3"), figure.into())]).unwrap();
            Entry::new(indicator, TargetPlan::always(PlannedTarget::new(Decimal::from(level))), series)
        });
        let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT)
            .with_schemes(Versions::always(Scheme::amber_within_tolerance()))
            .and_then(|rules| rules.with_tolerances(Versions::always(tolerance)));
        prop_assume!(groups.len() > 40);
        assert_same(&rules.unwrap().with_entries(entries).unwrap());
    }
}

/// A figure, or now and then none or one with more beside it.
fn figure() -> impl Strategy<Value = Option<Observation>> {
    let anywhere = (prop_oneof![8 => -30_i64..120, 1 => any::<i64>()], prop_oneof![8 => 0_u32..4, 1 => 0_u32..28]);
    // On or beside a whole number, as most limits are.
    let near = (-32_i64..75, -1_i64..=1).prop_map(|(whole, beside)| (whole.saturating_mul(1_000).saturating_add(beside), 3));
    let plain = prop_oneof![anywhere, near]
        .prop_map(|(digits, places)| Decimal::try_from_i128_with_scale(digits.into(), places).unwrap().into());
    // Decimals of few places, of many, and neighbours that few places do not tell apart; some printed as another number.
    let parts = prop_oneof![
        (-30_i64..120, 1_i64..9),
        (-30_i64..120, prop::sample::select(vec![100, 1_000, 10_000_000_000])),
        prop::sample::select(vec![(1, 3), (333_333_333, 999_999_998), (333_333, 1_000_000), (3_333_333_333, 10_000_000_000)]),
        (any::<i64>(), 1..i64::MAX),
    ];
    let printed = prop::option::weighted(0.2, (-30_i64..120).prop_map(Decimal::from));
    let fraction = (parts, printed).prop_map(|((numerator, denominator), printed)| {
        let fraction = Fraction::new(Decimal::from(numerator), Decimal::from(denominator)).unwrap();
        Observation::from(printed.map_or(fraction, |printed| fraction.with_printed(printed)))
    });
    prop_oneof![
        12 => plain.clone().prop_map(Some),
        2 => Just(None),
        2 => fraction.prop_map(Some),
        1 => Just(Some(Observation::missing(Missing::Suppressed))),
        1 => plain.prop_map(|figure: Observation| Some(figure.with_recorded(Recorded::new().with_rating(Rating::Red)))),
    ]
}

fn target() -> impl Strategy<Value = PlannedTarget> {
    let level =
        (-20_i64..60, 0_u32..3).prop_map(|(digits, places)| Decimal::try_from_i128_with_scale(digits.into(), places).unwrap());
    let annual = level.clone();
    prop_oneof![
        4 => level.clone().prop_map(PlannedTarget::new),
        2 => level.clone().prop_map(|level| PlannedTarget::new(Target::Strict(level))),
        1 => [level.clone(), level.clone(), level.clone(), level].prop_map(PlannedTarget::profile),
        1 => annual.prop_map(|annual| PlannedTarget::shared(annual, Shares::EQUAL)),
        1 => Just(PlannedTarget::none(Untargeted::MonitoringOnly)),
    ]
}

/// A tolerance for an indicator whose targets are from -20 to 60: a limit lies beyond those.
fn own_tolerance(polarity: Polarity) -> impl Strategy<Value = Tolerance> {
    let limit = if polarity == Polarity::LowerIsBetter { 60_i64..72 } else { -32_i64..-20 };
    let points = |digits: i64| Points::new(Decimal::from(digits)).unwrap();
    let worse = prop_oneof![
        3 => limit.prop_map(|limit| Tolerance::limit(Decimal::from(limit))),
        1 => Just(Tolerance::WITHDRAWN),
        1 => Just(Tolerance::NOT_STATED),
        2 => (0_u8..30).prop_map(|percent| Tolerance::from(Percent::whole(percent))),
        2 => (0_i64..20).prop_map(move |digits| points(digits).into()),
    ];
    let better = prop_oneof![
        (0_u8..30).prop_map(|percent| Width::PercentOfTarget(Percent::whole(percent))),
        (0_i64..20).prop_map(move |digits| Width::Points(points(digits))),
    ];
    (worse, prop::option::of(better)).prop_map(|(worse, better)| better.map_or(worse, |better| worse.with_better(better)))
}

/// Content of an indicator's own: none, one, or another from a quarter on in which nothing else changes.
fn own<T: Clone + core::fmt::Debug + 'static>(
    content: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Versions<T>> {
    let both = [content.clone(), content.clone()];
    prop_oneof![
        2 => Just(Versions::default()),
        1 => content.prop_map(Versions::always),
        2 => both.prop_map(|[first, second]| Versions::new([(Quarter::MIN, first), (quarter("2017-Q1"), second)]).unwrap()),
    ]
}

fn own_scheme() -> impl Strategy<Value = Scheme> + Clone {
    let presets = [Scheme::amber_within_tolerance(), Scheme::better_within_worse(), Scheme::floor_standard()];
    prop_oneof![prop::sample::select(presets.to_vec()), strategies::moderate_scheme()]
}

fn plain_entry(id: usize) -> impl Strategy<Value = Entry> {
    let polarity =
        prop_oneof![3 => Just(Polarity::HigherIsBetter), 3 => Just(Polarity::LowerIsBetter), 1 => Just(Polarity::Neutral)];
    polarity.prop_flat_map(move |polarity| plain_entry_of(id, polarity))
}

fn plain_entry_of(id: usize, polarity: Polarity) -> impl Strategy<Value = Entry> {
    let definition = (
        prop_oneof![Just(Unit::Count), Just(Unit::Percent)],
        any::<Accumulation>(),
        0_u8..3,
        prop_oneof![2 => Just(None), 1 => strategies::due_quarters().prop_map(Some)],
    );
    let tolerated = (target(), prop::option::weighted(0.2, own_tolerance(polarity)))
        .prop_map(|(target, tolerance)| tolerance.map_or(target.clone(), |tolerance| target.with_tolerance(tolerance)));
    let tolerated = tolerated.boxed();
    let plan = (tolerated.clone(), prop_oneof![2 => Just(None), 1 => (tolerated, any::<bool>()).prop_map(Some)]);
    let rules = (own(own_tolerance(polarity).boxed()), own(own_scheme()));
    (definition, plan, rules, proptest::collection::vec(figure(), 0..14)).prop_map(
        move |((unit, accumulation, lag, due), (first, second), (tolerances, schemes), figures)| {
            let start = quarter("2015-Q3");
            let indicator = Indicator::new(format!("i{id}").parse().unwrap(), "Invented", polarity, unit, accumulation);
            let indicator = indicator.with_lag(lag).unwrap().with_group("goal", ["Safe", "Clean"][id & 1]);
            let indicator = due.and_then(|due| indicator.clone().with_due(due).ok()).unwrap_or(indicator);
            let later = second.map(|(planned, corrects)| {
                let version = Version::new(quarter("2017-Q2"), planned);
                if corrects { version.correcting() } else { version }
            });
            let neutral = polarity == Polarity::Neutral;
            let plan = TargetPlan::new([Version::new(quarter("2015-Q4"), first)].into_iter().chain(later).filter(|_| !neutral));
            let series =
                Series::new(start.through(Quarter::MAX).zip(figures).filter_map(|(quarter, figure)| Some((quarter, figure?))));
            Entry::new(indicator, plan.unwrap(), series.unwrap()).with_tolerances(tolerances).with_schemes(schemes)
        },
    )
}

/// Scorecards that integers can count, nearly always.
fn plain_scorecard() -> impl Strategy<Value = Scorecard> {
    let tolerance = prop_oneof![
        Just(Tolerance::NOT_STATED),
        Just(Tolerance::WITHDRAWN),
        (0_u8..150).prop_map(|percent| Tolerance::from(Percent::whole(percent))),
        (0_i64..40, 0_u32..3).prop_map(|(digits, places)| Points::new(
            Decimal::try_from_i128_with_scale(digits.into(), places).unwrap()
        )
        .unwrap()
        .into()),
    ];
    let scheme =
        prop_oneof![Just(Scheme::on_target_only()), Just(Scheme::amber_within_tolerance()), strategies::moderate_scheme()];
    let tolerances = prop_oneof![
        tolerance.clone().prop_map(Versions::always),
        [tolerance.clone(), tolerance].prop_map(|[first, second]| Versions::new([
            (Quarter::MIN, first),
            (quarter("2016-Q3"), second)
        ])
        .unwrap()),
    ];
    (plain_entry(0), plain_entry(1), scheme, tolerances).prop_filter_map(
        "rules that fit",
        |(first, second, scheme, tolerances)| {
            let empty =
                Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_schemes(Versions::always(scheme)).ok()?;
            let ruled = empty.with_tolerances(tolerances).ok()?;
            let both = ruled.clone().with_entries([first.clone(), second.clone()]);
            both.or_else(|_| ruled.clone().with_entries([first])).or_else(|_| ruled.with_entries([second])).ok()
        },
    )
}

#[test]
fn nothing_prevents_parallel_use() {
    const fn shared<T: Send + Sync + Clone>() {}
    shared::<Scorecard>();
    shared::<Entry>();
    shared::<Summary>();
    shared::<Summaries>();
    shared::<Summaries<Groups>>();
}

#[test]
fn no_quarters_and_the_ends_of_time_are_counted() {
    let scorecard: Scorecard = serde_json::from_str(include_str!("../../../../examples/data/havering_2017_q1.json")).unwrap();
    assert_eq!(scorecard.summaries(Quarter::MAX.through(Quarter::MIN)), Summaries::default());
    let plain = |quarter| plain_report(&scorecard, quarter);
    for quarter in [Quarter::MIN, Quarter::MAX] {
        assert_eq!(scorecard.summary(quarter), plain(quarter).summary());
    }
    let first = Quarter::MIN.through(Quarter::MIN.later(7).unwrap());
    for quarter in first.clone() {
        assert_eq!(scorecard.summaries(first.clone()).get(quarter), Some(&plain(quarter).summary()));
    }
}

/// More states than are counted by place, and one name in two colours.
#[test]
fn many_schemes_are_counted() {
    let entries = (0..60_usize).map(|number| {
        let id = format!("i{number}").parse().unwrap();
        let indicator = Indicator::new(id, "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
        let colour = if number.is_multiple_of(2) { Rating::Green } else { Rating::Blue };
        let met = Band::new(format!("Met {}", number >> 2), colour, When::AtMost(Limit::Target));
        let scheme = Scheme::new("own", [met, Band::new("Red", Rating::Red, When::Otherwise)]).unwrap();
        let series = Series::new([(quarter("2017-Q1"), decimal(if number < 50 { "5" } else { "4" }).unwrap().into())]).unwrap();
        Entry::new(indicator, TargetPlan::always(PlannedTarget::new(decimal("5").unwrap())), series)
            .with_schemes(Versions::always(scheme))
    });
    assert_same(&Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries(entries).unwrap());
}

/// An entry that is not of the scorecard is rated by its rules.
#[test]
fn an_entry_of_no_scorecard_is_assessed() {
    let scorecard: Scorecard = serde_json::from_str(include_str!("../../../../examples/data/havering_2017_q1.json")).unwrap();
    let q1 = quarter("2017-Q1");
    let indicator =
        Indicator::new("new".parse().unwrap(), "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
    let series = Series::new([(q1, decimal("5").unwrap().into())]).unwrap();
    let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(decimal("5").unwrap())), series);
    let row = scorecard.row(&entry, q1).unwrap();
    assert_eq!(row.rating(), Some(Rating::Green));
    let summaries = scorecard.summaries_of(core::slice::from_ref(&entry), q1.through(q1));
    assert_eq!(summaries.get(q1).map(|summary| summary.count(Rating::Green)), Some(1));
}

/// Rules that no scorecard would take give no rating, in a row and in the counts, even where the scheme asks for no tolerance.
#[test]
fn an_entry_whose_rules_cannot_be_applied_is_counted_as_its_row() {
    let q1 = quarter("2017-Q1");
    let floor_above_target = Versions::always(Tolerance::limit(decimal("90").unwrap()));
    let indicator =
        Indicator::new("new".parse().unwrap(), "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
    let series = Series::new([(q1, decimal("81").unwrap().into())]).unwrap();
    let plan = TargetPlan::always(PlannedTarget::new(decimal("80").unwrap()));
    let entry = Entry::new(indicator, plan, series).with_tolerances(floor_above_target);
    for scheme in [Scheme::on_target_only(), Scheme::amber_within_tolerance()] {
        let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
        let scorecard = scorecard.with_schemes(Versions::always(scheme)).unwrap();
        let row = scorecard.row(&entry, q1).unwrap();
        assert_eq!(row.unrated(), Some(Unrated::TargetNotDerived));
        let summaries = scorecard.summaries_of(core::slice::from_ref(&entry), q1.through(q1));
        let summary = summaries.get(q1).unwrap();
        assert_eq!(
            (
                summary.rated(),
                summary.unrated().find(|(reason, _)| *reason == Unrated::TargetNotDerived).map_or(0, |(_, count)| count)
            ),
            (0, 1)
        );
    }
}

/// Year-to-date totals across the end of a year are not compared, unless the policy says so.
#[test]
fn a_policy_that_overrides_is_counted_by() {
    let across = [quarter("2017-Q4"), quarter("2018-Q1")];
    let policy = ComparisonPolicy::default().despite(Comparator::PreviousQuarter);
    let entry = |id: &str, policy: Option<ComparisonPolicy>| {
        let (polarity, totals) = (Polarity::HigherIsBetter, Accumulation::YearToDate);
        let indicator = Indicator::new(id.parse().unwrap(), "Invented", polarity, Unit::Percent, totals);
        let indicator = policy.map_or(indicator.clone(), |policy| indicator.with_comparison(policy));
        let series = Series::new(across.into_iter().zip([Decimal::from(40), Decimal::from(10)].map(Into::into))).unwrap();
        Entry::new(indicator, TargetPlan::always(PlannedTarget::new(Decimal::from(20))), series)
    };
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    let rules = rules.with_schemes(Versions::always(Scheme::on_target_only())).unwrap();
    let worse = |scorecard: &Scorecard| scorecard.summary(across[1]).short_term().count(Trend::Worsening);
    let own = rules.clone().with_entries([entry("plain", None), entry("despite", Some(policy.clone()))]).unwrap();
    assert_eq!(worse(&own), 1);
    assert_same(&own);
    let shared = rules.with_comparison(policy).with_entries([entry("plain", None)]).unwrap();
    assert_eq!(worse(&shared), 1);
    assert_same(&shared);
}

/// A scheme of an indicator's own, and a strict target, beside the scorecard's scheme and a target that is met on it.
#[test]
fn rules_of_ones_own_are_told_from_those_shared() {
    let entry = |id: &str, target: Target, own: Option<Scheme>| {
        let indicator =
            Indicator::new(id.parse().unwrap(), "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
        let series = Series::new([(quarter("2017-Q1"), Decimal::from(5).into())]).unwrap();
        let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(target)), series);
        own.map_or(entry.clone(), |own| entry.with_schemes(Versions::always(own)))
    };
    let five = Decimal::from(5);
    let met = Band::new("Met", Rating::Blue, When::AtMost(Limit::Target));
    let own = Scheme::new("own", [met, Band::new("Missed", Rating::Amber, When::Otherwise)]).unwrap();
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    let rules = rules.with_schemes(Versions::always(Scheme::on_target_only())).unwrap();
    let scorecard = rules.with_entries([
        entry("shared", Target::Level(five), None),
        entry("strict", Target::Strict(five), None),
        entry("own", Target::Level(five), Some(own.clone())),
        entry("own-strict", Target::Strict(five), Some(own)),
    ]);
    let scorecard = scorecard.unwrap();
    let summary = scorecard.summary(quarter("2017-Q1"));
    assert!(Rating::ALL.iter().all(|rating| summary.count(*rating) == 1));
    assert_same(&scorecard);
}

/// More than 64 bits of digits are not mistaken for their lowest.
#[test]
fn a_figure_beyond_64_bits_is_counted_as_it_is() {
    let figure = Decimal::from(u128::from(u64::MAX).saturating_add(2));
    let indicator =
        Indicator::new("i".parse().unwrap(), "Invented", Polarity::HigherIsBetter, Unit::Count, Accumulation::Snapshot);
    let series = Series::new([(quarter("2017-Q1"), figure.into())]).unwrap();
    let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(Decimal::from(5))), series);
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    let scorecard = rules.with_schemes(Versions::always(Scheme::on_target_only())).unwrap().with_entries([entry]).unwrap();
    assert_eq!(scorecard.summary(quarter("2017-Q1")).count(Rating::Green), 1);
    assert_same(&scorecard);
}

/// As many kinds of groups as indicators take no more room than one kind.
#[test]
fn every_indicator_may_have_a_kind_of_group_of_its_own() {
    let entries = (0..20_000_usize).map(|id| {
        let (id, kind) = (format!("i{id}").parse().unwrap(), format!("kind {id}"));
        let indicator = Indicator::new(id, "Invented", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
        let indicator = indicator.with_group("common", "one").with_group(kind, "two");
        Entry::new(indicator, TargetPlan::default(), Series::default())
    });
    let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_entries(entries).unwrap();
    let q1 = quarter("2017-Q1");
    for (kind, group, expected) in [("kind 19999", "two", 1), ("kind 0", "two", 1), ("common", "one", 20_000)] {
        let by_kind = scorecard.summaries_by_group(kind, q1.through(q1));
        assert_eq!(by_kind.get(q1).and_then(|groups| groups.get(group)).map(Summary::in_remit), Some(expected), "{kind}");
        assert_eq!(by_kind.get(q1).map(|groups| groups.without_group().in_remit()), Some(20_000 - expected), "{kind}");
    }
}

/// A group whose only entry shows nothing yet, for its lag, is in no summary.
#[test]
fn a_group_before_its_first_quarter_is_in_no_summary() {
    let indicator = Indicator::new("i".parse().unwrap(), "Invented", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    let indicator = indicator.with_lag(2).unwrap().with_group("goal", "Safe");
    let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    let scorecard = rules.with_entries([Entry::new(indicator, TargetPlan::default(), Series::default())]).unwrap();
    let third = Quarter::MIN.later(2).unwrap();
    let by_goal = scorecard.summaries_by_group("goal", Quarter::MIN.through(third));
    let groups = by_goal.iter().map(|(_, groups)| groups.iter().count()).collect::<Vec<_>>();
    assert_eq!(groups, [0, 0, 1]);
}

/// A third beside targets of so many places that none of a figure's own tells them apart.
#[test]
fn a_fraction_and_a_limit_between_the_same_two_decimals_are_told_apart() {
    let third = Fraction::new(Decimal::ONE, Decimal::from(3)).unwrap();
    for (target, polarity, rating) in [
        ("0.33333333", Polarity::HigherIsBetter, Rating::Green),
        ("0.33333334", Polarity::HigherIsBetter, Rating::Red),
        ("0.33333333", Polarity::LowerIsBetter, Rating::Red),
        ("0.33333334", Polarity::LowerIsBetter, Rating::Green),
    ] {
        let indicator = Indicator::new("i".parse().unwrap(), "Invented", polarity, Unit::Ratio, Accumulation::Snapshot);
        let series = Series::new([(quarter("2017-Q1"), third.into())]).unwrap();
        let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(decimal(target).unwrap())), series);
        let rules = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
        let scorecard = rules.with_schemes(Versions::always(Scheme::on_target_only())).unwrap().with_entries([entry]).unwrap();
        assert_eq!(scorecard.summary(quarter("2017-Q1")).count(rating), 1, "{target} {polarity:?}");
        assert_same(&scorecard);
    }
}

/// A band that is empty for its numbers hides neither the bands after it nor, as the last with a limit, what is beyond all limits.
#[test]
fn bands_after_an_empty_one_are_counted() {
    let points =
        |points: &str| When::AtMost(Limit::Stated(Side::Worse, Width::Points(Points::new(decimal(points).unwrap()).unwrap())));
    // Of a target of 100, one percent lies within ten points.
    let percent = When::AtMost(Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(1))));
    let before = [("Met", When::AtMost(Limit::Target)), ("Near", points("1")), ("Short", points("10")), ("Empty", percent)];
    for (after, expected) in [
        (vec![("Far", points("50")), ("Beyond", When::Otherwise)], vec![1, 1, 1, 0, 2, 1]),
        (vec![("Beyond", When::Otherwise)], vec![1, 1, 1, 0, 3]),
    ] {
        let named: Vec<(&str, When)> = before.into_iter().chain(after).collect();
        let bands = named.iter().map(|(name, when)| Band::new(*name, Rating::Amber, *when));
        let scheme = Scheme::new("bands of one colour (invented)", bands).unwrap();
        let entries = ["100", "99", "90", "60", "50", "49"].into_iter().map(|figure| {
            let indicator = Indicator::new(
                format!("i{figure}").parse().unwrap(),
                "Invented",
                Polarity::HigherIsBetter,
                Unit::Count,
                Accumulation::Snapshot,
            );
            let series = Series::new([(quarter("2017-Q1"), decimal(figure).unwrap().into())]).unwrap();
            Entry::new(indicator, TargetPlan::always(PlannedTarget::new(decimal("100").unwrap())), series)
        });
        let scorecard = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT).with_schemes(Versions::always(scheme));
        let scorecard = scorecard.and_then(|scorecard| scorecard.with_entries(entries)).unwrap();
        let summary = scorecard.summary(quarter("2017-Q1"));
        let count = |name: &str| summary.bands().find(|(band, _)| *band == name).map_or(0, |(_, count)| count);
        assert_eq!(named.iter().map(|(name, _)| count(name)).collect::<Vec<_>>(), expected);
        assert_same(&scorecard);
    }
}
