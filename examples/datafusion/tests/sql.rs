//! What SQL sees of the functions, with figures small enough to check by eye. All are invented.

use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, Decimal128Array, DictionaryArray, Int64Array, LargeStringArray, RecordBatch, StringArray,
    StringViewArray,
};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int8Type};
use datafusion::common::Result;
use datafusion::datasource::MemTable;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::sync::Arc;

fn context(batches: Vec<RecordBatch>) -> Result<SessionContext> {
    let config = SessionConfig::new().set_bool("datafusion.sql_parser.parse_float_as_decimal", true);
    let mut context = SessionContext::new_with_config(config);
    performance_indicators_datafusion::register(&mut context)?;
    if let Some(batch) = batches.first() {
        context.register_table("t", Arc::new(MemTable::try_new(batch.schema(), vec![batches])?))?;
    }
    Ok(context)
}

fn answer(context: &SessionContext, query: &str) -> Result<Vec<RecordBatch>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().build()?;
    runtime.block_on(async { context.sql(query).await?.collect().await })
}

/// The only column of an answer, as texts; nulls are "-".
fn texts(context: &SessionContext, query: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for batch in answer(context, query).unwrap() {
        let column = cast(batch.column(0), &DataType::Utf8).unwrap();
        texts.extend(column.as_string::<i32>().iter().map(|text| text.unwrap_or("-").to_owned()));
    }
    texts
}

fn refused(query: &str) -> String {
    let batch = RecordBatch::try_from_iter([("n", Arc::new(Int64Array::from(vec![1])) as ArrayRef)]).unwrap();
    answer(&context(vec![batch]).unwrap(), query).unwrap_err().to_string()
}

fn decimals(digits: &[Option<i128>], precision: u8, scale: i8) -> ArrayRef {
    Arc::new(digits.iter().copied().collect::<Decimal128Array>().with_precision_and_scale(precision, scale).unwrap())
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

#[test]
fn literals_are_rated() {
    let context = context(Vec::new()).unwrap();
    let rated = |arguments: &str| texts(&context, &format!("SELECT rag_rating({arguments})")).concat();
    let reason = |arguments: &str| texts(&context, &format!("SELECT rag_reason({arguments})")).concat();
    assert_eq!(rated("80, 80, 10, 'higher-is-better'"), "green");
    assert_eq!(rated("72.0, 80, 10, 'higher-is-better'"), "amber");
    assert_eq!(rated("71.999, 80, 10, 'higher-is-better'"), "red");
    assert_eq!(rated("22, 20, 10, 'lower-is-better'"), "amber");
    assert_eq!(rated("22.01, 20, 10, 'lower-is-better'"), "red");
    // A tolerance of 0% is one: the limit is the target. NULL is none, and a miss is then unrated.
    assert_eq!(rated("79.9, 80, 0, 'higher-is-better'"), "red");
    assert_eq!(rated("80, 80, NULL, 'higher-is-better'"), "green");
    assert_eq!(reason("79.9, 80, NULL, 'higher-is-better'"), "tolerance-not-stated");
    assert_eq!(reason("NULL, 80, 10, 'higher-is-better'"), "missing");
    assert_eq!(reason("80, NULL, 10, 'higher-is-better'"), "no-target");
    assert_eq!(reason("80, 80, 10, 'neutral'"), "neutral");
    assert_eq!(reason("80, 80, 10, NULL"), "no-polarity");
    assert_eq!(reason("80, 80, -1, 'higher-is-better'"), "tolerance-refused");
    assert_eq!((rated("80, NULL, 10, NULL"), reason("80, 80, 10, 'higher-is-better'")), ("-".to_owned(), "-".to_owned()));
}

#[test]
fn wrong_types_are_refused_before_a_row_is_read() {
    let named = [
        ("rag_rating('80', 80, 10, 'higher-is-better')", "the value is Utf8"),
        ("rag_rating(n, arrow_cast(n, 'Float64'), 10, 'higher-is-better')", "the target is Float64: expected a decimal"),
        ("rag_rating(n, 80, true, 'higher-is-better')", "the tolerance is Boolean"),
        ("rag_rating(n, 80, 10, n)", "the polarity is Int64"),
        ("rag_rating(n, 80, 10, 'higher_is_better')", "\"higher_is_better\""),
        ("rag_reason(n, 80, 10, 'within-range')", "needs a target of two ends"),
        ("rag_rating(n, 80, 10)", "4 arguments (value, target, tolerance, polarity), and was given 3"),
        ("rag_summary(n, 80, 10)", "4 arguments (value, target, tolerance, polarity), and was given 3"),
        ("rag_summary(n, 80, 10, 'up')", "\"up\""),
        ("rag_summary(n, arrow_cast(n, 'Float32'), 10, 'neutral')", "the target is Float32"),
        ("rag_rating(arrow_cast(n, 'Decimal128(38, 30)'), 80, 10, 'neutral')", "the value is Decimal128(38, 30): expected"),
    ];
    for (call, expected) in named {
        let error = refused(&format!("SELECT {call} FROM t"));
        assert!(error.contains(expected), "{call}: {error}");
    }
}

#[test]
fn scales_of_all_columns_may_differ_and_lie_below_zero() {
    // 12,000 and 5,000 against 10,000.00, a tenth of a percent allowed, then exactly on the limit.
    let table = batch(vec![
        ("value", decimals(&[Some(12), Some(5), None, Some(999)], 9, -3)),
        ("target", decimals(&[Some(1_000_000), Some(1_000_000), Some(1_000_000), Some(100_000_000)], 12, 2)),
        ("tolerance", decimals(&[Some(1), Some(1), Some(1), Some(1)], 3, 1)),
    ]);
    let context = context(vec![table]).unwrap();
    let query = "SELECT rag_rating(value, target, tolerance, 'higher-is-better') FROM t";
    assert_eq!(texts(&context, query), ["green", "red", "-", "amber"]);
}

#[test]
fn slices_show_their_own_rows_and_nulls_only() {
    let polarities =
        [Some("higher-is-better"), None, Some("lower-is-better"), Some("neutral"), Some("up"), Some("higher-is-better")];
    let kinds: [ArrayRef; 4] = [
        Arc::new(polarities.iter().copied().collect::<StringArray>()),
        Arc::new(polarities.iter().copied().collect::<LargeStringArray>()),
        Arc::new(polarities.iter().copied().collect::<StringViewArray>()),
        Arc::new(polarities.iter().copied().collect::<DictionaryArray<Int8Type>>()),
    ];
    for polarity in kinds {
        let whole = batch(vec![
            ("value", decimals(&[None, Some(800), Some(800), Some(800), Some(800), Some(719)], 5, 1)),
            ("target", Arc::new(Int64Array::from(vec![None, Some(80), Some(80), Some(80), Some(80), Some(80)]))),
            ("tolerance", decimals(&[None, Some(10), Some(10), Some(10), Some(10), None], 3, 0)),
            ("polarity", polarity),
        ]);
        let context = context(vec![whole.slice(1, 2), whole.slice(3, 3), whole.slice(0, 0)]).unwrap();
        let call = "(value, target, tolerance, polarity) FROM t";
        assert_eq!(texts(&context, &format!("SELECT rag_rating{call}")), ["-", "green", "-", "-", "-"]);
        let reasons = ["no-polarity", "-", "neutral", "polarity-refused", "tolerance-not-stated"];
        assert_eq!(texts(&context, &format!("SELECT rag_reason{call}")), reasons);
    }
}

#[test]
fn a_dictionary_of_polarities_may_be_empty_or_hold_nulls() {
    let empty = DictionaryArray::<Int8Type>::from_iter([None::<&str>, None]);
    let values = StringArray::from(vec![None, Some("higher-is-better")]);
    let holding = DictionaryArray::new(vec![0_i8, 1].into(), Arc::new(values));
    for (polarity, expected) in [(empty, ["-", "-"]), (holding, ["-", "green"])] {
        let table = batch(vec![("value", Arc::new(Int64Array::from(vec![80, 80]))), ("polarity", Arc::new(polarity))]);
        let context = context(vec![table]).unwrap();
        assert_eq!(texts(&context, "SELECT rag_rating(value, 80, 10, polarity) FROM t"), expected);
    }
}

#[test]
fn figures_that_no_decimal_holds_are_unrated() {
    let table = batch(vec![("value", decimals(&[Some(10_i128.pow(37)), Some(80)], 38, 0))]);
    let context = context(vec![table]).unwrap();
    let reason = |arguments: &str| texts(&context, &format!("SELECT rag_reason({arguments}) FROM t"));
    assert_eq!(reason("value, 80, 10, 'higher-is-better'"), ["value-too-large", "-"]);
    assert_eq!(reason("80, value, 10, 'higher-is-better'"), ["target-too-large", "-"]);
}

/// The counts of a summary, one list a row.
fn summaries(context: &SessionContext, query: &str) -> Vec<Vec<i64>> {
    let mut summaries = Vec::new();
    for batch in answer(context, query).unwrap() {
        let column = batch.column(0).as_struct();
        let count = |row: usize, column: &ArrayRef| column.as_primitive::<datafusion::arrow::datatypes::Int64Type>().value(row);
        summaries
            .extend((0..column.len()).map(|row| column.columns().iter().map(|column| count(row, column)).collect::<Vec<_>>()));
    }
    summaries
}

#[test]
fn summaries_filter_group_slide_and_are_zero_of_nothing() {
    let table = batch(vec![
        ("area", Arc::new(StringArray::from(vec!["a", "a", "b", "b"]))),
        ("value", decimals(&[Some(80), Some(72), None, Some(10)], 5, 0)),
    ]);
    let context = context(vec![table.slice(0, 1), table.slice(1, 3)]).unwrap();
    let call = "rag_summary(value, 80, 10, 'higher-is-better')";
    // Green, amber, red, missing, and five that do not occur.
    let counts = |green, amber, red, missing| vec![green, amber, red, missing, 0, 0, 0, 0, 0];
    assert_eq!(summaries(&context, &format!("SELECT {call} FROM t")), [counts(1, 1, 1, 1)]);
    let grouped = format!("SELECT {call} FROM t GROUP BY area ORDER BY area");
    assert_eq!(summaries(&context, &grouped), [counts(1, 1, 0, 0), counts(0, 0, 1, 1)]);
    assert_eq!(summaries(&context, &format!("SELECT {call} FROM t WHERE value > 99")), [counts(0, 0, 0, 0)]);
    assert_eq!(summaries(&context, &format!("SELECT {call} FILTER (WHERE value > 70) FROM t")), [counts(1, 1, 0, 0)]);
    let filtered = format!("SELECT {call} FILTER (WHERE value > 70) FROM t GROUP BY area ORDER BY area");
    assert_eq!(summaries(&context, &filtered), [counts(1, 1, 0, 0), counts(0, 0, 0, 0)]);
    // A frame of two rows, which leaves rows behind.
    let sliding = format!("SELECT {call} OVER (ORDER BY area, value DESC ROWS 1 PRECEDING) FROM t WHERE value IS NOT NULL");
    assert_eq!(summaries(&context, &sliding), [counts(1, 0, 0, 0), counts(1, 1, 0, 0), counts(0, 1, 1, 0)]);
    assert_eq!(texts(&context, &format!("SELECT get_field({call}, 'amber') FROM t")), ["1"]);
}

#[test]
fn ratings_compare_with_text() {
    let table = batch(vec![("value", decimals(&[Some(80), Some(72), None], 5, 0))]);
    let context = context(vec![table]).unwrap();
    let rating = "rag_rating(value, 80, 10, 'higher-is-better')";
    assert_eq!(texts(&context, &format!("SELECT value FROM t WHERE {rating} = 'amber'")), ["72"]);
    assert_eq!(texts(&context, &format!("SELECT value FROM t WHERE {rating} IN ('amber', 'red')")), ["72"]);
    assert_eq!(texts(&context, &format!("SELECT coalesce({rating}, 'none') FROM t ORDER BY 1")), ["amber", "green", "none"]);
}
