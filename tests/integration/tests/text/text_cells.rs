//! The cells of spreadsheets: what is read, what is refused and why.

use crate::strategies::{cases, d};
use performance_indicators::history::{Figure, Untargeted};
use performance_indicators::parsing::FloatReading;
use performance_indicators::strategies::decimal as any_decimal;
use performance_indicators::text::{
    self, FigureCell, FigureFault, KeptAs, Note, PercentColumn, PercentMeans, Reading, Suspicion, TargetCell, TargetFault,
    ToleranceFault,
};
use performance_indicators::values::{Milestone, Width};
use performance_indicators::{Missing, Percent, Points, Polarity, Rating, Target, TargetRange, Tolerance, Unit};
use proptest::prelude::*;

fn pounds() -> Unit {
    Unit::Currency("GBP".parse().unwrap())
}

#[track_caller]
fn reads(cell: &str, value: &str, unit: impl Into<Option<Unit>>, notes: &[Note]) {
    let read = text::figure(cell).unwrap_or_else(|error| panic!("{error}"));
    let FigureCell::Number(number) = read else { panic!("{cell:?} is missing") };
    assert_eq!((number.value(), number.unit(), number.notes()), (d(value), unit.into().as_ref(), notes), "{cell:?}");
}

const fn error<T: core::error::Error + Send + Sync + Unpin + Clone + Eq + 'static>() {}
const fn shared<T: Send + Sync + Unpin + Clone + Eq + core::fmt::Debug + 'static>() {}

/// The words are those that the document's form of a milestone has as aliases, and those that spreadsheets keep.
#[test]
fn yes_and_no() {
    let reading = Reading::new().in_unit(Unit::YesNo);
    for (words, milestone) in [
        (["Yes", "y", "TRUE", "Met", "achieved", "Completed*"], Milestone::Met { on: None }),
        (["No", "N", "false", "Not met", "not-achieved", "Not completed"], Milestone::NotMet),
    ] {
        for word in words {
            assert_eq!(reading.figure(word), Ok(FigureCell::YesNo(milestone)), "{word}");
            assert_eq!(Figure::from(reading.figure(word).unwrap()).value(), Some(milestone.into()), "{word}");
            // Of any other unit, and of none, it is named for what it is.
            for other in [Reading::new(), Reading::new().in_unit(Unit::Percent), Reading::new().in_unit(Unit::Count)] {
                assert_eq!(other.figure(word).unwrap_err().fault, FigureFault::YesOrNo, "{word}");
                let target = other.target(word, Polarity::HigherIsBetter).unwrap_err().fault;
                assert_eq!(target, TargetFault::Number(FigureFault::YesOrNo), "{word}");
            }
            let target = reading.target(word, Polarity::HigherIsBetter).map_err(|error| error.fault);
            let is_met = milestone.is_met();
            assert_eq!(target, if is_met { Ok(TargetCell::Milestone) } else { Err(TargetFault::NotToBeMet) }, "{word}");
        }
    }
    assert_eq!(reading.figure("TBC"), Ok(FigureCell::Missing(Missing::NotSupplied)));
    for other in ["1", "95%", "In progress", "Yes and no", "30/06/2017"] {
        assert_eq!(reading.figure(other).unwrap_err().fault, FigureFault::NeitherYesNorNo, "{other}");
        let target = reading.target(other, Polarity::HigherIsBetter).unwrap_err().fault;
        assert_eq!(target, TargetFault::Number(FigureFault::NeitherYesNorNo), "{other}");
    }
    assert_eq!(reading.target("No target", Polarity::HigherIsBetter), Ok(TargetCell::None(Untargeted::NoTarget)));
}

#[test]
fn errors_and_threads() {
    error::<text::FigureError>();
    error::<FigureFault>();
    error::<text::TargetError>();
    error::<TargetFault>();
    error::<text::ToleranceError>();
    error::<ToleranceFault>();
    error::<text::UnitError>();
    error::<text::UnitFault>();
    shared::<FigureCell>();
    shared::<text::NumberCell>();
    shared::<Reading>();
    shared::<TargetCell>();
    shared::<text::Suspect>();
}

#[test]
fn numbers_as_people_print_them() {
    // As printed by Havering, Bracknell Forest and Maidstone, but for those marked invented.
    reads("33.3%", "33.3", Some(Unit::Percent), &[]);
    reads("10,966", "10966", None, &[]);
    reads("+1.09%", "1.09", Some(Unit::Percent), &[]);
    reads("1,569*", "1569", None, &[Note::Footnote]);
    // Invented.
    reads("£1,234", "1234", Some(pounds()), &[]);
    reads("-£1,234.50", "-1234.5", Some(pounds()), &[]);
    reads("£-1,234", "-1234", Some(pounds()), &[]);
    reads("£1.2m", "1200000", Some(pounds()), &[]);
    reads("£ 1.25 million", "1250000", Some(pounds()), &[]);
    reads("£3bn", "3000000000", Some(pounds()), &[]);
    reads("12k", "12000", None, &[]);
    reads("1.2345k", "1234.5", None, &[]);
    reads("1,234 GBP", "1234", Some(pounds()), &[]);
    reads("GBP 1,234", "1234", Some(pounds()), &[]);
    reads("12 weeks", "12", Some(Unit::Weeks), &[]);
    reads("1 Day", "1", Some(Unit::Days), &[]);
    reads("12 per cent", "12", Some(Unit::Percent), &[]);
    reads("5.5 per 1,000", "5.5", Some(Unit::RatePer(1000.try_into().unwrap())), &[]);
    reads(" 45.2 ", "45.2", None, &[]);
    reads(".5", "0.5", None, &[]);
    reads("−4", "-4", None, &[]);
    reads("–4", "-4", None, &[]);
    reads("1\u{a0}234\u{202f}567", "1234567", None, &[]);
    reads("12\u{2009}345.6\u{a0}%", "12345.6", Some(Unit::Percent), &[]);
    reads("33.3%\n(provisional)", "33.3", Some(Unit::Percent), &[Note::Provisional]);
    reads("33.3% p", "33.3", Some(Unit::Percent), &[Note::Provisional]);
    reads("12 r", "12", None, &[Note::Revised]);
    reads("12 [r][e]", "12", None, &[Note::Revised, Note::Estimated]);
    reads("12 [note 3]", "12", None, &[Note::Footnote]);
    reads("12¹", "12", None, &[Note::Footnote]);
    reads("12 [u]", "12", None, &[Note::LowReliability]);
    reads("-0", "0", None, &[]);
}

#[test]
fn reasons_where_there_is_no_number() {
    // The letters: https://gss.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/ and
    // https://stats.gov.wales/en-GB/shorthand; the colon: Eurostat's special value for not available.
    for (cells, missing) in [
        (&["N/A", "n/a", "n.a.", "NA", "not applicable", "z", "[z]", "(z)", "N/A*", "N/A †"][..], Missing::NotApplicable),
        (&["Not due", "Annual", "not yet due", "Reported annually"], Missing::NotDue),
        (&["TBC", "tbc.", "TBA", "Awaited", "Awaiting data", "to follow", "Not yet available"], Missing::NotSupplied),
        (&["TBC*", "TBC - Q2", "tbc (Q3)", "Awaited in Q4", "data awaited for Q1"], Missing::NotSupplied),
        (&["c", "[c]", "C", "Suppressed", "Confidential", ":c"], Missing::Suppressed),
        (&["[low]", "[k]", "[u]", "not published"], Missing::NotPublished),
        (&["#DIV/0!"], Missing::ZeroDenominator),
        (&["Discontinued", "No longer collected"], Missing::Discontinued),
        (&["", " ", "\u{a0}", "-", "–", "--", "x", "[x]", "[w]", ":", "..", "#N/A", "No data", "n/k", "-*"], Missing::NotStated),
        // As programs write that there is none.
        (&["NaN", "nan", "NULL", "null", "None", "<NA>", "(blank)", "NaT"], Missing::NotStated),
    ] {
        for cell in cells {
            assert_eq!(text::figure(cell), Ok(FigureCell::Missing(missing)), "{cell:?}");
        }
    }
    for missing in Missing::ALL {
        assert_eq!(text::figure(missing.name()), Ok(FigureCell::Missing(*missing)));
        assert_eq!(text::figure(missing.in_words()), Ok(FigureCell::Missing(*missing)));
    }
}

#[test]
fn what_is_ambiguous_is_refused() {
    for (cells, fault) in [
        // The first is a target misprinted so: https://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=72275
        (
            &["65,0007", "1,23", "1.234,5", "1.234.567", "0,950", "1,2345", "12,34,567", ",5", "5.", "1,,234", "12.03.2017"][..],
            FigureFault::Grouping,
        ),
        (&["12 345", "12 weeks 3 days", "45% (82)", "136/145", "3 (25%)", "1 234"], FigureFault::SeveralNumbers),
        // A number in round brackets is a second figure, whatever stands beside it.
        (&["3 (25)", "3 (25) [p]", "45% (82) [p]", "12 [1] (3)", "5.5 per 1,000 (82)", "12* (3)"], FigureFault::SeveralNumbers),
        (&["7% to 8%", "7-8", "7–8%", "£5 - £6", "between 7 and 8"], FigureFault::Range),
        (&["<5", "≥90%", "under 5", "> 5", "=>5", "=/> 95%"], FigureFault::Bound),
        (&["~12", "c. 12", "approx 12", "about 12"], FigureFault::Approximate),
        (
            &[
                "Mar-17",
                "17-Mar",
                "12/03/2017",
                "2017-03-01",
                "1 September 2017",
                "March",
                "30th of June, 2017",
                "2017-03-01 00:00:00",
            ],
            FigureFault::Date,
        ),
        (&["1.2E+05", "1e5"], FigureFault::Exponent),
        (&["#VALUE!", "#REF!", "#####", "=A1/B1", "#NAME?"], FigureFault::Formula),
        (&["(12)", "(12%)", "(£1,234)"], FigureFault::Brackets),
        (&["*", "**", "†"], FigureFault::MarkAlone),
        (&["1.2m", "12 M"], FigureFault::MillionsOrUnit),
        (&["45p", "£45p", "45 p"], FigureFault::PenceOrProvisional),
        (&["10⁶", "10¹²", "10 ⁶", "12² [p]"], FigureFault::PowerOrNote),
        (&["nil", "Nil", "nil*"], FigureFault::ZeroOrMissing),
        (&["12 widgets", "12 kg", "+5% on last year", "£1.2mk", "12-", "10⁻⁶", "TBC Q5", "N/A Q2"], FigureFault::UnknownWords),
        (&["１２", "٣٫٥", "½", "12½"], FigureFault::ForeignDigits),
        (&["See commentary", "Green", "%", "£", "[q]"], FigureFault::NoNumber),
        (
            &["123456789012345678901234567890", "0.12345678901234567890123456789", "99999999999999999999999999bn"],
            FigureFault::TooManyDigits,
        ),
    ] {
        for cell in cells {
            assert_eq!(text::figure(cell).map_err(|error| error.fault), Err(fault.clone()), "{cell:?}");
        }
    }
    let hidden = text::figure("12\u{200b}3").unwrap_err().fault;
    assert_eq!(hidden.to_string(), "it holds the hidden character \\u{200b}: expected only what shows");
    let two = text::figure("£5%").unwrap_err().fault;
    assert_eq!(two.to_string(), "it has the units GBP and percent: expected one");
    assert_eq!(text::figure(&"9".repeat(1_000_000)).unwrap_err().fault.to_string(), "it has 1000000 bytes: expected at most 200");
}

#[test]
fn what_is_declared_is_read() {
    let reading =
        Reading::new().with_brackets_below_zero().with_mark("-", Missing::ZeroDenominator).with_mark("Q", Missing::NotDue);
    let value = |cell: &str| reading.figure(cell).unwrap().number().map(text::NumberCell::value);
    assert_eq!(value("(12)"), Some(d("-12")));
    assert_eq!(value("(£1,234.5)"), Some(d("-1234.5")));
    assert_eq!(reading.figure("(-12)").unwrap_err().fault, FigureFault::Brackets);
    assert_eq!(reading.figure("-"), Ok(FigureCell::Missing(Missing::ZeroDenominator)));
    assert_eq!(reading.figure("q"), Ok(FigureCell::Missing(Missing::NotDue)));

    // A mark is cleaned and folded as cells are.
    let marked =
        Reading::new().with_mark("−", Missing::NotDue).with_mark("ÉTÉ", Missing::NotDue).with_mark("A\u{a0}B ", Missing::NotDue);
    for cell in ["−", "-", "été", "a\u{202f}b"] {
        assert_eq!(marked.figure(cell), Ok(FigureCell::Missing(Missing::NotDue)), "{cell:?}");
    }

    let kilograms = Unit::Other("kg per head".into());
    let in_kilograms = Reading::new().in_unit(kilograms.clone());
    // Havering's residual waste: 437.43 kg per head.
    let read = in_kilograms.figure("437.43 kg per head").unwrap();
    assert_eq!(read.number().map(|number| (number.value(), number.unit())), Some((d("437.43"), Some(&kilograms))));
    assert_eq!(in_kilograms.figure("437.43 KG Per Head").unwrap().number().and_then(text::NumberCell::unit), Some(&kilograms));
    // Square metres are no metres with a note.
    let metres = Reading::new().in_unit(Unit::Other("m".into()));
    assert_eq!(metres.figure("12 m²").unwrap_err().fault, FigureFault::PowerOrNote);
    assert_eq!(metres.figure("12 m").unwrap().number().map(text::NumberCell::value), Some(d("12")));
    assert_eq!(text::figure("45%²").unwrap().number().map(text::NumberCell::notes), Some(&[Note::Footnote][..]));
    assert_eq!(in_kilograms.figure("437 (12)").unwrap_err().fault, FigureFault::SeveralNumbers);
    assert_eq!(in_kilograms.figure("437 kg per head (12)").unwrap_err().fault, FigureFault::SeveralNumbers);
    let weekly = Reading::new().in_unit(Unit::Other("Écoles in 20 weeks".into()));
    assert!(weekly.figure("12 écoles in 20 weeks").is_ok(), "the digits of the declared unit are no second figure");
    for cell in ["1,234 gbp", "eur 5", "5 Usd"] {
        assert!(text::figure(cell).unwrap().number().and_then(text::NumberCell::unit).is_some(), "{cell:?}");
    }
    // A p beside a number is provisional only where it cannot be pence.
    let notes =
        |unit: Unit, cell: &str| Reading::new().in_unit(unit).figure(cell).map(|read| read.number().unwrap().notes().to_vec());
    for unit in [Unit::Count, Unit::Ratio, Unit::Days, pounds(), kilograms.clone()] {
        let fault = notes(unit.clone(), "45p").map_err(|error| error.fault);
        assert_eq!(fault, Err(FigureFault::PenceOrProvisional), "{unit}");
        assert_eq!(notes(unit, "45 [p]"), Ok(vec![Note::Provisional]));
    }
    assert_eq!(notes(Unit::Percent, "45p"), Ok(vec![Note::Provisional]));
    assert_eq!(notes(Unit::Days, "45 days p"), Ok(vec![Note::Provisional]));
    // Of whom a rate is need not be left out.
    let rate = Reading::new().in_unit(text::unit("per 1,000 population").unwrap());
    for cell in
        ["5.5", "5.5 per 1,000", "5.5 per 1,000 population", "5.5 per 1,000 of the population [r]", "5.5 per 1,000 live births"]
    {
        assert_eq!(rate.figure(cell).unwrap().number().map(text::NumberCell::value), Some(d("5.5")), "{cell:?}");
    }
    assert!(rate.figure("5.5 per 1,000 fewer").is_err());
    assert!(rate.figure("5.5 per 100 population").is_err());
    let money = Reading::new().in_unit(pounds());
    assert_eq!(money.figure("1.2m").unwrap().number().map(text::NumberCell::value), Some(d("1200000")));
    let other = Reading::new().in_unit(Unit::Percent).figure("£5").unwrap_err();
    assert_eq!(other.to_string(), "cannot read the figure \"£5\": its unit is GBP: expected percent");
}

#[test]
fn polarities_as_people_word_them() {
    for (words, polarity) in [
        (
            &[
                "Bigger is better",
                "BIGGER IS BETTER",
                "higher is better",
                "Higher-is-better",
                "Highest is best",
                "High=good",
                "The higher the better",
                "Good to be high",
            ][..],
            Polarity::HigherIsBetter,
        ),
        (
            &[
                "High is good",
                "Aim to maximise",
                "Aim to Max",
                "Maximise",
                "max is best",
                "High",
                "Up",
                "↑",
                "⬆\u{fe0f}",
                "More is better.",
            ],
            Polarity::HigherIsBetter,
        ),
        (&["Smaller is better", "Lower is better", "Fewer is better", "Good to be low", "Low is good"], Polarity::LowerIsBetter),
        (
            &["Aim to minimise", "aim to minimize", "Minimise", "aim to min", "Low", "Down", "▼", "less is better"],
            Polarity::LowerIsBetter,
        ),
        (&["Low=good", "smaller_is_better", "Lowest is best", "fewest"], Polarity::LowerIsBetter),
        (
            &["Plan is best", "On target", "Within range", "best within a range", "Goldilocks", "Closer to target is better"],
            Polarity::WithinRange,
        ),
        // As the tools of public health write them
        (&["RAG - High is good", "RAG – High is good"], Polarity::HigherIsBetter),
        (&["RAG - Low is good", "Rag: low is good"], Polarity::LowerIsBetter),
        (&["BOB - Blue orange blue", "Not applicable", "N/A", "Quintiles", "No judgement"], Polarity::Neutral),
        (&["Neutral", "For information", "No judgement", "Monitoring only", "Data only", "Contextual"], Polarity::Neutral),
    ] {
        for words in words {
            assert_eq!(text::polarity(words), Ok(polarity), "{words:?}");
        }
    }
    for polarity in Polarity::ALL {
        assert_eq!(text::polarity(polarity.name()), Ok(*polarity));
        assert_eq!(text::polarity(polarity.in_words()), Ok(*polarity));
    }
    // What `text::target` reads as a limit is no aim.
    for (words, doubt) in [
        ("Max", "an aim to maximise or a ceiling: expected one of aim to maximise, smaller is better"),
        ("maximum value", "an aim to maximise or a ceiling: expected one of aim to maximise, smaller is better"),
        ("Up to", "an aim to maximise or a ceiling: expected one of aim to maximise, smaller is better"),
        ("min.", "an aim to minimise or a floor: expected one of aim to minimise, bigger is better"),
        ("MINIMUM", "an aim to minimise or a floor: expected one of aim to minimise, bigger is better"),
    ] {
        let error = text::polarity(words).unwrap_err().to_string();
        assert_eq!(error, format!("\"{words}\" is no sure polarity, as it could be {doubt}"));
    }
    for words in ["", "-", "max 10", "Bigger is worse", "not high", "better", "Good", "high or low", "Red", "→", "higher\u{200b}"]
    {
        assert!(text::polarity(words).is_err(), "{words:?}");
    }
}

#[test]
fn tolerances_with_and_without_a_convention() {
    let points = |points| Width::Points(Points::new(d(points)).unwrap());
    let percent = |percent| Width::PercentOfTarget(Percent::whole(percent));
    let read = |cell, unit: &Unit, means| text::tolerance(cell, unit, means).map_err(|error| error.fault);
    for unit in [Unit::Percent, Unit::Count] {
        for cell in ["", " ", "-", "–", "n/a", "N/A", "TBC"] {
            assert_eq!(read(cell, &unit, None), Ok(Tolerance::NOT_STATED), "{cell:?}");
        }
        for cell in ["0", "0%", "0.0 pts", "none", "Nil", "withdrawn", "No tolerance", "±0"] {
            assert_eq!(read(cell, &unit, None), Ok(Tolerance::WITHDRAWN), "{cell:?}");
        }
        for cell in ["10% of target", "10 % of the target", "10 percent of target"] {
            assert_eq!(read(cell, &unit, None), Ok(percent(10).into()), "{cell:?}");
        }
        for cell in ["2 pts", "2 points", "2pt"] {
            assert_eq!(read(cell, &unit, None), Ok(points("2").into()), "{cell:?}");
        }
        for cell in ["±2 pts", "+/-2 points", "+/- 2pts", "plus or minus 2 points"] {
            assert_eq!(read(cell, &unit, None), Ok(Tolerance::both_sides(points("2"))), "{cell:?}");
        }
        for cell in ["-5%", "+5%", "–2 pts"] {
            assert_eq!(read(cell, &unit, None), Err(ToleranceFault::Signed), "{cell:?}");
        }
        assert_eq!(read("5", &unit, None), Err(ToleranceFault::BareNumber));
        assert_eq!(read("5", &unit, Some(PercentMeans::OfTarget)), Err(ToleranceFault::BareNumber));
        assert_eq!(read("5% or so", &unit, None), Err(ToleranceFault::Words));
        assert_eq!(read("1,5%", &unit, None), Err(ToleranceFault::Number(FigureFault::Grouping)));
        assert_eq!(read("a bit", &unit, None), Err(ToleranceFault::Number(FigureFault::NoNumber)));
        assert!(matches!(read("1001% of target", &unit, None), Err(ToleranceFault::Percent(_))));
    }
    for cell in ["2pp", "2 percentage points", "2 % points", "+/-2pp"] {
        let seen = read(cell, &Unit::Percent, None).unwrap();
        assert_eq!(seen.worse(), Tolerance::from(points("2")).worse(), "{cell:?}");
        assert!(matches!(read(cell, &Unit::Count, None), Err(ToleranceFault::OtherUnit { .. })), "{cell:?}");
    }
    assert!(matches!(read("5%", &Unit::Percent, None), Err(ToleranceFault::EitherPercent { percent, .. }) if percent == d("5")));
    assert_eq!(read("5%", &Unit::Percent, Some(PercentMeans::Points)), Ok(points("5").into()));
    assert_eq!(read("5%", &Unit::Percent, Some(PercentMeans::OfTarget)), Ok(percent(5).into()));
    for means in [None, Some(PercentMeans::Points), Some(PercentMeans::OfTarget)] {
        assert_eq!(read("5%", &Unit::Count, means), Ok(percent(5).into()), "of a count only the target can have 5%");
    }
    assert_eq!(read("5", &Unit::Percent, Some(PercentMeans::Points)), Ok(points("5").into()));
    assert_eq!(read("3 days", &Unit::Days, None), Ok(points("3").into()));
    assert!(matches!(read("3 days", &Unit::Weeks, None), Err(ToleranceFault::OtherUnit { .. })));
    assert_eq!(read("£500", &pounds(), None), Ok(points("500").into()));
}

#[test]
fn targets_by_polarity() {
    let read = |cell, polarity| text::target(cell, polarity, &Unit::Percent).map_err(|error| error.fault);
    let (higher, lower, range) = (Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::WithinRange);
    let level = |level| Ok(TargetCell::Target(Target::Level(d(level))));
    let strict = |level| Ok(TargetCell::Target(Target::Strict(d(level))));
    // "90% minimum": Environment Agency 2022/23; under 5%, under 2%: CEDR.
    for cell in ["90%", "90", "90% minimum", "≥90%", ">= 90%", "at least 90%", "90% or more", "90%+", "Minimum 90%"] {
        assert_eq!(read(cell, higher), level("90"), "{cell:?}");
    }
    for cell in ["5%", "≤5", "at most 5%", "no more than 5%", "5% or less", "5% maximum", "up to 5%"] {
        assert_eq!(read(cell, lower), level("5"), "{cell:?}");
    }
    for cell in ["<5", "under 5%", "less than 5%", "Below 5%"] {
        assert_eq!(read(cell, lower), strict("5"), "{cell:?}");
        assert!(matches!(read(cell, higher), Err(TargetFault::AgainstPolarity { .. })), "{cell:?}");
    }
    for cell in ["80% min", "80 min.", "min 80%", "not less than 80%", "80% or higher", "no lower than 80%"] {
        assert_eq!(read(cell, higher), level("80"), "{cell:?}");
    }
    for cell in ["max 5%", "5% max", "5 or lower", "Max. 5%", "no higher than 5%"] {
        assert_eq!(read(cell, lower), level("5"), "{cell:?}");
    }
    // As keyboards write signs.
    for cell in [
        "=/> 95%",
        ">/= 95%",
        "=>95%",
        "≥ 95",
        "> = 95%",
        "95% and above",
        "minimum of 95%",
        "greater than or equal to 95%",
        "at or above 95%",
        "> or = 95%",
    ] {
        assert_eq!(read(cell, higher), level("95"), "{cell:?}");
        assert!(matches!(read(cell, lower), Err(TargetFault::AgainstPolarity { .. })), "{cell:?}");
    }
    for cell in
        ["=<5%", "=/< 5%", "</= 5%", "< = 5", "5% and below", "not exceeding 5%", "less than or equal to 5", "maximum of 5%"]
    {
        assert_eq!(read(cell, lower), level("5"), "{cell:?}");
        assert!(matches!(read(cell, higher), Err(TargetFault::AgainstPolarity { .. })), "{cell:?}");
    }
    assert_eq!(read("=95", higher), Err(TargetFault::Number(FigureFault::Formula)));
    let minutes = text::target("30 min", lower, &Unit::Other("min".into())).unwrap();
    assert_eq!(minutes, TargetCell::Target(Target::Level(d("30"))), "minutes are no minimum");
    assert!(text::target("30 min", higher, &Unit::Count).is_err());
    assert_eq!(read("over 95%", higher), strict("95"));
    // A plus is a level or a change.
    for cell in ["+2%", "+ 2", "+2%+", "at least +2%"] {
        assert_eq!(read(cell, higher), Err(TargetFault::LevelOrChange), "{cell:?}");
    }
    let change = text::target("+2%", higher, &Unit::Percent).unwrap_err();
    assert_eq!(
        change.to_string(),
        "cannot read the target \"+2%\": its plus could mean a level or an improvement on a baseline: \
         expected the level to reach, without the sign"
    );
    assert_eq!(read("-2%", higher), level("-2"));
    // The year's target need not be the quarter's.
    for cell in ["80% (annual)", "1,200 (Annual)", "80% (year end)"] {
        assert_eq!(read(cell, higher), Err(TargetFault::OfYear), "{cell:?}");
    }
    // Between 7% and 8% of the network needing maintenance:
    // https://api.parliament.uk/historic-hansard/written_statements/2003/apr/29/performance-targets-and-business-plans
    let seven_to_eight = TargetCell::Target(Target::Range(TargetRange::new(d("7"), d("8")).unwrap()));
    for cell in ["7% to 8%", "7-8%", "7% – 8%", "between 7% and 8%"] {
        assert_eq!(read(cell, range), Ok(seven_to_eight), "{cell:?}");
        assert!(matches!(read(cell, lower), Err(TargetFault::Aim(_))), "{cell:?}");
    }
    let around_fifty = TargetCell::Target(Target::Range(TargetRange::new(d("45"), d("55")).unwrap()));
    for cell in ["50% ± 5%", "50 +/- 5", "50% (±5%)", "50% plus or minus 5 points", "50%±5pp", "50 ± 5%"] {
        assert_eq!(read(cell, range), Ok(around_fifty), "{cell:?}");
        assert!(matches!(read(cell, higher), Err(TargetFault::Aim(_))), "{cell:?}");
    }
    let in_days = |cell| text::target(cell, range, &Unit::Days).map_err(|error| error.fault);
    assert_eq!(in_days("50 days ± 5 days"), Ok(around_fifty));
    assert!(matches!(in_days("50 days ± 5%"), Err(TargetFault::Number(FigureFault::OtherUnit { .. }))));
    let around_zero = TargetCell::Target(Target::Range(TargetRange::new(d("-5"), d("5")).unwrap()));
    for cell in ["-5 - 5", "-5 to 5", "−5% – 5%"] {
        assert_eq!(read(cell, range), Ok(around_zero), "{cell:?}");
    }
    for (polarity, cell) in [(Polarity::Neutral, ">80%"), (Polarity::Neutral, "80%"), (range, ">80%")] {
        let plain = read("80%", polarity).unwrap_err();
        assert_eq!(read(cell, polarity), Err(plain), "what is advised is not refused too: {cell:?}");
    }
    assert_eq!(read(">", higher), Err(TargetFault::Number(FigureFault::NoNumber)));
    assert!(matches!(read("8% to 7%", range), Err(TargetFault::Range(_))));
    assert!(matches!(read("7%", range), Err(TargetFault::Aim(_))));
    assert!(matches!(read("7%", Polarity::Neutral), Err(TargetFault::Aim(_))));
    assert_eq!(read("No target", higher), Ok(TargetCell::None(Untargeted::NoTarget)));
    assert_eq!(read("N/A", higher), Ok(TargetCell::None(Untargeted::NoTarget)));
    assert_eq!(read("Data only", Polarity::Neutral), Ok(TargetCell::None(Untargeted::MonitoringOnly)));
    assert_eq!(read("", higher), Ok(TargetCell::NotStated));
    assert_eq!(read("TBC", higher), Ok(TargetCell::NotStated));
    for cell in ["95% by March 2018", "95% by March", "at least 95% By 2020", "95% (by Q4)"] {
        assert_eq!(read(cell, higher), Err(TargetFault::Deadline), "{cell:?}");
    }
    assert_eq!(
        text::target("95% by March", higher, &Unit::Percent).unwrap_err().to_string(),
        "cannot read the target \"95% by March\": it says until when it is to be reached, which need not be the period: expected the \
         period's target alone"
    );
    assert_eq!(read("Mar-18", higher), Err(TargetFault::Number(FigureFault::Date)));
}

#[test]
fn one_scale_for_a_column() {
    let column = |cells: &[&str]| cells.iter().map(|cell| text::figure(cell).unwrap()).collect::<Vec<_>>();
    let places = |cells: &[&str]| {
        text::suspects(&Unit::Percent, &column(cells))
            .iter()
            .map(|(place, found)| (*place, found.suspicion()))
            .collect::<Vec<_>>()
    };
    let (fraction, percentage, all) = (Suspicion::Fraction, Suspicion::Percentage, Suspicion::AllFractions);
    // Where one number is doubtful, all without a sign are: the scale is the column's.
    assert_eq!(places(&["95", "94", "0.95", "96"]), [(0, percentage), (1, percentage), (2, fraction), (3, percentage)]);
    assert_eq!(places(&["95%", "94%", "TBC", "1"]), [(3, fraction)]);
    assert_eq!(places(&["0.95", "0.94", "95"]), [(0, fraction), (1, fraction), (2, percentage)]);
    assert_eq!(places(&["0.95", "95"]), [(0, fraction), (1, percentage)]);
    assert_eq!(places(&["0.95", "0.96", "95", "94"]), [(0, fraction), (1, fraction), (2, percentage), (3, percentage)]);
    assert_eq!(places(&["0.95", "0.96", "95%"]), [(0, fraction), (1, fraction)]);
    assert_eq!(places(&["0.95", "0.96", "0.97", "80%"]), [(0, fraction), (1, fraction), (2, fraction)]);
    assert_eq!(places(&["80%", "0.783"]), [(1, fraction)]);
    assert_eq!(places(&["0.783", "80%", "79"]), [(0, fraction), (2, percentage)]);
    // Invented: 0.91 and 0.89 make the 0.31 of their row doubtful, and 0.2 is 0.2% or 20%, whatever a target of 5% says.
    assert_eq!(places(&["95%", "0.91", "0.89", "0.31"]), [(1, fraction), (2, fraction), (3, fraction)]);
    assert_eq!(places(&["5%", "0.2"]), [(1, fraction)]);
    assert_eq!(places(&["0.9", "1%"]), [(0, fraction)]);
    // On both sides of 1.
    assert_eq!(places(&["95", "94", "0.3"]), [(0, percentage), (1, percentage), (2, fraction)]);
    assert_eq!(places(&["12", "8", "3", "0.9"]).len(), 4);
    // More than all is a fraction too.
    assert_eq!(places(&["1.05", "0.98", "0.99", "0.97"]), [(0, all), (1, all), (2, all), (3, all)]);
    assert_eq!(places(&["95", "94", "1.05"]), [(0, percentage), (1, percentage), (2, fraction)]);
    assert_eq!(places(&["0.4", "0.5", "1"]).len(), 3);
    assert_eq!(places(&["0.4", "0.5"]), [(0, all), (1, all)], "0.5% or 50%");
    assert_eq!(places(&["0.5%", "0.6", "95%"]), [(1, fraction)], "0.6% is near the one, and 60% near the other");
    // A sign says what is meant, zero is zero, and numbers above 1 are no fractions where nothing larger stands beside them.
    for cells in [
        &["95", "94", "0.95%"][..],
        &["95", "94", "0"],
        &["0.8%", "0.6", "0.9", "1.1"],
        &["1%", "0.8", "1.2", "0.9"],
        &["1.2", "1.4", "1.6"],
        &["5", "3", "1.5"],
        &["0.4%", "0.5%", "1%"],
        &["0", "0.0"],
        &["95"],
        &[],
    ] {
        assert_eq!(places(cells), [], "{cells:?}");
    }
    assert_eq!(text::suspects(&Unit::Count, &column(&["95", "94", "0.95", "96"])), []);
}

/// Cells of a column with a tolerance in points that is no smaller than the target.
#[test]
fn points_no_smaller_than_the_target_make_a_column_doubtful() {
    let reading = Reading::new().in_unit(Unit::Percent);
    let column = |target: &str, tolerance: &str, figures: &[&str]| {
        let mut column = PercentColumn::new();
        column.add_target(&reading, target, Polarity::HigherIsBetter);
        column.add_tolerance(&reading, tolerance, Some(PercentMeans::Points));
        for figure in figures {
            column.add(reading.figure(figure).unwrap().number().unwrap());
        }
        column.suspicion()
    };
    assert_eq!(column("1.5", "5 points", &["1.4", "1.6"]), Some(Suspicion::Tolerance));
    assert_eq!(column("1.5", "1.5pp", &["1.4"]), Some(Suspicion::Tolerance));
    assert_eq!(column("1.5", "0.2 points", &["1.4", "1.6"]), None);
    assert_eq!(column("1.5", "100% of target", &["1.4", "1.6"]), None, "a share of the target is the same on either scale");
    assert_eq!(column("1.5%", "5 points", &["1.4", "1.6"]), None, "a sign says what is meant");
    assert_eq!(column("5", "5 points", &["4", "6"]), None, "5 is no fraction");
    // A number alone that means points is one of the column: it may be 0.05 or 5.
    assert_eq!(column("95", "0.05", &["91"]), Some(Suspicion::Fraction));
    assert_eq!(column("95", "5", &["91"]), None);
    assert_eq!(column("0.95", "0.05", &["0.91"]), Some(Suspicion::AllFractions));
    assert_eq!(column("95%", "0.05 points", &["91"]), None);
    // 7 to 8% has one sign for both ends.
    let mut of_range = PercentColumn::new();
    of_range.add_target(&reading, "0.7 - 0.8%", Polarity::WithinRange);
    assert_eq!(of_range.suspicion(), None);
    of_range.add_target(&reading, "0.7 - 0.8", Polarity::WithinRange);
    assert_eq!(of_range.suspicion(), Some(Suspicion::Fraction));
}

/// What is declared is the column's, its targets and tolerance together.
#[test]
fn declared_fractions_are_read_as_percentages() {
    let fractions = Reading::new().in_unit(Unit::Percent).with_percentages(KeptAs::Fractions);
    let value = |cell: &str| fractions.figure(cell).map(|read| read.number().map(text::NumberCell::value));
    for (cell, percentage) in [("0.91", "91"), ("1", "100"), ("1.05", "105"), ("91%", "91"), ("-0.005", "-0.5"), ("0", "0")] {
        assert_eq!(value(cell), Ok(Some(d(percentage))), "{cell:?}");
    }
    let error = fractions.figure("95").unwrap_err();
    assert_eq!(error.fault, FigureFault::NoFraction);
    let level = |cell| fractions.target(cell, Polarity::HigherIsBetter);
    assert_eq!(level("0.95"), Ok(TargetCell::Target(Target::Level(d("95")))));
    assert_eq!(level("≥95%"), Ok(TargetCell::Target(Target::Level(d("95")))));
    assert!(level("95").is_err());
    let range = |cell| fractions.target(cell, Polarity::WithinRange);
    let seven_to_eight = TargetCell::Target(Target::Range(TargetRange::new(d("7"), d("8")).unwrap()));
    assert_eq!((range("0.07 to 0.08"), range("7-8%")), (Ok(seven_to_eight), Ok(seven_to_eight)));
    assert_eq!(range("0.075 ± 0.005"), Ok(seven_to_eight));
    let mut column = PercentColumn::new();
    for cell in ["0.95", "94%", "0.2"] {
        column.add(fractions.figure(cell).unwrap().number().unwrap());
    }
    assert_eq!(column.suspicion(), None, "nothing is doubtful where it is declared");
    // Other units have no fractions.
    let days = Reading::new().in_unit(Unit::Days).with_percentages(KeptAs::Fractions);
    assert_eq!(days.figure("0.5").unwrap().number().map(text::NumberCell::value), Some(d("0.5")));
    assert_eq!(days.figure("95").unwrap().number().map(text::NumberCell::value), Some(d("95")));
    let as_they_stand = Reading::new().in_unit(Unit::Percent).with_percentages(KeptAs::Percentages);
    assert_eq!(
        as_they_stand.figure("0.2").unwrap().number().map(|read| (read.value(), read.has_sure_scale())),
        Some((d("0.2"), true))
    );
}

/// The rule of floats everywhere: at most 15 significant digits, or a whole number, is what was written.
#[test]
fn a_tail_of_a_float_is_refused_or_cut() {
    let floats = Reading::new().with_floats(FloatReading::FifteenDigits);
    for (cell, cut) in [
        ("94.999999999999986", "95"),
        ("94.99999999999999", "95"),
        ("0.30000000000000004", "0.3"),
        ("-8.500000000000002", "-8.5"),
        ("33.333333333333336%", "33.3333333333333"),
        ("1,234,567,890.1234567", "1234567890.12346"),
    ] {
        let error = text::figure(cell).unwrap_err();
        assert_eq!(error.fault, FigureFault::FloatTail, "{cell:?}");
        assert_eq!(floats.figure(cell).unwrap().number().map(text::NumberCell::value), Some(d(cut)), "{cell:?}");
    }
    for (cell, value) in [
        ("94.9999999999999", "94.9999999999999"),
        ("95.00000000000000000", "95"),
        ("123456789012345678901", "123456789012345678901"),
        ("0.000000000000000000000001", "0.000000000000000000000001"),
    ] {
        for reading in [&Reading::new(), &floats] {
            assert_eq!(reading.figure(cell).unwrap().number().map(text::NumberCell::value), Some(d(value)), "{cell:?}");
        }
    }
    let target = |reading: &Reading| reading.target("94.999999999999986", Polarity::HigherIsBetter).map_err(|error| error.fault);
    assert_eq!(target(&Reading::new()), Err(TargetFault::Number(FigureFault::FloatTail)));
    assert_eq!(target(&floats), Ok(TargetCell::Target(Target::Level(d("95")))));
    let tolerance = |reading: &Reading| reading.tolerance("4.9999999999999991 points", None).map_err(|error| error.fault);
    assert_eq!(tolerance(&Reading::new()), Err(ToleranceFault::Number(FigureFault::FloatTail)));
    assert_eq!(tolerance(&floats), Ok(Points::new(d("5")).unwrap().into()));
    // A fraction's tail is one too.
    let fractions =
        Reading::new().in_unit(Unit::Percent).with_percentages(KeptAs::Fractions).with_floats(FloatReading::FifteenDigits);
    assert_eq!(fractions.figure("0.94999999999999996").unwrap().number().map(text::NumberCell::value), Some(d("95")));
}

#[test]
fn heads_say_units_multiples_and_notes() {
    let pounds = Some(pounds());
    for (head, words, unit, power) in [
        ("Actual (%)", "Actual", Some(Unit::Percent), 0),
        ("Actual %", "Actual", Some(Unit::Percent), 0),
        ("Actual, %", "Actual", Some(Unit::Percent), 0),
        ("Target [%] [note 1]", "Target", Some(Unit::Percent), 0),
        ("Target (percentage)*", "Target", Some(Unit::Percent), 0),
        ("Spend (£000)", "Spend", pounds.clone(), 3),
        ("Spend (£000s)¹", "Spend", pounds.clone(), 3),
        ("Spend £'000", "Spend", pounds.clone(), 3),
        ("Spend £m", "Spend", pounds.clone(), 6),
        ("Spend (£ million)", "Spend", pounds.clone(), 6),
        ("Spend (£)", "Spend", pounds, 0),
        ("Visits (000s)", "Visits", None, 3),
        ("Visits (thousands)", "Visits", None, 3),
        ("Length (days)", "Length", Some(Unit::Days), 0),
        ("Rate (per 1,000)", "Rate", Some(Unit::RatePer(1000.try_into().unwrap())), 0),
        ("Q1 (2018/19)", "Q1 (2018/19)", None, 0),
        ("Actual (average)", "Actual (average)", None, 0),
        ("% of target", "% of target", None, 0),
        ("(%)", "(%)", None, 0),
        ("Target†", "Target", None, 0),
        ("Target (note 12)", "Target", None, 0),
        ("Target [2]", "Target", None, 0),
    ] {
        let read = text::head(head);
        assert_eq!((read.words(), read.unit(), read.power_of_ten()), (words, unit.as_ref(), power), "{head:?}");
    }
    assert_eq!(text::head("Q1 2017/18 [p]").notes(), [Note::Provisional]);
    assert_eq!(text::head("Q1 2017/18 (provisional) [note 1]").notes(), [Note::Footnote, Note::Provisional]);

    let under = |head: &str, cell: &str| Reading::new().under_head(&text::head(head)).figure(cell);
    let value = |head: &str, cell: &str| {
        under(head, cell).map(|read| read.number().map(text::NumberCell::value)).map_err(|error| error.fault)
    };
    assert_eq!(value("Spend (£000)", "1,250"), Ok(Some(d("1250000"))));
    assert_eq!(value("Spend (£000)", "£1,250.5"), Ok(Some(d("1250500"))));
    assert_eq!(value("Visits (000s)", "1.25"), Ok(Some(d("1250"))));
    // A cell may not contradict its head.
    assert_eq!(value("Spend (£000)", "£1.2m"), Err(FigureFault::TwoMultiples));
    assert_eq!(value("Visits (000s)", "5%"), Err(FigureFault::TwoMultiples));
    let percent = Reading::new().in_unit(Unit::Percent).under_head(&text::head("Visits (000s)"));
    assert_eq!(percent.figure("5").map_err(|error| error.fault), Err(FigureFault::TwoMultiples));
    let other = value("Actual (%)", "£5").unwrap_err();
    assert_eq!(other.to_string(), "its unit is GBP, but that of its head is percent: expected one of the two in both");
    let other = Reading::new().in_unit(Unit::Count).under_head(&text::head("Actual (%)")).figure("5").unwrap_err();
    assert!(matches!(other.fault, FigureFault::OtherUnit { .. }));
    // A head's percent sign is none of the cell's: 0.95 may still be a fraction.
    let number = under("Actual (%)", "0.95").unwrap();
    assert_eq!(number.number().map(|number| (number.unit(), number.has_sure_scale())), Some((Some(&Unit::Percent), false)));
    assert_eq!(under("Q1 [p]", "5").unwrap().number().map(text::NumberCell::notes), Some(&[Note::Provisional][..]));
}

#[test]
fn names_say_units() {
    let per = |number: u32| Some(Unit::RatePer(number.try_into().unwrap()));
    for (name, unit) in [
        // Hart District Council, Q1 2014/15:
        // https://github.com/HartDC/hartdc.github.io/blob/097a09c1c15ab84ec69325b20958ee1881e85231/tiles/tiles.js
        ("% of telephone calls answered by Contact Centre in 15 seconds", Some(Unit::Percent)),
        ("% Garden Waste invoices sent out accurately and on time", Some(Unit::Percent)),
        ("Percentage of Non-domestic Rates Collected", Some(Unit::Percent)),
        ("Quality of Customer Service Call Handling - % score from monitoring sample", Some(Unit::Percent)),
        ("Number of missed collections – All – (per 100,000)", per(100_000)),
        ("Number of affordable homes delivered (gross)", None),
        ("Average time (in days) taken to decide whether to accept people as homeless", None),
        ("Drug Offences", None),
        // The Local Government Benchmarking Framework of Scotland:
        // https://github.com/SC-TPP/LGBF/blob/0256253be62b5a237f9c6bc525cb4d874c34229f/Data%20Files/Indicator%20Information.csv
        ("The % of total household waste arising that is recycled", Some(Unit::Percent)),
        ("Percentage of A class roads that should be considered for maintenance treatment", Some(Unit::Percent)),
        ("Cost per attendance at Sports facilities", None),
        // The Millennium Challenge Corporation:
        // https://github.com/mcc-gov/iati-gen/blob/84ec18f2be79e79fa217c5f8e15b465dc1d353f9/data/kpis.csv
        ("Extent of confidence in land tenure security (%)", Some(Unit::Percent)),
        ("Deliveries conducted in the health facilities*", None),
        ("Percent of girls regularly attending (90% attendance) BRIGHT schools", Some(Unit::Percent)),
        ("Non-Revenue Water [2], [5]", None),
        // Invented.
        ("CS02a: % of calls answered", Some(Unit::Percent)),
        ("Calls answered (%)*", Some(Unit::Percent)),
        ("Calls (%) answered", Some(Unit::Percent)),
        ("Per cent of calls answered", Some(Unit::Percent)),
        ("Average wait (days)", Some(Unit::Days)),
        ("Cost of care (£)", Some(pounds())),
        ("Cost of care (£000)", None),
        ("People in the 10% most deprived areas", None),
        ("People in the 10 % most deprived areas", None),
        ("Number of schools with a % below average", None),
        ("No. of schools with a % below average", None),
        ("Percentage points above average", None),
        ("Percentages", None),
        ("", None),
    ] {
        assert_eq!(text::unit_in_name(name), unit, "{name:?}");
    }
}

#[test]
fn ratings_as_people_record_them() {
    for (words, rating) in [
        (&["A", "amber", "AMBER", "Yellow", "Amber*", "🟡"][..], Some(Rating::Amber)),
        (&["R", "r", "Red"], Some(Rating::Red)),
        (&["G", "green"], Some(Rating::Green)),
        (&["B", "Blue"], Some(Rating::Blue)),
        (&["", "-", "N/A", "Data only", "Grey", "Not rated", "TBC", "NULL", "No target"], None),
    ] {
        for words in words {
            assert_eq!(text::rating(words), Ok(rating), "{words:?}");
        }
    }
    for words in ["Warning", "Y", "Amber/Green", "On track", "1", "Red Green"] {
        assert!(text::rating(words).is_err(), "{words:?}");
    }
}

#[test]
fn a_percentage_of_a_percentage_says_both_readings_of_its_own_number() {
    for (cell, value) in [("5%", "5"), ("10%", "10"), ("±7.5%", "7.5")] {
        assert_eq!(
            text::tolerance(cell, &Unit::Percent, None).unwrap_err().to_string(),
            format!(
                "cannot read the tolerance \"{cell}\": of a percentage, it could be {value} percentage points or {value}% of the \
                 target: expected \"{value} points\" or \"{value}% of target\", or a declared meaning"
            )
        );
    }
}

#[test]
fn units_as_columns_word_them() {
    for (words, unit) in [
        (&["%", "%age", "Percentage (%)", "Percent (%)", "PCT"][..], Unit::Percent),
        (&["£", "gbp", "Pounds"], pounds()),
        (&["Number", "No.", "#"], Unit::Count),
        (&["Yes/No", "Yes or no", "Y/N", "Milestone"], Unit::YesNo),
    ] {
        for words in words {
            assert_eq!(text::unit(words), Ok(unit.clone()), "{words:?}");
        }
    }
    for words in
        ["£m", "£ million", "£ (millions)", "£million", "£'000", "£000s", "$bn", "€ k", "Thousands", "millions of pounds"]
    {
        assert_eq!(text::unit(words).map_err(|error| error.fault), Err(text::UnitFault::Multiple), "{words:?}");
    }
    for words in ["", "-", "m", "k", "metres", "kg per head"] {
        assert_eq!(text::unit(words).map_err(|error| error.fault), Err(text::UnitFault::Unknown), "{words:?}");
    }
}

#[test]
fn ids_from_names() {
    let long = "word ".repeat(100);
    let id = text::id_from_name(&long).unwrap();
    assert!(id.as_str().len() <= 100 && id.as_str().ends_with("-word"));
    assert_eq!(text::id_from_name("  A  &  B! ").unwrap().as_str(), "a-b");
    assert!(text::id_from_name("").is_err());
    // However a keyboard writes an accent.
    for (decomposed, composed) in
        [("Cafe\u{301} a\u{300} la E\u{301}te\u{301}", "café-à-la-été"), ("Tŵr y\u{302} n\u{303}", "tŵr-ŷ-ñ")]
    {
        assert_eq!(text::id_from_name(decomposed).unwrap().as_str(), composed);
    }
    assert_eq!(text::id_from_name("q\u{301}q").unwrap().as_str(), "qq", "a mark that joins with no letter parts no word");
    assert!(text::id_from_name(&"x".repeat(101)).is_err());
    assert_eq!(text::id_from_name(&"x".repeat(100)).unwrap().as_str().len(), 100);
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Percent),
        Just(Unit::Count),
        Just(Unit::Ratio),
        Just(Unit::Days),
        Just(Unit::Weeks),
        (1_u32..=u32::MAX).prop_map(|per| Unit::RatePer(per.try_into().unwrap())),
        "[A-Z]{3}".prop_map(|code| Unit::Currency(code.parse().unwrap())),
        "[a-z]{1,8}( [a-z]{1,8})?".prop_map(Unit::Other),
    ]
}

/// Text near to what cells hold, and any text at all.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9.,%£€$()<>±~+*\\[\\] a-zA-Z/#:'\u{a0}\u{2212}–-]{0,24}",
        "(-|£|\\()?[0-9]{1,4}([,.][0-9]{1,4}){0,3}( ?(%|k|m|bn|pp|weeks|per 1,000|of target|\\[p\\]|\\)))?",
    ]
}

proptest! {
    #![proptest_config(cases(1000))]

    /// What the crate prints in a unit is read back, digit for digit; of a number with more than six decimals, as it was rounded.
    #[test]
    fn printed_numbers_are_read_back_exactly(value in any_decimal(), unit in any_unit()) {
        let printed = unit.show(value).to_string();
        // Decimals of more digits than a float is sure of are refused.
        let shortest = value.normalize();
        prop_assume!(shortest.scale() == 0 || shortest.mantissa().unsigned_abs() < 1_000_000_000_000_000);
        let read = Reading::new().in_unit(unit.clone()).figure(&printed);
        let number = read.as_ref().ok().and_then(FigureCell::number);
        let seen = number.map(text::NumberCell::value);
        if value.scale() <= 6 {
            prop_assert_eq!(seen, Some(value), "{} gave {:?}", printed, read);
            prop_assert_eq!(seen.map(|seen| seen.scale()), Some(value.scale()));
        } else {
            let off = seen.map(|seen| seen.checked_sub(value).unwrap_or_default().abs());
            let half = d("0.005").min(value.abs());
            prop_assert!(off.is_some_and(|off| off <= half), "{} gave {:?}", printed, read);
        }
        if let Some(seen) = number.and_then(|number| number.unit()) {
            prop_assert_eq!(seen, &unit);
        }
    }

    /// Nothing panics, and what is refused is said in a line.
    #[test]
    fn no_text_panics(cell in any_cell(), unit in any_unit()) {
        let reading = Reading::new().in_unit(unit.clone()).with_brackets_below_zero();
        for read in [text::figure(&cell), reading.figure(&cell)] {
            if let Err(error) = read {
                prop_assert!(error.to_string().len() < 1000);
            }
        }
        for polarity in Polarity::ALL {
            let _read = text::target(&cell, *polarity, &unit);
        }
        for means in [None, Some(PercentMeans::Points), Some(PercentMeans::OfTarget)] {
            let _read = text::tolerance(&cell, &unit, means);
        }
        let _read = (text::polarity(&cell), text::unit(&cell), text::id_from_name(&cell));
    }

    /// A number is read from a cell only if its digits are the cell's own, in order.
    #[test]
    fn digits_are_those_of_the_cell(cell in any_cell()) {
        if let Ok(FigureCell::Number(number)) = text::figure(&cell) {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let value = digits(&number.value().to_string());
            let significant = value.trim_start_matches('0').trim_end_matches('0');
            prop_assert!(digits(&cell).contains(significant), "{:?} gave {}", cell, number.value());
        }
    }

    /// What a sign says is never doubted, and with signs on all nothing is.
    #[test]
    fn signs_are_believed(cells in prop::collection::vec(("-?[0-9]{1,3}(\\.[0-9]{1,3})?", any::<bool>()), 0..8)) {
        let column: Vec<_> =
            cells.iter().map(|(number, sign)| text::figure(&format!("{number}{}", if *sign { "%" } else { "" })).unwrap()).collect();
        let suspects = text::suspects(&Unit::Percent, &column);
        prop_assert!(suspects.iter().all(|suspect| !cells[suspect.0].1), "{suspects:?}");
        prop_assert!(suspects.is_sorted_by(|one, other| one.0 < other.0), "{suspects:?}");
    }

    /// A column keeps no numbers, so that each costs the same however many came before, and their order does not matter.
    #[test]
    fn a_column_keeps_extremes_only(cells in prop::collection::vec(("-?[0-9]{1,3}(\\.[0-9]{1,4})?", any::<bool>()), 1..8), times in 1_usize..5) {
        let numbers: Vec<_> =
            cells.iter().map(|(number, sign)| text::figure(&format!("{number}{}", if *sign { "%" } else { "" })).unwrap()).collect();
        let column = |numbers: &mut dyn Iterator<Item = &FigureCell>| {
            let mut column = PercentColumn::new();
            numbers.for_each(|cell| column.add(cell.number().unwrap()));
            column
        };
        let once = column(&mut numbers.iter());
        prop_assert_eq!(column(&mut numbers.iter().rev()), once);
        prop_assert_eq!(column(&mut numbers.iter().cycle().take(numbers.len().saturating_mul(times))), once);
        prop_assert!(size_of::<PercentColumn>() < 512 && !core::mem::needs_drop::<PercentColumn>());
    }

    /// A declared meaning changes only what is refused without one.
    #[test]
    fn a_convention_only_settles(cell in any_cell(), unit in any_unit()) {
        if let Ok(read) = text::tolerance(&cell, &unit, None) {
            prop_assert_eq!(text::tolerance(&cell, &unit, Some(PercentMeans::Points)), Ok(read));
            prop_assert_eq!(text::tolerance(&cell, &unit, Some(PercentMeans::OfTarget)), Ok(read));
        }
        if let Ok(read) = text::figure(&cell) {
            prop_assert_eq!(Reading::new().with_brackets_below_zero().figure(&cell), Ok(read));
        }
    }
}
