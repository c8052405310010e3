//! The example `from_csv`: tables become the documents that they say, and a bad cell costs only itself.

#[cfg(test)]
mod tests {
    use bpaf::Parser;
    use from_csv::{Converted, Declared, Layout, Options, convert_csv as convert, declared_options};
    use performance_indicators::history::PlannedTarget;
    use performance_indicators::rust_decimal::Decimal;
    use performance_indicators::text::PercentMeans;
    use performance_indicators::values::WorseSide;
    use performance_indicators::{
        Entry, FiscalCalendar, Percent, Quarter, Rating, Scheme, Scorecard, Target, Tolerance, Unit, Value, decimal,
    };
    use proptest::prelude::*;

    const BRACKNELL_CSV: &[u8] = include_bytes!("../../data/bracknell_forest.csv");
    const BRACKNELL: &str = include_str!("../../data/bracknell_forest.json");
    const BAD_CELLS: &[u8] = include_bytes!("../../data/bad_cells.csv");
    const WINDOWS: &[u8] = include_bytes!("../../data/wide_windows_1252.csv");
    const LONG: &[u8] = include_bytes!("../../data/long.csv");

    fn options() -> Options {
        Options {
            organisation: "Invented".to_owned(),
            calendar: FiscalCalendar::UK_GOVERNMENT,
            quarter: Some(quarter("2017-Q1")),
            layout: None,
            percent: None,
            declared: Declared::default(),
            scheme: Scheme::two_percent_bands(Percent::whole(5), Percent::whole(10)).unwrap(),
        }
    }

    fn quarter(text: &str) -> Quarter {
        text.parse().unwrap()
    }

    fn table(text: &str) -> Converted {
        convert(text.as_bytes(), &options()).unwrap()
    }

    fn said(converted: &Converted) -> Vec<String> {
        converted.problems.iter().map(ToString::to_string).collect()
    }

    fn value(scorecard: &Scorecard, place: usize, of: &str) -> Option<Value> {
        scorecard.entries()[place].series().get(quarter(of)).and_then(|observation| observation.figure().value())
    }

    /// The page's tables and the shipped document, read from the page independently, agree in all that the page prints.
    #[test]
    fn bracknell_forest_is_the_shipped_document() {
        let converted = convert(BRACKNELL_CSV, &options()).unwrap();
        assert_eq!((said(&converted), &converted.notes), (Vec::new(), &Vec::new()));
        let shipped: Scorecard = serde_json::from_str(BRACKNELL).unwrap();
        assert_eq!(converted.scorecard.entries().len(), shipped.entries().len());
        let mut rated = 0;
        for of in ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"].map(quarter) {
            let (ours, theirs) = (converted.scorecard.report(of), shipped.report(of));
            for (places, (row, other)) in ours.rows().iter().zip(theirs.rows()).enumerate() {
                let entries = (&converted.scorecard.entries()[places], &shipped.entries()[places]);
                assert_eq!(Some(row.id().as_str()), entries.1.indicator().extra().get("reference"));
                assert_eq!((row.polarity(), row.unit()), (other.polarity(), other.unit()));
                assert_eq!(row.value(), other.value(), "{of} {}", row.name());
                // Of an empty cell the shipped document says that the reason is not stated.
                let recorded = |entry: &Entry| {
                    let observation = entry.series().get(of)?;
                    observation.figure().value().map(|_| observation.recorded().rating())
                };
                assert_eq!(recorded(entries.0), recorded(entries.1), "{of} {}", row.name());
                if recorded(entries.0).is_some() {
                    assert_eq!(row.target(), other.target(), "{of} {}", row.name());
                    assert_eq!((row.rating(), row.unrated()), (other.rating(), other.unrated()), "{of} {}", row.name());
                    rated += usize::from(row.rating().is_some());
                }
            }
        }
        // Ten indicators in the first of four tables, nine in each of the others.
        assert_eq!(rated, 37);
    }

    #[test]
    fn a_wide_table_in_windows_1252() {
        assert!(WINDOWS.windows(2).any(|pair| pair == b",\xa3"), "a pound sign of one byte is not UTF-8");
        let converted = convert(WINDOWS, &options()).unwrap();
        assert_eq!(said(&converted), Vec::<String>::new());
        let entries = converted.scorecard.entries();
        assert_eq!(entries[1].indicator().unit(), &Unit::Currency("GBP".parse().unwrap()));
        let target = entries[1].plan().in_force(quarter("2017-Q1")).and_then(PlannedTarget::annual);
        assert_eq!(target, Some(Target::Level(decimal("1200000").unwrap())));
        assert_eq!(entries[2].indicator().name(), "Invented: children\u{2019}s placements");
        assert_eq!(value(&converted.scorecard, 0, "2016-Q1"), Some(decimal("40").unwrap().into()));
        assert_eq!(value(&converted.scorecard, 4, "2017-Q1"), Some(decimal("-4").unwrap().into()), "an en dash is a minus");
        assert_eq!(value(&converted.scorecard, 5, "2016-Q4"), Some(decimal("1569").unwrap().into()));
        assert_eq!(value(&converted.scorecard, 5, "2016-Q1"), None);
    }

    #[test]
    fn a_long_table_with_a_byte_order_mark() {
        assert!(LONG.starts_with(b"\xef\xbb\xbf"));
        let converted = convert(LONG, &options()).unwrap();
        assert_eq!(said(&converted), Vec::<String>::new());
        let entries = converted.scorecard.entries();
        let ids: Vec<&str> = entries.iter().map(|entry| entry.indicator().id().as_str()).collect();
        assert_eq!(ids, ["A1", "B2"]);
        assert_eq!(value(&converted.scorecard, 0, "2017-Q2"), Some(decimal("21").unwrap().into()));
        let target = |of| converted.scorecard.report(quarter(of)).rows()[0].target();
        assert_eq!(target("2017-Q2"), Some(Target::Level(decimal("20").unwrap())));
        assert_eq!(target("2017-Q3"), Some(Target::Level(decimal("19").unwrap())));
    }

    #[test]
    fn bad_cells_cost_only_themselves() {
        let converted = convert(BAD_CELLS, &options()).unwrap();
        let said = said(&converted);
        let at: Vec<&str> = said.iter().filter_map(|line| line.split_once(": ")).map(|(place, _)| place).collect();
        assert_eq!(
            at,
            [
                "row 3, column \"Tolerance\"",
                "row 4, column \"This quarter\"",
                "row 4, column \"Previous quarter\"",
                "row 4, column \"Same quarter last year\"",
                "row 4, column \"Target\"",
                "row 5, column \"This quarter\"",
                "row 5, column \"Target\"",
                "row 6, column \"This quarter\"",
                "row 6, column \"Previous quarter\"",
                "row 7, column \"This quarter\"",
                "row 8, column \"Polarity\"",
                "row 9",
                "row 10",
                "row 11",
                "row 12, column \"This quarter\"",
                "row 12, column \"Previous quarter\"",
                "row 14",
                "row 15, column \"Target\"",
                "row 16, column \"This quarter\"",
            ]
        );
        assert!(said.iter().all(|line| line.contains("expected")), "{said:#?}");
        // Eleven rows of fifteen have an indicator, and of these every good cell is there.
        let scorecard = &converted.scorecard;
        assert_eq!(scorecard.entries().len(), 11);
        assert_eq!(value(scorecard, 0, "2017-Q1"), Some(decimal("78").unwrap().into()));
        assert_eq!(scorecard.entries()[1].tolerances().in_force(quarter("2017-Q1")), None, "the tolerance is not stated");
        assert_eq!(value(scorecard, 1, "2017-Q1"), Some(decimal("78").unwrap().into()));
        assert_eq!(value(scorecard, 2, "2017-Q1"), None, "0.95 among 95s is left out, not rescaled");
        assert_eq!(value(scorecard, 2, "2016-Q4"), None, "nor is 94 beside it sure: the scale is the row's");
        assert_eq!(value(scorecard, 3, "2016-Q4"), Some(decimal("1200").unwrap().into()));
        assert_eq!(scorecard.report(quarter("2017-Q1")).rows()[3].target(), None);
        assert_eq!(value(scorecard, 4, "2016-Q1"), Some(decimal("19").unwrap().into()));
        assert_eq!(value(scorecard, 5, "2016-Q1"), Some(decimal("12").unwrap().into()));
        assert_eq!(value(scorecard, 8, "2017-Q1"), None, "19,625 is not 19");
        assert_eq!(value(scorecard, 9, "2017-Q1"), Some(decimal("81").unwrap().into()));
        assert_eq!(scorecard.report(quarter("2017-Q1")).rows()[9].target(), None);
        assert_eq!(value(scorecard, 10, "2017-Q1"), None, "pence are not provisional");
        assert_eq!(value(scorecard, 10, "2016-Q4"), Some(decimal("47").unwrap().into()));
    }

    #[test]
    fn a_declared_percent_settles_the_tolerance() {
        for (means, expected) in [(PercentMeans::Points, "5 points"), (PercentMeans::OfTarget, "5% of target")] {
            let converted = convert(BAD_CELLS, &Options { percent: Some(means), ..options() }).unwrap();
            let tolerance = converted.scorecard.entries()[1].tolerances().in_force(quarter("2017-Q1"));
            assert_eq!(tolerance.map(ToString::to_string).as_deref(), Some(expected));
            assert!(!said(&converted).iter().any(|line| line.starts_with("row 3")));
        }
    }

    #[test]
    fn a_document_survives_the_trip() {
        for bytes in [BRACKNELL_CSV, BAD_CELLS, WINDOWS, LONG] {
            let converted = convert(bytes, &options()).unwrap();
            let json = serde_json::to_string(&converted.scorecard).unwrap();
            assert_eq!(serde_json::from_str::<Scorecard>(&json).unwrap(), converted.scorecard);
        }
    }

    #[test]
    fn heads_say_what_columns_hold() {
        let converted =
            table("KPI,POLARITY, Q4 2016/17 ,Q1 2017/18,Target: Q1,Q1 2017/18 Target,Comments\nA,up,5,6,9,7,of no use\n");
        assert_eq!(said(&converted), Vec::<String>::new());
        assert_eq!(converted.notes.len(), 2, "{:?}", converted.notes);
        assert_eq!(value(&converted.scorecard, 0, "2016-Q4"), Some(decimal("5").unwrap().into()));
        assert_eq!(converted.scorecard.report(quarter("2017-Q1")).rows()[0].target(), Some(Target::Level(decimal("7").unwrap())));
        assert_eq!(converted.scorecard.report(quarter("2016-Q4")).rows()[0].target(), None, "no target before its quarter");
    }

    #[test]
    fn a_blank_target_ends_the_one_before_it() {
        let converted = table("Measure,Polarity,Target Q1 2017/18,Target Q2 2017/18,Q1 2017/18,Q2 2017/18\nA,up,5,,5,5\n");
        let target = |of| converted.scorecard.report(quarter(of)).rows()[0].target();
        assert_eq!((target("2017-Q1").is_some(), target("2017-Q2")), (true, None));
    }

    #[test]
    fn without_a_quarter_a_column_that_names_none_is_refused() {
        let text = b"Measure,Polarity,Actual,Q1 2017/18,Tolerance\nA,up,5,6,none\n";
        let converted = convert(text, &Options { quarter: None, ..options() }).unwrap();
        assert_eq!(said(&converted), ["row 2, column \"Actual\": of which quarter? expected --quarter, or it in the head"]);
        let tolerance = converted.scorecard.entries()[0].tolerances().in_force(quarter("2017-Q1")).copied();
        assert_eq!(tolerance.map(Tolerance::worse), Some(WorseSide::Withdrawn));
    }

    #[test]
    fn one_figure_an_indicator_and_quarter() {
        let twice = "Measure,Quarter,Polarity,Actual\nA,2017-Q1,up,5\nA,2017-Q1,up,6\nA,Q2 2017/18,down,7\nA,Quarter 12,up,8\n";
        let converted = table(twice);
        assert_eq!(
            said(&converted),
            [
                "row 3, column \"Actual\": row 2 has 2017-Q1 already: expected one for each indicator and quarter",
                "row 4, column \"Polarity\": \"down\" is \"up\" in row 2: expected one for each indicator and quarter",
                "row 5: cannot read the label \"Quarter 12\": expected a quarter from 1 to 4",
            ]
        );
        assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("5").unwrap().into()));
        assert_eq!(value(&converted.scorecard, 0, "2017-Q2"), Some(decimal("7").unwrap().into()));
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        for text in [
            "Measure,\"Pola\nrity\",Polarity,Actual\n\nA,,up,\"5\nx\"\n\nB,,zzz,5\nC,,?,1",
            "Measure,\"Pola\r\nrity\",Polarity,Actual\r\n\r\nA,,up,\"5\r\nx\"\r\n\r\nB,,zzz,5\r\nC,,?,1\r\n",
        ] {
            let converted = table(text);
            let rows: Vec<usize> = converted.problems.iter().map(|problem| problem.row).collect();
            assert_eq!(rows, [3, 5, 6], "{text:?}: {:?}", said(&converted));
        }
    }

    #[test]
    fn a_quotation_mark_left_open_is_said() {
        let converted = table("Measure,Polarity,Actual\nA,up,5\nB,up,\"6\nC,up,7\nD,up,8\n");
        assert_eq!(said(&converted).len(), 2, "{:?}", said(&converted));
        assert!(said(&converted)[0].starts_with("row 3: a quotation mark is opened and not closed"), "{:?}", said(&converted));
        assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("5").unwrap().into()));
    }

    #[test]
    fn tables_of_nothing_are_refused() {
        for text in
            ["", "\n", "no table at all", "Indicator,Polarity\nA,up\n", "Indicator,Actual\nA,5\n", "Measure,Polarity,Actual\n"]
        {
            assert!(convert(text.as_bytes(), &options()).is_err(), "{text:?}");
        }
        let long = Options { layout: Some(Layout::Long), ..options() };
        assert!(convert(b"Measure,Polarity,Actual\nA,up,5\n", &long).is_err());
        let wide = Options { layout: Some(Layout::Wide), ..options() };
        assert!(convert(b"Measure,Polarity,Quarter,Actual\nA,up,2020-Q1,5\n", &wide).is_ok());
    }

    /// Commas between thousands that no quotation marks keep move a row to the right.
    #[test]
    fn a_row_with_more_cells_than_heads_has_no_sure_number() {
        let heads = "Indicator,Polarity,Target,This quarter,Previous quarter";
        let converted = table(&format!("{heads}\nVisits,up,19,625,10,966,18,565\nGood,up,\"1,234\",1300,1200,, \n"));
        assert_eq!(
            said(&converted),
            [
                "row 2: \"966\", \"18\", \"565\" beyond the last head: expected a cell for each head, with a number such as \"1,234\" in \
              quotation marks; the row's numbers are left out"
            ]
        );
        assert_eq!(converted.scorecard.entries()[0].series().iter().count(), 0);
        assert_eq!(converted.scorecard.report(quarter("2017-Q1")).rows()[0].target(), None);
        assert_eq!(value(&converted.scorecard, 1, "2017-Q1"), Some(decimal("1300").unwrap().into()));
        // Blank heads at the end hide no surplus, and one in between costs only its cell.
        let converted = table(&format!("{heads},,\nVisits,up,19,625,10,966,18\n"));
        assert!(said(&converted)[0].starts_with("row 2: \"966\", \"18\" beyond the last head"), "{:?}", said(&converted));
        let converted = table("Indicator,Polarity,,This quarter\nA,up,5,6\nB,up,,7\n");
        assert_eq!(said(&converted), ["row 2: \"5\" is under a blank head: expected a head that says what it is"]);
        assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("6").unwrap().into()));
        let converted = table("Indicator,Polarity,This quarter,\nA,up,5,as planned\n");
        assert_eq!(said(&converted), ["row 2: \"as planned\" is under a blank head: expected a head that says what it is"]);
        assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("5").unwrap().into()));
        // A target of a row in a long table ends, and does not go on from the row before.
        let long = table("Measure,Quarter,Polarity,Target,Actual\nA,2016-Q4,up,5,6\nA,2017-Q1,up,1,200,1,300\n");
        assert_eq!(said(&long).len(), 1);
        assert_eq!(long.scorecard.report(quarter("2017-Q1")).rows()[0].target(), None);
    }

    #[test]
    fn a_fraction_among_percentages_is_not_rated() {
        let heads = "Indicator,Polarity,Target,This quarter,Previous quarter,Last year";
        for (row, at, left) in [
            ("A,up,80%,0.783,,", &["This quarter"][..], [None, None]),
            ("A,up,at least 80%,0.783,0.79,81%", &["This quarter", "Previous quarter"], [None, None]),
            ("A,up,80%,0.783,79,81", &["This quarter", "Previous quarter", "Last year"], [None, None]),
            ("A,up,80%,78,0.79,0.81", &["This quarter", "Previous quarter", "Last year"], [None, None]),
            ("A,up,,78%,0.79,0.81", &["Previous quarter", "Last year"], [Some("78"), None]),
            ("A,up,1%,0.8,1.2,0.9", &[], [Some("0.8"), Some("1.2")]),
        ] {
            let converted = table(&format!("{heads}\n{row}\n"));
            let columns: Vec<_> = converted.problems.iter().filter_map(|problem| problem.column.as_deref()).collect();
            assert_eq!(columns, at, "{row}: {:?}", said(&converted));
            let values = ["2017-Q1", "2016-Q4"].map(|of| value(&converted.scorecard, 0, of));
            assert_eq!(values, left.map(|left| left.map(|left| decimal(left).unwrap().into())), "{row}");
        }
        // Nothing says which half is meant.
        let declared = "Indicator,Polarity,Unit,Target,This quarter,Previous quarter,Last year";
        let converted = table(&format!("{declared}\nA,up,%,,0.95,95,\nB,up,%,80,0.95,94,93\nC,up,%,0.8,78,79,81\n"));
        let places: Vec<_> = converted.problems.iter().map(|problem| (problem.row, problem.column.as_deref().unwrap())).collect();
        let (all, target) = (["This quarter", "Previous quarter", "Last year"], "Target");
        let of_row =
            |row, figures: &[&'static str]| figures.iter().chain([&target]).map(|column| (row, *column)).collect::<Vec<_>>();
        let expected = [vec![(2, all[0]), (2, all[1])], of_row(3, &all), of_row(4, &all)].concat();
        assert_eq!(places, expected);
    }

    #[test]
    fn a_row_of_small_percentages_agrees_with_itself() {
        let heads = "Indicator,Polarity,Unit,Target,This quarter,Previous quarter";
        let large = "A,up,%,50,45,47\nB,up,%,90,88,89\nC,up,%,70,66,65\n";
        let converted = table(&format!("{heads}\n{large}D,down,%,0.5,0.6,0.7\n"));
        assert_eq!(said(&converted), Vec::<String>::new());
        assert_eq!(value(&converted.scorecard, 3, "2017-Q1"), Some(decimal("0.6").unwrap().into()));
        // One that stands alone is held against the others.
        let converted = table(&format!("{heads}\n{large}D,down,%,,0.6,\n"));
        assert_eq!(
            said(&converted),
            [
                "row 5, column \"This quarter\": 0.6 is in a column of percentages of which none is above 2: expected 0.6% or 60%, \
                 with the sign (or, for all of the file, --kept-as percentages or --kept-as fractions)"
            ]
        );
        // Another indicator's fraction makes no percentage doubtful.
        let converted = table(&format!("{heads}\nA,up,%,,0.95,\nB,up,%,,95,\n"));
        assert_eq!(converted.problems.iter().map(|problem| problem.row).collect::<Vec<_>>(), [2], "{:?}", said(&converted));
        // A whole table of fractions was stored so.
        let converted = table(&format!("{heads}\nA,up,%,0.8,0.783,\nB,up,%,0.9,0.95,\nC,up,%,0.7,1.05,\n"));
        assert_eq!(converted.problems.len(), 6, "{:?}", said(&converted));
    }

    #[test]
    fn a_unit_is_that_of_the_target_or_of_most() {
        let heads = "Indicator,Polarity,Target,This quarter,Previous quarter,Last year";
        for (row, unit, at) in [
            ("A,up,80%,78,£5,", "percent", &["Previous quarter"][..]),
            ("A,up,80%,£5,78,", "percent", &["This quarter"]),
            ("A,up,at least 80%,£5,78,", "percent", &["This quarter"]),
            ("A,up,,£5,78%,79%", "percent", &["This quarter"]),
            ("A,up,80,78,79,", "count", &[]),
            // What could be pence makes neither a count provisional nor itself one.
            ("A,up,50,45p,47,", "count", &["This quarter"]),
        ] {
            let converted = table(&format!("{heads}\n{row}\n"));
            let columns: Vec<_> = converted.problems.iter().filter_map(|problem| problem.column.as_deref()).collect();
            assert_eq!(columns, at, "{row}: {:?}", said(&converted));
            assert_eq!(converted.scorecard.entries()[0].indicator().unit().to_string(), unit, "{row}");
            assert!(converted.scorecard.report(quarter("2017-Q1")).rows()[0].target().is_some() || row.contains("up,,"), "{row}");
        }
    }

    #[test]
    fn units_that_are_not_known_are_noted() {
        let heads = "Indicator,Polarity,Unit,This quarter";
        for (unit, read, notes, problems) in [
            ("%age", "percent", 0, 0),
            ("Percentage (%)", "percent", 0, 0),
            ("-", "GBP", 0, 0),
            ("N/A", "GBP", 0, 0),
            ("£ million", "£ million", 1, 2),
            ("degrees", "degrees", 1, 1),
        ] {
            let cell = if read == "percent" { "5" } else { "£5" };
            let converted = table(&format!("{heads}\nA,up,{unit},{cell}\n"));
            assert_eq!(converted.scorecard.entries()[0].indicator().unit().to_string(), read, "{unit}");
            assert_eq!((converted.notes.len(), converted.problems.len()), (notes, problems), "{unit}: {:?}", said(&converted));
        }
        let converted = table(&format!("{heads}\nA,up,degrees,5\n"));
        let note = "row 2, column \"Unit\": \"degrees\" is taken as it stands, as a unit of its own";
        assert_eq!(converted.notes.iter().map(ToString::to_string).collect::<Vec<_>>(), [note]);
    }

    #[test]
    fn in_a_long_table_a_bad_cell_costs_no_good_one() {
        let heads = "Measure,Quarter,Polarity,Unit,Tolerance,Target,Actual";
        let converted = table(&format!(
            "{heads}\nA,2017-Q1,sideways,-,-,8o,8o\nA,2017-Q1,up,%,5 points,80,78\nA,2017-Q2,Bigger is better,Percent,5 pts,81,79\n\
             A,2017-Q3,down,%,6 pts,,77\n"
        ));
        assert_eq!(
            said(&converted).iter().map(|line| line.split(": cannot").next().unwrap()).collect::<Vec<_>>(),
            [
                "row 2, column \"Actual\"",
                "row 2, column \"Target\"",
                "row 2, column \"Polarity\": \"sideways\" is not a known polarity: expected one of bigger is better, smaller is \
                 better, aim to maximise, aim to minimise, good to be high, good to be low, plan is best, for information",
                "row 5, column \"Polarity\": \"down\" is \"up\" in row 3: expected one for each indicator and quarter",
                "row 5, column \"Tolerance\": \"6 pts\" is \"5 points\" in row 3: expected one for each indicator and quarter",
            ]
        );
        let row = &converted.scorecard.report(quarter("2017-Q1")).rows()[0].clone();
        assert_eq!((row.value(), row.target()), (Some(decimal("78").unwrap()), Some(Target::Level(decimal("80").unwrap()))));
        assert_eq!(converted.scorecard.entries()[0].indicator().unit(), &Unit::Percent);
    }

    #[test]
    fn a_byte_that_is_not_utf_8_costs_only_its_cell() {
        let heads = b"Indicator,Polarity,Target,This quarter\n".as_slice();
        let names = |converted: &Converted| {
            let entries = converted.scorecard.entries().iter();
            entries.map(|entry| entry.indicator().name().to_owned()).collect::<Vec<_>>()
        };
        // With a byte order mark, and among cells in UTF-8, a byte of Windows-1252 is no text.
        for start in [b"\xef\xbb\xbf".as_slice(), b""] {
            let rows = b"Caf\xc3\xa9s,up,5,6\nFees,up,\xa35,\xa36\nR\xe9sum\xe9s,up,5,7\n".as_slice();
            let converted = convert(&[start, heads, rows].concat(), &options()).unwrap();
            let at: Vec<_> = converted.problems.iter().map(|problem| (problem.row, problem.column.as_deref().unwrap())).collect();
            assert_eq!(at, [(3, "Target"), (3, "This quarter"), (4, "Indicator")]);
            assert_eq!(
                said(&converted)[0],
                "row 3, column \"Target\": \"\u{fffd}5\": some bytes are not UTF-8, as other cells of the file are: expected one \
                 encoding throughout"
            );
            assert_eq!(names(&converted), ["Cafés", "Fees", "R\u{fffd}sum\u{fffd}s"]);
            assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("6").unwrap().into()));
            assert_eq!(value(&converted.scorecard, 1, "2017-Q1"), None);
            assert_eq!(value(&converted.scorecard, 2, "2017-Q1"), Some(decimal("7").unwrap().into()));
        }
        let windows = convert(&[heads, b"Caf\xe9s,up,\xa35,\xa36\n"].concat(), &options()).unwrap();
        assert_eq!((said(&windows), names(&windows)), (Vec::new(), vec!["Cafés".to_owned()]));
    }

    #[test]
    fn why_there_are_no_heads_is_said() {
        for (text, reason) in [
            ("Indicator;Polarity;Actual\nA;up;5\n", "its cells seem to be parted by semicolons: expected commas"),
            ("Indicator\tPolarity\tActual\nA\tup\t5\n", "its cells seem to be parted by tabs: expected commas"),
        ] {
            let error = convert(text.as_bytes(), &options()).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
        let wide: Vec<u8> = "\u{feff}Indicator,Polarity,Actual\nA,up,5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [&wide[..], &wide[2..]] {
            assert!(convert(bytes, &options()).unwrap_err().contains("UTF-16"));
        }
    }

    #[test]
    fn heads_without_a_year_are_of_the_quarter_asked_for() {
        let asked = Options { quarter: Some(quarter("2017-Q2")), ..options() };
        let text = "Indicator,Polarity,2017/18 Quarter 1 Performance,Q2,Q1 Target,Q4\nA,up,5,6,4,9\n";
        let converted = convert(text.as_bytes(), &asked).unwrap();
        assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(decimal("5").unwrap().into()));
        assert_eq!(value(&converted.scorecard, 0, "2017-Q2"), Some(decimal("6").unwrap().into()));
        assert_eq!(converted.scorecard.report(quarter("2017-Q1")).rows()[0].target(), Some(Target::Level(decimal("4").unwrap())));
        // Q4 may be last year's.
        assert_eq!(value(&converted.scorecard, 0, "2017-Q4"), None);
        assert_eq!(converted.notes.len(), 1, "{:?}", converted.notes);
    }

    /// An indicator in percent, in tenths of a point: its target, its tolerance and figures.
    #[derive(Debug, Clone)]
    struct Kept {
        is_higher_better: bool,
        target: i64,
        tolerance: Allowed,
        figures: [i64; 3],
        /// How each cell is kept: the target's and the figures'.
        cells: [usize; 4],
    }

    #[derive(Debug, Clone, Copy)]
    enum Allowed {
        None,
        Points(i64),
        PercentOfTarget(i64),
    }

    #[expect(clippy::arithmetic_side_effects, reason = "tenths of percentages, in 64 bits")]
    impl Kept {
        /// The colour of a figure, by whole numbers.
        fn colour(&self, figure: i64) -> Rating {
            let sign = if self.is_higher_better { 1 } else { -1 };
            let ahead = (figure - self.target) * sign;
            let is_amber = match self.tolerance {
                Allowed::None => false,
                Allowed::Points(points) => ahead + points * 10 >= 0,
                Allowed::PercentOfTarget(percent) => ahead * 100 + self.target * percent >= 0,
            };
            if ahead >= 0 {
                Rating::Green
            } else if is_amber {
                Rating::Amber
            } else {
                Rating::Red
            }
        }

        fn row(&self, place: usize) -> String {
            let polarity = if self.is_higher_better { "RAG - High is good" } else { "Smaller is better" };
            let tolerance = match self.tolerance {
                Allowed::None => "None".to_owned(),
                Allowed::Points(points) => format!("{points} points"),
                Allowed::PercentOfTarget(percent) => format!("{percent}% of target"),
            };
            let sign = match (self.cells[0] % 4, self.is_higher_better) {
                (0, _) => "",
                (1, true) => "=/> ",
                (1, false) => "=<",
                (_, true) => "at least ",
                (_, false) => "no more than ",
            };
            let target = kept(self.target, self.cells[0]);
            let target = format!("{sign}{}", target.split([' ', '*']).next().unwrap_or_default());
            let figures: Vec<String> =
                self.figures.iter().zip(&self.cells[1..]).map(|(figure, as_)| kept(*figure, *as_)).collect();
            format!("Invented {place},{polarity},%,{tolerance},{target},{target},{target},{}\n", figures.join(","))
        }
    }

    /// A percentage in tenths as it may stand in a cell: with its sign, without, or as a fraction, with notes or not.
    fn kept(tenths: i64, way: usize) -> String {
        let (percentage, fraction) = (Decimal::try_new(tenths, 1).unwrap(), Decimal::try_new(tenths, 3).unwrap());
        match way {
            0 | 1 => format!("{percentage}%"),
            2 => format!("{percentage}% [p]"),
            3 | 4 => percentage.to_string(),
            5 => format!("{percentage}*"),
            6 => fraction.to_string(),
            _ => format!("{fraction} [note 1]"),
        }
    }

    /// Each cell kept in its own way, each row, or the whole table.
    fn ways() -> impl Strategy<Value = Vec<[usize; 4]>> {
        let cell = 0_usize..8;
        prop_oneof![
            prop::collection::vec(prop::array::uniform4(cell.clone()), 4),
            prop::collection::vec(cell.clone().prop_map(|way| [way; 4]), 4),
            (cell.clone(), cell.clone()).prop_map(|(target, figures)| vec![[target, figures, figures, figures]; 4]),
            cell.prop_map(|way| vec![[way; 4]; 4]),
        ]
    }

    fn any_kept() -> impl Strategy<Value = Vec<Kept>> {
        let tolerance = prop_oneof![
            Just(Allowed::None),
            (1_i64..10).prop_map(Allowed::Points),
            (1_i64..20).prop_map(Allowed::PercentOfTarget)
        ];
        // Beside a target near 1% with its sign, small numbers without one may be what they seem.
        let one = (any::<bool>(), 50_i64..=1000, tolerance, prop::array::uniform3(0_i64..=1000));
        (prop::collection::vec(one, 1..=4), ways()).prop_map(|(all, ways)| {
            let kept = |((is_higher_better, target, tolerance, figures), cells): ((_, i64, _, [i64; 3]), [usize; 4])| {
                // A row with fractions may have percentages without a sign beside them where these can be told from fractions: 0.2%
                // as 0.2 beside 20% as 0.2 nobody can tell.
                let has_fractions = cells.iter().any(|way| *way >= 6);
                let [first, second, third] = figures;
                let numbers = [target, first, second, third];
                let alike = |place: usize| match (cells[place], numbers[place]) {
                    (3..6, tenths) if has_fractions && tenths <= 20 => 6,
                    (way, _) => way,
                };
                let cells = [alike(0), alike(1), alike(2), alike(3)];
                Kept { is_higher_better, target, tolerance, figures, cells }
            };
            all.into_iter().zip(ways).map(kept).collect()
        })
    }

    const DECORATED_HEADS: [&str; 5] = [
        "Indicator,Polarity,Unit,Tolerance,Target Q1 2017/18,Target Q2 2017/18,Target Q3 2017/18,Q1 2017/18,Q2 2017/18,Q3 2017/18",
        "Indicator [note 1],Polarity,Unit*,Tolerance,Target (%),2017-Q2 Target %,Target Q3 2017/18 [%],Q1 2017/18 (%),2017-Q2 %,Oct-Dec 2017 [note 2]",
        "Our performance\n\nIndicator,Polarity,Unit,Tolerance,Target Q1,Target Q2,Qtr 3 target,2017/18;Q1,Quarter ending September 2017,31/12/2017 actual",
        ",,,,Target,,,2017/18,,\nIndicator,Polarity,Unit,Tolerance,Q1,Q2,Q3,Q1,Qtr 2,Third quarter",
        "Indicator,Polarity,Unit,Tolerance,2017/18,,,,,\n,,,,Q1 Target,Q2 Target,Q3 Target,Q1 Actual,Q2 Actual,Q3 Actual",
    ];

    proptest! {
        #![proptest_config(properties::cases(1000))]

        /// However a correct table is rescaled or decorated, each colour is right, or there is none and its row is told.
        #[test]
        fn no_colour_changes_silently(kept in any_kept(), heads in 0..DECORATED_HEADS.len()) {
            let heads = DECORATED_HEADS[heads];
            let rows: String = kept.iter().enumerate().map(|(place, kept)| kept.row(place)).collect();
            let options = Options { scheme: Scheme::amber_within_tolerance(), ..options() };
            let converted = match convert(format!("{heads}\n{rows}").as_bytes(), &options) {
                Ok(converted) => converted,
                Err(error) => return Err(TestCaseError::fail(format!("{error}\n{heads}\n{rows}"))),
            };
            let first_row = heads.lines().count().saturating_add(1);
            for (place, kept) in kept.iter().enumerate() {
                let is_told = converted.problems.iter().any(|problem| problem.row == first_row.saturating_add(place));
                for (of, figure) in ["2017-Q1", "2017-Q2", "2017-Q3"].into_iter().zip(kept.figures) {
                    let rating = converted.scorecard.report(quarter(of)).rows()[place].rating();
                    let right = kept.colour(figure);
                    prop_assert!(rating == Some(right) || (rating.is_none() && is_told),
                        "{:?} is not {:?}: {:?}\n{}\n{}", rating, right, said(&converted), heads, rows);
                }
            }
            // Where each has its sign, nothing is doubted.
            if kept.iter().all(|kept| kept.cells.iter().all(|way| *way < 3)) {
                prop_assert_eq!(said(&converted), Vec::<String>::new());
            }
        }

        /// Where a head states thousands, a number whose head does not is no colour, whether it is in thousands or not.
        #[test]
        fn no_multiple_is_guessed(
            targets in prop::array::uniform3(1_u32..1000),
            figures in prop::array::uniform3(1_u32..1000),
            mut is_stated in prop::array::uniform6(any::<bool>()),
            is_full in prop::array::uniform6(any::<bool>()),
        ) {
            is_stated[0] = true;
            let names = ["Target Q1 2017/18", "Target Q2 2017/18", "Target Q3 2017/18", "Q1 2017/18", "Q2 2017/18", "Q3 2017/18"];
            let (mut heads, mut row) = (vec!["Indicator,Polarity,Tolerance".to_owned()], vec!["A,up,None".to_owned()]);
            for (place, number) in targets.into_iter().chain(figures).enumerate() {
                let (head, zeros) = if is_stated[place] { (" (000s)", "") } else { ("", if is_full[place] { "000" } else { "" }) };
                heads.push(format!("{}{head}", names[place]));
                row.push(format!("{number}{zeros}"));
            }
            let text = format!("{}\n{}\n", heads.join(","), row.join(","));
            let options = Options { scheme: Scheme::amber_within_tolerance(), ..options() };
            let converted = convert(text.as_bytes(), &options).unwrap();
            for (place, of) in ["2017-Q1", "2017-Q2", "2017-Q3"].into_iter().enumerate() {
                let right = if figures[place] >= targets[place] { Rating::Green } else { Rating::Red };
                let expected = (is_stated[place] && is_stated[place.saturating_add(3)]).then_some(right);
                prop_assert_eq!(converted.scorecard.report(quarter(of)).rows()[0].rating(), expected, "{}", text);
            }
            // Each that is left out is told.
            let unstated = is_stated.iter().filter(|is_stated| !**is_stated).count();
            prop_assert_eq!(converted.problems.len(), unstated, "{}", text);
        }

        /// However the months of a quarter are written, by names or as days, they are months.
        #[test]
        fn months_are_months_however_written(forms in prop::array::uniform3(0_usize..6), figures in prop::array::uniform3(1_u32..1000)) {
            let label = |place: usize| {
                let (name, month, last) = [("Apr", 4, 30), ("May", 5, 31), ("June", 6, 30)][place];
                match forms[place] {
                    0 => format!("{name}-17"),
                    1 => format!("{name} 2017"),
                    2 => format!("01/0{month}/2017"),
                    3 => format!("{last}/0{month}/2017"),
                    4 => format!("2017-0{month}-{last}"),
                    _ => format!("20170{month}01"),
                }
            };
            let [april, may, june] = figures;
            let wide = format!("Indicator,Polarity,Accumulation,{},{},{}\nA,up,In quarter,{april},{may},{june}\n", label(0), label(1), label(2));
            let rows: Vec<String> = (0..3).map(|place| format!("A,up,In quarter,{},{}\n", label(place), figures[place])).collect();
            for text in [wide, format!("Indicator,Polarity,Accumulation,Period,Actual\n{}", rows.concat())] {
                let converted = table(&text);
                prop_assert_eq!(said(&converted), Vec::<String>::new());
                let sum = Decimal::from(april.saturating_add(may).saturating_add(june));
                prop_assert_eq!(value(&converted.scorecard, 0, "2017-Q1"), Some(sum.into()), "{}", text);
            }
        }

        /// A declared scale decides for every cell without a sign, and nothing of it is doubted.
        #[test]
        fn a_declared_scale_gives_every_colour(mut kept in any_kept(), is_fraction in any::<bool>()) {
            for way in kept.iter_mut().flat_map(|kept| &mut kept.cells) {
                *way = if *way < 3 { *way } else if is_fraction { 6 } else { 3 };
            }
            let heads = DECORATED_HEADS[0];
            let rows: String = kept.iter().enumerate().map(|(place, kept)| kept.row(place)).collect();
            let words = if is_fraction { &["--kept-as", "fractions"] } else { &["--kept-as", "percentages"] };
            let declared = declared_options().to_options().run_inner(words).unwrap();
            let options = Options { scheme: Scheme::amber_within_tolerance(), declared, ..options() };
            let converted = convert(format!("{heads}\n{rows}").as_bytes(), &options).unwrap();
            prop_assert_eq!(said(&converted), Vec::<String>::new());
            for (place, kept) in kept.iter().enumerate() {
                for (of, figure) in ["2017-Q1", "2017-Q2", "2017-Q3"].into_iter().zip(kept.figures) {
                    prop_assert_eq!(converted.scorecard.report(quarter(of)).rows()[place].rating(), Some(kept.colour(figure)), "{}", rows);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(properties::cases(200))]

        /// One cell of any text leaves every other cell as it was.
        #[test]
        fn any_cell_costs_only_itself(cell in "\\PC{0,12}", place in 3_usize..8) {
            let mut fields = ["Invented", "up", "%", "5 points", "80%", "78%", "81%", "79%"].map(str::to_owned);
            fields[place] = format!("\"{}\"", cell.replace('"', "\"\""));
            let heads = "Measure,Polarity,Unit,Tolerance,Target,Actual,Previous quarter,Last year";
            let converted = convert(format!("{heads}\n{}\n", fields.join(",")).as_bytes(), &options()).unwrap();
            let figures = [("2017-Q1", 5, "78"), ("2016-Q4", 6, "81"), ("2016-Q1", 7, "79")];
            for (of, at, expected) in figures {
                if at != place {
                    prop_assert_eq!(value(&converted.scorecard, 0, of), Some(decimal(expected).unwrap().into()));
                }
            }
        }

        /// Commas between thousands are read where they are quoted, and otherwise leave no number of their row.
        #[test]
        fn commas_between_thousands_are_quoted_or_no_numbers(numbers in prop::array::uniform3(1_u32..2_000_000)) {
            let printed = numbers.map(|number| Unit::Count.show(number).to_string());
            let heads = "Measure,Polarity,Target,Actual,Previous quarter";
            let read = |cells: [String; 3]| table(&format!("{heads}\nA,up,{}\n", cells.join(",")));
            let values = |converted: &Converted| ["2017-Q1", "2016-Q4"].map(|of| value(&converted.scorecard, 0, of));
            let all = [numbers[1], numbers[2]].map(|number| Some(Value::from(Decimal::from(number))));
            let quoted = read(printed.clone().map(|number| format!("\"{number}\"")));
            prop_assert_eq!((said(&quoted), values(&quoted)), (Vec::new(), all));
            let bare = read(printed.clone());
            if printed.iter().any(|number| number.contains(',')) {
                prop_assert_eq!((bare.problems.len(), values(&bare)), (1, [None, None]));
            } else {
                prop_assert_eq!((said(&bare), values(&bare)), (Vec::new(), all));
            }
        }

        #[test]
        fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _converted = convert(&[b"Measure,Polarity,Actual\nA,up,5\n".as_slice(), &bytes].concat(), &options());
        }
    }
}
