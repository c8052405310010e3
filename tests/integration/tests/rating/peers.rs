//! What other programs got wrong when they rated, each as a named test with its source.

use crate::strategies::d;
use performance_indicators::rating::{Band, Limit, When};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Width};
use performance_indicators::{
    Aim, Assessment, Fraction, Missing, Percent, Points, Polarity, Rating, RatingScale, Scheme, TargetRange, Tolerance, Unit,
    Unrated, Verdict, rate,
};

const HIGHER: Polarity = Polarity::HigherIsBetter;
const LOWER: Polarity = Polarity::LowerIsBetter;

#[track_caller]
fn colour(value: &str, target: &str, polarity: Polarity, tolerance: impl Into<Tolerance>) -> Rating {
    rate(d(value), d(target), polarity, tolerance).unwrap().verdict().rating().unwrap()
}

#[track_caller]
fn points(text: &str) -> Points {
    text.parse().unwrap()
}

fn stated(percent: u8) -> Limit {
    Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(percent)))
}

/// billchen198318/bamboobsc#9 does not accept a target of 0; okviz/free-visuals#72 shows the wrong state for one.
#[test]
fn zero_target() {
    for tolerance in [Tolerance::WITHDRAWN, Percent::whole(10).into(), points("0").into()] {
        assert_eq!(colour("0", "0", LOWER, tolerance), Rating::Green);
        assert_eq!(colour("0.0001", "0", LOWER, tolerance), Rating::Red);
        assert_eq!(colour("-1", "0", LOWER, tolerance), Rating::Green);
        assert_eq!(colour("0", "0", HIGHER, tolerance), Rating::Green);
        assert_eq!(colour("-0.0001", "0", HIGHER, tolerance), Rating::Red);
        assert_eq!(colour("1", "0", HIGHER, tolerance), Rating::Green);
    }
    // Points of a zero target are a width all the same.
    assert_eq!(colour("2", "0", LOWER, points("2")), Rating::Amber);
    assert_eq!(colour("2.1", "0", LOWER, points("2")), Rating::Red);
    let assessment = rate(d("3"), d("0"), LOWER, points("2")).unwrap();
    assert_eq!((assessment.shortfall(), assessment.percent_of_target()), (Some(d("3")), None));
}

/// metabase/metabase#19248: negative goals broke.
#[test]
fn negative_target() {
    assert_eq!(colour("-11", "-10", HIGHER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("-11.01", "-10", HIGHER, Percent::whole(10)), Rating::Red);
    assert_eq!(colour("-9", "-10", HIGHER, Percent::whole(10)), Rating::Green);
    assert_eq!(colour("-9", "-10", LOWER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("-8.99", "-10", LOWER, Percent::whole(10)), Rating::Red);
}

/// dhis2/analytics `legendSet.js` tests `value && legendSet`, so that a value of 0 is out of bounds.
#[test]
fn zero_value() {
    assert_eq!(colour("0", "80", HIGHER, Percent::whole(10)), Rating::Red);
    assert_eq!(colour("0", "20", LOWER, Percent::whole(10)), Rating::Green);
    assert_eq!(colour("0", "80", HIGHER, Percent::whole(100)), Rating::Amber);
    assert_eq!(colour("-0.00", "0", LOWER, Tolerance::WITHDRAWN), Rating::Green);
}

/// grafana/grafana#20997, #22592, #8404: null is green. hisptz/scorecard-app: null is 0. `gm5000136/GM_Dashboards#16`: so are targets.
#[test]
fn missing_is_never_a_colour() {
    for missing in Missing::ALL {
        assert_eq!(Verdict::from(*missing).rating(), None);
        assert_eq!(Verdict::from(*missing).band(), None);
        assert_eq!(Verdict::from(*missing).unrated(), Some(Unrated::Missing(*missing)));
    }
    for reason in [Unrated::NoTarget, Unrated::MonitoringOnly, Unrated::Neutral, Unrated::NoScheme, Unrated::UnknownFact] {
        assert_eq!(Verdict::from(reason).rating(), None);
    }
    assert!(Fraction::new(d("0"), d("0")).is_err());
    // Nor is a tolerance that nobody stated read as none or as any.
    let miss = rate(d("79"), d("80"), HIGHER, Tolerance::NOT_STATED).unwrap().verdict();
    assert_eq!(miss.unrated(), Some(Unrated::ToleranceNotStated));
    assert_eq!(colour("80", "80", HIGHER, Tolerance::NOT_STATED), Rating::Green);
}

/// dhis2/analytics `legends.js` still asks which edge is inside; grafana/grafana#5515: gauge and number disagreed on it.
#[test]
fn the_edge_is_stated() {
    let scheme = |edge: fn(Limit) -> When| {
        Scheme::new(
            "edges",
            [
                Band::new("Green", Rating::Green, edge(Limit::Target)),
                Band::new("Amber", Rating::Amber, edge(stated(10))),
                Band::new("Red", Rating::Red, When::Otherwise),
            ],
        )
        .unwrap()
    };
    let rated = |scheme: &Scheme, value| {
        RatingScale::new(scheme, Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap().rate(d(value)).rating().unwrap()
    };
    let (closed, open) = (scheme(When::AtMost), scheme(When::Under));
    assert_eq!((rated(&closed, "80"), rated(&open, "80")), (Rating::Green, Rating::Amber));
    assert_eq!((rated(&closed, "72"), rated(&open, "72")), (Rating::Amber, Rating::Red));
    // A value beyond the last end has a band.
    assert_eq!((rated(&closed, "1000"), rated(&open, "-1000")), (Rating::Green, Rating::Red));
}

/// docs.oracle.com, Evaluate KPIs: at least 100% Good, 70% to 100% Warning, at most 70% Critical: 70% is in two bands.
#[test]
fn oracle_seventy_percent_is_in_one_band() {
    let scheme = |amber: When| {
        Scheme::new(
            "oracle",
            [
                Band::new("Good", Rating::Green, When::AtMost(Limit::Target)),
                Band::new("Warning", Rating::Amber, amber),
                Band::new("Critical", Rating::Red, When::Otherwise),
            ],
        )
        .unwrap()
    };
    for (amber, on_the_edge) in [(When::AtMost(stated(30)), Rating::Amber), (When::Under(stated(30)), Rating::Red)] {
        let scale = RatingScale::new(&scheme(amber), Aim::AtLeast(d("100")), Tolerance::NOT_STATED).unwrap();
        assert_eq!(scale.rate(d("100")).rating(), Some(Rating::Green));
        assert_eq!(scale.rate(d("70.01")).rating(), Some(Rating::Amber));
        assert_eq!(scale.rate(d("70")).rating(), Some(on_the_edge));
        assert_eq!(scale.rate(d("69.99")).rating(), Some(Rating::Red));
    }
}

/// hisptz/scorecard-app bands `Math.round(value)`: 65.5 against 66 is green.
#[test]
fn nothing_is_rounded_before_rating() {
    assert_eq!(colour("65.5", "66", HIGHER, Tolerance::WITHDRAWN), Rating::Red);
    assert_eq!(colour("65.99999999999999999999999999", "66", HIGHER, Tolerance::WITHDRAWN), Rating::Red);
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("66")), Tolerance::WITHDRAWN).unwrap();
    // Rounding is there for who asks for it.
    let published = scale.as_published(0).unwrap();
    assert_eq!(published.rate(d("65.5")).rating(), Some(Rating::Green));
    assert_eq!(published.rate(d("65.4")).rating(), Some(Rating::Red));
    // 65.5 of 66 as a fraction, and a quotient that never ends.
    let third = Fraction::new(d("1"), d("3")).unwrap();
    let percent = |target| {
        RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d(target)), Tolerance::WITHDRAWN)
            .unwrap()
            .in_unit(&Unit::Percent)
    };
    assert_eq!(percent("33.3333333333333333333333333").rate(third).rating(), Some(Rating::Green));
    assert_eq!(percent("33.3333333333333333333333334").rate(third).rating(), Some(Rating::Red));
}

/// `ecosystem.md`, section 1: checked operations round in silence and fail at 28 digits; a rating may do neither.
#[test]
fn twenty_eight_digits() {
    let target = "7.922816251426433759354395033";
    // Nine tenths of it has 28 decimals and more digits than a decimal holds: 7.1305346262837903834189555297.
    assert_eq!(colour("7.130534626283790383418955530", target, HIGHER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("7.130534626283790383418955529", target, HIGHER, Percent::whole(10)), Rating::Red);
    let max = Decimal::MAX;
    let scale = |aim, tolerance| RatingScale::new(&Scheme::amber_within_tolerance(), aim, tolerance).unwrap();
    let high = scale(Aim::AtMost(max), Percent::MAX.into());
    assert_eq!(high.rate(max).rating(), Some(Rating::Green));
    let low = scale(Aim::AtLeast(max), Percent::whole(10).into());
    assert_eq!(low.rate(Decimal::MIN).rating(), Some(Rating::Red));
    // 90% of 79228162514264337593543950335 is …855301.5.
    assert_eq!(low.rate(d("71305346262837903834189555302")).rating(), Some(Rating::Amber));
    assert_eq!(low.rate(d("71305346262837903834189555301")).rating(), Some(Rating::Red));
    // One unit in the 28th place, on either side of a target of zero.
    let least = Decimal::try_from_i128_with_scale(1, 28).unwrap();
    let zero = scale(Aim::AtMost(d("0")), Tolerance::WITHDRAWN);
    assert_eq!(zero.rate(least).rating(), Some(Rating::Red));
    assert_eq!(zero.rate(Decimal::try_from_i128_with_scale(-1, 28).unwrap()).rating(), Some(Rating::Green));
    // What a decimal cannot hold of an explanation is left out of it.
    assert_eq!(low.assess(Decimal::MIN).shortfall(), None);
}

/// pola-rs/polars#20665: 3 / 10 lands in (0.3, 0.4]. And 0.1 + 0.2 is not over 0.3.
#[test]
fn binary_floats_have_no_part_in_it() {
    let three_tenths = Fraction::new(d("3"), d("10")).unwrap();
    let at_most = RatingScale::new(&Scheme::on_target_only(), Aim::AtMost(d("0.3")), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(at_most.rate(three_tenths).rating(), Some(Rating::Green));
    let more_than = RatingScale::new(&Scheme::on_target_only(), Aim::MoreThan(d("0.3")), Tolerance::WITHDRAWN).unwrap();
    assert_eq!(more_than.rate(three_tenths).rating(), Some(Rating::Red));
    let sum = d("0.1").checked_add(d("0.2")).unwrap();
    assert_eq!(at_most.rate(sum).rating(), Some(Rating::Green));
    // 90% of 80 is 72, and of 0.7 is 0.63: both are a last digit off in binary.
    assert_eq!(colour("0.63", "0.7", HIGHER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("0.33", "0.3", LOWER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("1.1", "1", LOWER, Percent::whole(10)), Rating::Amber);
}

/// scientrix.zendesk.com 360043883451: percent of amounts, points of percentages; the two are not one number.
#[test]
fn percent_is_not_points() {
    assert_eq!(colour("78.4", "80", HIGHER, Percent::whole(2)), Rating::Amber);
    assert_eq!(colour("78.39", "80", HIGHER, Percent::whole(2)), Rating::Red);
    assert_eq!(colour("78", "80", HIGHER, points("2")), Rating::Amber);
    assert_eq!(colour("77.99", "80", HIGHER, points("2")), Rating::Red);
    assert_eq!(Tolerance::from(points("2")).to_string(), "2 points");
    assert_eq!(Tolerance::from(Percent::whole(2)).to_string(), "2% of target");
    assert!("2%".parse::<Points>().is_err());
    assert_ne!(Tolerance::from(points("2")), Tolerance::from(Percent::whole(2)));
}

/// cityofaustin/atd-data-tech#4224 shows "less than 150 is good" red; `DalgoT4D/DDP_backend#1303` has falling metrics reversed.
#[test]
fn polarity_is_the_indicators_own() {
    assert_eq!(colour("149", "150", LOWER, Tolerance::WITHDRAWN), Rating::Green);
    assert_eq!(colour("149", "150", HIGHER, Tolerance::WITHDRAWN), Rating::Red);
    assert_eq!(colour("160", "150", LOWER, Percent::whole(10)), Rating::Amber);
    assert_eq!(colour("160", "150", HIGHER, Percent::whole(10)), Rating::Green);
    assert!(rate(d("149"), d("150"), Polarity::Neutral, Tolerance::WITHDRAWN).is_err());
}

/// OpenSLO/go-sdk refuses a target of 100%; NHS and council targets often are.
#[test]
fn a_hundred_percent_is_a_target() {
    assert_eq!(colour("100", "100", HIGHER, Tolerance::WITHDRAWN), Rating::Green);
    assert_eq!(colour("99.99", "100", HIGHER, Tolerance::WITHDRAWN), Rating::Red);
}

/// support.clearpointstrategy.com, Setting Measure Evaluations: from the top, at least target, at least 0.9 of target, else.
#[test]
fn clearpoint() {
    for (value, expected) in [("100", Rating::Green), ("99.99", Rating::Amber), ("90", Rating::Amber), ("89.99", Rating::Red)] {
        assert_eq!(colour(value, "100", HIGHER, Percent::whole(10)), expected, "{value}");
    }
}

/// Blackbaud CRM `UFN_KPIINSTANCEVALUE_GETSTATUSCODE`: two limits and a direction.
#[test]
fn blackbaud() {
    let up = |value| colour(value, "80", HIGHER, Tolerance::limit(d("50")));
    assert_eq!([up("49.99999"), up("50"), up("79.99999"), up("80")], [Rating::Red, Rating::Amber, Rating::Amber, Rating::Green]);
    let down = |value| colour(value, "20", LOWER, Tolerance::limit(d("50")));
    let expected = [Rating::Red, Rating::Amber, Rating::Amber, Rating::Green];
    assert_eq!([down("50.00001"), down("50"), down("20.00001"), down("20")], expected);
}

/// camms.atlassian.net, KPI performance calculations: "less" is 1 − actual ÷ target + 1, "more" is actual ÷ target; the traffic
/// light is Green from 100, Amber from 100 − variance, else Red.
#[test]
fn camms_performance_and_traffic_light() {
    // Polarity, target, actual, performance in percent as printed.
    let printed = [
        (LOWER, "0", "0", "100"),
        (LOWER, "0", "1", "0"),
        (HIGHER, "0", "0", "100"),
        (HIGHER, "0", "-1", "0"),
        (LOWER, "10", "8", "120"),
        (LOWER, "10", "12", "80"),
        (HIGHER, "85", "95", "111.76470588235294"),
    ];
    for (polarity, target, actual, performance) in printed {
        for variance in [5_u8, 10, 19, 20, 21] {
            let amber_from = Decimal::from(100_u8.checked_sub(variance).unwrap());
            let expected = match d(performance) {
                green if green >= d("100") => Rating::Green,
                amber if amber >= amber_from => Rating::Amber,
                _ => Rating::Red,
            };
            assert_eq!(colour(actual, target, polarity, Percent::whole(variance)), expected, "{actual} {target} {variance}");
        }
    }
}

/// The same page's goal post: 3,000,000 with a variance of 5% is 2,850,000 to 3,150,000. It divides by the lower bound on both sides.
#[test]
fn camms_goal_post() {
    let range = TargetRange::new(d("3000000"), d("3000000")).unwrap();
    let scale = RatingScale::new(&Scheme::goal_post(), Aim::Within(range), Percent::whole(5).into()).unwrap();
    for (value, expected) in [
        ("2950000", Rating::Green),
        ("2850000", Rating::Green),
        ("2849999.99", Rating::Red),
        ("3150000", Rating::Green),
        ("3150000.01", Rating::Red),
    ] {
        assert_eq!(scale.rate(d(value)).rating(), Some(expected), "{value}");
    }
    // Each side is measured by its own bound.
    let wide = TargetRange::new(d("100"), d("200")).unwrap();
    let scale = RatingScale::new(&Scheme::goal_post(), Aim::Within(wide), Percent::whole(10).into()).unwrap();
    assert_eq!([scale.rate(d("90")).rating(), scale.rate(d("89.9")).rating()], [Some(Rating::Green), Some(Rating::Red)]);
    assert_eq!([scale.rate(d("220")).rating(), scale.rate(d("220.1")).rating()], [Some(Rating::Green), Some(Rating::Red)]);
}

/// A printed value that misses its target never looks as if it met it: okviz/free-visuals#72 and 33.3…% against 33.3 alike.
#[test]
fn a_miss_never_prints_as_its_target() {
    let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN).unwrap();
    let close = Fraction::new(d("79999"), d("100000")).unwrap();
    let said = |assessment: Assessment| assessment.to_string();
    let sentence = said(scale.in_unit(&Unit::Percent).assess(close));
    assert!(sentence.contains("79.999") && !sentence.contains("(80)"), "{sentence}");
    let sentence = said(scale.assess(d("79.9999")));
    assert!(sentence.contains("79.9999"), "{sentence}");
}
