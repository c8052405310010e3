//! Names are for documents, words for people.

use crate::strategies::d;
use core::fmt::{Debug, Display};
use core::str::FromStr;
use performance_indicators::audit::Rounding;
use performance_indicators::batch::NotRated;
use performance_indicators::calendar::YearNaming;
use performance_indicators::history::{
    Basis, Caveat, Direction, Figure, ForecastMethod, NotCompared, RecordedDirection, Status, Untargeted, Withheld,
};
use performance_indicators::narrative::{Course, Performance, Place, Together};
use performance_indicators::parsing::FloatReading;
use performance_indicators::peers::{Moved, NotComputed, Unranked};
use performance_indicators::rating::WhenUnknown;
use performance_indicators::report::{Cause, Correction, Movement, Source};
use performance_indicators::scorecard::ProblemKind;
use performance_indicators::values::Side;
use performance_indicators::{
    Accumulation, Fraction, Missing, Polarity, Rating, Target, TargetPlan, TargetRange, Tolerance, Trend, Unit, Unrated, Value,
    strategies,
};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

/// The members of one list: printed as their words, written as their names, read from text as both and from documents by the name.
#[track_caller]
fn hold<T>(members: &[T], name: impl Fn(T) -> &'static str)
where
    T: Copy + PartialEq + Debug + Display + FromStr<Err: Debug> + Serialize + for<'de> Deserialize<'de>,
{
    for member in members {
        let (words, name) = (member.to_string(), name(*member));
        assert!(!words.contains(['-', '_']), "{words} is for people");
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{name} is for documents");
        assert_eq!(words.parse::<T>().unwrap(), *member);
        assert_eq!(name.parse::<T>().unwrap(), *member);
        assert_eq!(serde_json::to_value(member).unwrap(), name);
        assert_eq!(serde_json::from_value::<T>(name.into()).unwrap(), *member);
        if words != name {
            let refused = serde_json::from_value::<T>(words.clone().into()).unwrap_err().to_string();
            assert!(refused.contains("expected one of") && refused.contains(name), "{refused}");
        }
        assert_eq!(members.iter().filter(|other| other.to_string() == words).count(), 1, "{words} is said of two");
    }
}

#[test]
fn what_people_read_is_words_and_what_documents_hold_is_names() {
    macro_rules! lists {
        ($($type:ident),+ $(,)?) => { $(hold($type::ALL, $type::name);)+ };
    }
    lists! {
        Accumulation, Basis, Caveat, Cause, Correction, Course, Direction, FloatReading, ForecastMethod, Missing, Moved, Movement, NotCompared, NotComputed, NotRated,
        Performance, Place, Polarity, ProblemKind, Rating, RecordedDirection, Rounding, Side, Source, Status, Together, Trend, Unranked, Unrated, Untargeted,
        WhenUnknown, Withheld, YearNaming,
    }
}

/// Colours as reports print them, and reasons as their sentences do: <https://democracy.havering.gov.uk/mgAi.aspx?ID=14995>.
#[test]
fn the_words_are_those_of_the_sentences() {
    assert_eq!(Rating::ALL.iter().map(ToString::to_string).collect::<Vec<_>>(), ["Green", "Amber", "Red", "Blue"]);
    assert_eq!(format!("{:>6}|", Rating::Red), "   Red|");
    assert_eq!(Polarity::LowerIsBetter.to_string(), "smaller is better");
    assert_eq!(
        (Missing::NotStated.to_string(), Missing::NotSupplied.to_string()),
        ("not stated".into(), "not yet supplied".into())
    );
    assert_eq!(Figure::Missing(Missing::NotStated).to_string(), "missing (not stated)");
    assert_eq!(Unrated::from(Missing::NotStated).to_string(), "no figure, reason not stated");
    for missing in Missing::ALL.iter().copied() {
        let (unrated, unranked) = (Unrated::from(missing), Unranked::from(missing));
        assert_eq!((unrated.name(), unranked.name()), (missing.name(), missing.name()));
        let words = if missing == Missing::NotStated { unrated.in_words() } else { missing.in_words() };
        assert_eq!((unrated.in_words(), unranked.in_words()), (words, words));
    }
    assert_eq!(NotCompared::CrossesYearEnd.to_string(), "the year to date starts afresh at the year's end");
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn targets_and_tolerances_are_read_as_they_are_printed(target in strategies::target(), tolerance in strategies::tolerance()) {
        prop_assert_eq!(target.to_string().parse(), Ok(target));
        prop_assert_eq!(target.to_string().parse(), Ok(TargetPlan::from(target)));
        prop_assert_eq!(tolerance.to_string().parse(), Ok(tolerance));
    }
}

#[test]
fn a_tolerance_is_read_in_its_own_words_alone() {
    for text in ["10%", "10%% of target", "10 of target", "points", "2 points worse", "1 better", "a limit of ten", ""] {
        assert!(text.parse::<Tolerance>().is_err(), "{text}");
    }
}

/// 16 of 3 and the rest are invented.
#[test]
fn a_number_in_a_unit_ends_and_a_quotient_is_rounded_half_away_from_zero() {
    let thirds = Fraction::new(16.into(), 3.into()).unwrap();
    let quotient = Value::from(thirds).to_decimal(Unit::Count.factor()).unwrap();
    assert_eq!(Unit::Count.show(thirds).to_string(), "5.33");
    assert_eq!(Unit::Count.show(quotient).to_string(), "5.33");
    assert_eq!(Unit::Percent.show(Fraction::new(1.into(), 3.into()).unwrap()).to_string(), "33.33%");
    assert_eq!(Unit::Percent.show(Fraction::new(2.into(), 4.into()).unwrap()).to_string(), "50%");
    assert_eq!(Unit::Percent.show_difference(quotient).to_string(), "5.33 percentage points");
    let shown = |text: &str| Unit::Days.show(d(text)).to_string();
    assert_eq!(["1.20", "-0.123456", "1"].map(shown), ["1.20 days", "-0.123456 days", "1 day"]);
    assert_eq!(["1234.5678901", "-2.0049999", "2.0050001"].map(shown), ["1,234.57 days", "-2 days", "2.01 days"]);
    assert_eq!(["0.00000015", "-0.00000015", "7.00000000"].map(shown), ["0.0000002 days", "-0.0000002 days", "7 days"]);
}

/// Under 5%: <https://www.cedr.com/consumer/watrs/reports/>; the other levels are invented.
#[test]
fn a_target_in_its_unit_says_which_way_it_points() {
    let pounds = Unit::Currency("GBP".parse().unwrap());
    let range = Target::from(TargetRange::new(d("45"), d("55")).unwrap());
    let asked = |unit: &Unit, target: Target| {
        [Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::Neutral]
            .map(|way| unit.show_target(target, way).to_string())
    };
    assert_eq!(asked(&Unit::Percent, Target::Level(d("95"))), ["at least 95%", "at most 95%", "95%"]);
    assert_eq!(asked(&Unit::Percent, Target::Strict(d("5"))), ["more than 5%", "under 5%", "strictly 5%"]);
    assert_eq!(asked(&Unit::Percent, range), ["45% to 55%"; 3]);
    assert_eq!(asked(&pounds, Target::Level(d("1500")))[2], "£1,500");
}
