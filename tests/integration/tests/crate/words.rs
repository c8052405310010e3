//! Names are for documents, words for people.

use core::fmt::{Debug, Display};
use core::str::FromStr;
use performance_indicators::audit::Rounding;
use performance_indicators::batch::NotRated;
use performance_indicators::calendar::YearNaming;
use performance_indicators::history::{
    Basis, Caveat, Direction, Figure, ForecastMethod, NotCompared, Status, Untargeted, Withheld,
};
use performance_indicators::narrative::{Course, Performance, Place, Together};
use performance_indicators::rating::WhenUnknown;
use performance_indicators::report::{Cause, Correction, Movement, Source};
use performance_indicators::scorecard::ProblemKind;
use performance_indicators::values::Side;
use performance_indicators::{Accumulation, Missing, Polarity, Rating, Trend, Unrated};
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
        Accumulation, Basis, Caveat, Cause, Correction, Course, Direction, ForecastMethod, Missing, Movement, NotCompared, NotRated,
        Performance, Place, Polarity, ProblemKind, Rating, Rounding, Side, Source, Status, Together, Trend, Unrated, Untargeted,
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
    assert_eq!(NotCompared::CrossesYearEnd.to_string(), "the year to date starts afresh at the year's end");
}
