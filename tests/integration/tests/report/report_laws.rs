//! Laws of summaries, groups, movers and replays.

use alloc::collections::BTreeSet;
use performance_indicators::history::Direction;
use performance_indicators::narrative::Narrative;
use performance_indicators::report::{
    Groups, Movement, Mover, Movers, Printing, RowComparison, RowState, Share, Source, Total, WhatIf,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Percent, Quarter, Rating, Report, Row, Scheme, Scorecard, Summary, Trend, strategies};
use proptest::prelude::*;

fn scorecards() -> [Scorecard; 2] {
    [
        serde_json::from_str(include_str!("../../../../examples/data/havering_2017_q1.json")).unwrap(),
        serde_json::from_str(include_str!("../../../../examples/data/bracknell_forest.json")).unwrap(),
    ]
}

fn quarters(scorecard: &Scorecard) -> Vec<Quarter> {
    let observed = scorecard.entries().iter().flat_map(|entry| entry.series().iter().map(|(quarter, _)| quarter));
    observed.collect::<BTreeSet<_>>().into_iter().collect()
}

fn reports() -> Vec<Report> {
    scorecards().iter().flat_map(|scorecard| quarters(scorecard).into_iter().map(|quarter| scorecard.report(quarter))).collect()
}

fn total(counts: impl IntoIterator<Item = usize>) -> usize {
    counts.into_iter().fold(0, usize::saturating_add)
}

fn times(first: impl Into<Decimal>, second: impl Into<Decimal>) -> Decimal {
    first.into().checked_mul(second.into()).unwrap()
}

fn less(first: Decimal, second: Decimal) -> Decimal {
    first.checked_sub(second).unwrap()
}

fn summary(rows: &[Row]) -> Summary {
    rows.iter().collect()
}

#[test]
fn counts_add_up_to_their_totals() {
    for report in reports() {
        let summary = report.summary();
        let colours = total(Rating::ALL.iter().map(|rating| summary.count(*rating)));
        assert_eq!(colours, summary.rated());
        assert_eq!(total(Source::ALL.iter().map(|source| summary.rated_from(*source))), summary.rated());
        let unrated = total(summary.unrated().map(|(_, count)| count));
        assert_eq!(total([summary.rated(), unrated]), summary.in_remit());
        let bands = total(summary.bands().map(|(_, count)| count));
        assert_eq!(bands, summary.rated_from(Source::Computed));
        let nested = [Total::Rated, Total::Reported, Total::Due, Total::InRemit].map(|base| summary.total(base));
        let known: Vec<usize> = nested.into_iter().flatten().collect();
        assert!(known.is_sorted(), "rated within reported within due within remit: {known:?}");
        for trends in [summary.short_term(), summary.long_term()] {
            let directions = total(Trend::ALL.iter().map(|trend| trends.count(*trend)));
            assert_eq!(directions, trends.compared());
            assert_eq!(total(Source::ALL.iter().map(|source| trends.compared_from(*source))), trends.compared());
            let refused = total(trends.not_compared().map(|(_, count)| count));
            assert!(total([trends.compared(), refused]) <= summary.in_remit());
            let kept = trends.maintained_or_improved();
            assert_eq!(total([kept.count(), trends.count(Trend::Worsening)]), trends.compared());
        }
    }
}

#[test]
fn directions_are_counted_by_where_they_come_from() {
    for report in reports() {
        let summary = report.summary();
        let computed = |of: fn(&Row) -> Option<&RowComparison>| {
            report.rows().iter().filter(|row| of(row).is_some_and(|comparison| comparison.trend().is_some())).count()
        };
        let of_both = [(summary.short_term(), computed(Row::short_term)), (summary.long_term(), computed(Row::long_term))];
        for (trends, computed) in of_both {
            assert_eq!((trends.compared_from(Source::Computed), trends.compared_from(Source::Moderated)), (computed, 0));
        }
    }
}

#[test]
fn merged_states_count_once() {
    let summary = scorecards()[0].report("2017-Q1".parse().unwrap()).summary();
    let both = summary.count_any(&[Rating::Red, Rating::Amber, Rating::Red]);
    assert_eq!(both, total([summary.count(Rating::Red), summary.count(Rating::Amber)]));
    assert_eq!(summary.share_of(Rating::ALL, Total::Rated).map(|share| share.percent(0)), Some(Decimal::ONE_HUNDRED));
}

#[test]
fn groups_partition_and_empty_ones_are_kept() {
    for report in reports() {
        let by_first_letter = Groups::of(report.rows(), |row| row.name().get(..1)).with_group("nothing starts with this");
        assert_eq!(by_first_letter.total(), report.summary());
        assert_eq!(by_first_letter.get("nothing starts with this"), Some(&Summary::default()));
        assert_eq!(report.by_group("no such kind").without_group(), &report.summary());
    }
}

#[test]
fn a_report_compared_with_itself_has_no_movers() {
    for report in reports() {
        let movers = Movers::between(&report, &report);
        assert_eq!(movers.moved().count(), 0);
        assert_eq!(movers.all().len(), report.rows().len());
        assert!(movers.all().iter().all(|mover| mover.causes().is_empty()));
    }
}

#[test]
fn movers_backwards_are_movers_reversed() {
    let [_, bracknell] = scorecards();
    let quarters = quarters(&bracknell);
    for pair in quarters.windows(2) {
        let (before, after) = (bracknell.report(pair[0]), bracknell.report(pair[1]));
        let (there, back) = (Movers::between(&before, &after), Movers::between(&after, &before));
        for (movement, reverse) in [
            (Movement::Improved, Movement::Worsened),
            (Movement::NewlyRated, Movement::NoLongerRated),
            (Movement::New, Movement::Discontinued),
            (Movement::Stayed, Movement::Stayed),
        ] {
            let ids = |movers: &Movers, movement| movers.of(movement).map(|mover| mover.id().clone()).collect::<BTreeSet<_>>();
            assert_eq!(ids(&there, movement), ids(&back, reverse));
        }
        assert_eq!(total(there.transitions().map(|(_, _, count)| count)), there.all().len());
    }
}

#[test]
fn replay_under_the_same_rules_changes_nothing() {
    for scorecard in scorecards() {
        for quarter in quarters(&scorecard) {
            let replay = scorecard.replay(quarter, &WhatIf::new()).unwrap();
            assert_eq!(replay.report(), &scorecard.report(quarter));
            assert_eq!(replay.changes().count(), 0);
        }
    }
}

/// Under amber within a 10% tolerance only permanency, 7.5% short, moves from Red to Amber; six recorded colours cannot be replayed.
#[test]
fn the_withdrawn_tolerance_replayed() {
    let [havering, _] = scorecards();
    let rules = WhatIf::new().with_scheme(Scheme::amber_within_tolerance()).with_tolerance(Percent::whole(10).into());
    let replay = havering.replay("2017-Q1".parse().unwrap(), &rules).unwrap();
    let changes: Vec<_> = replay
        .changes()
        .map(|mover: &Mover| (mover.id().as_str(), mover.before().map(RowState::name), mover.after().map(RowState::name)))
        .collect();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].1, changes[0].2), (Some("Red"), Some("Amber")));
    assert!(changes[0].0.contains("permanency"), "{}", changes[0].0);
    assert_eq!(replay.not_replayed().count(), 6);
}

#[test]
fn masking_hides_small_counts_and_keeps_the_rating() {
    let [havering, _] = scorecards();
    let report = havering.report("2017-Q1".parse().unwrap());
    let masked = report.clone().masked(Decimal::TEN);
    let carers = |report: &Report| report.rows().iter().find(|row| row.id().as_str() == "new-foster-carers").unwrap().clone();
    assert_eq!(carers(&report).value(), Some(Decimal::from(6)));
    assert_eq!((carers(&masked).value(), carers(&masked).rating()), (None, Some(Rating::Green)));
    assert!(!serde_json::to_string(&carers(&masked)).unwrap().contains("\"6\""));
    assert_eq!(masked.summary().share(Rating::Green), report.summary().share(Rating::Green));
}

/// The figure is not small, but an earlier one that it stands beside is, or the amount of the quarter in a year to date. Invented.
#[test]
fn masking_hides_comparisons_with_small_counts() {
    let document = |accumulation: &str, figures: [&str; 3]| -> Scorecard {
        let [last_year, before, now] = figures;
        let json = serde_json::json!({
            "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
            "indicators": [{"id": "a", "name": "A", "polarity": "higher-is-better", "unit": "count", "accumulation": accumulation,
                "baseline": "4", "targets": [{"level": "10", "annual": "40"}],
                "observations": {"2016-Q2": last_year, "2017-Q1": before, "2017-Q2": now}}]
        });
        serde_json::from_value(json).unwrap()
    };
    let row = |accumulation, figures, under: i64| {
        let report = document(accumulation, figures).report("2017-Q2".parse().unwrap());
        report.masked(Decimal::from(under)).rows()[0].clone()
    };
    let whole = row("in-quarter", ["30", "3", "12"], 2);
    assert_eq!(whole.short_term().unwrap().base(), Some(Decimal::from(3)));
    assert!(whole.forecast().is_some());

    let masked = row("in-quarter", ["30", "3", "12"], 5);
    assert_eq!((masked.value(), masked.rating()), (Some(Decimal::from(12)), whole.rating()));
    let short = masked.short_term().unwrap();
    assert_eq!((short.base(), short.change(), short.percent_of_base()), (None, None, None));
    assert_eq!((short.trend(), short.direction()), (Some(Trend::Improving), Some(Direction::Rising)));
    assert_eq!(masked.long_term().unwrap().base(), Some(Decimal::from(30)));
    assert_eq!(masked.comparisons()[0].base(), None, "the baseline is a small count too");
    assert_eq!(masked.forecast(), None, "the year so far less this quarter is the small count");

    // Twelve by now of which three in this quarter: the amounts in each quarter are compared.
    let growing = row("year-to-date", ["30", "9", "12"], 5);
    assert_eq!((growing.value(), growing.short_term().unwrap().change()), (Some(Decimal::from(12)), None));
    let said = Narrative::of(&growing).to_string();
    assert!(said.contains("the same time last year (30)") && !said.contains("previous quarter"), "{said}");

    // A count of zero is kept.
    let zero = row("in-quarter", ["30", "0", "12"], 3);
    assert_eq!(zero.short_term().unwrap().base(), Some(Decimal::ZERO));
}

#[test]
fn shares_print_in_each_way() {
    // "Less than 1%" of 114:
    // https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/chief-executives-commentary
    let share = Share::new(1, 114);
    assert_eq!(share.to_string(), "1 (less than 1%)");
    assert_eq!(share.printed(Printing::WHOLE.with_rounded_ends()).to_string(), "1 (1%)");
    assert_eq!(Share::new(0, 114).to_string(), "0 (0%)");
    assert_eq!(Share::new(0, 0).to_string(), "0 (0%)");
    assert_eq!(Share::new(0, 0).printed(Printing::WHOLE.with_dash_for_empty()).to_string(), "0 (–)");
    // Exact ties tell half up from half to even: https://committeemeetings.flintshire.gov.uk/mgAi.aspx?ID=7917 and Barnet.
    assert_eq!(Share::new(42, 80).to_string(), "42 (53%)");
    assert_eq!(Share::new(2, 16).to_string(), "2 (13%)");
    assert_eq!(format!("{:>10}", Share::new(3, 12)), "   3 (25%)");
}

/// 212 and 1 of 213, and the rest, are invented.
#[test]
fn a_share_that_is_not_all_is_not_100_and_one_that_is_not_none_is_not_0() {
    let one_decimal = Printing::WHOLE.with_decimals(1);
    let rounded = Printing::WHOLE.with_rounded_ends();
    let printed = |count, of, printing| Share::new(count, of).printed(printing).to_string();
    assert_eq!(
        (printed(212, 213, Printing::WHOLE), printed(1, 213, Printing::WHOLE)),
        ("212 (more than 99%)".into(), "1 (less than 1%)".into())
    );
    assert_eq!((printed(212, 213, rounded), printed(1, 213, rounded)), ("212 (100%)".into(), "1 (0%)".into()));
    assert_eq!((printed(212, 213, one_decimal), printed(1, 213, one_decimal)), ("212 (99.5%)".into(), "1 (0.5%)".into()));
    assert_eq!(printed(2999, 3000, one_decimal.in_full()), "2999 of 3000 (more than 99.9%)");
    assert_eq!(printed(1, 3000, one_decimal.alone().with_trailing_zeros()), "less than 0.1%");
    // Exactly one and ninety-nine are what they are, and so are none and all.
    assert_eq!([1, 99, 0, 100].map(|count| printed(count, 100, Printing::WHOLE.alone())), ["1%", "99%", "0%", "100%"]);
    assert_eq!([3, 4].map(|count| printed(count, 4, one_decimal.with_trailing_zeros())), ["3 (75.0%)", "4 (100.0%)"]);
    assert_eq!(printed(0, 0, one_decimal.with_trailing_zeros().alone()), "0.0%");
    // Five of four is nobody's share, and is not near to all of it.
    assert_eq!(printed(5, 4, Printing::WHOLE), "5 (125%)");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn only_all_prints_100_and_only_none_prints_0(share in strategies::share(), decimals in 0_u8..=3) {
        let of = share.of();
        prop_assume!(of > 0);
        for count in [share.count(), 0, 1, of.saturating_sub(1), of] {
            let printing = Printing::WHOLE.with_decimals(decimals).alone();
            let printed = Share::new(count, of).printed(printing).to_string();
            prop_assert_eq!(printed == "0%", count == 0, "{} of {}: {}", count, of, printed);
            prop_assert_eq!(printed == "100%", count == of, "{} of {}: {}", count, of, printed);
            if let Some(least) = printed.strip_prefix("more than ") {
                let least: Decimal = least.trim_end_matches('%').parse().unwrap();
                let hundredfold = Decimal::from(count).checked_mul(Decimal::ONE_HUNDRED);
                prop_assert!(hundredfold > least.checked_mul(Decimal::from(of)));
            }
        }
    }

    #[test]
    fn forced_shares_make_100_and_are_near(parts in proptest::collection::vec(0_usize..2000, 1..9), decimals in 0_u8..=3) {
        let of = total(parts.iter().copied());
        prop_assume!(of > 0);
        let forced = Share::forced_to_100(&parts, decimals);
        let whole = forced.iter().try_fold(Decimal::ZERO, |whole, percent| whole.checked_add(*percent));
        prop_assert_eq!(whole, Some(Decimal::ONE_HUNDRED));
        let unit = Decimal::try_new(1, decimals.into()).unwrap();
        for (part, percent) in parts.iter().zip(forced) {
            // |percent − 100 × part ÷ of| < unit, multiplied out.
            let away = less(times(percent, of), times(Decimal::ONE_HUNDRED, *part)).abs();
            prop_assert!(away < times(unit, of), "{} of {} is not near {}", part, of, percent);
        }
    }

    #[test]
    fn merging_is_associative_and_commutative_with_an_identity(first in 0_usize..=16, second in 0_usize..=16, which in 0_usize..8) {
        let reports = reports();
        let report = reports.iter().cycle().nth(which).unwrap();
        let rows = report.rows();
        let (one, two) = (first.min(second).min(rows.len()), first.max(second).min(rows.len()));
        let [a, b, c] = [&rows[..one], &rows[one..two], &rows[two..]].map(summary);
        let merged = |parts: &[&Summary]| {
            parts.iter().fold(Summary::default(), |mut total, part| {
                total.merge((*part).clone());
                total
            })
        };
        let whole = report.summary();
        prop_assert_eq!(&merged(&[&a, &b, &c]), &whole);
        prop_assert_eq!(&merged(&[&c, &a, &b]), &whole);
        prop_assert_eq!(&merged(&[&a, &merged(&[&b, &c])]), &whole);
        prop_assert_eq!(&merged(&[&whole, &Summary::default()]), &whole);
    }

    #[test]
    fn shares_of_a_whole_are_each_rounded_half_up(count in 0_usize..5000, rest in 0_usize..5000, decimals in 0_u8..=4) {
        let of = total([count, rest]);
        prop_assume!(of > 0);
        let percent = Share::new(count, of).percent(decimals);
        let unit = Decimal::try_new(1, decimals.into()).unwrap();
        // −unit/2 < true − printed < unit/2, or exactly −unit/2: half up. Multiplied out.
        let away = less(times(200, count), times(times(percent, 2), of));
        prop_assert!(away < times(unit, of) && less(Decimal::ZERO, times(unit, of)) <= away);
    }
}
