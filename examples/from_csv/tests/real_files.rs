//! The example `from_csv` on parts of real files, `real/README.md` says whose: as they are, and with what each of them needed. What is
//! asserted is what the publishers print: their colours, their shares of targets reached, their counts.

#[cfg(test)]
#[path = "shared/ran.rs"]
mod ran;

#[cfg(test)]
mod tests {
    use super::ran::{Ran, ran};
    use performance_indicators::report::Difference;
    use performance_indicators::rust_decimal::Decimal;
    use performance_indicators::{Quarter, Rating, Report, Unit, decimal};
    use std::path::{Path, PathBuf};

    impl Ran {
        fn report(&self, quarter: &str) -> Report {
            self.scorecard.as_ref().unwrap_or_else(|| panic!("{}", self.said)).report(quarter.parse().unwrap())
        }

        /// What was said of rows, without the notes on columns.
        fn said_of_rows(&self) -> Vec<&str> {
            self.said.lines().filter(|line| line.starts_with("row ")).collect()
        }

        fn value(&self, quarter: &str, id: &str) -> Option<Decimal> {
            self.report(quarter).row(id).and_then(performance_indicators::Row::value)
        }
    }

    fn kept(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real").join(name)
    }

    /// The program on a part of a real file as it is.
    fn as_it_is(name: &str, options: &[&str]) -> Ran {
        ran(&kept(name), options)
    }

    fn rows(name: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(kept(name)).unwrap();
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    /// The rows with some heads called otherwise.
    fn with_heads(mut rows: Vec<Vec<String>>, heads: &[(&str, &str)]) -> Vec<Vec<String>> {
        for (from, to) in heads {
            let head = rows[0].iter_mut().find(|head| head == from).unwrap_or_else(|| panic!("no head {from}"));
            (*to).clone_into(head);
        }
        rows
    }

    /// The rows with a column added.
    fn with_column(mut rows: Vec<Vec<String>>, head: &str, cell: impl Fn(&[String]) -> String) -> Vec<Vec<String>> {
        rows[0].push(head.to_owned());
        for row in rows.iter_mut().skip(1) {
            let added = cell(row);
            row.push(added);
        }
        rows
    }

    /// The program on rows, each ended with `end`.
    fn changed(name: &str, rows: &[Vec<String>], end: u8, options: &[&str]) -> Ran {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("real_{}_{name}", std::process::id()));
        let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::Any(end)).from_path(&path).unwrap();
        for row in rows {
            writer.write_record(row).unwrap();
        }
        writer.flush().unwrap();
        let ran = ran(&path, options);
        std::fs::remove_file(path).unwrap();
        ran
    }

    fn polarity(lower_is_better: bool) -> String {
        if lower_is_better { "Lower is better" } else { "Higher is better" }.to_owned()
    }

    #[test]
    fn what_is_missing_is_said_with_the_heads_that_are_there() {
        let ran = as_it_is("hart_2014_q1.csv", &[]);
        assert_eq!(ran.status, 2);
        assert!(
            ran.said.ends_with(
                "no column Indicator and no column Polarity among the heads in the first row, \
                 \"i\", \"k\", \"d\", \"y\", \"lq\", \"tq\", \"t\", \"s\", \"u\", \"p\"\n"
            ),
            "{}",
            ran.said
        );
        let ran = as_it_is("mcc_kpis.csv", &[]);
        assert!(ran.said.contains("no column Polarity among the heads in the first row, \"country\", "), "{}", ran.said);
        for name in [
            "phs_cancer_31_day.csv",
            "phs_completed_waits.csv",
            "phs_drug_and_alcohol_waits.csv",
            "phs_bed_occupancy.csv",
            "lgbf_scotland.csv",
            "nz_visitors.csv",
        ] {
            assert_eq!(as_it_is(name, &[]).status, 2, "{name}");
        }
    }

    /// The colours that Hart printed come out but for one, and those that do not fit their figures are told.
    #[test]
    fn a_councils_colours() {
        let heads = [
            ("k", "Ref"),
            ("d", "Name"),
            ("lq", "Last quarter"),
            ("tq", "This quarter"),
            ("t", "Target"),
            ("s", "Status"),
            ("u", "Service"),
            ("p", "Unit"),
        ];
        let low = ["ETS01", "HR11", "HS01", "RB07", "RB08", "RB09", "SNH03", "SNH04", "SNH06"];
        let rows = with_heads(rows("hart_2014_q1.csv"), &heads);
        let rows = with_column(rows, "Polarity", |row| polarity(low.contains(&row[1].as_str())));
        let quarter = ["--quarter", "Q1 2014/15"];
        let undeclared = changed("hart_undeclared.csv", &rows, b'\n', &quarter);
        assert_eq!((undeclared.status, undeclared.said_of_rows().len()), (1, 45));
        assert!(undeclared.said.contains("\"lg\" is not a known rating"), "{}", undeclared.said);

        let marks = ["--mark", "lg=green", "--mark", "la=amber", "--mark", "lr=red", "--mark", "ld=not-applicable"];
        let ran = changed("hart.csv", &rows, b'\n', &[&quarter[..], &marks[..]].concat());
        assert_eq!((ran.status, ran.said_of_rows()), (0, Vec::new()));
        let report = ran.report("2014-Q1");
        assert_eq!(report.rows().len(), 45);
        let mut others = Vec::new();
        for row in rows.iter().skip(1) {
            let printed = match row[7].as_str() {
                "lg" => Some(Rating::Green),
                "la" => Some(Rating::Amber),
                "lr" => Some(Rating::Red),
                _ => None,
            };
            if report.row(&row[1]).unwrap().rating() != printed {
                others.push(row[1].as_str());
            }
        }
        // No missed collections were entered before they were agreed: 0 is on target, and the council printed red.
        assert_eq!(others, ["ETS01"]);
        let told = |ran: &Ran, colour: Rating| -> Vec<String> {
            let is_of = |row: &&performance_indicators::Row| {
                let is_it =
                    |difference: &Difference| matches!(difference, Difference::Rating { recorded, .. } if *recorded == colour);
                row.differences().iter().any(is_it)
            };
            ran.report("2014-Q1").rows().iter().filter(is_of).map(|row| row.id().to_string()).collect()
        };
        assert_eq!(told(&ran, Rating::Red), ["ETS01"]);
        // 80.6% against 90% is printed green, which is told where a rule has a colour for what misses its target.
        let on_target = ["--scheme", "on-target-only"];
        let ran = changed("hart_on_target.csv", &rows, b'\n', &[&quarter[..], &marks, &on_target].concat());
        assert_eq!(told(&ran, Rating::Green), ["IT03"]);
    }

    /// A column of row numbers, a calendar year's quarters, and a row for each of two places of treatment.
    #[test]
    fn an_export_of_counts_by_calendar_quarter() {
        let heads = [("Cancer type", "Indicator"), ("Number of eligible referrals treated within 31 days", "Actual")];
        let rows = with_column(with_heads(rows("phs_cancer_31_day.csv"), &heads), "Polarity", |_| polarity(false));
        let ran = changed("cancer.csv", &rows, b'\n', &[]);
        assert_eq!(ran.status, 2);
        assert!(ran.said.contains("(or --calendar-quarters, where it is a calendar year)"), "{}", ran.said);

        let ran = changed("cancer_calendar.csv", &rows, b'\n', &["--calendar-quarters"]);
        assert!(ran.said.contains("the first column has no head and numbers the rows: not read\n"), "{}", ran.said);
        assert_eq!(
            ran.said_of_rows(),
            ["row 24, column \"Actual\": row 23 has 2013-Q4 already: expected one for each indicator and quarter"]
        );
        assert_eq!(ran.status, 1);
        // January to March 2012 is the last quarter of 2011/12.
        assert_eq!(ran.value("2011-Q4", "breast"), Some(decimal("78").unwrap()));
        assert_eq!(ran.value("2012-Q3", "colorectal"), Some(decimal("70").unwrap()));
    }

    /// A first column without a head is left out where it numbers the rows, and nowhere else.
    #[test]
    fn numbers_without_a_head_that_do_not_number_the_rows() {
        let heads = ["", "Indicator", "Polarity", "Q1 2017/18"];
        // Invented.
        for (first, second, numbers) in
            [("1", "2", true), ("0", "3", true), ("2", "1", false), ("1", "1", false), ("1.5", "2", false)]
        {
            let row = |number: &str, name: &str| [number, name, "Higher is better", "5"].map(str::to_owned).to_vec();
            let rows = [heads.map(str::to_owned).to_vec(), row(first, "A"), row(second, "B")];
            let ran = changed(&format!("numbers_{first}_{second}.csv"), &rows, b'\n', &[]);
            assert_eq!(ran.status, i32::from(!numbers), "{first} {second}: {}", ran.said);
            assert_eq!(ran.said.contains("numbers the rows"), numbers, "{first} {second}: {}", ran.said);
        }
    }

    #[test]
    fn quarters_named_by_their_last_day_in_eight_digits() {
        let heads = [("HBT", "Indicator"), ("Median", "Actual")];
        let rows = with_column(with_heads(rows("phs_completed_waits.csv"), &heads), "Polarity", |_| polarity(true));
        let ran = changed("waits.csv", &rows, b'\n', &[]);
        assert_eq!((ran.status, ran.said_of_rows()), (0, Vec::new()));
        for (quarter, median) in [("2013-Q1", "39"), ("2013-Q2", "42"), ("2012-Q4", "39"), ("2012-Q3", "39"), ("2020-Q1", "18")] {
            assert_eq!(ran.value(quarter, "s92000003"), Some(decimal(median).unwrap()), "{quarter}");
        }
        assert_eq!(ran.value("2017-Q1", "s92000003"), None);
    }

    /// A head that stands for the indicator elsewhere, and here for the unit.
    #[test]
    fn a_measure_that_is_no_indicator() {
        let name = "phs_drug_and_alcohol_waits.csv";
        let waits = [("Median_length_of_wait_days", "Actual")];
        let taken = with_column(with_heads(rows(name), &waits), "Polarity", |_| polarity(true));
        let ran = changed("measure.csv", &taken, b'\n', &[]);
        assert_eq!(ran.status, 1);
        // Four quarters of two partnerships: the second of each is refused.
        let second = |row: usize, first: usize, quarter: &str| {
            format!(
                "row {row}, column \"Actual\": row {first} has {quarter} already: expected one for each indicator and quarter"
            )
        };
        let expected = [second(7, 2, "2022-Q1"), second(8, 3, "2022-Q2"), second(9, 4, "2022-Q3"), second(10, 5, "2022-Q4")];
        assert_eq!(ran.said_of_rows(), expected);

        let named = with_heads(taken, &[("ADP", "Indicator"), ("Measure", "Unit")]);
        let ran = changed("partnerships.csv", &named, b'\n', &[]);
        assert_eq!((ran.status, ran.said_of_rows()), (0, Vec::new()), "{}", ran.said);
        assert_eq!(ran.value("2022-Q3", "east-ayrshire-adp"), Some(decimal("10.5").unwrap()));
        assert_eq!(ran.value("2022-Q3", "fife-adp"), Some(decimal("11").unwrap()));
    }

    /// Three figures in one row: a run for each.
    #[test]
    fn several_figures_in_one_row() {
        for (column, scotland) in [("All Acute", "89.3"), ("Medical", "92.7"), ("Surgery", "81")] {
            let heads = [("HBName", "Indicator"), (column, "Actual (%)")];
            let rows = with_column(with_heads(rows("phs_bed_occupancy.csv"), &heads), "Polarity", |_| polarity(true));
            let ran = changed(&format!("{column}.csv"), &rows, b'\n', &["--calendar-quarters"]);
            assert_eq!((ran.status, ran.said_of_rows()), (0, Vec::new()), "{}", ran.said);
            // January to March 2018 is the last quarter of 2017/18.
            assert_eq!(ran.value("2017-Q4", "scotland"), Some(decimal(scotland).unwrap()), "{column}");
        }
    }

    /// Percentages as fractions with the tails of floats, whose unit stands in another file.
    #[test]
    fn a_benchmark_kept_as_fractions() {
        let rows = with_heads(rows("lgbf_scotland.csv"), &[("Code", "Indicator"), ("IS_Scot_Cash_Value", "Actual")]);
        let rows = with_column(rows, "Polarity", |row| polarity(row[1] == "CHN 01"));
        let mut rows = with_column(rows, "Unit", |row| if row[1] == "CHN 01" { "£" } else { "Percentage" }.to_owned());
        let years = changed("lgbf_years.csv", &rows, b'\n', &[]);
        assert_eq!(years.status, 2);
        assert!(years.said.contains("cannot read the label \"2018-19\": expected a quarter beside the year"), "{}", years.said);
        for row in rows.iter_mut().skip(1) {
            row[2].insert_str(0, "Q4 ");
        }
        // Nothing is declared: nothing is read that could be on either scale.
        let undeclared = changed("lgbf_undeclared.csv", &rows, b'\n', &[]);
        assert_eq!((undeclared.status, undeclared.said_of_rows().len()), (1, 12));
        assert!(undeclared.report("2019-Q4").rows().iter().all(|row| row.value().is_none()));

        let ran = changed("lgbf.csv", &rows, b'\n', &["--kept-as", "fractions", "--floats"]);
        assert_eq!((ran.status, ran.said_of_rows()), (0, Vec::new()));
        for (id, percent) in [("chn-04", "65"), ("chn-09", "90.067782542537"), ("chn-11", "93.34")] {
            assert_eq!(ran.value("2019-Q4", id), Some(decimal(percent).unwrap()), "{id}");
        }
        assert_eq!(ran.value("2018-Q4", "corp-01"), Some(decimal("4.27684356536017").unwrap()));
    }

    /// The share of a target that a publisher says is reached is 100% or more where ours is met, and only there.
    fn fits_share(share: &str, rating: Option<Rating>) -> Option<bool> {
        let share: Decimal = share.strip_suffix('%')?.trim().parse().ok()?;
        Some((share >= Decimal::ONE_HUNDRED) == (rating == Some(Rating::Green)))
    }

    #[test]
    fn shares_of_targets_reached() {
        let low = ["ARMENIA_COMPACT-WIDE_0001", "ARMENIA_ROAD REHABILITATION_0001"];
        let heads = [("actual_to_date", "Actual"), ("end_of_compact_target", "Target")];
        let file = with_heads(rows("mcc_indicators.csv"), &heads);
        let file = with_column(file, "Polarity", |row| polarity(low.contains(&row[5].as_str())));
        let ran = changed("mcc_indicators.csv", &file, b'\n', &["--quarter", "Q3 2011/12"]);
        let dates: Vec<&str> = ran.said_of_rows().into_iter().filter(|line| line.contains("it is a date")).collect();
        assert_eq!((ran.status, dates.len()), (1, 4), "{}", ran.said);
        let report = ran.report("2011-Q3");
        let row = |id: &str| report.row(id).unwrap();
        let fitting: Vec<bool> =
            file.iter().skip(1).filter_map(|cells| fits_share(&cells[13], row(&cells[5]).rating())).collect();
        assert_eq!(fitting, [true; 10]);
        assert_eq!(row("ARMENIA_COMPACT-WIDE_0001").unit(), &Unit::Percent);
    }

    /// The lines of a file of an old Macintosh end with carriage returns.
    #[test]
    fn lines_that_end_with_carriage_returns() {
        let low = [
            "Non-Revenue Water",
            "Sewer blockage",
            "TB notification",
            "Non-revenue water",
            "Time required",
            "Trend in",
            "Access time",
        ];
        let file = rows("mcc_kpis.csv");
        let file = with_column(file, "Polarity", |row| polarity(low.iter().any(|start| row[3].starts_with(start))));
        let ran = changed("mcc_kpis.csv", &file, b'\r', &["--quarter", "Q4 2012/13"]);
        assert_eq!(ran.status, 1);
        assert_eq!(ran.said_of_rows().len(), 1, "{}", ran.said);
        assert!(ran.said_of_rows()[0].starts_with("row 10, column \"target\": cannot read the target \"50% reduction\""));
        let report = ran.report("2012-Q4");
        let rating =
            |name: &str| report.rows().iter().find(|row| row.name() == name).and_then(performance_indicators::Row::rating);
        let fitting: Vec<bool> = file.iter().skip(1).filter_map(|cells| fits_share(&cells[7], rating(&cells[3]))).collect();
        assert_eq!(fitting, [true; 13]);
        // The unit is in the name.
        let confidence = report.rows().iter().find(|row| row.name().ends_with("land tenure security (%)"));
        assert_eq!(confidence.map(performance_indicators::Row::unit), Some(&Unit::Percent));
    }

    /// F is final, R revised and C confidential, under a head that elsewhere is of colours.
    #[test]
    fn letters_of_a_status_that_is_no_colour() {
        let heads = [("Series_reference", "Indicator"), ("Data_value", "Actual"), ("Period", "Quarter")];
        let file = with_heads(rows("nz_card_transactions.csv"), &heads);
        let quarters = |row: &Vec<String>| row[0] == "Indicator" || row[0] == "ECTQ.S19A2";
        let mut file: Vec<Vec<String>> = file.into_iter().filter(|row| row[0] == "Series_reference" || quarters(row)).collect();
        // Their years end in March, and the program knows no month beside a quarter yet.
        for row in file.iter_mut().skip(1) {
            row[1] = match row[1].as_str() {
                "2013.06" => "Q1 2013/14",
                "2013.09" => "Q2 2013/14",
                _ => "Q3 2020/21",
            }
            .to_owned();
        }
        let file = with_column(file, "Polarity", |_| polarity(false));
        let ran = changed("nz.csv", &file, b'\n', &[]);
        assert_eq!(ran.status, 1);
        assert!(
            ran.said.contains("row 4, column \"STATUS\": \"R\" is in a column with \"F\", which is no colour"),
            "{}",
            ran.said
        );
        let row = ran.report("2020-Q3").rows()[0].clone();
        assert_eq!((row.rating(), row.value()), (None, Some(decimal("17737.1").unwrap())));
        // Declared, it is read.
        let ran = changed("nz_declared.csv", &file, b'\n', &["--mark", "F=not-applicable", "--mark", "R=not-applicable"]);
        assert_eq!(ran.said_of_rows().iter().filter(|line| line.contains("STATUS")).count(), 0, "{}", ran.said);
    }

    /// A title above two columns, and footnotes under them.
    #[test]
    fn a_table_of_one_series() {
        let file = rows("nz_visitors.csv");
        let (series, footnotes): (Vec<_>, Vec<_>) =
            file.into_iter().skip(2).partition(|row| row.len() == 2 && !row[1].is_empty());
        let mut table = vec![["Quarter", "Actual", "Indicator", "Polarity"].map(str::to_owned).to_vec()];
        table.extend(
            series
                .into_iter()
                .map(|row| [row[0].as_str(), &row[1], "Visitor arrivals", "For information"].map(str::to_owned).to_vec()),
        );
        let quarters = table.len() - 1;
        table.extend(footnotes);
        let ran = changed("visitors.csv", &table, b'\n', &["--calendar-quarters"]);
        assert_eq!(ran.status, 1);
        assert!(ran.said_of_rows().iter().all(|line| line.ends_with("no name: expected what is measured")), "{}", ran.said);
        let first: Quarter = "2015-Q4".parse().unwrap();
        let all = core::iter::successors(Some(first), |quarter| quarter.next()).take(quarters);
        let counts: Vec<Decimal> = all.filter_map(|quarter| ran.value(&quarter.to_string(), "visitor-arrivals")).collect();
        let published = [1_061_209, 646_551, 704_142, 1_088_037, 1_104_901, 751_124, 733_682, 1_144_000, 1_191_011, 718_234];
        assert_eq!(counts, published.map(Decimal::from));
    }
}
