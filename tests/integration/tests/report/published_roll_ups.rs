//! Every published roll-up in `examples/data/roll_ups.json` loads, and its own checks hold.

use crate::strategies::d;
use alloc::collections::BTreeSet;
use performance_indicators::roll_up::{Member, NoScore, RollUp, RollUps, RolledUp, Weight};
use performance_indicators::{Aim, Fraction, Polarity, Rating, Target, Tolerance, Unit, Unrated};
use serde_json::Value;

fn entries() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../../../examples/data/roll_ups.json")).unwrap();
    file["roll_ups"].as_array().unwrap().clone()
}

fn roll_up(entry: &Value) -> RollUp {
    serde_json::from_value(entry["roll_up"].clone()).unwrap_or_else(|error| panic!("{}: {error}", entry["id"]))
}

fn weight(given: Option<&Value>) -> Weight {
    given.map_or(Weight::ONE, |weight| Weight::new(d(weight.as_str().unwrap())).unwrap())
}

/// The roll-up of a check's members, each of its weight; or of roll-ups like it of one weight, each of its own members.
fn rolled_up(entry: &Value, check: &Value) -> RolledUp {
    let nested = check["roll_ups"].as_array();
    let flat = || ["members", "figures"].into_iter().find_map(|field| check[field].as_array()).unwrap();
    let groups: Vec<&Vec<Value>> =
        nested.map_or_else(|| vec![flat()], |all| all.iter().map(|own| own.as_array().unwrap()).collect());
    let ids: Vec<Vec<String>> =
        groups.iter().enumerate().map(|(group, own)| (0..own.len()).map(|place| format!("{group}-{place}")).collect()).collect();
    let polarity = check["polarity"].as_str().map_or(Polarity::HigherIsBetter, |name| name.parse().unwrap());
    let (mut roll_ups, mut members) = (Vec::new(), Vec::new());
    for (ids, own) in ids.iter().zip(&groups) {
        let mut written = entry["roll_up"].clone();
        (written["id"], written["indicators"]) = (ids[0].clone().into(), ids.clone().into());
        let weight_at = if entry["roll_up"]["line"].is_null() { 1 } else { 3 };
        let roll_up: RollUp = serde_json::from_value(written).unwrap();
        let weights = ids.iter().zip(*own).map(|(id, member)| (id, weight(member.get(weight_at))));
        roll_ups.push(weights.fold(roll_up, |roll_up, (id, weight)| roll_up.with_weight(id, weight)));
        members.extend(ids.iter().zip(*own).map(|(id, given)| member(id, given, polarity, weight_at)));
    }
    if nested.is_some() {
        roll_ups.insert(0, ids.iter().fold(roll_up(entry), |parent, ids| parent.with_roll_up(&ids[0], Weight::ONE)));
    }
    RollUps::new(roll_ups).unwrap().of(&members).swap_remove(0)
}

fn member<'a>(id: &'a str, given: &'a Value, polarity: Polarity, weight_at: usize) -> Member<'a> {
    if weight_at == 3 {
        let number = |place: usize| d(given[place].as_str().unwrap());
        let aim = Aim::new(polarity, Target::Level(number(1))).unwrap();
        let figure = number(0).into();
        return Member::rated(id, Rating::Green).with_figure(figure, aim, Tolerance::limit(number(2)), &Unit::Count);
    }
    let Some(rating) = given[0].as_str() else {
        let reason: Unrated = serde_json::from_value(given[0]["unrated"].clone()).unwrap();
        return Member::unrated(id, reason);
    };
    let rated = Member::rated(id, rating.parse().unwrap());
    given.get(2).map_or(rated, |band| rated.with_band(band.as_str().unwrap()))
}

#[test]
fn every_check_holds() {
    let mut checked = 0_u32;
    for entry in entries() {
        for check in entry["checks"].as_array().unwrap() {
            let rolled_up = rolled_up(&entry, check);
            let place = format!("{}: {check}", entry["id"]);
            if let Some(score) = check["score"].as_str() {
                assert_eq!((rolled_up.score(), rolled_up.score_fraction()), (Some(d(score)), None), "{place}");
            }
            if let Some(fraction) = check["score_fraction"].as_array() {
                let number = |place: usize| d(fraction[place].as_str().unwrap());
                let expected = Fraction::new(number(0), number(1)).unwrap();
                assert_eq!(rolled_up.score_fraction(), Some(expected), "{place}");
            }
            assert_eq!(rolled_up.band(), check["band"].as_str(), "{place}");
            let reason: Option<NoScore> = check["no_score"].as_str().map(|name| name.parse().unwrap());
            assert_eq!(rolled_up.no_score(), reason, "{place}");
            checked += 1;
        }
    }
    assert!(checked >= 40, "{checked}");
}

#[test]
fn every_roll_up_says_whose_it_is_and_is_checked_in_every_band_and_on_every_limit() {
    let mut ids = BTreeSet::new();
    for entry in entries() {
        let id = entry["id"].as_str().unwrap().to_owned();
        assert!(entry["source"].as_array().is_some_and(|sources| !sources.is_empty()), "{id}");
        assert!(entry["ours"].as_array().is_some_and(|ours| !ours.is_empty()), "{id}");
        assert!(ids.insert(id.clone()), "{id}");
        let roll_up = roll_up(&entry);
        let Some((scheme, scale)) = roll_up.scheme().zip(roll_up.scale()) else { continue };
        let all: Vec<RolledUp> = entry["checks"].as_array().unwrap().iter().map(|check| rolled_up(&entry, check)).collect();
        for band in scheme.bands() {
            assert!(all.iter().any(|rolled_up| rolled_up.band() == Some(band.name())), "{id}: {}", band.name());
        }
        for cut in scale.limits().flat_map(|limits| [limits.lower(), limits.upper()]).flatten() {
            let on = |rolled_up: &RolledUp| rolled_up.score().is_some_and(|score| score.to_string() == cut.to_string());
            assert!(all.iter().any(on), "{id}: exactly on {cut}");
        }
    }
    assert_eq!(ids.len(), 6);
}

#[test]
fn they_read_back_as_they_are_written() {
    for entry in entries() {
        let roll_up = roll_up(&entry);
        let written = serde_json::to_value(&roll_up).unwrap();
        assert_eq!(serde_json::from_value::<RollUp>(written.clone()).unwrap(), roll_up);
        assert_eq!(written, entry["roll_up"], "nothing is lost or added");
    }
}
