//! Groups that lie within others: a parent's counts are those of its parts, level by level, in reports and in counts without rows.

use crate::strategies::cases;
use alloc::collections::BTreeSet;
use performance_indicators::calendar::Quarters;
use performance_indicators::values::GroupPath;
use performance_indicators::{Entry, Quarter, Scorecard, Summary, strategies};
use proptest::prelude::*;
use reference::counting::plain_report;

const KIND: &str = "directorate";

/// Scorecards of which some indicators are in groups within others.
fn scorecards() -> impl Strategy<Value = Scorecard> {
    (strategies::scorecard(0..=6), proptest::collection::vec(proptest::option::of(strategies::group_path()), 6)).prop_map(
        |(scorecard, paths)| {
            let entries: Vec<Entry> = scorecard.entries().iter().zip(paths).map(|(entry, path)| in_group(entry, path)).collect();
            scorecard.with_entries(entries).unwrap()
        },
    )
}

fn in_group(entry: &Entry, path: Option<GroupPath>) -> Entry {
    let Some(path) = path else { return entry.clone() };
    let indicator = entry.indicator().clone().with_group(KIND, path);
    let moved = Entry::new(indicator, entry.plan().clone(), entry.series().clone()).with_tolerances(entry.tolerances().clone());
    if entry.is_exempt() { moved.marked_exempt() } else { moved.with_schemes(entry.schemes().clone()) }
}

fn quarters(scorecard: &Scorecard) -> Quarters {
    scorecard.latest_quarter().map_or(Quarter::MIN.through(Quarter::MIN), |last| last.through(last))
}

/// Every group that an indicator is in, and every group around one.
fn paths(scorecard: &Scorecard) -> BTreeSet<GroupPath> {
    let own: Vec<_> = scorecard.entries().iter().filter_map(|entry| entry.indicator().groups().get(KIND)).collect();
    with_those_around(&own)
}

fn with_those_around(own: &[&GroupPath]) -> BTreeSet<GroupPath> {
    own.iter()
        .flat_map(|path| (1..=path.levels().len()).map(|depth| GroupPath::new(path.levels().into_iter().take(depth)).unwrap()))
        .collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_group_counts_all_within_it_and_its_parts_make_it_up(scorecard in scorecards()) {
        for quarter in quarters(&scorecard) {
            let report = scorecard.report(quarter);
            prop_assert_eq!(report.by_group(KIND).total(), report.summary());
            // An indicator with a lag has no row in the first quarter of all.
            let own: Vec<_> = report.rows().iter().filter_map(|row| row.groups().get(KIND)).collect();
            for path in with_those_around(&own) {
                // By definition: the rows whose levels start with those of the group.
                let within = report.rows().iter().filter(|row| {
                    row.groups().get(KIND).is_some_and(|own| own.levels().starts_with(&path.levels()))
                });
                let by_definition: Summary = within.collect();
                let parts = report.by_group_within(KIND, &path);
                prop_assert_eq!(parts.total(), by_definition.clone(), "{}", path);
                // And one level up, the group has it.
                let (name, above) = path.levels().split_last().map(|(name, above)| (name.to_string(), above.to_vec())).unwrap();
                let level = match GroupPath::new(above) {
                    Ok(above) => report.by_group_within(KIND, &above),
                    Err(_) => report.by_group(KIND),
                };
                prop_assert_eq!(level.get(&name), Some(&by_definition), "{}", path);
            }
        }
    }

    #[test]
    fn every_level_is_counted_without_rows_as_with_them(scorecard in scorecards(), at in 0_usize..7) {
        let all = quarters(&scorecard);
        let report = |quarter| plain_report(&scorecard, quarter);
        for path in paths(&scorecard) {
            let counted = scorecard.summaries_by_group_within(KIND, &path, all.clone());
            for quarter in all.clone() {
                prop_assert_eq!(counted.get(quarter), Some(&report(quarter).by_group_within(KIND, &path)));
            }
        }
        // Parts of the whole add up, whichever way it is split.
        let (some, others) = scorecard.entries().split_at(at.min(scorecard.entries().len()));
        let mut parts = scorecard.summaries_by_group_of(some, KIND, all.clone());
        parts.merge(scorecard.summaries_by_group_of(others, KIND, all.clone()));
        prop_assert_eq!(parts, scorecard.summaries_by_group(KIND, all));
    }
}

#[cfg(feature = "serde")]
#[test]
fn a_group_written_in_two_ways_is_refused_at_its_place() {
    let scorecard = |groups: [serde_json::Value; 2]| {
        let indicator = |id: &str, group: &serde_json::Value| {
            serde_json::json!({
                "id": id, "name": id, "polarity": "neutral", "unit": "count", "accumulation": "snapshot", "groups": {KIND: group}
            })
        };
        let [first, second] = groups;
        serde_json::json!({
            "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"},
            "indicators": [indicator("a", &first), indicator("b", &second)]
        })
    };
    let said = |groups| serde_json::from_value::<Scorecard>(scorecard(groups)).map(drop).map_err(|error| error.to_string());
    for (one, other) in [("\"B\"", "\"b\""), ("[\"Adult care\", \"X\"]", "\"Adult  care\"")] {
        let [one, other] = [one, other].map(|text| serde_json::from_str::<serde_json::Value>(text).unwrap());
        let error = said([one, other]).unwrap_err();
        assert!(error.contains("indicators[1].groups.directorate: "), "{error}");
        assert!(error.contains("in another case or other blanks: expected one spelling"), "{error}");
    }
    let error = said(["B".into(), "B ".into()]).unwrap_err();
    assert!(error.contains("indicators[1].groups.directorate: level 1 of a group: a name with blanks"), "{error}");
    assert_eq!(said(["B".into(), "B".into()]), Ok(()));
    // Where no document is read.
    let known: Scorecard = serde_json::from_value(scorecard(["B".into(), "B".into()])).unwrap();
    let regrouped = |group: &str| {
        let entry = &known.entries()[1];
        let indicator = entry.indicator().clone().with_group(KIND, group);
        known.clone().replace_entry(Entry::new(indicator, entry.plan().clone(), entry.series().clone()))
    };
    assert_eq!(
        regrouped("b").unwrap_err().to_string(),
        "indicators[1] \"b\": its \"directorate\" \"b\" is \"B\" of other indicators in another case or other blanks: expected one spelling"
    );
    assert_eq!(
        regrouped("B ").unwrap_err().to_string(),
        "indicators[1] \"b\": one of its groups: level 1 of a group: a name with blanks before or after it is given: expected it without them"
    );
}

#[cfg(feature = "serde")]
#[test]
fn a_text_is_one_group_whatever_signs_it_holds() {
    for text in ["People/Adults", "People > Adults", "People ›", "<b>"] {
        let path = GroupPath::from(text);
        assert_eq!(path.levels(), [text]);
        assert_eq!(serde_json::to_value(&path).unwrap(), text);
        assert_eq!(serde_json::from_value::<GroupPath>(text.into()).unwrap(), path);
    }
    assert_eq!(GroupPath::new(["People"; GroupPath::MOST_LEVELS]).unwrap().levels().len(), 100);
    let nested: GroupPath = serde_json::from_str(r#"["People", "Adults"]"#).unwrap();
    assert_eq!(serde_json::to_string(&nested).unwrap(), r#"["People","Adults"]"#);
    assert_ne!(nested, GroupPath::from("People/Adults"));
    assert_eq!(serde_json::from_str::<GroupPath>(r#"["People"]"#).unwrap(), GroupPath::from("People"));
    for (refused, expected) in [
        ("[]", "a group has no level: expected its name, or those of the groups around it before its own"),
        (r#""""#, "level 1 of a group: a blank name is given: expected text"),
        (r#"["P", " "]"#, "level 2 of a group: a blank name is given: expected text"),
        (r#""P ""#, "level 1 of a group: a name with blanks before or after it is given: expected it without them"),
        (
            r#"["P", "A\u200bB"]"#,
            r"level 2 of a group: a name with a character that shows nothing, \u{200b}, is given: expected it without that",
        ),
        (
            r#"["People › Adults"]"#,
            r#"level 1 of a group holds " › ", which stands between levels: expected a list of the levels, or another sign"#,
        ),
        ("3", "the number 3 is given: expected a group, as text or as a list of it after the groups around it"),
        (r#"["People", 3]"#, "[1]: the number 3 is given: expected text"),
    ] {
        let error = serde_json::from_str::<GroupPath>(refused).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
