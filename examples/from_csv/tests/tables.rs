//! The example `from_csv` on tables as people keep them: the small ones of `tests/data/tables`, each the essence of a kind, and more of
//! each kind. All are invented.

#[cfg(test)]
#[path = "shared/ran.rs"]
mod ran;

#[cfg(test)]
mod tests {
    use super::ran::{Ran, ran};
    use core::sync::atomic::{AtomicUsize, Ordering};
    use performance_indicators::{Polarity, Quarter, Target, TargetRange, Unit, decimal};
    use std::path::{Path, PathBuf};

    /// A table of `tests/data/tables`, with `--quarter "Q1 2024/25"`.
    fn kept(name: &str, options: &[&str]) -> Ran {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/tables").join(name);
        ran(&path, &[&["--quarter", "Q1 2024/25"], options].concat())
    }

    /// Another table, with the same.
    fn table(text: &str, options: &[&str]) -> Ran {
        as_of("Q1 2024/25", text, options)
    }

    /// Another table, with a quarter.
    fn as_of(quarter: &str, text: &str, options: &[&str]) -> Ran {
        static TABLES: AtomicUsize = AtomicUsize::new(0);
        let number = TABLES.fetch_add(1, Ordering::Relaxed);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("table_{}_{number}.csv", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let ran = ran(&path, &[&["--quarter", quarter], options].concat());
        std::fs::remove_file(path).unwrap();
        ran
    }

    impl Ran {
        /// The colours of a quarter, or why there are none.
        fn colours(&self, quarter: &str) -> Vec<String> {
            let quarter: Quarter = quarter.parse().unwrap();
            let report = self.scorecard.as_ref().unwrap_or_else(|| panic!("{}", self.said)).report(quarter);
            let colour = |row: &performance_indicators::Row| match (row.rating(), row.unrated()) {
                (Some(rating), _) => rating.name().to_owned(),
                (None, reason) => reason.map_or_else(String::new, |reason| reason.name().to_owned()),
            };
            report.rows().iter().map(colour).collect()
        }

        fn values(&self, quarter: &str) -> Vec<Option<String>> {
            let quarter: Quarter = quarter.parse().unwrap();
            let value = |row: &performance_indicators::Row| row.value().map(|value| value.normalize().to_string());
            self.scorecard.as_ref().unwrap().report(quarter).rows().iter().map(value).collect()
        }

        fn targets(&self) -> Vec<Option<Target>> {
            let report = self.scorecard.as_ref().unwrap().report("2024-Q1".parse().unwrap());
            report.rows().iter().map(performance_indicators::Row::target).collect()
        }

        /// Which cells were refused: each row with its column.
        fn refused(&self) -> Vec<(usize, String)> {
            let place = |line: &str| {
                let (row, rest) = line.strip_prefix("row ")?.split_once(", column \"")?;
                Some((row.parse().ok()?, rest.split_once('"')?.0.to_owned()))
            };
            self.said.lines().filter_map(place).collect()
        }

        #[track_caller]
        fn is_whole(&self) {
            assert_eq!(self.status, 0, "{}", self.said);
        }

        #[track_caller]
        fn is_told(&self, words: &str) {
            assert_ne!(self.status, 0, "{}", self.said);
            assert!(self.said.contains(words), "{:?} says no {words:?}", self.said);
        }
    }

    fn level(level: &str) -> Option<Target> {
        decimal(level).ok().map(Target::Level)
    }

    fn range(lower: &str, upper: &str) -> Option<Target> {
        TargetRange::new(decimal(lower).ok()?, decimal(upper).ok()?).ok().map(Target::Range)
    }

    const ONE: &str = "Indicator,Polarity,Unit,Tolerance,Target,Figure\nA,";

    #[test]
    fn a_fraction_alone_is_doubtful() {
        let alone = kept("fraction_alone.csv", &[]);
        alone.is_told(
            "expected 0.2% or 20%, with the sign (or, for all of the file, --kept-as percentages or --kept-as fractions)",
        );
        assert_eq!(
            (alone.refused(), alone.colours("2024-Q1")),
            (vec![(2, "Figure".to_owned())], vec!["not-supplied".to_owned()])
        );
        assert_eq!(kept("fraction_alone.csv", &["--kept-as", "percentages"]).colours("2024-Q1"), ["green"]);
        let fraction = kept("fraction_alone.csv", &["--kept-as", "fractions"]);
        assert_eq!((fraction.status, fraction.colours("2024-Q1")), (0, vec!["red".to_owned()]));
        // More of the kind.
        for row in [
            "Bigger is better,%,5 points,95%,0.98",
            "Smaller is better,%,None,5%,0.04",
            "Smaller is better,%,None,5%,0.9",
            "up,%,10% of target,80%,1",
        ] {
            let ran = table(&format!("{ONE}{row}\n"), &[]);
            ran.is_told("with the sign");
            assert_eq!(ran.values("2024-Q1"), [None], "{row}");
            let right = if row.contains("0.98") || row.contains(",1") { "green" } else { "red" };
            let fraction = table(&format!("{ONE}{row}\n"), &["--kept-as", "fractions"]);
            let right = if row.contains("0.04") { "green" } else { right };
            assert_eq!((fraction.status, fraction.colours("2024-Q1")), (0, vec![right.to_owned()]), "{row}");
        }
        // Its target alone is a fraction, or all are, with points that only percentages have.
        for row in ["up,%,None,0.95,98", "up,%,5 points,0.95,0.91", "up,%,2 points,1.5,1.4"] {
            let ran = table(&format!("{ONE}{row}\n"), &[]);
            ran.is_told("with the sign");
            assert_eq!((ran.values("2024-Q1"), ran.targets()), (vec![None], vec![None]), "{row}");
        }
        // A sign says what is meant.
        table(&format!("{ONE}down,%,None,5%,0.2%\n"), &[]).is_whole();
    }

    #[test]
    fn a_row_has_one_scale() {
        let row = kept("fraction_worst_kept.csv", &[]);
        let quarters = ["Q1 2024/25", "Q2 2024/25", "Q3 2024/25"];
        assert_eq!((row.status, row.refused()), (1, quarters.map(|quarter| (2, quarter.to_owned())).to_vec()));
        let declared = kept("fraction_worst_kept.csv", &["--kept-as", "fractions"]);
        declared.is_whole();
        for (quarter, value, colour) in
            [("2024-Q1", "91", "amber"), ("2024-Q2", "89", "no-target"), ("2024-Q3", "31", "no-target")]
        {
            assert_eq!(
                (declared.values(quarter), declared.colours(quarter)),
                (vec![Some(value.to_owned())], vec![colour.to_owned()])
            );
        }
        let heads = "Indicator,Polarity,Unit,Target Q1 2024/25,Q1 2024/25,Q2 2024/25,Q3 2024/25";
        // How many of the row are doubtful, targets too.
        for (row, doubtful) in [
            ("A,up,%,95,96,0.94,93", 4),
            ("A,up,%,95%,96%,0.94,93", 2),
            ("A,up,%,0.95,96,94,93", 4),
            ("A,down,%,12,8,3,0.9", 4),
            ("A,up,%,95,96,94,93", 0),
            ("A,up,%,95%,96,94,0", 0),
            ("A,down,%,1%,0.8,1.2,0.9", 0),
        ] {
            let ran = table(&format!("{heads}\n{row}\n"), &[]);
            assert_eq!((ran.refused().len(), ran.status), (doubtful, i32::from(doubtful > 0)), "{row}: {}", ran.said);
        }
        // Another indicator is another column.
        let two = table(&format!("{heads}\nA,up,%,95,96,0.94,93\nB,up,%,95,96,94,93\n"), &[]);
        assert_eq!(two.colours("2024-Q1"), ["not-supplied", "green"]);
        // What is declared may not be contradicted either.
        let above = table(&format!("{heads}\nA,up,%,0.95,96,0.94,0.93\n"), &["--kept-as", "fractions"]);
        above.is_told("as a fraction it would be more than 200%");
        assert_eq!(above.refused(), [(2, "Q1 2024/25".to_owned())]);
    }

    #[test]
    fn units_in_heads() {
        let kept = kept("head_unit.csv", &[]);
        kept.is_whole();
        assert_eq!((kept.targets(), kept.values("2024-Q1")), (vec![level("95")], vec![Some("50".to_owned())]));
        assert_eq!(kept.scorecard.unwrap().entries()[0].indicator().unit(), &Unit::Percent);
        for (head, cells, unit, target, value) in [
            ("Target (£000),Actual (£000)", "1200,\"1,250\"", "GBP", "1200000", "1250000"),
            ("Target £m,Actual (£000)", "1.2,£1250.5", "GBP", "1200000", "1250500"),
            ("Target (000s),Actual (thousands)", "12,13", "count", "12000", "13000"),
            ("Target (days) [note 1],Actual (days)*", "12,13 days", "days", "12", "13"),
            ("Target %,\"Actual, %\"", "95,50", "percent", "95", "50"),
            ("Target¹,Q1 2024/25 Outturn (per 1,000)", "5,5.5", "per 1,000", "5", "5.5"),
        ] {
            let ran = table(&format!("Indicator,Polarity,{}\nA,down,{cells}\n", head.replace("(per 1,000)", "(per 1000)")), &[]);
            ran.is_whole();
            assert_eq!((ran.targets(), ran.values("2024-Q1")), (vec![level(target)], vec![Some(value.to_owned())]), "{head}");
            assert_eq!(
                ran.scorecard.unwrap().entries()[0].indicator().unit(),
                &if unit == "count" { Unit::Count } else { performance_indicators::text::unit(unit).unwrap() },
                "{head}"
            );
        }
        // A head may not contradict its cells, nor the column of units.
        for (text, told) in [
            ("Indicator,Polarity,Target (%),Actual (%)\nA,up,95,£50\n", "its unit is GBP, but that of its head is percent"),
            (
                "Indicator,Polarity,Target (£000),Actual (£000)\nA,up,95,£1.2m\n",
                "its head says that figures are in thousands or millions",
            ),
            ("Indicator,Polarity,Unit,Actual (%)\nA,up,Number,5\n", "expected count"),
            ("Indicator,Polarity,Target (%),Actual (days)\nA,up,95,5\n", "its unit is days: expected percent"),
        ] {
            table(text, &[]).is_told(told);
        }
        // A sign in a head says nothing of the scale.
        table("Indicator,Polarity,Target (%),Actual (%)\nA,up,95,0.5\n", &[]).is_told("expected 0.5% or 50%");
    }

    #[test]
    fn heads_as_people_write_them() {
        let kept = kept("head_key.csv", &[]);
        kept.is_whole();
        assert_eq!(kept.values("2024-Q1"), [Some("50".to_owned())]);
        for (heads, cells) in [
            ("Indicator,Polarity,Target,Qtr 1,Qtr 1 RAG", "A,up,60%,50%,R"),
            ("Indicator,Polarity,Target Q1,Q1 Actual,RAG Q1", "A,up,60%,50%,Red"),
            ("Indicator,Polarity,Q1 Target [note 2],Quarter 1*,Q1 RAG rating", "A,up,60%,50%,red"),
            ("Indicator,Polarity,Target (Q1 2024/25),2024-q1 actual,2024-Q1 Status", "A,up,60%,50%,R"),
            ("Indicator,Polarity,Target,Actual,RAG", "A,up,60%,50%,R"),
            ("Indicator,Polarity,This quarter target,This quarter,Current RAG", "A,up,60%,50%,R"),
            ("Indicator,Polarity,Target,Apr-Jun 2024,Status", "A,up,60%,50%,R"),
            ("Indicator,Polarity,Target,30/06/2024,Status", "A,up,60%,50%,R"),
            ("Indicator,Polarity,Target,Apr-Jun,Status", "A,up,60%,50%,R"),
            // Titles above.
            ("Performance report,,,,\n,,,,\nIndicator,Polarity,Target,Actual,RAG", "A,up,60%,50%,R"),
            ("\"Council plan, 2024/25\"\nIndicator,Polarity,Target,Q1,RAG", "A,up,60%,50%,R"),
            // Two rows.
            (",,2024/25,,\nIndicator,Polarity,Q1 Target,Q1,Q1 RAG", "A,up,60%,50%,R"),
            (",,Q1 2024/25,,\nIndicator,Polarity,Target,Actual,RAG", "A,up,60%,50%,R"),
            ("Indicator,Polarity,2024/25,,\n,,Q1 Target,Q1,Q1 RAG", "A,up,60%,50%,R"),
            ("Our plan\n\n,,Target,Actual,RAG\nIndicator,Polarity,Q1,Q1,Q1", "A,up,60%,50%,R"),
        ] {
            let ran = table(&format!("{heads}\n{cells}\n"), &[]);
            ran.is_whole();
            assert_eq!((ran.targets(), ran.values("2024-Q1")), (vec![level("60")], vec![Some("50".to_owned())]), "{heads}");
            let entry = &ran.scorecard.as_ref().unwrap().entries()[0];
            let observation = entry.series().get("2024-Q1".parse().unwrap()).unwrap();
            assert_eq!(observation.recorded().rating().map(performance_indicators::Rating::name), Some("red"), "{heads}");
            assert!(ran.said.is_empty() || heads.contains("2024-q1"), "{heads}: {}", ran.said);
        }
        // A year over its quarters, twice.
        let two_years = ",,2023/24,,,,2024/25\nIndicator,Polarity,Q1,Q2,Q3,Q4,Q1\nA,up,1%,2%,3%,4%,5%\n";
        let ran = table(two_years, &[]);
        ran.is_whole();
        for (quarter, value) in [("2023-Q1", "1"), ("2023-Q4", "4"), ("2024-Q1", "5")] {
            assert_eq!(ran.values(quarter), [Some(value.to_owned())]);
        }
    }

    #[test]
    fn a_target_that_no_column_holds_is_an_error() {
        for head in ["Target 2024-25 (stretch)", "Targets for Q9", "% target", "Annual/year target"] {
            let ran = table(&format!("Indicator,Polarity,{head},Actual\nA,up,95%,50%\n"), &[]);
            assert_eq!(ran.status, 2, "{head}");
            ran.is_told(&format!("no column of targets, but the head \"{head}\""));
        }
        let beside = table("Indicator,Polarity,Target,Target setter,Actual\nA,up,95%,Someone,50%\n", &[]);
        beside.is_whole();
        assert!(beside.said.contains("column \"Target setter\": not read"));
    }

    #[test]
    fn months_and_dates_in_heads_are_named() {
        for (head, told) in [
            ("15/05/2024", "it is a date that neither starts nor ends a quarter"),
            ("Apr-Jul 2024", "its days or months are not those of one quarter"),
            ("45473", "it may be the number that a spreadsheet keeps for a date"),
        ] {
            let ran = table(&format!("Indicator,Polarity,Actual,{head}\nA,up,50%,60%\n"), &[]);
            assert!(ran.said.contains(&format!("column \"{head}\": not read: {told}")), "{}", ran.said);
        }
    }

    impl Ran {
        /// The months of the first indicator that have a figure.
        fn months(&self) -> Vec<String> {
            let series = self.scorecard.as_ref().unwrap_or_else(|| panic!("{}", self.said)).entries()[0].series();
            let known = series.months().filter_map(|(month, figure)| Some(format!("{month} {}", figure.value()?)));
            known.collect()
        }
    }

    const IN_QUARTER: &str = "Indicator,Polarity,Unit,Accumulation,Target";

    #[test]
    fn months_in_heads() {
        for heads in [
            "Apr-24,May-24,Jun-24",
            "April 2024,May 2024 actual,Actual (Jun '24)",
            "2024-04,2024-05,2024-06",
            "Apr,May,Jun",
            "Apr 2024/25,2024/25 May,June 2024/25",
            // Days, of which some end a month alone: the last is no quarter.
            "30/04/2024,31/05/2024,30/06/2024",
            "2024-04-01,2024-05-01,2024-06-01",
        ] {
            let ran = table(&format!("{IN_QUARTER},{heads}\nA,up,Number,in-quarter,100,33,40,38\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.months(), ["2024-04 33", "2024-05 40", "2024-06 38"], "{heads}");
            // 33 + 40 + 38.
            assert_eq!((ran.values("2024-Q1"), ran.colours("2024-Q1")), (vec![Some("111".to_owned())], vec!["green".to_owned()]));
        }
        // A year over its months, and a quarter's figure beside its months, both of which are kept.
        let two_rows = format!(",,,,,2024/25,,,\n{IN_QUARTER},Apr,May,Jun,Q1\nA,up,Number,in-quarter,100,33,40,38,110\n");
        let ran = table(&two_rows, &[]);
        ran.is_whole();
        assert_eq!((ran.months().len(), ran.values("2024-Q1")), (3, vec![Some("110".to_owned())]));
        // A quarter that is still to come hides none of its months; one that is withheld does.
        for (quarter, figure) in [("TBC", Some("111".to_owned())), ("N/A", None), ("[c]", None)] {
            let beside = format!("{IN_QUARTER},Apr-24,May-24,Jun-24,Q1 2024/25\nA,up,Number,in-quarter,100,33,40,38,{quarter}\n");
            assert_eq!(table(&beside, &[]).values("2024-Q1"), [figure], "{quarter}");
        }
        // A missing month is no zero, and of percentages no sum is made without a rule.
        let gap = table(&format!("{IN_QUARTER},Apr-24,May-24,Jun-24\nA,up,Number,in-quarter,100,33,40,TBC\n"), &[]);
        assert_eq!((gap.status, gap.values("2024-Q1"), gap.months().len()), (0, vec![None], 2));
        let no_rule = table("Indicator,Polarity,Unit,Target,Apr-24,May-24,Jun-24\nA,up,%,95%,94%,95%,96%\n", &[]);
        no_rule.is_told("row 2, column \"Apr-24\": no monthly rule is stated, and none follows from accumulation not-stated");
        assert_eq!((no_rule.refused().len(), no_rule.values("2024-Q1")), (1, vec![None]));
        let mean =
            table("Indicator,Polarity,Unit,Target,Monthly rule,Apr-24,May-24,Jun-24\nA,up,%,95%,Mean,94%,95%,97.5%\n", &[]);
        mean.is_whole();
        assert_eq!(mean.values("2024-Q1"), [Some("95.5".to_owned())]);
        let no_counts = table("Indicator,Polarity,Unit,Target,Accumulation,Apr-24\nA,up,%,95%,in-quarter,94%\n", &[]);
        no_counts.is_told("tables have no numerators and denominators: expected Mean in a column Monthly rule");
        let repeated = table("Indicator,Polarity,Unit,Accumulation,Apr-24,Apr-24\nA,up,count,in-quarter,94,95\n", &[]);
        assert!(repeated.said.contains("not read, as a column before it holds the same"), "{}", repeated.said);
        // One scale for months as for quarters.
        let scale = table("Indicator,Polarity,Unit,Target,Monthly rule,Apr-24,May-24,Jun-24\nA,up,%,95%,Mean,94,95,0.96\n", &[]);
        scale.is_told("with the sign");
        assert_eq!(scale.values("2024-Q1"), [None]);
    }

    #[test]
    fn months_in_long_tables() {
        let heads = "Measure,Polarity,Accumulation";
        for (period, labels) in [
            ("Month", ["Apr-24", "May-24", "Jun-24"]),
            ("Period", ["April 2024", "2024-05", "Jun 2024"]),
            ("Month", ["30/04/2024", "31/05/2024", "30/06/2024"]),
            ("Quarter", ["30/04/2024", "31/05/2024", "30/06/2024"]),
        ] {
            let [april, may, june] = labels;
            let rows = format!("A,up,In quarter,{april},33\nA,up,In quarter,{may},40\nA,up,In quarter,{june},38\n");
            let ran = table(&format!("{heads},{period},Actual\n{rows}"), &[]);
            ran.is_whole();
            assert_eq!(ran.months(), ["2024-04 33", "2024-05 40", "2024-06 38"], "{period} {labels:?}");
            assert_eq!(ran.values("2024-Q1"), [Some("111".to_owned())]);
        }
        let mixed = "Measure,Polarity,Accumulation,Period,Target,Actual\n";
        let twice = table(&format!("{mixed}A,up,In quarter,Apr-24,,5\nA,up,In quarter,April 2024,,6\n"), &[]);
        twice.is_told("row 3, column \"Actual\": row 2 has 2024-04 already");
        assert_eq!(twice.months(), ["2024-04 5"]);
        // Months and quarters, both of which are kept; a month has no target.
        let both = table(
            &format!("{mixed}A,up,In quarter,Apr-24,30,5\nA,up,In quarter,Q2 2024/25,7,8\nA,up,In quarter,Q1 2024/25,9,10\n"),
            &[],
        );
        both.is_told("row 2, column \"Target\": it is of 2024-04, and targets and colours are of quarters");
        assert_eq!((both.months(), both.values("2024-Q2")), (vec!["2024-04 5".to_owned()], vec![Some("8".to_owned())]));
        assert_eq!(both.values("2024-Q1"), [Some("10".to_owned())]);
        assert_eq!(both.targets(), [level("9")]);
        // The cures that are named.
        both.is_told("expected the quarter's in a row of its own, or in one row under a head such as \"Target Q1 2024/25\"");
        let own_row =
            "A,up,In quarter,Apr-24,,5\nA,up,In quarter,May-24,,5\nA,up,In quarter,Jun-24,,5\nA,up,In quarter,Q1 2024/25,15,\n";
        let one_row = "Measure,Polarity,Accumulation,Month,Target Q1 2024/25,Actual\nA,up,In quarter,Apr-24,15,5\nA,up,In quarter,May-24,,5\nA,up,In quarter,Jun-24,,5\n";
        for text in [format!("{mixed}{own_row}"), one_row.to_owned()] {
            let ran = table(&text, &[]);
            ran.is_whole();
            assert_eq!((ran.values("2024-Q1"), ran.colours("2024-Q1")), (vec![Some("15".to_owned())], vec!["green".to_owned()]));
        }
        let unread =
            table("Measure,Polarity,Accumulation,Month,Actual\nA,up,In quarter,Q1 2024/25,5\nA,up,In quarter,Apr-24,5\n", &[]);
        unread.is_told("row 2: cannot read the month \"Q1 2024/25\": it is a quarter");
        assert_eq!(unread.months(), ["2024-04 5"]);
    }

    #[test]
    fn a_multiple_is_stated_in_each_head_or_nowhere() {
        let mixed =
            |heads: &str, cells: &str| table(&format!("Indicator,Polarity,Tolerance,{heads}\nIncome,up,5%,{cells}\n"), &[]);
        // What a multiple stands beside is left out, whichever it is: figures, targets, quarters, the year's target.
        for (heads, cells, unsaid) in [
            ("Target,Actual (£000)", "950,700", vec!["Target"]),
            ("Target,Actual (000s)", "950,700", vec!["Target"]),
            ("Target (£000),Actual", "950,960", vec!["Actual"]),
            ("Target (£m),Actual", "at least 9.5,960", vec!["Actual"]),
            ("Target (£000),Q1 2024/25 (£000),Q2 2024/25", "950,960,970", vec!["Q2 2024/25"]),
            ("Target,Q1 2024/25 (£000),Q2 2024/25", "at least 950,960,970", vec!["Q2 2024/25", "Target"]),
            ("Target,Actual,Previous quarter (£000)", "950-990,960,940", vec!["Actual", "Target"]),
            ("Annual target,Actual (£000)", "950,960", vec!["Annual target"]),
        ] {
            let ran = mixed(heads, cells);
            assert_eq!(ran.status, 1, "{heads}: {}", ran.said);
            let mut refused: Vec<String> = ran.refused().into_iter().map(|(_, head)| head).collect();
            refused.sort();
            assert_eq!(refused, unsaid, "{heads}: {}", ran.said);
            // Where both of a quarter's are stated, it has its colour.
            let colour = match unsaid.as_slice() {
                ["Q2 2024/25"] => "green",
                ["Actual"] => "not-supplied",
                _ => "no-target",
            };
            let colours = ran.colours("2024-Q1");
            assert!(colours == [colour] || (unsaid.len() == 2 && colours == ["not-supplied"]), "{heads}: {colours:?}");
        }
        mixed("Target,Actual (£000)", "950,700").is_told(
            "row 2, column \"Target\": \"950\" is under the head \"Target\", which states no multiple, but the head \"Actual (£000)\" does: \
             expected the same in each, or the unit in the cell",
        );
        let months = table(
            "Indicator,Polarity,Accumulation,Target (£000),Apr-24 (£000),May-24 (£000),Jun-24\nA,up,in-quarter,300,100,100,120\n",
            &[],
        );
        assert_eq!((months.status, months.refused()), (1, vec![(2, "Jun-24".to_owned())]), "{}", months.said);
        assert_eq!(months.values("2024-Q1"), [None]);
        // A tolerance in points is one of its numbers, and its own head's multiple is not read.
        for (head, tolerance) in [("Tolerance", "5 points"), ("Tolerance (£000)", "£5")] {
            let heads = format!("Indicator,Polarity,{head},Target (£000),Actual (£000)");
            let ran = table(&format!("{heads}\nA,up,{tolerance},950,949\n"), &[]);
            assert_eq!((ran.status, ran.refused()), (1, vec![(2, head.to_owned())]), "{}", ran.said);
            assert_eq!(ran.colours("2024-Q1"), ["tolerance-not-stated"]);
        }
        // What settles it: each states its own, or the cell or the head shows the unit; nothing and no number need none.
        for (heads, cells, colour) in [
            ("Target (£m),Actual (£000)", "0.95,960", "green"),
            ("Target,Actual (£000)", "\"£950,000\",700", "red"),
            ("Target,Actual (£000)", "£950k,960", "green"),
            ("Target,Actual (£000)", "at least £0.95m,960", "green"),
            ("Target,Actual (000s)", "950 thousand,960", "green"),
            ("Target (£),Actual (£000)", "950000,960", "green"),
            ("Target,Actual (£000)", "0,960", "green"),
            ("Target (£000),Actual", "950,TBC", "not-supplied"),
            ("Target,Actual", "950,960", "green"),
        ] {
            let ran = mixed(heads, cells);
            ran.is_whole();
            assert_eq!(ran.colours("2024-Q1"), [colour], "{heads} {cells}");
        }
        // A multiple over several columns is that of each.
        for (heads, cells, refused, colour) in [
            (",,Target (£000),,Actual (£000),\nIndicator,Polarity,Q1,Q2,Q1,Q2", "950,950,960,970", vec![], "green"),
            (",,,2024/25 (£000),\nIndicator,Polarity,Target,Q1,Q2", "950,700,800", vec![(3, "Target".to_owned())], "no-target"),
        ] {
            let ran = table(&format!("{heads}\nA,up,{cells}\n"), &[]);
            assert_eq!((ran.refused(), ran.colours("2024-Q1")), (refused, vec![colour.to_owned()]), "{heads}: {}", ran.said);
        }
        // No percentage is in thousands.
        let percent = table("Indicator,Polarity,Unit,Target (000s),Actual (000s)\nA,up,%,95,96\n", &[]);
        percent.is_told("its head says that figures are in thousands or millions");
        assert_eq!((percent.refused().len(), percent.targets()), (2, vec![None]));
        // Another indicator without numbers in that column is no concern of this one, and in a long table all rows of one are.
        let two = table("Indicator,Polarity,Target,Actual,Cash (£000)\nA,up,950,960,\n", &[]);
        assert_eq!(two.colours("2024-Q1"), ["green"]);
        let long = "Indicator,Polarity,Quarter,Target,Actual (£000)\nA,up,Q1 2024/25,950,700\nA,up,Q2 2024/25,950,TBC\n";
        let long = table(long, &[]);
        assert_eq!(long.refused(), [(2, "Target".to_owned()), (3, "Target".to_owned())]);
    }

    #[test]
    fn a_day_among_months_is_a_month() {
        let heads = "Indicator,Polarity,Accumulation,Target Q1 2024/25";
        for months in [
            "Apr-24,May-24,30/06/2024",
            "01/04/2024,May-24,Jun-24",
            "Apr-24,May-24,30 Jun 24",
            "Apr-24,May-24,20240630",
            "Apr,May,30/06/2024",
            "Actual Apr-24,Actual May-24,Actual 30/06/2024",
        ] {
            let ran = table(&format!("{heads},{months}\nA,up,in-quarter,300,100,100,120\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.months(), ["2024-04 100", "2024-05 100", "2024-06 120"], "{months}");
            // 100 + 100 + 120.
            assert_eq!((ran.values("2024-Q1"), ran.colours("2024-Q1")), (vec![Some("320".to_owned())], vec!["green".to_owned()]));
        }
        for periods in [["01/04/2024", "May 2024", "June 2024"], ["April 2024", "2024-05", "30/06/2024"]] {
            for head in ["Period", "Quarter", "Date"] {
                let rows: Vec<String> = periods.iter().map(|period| format!("A,up,in-quarter,{period},100\n")).collect();
                let ran = table(&format!("Indicator,Polarity,Accumulation,{head},Actual\n{}", rows.concat()), &[]);
                ran.is_whole();
                assert_eq!(ran.values("2024-Q1"), [Some("300".to_owned())], "{head} {periods:?}");
            }
        }
        // Days alone are of quarters.
        let ran = table("Indicator,Polarity,Target,30/06/2024,30/09/2024\nA,up,300,310,5\n", &[]);
        assert_eq!((ran.values("2024-Q1"), ran.values("2024-Q2")), (vec![Some("310".to_owned())], vec![Some("5".to_owned())]));
    }

    #[test]
    fn months_without_a_year_do_not_go_back_in_time() {
        let of = |quarter: &str, heads: &str| {
            let cells: Vec<String> = (1..=heads.split(',').count()).map(|number| number.to_string()).collect();
            as_of(quarter, &format!("Indicator,Polarity,Accumulation,{heads}\nA,up,in-quarter,{}\n", cells.join(",")), &[])
        };
        let whole_year = of("Q4 2024/25", "Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,Jan,Feb,Mar");
        whole_year.is_whole();
        assert_eq!((whole_year.months().len(), whole_year.values("2024-Q4")), (12, vec![Some("33".to_owned())]));
        for heads in ["Jan,Feb,Mar,Apr,May,Jun", "Jun,May,Apr", "Apr,May,Jun,Apr actual,May actual", "Mar-25,Apr"] {
            let ran = of("Q4 2024/25", &format!("{heads},Q1 2023/24"));
            ran.is_told(
                "months without a year go back in time here, in the year of the quarter asked for: expected a year beside each",
            );
            assert_eq!(ran.status, 1);
            assert!(ran.months().is_empty() || heads == "Mar-25,Apr", "{heads}: {:?}", ran.months());
            let none_else = of("Q4 2024/25", heads);
            none_else.is_told("months without a year go back in time here");
            assert_eq!(none_else.status, if heads == "Mar-25,Apr" { 1 } else { 2 }, "{heads}");
        }
        // The cure.
        let with_years = of("Q4 2024/25", "Jan-25,Feb-25,Mar-25,Apr-24,May-24,Jun-24");
        with_years.is_whole();
        assert_eq!(
            (with_years.values("2024-Q1"), with_years.values("2024-Q4")),
            (vec![Some("15".to_owned())], vec![Some("6".to_owned())])
        );
    }

    #[test]
    fn a_month_beside_its_year() {
        let of = |years: &str, rows: &[(&str, &str)]| {
            let rows: Vec<String> = rows.iter().map(|(year, month)| format!("A,up,in-quarter,{year},{month},100\n")).collect();
            table(&format!("Indicator,Polarity,Accumulation,{years},Month,Actual\n{}", rows.concat()), &[])
        };
        for (head, rows) in [
            ("Year", [("2024/25", "April"), ("2024/25", "May"), ("2024/25", "Jun")]),
            ("Financial year", [("2024-25", "April"), ("2024-25", "May"), ("2024-25", "Jun")]),
            ("Year", [("2024", "4"), ("2024", "05"), ("2024", "June")]),
            ("Year", [("2024", "Apr-24"), ("2024/25", "May 2024"), ("", "2024-06")]),
        ] {
            let ran = of(head, &rows);
            ran.is_whole();
            assert_eq!(ran.months(), ["2024-04 100", "2024-05 100", "2024-06 100"], "{rows:?}");
        }
        let january = of("Year", &[("2024/25", "Jan"), ("2025", "2")]);
        assert_eq!(january.months(), ["2025-01 100", "2025-02 100"]);
        // The fourth month of such a year may be April or July, and a month may not be of another year than the one beside it.
        for row in [("2024/25", "4"), ("2023/24", "Apr-24"), ("2023", "April 2024"), ("24/26", "April"), ("2024", "13")] {
            let ran = of("Year", &[row, ("2024", "5")]);
            ran.is_told(&format!("cannot read the month \"{}\" with the year \"{}\" beside it", row.1, row.0));
            assert_eq!(ran.months(), ["2024-05 100"], "{row:?}");
        }
        // A year without months is not read, and a date beside a quarter neither.
        for (heads, cells) in [
            ("Year,Actual", "2024/25,5"),
            ("Quarter,Date,Actual", "Q1 2024/25,01/01/2023,5"),
            ("Date,Q1 2024/25", "15/07/2024,5"),
        ] {
            let ran = table(&format!("Indicator,Polarity,{heads}\nA,up,{cells}\n"), &[]);
            ran.is_whole();
            assert!(ran.said.contains("not read"), "{}", ran.said);
            assert_eq!(ran.values("2024-Q1"), [Some("5".to_owned())]);
        }
    }

    #[test]
    fn quarters_that_look_like_calendar_years() {
        let long = "Measure,Quarter,Polarity,Actual\nA,2023-Q1,up,5\nA,2023-Q2,up,6\n";
        let noted = table(long, &[]);
        noted.is_whole();
        assert!(
            noted.said.contains("all quarters are written as \"2023-Q2\" is, and look like those of calendar years"),
            "{}",
            noted.said
        );
        assert_eq!(noted.values("2023-Q1"), [Some("5".to_owned())]);
        let declared = table(long, &["--calendar-quarters"]);
        assert_eq!((declared.status, declared.said.as_str()), (0, ""));
        assert_eq!(
            (declared.values("2022-Q4"), declared.values("2023-Q1")),
            (vec![Some("5".to_owned())], vec![Some("6".to_owned())])
        );
        // One label of two years says what the others are.
        assert_eq!(table("Measure,Quarter,Polarity,Actual\nA,2023-Q1,up,5\nA,Q2 2023/24,up,6\n", &[]).said, "");
    }

    #[test]
    fn signs_of_targets() {
        let kept = kept("target_signs.csv", &[]);
        kept.is_told("row 6, column \"Target\": cannot read the target \"95% by March\": it says until when it is to be reached");
        assert_eq!(kept.targets(), [level("95"), level("95"), level("95"), level("5"), None]);
        assert_eq!(kept.colours("2024-Q1"), ["green", "green", "green", "green", "no-target"]);
        for (polarity, target, read) in [
            ("up", "≥95%", "95"),
            ("up", "95% or more", "95"),
            ("up", "minimum 95%", "95"),
            ("up", "> or = 95%", "95"),
            ("down", "no more than 5%", "5"),
            ("down", "</= 5%", "5"),
            ("down", "5% or less", "5"),
        ] {
            let ran = table(&format!("{ONE}{polarity},%,None,{target},5%\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.targets(), [level(read)], "{target}");
        }
        for (target, told) in
            [("=>95%", "it points the other way"), ("95% by 2030", "it says until when"), ("=95", "a spreadsheet's formula")]
        {
            table(&format!("{ONE}down,%,None,{target},5%\n"), &[]).is_told(told);
        }
    }

    #[test]
    fn a_level_and_a_width_are_a_range() {
        let kept = kept("range_as_level.csv", &[]);
        kept.is_told("row 2, column \"Target\": cannot read the target \"50%\": a target of 50");
        assert_eq!(
            (kept.targets(), kept.colours("2024-Q1")),
            (vec![None, range("45", "55")], vec!["no-target".to_owned(), "green".to_owned()])
        );
        for (target, figure, colour) in [
            ("50 +/- 5", "55", "green"),
            ("50% (±5%)", "56%", "red"),
            ("50% ± 5 points", "45%", "green"),
            ("50%±2.5%", "47.4%", "red"),
        ] {
            let ran = table(&format!("{ONE}Goldilocks,%,None,{target},{figure}\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.colours("2024-Q1"), [colour], "{target}");
        }
    }

    #[test]
    fn polarities_of_public_health() {
        let kept = kept("polarity_words.csv", &[]);
        kept.is_whole();
        let polarities: Vec<Polarity> =
            kept.scorecard.as_ref().unwrap().entries().iter().map(|entry| entry.indicator().polarity()).collect();
        assert_eq!(polarities, [Polarity::HigherIsBetter, Polarity::LowerIsBetter, Polarity::Neutral, Polarity::Neutral]);
        assert_eq!(kept.colours("2024-Q1"), ["green", "green", "neutral", "neutral"]);
        for (words, polarity) in [
            ("RAG – High is good", Polarity::HigherIsBetter),
            ("Low is good", Polarity::LowerIsBetter),
            ("Quintiles", Polarity::Neutral),
            ("N/A", Polarity::Neutral),
        ] {
            let ran = table(&format!("{ONE}{words},%,None,,5%\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.scorecard.unwrap().entries()[0].indicator().polarity(), polarity, "{words}");
        }
        assert_eq!(table(&format!("{ONE}Amber is good,%,None,,5%\n"), &[]).status, 2);
    }

    /// The colours that people recorded.
    fn recorded(ran: &Ran) -> Vec<Option<&'static str>> {
        let recorded = |entry: &performance_indicators::Entry| {
            let observation = entry.series().get("2024-Q1".parse().unwrap()).unwrap();
            observation.recorded().rating().map(performance_indicators::Rating::name)
        };
        ran.scorecard.as_ref().unwrap().entries().iter().map(recorded).collect()
    }

    #[test]
    fn words_of_status() {
        let kept_so = kept("status_words.csv", &[]);
        kept_so.is_told("(or declare what it means, as --mark 'Warning=amber' does)");
        assert_eq!(kept_so.refused(), [(6, "RAG".to_owned())]);
        assert_eq!(recorded(&kept_so), [Some("amber"), Some("red"), Some("amber"), None, None]);
        // The cure that is named.
        let declared = kept("status_words.csv", &["--mark", "Warning=amber"]);
        declared.is_whole();
        assert_eq!(recorded(&declared), [Some("amber"), Some("red"), Some("amber"), None, Some("amber")]);
        let heads = "Indicator,Polarity,Unit,Target,Figure,RAG\nA,up,%,95%,94%,";
        for (word, read) in [
            ("G", Some("green")),
            ("B", Some("blue")),
            ("GREEN*", Some("green")),
            ("Grey", None),
            ("No target", None),
            ("NULL", None),
        ] {
            let ran = table(&format!("{heads}{word}\n"), &[]);
            ran.is_whole();
            assert_eq!(recorded(&ran), [read], "{word}");
        }
        let declared = table(&format!("{heads}On track\n"), &["--mark", "on track=green"]);
        assert_eq!((declared.status, recorded(&declared)), (0, vec![Some("green")]));
        assert_eq!(table(&format!("{heads}On track\n"), &["--mark", "on track=fine"]).status, 2);
    }

    #[test]
    fn a_yes_is_a_milestone_where_the_unit_says_so() {
        let heads = "Indicator,Polarity,Unit,Target,Figure\nA,up,";
        for (row, colour) in
            [("Yes/No,Yes,Met", "green"), ("milestone,Yes,No", "red"), ("Y/N,Met,Not met", "red"), ("Yes/No,,Y", "no-target")]
        {
            let ran = table(&format!("{heads}{row}\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.colours("2024-Q1"), [colour], "{row}");
        }
        for row in [",95%,Yes", "%,95%,Not met", "Number,5,Achieved", "Number,5,N"] {
            let ran = table(&format!("{heads}{row}\n"), &[]);
            ran.is_told("it is a yes or a no: expected a number, or the unit declared to be yes or no");
            assert_eq!(ran.values("2024-Q1"), [None], "{row}");
        }
        for row in ["Yes/No,Yes,1", "Yes/No,Yes,95%"] {
            let ran = table(&format!("{heads}{row}\n"), &[]);
            ran.is_told("it is of a unit of yes or no: expected one such as Yes or No, Met or Not met");
            assert_eq!(ran.colours("2024-Q1"), ["not-supplied"], "{row}");
        }
        table(&format!("{heads}Yes/No,No,Yes\n"), &[]).is_told("nothing is to be met so");
    }

    #[test]
    fn marks_are_declared_as_is_advised() {
        for mark in ["**", "*****", "nil", "See text"] {
            let text = format!("{ONE}up,%,None,95%,{mark}\n");
            table(&text, &[]).is_told(&format!("(or declare what it means, as --mark '{mark}=suppressed' does)"));
            let declared = table(&text, &["--mark", &format!("{mark}=suppressed")]);
            declared.is_whole();
            assert_eq!(declared.colours("2024-Q1"), ["suppressed"], "{mark}");
        }
        for none in ["NaN", "NULL", "None", "null"] {
            let ran = table(&format!("{ONE}up,%,None,95%,{none}\n"), &[]);
            ran.is_whole();
            assert_eq!(ran.colours("2024-Q1"), ["not-stated"], "{none}");
        }
    }

    #[test]
    fn tails_of_floats() {
        let told = "which may be the tail of a float's arithmetic: expected fewer, or the figures declared to be floats (or --floats, \
                    where the source computes in floats)";
        let noise = kept("float_noise_table.csv", &[]);
        noise.is_told(told);
        assert_eq!(noise.values("2024-Q1"), [None]);
        let declared = kept("float_noise_table.csv", &["--floats"]);
        declared.is_whole();
        assert_eq!(
            (declared.values("2024-Q1"), declared.colours("2024-Q1")),
            (vec![Some("95".to_owned())], vec!["green".to_owned()])
        );
        for (row, colour) in [
            ("up,%,None,95%,95.000000000000014%", "green"),
            ("down,%,None,0.3%,0.30000000000000004%", "green"),
            ("up,Number,None,94.999999999999986,95", "green"),
        ] {
            table(&format!("{ONE}{row}\n"), &[]).is_told("it has more than 15 significant digits");
            let ran = table(&format!("{ONE}{row}\n"), &["--floats"]);
            ran.is_whole();
            assert_eq!(ran.colours("2024-Q1"), [colour], "{row}");
        }
    }

    /// A table that says a unit nowhere but in the names: percentages as fractions against percentages are no colour.
    #[test]
    fn percentages_that_only_their_names_tell() {
        for name in [
            "% of calls answered",
            "CS1 - % of calls answered",
            "Percentage of calls answered",
            "Per cent of calls answered",
            "Calls answered (%)",
            "Calls answered (%)*",
        ] {
            let of = |figure: &str, options: &[&str]| {
                table(&format!("Indicator,Polarity,Target,This quarter\n{name},Higher is better,95,{figure}\n"), options)
            };
            let doubtful = of("0.98", &[]);
            assert_eq!(doubtful.status, 1, "{name}");
            assert_eq!(doubtful.values("2024-Q1"), [None], "{name}");
            assert_eq!(of("98", &[]).colours("2024-Q1"), ["green"], "{name}");
            let fractions = format!("Indicator,Polarity,Target,This quarter\n{name},Higher is better,0.95,0.98\n");
            let fractions = table(&fractions, &["--kept-as", "fractions"]);
            assert_eq!((fractions.status, fractions.colours("2024-Q1")), (0, vec!["green".to_owned()]), "{name}");
            assert_eq!(fractions.values("2024-Q1"), [Some("98".to_owned())], "{name}");
        }
        // What the cells and heads say comes first, and other names say nothing.
        for (name, head, figure) in [
            ("% of calls answered", "This quarter", "2 weeks"),
            ("% of calls answered", "This quarter (£)", "2"),
            ("Calls answered", "This quarter", "2"),
            ("Number of schools with a % below 5", "This quarter", "2"),
        ] {
            let ran = table(&format!("Indicator,Polarity,{head}\n{name},Higher is better,{figure}\n"), &[]);
            let is_percent = ran.scorecard.unwrap().entries().iter().any(|entry| entry.indicator().unit() == &Unit::Percent);
            assert!(!is_percent, "{name}, {head}, {figure}");
        }
    }
}
