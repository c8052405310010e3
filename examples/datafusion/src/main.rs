//! Writes a Parquet file of invented figures, rates it from SQL, and checks the answers against ratings made one by one.

mod figures;
mod one_by_one;

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::arrow::util::pretty::pretty_format_batches;
use datafusion::common::{Result, exec_err};
use datafusion::physical_plan::collect;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use datafusion_proto::bytes::{physical_plan_from_bytes, physical_plan_to_bytes};
use one_by_one::{ARGUMENTS, Counts, Judge, QUESTIONS, summary_count};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Up to so many rows each rating is checked; beyond, the ratings of one row in [`SAMPLE`], and always all counts.
const EACH: u64 = 1_000_000;
const SAMPLE: u64 = 997;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let rows = match (arguments.next().as_deref(), arguments.next().map(|rows| rows.parse())) {
        (None, None) => 10_000_000,
        (Some("--rows"), Some(Ok(rows))) => rows,
        _ => return exec_err!("usage: performance-indicators-datafusion [--rows N]"),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().build()?;
    runtime.block_on(run(rows))
}

async fn run(rows: u64) -> Result<()> {
    let file = Written::new(rows)?;
    let context = session(&file.path, true).await?;

    println!("\nThe same columns added up, to compare with:");
    timed(&context, rows, "SELECT sum(share), sum(share_target), sum(tolerance) FROM figures WHERE polarity IS NOT NULL").await?;

    println!("\nRated:");
    let mut counted = Vec::new();
    for arguments in ARGUMENTS {
        let query = format!(
            "SELECT area, rag_rating({arguments}) AS rating, rag_reason({arguments}) AS reason, count(*) FROM figures GROUP BY 1, 2, 3"
        );
        counted.push(timed(&context, rows, &query).await?);
    }

    println!("\nSummed up:");
    let mut summed = Vec::new();
    for arguments in ARGUMENTS {
        let query = format!("SELECT area, rag_summary({arguments}) AS summary FROM figures GROUP BY area ORDER BY area");
        summed.push(timed(&context, rows, &query).await?);
        timed(&context, rows, &format!("SELECT rag_summary({arguments}) FROM figures")).await?;
    }
    let first = summed[0][0].slice(0, summed[0][0].num_rows().min(3));
    println!("\nThe first areas, by share:\n{}", pretty_format_batches(&[first])?);

    let began = Instant::now();
    let expected = Judge::new().count(rows);
    println!("\nThe same one by one, without DataFusion, on one thread: {:.2?}", began.elapsed());
    for (place, question) in QUESTIONS.iter().enumerate() {
        check_counts(question, &counted[place], &expected[place])?;
        check_summaries(question, &summed[place], &expected[place])?;
    }
    println!("All {rows} rows have the same counts by area, rating and reason.");
    println!("{} ratings and reasons of single rows are the same.", check_rows(&context, rows).await?);
    ship(&context, &file.path, rows).await
}

/// A session that knows the file and, if so wished, the functions.
async fn session(path: &Path, functions: bool) -> Result<SessionContext> {
    // 12.5 in a query is a decimal and not a binary float.
    let config = SessionConfig::new().set_bool("datafusion.sql_parser.parse_float_as_decimal", true);
    let mut context = SessionContext::new_with_config(config);
    if functions {
        performance_indicators_datafusion::register(&mut context)?;
    }
    context.register_parquet("figures", &path.to_string_lossy(), ParquetReadOptions::default()).await?;
    Ok(context)
}

async fn timed(context: &SessionContext, rows: u64, query: &str) -> Result<Vec<RecordBatch>> {
    let began = Instant::now();
    let batches = context.sql(query).await?.collect().await?;
    let took = began.elapsed();
    println!("{:8.3} s, {:6.1} million rows/s: {query}", took.as_secs_f64(), rows as f64 / took.as_secs_f64() / 1e6);
    Ok(batches)
}

/// The texts of a column, whatever Arrow keeps them in.
fn texts(batch: &RecordBatch, column: usize) -> Result<Vec<Option<String>>> {
    let plain = cast(batch.column(column), &DataType::Utf8)?;
    Ok(plain.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect())
}

fn check_counts(question: &str, batches: &[RecordBatch], expected: &Counts) -> Result<()> {
    let mut seen = 0;
    for batch in batches {
        let counts = batch.column(3).as_primitive::<Int64Type>();
        let named = texts(batch, 0)?.into_iter().zip(texts(batch, 1)?).zip(texts(batch, 2)?);
        for (((area, rating), reason), count) in named.zip(counts.values()) {
            let expected = expected.iter().enumerate().find(|(place, _)| Some(figures::area_name(*place)) == area);
            let expected = match (&rating, &reason) {
                (Some(name), None) | (None, Some(name)) => expected.and_then(|(_, counts)| counts.get(name.as_str())),
                _ => None,
            };
            if expected != Some(count) {
                return exec_err!("{question}, {area:?}, {rating:?}, {reason:?}: {count} from SQL, {expected:?} one by one");
            }
            seen += 1;
        }
    }
    let all = expected.iter().map(|counts| counts.len()).sum::<usize>();
    if seen == all { Ok(()) } else { exec_err!("{question}: {seen} groups from SQL, {all} one by one") }
}

fn check_summaries(question: &str, batches: &[RecordBatch], expected: &Counts) -> Result<()> {
    let mut areas = expected.iter();
    for batch in batches {
        let summary = batch.column(1).as_struct();
        for (row, expected) in (0..batch.num_rows()).zip(areas.by_ref()) {
            for (place, column) in summary.columns().iter().enumerate() {
                let name = summary.fields()[place].name();
                let count = column.as_primitive::<Int64Type>().value(row);
                let expected = expected.iter().filter(|(of, _)| summary_count(of) == *name).map(|(_, count)| count).sum::<i64>();
                if count != expected {
                    return exec_err!("{question}, row {row}, {name}: {count} from SQL, {expected} one by one");
                }
            }
        }
    }
    if areas.next().is_none() { Ok(()) } else { exec_err!("{question}: an area is missing") }
}

/// Compares the ratings of single rows: of each where there are few, else of a sample. Gives how many.
async fn check_rows(context: &SessionContext, rows: u64) -> Result<u64> {
    let step = if rows <= EACH { 1 } else { SAMPLE };
    let columns: String = ARGUMENTS.map(|arguments| format!(", rag_rating({arguments}), rag_reason({arguments})")).concat();
    let query = format!("SELECT number{columns} FROM figures WHERE number % {step} = 0");
    let (judge, mut checked) = (Judge::new(), 0);
    for batch in context.sql(&query).await?.collect().await? {
        let named = (1..7).map(|column| texts(&batch, column)).collect::<Result<Vec<_>>>()?;
        for (place, &number) in batch.column(0).as_primitive::<Int64Type>().values().iter().enumerate() {
            for (question, answer) in judge.answers(&figures::row(number as u64)).into_iter().enumerate() {
                let given = [&named[2 * question][place], &named[2 * question + 1][place]].map(Option::as_deref);
                if given != [answer.ok(), answer.err()] {
                    return exec_err!("row {number}, {}: {given:?} from SQL, {answer:?} one by one", QUESTIONS[question]);
                }
                checked += 1;
            }
        }
    }
    if checked == rows.div_ceil(step) * 3 { Ok(checked) } else { exec_err!("{checked} ratings of {rows} rows") }
}

/// Sends a plan as bytes to other sessions, which is what a distributed engine does between its scheduler and its executors.
async fn ship(context: &SessionContext, path: &Path, rows: u64) -> Result<()> {
    let query = format!("SELECT area, rag_summary({}) AS summary FROM figures GROUP BY area ORDER BY area", ARGUMENTS[0]);
    let here = context.sql(&query).await?.collect().await?;
    let bytes = physical_plan_to_bytes(context.sql(&query).await?.create_physical_plan().await?)?;

    let without = session(path, false).await?;
    match physical_plan_from_bytes(&bytes, &without.task_ctx()) {
        Ok(_) => return exec_err!("a session that lacks the functions took the plan"),
        Err(error) => println!("\nThe plan as {} bytes, where the functions are not registered: {error}", bytes.len()),
    }
    let with = session(path, true).await?;
    let plan = physical_plan_from_bytes(&bytes, &with.task_ctx())?;
    let there = collect(plan, with.task_ctx()).await?;
    if pretty_format_batches(&here)?.to_string() != pretty_format_batches(&there)?.to_string() {
        return exec_err!("the plan gives other counts where it was sent to");
    }
    println!("Where they are: the same counts of {rows} rows.");
    Ok(())
}

/// A file that goes when it is no longer wanted.
struct Written {
    path: PathBuf,
}

impl Written {
    fn new(rows: u64) -> Result<Self> {
        let written = Self { path: std::env::temp_dir().join(format!("figures-{}.parquet", std::process::id())) };
        let began = Instant::now();
        figures::write(&written.path, 0..rows)?;
        let bytes = std::fs::metadata(&written.path)?.len();
        println!("Wrote {rows} rows, {} MB of Parquet, in {:.2?}.", bytes / 1_000_000, began.elapsed());
        Ok(written)
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // Nothing better can be done about a file that stays.
        let _ = std::fs::remove_file(&self.path);
    }
}
