//! Is it chance? Intervals, significance, control charts, run charts, funnels and recent trends, exactly.
//!
//! A colour says how a figure stands to its target, and nothing of whether it could as well have been another. This room does, and is of
//! use without the rest of the crate: it takes counts, or slices of figures.
//!
//! | question | ask | form |
//! |---|---|---|
//! | which counts are behind a figure of an indicator? | [`CountedFigure`] | |
//! | is x of n different from a target or a benchmark? | [`Proportion::against`], [`Proportion::against_aim`] | (x − n·p)² > z²·n·p·(1 − p) |
//! | is a count, or a rate, different from one? | [`Rate::against`], [`Rate::against_aim`] | exact Poisson below 10 events, Byar from 10 on |
//! | could chance have made a change? | [`Proportion::change_from`], [`Rate::change_from`] | (x₁n₂ − x₂n₁)²·(n₁ + n₂) > z²·n₁·n₂·(x₁ + x₂)·(n₁ + n₂ − x₁ − x₂); (x₁e₂ − x₂e₁)² > z²·e₁·e₂·(x₁ + x₂) |
//! | is an area unlike the whole? | [`Proportion::funnel_zone`], [`Rate::funnel_zone`] | n·(x − n·p)² > z²·x·(n − x) |
//! | is a point of a series more than chance? | [`Xmr`], [`ControlChart::variation`] | mean ± 2.66 mean moving ranges, and runs |
//! | will the target be met, if nothing changes? | [`ControlChart::assurance`] | the target beside those limits |
//! | does a series stay on one side for too long? | [`RunChart`] | longest run > round(log₂ n) + 3, or few crossings |
//! | do the last five figures rise or fall? | [`recent_trend()`] | χ² > 9.54953570608324 |
//! | does an interval that others published hold a benchmark? | [`PublishedInterval::against`] | bounds compared |
//!
//! # Examples
//!
//! ```
//! use performance_indicators::statistics::{Assurance, Confidence, Proportion, Significance, SignalRule, Xmr};
//! use performance_indicators::{Aim, Unit, decimal};
//!
//! // 33.3% against 80%: a far way off, but of three cases.
//! // https://democracy.havering.gov.uk/ieListDocuments.aspx?CId=145&MID=6285
//! let (aim, percent) = (Aim::AtLeast(decimal("80")?), Unit::Percent.factor());
//! let difference = Proportion::new(1, 3)?.against_aim(aim, percent, Confidence::Percent99);
//! assert_eq!(difference.from_aim(aim), Significance::Similar);
//!
//! // Fifteen months, the last seven above their mean (invented).
//! let figures = [80, 78, 79, 77, 80, 78, 79, 78, 83, 84, 83, 84, 82, 84, 83].map(|figure: u8| Some(figure.into()));
//! let chart = Xmr::MAKING_DATA_COUNT.chart(&figures, &[])?;
//! let latest = chart.points().last().and_then(|point| point.signal_of(SignalRule::Shift)).ok_or("common cause")?;
//! assert_eq!(latest.to_string(), "a run on one side of the mean (high)");
//! assert_eq!(chart.assurance(aim), Some(Assurance::HitAndMiss));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Exactness
//!
//! A verdict compares squares, never roots: products of integers, whole, of as many bits as they take. z has 15 places and is that number.
//! Limits of control charts are quotients of sums, multiplied out: of decimals, and of fractions such as 136 of 145, which no decimal
//! holds ([`Xmr::chart_values`]). What is shown, bounds and limits, is rounded half to even in a stated place; a shown bound is the
//! integer root that the verdict's own inequality gives by halving. Nothing shown decides. There is no floating point.
//!
//! # Where it differs
//!
//! The peers were run, or their published test figures compared: `tests/integration/tests/statistics/`.
//!
//! | from | what | why |
//! |---|---|---|
//! | `NHSRplotthedots` | A constant series has limits, and consistently meets or misses its target; there the limits are no numbers and the assurance "inconsistent" | 100% every month is the commonest good news |
//! | | Where screening would keep ranges of zero alone, none is dropped and the limits lie around the [median](ChartCentre::Median): fifteen months of 100 and one of 98 are one signal, there sixteen | a chart that flags all points tells nothing |
//! | | Around a median a target is consistently met, or missed, only where each figure of the baseline does so too; there the limits alone say it | those limits leave out the figures that are not chance |
//! | | A place of a section that is none of the series is an error; there a date that is none is passed over | a break that is lost changes every limit |
//! | | A caveat below 12 points; there below 13, in words below 12 | what the words say |
//! | | The end of a rising trend that a fall into another rising one follows is rising; there it is labelled falling | it is part of the first alone |
//! | | Without two figures beside one another there are no limits and no signals; there runs may still be told | a mean of which nothing is known to vary is no process |
//! | | The latest point that is missing has no variation; there it is common cause | nothing was measured |
//! | `PowerBI-SPC` | Limits are 2.66 mean moving ranges wide, there 3 ÷ 1.128 = 2.6596 | those of Making Data Count, as Wheeler prints them |
//! | | Two of three needs all three on one side of the mean, and points beyond the limit do not count as near it | those of Making Data Count |
//! | `PHEindicatormethods` | Byar's lower bound below zero is zero; there it is missing | a rate of less than none is none |
//! | | 80% is a confidence, and one that is not named is none; there any from 90% to 100% | verdicts need a z that is stated |
//! | | At 100% there is no interval; there it is 0 to 1 | it says nothing |
//! | | Events are whole, and so are the cases of the percentage of an indicator; a count without exposure is a count in one; means of readings have no interval | counts are what reports have |
//! | `qicharts2` | Limits as in `PowerBI-SPC`. No charts of p, u, c, g and t: areas have funnels, and series of percentages the chart of individual values | one chart that holds for any figure |
//! | | At most 1,000 points; a break starts another chart | a quantile of integers |
//! | Fingertips | A figure without an interval is no point of a recent trend; there it comes out as no change, by a float that is none | nothing to weigh by |
//! | | An interval of no width is refused; there it weighs without end | it was rounded away |
//! | | A share of 100% has a trend, if it has an interval; there it "cannot be calculated" | the formula never needed the counts |
//! | | A slope of zero keeps no sign; there it counts as rising | it does not rise |
//! | | Whether figures that stand in a row are of years in a row is the caller's to say; there gaps are passed over in silence | |
//!
//! And with all of them: an interval of Wilson is narrower than chance is for a handful of cases (1 of 3 ends at 79.2% at 95%), and a
//! funnel flags every area with none or with all. Both are kept as published; small numbers ask for a higher confidence.
//!
//! # See also
//!
//! - Cookbook: [colour, change and chance](crate::cookbook::colour_change_and_chance).
//! - [`Row::significance`](crate::Row::significance) and [`Row::control_chart`](crate::Row::control_chart), which say it of reports.
//! - [`Aim`](crate::Aim) and [`Polarity`](crate::Polarity), which make better and worse of higher and lower.
//! - [`rating`](crate::rating) for colours; [`history`](crate::history) for changes and trends as they stand.
// For: whether figures differ by more than chance. No document, quarter or row is known here.
// Uses: `values` (aims, polarity, exact quotients), `parsing` and `wire`.
// Next: a rule over points in xmr.rs and signal.rs, other numbers to chart in layout.rs, a confidence in confidence.rs and poisson.rs, a
// kind of count beside rate.rs with its `Bounded`, a test of a series beside run_chart.rs.

mod bounds;
mod confidence;
mod control_chart;
mod counted_figure;
mod difference;
mod funnel;
mod layout;
mod natural;
mod not_counted;
mod poisson;
mod process_limits;
mod proportion;
mod rate;
mod recent_trend;
mod run_chart;
pub(crate) mod shown;
mod signal;
mod xmr;

pub use bounds::Interval;
pub use confidence::Confidence;
pub use control_chart::{ChartCaveat, ChartSection, ControlChart};
pub use counted_figure::CountedFigure;
pub use difference::{Difference, JudgedDifference, Significance};
pub use funnel::FunnelZone;
pub use not_counted::NotCounted;
pub use process_limits::{Assurance, ChartCentre, ProcessLimits, ShownLimits};
pub use proportion::{Proportion, ProportionError};
pub use rate::{Rate, RateError};
pub use recent_trend::{PublishedInterval, PublishedIntervalError, RecentTrend, RecentTrendError, TrendPoint, recent_trend};
pub use run_chart::{RunChart, RunChartError};
pub use signal::{ChartPoint, Signal, SignalRule, SignalSide, Variation};
pub use xmr::{ControlChartError, RunLength, SignalRules, Xmr};
