//! Intervals and funnels as `PHEindicatormethods` has them (GPL-3: read where they lie).

use crate::cases_elsewhere::case_elsewhere;
use crate::numbers::number;
use core::num::NonZeroU32;
use performance_indicators::decimal;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Confidence, FunnelZone, Interval, Proportion, Rate};
use serde_json::Value as Json;

const PLACES: u8 = 15;

fn confidence(json: &Json) -> Confidence {
    json.as_str().unwrap().parse().unwrap()
}

fn factor(json: &Json) -> NonZeroU32 {
    json.as_u64().and_then(|factor| NonZeroU32::new(u32::try_from(factor).unwrap())).unwrap()
}

/// The peer's floats have some 15 digits, and its exact bounds some 14.
#[expect(clippy::float_arithmetic, reason = "the peer's figures are floats")]
fn assert_near(ours: Decimal, peers: &Json, case: &Json) {
    let (ours, peers): (f64, f64) = (ours.to_string().parse().unwrap(), peers.as_f64().unwrap());
    assert!((ours - peers).abs() <= 2e-12 * peers.abs().max(1e-3), "{ours} and {peers}: {case}");
}

fn assert_bounds(interval: Interval, lower: &Json, upper: &Json, case: &Json) {
    assert_near(interval.lower(), lower, case);
    assert_near(interval.upper(), upper, case);
}

fn rate(case: &Json) -> Option<Rate> {
    Some(Rate::new(case["Numerator"].as_u64()?, number(&case["Denominator"])?).unwrap())
}

fn proportion(case: &Json) -> Option<Proportion> {
    Some(Proportion::new(number(&case["Numerator"])?, number(&case["Denominator"])?).unwrap())
}

#[test]
fn intervals() {
    let Some(text) = case_elsewhere("intervals_phe.json") else { return };
    let all: Json = serde_json::from_str(&text).unwrap();
    let list = |name: &str| all[name].as_array().unwrap();
    let mut compared = 0;

    for case in list("byars_wilson") {
        let confidence = confidence(&case["confidence"]);
        let interval = if case["method"] == "Wilson" {
            let share = Proportion::new(number(&case["x"]).unwrap(), number(&case["n"]).unwrap()).unwrap();
            share.interval(confidence, NonZeroU32::MIN, PLACES)
        } else {
            Rate::count(case["x"].as_u64().unwrap()).byar_interval(confidence, NonZeroU32::MIN, PLACES)
        };
        let interval = interval.unwrap();
        if case["lowercl"].is_null() {
            // Byar's lower bound of one event at 99.8% is below zero: the peer has none, and ours is zero.
            assert_eq!(interval.lower(), Decimal::ZERO);
            assert_near(interval.upper(), &case["uppercl"], case);
        } else {
            assert_bounds(interval, &case["lowercl"], &case["uppercl"], case);
        }
        compared += 1;
    }
    // Both confidences beside one another, and one.
    let bounds = |case: &Json| -> Vec<(Confidence, Json, Json)> {
        if case["confidence"].is_null() {
            vec![
                (Confidence::Percent95, case["lower95_0cl"].clone(), case["upper95_0cl"].clone()),
                (Confidence::Percent99_8, case["lower99_8cl"].clone(), case["upper99_8cl"].clone()),
            ]
        } else {
            vec![(confidence(&case["confidence"]), case["lowercl"].clone(), case["uppercl"].clone())]
        }
    };
    let proportions = list("proportions").iter().chain(list("proportions_grouped")).map(|case| (case, true));
    let rates = list("rates").iter().chain(list("rates_grouped")).map(|case| (case, false));
    for (case, is_proportion) in proportions.chain(rates) {
        for (confidence, lower, upper) in bounds(case) {
            let factor = factor(&case["multiplier"]);
            let interval = if is_proportion {
                proportion(case).map(|share| share.interval(confidence, factor, PLACES).unwrap())
            } else {
                rate(case).map(|rate| rate.interval(confidence, factor, PLACES).unwrap())
            };
            // A missing count has no interval, and is no proportion that could be made.
            assert_eq!(interval.is_none(), lower.is_null(), "{case}");
            if let Some(interval) = interval {
                assert_bounds(interval, &lower, &upper, case);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 96);
}

#[test]
fn what_the_peer_refuses_is_refused() {
    for (some, all, error) in [
        ("-80", "100", "a count of -80 is below zero: expected zero or more"),
        ("80", "0", "a share of 0 is none: expected a number above zero"),
        ("101", "100", "101 of 100 is more than all: expected at most 100"),
    ] {
        assert_eq!(Proportion::new(decimal(some).unwrap(), decimal(all).unwrap()).unwrap_err().to_string(), error);
    }
    // A confidence that is not named cannot be asked for; 80% is, which the peer refuses.
    assert!("94%".parse::<Confidence>().is_err() && "100%".parse::<Confidence>().is_err() && "80%".parse::<Confidence>().is_ok());
}

fn zone(words: &str) -> FunnelZone {
    match words {
        "High (0.001)" => FunnelZone::AboveOuter,
        "High (0.025)" => FunnelZone::AboveInner,
        "Low (0.001)" => FunnelZone::BelowOuter,
        "Low (0.025)" => FunnelZone::BelowInner,
        "Not significant" => FunnelZone::Within,
        other => panic!("{other} is no zone"),
    }
}

fn rows(text: &str) -> Vec<[&str; 3]> {
    text.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>().try_into().unwrap()).collect()
}

#[test]
fn funnels_of_proportions() {
    let Some(text) = case_elsewhere("funnel_significance_proportion_phe.csv") else { return };
    let areas: Vec<_> = rows(&text)
        .into_iter()
        .map(|[some, all, words]| (Proportion::new(decimal(some).unwrap(), decimal(all).unwrap()).unwrap(), zone(words)))
        .collect();
    let whole = Proportion::pooled(areas.iter().map(|(area, _)| *area)).unwrap();
    for (area, expected) in &areas {
        assert_eq!(area.funnel_zone(whole), *expected, "{area} in {whole}");
    }
    assert_eq!(areas.len(), 303);
}

#[test]
fn funnels_of_ratios() {
    let Some(text) = case_elsewhere("funnel_significance_ratio_phe.csv") else { return };
    let rows = rows(&text);
    for [observed, expected, words] in &rows {
        let ratio = Rate::new(observed.parse().unwrap(), decimal(expected).unwrap()).unwrap();
        assert_eq!(ratio.funnel_zone(Rate::count(1)), zone(words), "{observed} of {expected}");
    }
    assert_eq!(rows.len(), 300);
}
