//! `Debug` is fit to read: short, without what follows from other parts, and still different for what differs.

use performance_indicators::history::{Benchmark, Figure, PlannedTarget, Reported};
use performance_indicators::rating::{Band, Fact, Limit, ReasonLabel, When, WhenUnknown};
use performance_indicators::{
    Accumulation, Aim, Fraction, Indicator, Missing, Observation, Percent, Polarity, Quarter, Rating, RatingScale, Scheme,
    Series, TargetPlan, TargetRange, Tolerance, Unit, Unrated, Value, Versions, decimal,
};

fn d(text: &str) -> performance_indicators::rust_decimal::Decimal {
    decimal(text).unwrap()
}

fn shown(value: &impl core::fmt::Debug) -> String {
    format!("{value:?}")
}

fn q(text: &str) -> Quarter {
    text.parse().unwrap()
}

#[test]
fn small_values_print_as_they_are_written() {
    assert_eq!(shown(&q("2017-Q1")), "2017-Q1");
    assert_eq!(shown(&q("2016-Q4").through(q("2017-Q1"))), "2016-Q4 to 2017-Q1");
    assert_eq!(shown(&Value::from(d("33.3"))), "33.3");
    let fraction = Fraction::new(d("136"), d("145")).unwrap();
    assert_eq!(shown(&Value::from(fraction)), "136 of 145");
    assert_eq!(shown(&Value::from(fraction.with_printed(d("93.79")))), "136 of 145 printed 93.79");
    assert_eq!(shown(&Percent::whole(10)), "10%");
    assert_eq!(shown(&TargetRange::new(d("45"), d("55")).unwrap()), "45 to 55");
    assert_eq!(shown(&Tolerance::from(Percent::whole(10))), "Width(PercentOfTarget(10%))");
    assert_eq!(shown(&Tolerance::WITHDRAWN), "Withdrawn");
    let id = "cases-26-weeks".parse::<performance_indicators::history::IndicatorId>().unwrap();
    assert_eq!(shown(&id), "\"cases-26-weeks\"");
}

#[test]
fn figures_print_alone_and_with_what_stands_beside_them() {
    let plain = Observation::from(d("33.3"));
    assert_eq!(shown(&plain), "33.3");
    assert_eq!(shown(&Observation::missing(Missing::Suppressed)), "Missing(Suppressed)");
    let provisional = Observation::new(Figure::Reported(Reported::new(d("33.3")).marked_provisional()));
    assert_eq!(shown(&provisional), "Reported { value: 33.3, provisional: true }");
    let told = plain.clone().with_commentary("Late.");
    assert_eq!(shown(&told), "Observation { figure: 33.3, commentary: \"Late.\" }");
    let series = Series::new([(q("2016-Q4"), plain), (q("2017-Q1"), told)]).unwrap();
    let expected = "{2016-Q4: 33.3, 2017-Q1: Observation { figure: 33.3, commentary: \"Late.\" }}";
    assert_eq!(shown(&series), expected);
    assert_eq!(format!("{series:#?}").lines().count(), 7, "{series:#?}");
}

#[test]
fn indicators_and_plans_print_what_is_set() {
    let id = "cases-26-weeks".parse().unwrap();
    let indicator = Indicator::new(id, "Cases", Polarity::HigherIsBetter, Unit::Percent, Accumulation::YearToDate);
    let expected = "Indicator { id: \"cases-26-weeks\", name: \"Cases\", polarity: HigherIsBetter, unit: Percent, \
                    accumulation: YearToDate }";
    assert_eq!(shown(&indicator), expected);
    assert_eq!(format!("{indicator:#?}").lines().count(), 7);
    assert!(shown(&indicator.with_owner("Children's Services")).ends_with(", owner: \"Children's Services\" }"));
    let eighty = PlannedTarget::new(d("80"));
    assert_eq!(shown(&TargetPlan::always(eighty.clone())), "[Constant(Level(80))]");
    let plan = TargetPlan::new([(q("2017-Q1"), eighty.with_tolerance(Tolerance::WITHDRAWN))]).unwrap();
    assert_eq!(shown(&plan), "[2017-Q1: PlannedTarget { form: Constant(Level(80)), tolerance: Withdrawn }]");
}

#[test]
fn schemes_and_scales_print_their_bands() {
    let fact = When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::Unrated };
    let bands = [
        Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
        Band::new("Amber", Rating::Amber, fact),
        Band::new("Red", Rating::Red, When::Otherwise),
    ];
    let scheme = Scheme::new("met", bands).unwrap();
    assert_eq!(shown(&Scheme::on_target_only()), "on-target-only");
    assert_eq!(
        shown(&scheme),
        "Scheme { name: \"met\", bands: [\"Green\" Green when AtMost(Target), \
         \"Amber\" Amber when Fact { is: AnnualTargetMet, unknown: Unrated }, \"Red\" Red when Otherwise] }",
    );
    let labelled = scheme.clone().with_label(ReasonLabel::blue(Unrated::NoTarget, "Monitor")).unwrap();
    assert!(shown(&labelled).contains("labels: "));
    let aim = Aim::AtLeast(d("80"));
    let scale = |scheme, tolerance| RatingScale::new(scheme, aim, tolerance).unwrap();
    let amber = Scheme::amber_within_tolerance();
    assert_eq!(
        shown(&scale(&amber, Percent::whole(10).into())),
        "RatingScale { aim: at least 80, bands: [Green from 80, Amber from 72, Red] }",
    );
    assert_eq!(
        shown(&scale(&amber, Tolerance::NOT_STATED).in_unit(&Unit::Percent)),
        "RatingScale { aim: at least 80, factor: 100, bands: [Green from 80, Amber from 80 or unrated, Red] }",
    );
    assert_eq!(
        shown(&scale(&scheme, Tolerance::WITHDRAWN).as_published(0).unwrap()),
        "RatingScale { aim: at least 80, published: 0, bands: [Green from 79.5, Amber if AnnualTargetMet or unrated, Red] }",
    );
}

#[test]
fn what_differs_prints_otherwise() {
    let plain = Observation::from(d("33.3"));
    let reported = |reported: Reported| Observation::new(Figure::Reported(reported));
    let benchmark = Benchmark::new("England", d("81.4"));
    let observations = [
        plain.clone(),
        Observation::from(d("33.4")),
        reported(Reported::new(d("33.3")).marked_provisional()),
        Observation::missing(Missing::NotSupplied),
        Observation::missing(Missing::NotDue),
        plain.clone().with_commentary("33.3"),
        plain.clone().with_corrective_action("33.3"),
        plain.clone().with_forecast(d("33.3")),
        plain.clone().with_benchmarks([benchmark.clone()]),
        plain.clone().with_benchmarks([benchmark.with_period("2016/17")]),
        Observation::from(Fraction::new(d("333"), d("1000")).unwrap()),
        Observation::from(Fraction::new(d("333"), d("1000")).unwrap().with_printed(d("33.3"))),
    ];
    for (place, one) in observations.iter().enumerate() {
        for other in &observations[..place] {
            assert_ne!(one, other);
            assert_ne!(shown(one), shown(other));
        }
    }
    let scheme = |name: &'static str, merit: &[&str]| {
        let reached = When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::FallThrough };
        let bands = [
            Band::new("Reached", Rating::Blue, reached),
            Band::new("On target", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Below", Rating::Red, When::Otherwise),
        ];
        Scheme::new(name, bands).unwrap().with_merit(merit).unwrap()
    };
    let (usual, other) =
        (scheme("tracker", &["Reached", "On target", "Below"]), scheme("tracker", &["On target", "Reached", "Below"]));
    assert_ne!(shown(&usual), shown(&other), "another order of merit");
    let scale = |scheme| shown(&RatingScale::new(scheme, Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap());
    assert_ne!(scale(&usual), scale(&other));
    // One that only bears a preset's name is shown whole.
    assert!(shown(&scheme("goal-post", &["Reached", "On target", "Below"])).len() > 100);
    assert_ne!(shown(&Versions::always(usual.clone())), shown(&Versions::new([(q("2017-Q1"), usual)]).unwrap()));
}

#[cfg(feature = "serde")]
mod of_documents {
    use super::shown;
    use performance_indicators::{Quarter, Report, Scorecard, strategies};
    use proptest::prelude::*;
    use proptest::sample::Index;
    use serde_json::Value as Json;

    fn havering() -> Scorecard {
        serde_json::from_str(include_str!("../../../../examples/data/havering_2017_q1.json")).unwrap()
    }

    #[test]
    fn a_scorecard_prints_in_few_characters_a_figure_and_names_no_cache() {
        let scorecard = havering();
        // About as long as its document, written in the fewest characters.
        let line = shown(&scorecard);
        let document = serde_json::to_string(&scorecard).unwrap();
        let (printed, written) = (line.chars().count(), document.chars().count());
        assert!(printed * 10 <= written * 11, "{printed} of {written}");
        // What its authors wrote aside, 250 characters a figure, with the definition and the targets of its indicator.
        let mut json: Json = serde_json::from_str(&document).unwrap();
        without_texts(&mut json);
        let bare: Scorecard = serde_json::from_value(json).unwrap();
        let figures: usize = bare.entries().iter().map(|entry| entry.series().len()).fold(0, usize::saturating_add);
        let characters = shown(&bare).chars().count();
        assert!(characters <= 250 * figures, "{characters} for {figures} figures");
        let spread = format!("{scorecard:#?}");
        // A few lines for each of 16 indicators.
        assert!(spread.lines().count() <= 6 * scorecard.entries().len() + 12, "{}", spread.lines().count());
        for cache in ["store", "keys", "slots", "places", "order", "strict_target", "mantissa", "millionths", "index", "Some("] {
            assert!(!line.contains(&format!("{cache}:")) && !line.contains("Some("), "{cache}");
        }
    }

    fn without_texts(json: &mut Json) {
        match json {
            Json::Object(fields) => {
                fields.retain(|name, _| !["extra", "commentary", "corrective_action"].contains(&name.as_str()));
                fields.values_mut().for_each(without_texts);
            }
            Json::Array(items) => items.iter_mut().for_each(without_texts),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }

    #[test]
    fn a_report_prints_what_is_known_of_each_row() {
        let report = havering().report("2017-Q1".parse().unwrap());
        let row = format!("{:#?}", report.row("permanency").unwrap());
        for line in ["value: 14.8,", "target: Level(16),", "rating: Red,", "quarter: 2017-Q1,", "id: \"permanency\","] {
            assert!(row.lines().any(|shown| shown.trim() == line), "{line} in {row}");
        }
        assert!(!shown(&report).contains("None"), "{report:#?}");
    }

    /// Everything in a document that can be taken away or changed, by its path.
    fn paths(json: &Json, path: &str, found: &mut Vec<String>) {
        found.push(path.to_owned());
        match json {
            Json::Object(fields) => fields.iter().for_each(|(name, field)| {
                paths(field, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }),
            Json::Array(items) => {
                items.iter().enumerate().for_each(|(place, item)| paths(item, &format!("{path}/{place}"), found));
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }

    /// A document with one thing taken away, or put in place of another.
    fn changed(mut json: Json, pick: Index, by: &Json) -> Option<Json> {
        let mut found = Vec::new();
        paths(&json, "", &mut found);
        let path = found[pick.index(found.len())].clone();
        let (parent, name) = path.rsplit_once('/')?;
        let name = name.replace("~1", "/").replace("~0", "~");
        match (json.pointer_mut(parent)?, by) {
            (Json::Object(fields), Json::Null) => drop(fields.remove(&name)),
            (Json::Array(items), Json::Null) => drop(items.remove(name.parse().ok()?)),
            (Json::Object(fields), by) => drop(fields.insert(name, by.clone())),
            (Json::Array(items), by) => items[name.parse::<usize>().ok()?] = by.clone(),
            _ => return None,
        }
        Some(json)
    }

    fn replacement() -> impl Strategy<Value = Json> {
        let texts = ["1", "2.5", "green", "red", "amber", "improving", "withdrawn", "percent", "count", "final", "not-due", "x"];
        prop_oneof![2 => Just(Json::Null), 3 => proptest::sample::select(texts.to_vec()).prop_map(Json::from), 1 => Just(Json::from(3)), 1 => Just(Json::from(true))]
    }

    proptest! {
        #![proptest_config(reference::strategies::cases(512))]

        #[test]
        fn scorecards_that_differ_print_otherwise(
            scorecard in strategies::scorecard(1..=2), picks in prop::collection::vec((any::<Index>(), replacement()), 8),
        ) {
            for (pick, by) in picks {
                let json = changed(serde_json::to_value(&scorecard).unwrap(), pick, &by);
                let Some(Ok(other)) = json.map(serde_json::from_value::<Scorecard>) else { continue };
                prop_assert!(other == scorecard || shown(&other) != shown(&scorecard), "{}", shown(&scorecard));
            }
        }

        #[test]
        fn reports_that_differ_print_otherwise(
            scorecard in strategies::scorecard(1..=2), picks in prop::collection::vec((any::<Index>(), replacement()), 8),
        ) {
            let report = scorecard.report(scorecard.latest_quarter().unwrap_or(Quarter::MIN));
            for (pick, by) in picks {
                let json = changed(serde_json::to_value(&report).unwrap(), pick, &by);
                let Some(Ok(other)) = json.map(serde_json::from_value::<Report>) else { continue };
                prop_assert!(other == report || shown(&other) != shown(&report), "{}", shown(&report));
            }
        }
    }
}
