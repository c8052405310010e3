//! Rows and summaries in words: the published patterns, and the minutes of Q1 2017/18 side by side.

use crate::published_row;
use performance_indicators::narrative::{Narrative, SummaryNarrative};
use performance_indicators::{Quarter, Report, Scorecard, Summary};
use serde_json::{Value, json};

pub(crate) const HAVERING: &str = include_str!("../../../../examples/data/havering_2017_q1.json");

pub(crate) fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// The report on one quarter of indicators under "on target only".
#[track_caller]
pub(crate) fn report(at: &str, indicators: &Value) -> Report {
    let document = json!({
        "organisation": "Example Borough",
        "calendar": {"starts": "april", "named_by": "both"},
        "schemes": [{"scheme": "on-target-only"}],
        "indicators": indicators,
    });
    serde_json::from_value::<Scorecard>(document).unwrap().report(quarter(at))
}

/// An indicator with the fields given, over those of a plain one.
pub(crate) fn indicator(fields: &Value) -> Value {
    let mut plain = json!({
        "id": "a", "name": "A", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
    });
    let all = plain.as_object_mut().unwrap();
    all.extend(fields.as_object().unwrap().clone());
    plain
}

/// All the sentences on one indicator, without its name.
#[track_caller]
pub(crate) fn sentences(at: &str, fields: &Value) -> Vec<String> {
    Narrative::of(&report(at, &json!([indicator(fields)])).rows()[0]).sentences()
}

#[track_caller]
pub(crate) fn headline(at: &str, fields: &Value) -> String {
    sentences(at, fields).remove(0)
}

/// A published row as an indicator, with fields over what it prints.
fn published(id: &str, at: &str, fields: &Value) -> Value {
    let row = published_row(id);
    let text = |field: &str| row[field].as_str().map(ToOwned::to_owned);
    let unit = text("unit").unwrap();
    let unit = if ["percent", "count", "days"].contains(&unit.as_str()) { json!(unit) } else { json!({"other": unit}) };
    let polarity = if row["polarity"] == "bigger" { "higher-is-better" } else { "lower-is-better" };
    let at = quarter(at);
    let mut observations = json!({});
    let quarters =
        [(Some(at), "value"), (at.previous(), "previous_quarter"), (at.same_quarter_last_year(), "same_quarter_last_year")];
    for (quarter, field) in quarters {
        if let Some(value) = text(field) {
            observations[quarter.unwrap().to_string()] = json!(value);
        }
    }
    let mut target = json!({});
    for (field, of) in [("level", "target"), ("annual", "annual_target")] {
        if let Some(value) = text(of) {
            target[field] = json!(value);
        }
    }
    let targets = if target == json!({}) { json!([]) } else { json!([target]) };
    let mut made = json!({
        "id": id, "name": text("indicator"), "polarity": polarity, "unit": unit, "accumulation": text("accumulation"),
        "tolerance": "withdrawn", "targets": targets, "observations": observations,
    });
    made.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    made
}

/// Each pattern of published minutes, the row that shows it (`tests/data/published_rows.json` names its source), what the row does
/// not print, and the sentence.
#[test]
fn the_patterns_of_published_minutes() {
    let none = json!({});
    let tolerance = json!({"tolerance": {"percent_of_target": "10"}});
    let patterns: &[(&str, &str, &str, &Value, &str)] = &[
        // "I remains above target".
        (
            "at or past target",
            "r013",
            "2024-Q4",
            &none,
            "20,020, above the target of 19,625 and 9,054 more than in the previous quarter (10,966).",
        ),
        // "I is on target".
        (
            "at or past target",
            "r016",
            "2024-Q4",
            &none,
            "100%, on the target of 100% and better than the previous quarter (99%).",
        ),
        // "Putting the current number at eleven for the year and on track to meet the annual target of 20": mgAi.aspx?ID=14995.
        (
            "ahead on a running count",
            "r085",
            "2017-Q2",
            &none,
            "11 so far this year, which is on track for the annual target of 20 and above the target of 10 for this point in the year.",
        ),
        // "Below target but within the agreed tolerance". The tolerance is that of its time: 10%.
        (
            "short, tolerance kept",
            "r096",
            "2012-Q3",
            &json!({"tolerance": {"percent_of_target": "10"}, "targets": [{"level": "494"}]}),
            "512 kg so far this year, above the target of 494 kg (where smaller is better) but within the tolerance, \
             and worse than the same time last year (500 kg).",
        ),
        // "Outside the tolerance", by a number where minutes say "slightly". The tolerance is invented: it is not printed.
        (
            "short, beyond the tolerance",
            "r093",
            "2016-Q2",
            &tolerance,
            "66%, below the target of 80% and 6 percentage points outside the tolerance.",
        ),
        // "Significantly below target": no rule says when, so the word is left out.
        ("short, far", "r083", "2017-Q1", &none, "33.3%, below the target of 80%."),
        // "Above target (where smaller is better) and higher than last quarter".
        (
            "smaller is better, short",
            "r027",
            "2025-Q1",
            &none,
            "53.8%, above the target of 35% (where smaller is better) and worse than the previous quarter (53.1%).",
        ),
        // "Below the annual target (where lower was better)".
        (
            "smaller is better, good",
            "r094",
            "2017-Q4",
            &none,
            "0.95 days, below the target of 1 day (where smaller is better) and better than both the previous quarter (1.1 days) \
             and the same time last year (1 day).",
        ),
        (
            "worse twice",
            "q1-02",
            "2017-Q1",
            &none,
            "60.9%, below the target of 80% and worse than both the previous quarter (67.2%) and the same time last year (62.3%).",
        ),
        (
            "better twice and short",
            "q1-03",
            "2017-Q1",
            &none,
            "60%, below the target of 75% but better than both the previous quarter (47%) and the same time last year (44%).",
        ),
        (
            "mixed",
            "q1-04",
            "2017-Q1",
            &none,
            "78, below the target of 90, one more than in the previous quarter (77) but three fewer than at the same time last \
             year (81).",
        ),
        // "In line with the same point last year (5) but behind the target set (8)".
        ("level", "r088", "2018-Q2", &none, "5, in line with the same time last year (5) but below the target of 8."),
        (
            "counted change",
            "r089",
            "2019-Q2",
            &none,
            "3, the same as the previous quarter and five fewer than at the same time last year (8).",
        ),
        // One figure with its counts: 136 of 145 is printed 93.79%.
        (
            "with its counts",
            "r097",
            "2019-Q1",
            &json!({"observations": {"2019-Q1": {"value": "93.79", "numerator": "136", "denominator": "145"},
                                     "2018-Q1": {"value": "82.43", "numerator": "122", "denominator": "148"}}}),
            "93.79% (136 of 145), better than the same time last year (82.4%).",
        ),
    ];
    for (situation, id, at, fields, expected) in patterns {
        let report = report(at, &json!([published(id, at, fields)]));
        let narrative = Narrative::of(&report.rows()[0]);
        assert_eq!(narrative.headline(), *expected, "{situation}: {id}");
        assert!(narrative.to_string().starts_with(&format!("{}: {expected}", narrative.row().name())), "{id}");
    }
}

/// "Measures demand, so no target is set and no status given": <https://democracy.havering.gov.uk/mgAi.aspx?ID=22213>. The figure
/// is invented.
#[test]
fn a_measure_without_a_rating_says_why() {
    let targets = json!([{"none": "monitoring-only"}]);
    let demand = json!({"targets": targets, "observations": {"2019-Q1": "250"}, "unit": "count"});
    assert_eq!(
        sentences("2019-Q1", &demand),
        [
            "250.",
            "There is no figure to compare it with.",
            "It is reported for information, so no target is set and it is not rated.",
        ],
    );
    let neutral = json!({"polarity": "neutral", "observations": {"2019-Q1": "250", "2018-Q4": "247", "2018-Q1": "240"}});
    assert_eq!(
        sentences("2019-Q1", &neutral),
        [
            "250%, higher than both the previous quarter (247%) and the same time last year (240%).",
            "It is not to be judged, so no target is set and it is not rated.",
        ],
    );
    let untargeted = sentences("2019-Q1", &json!({"observations": {"2019-Q1": "25"}}));
    assert_eq!(untargeted.last().unwrap(), "No target is known, so it is not rated.");
}

/// "Available annually and reported in quarter 4"; others report in Q2 and Q4 only:
/// <https://sambuz.com/doc/quarter-1-corporate-performance-report-2016-17-ppt-presentation-560546>
#[test]
fn what_is_not_due_says_when_it_is() {
    let report = report("2017-Q1", &json!([indicator(&json!({"due": ["Q2", "Q4"]}))]));
    let narrative = Narrative::of(&report.rows()[0]);
    assert_eq!(narrative.to_string(), "A: not due this quarter.");
    let due = performance_indicators::history::DueQuarters::new(["Q2", "Q4"].map(|quarter| quarter.parse().unwrap())).unwrap();
    assert_eq!(narrative.with_due(due).to_string(), "A: not due this quarter; reported in quarters 2 and 4.");
    assert_eq!(headline("2017-Q1", &json!({"accumulation": "annual"})), "available annually and not due this quarter.");
}

/// 3.1%, better than England (5.5%) and London (4.8%): <http://democracy.havering.gov.uk/mgAi.aspx?ID=21623>
#[test]
fn benchmarks_are_better_or_worse_by_polarity() {
    let of = |polarity: &str, london: &str| {
        let benchmarks = json!([{"name": "England", "value": "5.5", "period": "2018/19"}, {"name": "London", "value": london}]);
        let observation = json!({"value": "3.1", "benchmarks": benchmarks});
        let said = sentences("2018-Q4", &json!({"polarity": polarity, "observations": {"2018-Q4": observation}}));
        said.into_iter().find(|sentence| sentence.contains("England")).unwrap()
    };
    assert_eq!(of("lower-is-better", "4.8"), "It is better than England (5.5%, 2018/19) and London (4.8%).");
    // Invented: the same figures the other way round, and other ones of London.
    assert_eq!(of("higher-is-better", "4.8"), "It is worse than England (5.5%, 2018/19) and London (4.8%).");
    assert_eq!(of("lower-is-better", "3"), "It is better than England (5.5%, 2018/19) but worse than London (3%).");
    assert_eq!(of("lower-is-better", "3.10"), "It is better than England (5.5%, 2018/19) and the same as London (3.10%).");
    assert_eq!(of("neutral", "4.8"), "It is lower than England (5.5%, 2018/19) and London (4.8%).");
}

/// 3 of 6 Green, where it had been 2 of 5 (40%): <http://democracy.havering.gov.uk/mgAi.aspx?ID=19924>
#[test]
fn a_summary_counts_and_sets_itself_beside_the_last() {
    let of = |colours: &[&str], unrated: usize| -> Summary {
        let observation = |colour| json!({"missing": "not-published", "recorded": {"rating": colour}});
        let coloured = colours.iter().map(|colour| json!({"2018-Q3": observation(*colour)}));
        let plain = (0..unrated).map(|_| json!({"2018-Q3": "1"}));
        let indicators: Vec<Value> = coloured
            .chain(plain)
            .enumerate()
            .map(|(place, observations)| indicator(&json!({"id": format!("i{place}"), "observations": observations})))
            .collect();
        report("2018-Q3", &json!(indicators)).summary()
    };
    let now = of(&["green", "green", "green", "amber", "amber", "red"], 2);
    let before = of(&["green", "green", "amber", "amber", "red"], 2);
    assert_eq!(
        SummaryNarrative::of(&now).after(&before).sentences(),
        [
            "All 8 indicators in remit were received; of the 6 rated, 3 (50%) are Green, 2 (33%) Amber and 1 (17%) is Red.",
            "This is an improvement on the previous quarter, when 40% were Green.",
            "All the colours are recorded, none computed.",
            "2 are not rated: no target.",
        ],
    );
    let worse = SummaryNarrative::of(&before).after(&now).sentences();
    assert_eq!(worse[1], "This is worse than the previous quarter, when 50% were Green.");
    let same = SummaryNarrative::of(&now).after(&now).sentences();
    assert_eq!(same[1], "This is no change from the previous quarter, when 50% were Green.");
    assert_eq!(
        SummaryNarrative::of(&of(&["green"], 0)).to_string(),
        "The only indicator in remit was received; it is Green. The colour is recorded, not computed.",
    );
    assert_eq!(
        SummaryNarrative::of(&of(&[], 1)).to_string(),
        "The only indicator in remit was received; it is not rated. The reason is: no target.",
    );
    assert_eq!(SummaryNarrative::of(&Summary::default()).to_string(), "No indicator is in remit.");
    assert_eq!(SummaryNarrative::of(&Summary::default()).after(&now).green_since(), None);
}

/// What the minutes of Q1 2017/18 say of an indicator, beside the words that state it.
enum Stated {
    /// The figures yield it, in these words of the narrative.
    Figures(&'static str),
    /// No figure yields it: the commentary is quoted.
    Commentary,
    /// The colour was published without a figure and is recorded, in these words of the narrative.
    Record(&'static str),
}

/// Each fact of the minutes and slides, side by side with what states it.
#[test]
fn the_minutes_of_q1_2017_18_side_by_side() {
    use Stated::{Commentary, Figures, Record};
    let facts: &[(&str, &str, Stated)] = &[
        ("care-proceedings-26-weeks", "below target", Figures("33.3%, below the target of 80%")),
        // How far is "significantly" is nobody's rule; how many cases is no figure of the document's.
        ("care-proceedings-26-weeks", "Significantly", Commentary),
        ("care-proceedings-26-weeks", "Two completed cases in one month moved the figure.", Commentary),
        ("new-foster-carers", "Better than target.", Figures("above the target of 5 for this point in the year")),
        (
            "new-foster-carers",
            "The annual target is 20",
            Figures("6 so far this year, which is on track for the annual target of 20"),
        ),
        (
            "care-leavers-education-employment-training",
            "Below target and worse than the previous quarter and the same time last year.",
            Figures(
                "60.9%, below the target of 80% and worse than both the previous quarter (67.2%) and the same time last year (62.3%)",
            ),
        ),
        ("early-years-good-or-outstanding", "Above target.", Commentary),
        (
            "early-years-good-or-outstanding",
            "without a figure, a target or a unit",
            Record("no figure is published; recorded as Green"),
        ),
        ("looked-after-children-own-foster-care", "Below target.", Commentary),
        ("looked-after-children-own-foster-care", "without a figure, a target or a unit", Record("recorded as Red")),
        ("child-protection-plan-again", "Above target (where smaller is better).", Commentary),
        ("child-protection-plan-again", "without a figure, a target or a unit", Record("recorded as Red")),
        (
            "permanency",
            "14.7 is the outturn of the whole of 2016/17",
            Figures("It is not compared with the previous quarter (14.7%), as the year to date starts afresh at the year's end."),
        ),
        (
            "staying-put",
            "The target and the colour are cut off",
            Record("No target is known; recorded as Red, which is inferred."),
        ),
        ("early-education-offers-2-year-olds", "why is not stated", Figures("no figure, and the reason is not stated")),
    ];
    let document: Value = serde_json::from_str(HAVERING).unwrap();
    let scorecard: Scorecard = serde_json::from_str(HAVERING).unwrap();
    let report = scorecard.report(quarter("2017-Q1"));
    for (id, fact, stated) in facts {
        let row = report.rows().iter().find(|row| row.id().to_string() == *id).unwrap();
        let given = document["indicators"].as_array().unwrap().iter().find(|given| given["id"] == *id).unwrap();
        let narrative = Narrative::of(row).to_string();
        let commentary = row.commentary().unwrap_or_default();
        let note = given["extra"]["note"].as_str().unwrap_or_default();
        assert!(commentary.contains(fact) || note.contains(fact), "{id} has no words \"{fact}\"");
        match stated {
            Figures(words) | Record(words) => assert!(narrative.contains(words), "{fact}: {narrative}"),
            Commentary => {
                assert!(commentary.contains(fact), "{fact} is to be quoted from the commentary");
                assert!(!narrative.contains(fact), "{narrative} invents {fact}");
            }
        }
    }
    // No commentary is left out of the table.
    for row in report.rows().iter().filter(|row| row.commentary().is_some()) {
        assert!(facts.iter().any(|(id, _, _)| *id == row.id().to_string()), "{}", row.id());
    }
    let published = document["extra"]["published_summary"].as_str().unwrap();
    assert_eq!(published, "16 in remit, 12 received: three (25%) Green, nine (75%) Red");
    assert_eq!(
        SummaryNarrative::of(&report.summary()).sentences()[0],
        "12 of the 16 indicators in remit were received; 3 (25%) are Green and 9 (75%) Red.",
    );
}
