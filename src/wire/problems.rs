//! Every problem of a document, each with its place.

use super::node::Node;
use crate::parsing::{Excerpt, named};
use crate::wire::schema::schema;
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt::{self, Write as _};
use serde::{Serialize, Serializer};

/// One thing that is wrong in a document, and where.
///
/// # Serialised form
///
/// Written, not read: `{"path": "indicators[0].polarity", "steps": ["indicators", 0, "polarity"], "kind": "unknown-name",
/// "message": …, "found": "higher-is-beter", "wrong": …, "expected": …, "nearest": "higher-is-better"}`. The message is the line that
/// `Display` prints without the path; `found`, `expected` and `nearest` are left out where there are none.
///
/// # Examples
///
/// ```
/// use performance_indicators::scorecard::{ProblemKind, ScorecardDocument};
///
/// let json = r#"{
///     "organisation": "Example Borough",
///     "calendar": {"starts": "april", "named_by": "both"},
///     "indicators": [{
///         "id": "cases-26-weeks", "name": "Cases completed in less than 26 weeks", "polarity": "higher-is-beter",
///         "unit": "percent", "accumulation": "year-to-date", "observations": {"2017-Q1": "33,3"}
///     }]
/// }"#; // invented
/// let document: ScorecardDocument = serde_json::from_str(json)?;
/// let problems = document.into_scorecard().unwrap_err();
///
/// let polarity = &problems.as_slice()[0];
/// assert_eq!((polarity.kind(), polarity.path()), (ProblemKind::UnknownName, "indicators[0].polarity"));
/// assert_eq!(polarity.found().map(|text| text.as_str()), Some("higher-is-beter"));
/// assert_eq!(polarity.nearest(), Some("higher-is-better"));
///
/// let figure = &problems.as_slice()[1];
/// assert_eq!(figure.path(), "indicators[0].observations[\"2017-Q1\"]");
/// assert_eq!(figure.wrong(), "\"33,3\" is not a decimal");
/// assert_eq!(figure.expected(), Some("digits with an optional minus sign and decimal point, such as -12.5"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    kind: ProblemKind,
    /// The way to it, from the top.
    steps: Vec<Step>,
    path: String,
    found: Option<Excerpt>,
    wrong: String,
    expected: Option<String>,
    nearest: Option<Box<str>>,
}

impl Problem {
    /// Of what kind it is, for a program to act upon.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// Where it is, such as `indicators[3].observations["2017-Q1"]`; empty for the document as a whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The steps of the [path](Self::path), from the top: none for the document as a whole.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::scorecard::{PathStep, ScorecardDocument};
    ///
    /// let json = r#"{
    ///     "organisation": "Example Borough",
    ///     "calendar": {"starts": "april", "named_by": "both"},
    ///     "indicators": [{
    ///         "id": "cases-26-weeks", "name": "Cases completed in less than 26 weeks", "polarity": "higher-is-better",
    ///         "unit": "percent", "accumulation": "year-to-date", "observations": {"2017-Q1": "33,3"}
    ///     }]
    /// }"#; // invented
    /// let document: ScorecardDocument = serde_json::from_str(json)?;
    /// let problems = document.into_scorecard().unwrap_err();
    /// let steps: Vec<PathStep<'_>> = problems.as_slice()[0].steps().collect();
    /// assert_eq!(
    ///     steps,
    ///     [PathStep::Name("indicators"), PathStep::Place(0), PathStep::Name("observations"), PathStep::Name("2017-Q1")]
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = PathStep<'_>> + ExactSizeIterator {
        self.steps.iter().map(|step| match step {
            Step::Key(key) => PathStep::Name(key),
            Step::Place(place) => PathStep::Place(*place),
        })
    }

    /// The start of the offending text, where it is one text.
    #[must_use]
    pub const fn found(&self) -> Option<&Excerpt> {
        self.found.as_ref()
    }

    /// What is wrong, as the first half of a sentence.
    #[must_use]
    pub fn wrong(&self) -> &str {
        &self.wrong
    }

    /// What would have been right.
    #[must_use]
    pub fn expected(&self) -> Option<&str> {
        self.expected.as_deref()
    }

    /// The right name that a misspelt one most likely stands for.
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }
}

impl fmt::Display for Problem {
    /// Prints one line: the path, what is wrong, what was expected, and the nearest right name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        Message(self).fmt(f)
    }
}

/// A problem without its path.
struct Message<'a>(&'a Problem);

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(problem) = self;
        f.write_str(&problem.wrong)?;
        if let Some(expected) = &problem.expected {
            write!(f, ": expected {expected}")?;
        }
        match &problem.nearest {
            Some(nearest) => write!(f, " (did you mean {nearest}?)"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for Problem {}

/// A problem as it is written.
#[derive(Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename = "Problem")]
struct ProblemForm<'a> {
    path: &'a str,
    steps: Vec<PathStep<'a>>,
    kind: ProblemKind,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<&'a str>,
    wrong: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<&'a str>,
}

schema!(Problem as ProblemForm<'static>);

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = ProblemForm {
            path: &self.path,
            steps: self.steps().collect(),
            kind: self.kind,
            message: Message(self).to_string(),
            found: self.found().map(Excerpt::as_str),
            wrong: &self.wrong,
            expected: self.expected(),
            nearest: self.nearest(),
        };
        form.serialize(serializer)
    }
}

/// Of what kind a [`Problem`] is.
///
/// # Examples
///
/// ```
/// use performance_indicators::scorecard::{ProblemKind, ScorecardDocument};
///
/// // Invented: the calendar is missing, and one field is misspelt.
/// let document: ScorecardDocument =
///     serde_json::from_str(r#"{"organisation": "Example Borough", "tilte": "Report", "indicators": []}"#)?;
/// let problems = document.into_scorecard().unwrap_err();
/// let kinds: Vec<ProblemKind> = problems.iter().map(|problem| problem.kind()).collect();
/// assert_eq!(kinds, [ProblemKind::UnknownField, ProblemKind::MissingField]);
/// assert_eq!(kinds[0].name(), "unknown-field");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// A field that is none of those known there.
    UnknownField,
    /// A field that must be there and is not.
    MissingField,
    /// A field, a key, an id, a member or a version that is given more than once.
    Repeated,
    /// Something of another type: a list where text belongs.
    WrongType,
    /// Text that is none of the names known there.
    UnknownName,
    /// One text or number that cannot be read as what belongs there, is out of its range, or may have lost digits.
    BadValue,
    /// Parts that can each be read and do not go together: a target against its polarity, shares that do not make 100%.
    Refused,
    /// Lists and maps in one another, deeper than any document needs.
    TooDeep,
}

named!(ProblemKind, "kind of problem", {
    UnknownField => "unknown-field" as "unknown field",
    MissingField => "missing-field" as "missing field",
    Repeated => "repeated",
    WrongType => "wrong-type" as "wrong type",
    UnknownName => "unknown-name" as "unknown name",
    BadValue => "bad-value" as "bad value",
    Refused => "refused",
    TooDeep => "too-deep" as "too deep",
});

/// One step on the way to a [`Problem`]: see [`Problem::steps`].
///
/// # Serialised form
///
/// Written, not read: a name as text, a place as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(untagged)]
#[expect(clippy::exhaustive_enums, reason = "a document is made of maps and lists, and callers match on the ways into them")]
pub enum PathStep<'a> {
    /// To a field of a map, or what stands under a key: its name, of a long one the start.
    Name(&'a str),
    /// To an item of a list: its place, from zero.
    Place(usize),
}

/// What is wrong in a document: every problem counted, the first [hundred](Self::KEPT) kept.
///
/// There is at least one.
///
/// # Serialised form
///
/// Written, not read, such as for the answer of a service (422 in HTTP): `{"count": 2, "problems": [ … ]}`, each as its [`Problem`].
///
/// ```
/// use performance_indicators::scorecard::ScorecardDocument;
///
/// // Invented.
/// let document: ScorecardDocument = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"}, "indicators": [{
///         "id": "visits", "name": "Visits", "polarity": "higher-is-better", "unit": "count", "accumulation": "in-quarter",
///         "observations": {"2017-Q1": "79,250"}
///     }]
/// }"#)?;
/// let problems = document.into_scorecard().unwrap_err();
/// let answer = serde_json::to_value(&problems)?;
/// assert_eq!((&answer["count"], &answer["problems"][0]["kind"]), (&1.into(), &"bad-value".into()));
/// assert_eq!(answer["problems"][0]["path"], "indicators[0].observations[\"2017-Q1\"]");
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Examples
///
/// ```
/// use performance_indicators::scorecard::{Problems, ScorecardDocument};
///
/// let empty: ScorecardDocument = serde_json::from_str("{}")?;
/// let problems: Problems = empty.into_scorecard().unwrap_err();
/// assert_eq!(problems.count(), 3);
/// assert_eq!(
///     problems.to_string(),
///     "3 problems:\n\
///      organisation: nothing is given: expected text\n\
///      calendar: nothing is given: expected a map of starts and named_by\n\
///      indicators: nothing is given: expected a list"
/// );
/// let paths: Vec<&str> = problems.iter().map(|problem| problem.path()).collect();
/// assert_eq!(paths, ["organisation", "calendar", "indicators"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(alias("errors", "validation"))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
pub struct Problems {
    count: usize,
    #[serde(rename = "problems")]
    kept: Vec<Problem>,
}

impl Problems {
    /// How many problems are kept at most; all are counted.
    pub const KEPT: usize = 100;

    /// How many problems there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    /// The problems kept: those of the document's own fields, those of its indicators one by one, and those of indicators together.
    /// Among the fields of one map, unknown and repeated ones come first, and the others in the order of the documentation.
    #[must_use]
    pub fn as_slice(&self) -> &[Problem] {
        &self.kept
    }

    /// The problems kept, one by one.
    pub fn iter(&self) -> core::slice::Iter<'_, Problem> {
        self.kept.iter()
    }
}

impl fmt::Display for Problems {
    /// Prints how many there are and each one kept, one a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let ([problem], 1) = (self.kept.as_slice(), self.count) {
            return fmt::Display::fmt(problem, f);
        }
        write!(f, "{} problems", self.count)?;
        if self.kept.len() < self.count {
            write!(f, ", of which the first {}", self.kept.len())?;
        }
        f.write_char(':')?;
        for problem in &self.kept {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl core::error::Error for Problems {}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = alloc::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}

impl<'a> IntoIterator for &'a Problems {
    type Item = &'a Problem;
    type IntoIter = core::slice::Iter<'a, Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What one thing is wrong with, before it is known where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    kind: ProblemKind,
    found: Option<Excerpt>,
    wrong: String,
    expected: Option<String>,
    nearest: Option<Box<str>>,
    /// The way to it, from its end.
    steps: Vec<Step>,
    /// Whether it is one only where another field is not there, which is not known yet.
    unless_beside: bool,
}

/// One step on the way to a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// The name of a field or a key; of a long one, its start.
    Key(String),
    Place(usize),
}

impl Step {
    /// So many characters of a key are kept.
    const LONGEST_KEY: usize = 100;

    /// The step to a field or a key; of a long one, its start.
    pub(crate) fn key(key: &str) -> Self {
        let end = key.char_indices().nth(Self::LONGEST_KEY).map_or(key.len(), |(end, _)| end);
        Self::Key(key.get(..end).unwrap_or_default().to_owned())
    }
}

impl Fault {
    /// A fault in the words of an error; ": expected" parts what is wrong from what would be right.
    pub(crate) fn new(message: &dyn fmt::Display) -> Self {
        let message = alloc::format!("{message}");
        let Some((wrong, expected)) = message.rsplit_once(": expected ") else {
            return Self {
                kind: ProblemKind::Refused,
                found: None,
                wrong: message,
                expected: None,
                nearest: None,
                steps: Vec::new(),
                unless_beside: false,
            };
        };
        // An error of a name ends with the nearest one, which is kept apart.
        let hinted = expected.strip_suffix("?)").and_then(|expected| expected.rsplit_once(" (did you mean "));
        let (expected, nearest) = hinted.map_or((expected, None), |(expected, nearest)| (expected, Some(nearest.into())));
        let (wrong, expected) = (wrong.to_owned(), Some(expected.to_owned()));
        Self { kind: ProblemKind::Refused, found: None, wrong, expected, nearest, steps: Vec::new(), unless_beside: false }
    }

    #[must_use]
    pub(crate) fn of_kind(self, kind: ProblemKind) -> Self {
        Self { kind, ..self }
    }

    /// This fault with the one text or number that it is about, of a value unless it is of a kind already.
    #[must_use]
    pub(crate) fn of_value(self, text: &str) -> Self {
        let kind = if self.kind == ProblemKind::Refused { ProblemKind::BadValue } else { self.kind };
        self.with_found(text).of_kind(kind)
    }

    /// This fault with the text at fault.
    #[must_use]
    pub(crate) fn with_found(self, text: &str) -> Self {
        Self { found: Some(self.found.unwrap_or_else(|| Excerpt::of(text))), ..self }
    }

    pub(crate) fn with_wrong(self, wrong: &str) -> Self {
        Self { wrong: wrong.into(), ..self }
    }

    pub(crate) fn with_nearest(self, name: Option<&str>) -> Self {
        Self { nearest: name.map(Box::from), ..self }
    }

    /// This fault, told of a scalar: the text at fault is that of the whole.
    pub(crate) fn about(self, scalar: Option<Node<'_>>) -> Self {
        match scalar.and_then(|scalar| scalar.owned_text()) {
            Some(text) if self.steps.is_empty() => self.of_value(&text),
            Some(_) | None => self,
        }
    }

    /// The text at fault of what was read, not of a part of it.
    pub(crate) fn own_found(&self) -> Option<&Excerpt> {
        self.found.as_ref().filter(|_| self.steps.is_empty())
    }

    /// This fault, further down: below one more step.
    pub(crate) fn below(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    fn problem(self) -> Problem {
        let Self { kind, found, wrong, expected, nearest, mut steps, unless_beside: _ } = self;
        steps.reverse();
        let mut path = String::new();
        for step in &steps {
            // Writing to a string does not fail.
            let _written = match step {
                Step::Key(key) if is_plain(key) && path.is_empty() => path.write_str(key),
                Step::Key(key) if is_plain(key) => write!(path, ".{key}"),
                Step::Key(key) => {
                    write!(path, "[{}]", Excerpt::of(&key.replace('\\', "\\\\").replace('"', "\\\"")))
                }
                Step::Place(place) => write!(path, "[{place}]"),
            };
        }
        Problem { kind, steps, path, found, wrong, expected, nearest }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.clone().problem(), f)
    }
}

/// Whether a key can stand in a path without quotes.
fn is_plain(key: &str) -> bool {
    let mut characters = key.chars();
    let short = key.len() <= 40;
    short
        && characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// The faults found so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    kept: Vec<Fault>,
    count: usize,
    /// How many more there are if another field is not there.
    unless_beside: usize,
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.add_with(|| fault);
    }

    /// Adds a fault that costs something to word, and is not worded where it would not be kept.
    pub(crate) fn add_with(&mut self, fault: impl FnOnce() -> Fault) {
        if self.count < Problems::KEPT {
            self.kept.push(fault());
        }
        self.count = self.count.saturating_add(1);
    }

    /// Adds a fault that is none where another field is there, which is [settled](Self::settle) later.
    pub(crate) fn add_unless_beside(&mut self, fault: Fault) {
        if self.count.saturating_add(self.unless_beside) < Problems::KEPT {
            self.kept.push(Fault { unless_beside: true, ..fault });
        }
        self.unless_beside = self.unless_beside.saturating_add(1);
    }

    /// Settles what hung on another field.
    pub(crate) fn settle(&mut self, other_is_there: bool) {
        if other_is_there {
            self.kept.retain(|fault| !fault.unless_beside);
        } else {
            self.kept.iter_mut().for_each(|fault| fault.unless_beside = false);
            self.count = self.count.saturating_add(self.unless_beside);
        }
        self.kept.truncate(Problems::KEPT);
        self.unless_beside = 0;
    }

    /// How many are kept.
    pub(crate) const fn kept(&self) -> usize {
        self.kept.len()
    }

    /// The first fault kept after so many.
    pub(crate) fn kept_after(&self, place: usize) -> Option<&Fault> {
        self.kept.get(place)
    }

    /// What `read` gives, its faults standing below `step`.
    pub(crate) fn below<T>(&mut self, step: impl FnOnce() -> Step, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.kept.len();
        let read = read(self);
        if let Some(added) = self.kept.get_mut(before..).filter(|added| !added.is_empty()) {
            let step = step();
            for fault in added {
                fault.steps.push(step.clone());
            }
        }
        read
    }

    /// Adds faults found elsewhere.
    pub(crate) fn append(&mut self, others: Self) {
        self.count = self.count.saturating_add(others.count);
        let room = Problems::KEPT.saturating_sub(self.kept.len());
        self.kept.extend(others.kept.into_iter().take(room));
    }

    /// Adds faults that are found after others, each where it is told: after those of a part, of which the parts come in order.
    pub(crate) fn add_late<F: FnOnce() -> Fault>(&mut self, places: &FaultPlaces, late: impl Iterator<Item = (usize, F)>) {
        let mut added: usize = 0;
        for (part, fault) in late {
            let place = places.after(part).saturating_add(added);
            // Of those that hang on another field so many are kept at most.
            if place < Problems::KEPT.saturating_add(self.unless_beside.min(Problems::KEPT)) {
                self.kept.insert(place.min(self.kept.len()), fault());
                added = added.saturating_add(1);
            }
            self.count = self.count.saturating_add(1);
        }
    }

    /// Whether there are none, and none that hang on another field.
    pub(crate) const fn is_empty(&self) -> bool {
        self.count == 0 && self.unless_beside == 0
    }

    /// How many faults there are.
    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    /// `read`, unless there are faults.
    pub(crate) fn finish<T>(self, read: Option<T>) -> Result<T, Problems> {
        match read {
            Some(read) if self.count == 0 => Ok(read),
            Some(_) | None => {
                let kept = self.kept.into_iter().take(Problems::KEPT).map(Fault::problem).collect();
                Err(Problems { kept, count: self.count })
            }
        }
    }
}

/// Where among faults those of each part of a list or map stand, noted part by part.
#[derive(Debug, Default)]
pub(crate) struct FaultPlaces {
    /// How many were kept before the first part.
    before: usize,
    /// The parts after which more were kept than before, with how many.
    grown: Vec<(usize, usize)>,
}

impl FaultPlaces {
    /// For the parts that come next.
    pub(crate) const fn of(faults: &Faults) -> Self {
        Self { before: faults.kept.len(), grown: Vec::new() }
    }

    /// Notes that the faults of a part are all there.
    pub(crate) fn note(&mut self, part: usize, faults: &Faults) {
        let kept = faults.kept.len();
        if kept > self.grown.last().map_or(self.before, |(_, last)| *last) {
            self.grown.push((part, kept));
        }
    }

    /// How many are kept of the parts up to one.
    fn after(&self, part: usize) -> usize {
        let noted = self.grown.partition_point(|(other, _)| *other <= part);
        let last = noted.checked_sub(1).and_then(|last| self.grown.get(last));
        last.map_or(self.before, |(_, kept)| *kept)
    }
}
