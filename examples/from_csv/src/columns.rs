//! What the heads of a table's columns say.

use performance_indicators::calendar::QuarterOfYear;
use performance_indicators::{FiscalCalendar, Quarter};

/// Whether a row is an indicator or a quarter of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Wide,
    Long,
}

/// The quarter that a column's cells are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// The row's, in a long table, and otherwise the one asked for.
    Asked,
    Previous,
    LastYear,
    Named(Quarter),
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Id,
    Name,
    Polarity,
    Unit,
    Accumulation,
    Tolerance,
    Owner,
    Group,
    Quarter,
    AnnualTarget,
    Target(Of),
    Figure(Of),
    Status(Of),
}

/// What each column holds; none for one that is not known, or that holds what one before it does.
///
/// A head such as "Q1" is of the year of the quarter asked for; a figure's not after that quarter, as it may be last year's.
pub(crate) fn columns(heads: &[String], calendar: FiscalCalendar, asked: Option<Quarter>) -> Vec<Option<Column>> {
    let plain: Vec<String> = heads.iter().map(|head| folded(head)).collect();
    let named = plain.iter().any(|head| matches!(head.as_str(), "name" | "description" | "indicator name" | "title"));
    let mut columns: Vec<Option<Column>> = Vec::new();
    for head in &plain {
        let column = match column(head, calendar, asked) {
            // Beside a column of names, "Indicator" holds references such as 1.1.2.PI.
            Some(Column::Name) if named && head == "indicator" => Some(Column::Id),
            other => other,
        };
        let repeated = column != Some(Column::Group) && columns.contains(&column);
        columns.push(column.filter(|_| !repeated));
    }
    columns
}

/// A head in lower case, its white space and underscores single spaces.
fn folded(head: &str) -> String {
    head.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn column(head: &str, calendar: FiscalCalendar, asked: Option<Quarter>) -> Option<Column> {
    Some(match head {
        "id" | "ref" | "ref." | "reference" | "code" | "indicator id" | "indicator ref" | "indicator reference" => Column::Id,
        "name" | "description" | "indicator" | "indicator name" | "measure" | "kpi" | "title" | "performance indicator" => {
            Column::Name
        }
        "polarity" | "good performance" | "what is good" | "good to be" | "aim" => Column::Polarity,
        "unit" | "units" | "unit of measure" | "format" => Column::Unit,
        "accumulation" => Column::Accumulation,
        "tolerance" => Column::Tolerance,
        "owner" | "lead" | "lead officer" | "responsible officer" => Column::Owner,
        "group" | "theme" | "goal" | "priority" | "service" | "department" | "directorate" => Column::Group,
        "quarter" | "period" => Column::Quarter,
        "annual target" | "year end target" | "year-end target" => Column::AnnualTarget,
        _ => return of_quarter(head, calendar, asked),
    })
}

/// A column of targets, figures or ratings.
fn of_quarter(head: &str, calendar: FiscalCalendar, asked: Option<Quarter>) -> Option<Column> {
    Some(match head {
        "target" | "quarter's target" | "quarter’s target" | "quarter target" | "quarterly target" => Column::Target(Of::Asked),
        "figure" | "value" | "actual" | "result" | "this quarter" | "this period" | "current quarter" => {
            Column::Figure(Of::Asked)
        }
        "previous quarter" | "last quarter" | "previous period" | "last period" => Column::Figure(Of::Previous),
        "same quarter last year" | "same period last year" | "last year" => Column::Figure(Of::LastYear),
        "status" | "rating" | "rag" | "rag status" | "rag rating" => Column::Status(Of::Asked),
        _ => {
            let labelled = |label: &str| label.parse().ok().or_else(|| calendar.parse_label(label).ok());
            let quarter = |label: &str| labelled(label).or_else(|| of_year(label, asked?)).map(Of::Named);
            let until_asked = |label: &str| {
                labelled(label).or_else(|| of_year(label, asked?).filter(|quarter| Some(*quarter) <= asked)).map(Of::Named)
            };
            let words =
                ["target", "rag status", "status", "rating", "figure", "actual", "performance", "result", "outturn", "value"];
            let beside = words.into_iter().find_map(|word| {
                let label = head.strip_prefix(word).or_else(|| head.strip_suffix(word))?;
                let label = label.trim();
                let of = if word == "target" { quarter(label) } else { until_asked(label) }?;
                Some(match word {
                    "target" => Column::Target(of),
                    "rag status" | "status" | "rating" => Column::Status(of),
                    _ => Column::Figure(of),
                })
            });
            beside.or_else(|| until_asked(head).map(Column::Figure))?
        }
    })
}

/// The quarter of a label without a year, in the year of the quarter asked for.
fn of_year(label: &str, asked: Quarter) -> Option<Quarter> {
    let number = label.strip_prefix("quarter ").or_else(|| label.strip_prefix('q'))?;
    let of_year = QuarterOfYear::new(number.parse().ok()?).ok()?;
    Some(asked.fiscal_year().quarter(of_year))
}
