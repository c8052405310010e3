//! Published checks and rows, as columns.

use crate::schemes::{entries, facts, is_of_observations, scale};
use crate::strategies::d;
use performance_indicators::batch::{Column, NotRated, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::rating::Facts;
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Polarity, Rating, Scheme, Tolerance, Unrated};
use serde_json::Value;

/// Every check of `examples/data/schemes.json` but those of observations, its values as columns of each layout.
#[test]
fn every_check_holds_in_columns() {
    let mut checked = 0_u32;
    for entry in entries() {
        let scheme: Scheme = serde_json::from_value(entry["scheme"].clone()).unwrap();
        for check in entry["checks"].as_array().unwrap().iter().filter(|check| !is_of_observations(check)) {
            let (scale, facts) = (scale(&scheme, check), facts(check));
            let pairs = check["values"].as_array().unwrap();
            let expected = |outcome: Outcome, pair: &Value| {
                let name = outcome.band().and_then(|band| scheme.band(band)).map(performance_indicators::rating::Band::name);
                if let Some(wanted) = pair[1].as_str() {
                    assert_eq!(name, Some(wanted), "{pair} in {check}");
                } else {
                    let reason: Unrated = serde_json::from_value(pair[1]["unrated"].clone()).unwrap();
                    assert_eq!(outcome.not_rated().and_then(NotRated::unrated), Some(reason), "{pair} in {check}");
                }
            };
            // Repeated, so that the table is used too.
            let values: Vec<Decimal> =
                pairs.iter().cycle().take(pairs.len().max(20)).map(|pair| d(pair[0].as_str().unwrap())).collect();
            let finest = values.iter().map(Decimal::scale).max().unwrap_or(0);
            let digits: Vec<i128> = values.iter().map(|value| value.mantissa() * 10_i128.pow(finest - value.scale())).collect();
            let narrow: Vec<i64> = digits.iter().map(|digits| i64::try_from(*digits).unwrap()).collect();
            let decimals = i8::try_from(finest).unwrap();
            for column in [
                Column::decimals(&values),
                Column::fixed_128(&digits, decimals).unwrap(),
                Column::fixed_64(&narrow, decimals).unwrap(),
            ] {
                for (outcome, pair) in scale.outcomes(column, facts).zip(pairs.iter().cycle()) {
                    expected(outcome, pair);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked >= 3_000, "{checked}");
}

/// The published rows that have a value, a target and a polarity; each has its source in the cases.
#[test]
fn published_rows_are_rated_as_columns() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("../../../data/published_rows.json")).unwrap();
    let text = |row: &Value, field: &str| row[field].as_str().and_then(|text| performance_indicators::decimal(text).ok());
    let usable: Vec<&Value> = rows
        .iter()
        .filter(|row| text(row, "value").is_some() && text(row, "target").is_some())
        .filter(|row| matches!(row["polarity"].as_str(), Some("bigger" | "smaller")))
        .collect();
    assert!(usable.len() >= 10, "{}", usable.len());
    let values: Vec<Decimal> = usable.iter().filter_map(|row| text(row, "value")).collect();
    let targets: Vec<Decimal> = usable.iter().filter_map(|row| text(row, "target")).collect();
    let polarity = |row: &&Value| if row["polarity"] == "bigger" { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
    let polarities: Vec<Polarity> = usable.iter().map(polarity).collect();

    // On target or not, by the printed figures.
    let scheme = Scheme::on_target_only();
    let rules = RowRules::new(
        &scheme,
        TargetColumn::Levels(Column::decimals(&targets)),
        ToleranceColumn::One(Tolerance::WITHDRAWN),
        PolarityColumn::Each(&polarities),
    );
    let outcomes = rules.outcomes(Column::decimals(&values), Facts::UNKNOWN).unwrap();
    for (outcome, ((value, target), polarity)) in outcomes.zip(values.iter().zip(&targets).zip(&polarities)) {
        let met = if *polarity == Polarity::HigherIsBetter { value >= target } else { value <= target };
        assert_eq!(outcome.rating(), Some(if met { Rating::Green } else { Rating::Red }), "{value} against {target}");
    }
}
