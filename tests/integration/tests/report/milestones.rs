//! Milestones: met or not met, due by a day, and late as a fact. What is here is invented.

use crate::one_indicator::{OneIndicator, q};
use core::num::NonZeroU8;
use performance_indicators::history::{Comparison, NotCompared};
use performance_indicators::narrative::Narrative;
use performance_indicators::rating::{Band, Comparator, Facts, Limit, When};
use performance_indicators::report::{Cause, Movement, Movers, Total};
use performance_indicators::values::{Milestone, Side, Width};
use performance_indicators::{
    Aim, FiscalCalendar, Points, Rating, RatingScale, Row, Scheme, Scorecard, Tolerance, Trend, Unit, Unrated, Value, Versions,
    decimal, strategies,
};
use proptest::prelude::*;
use reference::counting::{counted_alike, plain_report};
use serde_json::{Value as Json, json};

/// A milestone that is due by the end of 2017-Q1.
fn plan() -> OneIndicator {
    OneIndicator {
        document: json!({
            "organisation": "Example Borough", "schemes": [{"scheme": "amber-within-tolerance"}], "tolerance": {"points": "2"}
        }),
        indicator: json!({
            "id": "plan", "name": "Local plan adopted", "polarity": "higher-is-better", "unit": "yes-no",
            "accumulation": "snapshot", "targets": [{"due_by": "2017-06-30"}],
        }),
    }
}

#[track_caller]
fn row(fields: &Json, quarter: &str) -> Row {
    let scorecard = plan().scorecard(fields);
    let quarter = q(quarter);
    let report = scorecard.report(quarter);
    counted_alike(&scorecard, quarter);
    report.rows()[0].clone()
}

#[test]
fn what_is_met_is_on_target_and_what_is_not_is_beyond_any_tolerance() {
    let observed = |figure: Json| row(&json!({"observations": {"2017-Q1": figure}}), "2017-Q1");
    let (met, not_met) = (observed(json!("yes")), observed(json!("no")));
    assert_eq!(
        (met.rating(), not_met.rating()),
        (Some(Rating::Green), Some(Rating::Red)),
        "two points of tolerance change nothing"
    );
    for row in [met, not_met] {
        assert_eq!((row.value(), row.shortfall(), row.percent_of_target()), (None, None, None), "no number");
        let distances = [row.to_better(), row.to_worse()].into_iter().flatten();
        assert!(distances.map(|band| band.units()).all(|units| units.is_none()));
        assert_eq!(row.tolerance(), Tolerance::WITHDRAWN);
    }
}

#[test]
fn late_is_a_fact_and_not_a_number() {
    let adopted = |on: &str| row(&json!({"observations": {"2017-Q2": {"value": "yes", "met_on": on}}}), "2017-Q2");
    let late = adopted("2017-07-03");
    let milestone = late.milestone().unwrap();
    assert_eq!((late.rating(), milestone.days_late(), milestone.overdue()), (Some(Rating::Green), Some(3), false));
    assert_eq!(late.explanation(), "met on 3 July 2017, 3 days after it was due: Green");
    assert_eq!(Narrative::of(&late).to_string(), "Local plan adopted: met on 3 July 2017, 3 days after it was due.");
    assert_eq!(adopted("2017-07-01").milestone().unwrap().to_string(), "met on 1 July 2017, a day after it was due");
    let in_time = adopted("2017-06-30");
    assert_eq!(
        (in_time.milestone().unwrap().days_late(), in_time.explanation().to_string().as_str()),
        (None, "met on 30 June 2017: Green")
    );
    let written = serde_json::to_value(&late).unwrap();
    let expected = json!({"met": true, "met_on": "2017-07-03", "due_by": "2017-06-30", "days_late": 3});
    assert_eq!(written["milestone"], expected);
    assert_eq!(serde_json::from_value::<Row>(written).unwrap(), late);
}

#[test]
fn what_is_not_due_yet_is_no_miss() {
    let observations = json!({"observations": {"2016-Q4": "no", "2017-Q1": "no", "2017-Q2": "no"}});
    let before = row(&observations, "2016-Q4");
    assert_eq!((before.rating(), before.unrated(), before.target()), (None, Some(Unrated::NotDueYet), None));
    let summary = plan().scorecard(&observations).summary(q("2016-Q4"));
    assert_eq!(summary.unrated().collect::<Vec<_>>(), [(Unrated::NotDueYet, 1)]);
    assert_eq!(
        (summary.total(Total::WithTarget), summary.reported()),
        (Some(0), 1),
        "its target is in force from the quarter of its day"
    );
    assert_eq!(before.explanation(), "not met yet, due by 30 June 2017: not rated (not due yet)");
    assert_eq!(
        Narrative::of(&before).to_string(),
        "Local plan adopted: not met yet, due by 30 June 2017. It is not due yet, so it is not rated."
    );
    // On the last day of the quarter it is due.
    let due = row(&observations, "2017-Q1");
    assert_eq!((due.rating(), due.milestone().unwrap().overdue()), (Some(Rating::Red), true));
    assert_eq!(due.explanation(), "not met, though it was due by 30 June 2017: Red");
    let early = row(&json!({"observations": {"2016-Q4": "yes"}}), "2016-Q4");
    assert_eq!(early.rating(), Some(Rating::Green), "met is met before it is due");
}

#[test]
fn what_people_say_of_a_milestone_not_due_yet_stands_beside_its_day() {
    let recorded = json!({"value": "no", "recorded": {"rating": "amber", "word": "On track"}});
    let moderated = json!({"value": "no", "moderated": {"rating": "amber", "by": "Head of Service", "reason": "Delays."}});
    let explained = |figure: &Json| {
        let row = row(&json!({"observations": {"2016-Q4": figure}}), "2016-Q4");
        assert_eq!((row.rating(), row.not_computed()), (Some(Rating::Amber), Some(Unrated::NotDueYet)));
        row.explanation().to_string()
    };
    let expected = "not met yet, due by 30 June 2017: not due yet; recorded as On track (Amber) (published)";
    assert_eq!(explained(&recorded), expected);
    let expected = "not met yet, due by 30 June 2017: not due yet; moderated to Amber by Head of Service: Delays";
    assert_eq!(explained(&moderated), expected);
}

#[test]
fn a_milestone_that_hangs_on_a_fact_nobody_knows_says_so() {
    let improved = json!({"fact": {"is": {"trend_improved": "previous-quarter"}, "unknown": "unrated"}});
    let bands = json!([
        {"name": "Green", "rating": "green", "when": {"at_most": "target"}},
        {"name": "Amber", "rating": "amber", "when": improved},
        {"name": "Red", "rating": "red", "when": "otherwise"}
    ]);
    let fields = json!({"observations": {"2017-Q1": "no"}, "schemes": [{"scheme": {"name": "own", "bands": bands}}]});
    let row = row(&fields, "2017-Q1");
    assert_eq!(row.unrated(), Some(Unrated::UnknownFact));
    let reason = "a fact that the scheme asks for is not known";
    assert_eq!(row.explanation(), format!("not met, though it was due by 30 June 2017: not rated ({reason})"));
}

#[test]
fn movers_tell_that_a_milestone_was_met_and_not_that_its_target_changed_as_it_fell_due() {
    let mover = |figures: Json, before: &str, after: &str| {
        let scorecard = plan().scorecard(&json!({"observations": figures}));
        let report = |quarter: &str| scorecard.report(q(quarter));
        let mover = Movers::between(&report(before), &report(after)).all()[0].clone();
        (mover.to_string(), mover.causes().to_vec())
    };
    let met = mover(json!({"2017-Q1": "no", "2017-Q2": "yes"}), "2017-Q1", "2017-Q2");
    assert_eq!(met, ("Local plan adopted improved from Red to Green.".to_owned(), vec![Cause::Figure]));
    let fell_due =
        mover(json!({"2016-Q4": {"value": "no", "recorded": {"rating": "amber"}}, "2017-Q1": "no"}), "2016-Q4", "2017-Q1");
    assert_eq!(fell_due, ("Local plan adopted went from Amber to Red.".to_owned(), vec![Cause::Recorded]));
}

#[test]
fn from_not_met_to_met_is_improving_whatever_counts_as_a_change() {
    let trend = |was: &str, is: &str| {
        let fields = json!({
            "observations": {"2017-Q1": was, "2017-Q2": is}, "comparison": {"no_change": {"percent_of_base": "1000"}}
        });
        let row = row(&fields, "2017-Q2");
        let comparison = row.short_term().unwrap().clone();
        assert_eq!((comparison.base(), comparison.change(), comparison.percent_of_base()), (None, None, None), "no number");
        comparison.trend()
    };
    assert_eq!(trend("no", "yes"), Some(Trend::Improving));
    assert_eq!(trend("yes", "no"), Some(Trend::Worsening));
    assert_eq!([trend("no", "no"), trend("yes", "yes")], [Some(Trend::Unchanged); 2]);
}

#[test]
fn a_number_of_a_unit_of_yes_or_no_is_refused_at_its_place() {
    let figure = |figure: Json| plan().problems(&json!({"observations": {"2017-Q1": figure}}));
    let place = "indicators[0].observations[\"2017-Q1\"]: ";
    for number in ["0.5", "7", "1", "0"] {
        let wrong = format!("{place}{number} is given where the unit is yes or no: expected \"yes\" or \"no\"");
        assert_eq!(figure(json!(number)), [wrong]);
    }
    assert_eq!(figure(json!({"value": "yes", "forecast": "0.5"})).len(), 1);
    assert_eq!(figure(json!({"value": "no", "met_on": "2017-05-12"})).len(), 1);
    assert_eq!(figure(json!({"value": "3", "met_on": "2017-05-12"})).len(), 1);
    assert_eq!(figure(json!({"missing": "not-supplied", "met_on": "2017-05-12"})).len(), 1);
    let yes = json!({"unit": "percent", "targets": [], "observations": {"2017-Q1": "yes"}});
    assert!(plan().problems(&yes)[0].starts_with(&format!("{place}met is given where the unit counts numbers: ")));
    assert!(
        plan().problems(&json!({"targets": [{"level": "80"}]}))[0]
            .starts_with("indicators[0].targets[0]: a number or an annual target")
    );
    assert!(plan().problems(&json!({"targets": [{"level": "yes", "annual": "1"}]}))[0].starts_with("indicators[0].targets[0]: "));
    assert!(
        plan().problems(&json!({"targets": [{"level": "no"}]}))[0]
            .starts_with("indicators[0].targets[0]: a milestone that is not to be met")
    );
    assert!(
        plan().problems(&json!({"unit": "count"}))[0]
            .starts_with("indicators[0].targets[0]: a target of yes, or one with due_by")
    );
    assert!(
        plan().problems(&json!({"polarity": "lower-is-better"}))[0].starts_with("indicators[0].polarity: the unit is yes or no")
    );
    assert!(plan().problems(&json!({"baseline": "1"}))[0].starts_with("indicators[0].baseline: 1 is given"));
}

#[test]
fn what_is_met_or_not_neither_adds_up_nor_is_shared() {
    assert!(!Unit::YesNo.is_additive());
    assert_eq!(plan().problems(&json!({"targets": [{"shared": "equally", "annual": "1"}]})).len(), 1);
    let forecast = row(&json!({"observations": {"2017-Q1": "yes"}}), "2017-Q1").forecast().cloned();
    assert_eq!(forecast, None);
    let scorecard = plan().scorecard(&json!({"observations": {"2016-Q4": "no", "2017-Q1": "yes", "2017-Q2": "yes"}}));
    let (entry, quarter) = (&scorecard.entries()[0], q("2017-Q2"));
    let mean = Comparator::MeanOfPrevious(NonZeroU8::new(2).unwrap());
    assert_eq!(Comparison::new(entry.indicator(), entry.series(), quarter, mean, None).not_compared(), Some(NotCompared::NoBase));
}

#[test]
fn words_show_a_milestone_and_no_number() {
    assert_eq!(Unit::YesNo.show(Value::MET).to_string(), "met");
    assert_eq!(Unit::YesNo.show(Value::NOT_MET).to_string(), "not met");
    assert_eq!(Unit::YesNo.to_string(), "yes or no");
    let row = row(&json!({"observations": {"2017-Q1": "yes"}}), "2017-Q1");
    assert_eq!(Unit::YesNo.show_target(row.target().unwrap(), row.polarity()).to_string(), "met");
    assert_eq!(row.explanation(), "met: Green");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    /// Met is on the target and not met beyond every limit: as the value on it, and as the worst there is.
    #[test]
    fn under_any_scheme_met_is_on_target_and_not_met_the_worst(scheme in strategies::scheme(), facts in strategies::facts()) {
        let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("1").unwrap()), Tolerance::WITHDRAWN);
        let Ok(scale) = scale else { return Ok(()) };
        let worst = decimal("-79228162514264337593543950335").unwrap();
        prop_assert_eq!(scale.rate_given(Value::MET, facts), scale.rate_given(1, facts));
        prop_assert_eq!(scale.rate_given(Value::NOT_MET, Facts::UNKNOWN), scale.rate(worst));
    }

    #[test]
    fn milestones_count_as_their_rows_say(
        entries in prop::collection::vec(strategies::milestone_entry(), 1..=4), other in strategies::entry(), scheme in strategies::moderate_scheme()
    ) {
        let mut seen = alloc::collections::BTreeSet::new();
        let entries: Vec<_> = entries.into_iter().chain([other]).filter(|entry| seen.insert(entry.indicator().id().clone())).collect();
        let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
        let scorecard = empty.with_schemes(Versions::always(scheme)).unwrap().with_entries(entries).unwrap();
        for (quarter, summary) in scorecard.summaries(scorecard.quarters()).iter() {
            let report = scorecard.report(quarter);
            prop_assert_eq!(summary, &plain_report(&scorecard, quarter).summary());
            for row in report.rows().iter().filter(|row| row.unit() == &Unit::YesNo) {
                prop_assert_eq!(row.milestone().unwrap().met().is_some(), row.status().is_some());
                prop_assert_eq!(row.value(), None);
            }
            let json = serde_json::to_string(&report).unwrap();
            prop_assert_eq!(serde_json::from_str::<performance_indicators::Report>(&json).unwrap(), report);
        }
        let json = serde_json::to_string(&scorecard).unwrap();
        prop_assert_eq!(serde_json::from_str::<Scorecard>(&json).unwrap(), scorecard);
    }

    #[test]
    fn any_milestone_is_read_as_it_was_written(milestone in strategies::milestone()) {
        let value = Value::from(milestone);
        prop_assert_eq!(serde_json::from_str::<Value>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
        prop_assert_eq!(serde_json::from_str::<Milestone>(&serde_json::to_string(&milestone).unwrap()).unwrap(), milestone);
    }
}

#[test]
fn points_of_a_scheme_do_not_reach_what_is_not_met() {
    let five = Width::Points(Points::new(decimal("5").unwrap()).unwrap());
    let scheme = Scheme::new(
        "points",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Amber", Rating::Amber, When::AtMost(Limit::Stated(Side::Worse, five))),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    );
    let scale = RatingScale::new(&scheme.unwrap(), Aim::AtLeast(decimal("1").unwrap()), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(scale.rate(Value::NOT_MET).rating(), Some(Rating::Red));
    assert_eq!(scale.rate(0).rating(), Some(Rating::Amber), "as a number it would");
}

#[test]
fn a_milestone_met_since_moved_by_its_figure_and_has_no_gauge() {
    let observations = json!({"2017-Q2": "no", "2017-Q3": {"value": "yes", "met_on": "2017-11-30"}});
    let scorecard = plan().scorecard(&json!({"observations": observations}));
    let (before, after) = (q("2017-Q2"), q("2017-Q3"));
    let movers = Movers::between(&scorecard.report(before), &scorecard.report(after));
    let [mover] = movers.all() else { panic!("one indicator") };
    assert_eq!((mover.movement(), mover.causes()), (Movement::Improved, &[Cause::Figure][..]));
    let scale = scorecard.scale("plan", after).unwrap();
    assert!(scale.segments(decimal("0").unwrap()..=decimal("100").unwrap()).is_empty());
}

#[test]
fn what_is_met_after_the_quarter_was_not_met_in_it() {
    let met_on = |quarter: &str, day: &str| json!({"observations": {quarter: {"value": "yes", "met_on": day}}});
    // Q1 ends on 30 June.
    assert_eq!(
        plan().problems(&met_on("2017-Q1", "2017-07-01")),
        ["indicators[0].observations[\"2017-Q1\"]: it is met on 2017-07-01, and the quarter ends on 2017-06-30: \
          expected \"no\", or a day up to then"]
    );
    assert_eq!(row(&met_on("2017-Q1", "2017-06-30"), "2017-Q1").rating(), Some(Rating::Green));
    assert_eq!(row(&met_on("2017-Q2", "2017-07-01"), "2017-Q2").rating(), Some(Rating::Green));
}
