//! The bytes written in every format are the committed ones, and are read back the same.
//!
//! `.ci/hostile` runs this again with every feature of other crates that could change the bytes switched on. To add a value, add
//! a line to `listing`; the failing test then says where the new listing is.

use core::fmt::{Debug, Display, Write};
use core::num::{NonZeroU8, NonZeroU32};
use performance_indicators::audit::Rounding;
use performance_indicators::calendar::{QuarterOfYear, YearNaming};
use performance_indicators::history::{
    Basis, Benchmark, Caveat, ComparisonPolicy, Direction, DueQuarters, DueYears, Earlier, Figure, ForecastMethod, MonthlyRule,
    Months, NoChange, NotCompared, PlannedTarget, Recorded, RecordedDirection, RelativeBy, RelativeTo, Reported, Shares, Status,
    Untargeted, Withheld,
};
use performance_indicators::narrative::{Course, Performance, Place, Together};
use performance_indicators::parsing::FloatReading;
use performance_indicators::peers::{Moved, NotComputed, Unranked};
use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, ReasonLabel, Reference, When, WhenUnknown};
use performance_indicators::report::{Cause, Correction, Groups, Movement, Share, Source};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::scorecard::ProblemKind;
use performance_indicators::statistics::{Confidence, Significance};
use performance_indicators::time::{Date, Month};
use performance_indicators::values::{GroupPath, Milestone, Side, Version, Width, WorseSide};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, FiscalYear, Fraction, Indicator, Missing, Observation, Percent, Points, Polarity,
    Quarter, Rating, Report, Row, Scheme, Scorecard, Series, Target, TargetPlan, TargetRange, Tolerance, Trend, Unit, Unrated,
    Value, Verdict, Versions, calendar, decimal,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const LISTING: &str = include_str!("../data/written_bytes.txt");

/// TOML has only tables at its root.
#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Root<T> {
    value: T,
}

fn listing() -> String {
    let d = |text| decimal(text).unwrap();
    let day = |month, day| Date::from_calendar_date(2017, month, day).unwrap();
    // All 96 bits of a decimal, at the most decimal places there are.
    let longest = d("-7.9228162514264337593543950335");
    let first = Earlier::new(d("38.10"), day(Month::July, 1)).marked_provisional();
    let reported = Reported::new(longest).with_earlier([first]).unwrap();
    let observation = Observation::new(Figure::Reported(reported))
        .with_forecast(Fraction::new(d("1.0"), d("3.00")).unwrap())
        .with_commentary("line one\nline \"two\": £, 3 – 4")
        .with_benchmarks([Benchmark::new("England", d("79228162514264337593543950335")).with_period("2016/17")]);
    let range = TargetRange::new(d("-0.50"), d("8.0")).unwrap();

    let mut out = String::new();
    add(&mut out, "earlier", first);
    add(&mut out, "value", Value::from(longest));
    add(&mut out, "observation", observation);
    add(&mut out, "missing", Observation::missing(Missing::Suppressed));
    let month = Figure::Reported(Reported::new(Fraction::new(d("136"), d("145")).unwrap()).marked_provisional());
    let april = "2017-04".parse::<calendar::Month>().unwrap();
    let months = [
        month.clone(),
        Figure::Reported(Reported::new(Fraction::new(d("9"), d("13")).unwrap())),
        Figure::Missing(Missing::NotSupplied),
    ];
    add(&mut out, "figure", month);
    add(&mut out, "month", april);
    add(&mut out, "months", Months::new(MonthlyRule::Pooled, april, months.clone()).unwrap());
    add(
        &mut out,
        "latest month",
        Observation::of_months(Months::new(MonthlyRule::LatestMonth, april, months).unwrap(), &Unit::Percent).unwrap(),
    );
    add(&mut out, "mean", Value::from(Fraction::new(d("100"), d("3")).unwrap().marked_quotient()));
    add(&mut out, "quarter", "2017-Q1".parse::<Quarter>().unwrap());
    add(&mut out, "calendar", FiscalCalendar::UK_GOVERNMENT);
    add(&mut out, "targets", [Target::Level(d("80")), Target::Strict(d("0.00")), Target::Range(range)]);
    let points: Points = "2.50".parse().unwrap();
    let tolerances = [
        Tolerance::from(Percent::new(d("7.5")).unwrap()),
        points.into(),
        Tolerance::limit(d("72.0")),
        Tolerance::WITHDRAWN,
        Tolerance::NOT_STATED,
    ];
    add(&mut out, "tolerances", tolerances);
    add(&mut out, "units", [Unit::Percent, Unit::Currency("GBP".parse().unwrap())]);
    add(&mut out, "scheme", Scheme::goal_post());
    add(&mut out, "scorecard", scorecard());
    add_figures(&mut out);
    add_rules(&mut out);
    add_plans(&mut out);
    add_names(&mut out);
    let rich = rich();
    let report = report(&rich);
    add(&mut out, "entry", rich.entries()[1].clone());
    add(&mut out, "rich scorecard", rich);
    add(&mut out, "summary", report.summary());
    add(&mut out, "trend summary", report.summary().short_term().clone());
    add(&mut out, "shares of a total", [Share::new(3, 12), Share::new(0, 0)]);
    add(&mut out, "groups", Groups::of(report.rows(), |row| row.groups().values().next().map(GroupPath::top)).with_group("Safe"));
    let row = &report.rows()[0];
    add(&mut out, "next band", row.to_better().unwrap());
    add(&mut out, "row comparison", row.long_term().unwrap().clone());
    add(&mut out, "row forecasts", report.rows().iter().filter_map(Row::forecast).cloned().collect::<Vec<_>>());
    add(&mut out, "differences", report.rows().iter().flat_map(|row| row.differences().to_vec()).collect::<Vec<_>>());
    add(&mut out, "row", row.clone());
    add(&mut out, "report", report);
    out
}

fn d(text: &str) -> Decimal {
    decimal(text).unwrap()
}

fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

fn add_figures(out: &mut String) {
    let met_on = Date::from_calendar_date(2017, Month::May, 12).unwrap();
    let milestones = [Milestone::NotMet, Milestone::Met { on: None }, Milestone::Met { on: Some(met_on) }];
    add(out, "milestones", milestones);
    add(out, "values of milestones", milestones.map(Value::from));
    add(out, "observations of milestones", milestones.map(|milestone| Observation::from(Value::from(milestone))));
    add(out, "unit of milestones", Unit::YesNo);
    add(out, "targets of milestones", [PlannedTarget::milestone(None), PlannedTarget::milestone(Some(met_on))]);
    let third = Fraction::new(d("1.0"), d("3.00")).unwrap();
    add(out, "fractions", [third, third.with_printed(d("33.30"))]);
    add(out, "values", [Value::from(third), d("0.00").into()]);
    add(out, "plain observation", Observation::from(d("1.50")));
    add(out, "figures", [Figure::Reported(Reported::new(third)), Figure::Missing(Missing::NotSupplied)]);
    add(out, "reported", Reported::new(d("1.50")).marked_provisional());
    add(out, "benchmarks", [Benchmark::new("England", d("1.50")), Benchmark::new("London", third).with_period("2016/17")]);
    let recorded = Recorded::new().with_rating(Rating::Red).with_short_term(Trend::Improving).with_long_term(Trend::Worsening);
    let recorded = recorded.with_forecast(Rating::Amber).with_basis(Basis::Judged).with_note("from the minutes");
    add(out, "recorded", [Recorded::new(), recorded]);
    let figures = [(quarter("2016-Q4"), d("1.50").into()), (quarter("2017-Q2"), Observation::missing(Missing::NotDue))];
    add(out, "series", Series::new(figures).unwrap());
    let facts = Facts::UNKNOWN.with_trend(Comparator::PreviousQuarter, Trend::Improving);
    let facts = facts.with_trend(Comparator::SameQuarterLastYear, Trend::Unchanged).with_annual_target_met(false);
    let facts = facts.with_trend(Comparator::MeanOfPrevious(NonZeroU8::MAX), Trend::Worsening);
    let facts = facts.with_significance(Reference::Target(Confidence::Percent95), Significance::Similar);
    let facts = facts.with_significance(Reference::Benchmark(Confidence::Percent99_8), Significance::Better);
    add(out, "facts", [Facts::UNKNOWN, facts.with_forecast_meets_annual_target(true)]);
    let verdicts = [Verdict::Rated { band: 2, rating: Rating::Red }, Verdict::Unrated(Unrated::Missing(Missing::NotDue))];
    add(out, "verdicts", verdicts);
    add(out, "fiscal years", [FiscalYear::new(2017).unwrap(), FiscalYear::new(-1).unwrap()]);
    add(out, "quarters", [Quarter::MIN, quarter("-0001-Q4"), quarter("0000-Q1"), Quarter::MAX]);
    add(out, "due quarters", DueQuarters::new([QuarterOfYear::Q4, QuarterOfYear::Q2]).unwrap());
    let every_other = DueYears::new(FiscalYear::new(2016).unwrap(), 2).unwrap();
    add(out, "due years", every_other);
    let survey = Indicator::new("a".parse().unwrap(), "A", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    add(out, "indicator of its own year", survey.with_calendar(FiscalCalendar::US_FEDERAL).with_due_years(every_other));
    let per = |per| Unit::RatePer(NonZeroU32::new(per).unwrap());
    let units = [Unit::Count, Unit::Ratio, Unit::Days, Unit::Weeks, per(1), per(u32::MAX), Unit::Other("kg \u{fc}ber".into())];
    add(out, "other units", units);
}

fn add_rules(out: &mut String) {
    let points = |text: &str| Width::Points(text.parse().unwrap());
    let range = TargetRange::new(d("-0.50"), d("8.0")).unwrap();
    add(out, "target range", range);
    let level = d("80.0");
    let aims = [Aim::AtLeast(level), Aim::MoreThan(level), Aim::AtMost(level), Aim::LessThan(level), Aim::Within(range)];
    add(out, "aims", aims);
    let widths = [points("2.50"), Width::PercentOfTarget(Percent::new(d("0.000001")).unwrap())];
    add(out, "widths", widths);
    add(out, "percents", [Percent::ZERO, Percent::new(d("12.50")).unwrap(), Percent::new(d("1000")).unwrap()]);
    add(out, "points", [Points::ZERO, "2.50".parse().unwrap()]);
    let worse = [WorseSide::NotStated, WorseSide::Withdrawn, WorseSide::Width(widths[0]), WorseSide::Width(widths[1])];
    add(out, "worse sides", worse.into_iter().chain([WorseSide::Limit(d("72.0"))]).collect::<Vec<_>>());
    let sided = Tolerance::WITHDRAWN.with_better(points("1.0"));
    add(out, "two sided", [sided, Tolerance::from(widths[1]).with_better(points("1"))]);
    let limits = [
        Limit::Target,
        Limit::Tolerance(Side::Worse),
        Limit::Tolerance(Side::Better),
        Limit::Stated(Side::Worse, points("2.50")),
        Limit::Stated(Side::Better, widths[1]),
    ];
    add(out, "limits", limits);
    let comparators = [
        Comparator::PreviousQuarter,
        Comparator::SameQuarterLastYear,
        Comparator::MeanOfPrevious(NonZeroU8::MIN),
        Comparator::Baseline,
    ];
    add(out, "comparators", comparators);
    let facts = [
        Fact::TrendImproved(comparators[2]),
        Fact::TrendImprovedOrHeld(comparators[0]),
        Fact::ForecastMeetsAnnualTarget,
        Fact::AnnualTargetMet,
        Fact::SignificantlyBetter(Reference::Target(Confidence::Percent95)),
        Fact::NotSignificantlyWorse(Reference::Benchmark(Confidence::Percent99_9)),
    ];
    add(out, "kinds of fact", facts);
    let fact = When::Fact { is: facts[0], unknown: WhenUnknown::FallThrough };
    add(out, "conditions", [When::AtMost(limits[3]), When::Under(limits[0]), fact, When::Otherwise]);
    add(out, "band", Band::new("On course", Rating::Amber, fact));
    let labels = [ReasonLabel::blue(Unrated::NoTarget, "Blue"), ReasonLabel::new(Unrated::MonitoringOnly, "Monitor")];
    add(out, "reason labels", labels);
    add(out, "full scheme", full_scheme());
    let versions = [Version::new(Quarter::MIN, Scheme::on_target_only()), Version::new(quarter("2017-Q1"), full_scheme())];
    add(out, "versions of schemes", Versions::new(versions).unwrap());
    let versions =
        [Version::new(quarter("2016-Q1"), sided), Version::new(quarter("2017-Q1"), Tolerance::NOT_STATED).correcting()];
    add(out, "versions of tolerances", Versions::new(versions).unwrap());
    let none = [NoChange::AnyChangeCounts, NoChange::Points("0.10".parse().unwrap()), NoChange::PercentOfBase(Percent::whole(5))];
    add(out, "no change", none);
    let policy = ComparisonPolicy::default().with_no_change(none[1]).withholding(Withheld::Provisional);
    add(out, "comparison policies", [ComparisonPolicy::default(), policy.despite(Comparator::SameQuarterLastYear)]);
}

fn full_scheme() -> Scheme {
    let fact = When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::Unrated };
    let bands = [
        Band::new("Two", Rating::Amber, fact),
        Band::new("One", Rating::Green, When::AtMost(Limit::Target)),
        Band::new("Three", Rating::Red, When::Otherwise),
    ];
    let scheme = Scheme::new("stated", bands).unwrap().with_merit(&["One", "Two", "Three"]).unwrap();
    scheme.with_label(ReasonLabel::blue(Unrated::NoTarget, "Blue")).unwrap()
}

fn add_plans(out: &mut String) {
    let shares = Shares::new([20, 30, 40, 10].map(Percent::whole)).unwrap();
    add(out, "shares", [Shares::EQUAL, shares]);
    let last_year = RelativeTo::SameQuarterLastYear;
    let base = RelativeTo::Baseline(d("35.0"));
    let (percent, points): (Percent, Points) = (Percent::new(d("2.5")).unwrap(), "0.50".parse().unwrap());
    let plans = [
        PlannedTarget::new(d("80.0")),
        PlannedTarget::new(Target::Strict(d("5"))).with_tolerance(Tolerance::WITHDRAWN),
        PlannedTarget::new(Target::Range(TargetRange::new(d("7"), d("8.0")).unwrap())).with_annual(d("9.0")),
        PlannedTarget::profile([d("5"), d("10"), d("15"), d("20.0")]),
        PlannedTarget::shared(d("20"), Shares::EQUAL),
        PlannedTarget::shared(d("20"), shares),
        PlannedTarget::relative(last_year, RelativeBy::PercentMore(percent)),
        PlannedTarget::relative(last_year, RelativeBy::PercentLess(percent)),
        PlannedTarget::relative(base, RelativeBy::PointsMore(points)),
        PlannedTarget::relative(base, RelativeBy::PointsLess(points)),
        PlannedTarget::relative(base, RelativeBy::PointsLess(Points::ZERO)),
        PlannedTarget::none(Untargeted::MonitoringOnly),
    ];
    add(out, "planned targets", plans.clone());
    let [always, withdrawn, range, ..] = plans;
    let versions = [
        Version::new(Quarter::MIN, always),
        Version::new(quarter("2017-Q1"), withdrawn),
        Version::new(quarter("2017-Q2"), range).correcting(),
    ];
    add(out, "target plan", TargetPlan::new(versions).unwrap());
    let indicator = Indicator::new("cases".parse().unwrap(), "Cases", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    add(out, "indicator", indicator.clone());
    add(out, "bare entry", Entry::new(indicator, TargetPlan::default(), Series::default()));
}

/// Every member of every closed list of names.
fn add_names(out: &mut String) {
    macro_rules! names {
        ($($type:ident),+ $(,)?) => { $(add(out, stringify!($type), $type::ALL.to_vec());)+ };
    }
    names! {
        Accumulation, Basis, Caveat, Cause, Correction, Course, Direction, FloatReading, ForecastMethod, Missing, Moved, Movement, NotCompared,
        NotComputed, Performance, Place, Polarity, ProblemKind, Rating, RecordedDirection, Rounding, Side, Source, Status, Together, Trend, Untargeted, WhenUnknown, Withheld,
        YearNaming,
    }
    let others = [
        Unrated::NoTarget,
        Unrated::MonitoringOnly,
        Unrated::TargetNotDerived,
        Unrated::Missing(Missing::NotApplicable),
        Unrated::Missing(Missing::ZeroDenominator),
    ];
    add(out, "Unrated", others);
    add(out, "Unranked", [Unranked::NoRange, Unranked::NotListed, Unranked::Missing(Missing::Suppressed)]);
    add(out, "QuarterOfYear", [QuarterOfYear::Q1, QuarterOfYear::Q2, QuarterOfYear::Q3, QuarterOfYear::Q4]);
}

/// A scorecard with something in every field; all of it is invented.
pub(crate) fn rich() -> Scorecard {
    serde_json::from_str(include_str!("../data/rich_scorecard.json")).unwrap()
}

/// Its report of a quarter with comparisons, a forecast, a correction and differences.
pub(crate) fn report(rich: &Scorecard) -> Report {
    rich.report(quarter("2017-Q3"))
}

/// A published document, cut to two indicators.
fn scorecard() -> Scorecard {
    let mut json: serde_json::Value = serde_json::from_str(include_str!("../../examples/data/bracknell_forest.json")).unwrap();
    json["indicators"].as_array_mut().unwrap().truncate(2);
    serde_json::from_value(json).unwrap()
}

fn add<T: Serialize + DeserializeOwned + PartialEq + Debug>(out: &mut String, name: &str, value: T) {
    let root = Root { value };
    let mut add = |format: &str, body: &str, read: Result<Root<T>, String>| {
        writeln!(out, "=== {name}: {format}\n{}\n", body.trim_end()).unwrap();
        assert_eq!(read.as_ref(), Ok(&root), "{name} from {format}:\n{body}");
    };

    let json = serde_json::to_string_pretty(&root).unwrap();
    add("JSON", &json, serde_json::from_str(&json).map_err(text));

    let toml = toml::to_string(&root).unwrap();
    add("TOML", &toml, toml::from_str(&toml).map_err(text));

    let yaml = serde_saphyr::to_string(&root).unwrap();
    add("YAML", &yaml, serde_saphyr::from_str(&yaml).map_err(text));

    let named = rmp_serde::to_vec_named(&root).unwrap();
    add("MessagePack, named", &hex(&named), rmp_serde::from_slice(&named).map_err(text));

    let mut cbor = Vec::new();
    ciborium::into_writer(&root, &mut cbor).unwrap();
    add("CBOR", &hex(&cbor), ciborium::from_reader(cbor.as_slice()).map_err(text));

    let compact = rmp_serde::to_vec(&root).unwrap();
    add("MessagePack, compact", &hex(&compact), rmp_serde::from_slice(&compact).map_err(text));

    let bytes = postcard::to_allocvec(&root).unwrap();
    add("postcard", &hex(&bytes), postcard::from_bytes(&bytes).map_err(text));
}

fn text(error: impl Display) -> String {
    error.to_string()
}

/// Forty-eight bytes a line.
fn hex(bytes: &[u8]) -> String {
    let line = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    bytes.chunks(48).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn bytes_are_the_committed_ones() {
    let listing = listing();
    if listing != LISTING {
        let new = concat!(env!("CARGO_TARGET_TMPDIR"), "/written_bytes.txt");
        std::fs::write(new, &listing).unwrap();
        let heading = |(at, _): (usize, _)| listing.lines().take(at + 1).filter(|line| line.starts_with("===")).last();
        let mut lines = listing.lines().zip(LISTING.lines()).enumerate();
        let section = lines.find(|(_, (new, old))| new != old).and_then(|(at, pair)| heading((at, pair)));
        panic!("other bytes than tests/data/written_bytes.txt, first under {section:?}: the new listing is {new}");
    }
}
