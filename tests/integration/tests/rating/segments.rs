//! The segments of a gauge: in order, without gaps, and each with the verdict that its values have.

use crate::oracle::exact;
use crate::strategies::{any_case, any_known, any_pick, beside, cases, d};
use num_rational::BigRational;
use num_traits::CheckedDiv as _;
use performance_indicators::rating::{Band, Comparator, Cut, Fact, Facts, Limit, Segment, When, WhenUnknown};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::statistics::Significance;
use performance_indicators::values::{Side, Width};
use performance_indicators::{
    Aim, Fraction, Percent, Rating, RatingScale, Scheme, TargetRange, Tolerance, Trend, Unit, Unrated, Verdict,
};
use proptest::prelude::*;

fn place(cut: Cut) -> BigRational {
    let whole = BigRational::from_integer(cut.mantissa().into());
    whole.checked_div(&crate::oracle::ten_to(cut.scale().into())).unwrap()
}

fn has(segment: Segment, value: &BigRational) -> bool {
    let (lower, upper) = (place(segment.lower()), place(segment.upper()));
    let from = *value > lower || (*value == lower && segment.lower().is_inside());
    from && (*value < upper || (*value == upper && segment.upper().is_inside()))
}

/// Which colour starts where and ends where, as intervals are written: `[` and `]` inside, `(` and `)` outside.
fn drawn(segments: &[Segment]) -> Vec<String> {
    let shown = |segment: &Segment| {
        let (open, close) =
            (if segment.lower().is_inside() { '[' } else { '(' }, if segment.upper().is_inside() { ']' } else { ')' });
        let state = segment.rating().map_or_else(|| segment.unrated().unwrap().name(), Rating::name);
        format!("{open}{}, {}{close} {state}", segment.lower(), segment.upper())
    };
    segments.iter().map(shown).collect()
}

fn scale(scheme: &Scheme, aim: Aim, tolerance: impl Into<Tolerance>) -> RatingScale {
    RatingScale::new(scheme, aim, tolerance.into()).unwrap()
}

fn to_hundred(scale: &RatingScale) -> Vec<String> {
    drawn(&scale.segments(d("0")..=d("100")))
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn segments_cover_their_stretch_in_order_and_only_once(
        case in any_case(), picks in [any_pick(), any_pick()], published in prop::option::weighted(0.2, 0_u8..=4),
    ) {
        let Ok(exact_scale) = RatingScale::new(&case.scheme, case.aim, case.tolerance) else { return Ok(()) };
        let scale = published.and_then(|decimals| exact_scale.as_published(decimals).ok()).unwrap_or(exact_scale);
        let [one, two] = picks.map(|pick| case.value(&pick));
        let (low, high) = (one.min(two), one.max(two));
        let segments = scale.segments_given(low..=high, case.known.facts());
        let (first, last) = (segments.first().unwrap(), segments.last().unwrap());
        prop_assert_eq!((place(first.lower()), first.lower().is_inside()), (exact(low), true));
        prop_assert_eq!((place(last.upper()), last.upper().is_inside()), (exact(high), true));
        for segment in &segments {
            let (lower, upper) = (place(segment.lower()), place(segment.upper()));
            prop_assert!(lower < upper || (lower == upper && segment.lower().is_inside() && segment.upper().is_inside()));
            // What is drawn lies within the stretch, and is exact where a decimal is.
            let (from, to) = segment.ends();
            prop_assert!(low <= from && from <= to && to <= high);
            prop_assert!(segment.lower().to_decimal().is_none_or(|exactly| exactly == from));
            prop_assert!(segment.upper().to_decimal().is_none_or(|exactly| exactly == to));
        }
        for pair in segments.windows(2) {
            prop_assert_eq!(place(pair[0].upper()), place(pair[1].lower()));
            prop_assert_ne!(pair[0].upper().is_inside(), pair[1].lower().is_inside());
            prop_assert_ne!((pair[0].verdict(), pair[0].hangs_on()), (pair[1].verdict(), pair[1].hangs_on()));
        }
        if low < high {
            prop_assert!(scale.segments(high..=low).is_empty());
        }
    }

    #[test]
    fn a_value_has_the_verdict_of_its_segment(
        case in any_case(), picks in prop::collection::vec(any_pick(), 6), published in prop::option::weighted(0.2, 0_u8..=4),
    ) {
        let Ok(exact_scale) = RatingScale::new(&case.scheme, case.aim, case.tolerance) else { return Ok(()) };
        let scale = published.and_then(|decimals| exact_scale.as_published(decimals).ok()).unwrap_or(exact_scale);
        let facts = case.known.facts();
        let mut values: Vec<Decimal> = picks.iter().map(|pick| case.value(pick)).collect();
        let (low, high) = (*values.iter().min().unwrap(), *values.iter().max().unwrap());
        let segments = scale.segments_given(low..=high, facts);
        // On each end, and on both sides of it.
        for cut in segments.iter().flat_map(|segment| [segment.lower(), segment.upper()]) {
            values.extend((-1..=2).filter_map(|offset| beside(&place(cut), 28, offset)));
        }
        for value in values.into_iter().filter(|value| (low..=high).contains(value)) {
            let holding: Vec<&Segment> = segments.iter().filter(|segment| has(**segment, &exact(value))).collect();
            prop_assert_eq!(holding.len(), 1, "{} in {:?}", value, drawn(&segments));
            prop_assert_eq!(holding[0].verdict(), scale.rate_given(value, facts), "{} in {:?}", value, drawn(&segments));
        }
    }

    #[test]
    fn a_segment_hangs_on_a_fact_where_knowing_more_may_change_it(
        case in any_case(), picks in [any_pick(), any_pick()], more in any_known(),
    ) {
        let Ok(scale) = RatingScale::new(&case.scheme, case.aim, case.tolerance) else { return Ok(()) };
        let [one, two] = picks.map(|pick| case.value(&pick));
        for segment in scale.segments(one.min(two)..=one.max(two)) {
            let value = segment.ends().0;
            if segment.lower().to_decimal() != Some(value) || !segment.lower().is_inside() {
                continue;
            }
            match segment.hangs_on() {
                None => prop_assert_eq!(scale.rate_given(value, more.facts()), segment.verdict()),
                // Where a tolerance is not stated, that may be the reason either way.
                Some(_) if segment.unrated() == Some(Unrated::ToleranceNotStated) => {}
                Some(fact) => {
                    let asked: Vec<Fact> = case.scheme.bands().iter().flat_map(|band| band.when().facts()).collect();
                    prop_assert!(asked.contains(&fact));
                    let all = asked.into_iter().fold(Facts::UNKNOWN, and_holds);
                    prop_assert_ne!(scale.rate_given(value, all), segment.verdict(), "{:?}", fact);
                }
            }
        }
    }
}

/// What is known, and that a fact holds.
fn and_holds(known: Facts, fact: Fact) -> Facts {
    match fact {
        Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against) => known.with_trend(against, Trend::Improving),
        Fact::ForecastMeetsAnnualTarget => known.with_forecast_meets_annual_target(true),
        Fact::AnnualTargetMet => known.with_annual_target_met(true),
        Fact::SignificantlyBetter(than) | Fact::NotSignificantlyWorse(than) => {
            known.with_significance(than, Significance::Better)
        }
        _ => panic!("a fact that this test does not know"),
    }
}

#[test]
fn each_kind_of_aim_has_its_limits_inside_or_outside() {
    // Invented; the limits are those of the table on the crate's front page.
    let (amber, ten) = (Scheme::amber_within_tolerance(), Percent::whole(10));
    assert_eq!(to_hundred(&scale(&amber, Aim::AtLeast(d("80")), ten)), ["[0, 72) red", "[72, 80) amber", "[80, 100] green"],);
    assert_eq!(to_hundred(&scale(&amber, Aim::AtMost(d("80")), ten)), ["[0, 80] green", "(80, 88] amber", "(88, 100] red"],);
    assert_eq!(to_hundred(&scale(&amber, Aim::MoreThan(d("80")), ten)), ["[0, 72) red", "[72, 80] amber", "(80, 100] green"],);
    assert_eq!(to_hundred(&scale(&amber, Aim::LessThan(d("80")), ten)), ["[0, 80) green", "[80, 88] amber", "(88, 100] red"],);
    let range = TargetRange::new(d("45"), d("50")).unwrap();
    assert_eq!(
        to_hundred(&scale(&amber, Aim::Within(range), ten)),
        ["[0, 40.5) red", "[40.5, 45) amber", "[45, 50] green", "(50, 55] amber", "(55, 100] red"],
    );
    let one_value = TargetRange::new(d("45"), d("45")).unwrap();
    assert_eq!(
        to_hundred(&scale(&Scheme::on_target_only(), Aim::Within(one_value), Tolerance::WITHDRAWN)),
        ["[0, 45) red", "[45, 45] green", "(45, 100] red"],
    );
}

#[test]
fn a_band_that_no_value_falls_in_is_no_segment() {
    // Withdrawn: the limit of Amber is the target, and a strict target has no Amber of one point.
    let amber = Scheme::amber_within_tolerance();
    assert_eq!(to_hundred(&scale(&amber, Aim::AtLeast(d("80")), Tolerance::WITHDRAWN)), ["[0, 80) red", "[80, 100] green"]);
    assert_eq!(to_hundred(&scale(&amber, Aim::LessThan(d("5")), Tolerance::WITHDRAWN)), ["[0, 5) green", "[5, 100] red"]);
    // Nor is one that lies elsewhere, be it next to the last value.
    let strict = scale(&amber, Aim::MoreThan(d("80")), Percent::whole(10));
    assert_eq!(drawn(&strict.segments(d("0")..=d("80"))), ["[0, 72) red", "[72, 80] amber"]);
    let scale = scale(&amber, Aim::AtLeast(d("80")), Percent::whole(10));
    assert_eq!(drawn(&scale.segments(d("0")..=d("50"))), ["[0, 50] red"]);
    assert_eq!(drawn(&scale.segments(d("-10")..=d("72"))), ["[-10, 72) red", "[72, 72] amber"]);
    assert_eq!(drawn(&scale.segments(d("80")..=d("80"))), ["[80, 80] green"]);
    assert_eq!(drawn(&scale.segments(d("79.9")..=d("79.9"))), ["[79.9, 79.9] amber"]);
    assert_eq!(scale.segments(d("100")..=d("0")), []);
}

#[test]
fn values_as_published_change_at_the_half_way_points() {
    let scale = scale(&Scheme::on_target_only(), Aim::AtLeast(d("80")), Tolerance::WITHDRAWN);
    assert_eq!(to_hundred(&scale.as_published(0).unwrap()), ["[0, 79.5) red", "[79.5, 100] green"]);
}

#[test]
fn what_is_beyond_a_tolerance_not_stated_is_a_segment_with_its_reason() {
    let scale = scale(&Scheme::amber_within_tolerance(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED);
    let segments = scale.segments(d("0")..=d("100"));
    assert_eq!(drawn(&segments), ["[0, 80) tolerance-not-stated", "[80, 100] green"]);
    assert_eq!((segments[0].band(), segments[0].unrated()), (None, Some(Unrated::ToleranceNotStated)));
    assert_eq!(segments[0].hangs_on(), None, "no fact would tell");
}

/// Green within 10% of target, else Amber where performance held or improved on last year, else Red: Havering 2013/14,
/// <https://democracy.havering.gov.uk/mgAi.aspx?ID=7435>. What becomes of an unknown trend is ours.
fn havering(unknown: WhenUnknown) -> (RatingScale, Fact) {
    let within = Width::PercentOfTarget(Percent::whole(10));
    let is = Fact::TrendImprovedOrHeld(Comparator::SameQuarterLastYear);
    let scheme = Scheme::new(
        "havering-2013",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Stated(Side::Worse, within))),
            Band::new("Amber", Rating::Amber, When::Fact { is, unknown }),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    )
    .unwrap();
    (scale(&scheme, Aim::AtLeast(d("80")), Tolerance::NOT_STATED), is)
}

#[test]
fn a_band_of_facts_is_told_by_what_is_known() {
    let stretch = d("0")..=d("100");
    for (unknown, state) in [(WhenUnknown::FallThrough, "red"), (WhenUnknown::Unrated, "unknown-fact")] {
        let (scale, fact) = havering(unknown);
        let nothing_known = scale.segments(stretch.clone());
        assert_eq!(drawn(&nothing_known), [format!("[0, 72) {state}"), "[72, 100] green".to_owned()]);
        assert_eq!([nothing_known[0].hangs_on(), nothing_known[1].hangs_on()], [Some(fact), None]);
        for (trend, state) in [(Trend::Unchanged, "amber"), (Trend::Worsening, "red")] {
            let facts = Facts::UNKNOWN.with_trend(Comparator::SameQuarterLastYear, trend);
            let known = scale.segments_given(stretch.clone(), facts);
            assert_eq!(drawn(&known), [format!("[0, 72) {state}"), "[72, 100] green".to_owned()]);
            assert_eq!([known[0].hangs_on(), known[1].hangs_on()], [None, None]);
        }
    }
}

#[test]
fn a_band_of_a_limit_and_a_fact_is_a_segment_within_its_limit_alone() {
    // Amber is within 10% of target and better than a year ago. Invented.
    let last_year = Comparator::SameQuarterLastYear;
    let is = Fact::TrendImproved(last_year);
    let within = When::AtMost(Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(10))));
    for (unknown, state) in [(WhenUnknown::FallThrough, "red"), (WhenUnknown::Unrated, "unknown-fact")] {
        let scheme = Scheme::new(
            "recovering",
            [
                Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
                Band::new("Amber", Rating::Amber, within.and([is], unknown)),
                Band::new("Red", Rating::Red, When::Otherwise),
            ],
        );
        let scale = scale(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED);
        let unknown = scale.segments(d("0")..=d("100"));
        assert_eq!(drawn(&unknown), ["[0, 72) red".to_owned(), format!("[72, 80) {state}"), "[80, 100] green".to_owned()]);
        assert_eq!(unknown.iter().map(|segment| segment.hangs_on()).collect::<Vec<_>>(), [None, Some(is), None]);
        let given = |trend| drawn(&scale.segments_given(d("0")..=d("100"), Facts::UNKNOWN.with_trend(last_year, trend)));
        assert_eq!(given(Trend::Improving), ["[0, 72) red", "[72, 80) amber", "[80, 100] green"]);
        assert_eq!(given(Trend::Worsening), ["[0, 80) red", "[80, 100] green"]);
    }
}

#[test]
fn a_fraction_is_in_the_segment_of_its_place_on_the_axis_of_the_unit() {
    let scale = scale(&Scheme::amber_within_tolerance(), Aim::AtLeast(d("80")), Percent::whole(10)).in_unit(&Unit::Percent);
    // 2 of 3 is 66.7%, 3 of 4 is 75%.
    let rated = |numerator, denominator| scale.rate(Fraction::new(d(numerator), d(denominator)).unwrap());
    let [red, amber, green] = [0, 1, 2].map(|place| scale.segments(d("0")..=d("100"))[place].verdict());
    assert_eq!([rated("2", "3"), rated("3", "4"), rated("9", "10")], [red, amber, green]);
    assert!(matches!(red, Verdict::Rated { rating: Rating::Red, .. }));
}
