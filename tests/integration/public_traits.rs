//! What callers rely on beside the methods: threads, sizes, and errors that are errors.

use core::error::Error;
use core::fmt::{Debug, Display};
use core::hash::Hash;
use performance_indicators::{
    Aim, AimError, Assessment, Band, BandLimits, Comparator, Currency, Cut, Distance, Excerpt, Fact, Facts, FirstValue, Fraction,
    FractionError, Limit, Missing, ParseCurrencyError, ParseDecimalError, ParseNameError, ParsePercentError, ParsePointsError,
    Percent, PercentError, Points, PointsError, Polarity, Quarter, Rating, RatingScale, ReasonLabel, ScaleError, Scheme,
    SchemeError, Side, Target, TargetRange, TargetRangeError, Tolerance, Trend, Unit, Unrated, Value, Verdict, Versions,
    VersionsError, When, WhenUnknown, Width, WorseSide,
};

const fn shared<T: Send + Sync + Unpin + Clone + PartialEq + Debug + 'static>() {}
const fn copied<T: Copy + Send + Sync + Unpin + PartialEq + Debug + 'static>() {}
const fn keyed<T: Copy + Eq + Hash>() {}
const fn error<T: Error + Send + Sync + Unpin + Clone + Eq + 'static>() {}
const fn shown<T: Display>() {}

#[test]
fn threads_copies_and_errors() {
    shared::<Scheme>();
    shared::<Band>();
    shared::<ReasonLabel>();
    shared::<Versions<Scheme>>();
    shared::<Unit>();
    shared::<Excerpt>();
    copied::<RatingScale>();
    copied::<Assessment>();
    copied::<Distance>();
    copied::<BandLimits>();
    copied::<Cut>();
    copied::<FirstValue>();
    copied::<Facts>();
    copied::<Fraction>();
    keyed::<Aim>();
    keyed::<Comparator>();
    keyed::<Currency>();
    keyed::<Fact>();
    keyed::<Limit>();
    keyed::<Missing>();
    keyed::<Percent>();
    keyed::<Points>();
    keyed::<Polarity>();
    keyed::<Rating>();
    keyed::<Side>();
    keyed::<Target>();
    keyed::<TargetRange>();
    keyed::<Tolerance>();
    keyed::<Trend>();
    keyed::<Unrated>();
    keyed::<Value>();
    keyed::<Verdict>();
    keyed::<When>();
    keyed::<WhenUnknown>();
    keyed::<Width>();
    keyed::<WorseSide>();
    error::<AimError>();
    error::<FractionError>();
    error::<ParseCurrencyError>();
    error::<ParseDecimalError>();
    error::<ParseNameError>();
    error::<ParsePercentError>();
    error::<ParsePointsError>();
    error::<PercentError>();
    error::<PointsError>();
    error::<ScaleError>();
    error::<SchemeError>();
    error::<TargetRangeError>();
    error::<VersionsError>();
    shown::<Aim>();
    shown::<Assessment>();
    shown::<Cut>();
    shown::<Percent>();
    shown::<Points>();
    shown::<Target>();
    shown::<TargetRange>();
    shown::<Tolerance>();
    shown::<Unrated>();
    shown::<Value>();
    shown::<Width>();
}

#[test]
fn sizes() {
    assert!(size_of::<Verdict>() <= 16, "a verdict is small: {}", size_of::<Verdict>());
    assert_eq!(size_of::<Verdict>(), SIZE_OF_VERDICT);
    assert_eq!(size_of::<Quarter>(), SIZE_OF_QUARTER);
    assert_eq!(size_of::<RatingScale>(), SIZE_OF_SCALE);
    assert_eq!((size_of::<Rating>(), size_of::<Unrated>(), size_of::<Percent>()), (1, 1, 4));
}

// Pinned, so that a change of them is a decision.
const SIZE_OF_VERDICT: usize = 16;
const SIZE_OF_QUARTER: usize = 4;
const SIZE_OF_SCALE: usize = 800;

#[test]
fn causes_are_not_told_twice() {
    // A transparent error hands on its inner one's text, and no source that would repeat it.
    let error = "ten".parse::<Percent>().unwrap_err();
    assert!(error.source().is_none());
    let error = ScaleError::from(AimError::Neutral);
    assert!(error.source().is_none());
}

#[test]
fn nothing_printed_is_empty() {
    let zero = performance_indicators::decimal("0").unwrap();
    assert_eq!(format!("{:>6}|{:<6}|", Percent::whole(5), Polarity::Neutral), "    5%|neutral|");
    assert_eq!(Target::Strict(zero).to_string(), "strictly 0");
    assert_eq!(Aim::MoreThan(zero).to_string(), "more than 0");
    assert_eq!(Tolerance::NOT_STATED.to_string(), "not stated");
    assert_eq!(Tolerance::WITHDRAWN.to_string(), "withdrawn");
    assert!(!format!("{:?}", Scheme::goal_post()).is_empty());
}
