//! The report as CSV: one row an indicator, every field a plain cell.

use performance_indicators::{Report, Row, RowComparison};

const HEADS: [&str; 16] = [
    "id",
    "name",
    "quarter",
    "polarity",
    "unit",
    "value",
    "status",
    "target",
    "annual_target",
    "tolerance",
    "rating",
    "source",
    "band",
    "unrated",
    "short_term",
    "long_term",
];

/// The report as CSV.
pub(crate) fn report(report: &Report, rows: &[&Row]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADS)?;
    for row in rows {
        writer.write_record(cells(report, row))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cells(report: &Report, row: &Row) -> [String; 16] {
    let trend = |comparison: Option<&RowComparison>| match comparison {
        Some(comparison) => match (comparison.trend(), comparison.not_compared()) {
            (Some(trend), _) => trend.to_string(),
            (None, Some(reason)) => reason.to_string(),
            (None, None) => String::new(),
        },
        None => String::new(),
    };
    [
        guarded(row.id().as_str()),
        guarded(row.name()),
        report.quarter().to_string(),
        row.polarity().to_string(),
        guarded(&row.unit().to_string()),
        text(row.value()),
        text(row.status()),
        text(row.target()),
        text(row.annual_target()),
        row.tolerance().to_string(),
        text(row.rating()),
        text(row.source()),
        guarded(row.band().unwrap_or_default()),
        text(row.unrated()),
        trend(row.short_term()),
        trend(row.long_term()),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Text of the document that a spreadsheet will not take for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
