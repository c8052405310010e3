//! Many at once: columns of values, with one target or one for each row, and the summaries of many quarters.
//!
//! A [`Column`] is borrowed from whatever holds it: `&[Decimal]`, `&[Option<Decimal>]`, or the `&[i64]` and `&[i128]` with one
//! decimal scale and a validity bitmap that an Arrow array is made of. [`RatingScale`] rates a column against one target,
//! [`RowRules`] one with a target, a tolerance and a polarity for each row. Each value becomes an [`Outcome`] of one byte, the
//! same as one by one, and [`OutcomeCounts`] counts them on the way. [`Summaries`] are the counts of a scorecard's reports on many
//! quarters, without their rows.
//!
//! Nothing is refused half-way: a value without a rating has its reason in its own outcome, and only lengths that differ, a
//! validity bitmap that is too short and a scale beyond 28 are errors.
//!
//! # Examples
//!
//! ```
//! use performance_indicators::batch::{Column, Outcome};
//! use performance_indicators::rating::Facts;
//! use performance_indicators::{Aim, Percent, Rating, RatingScale, Scheme, decimal};
//!
//! // Invented.
//! let scheme = Scheme::amber_within_tolerance();
//! let scale = RatingScale::new(&scheme, Aim::AtLeast(decimal("80")?), Percent::whole(10).into())?;
//!
//! // 80.0, 79.9, (missing) and 71.9, as an Arrow array of decimals with one place holds them; bit 2 is not set.
//! let column = Column::fixed_64(&[800, 799, 0, 719], 1)?.with_validity(&[0b1011], 0)?;
//! let mut outcomes = [Outcome::MISSING; 4];
//! let counts = scale.rate_column(&column, Facts::UNKNOWN, &mut outcomes)?;
//! assert_eq!(outcomes.map(Outcome::rating), [Some(Rating::Green), Some(Rating::Amber), None, Some(Rating::Red)]);
//! assert_eq!((counts.rated(), counts.total()), (3, 4));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Speed
//!
//! The limits are rounded, up or down as their edges ask, to each decimal scale that a column has, once; a value then costs a few
//! comparisons of integers and no branch. A chunk costs as much as some forty values rated one by one, however few are in it: rate
//! those of very short columns by [`RatingScale::rate`]. A column of decimals builds the rows of its table one by one, when a
//! scale is first met, and columns of fewer than 16 decimals go without.
//!
//! Rows are rated by chunks of 128. A chunk goes fastest where its digits, or with rules for each row the products of them, fit 32
//! bits, and where decimals in it have one scale; a larger figure slows down its own chunk and at most the next. With rules for
//! each row, a scale is made for every row of a chunk in which a sum of products needs more than 63 bits, and of columns that
//! [`RowRules`] names.
//!
//! With the feature `vectors`, processors that have vectors of 512 bits compare and multiply 64-bit integers eight at a time: columns of
//! `&[i64]` against at most four places where the outcome changes, and rows whose tolerances are all stated.
//!
//! # See also
//!
//! - [`RatingScale::rate_column`], [`RatingScale::count_column`], [`RowRules::rate_column`], [`Scorecard::summaries`].
//! - [`peers::LeagueTables`](crate::peers::LeagueTables), which rank areas in many tables at once.
//! - Cookbook: [rate columns](crate::cookbook::rate_columns), [count every quarter](crate::cookbook::count_and_try_other_rules).
//! - The examples `bulk_csv`, `parallel_summary` and `examples/datafusion/`; `benches/SPEED.md` for what it costs.
//!
//! [`RatingScale`]: crate::RatingScale
//! [`RatingScale::rate`]: crate::RatingScale::rate
//! [`RatingScale::rate_column`]: crate::RatingScale::rate_column
//! [`RatingScale::count_column`]: crate::RatingScale::count_column
//! [`Scorecard::summaries`]: crate::Scorecard::summaries
// For: the same ratings and counts as one by one, for many values (columns/) and many quarters (counting/) at once.
// Uses: `rating`, `scorecard`, `report` and the rooms before them.
// Next: a layout of values in columns/, a faster count of quarters in counting/; the rule of an edge in rating/compiled/.

mod columns;
mod counting;
mod summaries;

pub use crate::rating::outcome::{NotRated, Outcome};
pub use columns::{
    Column, ColumnError, OutcomeCounts, Outcomes, PolarityColumn, RowOutcomes, RowRules, TargetColumn, ToleranceColumn,
};
pub use summaries::Summaries;
