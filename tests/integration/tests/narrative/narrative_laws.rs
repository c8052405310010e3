//! What every narrative keeps to: two vocabularies that never mix, and every kind of target, total and reason.

use crate::narrative::{HAVERING, headline, indicator, quarter, report, sentences};
use performance_indicators::narrative::Narrative;
use performance_indicators::narrative::{Compared, Course, Performance, Place, Together};
use performance_indicators::{Polarity, Report, Row, Scorecard, Trend};
use serde_json::{Value, json};

/// A row of one polarity and unit, with its figure, target and two earlier figures.
fn row(polarity: &str, unit: &str, numbers: [i32; 4]) -> Row {
    let [value, target, previous, last_year] = numbers.map(|number| number.to_string());
    let made = indicator(&json!({
        "polarity": polarity, "unit": unit, "targets": [{"level": target}],
        "observations": {"2017-Q1": value, "2016-Q4": previous, "2016-Q1": last_year},
    }));
    report("2017-Q1", &json!([made])).rows()[0].clone()
}

/// The words of performance, in order.
fn words_of_performance(text: &str) -> Vec<String> {
    let text = text.replace("(where smaller is better)", "").replace("same time", "").replace("in line with", "same");
    let words = text.split(|letter: char| !letter.is_alphabetic());
    words.filter(|word| ["better", "worse", "same", "good"].contains(word)).map(ToOwned::to_owned).collect()
}

/// Every polarity, place beside the target, and pair of comparisons.
#[test]
fn the_two_vocabularies_never_mix() {
    let beside = [40, 50, 60];
    for (target, previous, last_year) in
        beside.into_iter().flat_map(|a| beside.into_iter().flat_map(move |b| beside.into_iter().map(move |c| (a, b, c))))
    {
        for (polarity, lower) in [("higher-is-better", false), ("lower-is-better", true)] {
            for unit in ["percent", "count"] {
                let numbers = [50, target, previous, last_year];
                let row = row(polarity, unit, numbers);
                let narrative = Narrative::of(&row);
                let text = narrative.to_string();
                assert_eq!(text, Narrative::of(&row.clone()).to_string());
                check_target(&text, narrative, target, lower);
                check_comparisons(&text, narrative, unit);
                check_mirror(narrative, polarity, unit, numbers);
            }
        }
    }
}

#[track_caller]
fn check_target(text: &str, narrative: Narrative<'_>, target: i32, lower: bool) {
    let (place, word) = match target {
        60 => (Place::Below, "below the target of 60"),
        50 => (Place::On, "on the target of 50"),
        _ => (Place::Above, "above the target of 40"),
    };
    let in_line = text.contains("in line with");
    assert!(text.contains(word), "{text}");
    assert!(!in_line || text.contains("but below") || text.contains("but above"), "{text}");
    let standing = narrative.standing().unwrap();
    assert_eq!(standing.place(), place);
    let expected = match (place, lower) {
        (Place::On | Place::Inside, _) => Performance::AsGood,
        (Place::Above, false) | (Place::Below, true) => Performance::Better,
        (Place::Above, true) | (Place::Below, false) => Performance::Worse,
    };
    assert_eq!(standing.performance(), expected, "{text}");
    let disagree = lower && place != Place::On;
    assert_eq!(standing.needs_bracket(), disagree);
    assert_eq!(text.matches("(where smaller is better)").count(), usize::from(disagree), "{text}");
}

#[track_caller]
fn check_comparisons(text: &str, narrative: Narrative<'_>, unit: &str) {
    let trends = [narrative.short_term(), narrative.long_term()].map(|compared| compared.unwrap().trend().unwrap());
    let words = words_of_performance(text);
    let has = |word: &str| words.iter().any(|said| said == word);
    let one = |trend| trends.contains(&trend);
    let both = |trend| trends == [trend, trend];
    assert!(!has("better") || one(Trend::Improving), "{text}");
    assert!(!has("worse") || one(Trend::Worsening), "{text}");
    assert_eq!(has("same"), one(Trend::Unchanged), "{text}");
    // A count's difference is a number's word, unless both comparisons say the same of performance.
    assert_eq!(has("better"), if unit == "percent" { one(Trend::Improving) } else { both(Trend::Improving) }, "{text}");
    assert_eq!(has("worse"), if unit == "percent" { one(Trend::Worsening) } else { both(Trend::Worsening) }, "{text}");
    for (word, rises) in [("more than", true), ("fewer than", false)] {
        let goes = |compared: Compared<'_>| compared.counted().is_some_and(|by| by.is_sign_positive() == rises);
        let said = text.matches(word).count();
        let counted = [narrative.short_term(), narrative.long_term()].into_iter().flatten().filter(|each| goes(*each)).count();
        assert!(said == counted || (said == 0 && text.contains("than both")), "{text}");
    }
    assert!(!text.contains("higher") && !text.contains("lower"), "{text}");
    let together = match trends {
        [Trend::Improving, Trend::Improving] => Together::BothBetter,
        [Trend::Unchanged, Trend::Unchanged] => Together::BothUnchanged,
        [Trend::Worsening, Trend::Worsening] => Together::BothWorse,
        _ => Together::Mixed,
    };
    assert_eq!(narrative.together(), Some(together));
}

/// All numbers negated and polarity reversed: performance is the same.
#[track_caller]
fn check_mirror(narrative: Narrative<'_>, polarity: &str, unit: &str, numbers: [i32; 4]) {
    let reversed = polarity.parse::<Polarity>().unwrap().reversed();
    let mirrored = row(reversed.name(), unit, numbers.map(i32::saturating_neg));
    let mirror = Narrative::of(&mirrored);
    assert_eq!(words_of_performance(&mirror.to_string()), words_of_performance(&narrative.to_string()));
    assert_eq!(mirror.standing().unwrap().performance(), narrative.standing().unwrap().performance());
    assert_eq!(mirror.together(), narrative.together());
    assert_eq!(mirror.headline().matches(" but ").count(), narrative.headline().matches(" but ").count());
}

#[test]
fn a_report_that_was_written_and_read_says_the_same() {
    for (document, at) in [(HAVERING, "2017-Q1"), (include_str!("../../../../examples/data/bracknell_forest.json"), "2025-Q1")] {
        let report = serde_json::from_str::<Scorecard>(document).unwrap().report(quarter(at));
        let read: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
        for (row, read) in report.rows().iter().zip(read.rows()) {
            let said = Narrative::of(row).to_string();
            assert_eq!(said, Narrative::of(read).to_string());
            assert!(said.ends_with('.') && !said.contains("..") && !said.contains("  "), "{said}");
        }
    }
}

/// The figures of these are invented.
#[test]
fn quotients_print_apart_from_what_they_miss() {
    let fraction = |numerator: &str, denominator: &str| json!({"numerator": numerator, "denominator": denominator});
    let fields = json!({"targets": [{"level": "80"}], "observations": {
        "2017-Q1": fraction("2399", "3000"), "2016-Q4": fraction("2398", "3000"), "2016-Q1": fraction("1", "3")}});
    assert_eq!(
        headline("2017-Q1", &fields),
        "79.97% (2399 of 3000), below the target of 80% but better than both the previous quarter (79.93%) and the same time last \
         year (33.33%).",
    );
    // Printed as 80.0%, which would look like the target.
    let printed = json!({"targets": [{"level": "80"}],
        "observations": {"2017-Q1": {"value": "80.0", "numerator": "2399", "denominator": "3000"}}});
    assert_eq!(
        headline("2017-Q1", &printed),
        "79.97% (2399 of 3000), below the target of 80%, a difference that chance could make in 3,000 cases."
    );
}

#[test]
fn targets_of_every_kind() {
    let of = |polarity: &str, target: Value, value: &str| {
        headline(
            "2017-Q1",
            &json!({"polarity": polarity, "unit": "count", "targets": [target], "observations": {"2017-Q1": value}}),
        )
    };
    // Rough sleepers "<5" (Tower Hamlets); the figures are invented.
    let strict = || json!({"strict": "5"});
    assert_eq!(
        of("lower-is-better", strict(), "4"),
        "4, below the target of under 5 (where smaller is better), a difference that chance could make."
    );
    assert_eq!(of("lower-is-better", strict(), "5"), "5, level with 5, where the target is under 5.");
    assert_eq!(of("higher-is-better", strict(), "6"), "6, above the target of more than 5, a difference that chance could make.");
    // Between 7% and 8% of the network.
    let range = || json!({"range": {"lower": "7", "upper": "8"}});
    assert_eq!(of("within-range", range(), "7"), "7, inside the target range of 7 to 8.");
    assert_eq!(of("within-range", range(), "9"), "9, above the target range of 7 to 8, a difference that chance could make.");
    assert_eq!(of("within-range", range(), "6"), "6, below the target range of 7 to 8, a difference that chance could make.");
}

/// In a range, fewer may be better or worse: performance's words tell. The figures are invented.
#[test]
fn a_range_is_told_in_words_of_performance() {
    let of = |last_year: &str| {
        let target = json!([{"range": {"lower": "7", "upper": "8"}}]);
        headline(
            "2017-Q1",
            &json!({"polarity": "within-range", "unit": "count", "targets": target,
            "observations": {"2017-Q1": "9", "2016-Q4": "11", "2016-Q1": last_year}}),
        )
    };
    let both =
        "9, above the target range of 7 to 8 but better than both the previous quarter (11) and the same time last year (5).";
    assert_eq!(of("5"), both);
    assert_eq!(
        of("6"),
        "9, above the target range of 7 to 8, better than the previous quarter (11) and as good as the same time last year (6)."
    );
}

/// The figures are invented; 342 kg by Q2 and 512 kg by Q3 are not:
/// <https://dokumen.tips/documents/appendix-1-annual-corporate-performance-report-201213-participation-age-rpa.html>
#[test]
fn totals_so_far_are_told_by_the_quarter_alone() {
    let waste = |q1: Option<&str>| {
        let mut observations = json!({"2014-Q2": "342", "2014-Q3": "512"});
        if let Some(q1) = q1 {
            observations["2014-Q1"] = json!(q1);
        }
        sentences(
            "2014-Q3",
            &json!({"polarity": "lower-is-better", "unit": {"other": "kg"}, "accumulation": "year-to-date",
            "observations": observations}),
        )
    };
    assert_eq!(waste(Some("170"))[1], "The quarter alone brought 170 kg, better than the previous quarter (172 kg).");
    assert_eq!(waste(None)[1], "It is not compared with the previous quarter (342 kg), as a total so far can only grow.");
    let carers = |value: &str| {
        let fields = json!({"unit": "count", "accumulation": "year-to-date", "targets": [{"annual": "20"}],
            "observations": {"2017-Q3": value}});
        headline("2017-Q3", &fields)
    };
    assert_eq!(
        carers("14"),
        "14 so far this year, which is not on track for the annual target of 20 and below the target of 15 for this point in the year.",
    );
    assert_eq!(
        carers("21"),
        "21 so far this year, which is already at or above the annual target of 20 and above the target of 15 for this point in the year.",
    );
    let over = json!({"unit": "count", "accumulation": "year-to-date", "targets": [{"annual": "20"}], "observations": {"2017-Q4": "22"}});
    assert_eq!(headline("2017-Q4", &over), "22 for the year, above the target of 20, a difference that chance could make.");
}

#[test]
fn a_forecast_of_what_is_no_total_so_far_is_a_sentence() {
    let fields = json!({"targets": [{"level": "70", "annual": "80"}], "observations": {"2017-Q1": "75"}});
    let report = report("2017-Q1", &json!([indicator(&fields)]));
    let narrative = Narrative::of(&report.rows()[0]);
    assert_eq!(narrative.progress().unwrap().course(), Course::OffTrack);
    assert!(
        narrative.sentences().contains(&"The year is forecast to end on 75%, which misses the annual target of 80%.".to_owned())
    );
}

/// Complaints on time, across a change of their timescale: <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>
#[test]
fn what_is_not_compared_says_why() {
    let complaints = json!({"breaks": {"2019-Q1": "10 working days instead of 15."},
        "observations": {"2018-Q1": "82.43", "2019-Q1": "93.79"}});
    assert_eq!(
        sentences("2019-Q1", &complaints)[1..3],
        [
            "There is no figure for the previous quarter to compare it with.",
            "It is not compared with the same time last year (82.43%), as the definition changed between the two figures \
             (10 working days instead of 15).",
        ],
    );
    // Bracknell printed 52.6% to 100% of the year to date as better: rows of the published cases.
    let plans = json!({"accumulation": "year-to-date", "observations": {"2024-Q4": "52.6",
        "2025-Q1": {"value": "100", "recorded": {"short_term": "improving"}}}});
    let said = sentences("2025-Q1", &plans);
    assert_eq!(
        said[1],
        "It is not compared with the previous quarter (52.6%), as the year to date starts afresh at the year's end."
    );
    assert_eq!(said[3], "It is recorded as better than the previous quarter.");
    let mut despite = plans.clone();
    despite["comparison"] = json!({"despite": ["previous-quarter"]});
    let said = sentences("2025-Q1", &despite);
    assert_eq!(said[0], "100%, better than the previous quarter (52.6%).");
    assert_eq!(
        said[1],
        "The comparison with the previous quarter is made although the year to date starts afresh at the year's end.",
    );
}

/// The figures are invented.
#[test]
fn what_else_a_reader_is_told() {
    let waste = json!({"unit": {"other": "kg p.a."}, "observations": {"2017-Q1": {"value": "437.43", "status": "provisional"}}});
    assert_eq!(headline("2017-Q1", &waste), "437.43 kg p.a. (provisional).");
    let named = json!({"unit": {"other": "kg p.a."}, "observations": {"2017-Q1": "437.43"}});
    assert_eq!(headline("2017-Q1", &named), "437.43 kg p.a.");
    let one = json!({"unit": "weeks", "polarity": "lower-is-better", "tolerance": {"points": "1"}, "targets": [{"level": "5"}],
        "observations": {"2017-Q1": "7"}});
    assert_eq!(
        headline("2017-Q1", &one),
        "7 weeks, above the target of 5 weeks (where smaller is better) and 1 week outside the tolerance."
    );
    let just_outside = json!({"tolerance": {"points": "1"}, "targets": [{"level": "5"}],
        "observations": {"2017-Q1": {"numerator": "39999999", "denominator": "1000000000"}}});
    assert_eq!(
        headline("2017-Q1", &just_outside),
        "4% (39999999 of 1000000000), below the target of 5% and outside the tolerance."
    );
    let judged =
        json!({"observations": {"2017-Q1": {"missing": "suppressed", "recorded": {"rating": "amber", "basis": "judged"}}}});
    assert_eq!(headline("2017-Q1", &judged), "the figure is withheld; judged to be Amber.");
    let lagged = sentences("2017-Q2", &json!({"lag": 1, "observations": {"2017-Q1": "5"}}));
    assert_eq!(lagged.last().unwrap(), "The figure is that of 2017-Q1.");
    let half_yearly = json!({"due": ["Q2", "Q4"], "observations": {"2016-Q4": "70", "2017-Q2": "72"}});
    assert_eq!(headline("2017-Q2", &half_yearly), "72%, better than the previous figure (70%).");
    let differing =
        json!({"targets": [{"level": "50"}], "observations": {"2017-Q1": {"value": "43", "recorded": {"rating": "green"}}}});
    assert_eq!(sentences("2017-Q1", &differing).last().unwrap(), "The figures make it Red; it is recorded as Green.");
    let ten = |by: i32| {
        let now = 100_i32.saturating_add(by);
        headline("2017-Q1", &json!({"unit": "count", "observations": {"2017-Q1": now.to_string(), "2016-Q4": "100"}}))
    };
    assert_eq!(ten(10), "110, ten more than in the previous quarter (100).");
    assert_eq!(ten(-11), "89, 11 fewer than in the previous quarter (100).");
}
