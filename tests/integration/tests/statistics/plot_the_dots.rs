//! Control charts as `NHSRplotthedots` has them: 43 series run through it unmodified, MIT. Where it fails, what we say instead.

use crate::numbers::{number, numbers};
use performance_indicators::statistics::{Assurance, ControlChart, SignalRule, SignalSide, Variation, Xmr};
use performance_indicators::{Aim, Polarity, decimal};
use serde_json::Value as Json;

/// Cases of other peers may be too long for exact decimals: none of these is.
const CASES: &str = include_str!("../../../data/statistics/spc_plotthedots.json");

pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) chart: ControlChart,
    pub(crate) polarity: Polarity,
    pub(crate) aim: Option<Aim>,
    json: Json,
}

fn texts(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

pub(crate) fn cases(kind: &str) -> Vec<Case> {
    let all: Json = serde_json::from_str(CASES).unwrap();
    let of_kind = all["cases"].as_array().unwrap().iter().filter(|case| case["kind"] == kind);
    of_kind
        .map(|case| {
            let input = &case["input"];
            let polarity = match input["improvement_direction"].as_str().unwrap() {
                "increase" => Polarity::HigherIsBetter,
                "decrease" => Polarity::LowerIsBetter,
                _ => Polarity::Neutral,
            };
            let target = number(&input["target"]);
            let aim = target.and_then(|target| Aim::new(polarity, target.into()).ok());
            let dates = texts(&input["dates"]);
            let breaks = input["rebase_dates"].as_array().into_iter().flatten();
            let breaks: Vec<usize> = breaks.filter_map(|date| dates.iter().position(|other| *date == **other)).collect();
            let baseline = input["fix_after_n_points"].as_u64().map(|points| usize::try_from(points).unwrap());
            let xmr = Xmr {
                screened: input["screen_outliers"].as_bool().unwrap(),
                baseline: baseline.and_then(core::num::NonZeroUsize::new),
                ..Xmr::MAKING_DATA_COUNT
            };
            let chart = xmr.chart(&numbers(&input["values"]), &breaks).unwrap();
            Case { id: case["id"].as_str().unwrap().to_owned(), chart, polarity, aim, json: case["expected"].clone() }
        })
        .collect()
}

/// The words of the peer for a signal.
fn label(point: performance_indicators::statistics::ChartPoint) -> &'static str {
    let Some(signal) = point.signal() else { return "Common Cause" };
    match (signal.rule, signal.side) {
        (SignalRule::BeyondLimit, SignalSide::High) => "Above UCL",
        (SignalRule::BeyondLimit, SignalSide::Low) => "Below LCL",
        (SignalRule::Trend, SignalSide::High) => "7 Point Trend (Increasing)",
        (SignalRule::Trend, SignalSide::Low) => "7 Point Trend (Decreasing)",
        (SignalRule::TwoOfThree, SignalSide::High) => "2 in 3 Above CL",
        (SignalRule::TwoOfThree, SignalSide::Low) => "2 in 3 Below CL",
        (SignalRule::Shift, SignalSide::High) => "7 Points Above CL",
        (SignalRule::Shift, SignalSide::Low) => "7 Points Below CL",
        (other, _) => panic!("{other} has no label"),
    }
}

fn point_type(variation: Option<Variation>) -> &'static str {
    match variation {
        None | Some(Variation::CommonCause) => "common_cause",
        Some(Variation::Improvement(_)) => "special_cause_improvement",
        Some(Variation::Concern(_)) => "special_cause_concern",
        Some(Variation::Neither(SignalSide::High)) => "special_cause_neutral_high",
        Some(Variation::Neither(SignalSide::Low)) => "special_cause_neutral_low",
    }
}

/// The peer's floats have some 15 digits.
#[expect(clippy::float_arithmetic, reason = "the peer's figures are floats")]
fn near(ours: performance_indicators::rust_decimal::Decimal, peers: &Json) -> bool {
    let (ours, peers): (f64, f64) = (ours.to_string().parse().unwrap(), peers.as_f64().unwrap());
    (ours - peers).abs() <= 1e-13 * peers.abs().max(1.0) * 10.0
}

#[test]
fn every_series_has_the_limits_labels_variation_and_assurance_of_the_peer() {
    let cases = cases("conformance");
    assert_eq!(cases.len(), 39);
    for Case { id, chart, polarity, aim, json } in &cases {
        for (section, (mean, (lower, upper))) in chart.sections().zip(
            json["mean_by_group"]
                .as_array()
                .unwrap()
                .iter()
                .zip(json["lpl_by_group"].as_array().unwrap().iter().zip(json["upl_by_group"].as_array().unwrap())),
        ) {
            let shown = section.limits().unwrap().shown(15).unwrap();
            assert!(near(shown.mean(), mean), "{id}: mean {} and {mean}", shown.mean());
            assert!(near(shown.lower(), lower), "{id}: lower {} and {lower}", shown.lower());
            assert!(near(shown.upper(), upper), "{id}: upper {} and {upper}", shown.upper());
        }
        assert_eq!(chart.sections().count(), json["mean_by_group"].as_array().unwrap().len(), "{id}");
        let labels: Vec<_> = chart.points().iter().map(|point| label(*point)).collect();
        assert_eq!(labels, texts(&json["special_cause_type"]), "{id}");
        let types: Vec<_> = chart.points().iter().map(|point| point_type(point.variation(*polarity))).collect();
        assert_eq!(types, texts(&json["point_type"]), "{id}");
        assert_eq!(point_type(chart.variation(*polarity)), json["latest_point_type"].as_str().unwrap(), "{id}");
        let assurance = aim.and_then(|aim| chart.assurance(aim)).map(|assurance| match assurance {
            Assurance::ConsistentlyMet => "consistent_pass",
            Assurance::HitAndMiss => "inconsistent",
            Assurance::ConsistentlyMissed => "consistent_fail",
        });
        assert_eq!(assurance, json["assurance"].as_str(), "{id}");
    }
}

/// What the peer gets wrong, each with what we say instead.
#[test]
fn where_the_peer_fails_ours_is_sound() {
    let cases = cases("degenerate_peer_behaviour");
    let say = |id: &str| {
        let Case { chart, polarity, aim, .. } = cases.iter().find(|case| case.id == id).unwrap();
        let signals: Vec<_> = chart.points().iter().map(|point| label(*point)).filter(|label| *label != "Common Cause").collect();
        let limits = chart.latest().limits().unwrap().shown(3).unwrap().to_string();
        (signals, limits, point_type(chart.variation(*polarity)), aim.and_then(|aim| chart.assurance(aim)))
    };

    // The peer: no limits, and "inconsistent" for a target of 100 that every month meets.
    for constant in ["constant_100", "constant_100_unscreened"] {
        let limits = "100.000 (100.000 to 100.000)".to_owned();
        assert_eq!(say(constant), (vec![], limits, "common_cause", Some(Assurance::ConsistentlyMet)), "{constant}");
    }

    // The peer: all sixteen points are special causes.
    let dip = (vec!["Below LCL"], "median 100.000 (99.645 to 100.355)".to_owned(), "special_cause_concern");
    assert_eq!(say("fifteen_at_100_then_98"), (dip.0, dip.1, dip.2, Some(Assurance::ConsistentlyMet)));

    // The peer passes over a date that is none of the series; a place that is none is refused here.
    let (signals, ..) = say("rebase_unknown_date");
    assert_eq!(signals.len(), 16, "in one section as the peer has it: every label is the same");
    let case = cases.iter().find(|case| case.id == "rebase_unknown_date").unwrap();
    assert_eq!(
        case.chart.points().iter().map(|point| label(*point)).collect::<Vec<_>>(),
        texts(&case.json["special_cause_type"])
    );
    let error = Xmr::MAKING_DATA_COUNT.chart(&[Some(decimal("5").unwrap()); 16], &[16]).unwrap_err();
    assert_eq!(error.to_string(), "a section starts at 16: expected places in order, each once, from 1 to the last, 15");
    assert_eq!(cases.len(), 4, "all of them");
}
