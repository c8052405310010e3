//! Every public type in every format: what is written is read back the same, digits included.
//!
//! `.ci/hostile` runs this again with every feature of other crates that could change the bytes switched on. A new type that is
//! written and read is added to `matrix!`; `nothing_is_left_out` tells of one that was forgotten.

use core::fmt::{Debug, Display};
use performance_indicators::audit::Rounding;
use performance_indicators::batch::NotRated;
use performance_indicators::calendar::{Month, QuarterOfYear, YearNaming};
use performance_indicators::history::{
    Basis, Benchmark, Caveat, ChartedCaveat, ComparisonPolicy, Direction, DueQuarters, DueYears, Earlier, Extra, Figure,
    ForecastMethod, IndicatorId, Moderation, MonthlyRule, Months, NoChange, NotCharted, NotCompared, PeerFigures, PlannedTarget,
    Recorded, RecordedDirection, Reported, Shares, Status, Untargeted, Withheld,
};
use performance_indicators::narrative::{Course, Performance, Place, Together};
use performance_indicators::parsing::FloatReading;
use performance_indicators::peers::{FamilyGroup, Gap, Moved, NotComputed, Rank, RankedOn, Unranked};
use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, ReasonLabel, Reference, When, WhenUnknown};
use performance_indicators::report::{
    Cause, Correction, Difference, Groups, Movement, NextBand, NotOnChart, NotTested, OutcomeSummary, PointsOf, RankSummary,
    RollUpCause, RowChart, RowChartSection, RowComparison, RowFamily, RowForecast, RowMilestone, RowPeers, RowRanking,
    RowSignificance, Share, Source, TrendSummary,
};
use performance_indicators::roll_up::{
    BandChange, Combination, Coverage, LeftOut, NoScore, Part, PartLeftOut, PointsLine, PointsTable, PossibleScore, RollUp,
    RollUps, RolledUp, ScoreRange, Scoring, Weight,
};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::scorecard::ProblemKind;
use performance_indicators::values::{Currency, GroupPath, GroupsByKind, Milestone, Side, Width, WorseSide};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, FiscalYear, Fraction, Indicator, Missing, Observation, Percent, Points, Polarity,
    Quarter, Rating, Report, Row, Scheme, Scorecard, Series, Summary, Target, TargetPlan, TargetRange, Tolerance, Trend, Unit,
    Unrated, Value, Verdict, Versions, decimal, statistics, strategies,
};
use proptest::prelude::*;
use proptest::test_runner::{TestCaseResult, TestRunner};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// A format: how a value is written in it, and how one is read.
pub(crate) struct Format<T> {
    pub(crate) name: &'static str,
    pub(crate) write: fn(&T) -> Result<Vec<u8>, String>,
    pub(crate) read: fn(&[u8]) -> Result<T, String>,
}

/// TOML has only tables at its root.
#[derive(Serialize, Deserialize)]
struct Root<T> {
    value: T,
}

pub(crate) fn formats<T: Serialize + DeserializeOwned>() -> [Format<T>; 9] {
    [
        Format {
            name: "JSON",
            write: |value| serde_json::to_vec(value).map_err(text),
            read: |bytes| serde_json::from_slice(bytes).map_err(text),
        },
        Format {
            name: "JSON as a tree",
            write: |value| serde_json::to_value(value).map_err(text).map(|tree| tree.to_string().into_bytes()),
            read: |bytes| serde_json::from_slice(bytes).and_then(serde_json::from_value).map_err(text),
        },
        Format {
            name: "TOML",
            write: |value| toml::to_string(&Root { value }).map_err(text).map(String::into_bytes),
            read: |bytes| toml::from_slice(bytes).map_err(text).map(|Root { value }| value),
        },
        Format {
            name: "YAML",
            write: |value| yaml(value).map(String::into_bytes),
            read: |bytes| serde_saphyr::from_slice(bytes).map_err(text),
        },
        Format {
            name: "MessagePack, named",
            write: |value| rmp_serde::to_vec_named(value).map_err(text),
            read: |bytes| rmp_serde::from_slice(bytes).map_err(text),
        },
        Format {
            name: "MessagePack, compact",
            write: |value| rmp_serde::to_vec(value).map_err(text),
            read: |bytes| rmp_serde::from_slice(bytes).map_err(text),
        },
        Format {
            name: "MessagePack, named, for people",
            write: |value| {
                let mut serializer = rmp_serde::Serializer::new(Vec::new()).with_struct_map().with_human_readable();
                value.serialize(&mut serializer).map_err(text).map(|()| serializer.into_inner())
            },
            read: |bytes| T::deserialize(&mut rmp_serde::Deserializer::from_read_ref(bytes).with_human_readable()).map_err(text),
        },
        Format {
            name: "CBOR",
            write: |value| {
                let mut bytes = Vec::new();
                ciborium::into_writer(value, &mut bytes).map_err(text).map(|()| bytes)
            },
            read: |bytes| ciborium::from_reader(bytes).map_err(text),
        },
        Format {
            name: "postcard",
            write: |value| postcard::to_allocvec(value).map_err(text),
            read: |bytes| match postcard::take_from_bytes(bytes) {
                Ok((value, [])) => Ok(value),
                Ok((_, rest)) => Err(format!("{} bytes are left", rest.len())),
                Err(error) => Err(error.to_string()),
            },
        },
    ]
}

fn text(error: impl Display) -> String {
    error.to_string()
}

/// A value as YAML. The writer loses a text of line breaks alone: where it does, as JSON, which is YAML too once the characters
/// that YAML does not let stand for themselves are escaped.
fn yaml<T: Serialize>(value: &T) -> Result<String, String> {
    let written = serde_saphyr::to_string(value).map_err(text)?;
    let tree = serde_json::to_value(value).map_err(text)?;
    match serde_saphyr::from_str::<serde_json::Value>(&written) {
        Ok(back) if back == tree => Ok(written),
        Ok(_) | Err(_) => {
            let json = serde_json::to_string(value).map_err(text)?;
            let is_hidden = |character: char| matches!(character, '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
            let escaped = json.chars().map(|character| match character {
                hidden if is_hidden(hidden) => format!("\\u{:04x}", u32::from(hidden)),
                other => other.to_string(),
            });
            Ok(escaped.collect())
        }
    }
}

#[test]
fn line_breaks_beside_hidden_characters_are_kept() {
    let named = |name: &str| Scorecard::new(name, FiscalCalendar::UK_GOVERNMENT);
    for name in ["\r\u{9c}", "\n\u{7f}\u{85}", "\r\u{feff}\u{ffff}", "&\"$e\u{9c}'\u{2c}\r\"/"] {
        trip(&named(name)).unwrap();
    }
}

/// What equality of decimals does not see: the text of each, with no sign where it is a zero.
fn digits(value: &impl Debug) -> String {
    let debug = format!("{value:?}");
    let mut unsigned = String::with_capacity(debug.len());
    let mut rest = debug.as_str();
    while let Some(at) = rest.find("-0") {
        let (before, after) = rest.split_at(at);
        let number = &after[1..];
        let end = number.find(|character: char| character != '0' && character != '.').unwrap_or(number.len());
        let is_zero = !number[end..].starts_with(|character: char| character.is_ascii_digit());
        unsigned.push_str(before);
        unsigned.push_str(if is_zero { "" } else { "-" });
        unsigned.push_str(&number[..end]);
        rest = &number[end..];
    }
    unsigned + rest
}

/// Writes a value in every format and reads it back.
fn trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> TestCaseResult {
    for Format { name, write, read } in formats::<T>() {
        let written = write(value).map_err(|error| TestCaseError::fail(format!("{name} does not write {value:?}: {error}")))?;
        let shown = || String::from_utf8_lossy(&written).into_owned();
        let back = read(&written).map_err(|error| TestCaseError::fail(format!("{name}: {error}: {}", shown())))?;
        prop_assert_eq!(&back, value, "{}: {}", name, shown());
        prop_assert_eq!(digits(&back), digits(value), "{}: {}", name, shown());
        prop_assert_eq!(write(&back), Ok(written.clone()), "{}: {}", name, shown());
    }
    Ok(())
}

pub(crate) fn check<T: Debug>(usual: u32, strategy: &BoxedStrategy<T>, test: impl Fn(T) -> TestCaseResult) {
    let mut runner = TestRunner::new(properties::cases(usual));
    if let Err(error) = runner.run(strategy, test) {
        panic!("{error}");
    }
}

macro_rules! matrix {
    ($($test:ident: $type:ty = $strategy:expr),+ $(,)?) => {
        /// The types of the matrix.
        const TYPES: &[&str] = &[$(stringify!($type)),+];

        $(
            #[test]
            fn $test() {
                check(48, &$strategy.boxed(), |value: $type| trip(&value));
            }
        )+
    };
}

matrix! {
    accumulations: Accumulation = any::<Accumulation>(),
    aims: Aim = any::<Aim>(),
    band_changes: BandChange = rolled_up_parts(|rolled_up| {
        rolled_up.parts().iter().flat_map(|part| part.changes().to_vec()).collect()
    }),
    combinations: Combination = any::<Combination>(),
    coverages: Coverage = any::<RolledUp>().prop_map(|rolled_up| rolled_up.coverage()),
    left_out: LeftOut = any::<LeftOut>(),
    no_score: NoScore = any::<NoScore>(),
    parts_left_out: PartLeftOut = rolled_up_parts(|rolled_up| rolled_up.left_out().to_vec()),
    points_lines: PointsLine = any::<PointsLine>().prop_filter("limits that a document can tell", |line| {
        [line.from(), line.to()].into_iter().all(|(limit, _)| told_limit(limit) == limit)
    }),
    points_tables: PointsTable = any::<PointsTable>(),
    roll_up_parts: Part = rolled_up_parts(|rolled_up| rolled_up.parts().to_vec()),
    roll_ups: RollUp = any::<RollUp>().prop_filter("limits that a document can tell", is_told),
    roll_up_causes: RollUpCause = any::<RollUpCause>(),
    rolled_up: RolledUp = any::<RolledUp>(),
    possible_scores: PossibleScore = rolled_up_parts(|rolled_up| {
        rolled_up.could_be().map(|range| range.worst().clone()).into_iter().collect()
    }),
    score_ranges: ScoreRange = rolled_up_parts(|rolled_up| rolled_up.could_be().cloned().into_iter().collect()),
    several_roll_ups: RollUps = any::<RollUps>().prop_filter("limits that a document can tell", |roll_ups| roll_ups.iter().all(is_told)),
    weights: Weight = any::<Weight>(),
    bands: Band = any::<Band>().prop_map(told),
    bases: Basis = any::<Basis>(),
    benchmarks: Benchmark = any::<Benchmark>(),
    calendar_months: Month = any::<Month>(),
    causes: Cause = any::<Cause>(),
    caveats: Caveat = any::<Caveat>(),
    comparators: Comparator = any::<Comparator>(),
    comparison_policies: ComparisonPolicy = any::<ComparisonPolicy>(),
    corrections: Correction = any::<Correction>(),
    courses: Course = any::<Course>(),
    currencies: Currency = any::<Currency>(),
    differences: Difference = parts(|row| row.differences().to_vec()),
    directions: Direction = any::<Direction>(),
    due_quarters: DueQuarters = any::<DueQuarters>(),
    due_years: DueYears = any::<DueYears>(),
    earlier_figures: Earlier = any::<Earlier>(),
    entries: Entry = any::<Entry>(),
    every_fact: Facts = any::<Facts>(),
    extras: Extra = any::<Extra>(),
    facts: Fact = any::<Fact>(),
    references: Reference = any::<Reference>(),
    family_groups: FamilyGroup = any::<FamilyGroup>(),
    figures: Figure = any::<Figure>(),
    gaps: Gap = peer_rankings(|ranking| ranking.to_best().into_iter().chain(ranking.to_next_quartile()).collect()),
    fiscal_calendars: FiscalCalendar = any::<FiscalCalendar>(),
    fiscal_years: FiscalYear = any::<FiscalYear>(),
    forecast_methods: ForecastMethod = any::<ForecastMethod>(),
    fractions: Fraction = any::<Fraction>(),
    groups: Groups = any::<Report>().prop_map(|report| {
        Groups::of(report.rows(), |row| (row.polarity() != Polarity::Neutral).then(|| row.polarity().name())).with_group("none")
    }),
    group_paths: GroupPath = any::<GroupPath>(),
    groups_by_kind: GroupsByKind = any::<Indicator>().prop_map(|indicator| indicator.groups().clone()),
    indicator_ids: IndicatorId = any::<IndicatorId>(),
    indicators: Indicator = any::<Indicator>(),
    limits: Limit = any::<Limit>().prop_map(told_limit),
    milestones: Milestone = strategies::milestone(),
    missing: Missing = any::<Missing>(),
    moderations: Moderation = any::<Moderation>(),
    monthly_rules: MonthlyRule = any::<MonthlyRule>(),
    months: Months = any::<Months>(),
    moved: Moved = any::<Moved>(),
    movements: Movement = any::<Movement>(),
    next_bands: NextBand = parts(|row| row.to_better().into_iter().chain(row.to_worse()).collect()),
    no_change: NoChange = any::<NoChange>(),
    not_compared: NotCompared = any::<NotCompared>(),
    not_computed: NotComputed = any::<NotComputed>(),
    not_on_chart: NotOnChart = any::<NotOnChart>(),
    not_tested: NotTested = any::<NotTested>(),
    points_of: PointsOf = any::<PointsOf>(),
    observations: Observation = any::<Observation>(),
    peer_figures: PeerFigures = any::<PeerFigures>(),
    percents: Percent = any::<Percent>(),
    performances: Performance = any::<Performance>(),
    places: Place = any::<Place>(),
    planned_targets: PlannedTarget = any::<PlannedTarget>(),
    points: Points = any::<Points>(),
    polarities: Polarity = any::<Polarity>(),
    problem_kinds: ProblemKind = proptest::sample::select(ProblemKind::ALL),
    quarters: Quarter = any::<Quarter>(),
    quarters_of_year: QuarterOfYear = any::<QuarterOfYear>(),
    ranked_on: RankedOn = peers_of_rows().prop_map(|peers| peers.ranked_on()),
    ranks: Rank = peer_rankings(|ranking| ranking.rank().into_iter().collect()),
    variation_summaries: OutcomeSummary<statistics::Variation, NotOnChart> = any::<Summary>().prop_map(|summary| summary.variation().clone()),
    assurance_summaries: OutcomeSummary<statistics::Assurance, NotOnChart> = any::<Summary>().prop_map(|summary| summary.assurance().clone()),
    significance_summaries: OutcomeSummary<statistics::Significance, NotTested> = any::<Summary>().prop_map(|summary| summary.significance().clone()),
    rank_summaries: RankSummary = any::<Summary>().prop_map(|summary| summary.ranks().clone()),
    ratings: Rating = any::<Rating>(),
    reason_labels: ReasonLabel = any::<ReasonLabel>(),
    recorded: Recorded = any::<Recorded>(),
    recorded_directions: RecordedDirection = any::<RecordedDirection>(),
    reported: Reported = any::<Reported>(),
    reports: Report = any::<Report>(),
    roundings: Rounding = any::<Rounding>(),
    row_comparisons: RowComparison = parts(comparisons),
    row_families: RowFamily = peers_of_rows().prop_filter_map("a family", |peers| peers.family().cloned()),
    row_peers: RowPeers = peers_of_rows(),
    row_charts: RowChart = parts(|row| row.control_chart().into_iter().cloned().collect()),
    row_chart_sections: RowChartSection = parts(|row| row.control_chart().and_then(RowChart::section).into_iter().cloned().collect()),
    row_significances: RowSignificance = parts(|row| row.significance().into_iter().collect()),
    row_rankings: RowRanking = peer_rankings(|ranking| Vec::from([ranking.clone()])),
    row_forecasts: RowForecast = parts(|row| row.forecast().into_iter().cloned().collect()),
    row_milestones: RowMilestone = strategies::milestone_entry().prop_filter_map("a row with a milestone", |entry| {
        let scorecard = Scorecard::new("Invented", FiscalCalendar::UK_GOVERNMENT).with_entries([entry]).ok()?;
        scorecard.quarters().find_map(|quarter| scorecard.report(quarter).rows().first()?.milestone().copied())
    }),
    rows: Row = any::<Row>(),
    schemes: Scheme = any::<Scheme>(),
    scorecards: Scorecard = strategies::scorecard(0..=4).prop_filter("limits that a document can tell", |scorecard| {
        scorecard.roll_ups().iter().flat_map(performance_indicators::values::Version::content).all(is_told)
    }),
    series: Series = any::<Series>(),
    share: Share = strategies::share(),
    shares: Shares = any::<Shares>(),
    sides: Side = any::<Side>(),
    sources: Source = any::<Source>(),
    statuses: Status = any::<Status>(),
    summaries: Summary = any::<Summary>(),
    target_plans: TargetPlan = strategies::target_plan(),
    target_ranges: TargetRange = any::<TargetRange>(),
    targets: Target = any::<Target>(),
    together: Together = any::<Together>(),
    tolerances: Tolerance = any::<Tolerance>(),
    trend_summaries: TrendSummary = any::<Summary>().prop_map(|summary| summary.short_term().clone()),
    trends: Trend = any::<Trend>(),
    units: Unit = any::<Unit>(),
    unranked: Unranked = any::<Unranked>(),
    unrated: Unrated = any::<Unrated>(),
    untargeted: Untargeted = any::<Untargeted>(),
    values: Value = any::<Value>(),
    verdicts: Verdict = any::<Verdict>(),
    versions_of_schemes: Versions<Scheme> = any::<Versions<Scheme>>(),
    versions_of_tolerances: Versions<Tolerance> = any::<Versions<Tolerance>>(),
    whens: When = any::<When>().prop_map(told_when),
    whens_unknown: WhenUnknown = any::<WhenUnknown>(),
    widths: Width = any::<Width>(),
    not_rated: NotRated = proptest::sample::select(NotRated::ALL),
    withheld: Withheld = any::<Withheld>(),
    float_reading: FloatReading = any::<FloatReading>(),
    worse_sides: WorseSide = any::<Tolerance>().prop_map(Tolerance::worse),
    year_namings: YearNaming = any::<YearNaming>(),
    variations: statistics::Variation = prop::sample::select(statistics::Variation::ALL),
    chart_centres: statistics::ChartCentre = prop::sample::select(statistics::ChartCentre::ALL),
    assurances: statistics::Assurance = prop::sample::select(statistics::Assurance::ALL),
    charted_caveats: ChartedCaveat = prop::sample::select(ChartedCaveat::ALL),
    not_charted: NotCharted = prop::sample::select(NotCharted::ALL),
    chart_caveats: statistics::ChartCaveat = prop::sample::select(statistics::ChartCaveat::ALL),
    confidences: statistics::Confidence = prop::sample::select(statistics::Confidence::ALL),
    statistical_differences: statistics::Difference = prop::sample::select(statistics::Difference::ALL),
    judged_differences: statistics::JudgedDifference = prop::sample::select(statistics::JudgedDifference::ALL),
    not_counted: statistics::NotCounted = prop::sample::select(statistics::NotCounted::ALL),
    funnel_zones: statistics::FunnelZone = prop::sample::select(statistics::FunnelZone::ALL),
    recent_trends: statistics::RecentTrend = prop::sample::select(statistics::RecentTrend::ALL),
    signal_rules: statistics::SignalRule = prop::sample::select(statistics::SignalRule::ALL),
    signal_sides: statistics::SignalSide = prop::sample::select(statistics::SignalSide::ALL),
    significances: statistics::Significance = prop::sample::select(statistics::Significance::ALL),
}

/// A part of what a random roll-up comes to; where one has none, of another.
fn rolled_up_parts<T: Debug + Clone + 'static>(of: fn(&RolledUp) -> Vec<T>) -> impl Strategy<Value = T> {
    any::<RolledUp>().prop_filter_map("a roll-up with such a part", move |rolled_up| of(&rolled_up).into_iter().next())
}

/// Whether a document can tell a roll-up's limits.
fn is_told(roll_up: &RollUp) -> bool {
    match roll_up.scoring() {
        Scoring::Line(line) => [line.from(), line.to()].into_iter().all(|(limit, _)| told_limit(limit) == limit),
        Scoring::Table(_) => true,
    }
}

/// A part of a random row; where a row has none, of another.
fn parts<T: Debug + Clone + 'static>(of: fn(&Row) -> Vec<T>) -> impl Strategy<Value = T> {
    any::<Report>().prop_filter_map("a report with such a part", move |report| report.rows().iter().flat_map(of).next())
}

/// What is said of others in a row.
fn peers_of_rows() -> impl Strategy<Value = RowPeers> {
    parts(|row| row.peers().into_iter().cloned().collect())
}

/// Something of a ranking in a row, among all or in the family; where it has none, of another.
fn peer_rankings<T: Debug + Clone + 'static>(of: fn(&RowRanking) -> Vec<T>) -> impl Strategy<Value = T> {
    peers_of_rows().prop_filter_map("a ranking with such a part", move |peers| {
        let all = core::iter::once(peers.all()).chain(peers.family().map(RowFamily::ranking));
        all.flat_map(of).last()
    })
}

fn comparisons(row: &Row) -> Vec<RowComparison> {
    let both = row.short_term().into_iter().chain(row.long_term()).cloned();
    both.chain(row.comparisons().iter().cloned()).collect()
}

/// A limit that a document can tell: one of nothing on the better side is none, and no scheme takes it.
fn told_limit(limit: Limit) -> Limit {
    match limit {
        Limit::Stated(_, width @ Width::Points(points)) if points == Points::ZERO => Limit::Stated(Side::Worse, width),
        Limit::Stated(_, width @ Width::PercentOfTarget(percent)) if percent.is_zero() => Limit::Stated(Side::Worse, width),
        other => other,
    }
}

fn told_when(when: When) -> When {
    match when {
        When::AtMost(limit) => When::AtMost(told_limit(limit)),
        When::Under(limit) => When::Under(told_limit(limit)),
        other @ (When::Fact { .. } | When::Otherwise) => other,
        When::All(_) => told_when(when.without_facts()).and(when.facts(), when.unknown().unwrap()),
    }
}

fn told(band: Band) -> Band {
    Band::new(band.name().to_owned(), band.rating(), told_when(band.when()))
}

/// Types that are written for others to read, and are never read back.
const WRITTEN_ONLY: [&str; 4] = ["Explanation", "PathStep", "Problem", "Problems"];

/// Every type that the listing of the interface says is written, is in the matrix.
#[test]
fn nothing_is_left_out() {
    let listing = include_str!("../data/interface/public-api.txt");
    let name = |path: &str| {
        let plain = path.split('<').next().unwrap_or_default();
        plain.rsplit("::").next().unwrap_or_default().trim().to_owned()
    };
    let listed: Vec<String> =
        listing.lines().filter_map(|line| line.split_once("::ser::Serialize for ")).map(|(_, path)| name(path)).collect();
    assert!(listed.len() > 40, "{listed:?}");
    let known: Vec<String> = TYPES.iter().map(|path| name(path)).collect();
    let left_out: Vec<_> =
        listed.iter().filter(|listed| !known.contains(listed) && !WRITTEN_ONLY.contains(&listed.as_str())).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
}

/// A scorecard read back gives the same reports, and a report the same summary, to the last digit.
#[test]
fn reports_of_what_is_read_back() {
    check(24, &strategies::scorecard(1..=3), |scorecard| {
        let quarter = scorecard.latest_quarter().unwrap_or(Quarter::MAX);
        let report = scorecard.report(quarter);
        for (Format { name, write, read }, format) in formats::<Scorecard>().into_iter().zip(formats::<Report>()) {
            let back = write(&scorecard).and_then(|written| read(&written)).map_err(TestCaseError::fail)?;
            prop_assert_eq!(digits(&back.report(quarter)), digits(&report), "{}", name);
            let back = (format.write)(&report).and_then(|written| (format.read)(&written)).map_err(TestCaseError::fail)?;
            prop_assert_eq!(back.summary(), report.summary(), "{}", name);
        }
        Ok(())
    });
}

/// What is read from a stream, so that no text can be borrowed from the input, is the same.
#[test]
fn streams() {
    check(24, &strategies::scorecard(0..=3), |scorecard| {
        let json = serde_json::to_vec(&scorecard).unwrap();
        prop_assert_eq!(serde_json::from_reader::<_, Scorecard>(json.as_slice()).map_err(text), Ok(scorecard.clone()));
        let yaml = yaml(&scorecard).unwrap();
        prop_assert_eq!(serde_saphyr::from_reader::<_, Scorecard>(yaml.as_bytes()).map_err(text), Ok(scorecard.clone()));
        let compact = rmp_serde::to_vec(&scorecard).unwrap();
        prop_assert_eq!(rmp_serde::from_read::<_, Scorecard>(compact.as_slice()).map_err(text), Ok(scorecard.clone()));
        Ok(())
    });
}

#[test]
fn digits_are_compared_without_the_sign_of_a_zero() {
    for (debug, expected) in [
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("[-0.0, 1]", "[0.0, 1]"),
        ("-0.01", "-0.01"),
        ("-0.010, -0", "-0.010, 0"),
        ("1.50", "1.50"),
    ] {
        assert_eq!(digits(&format_args!("{debug}")), expected);
    }
}

fn of(value: Decimal) -> (i128, u32) {
    (value.mantissa(), value.scale())
}

/// Each decimal keeps its digits in every format, wherever one stands; a zero has no sign.
#[test]
fn decimals_at_their_limits() {
    for given in [
        "0",
        "0.0",
        "0.0000000000000000000000000000",
        "1.5",
        "1.50",
        "1.500000000000000000000000000",
        "100",
        "-100.00",
        "0.0000000000000000000000000001",
        "-0.0000000000000000000000000001",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "7.9228162514264337593543950335",
        "-7.9228162514264337593543950335",
        "1.0000000000000000000000000000",
        "12345678901234567890.123456789",
    ] {
        let decimal = decimal(given).unwrap();
        assert_eq!(decimal.to_string(), given);
        for Format { name, write, read } in formats::<Value>() {
            let Value::Decimal(back) = read(&write(&decimal.into()).unwrap()).unwrap() else { panic!("{name}: {given}") };
            assert_eq!(of(back), of(decimal), "{name}: {given}");
        }
        trip(&Observation::from(decimal)).unwrap();
        trip(&Target::Strict(decimal)).unwrap();
        trip(&TargetRange::new(decimal, decimal).unwrap()).unwrap();
        trip(&Tolerance::limit(decimal)).unwrap();
        trip(&Points::new(decimal.abs()).unwrap()).unwrap();
        trip(&Benchmark::new("England", decimal)).unwrap();
    }
    for scale in [0, 2, 28] {
        let mut zero = Decimal::try_from_i128_with_scale(0, scale).unwrap();
        zero.set_sign_negative(true);
        for Format { name, write, read } in formats::<Value>() {
            let written = write(&zero.into()).unwrap();
            assert_eq!(
                written,
                write(&Decimal::try_from_i128_with_scale(0, scale).unwrap().into()).unwrap(),
                "{name} writes the sign of a zero"
            );
            let Value::Decimal(back) = read(&written).unwrap() else { panic!("{name}") };
            assert_eq!((of(back), back.is_sign_negative()), ((0, scale), false), "{name}");
        }
    }
}

/// A number in JSON is read by its shortest text, or refused with the advice to quote it.
#[test]
fn bare_numbers_in_json() {
    let quote = "expected it in quotes";
    for (json, expected) in [
        ("80", Ok("80")),
        ("-80", Ok("-80")),
        ("0", Ok("0")),
        ("-0", Ok("0")),
        ("-0.0", Ok("0")),
        ("12.5", Ok("12.5")),
        ("1.50", Ok("1.5")),
        ("1e2", Ok("100")),
        ("1E-2", Ok("0.01")),
        ("0.1", Ok("0.1")),
        ("1e14", Ok("100000000000000")),
        ("999999999999999", Ok("999999999999999")),
        ("999999999999999.0", Ok("999999999999999")),
        ("-999999999999999.0", Ok("-999999999999999")),
        ("999999999999999.99", Err(quote)),
        // Zeros at the end of a large binary fraction may have been any digits.
        ("1e15", Err(quote)),
        ("-1e15", Err(quote)),
        ("1000000000000000.0", Err(quote)),
        ("1000000000000000", Ok("1000000000000000")),
        ("1e28", Err(quote)),
        ("99999999999999999999", Err(quote)),
        ("-99999999999999999999", Err(quote)),
        ("79228162514264337593543950335", Err(quote)),
        ("123456789.012345", Ok("123456789.012345")),
        ("123456789.0123456", Err(quote)),
        ("0.1234567890123456", Err(quote)),
        ("9007199254740993", Ok("9007199254740993")),
        ("18446744073709551615", Ok("18446744073709551615")),
        ("-9223372036854775808", Ok("-9223372036854775808")),
        // Whole numbers beyond 64 bits come as binary fractions too.
        ("18446744073709551616", Err(quote)),
        ("-9223372036854775809", Err(quote)),
        ("100000000000000000000", Err(quote)),
        // The further digits are lost before they reach us.
        ("1.00000000000000000000000000001", Ok("1")),
        ("80.00000000000000000001", Ok("80")),
        ("1e-29", Err("")),
        ("1e30", Err(quote)),
        ("1e400", Err("")),
        ("true", Err("")),
        ("null", Err("")),
    ] {
        let agrees = |read: Result<Value, String>| match (&read, expected) {
            (Ok(Value::Decimal(read)), Ok(expected)) => {
                let mut unsigned = *read;
                unsigned.set_sign_negative(read.is_sign_negative() && !read.is_zero());
                unsigned.to_string() == expected
            }
            (Err(error), Err(expected)) => error.contains(expected),
            _ => false,
        };
        let read = serde_json::from_str::<Value>(json).map_err(text);
        assert!(agrees(read.clone()), "{json}: {read:?}");
        // The same inside a document, and of a tree where there is one.
        if let Ok(tree) = serde_json::from_str::<serde_json::Value>(json) {
            let read = serde_json::from_value::<Value>(tree).map_err(text);
            assert!(agrees(read.clone()), "{json} of a tree: {read:?}");
        }
        let observation = serde_json::from_str::<Observation>(&format!("{{\"value\": {json}}}")).map_err(text);
        let read = observation.map(|read| read.figure().value().unwrap());
        assert!(agrees(read.clone()), "{json} in an observation: {read:?}");
    }
}

/// Up to fifteen digits are read from a number exactly, wherever the point stands.
#[test]
fn fifteen_digits_of_a_bare_number() {
    let numbers = (-999_999_999_999_999_i64..=999_999_999_999_999, 0..=22_u32);
    check(512, &numbers.boxed(), |(mantissa, scale)| {
        let expected = Decimal::try_from_i128_with_scale(mantissa.into(), scale).unwrap();
        let read: Value = serde_json::from_str(&expected.to_string()).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read, Value::Decimal(expected));
        Ok(())
    });
}
