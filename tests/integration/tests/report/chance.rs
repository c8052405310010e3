//! Whether chance could have made what a row says: significance, in documents, rows, counts, highlights and sentences. What is here is
//! invented. The bounds in the comments are worked out by another program, from the formulas alone.
#![expect(clippy::arithmetic_side_effects, clippy::integer_division, reason = "small numbers of tests")]

use crate::one_indicator::{OneIndicator, problems, q, share};
use crate::strategies::cases;
use JudgedDifference::{Better, Higher, Lower, Similar, Worse};
use alloc::collections::BTreeMap;
use performance_indicators::history::NotCompared;
use performance_indicators::narrative::{Narrative, SummaryNarrative};
use performance_indicators::report::{Groups, Highlights, NotTested, RowSignificance};
use performance_indicators::statistics::{Confidence, JudgedDifference, NotCounted, Significance};
use performance_indicators::{Missing, Report, Row, Scorecard, Summary, decimal};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const NO_COUNTS: NotTested = NotTested::NotCounted(NotCounted::NoCounts);
const NOT_EVENTS: NotTested = NotTested::NotCounted(NotCounted::NotEvents);

fn homes(confidence: &str) -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Ash", "confidence": confidence, "schemes": [{"scheme": "on-target-only"}]}),
        indicator: json!({
            "id": "let", "name": "Homes let", "polarity": "higher-is-better", "unit": "percent", "accumulation": "in-quarter",
        }),
    }
}

/// The row of 2017-Q2 at 95%, read back as it is written.
#[track_caller]
fn row(fields: &Json) -> Row {
    homes("95%").row(fields, "2017-Q2")
}

fn tested(fields: &Json) -> RowSignificance {
    row(fields).significance().unwrap()
}

#[test]
fn a_document_says_how_sure_a_difference_must_be() {
    let scorecard = homes("99.8%").scorecard(&json!({}));
    assert_eq!(scorecard.confidence(), Confidence::Percent99_8);
    let again: Scorecard = serde_json::from_str(&serde_json::to_string(&scorecard).unwrap()).unwrap();
    assert_eq!(again, scorecard);

    let without = OneIndicator { document: json!({"organisation": "Ash"}), ..homes("") }.scorecard(&json!({}));
    assert_eq!((without.confidence(), Confidence::default()), (Confidence::Percent95, Confidence::Percent95));
    assert!(!serde_json::to_string(&without).unwrap().contains("confidence"));

    let expected = "confidence: \"94%\" is not a known confidence: expected one of 80%, 90%, 95%, 98%, 99%, 99.7%, 99.8%, 99.9%";
    let found = problems(&homes("94%").document(&json!({})));
    assert!(found[0].starts_with(expected) && found.len() == 1, "{found:?}");
}

/// The Wilson bounds of 150 of 200 at 95% are 68.57 and 80.49.
#[test]
fn a_figure_is_held_against_the_benchmark_that_its_indicator_names() {
    let beside = |polarity: &str, benchmarks: Json| {
        let mut figure = share(150, 200);
        figure["benchmarks"] = benchmarks;
        tested(&json!({"polarity": polarity, "benchmark": "England", "observations": {"2017-Q2": figure}})).benchmark().unwrap()
    };
    let england = |value: &str| json!([{"name": "London", "value": "1"}, {"name": "England", "value": value}]);
    for (value, higher, lower, neutral) in
        [("80.5", Worse, Better, Lower), ("80.4", Similar, Similar, Similar), ("68.5", Better, Worse, Higher)]
    {
        assert_eq!(beside("higher-is-better", england(value)), Ok(higher), "{value}");
        assert_eq!(beside("lower-is-better", england(value)), Ok(lower), "{value}");
        assert_eq!(beside("neutral", england(value)), Ok(neutral), "{value}");
    }
    assert_eq!(beside("higher-is-better", json!([])), Err(NotTested::NotOneBenchmark));
    let unnamed = json!({"observations": {"2017-Q2": share(150, 200)}});
    assert_eq!(tested(&unnamed).benchmark(), None);
    let without = tested(&json!({"benchmark": "England", "observations": {"2017-Q2": "75"}})).benchmark();
    assert_eq!(without, Some(Err(NO_COUNTS)));
    // A small figure is hidden with what rests on it.
    let mut small = share(2, 4);
    small["benchmarks"] = england("80");
    let masked = row(&json!({"benchmark": "England", "observations": {"2017-Q2": small}})).masked(5.into());
    assert_eq!(masked.significance().unwrap().benchmark(), Some(Err(NotTested::Hidden)));
}

/// The Wilson bounds of 150 of 200 are 68.57 and 80.49 at 95%, of 1 of 3 are 6.15 and 79.23 at 95% and 4.04 and 85.58 at 99%.
#[test]
fn a_figure_is_held_against_its_target() {
    let against = |target: &str, polarity: &str, some, all| {
        let target = if polarity == "within-range" { json!([{"range": target}]) } else { json!([{"level": target}]) };
        tested(&json!({"polarity": polarity, "targets": target, "observations": {"2017-Q2": share(some, all)}})).target()
    };
    for (target, higher, lower) in [
        ("80.5", Significance::Worse, Significance::Better),
        ("80.4", Significance::Similar, Significance::Similar),
        ("68.6", Significance::Similar, Significance::Similar),
        ("68.5", Significance::Better, Significance::Worse),
    ] {
        assert_eq!(against(target, "higher-is-better", 150, 200), Ok(higher), "{target}");
        assert_eq!(against(target, "lower-is-better", 150, 200), Ok(lower), "{target}");
    }
    let range = |lower: &str, upper: &str| {
        let targets = json!([{"range": {"lower": lower, "upper": upper}}]);
        let fields = json!({"polarity": "within-range", "targets": targets, "observations": {"2017-Q2": share(150, 200)}});
        tested(&fields).target()
    };
    assert_eq!(range("40", "68.5"), Ok(Significance::Worse));
    assert_eq!(range("40", "68.6"), Ok(Significance::Similar));
    assert_eq!(range("70", "79"), Ok(Significance::Similar));
    assert_eq!(range("80.5", "90"), Ok(Significance::Worse));

    let fields = json!({"targets": [{"level": "80"}], "observations": {"2017-Q2": share(1, 3)}});
    assert_eq!(tested(&fields).target(), Ok(Significance::Worse));
    let row = homes("99%").scorecard(&fields).report(q("2017-Q2")).rows()[0].clone();
    let significance = row.significance().unwrap();
    assert_eq!((significance.confidence(), significance.target()), (Confidence::Percent99, Ok(Significance::Similar)));
}

/// A target that is a third is no decimal: 33⅓ of last year, held against 1,000,000,000,000 of 3,000,000,000,000.
#[test]
fn a_target_of_a_fraction_is_taken_exactly() {
    let fields = json!({
        "targets": [{"relative": {"to": "same-quarter-last-year", "percent": "0"}}],
        "observations": {"2016-Q2": share(1, 3), "2017-Q2": {"numerator": "333333333333333333", "denominator": "999999999999999999"}}
    });
    let known = homes("80%").document(&fields);
    let row = serde_json::from_str::<Scorecard>(&known).unwrap().report(q("2017-Q2")).rows()[0].clone();
    assert!(row.target_fraction().is_some(), "{row:?}");
    assert_eq!(row.significance().unwrap().target(), Ok(Significance::Similar));
}

#[test]
fn without_a_test_there_is_a_reason() {
    let reason = |fields: &Json| tested(fields).target().unwrap_err();
    let target = json!([{"level": "80"}]);
    assert_eq!(reason(&json!({"targets": target})), NotCompared::NoFigure.into());
    assert_eq!(reason(&json!({"observations": {"2017-Q2": share(1, 3)}})), NotTested::NoTarget);
    let neutral = json!({"polarity": "neutral", "observations": {"2017-Q2": share(1, 3)}});
    assert_eq!(reason(&neutral), NotTested::NoTarget);
    assert_eq!(reason(&json!({"targets": target, "observations": {"2017-Q2": "75"}})), NO_COUNTS);
    assert_eq!(reason(&json!({"unit": "days", "targets": target, "observations": {"2017-Q2": "75"}})), NOT_EVENTS);
    assert_eq!(
        reason(&json!({"targets": target, "observations": {"2017-Q2": share(4, 3)}})),
        NotTested::NotCounted(NotCounted::NotPartOfAll)
    );
    let milestone = json!({
        "unit": "yes-no", "accumulation": "snapshot", "targets": [{"due_by": "2017-06-30"}], "observations": {"2017-Q2": "no"}
    });
    assert_eq!(reason(&milestone), NOT_EVENTS);
    assert_eq!(Narrative::of(&row(&milestone)).sentences().len(), 1);
}

/// 150 of 200 after 180 is −3.95 standard errors, after 160 −1.20 and after 130 2.18, where 95% is 1.96.
#[test]
fn a_change_is_tested_by_the_counts_of_both_figures() {
    let changes = |polarity: &str, last_year: Json, before: Json| {
        let observations = json!({"2016-Q2": last_year, "2017-Q1": before, "2017-Q2": share(150, 200)});
        let significance = tested(&json!({"polarity": polarity, "observations": observations}));
        (significance.short_term(), significance.long_term())
    };
    let of = |before: u32| share(before, 200);
    assert_eq!(changes("higher-is-better", of(160), of(180)), (Ok(Worse), Ok(Similar)));
    assert_eq!(changes("lower-is-better", of(130), of(180)), (Ok(Better), Ok(Worse)));
    assert_eq!(changes("neutral", of(130), of(180)), (Ok(Lower), Ok(Higher)));
    assert_eq!(changes("higher-is-better", json!("80"), of(130)), (Ok(Better), Err(NO_COUNTS)));
    let none = json!({"missing": "not-supplied"});
    assert_eq!(changes("higher-is-better", none, of(130)), (Ok(Better), Err(NotCompared::NoBase.into())));
}

/// Counts of events: 30 after 12 is 2.78 standard errors, 30 after 20 is 1.41.
#[test]
fn what_is_compared_is_what_is_tested() {
    let counts = |fields: Json| {
        let mut all = json!({"unit": "count", "polarity": "lower-is-better"});
        all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        let significance = tested(&all);
        (significance.short_term(), significance.long_term())
    };
    let no_base = Err(NotCompared::NoBase.into());
    let observations = json!({"2016-Q2": "20", "2017-Q1": "12", "2017-Q2": "30"});
    assert_eq!(counts(json!({"observations": observations})), (Ok(Worse), Ok(Similar)));
    // Totals so far: 12 and then 30 more, which share nothing.
    let so_far = json!({"2016-Q2": "28", "2017-Q1": "12", "2017-Q2": "42"});
    assert_eq!(counts(json!({"accumulation": "year-to-date", "observations": so_far})), (Ok(Worse), Ok(Similar)));
    let programme = json!({"2016-Q4": "100", "2017-Q1": "112", "2017-Q2": "142"});
    assert_eq!(counts(json!({"accumulation": "programme-to-date", "observations": programme})), (Ok(Worse), no_base));

    // A break, and a year's end.
    let broken = json!({"breaks": {"2017-Q2": "counted otherwise"}, "observations": observations});
    assert_eq!(counts(broken), (Err(NotCompared::DefinitionBreak.into()), Err(NotCompared::DefinitionBreak.into())));
    let shares = |accumulation: &str, despite: Json| {
        let observations = json!({"2016-Q2": share(150, 200), "2017-Q1": share(50, 100), "2017-Q2": share(150, 200)});
        let comparison = json!({"despite": despite});
        tested(&json!({"accumulation": accumulation, "comparison": comparison, "observations": observations}))
    };
    // Within one year, and rolling years up to quarters beside one another, share cases; the years before do not.
    for accumulation in ["year-to-date", "rolling-year"] {
        let significance = shares(accumulation, json!([]));
        assert_eq!(
            (significance.short_term(), significance.long_term()),
            (Err(NotTested::Overlapping), Ok(Similar)),
            "{accumulation}"
        );
    }
    let despite = shares("programme-to-date", json!(["previous-quarter", "same-quarter-last-year"]));
    assert_eq!((despite.short_term(), despite.long_term()), (Err(NotTested::Overlapping), Err(NotTested::Overlapping)));
}

#[test]
fn a_report_without_statistics_has_none() {
    let scorecard = homes("95%").scorecard(&json!({"targets": [{"level": "80"}], "observations": {"2017-Q2": share(1, 3)}}));
    let options = performance_indicators::report::ReportOptions::new().without_statistics();
    let report = scorecard.report_with(q("2017-Q2"), &options);
    assert_eq!((report.rows()[0].significance(), report.summary().significance().all()), (None, 0));
    assert_eq!(report.summary(), scorecard.summary(q("2017-Q2")));
    assert_eq!(scorecard.report(q("2017-Q2")).summary().significance().count(Significance::Worse), 1);
}

#[test]
fn what_contradicts_itself_is_refused() {
    let written = serde_json::to_value(tested(&json!({"observations": {"2017-Q2": share(1, 3)}}))).unwrap();
    let expected = json!({
        "confidence": "95%", "not_tested": {"target": "no-target", "short_term": "no-base", "long_term": "no-base"}
    });
    assert_eq!(written, expected);
    let refused = |change: &dyn Fn(&mut Json)| {
        let mut changed = written.clone();
        change(&mut changed);
        serde_json::from_value::<RowSignificance>(changed).unwrap_err().to_string()
    };
    let both = refused(&|all| all["target"] = json!("worse"));
    assert!(both.contains("a target and a reason for none: expected one of the two"), "{both}");
    let neither = refused(&|all| drop(all["not_tested"].as_object_mut().unwrap().remove("long_term")));
    assert!(neither.contains("no long_term and no reason for none: expected one of the two"), "{neither}");

    let mut summary = serde_json::to_value(Summary::default()).unwrap();
    summary["significance"] = json!({"outcomes": {"worse": 1}});
    let error = serde_json::from_value::<Summary>(summary).unwrap_err().to_string();
    assert!(error.contains("no more tested or charted than there are in remit"), "{error}");
}

/// Nothing rests on a figure that is hidden, nor on earlier counts, which a row does not know.
#[test]
fn a_masked_row_keeps_nothing_that_rests_on_small_numbers() {
    let five = decimal("5").unwrap();
    let masked = |fields: &Json| row(fields).masked(five);
    let small = masked(&json!({
        "targets": [{"level": "80"}], "observations": {"2017-Q1": share(20, 30), "2017-Q2": share(3, 40)}
    }));
    let significance = small.significance().unwrap();
    assert_eq!((significance.target(), significance.short_term()), (Err(NotTested::Hidden), Err(NotTested::Hidden)));
    // A reason that tells nothing of counts stays.
    assert_eq!(significance.long_term(), Err(NotCompared::NoBase.into()));
    assert_eq!(small.missing(), Some(Missing::Suppressed));
    let sentences = Narrative::of(&small).sentences().join(" ");
    assert!(!sentences.contains("chance") && sentences.starts_with("the figure is withheld"), "{sentences}");

    // 2 of 3 the quarter before is not shown, and chance would tell of how few it was of.
    let shares = masked(&json!({
        "targets": [{"level": "80"}], "observations": {"2017-Q1": share(2, 3), "2017-Q2": share(30, 40)}
    }));
    let significance = shares.significance().unwrap();
    assert_eq!((significance.target(), significance.short_term()), (Ok(Significance::Similar), Err(NotTested::Hidden)));

    // Of amounts the base is known.
    let amounts = |before: &str| {
        let fields = json!({"unit": "count", "targets": [{"level": "30"}], "observations": {"2017-Q1": before, "2017-Q2": "20"}});
        let significance = masked(&fields).significance().unwrap();
        (significance.target(), significance.short_term())
    };
    assert_eq!(amounts("12"), (Ok(Significance::Similar), Ok(Similar)));
    assert_eq!(amounts("3"), (Ok(Significance::Similar), Err(NotTested::Hidden)));
}

#[test]
fn sentences_say_what_chance_could_make() {
    let sentences = |fields: &Json| {
        let report = homes("99%").scorecard(fields).report(q("2017-Q2"));
        Narrative::of(&report.rows()[0]).sentences()
    };
    let target = json!([{"level": "80"}]);
    assert_eq!(
        sentences(&json!({"targets": target, "observations": {"2017-Q2": share(1, 3)}}))[0],
        "33.3% (1 of 3), below the target of 80%, but of three cases: a difference that chance could make.",
    );
    assert_eq!(
        sentences(&json!({"targets": target, "observations": {"2017-Q2": share(1, 1)}}))[0],
        "100% (1 of 1), above the target of 80%, but of one case: a difference that chance could make.",
    );
    // Not where it could not, where it is on target, or where there are no counts.
    for figure in [share(10, 30), share(80, 100), json!("33.3")] {
        let all = sentences(&json!({"targets": target, "observations": {"2017-Q2": figure}})).join(" ");
        assert!(!all.contains("chance"), "{all}");
    }
    assert_eq!(
        sentences(
            &json!({"targets": target, "observations": {"2016-Q2": share(20, 24), "2017-Q1": share(17, 25), "2017-Q2": share(14, 23)}})
        ),
        [
            "60.9% (14 of 23), below the target of 80% and worse than both the previous quarter (68%) and the same time last year (83.3%).",
            "With 23 cases, chance could make its difference from the target.",
            "Chance could have made the changes since the previous quarter and the same time last year.",
        ],
    );
    // 78 where 90 are meant, after 81 a year before.
    assert_eq!(
        sentences(&json!({"unit": "count", "targets": [{"level": "90"}], "observations": {"2016-Q2": "81", "2017-Q2": "78"}})),
        [
            "78, below the target of 90 and three fewer than at the same time last year (81).",
            "Chance could make its difference from the target.",
            "Chance could have made the change since the same time last year.",
            "There is no figure for the previous quarter to compare it with.",
        ],
    );
    assert_eq!(
        sentences(&json!({"unit": "count", "targets": [{"level": "6"}], "observations": {"2017-Q2": "9"}}))[0],
        "9, above the target of 6, a difference that chance could make.",
    );
    // No change is none that anything made.
    let level = json!({"observations": {"2017-Q1": share(3, 4), "2017-Q2": share(6, 8)}});
    assert!(!sentences(&level).join(" ").contains("chance"));
}

fn three() -> Scorecard {
    let indicator = |id: &str, some, all| {
        json!({
            "id": id, "name": id, "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot",
            "targets": [{"level": "80"}], "groups": {"goal": id}, "observations": {"2017-Q2": share(some, all)}
        })
    };
    let document = json!({
        "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"}, "schemes": [{"scheme": "on-target-only"}],
        "indicators": [
            indicator("few", 2, 3), indicator("many", 200, 300), indicator("all", 300, 300), indicator("one", 1, 1),
            indicator("two", 1, 2), indicator("nothing", 0, 0)
        ]
    });
    serde_json::from_str(&document.to_string()).unwrap()
}

#[test]
fn a_summary_counts_them_on_a_total_of_their_own() {
    let report = three().report(q("2017-Q2"));
    let summary = report.summary();
    let counts = summary.significance();
    assert_eq!((counts.known(), counts.all(), summary.in_remit()), (5, 6, 6));
    assert_eq!(
        counts.outcomes().collect::<Vec<_>>(),
        [(Significance::Worse, 1), (Significance::Similar, 3), (Significance::Better, 1)]
    );
    assert_eq!(counts.share(Significance::Similar).to_string(), "3 (60%)");
    assert!(counts.reasons().eq([(NotCompared::NoFigure.into(), 1)]));
    assert_eq!(
        SummaryNarrative::of(&summary).sentences().last().map(String::as_str),
        Some(
            "5 are tested against chance: 1 better than target by more than chance, 1 worse than target by more than chance and \
             3 no further from target than chance could make."
        ),
    );
}

#[test]
fn highlights_can_leave_out_what_chance_explains() {
    let report = three().report(q("2017-Q2"));
    let ids = |rows: &[&Row]| rows.iter().map(|row| row.id().to_string()).collect::<Vec<_>>();
    let all = Highlights::of(&report);
    assert_eq!((all.left_out().len(), all.left_out_in_words()), (0, None));
    let beyond = all.clone().beyond_chance();
    assert_eq!(ids(beyond.highlights()), ["all"]);
    assert_eq!(ids(beyond.improvements_required()), ["many"]);
    assert_eq!(ids(beyond.left_out()), ["one", "two", "few"]);
    let words = "1 Green and 2 Red are left out, as chance could make their distances from their targets.";
    assert_eq!(beyond.left_out_in_words().as_deref(), Some(words));
    assert_eq!(beyond.clone().beyond_chance(), beyond, "once is enough");
    // Nothing is said of rows without counts, so that they stay.
    let options = performance_indicators::report::ReportOptions::new().without_statistics();
    let plain = three().report_with(q("2017-Q2"), &options);
    assert_eq!(Highlights::of(&plain).beyond_chance(), Highlights::of(&plain));
}

/// How many rows have each outcome and each reason.
type Counted = (BTreeMap<Significance, usize>, BTreeMap<NotTested, usize>);

fn counted(rows: &[Row]) -> Counted {
    let mut counts = Counted::default();
    for tested in rows.iter().filter_map(Row::significance).map(RowSignificance::target) {
        match tested {
            Ok(outcome) => *counts.0.entry(outcome).or_default() += 1,
            Err(reason) => *counts.1.entry(reason).or_default() += 1,
        }
    }
    counts
}

proptest! {
    #![proptest_config(cases(64))]

    /// The counts are those of the rows, of parts added up and of groups too.
    #[test]
    fn parts_add_up(report in any::<Report>(), at in 0_usize..8) {
        let summary = report.summary();
        let counts = (summary.significance().outcomes().collect(), summary.significance().reasons().collect());
        prop_assert_eq!(counts, counted(report.rows()));
        let (some, others) = report.rows().split_at(at.min(report.rows().len()));
        let mut merged: Summary = others.iter().collect();
        merged.merge(some.iter().collect());
        prop_assert_eq!(&merged, &summary);
        prop_assert_eq!(&Groups::of(report.rows(), Row::owner).total(), &summary);
        let masked = report.masked(decimal("5").unwrap());
        prop_assert_eq!(masked.summary().significance().all(), summary.significance().all());
    }

    /// Shares of the other part, with the polarity reversed, are judged the same.
    #[test]
    fn the_mirror_image_is_judged_the_same(
        all in prop::collection::vec(1_u32..400, 3), parts in prop::collection::vec(0_u32..=100, 3), target in 0_u32..=100,
    ) {
        let some: Vec<u32> = all.iter().zip(&parts).map(|(all, part)| all * part / 100).collect();
        let row = |polarity: &str, of: &dyn Fn(usize) -> Json, target: u32| {
            let observations = json!({"2016-Q2": of(0), "2017-Q1": of(1), "2017-Q2": of(2)});
            tested(&json!({"polarity": polarity, "targets": [{"level": target.to_string()}], "observations": observations}))
        };
        let image = row("lower-is-better", &|place| share(all[place] - some[place], all[place]), 100 - target);
        prop_assert_eq!(row("higher-is-better", &|place| share(some[place], all[place]), target), image);
    }
}
