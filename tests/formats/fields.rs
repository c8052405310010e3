//! The fields of documents: unknown ones are refused at every depth, and those left out stand for their documented defaults.

use crate::written_bytes::{report, rich};
use core::fmt::{Debug, Display};
use performance_indicators::history::{
    Basis, Benchmark, ComparisonPolicy, Earlier, PlannedTarget, Recorded, RelativeBy, RelativeTo, Shares,
};
use performance_indicators::rating::{Band, Comparator, Facts, Limit, ReasonLabel, When};
use performance_indicators::report::{NextBand, RowComparison, RowForecast, TrendSummary};
use performance_indicators::time::{Date, Month};
use performance_indicators::values::Version;
use performance_indicators::{
    Accumulation, Entry, FiscalCalendar, Fraction, Indicator, Observation, Percent, Points, Polarity, Quarter, Rating, Report,
    Row, Scheme, Scorecard, Series, Summary, Target, TargetPlan, TargetRange, Tolerance, Unit, Unrated, Verdict, Versions,
    decimal,
};
use serde::de::DeserializeOwned;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

const UNKNOWN: &str = "an_unknown_field";

/// Fields that hold a map of anything the caller wishes.
const OPEN: [&str; 2] = ["extra", "groups"];

/// TOML has only tables at its root.
#[derive(Serialize, Deserialize)]
struct Root<T> {
    value: T,
}

/// The paths of all objects of a tree whose keys are not the caller's.
fn closed(tree: &Json, path: &str, found: &mut Vec<String>) {
    match tree {
        Json::Object(fields) => {
            found.push(path.into());
            for (key, value) in fields.iter().filter(|(key, _)| !OPEN.contains(&key.as_str())) {
                closed(value, &format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Json::Array(items) => items.iter().enumerate().for_each(|(place, item)| closed(item, &format!("{path}/{place}"), found)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// A tree whose numbers are written as numbers, whatever the features of `serde_json`.
pub(crate) struct Tree<'a>(pub(crate) &'a Json);

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_none(),
            Json::Bool(given) => serializer.serialize_bool(*given),
            Json::Number(number) => match number.as_u64() {
                Some(given) => serializer.serialize_u64(given),
                None => serializer.serialize_i64(number.as_i64().unwrap()),
            },
            Json::String(text) => serializer.serialize_str(text),
            Json::Array(items) => serializer.collect_seq(items.iter().map(Tree)),
            Json::Object(fields) => serializer.collect_map(fields.iter().map(|(key, value)| (key, Tree(value)))),
        }
    }
}

type Reading<T> = (&'static str, Result<T, String>);

fn text(error: impl Display) -> String {
    error.to_string()
}

/// Reads a tree from formats for people.
fn of_people<T: DeserializeOwned>(tree: &Json) -> [Reading<T>; 3] {
    let (toml, yaml) = (toml::to_string(&Root { value: Tree(tree) }).unwrap(), serde_saphyr::to_string(&Tree(tree)).unwrap());
    [
        ("JSON", serde_json::from_str(&tree.to_string()).map_err(text)),
        ("TOML", toml::from_str::<Root<T>>(&toml).map(|root| root.value).map_err(text)),
        ("YAML", serde_saphyr::from_str(&yaml).map_err(text)),
    ]
}

/// Reads a tree from formats for machines that name their fields.
fn of_machines<T: DeserializeOwned>(tree: &Json) -> [Reading<T>; 2] {
    let mut cbor = Vec::new();
    ciborium::into_writer(&Tree(tree), &mut cbor).unwrap();
    [
        ("MessagePack", rmp_serde::from_slice(&rmp_serde::to_vec_named(&Tree(tree)).unwrap()).map_err(text)),
        ("CBOR", ciborium::from_reader(cbor.as_slice()).map_err(text)),
    ]
}

/// Reads a tree from every format that names its fields.
fn readings<T: DeserializeOwned>(tree: &Json) -> impl Iterator<Item = Reading<T>> {
    of_people(tree).into_iter().chain(of_machines(tree))
}

/// Adds an unknown field to each object of what a value is written as, one at a time. Trees of the full form are what formats
/// for machines read.
fn refuses_unknown<T: Serialize + DeserializeOwned + PartialEq + Debug>(name: &str, value: &T) {
    let lean = serde_json::to_value(value).unwrap();
    let full: Json = rmp_serde::from_slice(&rmp_serde::to_vec_named(value).unwrap()).unwrap();
    for (tree, people) in [(lean, true), (full, false)] {
        let mut paths = Vec::new();
        closed(&tree, "", &mut paths);
        assert!(!paths.is_empty(), "{name} is no map");
        for path in paths {
            let mut changed = tree.clone();
            let target = changed.pointer_mut(&path).and_then(Json::as_object_mut).unwrap();
            target.insert(UNKNOWN.into(), json!("1"));
            let read: Vec<Reading<T>> = if people { of_people(&changed).into() } else { of_machines(&changed).into() };
            for (format, read) in read {
                assert!(read.is_err(), "{name} from {format} takes an unknown field at {path:?}");
            }
        }
    }
}

#[test]
fn unknown_fields_are_refused_at_every_depth() {
    let rich = rich();
    let report = report(&rich);
    refuses_unknown("report", &report);
    refuses_unknown("row", &report.rows()[0]);
    refuses_unknown("trend summary", report.summary().short_term());
    refuses_unknown("share", &report.summary().share(Rating::Green));
    refuses_unknown("next band", &report.rows()[0].to_better().unwrap());
    refuses_unknown("row comparison", report.rows()[0].long_term().unwrap());
    refuses_unknown("row forecast", report.rows()[0].forecast().unwrap());
    for entry in rich.entries() {
        refuses_unknown("entry", entry);
        refuses_unknown("indicator", entry.indicator());
    }
    refuses_unknown("schemes", rich.schemes());
    refuses_unknown("tolerances", rich.tolerances());
    refuses_unknown("comparison", rich.comparison());
    refuses_unknown("verdict", &Verdict::Rated { band: 0, rating: Rating::Green });
    refuses_unknown("calendar", &rich.calendar());
    refuses_unknown("facts", &Facts::UNKNOWN.with_annual_target_met(true));
    refuses_unknown("scorecard", &rich);
}

/// The bands of a summary are named by the schemes, so that any name may stand there; one too many does not add up.
#[test]
fn unknown_fields_of_a_summary() {
    let tree = serde_json::to_value(report(&rich()).summary()).unwrap();
    let mut paths = Vec::new();
    closed(&tree, "", &mut paths);
    for path in paths {
        let mut changed = tree.clone();
        changed.pointer_mut(&path).and_then(Json::as_object_mut).unwrap().insert(UNKNOWN.into(), json!(1));
        for (format, read) in readings::<Summary>(&changed) {
            assert!(read.is_err() || path == "/bands", "{format} takes an unknown field at {path:?}");
        }
    }
}

/// A value with nothing but its required fields is `expected`, in every format that names its fields; without any one of them it
/// is refused.
#[track_caller]
fn defaults<T: DeserializeOwned + PartialEq + Debug>(required: Json, expected: &T) {
    for (format, read) in readings::<T>(&required) {
        assert_eq!(read.as_ref(), Ok(expected), "{format}: {required}");
    }
    let fields = match &required {
        Json::Object(fields) => fields,
        Json::Array(items) => items[0].as_object().unwrap(),
        other => panic!("{other}"),
    };
    for left_out in fields.keys() {
        let fewer: Map<_, _> = fields.clone().into_iter().filter(|(key, _)| key != left_out).collect();
        let fewer = if required.is_array() { json!([fewer]) } else { Json::Object(fewer) };
        for (format, read) in readings::<T>(&fewer) {
            assert!(read.is_err(), "{format}: {fewer} is read as {read:?}");
        }
    }
}

#[test]
fn what_is_left_out_has_its_documented_default() {
    let d = |text| decimal(text).unwrap();
    let quarter: Quarter = "2017-Q1".parse().unwrap();
    // In formats for machines a value is in full.
    let full = |value: &str| json!({"decimal": value});
    let day = Date::from_calendar_date(2017, Month::July, 1).unwrap();
    defaults(json!({"value": full("38.1"), "until": "2017-07-01"}), &Earlier::new(d("38.1"), day));
    defaults(json!({"name": "England", "value": full("1.5")}), &Benchmark::new("England", d("1.5")));
    defaults(json!({}), &Recorded::new());
    assert_eq!(Recorded::new().basis(), Basis::Published);
    defaults(json!({}), &ComparisonPolicy::default());
    defaults(json!({}), &Facts::UNKNOWN);
    defaults(json!({"starts": "april", "named_by": "both"}), &FiscalCalendar::UK_GOVERNMENT);
    defaults(json!({"numerator": "1", "denominator": "3"}), &Fraction::new(d("1"), d("3")).unwrap());
    defaults(json!({"lower": "7", "upper": "8"}), &TargetRange::new(d("7"), d("8")).unwrap());
    defaults(json!({"value": "1.5"}), &Observation::from(d("1.5")));
    defaults(json!({"level": "80"}), &PlannedTarget::new(d("80")));
    defaults(
        json!({"relative": {"to": "same-quarter-last-year", "percent": "-5"}}),
        &PlannedTarget::relative(RelativeTo::SameQuarterLastYear, RelativeBy::PercentLess(Percent::whole(5))),
    );
    // The annual total alone is shared equally.
    defaults(json!({"annual": {"level": "20"}}), &PlannedTarget::shared(d("20"), Shares::EQUAL));
    let always = |planned| TargetPlan::new([Version::new(Quarter::MIN, planned)]).unwrap();
    defaults(json!([{"strict": "80"}]), &always(PlannedTarget::new(Target::Strict(d("80")))));
    let band = Band::new("Red", Rating::Red, When::Otherwise);
    defaults(json!({"name": "Red", "rating": "red", "when": "otherwise"}), &band);
    let label = ReasonLabel::new(Unrated::NoTarget, "None");
    defaults(json!({"reason": "no-target", "name": "None"}), &label);
    let green = Band::new("Green", Rating::Green, When::AtMost(Limit::Target));
    let bands = json!([{"name": "Green", "rating": "green", "when": {"at_most": "target"}}, {"name": "Red", "rating": "red", "when": "otherwise"}]);
    let scheme = Scheme::new("own", [green, band]).unwrap();
    defaults(json!({"name": "own", "bands": bands}), &scheme);
    defaults(json!([{"scheme": {"name": "own", "bands": bands}}]), &Versions::always(scheme));
    defaults(json!([{"tolerance": "withdrawn"}]), &Versions::always(Tolerance::WITHDRAWN));

    let indicator = Indicator::new("cases".parse().unwrap(), "Cases", Polarity::Neutral, Unit::Count, Accumulation::Snapshot);
    let json = json!({"id": "cases", "name": "Cases", "polarity": "neutral", "unit": "count", "accumulation": "snapshot"});
    defaults(json.clone(), &indicator);
    assert_eq!((indicator.lag(), indicator.rated_as_published(), indicator.baseline()), (0, None, None));
    assert_eq!(indicator.benchmark(), None);
    defaults(json, &Entry::new(indicator, TargetPlan::default(), Series::default()));
    let calendar = json!({"starts": "april", "named_by": "both"});
    let empty = Scorecard::new("Example Borough", FiscalCalendar::UK_GOVERNMENT);
    defaults(json!({"organisation": "Example Borough", "calendar": calendar, "indicators": []}), &empty);
    defaults(
        json!({"organisation": "Example Borough", "quarter": "2017-Q1", "label": "Q1 2017/18", "indicators": []}),
        &empty.report(quarter),
    );

    let directions = json!({"improving": 0, "unchanged": 0, "worsening": 0});
    let trend = json!({"computed": directions, "recorded": directions});
    let nothing = Summary::default();
    defaults::<TrendSummary>(trend.clone(), nothing.short_term());
    let colours = json!({"green": 0, "amber": 0, "red": 0, "blue": 0});
    let summary = json!({
        "in_remit": 0, "not_due": 0, "perhaps_due": 0, "reported": 0, "with_target": 0, "differing": 0, "computed": colours,
        "recorded": colours, "short_term": trend, "long_term": trend,
    });
    defaults(summary, &nothing);
}

/// The parts of a report have no constructors: what is left out of them is none.
#[test]
fn what_is_left_out_of_a_report_is_none() {
    let next = json!({"band": "Green", "rating": "green"});
    let read: NextBand = serde_json::from_value(next.clone()).unwrap();
    assert_eq!((read.units(), read.percent_of_target()), (None, None));
    defaults(next, &read);

    let comparison = json!({"against": "previous-quarter"});
    let read: RowComparison = serde_json::from_value(comparison.clone()).unwrap();
    assert_eq!((read.against(), read.quarter(), read.base()), (Comparator::PreviousQuarter, None, None));
    assert_eq!((read.change(), read.percent_of_base(), read.direction(), read.trend()), (None, None, None, None));
    assert_eq!((read.not_compared(), read.overridden(), read.break_reason(), read.recorded()), (None, None, None, None));
    assert!(read.caveats().is_empty());
    defaults(comparison, &read);

    let forecast = json!({"method": "given", "on_course": true, "quarters": 1});
    let read: RowForecast = serde_json::from_value(forecast.clone()).unwrap();
    assert_eq!((read.outturn(), read.shortfall(), read.each_remaining_quarter()), (None, None, None));
    assert_eq!((read.rating(), read.band(), read.unrated()), (None, None, None));
    defaults(forecast, &read);

    let row = json!({
        "id": "cases", "name": "Cases", "quarter": "2017-Q1", "polarity": "neutral", "unit": "count", "accumulation": "snapshot",
        "tolerance": "not-stated", "explanation": "Cases",
    });
    // The fields of a row of which one or the other must be there are asked for by the report.
    let read: Row = serde_json::from_value(row.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), row);
    defaults(row.clone(), &read);
    let report = json!({"organisation": "Example", "quarter": "2017-Q1", "label": "Q1 2017/18", "indicators": [row]});
    let error = serde_json::from_value::<Report>(report).unwrap_err().to_string();
    assert!(error.contains("expected either a rating or a reason for none"), "{error}");
}

/// What no constructor builds is not read either.
#[test]
fn what_no_constructor_builds() {
    for json in [r#"{"shared": "equally"}"#, r#"{"shared": ["25", "25", "25", "25"]}"#] {
        let error = serde_json::from_str::<PlannedTarget>(json).unwrap_err().to_string();
        assert!(error.contains("a share of a year's total without the total: expected annual"), "{error}");
    }
    let less: PlannedTarget =
        serde_json::from_str(r#"{"relative": {"to": "same-quarter-last-year", "points": "-0.00"}}"#).unwrap();
    let nothing = Points::ZERO;
    assert_eq!(less, PlannedTarget::relative(RelativeTo::SameQuarterLastYear, RelativeBy::PointsLess(nothing)));
}

/// A key that is given twice is refused wherever one may stand, and never the last one taken.
#[test]
fn keys_given_twice() {
    fn twice<T: Serialize + DeserializeOwned + Debug>(value: &T, open: &str, repeated: &str) {
        let json = serde_json::to_string(value).unwrap();
        let at = json.find(open).unwrap_or_else(|| panic!("{open} in {json}")) + open.len();
        let separator = if json[at..].starts_with('}') { "" } else { "," };
        let changed = format!("{}{repeated},{repeated}{separator}{}", &json[..at], &json[at..]);
        let error = serde_json::from_str::<T>(&changed).expect_err(&changed).to_string();
        assert!(error.contains("twice") || error.contains("duplicate"), "{error}");
    }

    let rich = rich();
    let report = report(&rich);
    let row = &report.rows()[0];
    twice(row, "\"groups\":{", r#""ward":"North""#);
    twice(row, "\"extra\":{", r#""page":"1""#);
    twice(&report, "\"extra\":{", r#""page":"1""#);
    twice(&report.summary(), "\"bands\":{", r#""Unused":0"#);
    twice(&report.summary(), "\"unrated\":{", r#""no-target":0"#);
    twice(report.summary().short_term(), "\"not_compared\":{", r#""accumulates":0"#);
    let none = serde_json::to_string(&Summary::default()).unwrap();
    twice(&report.by_group("goal").with_group("Safe"), "\"groups\":{", &format!("\"ward\":{none}"));
    twice(&rich, "\"groups\":{", r#""ward":"North""#);
    twice(&rich, "\"extra\":{", r#""page":"1""#);
    twice(&rich, "\"breaks\":{", r#""2016-Q4":"again""#);
    twice(rich.entries()[1].series(), "{", r#""2018-Q1":"1""#);
    twice(&rich.calendar(), "{", r#""starts":"april""#);
}
