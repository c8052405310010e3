//! Control charts of series of up to nine points of three values, and of missing ones.

use crate::worlds::{count_cases, has_cases, lists};
use reference::plain_charts::{Options, try_series};

/// In halves.
const TARGETS: [i64; 13] = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8];

fn every_option() -> Vec<Options> {
    let mut all = Vec::new();
    for (trend, shift) in [(7, 7), (3, 4), (2, 2)] {
        for is_screened in [true, false] {
            all.extend([None, Some(4)].map(|baseline| Options { trend, shift, is_screened, baseline }));
        }
    }
    all
}

fn try_world(name: &str, figures: &[Option<i64>], in_all_layouts: bool, expected: u64) {
    let (series, options) = (lists(figures, 9), every_option());
    let cases_of = |place: usize| {
        options.iter().map(|options| try_series(&series[place], *options, &TARGETS, in_all_layouts)).count() as u64
    };
    has_cases(name, count_cases(series.len(), cases_of), expected);
}

#[test]
fn series_of_three_values() {
    try_world("control charts of up to nine points of three values", &[Some(0), Some(1), Some(2)], false, 354_288);
}

#[test]
#[ignore = "millions of charts"]
fn series_of_three_values_and_missing_ones() {
    let figures = [Some(0), Some(1), Some(2), None];
    try_world("control charts of up to nine points, missing ones too, in every layout", &figures, true, 4_194_300);
}
