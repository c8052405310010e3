//! What the page calls: text in, text out.

use performance_indicators::{Aim, Missing, Polarity, Target, TargetRange, Tolerance, decimal, rate};
use std::error::Error;
use wasm_bindgen::prelude::*;

/// A rating and its reasons, in words.
#[wasm_bindgen(getter_with_clone)]
pub struct Rated {
    /// `green`, `amber` or `red`; `unrated` where there is no rating.
    pub rating: String,
    /// One sentence.
    pub explanation: String,
}

/// Rates a value as it is typed.
///
/// # Errors
///
/// - A field cannot be read, or polarity, target and tolerance do not go together: the text says which, and what is expected.
#[wasm_bindgen]
pub fn rate_text(value: &str, target: &str, polarity: &str, tolerance: &str) -> Result<Rated, JsError> {
    rated(value.trim(), target.trim(), polarity, tolerance.trim()).map_err(|error| JsError::new(&error.to_string()))
}

fn rated(value: &str, target: &str, polarity: &str, tolerance: &str) -> Result<Rated, Box<dyn Error>> {
    let target = match target.split_once(" to ") {
        Some((lower, upper)) => Target::Range(TargetRange::new(decimal(lower.trim())?, decimal(upper.trim())?)?),
        None => Target::Level(decimal(target)?),
    };
    let polarity: Polarity = polarity.parse()?;
    if value.is_empty() {
        let aim = Aim::new(polarity, target)?;
        return Ok(Rated {
            rating: "unrated".into(),
            explanation: format!("{}; the target is {aim}", Missing::NotSupplied.in_words()),
        });
    }
    let assessment = rate(decimal(value)?, target, polarity, read_tolerance(tolerance)?)?;
    let rating = assessment.verdict().rating().map_or("unrated", |rating| rating.name());
    Ok(Rated { rating: rating.into(), explanation: assessment.to_string() })
}

/// `10%` of the target, `2.5` points, nothing at all, or `none` for one that was withdrawn.
fn read_tolerance(text: &str) -> Result<Tolerance, Box<dyn Error>> {
    Ok(match text {
        "" => Tolerance::NOT_STATED,
        "none" => Tolerance::WITHDRAWN,
        percent if percent.ends_with('%') => Tolerance::from(percent.parse::<performance_indicators::Percent>()?),
        points => Tolerance::from(points.parse::<performance_indicators::Points>()?),
    })
}
