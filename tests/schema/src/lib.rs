//! The committed JSON Schema is current, takes the shipped documents and refuses the broken ones.
#![cfg(test)]

use jsonschema::Validator;
use performance_indicators::report::{Groups, Share};
use performance_indicators::schemars::{Schema, schema_for};
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{Report, Scorecard, strategies};
use proptest::prelude::*;
use serde::Serialize;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Broken documents that have the right shape: what is wrong with them only the library can tell.
const RIGHT_SHAPE: &str = include_str!("../right_shape.txt");

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

fn validator(path: &str) -> Validator {
    jsonschema::validator_for(&serde_json::from_str(&text(path)).unwrap()).unwrap()
}

/// The files of a directory, by name.
fn files(directory: &str, ending: &str) -> Vec<(String, String)> {
    let mut names: Vec<String> = fs::read_dir(root().join(directory))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(ending))
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), text(Path::new(directory).join(name)))).collect()
}

#[test]
fn the_committed_schemas_are_current() {
    let current = |schema: Schema| serde_json::to_string_pretty(&schema).unwrap() + "\n";
    assert!(
        text("examples/schema/scorecard.json") == current(schema_for!(Scorecard)),
        "make examples/schema/scorecard.json anew: examples/schema/main.rs"
    );
    assert!(
        text("examples/schema/report.json") == current(schema_for!(Report)),
        "make examples/schema/report.json anew: examples/schema/main.rs"
    );
}

#[test]
fn shipped_documents_and_their_reports_are_taken() {
    let (scorecards, reports) = (validator("examples/schema/scorecard.json"), validator("examples/schema/report.json"));
    let mut checked = 0;
    for (name, json) in files("examples/data", ".json") {
        let Ok(scorecard) = serde_json::from_str::<Scorecard>(&json) else { continue };
        let document: Value = serde_json::from_str(&json).unwrap();
        assert!(scorecards.is_valid(&document), "{name}: {:?}", scorecards.iter_errors(&document).next());
        let written = serde_json::to_value(&scorecard).unwrap();
        assert!(scorecards.is_valid(&written), "{name}, written anew: {:?}", scorecards.iter_errors(&written).next());
        let last = scorecard.latest_quarter().unwrap();
        for quarter in (0..12).filter_map(|back| last.earlier(back)) {
            let report = serde_json::to_value(scorecard.report(quarter)).unwrap();
            assert!(reports.is_valid(&report), "{name}, {quarter}: {:?}", reports.iter_errors(&report).next());
            checked += 1;
        }
    }
    assert!(checked >= 24, "{checked} reports");
}

#[test]
fn schemes_are_taken_one_by_one() {
    let schemes: Value = serde_json::from_str(&text("examples/data/schemes.json")).unwrap();
    let scorecards = validator("examples/schema/scorecard.json");
    let mut taken = 0;
    for scheme in schemes["schemes"].as_array().unwrap() {
        let document = serde_json::json!({
            "organisation": "Example Borough (invented)", "calendar": {"starts": "april", "named_by": "both"},
            "schemes": [{"scheme": scheme["scheme"]}], "indicators": [],
        });
        assert!(scorecards.is_valid(&document), "{scheme}: {:?}", scorecards.iter_errors(&document).next());
        taken += 1;
    }
    assert_eq!(taken, 47);
}

#[test]
fn broken_documents_are_refused_but_for_those_of_the_right_shape() {
    let scorecards = validator("examples/schema/scorecard.json");
    let right_shape: Vec<&str> = RIGHT_SHAPE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let mut refused = 0;
    let mut wrong = Vec::new();
    for (name, json) in files("tests/data/broken", ".json") {
        let Ok(document) = serde_json::from_str::<Value>(&json) else { continue };
        let problems = serde_json::from_str::<ScorecardDocument>(&json).map(|read| read.problems().is_some());
        assert!(!matches!(problems, Ok(false)), "{name} is not broken");
        let taken = scorecards.is_valid(&document);
        refused += usize::from(!taken);
        if taken != right_shape.contains(&name.as_str()) {
            wrong.push(format!("{name} is {}", if taken { "taken" } else { "refused" }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(refused >= 30, "only {refused} are refused");
}

/// Whether a validator takes what is written of a value.
fn takes(validator: &Validator, value: &impl Serialize) -> Result<(), TestCaseError> {
    let written = serde_json::to_value(value).unwrap();
    match validator.iter_errors(&written).next() {
        None => Ok(()),
        Some(error) => Err(TestCaseError::fail(format!("{error} at {}\n{written:#}", error.instance_path()))),
    }
}

/// So many random values, the same at every run.
fn all_taken<S: Strategy>(
    cases: u32,
    schema: &Schema,
    strategy: &S,
    also: impl Fn(&Validator, S::Value) -> Result<(), TestCaseError>,
) {
    let validator = jsonschema::validator_for(schema.as_value()).unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(properties::cases(cases));
    if let Err(error) = runner.run(strategy, |value| also(&validator, value)) {
        panic!("{error}");
    }
}

#[test]
fn random_scorecards_are_taken() {
    all_taken(300, &schema_for!(Scorecard), &strategies::scorecard(0..=3), |validator, scorecard| takes(validator, &scorecard));
}

#[test]
fn random_reports_are_taken() {
    all_taken(300, &schema_for!(Report), &strategies::report(), |validator, report| takes(validator, &report));
}

#[test]
fn random_groups_and_shares_are_taken() {
    all_taken(200, &schema_for!(Groups), &strategies::report(), |validator, report| {
        takes(validator, &Groups::of(report.rows(), |row| row.owner()))
    });
    all_taken(200, &schema_for!(Share), &strategies::share(), |validator, share| takes(validator, &share));
}
