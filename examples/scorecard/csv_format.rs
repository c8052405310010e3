//! The report as CSV: one row an indicator, every field a plain cell.

use performance_indicators::history::{NotCompared, RecordedDirection, Status};
use performance_indicators::peers::{Gap, Quantile, Quantiles, Rank, RankMovement, Unranked};
use performance_indicators::report::{
    NotOnChart, NotTested, RowChart, RowChartSection, RowComparison, RowFamily, RowPeers, RowRanking, RowSignificance, Source,
};
use performance_indicators::statistics::{Assurance, JudgedDifference, Significance, Variation};
use performance_indicators::{Rating, Report, Row, Trend, Unrated, Value};

const HEADS: [&str; 20] = [
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
];

/// How many columns say the rank among others.
const RANK_CELLS: usize = 23;

/// The columns among others; the same follow of the family group, each after `family_`.
const RANK_HEADS: [&str; RANK_CELLS] = [
    "rank",
    "sharing",
    "ranked",
    "unranked",
    "no_rank",
    "quartile",
    "rank_short_term",
    "rank_short_term_places",
    "rank_short_term_before",
    "rank_short_term_ranked",
    "rank_short_term_quartile",
    "rank_short_term_reason",
    "rank_long_term",
    "rank_long_term_places",
    "rank_long_term_before",
    "rank_long_term_ranked",
    "rank_long_term_quartile",
    "rank_long_term_reason",
    "median",
    "best",
    "pooled",
    "to_best",
    "to_next_quartile",
];

/// The columns of what chance could have made, the last.
const CHANCE_HEADS: [&str; 20] = [
    "confidence",
    "significance",
    "significance_reason",
    "short_term_significance",
    "short_term_significance_reason",
    "long_term_significance",
    "long_term_significance_reason",
    "benchmark_significance",
    "benchmark_significance_reason",
    "variation",
    "variation_reason",
    "assurance",
    "assurance_reason",
    "signals",
    "mean",
    "lower_limit",
    "upper_limit",
    "few_points",
    "chart_caveats",
    "target_since",
];

/// The report as CSV.
pub(crate) fn report(report: &Report) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let family = RANK_HEADS.iter().map(|head| format!("family_{head}"));
    let heads = HEADS.iter().chain(&RANK_HEADS).map(ToString::to_string).chain(["family".to_owned()]).chain(family);
    writer.write_record(heads.chain(CHANCE_HEADS.map(str::to_owned)))?;
    for row in report.rows() {
        writer.write_record(cells(report, row))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn cells(report: &Report, row: &Row) -> Vec<String> {
    let [short_term, short_term_source, short_term_reason] = compared(row.short_term());
    let [long_term, long_term_source, long_term_reason] = compared(row.long_term());
    let (all, family) = (row.peers().map(RowPeers::all), row.peers().and_then(RowPeers::family));
    let not_listed = family.map_or(0, |family| family.not_listed().len());
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
    ];
    let name = guarded(family.map(RowFamily::name).unwrap_or_default());
    let (among_all, in_family) = (ranked(row, all, 0), ranked(row, family.map(RowFamily::ranking), not_listed));
    plain.into_iter().chain(among_all).chain([name]).chain(in_family).chain(chance(row)).collect()
}

/// What chance could have made of the row.
fn chance(row: &Row) -> Vec<String> {
    let significance = row.significance();
    let chart = row.control_chart();
    let section = chart.and_then(RowChart::section);
    let mut cells = Vec::from([text(significance.map(RowSignificance::confidence))]);
    cells.extend(known(significance.map(RowSignificance::target), Significance::name, NotTested::name));
    for change in [RowSignificance::short_term, RowSignificance::long_term] {
        cells.extend(known(significance.map(change), JudgedDifference::name, NotTested::name));
    }
    cells.extend(known(significance.and_then(RowSignificance::benchmark), JudgedDifference::name, NotTested::name));
    cells.extend(known(chart.map(RowChart::variation), Variation::name, NotOnChart::name));
    cells.extend(known(chart.map(RowChart::assurance), Assurance::name, NotOnChart::name));
    cells.push(text(section.map(|section| section.signals().iter().map(|rule| rule.name()).collect::<Vec<_>>().join(" "))));
    cells.extend([RowChartSection::mean, RowChartSection::lower, RowChartSection::upper].map(|of| text(section.and_then(of))));
    cells.push(text(section.map(RowChartSection::few_points)));
    let caveats = section.map(|section| section.caveats().iter().map(|caveat| caveat.name()).collect::<Vec<_>>().join(" "));
    cells.extend([text(caveats), text(section.and_then(RowChartSection::target_since))]);
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

/// The rank among others, those that are not listed counted with the unranked.
fn ranked(row: &Row, ranking: Option<&RowRanking>, not_listed: usize) -> Vec<String> {
    let Some(ranking) = ranking else { return vec![String::new(); RANK_CELLS] };
    let rank = ranking.rank();
    let unranked = ranking.unranked().values().copied().fold(not_listed, usize::saturating_add);
    let number = |value: Option<Value>| text(value.and_then(|value| value.to_decimal(row.unit().factor())));
    let mut cells = vec![
        text(rank.ok().map(Rank::place)),
        text(rank.ok().map(Rank::sharing)),
        ranking.ranked().to_string(),
        unranked.to_string(),
        text(rank.err().map(Unranked::name)),
        text(ranking.quartile().map(Quantile::group)),
    ];
    cells.extend([ranking.short_term(), ranking.long_term()].into_iter().flat_map(moved));
    cells.extend([
        number(ranking.median().ok()),
        number(ranking.best().ok()),
        number(ranking.pooled().ok().map(Value::Fraction)),
        number(ranking.to_best().ok().map(Gap::by)),
        number(ranking.to_next_quartile().ok().map(Gap::by)),
    ]);
    cells
}

/// Which way a rank moved and by how many places, up above zero; the earlier rank with its quartile; or why the two are not compared.
fn moved(movement: Result<RankMovement, NotCompared>) -> [String; 6] {
    let known = movement.ok();
    let earlier = known.and_then(|movement| movement.earlier().ok());
    [
        text(known.map(|movement| movement.moved().name())),
        text(known.and_then(RankMovement::places)),
        text(earlier.map(Rank::place)),
        text(earlier.map(Rank::of)),
        text(earlier.and_then(|rank| rank.quantile(Quantiles::QUARTILES)).map(Quantile::group)),
        text(movement.err().map(NotCompared::name)),
    ]
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
