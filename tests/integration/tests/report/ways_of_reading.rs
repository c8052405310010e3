//! A document has the same scorecard or the same problems however a format hands it over: as text that it lends, as text that it hands
//! over for a moment, as values at hand; and in whatever order the fields of its indicators stand.

use crate::strategies::cases;
use core::fmt::Write as _;
use performance_indicators::scorecard::{Problem, ProblemKind, Problems, ScorecardDocument};
use performance_indicators::{Scorecard, strategies};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use std::fs;

type Read = Result<Scorecard, Problems>;

fn from_text(text: &str) -> Read {
    serde_json::from_str::<ScorecardDocument>(text).unwrap().into_scorecard()
}

/// Every character in quotes escaped, so that no text can be lent.
fn escaped(text: &str) -> String {
    let (mut written, mut quoted, mut characters) = (String::new(), false, text.chars());
    while let Some(character) = characters.next() {
        match character {
            '"' => {
                quoted = !quoted;
                written.push('"');
            }
            '\\' => {
                let escape = characters.next().unwrap();
                let digits = if escape == 'u' { 4 } else { 0 };
                written.extend(['\\', escape]);
                written.extend(characters.by_ref().take(digits));
            }
            _ if quoted && character.is_ascii_alphanumeric() => {
                write!(written, "\\u{:04x}", u32::from(character)).unwrap();
            }
            _ => written.push(character),
        }
    }
    written
}

/// The document with the fields of each indicator in reverse, which no map of the format keeps.
fn reversed(document: &Value) -> String {
    let Some(indicators) = document["indicators"].as_array() else { return document.to_string() };
    let backwards = |indicator: &Value| {
        let Some(fields) = indicator.as_object() else { return indicator.to_string() };
        let fields: Vec<String> = fields.iter().rev().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
        format!("{{{}}}", fields.join(","))
    };
    let indicators: Vec<String> = indicators.iter().map(backwards).collect();
    let others = document.as_object().unwrap().iter().filter(|(name, _)| *name != "indicators");
    let others: Vec<String> = others.map(|(name, value)| format!("{}:{value},", json!(name))).collect();
    format!("{{{}\"indicators\":[{}]}}", others.concat(), indicators.join(","))
}

/// A scorecard, or the problems: unknown fields, which are told as they come, in an order of their own.
fn in_any_order(read: &Read) -> Result<&Scorecard, Vec<&Problem>> {
    read.as_ref().map_err(|problems| {
        let (mut ordered, others): (Vec<&Problem>, Vec<&Problem>) =
            problems.iter().partition(|problem| problem.kind() == ProblemKind::UnknownField);
        ordered.sort_by_key(|problem| problem.path());
        ordered.extend(others);
        ordered
    })
}

fn is_read_alike_every_way(text: &str) -> Result<(), TestCaseError> {
    let read = from_text(text);
    prop_assert_eq!(&from_text(&escaped(text)), &read, "escaped");
    let from_reader: ScorecardDocument = serde_json::from_reader(text.as_bytes()).unwrap();
    prop_assert_eq!(&from_reader.into_scorecard(), &read, "from a reader");
    let value: Value = serde_json::from_str(text).unwrap();
    // A map at hand has each key once, in an order of its own.
    let written = value.to_string();
    if written == text {
        let from_value: ScorecardDocument = serde_json::from_value(value.clone()).unwrap();
        prop_assert_eq!(&from_value.into_scorecard(), &read, "from a value");
        let backwards = from_text(&reversed(&value));
        prop_assert_eq!(in_any_order(&backwards), in_any_order(&read), "fields in reverse");
    }
    Ok(())
}

/// What stands where something else should: for a field, an item or an entry.
fn misfit() -> impl Strategy<Value = Value> {
    select(vec![
        Value::Null,
        json!(true),
        json!(7),
        json!(-0.5),
        json!(12_345_678.000_000_001),
        json!("33,3"),
        json!("yes"),
        json!("2017-Q1"),
        json!([]),
        json!({}),
        json!(["x", null]),
        json!({"missing": "not-supplied"}),
        json!({"commentary": "Text alone."}),
        json!({"2017-Q1": {}, "2017-Q2": "x", "2017-Q3": {"value": "1", "missing": "not-supplied"}}),
        json!({"2017-04": "5", "2017-05": {}}),
    ])
}

/// Puts a misfit somewhere, by turns down from the top.
fn plant(value: &mut Value, way: &[Index], misfit: &Value) {
    let Some((first, further)) = way.split_first() else {
        *value = misfit.clone();
        return;
    };
    match value {
        Value::Array(list) if !list.is_empty() => plant(first.get_mut(list), further, misfit),
        Value::Object(fields) if !fields.is_empty() => plant(entry(fields, *first), further, misfit),
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_)) => {
            *other = misfit.clone();
        }
    }
}

fn entry(fields: &mut Map<String, Value>, at: Index) -> &mut Value {
    let place = at.index(fields.len());
    fields.values_mut().nth(place).unwrap()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_document_is_read_alike_every_way(scorecard in strategies::scorecard(0..=4)) {
        let document = serde_json::to_value(&scorecard).unwrap();
        is_read_alike_every_way(&document.to_string())?;
    }

    #[test]
    fn a_document_with_faults_is_read_alike_every_way(
        scorecard in strategies::scorecard(1..=3),
        faults in proptest::collection::vec((proptest::collection::vec(any::<Index>(), 1..6), misfit()), 1..5),
        months in proptest::option::of(misfit()),
    ) {
        let mut document = serde_json::to_value(&scorecard).unwrap();
        // Whether there are months decides what the observations may leave out.
        if let Some(months) = months {
            document["indicators"][0]["months"] = months;
        }
        for (way, misfit) in faults {
            plant(&mut document, &way, &misfit);
        }
        if document.is_object() {
            is_read_alike_every_way(&document.to_string())?;
        }
    }
}

#[test]
fn a_broken_document_is_read_alike_every_way() {
    let directory: std::path::PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "data", "broken"].iter().collect();
    let texts = fs::read_dir(directory).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let documents: Vec<String> = texts.filter(|text| serde_json::from_str::<ScorecardDocument>(text).is_ok()).collect();
    assert!(documents.len() >= 50, "{}", documents.len());
    for text in documents {
        is_read_alike_every_way(&text).unwrap();
    }
}

/// Invented: an observation without a figure is one that awaits months, if these are there, before or after it.
#[test]
fn an_observation_without_a_figure_is_a_problem_only_without_months() {
    let observations = r#""observations": {"2017-Q1": {"commentary": "Late."}, "2017-Q2": "x", "2017-Q3": {}}"#;
    let months = r#""monthly_rule": "last-month", "months": {"2017-04": "5"}"#;
    let problems = |fields: &str| -> Vec<String> {
        let text = format!(
            r#"{{"organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}}, "indicators": [{{
                "id": "a", "name": "A", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot", {fields}
            }}]}}"#
        );
        from_text(&text).unwrap_err().iter().map(|problem| problem.path().to_owned()).collect()
    };
    let at = |quarter: &str| format!("indicators[0].observations[\"{quarter}\"]");
    assert_eq!(problems(observations), [at("2017-Q1"), at("2017-Q2"), at("2017-Q3")]);
    assert_eq!(problems(&format!("{observations}, {months}")), [at("2017-Q2")]);
    assert_eq!(problems(&format!("{months}, {observations}")), [at("2017-Q2")]);
    assert_eq!(problems(&format!("{observations}, \"months\": null")), [at("2017-Q1"), at("2017-Q2"), at("2017-Q3")]);
}
