//! Reading a document, with every problem in it.

use core::error::Error;
use performance_indicators::Scorecard;
use performance_indicators::scorecard::ScorecardDocument;
use std::path::Path;

/// Reads the document chosen: a file, or without one the shipped document of Havering for Q1 2017/18.
pub(crate) fn chosen(path: Option<&Path>) -> Result<Scorecard, Box<dyn Error>> {
    match path {
        Some(path) => file(path),
        None => document(include_bytes!("../data/havering_2017_q1.json")),
    }
}

/// Reads a document from a file.
fn file(path: &Path) -> Result<Scorecard, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    document(&bytes).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Reads a document.
pub(crate) fn document(bytes: &[u8]) -> Result<Scorecard, Box<dyn Error>> {
    let document: ScorecardDocument = serde_json::from_slice(bytes).map_err(|error| format!("not a document: {error}"))?;
    Ok(document.into_scorecard()?)
}
