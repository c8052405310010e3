//! The sentence that says why a row has its rating or has none, written when it is asked for.

use super::assessed_quarter::AssessedQuarter;
use super::{Correction, IndicatorQuarter, NotTested, Row, Source};
use crate::parsing::pad;
use crate::rating::{Assessment, BesideFigure, Reference, Unrated};
use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::string::{String, ToString as _};
use core::fmt;

/// One sentence that says why a row has its rating or has none: see [`Row::explanation`].
///
/// `Display` writes it; it compares with text as the text that it writes.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scorecard;
///
/// let scorecard: Scorecard = serde_json::from_str(&std::fs::read_to_string("examples/data/havering_2017_q1.json")?)?;
/// let report = scorecard.report("2017-Q1".parse()?);
/// let why = report.row("permanency").ok_or("the row")?.explanation();
/// assert_eq!(why, "14.8% misses the target of at least 16% by 1.2 percentage points (7.5% off target): Red");
/// assert!(why.to_string().ends_with(": Red"));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Explanation<'a>(pub(super) &'a Row);

debug!(Explanation<'_> as |explanation| "{:?}", explanation.to_string());

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.explanation {
            StoredExplanation::Text(text) => f.pad(text),
            StoredExplanation::OfFigures(known) => pad(f, format_args!("{}", Sentence { row: self.0, known: known.as_deref() })),
        }
    }
}

impl PartialEq for Explanation<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.to_string(), other.to_string());
        one == two
    }
}

impl Eq for Explanation<'_> {}

impl PartialEq<str> for Explanation<'_> {
    fn eq(&self, text: &str) -> bool {
        let mut rest = Rest(text);
        fmt::Write::write_fmt(&mut rest, format_args!("{self}")).is_ok() && rest.0.is_empty()
    }
}

impl PartialEq<String> for Explanation<'_> {
    fn eq(&self, text: &String) -> bool {
        *self == **text
    }
}

impl PartialEq<&str> for Explanation<'_> {
    fn eq(&self, text: &&str) -> bool {
        *self == **text
    }
}

/// What is left of a text that something written should be; another text is an error.
struct Rest<'a>(&'a str);

impl fmt::Write for Rest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
        Ok(())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Explanation<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.explanation {
            StoredExplanation::Text(text) => serializer.serialize_str(text),
            StoredExplanation::OfFigures(_) => serializer.collect_str(self),
        }
    }
}

/// What a row holds to explain itself.
#[derive(Clone)]
pub(crate) enum StoredExplanation {
    /// The sentence, as it was read, or put in place of one that tells of what is hidden.
    Text(String),
    /// What it is written from beside the other fields; nothing where no figure was judged.
    OfFigures(Option<Box<JudgedFigure>>),
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for StoredExplanation {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Text)
    }
}

/// How a figure was judged, and what the sentence tells beside it.
#[derive(Clone)]
pub(crate) struct JudgedFigure {
    assessment: Assessment,
    /// The band computed, where that is not the row's.
    other_band: Option<String>,
    benchmark: Option<String>,
    why_unknown: Option<NotTested>,
}

impl StoredExplanation {
    pub(super) fn of(assessed: &AssessedQuarter<'_>, of: &IndicatorQuarter<'_>, row_band: Option<&str>) -> Self {
        let judged = |assessment: Assessment| JudgedFigure {
            assessment,
            other_band: assessed.band().filter(|band| Some(*band) != row_band).map(ToOwned::to_owned),
            benchmark: of.entry.indicator().benchmark().filter(|_| assessment.tells_facts()).map(ToOwned::to_owned),
            why_unknown: assessed.why_unknown(of),
        };
        Self::OfFigures(assessed.assessment.ok().map(|assessment| Box::new(judged(assessment))))
    }
}

/// The sentence of a row that was assessed.
struct Sentence<'a> {
    row: &'a Row,
    known: Option<&'a JudgedFigure>,
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row;
        self.figure(f)?;
        if !row.restated.is_empty() {
            f.write_str(", restated (")?;
            self.corrections(f)?;
            f.write_str(")")?;
        }
        let recorded = row.recorded.state_in_words().filter(|_| row.counts_recorded());
        match (&row.moderated, recorded) {
            (Some(moderation), _) if row.source == Some(Source::Moderated) => write!(f, "; {moderation}"),
            (_, Some(state)) => write!(f, "; recorded as {state} ({})", row.recorded.basis()),
            _ => Ok(()),
        }
    }
}

impl Sentence<'_> {
    /// How the figure stands, or why there is none.
    fn figure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row;
        let band = self.known.and_then(|known| known.other_band.as_deref().or(row.band.as_deref()));
        let outcome = band.or(row.label.as_deref());
        let assessment = self.known.map(|known| &known.assessment);
        let milestone = row.milestone.filter(|milestone| milestone.met().is_some());
        let reason = row.not_computed().map_or("", Unrated::in_words);
        let rated_otherwise = row.rating.is_some() || row.counts_recorded();
        let (colour, not_rated) = (outcome.unwrap_or_default(), outcome.unwrap_or("not rated"));
        match (milestone, assessment, row.value, rated_otherwise) {
            (Some(milestone), Some(assessment), ..) if assessment.verdict().unrated().is_none() => {
                write!(f, "{milestone}: {colour}")
            }
            (Some(milestone), _, _, true) => write!(f, "{milestone}: {reason}"),
            (Some(milestone), _, _, false) => write!(f, "{milestone}: {not_rated} ({reason})"),
            (None, Some(assessment), ..) => {
                let beside = BesideFigure {
                    rated_otherwise,
                    years: row.years_between(),
                    benchmark: self.known.and_then(|known| known.benchmark.as_deref()).unwrap_or(Reference::UNNAMED_BENCHMARK),
                    why_unknown: self.known.and_then(|known| known.why_unknown).map(NotTested::in_words),
                };
                write!(f, "{}", assessment.explain_in_row(&row.unit, colour, beside))
            }
            (None, None, Some(value), true) => write!(f, "{}: {reason}", row.unit.show(value)),
            (None, None, None, true) => f.write_str(reason),
            (None, None, Some(value), false) => write!(f, "{}: {not_rated} ({reason})", row.unit.show(value)),
            (None, None, None, false) => write!(f, "{not_rated} ({reason})"),
        }
    }

    /// What was corrected, in words.
    fn corrections(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row;
        for (place, correction) in row.restated.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{correction}")?;
            match (correction, row.restated_target) {
                (Correction::Target, Some(target)) => write!(f, " was {}", row.unit.show_target(target, row.polarity))?,
                _ => f.write_str(" corrected")?,
            }
        }
        Ok(())
    }
}
