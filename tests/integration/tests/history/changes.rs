//! Changes and trends: what counts as one, by how much, and for a range.

use crate::strategies::d;
use performance_indicators::history::{Change, Direction, NoChange};
use performance_indicators::{Fraction, Percent, Points, Polarity, TargetRange, Trend, Unit};

fn points(text: &str) -> NoChange {
    NoChange::Points(Points::new(d(text)).unwrap())
}

fn percent(text: &str) -> NoChange {
    NoChange::PercentOfBase(text.parse::<Percent>().unwrap())
}

fn direction(was: &str, is: &str, no_change: NoChange) -> Direction {
    Change::between(d(was), d(is), &Unit::Ratio, no_change).direction()
}

#[test]
fn a_change_on_the_points_counts_and_one_under_them_does_not() {
    for was in ["50", "0", "-50", "-0.05"] {
        let moved = |by: &str| d(was).checked_add(d(by)).unwrap().to_string();
        for (by, expected) in [
            ("0.1", Direction::Rising),
            ("0.0999999", Direction::Level),
            ("0.1000001", Direction::Rising),
            ("0", Direction::Level),
            ("-0.0999999", Direction::Level),
            ("-0.1", Direction::Falling),
            ("-0.1000001", Direction::Falling),
        ] {
            assert_eq!(direction(was, &moved(by), points("0.1")), expected, "{was} by {by}");
        }
    }
}

#[test]
fn a_change_on_the_percentage_of_the_bases_size_counts() {
    for (was, is, expected) in [
        ("200", "210", Direction::Rising),
        ("200", "209.999", Direction::Level),
        ("200", "190", Direction::Falling),
        ("200", "190.001", Direction::Level),
        ("-200", "-190", Direction::Rising),
        ("-200", "-190.001", Direction::Level),
        ("-200", "-210", Direction::Falling),
        ("-200", "-209.999", Direction::Level),
        ("0", "0", Direction::Level),
        ("0", "0.0000001", Direction::Rising),
        ("0", "-0.0000001", Direction::Falling),
    ] {
        assert_eq!(direction(was, is, percent("5")), expected, "{was} to {is}");
    }
    // More than the whole: from 10 down past zero.
    assert_eq!(direction("10", "-4.999", percent("150")), Direction::Level);
    assert_eq!(direction("10", "-5", percent("150")), Direction::Falling);
    assert_eq!(direction("-10", "4.999", percent("150")), Direction::Level);
    assert_eq!(direction("-10", "5", percent("150")), Direction::Rising);
}

#[test]
fn a_threshold_of_nothing_is_any_change() {
    for no_change in [NoChange::AnyChangeCounts, points("0"), percent("0"), NoChange::default()] {
        assert_eq!(direction("1", "1.00", no_change), Direction::Level);
        let least = "1.0000000000000000000000000001";
        assert_eq!(direction("1", least, no_change), Direction::Rising);
        assert_eq!(direction(least, "1", no_change), Direction::Falling);
    }
}

#[test]
fn fractions_are_compared_exactly() {
    let third = Fraction::new(d("1"), d("3")).unwrap();
    let rounded = d("33.333333333333333333333333333");
    let change = Change::between(rounded, third, &Unit::Percent, NoChange::AnyChangeCounts);
    assert_eq!(change.direction(), Direction::Rising);
    let two_sixths = Fraction::new(d("2"), d("6")).unwrap();
    assert_eq!(Change::between(third, two_sixths, &Unit::Percent, NoChange::AnyChangeCounts).direction(), Direction::Level);
    // 40% to 42% is 5% of the base and two percentage points.
    let (was, is) = (Fraction::new(d("2"), d("5")).unwrap(), Fraction::new(d("21"), d("50")).unwrap());
    let change = Change::between(was, is, &Unit::Percent, percent("5"));
    assert_eq!((change.direction(), change.amount()), (Direction::Rising, Some(d("2"))));
    assert_eq!(change.percent_of_base(), Some(d("5")));
    assert_eq!(Change::between(was, is, &Unit::Percent, points("2")).direction(), Direction::Rising);
    assert_eq!(Change::between(was, is, &Unit::Percent, points("2.1")).direction(), Direction::Level);
    // Hedged: 33.3… to 33.4 of a hundred.
    assert_eq!(Change::between(third, d("33.4"), &Unit::Percent, points("0.1")).direction(), Direction::Level);
}

#[test]
fn the_percentage_of_a_base_has_the_sign_of_the_change() {
    let of = |was: &str, is: &str| Change::between(d(was), d(is), &Unit::Count, NoChange::default()).percent_of_base();
    assert_eq!(of("100", "150"), Some(d("50")));
    assert_eq!(of("-100", "-50"), Some(d("50")));
    assert_eq!(of("-100", "-150"), Some(d("-50")));
    assert_eq!(of("-100", "100"), Some(d("200")));
    assert_eq!(of("0", "5"), None);
    assert_eq!(of("0", "0"), None);
}

fn to_range(was: &str, is: &str, no_change: NoChange) -> Option<Trend> {
    let range = TargetRange::new(d("7"), d("8")).unwrap();
    Change::between(d(was), d(is), &Unit::Percent, no_change).trend(Polarity::WithinRange, Some(range))
}

#[test]
fn nearer_to_a_range_is_better() {
    for (was, is, expected) in [
        ("6", "6.5", Trend::Improving),
        ("6.5", "6", Trend::Worsening),
        ("9", "8.5", Trend::Improving),
        ("8.5", "9", Trend::Worsening),
        ("6", "7", Trend::Improving),
        ("8", "8.1", Trend::Worsening),
        // Inside to inside, edges too: unchanged whatever the number did.
        ("7", "8", Trend::Unchanged),
        ("7.9", "7.1", Trend::Unchanged),
        // Across the range: as near on the other side is the same, nearer better.
        ("6.5", "8.5", Trend::Unchanged),
        ("6", "8.5", Trend::Improving),
        ("8.5", "6", Trend::Worsening),
    ] {
        assert_eq!(to_range(was, is, NoChange::AnyChangeCounts), Some(expected), "{was} to {is}");
    }
    let change = Change::between(d("6"), d("7"), &Unit::Percent, NoChange::default());
    assert_eq!(change.trend(Polarity::WithinRange, None), None);
    assert_eq!(Change::between(d("7.1"), d("7.9"), &Unit::Percent, NoChange::default()).direction(), Direction::Rising);
}

#[test]
fn a_threshold_goes_for_a_range_too() {
    assert_eq!(to_range("6", "6.4", points("0.5")), Some(Trend::Unchanged));
    assert_eq!(to_range("6", "6.5", points("0.5")), Some(Trend::Improving));
    assert_eq!(to_range("8.1", "8.4", percent("5")), Some(Trend::Unchanged));
    assert_eq!(to_range("8.1", "9", percent("5")), Some(Trend::Worsening));
}

#[test]
fn neutral_has_no_trend_under_any_threshold() {
    for no_change in [NoChange::AnyChangeCounts, points("1"), percent("5")] {
        for (was, is) in [("1", "2"), ("2", "1"), ("1", "1")] {
            let change = Change::between(d(was), d(is), &Unit::Count, no_change);
            assert_eq!(change.trend(Polarity::Neutral, None), None);
            assert!(change.amount().is_some());
        }
    }
}
