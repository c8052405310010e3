//! Reading a scorecard document, with every problem in it.

use super::super::whole_scorecard::Scorecard;
use super::checking::{Header, Ids, Listed, below_indicator, with_indicators};
use super::fields::{Document, IndicatorWire};
use crate::wire::schema::schema;
use crate::wire::{Faults, Fields, Items, Key, Node, Problems, Read};
use alloc::borrow::Cow;
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

const HEADER: &[&str] = &[
    "organisation",
    "title",
    "calendar",
    "schemes",
    "tolerance",
    "tolerances",
    "comparison",
    "confidence",
    "roll_ups",
    "indicators",
    "extra",
];

/// Reads a document for people: the indicators one by one as they come, so that only one of them is held as it was written.
struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Result<Scorecard, Problems>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scorecard document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut header, mut inner, mut ids) = (Vec::new(), Faults::default(), Ids::default());
        let mut indicators = Vec::new();
        let mut listed = false;
        while let Some(key) = map.next_key_seed(Key)? {
            if key == "indicators" && !listed {
                listed = true;
                let other = map.next_value_seed(Items(|place, node: Node<'_>| {
                    let id = node.field("id").and_then(|id| id.parse().ok());
                    let entry = below_indicator(place, &mut inner, |faults| {
                        let wire = IndicatorWire::read(node, faults);
                        if let Some(id) = id {
                            ids.take(id, place, faults);
                        }
                        wire?.listed(place, faults)
                    });
                    indicators.extend(entry);
                }))?;
                // A list is read already; anything else is still to be refused.
                header.push((key, other.unwrap_or(Node::List(Vec::new()))));
            } else {
                header.push((key, map.next_value::<Node<'de>>()?));
            }
        }
        Ok(whole(header, indicators, inner))
    }
}

/// The scorecard of a document's header and its indicators with their faults.
fn whole(header: Vec<(Cow<'_, str>, Node<'_>)>, indicators: Vec<Listed>, inner: Faults) -> Result<Scorecard, Problems> {
    let mut faults = Faults::default();
    let scorecard = Fields::of(Node::Map(header), HEADER, &mut faults).map(|mut fields| {
        let header = Header::read(&mut fields, &mut faults);
        let _list: Option<Vec<IndicatorWire>> = fields.required("indicators", &mut faults);
        header.scorecard(&mut faults)
    });
    faults.append(inner);
    let scorecard = scorecard.map(|(scorecard, roll_ups)| with_indicators(scorecard, indicators, &roll_ups, &mut faults));
    faults.finish(scorecard)
}

impl<'de> Deserialize<'de> for Scorecard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ScorecardDocument::deserialize(deserializer)?.into_scorecard().map_err(D::Error::custom)
    }
}
