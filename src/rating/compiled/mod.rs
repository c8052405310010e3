//! A scheme compiled, and what evaluates it.
//!
//! A scheme is compiled once for aims and tolerances of one shape ([`CompiledScheme`](compiled_scheme::CompiledScheme)): its bands in
//! order ([`BandOrder`](band_order::BandOrder)), and for each with a limit an [`Inequality`](inequality::Inequality) with the rule of
//! its edge. The first band that holds a value names its rating. Each layout of data has one evaluator, which turns the
//! inequalities into integers of its own and then only compares:
//!
//! | file | layout | serves | why it is there: a value costs |
//! |---|---|---|---|
//! | `exact_cuts` | one value, limits of any digits, fractions | `RatingScale` where nothing else fits | 35 ns; all others are held against it |
//! | `integer_cuts` | one value, limits of 64 bits | `RatingScale` | 7 ns, a range 11 |
//! | `column_lanes` | a column of integers, one target | `RatingScale::rate_column` | 0.3 ns |
//! | `decimal_columns` | a column of decimals, one target | `RatingScale::rate_column` | 0.8 ns |
//! | `row_lanes` | integers with a target, and perhaps a tolerance, a row | `batch::RowRules` | 0.9 ns; making a scale for each row 107 |
//! | `integer_thresholds` | figures kept as integers, many targets of one scheme | counting a scorecard | 10 ns with all that is counted; row by row 300 |
//!
//! The figures are of one run on a busy machine of two cores, a million values against 80 within 10%, but the last, which
//! `benches/SPEED.md` has: their ratios hold better. `cuts` chooses between the first two; `column_breakpoints` and `row_program` are
//! what columns and rows are compiled to; `integer_keys` and `lanes` are the integers that the evaluators share.
// For: the one compiled form of a scheme and its evaluators, a file for each layout of data.
// Uses: the definitions of `rating` (limit, fact, verdict, outcome, scheme), `values`; never `scale`, `assessment` or columns.
// Next: another layout is another evaluator here, tested against `exact_cuts`; a kind of limit is an arm in `inequality`.

pub(crate) mod band_order;
pub(crate) mod column_breakpoints;
pub(crate) mod column_lanes;
pub(crate) mod compiled_scheme;
pub(crate) mod cuts;
pub(crate) mod decimal_columns;
pub(crate) mod exact_cuts;
pub(crate) mod inequality;
pub(crate) mod integer_cuts;
pub(crate) mod integer_keys;
pub(crate) mod integer_thresholds;
pub(crate) mod lanes;
pub(crate) mod row_lanes;
pub(crate) mod row_program;
