//! The corpus of broken documents: each gives exactly the problems that `tests/data/broken/expected.txt` lists for it.

use alloc::collections::{BTreeMap, BTreeSet};
use core::error::Error;
use performance_indicators::Scorecard;
use performance_indicators::parsing::Excerpt;
use performance_indicators::scorecard::{PathStep, Problem, ProblemKind, Problems, ScorecardDocument};
use serde::de::value::{Error as ValueError, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize as _, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::path::PathBuf;
use std::{fs, io};

fn directory() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "data", "broken"].iter().collect()
}

fn document(name: &str) -> String {
    fs::read_to_string(directory().join(name)).unwrap()
}

/// What one document must give.
struct Case {
    name: String,
    /// Whether the format itself refuses it, in its own words.
    no_document: bool,
    lines: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in document("expected.txt").lines().filter(|line| !line.is_empty()) {
        match (line.strip_prefix("# "), cases.last_mut()) {
            (Some(head), _) => {
                let (name, no_document) = head.strip_suffix(": no document").map_or((head, false), |name| (name, true));
                cases.push(Case { name: name.to_owned(), no_document, lines: Vec::new() });
            }
            (None, Some(case)) => case.lines.push(line.to_owned()),
            (None, None) => panic!("a line before the first name: {line}"),
        }
    }
    cases
}

/// The problems of a document, or the format's own error.
fn read(json: &str) -> Result<Problems, serde_json::Error> {
    let document: ScorecardDocument = serde_json::from_str(json)?;
    Ok(document.into_scorecard().expect_err("the document is broken"))
}

fn lines(problems: &Problems) -> Vec<String> {
    problems.iter().map(ToString::to_string).collect()
}

/// The problems of every document of the corpus that is one.
fn corpus() -> impl Iterator<Item = (String, Problems)> {
    cases().into_iter().filter(|case| !case.no_document).map(|case| {
        let problems = read(&document(&case.name)).unwrap();
        (case.name, problems)
    })
}

#[test]
fn every_broken_document_gives_exactly_its_problems() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (given, no_document) = match serde_json::from_str::<ScorecardDocument>(&document(&case.name)) {
            Ok(read) => (read.problems().map(lines).unwrap_or_default(), false),
            Err(error) => (Vec::from([error.to_string()]), true),
        };
        if given != case.lines || no_document != case.no_document {
            wrong.push(format!("# {}\n{}\n-- instead of\n{}\n", case.name, given.join("\n"), case.lines.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_of_the_corpus_is_listed_once_and_every_listed_one_is_there() {
    let listed: Vec<String> = cases().into_iter().map(|case| case.name).collect();
    let files: io::Result<BTreeSet<String>> =
        fs::read_dir(directory()).unwrap().map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
    let mut files: Vec<String> = files.unwrap().into_iter().collect();
    files.retain(|name| name != "expected.txt");
    assert_eq!(listed, files, "in the order of their names");
    assert!(files.len() >= 60, "{}", files.len());
}

#[test]
fn a_corpus_document_is_small_and_its_problems_are_counted() {
    for (name, problems) in corpus() {
        assert!(problems.count() > 0, "{name}");
        assert_eq!(problems.count().min(Problems::KEPT), problems.as_slice().len(), "{name}");
        assert!(document(&name).len() < 2500, "{name}");
    }
}

#[test]
fn the_parts_of_a_problem_are_the_parts_of_its_line() {
    for (name, problem) in corpus().flat_map(|(name, problems)| problems.into_iter().map(move |problem| (name.clone(), problem)))
    {
        let line = problem.to_string();
        let expected = problem.expected().unwrap_or_else(|| panic!("{name}: nothing is expected in {line}"));
        let nearest = problem.nearest().map(|nearest| format!(" (did you mean {nearest}?)")).unwrap_or_default();
        assert_eq!(line, format!("{}: {}: expected {expected}{nearest}", problem.path(), problem.wrong()), "{name}");
        assert!(!problem.path().is_empty() && !problem.wrong().is_empty() && !expected.is_empty(), "{name}: {line}");
        assert!(problem.nearest().is_none_or(|nearest| expected.contains(nearest)), "{name}: {line}");
        assert!(!line.chars().any(|character| character.is_control() || character == '\u{202e}'), "{name}: {line:?}");
        if let Some(found) = problem.found() {
            assert!(problem.wrong().contains(found.as_str()), "{name}: {found} is not in {line}");
        }
    }
}

#[test]
fn a_scorecard_is_refused_with_the_same_lines() {
    for case in cases() {
        let json = document(&case.name);
        let error = serde_json::from_str::<Scorecard>(&json).unwrap_err().to_string();
        let same = match read(&json) {
            Ok(problems) => problems.to_string(),
            Err(error) => error.to_string(),
        };
        assert_eq!(error, same, "{}", case.name);
        assert!(case.lines.iter().all(|line| error.lines().any(|said| said == line)), "{}: {error}", case.name);
    }
}

/// Borrowed and owned texts are read alike.
#[test]
fn a_reader_gives_the_same_problems_as_a_text() {
    for (name, problems) in corpus() {
        let read: ScorecardDocument = serde_json::from_reader(document(&name).as_bytes()).unwrap();
        assert_eq!(read.problems(), Some(&problems), "{name}");
    }
}

/// An invented document whose one indicator has these further fields.
fn with_fields(fields: &str) -> String {
    format!(
        r#"{{"organisation": "Example Borough (invented)", "calendar": {{"starts": "april", "named_by": "both"}},
            "indicators": [{{"id": "a", "name": "A (invented)", "polarity": "higher-is-better", "unit": "percent",
                             "accumulation": "snapshot", {fields}}}]}}"#
    )
}

/// An invented document of so many indicators, each with the polarity "up".
fn misspelt(indicators: usize) -> String {
    let indicator = |place: usize| {
        format!(
            r#"{{"id": "i{place}", "name": "I (invented)", "polarity": "up", "unit": "percent", "accumulation": "snapshot"}}"#
        )
    };
    let indicators: Vec<String> = (0..indicators).map(indicator).collect();
    format!(
        r#"{{"organisation": "Example Borough (invented)", "calendar": {{"starts": "april", "named_by": "both"}},
            "indicators": [{}]}}"#,
        indicators.join(", ")
    )
}

fn up(place: usize) -> String {
    let names = "higher-is-better, lower-is-better, within-range, neutral";
    format!("indicators[{place}].polarity: \"up\" is not a known polarity: expected one of {names}")
}

#[test]
fn a_thousand_problems_are_counted_and_a_hundred_shown() {
    for count in [1, 2, 99, 100, 101, 1000] {
        let problems = read(&misspelt(count)).unwrap();
        let kept = count.min(100);
        let expected: Vec<String> = (0..kept).map(up).collect();
        assert_eq!(problems.count(), count);
        assert_eq!(lines(&problems), expected);
        let head = match count {
            1 => String::new(),
            2..=100 => format!("{count} problems:\n"),
            _ => format!("{count} problems, of which the first 100:\n"),
        };
        assert_eq!(problems.to_string(), head + &expected.join("\n"));
        let refused = serde_json::from_str::<Scorecard>(&misspelt(count)).unwrap_err().to_string();
        assert_eq!(refused, problems.to_string());
    }
    assert_eq!(Problems::KEPT, 100);
}

/// A thousand figures of one indicator, and one fault of the header before them.
#[test]
fn a_thousand_problems_of_one_indicator_leave_room_for_the_header() {
    let figure = |place: usize| format!(r#""k{place}": "1""#);
    let figures: Vec<String> = (0..1000).map(figure).collect();
    let json = with_fields(&format!(r#""observations": {{{}}}"#, figures.join(", "))).replacen("april", "aprll", 1);
    let problems = read(&json).unwrap();
    assert_eq!((problems.count(), problems.as_slice().len()), (1001, 100));
    assert_eq!(problems.as_slice()[0].nearest(), Some("april"));
    assert_eq!(problems.as_slice()[99].path(), "indicators[0].observations.k98");
}

#[test]
fn texts_of_a_megabyte_cost_an_error_no_more_than_short_ones() {
    for letter in ["x", "9", "\\u202e", "é"] {
        let long = letter.repeat(1_000_000);
        let documents = [
            with_fields(&format!(r#""observations": {{"2017-Q1": "{long}"}}"#)),
            with_fields(&format!(r#""observations": {{"{long}": "1"}}"#)),
            with_fields(&format!(r#""{long}": 1"#)),
            with_fields(&format!(r#""extra": {{"{long}": 1}}"#)),
            with_fields(&format!(r#""extra": {{"{long}": "1", "{long}": "2"}}"#)),
            with_fields(&format!(r#""due": ["{long}"]"#)),
            with_fields(&format!(r#""targets": [{{"from": "{long}", "level": "{long}"}}]"#)),
            with_fields(&format!(r#""tolerance": "{long}", "schemes": [{{"scheme": "{long}"}}]"#)),
            with_fields("\"lag\": 0").replacen("higher-is-better", &long, 1),
            with_fields("\"lag\": 0").replacen("\"a\"", &format!("\"{long}\""), 1),
            with_fields("\"lag\": 0").replacen("\"percent\"", &format!("{{\"currency\": \"{long}\"}}"), 1),
            with_fields("\"lag\": 0").replacen("organisation", &long, 1),
        ];
        for json in documents {
            let problems = read(&json).unwrap();
            assert!(problems.count() <= 2, "{problems}");
            // A hidden character takes up to eight characters where it is escaped.
            assert!(problems.to_string().len() < 2000, "{problems}");
            assert!(problems.iter().all(|problem| problem.path().len() < 400 && problem.wrong().len() < 800), "{problems}");
        }
    }
}

/// Lists a hundred deep are passed over, and what else is wrong is found.
#[test]
fn what_stands_too_deep_hides_no_other_problem() {
    for depth in [31, 32, 40, 100] {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        let json = with_fields(&format!(r#""tolerence": {open}1{close}, "extra": {{"a": {open}{close}}}, "lag": "9""#));
        let json = json.replacen("april", "aprll", 1);
        let problems = read(&json).unwrap();
        let told: Vec<_> = problems.iter().map(|problem| (problem.kind(), problem.path())).collect();
        let expected = [
            (ProblemKind::UnknownName, "calendar.starts"),
            (ProblemKind::UnknownField, "indicators[0].tolerence"),
            (ProblemKind::WrongType, "indicators[0].lag"),
            (ProblemKind::WrongType, "indicators[0].extra.a"),
        ];
        assert_eq!(told, expected, "{depth}");
    }
}

/// Every kind of problem is told by some document of the corpus, and the steps of a problem make its path.
#[test]
fn kinds_and_steps() {
    let mut seen = BTreeSet::new();
    for (name, problem) in corpus().flat_map(|(name, problems)| problems.into_iter().map(move |problem| (name.clone(), problem)))
    {
        seen.insert(problem.kind());
        let says = |words: &str| problem.wrong().contains(words);
        match problem.kind() {
            ProblemKind::UnknownField => assert!(says("is not a field known here"), "{name}: {problem}"),
            ProblemKind::MissingField => assert!(says("nothing is given"), "{name}: {problem}"),
            ProblemKind::Repeated => assert!(says("twice") || says("two versions") || says("is the id of"), "{name}: {problem}"),
            ProblemKind::WrongType => assert!(says("is given") || says("alone"), "{name}: {problem}"),
            ProblemKind::UnknownName => assert!(problem.found().is_some() && says("is not"), "{name}: {problem}"),
            ProblemKind::BadValue => assert!(problem.found().is_some() || !says("two"), "{name}: {problem}"),
            ProblemKind::Refused | ProblemKind::TooDeep | _ => assert!(!says("is not a known"), "{name}: {problem}"),
        }
        assert!(problem.kind() == ProblemKind::MissingField || !says("nothing is given"), "{name}: {problem}");
        assert!(problem.kind() == ProblemKind::Repeated || !says("given twice: "), "{name}: {problem}");
        assert!(problem.nearest().is_none() || problem.found().is_some(), "{name}: {problem}");
        if problem.steps().any(|step| matches!(step, PathStep::Name(key) if key.contains(['"', '\\']))) {
            continue;
        }
        let mut rest = problem.path();
        for step in problem.steps() {
            rest = match step {
                PathStep::Place(place) => rest.strip_prefix(&format!("[{place}]")),
                PathStep::Name(key) => {
                    let plain = rest.strip_prefix('.').unwrap_or(rest).strip_prefix(key).filter(|_| !key.is_empty());
                    // A quoted key may be cut short or escaped.
                    plain.or_else(|| rest.strip_prefix("[\"").and_then(|quoted| quoted.split_once("\"]")).map(|(_, rest)| rest))
                }
            }
            .unwrap_or_else(|| panic!("{name}: {step:?} is not next in {rest} of {problem}"));
        }
        assert_eq!(rest, "", "{name}: {problem}");
    }
    let not_here = [ProblemKind::TooDeep];
    let unseen: Vec<_> = ProblemKind::ALL.iter().filter(|kind| !seen.contains(kind) && !not_here.contains(kind)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// Refused before the stack is used up, wherever they stand.
#[test]
fn lists_and_maps_a_hundred_thousand_deep_are_refused() {
    let (lists, maps) = ("[".repeat(100_000), r#"{"a":"#.repeat(100_000));
    for deep in [lists, maps] {
        let documents = [
            deep.clone(),
            with_fields(&format!(r#""extra": {deep}"#)),
            with_fields(&format!(r#""unknown": {deep}"#)),
            with_fields(&format!(r#""observations": {{"2017-Q1": {deep}"#)),
            with_fields(&format!(r#""tolerance": {{"two_sided": {deep}"#)),
            format!(r#"{{"indicators": {deep}"#),
            format!(r#"{{"indicators": [], "indicators": {deep}"#),
            format!(r#"{{"schemes": {deep}"#),
            format!(r#"{{"unknown": {deep}"#),
        ];
        for json in documents {
            let refused = serde_json::from_str::<ScorecardDocument>(&json).unwrap_err().to_string();
            assert!(refused.len() < 200, "{refused}");
            assert!(serde_json::from_str::<Scorecard>(&json).is_err());
        }
    }
}

/// A format without a bound of its own, whose every part holds another: lists in lists, or maps in maps.
#[derive(Clone, Copy)]
struct Endless {
    depth: u16,
    key: &'static str,
    maps: bool,
}

impl<'de> Deserializer<'de> for Endless {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        assert!(self.depth < 1000, "read without end");
        let inside = Self { depth: self.depth.saturating_add(1), ..self };
        if self.maps || self.depth == 0 {
            return visitor.visit_map(MapDeserializer::new([(self.key, inside)].into_iter()));
        }
        visitor.visit_seq(SeqDeserializer::new([inside].into_iter()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, ValueError> for Endless {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn a_format_without_end_is_refused_where_it_goes_too_deep() {
    for key in ["extra", "indicators", "calendar", "schemes", "unknown"] {
        for maps in [false, true] {
            let refused = ScorecardDocument::deserialize(Endless { depth: 0, key, maps }).unwrap_err();
            let deep = "lists and maps stand in one another too deeply: expected at most 32";
            assert_eq!(refused.to_string(), deep, "{key}");
        }
    }
}

/// What a program that embeds this one makes of a problem.
#[derive(Debug, PartialEq, Eq)]
struct Remark {
    path: String,
    text: Option<String>,
    hint: Option<String>,
}

impl From<&Problem> for Remark {
    fn from(problem: &Problem) -> Self {
        Self {
            path: problem.path().to_owned(),
            text: problem.found().map(|found| found.as_str().to_owned()),
            hint: problem.nearest().map(ToOwned::to_owned),
        }
    }
}

#[derive(Debug)]
struct LoadError(Vec<Remark>);

impl From<Problems> for LoadError {
    fn from(problems: Problems) -> Self {
        Self(problems.iter().map(Remark::from).collect())
    }
}

#[test]
fn an_embedder_makes_its_own_error_of_the_problems() {
    fn load(json: &str) -> Result<Scorecard, LoadError> {
        let document: ScorecardDocument = serde_json::from_str(json).expect("it is JSON");
        Ok(document.into_scorecard()?)
    }
    let json = with_fields(r#""tolerence": "withdrawn", "observations": {"2017-Q1": "33,3"}"#);
    let remark = |path: &str, text: &str, hint: Option<&str>| Remark {
        path: path.to_owned(),
        text: Some(text.to_owned()),
        hint: hint.map(ToOwned::to_owned),
    };
    let expected = [
        remark("indicators[0].tolerence", "tolerence", Some("tolerance")),
        remark("indicators[0].observations[\"2017-Q1\"]", "33,3", None),
    ];
    assert_eq!(load(&json).unwrap_err().0, expected);
}

#[test]
fn problems_pass_through_a_boxed_error_and_back() {
    fn load(json: &str) -> Result<Scorecard, Box<dyn Error + Send + Sync>> {
        Ok(serde_json::from_str::<ScorecardDocument>(json)?.into_scorecard()?)
    }
    let boxed = load(&misspelt(2)).unwrap_err();
    assert_eq!(boxed.to_string(), format!("2 problems:\n{}\n{}", up(0), up(1)));
    let problems = boxed.downcast::<Problems>().expect("they are the problems");
    let each: Vec<Box<dyn Error>> = problems.into_iter().map(Into::into).collect();
    assert_eq!(each.iter().map(ToString::to_string).collect::<Vec<_>>(), [up(0), up(1)]);
    assert!(load("[").unwrap_err().downcast::<serde_json::Error>().is_ok());
}

#[test]
fn problems_are_iterated_counted_and_sorted_by_whoever_reads_them() {
    let problems = read(&document("problems_everywhere.json")).unwrap();
    let mut by_top: BTreeMap<&str, usize> = BTreeMap::new();
    for problem in &problems {
        let top = problem.path().split(['.', '[']).next().unwrap_or_default();
        let count = by_top.entry(top).or_default();
        *count = count.saturating_add(1);
    }
    let expected = [("calendar", 1), ("extra", 1), ("indicators", 5), ("schemes", 1), ("tilte", 1)];
    assert_eq!(by_top.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(problems.iter().len(), problems.as_slice().len());
    assert_eq!(problems.clone().into_iter().collect::<Vec<Problem>>(), problems.as_slice());
    let first = &problems.as_slice()[0];
    assert_eq!((first.path(), first.nearest()), ("tilte", Some("title")));
    assert_eq!(first.found().map(Excerpt::as_str), Some("tilte"));
}

#[test]
fn a_document_without_problems_has_none() {
    let document: ScorecardDocument = serde_json::from_str(&with_fields("\"lag\": 8")).unwrap();
    assert_eq!(document.problems(), None);
    let scorecard = document.into_scorecard().unwrap();
    assert_eq!(serde_json::from_str::<Scorecard>(&serde_json::to_string(&scorecard).unwrap()).unwrap(), scorecard);
}

/// A line that quotes one text from the document first hands over that text.
#[test]
fn the_offending_text_is_handed_over_wherever_a_line_begins_with_it() {
    let mut lost = Vec::new();
    for (name, problem) in corpus().flat_map(|(name, problems)| problems.into_iter().map(move |problem| (name.clone(), problem)))
    {
        let starts = ["\"", "the text \"", "the number ", "a percentage of "];
        let quotes = starts.iter().any(|start| problem.wrong().starts_with(start));
        let band = problem.wrong().starts_with("band ");
        if quotes && !band && problem.found().is_none() {
            lost.push(format!("{name}: {problem}"));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

/// The words of a document do not part a line into what is wrong and what was expected.
#[test]
fn text_that_looks_like_a_message_stays_whole() {
    let problems = read(&with_fields("\"lag\": 0").replacen("higher-is-better", "up: expected down", 1)).unwrap();
    let problem = &problems.as_slice()[0];
    assert_eq!(problem.wrong(), "\"up: expected down\" is not a known polarity");
    assert_eq!(problem.expected(), Some("one of higher-is-better, lower-is-better, within-range, neutral"));
}

/// Not one list of the two is left out in silence.
#[test]
fn a_second_list_of_indicators_is_refused() {
    let one = with_fields("\"lag\": 0");
    let two = one.replacen("\"indicators\": ", "\"indicators\": [], \"indicators\": ", 1);
    let read: ScorecardDocument = serde_json::from_str(&two).unwrap();
    assert_eq!(lines(read.problems().expect("two lists")), ["indicators: the field is given twice: expected it at most once"]);
}

/// A service answers with the problems as they are: each with its path, its steps, its message and what is told apart of it.
#[test]
fn problems_are_written_as_their_accessors_tell_them() {
    for (name, problems) in corpus() {
        let written = serde_json::to_value(&problems).unwrap();
        assert_eq!(written["count"], problems.count(), "{name}");
        let listed = written["problems"].as_array().unwrap();
        assert_eq!(listed.len(), problems.as_slice().len(), "{name}");
        for (written, problem) in listed.iter().zip(&problems) {
            let text = |field: &str| written.get(field).and_then(serde_json::Value::as_str);
            assert_eq!((text("path"), text("kind")), (Some(problem.path()), Some(problem.kind().name())), "{name}");
            assert_eq!((text("wrong"), text("expected")), (Some(problem.wrong()), problem.expected()), "{name}");
            assert_eq!((text("found"), text("nearest")), (problem.found().map(Excerpt::as_str), problem.nearest()), "{name}");
            let line = problem.to_string();
            let message = if problem.path().is_empty() { line.as_str() } else { line.split_at(problem.path().len() + 2).1 };
            assert_eq!(text("message"), Some(message), "{name}");
            let steps: Vec<serde_json::Value> = problem
                .steps()
                .map(|step| match step {
                    PathStep::Name(name) => name.into(),
                    PathStep::Place(place) => place.into(),
                })
                .collect();
            assert_eq!(written["steps"], serde_json::Value::from(steps), "{name}");
            assert_eq!(written["steps"], serde_json::to_value(problem.steps().collect::<Vec<_>>()).unwrap(), "{name}");
        }
    }
}

/// What a web framework does with a body: the error of a scorecard has every problem in its text, a document has them apart.
#[test]
fn a_scorecard_that_is_read_as_a_body_tells_every_problem() {
    let json = document("problems_everywhere.json");
    let error = serde_json::from_str::<Scorecard>(&json).unwrap_err().to_string();
    let problems = read(&json).unwrap();
    assert!(problems.count() > 5);
    for line in lines(&problems) {
        assert!(error.contains(&line), "{line}\n{error}");
    }
}

fn paths(problems: &Problems) -> Vec<&str> {
    problems.iter().map(Problem::path).collect()
}

/// Keys that are given again are found when all are read, and told where they stand all the same.
#[test]
fn what_is_given_again_is_told_in_the_order_of_the_document() {
    let problems = read(&with_fields(r#""extra": {"b": "1", "a": 2, "b": "3", "c": 4, "a": "5", "b": null}"#)).unwrap();
    assert_eq!(
        lines(&problems),
        [
            "indicators[0].extra.a: the number 2 is given: expected text",
            "indicators[0].extra.b: \"b\" is given twice, once as \"1\" and once as \"3\": expected it at most once",
            "indicators[0].extra.c: the number 4 is given: expected text",
            "indicators[0].extra.a: \"a\" is given twice, once as \"2\" and once as \"5\": expected it at most once",
            "indicators[0].extra.b: \"b\" is given twice, once as \"1\" and once as \"null\": expected it at most once",
        ]
    );
    // Of more than are kept the first are.
    let pair = |place: usize| format!(r#""x{place}": {place}, "x{place}": "again""#);
    let pairs: Vec<String> = (0..80).map(pair).collect();
    let problems = read(&with_fields(&format!(r#""extra": {{{}}}"#, pairs.join(", ")))).unwrap();
    let expected: Vec<String> =
        (0..50).flat_map(|place| [format!("indicators[0].extra.x{place}"), format!("indicators[0].extra.x{place}")]).collect();
    assert_eq!((problems.count(), paths(&problems)), (160, expected.iter().map(String::as_str).collect()));
    assert!(problems.iter().skip(1).step_by(2).all(|problem| problem.kind() == ProblemKind::Repeated));
}

/// A quarter that is given again, among those whose figures are left to the months.
#[test]
fn a_quarter_given_again_is_told_beside_figures_that_await_months() {
    let observations =
        r#""observations": {"2017-Q2": {"commentary": "a"}, "2017-Q1": "1", "2017-Q2": {"commentary": "b"}, "2017-Q3": "x"}"#;
    let problems = read(&with_fields(observations)).unwrap();
    let quarter = |quarter: &str| format!("indicators[0].observations[\"{quarter}\"]");
    let expected = ["2017-Q2", "2017-Q2", "2017-Q2", "2017-Q3"].map(quarter);
    assert_eq!(paths(&problems), expected.iter().map(String::as_str).collect::<Vec<_>>());
    let kinds: Vec<ProblemKind> = problems.iter().map(Problem::kind).collect();
    assert_eq!(kinds[2..], [ProblemKind::Repeated, ProblemKind::BadValue]);
    let beside_months = format!(r#"{observations}, "months": {{"2017-07": "1", "2017-08": "1", "2017-09": "1"}}"#);
    assert_eq!(paths(&read(&with_fields(&beside_months)).unwrap()), [expected[2].as_str(), expected[3].as_str()]);
}

/// Each id once, also of indicators that cannot be read: told after what is wrong with the parts of each, before the parts together.
#[test]
fn an_id_given_again_is_told_between_the_other_problems_of_its_indicator() {
    let indicator = |id: &str, polarity: &str, due: &str| {
        format!(
            r#"{{"id": "{id}", "name": "I (invented)", "polarity": "{polarity}", "unit": "percent", "accumulation": "annual",
                "due": [{due}]}}"#
        )
    };
    let all = [
        indicator("b", "neutral", "\"Q4\""),
        indicator("a", "up", "\"Q4\""),
        indicator("a", "neutral", "\"Q1\", \"Q4\""),
        indicator("b", "up", "\"Q5\""),
        indicator("b", "neutral", "\"Q4\""),
    ];
    let document = format!(
        r#"{{"organisation": "Example Borough (invented)", "calendar": {{"starts": "april", "named_by": "both"}},
            "indicators": [{}]}}"#,
        all.join(", ")
    );
    let problems = read(&document).unwrap();
    let expected = [
        "indicators[1].polarity",
        "indicators[2].id",
        "indicators[2].due",
        "indicators[3].polarity",
        "indicators[3].due[0]",
        "indicators[3].id",
        "indicators[4].id",
    ];
    assert_eq!(paths(&problems), expected);
    let first = |place: usize| problems.as_slice()[place].to_string();
    assert!(
        first(1).contains("indicators[1] too") && first(5).contains("indicators[0] too") && first(6).contains("indicators[0]")
    );
}

/// A figure of a quarter that is given before is found when all are read, and told where it stands; what is not told is counted.
#[test]
fn thousands_of_problems_found_late_are_counted_and_the_first_told_in_order() {
    const FIGURES: usize = 20_000;
    let is_wrong = |place: usize| place.is_multiple_of(3);
    let of_quarter = |place: usize| 1 + place % 4;
    let figures: Vec<String> = (0..FIGURES)
        .map(|place| format!(r#""2017-Q{}": "{}""#, of_quarter(place), if is_wrong(place) { "about" } else { "1" }))
        .collect();
    let json = format!(
        r#"{{"organisation": "Example Borough", "calendar": {{"starts": "april", "named_by": "both"}},
            "schemes": [{{"scheme": "on-target-only"}}], "indicators": [{{"id": "one", "name": "One",
            "polarity": "higher-is-better", "unit": "count", "accumulation": "snapshot", "targets": [{{"level": "80"}}],
            "observations": {{{}}}}}]}}"#,
        figures.join(",")
    );
    let problems = serde_json::from_str::<ScorecardDocument>(&json).unwrap().into_scorecard().unwrap_err();
    // The first of each quarter is given once.
    assert_eq!(problems.count(), (0..FIGURES).filter(|place| is_wrong(*place)).count() + FIGURES - 4);
    let expected = (0..FIGURES).flat_map(|place| {
        let path = format!(r#"indicators[0].observations["2017-Q{}"]"#, of_quarter(place));
        let of_figure = [is_wrong(place).then_some(false), (place >= 4).then_some(true)];
        of_figure.into_iter().flatten().map(move |is_repeated| (path.clone(), is_repeated))
    });
    let told: Vec<_> =
        problems.iter().map(|problem| (problem.path().to_owned(), problem.kind() == ProblemKind::Repeated)).collect();
    assert_eq!(told, expected.take(Problems::KEPT).collect::<Vec<_>>());
}
