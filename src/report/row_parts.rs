//! Parts of a row: a milestone, a forecast, a difference.

use crate::history::{Forecast, ForecastMethod, RecordedDirection};
use crate::parsing::named;
use crate::rating::{Comparator, Rating, Scheme, Trend, Unrated, Verdict};
use crate::values::{DayInWords, Milestone, SharedText, Value};
use alloc::string::ToString;
use core::fmt;
use rust_decimal::Decimal;
use time::Date;

/// Where a rating comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a rating is computed or somebody's, and callers match on it")]
pub enum Source {
    /// It was computed from the figure.
    Computed,
    /// Somebody recorded it, and it cannot be computed.
    Recorded,
    /// People set it over the computed one, or where there was none, with a name and a reason.
    Moderated,
}

named!(Source, "source of a rating", { Computed => "computed", Recorded => "recorded", Moderated => "moderated" });

/// Something in force that a later version corrected, which restates past verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Correction {
    /// The target.
    Target,
    /// The tolerance.
    Tolerance,
    /// The scheme.
    Scheme,
}

named!(Correction, "correction", { Target => "target", Tolerance => "tolerance", Scheme => "scheme" });

/// Something that was recorded or printed and is not what the figures give.
///
/// # Serialised form
///
/// `{"rating": {"computed": "red", "recorded": "green"}}`, `{"printed": {"figure": "93.8", "exact": "93.79…"}}`,
/// `{"direction": {"against": "previous-quarter", "computed": "improving", "recorded": "worsening"}}`,
/// `{"months": {"given": "112", "made": "111"}}`, `"not_due"` or `"exempt"`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case", deny_unknown_fields)
)]
#[cfg_attr(
    feature = "schemars",
    derive(schemars::JsonSchema),
    schemars(description = "Something recorded or printed that is not what the figures give")
)]
#[non_exhaustive]
pub enum Difference {
    /// The recorded colour is not the computed one.
    #[non_exhaustive]
    Rating {
        /// The colour computed.
        computed: Rating,
        /// The colour recorded.
        recorded: Rating,
    },
    /// The recorded direction is not the computed one.
    #[non_exhaustive]
    Direction {
        /// What the figure is compared with.
        against: Comparator,
        /// The direction computed.
        computed: Trend,
        /// The direction recorded.
        recorded: RecordedDirection,
    },
    /// The recorded forecast colour is not the computed one.
    #[non_exhaustive]
    Forecast {
        /// The colour computed.
        computed: Rating,
        /// The colour recorded.
        recorded: Rating,
    },
    /// The figure printed beside a numerator and denominator is not their quotient.
    #[non_exhaustive]
    Printed {
        /// The figure printed.
        #[cfg_attr(feature = "serde", serde(with = "crate::wire::number"))]
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::Number"))]
        figure: Decimal,
        /// The quotient, rounded where it does not end.
        #[cfg_attr(feature = "serde", serde(with = "crate::wire::number"))]
        #[cfg_attr(feature = "schemars", schemars(with = "crate::wire::Number"))]
        exact: Decimal,
    },
    /// The figure given for the quarter is not the one that its months make, rounded to the places given.
    #[non_exhaustive]
    Months {
        /// The figure given.
        given: Value,
        /// The one that its months make.
        made: Value,
    },
    /// People gave a colour or a word of their own for a quarter in which nothing is due.
    NotDue,
    /// People gave a colour or a word of their own to an indicator that is exempt from rating; it does not count.
    Exempt,
}

/// The milestone of a row: whether it is met and when, when it was due, and whether it was late. Late is a fact: no rating looks at it.
///
/// Prints as sentences do: "met on 3 July 2017, 3 days after it was due".
///
/// # Serialised form
///
/// `{"met": true, "met_on": "2017-07-03", "due_by": "2017-06-30", "days_late": 3}`, or `{"met": false, "due_by": "2017-06-30",
/// "overdue": true}`; what is not known is left out.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::{Rating, Scorecard};
///
/// // Invented.
/// let scorecard: Scorecard = serde_json::from_str(r#"{
///     "organisation": "Example Borough", "calendar": {"starts": "april", "named_by": "both"},
///     "schemes": [{"scheme": "on-target-only"}],
///     "indicators": [{"id": "plan", "name": "Local plan adopted", "polarity": "higher-is-better", "unit": "yes-no",
///                     "accumulation": "snapshot", "targets": [{"due_by": "2017-06-30"}],
///                     "observations": {"2017-Q1": "no", "2017-Q2": {"value": "yes", "met_on": "2017-07-03"}}}]
/// }"#)?;
/// let row = scorecard.report("2017-Q2".parse()?).rows()[0].clone();
/// let milestone = row.milestone().ok_or("a milestone")?;
/// assert_eq!((row.rating(), milestone.days_late()), (Some(Rating::Green), Some(3)));
/// assert_eq!(milestone.to_string(), "met on 3 July 2017, 3 days after it was due");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("deadline", "overdue", "late"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct RowMilestone {
    met: Option<bool>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_day"))]
    met_on: Option<Date>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_day"))]
    due_by: Option<Date>,
    days_late: Option<u32>,
    #[cfg_attr(feature = "serde", serde(default))]
    overdue: bool,
}

#[cfg(feature = "serde")]
crate::wire::lean!(RowMilestone as "RowMilestone" {
    met: optional, met_on: optional via crate::wire::optional_written_day, due_by: optional via crate::wire::optional_written_day,
    days_late: optional, overdue: optional,
});

impl RowMilestone {
    /// A milestone as it stands on the last day of its quarter.
    pub(crate) fn new(milestone: Option<Milestone>, due_by: Option<Date>, last_day: Option<Date>) -> Self {
        let met_on = milestone.and_then(Milestone::met_on);
        let days_after = |(day, due): (Date, Date)| u32::try_from(day.to_julian_day().checked_sub(due.to_julian_day())?).ok();
        Self {
            met: milestone.map(Milestone::is_met),
            met_on,
            due_by,
            days_late: met_on.zip(due_by).and_then(days_after).filter(|days| *days > 0),
            overdue: milestone == Some(Milestone::NotMet) && due_by.zip(last_day).is_some_and(|(due, last)| due <= last),
        }
    }

    getters! {
        /// Whether it is met; `None` where nothing is reported.
        met: Option<bool>,
        /// The day on which it was met, where that is known.
        met_on: Option<Date>,
        /// The day by which it is due, where that is stated.
        due_by: Option<Date>,
        /// How many days after it was due it was met, where it was late and both days are known.
        days_late: Option<u32>,
        /// Whether it is not met though its day is past at the end of the quarter.
        overdue: bool,
    }
}

impl fmt::Display for RowMilestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milestone = match self.met {
            Some(true) => Milestone::Met { on: self.met_on },
            Some(false) => Milestone::NotMet,
            None => return f.pad("not reported"),
        };
        let due = self.due_by.map(DayInWords);
        let text = match (milestone, due, self.days_late) {
            (Milestone::Met { .. }, _, Some(1)) => alloc::format!("{milestone}, a day after it was due"),
            (Milestone::Met { .. }, _, Some(days)) => alloc::format!("{milestone}, {days} days after it was due"),
            (Milestone::NotMet, Some(due), _) if self.overdue => alloc::format!("{milestone}, though it was due by {due}"),
            (Milestone::NotMet, Some(due), _) => alloc::format!("{milestone} yet, due by {due}"),
            (Milestone::Met { .. }, _, None) | (Milestone::NotMet, None, _) => milestone.to_string(),
        };
        f.pad(&text)
    }
}

/// A forecast of the year's outturn beside a row's figure.
///
/// # Serialised form
///
/// `{"method": "run-rate", "outturn": "24", "on_course": true, "shortfall": "-4", "each_remaining_quarter": "4.66…",
/// "quarters": 1, "rating": "green", "band": "Green"}`
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize), serde(deny_unknown_fields))]
pub struct RowForecast {
    method: ForecastMethod,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    outturn: Option<Decimal>,
    on_course: bool,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    shortfall: Option<Decimal>,
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::wire::optional_number"))]
    each_remaining_quarter: Option<Decimal>,
    quarters: u8,
    rating: Option<Rating>,
    band: Option<SharedText>,
    unrated: Option<Unrated>,
}

debug!(RowForecast {
    method,
    outturn: if_some,
    on_course,
    shortfall: if_some,
    each_remaining_quarter: if_some,
    quarters,
    rating: if_some,
    band: if_some,
    unrated: if_some,
});

#[cfg(feature = "serde")]
crate::wire::lean!(RowForecast as "RowForecast" {
    method, outturn: optional via crate::wire::optional, on_course, shortfall: optional via crate::wire::optional,
    each_remaining_quarter: optional via crate::wire::optional, quarters, rating: optional, band: optional, unrated: optional,
});

impl RowForecast {
    pub(crate) fn new(forecast: &Forecast, verdict: Verdict, scheme: Option<&Scheme>) -> Self {
        Self {
            method: forecast.method(),
            outturn: forecast.outturn_decimal(),
            on_course: forecast.is_on_course(),
            shortfall: forecast.shortfall().map(|shortfall| shortfall.normalize()),
            each_remaining_quarter: forecast.each_remaining_quarter(),
            quarters: forecast.quarters(),
            rating: verdict.rating(),
            band: verdict.band().and_then(|place| scheme?.band(place)).map(|band| band.shared_name().clone()),
            unrated: verdict.unrated(),
        }
    }

    getters! {
        /// How it was made.
        method: ForecastMethod,
        /// What the year is forecast to end on.
        outturn: Option<Decimal>,
        /// How far the outturn falls short of the target for the year's end, below zero where it is better.
        shortfall: Option<Decimal>,
        /// What each remaining quarter must bring: see [`Forecast::each_remaining_quarter`]; as a whole number of things that are
        /// counted, [`Progress::each_remaining_quarter`](crate::narrative::Progress::each_remaining_quarter).
        each_remaining_quarter: Option<Decimal>,
        /// From how many quarters of the year it is made.
        quarters: u8,
        /// The colour of the outturn, beside the current one.
        rating: Option<Rating>,
        /// The band of the outturn, by its scheme's name for it.
        band: Option<&str>,
        /// Why the outturn has no colour.
        unrated: Option<Unrated>,
    }

    /// Whether that meets the target for the year's end.
    #[must_use]
    pub const fn is_on_course(&self) -> bool {
        self.on_course
    }

    /// Whether it is made from one quarter alone: a guess.
    #[must_use]
    pub const fn is_from_one_quarter(&self) -> bool {
        self.quarters == 1
    }
}
