//! Laws of comparing in time: trends, amounts, versions, series.

use crate::strategies::{cases, d};
use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use performance_indicators::history::{Change, Direction, NoChange, NotDerived, PlannedTarget, SeriesError};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Version, VersionsError};
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, FiscalYear, Indicator, Observation, Polarity, Quarter, Scheme, Scorecard, Series,
    TargetPlan, TargetRange, Trend, Unit, Versions, strategies,
};
use proptest::prelude::*;
use proptest::sample::select;

fn threshold() -> impl Strategy<Value = NoChange> {
    prop_oneof![
        Just(NoChange::AnyChangeCounts),
        strategies::points().prop_map(NoChange::Points),
        strategies::everyday_decimal()
            .prop_map(|size| NoChange::Points(performance_indicators::Points::new(size.abs()).unwrap())),
        strategies::percent().prop_map(NoChange::PercentOfBase),
    ]
}

fn small_range() -> impl Strategy<Value = TargetRange> {
    (strategies::everyday_decimal(), strategies::everyday_decimal())
        .prop_map(|(one, two)| TargetRange::new(one.min(two), one.max(two)).unwrap())
}

fn judged() -> impl Strategy<Value = (Polarity, Option<TargetRange>)> {
    prop_oneof![
        Just((Polarity::HigherIsBetter, None)),
        Just((Polarity::LowerIsBetter, None)),
        small_range().prop_map(|range| (Polarity::WithinRange, Some(range))),
    ]
}

fn trend(was: Decimal, is: Decimal, no_change: NoChange, (polarity, range): (Polarity, Option<TargetRange>)) -> Option<Trend> {
    Change::between(was, is, &Unit::Count, no_change).trend(polarity, range)
}

const fn turned(trend: Trend) -> Trend {
    match trend {
        Trend::Improving => Trend::Worsening,
        Trend::Unchanged => Trend::Unchanged,
        Trend::Worsening => Trend::Improving,
    }
}

fn mirrored((polarity, range): (Polarity, Option<TargetRange>)) -> (Polarity, Option<TargetRange>) {
    let polarity = match polarity {
        Polarity::HigherIsBetter => Polarity::LowerIsBetter,
        Polarity::LowerIsBetter => Polarity::HigherIsBetter,
        Polarity::WithinRange | Polarity::Neutral => polarity,
    };
    let minus = |value: Decimal| d("0").checked_sub(value).unwrap();
    (polarity, range.map(|range| TargetRange::new(minus(range.upper()), minus(range.lower())).unwrap()))
}

fn quarter() -> impl Strategy<Value = Quarter> {
    strategies::quarter_between("1995-Q1".parse().unwrap(), "2024-Q4".parse().unwrap())
}

proptest! {
    #![proptest_config(cases(512))]

    /// A share of the base is of another base when swapped, so this is of thresholds in points and none.
    #[test]
    fn swapping_the_figures_turns_the_trend(one in strategies::decimal(), two in strategies::decimal(), points in strategies::points(), any_change in any::<bool>(), judged in judged()) {
        let no_change = if any_change { NoChange::AnyChangeCounts } else { NoChange::Points(points) };
        prop_assert_eq!(trend(one, two, no_change, judged), trend(two, one, no_change, judged).map(turned));
    }

    #[test]
    fn mirror_law(was in strategies::everyday_decimal(), is in strategies::everyday_decimal(), no_change in threshold(), judged in judged()) {
        let minus = |value: Decimal| d("0").checked_sub(value).unwrap();
        prop_assert_eq!(trend(was, is, no_change, judged), trend(minus(was), minus(is), no_change, mirrored(judged)));
    }

    #[test]
    fn equal_figures_are_unchanged_under_every_polarity_but_neutral(
        value in strategies::decimal(), zeros in 0_u32..=3, no_change in threshold(), range in strategies::target_range()
    ) {
        let same = crate::strategies::padded(value, zeros);
        let change = Change::between(value, same, &Unit::Percent, no_change);
        prop_assert_eq!(change.direction(), Direction::Level);
        prop_assert_eq!(change.amount(), Some(Decimal::ZERO));
        prop_assert_eq!(change.trend(Polarity::HigherIsBetter, None), Some(Trend::Unchanged));
        prop_assert_eq!(change.trend(Polarity::LowerIsBetter, None), Some(Trend::Unchanged));
        prop_assert_eq!(change.trend(Polarity::Neutral, Some(range)), None);
    }

    /// The distance from a range needs to be held by a decimal.
    #[test]
    fn equal_figures_are_unchanged_for_a_range(value in strategies::everyday_decimal(), no_change in threshold(), range in small_range()) {
        prop_assert_eq!(trend(value, value, no_change, (Polarity::WithinRange, Some(range))), Some(Trend::Unchanged));
    }

    #[test]
    fn adding_a_constant_to_both_changes_no_trend_by_points(
        was in strategies::everyday_decimal(), is in strategies::everyday_decimal(), more in strategies::everyday_decimal(), points in strategies::everyday_decimal(), higher in any::<bool>()
    ) {
        let no_change = NoChange::Points(performance_indicators::Points::new(points.abs()).unwrap());
        let judged = (if higher { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter }, None);
        let moved = |value: Decimal| value.checked_add(more).unwrap();
        prop_assert_eq!(trend(was, is, no_change, judged), trend(moved(was), moved(is), no_change, judged));
    }

    #[test]
    fn a_trend_is_what_polarity_makes_of_the_direction(was in strategies::decimal(), is in strategies::decimal(), no_change in threshold()) {
        let change = Change::between(was, is, &Unit::Count, no_change);
        let higher = change.trend(Polarity::HigherIsBetter, None).unwrap();
        let expected = match change.direction() {
            Direction::Rising => Trend::Improving,
            Direction::Level => Trend::Unchanged,
            Direction::Falling => Trend::Worsening,
        };
        prop_assert_eq!(higher, expected);
        prop_assert_eq!(change.trend(Polarity::LowerIsBetter, None), Some(turned(expected)));
        if no_change == NoChange::AnyChangeCounts {
            prop_assert_eq!(change.direction() == Direction::Rising, is > was);
            prop_assert_eq!(change.direction() == Direction::Level, is == was);
        }
    }

    #[test]
    fn year_to_date_then_in_quarter_then_year_to_date_is_the_identity(figures in prop::collection::vec(strategies::everyday_decimal(), 1..=12)) {
        let (to_date, alone) = (Accumulation::YearToDate, Accumulation::InQuarter);
        let quarters: Vec<Quarter> = FiscalYear::new(2015).unwrap().first_quarter().through(Quarter::MAX).take(figures.len()).collect();
        let totals = Series::new(quarters.iter().copied().zip(figures.iter().map(|figure| Observation::from(*figure)))).unwrap();
        let amounts = quarters.iter().map(|quarter| (*quarter, totals.in_quarter(*quarter, to_date, &Unit::Count).unwrap().into()));
        let amounts = Series::new(amounts).unwrap();
        for (quarter, figure) in quarters.iter().zip(&figures) {
            prop_assert_eq!(amounts.year_to_date(*quarter, alone, &Unit::Count), Ok((*figure).into()));
            prop_assert_eq!(totals.year_to_date(*quarter, to_date, &Unit::Count), Ok((*figure).into()));
            prop_assert_eq!(amounts.in_quarter(*quarter, alone, &Unit::Count).map(Observation::from).ok(), amounts.get(*quarter).map(Cow::into_owned));
        }
    }

    #[test]
    fn a_gap_is_named_and_never_bridged(gap in 0_usize..4, asked in 0_usize..4) {
        let quarters: Vec<Quarter> = FiscalYear::new(2015).unwrap().quarters().collect();
        let others = quarters.iter().enumerate().filter(|(place, _)| *place != gap);
        let series = Series::new(others.map(|(place, quarter)| (*quarter, Decimal::from(place).into()))).unwrap();
        let needs = |from: usize| (from..=asked).contains(&gap);
        let total = series.year_to_date(quarters[asked], Accumulation::InQuarter, &Unit::Count);
        prop_assert_eq!(total.is_err(), needs(0));
        let amount = series.in_quarter(quarters[asked], Accumulation::YearToDate, &Unit::Count);
        prop_assert_eq!(amount.is_err(), needs(asked.saturating_sub(1)));
        if let Err(error) = amount {
            let named = matches!(error, NotDerived::NoFigure { quarter, .. } if quarter == quarters[gap]);
            prop_assert!(named, "{}", error);
        }
        prop_assert_eq!(series.in_quarter(quarters[asked], Accumulation::YearToDate, &Unit::Percent), Err(NotDerived::NotAmounts));
    }

    #[test]
    fn a_series_is_a_map_from_quarters(
        listed in prop::collection::vec((quarter(), prop::option::weighted(0.8, strategies::everyday_decimal())), 0..=40), asked in prop::collection::vec(quarter(), 20)
    ) {
        let observation = |figure: &Option<Decimal>| {
            figure.map_or_else(|| Observation::missing(performance_indicators::Missing::Suppressed), Observation::from)
        };
        let model: BTreeMap<Quarter, Observation> = listed.iter().map(|(quarter, figure)| (*quarter, observation(figure))).collect();
        // Shuffled as listed, without the repeats.
        let mut once = listed.clone();
        once.reverse();
        let mut seen = alloc::collections::BTreeSet::new();
        once.retain(|(quarter, _)| seen.insert(*quarter));
        let series = Series::new(once.iter().map(|(quarter, figure)| (*quarter, observation(figure)))).unwrap();
        prop_assert_eq!((series.len(), series.is_empty()), (model.len(), model.is_empty()));
        prop_assert_eq!(series.first_quarter(), model.keys().next().copied());
        prop_assert_eq!(series.last_quarter(), model.keys().next_back().copied());
        let iterated: Vec<_> = series.iter().map(|(quarter, seen)| (quarter, seen.into_owned())).collect();
        prop_assert_eq!(&iterated, &model.clone().into_iter().collect::<Vec<_>>());
        let mut backwards: Vec<_> = series.iter().rev().map(|(quarter, seen)| (quarter, seen.into_owned())).collect();
        backwards.reverse();
        prop_assert_eq!(backwards, iterated);
        for quarter in asked.into_iter().chain([Quarter::MIN, Quarter::MAX]) {
            prop_assert_eq!(series.get(quarter).map(Cow::into_owned), model.get(&quarter).cloned());
        }
        prop_assert_eq!(Series::new(model).unwrap(), series);
        if seen.len() < listed.len() {
            let repeated = Series::new(listed.iter().map(|(quarter, figure)| (*quarter, observation(figure))));
            let refused = matches!(repeated, Err(SeriesError::TwoFigures { .. }));
            prop_assert!(refused);
        }
    }

    #[test]
    fn versions_partition_time(mut starts in prop::collection::vec(quarter(), 0..=8), asked in quarter()) {
        starts.sort_unstable();
        let listed = starts.iter().map(|from| Version::new(*from, *from)).rev();
        let versions = Versions::new(listed);
        if starts.windows(2).any(|two| two[0] == two[1]) {
            let refused = matches!(versions, Err(VersionsError::TwoFrom { .. }));
            prop_assert!(refused);
        } else {
            let expected = starts.iter().rfind(|from| **from <= asked);
            let versions = versions.unwrap();
            prop_assert_eq!(versions.in_force(asked), expected);
            prop_assert_eq!(versions.superseded(asked), None);
        }
    }

    /// A correction stands for the version before it, and so for all that this one in its turn corrected.
    #[test]
    fn corrections_restate_exactly_what_they_correct(corrects in prop::collection::vec(any::<bool>(), 1..=8), asked in 0_u32..=10) {
        let start = FiscalYear::new(2010).unwrap().first_quarter();
        let corrects: Vec<bool> = corrects.iter().enumerate().map(|(place, corrects)| *corrects && place > 0).collect();
        let listed = corrects.iter().zip(0_u32..).map(|(corrects, place)| {
            let version = Version::new(start.later(place).unwrap(), place);
            if *corrects { version.correcting() } else { version }
        });
        let versions = Versions::new(listed).unwrap();
        let last = u32::try_from(corrects.len()).unwrap().saturating_sub(1);
        let then = asked.min(last);
        let mut now = then;
        for place in (0_u32..).zip(&corrects).filter(|(place, _)| *place > then).take_while(|(_, corrects)| **corrects).map(|(place, _)| place) {
            now = place;
        }
        prop_assert_eq!(versions.in_force(start.later(asked).unwrap()), Some(&now));
        prop_assert_eq!(versions.superseded(start.later(asked).unwrap()), (now != then).then_some(&then));
    }

    #[test]
    fn quarters_in_band_are_a_naive_count(figures in prop::collection::vec(prop::option::weighted(0.9, select(vec!["79", "80", "81"])), 1..=16)) {
        let start = FiscalYear::new(2010).unwrap().first_quarter();
        let quarters: Vec<Quarter> = start.through(Quarter::MAX).take(figures.len()).collect();
        let observed = quarters.iter().zip(&figures).filter_map(|(quarter, figure)| Some((*quarter, d((*figure)?).into())));
        let indicator = Indicator::new("one".parse().unwrap(), "One", Polarity::HigherIsBetter, Unit::Percent, Accumulation::InQuarter);
        let entry = Entry::new(indicator, TargetPlan::always(PlannedTarget::new(d("80"))), Series::new(observed).unwrap());
        let scorecard = Scorecard::new("A council", FiscalCalendar::UK_GOVERNMENT)
            .with_schemes(Versions::always(Scheme::on_target_only())).unwrap()
            .with_entries([entry]).unwrap();
        let bands: Vec<Option<String>> =
            quarters.iter().map(|quarter| scorecard.report(*quarter).rows()[0].band().map(ToOwned::to_owned)).collect();
        for (place, quarter) in quarters.iter().enumerate() {
            let run = bands[..=place].iter().rev().take_while(|band| band.is_some() && **band == bands[place]).count();
            let counted = scorecard.report(*quarter).rows()[0].quarters_in_band();
            prop_assert_eq!(counted, u32::try_from(run).ok().filter(|run| *run > 0), "{}", quarter);
        }
    }
}

#[test]
fn two_figures_of_one_quarter_are_both_named() {
    let quarter: Quarter = "2017-Q1".parse().unwrap();
    let error =
        Series::new([(quarter, d("60.9").into()), ("2016-Q4".parse().unwrap(), d("1").into()), (quarter, d("67.2").into())]);
    let message = error.unwrap_err().to_string();
    assert!(["2017-Q1", "60.9", "67.2"].iter().all(|part| message.contains(part)), "{message}");
    let far = Series::new([(Quarter::MIN, d("1").into()), (Quarter::MAX, d("2").into())]);
    assert!(far.unwrap_err().to_string().contains("expected at most 1000 quarters"));
    assert!(Series::new([]).unwrap().is_empty());
}

#[test]
fn quarters_in_band_skip_quarters_that_are_not_due() {
    let fields = serde_json::json!({
        "due": ["Q2", "Q4"], "targets": [{"level": "10"}],
        "observations": {"2016-Q4": "9", "2017-Q1": "99", "2017-Q2": "8", "2017-Q4": "7"}
    });
    let row = crate::single::row(&crate::single::card(fields), "2017-Q4");
    assert_eq!(row.quarters_in_band(), Some(3));
}
