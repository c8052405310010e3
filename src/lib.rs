//! Rates performance indicators against targets and tolerances, quarter by quarter: exact, explained, hard to misuse.
//!
//! It is pure domain logic: no input or output, no clock, no globals, no floating point in a verdict, no panics.
//!
//! ```
//! use performance_indicators::{Polarity, Rating, Tolerance, decimal, rate};
//!
//! // Care proceedings completed in under 26 weeks, Havering, Q1 2017/18: 33.3% against a target of 80%, the tolerance withdrawn
//! // (examples/data/havering_2017_q1.json has the source).
//! let assessment = rate(decimal("33.3")?, decimal("80")?, Polarity::HigherIsBetter, Tolerance::WITHDRAWN)?;
//!
//! assert_eq!(assessment.verdict().rating(), Some(Rating::Red));
//! assert_eq!(assessment.to_string(), "33.3 misses the target of at least 80 by 46.7 (58.38% of the target): Red");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The nouns
//!
//! - An [`Indicator`] is what is measured. Its [`Polarity`] says which way is better, its [`Unit`] what a value counts, its
//!   [`Accumulation`] what a quarter's figure adds up.
//! - A [`Target`] is a level or a range to reach in a quarter; polarity and target together are an [`Aim`]. A [`TargetPlan`] is
//!   targets over time.
//! - A [`Tolerance`] is how far past its target a miss may go: [`Points`], a [`Percent`] of target or a named limit. Withdrawn is
//!   one thing, not stated another.
//! - A [`Scheme`] is the ordered, named [`Band`]s that turn a value into a [`Rating`]: data, never code. Applied to an aim and a
//!   tolerance it is a [`RatingScale`], which gives a [`Verdict`], and with its reasons an [`Assessment`].
//! - A [`Quarter`] is a plain value; a [`FiscalCalendar`] gives it dates and labels. A [`Series`] holds an indicator's
//!   [`Observation`]s, at most one a quarter; what is [`Missing`] is a reason, never a colour and never zero.
//! - A [`Comparison`] sets a figure beside an earlier one: the [`Change`] is a fact, the [`Trend`] what polarity makes of it. One that
//!   would mislead is [refused](NotCompared), as [`Comparison`] tells at length. A [`Forecast`] is of the year's outturn.
//! - A [`Scorecard`] is the whole input, a [`Report`] the scorecard assessed for one quarter, a [`Summary`] its counts. [`Movers`]
//!   list what changed between two reports, a [`Replay`] what other rules would change. A [`Narrative`] says a [`Row`] in words, a
//!   [`SummaryNarrative`] a summary, and [`audit`] checks figures that others printed.
//!
//! # How a rating is decided
//!
//! A scheme's bands are tried first to last, and the first whose condition holds wins. Under
//! [amber within tolerance](Scheme::amber_within_tolerance), which [`rate`] uses, with a target of 80 and a tolerance of 10% of
//! target where higher is better:
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
//! Rate many values against one target, and ask what would be Green:
//!
//! ```
//! use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
//!
//! // Bracknell Forest rates within 5% Green and within 10% Amber: http://www.bracknell-forest.gov.uk/councilperformance
//! let scheme = Scheme::two_percent_bands(Percent::whole(5), Percent::whole(10))?;
//! let scale = RatingScale::new(&scheme, Aim::AtMost(decimal("36")?), Percent::ZERO.into())?;
//! assert_eq!(scale.rate(decimal("53.6")?).rating(), Some(Rating::Red));
//! // Band 0 is Green; to one decimal: 36 plus 5% is 37.8.
//! assert_eq!(scale.first_value(0, 1).falling(), Some(decimal("37.8")?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Rate a whole column, as [`columns`] tells at length, also with a target, a tolerance and a polarity for each row:
//!
//! ```
//! use performance_indicators::batch::Column;
//! use performance_indicators::rating::Facts;
//! use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
//!
//! // Invented: 80.0, 79.9, 72.0 and 71.9, as integers of one decimal place.
//! let scheme = Scheme::amber_within_tolerance();
//! let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
//! let counts = scale.count_column(&Column::fixed_64(&[800, 799, 720, 719], 1)?, Facts::UNKNOWN);
//! assert_eq!([Rating::Green, Rating::Amber, Rating::Red].map(|rating| counts.count(rating)), [1, 2, 1]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Rate a fraction without dividing, so that 79.97% is never mistaken for 80%:
//!
//! ```
//! use performance_indicators::{Aim, Fraction, Rating, RatingScale, Scheme, Tolerance, Unit, decimal};
//!
//! let scale = RatingScale::new(&Scheme::on_target_only(), Aim::AtLeast(decimal("80")?), Tolerance::WITHDRAWN)?;
//! let value = Fraction::new(decimal("2399")?, decimal("3000")?)?; // invented
//! assert_eq!(scale.in_unit(&Unit::Percent).rate(value).rating(), Some(Rating::Red));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Compare two quarters:
//!
//! ```
//! use performance_indicators::history::Comparison;
//! use performance_indicators::rating::Comparator;
//! use performance_indicators::{Accumulation, Indicator, Polarity, Quarter, Series, Trend, Unit, decimal};
//!
//! // In-house foster carers, Havering: 81, a year later 78.
//! // https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090
//! let name = "Total number of in-house foster carers";
//! let carers = Indicator::new("carers".parse()?, name, Polarity::HigherIsBetter, Unit::Count, Accumulation::NotStated);
//! let (last_year, now): (Quarter, Quarter) = ("2016-Q1".parse()?, "2017-Q1".parse()?);
//! let series = Series::new([(last_year, decimal("81")?.into()), (now, decimal("78")?.into())])?;
//! let long_term = Comparison::new(&carers, &series, now, Comparator::SameQuarterLastYear, None);
//! assert_eq!(long_term.trend(), Some(Trend::Worsening));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Read a label of a fiscal year that starts in April:
//!
//! ```
//! use performance_indicators::FiscalCalendar;
//!
//! let quarter = FiscalCalendar::UK_GOVERNMENT.parse_label("Quarter One 2017–18")?;
//! assert_eq!(quarter.to_string(), "2017-Q1");
//! assert_eq!(FiscalCalendar::UK_GOVERNMENT.label(quarter).to_string(), "Q1 2017/18");
//! # Ok::<(), performance_indicators::calendar::ParseLabelError>(())
//! ```
//!
//! Read a whole document and count, as a committee reads it:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use performance_indicators::{Rating, Scorecard};
//!
//! let json = include_str!("../examples/data/havering_2017_q1.json");
//! let scorecard: Scorecard = serde_json::from_str(json)?;
//! let summary = scorecard.report("2017-Q1".parse()?).summary();
//!
//! assert_eq!((summary.in_remit(), summary.reported()), (16, 12));
//! assert_eq!(summary.share(Rating::Green).to_string(), "3 (25%)");
//! assert_eq!(summary.share(Rating::Red).to_string(), "9 (75%)");
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Count every quarter at once, without rows, and again under another scheme:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use performance_indicators::{Percent, Rating, Scheme, Scorecard, Versions};
//!
//! let json = include_str!("../examples/data/bracknell_forest.json");
//! let mut scorecard: Scorecard = serde_json::from_str(json)?;
//! let printed = scorecard.summaries(scorecard.quarters());
//!
//! // Nothing is copied; the rules before are given back. Amber up to 15% short is invented: the council's is up to 10%.
//! let wider = Scheme::two_percent_bands(Percent::whole(5), Percent::whole(15))?;
//! let before = scorecard.replace_schemes(Versions::always(wider))?;
//! for ((quarter, printed), (_, other)) in printed.iter().zip(&scorecard.summaries(scorecard.quarters())) {
//!     assert!(other.count(Rating::Red) <= printed.count(Rating::Red), "{quarter}");
//! }
//! scorecard.replace_schemes(before)?;
//! assert_eq!(scorecard.summaries(scorecard.quarters()), printed);
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Read the cells of a spreadsheet, as [`text`] tells at length and the example `from_csv` does with whole tables:
//!
//! ```
//! use performance_indicators::text::{self, FigureCell, PercentMeans};
//! use performance_indicators::{Missing, Percent, Polarity, Unit};
//!
//! // Invented.
//! assert_eq!(text::polarity("Bigger is better")?, Polarity::HigherIsBetter);
//! assert_eq!(text::figure("TBC")?, FigureCell::Missing(Missing::NotSupplied));
//! let tolerance = text::tolerance("5%", &Unit::Percent, Some(PercentMeans::OfTarget))?;
//! assert_eq!(tolerance, Percent::whole(5).into());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What this crate does not do
//!
//! Months and weeks, fiscal years that start on another day than the first of a month, storage, charts, currency conversion, and
//! reading the clock: the caller says which quarter.
//!
//! # Exactness
//!
//! Figures are [`Decimal`](rust_decimal::Decimal)s, read from text exactly or refused, and never rounded before they are rated. A
//! bare number in JSON is exact where it is a whole one of at most 64 bits or has at most 15 significant digits. Any other reaches
//! the crate through binary floating point. Where that shows, by more digits or a size of 10^15 or more, it is refused; but a
//! fraction such as 80.00000000000000000001 has lost its last digits by then and reads as 80. Such numbers should be quoted.
//! 1.5 and 1.50 are equal and print differently. A percentage of a target is exact for every target, as limits hold up to 38
//! digits; a limit in points that would need more is refused. The numbers that *explain* a verdict (shortfall, distance, share of
//! target) may be rounded in their 29th digit or be absent. No input makes anything here panic or overflow.
//!
//! # Where it differs from published rules
//!
//! - A missing figure is never Red, though some keys make it so
//!   (<http://www.sd-commission.org.uk/sdig2008/key2.php>): it is unrated with its reason, which a scheme may only label.
//! - A percentage of target is of the target's size, so that it widens a limit of a negative target too. Formulae that divide the
//!   figure by the target reverse there
//!   (<https://camms.atlassian.net/wiki/spaces/CD/pages/63668261/Nested+tables>).
//! - Where a key leaves a limit to no band or to two, the first band that takes it has it; `examples/data/schemes.json` notes
//!   each choice.
//!
//! # Architecture
//!
//! The layers, each using only those before it: *calendar* and *values*; *judgement* (scheme, scale, verdict, change); *columns*
//! (many values at once); *history* (observation, series, plan, indicator, comparison, forecast); *text* (the cells of
//! spreadsheets); *report* (scorecard, row, summary, narrative). Serialised forms stand beside the types that they belong to; how
//! they are written and read, with every problem found, is in `wire`. A new kind of limit goes in `judgement/limit.rs` and
//! `judgement/edge.rs`, a new preset in `judgement/presets.rs`, a new reason in `judgement/verdict.rs`. How a scorecard is counted
//! without rows is in `report/counting`.
//!
//! # Features, dependencies and stability
//!
//! - `serde` (on by default): every value type reads through its checked constructor and writes the same form whatever features
//!   other crates switch on, in formats for people (JSON, TOML, YAML) and for machines (`MessagePack`, CBOR, postcard). Formats for
//!   people take short forms and leave blank fields out; formats for machines have every field, in order.
//! - `schemars`: the JSON Schema of the serialised forms. Those of the scorecard document and of the report are in `examples/schema/`.
//! - `proptest`: `strategies`, random values of every type for property tests of code that uses this crate.
//!
//! The crate is `no_std` with `alloc`. Of its dependencies these show in the interface and are re-exported, so that a major version
//! of one is one of ours: [`rust_decimal`] (`Decimal`), [`time`] (`Date` and `Month`), and under their features `serde`, `proptest`
//! and `schemars` (the traits that our types implement). The minimum supported Rust version is 1.88.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(warnings))))]

extern crate alloc;

#[macro_use]
mod getters;

pub mod audit;
pub mod batch;
pub mod calendar;
pub mod history;
pub mod narrative;
pub mod parsing;
pub mod rating;
pub mod report;
pub mod scorecard;
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
pub use history::plan::TargetPlan;
pub use history::series::Series;
pub use parsing::decimal::decimal;
pub use rating::assessment::Assessment;
pub use rating::fact::Trend;
pub use rating::rate::rate;
pub use rating::scale::RatingScale;
pub use rating::scheme::Scheme;
pub use rating::verdict::{Missing, Rating, Unrated, Verdict};
pub use report::quarter_report::Report;
pub use report::row::Row;
pub use report::summary::Summary;
pub use scorecard::checked_scorecard::Scorecard;
pub use scorecard::entry::Entry;
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
