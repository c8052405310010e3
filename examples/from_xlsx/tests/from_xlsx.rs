//! The example `from_xlsx`: a sheet gives the document that its table gives in CSV, and what types say is kept. All tables are invented.

#[cfg(test)]
#[path = "../../to_xlsx/src/formats.rs"]
mod formats;
#[cfg(test)]
#[path = "../../to_xlsx/src/indicators.rs"]
mod indicators;
#[cfg(test)]
#[path = "../../to_xlsx/src/summary.rs"]
mod summary;

#[cfg(test)]
mod tests {
    use super::{indicators, summary};
    use bpaf::Parser;
    use from_csv::{Declared, Options, Problem, Said, convert_csv, declared_options};
    use from_xlsx::{Area, Chosen, convert_workbook};
    use performance_indicators::rust_decimal::Decimal;
    use performance_indicators::{FiscalCalendar, Missing, Quarter, Rating, Scheme, Scorecard, Target, Value, decimal};
    use proptest::prelude::*;
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
    use std::io::{Cursor, Read, Write};

    fn options() -> Options {
        Options {
            organisation: "Invented".to_owned(),
            calendar: FiscalCalendar::UK_GOVERNMENT,
            quarter: Some(quarter("2024-Q1")),
            layout: None,
            percent: None,
            declared: Declared::default(),
            scheme: Scheme::amber_within_tolerance(),
        }
    }

    fn declared(words: &[&str]) -> Options {
        Options { declared: declared_options().to_options().run_inner(words).unwrap(), ..options() }
    }

    fn quarter(text: &str) -> Quarter {
        text.parse().unwrap()
    }

    fn whole() -> Chosen {
        Chosen { sheet: None, area: Area::WHOLE }
    }

    fn sheet_of(name: &str) -> Chosen {
        Chosen { sheet: Some(name.to_owned()), ..whole() }
    }

    /// A workbook of one sheet, Sheet1.
    fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
        let mut workbook = Workbook::new();
        fill(workbook.add_worksheet());
        workbook.save_to_buffer().unwrap()
    }

    fn said(bytes: &[u8]) -> Said {
        convert_workbook(bytes, &whole(), &options()).unwrap()
    }

    /// One sheet, its columns told what to write in row 2 under these heads.
    fn one_row(heads: &[&str], fill: impl FnOnce(&mut Worksheet)) -> Said {
        said(&workbook(|sheet| {
            sheet.write_row(0, 0, heads.iter().copied()).unwrap();
            fill(sheet);
        }))
    }

    /// A row with a figure that is written so, in the format.
    fn figure(number: f64, format: &str) -> Said {
        one_row(&["Indicator", "Polarity", "Actual"], |sheet| {
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            sheet.write_with_format(1, 2, number, &Format::new().set_num_format(format)).unwrap();
        })
    }

    fn value(scorecard: &Scorecard, of: &str) -> Option<String> {
        let row = &scorecard.report(quarter(of)).rows()[0].clone();
        row.value().map(|value| value.normalize().to_string())
    }

    /// A cell as people type it: a number or a percentage as a number, anything else as text.
    fn write_typed(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
        let is_plain = |text: &str| decimal(text).is_ok();
        let decimals = |text: &str| text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if let Some(percent) = text.strip_suffix('%').filter(|percent| is_plain(percent)) {
            let format = format!("0.{}%", "0".repeat(decimals(percent))).replace(".%", "%");
            let number: f64 = format!("{percent}e-2").parse().unwrap();
            sheet.write_with_format(row, column, number, &Format::new().set_num_format(format)).unwrap();
        } else if is_plain(text) {
            sheet.write(row, column, text.parse::<f64>().unwrap()).unwrap();
        } else if !text.is_empty() {
            sheet.write(row, column, text).unwrap();
        }
    }

    /// A table of fields, typed.
    fn typed(rows: &[Vec<String>]) -> Vec<u8> {
        workbook(|sheet| {
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    write_typed(sheet, row, column, cell);
                }
            }
        })
    }

    /// A workbook with another text in its first sheet.
    fn edited(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for place in 0..archive.len() {
            let mut part = archive.by_index(place).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            if part.name().unwrap() == "xl/worksheets/sheet1.xml" {
                assert!(text.contains(from), "{text}");
                text = text.replace(from, to);
            }
            written.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
            written.write_all(text.as_bytes()).unwrap();
        }
        written.finish().unwrap().into_inner()
    }

    /// The fields of a CSV text without line breaks in its cells, where blank lines are rows too.
    fn fields(csv: &str) -> Vec<Vec<String>> {
        let split = |line: &str| {
            let (mut fields, mut is_quoted) = (vec![String::new()], false);
            for character in line.chars() {
                match character {
                    '"' => is_quoted = !is_quoted,
                    ',' if !is_quoted => fields.push(String::new()),
                    other => fields.last_mut().unwrap().push(other),
                }
            }
            fields
        };
        csv.trim_start_matches('\u{feff}').lines().map(split).collect()
    }

    /// What is said of a CSV text, its places as those of Sheet1.
    fn in_csv(csv: &str, options: &Options) -> Result<(Scorecard, Vec<String>), String> {
        let converted = convert_csv(csv.as_bytes(), options)?;
        let letter = |column: usize| "ABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().nth(column).unwrap();
        let at = |Problem { row, column, column_number, reason }: &Problem| match (column_number, column.as_deref()) {
            (Some(number), Some(head)) if !head.is_empty() => {
                format!("Sheet1!{}{row}, column \"{head}\": {reason}", letter(*number))
            }
            (Some(number), _) => format!("Sheet1!{}{row}: {reason}", letter(*number)),
            (None, _) => format!("Sheet1!{row}:{row}: {reason}"),
        };
        Ok((converted.scorecard, converted.problems.iter().map(at).collect()))
    }

    /// The tables of tests/data/tables that are of indicators, and those of examples/data, read as their CSV is, whatever is declared.
    #[test]
    fn every_table_reads_as_its_csv_does() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let kept = std::fs::read_dir(root.join("tests/data/tables")).unwrap().map(|entry| entry.unwrap().path());
        let shipped = ["bracknell_forest.csv", "long.csv"].map(|name| root.join("examples/data").join(name));
        let mut read = 0;
        for path in kept.chain(shipped).filter(|path| path.extension().is_some_and(|extension| extension == "csv")) {
            let csv = std::fs::read_to_string(&path).unwrap();
            for words in [&[][..], &["--kept-as", "fractions"], &["--kept-as", "percentages"], &["--floats"]] {
                let options = declared(words);
                let sheet = convert_workbook(&typed(&fields(&csv)), &whole(), &options);
                match in_csv(&csv, &options) {
                    Ok((scorecard, problems)) => {
                        let sheet = sheet.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                        // The shortest text of the same float.
                        let problems: Vec<String> =
                            problems.iter().map(|line| line.replace("94.999999999999986", "94.99999999999999")).collect();
                        assert_eq!(sheet.problems, problems, "{} {words:?}", path.display());
                        assert_eq!(sheet.scorecard, scorecard, "{} {words:?}", path.display());
                        read += 1;
                    }
                    Err(_) => assert!(sheet.is_err(), "{}", path.display()),
                }
            }
        }
        assert!(read >= 40, "{read}");
    }

    #[test]
    fn a_number_is_what_its_format_shows_with_all_its_digits() {
        for (number, format, unit, shown) in [
            (0.95, "0%", "percent", "95"),
            (0.949_99, "0%", "percent", "94.999"),
            (-0.05, "0.0%;[Red]-0.0%", "percent", "-5"),
            (0.07, "0.00%", "percent", "7"),
            (0.29, "0.00%", "percent", "29"),
            (95.0, "General", "count", "95"),
            (1234.5, "#,##0", "count", "1234.5"),
            (-12.0, "#,##0;(#,##0)", "count", "-12"),
            (-12.0, "#,##0_);[Red](#,##0)", "count", "-12"),
            (1200.0, "[$£-809]#,##0.00", "GBP", "1200"),
            (1200.0, "\"£\"#,##0", "GBP", "1200"),
            (-1200.0, "£#,##0;-£#,##0", "GBP", "-1200"),
            (1200.0, "[$EUR] #,##0", "EUR", "1200"),
            (1_200_000.0, "£0.0,,\"m\"", "GBP", "1200000"),
            (12.5, "0.0\" days\"", "days", "12.5"),
            (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", "count", "0"),
            (0.0, "#,##0;-#,##0;\"-\"", "count", "0"),
            (0.5, "# ?/?", "count", "0.5"),
            (12000.0, "0.00E+00", "count", "12000"),
        ] {
            let said = figure(number, format);
            assert_eq!(said.problems, Vec::<String>::new(), "{number} {format}");
            assert_eq!(value(&said.scorecard, "2024-Q1").as_deref(), Some(shown), "{number} {format}");
            assert_eq!(said.scorecard.entries()[0].indicator().unit().to_string(), unit, "{number} {format}");
        }
        for (number, format, told) in [
            (1200.0, "#,##0,", "its format shows it in thousands or millions and does not say so"),
            (95.0, ";;;", "its format hides it: expected one that shows the number"),
            (0.0, "0;-0;\"n/a\"", "its format shows \"n/a\" for it"),
            (1200.0, "[>=1000]0.0,\"k\";0", "its format shows numbers in several ways by conditions"),
            (1e300, "General", "\"1e300\": it is too large or too small"),
            (1e17, "0", "it is too large or too small for all of its digits to be sure"),
            (5.0, "0\" or so\"", "the words beside its number are no known unit or note"),
        ] {
            let said = figure(number, format);
            assert!(said.problems[0].starts_with("Sheet1!C2, column \"Actual\": "), "{:?}", said.problems);
            assert!(said.problems[0].contains(told), "{:?} says no {told}", said.problems);
            assert_eq!(value(&said.scorecard, "2024-Q1"), None, "{number} {format}");
        }
    }

    #[test]
    fn tails_of_floats_are_refused_or_declared() {
        let bytes = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Target", "Actual"]).unwrap();
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            let percent = Format::new().set_num_format("0.0%");
            sheet.write_with_format(1, 2, 0.95, &percent).unwrap();
            // The sum of ten thirds of 0.95 less a third, as a spreadsheet works it out.
            sheet.write_with_format(1, 3, 0.949_999_999_999_999_9, &percent).unwrap();
        });
        let refused = said(&bytes);
        assert_eq!(refused.problems.len(), 1);
        assert!(
            refused.problems[0].starts_with("Sheet1!D2, column \"Actual\": cannot read the figure \"94.9999999999999"),
            "{:?}",
            refused.problems
        );
        assert!(refused.problems[0].ends_with("(or --floats, where the source computes in floats)"));
        let read = convert_workbook(&bytes, &whole(), &declared(&["--floats"])).unwrap();
        assert_eq!(read.problems, Vec::<String>::new());
        assert_eq!(read.scorecard.report(quarter("2024-Q1")).rows()[0].rating(), Some(Rating::Green));
    }

    #[test]
    fn a_date_is_never_a_number() {
        let date = |year, month, day| ExcelDateTime::from_ymd(year, month, day).unwrap();
        for (format, told) in [
            ("dd/mm/yyyy", "cannot read the figure \"2017-03-01\": it is a date"),
            ("mmm-yy", "cannot read the figure \"Mar 2017\": it is a date"),
            ("[$-809]dd mmmm yyyy;@", "\"2017-03-01\": it is a date"),
            ("h:mm", "it is a time of day"),
            ("[h]:mm", "it is a duration"),
        ] {
            let said = one_row(&["Indicator", "Polarity", "Actual"], |sheet| {
                sheet.write_row(1, 0, ["A", "up"]).unwrap();
                sheet.write_with_format(1, 2, date(2017, 3, 1), &Format::new().set_num_format(format)).unwrap();
            });
            assert!(
                said.problems[0].starts_with("Sheet1!C2") && said.problems[0].contains(told),
                "{format}: {:?}",
                said.problems
            );
            assert_eq!(value(&said.scorecard, "2024-Q1"), None);
        }
        // In a head, and in a column of quarters, the last day of a quarter is that quarter.
        let bytes = workbook(|sheet| {
            let day = Format::new().set_num_format("dd/mm/yyyy");
            sheet.write_row(0, 0, ["Indicator", "Polarity"]).unwrap();
            sheet.write_with_format(0, 2, date(2024, 6, 30), &day).unwrap();
            sheet.write_with_format(0, 3, date(2024, 5, 15), &day).unwrap();
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            sheet.write_row(1, 2, [5, 6]).unwrap();
        });
        let heads = said(&bytes);
        assert_eq!(value(&heads.scorecard, "2024-Q1").as_deref(), Some("5"));
        assert_eq!(heads.notes.len(), 1);
        let note = "Sheet1!D1, column \"2024-05-15\": not read: it is a date that neither starts nor ends a quarter";
        assert!(heads.notes[0].starts_with(note), "{:?}", heads.notes);
        let long = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Quarter", "Actual"]).unwrap();
            let day = Format::new().set_num_format("d mmm yyyy");
            for (row, month, last) in [(1, 6, 30), (2, 9, 30), (3, 10, 15)] {
                sheet.write_row(row, 0, ["A", "up"]).unwrap();
                sheet.write_with_format(row, 2, date(2024, month, last), &day).unwrap();
                sheet.write(row, 3, row).unwrap();
            }
        });
        let long = said(&long);
        assert_eq!(
            (value(&long.scorecard, "2024-Q1").as_deref(), value(&long.scorecard, "2024-Q2").as_deref()),
            (Some("1"), Some("2"))
        );
        assert_eq!(long.problems.len(), 1);
        assert!(long.problems[0].contains("2024-10-15"), "{:?}", long.problems);
    }

    #[test]
    fn errors_and_formulas() {
        for (error, missing) in [
            ("#N/A", Some("not-stated")),
            ("#DIV/0!", Some("zero-denominator")),
            ("#REF!", None),
            ("#VALUE!", None),
            ("#NAME?", None),
        ] {
            let said = one_row(&["Indicator", "Polarity", "Actual"], |sheet| {
                sheet.write_row(1, 0, ["A", "up"]).unwrap();
                sheet.write(1, 2, Formula::new("=B9").set_result(error)).unwrap();
            });
            match missing {
                Some(name) => {
                    assert_eq!(said.problems, Vec::<String>::new());
                    let report = said.scorecard.report(quarter("2024-Q1"));
                    assert_eq!(report.rows()[0].missing().map(Missing::name), Some(name), "{error}");
                }
                None => assert_eq!(
                    said.problems,
                    [format!(
                        "Sheet1!C2, column \"Actual\": cannot read the figure \"{error}\": it is a spreadsheet's formula or error: \
                         expected what the formula gives"
                    )]
                ),
            }
        }
        // An error is no name.
        let said = convert_workbook(
            &workbook(|sheet| {
                sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap();
                sheet.write(1, 0, Formula::new("=X1").set_result("#REF!")).unwrap();
                sheet.write_row(2, 0, ["A", "up"]).unwrap();
                sheet.write(1, 1, "up").unwrap();
                sheet.write(2, 2, Formula::new("=95+1").set_result("96")).unwrap();
            }),
            &whole(),
            &options(),
        )
        .unwrap();
        assert_eq!(said.problems[0], "Sheet1!A2, column \"Indicator\": \"#REF!\" is a spreadsheet's error: expected words");
        assert_eq!(value(&said.scorecard, "2024-Q1").as_deref(), Some("96"), "a formula gives its kept value");
        // A formula that was never worked out.
        let bytes = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap();
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            sheet.write(1, 2, Formula::new("=95+1").set_result("123")).unwrap();
        });
        let said = convert_workbook(&edited(&bytes, "<v>123</v>", ""), &whole(), &options()).unwrap();
        assert_eq!(
            said.problems,
            [
                "Sheet1!C2, column \"Actual\": \"=…\": its formula has no value in the workbook: expected it worked out, as a spreadsheet does when \
              it saves"
            ]
        );
    }

    #[test]
    fn merged_heads_stand_over_their_columns() {
        let centred = Format::new();
        let bytes = workbook(|sheet| {
            sheet.merge_range(0, 0, 0, 9, "Council plan, performance", &centred).unwrap();
            sheet.merge_range(2, 0, 3, 0, "Indicator", &centred).unwrap();
            sheet.merge_range(2, 1, 3, 1, "Polarity", &centred).unwrap();
            sheet.merge_range(2, 2, 2, 5, "2023/24", &centred).unwrap();
            sheet.merge_range(2, 6, 2, 7, "2024/25", &centred).unwrap();
            sheet.write_row(3, 2, ["Q1", "Q2", "Q3", "Q4", "Q1", "Q1 Target", "Lead", "Q3"]).unwrap();
            sheet.write_row(4, 0, ["A", "up"]).unwrap();
            sheet.write_row(4, 2, [1, 2, 3, 4, 5, 6]).unwrap();
            sheet.write(4, 8, "Someone").unwrap();
            sheet.write(4, 9, 9).unwrap();
        });
        let said = said(&bytes);
        assert_eq!(said.problems, Vec::<String>::new());
        for (of, expected) in [("2023-Q1", "1"), ("2023-Q4", "4"), ("2024-Q1", "5")] {
            assert_eq!(value(&said.scorecard, of).as_deref(), Some(expected), "{of}");
        }
        let row = &said.scorecard.report(quarter("2024-Q1")).rows()[0].clone();
        assert_eq!((row.target(), row.owner()), (Some(Target::Level(decimal("6").unwrap())), Some("Someone")));
        // Beside the merged year nothing says which Q3 is meant: it is not last year's, nor this year's, as it is to come.
        assert_eq!(value(&said.scorecard, "2024-Q3"), None);
        assert_eq!(said.notes, ["Sheet1!J4, column \"Q3\": not read, as it is not known"]);
    }

    #[test]
    fn a_merged_cell_holds_for_its_rows_and_a_merged_figure_is_refused() {
        let plain = Format::new();
        let bytes = workbook(|sheet| {
            sheet
                .write_row(0, 0, ["Theme", "Indicator", "Polarity", "Target", "Q1 2024/25", "Q2 2024/25", "Q3 2024/25"])
                .unwrap();
            sheet.merge_range(1, 0, 2, 0, "Children", &plain).unwrap();
            sheet.merge_range(1, 3, 2, 3, "5", &plain).unwrap();
            for (row, name) in [(1, "A"), (2, "B"), (3, "C")] {
                sheet.write_row(row, 1, [name, "up"]).unwrap();
            }
            sheet.merge_range(1, 4, 1, 5, "6", &plain).unwrap();
            sheet.merge_range(2, 4, 2, 6, "No data", &plain).unwrap();
            sheet.write_row(3, 4, [7, 8, 9]).unwrap();
        });
        let said = said(&bytes);
        assert_eq!(
            said.problems,
            [
                "Sheet1!E2, column \"Q1 2024/25\": \"6\" is merged over E2:F2, and could be of any of these: expected a cell of its own"
            ]
        );
        let report = said.scorecard.report(quarter("2024-Q1"));
        let targets: Vec<bool> = report.rows().iter().map(|row| row.target().is_some()).collect();
        assert_eq!(targets, [true, true, false]);
        assert_eq!(
            report.rows().iter().filter(|row| row.groups().get("theme").is_some_and(|group| group == "Children")).count(),
            2
        );
        assert_eq!(report.rows()[0].missing().map(Missing::name), report.rows()[0].missing().map(|_| "not-supplied"));
        let later = said.scorecard.report(quarter("2024-Q2"));
        assert_eq!(later.rows()[1].missing().map(Missing::name), Some("not-stated"));
        assert_eq!(later.rows()[2].value(), Some(decimal("8").unwrap()));
        // In a long table a name stands over its quarters.
        let long = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Quarter", "Target", "Actual"]).unwrap();
            for (column, text) in [(0, "A"), (1, "up"), (3, "5")] {
                sheet.merge_range(1, column, 2, column, text, &plain).unwrap();
            }
            for (row, of) in [(1, "Q1 2024/25"), (2, "Q2 2024/25")] {
                sheet.write(row, 2, of).unwrap();
                sheet.write(row, 4, row).unwrap();
            }
        });
        let long = convert_workbook(&long, &whole(), &options()).unwrap();
        assert_eq!(long.problems, Vec::<String>::new());
        assert_eq!((long.scorecard.entries().len(), value(&long.scorecard, "2024-Q2").as_deref()), (1, Some("2")));
        assert!(long.scorecard.report(quarter("2024-Q2")).rows()[0].target().is_some());
    }

    #[test]
    fn a_sheet_and_a_range_are_chosen_or_found() {
        let table = |sheet: &mut Worksheet, first: u32, column: u16, figure: i32| {
            sheet.write_row(first, column, ["Indicator", "Polarity", "Actual"]).unwrap();
            sheet.write_row(first + 1, column, ["A", "up"]).unwrap();
            sheet.write(first + 1, column + 2, figure).unwrap();
        };
        let mut workbook = Workbook::new();
        workbook.add_worksheet().set_name("Notes").unwrap().write(0, 0, "This workbook is invented").unwrap();
        let old = workbook.add_worksheet().set_name("Old").unwrap();
        table(old, 0, 0, 1);
        old.set_hidden(true);
        let main = workbook.add_worksheet().set_name("Children's plan").unwrap();
        table(main, 0, 0, 2);
        table(main, 9, 4, 3);
        main.write(11, 5, "up").unwrap();
        main.write(11, 6, "8o").unwrap();
        let plan = workbook.add_worksheet().set_name("Plan").unwrap();
        table(plan, 0, 0, 4);
        let bytes = workbook.save_to_buffer().unwrap();
        let read = |chosen: &Chosen| convert_workbook(&bytes, chosen, &options());
        let figure = |said: &Said| value(&said.scorecard, "2024-Q1").unwrap();

        let found = read(&whole()).unwrap();
        assert_eq!(figure(&found), "2");
        assert_eq!(
            found.notes[..2],
            [
                "Old: not read, as the sheet is hidden; --sheet reads it",
                "Plan: not read, though it has heads that are known; --sheet reads it",
            ]
        );
        assert!(found.problems.iter().all(|line| line.starts_with("'Children''s plan'!")), "{:?}", found.problems);
        let chosen = read(&sheet_of("plan")).unwrap();
        assert_eq!((figure(&chosen).as_str(), chosen.notes.len()), ("4", 0));
        let hidden = read(&sheet_of("Old")).unwrap();
        assert_eq!((figure(&hidden).as_str(), &hidden.notes[..]), ("1", &["Old: the sheet is hidden".to_owned()][..]));
        let ranged = Chosen { sheet: Some("Children's plan".to_owned()), area: "$E$10:G12".parse().unwrap() };
        let ranged = read(&ranged).unwrap();
        assert_eq!(figure(&ranged), "3");
        assert_eq!(ranged.problems, ["'Children''s plan'!12:12: no name: expected what is measured"]);
        let columns = read(&Chosen { sheet: Some("Children's plan".to_owned()), area: "A:C".parse().unwrap() }).unwrap();
        assert_eq!((figure(&columns).as_str(), columns.problems.len()), ("2", 0), "{:?}", columns.problems);

        let none = read(&sheet_of("Plans")).unwrap_err();
        assert_eq!(none, "--sheet: there is no \"Plans\": expected one of Notes, Old, 'Children''s plan', Plan");
        let outside = read(&Chosen { sheet: None, area: "J1:K9".parse().unwrap() }).unwrap_err();
        assert!(outside.starts_with("no sheet has heads with an indicator and its polarity"), "{outside}");
        for wrong in ["B3", "", "K40:B3", "B0:C4", "XFE1:XFE2", "A1:B1048577", "A1:B2:C3", "1A:2B"] {
            assert!(wrong.parse::<Area>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn names_of_sheets_are_quoted_as_excel_does() {
        for (name, quoted) in [
            ("Data", "Data"),
            ("Data_2.1", "Data_2.1"),
            ("Data 2", "'Data 2'"),
            ("It's", "'It''s'"),
            ("2024", "'2024'"),
            ("Q1", "'Q1'"),
            ("Sheet1", "Sheet1"),
            ("RC", "'RC'"),
            ("R2C3", "'R2C3'"),
            ("True", "'True'"),
            ("Größe", "Größe"),
            ("A-B", "'A-B'"),
        ] {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet().set_name(name).unwrap();
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap();
            sheet.write_row(1, 0, ["A", "up", "8o"]).unwrap();
            let said = said(&workbook.save_to_buffer().unwrap());
            assert!(said.problems[0].starts_with(&format!("{quoted}!C2, column \"Actual\": ")), "{:?}", said.problems);
        }
    }

    #[test]
    fn hidden_rows_and_columns_are_read_and_said() {
        let said = one_row(&["Indicator", "Polarity", "Comments", "Actual"], |sheet| {
            for (row, name) in [(1, "A"), (2, "B"), (3, "C"), (4, "D")] {
                sheet.write_row(row, 0, [name, "up", "words"]).unwrap();
                sheet.write(row, 3, 5).unwrap();
            }
            for row in [1, 2, 4] {
                sheet.set_row_hidden(row).unwrap();
            }
            sheet.set_column_hidden(2).unwrap();
        });
        assert_eq!(said.scorecard.entries().len(), 4);
        let hidden = ["2:3", "5:5", "C:C"].map(|range| format!("Sheet1!{range}: hidden, and read as the others are"));
        assert_eq!(said.notes[..3], hidden);
        assert_eq!(said.notes.len(), 4);
    }

    /// Dates in the format of a month are months, in heads and in rows; so are days of which some end a month alone.
    #[test]
    fn dates_in_the_format_of_a_month_are_months() {
        let months = |said: &Said| {
            let series = said.scorecard.entries()[0].series();
            series.months().filter_map(|(month, figure)| Some(format!("{month} {}", figure.value()?))).collect::<Vec<_>>()
        };
        for (format, day) in [("mmm-yy", 1), ("mmmm yyyy", 30), ("mmm", 1), ("dd/mm/yyyy", 30), ("d mmm yy", 1)] {
            let format = Format::new().set_num_format(format);
            let date = |month: u8| {
                let last = if day == 30 && month == 5 { 31 } else { day };
                ExcelDateTime::from_ymd(2024, month, last).unwrap()
            };
            let wide = said(&workbook(|sheet| {
                sheet.write_row(0, 0, ["Indicator", "Polarity", "Accumulation"]).unwrap();
                sheet.write_row(1, 0, ["A", "up", "In quarter"]).unwrap();
                for (column, month, figure) in [(3, 4, 33), (4, 5, 40), (5, 6, 38)] {
                    sheet.write_with_format(0, column, date(month), &format).unwrap();
                    sheet.write(1, column, figure).unwrap();
                }
            }));
            assert_eq!((&wide.problems, &wide.notes), (&Vec::new(), &Vec::new()));
            assert_eq!(months(&wide), ["2024-04 33", "2024-05 40", "2024-06 38"]);
            // 33 + 40 + 38.
            assert_eq!(value(&wide.scorecard, "2024-Q1").as_deref(), Some("111"));
            let long = said(&workbook(|sheet| {
                sheet.write_row(0, 0, ["Indicator", "Polarity", "Accumulation", "Month", "Actual"]).unwrap();
                for (row, month, figure) in [(1, 4, 33), (2, 5, 40), (3, 6, 38), (4, 6, 39)] {
                    sheet.write_row(row, 0, ["A", "up", "In quarter"]).unwrap();
                    sheet.write_with_format(row, 3, date(month), &format).unwrap();
                    sheet.write(row, 4, figure).unwrap();
                }
            }));
            let twice = "Sheet1!E5, column \"Actual\": row 4 has 2024-06 already: expected one for each indicator and quarter";
            assert_eq!(long.problems, [twice]);
            assert_eq!(months(&long), months(&wide));
        }
    }

    /// A date at the end of a quarter is a month where other heads are, as text or as dates.
    #[test]
    fn a_date_among_months_is_a_month() {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        let said = one_row(&["Indicator", "Polarity", "Accumulation", "Target Q1 2024/25", "Apr-24", "May-24"], |sheet| {
            sheet.write_with_format(0, 6, ExcelDateTime::from_ymd(2024, 6, 30).unwrap(), &day).unwrap();
            sheet.write_row(1, 0, ["A", "up", "In quarter"]).unwrap();
            sheet.write_row(1, 3, [300, 100, 100, 120]).unwrap();
        });
        assert_eq!((&said.problems, &said.notes), (&Vec::new(), &Vec::new()));
        // 100 + 100 + 120.
        assert_eq!(value(&said.scorecard, "2024-Q1").as_deref(), Some("320"));
    }

    /// A number whose head states no multiple beside one that does is left out, and its cell is named.
    #[test]
    fn a_multiple_is_stated_in_each_head() {
        let said = one_row(&["Indicator", "Polarity", "Target", "Actual (£000)"], |sheet| {
            sheet.write_row(1, 0, ["Income", "up"]).unwrap();
            sheet.write_row(1, 2, [950, 700]).unwrap();
        });
        let [problem] = said.problems.as_slice() else { panic!("{:?}", said.problems) };
        assert!(
            problem.starts_with("Sheet1!C2, column \"Target\": \"950\" is under the head \"Target\", which states no multiple")
        );
        assert_eq!(said.scorecard.report(quarter("2024-Q1")).rows()[0].rating(), None);
    }

    #[test]
    fn booleans_are_a_yes_and_a_no() {
        let fill = |unit: &'static str| {
            move |sheet: &mut Worksheet| {
                sheet.write_row(0, 0, ["Indicator", "Polarity", "Unit", "Target", "Actual", "Previous quarter"]).unwrap();
                sheet.write_row(1, 0, ["Plan adopted", "up", unit, "Yes"]).unwrap();
                sheet.write(1, 4, true).unwrap();
                sheet.write(1, 5, false).unwrap();
            }
        };
        let read = said(&workbook(fill("Yes/No")));
        assert_eq!(read.problems, Vec::<String>::new());
        let figure = |of| read.scorecard.entries()[0].series().get(quarter(of)).and_then(|observed| observed.figure().value());
        assert_eq!((figure("2024-Q1"), figure("2023-Q4")), (Some(Value::MET), Some(Value::NOT_MET)));
        assert_eq!(read.scorecard.report(quarter("2024-Q1")).rows()[0].rating(), Some(Rating::Green));
        let refused = said(&workbook(fill("Number")));
        let told =
            "cannot read the figure \"TRUE\": it is a yes or a no: expected a number, or the unit declared to be yes or no";
        assert_eq!(refused.problems[0], format!("Sheet1!E2, column \"Actual\": {told}"));
        assert_eq!(value(&refused.scorecard, "2024-Q1"), None);
    }

    #[test]
    fn what_stands_beside_a_table_costs_none_of_its_numbers() {
        let said = one_row(&["Indicator", "Polarity", "Actual"], |sheet| {
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            sheet.write(1, 2, 5).unwrap();
            sheet.write(1, 5, 99).unwrap();
        });
        assert_eq!(said.problems, ["Sheet1!F2: \"99\" is under a blank head: expected a head that says what it is"]);
        assert_eq!(value(&said.scorecard, "2024-Q1").as_deref(), Some("5"));
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        let error = |bytes: &[u8]| convert_workbook(bytes, &whole(), &options()).unwrap_err();
        for bytes in
            [&b""[..], b"Indicator,Polarity,Actual\nA,up,5\n", b"PK\x03\x04", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]]
        {
            assert!(
                error(bytes).starts_with("it is no Excel workbook of the kind .xlsx, or a damaged one: "),
                "{}",
                error(bytes)
            );
        }
        let empty = workbook(|_| {});
        assert!(error(&empty).starts_with("no sheet has heads"), "{}", error(&empty));
        let named = convert_workbook(&empty, &sheet_of("Sheet1"), &options()).unwrap_err();
        assert!(named.starts_with("Sheet1: no column Indicator"), "{named}");
        // Cut short anywhere.
        let whole_bytes = workbook(|sheet| _ = sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap());
        for end in (0..whole_bytes.len()).step_by(97) {
            let _refused = error(&whole_bytes[..end]);
        }
    }

    #[test]
    fn a_hostile_workbook_stays_within_bounds() {
        let start = std::time::Instant::now();
        // One far cell.
        let far = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap();
            sheet.write_row(1, 0, ["A", "up"]).unwrap();
            sheet.write(1, 2, 5).unwrap();
            sheet.write(1_048_575, 16_383, "far").unwrap();
        });
        let far = said(&far);
        assert_eq!(far.problems.len(), 2, "{:?}", far.problems);
        assert!(
            far.problems.iter().any(|line| line.starts_with("Sheet1!XFD1048576: \"far\" is under a blank head")),
            "{:?}",
            far.problems
        );
        // Many rows, each with a far cell.
        let wide = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual"]).unwrap();
            for row in 1..200 {
                sheet.write(row, 16_383, 1).unwrap();
            }
        });
        let error = convert_workbook(&wide, &whole(), &options()).unwrap_err();
        assert_eq!(
            error,
            "Sheet1: its cells span more than 1000000 places: expected fewer, or those of the table chosen with --range"
        );
        assert!(convert_workbook(&wide, &Chosen { sheet: None, area: "A1:C5".parse().unwrap() }, &options()).is_err());
        // Everything merged, and long texts.
        let long = "x".repeat(32_767);
        let texts = workbook(|sheet| {
            sheet.write_row(0, 0, ["Indicator", "Polarity", "Actual", long.as_str()]).unwrap();
            for row in 1..100 {
                sheet.write_row(row, 0, [long.as_str(), "up", long.as_str(), long.as_str()]).unwrap();
            }
        });
        let _told = convert_workbook(&texts, &whole(), &options());
        let region = "<mergeCell ref=\"A1:XFD1048576\"/>".repeat(100_000);
        let merged = edited(&texts, "</sheetData>", &format!("</sheetData><mergeCells>{region}</mergeCells>"));
        let _told = convert_workbook(&merged, &whole(), &options());
        // What unpacks to very much.
        let mut one = zip::ZipWriter::new(Cursor::new(Vec::new()));
        one.start_file("1", zip::write::SimpleFileOptions::default()).unwrap();
        one.write_all(&vec![b' '; 1 << 20]).unwrap();
        let mut one = one.finish_into_readable().unwrap();
        let mut many = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for number in 0..300 {
            many.raw_copy_file_rename(one.by_index(0).unwrap(), number.to_string()).unwrap();
        }
        let bomb = many.finish().unwrap().into_inner();
        assert!(bomb.len() < 1 << 20);
        let error = convert_workbook(&bomb, &whole(), &options()).unwrap_err();
        assert!(error.ends_with("it unpacks to more than 256 MiB"), "{error}");
        assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    }

    /// Cells of a table as people type them.
    fn any_cell() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => (-2000_i64..20_000).prop_map(|tenths| Decimal::try_new(tenths, 1).unwrap().to_string()),
            4 => (0_i64..1200).prop_map(|tenths| format!("{}%", Decimal::try_new(tenths, 1).unwrap())),
            2 => (0_i64..2000).prop_map(|number| number.to_string()),
            1 => prop_oneof![Just("N/A"), Just("TBC"), Just("[c]"), Just("-"), Just("nil"), Just("<5"), Just("£5"), Just("12 days"), Just("5*"), Just("#N/A")].prop_map(str::to_owned),
            1 => "[a-z0-9%£. ]{0,8}",
            1 => Just(String::new()),
        ]
    }

    /// A number without zeros at the end of its decimals, which no typed cell keeps.
    fn as_kept(cell: &str) -> String {
        let (number, sign) = cell.strip_suffix('%').map_or((cell, ""), |number| (number, "%"));
        match decimal(number) {
            Ok(value) => format!("{}{sign}", value.normalize()),
            Err(_) => cell.trim().to_owned(),
        }
    }

    proptest! {
        #![proptest_config(properties::cases(150))]

        /// A table typed in a workbook reads as it does in CSV, or is told in both.
        #[test]
        fn a_typed_table_reads_as_its_csv_does(
            rows in prop::collection::vec((any::<bool>(), prop::array::uniform4(any_cell()), 0..4_usize), 1..5),
            words in prop_oneof![Just(&[][..]), Just(&["--kept-as", "fractions"][..]), Just(&["--kept-as", "percentages"][..])],
        ) {
            let units = ["", "%", "Number", "£"];
            let heads = "Indicator,Polarity,Unit,Target Q1 2024/25,Q1 2024/25,Q2 2024/25,RAG Q2 2024/25";
            let mut table = fields(heads);
            for (place, (is_up, cells, unit)) in rows.iter().enumerate() {
                let cells = cells.each_ref().map(|cell| as_kept(cell));
                let polarity = if *is_up { "up" } else { "down" };
                table.push([&[format!("I{place}"), polarity.to_owned(), units[*unit].to_owned()][..], &cells].concat());
            }
            let csv: String = table.iter().map(|row| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n").collect();
            let options = declared(words);
            match (in_csv(&csv, &options), convert_workbook(&typed(&table), &whole(), &options)) {
                (Ok((scorecard, problems)), Ok(said)) => {
                    prop_assert_eq!(said.problems, problems, "{}", csv);
                    prop_assert_eq!(said.scorecard, scorecard, "{}", csv);
                }
                (Err(_), Err(_)) => {}
                (csv, sheet) => prop_assert!(false, "{:?} {:?}", csv, sheet),
            }
        }
    }

    /// What `to_xlsx` writes of the published report of Havering is read back: figures, targets, units and colours.
    #[test]
    fn a_report_that_was_written_as_a_workbook_is_read_back() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/");
        for (name, of) in [("havering_2017_q1.json", "2017-Q1"), ("bracknell_forest.json", "2024-Q3")] {
            let published: Scorecard = serde_json::from_str(&std::fs::read_to_string(format!("{root}{name}")).unwrap()).unwrap();
            let report = published.report(quarter(of));
            let mut workbook = Workbook::new();
            summary::write(workbook.add_worksheet(), &report).unwrap();
            indicators::write(workbook.add_worksheet(), &report.rows().iter().collect::<Vec<_>>()).unwrap();
            let bytes = workbook.save_to_buffer().unwrap();
            let asked = Options { quarter: Some(quarter(of)), ..options() };
            let read = convert_workbook(&bytes, &whole(), &asked).unwrap();
            assert_eq!(read.problems, Vec::<String>::new());
            let back = read.scorecard.report(quarter(of));
            assert_eq!(back.rows().len(), report.rows().len());
            for (row, (back, entry)) in report.rows().iter().zip(back.rows().iter().zip(read.scorecard.entries())) {
                assert_eq!((back.name(), back.polarity(), back.target()), (row.name(), row.polarity(), row.target()), "{name}");
                assert_eq!(back.value(), row.value(), "{}", row.name());
                assert_eq!(back.missing(), row.missing(), "{}", row.name());
                if row.value().is_some() {
                    assert_eq!(back.unit(), row.unit(), "{}", row.name());
                    let recorded = entry.series().get(quarter(of)).unwrap().recorded().rating();
                    assert_eq!(recorded, row.rating(), "{}", row.name());
                }
            }
        }
    }
}
