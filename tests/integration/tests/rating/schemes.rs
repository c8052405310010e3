//! Every published scheme in `examples/data/schemes.json` loads, and its own checks hold.

use crate::strategies::d;
use alloc::collections::BTreeSet;
use performance_indicators::rating::{Comparator, Facts, Limit};
use performance_indicators::values::Side;
use performance_indicators::{Aim, Polarity, RatingScale, Row, Scheme, Scorecard, Target, Tolerance, Trend, Unrated};
use reference::counting::counted_alike;
use serde_json::{Value, json};

pub(crate) fn entries() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../../../examples/data/schemes.json")).unwrap();
    file["schemes"].as_array().unwrap().clone()
}

#[track_caller]
pub(crate) fn scheme(id: &str) -> Scheme {
    let entry = entries().into_iter().find(|entry| entry["id"] == id).unwrap();
    serde_json::from_value(entry["scheme"].clone()).unwrap()
}

pub(crate) fn facts(check: &Value) -> Facts {
    let mut facts = Facts::UNKNOWN;
    for (name, known) in check["facts"].as_object().into_iter().flatten() {
        let trend = || known.as_str().unwrap().parse::<Trend>().unwrap();
        facts = match name.as_str() {
            "previous_quarter" => facts.with_trend(Comparator::PreviousQuarter, trend()),
            "same_quarter_last_year" => facts.with_trend(Comparator::SameQuarterLastYear, trend()),
            "forecast_meets_annual_target" => facts.with_forecast_meets_annual_target(known.as_bool().unwrap()),
            "annual_target_met" => facts.with_annual_target_met(known.as_bool().unwrap()),
            other => panic!("{other}"),
        };
    }
    facts
}

fn tolerance(check: &Value) -> Tolerance {
    let stated = &check["tolerance"];
    if stated.is_null() { Tolerance::NOT_STATED } else { serde_json::from_value(stated.clone()).unwrap() }
}

pub(crate) fn scale(scheme: &Scheme, check: &Value) -> RatingScale {
    let polarity: Polarity = serde_json::from_value(check["polarity"].clone()).unwrap();
    let target: Target = serde_json::from_value(check["target"].clone()).unwrap();
    RatingScale::new(scheme, Aim::new(polarity, target).unwrap(), tolerance(check)).unwrap()
}

/// Whether a check is of observations, whose counts decide.
pub(crate) fn is_of_observations(check: &Value) -> bool {
    check["unit"].is_string()
}

/// The row of an observation of a check, in a report of its own.
fn row(scheme: &Value, check: &Value, observation: &Value) -> Row {
    let target = if check["target"].is_string() { json!({"level": check["target"]}) } else { check["target"].clone() };
    let benchmarks: Vec<Value> =
        check.get("benchmark").map(|value| json!({"name": "England", "value": value})).into_iter().collect();
    let figure = observation.as_str().map_or(observation.clone(), |value| json!({"value": value}));
    let mut observed = figure.as_object().unwrap().clone();
    observed.insert("benchmarks".to_owned(), benchmarks.into());
    let scorecard: Scorecard = serde_json::from_value(json!({
        "organisation": "Example Borough (invented)",
        "calendar": {"starts": "april", "named_by": "both"},
        "schemes": [{"scheme": scheme}],
        "indicators": [{
            "id": "one", "name": "One", "polarity": check["polarity"], "unit": check["unit"], "accumulation": "in-quarter",
            "benchmark": "England", "targets": [target], "observations": {"2017-Q1": observed}
        }]
    }))
    .unwrap();
    let quarter = "2017-Q1".parse().unwrap();
    counted_alike(&scorecard, quarter);
    scorecard.report(quarter).rows()[0].clone()
}

fn only_known_fields(object: &Value, known: &[&str]) {
    for (field, _) in object.as_object().unwrap() {
        assert!(known.contains(&field.as_str()), "{field}");
    }
}

#[test]
fn every_check_holds() {
    let mut checked = 0_u32;
    for entry in entries() {
        only_known_fields(&entry, &["id", "organisation", "source", "wording", "scheme", "ours", "checks"]);
        let id = entry["id"].as_str().unwrap();
        let scheme: Scheme = serde_json::from_value(entry["scheme"].clone()).unwrap_or_else(|error| panic!("{id}: {error}"));
        for check in entry["checks"].as_array().unwrap() {
            only_known_fields(check, &["polarity", "unit", "target", "tolerance", "benchmark", "facts", "values"]);
            for value in check["values"].as_array().unwrap() {
                let (band, unrated) = if is_of_observations(check) {
                    let row = row(&entry["scheme"], check, &value[0]);
                    (row.band().map(ToOwned::to_owned), row.unrated())
                } else {
                    let verdict = scale(&scheme, check).rate_given(d(value[0].as_str().unwrap()), facts(check));
                    let band = verdict.band().and_then(|band| scheme.band(band));
                    (band.map(|band| band.name().to_owned()), verdict.unrated())
                };
                let reason: Option<Unrated> =
                    value[1].get("unrated").map(|reason| serde_json::from_value(reason.clone()).unwrap());
                let expected = (value[1].as_str().map(ToOwned::to_owned), reason);
                assert_eq!((band, unrated), expected, "{id}: {} in {check}", value[0]);
                checked += 1;
            }
        }
    }
    assert!(checked >= 1000, "{checked}");
}

#[test]
fn enough_schemes() {
    let needs_no_fact = |scheme: &Scheme| scheme.bands().iter().all(|band| band.when().facts().next().is_none());
    let all: Vec<Scheme> = entries().iter().map(|entry| serde_json::from_value(entry["scheme"].clone()).unwrap()).collect();
    assert_eq!(all.len(), 47);
    assert!(all.iter().filter(|scheme| needs_no_fact(scheme)).count() >= 25);
}

#[test]
fn every_scheme_has_one_id_and_says_whose_it_is() {
    let mut ids = BTreeSet::new();
    for entry in entries() {
        let id = entry["id"].as_str().unwrap().to_owned();
        assert!(entry["source"].as_array().is_some_and(|sources| !sources.is_empty()), "{id}");
        assert!(entry["wording"].as_str().is_some_and(|wording| !wording.is_empty()), "{id}");
        assert!(ids.insert(id.clone()), "{id}");
    }
}

/// The sides of one limit on which some value of a check lies, exactly on it included: inside, on, outside.
fn sides_checked(limit: usize, scheme: &Scheme, checks: &[Value]) -> (bool, bool) {
    let (mut inside, mut outside) = (false, false);
    for check in checks {
        let scale = scale(scheme, check);
        let Some(limits) = scale.limits().find(|limits| limits.band() == limit) else { continue };
        for value in check["values"].as_array().unwrap() {
            let value = d(value[0].as_str().unwrap());
            let decimal = |cut: performance_indicators::rating::Cut| cut.to_decimal().unwrap();
            let below = limits.lower().is_some_and(|cut| value < decimal(cut) || (!cut.is_inside() && value == decimal(cut)));
            let above = limits.upper().is_some_and(|cut| value > decimal(cut) || (!cut.is_inside() && value == decimal(cut)));
            if below || above {
                outside = true;
            } else {
                inside = true;
            }
        }
    }
    (inside, outside)
}

#[test]
fn every_limit_of_every_scheme_is_checked_on_both_sides() {
    let mut limits = 0_u32;
    for entry in entries() {
        let scheme: Scheme = serde_json::from_value(entry["scheme"].clone()).unwrap();
        let checks = entry["checks"].as_array().unwrap();
        for (place, band) in scheme.bands().iter().enumerate() {
            if band.when().limit().is_some() {
                assert_eq!(sides_checked(place, &scheme, checks), (true, true), "{}: band {}", entry["id"], band.name());
                limits += 1;
            }
        }
        // The checks reach every band of the scheme.
        for band in scheme.bands() {
            let named = |value: &Value| value[1] == band.name();
            let reached = checks.iter().any(|check| check["values"].as_array().unwrap().iter().any(named));
            assert!(reached, "{}: band {} is never reached", entry["id"], band.name());
        }
    }
    assert!(limits >= 60, "{limits}");
}

#[test]
fn every_limit_of_every_scheme_is_checked_exactly_on_it() {
    for entry in entries() {
        let scheme: Scheme = serde_json::from_value(entry["scheme"].clone()).unwrap();
        for (place, band) in scheme.bands().iter().enumerate().filter(|(_, band)| band.when().limit().is_some()) {
            let on = entry["checks"].as_array().unwrap().iter().any(|check| {
                let scale = scale(&scheme, check);
                let ends = scale.limits().filter(|limits| limits.band() == place);
                let ends: Vec<_> = ends.flat_map(|limits| [limits.lower(), limits.upper()]).flatten().collect();
                check["values"].as_array().unwrap().iter().any(|value| {
                    let value = d(value[0].as_str().unwrap());
                    ends.iter().any(|cut| cut.to_decimal() == Some(value))
                })
            });
            assert!(on, "{}: band {}", entry["id"], band.name());
        }
    }
}

/// The table "Boundaries in one table": what happens exactly on the target, the inner and the outer limit, for a target of 80.
#[test]
fn boundaries_in_one_table() {
    let rated = |id: &str, value: &str, tolerance: Tolerance| {
        let scheme = scheme(id);
        let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), tolerance).unwrap();
        scale.rate(d(value)).band().and_then(|band| scheme.band(band)).unwrap().rating().in_words()
    };
    let ten: Tolerance = performance_indicators::Percent::whole(10).into();
    assert_eq!(rated("havering-2013", "80", ten), "Green");
    assert_eq!(rated("havering-2013", "72", ten), "Green");
    assert_eq!(rated("havering-2024", "72", ten), "Amber");
    assert_eq!(rated("bracknell-5-10", "80", ten), "Green");
    assert_eq!(rated("bracknell-5-10", "72", ten), "Amber");
    assert_eq!(rated("maidstone-10", "80", ten), "Green");
    assert_eq!(rated("maidstone-10", "72", ten), "Amber");
    assert_eq!(rated("bvpi-10", "80", ten), "Green");
    assert_eq!(rated("south-kesteven-10", "80", ten), "Green");
    let floor = Tolerance::limit(d("70"));
    assert_eq!(rated("kent-floor", "80", floor), "Green");
    assert_eq!(rated("kent-floor", "70", floor), "Amber");
    assert_eq!(rated("model-hospital-median", "80", ten), "Green");
    let both =
        Tolerance::both_sides(performance_indicators::values::Width::PercentOfTarget(performance_indicators::Percent::whole(10)));
    assert_eq!(rated("performanceplus", "80", both), "Blue");
    assert_eq!(rated("performanceplus", "72", both), "Blue");
    assert_eq!(rated("camms-bands", "80", ten), "Green");
    assert_eq!(rated("camms-bands", "72", ten), "Amber");
}

#[test]
fn where_a_limit_is_the_target_it_has_no_band_of_its_own() {
    // A tolerance withdrawn leaves two states, whatever the scheme's third.
    let scheme = scheme("havering-2018");
    let scale = RatingScale::new(&scheme, Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    let empty: Vec<bool> = scale.limits().map(performance_indicators::rating::BandLimits::is_empty).collect();
    assert_eq!(empty, [false, true]);
    assert!(scheme.bands().iter().any(|band| band.when().limit() == Some(Limit::Tolerance(Side::Worse))));
    assert_eq!(scheme.bands().iter().find_map(|band| band.when().limit()), Some(Limit::Target));
}

/// The schemes that were found published, each of which is data if it can be computed from a figure and what stands beside it.
#[test]
fn every_published_scheme_is_data_or_left_out_for_a_reason() {
    const COMPUTABLE: [&str; 31] = [
        "havering-2013",
        "havering-2015",
        "havering-2017",
        "havering-2018",
        "havering-2024",
        "bracknell-5-10",
        "maidstone-10",
        "chorley-5",
        "south-kesteven-10",
        "bvpi-10",
        "city-open-spaces-10",
        "kent-floor",
        "brighton-values",
        "lincolnshire-band",
        "medway-variance",
        "reigate",
        "epping-margin",
        "west-lindsey",
        "highland-threshold",
        "ea-scorecard",
        "performanceplus",
        "goalpost",
        "kent-activity",
        "east-sussex",
        "tracker-likelihood",
        "richmond-icons",
        "towerhamlets-annual",
        "towerhamlets-inyear",
        "model-hospital-median",
        "housemark-benchmark",
        "ci-target",
    ];
    // Other readings and years of four of these, which are data too.
    const READINGS: [&str; 4] = ["havering-2018-forecast", "havering-2024-above", "south-kesteven-10-fix", "medway-2009"];
    const NOT_COMPUTABLE: [&str; 8] = [
        "cambridgeshire-blue",
        "barnet-4",
        "waverley-2011",
        "oxfordshire-judged",
        "durham",
        "sdc-progress",
        "survey-20-60-20",
        "monitor-score",
    ];
    let file: Value = serde_json::from_str(include_str!("../../../../examples/data/schemes.json")).unwrap();
    let ids = |list: &str| {
        let all = file[list].as_array().unwrap().iter();
        all.map(|entry| entry["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let (data, left_out) = (ids("schemes"), ids("left_out"));
    for id in COMPUTABLE.iter().chain(&READINGS) {
        assert!(data.contains(*id) && !left_out.contains(*id), "{id}");
    }
    for id in NOT_COMPUTABLE {
        assert!(left_out.contains(id) && !data.contains(id), "{id}");
    }
    assert!(file["left_out"].as_array().unwrap().iter().all(|entry| !entry["why"].as_str().unwrap().is_empty()));
}
