//! A row of the published cases, by its id.

pub(crate) fn published_row(id: &str) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = serde_json::from_str(include_str!("../../../data/published_rows.json")).unwrap();
    rows.into_iter().find(|row| row["id"] == id).unwrap()
}
