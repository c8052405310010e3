//! Bands that ask for a limit and facts together.

use crate::strategies::{Case, any_case, any_pick, bands, cases, d};
use core::num::NonZeroU8;
use performance_indicators::rating::{Band, Comparator, Fact, Facts, Limit, Reference, SchemeError, When, WhenUnknown};
use performance_indicators::statistics::{Confidence, Significance};
use performance_indicators::values::{Side, Width};
use performance_indicators::{Aim, Percent, Points, Rating, RatingScale, Scheme, Tolerance, Trend, Unrated, Verdict, strategies};
use proptest::prelude::*;

const LAST_YEAR: Comparator = Comparator::SameQuarterLastYear;

fn percent(side: Side, percent: u8) -> Limit {
    Limit::Stated(side, Width::PercentOfTarget(Percent::whole(percent)))
}

fn points(side: Side, points: &str) -> Limit {
    Limit::Stated(side, Width::Points(points.parse::<Points>().unwrap()))
}

fn facts(trend: Option<Trend>, met: Option<bool>) -> Facts {
    let facts = trend.map_or(Facts::UNKNOWN, |trend| Facts::UNKNOWN.with_trend(LAST_YEAR, trend));
    met.map_or(facts, |met| facts.with_annual_target_met(met))
}

/// Green on target; Amber within 10% of it and better than a year ago; else Red (invented).
fn recovering(unknown: WhenUnknown) -> Scheme {
    let within = When::AtMost(percent(Side::Worse, 10));
    Scheme::new(
        "recovering",
        [
            Band::new("Green", Rating::Green, When::AtMost(Limit::Target)),
            Band::new("Amber", Rating::Amber, within.and([Fact::TrendImproved(LAST_YEAR)], unknown)),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    )
    .unwrap()
}

#[test]
fn amber_needs_the_limit_and_the_fact() {
    use Trend::{Improving, Unchanged, Worsening};

    let (green, amber, red) = (Ok(Rating::Green), Ok(Rating::Amber), Ok(Rating::Red));
    let unknown = Err(Unrated::UnknownFact);
    // At least 80: on target, beside it, on the limit of 72, beside it. What an unknown trend comes to, by the answer of the band.
    let checks = [
        ("80", Some(Worsening), green, green),
        ("79.999", Some(Improving), amber, amber),
        ("79.999", Some(Unchanged), red, red),
        ("79.999", None, red, unknown),
        ("72", Some(Improving), amber, amber),
        ("72", Some(Worsening), red, red),
        ("72", None, red, unknown),
        ("71.999", Some(Improving), red, red),
        ("71.999", None, red, red),
        ("80", None, green, green),
    ];
    for (value, trend, falling_through, unrated) in checks {
        for (unknown, expected) in [(WhenUnknown::FallThrough, falling_through), (WhenUnknown::Unrated, unrated)] {
            let scale = RatingScale::new(&recovering(unknown), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
            let verdict = scale.rate_given(d(value), facts(trend, None));
            let outcome = verdict.rating().ok_or_else(|| verdict.unrated().unwrap());
            assert_eq!(outcome, expected, "{value} {trend:?} {unknown:?}");
        }
    }
}

#[test]
fn several_facts_are_all_to_hold() {
    let both = When::Otherwise.and([Fact::TrendImproved(LAST_YEAR), Fact::AnnualTargetMet], WhenUnknown::Unrated);
    let scheme = Scheme::new("both", [Band::new("Both", Rating::Green, both), Band::new("Not", Rating::Red, When::Otherwise)]);
    let scale = RatingScale::new(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
    let verdict = |trend, met| scale.rate_given(d("70"), facts(trend, met));
    assert_eq!(verdict(Some(Trend::Improving), Some(true)).rating(), Some(Rating::Green));
    assert_eq!(verdict(Some(Trend::Improving), Some(false)).rating(), Some(Rating::Red));
    // One that does not hold decides, whether or not the other is known.
    assert_eq!(verdict(None, Some(false)).rating(), Some(Rating::Red));
    assert_eq!(verdict(Some(Trend::Worsening), None).rating(), Some(Rating::Red));
    assert_eq!(verdict(Some(Trend::Improving), None).unrated(), Some(Unrated::UnknownFact));
}

#[test]
fn a_tolerance_not_stated_leaves_a_value_unrated_only_where_the_facts_hold() {
    let when = When::AtMost(Limit::Tolerance(Side::Worse)).and([Fact::AnnualTargetMet], WhenUnknown::FallThrough);
    let scheme =
        Scheme::new("t", [Band::new("Near", Rating::Amber, when), Band::new("Red", Rating::Red, When::Otherwise)]).unwrap();
    let scale = RatingScale::new(&scheme, Aim::AtMost(d("5")), Tolerance::NOT_STATED).unwrap();
    assert_eq!(scale.rate_given(d("6"), facts(None, Some(true))).unrated(), Some(Unrated::ToleranceNotStated));
    assert_eq!(scale.rate_given(d("6"), facts(None, Some(false))).rating(), Some(Rating::Red));
    assert_eq!(scale.rate(d("6")).rating(), Some(Rating::Red));
    assert_eq!(scale.rate_given(d("5"), facts(None, Some(true))).rating(), Some(Rating::Amber));
}

#[test]
fn an_assessment_says_the_limit_and_the_facts() {
    let scale = RatingScale::new(&recovering(WhenUnknown::FallThrough), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
    let improving = scale.assess_given(d("75"), facts(Some(Trend::Improving), None));
    assert_eq!(
        improving.to_string(),
        "75 misses the target of at least 80 by 5 (6.25% off target), within the limit of 72; it improved on the same quarter \
         last year: Amber",
    );
    // Red is 3 away while it improves. Where it does not, Green is next to Red, and 5 away.
    assert_eq!(improving.to_worse().map(|red| (red.rating(), red.units())), Some((Rating::Red, Some(d("3")))));
    let worsening = scale.assess_given(d("75"), facts(Some(Trend::Worsening), None));
    assert_eq!(worsening.to_better().map(|green| (green.rating(), green.units())), Some((Rating::Green, Some(d("5")))));
    let far = scale.assess_given(d("70"), facts(Some(Trend::Improving), None));
    assert_eq!(far.to_better().map(|amber| (amber.rating(), amber.units())), Some((Rating::Amber, Some(d("2")))));
}

#[test]
fn a_condition_joined_twice_is_one_condition() {
    let (improved, met) = (Fact::TrendImproved(LAST_YEAR), Fact::AnnualTargetMet);
    let unknown = WhenUnknown::Unrated;
    let target = When::AtMost(Limit::Target);
    assert_eq!(target.and([], unknown), target);
    assert_eq!(When::Otherwise.and([], unknown), When::Otherwise);
    assert_eq!(When::Otherwise.and([met], unknown), When::Fact { is: met, unknown });
    assert_eq!(target.and([met, improved], unknown), target.and([improved], WhenUnknown::FallThrough).and([met], unknown));
    // That it improved says more than that it improved or held.
    let held = Fact::TrendImprovedOrHeld(LAST_YEAR);
    assert_eq!(target.and([held, improved, held], unknown), target.and([improved], unknown));
    assert_eq!(target.and([held], unknown).facts().collect::<Vec<_>>(), [held]);
}

#[test]
fn two_means_are_refused_in_one_band_as_in_two() {
    let mean = |figures| Fact::TrendImproved(Comparator::MeanOfPrevious(NonZeroU8::new(figures).unwrap()));
    let when = When::AtMost(Limit::Target).and([mean(3), mean(2)], WhenUnknown::Unrated);
    assert!(matches!(Scheme::new("means", bands(&[when])), Err(SchemeError::TwoMeans { .. })));
}

#[test]
fn significantly_better_says_more_than_not_significantly_worse() {
    let (target, benchmark) = (Reference::Target(Confidence::Percent95), Reference::Benchmark(Confidence::Percent95));
    let (better, no_worse) = (Fact::SignificantlyBetter(target), Fact::NotSignificantlyWorse(target));
    let unknown = WhenUnknown::Unrated;
    let limit = When::AtMost(Limit::Target);
    assert_eq!(limit.and([no_worse, better], unknown), limit.and([better], unknown));
    assert!(is_shadowed(limit.and([no_worse], unknown), limit.and([better], unknown)));
    assert!(!is_shadowed(limit.and([better], unknown), limit.and([no_worse], unknown)));
    // Of the benchmark it says nothing.
    let beside = Fact::NotSignificantlyWorse(benchmark);
    assert_eq!(limit.and([better, beside], unknown).facts().collect::<Vec<_>>(), [better, beside]);
    assert!(!is_shadowed(limit.and([beside], unknown), limit.and([better], unknown)));
}

#[test]
fn each_significance_is_worse_similar_or_better_or_not_known() {
    let than = Reference::Benchmark(Confidence::Percent95);
    for unknown in WhenUnknown::ALL.iter().copied() {
        let scheme = Scheme::new(
            "beside",
            [
                Band::new("Better", Rating::Green, When::Fact { is: Fact::SignificantlyBetter(than), unknown }),
                Band::new("Similar", Rating::Amber, When::Fact { is: Fact::NotSignificantlyWorse(than), unknown }),
                Band::new("Worse", Rating::Red, When::Otherwise),
            ],
        );
        let scale = RatingScale::new(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
        let rated = |facts: Facts| scale.rate_given(d("81"), facts);
        for (is, rating) in
            [(Significance::Better, Rating::Green), (Significance::Similar, Rating::Amber), (Significance::Worse, Rating::Red)]
        {
            assert_eq!(rated(Facts::UNKNOWN.with_significance(than, is)).rating(), Some(rating));
        }
        // At another confidence, or beside the target, it is another fact.
        for other in [Reference::Benchmark(Confidence::Percent99), Reference::Target(Confidence::Percent95)] {
            let verdict = rated(Facts::UNKNOWN.with_significance(other, Significance::Better));
            match unknown {
                WhenUnknown::FallThrough => assert_eq!(verdict.rating(), Some(Rating::Red)),
                WhenUnknown::Unrated => assert_eq!(verdict.unrated(), Some(Unrated::UnknownFact)),
            }
        }
    }
}

#[test]
fn two_confidences_are_refused_in_one_band_as_in_two() {
    let better = Fact::SignificantlyBetter(Reference::Target(Confidence::Percent95));
    let no_worse = Fact::NotSignificantlyWorse(Reference::Target(Confidence::Percent99));
    let together = When::AtMost(Limit::Target).and([better, no_worse], WhenUnknown::Unrated);
    assert_eq!(together.facts().collect::<Vec<_>>(), [better, no_worse]);
    assert!(matches!(Scheme::new("two", bands(&[together])), Err(SchemeError::TwoConfidences { .. })));
}

/// A band that asks for facts is told by them; one that asks for none, by what another band asked for and is not so.
#[test]
fn what_is_significantly_worse_is_told_of_a_band_that_asks_for_nothing() {
    let [target, benchmark] = [Reference::Target, Reference::Benchmark].map(|than| than(Confidence::Percent95));
    let fact = |is| When::Fact { is, unknown: WhenUnknown::Unrated };
    let scheme = Scheme::new(
        "beside both",
        [
            Band::new("Better", Rating::Green, fact(Fact::SignificantlyBetter(target))),
            Band::new("Like others", Rating::Amber, fact(Fact::NotSignificantlyWorse(benchmark))),
            Band::new("Worse", Rating::Red, When::Otherwise),
        ],
    );
    let scale = RatingScale::new(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
    let said = |than_benchmark| {
        let worse = Facts::UNKNOWN.with_significance(target, Significance::Worse);
        scale.assess_given(d("75"), worse.with_significance(benchmark, than_benchmark)).to_string()
    };
    let like_others = said(Significance::Similar);
    assert!(like_others.contains("it is not significantly worse than"), "{like_others}");
    assert!(!like_others.contains("it is significantly worse than"), "{like_others}");
    let worse = said(Significance::Worse);
    assert!(worse.contains("; it is significantly worse than the target"), "{worse}");
}

#[test]
fn an_unknown_fact_is_named() {
    let than = Reference::Target(Confidence::Percent99_8);
    let when = When::Fact { is: Fact::SignificantlyBetter(than), unknown: WhenUnknown::Unrated };
    let scheme = Scheme::new("s", [Band::new("Green", Rating::Green, when), Band::new("Red", Rating::Red, When::Otherwise)]);
    let scale = RatingScale::new(&scheme.unwrap(), Aim::AtLeast(d("80")), Tolerance::NOT_STATED).unwrap();
    assert_eq!(
        scale.assess(d("80")).to_string(),
        "80 is exactly on the target of at least 80: not rated (a fact that the scheme asks for is not known, \
         namely whether it is significantly better than the target at 99.8% confidence)",
    );
    let better = scale.assess_given(d("80"), Facts::UNKNOWN.with_significance(than, Significance::Better));
    assert_eq!(
        better.to_string(),
        "80 is exactly on the target of at least 80; it is significantly better than the target at 99.8% confidence: Green",
    );
}

/// Whether the second of two bands is refused as never reached.
fn is_shadowed(earlier: When, later: When) -> bool {
    match Scheme::new("two", bands(&[earlier, later])) {
        Ok(_) => false,
        Err(SchemeError::Shadowed { .. }) => true,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn nothing_is_green_behind_a_wider_amber() {
    let green = When::AtMost(Limit::Target);
    let within = When::AtMost(percent(Side::Worse, 10));
    let refused = Scheme::new(
        "reversed",
        [
            Band::new("Amber", Rating::Amber, within),
            Band::new("Green", Rating::Green, green),
            Band::new("Red", Rating::Red, When::Otherwise),
        ],
    );
    assert_eq!(
        refused.unwrap_err().to_string(),
        "band \"Green\" can never be reached, as \"Amber\" comes first and holds wherever it would: \
         expected it before \"Amber\" or not at all",
    );
    // Every limit on the worse side holds on target, with a width or without; a tolerance that nobody stated does too.
    let worse = [percent(Side::Worse, 10), points(Side::Worse, "0"), Limit::Tolerance(Side::Worse)];
    for worse in worse {
        for outer in [When::AtMost(worse), When::Under(worse)] {
            for later in [green, When::Under(Limit::Target), When::AtMost(percent(Side::Better, 5))] {
                assert!(is_shadowed(outer, later), "{outer:?} {later:?}");
            }
            assert!(!is_shadowed(green, outer), "{outer:?}");
        }
    }
}

#[test]
fn what_lies_within_the_target_is_refused_behind_it() {
    let (five, two_points) = (percent(Side::Better, 5), points(Side::Better, "2"));
    assert!(is_shadowed(When::AtMost(Limit::Target), When::AtMost(five)));
    assert!(is_shadowed(When::Under(Limit::Target), When::Under(Limit::Tolerance(Side::Better))));
    assert!(is_shadowed(When::Under(Limit::Target), When::AtMost(two_points)));
    // 5% of a target of zero is nothing: exactly there the later band is reached.
    assert!(!is_shadowed(When::Under(Limit::Target), When::AtMost(five)));
    // Of two kinds on one side nobody can tell.
    assert!(!is_shadowed(When::AtMost(percent(Side::Worse, 10)), When::AtMost(points(Side::Worse, "2"))));
}

#[test]
fn a_conjunction_is_covered_by_its_limit_or_its_facts_and_covers_no_less() {
    let unknown = WhenUnknown::FallThrough;
    let (within, met) = (When::AtMost(percent(Side::Worse, 10)), When::Fact { is: Fact::AnnualTargetMet, unknown });
    let both = within.and([Fact::AnnualTargetMet], unknown);
    assert!(is_shadowed(within, both));
    assert!(is_shadowed(met, both));
    assert!(!is_shadowed(both, within));
    assert!(!is_shadowed(both, met));
    assert!(is_shadowed(both, When::AtMost(Limit::Target).and([Fact::AnnualTargetMet], unknown)));
    let more = within.and([Fact::AnnualTargetMet, Fact::ForecastMeetsAnnualTarget], unknown);
    assert!(is_shadowed(both, more));
    assert!(!is_shadowed(more, both));
    let held = within.and([Fact::TrendImprovedOrHeld(LAST_YEAR)], unknown);
    assert!(is_shadowed(held, within.and([Fact::TrendImproved(LAST_YEAR)], unknown)));
}

#[test]
fn better_values_of_a_conjunction_are_of_no_lower_merit() {
    let when = When::AtMost(Limit::Target).and([Fact::AnnualTargetMet], WhenUnknown::FallThrough);
    let scheme = Scheme::new("m", [Band::new("Met", Rating::Blue, when), Band::new("Other", Rating::Red, When::Otherwise)]);
    assert!(matches!(scheme.unwrap().with_merit(&["Other", "Met"]), Err(SchemeError::Merit { .. })));
}

/// A case with the condition of one band changed, or the band left out; `None` where that is no scheme.
fn with_band(case: &Case, place: usize, change: impl Fn(When) -> Option<When>) -> Option<RatingScale> {
    let bands = case.scheme.bands().iter().enumerate().filter_map(|(at, band)| {
        let when = if at == place { change(band.when())? } else { band.when() };
        Some(Band::new(band.name().to_owned(), band.rating(), when))
    });
    RatingScale::new(&Scheme::new("changed", bands).ok()?, case.aim, case.tolerance).ok()
}

/// The known facts and, of those that a band asks for, all but one answered as if they held, and that one as `last`.
fn answered(known: Facts, asked: When, last: bool) -> Facts {
    asked.facts().enumerate().fold(known, |known, (place, fact)| {
        let holds = place > 0 || last;
        match fact {
            Fact::TrendImproved(against) | Fact::TrendImprovedOrHeld(against) => {
                known.with_trend(against, if holds { Trend::Improving } else { Trend::Worsening })
            }
            Fact::ForecastMeetsAnnualTarget => known.with_forecast_meets_annual_target(holds),
            Fact::AnnualTargetMet => known.with_annual_target_met(holds),
            Fact::SignificantlyBetter(than) | Fact::NotSignificantlyWorse(than) => {
                known.with_significance(than, if holds { Significance::Better } else { Significance::Worse })
            }
            other => panic!("no answer for {other:?}"),
        }
    })
}

/// Whether exactly on target misses it in a scheme of these conditions.
fn is_strict(conditions: impl Iterator<Item = When> + Clone) -> bool {
    let mut limits = conditions.map(When::without_facts);
    limits.clone().any(|limit| limit == When::Under(Limit::Target)) && !limits.any(|limit| limit == When::AtMost(Limit::Target))
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn another_fact_only_shrinks_a_band(
        case in any_case(), place in any::<prop::sample::Index>(), fact in strategies::fact(), unknown: WhenUnknown,
        picks in prop::collection::vec(any_pick(), 4),
    ) {
        let place = place.index(case.conditions.len());
        let narrower = with_band(&case, place, |when| Some(when.and([fact], when.unknown().unwrap_or(unknown))));
        let Some((wider, narrower)) = with_band(&case, place, Some).zip(narrower) else { return Ok(()) };
        for pick in &picks {
            let (value, known) = (case.value(pick), case.known.facts());
            if narrower.rate_given(value, known).band() == Some(place) {
                prop_assert_eq!(wider.rate_given(value, known).band(), Some(place), "{}", value);
            }
        }
    }

    #[test]
    fn facts_that_hold_leave_the_limit_alone(
        case in any_case(), place in any::<prop::sample::Index>(), pick in any_pick(),
    ) {
        let place = place.index(case.conditions.len());
        let asked = case.conditions[place];
        let alone = with_band(&case, place, |when| Some(when.without_facts()));
        let Some((both, alone)) = with_band(&case, place, Some).zip(alone) else { return Ok(()) };
        let (value, known) = (case.value(&pick), answered(case.known.facts(), asked, true));
        prop_assert_eq!(both.rate_given(value, known), alone.rate_given(value, known), "{}", value);
    }

    #[test]
    fn a_fact_that_does_not_hold_leaves_the_band_out(
        case in any_case(), place in any::<prop::sample::Index>(), pick in any_pick(),
    ) {
        let place = place.index(case.conditions.len());
        let asked = case.conditions[place];
        let others = case.conditions.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, when)| *when);
        // What an edge on target is depends on all the limits of a scheme.
        if asked.facts().next().is_none() || is_strict(others) != is_strict(case.conditions.iter().copied()) {
            return Ok(());
        }
        let Some((with, without)) = with_band(&case, place, Some).zip(with_band(&case, place, |_| None)) else { return Ok(()) };
        let (value, known) = (case.value(&pick), answered(case.known.facts(), asked, false));
        let mut moved = without.rate_given(value, known);
        if let Verdict::Rated { band, .. } = &mut moved {
            *band = band.saturating_add(usize::from(*band >= place));
        }
        prop_assert_eq!(with.rate_given(value, known), moved, "{}", value);
    }
}

#[cfg(feature = "serde")]
#[test]
fn people_write_the_parts_beside_each_other() {
    let improved = r#"{"trend_improved":"same-quarter-last-year"}"#;
    let within = When::AtMost(percent(Side::Worse, 10));
    let forms = [
        (
            format!(r#"{{"at_most":{{"percent_of_target":"10"}},"fact":{{"is":{improved},"unknown":"unrated"}}}}"#),
            within.and([Fact::TrendImproved(LAST_YEAR)], WhenUnknown::Unrated),
        ),
        (
            format!(r#"{{"under":"target","fact":{{"is":[{improved},"annual-target-met"],"unknown":"fall-through"}}}}"#),
            When::Under(Limit::Target).and([Fact::TrendImproved(LAST_YEAR), Fact::AnnualTargetMet], WhenUnknown::FallThrough),
        ),
        (
            format!(r#"{{"fact":{{"is":[{improved},"annual-target-met"],"unknown":"unrated"}}}}"#),
            When::Otherwise.and([Fact::TrendImproved(LAST_YEAR), Fact::AnnualTargetMet], WhenUnknown::Unrated),
        ),
        (
            r#"{"fact":{"is":"annual-target-met","unknown":"unrated"}}"#.to_owned(),
            When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::Unrated },
        ),
    ];
    for (json, when) in forms {
        assert_eq!(serde_json::from_str::<When>(&json).unwrap(), when, "{json}");
        assert_eq!(serde_json::to_string(&when).unwrap(), json);
    }
    let one = r#"{"fact":{"is":["annual-target-met"],"unknown":"unrated"}}"#;
    let read: When = serde_json::from_str(one).unwrap();
    assert_eq!(read, When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::Unrated });
}

#[cfg(feature = "serde")]
#[test]
fn what_asks_for_nothing_or_for_two_limits_is_refused() {
    let says = |json: &str, expected: &str| {
        let error = serde_json::from_str::<When>(json).unwrap_err().to_string();
        assert!(error.contains(expected), "{json}: {error}");
    };
    says(r#"{"at_most":"target","under":"tolerance"}"#, "at_most and under are both given: expected one limit");
    says(r#"{"fact":{"is":[],"unknown":"unrated"}}"#, "the list of facts is empty: expected at least one");
    says(
        r#"{"under":"target","fact":{"is":["annual-target-met","annual-target-met"],"unknown":"unrated"}}"#,
        "a fact is given twice, or follows from another: expected each once",
    );
    says(r#"{"at_most":"target","fakt":{"is":"annual-target-met","unknown":"unrated"}}"#, "\"fakt\" is not a field known here");
    says(r#"{"at_most":null,"fact":null}"#, "nothing is asked for: expected at_most, under or fact, or \"otherwise\"");
}
