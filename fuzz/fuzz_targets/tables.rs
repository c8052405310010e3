//! Whole tables of CSV, as the example `from_csv` reads them: what it gives is a scorecard that can be written and read back.
#![no_main]

use from_csv::{Options, convert_csv};
use libfuzzer_sys::fuzz_target;
use performance_indicators::{FiscalCalendar, Scorecard};

fuzz_target!(|bytes: &[u8]| {
    let options = Options {
        organisation: "Example Borough".to_owned(),
        calendar: FiscalCalendar::UK_GOVERNMENT,
        quarter: "2017-Q1".parse().ok(),
        layout: None,
        percent: None,
        declared: from_csv::Declared::default(),
        scheme: performance_indicators::Scheme::amber_within_tolerance(),
    };
    let Ok(converted) = convert_csv(bytes, &options) else { return };
    let _told: Vec<String> = converted.problems.iter().map(ToString::to_string).collect();
    let written = serde_json::to_string(&converted.scorecard).expect("a scorecard is written");
    assert_eq!(serde_json::from_str::<Scorecard>(&written).expect("what was written is read"), converted.scorecard);
    if let Some(quarter) = converted.scorecard.latest_quarter() {
        let _report = converted.scorecard.report(quarter);
    }
});
