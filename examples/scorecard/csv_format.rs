//! The report as CSV: one row an indicator, every field a plain cell.

use performance_indicators::history::{NotCompared, RecordedDirection, Status};
use performance_indicators::peers::{Quantile, Rank};
use performance_indicators::report::{
    NotOnChart, NotTested, RowChart, RowChartSection, RowComparison, RowFamily, RowPeers, RowRanking, RowSignificance, Source,
};
use performance_indicators::statistics::{Assurance, JudgedDifference, Significance, Variation};
use performance_indicators::{Rating, Report, Row, Trend, Unrated};

const HEADS: [&str; 41] = [
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
    "short_term_source",
    "short_term_reason",
    "long_term",
    "long_term_source",
    "long_term_reason",
    "rank",
    "ranked",
    "quartile",
    "family_rank",
    "family_ranked",
    "confidence",
    "significance",
    "significance_reason",
    "short_term_significance",
    "short_term_significance_reason",
    "long_term_significance",
    "long_term_significance_reason",
    "variation",
    "variation_reason",
    "assurance",
    "assurance_reason",
    "signals",
    "mean",
    "lower_limit",
    "upper_limit",
    "few_points",
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

fn cells(report: &Report, row: &Row) -> Vec<String> {
    let [short_term, short_term_source, short_term_reason] = compared(row.short_term());
    let [long_term, long_term_source, long_term_reason] = compared(row.long_term());
    let (all, family) = (row.peers().map(RowPeers::all), row.peers().and_then(RowPeers::family).map(RowFamily::ranking));
    let significance = row.significance();
    let changes = [RowSignificance::short_term, RowSignificance::long_term].map(|change| significance.map(change));
    let chart = row.control_chart();
    let section = chart.and_then(RowChart::section);
    let signals = section.map(|section| section.signals().iter().map(|rule| rule.name()).collect::<Vec<_>>().join(" "));
    let plain = [
        guarded(row.id().as_str()),
        guarded(row.name()),
        report.quarter().to_string(),
        row.polarity().name().to_owned(),
        guarded(&row.unit().to_string()),
        text(row.value()),
        text(row.status().map(Status::name)),
        text(row.target()),
        text(row.annual_target()),
        row.tolerance().to_string(),
        text(row.rating().map(Rating::name)),
        text(row.source().map(Source::name)),
        guarded(row.band().unwrap_or_default()),
        text(row.unrated().map(Unrated::name)),
        short_term,
        short_term_source,
        short_term_reason,
        long_term,
        long_term_source,
        long_term_reason,
        text(all.and_then(place)),
        text(all.map(RowRanking::ranked)),
        text(all.and_then(RowRanking::quartile).map(Quantile::group)),
        text(family.and_then(place)),
        text(family.map(RowRanking::ranked)),
        text(significance.map(RowSignificance::confidence)),
    ];
    let mut cells = Vec::from(plain);
    cells.extend(known(significance.map(RowSignificance::target), Significance::name, NotTested::name));
    for change in changes {
        cells.extend(known(change, JudgedDifference::name, NotTested::name));
    }
    cells.extend(known(chart.map(RowChart::variation), Variation::name, NotOnChart::name));
    cells.extend(known(chart.map(RowChart::assurance), Assurance::name, NotOnChart::name));
    cells.push(text(signals));
    cells.extend([RowChartSection::mean, RowChartSection::lower, RowChartSection::upper].map(|of| text(section.and_then(of))));
    cells.push(text(section.map(RowChartSection::few_points)));
    cells
}

/// What is known, or the reason why it is not.
fn known<T, R>(known: Option<Result<T, R>>, name: fn(T) -> &'static str, reason: fn(R) -> &'static str) -> [String; 2] {
    match known {
        Some(Ok(known)) => [name(known).to_owned(), String::new()],
        Some(Err(why)) => [String::new(), reason(why).to_owned()],
        None => [const { String::new() }; 2],
    }
}

/// The place among others.
fn place(ranking: &RowRanking) -> Option<usize> {
    ranking.rank().ok().map(Rank::place)
}

/// The direction, computed where it can be and else recorded; which of the two it is; and why none is computed.
fn compared(comparison: Option<&RowComparison>) -> [String; 3] {
    let Some(comparison) = comparison else { return [const { String::new() }; 3] };
    let source = match (comparison.trend(), comparison.recorded()) {
        (Some(_), _) => Some(Source::Computed),
        (None, Some(_)) => Some(Source::Recorded),
        (None, None) => None,
    };
    [
        text(comparison.trend().map(Trend::name).or(comparison.recorded().map(RecordedDirection::name))),
        text(source.map(Source::name)),
        text(comparison.not_compared().map(NotCompared::name)),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Text of the document that a spreadsheet will not take for a formula.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}
