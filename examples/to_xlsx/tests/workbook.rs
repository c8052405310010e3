//! The workbook, opened again by another library, holds what the report says.

#[cfg(test)]
mod tests {
    use calamine::{Data, DataType as _, Reader as _, Xlsx, open_workbook};
    use performance_indicators::Scorecard;
    use serde_json::{Value as Json, json};
    use std::fs::File;
    use std::io::BufReader;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    /// A folder of its own for each test, empty at first.
    fn folder(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _none_before = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn run(arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_to_xlsx")).args(arguments).output().unwrap()
    }

    fn document(name: &str) -> (String, Scorecard) {
        let path = format!("{}/../data/{name}", env!("CARGO_MANIFEST_DIR"));
        let scorecard = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        (path, scorecard)
    }

    /// The workbook of the report on a document's latest quarter.
    fn workbook_of(name: &str, document: &Json) -> Xlsx<BufReader<File>> {
        let folder = folder(name);
        let (file, workbook) = (folder.join("document.json"), folder.join("report.xlsx"));
        std::fs::write(&file, document.to_string()).unwrap();
        let output = run(&[workbook.to_str().unwrap(), file.to_str().unwrap()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        open_workbook(&workbook).unwrap()
    }

    #[test]
    fn every_row_is_there_with_its_figure_as_a_number_and_its_letter() {
        for (name, quarter) in [("havering_2017_q1.json", "2017-Q1"), ("bracknell_forest.json", "2024-Q3")] {
            let (file, scorecard) = document(name);
            let workbook = folder(name).join("report.xlsx");
            let output = run(&[workbook.to_str().unwrap(), &file, "--quarter", quarter]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let mut opened: Xlsx<_> = open_workbook(&workbook).unwrap();
            let sheet = opened.worksheet_range("Indicators").unwrap();
            let column = |head: &str| {
                let heads = sheet.rows().next().unwrap();
                heads.iter().position(|cell| cell.get_string() == Some(head)).unwrap()
            };
            let report = scorecard.report(quarter.parse().unwrap());
            assert_eq!(sheet.height(), report.rows().len() + 1);
            for (cells, row) in sheet.rows().skip(1).zip(report.rows()) {
                assert_eq!(cells[0].get_string(), Some(row.name()));
                let letter = row.rating().map(|rating| rating.letter().to_string()).unwrap_or_default();
                assert_eq!(cells[column("RAG")].get_string().unwrap_or_default(), letter);
                match row.value() {
                    // A percentage is a fraction for a spreadsheet.
                    Some(value) => {
                        let number = cells[column("Actual")].get_float().unwrap();
                        let shown = if row.unit() == &performance_indicators::Unit::Percent { number * 100.0 } else { number };
                        let exact: f64 = value.to_string().parse().unwrap();
                        assert!((shown - exact).abs() <= 1e-9 * exact.abs(), "{}: {shown} for {exact}", row.id());
                    }
                    None => assert!(matches!(cells[column("Actual")], Data::String(_)), "{}", row.id()),
                }
            }
        }
    }

    #[test]
    fn the_summary_has_the_published_counts() {
        let workbook = folder("summary").join("report.xlsx");
        assert!(run(&[workbook.to_str().unwrap()]).status.success());
        let mut opened: Xlsx<_> = open_workbook(&workbook).unwrap();
        let sheet = opened.worksheet_range("Summary").unwrap();
        let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
        // Havering, Q1 2017/18: of 12 received 3 (25%) Green and 9 (75%) Red; the source stands in the document.
        for expected in ["3 of 12 (25%)", "0 of 12 (0%)", "9 of 12 (75%)"] {
            assert!(cells.iter().any(|cell| cell == expected), "{expected} in {cells:?}");
        }
    }

    #[test]
    fn text_that_looks_like_a_formula_stays_text() {
        let (_, scorecard) = document("havering_2017_q1.json");
        let mut hostile: Json = serde_json::to_value(&scorecard).unwrap();
        hostile["indicators"][0]["name"] = "=HYPERLINK(\"http://example.org\")".into();
        let mut opened = workbook_of("formula", &hostile);
        assert_eq!(
            opened.worksheet_range("Indicators").unwrap().get((1, 0)),
            Some(&Data::String("=HYPERLINK(\"http://example.org\")".into()))
        );
        assert!(opened.worksheet_formula("Indicators").unwrap().is_empty());
    }

    #[test]
    fn the_summary_has_the_roll_ups_where_there_are_any() {
        // The percentage of Green of the same report, as a roll-up of our own.
        let (_, scorecard) = document("havering_2017_q1.json");
        let mut with_roll_up: Json = serde_json::to_value(&scorecard).unwrap();
        with_roll_up["roll_ups"] = json!([{
            "id": "green", "name": "Green", "points": {"green": "100", "amber": "0", "red": "0"},
            "combine": "weighted-mean", "polarity": "higher-is-better"
        }]);
        let mut opened = workbook_of("roll_ups", &with_roll_up);
        let sheet = opened.worksheet_range("Summary").unwrap();
        let cells: Vec<String> = sheet.rows().flatten().map(ToString::to_string).collect();
        let begins = "Green: 25 of 100, resting on 12 of 16 indicators (75% of the weight); without ";
        let ends = ", with which it could be 18.75 at the worst and 43.75 at the best.";
        assert!(cells.iter().any(|cell| cell.starts_with(begins) && cell.ends_with(ends)), "{cells:?}");
    }

    /// Invented: the counts of ranks add up, and a row says what is known among others.
    #[test]
    fn ranks_are_there_with_what_all_come_to() {
        let document: Json = serde_json::from_str(include_str!("../../../tests/data/among_others.json")).unwrap();
        let mut opened = workbook_of("ranks", &document);
        let summary = opened.worksheet_range("Summary").unwrap();
        let said = summary.get((2, 0)).unwrap().to_string();
        assert!(said.contains("1 ranked among fewer than four, without a quartile, 1 not ranked (suppressed) and"), "{said}");
        let sheet = opened.worksheet_range("Indicators").unwrap();
        let column = sheet.rows().next().unwrap().iter().position(|head| head.get_string() == Some("Among others")).unwrap();
        let first = sheet.get((1, column)).unwrap().to_string();
        for words in
            ["up from 4th of 4", "Rowann of Neighbours is not", "median is 85%", "5 percentage points from the best quartile"]
        {
            assert!(first.contains(words), "{words} in {first}");
        }
    }

    /// Invented: a survey of every year, and one of every other.
    #[test]
    fn a_base_of_an_earlier_year_is_named() {
        let survey = |id: &str, base: &str, more: Json| {
            let mut survey = json!({
                "id": id, "name": id, "polarity": "higher-is-better", "unit": "count", "accumulation": "annual",
                "observations": {base: "61", "2018-Q4": "64"},
            });
            survey.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            survey
        };
        let mut opened = workbook_of(
            "earlier",
            &json!({
                "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
                "indicators": [
                    survey("yearly", "2017-Q4", json!({})),
                    survey("other", "2016-Q4", json!({"due_years": {"first": 2016, "every": 2}})),
                ],
            }),
        );
        let sheet = opened.worksheet_range("Indicators").unwrap();
        let column = sheet.rows().next().unwrap().iter().position(|head| head.get_string() == Some("Since last year")).unwrap();
        let since: Vec<_> = sheet.rows().skip(1).map(|row| row[column].to_string()).collect();
        assert_eq!(since, ["improving", "improving on the same quarter two years before"]);
    }

    #[test]
    fn a_file_that_exists_is_not_written_over() {
        let workbook = folder("exists").join("report.xlsx");
        std::fs::write(&workbook, "mine").unwrap();
        let output = run(&[workbook.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("report.xlsx"));
        assert_eq!(std::fs::read_to_string(&workbook).unwrap(), "mine");
    }
}
