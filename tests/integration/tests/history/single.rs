//! A scorecard of one indicator, made of the fields that a test is about.

use performance_indicators::rating::Comparator;
use performance_indicators::report::{ReportOptions, RowComparison};
use performance_indicators::{Quarter, Row, Scorecard};
use serde_json::{Value, json};

/// An object with the fields of another in it, or in place of its own.
pub(crate) fn merged(mut base: Value, more: Value) -> Value {
    let (Value::Object(fields), Value::Object(more)) = (&mut base, more) else { panic!("two objects") };
    fields.extend(more);
    base
}

/// A whole document of one indicator, with fields of the document's own.
pub(crate) fn document(top: Value, fields: Value) -> String {
    let usual = json!({
        "id": "one", "name": "One", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter"
    });
    let indicators = json!([merged(usual, fields)]);
    let calendar = json!({"starts": "april", "named_by": "both"});
    let document = json!({
        "organisation": "A council", "calendar": calendar, "schemes": [{"scheme": "on-target-only"}], "indicators": indicators
    });
    merged(document, top).to_string()
}

#[track_caller]
pub(crate) fn read(document: &str) -> Scorecard {
    serde_json::from_str(document).unwrap()
}

#[track_caller]
pub(crate) fn card(fields: Value) -> Scorecard {
    read(&document(json!({}), fields))
}

#[track_caller]
pub(crate) fn card_under(top: Value, fields: Value) -> Scorecard {
    read(&document(top, fields))
}

/// What a document is refused with.
#[track_caller]
pub(crate) fn refusal(fields: Value) -> String {
    serde_json::from_str::<Scorecard>(&document(json!({}), fields)).expect_err("the document is broken").to_string()
}

#[track_caller]
pub(crate) fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

#[track_caller]
pub(crate) fn row(card: &Scorecard, quarter: &str) -> Row {
    card.report(q(quarter)).rows()[0].clone()
}

/// The row with one comparison made despite what speaks against it.
#[track_caller]
pub(crate) fn row_despite(card: &Scorecard, quarter: &str, against: Comparator) -> Row {
    card.report_with(q(quarter), &ReportOptions::new().despite(against)).rows()[0].clone()
}

/// The trend, the reason why there is none, or "change alone".
#[track_caller]
pub(crate) fn outcome(comparison: Option<&RowComparison>) -> String {
    let comparison = comparison.expect("a comparison");
    match (comparison.trend(), comparison.not_compared()) {
        (Some(trend), None) => trend.name().to_owned(),
        (None, Some(reason)) => {
            assert_eq!((comparison.change(), comparison.direction()), (None, None), "a refused comparison has no change");
            reason.name().to_owned()
        }
        (None, None) => {
            assert!(comparison.change().is_some());
            "change alone".to_owned()
        }
        (Some(_), Some(_)) => panic!("both compared and not"),
    }
}

pub(crate) fn short(row: &Row) -> String {
    outcome(row.short_term())
}

pub(crate) fn long(row: &Row) -> String {
    outcome(row.long_term())
}

/// What a reader is told of a comparison, and of a reason overridden.
#[track_caller]
pub(crate) fn caveats(comparison: Option<&RowComparison>) -> Vec<String> {
    comparison.expect("a comparison").caveats().iter().map(|caveat| caveat.name().to_owned()).collect()
}

#[track_caller]
pub(crate) fn overridden(comparison: Option<&RowComparison>) -> String {
    comparison.and_then(RowComparison::overridden).expect("a reason overridden").name().to_owned()
}
