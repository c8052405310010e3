//! One page for each task, with examples to copy.
//!
//! | task | page |
//! |---|---|
//! | Rate one value and say why | [`rate_one_value`] |
//! | Rate many values against one target; find what would be Green | [`rate_many_values`] |
//! | Draw a gauge of the bands | [`draw_a_gauge`] |
//! | Draw a gauge, a sparkline or a control chart of an indicator | [`draw_charts`] |
//! | Rate a column, or rows with targets of their own | [`rate_columns`] |
//! | Rate a fraction without dividing | [`rate_fractions`] |
//! | Write a scheme of one's own | [`write_a_scheme`] |
//! | Roll ratings up to a score, and rate it | [`roll_ratings_up`] |
//! | Read a document, and show what is wrong in it | [`read_a_document`] |
//! | Compare two quarters | [`compare_quarters`] |
//! | Tell colour and change from chance: significance, control charts | [`colour_change_and_chance`] |
//! | Compare with peers: rank, quartile, median, family group | [`compare_with_peers`] |
//! | Turn a year to date into quarters, and forecast the outturn | [`year_to_date_and_forecasts`] |
//! | Report on a quarter, in tables and in sentences | [`report_and_sentences`] |
//! | Count every quarter, and try other rules | [`count_and_try_other_rules`] |
//! | Read and print quarters, dates and labels | [`quarters_and_labels`] |
//! | Read the cells of a spreadsheet | [`spreadsheet_cells`] |
//! | Read the files that public bodies publish | [`reading_real_files`] |
//! | Make a scorecard of the rows of a query, floats among them | [`figures_from_a_database`] |
//! | Check figures that others published | [`check_published_figures`] |
//! | Test one's own code with random scorecards | [`property_tests`] |
//!
//! Every example runs as a test of the crate, in the root of the repository, which paths such as `examples/data/…` start from. Real
//! figures stand with the address that they were read at; the others say that they are invented.
// This room is documentation only: it is compiled for rustdoc and never for users.
// It may use every room.
// Next: a task is a Markdown file here, a line below, a row of the table above and a link on the front page (src/lib.rs).

#[doc = include_str!("rate_one_value.md")]
pub mod rate_one_value {}
#[doc = include_str!("rate_many_values.md")]
pub mod rate_many_values {}
#[doc = include_str!("draw_a_gauge.md")]
pub mod draw_a_gauge {}
#[doc = include_str!("draw_charts.md")]
pub mod draw_charts {}
#[doc = include_str!("rate_columns.md")]
pub mod rate_columns {}
#[doc = include_str!("rate_fractions.md")]
pub mod rate_fractions {}
#[doc = include_str!("write_a_scheme.md")]
pub mod write_a_scheme {}
#[doc = include_str!("roll_ratings_up.md")]
pub mod roll_ratings_up {}
#[doc = include_str!("read_a_document.md")]
pub mod read_a_document {}
#[doc = include_str!("compare_quarters.md")]
pub mod compare_quarters {}
#[doc = include_str!("colour_change_and_chance.md")]
pub mod colour_change_and_chance {}
#[doc = include_str!("compare_with_peers.md")]
pub mod compare_with_peers {}
#[doc = include_str!("year_to_date_and_forecasts.md")]
pub mod year_to_date_and_forecasts {}
#[doc = include_str!("report_and_sentences.md")]
pub mod report_and_sentences {}
#[doc = include_str!("count_and_try_other_rules.md")]
pub mod count_and_try_other_rules {}
#[doc = include_str!("quarters_and_labels.md")]
pub mod quarters_and_labels {}
#[doc = include_str!("spreadsheet_cells.md")]
pub mod spreadsheet_cells {}
#[doc = include_str!("reading_real_files.md")]
pub mod reading_real_files {}
#[doc = include_str!("figures_from_a_database.md")]
pub mod figures_from_a_database {}
#[doc = include_str!("check_published_figures.md")]
pub mod check_published_figures {}
#[doc = include_str!("property_tests.md")]
pub mod property_tests {}
