//! Charts and rules of other published suites (GPL-3: read where they lie): Montgomery's examples as `qicharts2` has them, and the rules
//! of `PowerBI-SPC`. The limits of those are 3 ÷ 1.128 mean moving ranges wide and ours 2.66, which differ in the fourth figure.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    reason = "the peers' figures are floats and small integers"
)]

use crate::cases_elsewhere::case_elsewhere;
use crate::numbers::numbers;
use core::cmp::Ordering;
use core::num::NonZeroUsize;
use performance_indicators::Aim;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Assurance, ChartPoint, RunChart, RunLength, SignalRule, SignalRules, SignalSide, Xmr};
use serde_json::Value as Json;

fn cases() -> Option<Json> {
    case_elsewhere("spc_reference_charts.json").map(|text| serde_json::from_str(&text).unwrap())
}

fn chart<'a>(all: &'a Json, id: &str) -> &'a Json {
    all["charts"].as_array().unwrap().iter().find(|chart| chart["id"] == id).unwrap()
}

fn floats(list: &Json) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn assert_runs(runs: RunChart, chart: &Json) {
    let count = |name: &str| chart[name].as_u64().map(|count| u16::try_from(count).unwrap());
    if let Some(useful) = count("n_useful") {
        assert_eq!(runs.points(), useful);
    }
    assert_eq!((Some(runs.longest_run()), Some(runs.crossings())), (count("longest_run"), count("crossings")));
    assert_eq!((runs.most_in_a_run(), runs.fewest_crossings()), (count("longest_run_max"), count("crossings_min")));
    assert_eq!(Some(runs.is_signal()), chart["runs_signal"].as_bool());
}

#[test]
fn montgomery_individuals() {
    let Some(all) = cases() else { return };
    let chart = chart(&all, "montgomery_6.5_i_chart_freeze20");
    let values = numbers(&chart["values"]);
    let xmr = Xmr { baseline: NonZeroUsize::new(20), ..Xmr::UNSCREENED };
    let ours = xmr.chart(&values, &[]).unwrap();
    let shown = ours.latest().limits().unwrap().shown(PLACES).unwrap();
    let (mean, width) = (float(shown.mean()), float(shown.upper()) - float(shown.mean()));
    assert!((mean - chart["centre"].as_f64().unwrap()).abs() < 1e-9);
    let theirs = chart["ucl"].as_f64().unwrap() - mean;
    assert!((width / 2.66 * 3.0 / 1.128 - theirs).abs() < 1e-9, "the mean moving range is the same");
    // No point lies between limits of 3 ÷ 1.128 and of 2.66.
    let beyond: Vec<_> = ours.points().iter().map(|point| point.signal_of(SignalRule::BeyondLimit).is_some()).collect();
    let theirs: Vec<_> = chart["sigma_signal"].as_array().unwrap().iter().map(|signal| signal.as_bool().unwrap()).collect();
    assert_eq!(beyond, theirs);
    assert_runs(RunChart::about(&values, shown.mean()).unwrap(), chart);
}

const PLACES: u8 = 15;

fn float(decimal: Decimal) -> f64 {
    decimal.to_string().parse().unwrap()
}

/// Charts of p, u and c we do not make: a funnel compares areas, and their runs about their own middle are as they are.
#[test]
fn montgomery_runs_about_a_mean_of_counts() {
    let Some(all) = cases() else { return };
    let shares = chart(&all, "montgomery_7.4_p_chart_variable_n");
    let (counts, denominators) = (floats(&shares["counts"]), floats(&shares["n"]));
    let whole = counts.iter().sum::<f64>() / denominators.iter().sum::<f64>();
    let sides = counts.iter().zip(&denominators).map(|(count, size)| (count / size).partial_cmp(&whole).unwrap());
    assert_runs(RunChart::of_sides(sides).unwrap(), shares);

    let counted = chart(&all, "montgomery_7.3_c_chart_freeze26");
    let excluded: Vec<_> = counted["exclude_1based"].as_array().unwrap().iter().map(|place| place.as_u64().unwrap()).collect();
    let counts = floats(&counted["counts"]).into_iter().zip(1_u64..).filter(|(_, place)| !excluded.contains(place));
    let sides = counts.map(|(count, _)| count.partial_cmp(&counted["centre"].as_f64().unwrap()).unwrap());
    assert_runs(RunChart::of_sides(sides).unwrap(), counted);
}

#[test]
fn individuals_of_power_bi() {
    let Some(all) = cases() else { return };
    let chart = chart(&all, "powerbi_i_chart");
    // Fractions that no decimal holds, to 15 places, where the peer prints 4.
    let values: Vec<_> = numbers(&chart["numerators"])
        .into_iter()
        .zip(numbers(&chart["denominators"]))
        .map(|(numerator, denominator)| Some((numerator? / denominator?).trunc_with_scale(15)))
        .collect();
    let ours = Xmr::UNSCREENED.chart(&values, &[]).unwrap();
    let shown = ours.latest().limits().unwrap().shown(PLACES).unwrap();
    let mean = float(shown.mean());
    for (name, sigmas) in [("ucl_3s", 3.0), ("ucl_2s", 2.0), ("lcl_2s", -2.0), ("lcl_3s", -3.0)] {
        let range = (float(shown.upper()) - mean) / 2.66;
        let theirs = mean + range / 1.128 * sigmas;
        assert!((theirs - chart[name].as_f64().unwrap()).abs() < 0.5001e-4, "{name}");
    }
}

#[test]
fn anhoej_limits() {
    let Some(all) = cases() else { return };
    let limits = all["anhoej_limits"].as_array().unwrap();
    for limit in limits {
        let points = usize::try_from(limit["n_useful"].as_u64().unwrap()).unwrap();
        let runs = RunChart::of_sides([Ordering::Less].repeat(points)).unwrap();
        assert_eq!(runs.most_in_a_run().map(u64::from), limit["longest_run_max"].as_u64(), "{points}");
        assert_eq!(runs.fewest_crossings().map(u64::from), limit["crossings_min"].as_u64(), "{points}");
    }
    assert_eq!(limits.len(), 51);
}

/// Charts figures about a mean and a mean moving range of our choice: those of two figures in front, which a missing one parts from
/// the others.
fn about(mean: i64, range: i64, values: &[i64], rules: SignalRules) -> (Xmr, Vec<Option<i64>>, Vec<ChartPoint>) {
    let mut digits = vec![Some(2 * mean - range), Some(2 * mean + range), None];
    digits.extend(values.iter().map(|value| Some(2 * value)));
    let xmr = Xmr { rules, screened: false, baseline: NonZeroUsize::new(2) };
    let mut points = vec![ChartPoint::MISSING; digits.len()];
    xmr.mark(&digits, 0, &mut points).unwrap();
    (xmr, digits, points.split_off(3))
}

fn flags(points: &[ChartPoint], rule: SignalRule) -> Vec<i64> {
    let flag = |point: &ChartPoint| match point.signal_of(rule).map(|signal| signal.side) {
        None => 0,
        Some(SignalSide::High) => 1,
        Some(SignalSide::Low) => -1,
    };
    points.iter().map(flag).collect()
}

fn integers(list: &Json) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|number| number.as_i64().unwrap()).collect()
}

#[test]
fn rules_by_rules() {
    let Some(all) = cases() else { return };
    let rules = all["rules"].as_array().unwrap();
    let (mut tried, mut deviations) = (0, 0);
    for case in rules {
        let length = case["n"].as_u64().and_then(|length| RunLength::new(u8::try_from(length).unwrap()));
        let every = SignalRules { trend: length, shift: length, ..SignalRules::MAKING_DATA_COUNT };
        match case["rule"].as_str().unwrap() {
            "shift" => {
                let (.., points) = about(case["centre"].as_i64().unwrap(), 2, &integers(&case["values"]), every);
                assert_eq!(flags(&points, SignalRule::Shift), integers(&case["flags"]), "{case}");
            }
            "trend" => {
                let (.., points) = about(5, 2, &integers(&case["values"]), every);
                assert_eq!(flags(&points, SignalRule::Trend), integers(&case["flags"]), "{case}");
            }
            "two_in_three" => {
                // Near limits of 0 and 10 about 5, times 133: 5 · 133 = ⅔ · 2.66 · 375.
                let values: Vec<_> = integers(&case["values"]).iter().map(|value| value * 133).collect();
                let (.., points) = about(5 * 133, 375, &values, every);
                let ours = flags(&points, SignalRule::TwoOfThree);
                let theirs = integers(&case["flags"]);
                if ours != theirs {
                    // A deviation: three in a row must lie on one side of the mean, and 5 lies on it. With 6 for 5 they do.
                    let above: Vec<_> = values.iter().map(|value| if *value == 5 * 133 { 6 * 133 } else { *value }).collect();
                    let (.., points) = about(5 * 133, 375, &above, every);
                    assert_eq!(flags(&points, SignalRule::TwoOfThree), theirs, "{case}");
                    deviations += 1;
                }
            }
            "two_in_three_window" => {
                // 6 and 8 about 5, of which 8 lies between the limits; below it they are 4 and 2.
                let signs = integers(&case["sides"]);
                let near = integers(&case["near_limit"]);
                let values: Vec<_> = signs.iter().zip(&near).map(|(side, near)| 5 * 133 + side * 133 * (1 + 5 * near)).collect();
                let (.., points) = about(5 * 133, 375, &values, every);
                // The peer's window holds the point between; what is marked is that which is near.
                let theirs: Vec<_> = integers(&case["marks"]).iter().zip(&near).map(|(mark, near)| mark * near).collect();
                assert_eq!(flags(&points, SignalRule::TwoOfThree), theirs, "{case}");
            }
            "seven_point_trend_end" => {
                let (.., points) = about(5, 2, &integers(&case["values"]), SignalRules::MAKING_DATA_COUNT);
                assert_eq!(last_marks(&flags(&points, SignalRule::Trend), 7), abs(&integers(&case["marks"])), "{case}");
            }
            "seven_one_side_end" => {
                let values: Vec<_> = integers(&case["sides"]).iter().map(|side| 5 + side).collect();
                let (.., points) = about(5, 2, &values, SignalRules::MAKING_DATA_COUNT);
                assert_eq!(last_marks(&flags(&points, SignalRule::Shift), 7), integers(&case["marks"]), "{case}");
            }
            "assurance" => {
                let whole = |name: &str| case[name].as_i64().unwrap();
                // Limits of `lower` and `upper`: twice the mean and half the width, times 266 and 100.
                let (mean, half) = (whole("lower") + whole("upper"), whole("upper") - whole("lower"));
                let (xmr, digits, _) = about(mean * 133, half * 50, &[], every);
                let mut points = vec![ChartPoint::MISSING; digits.len()];
                let limits = xmr.mark(&digits, 0, &mut points).unwrap().unwrap();
                let target = Decimal::from(whole("target") * 532);
                let aim = match case["direction"].as_str().unwrap() {
                    "increase" => Aim::AtLeast(target),
                    "decrease" => Aim::AtMost(target),
                    // A neutral indicator has no aim to ask of.
                    _ => continue,
                };
                let ours = match limits.assurance(aim) {
                    Assurance::ConsistentlyMet => "consistent_pass",
                    Assurance::HitAndMiss => "inconsistent",
                    Assurance::ConsistentlyMissed => "consistent_fail",
                };
                assert_eq!(ours, case["result"].as_str().unwrap(), "{case}");
            }
            other => panic!("{other} is no rule"),
        }
        tried += 1;
    }
    assert_eq!((tried, deviations, rules.len()), (37, 4, 38));
}

fn abs(marks: &[i64]) -> Vec<i64> {
    marks.iter().map(|mark| mark.abs()).collect()
}

/// The peer's tests look at what ends a run of so many: ours marks all of it.
fn last_marks(flags: &[i64], length: usize) -> Vec<i64> {
    let is_end = |place: usize| place + 1 >= length && flags[place + 1 - length..=place].iter().all(|flag| *flag != 0);
    (0..flags.len()).map(|place| i64::from(is_end(place))).collect()
}
