//! The example `bulk_csv`: a row rates as it does in a report, whatever the file holds costs only itself.

extern crate alloc;

#[cfg(test)]
#[path = "../../scorecard/load.rs"]
mod load;
#[cfg(test)]
#[path = "../src/output.rs"]
mod output;
#[cfg(test)]
#[path = "../../scorecard/printable.rs"]
mod printable;
#[cfg(test)]
#[path = "../src/progress.rs"]
mod progress;
#[cfg(test)]
#[path = "../src/rate.rs"]
mod rate;
#[cfg(test)]
#[path = "../src/records.rs"]
mod records;
#[cfg(test)]
#[path = "../src/rules.rs"]
mod rules;
#[cfg(test)]
#[path = "../src/run.rs"]
mod run;
#[cfg(test)]
#[path = "../src/tally.rs"]
mod tally;

#[cfg(test)]
mod tests {
    use super::output::{Replacement, Rows};
    use super::rate::{Columns, Rated, Rater};
    use super::records::{Cause, Endless, LONGEST, MOST_CELLS, Next, Records};
    use super::rules::Rules;
    use super::run::{Arguments, HELP, Sink, Streams, rate_all, run};
    use super::tally::Tally;
    use bpaf::ParseFailure;
    use core::fmt::Write;
    use from_csv::Declared;
    use performance_indicators::{Quarter, Rating, Scorecard, Unrated, Value, decimal};
    use proptest::prelude::*;
    use std::fs;
    use std::io::{Read, Write as _};

    const BRACKNELL: &str = include_str!("../../data/bracknell_forest.json");
    const HAVERING: &str = include_str!("../../data/havering_2017_q1.json");

    /// Invented: a plan of every kind, tolerances and schemes of versions, a lag, a calendar of its own, figures rated as published, one
    /// exempt from rating.
    const EVERY_PLAN: &str = r#"{
        "organisation": "Invented", "calendar": { "starts": "april", "named_by": "both" },
        "schemes": [{ "from": "2017-Q2", "scheme": "amber-within-tolerance" }],
        "tolerances": [{ "from": "2017-Q1", "tolerance": { "percent_of_target": "10" } }],
        "indicators": [
            { "id": "profile", "name": "p", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
              "targets": [{ "profile": ["5", "10", "15", "20"] }, { "from": "2018-Q3", "level": "9", "tolerance": { "points": "1" } }],
              "observations": { "2017-Q1": "5", "2017-Q2": "9", "2017-Q4": "17", "2018-Q3": "8", "2018-Q4": "7" } },
            { "id": "shared", "name": "s", "polarity": "lower-is-better", "unit": "count", "accumulation": "year-to-date",
              "tolerance": "withdrawn", "targets": [{ "from": "2017-Q2", "annual": "20", "shared": "equally" }],
              "observations": { "2017-Q1": "5", "2017-Q2": "10", "2017-Q3": "15.1", "2017-Q4": "21" } },
            { "id": "relative", "name": "r", "polarity": "lower-is-better", "unit": "count", "accumulation": "in-quarter",
              "targets": [{ "relative": { "to": "same-quarter-last-year", "percent": "-5" } }],
              "observations": { "2017-Q2": "100", "2018-Q2": "95", "2018-Q3": "1", "2019-Q2": "90.26" } },
            { "id": "lagging", "name": "l", "polarity": "higher-is-better", "unit": "percent", "accumulation": "snapshot", "lag": 2,
              "rated_as_published": 0, "targets": [{ "from": "2018-Q1", "level": "80" }],
              "observations": { "2017-Q4": "90", "2018-Q1": "79.5", "2018-Q2": "71.4" } },
            { "id": "academic", "name": "a", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot", "lag": 1,
              "calendar": { "starts": "september", "named_by": "end" }, "targets": [{ "from": "2018-Q1", "level": "80" }],
              "observations": { "2017-Q4": "79", "2018-Q1": "79", "2018-Q2": "79", "2018-Q3": "80" } },
            { "id": "school", "name": "s", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot",
              "calendar": { "starts": "september", "named_by": "both" }, "targets": [{ "level": "80" }],
              "observations": { "2016-Q2": "79", "2016-Q3": "79", "2016-Q4": "79", "2017-Q1": "79" } },
            { "id": "watched", "name": "w", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot",
              "targets": [{ "none": "monitoring-only" }], "observations": { "2017-Q4": "9" } },
            { "id": "neutral", "name": "n", "polarity": "neutral", "unit": "count", "accumulation": "snapshot",
              "observations": { "2017-Q4": "9" } },
            { "id": "exempt", "name": "e", "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot",
              "exempt": true, "targets": [{ "from": "2017-Q2", "level": "80" }], "observations": { "2017-Q1": "9", "2017-Q4": "9" } },
            { "id": "due", "name": "d", "polarity": "higher-is-better", "unit": "yes-no", "accumulation": "snapshot",
              "targets": [{ "due_by": "2018-06-30" }] }
        ]
    }"#;

    fn scorecard(json: &str) -> Scorecard {
        serde_json::from_str(json).expect("a document of the repository")
    }

    /// A rating, a reason for none, or what is wrong with the row.
    type Outcome = Result<Result<Rating, Unrated>, String>;

    /// What each row of a file comes to, with its line.
    fn outcomes(csv: &[u8], scorecard: &Scorecard) -> Vec<(u64, Outcome)> {
        let mut records = Records::new(csv);
        let declared = Declared::default();
        let mut rater = Rater::new(Rules::new(scorecard, &declared));
        let Next::Row(head) = records.next().expect("memory reads") else { panic!("a row of heads") };
        let columns = Columns::of(&head).expect("three columns");
        let mut outcomes = Vec::new();
        loop {
            let row: Rated<'_> = match records.next().expect("memory reads") {
                Next::Row(row) => rater.rate(&row, &columns),
                Next::Endless(endless) => rater.endless(&endless),
                Next::End => return outcomes,
            };
            assert!(row.more_lines == 0 || row.line > 1);
            let said = row.cells().iter().skip(3).filter(|cell| !cell.is_empty()).count();
            assert_eq!((said, Rated::HEADS.len()), (1, row.cells().len()));
            let outcome = row.outcome.clone();
            outcomes.push((row.line, outcome.map(|verdict| verdict.rating().ok_or_else(|| verdict.unrated().unwrap()))));
        }
    }

    #[test]
    fn a_row_rates_as_it_does_in_the_report() {
        let mut rated = 0;
        for json in [BRACKNELL, HAVERING, EVERY_PLAN] {
            let scorecard = scorecard(json);
            let mut csv = "id,quarter,figure\n".to_owned();
            let mut expected = Vec::new();
            for entry in scorecard.entries() {
                let indicator = entry.indicator();
                for (quarter, observation) in entry.series() {
                    let reported = indicator.reported_in(quarter, scorecard.calendar()).unwrap();
                    let report = scorecard.report(reported);
                    let row = report.rows().iter().find(|row| row.id() == indicator.id()).unwrap();
                    let outcome = row.computed().ok_or_else(|| row.not_computed().unwrap());
                    let Some(value) = observation.figure().value().and_then(|value| value.to_decimal(indicator.unit().factor()))
                    else {
                        continue;
                    };
                    writeln!(csv, "{},{quarter},{value}", indicator.id()).unwrap();
                    expected.push(Ok(outcome));
                }
            }
            let outcomes: Vec<_> = outcomes(csv.as_bytes(), &scorecard).into_iter().map(|(_, outcome)| outcome).collect();
            assert_eq!(outcomes, expected);
            rated += outcomes.len();
        }
        assert!(rated > 50, "{rated} figures");
    }

    #[test]
    fn labels_are_read_by_the_calendar_of_their_indicator() {
        let scorecard = scorecard(EVERY_PLAN);
        let by = |label: &str| outcomes(format!("id,quarter,figure\nacademic,{label},79\n").as_bytes(), &scorecard)[0].1.clone();
        // Years named by their end: 2017/18 is 2018, from whose first quarter on there is a target.
        assert_eq!(by("Q1 2017/18"), Ok(Ok(Rating::Amber)));
        assert_eq!(by("Q4 2016/17"), Ok(Err(Unrated::NoTarget)));
    }

    #[test]
    fn what_is_exempt_is_not_rated() {
        let rows = b"id,quarter,figure\nexempt,2017-Q1,9\nexempt,2017-Q2,9\nexempt,2017-Q3,90\n";
        let outcomes: Vec<_> = outcomes(rows, &scorecard(EVERY_PLAN)).into_iter().map(|(_, outcome)| outcome).collect();
        assert_eq!(outcomes, [Unrated::NoTarget, Unrated::Exempt, Unrated::Exempt].map(|reason| Ok(Err(reason))));
    }

    /// Due by the last day of 2018-Q1.
    #[test]
    fn a_milestone_is_rated_from_the_quarter_that_it_is_due_in() {
        let rows = b"id,quarter,figure\ndue,2017-Q1,no\ndue,2018-Q1,no\ndue,2018-Q1,yes\ndue,2017-Q1,no\ndue,2019-Q1,no\n";
        let outcomes: Vec<_> = outcomes(rows, &scorecard(EVERY_PLAN)).into_iter().map(|(_, outcome)| outcome.unwrap()).collect();
        let not_due = Err(Unrated::NotDueYet);
        assert_eq!(outcomes, [not_due, Ok(Rating::Red), Ok(Rating::Green), not_due, Ok(Rating::Red)]);
    }

    #[test]
    fn no_row_is_too_long_to_come_back_from() {
        let scorecard = scorecard(BRACKNELL);
        let good = "look-out-visits,2024-Q3,19625,";
        let long = "x".repeat(5 * LONGEST);
        for (bad, bad_rows) in [
            (format!("{good}{long}"), 1),
            (format!("{good}\"{long}\""), 1),
            (format!("{good}\"{}\"", format!("{good}\n").repeat(LONGEST.div_ceil(20))), 1),
            (",".repeat(5000), 1),
            (format!("{good}\"open"), 1),
        ] {
            let csv = format!("\u{feff}Note,Id,Quarter,Figure\n\n,{good}\r\n,{bad}\n,{good}\n\n,{good}");
            let outcomes = outcomes(csv.as_bytes(), &scorecard);
            let (last, _) = outcomes.last().unwrap();
            assert_eq!(*last, u64::try_from(csv.lines().count()).unwrap());
            assert!(outcomes.iter().filter(|(_, outcome)| outcome.is_err()).count() >= bad_rows);
            for line in [3, last - 2, *last] {
                let (_, outcome) = outcomes.iter().find(|(of, _)| *of == line).unwrap();
                assert_eq!(*outcome, Ok(Ok(Rating::Green)), "line {line}");
            }
        }
    }

    #[test]
    fn a_row_given_up_says_why_and_is_written() {
        let scorecard = scorecard(BRACKNELL);
        let row = "look-out-visits,2024-Q3,1";
        let commas = |cells: usize| ",".repeat(cells - 3);
        let most_cells = format!("{row}{}", commas(MOST_CELLS));
        let too_many = format!("{row}{}", commas(MOST_CELLS + 1));
        let longest = format!("{row},{}", "x".repeat(LONGEST - row.len() - 2));
        let longest_part = &format!("{longest}y");
        let too_long = format!("{longest_part}z");
        let open_long = format!("{row},\"open{}", "\nx".repeat(LONGEST));
        let open = format!("{row},\"open");
        let cells = "it has more than 4096 cells: ";
        let bytes = "it has more than 64 KiB, perhaps as a quote is not closed: ";
        let quote = "it has a quote that is not closed by the end of the file: ";
        for (bad, start, cause) in [
            (&too_many, too_many.as_str(), cells),
            (&too_long, longest_part, bytes),
            (&open_long, &open, bytes),
            (&open, &open, quote),
        ] {
            let csv = format!("id,quarter,figure\n{most_cells}\n{longest}\n{bad}\n");
            assert_eq!(rows(Drops(csv.as_bytes())), rows(csv.as_bytes()));
            let mut records = Records::new(csv.as_bytes());
            let declared = Declared::default();
            let mut rater = Rater::new(Rules::new(&scorecard, &declared));
            let Next::Row(head) = records.next().unwrap() else { panic!("a row of heads") };
            let columns = Columns::of(&head).unwrap();
            for line in [2, 3] {
                let Next::Row(row) = records.next().unwrap() else { panic!("line {line} is within the limits") };
                assert_eq!(rater.rate(&row, &columns).cells()[..4], ["look-out-visits", "2024-Q3", "1", "red"]);
            }
            let Next::Endless(endless) = records.next().unwrap() else { panic!("not given up: {cause}") };
            let given_up = rater.endless(&endless);
            let [id, quarter, figure, rating, unrated, problem] = given_up.cells();
            assert_eq!((given_up.line, quarter, figure, rating, unrated), (4, "", "", "", ""));
            assert_eq!(
                problem,
                format!("{cause}its first line, up to 64 KiB, stands in place of its id, and reading goes on with the next line")
            );
            assert_eq!(id.len(), start.len(), "{problem}");
            assert_eq!(id, start);
        }
    }

    /// A source that gives as little at a time as it may.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let (Some((byte, rest)), Some(to)) = (self.0.split_first(), buffer.first_mut()) else { return Ok(0) };
            *to = *byte;
            self.0 = rest;
            Ok(1)
        }
    }

    /// The line of a row and its cells, or how a row without end starts.
    type Cells = Result<(u64, Vec<Vec<u8>>), (Cause, Vec<u8>)>;

    fn rows(source: impl Read) -> Vec<Cells> {
        let mut records = Records::new(source);
        let mut rows = Vec::new();
        loop {
            match records.next().unwrap() {
                Next::Row(row) => {
                    for place in 0..row.len() {
                        assert_eq!(row.text(place), row.cell(place).map(str::from_utf8));
                    }
                    rows.push(Ok((row.line, (0..row.len()).map(|cell| row.cell(cell).unwrap().to_vec()).collect())));
                }
                Next::Endless(endless) => rows.push(Err((endless.cause, endless.start.to_vec()))),
                Next::End => return rows,
            }
        }
    }

    /// Checks that the rows are those of the `csv` crate.
    fn is_read_as_by_another(bytes: &[u8]) -> Result<(), TestCaseError> {
        let ours = rows(bytes);
        prop_assert_eq!(&ours, &rows(Drops(bytes)));
        let mut theirs = Vec::new();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        for row in reader.byte_records() {
            theirs.push(row.unwrap().iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
        }
        // Theirs takes a quote that is open at the end of the file for closed; up to there both read the same.
        let until = ours.iter().position(Result::is_err).unwrap_or(ours.len());
        let same: Vec<_> = ours.iter().take(until).flatten().map(|(_, cells)| cells.clone()).collect();
        prop_assert_eq!(same.as_slice(), &theirs[..until]);
        prop_assert!(until == ours.len() || theirs.len() == until.saturating_add(1));
        Ok(())
    }

    proptest! {
        #![proptest_config(properties::cases(256))]

        #[test]
        fn rows_are_those_of_another_reader(text in "[a,\"\r\n]{0,60}") {
            is_read_as_by_another(text.as_bytes())?;
        }

        #[test]
        fn rows_of_any_bytes_are_those_of_another_reader(
            bytes in prop::collection::vec(prop::sample::select(b"a,,\"\r\n\n\xff\xc3\xa9\xef\xbb\xbf".as_slice()), 0..60),
        ) {
            is_read_as_by_another(&[b"x".as_slice(), &bytes].concat())?;
        }

        #[test]
        fn rows_are_written_as_by_another_writer(cells in prop::array::uniform6("[a-c,\"\r\n \u{e9}]{0,12}")) {
            let cells = cells.each_ref().map(String::as_str);
            let (mut rows, mut ours) = (Rows::default(), Vec::new());
            rows.put(cells, false);
            rows.put([cells[0], "2017-Q1", "-1.5", "", "not-supplied", ""], true);
            rows.pass_to(&mut ours).unwrap();
            let mut theirs = csv::Writer::from_writer(Vec::new());
            theirs.write_record(cells).unwrap();
            theirs.write_record([cells[0], "2017-Q1", "-1.5", "", "not-supplied", ""]).unwrap();
            prop_assert_eq!(ours, theirs.into_inner().unwrap());
        }

        #[test]
        fn a_figure_in_plain_digits_is_written_as_it_prints(figure in "-?[0-9]{1,9}(\\.[0-9]{1,6})?") {
            let scorecard = scorecard(BRACKNELL);
            let declared = Declared::default();
            let mut rater = Rater::new(Rules::new(&scorecard, &declared));
            let csv = format!("id,quarter,figure\nlook-out-visits,2024-Q3,{figure}\n");
            let mut records = Records::new(csv.as_bytes());
            let Next::Row(head) = records.next().unwrap() else { panic!("a row of heads") };
            let columns = Columns::of(&head).unwrap();
            let Next::Row(row) = records.next().unwrap() else { panic!("a row") };
            let printed = Value::from(decimal(&figure).unwrap()).to_string();
            let rated = rater.rate(&row, &columns);
            prop_assert_eq!(rated.cells()[2], printed);
        }
    }

    #[test]
    fn blank_lines_cost_no_row() {
        for lines in [0, 1, 1_000, LONGEST - 1, LONGEST, 70_000, 4 * LONGEST - 18, 300_000] {
            for end in ["\n", "\r\n", "\r"] {
                let blank = end.repeat(lines);
                let csv = format!("\u{feff}{blank}id,quarter,figure{end}{blank}a,b,c{end}{blank}{blank}d,e,f{end}{blank}");
                let rows = rows(csv.as_bytes());
                let at: Vec<_> = rows.iter().map(|row| row.as_ref().map(|(line, cells)| (*line, cells.len()))).collect();
                let line = |rows: u64, runs: usize| u64::try_from(runs * lines).unwrap() + rows;
                assert_eq!(at, [Ok((line(1, 1), 3)), Ok((line(2, 2), 3)), Ok((line(3, 4), 3))], "{lines} of {end:?}");
                assert_eq!(rows.first().unwrap().as_ref().unwrap().1.first().unwrap(), b"id");
            }
        }
    }

    #[test]
    fn a_mark_in_small_reads_is_dropped() {
        let rows = rows(Drops("\u{feff}id,quarter\n".as_bytes()));
        assert_eq!(rows, [Ok((1, vec![b"id".to_vec(), b"quarter".to_vec()]))]);
    }

    #[test]
    fn a_mark_elsewhere_is_of_its_cell() {
        let too_many = ",".repeat(MOST_CELLS);
        let rows = rows(format!("a,b\n{too_many}\n\u{feff}c,\"d\"\n\u{feff}e,f\n").as_bytes());
        let cells: Vec<_> = rows.into_iter().map(|row| row.map(|(_, cells)| cells).map_err(|(cause, _)| cause)).collect();
        let row = |cells: [&str; 2]| Ok(cells.map(|cell| cell.as_bytes().to_vec()).to_vec());
        assert_eq!(cells, [row(["a", "b"]), Err(Cause::Cells), row(["\u{feff}c", "d"]), row(["\u{feff}e", "f"])]);
    }

    #[test]
    fn lines_end_in_any_way() {
        for end in ["\n", "\r\n", "\r"] {
            let csv = format!("a{end}\"b{end}{end}\"{end}{end}c{end}d");
            let lines: Vec<_> = rows(csv.as_bytes()).into_iter().map(|row| row.unwrap().0).collect();
            assert_eq!(lines, [1, 2, 6, 7], "{end:?}");
            assert_eq!(rows(Drops(csv.as_bytes())), rows(csv.as_bytes()));
        }
    }

    #[test]
    fn the_end_of_a_quote_is_not_sought_again_and_again() {
        let alone = rows(format!("\"{}\",a\n", "x\n".repeat(10_000)).as_bytes());
        assert!(matches!(alone.as_slice(), [Ok((1, _))]), "a row has as many lines as fit");
        // Each line opens a quote anew. The first has too many cells; those after it would not, and so each be read to the end.
        let lines = 5_000;
        let rows = rows(format!("{}\"\nb\n", "a\"b,\"\n".repeat(lines)).as_bytes());
        let given_up = rows.iter().filter(|row| row.is_err()).count();
        assert!(given_up > 4_000, "{given_up} of {lines} lines");
        let causes: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).map(|(cause, _)| *cause).collect();
        assert_eq!(causes.first(), Some(&Cause::Cells));
        assert!(causes[1..].iter().filter(|cause| **cause == Cause::Lines).count() > 4_000);
        assert_eq!(rows.last().unwrap(), &Ok((5_002, vec![b"b".to_vec()])));
    }

    #[test]
    fn no_cell_is_run_as_a_formula() {
        let scorecard =
            scorecard(&EVERY_PLAN.replace("\"watched\"", "\"=1+1\"").replace("\"id\": \"neutral\"", "\"id\": \"-7\""));
        let declared = Declared::default();
        let mut rater = Rater::new(Rules::new(&scorecard, &declared));
        let mut records =
            Records::new(b"id,quarter,figure\n=1+1,2017-Q4,-9\n-7,2017-Q4,9\n@x,+y,-1\nwatched,-z,=\xff\n".as_slice());
        let Next::Row(head) = records.next().unwrap() else { panic!("a row of heads") };
        let columns = Columns::of(&head).unwrap();
        for expected in
            [["'=1+1", "2017-Q4", "-9"], ["-7", "2017-Q4", "9"], ["'@x", "'+y", "-1"], ["watched", "'-z", "'=\u{fffd}"]]
        {
            let Next::Row(row) = records.next().unwrap() else { panic!("a row for {expected:?}") };
            assert_eq!(rater.rate(&row, &columns).cells()[..3], expected);
        }
    }

    #[test]
    fn every_problem_asked_for_is_said() {
        let scorecard = scorecard(BRACKNELL);
        let declared = Declared::default();
        let mut rater = Rater::new(Rules::new(&scorecard, &declared));
        let mut tally = Tally::new(600);
        for line in 1..=700 {
            tally.add(&rater.endless(&Endless { line, start: b"\x1b", cause: Cause::Quote }));
        }
        let said = tally.to_string();
        assert_eq!((tally.bad(), said.lines().count(), tally.is_doubtful()), (700, 1 + 600 + 1, false));
        assert!(said.ends_with("\nand 100 more rows that could not be read\n"), "{said}");
    }

    #[test]
    fn a_file_is_replaced_only_at_the_end() {
        let folder = std::env::temp_dir().join(format!("bulk_csv_{}", std::process::id()));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("figures.csv");
        fs::write(&path, "before").unwrap();
        let mut given_up = Replacement::of(&path).unwrap();
        given_up.write_all(b"after").unwrap();
        drop(given_up);
        assert_eq!((fs::read(&path).unwrap(), fs::read_dir(&folder).unwrap().count()), (b"before".to_vec(), 1));

        let mut done = Replacement::of(&path).unwrap();
        done.write_all(b"after").unwrap();
        done.flush().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before");
        done.finish().unwrap();
        assert_eq!((fs::read(&path).unwrap(), fs::read_dir(&folder).unwrap().count()), (b"after".to_vec(), 1));

        let new = folder.join("new.csv");
        Replacement::of(&new).unwrap().finish().unwrap();
        assert_eq!((fs::read(&new).unwrap(), fs::read_dir(&folder).unwrap().count()), (Vec::new(), 2));
        fs::remove_dir_all(folder).unwrap();
    }

    /// A run on figures given, or on those that the arguments name: its error or how many rows were not read, and what it printed.
    fn ran(words: &[&str], figures: Option<&mut dyn Read>, out: &mut dyn std::io::Write) -> (Result<usize, String>, String) {
        let arguments = Arguments::options().run_inner(words).unwrap();
        let mut err = Vec::new();
        let streams = Streams { out, out_is_terminal: false, err: &mut err };
        let done = match figures {
            Some(figures) => rate_all(&arguments, &scorecard(BRACKNELL), None, figures, streams),
            None => run(&arguments, streams),
        };
        (done.map(|tally| tally.bad()), String::from_utf8(err).unwrap())
    }

    const FIGURES: &str = "id,quarter,figure\nlook-out-visits,2024-Q3,19625\nlook-out-visits,2024-Q3,1e3\n";

    #[test]
    fn the_summary_goes_where_the_rows_do_not() {
        let rows = "id,quarter,figure,rating,unrated,problem\nlook-out-visits,2024-Q3,19625,green,,\nlook-out-visits,";
        let summary = "2 rows: 1 rated, 0 unrated, 1 not read\n";
        let mut out = Vec::new();
        let (done, err) = ran(&["-"], Some(&mut FIGURES.as_bytes()), &mut out);
        assert_eq!(done, Ok(1));
        assert!(out.starts_with(rows.as_bytes()) && err.starts_with(summary), "{err}");

        let mut out = Vec::new();
        assert_eq!(ran(&["-", "--summary"], Some(&mut FIGURES.as_bytes()), &mut out), (Ok(1), String::new()));
        assert!(out.starts_with(summary.as_bytes()));
    }

    /// What takes nothing, and what gives nothing.
    struct Broken;

    impl std::io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::TimedOut.into())
        }
    }

    #[test]
    fn a_fault_of_the_output_names_it_and_no_summary_tells_of_success() {
        let many = format!("{FIGURES}{}", "look-out-visits,2024-Q3,19625\n".repeat(5_000));
        for figures in [FIGURES, &many] {
            let no_space = std::io::Error::from(std::io::ErrorKind::StorageFull);
            for words in [["big.csv", "--problems=1"], ["big.csv", "--summary"]] {
                let expected = (Err(format!("standard output: {no_space}")), String::new());
                assert_eq!(ran(&words, Some(&mut figures.as_bytes()), &mut Broken), expected, "{words:?}");
            }
            let (reader, mut out) = std::io::pipe().unwrap();
            drop(reader);
            let (done, err) = ran(&["big.csv"], Some(&mut figures.as_bytes()), &mut out);
            assert!(done.is_err_and(|error| error.starts_with("standard output: ")));
            assert_eq!(err, "");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_fault_of_the_file_of_the_output_names_that() {
        let many = format!("{FIGURES}{}", "look-out-visits,2024-Q3,19625\n".repeat(5_000));
        for (output, figures) in [("/dev/full", FIGURES), ("/dev/full", &many), ("/no/such/folder.csv", FIGURES)] {
            let mut out = Vec::new();
            let (done, err) = ran(&["big.csv", "--output", output], Some(&mut figures.as_bytes()), &mut out);
            let error = done.unwrap_err();
            assert!(error.starts_with(&format!("{output}: ")), "{error}");
            assert_eq!((err.as_str(), out.as_slice()), ("", b"".as_slice()));
        }
    }

    #[test]
    fn a_fault_of_the_figures_names_them_and_the_summary_says_how_far_it_goes() {
        for (name, said) in [("big.csv", "big.csv"), ("-", "standard input")] {
            let timed_out = format!("{said}: {}", std::io::Error::from(std::io::ErrorKind::TimedOut));
            let mut out = Vec::new();
            let done = ran(&[name, "--summary"], Some(&mut FIGURES.as_bytes().chain(Broken)), &mut out);
            assert_eq!(done, (Err(timed_out.clone()), String::new()));
            let out = String::from_utf8(out).unwrap();
            assert!(out.starts_with("not done to the end of the figures; until there:\n2 rows: 1 rated, "), "{out}");

            let mut out = Vec::new();
            assert_eq!(ran(&[name], Some(&mut Broken), &mut out), (Err(timed_out), String::new()));
            assert_eq!(out, b"");
            let empty = format!("{said}: it is empty: expected a row of heads");
            assert_eq!(ran(&[name], Some(&mut "".as_bytes()), &mut out).0, Err(empty));
        }
        let (done, err) = ran(&["/no/such/file.csv"], None, &mut Vec::new());
        assert!(done.is_err_and(|error| error.starts_with("/no/such/file.csv: ")));
        assert_eq!(err, "");
    }

    #[test]
    fn heads_that_are_not_parted_by_commas_get_a_hint() {
        let utf_16 = |csv: &str, bytes: fn(u16) -> [u8; 2]| csv.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let semicolons = " (its first row has semicolons: the cells are to be parted by commas)";
        let tabs = " (its first row has tabs: the cells are to be parted by commas)";
        let nul = " (its first row has NUL bytes, as UTF-16 has: the file is to be UTF-8)";
        for (csv, hint) in [
            (b"Id;Quarter;Figure\na;b;c\n".to_vec(), semicolons),
            (b"\"Id;Quarter;Figure\"\n".to_vec(), semicolons),
            (b"Id\tQuarter\tFigure\n".to_vec(), tabs),
            (utf_16("\u{feff}Id,Quarter,Figure\r\na,b,c\r\n", u16::to_le_bytes), nul),
            (utf_16("\u{feff}Id;Quarter;Figure\r\na,b,c\r\n", u16::to_be_bytes), nul),
            (b"Ident,Quarter,Figure\n".to_vec(), ""),
        ] {
            let (done, _) = ran(&["f.csv"], Some(&mut csv.as_slice()), &mut Vec::new());
            assert_eq!(done, Err(format!("f.csv: no column is called id or code or indicator{hint}")));
        }
        // Where all columns are there, nothing is amiss.
        let (done, _) = ran(&["f.csv"], Some(&mut "Id;Name,Id,Quarter,Figure\n".as_bytes()), &mut Vec::new());
        assert_eq!(done, Ok(0));
    }

    #[test]
    fn columns_are_found_as_the_help_says() {
        let good = "look-out-visits,2024-Q3,19625";
        for heads in ["Id,Quarter,Figure", "code, PERIOD ,vAlUe", "Indicator,Quarter,Value"] {
            let csv = format!("{heads},Note\n{good},x\n");
            assert_eq!(outcomes(csv.as_bytes(), &scorecard(BRACKNELL)), [(2, Ok(Ok(Rating::Green)))], "{heads}");
        }
        let csv = format!("Value,Period,Indicator,Code,Id,Quarter,Figure\n1,2,3,4,{good}\n1,2,3,4,{good}\n");
        let twice = [(2, Ok(Ok(Rating::Green))), (3, Ok(Ok(Rating::Green)))];
        assert_eq!(outcomes(csv.as_bytes(), &scorecard(BRACKNELL)), twice);
        let csv = format!("Indicator,Code,Quarter,Figure\n3,{good}\n");
        assert_eq!(outcomes(csv.as_bytes(), &scorecard(BRACKNELL)), [(2, Ok(Ok(Rating::Green)))]);
    }

    #[test]
    fn the_help_says_what_there_is_to_know() {
        let Err(ParseFailure::Stdout(help, _)) = Arguments::options().run_inner(&["--help"]) else { panic!("no help") };
        let help = help.monochrome(true) + HELP;
        for said in [
            &format!("{MOST_CELLS} cells and {} KiB", LONGEST >> 10),
            &Rated::HEADS.join(","),
            "Id, else Code, else Indicator",
            "Quarter, else Period",
            "Figure, else Value",
            "`-` for standard input",
            "apostrophe",
            "UTF-8",
            "NAME.PID.part",
            "Exit status",
            "each is rated",
        ] {
            assert!(help.contains(said), "{said} is not in:\n{help}");
        }
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn no_bar_is_drawn_among_rows() {
        let shown = |words: &[&str], out_is_terminal| {
            let arguments = Arguments::options().run_inner([&["-"], words].concat().as_slice()).unwrap();
            !Sink::of(&arguments, &mut Vec::new(), out_is_terminal).unwrap().is_terminal()
        };
        // What makes terminals is one itself.
        for (words, to_terminal, to_other) in [
            (&[][..], false, true),
            (&["--summary"], true, true),
            (&["--output", "/dev/null"], true, true),
            (&["--output", "/dev/ptmx"], false, false),
        ] {
            assert_eq!((shown(words, true), shown(words, false)), (to_terminal, to_other), "{words:?}");
        }
    }

    #[test]
    fn relative_targets_do_not_pile_up() {
        let scorecard = scorecard(EVERY_PLAN);
        let declared = Declared::default();
        let mut rules = Rules::new(&scorecard, &declared);
        for year in 1900..2100 {
            let quarter: Quarter = format!("{year}-Q2").parse().unwrap();
            assert_eq!(rules.known("relative").unwrap().scale(quarter).is_ok(), [2018, 2019, 2020].contains(&year));
        }
        assert!(rules.known("none").is_none());
    }
}
