use performance_indicators::calendar::{ParseQuarterError, QuarterError, QuarterOfYear};
use performance_indicators::{FiscalYear, Quarter, strategies};
use proptest::prelude::*;

#[track_caller]
pub(crate) fn quarter(text: &str) -> Quarter {
    text.parse().unwrap()
}

#[test]
fn text_form() {
    for (text, year, number) in [
        ("2017-Q1", 2017, 1),
        ("0000-Q4", 0, 4),
        ("0099-Q2", 99, 2),
        ("-0001-Q4", -1, 4),
        ("-0044-Q1", -44, 1),
        ("12017-Q3", 12_017, 3),
        ("1000000-Q4", 1_000_000, 4),
        ("-1000000-Q1", -1_000_000, 1),
    ] {
        let made = Quarter::new(year, QuarterOfYear::new(number).unwrap()).unwrap();
        assert_eq!(made.to_string(), text);
        assert_eq!(quarter(text), made);
        assert_eq!((made.year(), made.of_year().number()), (year, number));
    }
}

#[test]
fn width_and_padding() {
    let quarter = quarter("2017-Q1");
    assert_eq!(format!("{quarter:>9}|{quarter:*^9}|{quarter:9}|{quarter:.4}"), "  2017-Q1|*2017-Q1*|2017-Q1  |2017");
    assert_eq!(format!("{:>3}", QuarterOfYear::Q1), " Q1");
    assert_eq!(format!("{quarter:?}"), "2017-Q1");
}

#[test]
fn refused_texts() {
    for text in [
        "",
        "-",
        "Q1",
        "2017",
        "2017-Q0",
        "2017-Q5",
        "2017-Q12",
        "2017-q1",
        "2017-Q",
        "2017Q1",
        "2017 Q1",
        "2017-Q1 ",
        " 2017-Q1",
        "+2017-Q1",
        "217-Q1",
        "02017-Q1",
        "-0000-Q1",
        "--017-Q1",
        "-02017-Q1",
        "2017-13",
        "2017-Q१",
        "२०१७-Q1",
        "99999999-Q1",
        "2017--Q1",
        "2017/18-Q1",
        "2_17-Q1",
        "\u{feff}2017-Q1",
    ] {
        let error = text.parse::<Quarter>();
        assert!(matches!(error, Err(ParseQuarterError::Form { .. } | ParseQuarterError::Label { .. })), "{text}");
    }
    for text in ["1000001-Q1", "-1000001-Q4", "9999999-Q1"] {
        assert!(matches!(text.parse::<Quarter>(), Err(ParseQuarterError::Year { .. })), "{text}");
    }
    assert!("2017-Q1".repeat(1_000_000).parse::<Quarter>().is_err());
    for text in ["", "q1", "Q0", "Q5", "1", "Q1 ", "Q११"] {
        assert!(text.parse::<QuarterOfYear>().is_err(), "{text}");
    }
}

#[test]
fn messages() {
    #[track_caller]
    fn message(error: Result<impl Sized, impl core::error::Error>) -> String {
        error.map(drop).unwrap_err().to_string()
    }
    assert_eq!(
        message("2017-Q5".parse::<Quarter>()),
        "\"2017-Q5\" is not a quarter: expected a year and a quarter from 1 to 4, such as 2017-Q1"
    );
    assert_eq!(
        message("1000001-Q1".parse::<Quarter>()),
        "\"1000001-Q1\" is not a quarter: expected a year from -1000000 to 1000000"
    );
    assert_eq!(message("q1".parse::<QuarterOfYear>()), "\"q1\" is not a quarter of the year: expected Q1, Q2, Q3 or Q4");
    assert_eq!(message(QuarterOfYear::new(5)), "5 is not a quarter of the year: expected a number from 1 to 4");
    assert_eq!(
        message(Quarter::new(-1_000_001, QuarterOfYear::Q1)),
        "-1000001 is not a fiscal year: expected a year from -1000000 to 1000000"
    );
}

#[test]
fn ends_of_the_range() {
    assert_eq!(Quarter::MIN, quarter("-1000000-Q1"));
    assert_eq!(Quarter::MAX, quarter("1000000-Q4"));
    assert_eq!(Quarter::MIN.previous(), None);
    assert_eq!(Quarter::MAX.next(), None);
    assert_eq!(Quarter::MIN.later(3).unwrap().same_quarter_last_year(), None);
    assert_eq!(Quarter::MAX.earlier(u32::MAX), None);
    assert_eq!(Quarter::MIN.later(u32::MAX), None);
    assert_eq!(Quarter::MIN.later(8_000_003), Some(Quarter::MAX));
    assert_eq!(Quarter::MAX.earlier(8_000_003), Some(Quarter::MIN));
    assert_eq!(Quarter::MAX.quarters_since(Quarter::MIN), 8_000_003);
    assert_eq!(Quarter::MIN.through(Quarter::MAX).len(), 8_000_004);
    assert_eq!(Quarter::MAX.through(Quarter::MIN).next(), None);
    assert_eq!(Quarter::MAX.through(Quarter::MAX).collect::<Vec<_>>(), [Quarter::MAX]);
    for year in [i32::MIN, -1_000_001, 1_000_001, i32::MAX] {
        assert!(matches!(FiscalYear::new(year), Err(QuarterError::Year { year: refused, .. }) if refused == year));
        assert!(Quarter::new(year, QuarterOfYear::Q2).is_err());
    }
    for number in (0..=u8::MAX).filter(|number| !(1..=4).contains(number)) {
        assert!(matches!(QuarterOfYear::new(number), Err(QuarterError::Number { number: refused, .. }) if refused == number));
    }
    assert_eq!((FiscalYear::MIN.previous(), FiscalYear::MAX.next()), (None, None));
}

#[test]
fn small_and_shareable() {
    fn shared<T: Send + Sync + Copy + Ord + core::hash::Hash>() {}
    shared::<Quarter>();
    shared::<QuarterOfYear>();
    shared::<FiscalYear>();
    assert_eq!(size_of::<Quarter>(), 4);
    assert_eq!(size_of::<FiscalYear>(), 4);
}

#[test]
fn walks_from_either_end() {
    let mut walk = quarter("2016-Q3").through(quarter("2017-Q4"));
    assert_eq!(walk.next(), Some(quarter("2016-Q3")));
    assert_eq!(walk.next_back(), Some(quarter("2017-Q4")));
    assert_eq!(walk.nth(1), Some(quarter("2017-Q1")));
    assert_eq!(walk.nth_back(1), Some(quarter("2017-Q2")));
    assert_eq!((walk.len(), walk.next(), walk.next_back(), walk.next()), (0, None, None, None));
    assert_eq!(quarter("2016-Q3").through(quarter("2017-Q4")).last(), Some(quarter("2017-Q4")));
    assert_eq!(quarter("2016-Q3").through(quarter("2017-Q4")).count(), 6);
}

proptest! {
    #![proptest_config(reference::strategies::cases(256))]

    #[test]
    fn parse_inverts_display(quarter in strategies::quarter()) {
        prop_assert_eq!(quarter.to_string().parse(), Ok(quarter));
        prop_assert_eq!(quarter.of_year().to_string().parse(), Ok(quarter.of_year()));
        prop_assert_eq!(QuarterOfYear::new(quarter.of_year().number()), Ok(quarter.of_year()));
    }

    #[test]
    fn what_parses_is_written_so(text in "-?[0-9]{3,8}-Q[0-5]") {
        if let Ok(quarter) = text.parse::<Quarter>() {
            prop_assert_eq!(quarter.to_string(), text);
        }
    }

    #[test]
    fn no_text_panics(text in ".{0,80}") {
        let _refused = (text.parse::<Quarter>(), text.parse::<QuarterOfYear>());
    }

    #[test]
    fn order_is_that_of_year_and_number(a in strategies::quarter(), b in strategies::quarter()) {
        prop_assert_eq!(a.cmp(&b), (a.year(), a.of_year()).cmp(&(b.year(), b.of_year())));
    }

    #[test]
    fn next_inverts_previous(quarter in strategies::quarter()) {
        if let Some(previous) = quarter.previous() {
            prop_assert!(previous < quarter);
            prop_assert_eq!(previous.next(), Some(quarter));
        }
        let last_year = quarter.fiscal_year().previous();
        prop_assert_eq!(quarter.same_quarter_last_year(), last_year.map(|year| year.quarter(quarter.of_year())));
    }

    #[test]
    fn steps_and_distance_agree(quarter in strategies::quarter(), steps in 0_u32..9_000_000) {
        if let Some(earlier) = quarter.earlier(steps) {
            prop_assert_eq!(earlier.later(steps), Some(quarter));
            prop_assert_eq!(quarter.quarters_since(earlier).unsigned_abs(), steps);
            prop_assert_eq!(earlier.quarters_since(quarter).saturating_neg(), quarter.quarters_since(earlier));
            prop_assert_eq!(earlier.through(quarter).len(), usize::try_from(steps).unwrap().saturating_add(1));
        } else {
            prop_assert!(Quarter::MIN.later(steps).is_none_or(|reached| reached > quarter));
        }
    }

    #[test]
    fn a_walk_visits_each(first in strategies::quarter(), steps in 0_u32..40) {
        let last = first.later(steps).unwrap_or(first);
        let forth: Vec<_> = first.through(last).collect();
        prop_assert_eq!((forth.first(), forth.last()), (Some(&first), Some(&last)));
        prop_assert!(forth.windows(2).all(|pair| pair[0].next() == Some(pair[1])));
        let mut back: Vec<_> = first.through(last).rev().collect();
        back.reverse();
        prop_assert_eq!(&back, &forth);
        prop_assert_eq!(first.through(last).len(), forth.len());
    }

    #[test]
    fn a_year_has_its_four_quarters(number in -1_000_000..=1_000_000) {
        let year = FiscalYear::new(number).unwrap();
        let quarters: Vec<_> = year.quarters().collect();
        prop_assert_eq!(&quarters, &QuarterOfYear::ALL.map(|of_year| year.quarter(of_year)));
        prop_assert_eq!((year.first_quarter(), year.last_quarter()), (quarters[0], quarters[3]));
        prop_assert!(quarters.iter().all(|quarter| quarter.fiscal_year() == year && quarter.year() == number));
    }
}

#[cfg(feature = "serde")]
mod wire {
    use alloc::collections::BTreeMap;

    use super::{FiscalYear, Quarter, QuarterOfYear, quarter, strategies};
    use proptest::prelude::*;

    #[track_caller]
    fn refusal<T: serde::de::DeserializeOwned>(json: &str) -> String {
        let error = serde_json::from_str::<T>(json).map(drop).unwrap_err().to_string();
        error.split(" at line").next().unwrap().to_owned()
    }

    #[test]
    fn golden() {
        let values = (quarter("2017-Q1"), QuarterOfYear::Q3, FiscalYear::new(2017).unwrap());
        let json = serde_json::to_string(&values).unwrap();
        assert_eq!(json, r#"["2017-Q1","Q3",2017]"#);
        assert_eq!(serde_json::from_str::<(Quarter, QuarterOfYear, FiscalYear)>(&json).unwrap(), values);
    }

    #[test]
    fn refused() {
        assert_eq!(
            refusal::<Quarter>(r#""2017-Q5""#),
            "\"2017-Q5\" is not a quarter: expected a year and a quarter from 1 to 4, such as 2017-Q1"
        );
        assert_eq!(refusal::<Quarter>("2017"), "invalid type: integer `2017`, expected a quarter as text, such as 2017-Q1");
        assert_eq!(
            refusal::<QuarterOfYear>("1"),
            "invalid type: integer `1`, expected a quarter of the year as text: Q1, Q2, Q3 or Q4"
        );
        assert_eq!(refusal::<QuarterOfYear>(r#""Q7""#), "\"Q7\" is not a quarter of the year: expected Q1, Q2, Q3 or Q4");
        assert_eq!(refusal::<FiscalYear>("1000001"), "1000001 is not a fiscal year: expected a year from -1000000 to 1000000");
        assert!(serde_json::from_str::<FiscalYear>("\"2017\"").is_err());
        assert!(serde_json::from_str::<FiscalYear>("2017.0").is_err());
    }

    proptest! {
        #![proptest_config(reference::strategies::cases(256))]

        #[test]
        fn reading_inverts_writing(quarter in strategies::quarter()) {
            let year = quarter.fiscal_year();
            let json = serde_json::to_string(&(quarter, year)).unwrap();
            prop_assert_eq!(serde_json::from_str::<(Quarter, FiscalYear)>(&json).unwrap(), (quarter, year));
        }
    }

    #[test]
    fn keys_a_map() {
        let map = BTreeMap::from([(quarter("2017-Q1"), 1), (quarter("2016-Q4"), 2)]);
        let json = serde_json::to_string(&map).unwrap();
        assert_eq!(json, r#"{"2016-Q4":2,"2017-Q1":1}"#);
        assert_eq!(serde_json::from_str::<BTreeMap<Quarter, i32>>(&json).unwrap(), map);
    }
}
