//! Ratings that people gave: moderated, recorded in words of their own, given where nothing is due; and indicators that have none.

use crate::strategies::cases;
use performance_indicators::history::{Figure, Moderation, ModerationError, NotCompared, Recorded, RecordedDirection};
use performance_indicators::narrative::{Narrative, SummaryNarrative};
use performance_indicators::report::{Difference, Movement, Movers, RowComparison, Source, Total, WhatIf};
use performance_indicators::roll_up::RollUps;
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{
    Entry, Missing, Observation, Quarter, Rating, Row, Scheme, Scorecard, Series, Trend, Unrated, Versions, strategies,
};
use proptest::prelude::*;
use reference::counting::{counted_alike, plain_report};

/// A document of one indicator, due at least 80%, of which "fields" are added and the observations given; all invented.
fn document(fields: &str, observations: &str) -> String {
    format!(
        r#"{{
            "organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}},
            "schemes": [{{"scheme": "on-target-only"}}],
            "indicators": [{{"id": "a", "name": "Calls answered", "polarity": "higher-is-better", "unit": "percent",
                "accumulation": "in-quarter", "targets": [{{"level": "80"}}], {fields} "observations": {observations}}}]
        }}"#
    )
}

fn scorecard(fields: &str, observations: &str) -> Scorecard {
    serde_json::from_str(&document(fields, observations)).unwrap()
}

#[track_caller]
fn refused(fields: &str, observations: &str) -> Vec<String> {
    let read: ScorecardDocument = serde_json::from_str(&document(fields, observations)).unwrap();
    read.into_scorecard().unwrap_err().iter().map(ToString::to_string).collect()
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// The row of 2017-Q2, which the summary without rows is to count alike.
#[track_caller]
fn row(scorecard: &Scorecard) -> Row {
    counted_alike(scorecard, quarter("2017-Q2"));
    scorecard.report(quarter("2017-Q2")).rows()[0].clone()
}

const MODERATED: &str = r#""moderated": {"rating": "amber", "by": "Head of Service", "reason": "Two lines were down."}"#;

#[test]
fn a_moderated_colour_counts_and_the_row_shows_both() {
    let scorecard =
        scorecard("", &format!(r#"{{"2017-Q2": {{"value": "75", "recorded": {{"rating": "green"}}, {MODERATED}}}}}"#));
    let row = row(&scorecard);
    assert_eq!((row.rating(), row.source(), row.computed()), (Some(Rating::Amber), Some(Source::Moderated), Some(Rating::Red)));
    assert_eq!(row.moderated().map(Moderation::by), Some("Head of Service"));
    assert_eq!((row.band(), row.not_computed(), row.unrated()), (None, None, None));
    assert_eq!(
        row.explanation(),
        "75% misses the target of at least 80% by 5 percentage points (6.25% off target): Red; moderated to Amber by Head of \
         Service: Two lines were down",
    );
    // What was printed elsewhere still is not what the figure gives.
    assert_eq!(row.differences().len(), 1);
    let sentences = Narrative::of(&row).sentences();
    let said = "It is Red by its figure, and moderated to Amber by Head of Service: Two lines were down.";
    assert!(sentences.iter().any(|sentence| sentence == said), "{sentences:?}");

    let summary = scorecard.summary(quarter("2017-Q2"));
    assert_eq!((summary.rated_from(Source::Moderated), summary.count(Rating::Amber)), (1, 1));
    assert_eq!((summary.rated_from(Source::Computed), summary.rated_from(Source::Recorded)), (0, 0));
    let sentences = SummaryNarrative::of(&summary).sentences();
    assert!(sentences.contains(&"The colour is moderated.".to_owned()), "{sentences:?}");
}

#[test]
fn a_moderated_colour_counts_where_nothing_can_be_computed() {
    for (figure, reason) in [
        (r#""missing": "not-supplied""#, Unrated::Missing(Missing::NotSupplied)),
        (r#""missing": "not-stated""#, Unrated::Missing(Missing::NotStated)),
    ] {
        let scorecard = scorecard("", &format!(r#"{{"2017-Q2": {{{figure}, {MODERATED}}}}}"#));
        let row = row(&scorecard);
        assert_eq!((row.rating(), row.source()), (Some(Rating::Amber), Some(Source::Moderated)));
        assert_eq!((row.computed(), row.not_computed(), row.is_reported()), (None, Some(reason), true));
        assert_eq!(scorecard.summary(quarter("2017-Q2")).total(Total::Due), Some(1));
    }
}

#[test]
fn what_people_rate_is_not_said_to_be_unrated() {
    let tolerance = r#""schemes": [{"scheme": "amber-within-tolerance"}],"#;
    let explained = |stated: &str| {
        let scorecard = scorecard(tolerance, &format!(r#"{{"2017-Q2": {{"value": "75", {stated}}}}}"#));
        let row = row(&scorecard);
        assert_eq!((row.rating(), row.not_computed()), (Some(Rating::Amber), Some(Unrated::ToleranceNotStated)));
        row.explanation().to_string()
    };
    let standing = "75% misses the target of at least 80% by 5 percentage points (6.25% off target): tolerance not stated";
    assert_eq!(explained(r#""recorded": {"rating": "amber"}"#), format!("{standing}; recorded as Amber (published)"));
    let moderated = format!("{standing}; moderated to Amber by Head of Service: Two lines were down");
    assert_eq!(explained(MODERATED), moderated);
}

#[test]
fn replay_and_movers_take_a_moderated_colour_as_peoples() {
    let figures = format!(r#"{{"2017-Q1": "75", "2017-Q2": {{"value": "75", {MODERATED}}}}}"#);
    let scorecard = scorecard("", &figures);
    let scheme = Scheme::amber_within_tolerance();
    let rules = WhatIf::new().with_scheme(scheme).with_tolerance("20".parse::<performance_indicators::Points>().unwrap().into());
    let replay = scorecard.replay(quarter("2017-Q2"), &rules).unwrap();
    assert_eq!((replay.changes().count(), replay.not_replayed().count()), (0, 1));

    let movers = Movers::between(&scorecard.report(quarter("2017-Q1")), &scorecard.report(quarter("2017-Q2")));
    let mover = &movers.all()[0];
    assert!(mover.causes().contains(&performance_indicators::report::Cause::Recorded), "{mover:?}");
    assert_ne!(mover.movement(), Movement::Stayed);
}

#[test]
fn a_moderation_needs_a_name_and_a_reason() {
    let moderated = |fields: &str| format!(r#"{{"2017-Q2": {{"value": "75", "moderated": {{"rating": "amber"{fields}}}}}}}"#);
    let place = "indicators[0].observations[\"2017-Q2\"].moderated";
    assert_eq!(
        refused("", &moderated("")),
        [format!("{place}.by: nothing is given: expected text"), format!("{place}.reason: nothing is given: expected text")],
    );
    assert_eq!(
        refused("", &moderated(r#", "by": "Head of Service", "reason": " ""#)),
        [format!("{place}: a rating is moderated without a reason: expected why")],
    );
    assert_eq!(Moderation::new(Rating::Red, "", "why"), Err(ModerationError::NoName));
}

#[test]
fn a_word_of_another_bodys_own_is_printed_with_the_colour_that_it_stands_for() {
    // Barnet has four states and Monitor:
    // https://dokumen.tips/documents/appendix-b-service-performance-quarter-3-201617-201617-annual-target-q3-201617.html
    let observation = r#"{"2017-Q2": {"missing": "not-published", "recorded": {"rating": "amber", "word": "Green Amber"}}}"#;
    let row = row(&scorecard("", observation));
    assert_eq!((row.rating(), row.source()), (Some(Rating::Amber), Some(Source::Recorded)));
    assert_eq!(row.explanation(), "figure not published; recorded as Green Amber (Amber) (published)");
}

#[test]
fn a_word_without_a_colour_gives_no_colour_and_is_reported() {
    let scorecard = scorecard("", r#"{"2017-Q2": {"missing": "not-published", "recorded": {"word": "Not achieved"}}}"#);
    let row = row(&scorecard);
    assert_eq!((row.rating(), row.unrated()), (None, Some(Unrated::NoColour)));
    assert_eq!((row.not_computed(), row.is_reported()), (Some(Unrated::Missing(Missing::NotPublished)), true));
    assert_eq!(row.explanation(), "figure not published; recorded as Not achieved (published)");
    let summary = scorecard.summary(quarter("2017-Q2"));
    assert_eq!((summary.rated(), summary.reported(), summary.due()), (0, 1, Some(1)));
    // Beside a figure that can be rated, the figure counts.
    let computed = self::row(&self::scorecard("", r#"{"2017-Q2": {"value": "80", "recorded": {"word": "Not achieved"}}}"#));
    assert_eq!((computed.rating(), computed.unrated()), (Some(Rating::Green), None));
}

#[test]
fn a_recorded_direction_may_be_that_there_is_none() {
    let recorded = r#""recorded": {"short_term": "not-comparable", "long_term": "new"}"#;
    let scorecard = scorecard("", &format!(r#"{{"2017-Q1": "70", "2017-Q2": {{"value": "75", {recorded}}}}}"#));
    let row = row(&scorecard);
    assert_eq!(row.long_term().and_then(RowComparison::recorded), Some(RecordedDirection::New));
    // Nobody can compute the long one either, so it counts among those not compared.
    let summary = scorecard.summary(quarter("2017-Q2"));
    assert_eq!(
        (summary.long_term().compared(), summary.long_term().not_compared().collect::<Vec<_>>()),
        (0, vec![(NotCompared::NoBase, 1)])
    );
    // The short one can be computed, and so is told as a difference.
    assert_eq!(summary.short_term().count(Trend::Improving), 1);
    assert!(
        matches!(
            row.differences(),
            [Difference::Direction { computed: Trend::Improving, recorded: RecordedDirection::NotComparable, .. }]
        ),
        "{:?}",
        row.differences()
    );
}

#[test]
fn a_colour_given_where_nothing_is_due_is_told_as_a_difference() {
    let given = [r#""recorded": {"rating": "green"}"#, r#""recorded": {"word": "Not achieved"}"#, MODERATED];
    // By its definition, and by its observation.
    for (fields, missing) in
        [(r#""due": ["Q4"],"#, "not-published"), ("", "not-due"), ("", "discontinued"), ("", "not-applicable")]
    {
        for given in given {
            let scorecard = scorecard(fields, &format!(r#"{{"2017-Q2": {{"missing": "{missing}", {given}}}}}"#));
            let row = row(&scorecard);
            assert_eq!(row.differences(), [Difference::NotDue], "{fields} {missing} {given}");
            assert_eq!(scorecard.summary(quarter("2017-Q2")).differing(), 1);
        }
    }
    let due = row(&scorecard("", r#"{"2017-Q2": {"missing": "not-published", "recorded": {"rating": "green"}}}"#));
    assert_eq!(due.differences(), []);
    let nothing_given = row(&scorecard("", r#"{"2017-Q2": {"missing": "not-due"}}"#));
    assert_eq!(nothing_given.differences(), []);
}

#[test]
fn an_exempt_indicator_is_shown_with_its_target_and_trend_and_never_coloured() {
    let scorecard = scorecard(r#""exempt": true,"#, r#"{"2017-Q1": "70", "2017-Q2": "85"}"#);
    let row = row(&scorecard);
    assert_eq!((row.rating(), row.unrated(), row.scheme()), (None, Some(Unrated::Exempt), None));
    assert!(row.target().is_some());
    assert_eq!(row.short_term().and_then(RowComparison::trend), Some(Trend::Improving));
    assert_eq!(row.explanation(), "85%: not rated (exempt from rating)");
    let summary = scorecard.summary(quarter("2017-Q2"));
    assert_eq!((summary.rated(), summary.reported(), summary.total(Total::WithTarget)), (0, 1, Some(1)));
    // Not a scheme for all either.
    let rules = WhatIf::new().with_scheme(Scheme::on_target_only());
    assert_eq!(scorecard.replay(quarter("2017-Q2"), &rules).unwrap().report().rows()[0].unrated(), Some(Unrated::Exempt));
    // A reason that comes before it is told instead.
    assert_eq!(self::row(&self::scorecard(r#""exempt": true,"#, "{}")).unrated(), Some(Unrated::Missing(Missing::NotSupplied)));
    // Written and read again it is exempt still.
    let written = serde_json::to_string(&scorecard).unwrap();
    assert_eq!(serde_json::from_str::<Scorecard>(&written).unwrap(), scorecard);
}

#[test]
fn what_people_give_an_exempt_indicator_does_not_count_and_is_told() {
    for given in [r#""recorded": {"rating": "green"}"#, MODERATED] {
        let row = row(&scorecard(r#""exempt": true,"#, &format!(r#"{{"2017-Q2": {{"value": "75", {given}}}}}"#)));
        assert_eq!((row.rating(), row.unrated()), (None, Some(Unrated::Exempt)));
        assert_eq!(row.differences(), [Difference::Exempt]);
    }
}

#[test]
fn an_empty_list_of_schemes_says_how_to_exempt() {
    assert_eq!(
        refused(r#""schemes": [],"#, "{}"),
        ["indicators[0].schemes: the list is empty, which would leave the document's schemes in force: expected versions, or \
          \"exempt\": true beside the indicator's other fields where no scheme is to rate it"],
    );
    assert_eq!(
        refused(r#""exempt": true, "schemes": [{"scheme": "on-target-only"}],"#, "{}"),
        ["indicators[0].exempt: it is exempt and has schemes of its own: expected one of the two"],
    );
}

/// The entry with another observation in place of each.
fn with_observations(entry: &Entry, change: impl Fn(Observation) -> Observation) -> Entry {
    let observations = entry.series().iter().map(|(quarter, observation)| (quarter, change(observation.into_owned())));
    let series = Series::new(observations).unwrap();
    let changed = Entry::new(entry.indicator().clone(), entry.plan().clone(), series).with_tolerances(entry.tolerances().clone());
    if entry.is_exempt() { changed.marked_exempt() } else { changed.with_schemes(entry.schemes().clone()) }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_moderated_report_counts_as_its_colours_say(
        scorecard in strategies::scorecard(1..=4), moderations in prop::collection::vec(strategies::moderation(), 4),
    ) {
        let entries = scorecard.entries().iter().zip(&moderations);
        let entries: Vec<Entry> = entries
            .map(|(entry, moderation)| with_observations(entry, |observation| observation.with_moderation(moderation.clone())))
            .collect();
        let scorecard = scorecard.with_entries(entries).unwrap();
        let Some(quarter) = scorecard.latest_quarter() else { return Ok(()) };
        let summary = scorecard.summary(quarter);
        let mut expected = 0_usize;
        for colour in Rating::ALL {
            let stated = scorecard.entries().iter().zip(&moderations).filter(|(entry, moderation)| {
                let shown = entry.indicator().shown_in(quarter, scorecard.calendar()).and_then(|quarter| entry.series().get(quarter));
                shown.is_some() && !entry.is_exempt() && moderation.rating() == *colour
            });
            let stated = stated.count();
            prop_assert_eq!(summary.count_from(*colour, Source::Moderated), stated);
            expected = usize::saturating_add(expected, stated);
        }
        prop_assert_eq!((summary.rated(), summary.rated_from(Source::Moderated)), (expected, expected));
        prop_assert_eq!(summary.bands().count(), 0);
        prop_assert_eq!(&summary, &plain_report(&scorecard, quarter).summary());
    }

    #[test]
    fn exempt_indicators_never_enter_a_share(scorecard in strategies::scorecard(1..=4), which in any::<prop::sample::Index>()) {
        // A roll-up might take the one left out alone.
        let scorecard = scorecard.with_roll_ups(RollUps::default()).unwrap();
        let place = which.index(scorecard.entries().len());
        let mut entries = scorecard.entries().to_vec();
        entries[place] = entries[place].clone().with_schemes(Versions::<Scheme>::default()).marked_exempt();
        let exempt = scorecard.clone().with_entries(entries.clone()).unwrap();
        entries.remove(place);
        let without = scorecard.with_entries(entries).unwrap();
        let Some(quarter) = exempt.latest_quarter() else { return Ok(()) };
        let (with, without) = (exempt.summary(quarter), without.summary(quarter));
        for colour in Rating::ALL {
            prop_assert_eq!(with.share(*colour), without.share(*colour));
        }
        let report = exempt.report(quarter);
        let row = &report.rows()[place];
        prop_assert_eq!((row.rating(), row.band()), (None, None));
        // Where a figure can be compared with its target, that it is exempt is the reason.
        let rateable = row.status().is_some() && row.target().is_some();
        prop_assert!(!rateable || matches!(row.unrated(), Some(Unrated::Exempt | Unrated::TargetNotDerived)), "{:?}", row.unrated());
    }

    #[test]
    fn recorded_words_change_no_count_beside_a_figure(scorecard in strategies::scorecard(1..=3), word in "[A-Z][a-z]{2,8}") {
        let worded = |observation: Observation| match observation.figure() {
            Figure::Reported(_) if observation.recorded().is_empty() => {
                observation.with_recorded(Recorded::new().with_word(word.clone()))
            }
            Figure::Reported(_) | Figure::Missing(_) => observation,
        };
        let entries: Vec<Entry> = scorecard.entries().iter().map(|entry| with_observations(entry, worded)).collect();
        let with_words = scorecard.clone().with_entries(entries).unwrap();
        let Some(quarter) = scorecard.latest_quarter() else { return Ok(()) };
        let (with, without) = (with_words.summary(quarter), scorecard.summary(quarter));
        prop_assert_eq!((with.rated(), with.reported(), with.due()), (without.rated(), without.reported(), without.due()));
    }
}
