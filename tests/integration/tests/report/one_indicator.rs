//! Documents of one indicator.

use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{Quarter, Report, Row, Scorecard};
use serde_json::{Value as Json, json};

/// A document and its one indicator, of which a test says the rest.
pub(crate) struct OneIndicator {
    /// What it says beside its calendar, whose years start in April, and its indicator.
    pub(crate) document: Json,
    pub(crate) indicator: Json,
}

impl OneIndicator {
    /// The document with more fields of the indicator, or others.
    pub(crate) fn document(&self, fields: &Json) -> String {
        let calendar = json!({"starts": "april", "named_by": "both"});
        let indicator = with(&self.indicator, fields);
        with(&self.document, &json!({"calendar": calendar, "indicators": [indicator]})).to_string()
    }

    #[track_caller]
    pub(crate) fn scorecard(&self, fields: &Json) -> Scorecard {
        serde_json::from_str(&self.document(fields)).unwrap()
    }

    /// The row of a quarter, whose report is read back as it is written.
    #[track_caller]
    pub(crate) fn row(&self, fields: &Json, quarter: &str) -> Row {
        let report = self.scorecard(fields).report(q(quarter));
        let written = serde_json::to_string(&report).unwrap();
        assert_eq!(serde_json::from_str::<Report>(&written).unwrap(), report);
        report.rows()[0].clone()
    }

    pub(crate) fn problems(&self, fields: &Json) -> Vec<String> {
        problems(&self.document(fields))
    }
}

fn with(object: &Json, fields: &Json) -> Json {
    let mut object = object.clone();
    object.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    object
}

/// What is wrong with a document.
pub(crate) fn problems(document: &str) -> Vec<String> {
    let document: ScorecardDocument = serde_json::from_str(document).unwrap();
    document.into_scorecard().unwrap_err().iter().map(ToString::to_string).collect()
}

pub(crate) fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

/// A figure of so many of so many.
pub(crate) fn share(some: u32, all: u32) -> Json {
    json!({"numerator": some.to_string(), "denominator": all.to_string()})
}
