//! A null is nothing there: where something may be left out, a null changes nothing, and where something must be, it is missed by
//! name. The places are read off the committed JSON Schema, so that a new field is among them.

use crate::fields::Tree;
use crate::matrix::check;
use crate::written_bytes::rich;
use core::fmt::Debug;
use performance_indicators::scorecard::{ProblemKind, Problems, ScorecardDocument};
use performance_indicators::{
    Entry, Indicator, Observation, Quarter, Report, Row, Scheme, Scorecard, Series, Summary, TargetPlan, Tolerance, Versions,
    strategies,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};

/// A place under a name: the way to its map, its name, and whether something must be there.
#[derive(Debug, Clone)]
struct Place {
    map: String,
    name: String,
    required: bool,
}

struct Schema {
    root: Json,
}

impl Schema {
    fn of(text: &str) -> Self {
        Self { root: serde_json::from_str(text).unwrap() }
    }

    /// The forms that a schema allows, references followed.
    fn forms<'a>(&'a self, schema: &'a Json) -> Vec<&'a Json> {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.forms(self.root.pointer(&reference[1..]).unwrap());
        }
        match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Json::as_array) {
            Some(forms) => forms.iter().flat_map(|form| self.forms(form)).collect(),
            None => vec![schema],
        }
    }

    /// Every place of a document, those of fields that it leaves out among them.
    fn places(&self, schema: &Json, node: &Json, at: &str, found: &mut Vec<Place>) {
        let forms = self.forms(schema);
        if let Json::Array(items) = node {
            let of_items: Vec<&Json> =
                forms.iter().filter_map(|form| form.get("items").or_else(|| form.get("prefixItems"))).collect();
            // A list may be one of several forms, each with items of its own.
            let of_items = if let [only] = of_items.as_slice() { (*only).clone() } else { json!({ "anyOf": of_items }) };
            for (place, item) in items.iter().enumerate() {
                self.places(&of_items, item, &format!("{at}/{place}"), found);
            }
        }
        let Json::Object(fields) = node else { return };
        let place = |name: &str, required| Place { map: at.into(), name: name.into(), required };
        let below = |name: &str| format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
        let required_of = |form: &Json| {
            form["required"].as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        let knows_all = |form: &&&Json| {
            let is_known = |known: &Map<String, Json>| fields.keys().all(|key| known.contains_key(key));
            form["properties"].as_object().is_some_and(is_known) && required_of(form).iter().all(|name| fields.contains_key(name))
        };
        if let Some(form) = forms.iter().find(knows_all) {
            let required = required_of(form);
            for (name, of_field) in form["properties"].as_object().unwrap() {
                found.push(place(name, required.contains(name)));
                if let Some(field) = fields.get(name) {
                    self.places(of_field, field, &below(name), found);
                }
            }
        } else {
            // A map of anybody's keys: one more of them, and those that are there.
            let pattern = forms.iter().find_map(|form| form["patternProperties"].as_object()?.iter().next());
            let of_values = pattern
                .map(|(_, of_values)| of_values)
                .or_else(|| forms.iter().find_map(|form| form.get("additionalProperties")));
            let of_values = of_values.unwrap_or_else(|| panic!("a field that the schema does not know, at {at}: {node}"));
            let other = match pattern {
                Some((keys, _)) if keys.contains("-Q") => "1066-Q4",
                Some(_) => "1066-10",
                None => "a key of nobody's",
            };
            found.push(place(other, false));
            for (name, value) in fields {
                self.places(of_values, value, &below(name), found);
            }
        }
    }
}

fn changed(tree: &Json, map: &str, change: impl FnOnce(&mut Map<String, Json>)) -> Json {
    let mut changed = tree.clone();
    change(changed.pointer_mut(map).and_then(Json::as_object_mut).unwrap());
    changed
}

/// Reads a tree as JSON, and as YAML, where null is `~`.
fn read<T: DeserializeOwned>(tree: &Json) -> [Result<T, String>; 2] {
    let yaml = serde_saphyr::to_string(&Tree(tree)).unwrap();
    [
        serde_json::from_str(&tree.to_string()).map_err(|error| error.to_string()),
        serde_saphyr::from_str(&yaml).map_err(|error| error.to_string()),
    ]
}

fn problems(tree: &Json) -> Option<Problems> {
    serde_json::from_str::<ScorecardDocument>(&tree.to_string()).unwrap().into_scorecard().err()
}

/// Nulls at every optional place change nothing, one by one and all at once; at a required one they are missed by its name.
fn nulls_are_absence(schema: &Schema, tree: &Json) -> TestCaseResult {
    let whole: Scorecard = serde_json::from_value(tree.clone()).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let mut places = Vec::new();
    schema.places(&schema.root, tree, "", &mut places);
    let mut all = tree.clone();
    for Place { map, name, required } in places {
        let is_given = |tree: &Json| tree.pointer(&map).is_some_and(|map| map.get(&name).is_some());
        let with_null = changed(tree, &map, |map| drop(map.insert(name.clone(), Json::Null)));
        if required {
            let problems = problems(&with_null).ok_or_else(|| TestCaseError::fail(format!("{map}/{name} is taken")))?;
            let named =
                problems.iter().find(|problem| problem.path().ends_with(&name)).map(|problem| (problem.kind(), problem.wrong()));
            prop_assert_eq!(named, Some((ProblemKind::MissingField, "nothing is given")), "{}/{}: {}", map, name, problems);
        } else if is_given(tree) {
            // What was there is gone, with a null as without a field.
            let without = changed(tree, &map, |map| drop(map.remove(&name)));
            let [json, _] = read::<Scorecard>(&with_null);
            let [expected, _] = read::<Scorecard>(&without);
            prop_assert_eq!(json.ok(), expected.ok(), "{}/{}", map, name);
        } else {
            for read in read::<Scorecard>(&with_null) {
                prop_assert_eq!(read.as_ref(), Ok(&whole), "{}/{}", map, name);
            }
            all = changed(&all, &map, |map| drop(map.insert(name, Json::Null)));
        }
    }
    for read in read::<Scorecard>(&all) {
        prop_assert_eq!(read.as_ref(), Ok(&whole), "{}", all);
    }
    // The same of the parts of a document, each read on its own; months want the calendar of the whole.
    let parts = all["indicators"].as_array().into_iter().flatten().zip(whole.entries());
    for (part, entry) in
        parts.filter(|(part, _)| part["months"].as_object().is_none_or(|months| months.values().all(Json::is_null)))
    {
        for read in read::<Entry>(part) {
            prop_assert_eq!(read.as_ref(), Ok(entry), "{}", part);
        }
    }
    Ok(())
}

#[test]
fn nulls_are_absence_at_every_place_of_a_document() {
    let schema = Schema::of(include_str!("../../examples/schema/scorecard.json"));
    let tree: Json = serde_json::from_str(include_str!("../data/rich_scorecard.json")).unwrap();
    nulls_are_absence(&schema, &tree).unwrap();
    nulls_are_absence(&schema, &serde_json::to_value(rich()).unwrap()).unwrap();
}

#[test]
fn nulls_are_absence_in_any_document() {
    let schema = Schema::of(include_str!("../../examples/schema/scorecard.json"));
    check(16, &strategies::scorecard(0..=2), |scorecard| nulls_are_absence(&schema, &serde_json::to_value(&scorecard).unwrap()));
}

/// What is read on its own takes nulls as a document does.
#[test]
fn nulls_are_absence_in_parts() {
    fn same<T: DeserializeOwned + PartialEq + Debug>(with_nulls: Json, without: Json) {
        let expected: T = serde_json::from_value(without).unwrap();
        for read in read::<T>(&with_nulls) {
            assert_eq!(read.as_ref(), Ok(&expected), "{with_nulls}");
        }
    }
    // Invented.
    same::<Observation>(
        json!({"value": "1", "status": null, "earlier": null, "recorded": null, "benchmarks": null, "extra": {"page": null}}),
        json!("1"),
    );
    same::<Series>(json!({"2017-Q1": null, "2017-Q2": "5"}), json!({"2017-Q2": "5"}));
    same::<TargetPlan>(json!([{"level": "80", "corrects": null, "tolerance": null}]), json!([{"level": "80"}]));
    same::<Versions<Tolerance>>(json!([{"tolerance": "withdrawn", "corrects": null}]), json!([{"tolerance": "withdrawn"}]));
    let scheme = json!({"name": "own", "bands": [
        {"name": "Green", "rating": "green", "when": {"at_most": "target"}},
        {"name": "Red", "rating": "red", "when": "otherwise"},
    ]});
    same::<Scheme>(changed(&scheme, "", |map| map.extend([("labels".into(), Json::Null), ("merit".into(), Json::Null)])), scheme);
    // A table exports all of its columns, of which one is filled in.
    same::<Versions<Tolerance>>(
        json!([{"tolerance": {"points": null, "percent_of_target": "10", "limit": null, "two_sided": null}}]),
        json!([{"tolerance": {"percent_of_target": "10"}}]),
    );
    let indicator = json!({"id": "cases", "name": "Cases", "polarity": "neutral", "unit": "count", "accumulation": "snapshot"});
    same::<Indicator>(
        changed(&indicator, "", |map| map.extend([("lag".into(), Json::Null), ("breaks".into(), Json::Null)])),
        indicator.clone(),
    );
    let error = serde_json::from_value::<Indicator>(changed(&indicator, "", |map| drop(map.insert("unit".into(), Json::Null))));
    assert!(error.unwrap_err().to_string().starts_with("unit: nothing is given: expected"));
}

/// A report reads back where a store gives null for what was left out.
#[test]
fn nulls_are_absence_in_a_report() {
    fn with_nulls<T: Serialize + DeserializeOwned + PartialEq + Debug>(schema: &Schema, of: &Json, value: &T) {
        let tree = serde_json::to_value(value).unwrap();
        let (mut places, mut all) = (Vec::new(), tree.clone());
        schema.places(of, &tree, "", &mut places);
        for Place { map, name, required } in places {
            if !required && tree.pointer(&map).unwrap().get(&name).is_none() {
                all = changed(&all, &map, |map| drop(map.insert(name, Json::Null)));
            }
        }
        assert_ne!(all, tree);
        let [json, yaml] = read::<T>(&all);
        assert_eq!((json.as_ref(), yaml.as_ref()), (Ok(value), Ok(value)), "{all}");
    }
    let schema = Schema::of(include_str!("../../examples/schema/report.json"));
    let report: Report = rich().report("2017-Q3".parse().unwrap());
    with_nulls(&schema, &schema.root, &report);
    with_nulls::<Row>(&schema, &schema.root["$defs"]["Row"], &report.rows()[0]);
    let summary = report.summary();
    let tree = changed(&serde_json::to_value(&summary).unwrap(), "", |map| map.extend([("bands".into(), Json::Null)]));
    let read: Summary = serde_json::from_value(tree).unwrap();
    assert_eq!((read.bands().count(), read.in_remit()), (0, summary.in_remit()));
}

/// A quarter that is null is a quarter without an observation: what that means is the due quarters' to say.
#[test]
fn an_observation_that_is_null_is_none() {
    let quarter = |text: &str| text.parse::<Quarter>().unwrap();
    let entry: Entry = serde_json::from_value(json!({
        "id": "cases", "name": "Cases", "polarity": "neutral", "unit": "count", "accumulation": "snapshot",
        "observations": {"2017-Q1": "4", "2017-Q2": null},
    }))
    .unwrap();
    assert_eq!((entry.series().len(), entry.series().get(quarter("2017-Q2"))), (1, None));
    assert_eq!(entry.series().last_quarter(), Some(quarter("2017-Q1")));
    // A key that is given twice is refused all the same, and so is one that is no quarter.
    for (observations, expected) in [
        (r#"{"2017-Q1": "4", "2017-Q1": null}"#, r#"is given twice, once as "4" and once as "null""#),
        (r#"{"Q1 2017/18": null}"#, "is not a quarter"),
    ] {
        let error = serde_json::from_str::<Series>(observations).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}
