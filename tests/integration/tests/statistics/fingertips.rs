//! Recent trends and benchmarks as Fingertips has them (MIT), and what we say where it says something that does not follow.

use crate::numbers::number;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::{Difference, PublishedInterval, RecentTrend, Significance, TrendPoint, recent_trend};
use performance_indicators::{Polarity, decimal};
use serde_json::Value as Json;

fn cases() -> Json {
    serde_json::from_str(include_str!("../../../data/statistics/trend_benchmark_fingertips.json")).unwrap()
}

fn interval(json: &Json, lower: &str, upper: &str) -> Option<PublishedInterval> {
    let bounds = number(&json[lower]).map(|lower| (lower, number(&json[upper]).unwrap()));
    bounds.map(|(lower, upper)| PublishedInterval::new(lower, upper).unwrap())
}

/// The figures of a case, the earliest first; none where one has no interval.
fn points(case: &Json) -> Option<Vec<TrendPoint>> {
    let latest_first = case["points"].as_array().unwrap().iter().rev();
    latest_first
        .map(|point| {
            interval(point, "lower_ci", "upper_ci")
                .map(|interval| TrendPoint { value: number(&point["value"]).unwrap(), interval })
        })
        .collect()
}

fn polarity(words: &str) -> Polarity {
    match words {
        "High is good" => Polarity::HigherIsBetter,
        "Low is good" => Polarity::LowerIsBetter,
        _ => Polarity::Neutral,
    }
}

fn words(trend: RecentTrend, polarity: Polarity) -> String {
    let way = match trend {
        RecentTrend::Increasing => "Increasing",
        RecentTrend::Decreasing => "Decreasing",
        RecentTrend::NoChange => return "NoChange".to_owned(),
    };
    let judged = trend.difference().judged(polarity).map(|significance| match significance {
        Significance::Better => "AndGettingBetter",
        Significance::Worse => "AndGettingWorse",
        Significance::Similar => "",
    });
    format!("{way}{}", judged.unwrap_or_default())
}

#[test]
fn recent_trends() {
    let cases = cases();
    let mut told = Vec::new();
    for case in cases["trend_cases"].as_array().unwrap() {
        let (id, peer) = (case["id"].as_str().unwrap(), case["peer_result"].as_str().unwrap());
        let Some(points) = points(case) else {
            // The peer says NoChange by a float that is no number: without intervals there is nothing to weigh by, and no such
            // points can be made.
            assert_eq!((id, peer), ("GpRegisteredPopulationOver65", "NoChange"));
            continue;
        };
        let trend = recent_trend(&points);
        match id {
            // The peer has no trend of this kind of value. Ours has none because a bound printed to one decimal leaves no width.
            "EmergencyReadmissions" => {
                assert_eq!(peer, "CannotBeCalculated");
                let refused = trend.unwrap_err().to_string();
                let expected = "the interval of 14.3 is 14.3 to 14.3: expected bounds that differ, as its width is its weight";
                assert_eq!(refused, expected);
            }
            _ => assert_eq!(words(trend.unwrap(), polarity(case["polarity"].as_str().unwrap())), peer, "{id}"),
        }
        told.push(id);
    }
    assert_eq!(told.len(), 5);

    let four = points(&cases["trend_cases"][0]).unwrap();
    let error = recent_trend(&four[..4]).unwrap_err();
    assert_eq!(error.to_string(), "a recent trend of 4 figures: expected at least 5");
}

/// The threshold itself, by figures whose χ² is known: five equal weights, slope b, Σ(x − x̄)² = 10, so that χ² = 10·b²·w.
#[test]
fn a_trend_is_significant_above_the_threshold_alone() {
    // Of a width of 3.92, w = 1 and χ² = 10·b²: 0.9773 gives 9.5511, 0.9772 gives 9.5492.
    for (slope, expected) in [("0.9773", RecentTrend::Increasing), ("0.9772", RecentTrend::NoChange)] {
        for (sign, expected) in
            [(1, expected), (-1, if expected == RecentTrend::NoChange { expected } else { RecentTrend::Decreasing })]
        {
            let points: Vec<_> = (1..=5_i32)
                .map(|x| {
                    let value = decimal(slope).unwrap() * Decimal::from(x * sign);
                    let half = decimal("1.96").unwrap();
                    TrendPoint { value, interval: PublishedInterval::new(value - half, value + half).unwrap() }
                })
                .collect();
            assert_eq!(recent_trend(&points), Ok(expected), "{slope}");
        }
    }
    // One point makes the whole slope: without it the others fall.
    let figures = ["5", "4", "3", "2", "40"].map(|text| decimal(text).unwrap());
    let points =
        figures.map(|value| TrendPoint { value, interval: PublishedInterval::new(value, value + Decimal::ONE).unwrap() });
    assert_eq!(recent_trend(&points), Ok(RecentTrend::NoChange));
}

#[test]
fn trends_are_judged_by_polarity() {
    for case in cases()["polarity_mapping"].as_array().unwrap() {
        let trend = match case["trend"].as_str().unwrap() {
            "Increasing" => RecentTrend::Increasing,
            "Decreasing" => RecentTrend::Decreasing,
            "NoChange" => RecentTrend::NoChange,
            // An error here, which has no direction to judge.
            _ => continue,
        };
        assert_eq!(words(trend, polarity(case["polarity"].as_str().unwrap())), case["result"].as_str().unwrap());
    }
}

#[test]
fn benchmarks() {
    let cases = cases();
    let side = |case: &Json| interval(case, "lower", "upper").unwrap().against(number(&case["reference"]).unwrap());
    for case in cases["benchmark_cases"].as_array().unwrap() {
        let difference = side(case);
        let judged = |polarity: Polarity| {
            difference.judged(polarity).map(|significance| match significance {
                Significance::Better => "Better",
                Significance::Similar => "Similar",
                Significance::Worse => "Worse",
            })
        };
        assert_eq!(judged(Polarity::HigherIsBetter), case["high_is_good"].as_str(), "{case}");
        assert_eq!(judged(Polarity::LowerIsBetter), case["low_is_good"].as_str(), "{case}");
        assert_eq!(in_words(difference), case["no_judgement"].as_str().unwrap(), "{case}");
    }
    let inequalities = cases["benchmark_inequality_no_judgement"].as_array().unwrap();
    for case in inequalities {
        assert_eq!(in_words(side(case)), case["result"].as_str().unwrap(), "{case}");
    }
    assert_eq!(inequalities.len(), 8);
}

fn in_words(difference: Difference) -> &'static str {
    match difference {
        Difference::Higher => "Higher",
        Difference::Similar => "Similar",
        Difference::Lower => "Lower",
    }
}

/// On a bound it is not beyond it. Invented.
#[test]
fn a_benchmark_on_a_bound_is_similar() {
    let d = |text| decimal(text).unwrap();
    let interval = PublishedInterval::new(d("14.2"), d("15.8")).unwrap();
    for (benchmark, difference) in [
        ("14.19", Difference::Higher),
        ("14.2", Difference::Similar),
        ("14.20", Difference::Similar),
        ("15", Difference::Similar),
        ("15.8", Difference::Similar),
        ("15.81", Difference::Lower),
    ] {
        assert_eq!(interval.against(d(benchmark)), difference, "{benchmark}");
    }
}
