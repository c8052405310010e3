//! The sentence that says why a row has its rating or has none, written when it is asked for.

use super::row_judgement::{JudgedFigure, RowJudgement};
use super::{Correction, NotTested, Row, Source};
use crate::parsing::pad;
use crate::rating::{Assessment, BesideFigure, Reference, Unrated};
use alloc::borrow::Cow;
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
pub struct Explanation<'a>(&'a Row);

impl Row {
    /// One sentence that says why the row has its rating or has none: the figure, its target and the limit that decides.
    ///
    /// It is for whoever checks a colour. What a reader of the report is told, with both trends, the year's end and the
    /// benchmarks, is a [`Narrative`](crate::narrative::Narrative).
    ///
    /// It is written when it is asked for, from the figures that the row holds.
    #[must_use]
    pub const fn explanation(&self) -> Explanation<'_> {
        Explanation(self)
    }
}

debug!(Explanation<'_> as |explanation| "{:?}", Explained::of(explanation.0));

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Explained::of(self.0).fmt(f)
    }
}

impl PartialEq for Explanation<'_> {
    fn eq(&self, other: &Self) -> bool {
        Explained::of(self.0) == Explained::of(other.0)
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

/// The sentence, as it was read or as it will be written.
#[expect(clippy::large_enum_variant, reason = "a row that is told has one, for as long as that takes")]
pub(super) enum Explained<'a> {
    Read(Cow<'a, str>),
    Of(Sentence<'a>),
}

impl<'a> Explained<'a> {
    pub(super) fn of(row: &'a Row) -> Self {
        match &row.judgement {
            RowJudgement::Told(told) => Self::Read(Cow::Borrowed(&*told.explanation)),
            RowJudgement::OfFigure(figure) => Self::Of(Sentence::new(row, figure.as_deref())),
        }
    }

    /// The figure that it is of, where one was judged.
    pub(super) const fn judged(&self) -> Option<&(&'a JudgedFigure, Assessment)> {
        match self {
            Self::Read(_) => None,
            Self::Of(sentence) => sentence.judged.as_ref(),
        }
    }
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(text) => f.pad(text),
            Self::Of(sentence) => pad(f, format_args!("{sentence}")),
        }
    }
}

debug!(Explained<'_> as |explained| "{:?}", explained.to_string());

impl PartialEq for Explained<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Explained<'_> {}

#[cfg(feature = "serde")]
mod wire {
    use super::{Explained, Explanation, String};
    use crate::wire::schema::schema;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    schema!(Explained<'_> as String, in its place: true);

    impl Serialize for Explanation<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            Explained::of(self.0).serialize(serializer)
        }
    }

    impl Serialize for Explained<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Read(text) => serializer.serialize_str(text),
                Self::Of(sentence) => serializer.collect_str(sentence),
            }
        }
    }

    impl<'de> Deserialize<'de> for Explained<'_> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            String::deserialize(deserializer).map(|text| Self::Read(text.into()))
        }
    }
}

/// The sentence of a row that was assessed.
pub(super) struct Sentence<'a> {
    row: &'a Row,
    judged: Option<(&'a JudgedFigure, Assessment)>,
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

impl<'a> Sentence<'a> {
    fn new(row: &'a Row, figure: Option<&'a JudgedFigure>) -> Self {
        Self { row, judged: figure.map(|figure| (figure, figure.assessment())) }
    }

    /// How the figure stands, or why there is none.
    fn figure(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.row;
        let band = self.judged.as_ref().and_then(|(figure, assessment)| figure.band(assessment.verdict().band()?));
        let outcome = band.or(row.label.as_deref());
        let milestone = row.milestone.filter(|milestone| milestone.met().is_some());
        let reason = row.not_computed().map_or("", Unrated::in_words);
        let rated_otherwise = row.rating.is_some() || row.counts_recorded();
        let (colour, not_rated) = (outcome.unwrap_or_default(), outcome.unwrap_or("not rated"));
        match (milestone, &self.judged, row.value, rated_otherwise) {
            (Some(milestone), Some((_, assessment)), ..) if assessment.verdict().unrated().is_none() => {
                write!(f, "{milestone}: {colour}")
            }
            (Some(milestone), _, _, true) => write!(f, "{milestone}: {reason}"),
            (Some(milestone), _, _, false) => write!(f, "{milestone}: {not_rated} ({reason})"),
            (None, Some((figure, assessment)), ..) => {
                let beside = BesideFigure {
                    rated_otherwise,
                    years: row.years_between(),
                    benchmark: row.indicator.benchmark().unwrap_or(Reference::UNNAMED_BENCHMARK),
                    why_unknown: figure.why_unknown.map(NotTested::in_words),
                };
                write!(f, "{}", assessment.explain_in_row(row.unit(), colour, beside))
            }
            (None, None, Some(value), true) => write!(f, "{}: {reason}", row.unit().show(value)),
            (None, None, None, true) => f.write_str(reason),
            (None, None, Some(value), false) => write!(f, "{}: {not_rated} ({reason})", row.unit().show(value)),
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
                (Correction::Target, Some(target)) => write!(f, " was {}", row.unit().show_target(target, row.polarity()))?,
                _ => f.write_str(" corrected")?,
            }
        }
        Ok(())
    }
}
