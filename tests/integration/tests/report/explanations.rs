//! Sentences of rows, written when they are asked for: the same as those in the document, read back or not.

use crate::strategies::cases;
use performance_indicators::{Row, Scorecard, decimal, strategies};
use proptest::prelude::*;

fn check(row: &Row) -> Result<(), TestCaseError> {
    let mut json = serde_json::to_value(row).unwrap();
    let text = json["explanation"].as_str().unwrap().to_owned();
    prop_assert_eq!(row.explanation(), text.as_str());
    prop_assert_eq!(row.explanation().to_string(), text.as_str());
    prop_assert_eq!(format!("{:>200}.", row.explanation()), format!("{text:>200}."));
    prop_assert_eq!(format!("{:?}", row.explanation()), format!("{text:?}"));
    let (shown, expected) = (format!("{row:?}"), format!("explanation: {text:?}"));
    prop_assert!(shown.contains(&expected));
    // One that goes on, or begins later, is another.
    let longer = format!("{text} ");
    let shorter: String = text.chars().skip(1).collect();
    prop_assert!(row.explanation() != longer.as_str() && row.explanation() != shorter.as_str());

    let read: Row = serde_json::from_value(json.clone()).unwrap();
    prop_assert_eq!(&read, row);
    prop_assert_eq!(read.explanation(), row.explanation());
    prop_assert_eq!(serde_json::to_value(&read).unwrap(), json.clone());
    json["explanation"] = longer.into();
    let other: Row = serde_json::from_value(json).unwrap();
    prop_assert!(other != *row && other.explanation() != row.explanation());
    Ok(())
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn a_sentence_is_that_of_the_document(scorecard in strategies::scorecard(1..=3)) {
        for quarter in scorecard.quarters().take(6) {
            let report = scorecard.report(quarter);
            for row in report.rows() {
                check(row)?;
                // What is hidden takes its sentence with it, and what is not keeps it.
                let masked = row.clone().masked(decimal("5").unwrap());
                check(&masked)?;
                if masked.value() == row.value() {
                    prop_assert_eq!(masked.explanation(), row.explanation());
                }
            }
        }
    }
}

/// Rows are kept where their scorecard is not.
#[test]
fn a_row_outlives_its_scorecard() {
    let havering = include_str!("../../../../examples/data/havering_2017_q1.json");
    let scorecard: Scorecard = serde_json::from_str(havering).unwrap();
    let report = scorecard.report("2017-Q1".parse().unwrap());
    let before: Vec<String> = report.rows().iter().map(|row| row.explanation().to_string()).collect();
    drop(scorecard);
    let after = std::thread::spawn(move || report.rows().iter().map(|row| row.explanation().to_string()).collect::<Vec<_>>());
    assert_eq!(after.join().unwrap(), before);
    assert!(before.iter().any(|sentence| sentence.ends_with(": Red")));
}
