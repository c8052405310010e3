//! A web service: a scorecard goes in as JSON and the report of a quarter comes out.
//!
//! | request | answer |
//! |---|---|
//! | `POST /report?quarter=Q1 2017/18`, a scorecard document | 200 and the report, its counts and a sentence |
//! | the same, with problems in the document | 422 and every problem, each with its path |
//! | the same, with no such quarter or no JSON | 400 and why |

use axum::extract::{Json, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{Router, post};
use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::scorecard::{Problems, ScorecardDocument};
use performance_indicators::{Report, Summary};
use serde::{Deserialize, Serialize};

/// The service, to be served by anything that serves a router.
pub fn service() -> Router {
    Router::new().route("/report", post(report))
}

/// Why a request is not answered as it would like.
enum Refusal {
    Document(Problems),
    Request(String),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Document(problems) => (StatusCode::UNPROCESSABLE_ENTITY, Json(problems)).into_response(),
            Self::Request(reason) => (StatusCode::BAD_REQUEST, reason).into_response(),
        }
    }
}

#[derive(Deserialize)]
struct ReportQuery {
    /// As the scorecard's calendar labels it, or `2017-Q1`; left out, the latest.
    quarter: Option<String>,
}

#[derive(Serialize)]
struct ReportAnswer {
    sentence: String,
    summary: Summary,
    report: Report,
}

async fn report(
    Query(ReportQuery { quarter }): Query<ReportQuery>,
    Json(document): Json<ScorecardDocument>,
) -> Result<Json<ReportAnswer>, Refusal> {
    let scorecard = document.into_scorecard().map_err(Refusal::Document)?;
    let quarter = match quarter {
        Some(label) => scorecard.calendar().parse_label(&label).map_err(|error| Refusal::Request(error.to_string()))?,
        None => scorecard.latest_quarter().ok_or_else(|| Refusal::Request("the scorecard has no figures".to_owned()))?,
    };
    let report = scorecard.report(quarter);
    let summary = report.summary();
    Ok(Json(ReportAnswer { sentence: SummaryNarrative::of(&summary).to_string(), summary, report }))
}
