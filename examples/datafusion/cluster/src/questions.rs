//! What is asked, and the same counted one by one, as lines of a question, an area, an answer and how many rows have it.

use crate::figures::area_name;
use crate::one_by_one::{ARGUMENTS, Judge, QUESTIONS, summary_count};
use crate::processes::{Functions, client};
use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::Int64Type;
use datafusion::arrow::util::display::array_value_to_string;
use datafusion::common::{Result, exec_datafusion_err};
use datafusion::prelude::ParquetReadOptions;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::time::Duration;
use tokio::time::timeout;

/// How long an answer is waited for. Ballista itself sets no limit.
const PATIENCE: Duration = Duration::from_secs(90);

/// Each is one query, over all three questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// `rag_rating` and `rag_reason`, and the rows that have each.
    Ratings,
    /// `rag_summary`.
    Summaries,
}

impl FromStr for Question {
    type Err = String;

    fn from_str(name: &str) -> std::result::Result<Self, String> {
        match name {
            "ratings" => Ok(Self::Ratings),
            "summaries" => Ok(Self::Summaries),
            other => Err(format!("{other}: expected ratings or summaries")),
        }
    }
}

impl Question {
    fn query(self) -> String {
        let part = |(name, arguments): (&str, &str)| match self {
            Self::Ratings => format!(
                "SELECT '{name}' AS question, area, rag_rating({arguments}) AS rating, rag_reason({arguments}) AS reason, count(*) \
                 FROM figures GROUP BY 1, 2, 3, 4"
            ),
            Self::Summaries => {
                format!("SELECT '{name}' AS question, area, rag_summary({arguments}) AS summary FROM figures GROUP BY 1, 2")
            }
        };
        QUESTIONS.into_iter().zip(ARGUMENTS).map(part).collect::<Vec<_>>().join(" UNION ALL ")
    }

    fn lines(self, batch: &RecordBatch) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        for row in 0..batch.num_rows() {
            let text = |column: usize| array_value_to_string(batch.column(column), row);
            let (question, area) = (text(0)?, text(1)?);
            match self {
                // One of the two is null, which is no text.
                Self::Ratings => lines.push(format!("{question} {area} {}{} {}", text(2)?, text(3)?, text(4)?)),
                Self::Summaries => {
                    let summary = batch.column(2).as_struct();
                    for (field, counts) in summary.fields().iter().zip(summary.columns()) {
                        lines.push(format!(
                            "{question} {area} {} {}",
                            field.name(),
                            counts.as_primitive::<Int64Type>().value(row)
                        ));
                    }
                }
            }
        }
        Ok(lines)
    }
}

/// The answer of a cluster. Says when it is about to ask.
pub async fn ask(question: Question, functions: Functions, scheduler: u16, folder: &str) -> Result<Vec<String>> {
    let context = client(functions, scheduler).await?;
    context.register_parquet("figures", folder, ParquetReadOptions::default()).await?;
    let query = context.sql(&question.query()).await?;
    eprintln!("asking");
    let mut lines = Vec::new();
    for batch in timeout(PATIENCE, query.collect()).await.map_err(|_| exec_datafusion_err!("no answer within {PATIENCE:?}"))?? {
        lines.extend(question.lines(&batch)?);
    }
    lines.retain(|line| !line.ends_with(" 0"));
    Ok(lines)
}

/// The same by the crate's own rating of one row at a time.
pub fn one_by_one(question: Question, rows: u64) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, areas) in QUESTIONS.into_iter().zip(Judge::new().count(rows)) {
        for (area, answers) in areas.into_iter().enumerate() {
            let mut counts = BTreeMap::<String, i64>::new();
            for (answer, rows) in answers {
                let answer = match question {
                    Question::Ratings => answer.to_owned(),
                    Question::Summaries => summary_count(answer),
                };
                *counts.entry(answer).or_default() += rows;
            }
            lines.extend(counts.into_iter().map(|(answer, rows)| format!("{name} {} {answer} {rows}", area_name(area))));
        }
    }
    lines
}
