//! Rates performance indicators against targets and tolerances, quarter by quarter: exact, explained, hard to misuse.
//!
//! ```
//! use performance_indicators::{Polarity, Rating, Tolerance, decimal, rate};
//!
//! // Care proceedings completed in under 26 weeks, Havering, Q1 2017/18: 33.3%, the target 80%,
//! // the tolerance withdrawn (examples/data/havering_2017_q1.json has the source).
//! let (value, target) = (decimal("33.3")?, decimal("80")?);
//! let assessment = rate(value, target, Polarity::HigherIsBetter, Tolerance::WITHDRAWN)?;
//! assert_eq!(assessment.verdict().rating(), Some(Rating::Red));
//! assert_eq!(
//!     assessment.to_string(),
//!     "33.3 misses the target of at least 80 by 46.7 (58.38% off target): Red",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It is pure domain logic: no input or output, no clock, no globals, no floating point in a verdict, no panics.
//!
//! # The nouns
//!
//! - An [`Indicator`] is what is measured. Its [`Polarity`] says which way is better, its [`Unit`] what a value counts, its
//!   [`Accumulation`] what a quarter's figure adds up.
//! - A [`Target`] is a level or a range to reach in a quarter, or that a [`Milestone`](values::Milestone) is met; polarity and
//!   target together are an [`Aim`]. A [`TargetPlan`] is targets over time.
//! - A [`Tolerance`] is how far past its target a miss may go: [`Points`], a [`Percent`] of target or a limit of its own.
//!   Withdrawn is one thing, not stated another.
//! - A [`Scheme`] is the ordered, named [`Band`](rating::Band)s that turn a value into a [`Rating`]: data, never code. Applied to
//!   an aim and a tolerance it is a [`RatingScale`], which gives a [`Verdict`], and with its reasons an [`Assessment`].
//! - A [`RollUp`](roll_up::RollUp) makes one score of many ratings, which a scheme rates again; a
//!   [`Ranking`](peers::Ranking) sets a figure beside those of other areas.
//! - A [`Quarter`] is a plain value; a [`FiscalCalendar`] gives it dates and labels. A [`Series`] holds an indicator's
//!   [`Observation`]s, at most one a quarter; what is [`Missing`] is a reason, never a colour and never zero. A quarter's figure may be made of its
//!   [`Months`](history::Months).
//! - A [`Comparison`](history::Comparison) sets a figure beside an earlier one: the [`Change`](history::Change) is a fact, the
//!   [`Trend`] what polarity makes of it; one that would mislead is [refused](history::NotCompared). A
//!   [`Forecast`](history::Forecast) is of the year's outturn.
//! - A [`Scorecard`] is the whole input, a [`Report`] the scorecard assessed for one quarter, [`Row`] by row, a [`Summary`] its
//!   counts. [`Movers`](report::Movers) list what changed between two reports, a [`Replay`](report::Replay) what other rules would
//!   change, and a [`Narrative`](narrative::Narrative) says a row in words.
//! - [`statistics`] asks of counts and series whether chance explains them: intervals, significance, control charts with variation
//!   and assurance, run charts, funnels.
//!
//! # How a rating is decided
//!
//! A scheme's bands are tried first to last, and the first whose condition holds wins. Under [amber within
//! tolerance](Scheme::amber_within_tolerance), which [`rate`] uses, with a target of 80 and a tolerance of 10% of target where
//! higher is better:
//!
//! | value | rating | |
//! |---|---|---|
//! | 80.1 | Green | beats the target |
//! | 80 | Green | exactly on the target |
//! | 79.9 | Amber | misses it, within the tolerance |
//! | 72 | Amber | exactly on the limit of the tolerance |
//! | 71.999 | Red | beyond the limit |
//! | none | unrated | with its reason: not due, not supplied, suppressed… |
//!
//! With the tolerance withdrawn, 80 stays Green and 79.9 is Red. With the tolerance not stated, 80 is Green and 79.9 unrated, as
//! nobody knows what it is. A scheme says of each limit whether it is inside, and [`RatingScale`] documents the edges.
//!
//! # Cookbook
//!
//! - Rate [one value and say why](cookbook::rate_one_value), [many against one target](cookbook::rate_many_values), [a column, or
//!   rows with targets of their own](cookbook::rate_columns), [a fraction without dividing](cookbook::rate_fractions).
//! - [Write a scheme of one's own](cookbook::write_a_scheme); [draw a gauge](cookbook::draw_a_gauge) of its bands; [roll ratings
//!   up](cookbook::roll_ratings_up).
//! - [Draw charts](cookbook::draw_charts): a gauge, a sparkline, a control chart.
//! - Read [a document and its problems](cookbook::read_a_document), [quarters and labels](cookbook::quarters_and_labels), [the
//!   cells of a spreadsheet](cookbook::spreadsheet_cells), [real files](cookbook::reading_real_files), [figures from a
//!   database](cookbook::figures_from_a_database).
//! - [Compare two quarters](cookbook::compare_quarters), or [with peers](cookbook::compare_with_peers); [tell colour and change from
//!   chance](cookbook::colour_change_and_chance); [year to date and forecasts](cookbook::year_to_date_and_forecasts).
//! - [Report on a quarter, in sentences too](cookbook::report_and_sentences); [count every quarter, try other
//!   rules](cookbook::count_and_try_other_rules).
//! - [Check figures that others published](cookbook::check_published_figures); [test one's own code](cookbook::property_tests).
//!
//! # Numbers from elsewhere
//!
//! Text is read exactly by [`decimal`], integers go into values and targets by `From`, and an `f64` by [`decimal_from_f64`] or
//! `TryFrom`: a float of at most 15 significant digits is the number that was written, and a longer one is refused unless the caller
//! says that its source computes in floats, so that the tail of 8.500000000000002 never decides a colour.
//!
//! # What this crate does not do
//!
//! Weeks, fiscal years that start on another day than the first of a month, storage, drawing (it gives
//! [charts](report::IndicatorChart) as data), currency conversion, and reading the clock: the caller says which quarter. [`values`] says what is exact and which numbers in JSON should be quoted;
//! [`rating`] says where it differs from published rules.
//!
//! # Where things are
//!
//! At the root stands what most programs name. The rest is in the rooms below, each of which uses only those before it; before them
//! all stand [`parsing`] (one word or number of text) and the private `wire` (how types are written and read), which use each other.
//!
//! | room | holds | to add |
//! |---|---|---|
//! | [`calendar`] | quarters, years, dates, labels | a spelling of a quarter: `written_label.rs` |
//! | [`values`] | polarity, unit, target, tolerance | a kind of tolerance: `tolerance.rs` |
//! | [`statistics`] | significance, control charts: is it chance? | a rule over points: `xmr.rs` |
//! | [`rating`] | scheme, scale, verdict | a reason for not rating: `unrated.rs`; the edge of a limit: `compiled/edge.rs` |
//! | [`roll_up`] | many ratings as one score | a way to combine: `definition.rs` |
//! | [`peers`] | ranks beside other areas, quartiles | a way to rank: `rule.rs` |
//! | [`history`] | figures and targets over time | a reason not to compare: `comparison.rs` |
//! | [`text`] | the cells of spreadsheets | a word for "not supplied": `missing.rs` |
//! | [`scorecard`] | the input and its document | a field of the document: `document/fields.rs` |
//! | [`report`] | rows, summary, movers, replay | a denominator: `summary.rs` |
//! | [`narrative`] | rows and summaries in words | a sentence: `row_narrative.rs` |
//! | [`audit`] | figures that others printed | a way to round: `printed_percent.rs` |
//! | [`batch`] | columns, many quarters | a faster count: `counting/` |
//! | `strategies` | random values for tests | a strategy for a new type |
//!
//! # Features and stability
//!
//! - `serde` (on by default): every value type reads through its checked constructor and writes the same form whatever features
//!   other crates switch on; short in formats for people (JSON, TOML, YAML), whole in formats for machines (CBOR, postcard).
//! - `schemars`: the JSON Schema of the serialised forms. `proptest`: the module `strategies`.
//! - `vectors`: columns of 64-bit integers are rated by vectors of 512 bits and the figures of scorecards counted by those of 256, on
//!   processors that have them, chosen at run time, with the same outcomes. It needs the standard library and Rust 1.89.
//!
//! Without `vectors` the crate is `no_std` with `alloc`; the minimum supported Rust version is 1.88. `rust_decimal` and `time`, and under their
//! features `serde`, `proptest` and `schemars`, show in the interface and are re-exported: a major version of one is one of ours.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(warnings))))]

extern crate alloc;

#[macro_use]
mod debug;
#[macro_use]
mod getters;

pub mod audit;
pub mod batch;
pub mod calendar;
#[cfg(any(doc, doctest))]
pub mod cookbook;
pub mod history;
pub mod narrative;
pub mod parsing;
pub mod peers;
pub mod rating;
pub mod report;
pub mod roll_up;
pub mod scorecard;
pub mod statistics;
#[cfg(feature = "proptest")]
#[cfg_attr(docsrs, doc(cfg(feature = "proptest")))]
pub mod strategies;
pub mod text;
pub mod values;
#[cfg(feature = "serde")]
mod wire;

pub use calendar::fiscal_calendar::FiscalCalendar;
pub use calendar::fiscal_year::FiscalYear;
pub use calendar::quarter::Quarter;
pub use history::accumulation::Accumulation;
pub use history::indicator::Indicator;
pub use history::observation::Observation;
pub use history::series::Series;
pub use history::target_plan::TargetPlan;
pub use parsing::decimal::decimal;
pub use parsing::float::decimal_from_f64;
pub use rating::assessment::Assessment;
pub use rating::fact::Trend;
pub use rating::rate::rate;
pub use rating::scale::RatingScale;
pub use rating::scheme::Scheme;
pub use rating::unrated::{Missing, Unrated};
pub use rating::verdict::{Rating, Verdict};
pub use report::quarter_report::Report;
pub use report::row::Row;
pub use report::summary::Summary;
pub use scorecard::entry::Entry;
pub use scorecard::whole_scorecard::Scorecard;
pub use values::percent::{Percent, Points};
pub use values::polarity::Polarity;
pub use values::target::{Aim, Target, TargetRange};
pub use values::tolerance::Tolerance;
pub use values::unit::Unit;
pub use values::value::{Fraction, Value};
pub use values::versions::Versions;

#[cfg(feature = "proptest")]
pub use proptest;
#[cfg(feature = "schemars")]
pub use schemars;
#[cfg(feature = "serde")]
pub use serde;
pub use {rust_decimal, time};

/// The README, whose examples compile; one reads JSON.
#[cfg(all(doctest, feature = "serde"))]
#[doc = include_str!("../README.md")]
struct Readme;
