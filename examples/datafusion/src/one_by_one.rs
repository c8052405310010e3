//! The same ratings by another way: each row from its number, without Arrow, one `RatingScale` a row.

use crate::figures::{self, AREAS, Row};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Aim, Percent, Polarity, RatingScale, Scheme, Target, Tolerance, Unrated, Verdict};
use std::collections::BTreeMap;

/// What one of the three questions to a row comes to: a rating, or the reason why there is none.
pub type Answer = Result<&'static str, &'static str>;

/// The names of the questions, in the order of [`Judge::answers`].
pub const QUESTIONS: [&str; 3] = ["share", "wait", "visits"];

/// The questions as arguments in SQL: figures of three columns and scales; one target for all rows; and integers. A literal with a
/// point has to be a decimal to the session: `datafusion.sql_parser.parse_float_as_decimal`.
pub const ARGUMENTS: [&str; 3] = [
    "share, share_target, tolerance, polarity",
    "wait, 12.5, 5, 'lower-is-better'",
    "visits, visits_target, 10, 'higher-is-better'",
];

/// The count of a summary to which the rows of an answer belong.
pub fn summary_count(answer: &str) -> String {
    match answer {
        name if name.ends_with("-refused") || name.starts_with("too-") || name.ends_with("-too-large") => "refused".to_owned(),
        name => name.replace('-', "_"),
    }
}

/// How many rows of an area came to each answer.
pub type Counts = Vec<BTreeMap<&'static str, i64>>;

pub struct Judge {
    scheme: Scheme,
}

impl Judge {
    pub fn new() -> Self {
        Self { scheme: Scheme::amber_within_tolerance() }
    }

    /// The answers to all questions for a row.
    pub fn answers(&self, row: &Row) -> [Answer; 3] {
        let whole = |figure: Option<i64>| decimal(figure.map(i128::from), 0);
        [
            self.answer(
                decimal(row.share, figures::SHARE_DECIMALS),
                decimal(row.share_target, figures::SHARE_TARGET_DECIMALS),
                decimal(row.tolerance, figures::TOLERANCE_DECIMALS),
                row.polarity,
            ),
            self.answer(
                decimal(row.wait, figures::WAIT_DECIMALS),
                decimal(Some(125), 1),
                Some(Decimal::from(5)),
                Some("lower-is-better"),
            ),
            self.answer(whole(row.visits), whole(row.visits_target), Some(Decimal::TEN), Some("higher-is-better")),
        ]
    }

    fn answer(
        &self,
        value: Option<Decimal>,
        target: Option<Decimal>,
        tolerance: Option<Decimal>,
        polarity: Option<&str>,
    ) -> Answer {
        let value = value.ok_or("missing")?;
        let polarity = polarity.map(|text| text.parse::<Polarity>().map_err(|_| "polarity-refused")).transpose()?;
        let polarity = polarity.ok_or("no-polarity")?;
        if polarity == Polarity::Neutral {
            return Err("neutral");
        }
        let aim = Aim::new(polarity, Target::Level(target.ok_or("no-target")?)).map_err(|_| "target-refused")?;
        let tolerance = match tolerance {
            Some(percent) => Tolerance::from(Percent::new(percent).map_err(|_| "tolerance-refused")?),
            None => Tolerance::NOT_STATED,
        };
        match RatingScale::new(&self.scheme, aim, tolerance).map_err(|_| "too-many-digits")?.rate(value) {
            Verdict::Rated { rating, .. } => Ok(rating.name()),
            Verdict::Unrated(Unrated::ToleranceNotStated) => Err("tolerance-not-stated"),
            Verdict::Unrated(_) => Err("unrated for no reason known here"),
        }
    }

    /// The answers to each question counted over all rows, by area.
    pub fn count(&self, rows: u64) -> [Counts; 3] {
        let mut counts: [Counts; 3] = std::array::from_fn(|_| vec![BTreeMap::new(); AREAS]);
        for row in (0..rows).map(figures::row) {
            for (counts, answer) in counts.iter_mut().zip(self.answers(&row)) {
                *counts[row.area].entry(answer.unwrap_or_else(|reason| reason)).or_default() += 1;
            }
        }
        counts
    }
}

fn decimal(digits: Option<i128>, decimals: i8) -> Option<Decimal> {
    digits.map(|digits| Decimal::from_i128_with_scale(digits, u32::from(decimals.unsigned_abs())))
}
