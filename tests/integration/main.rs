//! One binary, one module a subject.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
mod audit;
#[cfg(test)]
#[cfg(feature = "serde")]
mod broken;
#[cfg(test)]
mod calendar;
#[cfg(test)]
mod calendar_cases;
#[cfg(test)]
mod changes;
#[cfg(test)]
mod columns;
#[cfg(test)]
#[cfg(feature = "serde")]
mod columns_published;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare;
#[cfg(test)]
#[cfg(feature = "serde")]
mod compare_corners;
#[cfg(test)]
mod counting;
#[cfg(test)]
#[cfg(feature = "serde")]
mod documents;
#[cfg(test)]
mod edges;
#[cfg(test)]
mod errors;
#[cfg(test)]
#[cfg(feature = "serde")]
mod forecasts;
#[cfg(test)]
mod gauge_laws;
#[cfg(test)]
mod label;
#[cfg(test)]
mod large_numbers;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod layers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod narrative;
#[cfg(test)]
#[cfg(feature = "serde")]
mod narrative_laws;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod peers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod plans;
#[cfg(test)]
mod public_traits;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published_shares;
#[cfg(test)]
mod quarter;
#[cfg(test)]
#[cfg(feature = "serde")]
mod report_laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod round_trips;
#[cfg(test)]
mod rules_fit;
#[cfg(test)]
#[cfg(feature = "serde")]
mod schemes;
#[cfg(test)]
mod shrinking;
#[cfg(test)]
#[cfg(feature = "serde")]
mod single;
#[cfg(test)]
mod strategies;
#[cfg(test)]
#[cfg(feature = "serde")]
mod summaries;
#[cfg(test)]
mod text;
#[cfg(test)]
mod text_cells;
#[cfg(test)]
#[cfg(feature = "serde")]
mod time_laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod traps;

/// A row of the published cases, by its id.
#[cfg(test)]
#[cfg(feature = "serde")]
fn published_row(id: &str) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = serde_json::from_str(include_str!("../data/published_rows.json")).unwrap();
    rows.into_iter().find(|row| row["id"] == id).unwrap()
}
