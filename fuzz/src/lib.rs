//! What several targets do with what they have read.

use performance_indicators::narrative::{Narrative, RollUpNarrative, SummaryNarrative};
use performance_indicators::report::{Highlights, Movers, ReportOptions, WhatIf};
use performance_indicators::{Report, Scorecard};

/// So many quarters of one scorecard: a document of few bytes can span ages.
const MOST_QUARTERS: usize = 6;

/// Does everything that there is to do with a scorecard, and holds what is counted fast against what is counted by rows.
pub fn everything(scorecard: &Scorecard) {
    let plain = ReportOptions::new().without_statistics();
    let mut before: Option<Report> = None;
    for quarter in scorecard.quarters().rev().take(MOST_QUARTERS) {
        let report = scorecard.report(quarter);
        assert_eq!(scorecard.summary(quarter), scorecard.report_with(quarter, &plain).summary(), "counts of {quarter}");
        for row in report.rows() {
            let _sentence = Narrative::of(row).to_string();
        }
        for rolled_up in report.roll_ups() {
            let _sentence = (RollUpNarrative::of(&report, rolled_up).to_string(), rolled_up.to_string());
        }
        let _sentences = SummaryNarrative::of(&report.summary()).sentences();
        let _highlights = Highlights::of(&report);
        if let Some(before) = &before {
            let (there, back) = (Movers::between(before, &report), Movers::between(&report, before));
            assert_eq!(there.all().len(), back.all().len(), "movers of {quarter}");
        }
        assert_eq!(Movers::between(&report, &report).moved().count(), 0, "a report moved from itself");
        let replay = scorecard.replay(quarter, &WhatIf::new()).expect("the same rules");
        assert_eq!(replay.changes().count(), 0, "a replay under the same rules");
        for entry in scorecard.entries().iter().take(2) {
            let _chart = scorecard.chart(entry.indicator().id().as_str(), quarter, 8);
        }
        let written = serde_json::to_string(&report).expect("a report is written");
        assert_eq!(serde_json::from_str::<Report>(&written).expect("what was written is read"), report);
        before = Some(report);
    }
    let written = serde_json::to_string(scorecard).expect("a scorecard is written");
    assert_eq!(&serde_json::from_str::<Scorecard>(&written).expect("what was written is read"), scorecard);
}
