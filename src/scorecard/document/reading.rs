//! Reading a scorecard document, with every problem in it.

use super::super::whole_scorecard::Scorecard;
use super::checking::{Header, ListedIndicators, with_indicators};
use super::fields::{Document, IfRead, IndicatorWire, ListedRollUps, ToleranceVersion};
use crate::calendar::FiscalCalendar;
use crate::history::{ComparisonPolicy, Extra};
use crate::rating::Scheme;
use crate::statistics::Confidence;
use crate::values::{Tolerance, Versions};
use crate::wire::schema::schema;
use crate::wire::{Faults, Handed, Part, Problems, Read, Step, each_item, read_fields};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

/// A scorecard document as it was read: the scorecard, or every problem in it.
///
/// A [`Scorecard`] reads from the same documents, and has the problems in the text of its error. This type keeps them apart, so
/// that a program can show, count or sort them. What is no document at all, such as text that is not JSON, is the format's own
/// error in both.
///
/// All problems are found in formats for people, such as JSON, TOML and YAML. Formats for machines are read to the first part that
/// is not as it should be.
///
/// # Examples
///
/// ```
/// use performance_indicators::scorecard::ScorecardDocument;
///
/// let document: ScorecardDocument = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// assert_eq!(document.into_scorecard()?.entries().len(), 16);
///
/// // Invented.
/// let document: ScorecardDocument = serde_json::from_str(r#"{
///     "organisation": "Example Borough",
///     "calendar": {"starts": "Aprl", "named_by": "both"},
///     "indicaters": []
/// }"#)?;
/// let lines: Vec<String> = document.into_scorecard().unwrap_err().iter().map(|problem| problem.to_string()).collect();
/// assert!(lines[0].starts_with("indicaters: \"indicaters\" is not a field known here: expected one of organisation, title"));
/// assert!(lines[0].ends_with("(did you mean indicators?)"));
/// assert!(lines[1].starts_with("calendar.starts: \"Aprl\" is not a known month: expected one of january"));
/// assert_eq!(lines[2], "indicators: nothing is given: expected a list");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("validate", "validation", "parse"))]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorecardDocument(Result<Scorecard, Problems>);

impl ScorecardDocument {
    /// The scorecard.
    ///
    /// # Errors
    ///
    /// - There are problems in the document: all of them.
    pub fn into_scorecard(self) -> Result<Scorecard, Problems> {
        self.0
    }

    /// The problems, where there are any.
    #[must_use]
    pub const fn problems(&self) -> Option<&Problems> {
        match &self.0 {
            Ok(_) => None,
            Err(problems) => Some(problems),
        }
    }
}

impl<'de> Deserialize<'de> for ScorecardDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_map(DocumentVisitor).map(Self)
        } else {
            Ok(Self(Document::deserialize(deserializer)?.scorecard()))
        }
    }
}

schema!(ScorecardDocument as Document);
schema!(Scorecard as Document);

/// Hands a document over as a map; what is none is the format's own error.
struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Result<Scorecard, Problems>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scorecard document")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let (mut faults, mut read) = (Faults::default(), None);
        Handed::of_document(&mut |part| read = ReadDocument::read(part, &mut faults)).visit_map(map)?;
        let scorecard = read.map(|document| document.scorecard(&mut faults));
        Ok(faults.finish(scorecard))
    }
}

/// A document for people: of its indicators, one alone is held as it was written.
struct ReadDocument {
    organisation: IfRead<String>,
    title: Option<String>,
    calendar: IfRead<FiscalCalendar>,
    schemes: Versions<Scheme>,
    tolerance: Option<Tolerance>,
    tolerances: Vec<ToleranceVersion>,
    comparison: ComparisonPolicy,
    confidence: Confidence,
    roll_ups: ListedRollUps,
    indicators: ReadIndicators,
    extra: Extra,
}

read_fields!(ReadDocument {
    organisation,
    title: replaceable,
    calendar,
    schemes: replaceable,
    tolerance: replaceable,
    tolerances: replaceable,
    comparison: replaceable,
    confidence: replaceable,
    roll_ups: replaceable,
    indicators,
    extra: replaceable,
});

impl ReadDocument {
    fn scorecard(self, faults: &mut Faults) -> Scorecard {
        let Self {
            organisation,
            title,
            calendar,
            schemes,
            tolerance,
            tolerances,
            comparison,
            confidence,
            roll_ups,
            indicators: ReadIndicators { listed, faults: mut of_indicators },
            extra,
        } = self;
        let header =
            Header { organisation, title, calendar, schemes, tolerance, tolerances, comparison, confidence, roll_ups, extra };
        // That there is no list is told before what the header makes wrong.
        if listed.is_none() {
            faults.append(core::mem::take(&mut of_indicators));
        }
        let (scorecard, roll_ups) = header.scorecard(faults);
        with_indicators(scorecard, listed.unwrap_or_default(), of_indicators, &roll_ups, faults)
    }
}

/// The indicators of a document, if they are a list, with their faults, which are told after those of its other fields.
struct ReadIndicators {
    listed: Option<ListedIndicators>,
    faults: Faults,
}

impl Read for ReadIndicators {
    fn read(part: Part<'_, '_>, _: &mut Faults) -> Option<Self> {
        let (mut listed, mut faults) = (ListedIndicators::default(), Faults::default());
        let read = |place, part: Part<'_, '_>, faults: &mut Faults| {
            faults.below(
                || Step::Place(place),
                |faults| {
                    if let Some(wire) = IndicatorWire::read(part, faults) {
                        listed.take(wire, place, faults);
                    }
                },
            );
        };
        let items = faults.below(|| Step::key("indicators"), |faults| each_item(part, &"a list", faults, read));
        Some(Self { listed: items.map(|_| listed), faults })
    }
}

impl<'de> Deserialize<'de> for Scorecard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ScorecardDocument::deserialize(deserializer)?.into_scorecard().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use self::std::path::Path;
    use self::std::{env, fs};
    use super::{ReadDocument, Scorecard};
    use crate::calendar::Quarter;
    use crate::history::observation::Observed;
    use crate::history::{IndicatorId, Status};
    use crate::scorecard::Problems;
    use crate::values::{GroupPath, NumberOrYesNo, Polarity, Target, Unit, Value};
    use crate::wire::{Faults, Handed, Node, Number, Part, Read};
    use alloc::boxed::Box;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::fmt::Debug;
    use serde::de::{Deserialize as _, DeserializeSeed as _};

    fn read(part: Part<'_, '_>) -> Result<Scorecard, Problems> {
        let mut faults = Faults::default();
        let scorecard = ReadDocument::read(part, &mut faults).map(|document| document.scorecard(&mut faults));
        faults.finish(scorecard)
    }

    /// Every document that is shipped, and those of the tests, broken ones too.
    fn documents() -> Vec<String> {
        let directories = ["examples/data", "tests/data", "tests/data/broken"];
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = directories.into_iter().flat_map(|directory| fs::read_dir(root.join(directory)).unwrap());
        let paths = files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|kind| kind == "json"));
        paths.map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    #[test]
    fn a_document_read_as_it_comes_is_what_it_is_when_it_is_held() {
        let mut compared = 0_usize;
        for text in documents() {
            // What is no JSON is no document.
            let Ok(node) = Node::deserialize(&mut serde_json::Deserializer::from_str(&text)) else { continue };
            let mut as_it_comes = None;
            let mut format = serde_json::Deserializer::from_str(&text);
            Handed::to(&mut |part| as_it_comes = Some(read(part))).deserialize(&mut format).unwrap();
            assert_eq!(as_it_comes, Some(read(node.into())), "{text}");
            compared = compared.saturating_add(1);
        }
        assert!(compared >= 70, "{compared}");
    }

    /// How many of some texts are read as plain, each the same as reading makes of it.
    fn plain<T: Read + Debug>(texts: &[&str]) -> usize {
        let read_plain = texts.iter().filter_map(|text| Some((text, T::of_plain_text(text)?)));
        let compared = read_plain.map(|(text, plain)| {
            let mut faults = Faults::default();
            let read = T::read(Part::Text(text), &mut faults);
            assert_eq!((format!("{:?}", Some(plain)), 0), (format!("{read:?}"), faults.count()), "{text}");
        });
        compared.count()
    }

    #[test]
    fn what_is_plain_is_read_as_the_careful_reader_reads_it_and_nothing_else_is() {
        assert_eq!(plain::<Observed>(&["33.3", "-1", "0.50", "-0", "123456789012345678", "007"]), 6);
        let others = ["", "-", ".5", "5.", "12,5", "1e3", "+1", " 1", "yes", "1.2.3", "1234567890123456789", "\u{661}"];
        assert_eq!(plain::<Observed>(&others), 0);
        assert_eq!(plain::<GroupPath>(&["Safe", "A", "Children and families", "a/b"]), 4);
        assert_eq!(plain::<GroupPath>(&["", " ", "Safe ", " Safe", "Sa\u{200b}fe", "Sa\tfe", "A \u{203a} B", "Caf\u{e9}"]), 0);
        assert_eq!(plain::<Box<str>>(&["", "any text", "\u{200b}"]), 3);
        assert_eq!(plain::<Option<String>>(&["", "any text", "\u{200b}"]), 3);
        let numbers = ["33.3", "-0", "", "1e3", "yes", "no", "1234567890123456789", "1 "];
        assert_eq!((plain::<Number>(&numbers), plain::<NumberOrYesNo>(&numbers)), (2, 2));
        assert_eq!((plain::<Value>(&numbers), plain::<Target>(&numbers)), (2, 2));
        assert_eq!(plain::<IndicatorId>(&["i1", "cases-26-weeks", "\u{c9}", "", " i1", "i\u{200b}1"]), 3);
        assert_eq!(plain::<Polarity>(&["higher-is-better", "neutral", "Neutral", "higher-is-beter", ""]), 2);
        assert_eq!(plain::<Unit>(&["percent", "yes-no", "count", "yes_no", "rate_per", "other", "currency", ""]), 3);
        assert_eq!(plain::<Quarter>(&["2017-Q1", "-0001-Q4", "2017-Q5", "Q1 2017/18", ""]), 2);
        assert_eq!(plain::<Option<Status>>(&["provisional", "final", "Final", ""]), 2);
    }
}
