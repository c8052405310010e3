//! Percentages kept as counts whose quotients do not end: means of them, targets that follow from them and forecasts are exact.

use crate::single::{card, card_under, caveats, outcome, row};
use crate::strategies::d;
use num_rational::BigRational;
use performance_indicators::narrative::{Narrative, Standing};
use performance_indicators::report::{RowComparison, RowForecast};
use performance_indicators::{Fraction, Rating, Row, Scorecard, Target, Unit, Unrated, Value as Figure};
use reference::oracle::exact;
use serde_json::{Value, json};

fn of(numerator: u32, denominator: u32) -> Value {
    json!({"numerator": numerator.to_string(), "denominator": denominator.to_string()})
}

fn ratio(numerator: u32, denominator: u32) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn amber_if_better_than_the_mean(of: u8) -> Value {
    json!({"schemes": [{"scheme": {"name": "against the mean", "bands": [
        {"name": "Green", "rating": "green", "when": {"at_most": "target"}},
        {"name": "Amber", "rating": "amber",
         "when": {"fact": {"is": {"trend_improved": {"mean_of_previous": of}}, "unknown": "fall-through"}}},
        {"name": "Red", "rating": "red", "when": "otherwise"}
    ]}}]})
}

fn percentages(figures: impl Into<Value>) -> Value {
    let figures = figures.into();
    json!({"unit": "percent", "accumulation": "snapshot", "targets": [{"level": "80"}], "observations": figures})
}

#[track_caller]
fn counted_alike(card: &Scorecard, quarter: &str) {
    reference::counting::counted_alike(card, quarter.parse().unwrap());
}

#[test]
fn a_mean_of_fractions_is_compared_like_one_of_decimals() {
    let fractions = json!({"2017-Q1": of(1, 3), "2017-Q2": of(2, 3), "2017-Q3": of(3, 4)});
    let mixed = json!({"2017-Q1": of(1, 3), "2017-Q2": "66.7", "2017-Q3": "75"});
    let decimals = json!({"2017-Q1": "33.3", "2017-Q2": "66.7", "2017-Q3": "75"});
    for figures in [fractions, mixed, decimals] {
        let card = card_under(amber_if_better_than_the_mean(2), percentages(figures));
        let row = row(&card, "2017-Q3");
        assert_eq!(row.rating(), Some(Rating::Amber));
        assert_eq!(outcome(row.comparisons().first()), "improving");
        counted_alike(&card, "2017-Q3");
    }
}

/// The mean of a third and two thirds is a half, and is not a rounded one.
#[test]
fn a_figure_on_the_mean_is_unchanged_and_one_beside_it_is_not() {
    for (figure, expected) in [
        (of(1, 2), "unchanged"),
        (json!("50"), "unchanged"),
        (json!("50.00000000000000000000000001"), "improving"),
        (of(500_000, 1_000_001), "worsening"),
    ] {
        let figures = json!({"2017-Q1": of(1, 3), "2017-Q2": of(2, 3), "2017-Q3": figure});
        let row = row(&card_under(amber_if_better_than_the_mean(2), percentages(figures)), "2017-Q3");
        assert_eq!(outcome(row.comparisons().first()), expected, "{figure}");
        assert_eq!(row.comparisons()[0].base(), Some(d("50")));
    }
}

/// Eight denominators of five digits that share no factor: their mean is a fraction of more digits than two decimals hold.
#[test]
fn a_mean_of_many_fractions_is_exact_whatever_its_digits() {
    let primes = [99_991, 99_989, 99_971, 99_961, 99_929, 99_923, 99_907, 99_901];
    let quarters = ["2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4", "2016-Q1", "2016-Q2", "2016-Q3", "2016-Q4"];
    let figures: serde_json::Map<String, Value> =
        quarters.iter().zip(primes).map(|(quarter, prime)| ((*quarter).to_owned(), of(33_300, prime))).collect();
    let mean = primes.into_iter().fold(ratio(0, 1), |sum, prime| sum + ratio(33_300, prime)) * ratio(100, 8);
    // The mean to 28 places is below or above it, and one unit in the last place the other way is on the other side.
    let last_place = ratio(1, 10_000_000).pow(4);
    let shown = {
        let figures = {
            let mut all = figures.clone();
            all.insert("2017-Q1".to_owned(), json!("33"));
            all
        };
        let row = row(&card_under(amber_if_better_than_the_mean(8), percentages(figures)), "2017-Q1");
        row.comparisons()[0].base().unwrap()
    };
    assert!((exact(shown) - &mean).reduced() < last_place.clone() * ratio(10, 1), "it is shown to nearly 28 places");
    for step in [d("-0.000000000000000000000000001"), d("0"), d("0.000000000000000000000000001")] {
        let figure = shown + step;
        let mut all = figures.clone();
        all.insert("2017-Q1".to_owned(), json!(figure.to_string()));
        let card = card_under(amber_if_better_than_the_mean(8), percentages(all));
        let row = row(&card, "2017-Q1");
        let expected = if exact(figure) > mean { "improving" } else { "worsening" };
        assert_eq!(outcome(row.comparisons().first()), expected, "{figure}");
        counted_alike(&card, "2017-Q1");
    }
    // The base of a threshold: as many points as the two are apart is a change, a little more is none.
    let apart = d("1");
    for (figure, expected) in [(shown + apart, exact(shown) >= mean), (shown - apart, exact(shown) <= mean)] {
        let mut all = figures.clone();
        all.insert("2017-Q1".to_owned(), json!(figure.to_string()));
        let mut fields = percentages(all);
        fields["comparison"] = json!({"no_change": {"points": "1"}});
        let row = row(&card_under(amber_if_better_than_the_mean(8), fields), "2017-Q1");
        assert_eq!(outcome(row.comparisons().first()) != "unchanged", expected, "{figure}");
    }
}

/// "Previous" means quarters in which the indicator was due, and each is needed.
#[test]
fn a_mean_is_of_due_quarters_and_needs_each() {
    let top = amber_if_better_than_the_mean(2);
    let with_due = |figures: Value| {
        let mut fields = percentages(figures);
        fields["due"] = json!(["Q2", "Q4"]);
        row(&card_under(top.clone(), fields), "2017-Q4")
    };
    let all = with_due(json!({"2016-Q4": of(1, 3), "2017-Q2": of(2, 3), "2017-Q4": of(3, 4)}));
    assert_eq!((outcome(all.comparisons().first()).as_str(), all.comparisons()[0].base()), ("improving", Some(d("50"))));
    let gap = with_due(json!({"2016-Q2": of(1, 3), "2017-Q2": of(2, 3), "2017-Q4": of(3, 4)}));
    assert_eq!((outcome(gap.comparisons().first()).as_str(), gap.rating()), ("no-base", Some(Rating::Red)));
}

/// Only what is exactly all of it can be no better.
#[test]
fn nearly_all_is_not_at_its_best() {
    let nearly = |numerator: &str| json!({"numerator": numerator, "denominator": "79228162514264337593543950335"});
    for (figure, expected) in
        [(nearly("79228162514264337593543950335"), vec!["at-best"]), (nearly("79228162514264337593543950334"), Vec::new())]
    {
        let figures = json!({"2017-Q1": figure.clone(), "2017-Q2": figure});
        let row = row(&card(percentages(figures)), "2017-Q2");
        assert_eq!(caveats(row.short_term()), expected);
    }
}

fn relative(by: &Value, polarity: &str, tolerance: &Value, last_year: &Value, this_year: &Value) -> Value {
    let mut relative = json!({"to": "same-quarter-last-year"});
    relative.as_object_mut().unwrap().extend(by.as_object().unwrap().clone());
    json!({
        "unit": "percent", "accumulation": "snapshot", "polarity": polarity, "tolerance": tolerance,
        "targets": [{"relative": relative}], "observations": {"2016-Q1": last_year, "2017-Q1": this_year}
    })
}

fn relative_row(by: &Value, polarity: &str, last_year: &Value, this_year: &Value) -> Row {
    let top = json!({"schemes": [{"scheme": "amber-within-tolerance"}]});
    let card = card_under(top, relative(by, polarity, &json!({"percent_of_target": "10"}), last_year, this_year));
    counted_alike(&card, "2017-Q1");
    row(&card, "2017-Q1")
}

#[test]
fn a_target_that_follows_from_a_third_is_shown_rounded_and_kept_exactly() {
    for (by, shown, fraction) in [
        (json!({"percent": "-5"}), "31.666666666666666666666666667", ("19", "60")),
        (json!({"points": "2"}), "35.333333333333333333333333333", ("53", "150")),
        (json!({"points": "-2"}), "31.333333333333333333333333333", ("47", "150")),
        // Do not increase.
        (json!({"percent": "0"}), "33.333333333333333333333333333", ("1", "3")),
    ] {
        let row = relative_row(&by, "lower-is-better", &of(1, 3), &of(1, 4));
        assert_eq!(row.target(), Some(Target::Level(d(shown))), "{by}");
        assert_eq!(row.target_fraction(), Some(Fraction::new(d(fraction.0), d(fraction.1)).unwrap()), "{by}");
        assert_eq!(row.rating(), Some(Rating::Green), "{by}");
        let written = serde_json::to_value(&row).unwrap();
        assert_eq!(written["target_fraction"], json!({"numerator": fraction.0, "denominator": fraction.1}));
        assert_eq!(serde_json::from_value::<Row>(written).unwrap(), row, "a row reads back");
    }
    // What a decimal holds needs no fraction.
    let row = relative_row(&json!({"points": "2"}), "lower-is-better", &of(1, 4), &of(1, 4));
    assert_eq!((row.target(), row.target_fraction()), (Some(Target::Level(d("27"))), None));
    assert!(serde_json::to_value(&row).unwrap().get("target_fraction").is_none());
}

type Reach = fn(&BigRational) -> BigRational;

/// What a target was worked out from may be few people: the fraction goes with the other small numbers.
#[test]
fn a_masked_row_does_not_tell_the_counts_behind_its_target() {
    let row = relative_row(&json!({"percent": "0"}), "lower-is-better", &of(1, 3), &of(100, 400));
    assert!(row.target_fraction().is_some());
    let masked = row.masked(d("5"));
    assert_eq!((masked.fraction().is_some(), masked.target_fraction()), (true, None));
    assert_eq!(masked.target(), Some(Target::Level(d("33.333333333333333333333333333"))));
    let row = relative_row(&json!({"percent": "0"}), "lower-is-better", &of(1000, 3001), &of(100, 400));
    assert!(row.masked(d("5")).target_fraction().is_some(), "large counts stay");
}

/// Every verdict on a small grid of fractions and decimals is that of exact rationals, for the target and each side of its tolerance.
#[test]
fn a_figure_is_rated_exactly_against_a_target_of_a_fraction() {
    let fractions = (1..=7_u32).flat_map(|bottom| (1..bottom).map(move |top| (of(top, bottom), ratio(top * 100, bottom))));
    let decimals = ["33.3", "30", "31.666666666666666666666666666", "31.666666666666666666666666667", "28.5"];
    let decimals = decimals.map(|text| (json!(text), exact(d(text))));
    let values: Vec<(Value, BigRational)> = fractions.chain(decimals).collect();
    let ways: [(Value, Reach); 3] = [
        (json!({"percent": "-5"}), |base| base * ratio(95, 100)),
        (json!({"points": "2"}), |base| base + ratio(2, 1)),
        (json!({"percent": "0"}), Clone::clone),
    ];
    let tolerances: [(Value, Reach); 3] = [
        (json!({"percent_of_target": "10"}), |target| target * ratio(1, 10)),
        (json!({"points": "1.5"}), |_| ratio(3, 2)),
        (json!("withdrawn"), |_| ratio(0, 1)),
    ];
    let mut seen = [0_u32; 3];
    for (by, reached) in &ways {
        for (tolerance, width) in &tolerances {
            for (higher, polarity) in [(true, "higher-is-better"), (false, "lower-is-better")] {
                for (last_year, base) in [(of(1, 3), ratio(100, 3)), (of(2, 7), ratio(200, 7)), (of(5, 6), ratio(500, 6))] {
                    let target = reached(&base);
                    for (this_year, value) in &values {
                        let shortfall = if higher { &target - value } else { value - &target };
                        let (place, expected) = if shortfall <= ratio(0, 1) {
                            (0, Rating::Green)
                        } else if shortfall <= width(&target) {
                            (1, Rating::Amber)
                        } else {
                            (2, Rating::Red)
                        };
                        seen[place] += 1;
                        let top = json!({"schemes": [{"scheme": "amber-within-tolerance"}]});
                        let card = card_under(top, relative(by, polarity, tolerance, &last_year, this_year));
                        let row = row(&card, "2017-Q1");
                        assert_eq!(row.rating(), Some(expected), "{this_year} after {last_year}, {by}, {polarity}, {tolerance}");
                    }
                }
            }
        }
    }
    assert!(seen.into_iter().all(|seen| seen > 20), "each colour comes up: {seen:?}");
}

/// A target of 31⅔% against figures to one place: rounding moves the limit as it does for any other target.
#[test]
fn a_figure_is_rated_as_published_against_a_target_of_a_fraction() {
    for (this_year, expected) in
        [("31.6", Rating::Red), ("31.65", Rating::Green), ("31.649999", Rating::Red), ("31.7", Rating::Green)]
    {
        let mut fields =
            relative(&json!({"percent": "-5"}), "higher-is-better", &json!("withdrawn"), &of(1, 3), &json!(this_year));
        fields["rated_as_published"] = json!(1);
        assert_eq!(row(&card(fields), "2017-Q1").rating(), Some(expected), "{this_year}");
    }
}

#[test]
fn sentences_tell_a_figure_from_a_target_of_a_fraction() {
    let fewer = json!({"percent": "-5"});
    for (last_year, this_year, expected) in [
        (of(1, 3), of(19, 60), "19 of 60 (31.7%) is exactly on the target of at most 31.7%: Green"),
        (
            of(1, 3),
            json!("31.7"),
            "31.7% misses the target of at most 31.67% by about 0.03 percentage points (0.11% off target), within the limit of 34.8%: Amber",
        ),
        (
            of(1, 3),
            of(1, 3),
            "1 of 3 (33.3%) misses the target of at most 31.7% by about 1.67 percentage points (5.26% off target), within the limit of 34.8%: Amber",
        ),
        (
            of(1, 3),
            json!("40"),
            "40% misses the target of at most 31.7% by about 8.33 percentage points (26.32% off target), beyond the limit of 34.8%: Red",
        ),
        (
            of(1, 3),
            json!("31.6"),
            "31.6% beats the target of at most 31.7% by about 0.07 percentage points (0.21% better than target): Green",
        ),
    ] {
        let row = relative_row(&fewer, "lower-is-better", &last_year, &this_year);
        assert_eq!(row.explanation(), expected);
        let met = row.rating() == Some(Rating::Green);
        assert_eq!(Narrative::of(&row).standing().map(Standing::is_met), Some(met), "{expected}");
    }
}

/// A tolerance that is a limit of its own lies where it lies, whatever the target.
#[test]
fn a_limit_of_its_own_stands_beside_a_target_of_a_fraction() {
    let floor = |figure: &str| {
        let fields = relative(&json!({"percent": "0"}), "higher-is-better", &json!({"limit": "30"}), &of(1, 3), &json!(figure));
        row(&card_under(json!({"schemes": [{"scheme": "amber-within-tolerance"}]}), fields), "2017-Q1")
    };
    assert_eq!(
        ["33.4", "33.3", "30", "29.9"].map(|figure| floor(figure).rating()),
        [Rating::Green, Rating::Amber, Rating::Amber, Rating::Red].map(Some)
    );
    let above = relative(&json!({"percent": "0"}), "higher-is-better", &json!({"limit": "33.4"}), &of(1, 3), &json!("33.4"));
    let above = row(&card_under(json!({"schemes": [{"scheme": "amber-within-tolerance"}]}), above), "2017-Q1");
    assert_eq!(above.unrated(), Some(Unrated::TargetNotDerived), "a floor above its target is none");
}

fn strictly_above() -> Value {
    json!({"schemes": [{"scheme": {"name": "above target", "bands": [
        {"name": "Above", "rating": "green", "when": {"under": "target"}},
        {"name": "Expected", "rating": "amber", "when": {"fact": {"is": "forecast-meets-annual-target", "unknown": "unrated"}}},
        {"name": "Not above", "rating": "red", "when": "otherwise"}
    ]}}]})
}

/// Under a scheme for "above target", a forecast on the target does not meet it: neither in its colour, nor as a fact, nor in words.
#[test]
fn a_forecast_meets_what_the_scheme_asks_for() {
    for (by_q2, outturn, meets) in [("10", "20", false), ("10.5", "21", true)] {
        let fields = json!({"accumulation": "year-to-date", "targets": [{"annual": "20"}], "observations": {"2017-Q2": by_q2}});
        let card = card_under(strictly_above(), fields);
        counted_alike(&card, "2017-Q2");
        let row = row(&card, "2017-Q2");
        let forecast = row.forecast().unwrap();
        assert_eq!((forecast.outturn(), forecast.is_on_course()), (Some(d(outturn)), meets));
        assert_eq!(forecast.rating() == Some(Rating::Green), meets, "the outturn's colour");
        let standing = Narrative::of(&row).standing().unwrap();
        assert_eq!(standing.is_met(), row.rating() == Some(Rating::Green), "the figure's words");
        assert_eq!(
            standing.to_string(),
            if meets { "above the target of 10" } else { "level with 10, where the target is more than 10" }
        );
        assert!(row.has_strict_scheme());
        assert_eq!(serde_json::to_value(&row).unwrap()["strict_scheme"], json!(true));
    }
}

/// Run rates of amounts as large as decimals hold are fractions where four times as much is too large.
#[test]
fn a_run_rate_of_the_largest_amount_is_exact() {
    let most = "79228162514264337593543950335";
    let fields =
        json!({"accumulation": "year-to-date", "targets": [{"level": "1", "annual": most}], "observations": {"2017-Q3": most}});
    let row = row(&card(fields), "2017-Q3");
    assert_eq!(row.forecast().map(RowForecast::is_on_course), Some(true));
    assert_eq!(row.forecast().and_then(RowForecast::outturn), None, "too large to be shown");
}

/// A baseline of 1 of 3 is compared exactly, and shown rounded.
#[test]
fn a_baseline_of_a_fraction_is_exact() {
    for (figure, expected) in [(of(2, 6), "unchanged"), (json!("33.333333333333333333333333333"), "worsening")] {
        let mut fields = percentages(json!({"2017-Q1": figure}));
        fields["baseline"] = json!({"fraction": {"numerator": "1", "denominator": "3"}});
        let row = row(&card(fields), "2017-Q1");
        assert_eq!(outcome(row.comparisons().first()), expected);
        assert_eq!(row.comparisons().first().and_then(RowComparison::base), Some(d("33.333333333333333333333333333")));
    }
}

/// Of a benchmark that is a fraction, and one that no decimal is large enough for, the words are exact.
#[test]
fn a_benchmark_of_a_fraction_is_compared_exactly() {
    let huge = json!({"fraction": {"numerator": "79228162514264337593543950335", "denominator": "0.1"}});
    let third = json!({"fraction": {"numerator": "1", "denominator": "3"}});
    let mut figure = of(1, 3);
    figure["benchmarks"] = json!([{"name": "England", "value": third}, {"name": "Everywhere", "value": huge}]);
    let fields = json!({
        "unit": "percent", "accumulation": "snapshot", "polarity": "within-range",
        "targets": [{"range": {"lower": "40", "upper": "50"}}], "observations": {"2017-Q1": figure}
    });
    let row = row(&card(fields), "2017-Q1");
    let narrative = Narrative::of(&row);
    let words: Vec<String> = narrative.benchmarks().map(|benchmark| benchmark.to_string()).collect();
    assert_eq!(words[0], "the same as England (33.3%)");
    assert!(words[1].starts_with("better than Everywhere"), "{}", words[1]);
    assert_eq!(
        Figure::from(Fraction::new(d("1"), d("3")).unwrap()).to_decimal(Unit::Percent.factor()),
        Some(d("33.333333333333333333333333333"))
    );
}
