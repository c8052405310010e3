//! The example `bulk_csv` on tables as people keep them: the small ones of `tests/data/tables`, each the essence of a kind, and more of
//! each kind. All are invented.

#[cfg(test)]
mod tests {
    use core::sync::atomic::{AtomicUsize, Ordering};
    use std::path::{Path, PathBuf};
    use std::process::Command;

    /// What the program did.
    struct Ran {
        status: i32,
        /// Its rows: quarter, rating, reason for none, problem.
        rows: Vec<[String; 4]>,
        summary: String,
    }

    fn tables() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/tables")
    }

    fn ran(path: &Path, options: &[&str]) -> Ran {
        ran_by(&tables().join("definitions.json"), path, options)
    }

    fn ran_by(definitions: &Path, path: &Path, options: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bulk_csv"));
        let output = command.arg(path).arg("--definitions").arg(definitions).args(options).output().unwrap();
        let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
        let cell = |row: &csv::StringRecord, place: usize| row.get(place).unwrap_or_default().to_owned();
        let rows = reader.records().map(|row| row.map(|row| [1, 3, 4, 5].map(|place| cell(&row, place))).unwrap()).collect();
        Ran { status: output.status.code().unwrap(), rows, summary: String::from_utf8(output.stderr).unwrap() }
    }

    fn kept(name: &str, options: &[&str]) -> Ran {
        ran(&tables().join(name), options)
    }

    /// Figures of an indicator, a row each, under heads.
    fn table(heads: &str, rows: &[&str], options: &[&str]) -> Ran {
        static TABLES: AtomicUsize = AtomicUsize::new(0);
        let number = TABLES.fetch_add(1, Ordering::Relaxed);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bulk_{}_{number}.csv", std::process::id()));
        std::fs::write(&path, format!("{heads}\n{}\n", rows.join("\n"))).unwrap();
        let ran = ran(&path, options);
        std::fs::remove_file(path).unwrap();
        ran
    }

    fn in_time(figures: &[&str], options: &[&str]) -> Ran {
        let rows: Vec<String> = figures.iter().map(|figure| format!("in-time,Q1 2018/19,\"{figure}\"")).collect();
        table("Id,Quarter,Figure", &rows.iter().map(String::as_str).collect::<Vec<_>>(), options)
    }

    impl Ran {
        fn colours(&self) -> Vec<&str> {
            let said =
                |[_, rating, unrated, _]: &'_ [String; 4]| if rating.is_empty() { unrated.clone() } else { rating.clone() };
            assert!(self.rows.iter().all(|row| said(row).is_empty() != row[3].is_empty()));
            self.rows.iter().map(|[_, rating, unrated, _]| if rating.is_empty() { unrated.as_str() } else { rating }).collect()
        }

        fn quarters(&self) -> Vec<&str> {
            self.rows.iter().map(|[quarter, ..]| quarter.as_str()).collect()
        }
    }

    #[test]
    fn labels_of_quarters() {
        let kept = kept("period_labels.csv", &[]);
        assert_eq!(kept.status, 0, "{}", kept.summary);
        assert_eq!(kept.quarters(), ["2018-Q1"; 10]);
        assert_eq!(kept.colours(), ["green"; 10]);
        for (label, quarter) in [
            ("2018/19 (Q2)", "2018-Q2"),
            ("Q2_2018_19", "2018-Q2"),
            ("Jul to Sep 2018", "2018-Q2"),
            ("3 months to September 2018", "2018-Q2"),
            ("2018-07-01T00:00:00", "2018-Q2"),
            ("30 Sep 2018", "2018-Q2"),
            ("Fourth quarter of 2018/19", "2018-Q4"),
            ("Jan-Mar 2018/19", "2018-Q4"),
        ] {
            let ran = table("Id,Quarter,Figure", &[&format!("in-time,{label},95")], &[]);
            assert_eq!((ran.status, ran.quarters()), (0, vec![quarter]), "{label}: {}", ran.summary);
        }
        for (label, told) in [
            ("2018-05-31", "it is a date that neither starts nor ends a quarter"),
            ("Jun-18", "it is a month: expected a quarter"),
            ("2018-06", "it is a month: expected a quarter"),
            ("May-Jul 2018", "its days or months are not those of one quarter"),
            ("=A2", "it is a spreadsheet's formula or error"),
            ("43281", "it may be the number that a spreadsheet keeps for a date"),
        ] {
            let ran = table("Id,Quarter,Figure", &[&format!("in-time,{label},95")], &[]);
            assert_eq!(ran.status, 1);
            assert!(ran.rows[0][3].contains(told), "{:?}", ran.rows);
        }
    }

    #[test]
    fn marks_where_a_figure_is_missing() {
        let kept_so = kept("missing_marks.csv", &[]);
        assert_eq!((kept_so.status, kept_so.colours()), (1, vec!["", "", "not-stated", "not-stated", "not-stated"]));
        assert!(kept_so.summary.contains("(or declare what it means, as --mark '**=suppressed' does)"), "{}", kept_so.summary);
        let declared = kept("missing_marks.csv", &["--mark", "**=suppressed", "--mark", "*****=not-published"]);
        assert_eq!(
            (declared.status, declared.colours()),
            (0, vec!["suppressed", "not-published", "not-stated", "not-stated", "not-stated"])
        );
        // A number may be a mark too.
        let declared = in_time(
            &["-1", "95", "nil", "see note"],
            &["--mark=-1=suppressed", "--mark=nil=not-due", "--mark=see note=not-supplied"],
        );
        assert_eq!((declared.status, declared.colours()), (0, vec!["suppressed", "green", "not-due", "not-supplied"]));
        assert_eq!(in_time(&["95"], &["--mark", "x=amber"]).status, 2, "no colours are read");
        assert_eq!(in_time(&["95"], &["--mark", "suppressed"]).status, 2);
    }

    /// Invented: at least 95%, 5 points less is amber.
    #[test]
    fn one_scale_for_an_indicator_as_it_streams() {
        // Of nothing but fractions none is rated.
        let fractions = in_time(&["0.98", "0.93", "0.5"], &[]);
        assert_eq!((fractions.status, fractions.colours()), (1, vec![""; 3]));
        assert!(
            fractions.rows[0][3].starts_with("0.98 is in a column with the percentage 95: expected 0.98% or 98%, with the sign")
        );
        let declared = in_time(&["0.98", "0.93", "0.5", "98%"], &["--kept-as", "fractions"]);
        assert_eq!((declared.status, declared.colours()), (0, vec!["green", "amber", "red", "green"]));
        assert_eq!(in_time(&["0.98", "96"], &["--kept-as", "percentages"]).colours(), ["red", "green"]);
        // What was rated before the first fraction is told, with counts.
        let late = in_time(&["96", "91%", "91", "0.89", "80"], &[]);
        assert_eq!((late.status, late.colours()), (1, vec!["green", "amber", "amber", "", ""]));
        let told = "in-time: its percentages without a sign could be on another scale: 2 not rated, 2 rated as they stand before that was \
                    seen\n--two-passes sees that before it rates any; --kept-as percentages or --kept-as fractions says how they are kept\n";
        assert!(late.summary.contains(told), "{}", late.summary);
        let without = in_time(&["96", "0.89"], &["--problems", "0"]);
        let told = "percentages of 1 indicators in all could be on another scale: 1 not rated, 1 rated before that was seen\n";
        assert!(without.summary.contains(&told.replace("1 indicators", "1 indicator")), "{}", without.summary);
        // A dry pass sees it beforehand; what has a sign is rated.
        let early = in_time(&["96", "91%", "91", "0.89", "80"], &["--two-passes"]);
        assert_eq!((early.status, early.colours()), (1, vec!["", "amber", "", "", ""]));
        assert!(early.summary.contains("4 not rated, 0 rated"), "{}", early.summary);
        assert_eq!(in_time(&["96", "91%", "91", "0"], &["--two-passes"]).status, 0);
        // What a later row shows of earlier ones alone is told by the exit status too.
        let row = |id: &str, figure: &str| format!("{id},2016-Q1,{figure}");
        let shown = table("Id,Quarter,Figure", &[&row("in-time", "1.05"), &row("in-time", "95%")], &[]);
        assert_eq!((shown.status, shown.colours()), (1, vec!["no-target", "no-target"]));
        // Another indicator is another column, and another unit has no fractions.
        let others = ["in-time,Q1 2018/19,96", "late,Q1 2018/19,0.2", "vehicles,Q1 2018/19,0.5", "in-time,Q1 2018/19,97"];
        let others = table("Id,Quarter,Figure", &others, &[]);
        assert_eq!((others.status, others.colours()), (1, vec!["green", "", "green", "green"]));
        assert!(
            others.summary.contains("late: its percentages") && !others.summary.contains("in-time: its"),
            "{}",
            others.summary
        );
        let two_fives = table("Id,Quarter,Figure", &["late,Q1 2018/19,4", "late,Q1 2018/19,5.5"], &[]);
        assert_eq!((two_fives.status, two_fives.colours()), (0, vec!["green", "amber"]));
    }

    #[test]
    fn standard_input_is_not_read_twice() {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bulk_csv"));
        let output = command.args(["-", "--two-passes"]).stdin(std::process::Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("standard input cannot be read twice"));
    }

    #[test]
    fn heads_with_units_and_notes() {
        for (heads, figure, colour) in [
            ("Id [note 1],Quarter*,Figure (%)", "95", "green"),
            ("Id,Period,Actual %", "94", "amber"),
            ("Code,Quarter,Value¹", "80%", "red"),
        ] {
            let ran = table(heads, &[&format!("in-time,Q1 2018/19,{figure}")], &[]);
            assert_eq!((ran.status, ran.colours()), (0, vec![colour]), "{heads}: {}", ran.summary);
        }
        let thousands = table("Id,Quarter,Value (000s)", &["vehicles,Q1 2018/19,131.004", "vehicles,Q1 2018/19,140"], &[]);
        assert_eq!((thousands.status, thousands.colours()), (0, vec!["green", "red"]), "{}", thousands.summary);
        let other = table("Id,Quarter,Value (£000)", &["vehicles,Q1 2018/19,131"], &[]);
        let told = "its unit is GBP: expected count (its head \"Value (£000)\" says its unit)";
        assert!(other.status == 1 && other.rows[0][3].ends_with(told), "{:?}", other.rows);
    }

    #[test]
    fn a_date_among_months_is_no_quarter() {
        let rows = |dates: &[&str]| -> Vec<String> { dates.iter().map(|date| format!("in-time,{date},95")).collect() };
        let dated = |dates: &[&str], options: &[&str]| {
            table("Id,Date,Figure", &rows(dates).iter().map(String::as_str).collect::<Vec<_>>(), options)
        };
        let months = ["2018-04-01", "2018-05-01", "2018-06-01", "2018-07-01"];
        let streamed = dated(&months, &[]);
        assert_eq!((streamed.status, streamed.colours()), (1, vec!["green", "", "", ""]));
        let told = "in-time: its dates at the edges of quarters could be of months, as other rows are: 1 not rated, 1 rated as of \
                    quarters before that was seen\n--two-passes sees that before it rates any; ";
        assert!(streamed.summary.contains(told), "{}", streamed.summary);
        assert!(streamed.rows[3][3].contains("other rows of its indicator are of months: expected a quarter"));
        let all = dated(&months, &["--problems", "0"]).summary;
        assert!(
            all.contains("dates of 1 indicator in all could be of months: 1 not rated, 1 rated before that was seen"),
            "{all}"
        );
        let early = dated(&months, &["--two-passes"]);
        assert_eq!((early.status, early.colours()), (1, vec![""; 4]));
        assert!(early.summary.contains("2 not rated, 0 rated") && !early.summary.contains("--two-passes"), "{}", early.summary);
        // A month by its name shows it too; a label of a quarter is one in any case.
        let named = dated(&["30/06/2018", "Q1 2018/19", "Apr-18", "30/06/2018"], &["--two-passes"]);
        assert_eq!(named.colours(), ["", "green", "", ""]);
        // What is rated last is told by the exit status of a later month alone, and quarters' dates alone are quarters.
        assert_eq!(dated(&["2018-06-30", "2018-09-30"], &[]).colours(), ["green", "green"]);
        // Another indicator has its own dates.
        let others = ["late,2018-05-31,1", "in-time,2018-06-30,95"];
        let others = table("Id,Period,Figure", &others, &["--two-passes"]);
        assert_eq!((others.status, others.colours()), (1, vec!["", "green"]), "{}", others.summary);
        assert!(!others.summary.contains("could be of months"), "{}", others.summary);
    }

    #[test]
    fn quarters_that_look_like_calendar_years() {
        let rows = ["in-time,2018-Q2,95", "in-time,2018-Q3,95"];
        let noted = table("Id,Quarter,Figure", &rows, &[]);
        assert_eq!((noted.status, noted.quarters()), (0, vec!["2018-Q2", "2018-Q3"]));
        assert!(noted.summary.contains("all quarters are written as \"2018-Q2\" is, and look like those of calendar years"));
        let declared = table("Id,Quarter,Figure", &rows, &["--calendar-quarters"]);
        assert_eq!((declared.status, declared.quarters()), (0, vec!["2018-Q1", "2018-Q2"]));
        assert!(!declared.summary.contains("calendar"));
        let both = table("Id,Quarter,Figure", &[rows[0], "in-time,Q3 2018/19,95"], &[]);
        assert!(!both.summary.contains("calendar"), "{}", both.summary);
    }

    #[test]
    fn a_yes_meets_a_milestone_and_a_number_is_none() {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
        let name = |end: &str| folder.join(format!("yes_{}.{end}", std::process::id()));
        let (definitions, figures) = (name("json"), name("csv"));
        let text = r#"{"organisation":"Invented","calendar":{"starts":"april","named_by":"both"},
            "schemes":[{"scheme":"amber-within-tolerance"}],"indicators":[{"id":"adopted","name":"Plan adopted",
            "polarity":"higher-is-better","unit":"yes-no","accumulation":"snapshot","targets":[{"from":"2018-Q1","level":"yes"}]}]}"#;
        std::fs::write(&definitions, text).unwrap();
        std::fs::write(&figures, "Id,Quarter,Figure\nadopted,2018-Q1,Yes\nadopted,2018-Q1,Not met\nadopted,2018-Q1,1\n").unwrap();
        let ran = ran_by(&definitions, &figures, &[]);
        assert_eq!(
            (ran.rows[0][1].as_str(), ran.rows[1][1].as_str(), ran.rows[2][1].as_str()),
            ("green", "red", ""),
            "{}",
            ran.summary
        );
        assert!(ran.rows[2][3].contains("it is of a unit of yes or no"), "{:?}", ran.rows[2]);
        for path in [definitions, figures] {
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn tails_of_floats() {
        let figures =
            ["94.999999999999986", "95.000000000000014", "90.00000000000001", "94.9999999999999", "94.999999999999986%"];
        let refused = in_time(&figures, &[]);
        assert_eq!((refused.status, refused.colours()), (1, vec!["", "", "", "amber", ""]));
        assert!(refused.rows[0][3].contains("the tail of a float's arithmetic") && refused.rows[0][3].contains("--floats"));
        let declared = in_time(&figures, &["--floats"]);
        assert_eq!((declared.status, declared.colours()), (0, vec!["green", "green", "amber", "amber", "green"]));
        let fractions = in_time(&["0.94999999999999996"], &["--floats", "--kept-as", "fractions"]);
        assert_eq!((fractions.status, fractions.colours()), (0, vec!["green"]));
    }
}
