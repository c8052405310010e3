//! The service answers as its page of requests says, asked within the process and once as a program.

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Request, StatusCode, header};
    use http_body_util::BodyExt as _;
    use json_service::service;
    use performance_indicators::{Rating, Report, Summary};
    use serde_json::{Value, json};
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::net::TcpStream;
    use std::process::{Command, Stdio};
    use tower::ServiceExt as _;

    /// Havering, Q1 2017/18, with its source in the document itself.
    const HAVERING: &str = include_str!("../../data/havering_2017_q1.json");

    fn post(path: &str, body: &str) -> (StatusCode, String) {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_owned()));
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let response = service().oneshot(request.unwrap()).await.unwrap();
            let status = response.status();
            let body = response.into_body().collect().await.unwrap().to_bytes();
            (status, String::from_utf8(body.to_vec()).unwrap())
        })
    }

    #[test]
    fn a_document_is_answered_with_the_report_of_the_quarter_asked_for() {
        for quarter in ["Q1%202017/18", "2017-Q1"] {
            let (status, body) = post(&format!("/report?quarter={quarter}"), HAVERING);
            assert_eq!(status, StatusCode::OK, "{body}");
            let answer: Value = serde_json::from_str(&body).unwrap();
            let report: Report = serde_json::from_value(answer["report"].clone()).unwrap();
            assert_eq!(report.label(), "Q1 2017/18");
            // 12 of 16 received; 3 (25%) Green and 9 (75%) Red.
            let summary: Summary = serde_json::from_value(answer["summary"].clone()).unwrap();
            assert_eq!(
                (summary.share(Rating::Green).to_string(), summary.share(Rating::Red).to_string()),
                ("3 (25%)".into(), "9 (75%)".into())
            );
            assert!(answer["sentence"].as_str().unwrap().contains("9 (75%) Red"), "{}", answer["sentence"]);
        }
    }

    #[test]
    fn every_problem_of_a_document_is_told_at_once_with_its_path() {
        let mut document: Value = serde_json::from_str(HAVERING).unwrap();
        document["indicators"][3]["polarity"] = json!("higher-is-beter");
        document["indicators"][7]["unit"] = json!(7);
        let (status, body) = post("/report", &document.to_string());
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let problems: Value = serde_json::from_str(&body).unwrap();
        let paths: Vec<&str> = problems["problems"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
        assert_eq!(paths, ["indicators[3].polarity", "indicators[7].unit"]);
    }

    #[test]
    fn what_cannot_be_asked_is_a_bad_request_in_words() {
        let (status, body) = post("/report?quarter=Q5%202017/18", HAVERING);
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(body.contains("Q5 2017/18"), "{body}");
        assert_eq!(post("/report", "{\"organisation\": ").0, StatusCode::BAD_REQUEST);
    }

    #[test]
    fn a_figure_may_be_a_number_of_json_and_the_tail_of_a_float_is_a_problem() {
        let mut document: Value = serde_json::from_str(HAVERING).unwrap();
        document["indicators"][0]["observations"] = json!({"2017-Q1": 33.3});
        let (status, body) = post("/report", &document.to_string());
        assert_eq!(status, StatusCode::OK, "{body}");
        document["indicators"][0]["observations"] = json!({"2017-Q1": 0.1 + 0.2});
        let (status, body) = post("/report", &document.to_string());
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let problems: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problems["problems"][0]["path"], "indicators[0].observations[\"2017-Q1\"]");
    }

    #[test]
    fn the_program_serves_it() {
        let mut program =
            Command::new(env!("CARGO_BIN_EXE_json_service")).arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Listening on ").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let head = "POST /report HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
        write!(stream, "{head}Content-Length: {}\r\n\r\n{HAVERING}", HAVERING.len()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        program.kill().unwrap();
        program.wait().unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    }
}
