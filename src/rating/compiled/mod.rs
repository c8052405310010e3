//! A scheme compiled, and what evaluates it.
//!
//! A scheme is compiled once for aims and tolerances of one shape ([`CompiledScheme`](compiled_scheme::CompiledScheme)): its bands in
//! order ([`BandOrder`](band_order::BandOrder)), and for each with a limit an [`Inequality`](edge::Inequality) with the rule of
//! its edge. The first band that holds a value names its rating. Each layout of data has one evaluator, which turns the
//! inequalities into integers of its own and then only compares:
//!
//! | file | layout | serves | why it is there: a value costs |
//! |---|---|---|---|
//! | `exact_cuts` | one value, limits of any digits, fractions | `RatingScale` where nothing else fits | 35 ns; all others are held against it |
//! | `integer_cuts` | one value, limits of 64 bits | `RatingScale` | 7 ns, a range 11 |
//! | `integer_columns` | a column of integers, one target | `RatingScale::rate_column` | 0.3 ns |
//! | `decimal_columns` | a column of decimals, one target | `RatingScale::rate_column` | 0.8 ns |
//! | `integer_rows` | integers with a target, and perhaps a tolerance, a row | `batch::RowRules` | 0.9 ns; making a scale for each row 107 |
//! | `wide_vectors` | the last two of 64 bits, on vectors of 512 | the feature `vectors` | 0.9 and 0.8 of them |
//! | `stored_figures` | figures kept as integers, many targets of one scheme | counting a scorecard, and checking its rules | 19 to 30 ns with all that is counted |
//! | `limit_lines` | digits of 32 bits, many levels of one scheme and tolerance | counting plain figures of a scorecard | 3.3 ns with all that is counted |
//!
//! Words: a *limit* is what a scheme says ("within the tolerance"); an [`Edge`](edge::Edge) is whether exactly there is inside; a
//! [`Cut`](crate::rating::Cut) or cut point is where that lies on the value axis for one target; a *key* is a number as an integer
//! that compares as it does; a *threshold* or *breakpoint* is the key from which on another band holds.
//!
//! The figures are of one run on a busy machine of two cores, a million values against 80 within 10%, but the last two, which
//! `benches/SPEED.md` has: their ratios hold better. `scale_cuts` chooses between the first two; `column_breakpoints` and `row_program` are
//! what columns and rows are compiled to; `integer_keys` and `narrow_integers` are the integers that the evaluators share.
// For: the one compiled form of a scheme and its evaluators, a file for each layout of data.
// Uses: the definitions of `rating` (limit, fact, verdict, outcome, scheme), `values`; never `scale`, `assessment` or columns.
// Next: another layout is another evaluator here, tested against `exact_cuts`; a kind of limit is an arm in `edge`.

pub(crate) mod band_order;
pub(crate) mod column_breakpoints;
pub(crate) mod compiled_scheme;
pub(crate) mod decimal_columns;
pub(crate) mod edge;
pub(crate) mod exact_cuts;
pub(crate) mod integer_columns;
pub(crate) mod integer_cuts;
pub(crate) mod integer_keys;
pub(crate) mod integer_rows;
pub(crate) mod limit_lines;
pub(crate) mod narrow_integers;
pub(crate) mod row_chunk;
pub(crate) mod row_program;
pub(crate) mod scale_cuts;
pub(crate) mod stored_figures;
pub(crate) mod wide_vectors;
