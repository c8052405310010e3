//! Significance as a fact of schemes: by the counts behind a row's figure, beside its target and its benchmark. What is here is invented.

use crate::one_indicator::{OneIndicator, q, share};
use performance_indicators::narrative::Narrative;
use performance_indicators::rating::Reference;
use performance_indicators::report::{Highlights, Movement, Movers, WhatIf};
use performance_indicators::statistics::{Confidence, Significance};
use performance_indicators::{Fraction, Rating, Report, Row, Scheme, Scorecard, Unrated};
use reference::counting::counted_alike;
use serde_json::{Value as Json, json};

/// Better, similar or worse than the target or the benchmark, with the answer to an unknown fact.
fn scheme(beside: &str, confidence: &str, unknown: &str) -> Json {
    let fact = |is: &str| json!({"fact": {"is": {is: {beside: confidence}}, "unknown": unknown}});
    json!({"name": "by significance", "bands": [
        {"name": "Better", "rating": "green", "when": fact("significantly_better_than")},
        {"name": "Similar", "rating": "amber", "when": fact("not_significantly_worse_than")},
        {"name": "Worse", "rating": "red", "when": "otherwise"}
    ]})
}

fn reviews(scheme: &Json) -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Example Borough", "schemes": [{"scheme": scheme}]}),
        indicator: json!({
            "id": "reviews", "name": "Reviews on time", "polarity": "higher-is-better", "unit": "percent",
            "accumulation": "in-quarter", "targets": [{"level": "80"}],
        }),
    }
}

/// The row of a quarter, which every way of counting counts alike.
#[track_caller]
fn row(scorecard: &Scorecard, quarter: &str) -> Row {
    let quarter = q(quarter);
    counted_alike(scorecard, quarter);
    assert_eq!(scorecard.summaries(quarter.through(quarter)).get(quarter), Some(&scorecard.summary(quarter)));
    scorecard.report(quarter).rows()[0].clone()
}

#[track_caller]
fn said(scheme: &Json, fields: &Json) -> String {
    row(&reviews(scheme).scorecard(fields), "2017-Q1").explanation().to_string()
}

/// 1 of 3 against 80% is less than chance explains at 95%, where the interval ends at 79.2%, and not at 99%.
#[test]
fn the_confidence_of_the_scheme_decides() {
    let rated = |confidence| {
        let scorecard =
            reviews(&scheme("target", confidence, "unrated")).scorecard(&json!({"observations": {"2017-Q1": share(1, 3)}}));
        row(&scorecard, "2017-Q1").rating()
    };
    assert_eq!(rated("95%"), Some(Rating::Red));
    assert_eq!(rated("99%"), Some(Rating::Amber));
}

#[test]
fn what_is_not_known_is_unrated_or_falls_through_and_the_row_says_why() {
    let no_counts = json!({"observations": {"2017-Q1": "73"}});
    let scorecard = reviews(&scheme("target", "95%", "unrated")).scorecard(&no_counts);
    let unrated = row(&scorecard, "2017-Q1");
    assert_eq!((unrated.rating(), unrated.unrated()), (None, Some(Unrated::UnknownFact)));
    assert_eq!(
        unrated.explanation(),
        "73% misses the target of at least 80% by 7 percentage points (8.75% off target): not rated (a fact that the scheme asks \
         for is not known, namely whether it is significantly better than the target at 95% confidence; no counts behind the figure)",
    );
    let falls = reviews(&scheme("target", "95%", "fall-through")).scorecard(&no_counts);
    assert_eq!(row(&falls, "2017-Q1").rating(), Some(Rating::Red));

    // A mean of readings has no counts, and days are no events.
    let mean = json!({"observations": {"2017-Q1": {"numerator": "73", "denominator": "100", "quotient": true}}});
    assert!(said(&scheme("target", "95%", "unrated"), &mean).ends_with("; no counts behind the figure)"));
    let days = json!({"unit": "days", "observations": {"2017-Q1": "73"}});
    assert!(said(&scheme("target", "95%", "unrated"), &days).ends_with("; no events are counted)"));
    // What people recorded stands, and the row says why there is nothing beside it.
    let recorded = json!({"observations": {"2017-Q1": {"value": "73", "recorded": {"rating": "red"}}}});
    let words = said(&scheme("target", "95%", "unrated"), &recorded);
    assert!(
        words.contains("not known, namely whether it is significantly better than the target at 95% confidence; no counts"),
        "{words}"
    );
}

#[test]
fn beside_the_benchmark_that_the_indicator_names() {
    let by_benchmark = scheme("benchmark", "95%", "unrated");
    let observed = |benchmarks: Json| {
        let mut figure = share(171, 250);
        figure["benchmarks"] = benchmarks;
        json!({"benchmark": "England", "observations": {"2017-Q1": figure}})
    };
    let (low, high) = (json!({"name": "England", "value": "60"}), json!({"name": "London", "value": "90"}));
    // 171 of 250 is from 62.4% to 73.8% at 95%.
    for (england, band) in [("60", "Better"), ("62.4", "Similar"), ("73", "Similar"), ("74", "Worse")] {
        let benchmarks = json!([high, {"name": "England", "value": england}]);
        let scorecard = reviews(&by_benchmark).scorecard(&observed(benchmarks));
        assert_eq!(row(&scorecard, "2017-Q1").band(), Some(band), "{england}");
    }
    let words = |fields: &Json| said(&by_benchmark, fields);
    let none = words(&observed(json!([high])));
    assert!(
        none.ends_with(
            "not known, namely whether it is significantly better than England at 95% confidence; \
             there is not one benchmark of that name)"
        ),
        "{none}"
    );
    assert_eq!(words(&observed(json!([low, low]))), none, "of two nobody knows which");
    let mut unnamed = observed(json!([low]));
    unnamed.as_object_mut().unwrap().remove("benchmark");
    let unnamed = words(&unnamed);
    assert!(unnamed.ends_with("than the benchmark at 95% confidence; the indicator names no benchmark)"), "{unnamed}");
    // Neither more nor less than England is better where a range is aimed at.
    let mut range = observed(json!([low]));
    range["polarity"] = json!("within-range");
    range["targets"] = json!([{"range": {"lower": "60", "upper": "90"}}]);
    assert!(words(&range).ends_with("; neither way is better)"), "{}", words(&range));
    let rated = reviews(&by_benchmark).scorecard(&observed(json!([low])));
    assert!(
        row(&rated, "2017-Q1")
            .explanation()
            .to_string()
            .ends_with("; it is significantly better than England at 95% confidence: Better")
    );
}

#[test]
fn a_target_that_is_a_fraction_is_one_to_judge_beside() {
    let last_year = json!([{"relative": {"to": "same-quarter-last-year", "percent": "0"}}]);
    let rated = |cases: u32| {
        let fields = json!({"targets": last_year, "observations": {"2016-Q1": share(1, 3), "2017-Q1": share(cases, 100)}});
        let row = row(&reviews(&scheme("target", "95%", "unrated")).scorecard(&fields), "2017-Q1");
        assert!(row.target_fraction().is_some());
        row.band().map(ToOwned::to_owned)
    };
    // By (x - np)² > z²np(1 - p) with p = 1/3 and n = 100: from 25 to 42 is chance.
    let expected = [(24, "Worse"), (25, "Similar"), (42, "Similar"), (43, "Better")];
    for (cases, band) in expected {
        assert_eq!(rated(cases).as_deref(), Some(band), "{cases}");
    }
}

#[test]
fn a_forecast_has_no_counts() {
    let fields = json!({
        "unit": "count", "accumulation": "year-to-date", "targets": [{"level": "10", "annual": "40"}],
        "observations": {"2017-Q1": "30"},
    });
    let row = row(&reviews(&scheme("target", "95%", "unrated")).scorecard(&fields), "2017-Q1");
    assert_eq!(row.band(), Some("Better"));
    let forecast = row.forecast().unwrap();
    assert_eq!((forecast.rating(), forecast.unrated()), (None, Some(Unrated::UnknownFact)));
}

/// The figure rose by a case, and met a lower target: by the target before, it would be worse still.
#[test]
fn the_rules_of_an_earlier_quarter_are_judged_by_its_own_target() {
    let scorecard = reviews(&scheme("target", "95%", "unrated")).scorecard(&json!({
        "targets": [{"from": "2017-Q1", "level": "90"}, {"from": "2017-Q2", "level": "60"}],
        "observations": {"2017-Q1": share(75, 100), "2017-Q2": share(76, 100)},
    }));
    let (before, after) = (scorecard.report(q("2017-Q1")), scorecard.report(q("2017-Q2")));
    let bands = [&before, &after].map(|report| report.rows()[0].band());
    assert_eq!(bands, [Some("Worse"), Some("Better")]);
    assert_eq!(Movers::between(&before, &after).all()[0].movement(), Movement::Changed);
}

#[test]
fn the_scale_in_force_and_other_rules_know_the_same() {
    let fields = json!({"observations": {"2017-Q1": share(88, 100)}});
    let by_target = scheme("target", "95%", "unrated");
    let scorecard = reviews(&by_target).scorecard(&fields);
    let scale = scorecard.scale("reviews", q("2017-Q1")).unwrap();
    assert_eq!(scale.facts().significance(Reference::Target(Confidence::Percent95)), Some(Significance::Better));
    assert_eq!(scale.rate(Fraction::new(88.into(), 100.into()).unwrap()).rating(), Some(Rating::Green));

    let plain = reviews(&json!("on-target-only")).scorecard(&fields);
    let other: Scheme = serde_json::from_value(scheme("target", "99.8%", "unrated")).unwrap();
    let replay = plain.replay(q("2017-Q1"), &WhatIf::new().with_scheme(other)).unwrap();
    // 88 of 100 is from 74.5% at 99.8%.
    assert_eq!(replay.report().rows()[0].band(), Some("Similar"));
}

/// 1 of 3 against 80% is outside its interval at 95%, and inside it at 99%: what chance could make is told as the scheme has it.
#[test]
fn the_colour_is_not_contradicted() {
    let strict = |scheme: &Json| OneIndicator {
        document: json!({"organisation": "Example Borough", "confidence": "99%", "schemes": [{"scheme": scheme}]}),
        ..reviews(scheme)
    };
    let report = |scheme: &Json, fields: &Json| strict(scheme).scorecard(fields).report(q("2017-Q1"));
    let few = json!({"observations": {"2017-Q1": share(1, 3)}});
    let by_target = report(&scheme("target", "95%", "unrated"), &few);
    let row = &by_target.rows()[0];
    let significance = row.significance().unwrap();
    assert_eq!((row.rating(), significance.confidence()), (Some(Rating::Red), Confidence::Percent95));
    assert_eq!((significance.target(), significance.rated_beside_benchmark()), (Ok(Significance::Worse), false));
    assert!(!Narrative::of(row).to_string().contains("chance could"), "{}", Narrative::of(row));
    assert_eq!(Highlights::of(&by_target).beyond_chance().left_out().len(), 0);
    let why = "; it is significantly worse than the target at 95% confidence: Worse";
    assert!(row.explanation().to_string().ends_with(why), "{}", row.explanation());
    // A scheme that asks for nothing of the kind leaves it to the document.
    let plain = report(&json!("on-target-only"), &few);
    assert_eq!(plain.rows()[0].significance().unwrap().confidence(), Confidence::Percent99);
    assert_eq!(Highlights::of(&plain).beyond_chance().left_out().len(), 1);

    // 171 of 250 is worse than England, and no further from its target than chance could make.
    let mut figure = share(171, 250);
    figure["benchmarks"] = json!([{"name": "England", "value": "90"}]);
    let beside = json!({"benchmark": "England", "targets": [{"level": "70"}], "observations": {"2017-Q1": figure}});
    let by_benchmark = report(&scheme("benchmark", "95%", "unrated"), &beside);
    let row = &by_benchmark.rows()[0];
    let significance = row.significance().unwrap();
    assert_eq!((row.rating(), significance.target()), (Some(Rating::Red), Ok(Significance::Similar)));
    assert!(significance.rated_beside_benchmark());
    assert!(
        row.explanation().to_string().ends_with("; it is significantly worse than England at 95% confidence: Worse"),
        "{}",
        row.explanation()
    );
    assert!(!Narrative::of(row).to_string().contains("hance could"), "{}", Narrative::of(row));
    assert_eq!(Highlights::of(&by_benchmark).beyond_chance().left_out().len(), 0);
    let written = serde_json::to_string(&by_benchmark).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&written).unwrap(), by_benchmark);
}

#[test]
fn a_blank_benchmark_is_a_problem() {
    assert_eq!(
        reviews(&json!("on-target-only")).problems(&json!({"benchmark": "\u{a0}"})),
        ["indicators[0].benchmark: the name of its benchmark is blank: expected that of a benchmark of its observations, \
             such as \"England\""],
    );
}
