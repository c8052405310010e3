//! Documents of different shapes, all figures invented, and structs that borrow from their text.

use crate::invented_numbers::numbers;
use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use core::fmt::Write as _;
use serde::Deserialize;

/// What a document has most of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Eight plain figures an indicator.
    EightFigures,
    /// Forty plain figures an indicator.
    FortyFigures,
    /// Indicators with one figure each.
    Indicators,
    /// Observations of several fields.
    Commentary,
    /// Groups, each of a kind of its own.
    KindsOfGroups,
}

impl Shape {
    pub(crate) const ALL: [Self; 5] =
        [Self::EightFigures, Self::FortyFigures, Self::Indicators, Self::Commentary, Self::KindsOfGroups];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::EightFigures => "eight figures an indicator",
            Self::FortyFigures => "forty figures an indicator",
            Self::Indicators => "one figure an indicator",
            Self::Commentary => "observations with commentary",
            Self::KindsOfGroups => "kinds of groups",
        }
    }

    /// A document of so many bytes, or a few more.
    pub(crate) fn text(self, bytes: usize) -> String {
        let mut text = String::with_capacity(bytes.saturating_add(4096));
        text.push_str(
            r#"{"organisation":"Example Borough","calendar":{"starts":"april","named_by":"both"},"schemes":[{"scheme":"amber-within-tolerance"}],"tolerance":{"percent_of_target":"10"},"indicators":["#,
        );
        let mut number = numbers();
        for place in 0_usize.. {
            if place > 0 {
                text.push(',');
            }
            self.write_indicator(&mut text, place, &mut number);
            if text.len() >= bytes {
                break;
            }
        }
        text.push_str("]}");
        text
    }

    /// Writing to a string does not fail.
    fn write_indicator(self, text: &mut String, place: usize, number: &mut impl FnMut(u64) -> u64) {
        let polarity = if place & 1 == 0 { "higher-is-better" } else { "lower-is-better" };
        let _written = write!(
            text,
            r#"{{"id":"i{place}","name":"Indicator {place}","polarity":"{polarity}","unit":"percent","accumulation":"snapshot","groups":{{"goal":"Goal {}""#,
            number(12)
        );
        if self == Self::KindsOfGroups {
            for kind in 0..40 {
                let _written = write!(text, r#","kind {place} {kind}":"Group {}""#, number(100));
            }
        }
        let target = number(500).saturating_add(300);
        let _written = write!(text, r#"}},"targets":[{{"level":"{}"}}],"observations":{{"#, tenths(target));
        for quarter in 0..self.quarters() {
            let (year, of_year) = (quarter >> 2, quarter & 3);
            let separator = if quarter == 0 { "" } else { "," };
            let _written = write!(text, r#"{separator}"{}-Q{}":"#, year.saturating_add(2008), of_year.saturating_add(1));
            let figure = tenths(number(60).saturating_add(70).saturating_mul(target).checked_div(100).unwrap_or_default());
            let _written = match self {
                Self::Commentary => write!(
                    text,
                    r#"{{"numerator":"{}","denominator":"997","status":"provisional","commentary":"In this quarter {figure} of a hundred were seen in time.","extra":{{"source":"case system"}}}}"#,
                    number(997)
                ),
                Self::EightFigures | Self::FortyFigures | Self::Indicators | Self::KindsOfGroups => write!(text, r#""{figure}""#),
            };
        }
        text.push_str("}}");
    }

    const fn quarters(self) -> u32 {
        match self {
            Self::EightFigures | Self::Commentary => 8,
            Self::FortyFigures => 40,
            Self::Indicators | Self::KindsOfGroups => 1,
        }
    }
}

fn tenths(number: u64) -> String {
    let (whole, tenth) = (number.checked_div(10).unwrap_or_default(), number.checked_rem(10).unwrap_or_default());
    format!("{whole}.{tenth}")
}

/// A document as a program reads it that checks nothing: text as it lies in the file.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read, and not looked at")]
pub(crate) struct Borrowed<'a, O> {
    #[serde(borrow)]
    organisation: Cow<'a, str>,
    calendar: BTreeMap<&'a str, &'a str>,
    schemes: Vec<BTreeMap<&'a str, &'a str>>,
    tolerance: BTreeMap<&'a str, &'a str>,
    indicators: Vec<Indicator<'a, O>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read, and not looked at")]
struct Indicator<'a, O> {
    id: &'a str,
    #[serde(borrow)]
    name: Cow<'a, str>,
    polarity: &'a str,
    unit: &'a str,
    accumulation: &'a str,
    #[serde(borrow)]
    groups: BTreeMap<&'a str, &'a str>,
    targets: Vec<BTreeMap<&'a str, &'a str>>,
    observations: BTreeMap<&'a str, O>,
}

/// An observation of several fields.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is read, and not looked at")]
pub(crate) struct Told<'a> {
    numerator: &'a str,
    denominator: &'a str,
    status: &'a str,
    #[serde(borrow)]
    commentary: Cow<'a, str>,
    extra: BTreeMap<&'a str, &'a str>,
}
