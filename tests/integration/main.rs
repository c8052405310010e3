//! One binary, one module a source file.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod calendar;
#[cfg(test)]
mod calendar_cases;
#[cfg(test)]
#[cfg(feature = "serde")]
mod documents;
#[cfg(test)]
mod label;
#[cfg(test)]
mod layers;
#[cfg(test)]
mod quarter;

/// A row of the published cases, by its id.
#[cfg(test)]
#[cfg(feature = "serde")]
fn published_row(id: &str) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = serde_json::from_str(include_str!("../data/published_rows.json")).unwrap();
    rows.into_iter().find(|row| row["id"] == id).unwrap()
}
