//! Invented figures, the same at every run: each row follows from its number alone.

use datafusion::arrow::array::{ArrayRef, Decimal128Array, DictionaryArray, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::Int8Type;
use datafusion::common::Result;
use datafusion::parquet::arrow::ArrowWriter;
use std::fs::File;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// How many areas there are, which are the groups of the queries.
pub const AREAS: usize = 20;

/// Decimals of the columns: no two have the same.
pub const SHARE_DECIMALS: i8 = 2;
pub const SHARE_TARGET_DECIMALS: i8 = 3;
pub const TOLERANCE_DECIMALS: i8 = 1;
pub const WAIT_DECIMALS: i8 = 6;

/// Rows of one batch before it is cut to size.
const BATCH: u64 = 65_536;

/// Rows of a batch that are cut off before and after, so that no array written starts where its memory does.
const CUT: u64 = 3;

/// One row, as integers of the decimals above.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub area: usize,
    pub share: Option<i128>,
    pub share_target: Option<i128>,
    pub tolerance: Option<i128>,
    pub polarity: Option<&'static str>,
    pub wait: Option<i128>,
    pub visits: Option<i64>,
    pub visits_target: Option<i64>,
}

/// The row of a number.
pub fn row(number: u64) -> Row {
    let mut random = Random(number.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 2026);
    let area = number as usize % AREAS;
    // 211 indicators, of which the first has a target of zero and the second one below zero.
    let indicator = number % 211;
    let mut plan = Random(indicator ^ 0xF1A7);
    let target = match indicator {
        0 => 0,
        1 => -5_000,
        // Every other target has two decimals only, as shares have, so that many shares are exactly on it.
        _ if indicator % 2 == 0 => plan.below(10_000) * 10,
        _ => plan.below(100_000),
    };
    let tolerance = if indicator % 7 == 0 { 0 } else { plan.below(201) };
    let polarity = match random.below(100) {
        0..60 => Some("higher-is-better"),
        60..92 => Some("lower-is-better"),
        92..95 => Some("neutral"),
        95..97 => Some("within-range"),
        97..98 => Some("bigger is better"),
        _ => None,
    };
    // Many shares lie exactly on the target or on the limit, or just beside.
    let allowed = target.abs() * tolerance / 1_000;
    let worse = if polarity == Some("lower-is-better") { allowed } else { -allowed };
    let share = match random.below(8) {
        0 => target,
        1 => target + worse,
        2 => target + worse + random.below(21) - 10,
        _ => target + target.abs() * (random.below(601) - 300) / 1_000 + random.below(201) - 100,
    } / 10;
    let wait = 12_500_000 + random.below(2_000_001) - 1_000_000;
    let wait = if random.one_in(9) { [12_500_000, 13_125_000, 13_125_001][random.below(3) as usize] } else { wait };
    let visits_target = 400 + (indicator as i64);
    let visits = visits_target + random.below(121) as i64 - 80;
    Row {
        area,
        share: (!random.one_in(12)).then_some(share),
        share_target: (!random.one_in(25)).then_some(target),
        tolerance: (!random.one_in(15)).then_some(tolerance),
        polarity,
        wait: (!random.one_in(30)).then_some(wait),
        visits: (!random.one_in(30)).then_some(visits),
        visits_target: (!random.one_in(40)).then_some(visits_target),
    }
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> i128 {
        i128::from(self.next() % end)
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }
}

/// The name of an area.
pub fn area_name(area: usize) -> String {
    format!("area-{area:02}")
}

/// The rows of some numbers as one batch of Arrow, a slice of a longer one.
pub fn batch(first: u64, end: u64) -> Result<RecordBatch> {
    // The rows around the slice are those of other numbers, which must not show.
    let around = |end: u64| (0..CUT).map(move |cut| end - cut);
    let numbers: Vec<u64> = around(u64::MAX).chain(first..end).chain(around(u64::MAX / 2)).collect();
    let rows: Vec<Row> = numbers.iter().map(|&number| row(number)).collect();
    let decimals = |of: fn(&Row) -> Option<i128>, precision: u8, scale: i8| -> Result<ArrayRef> {
        Ok(Arc::new(rows.iter().map(of).collect::<Decimal128Array>().with_precision_and_scale(precision, scale)?))
    };
    let columns: [(&str, ArrayRef); 9] = [
        ("number", Arc::new(numbers.iter().map(|&number| number as i64).collect::<Int64Array>())),
        ("area", Arc::new(StringArray::from_iter_values(rows.iter().map(|row| area_name(row.area))))),
        ("share", decimals(|row| row.share, 7, SHARE_DECIMALS)?),
        ("share_target", decimals(|row| row.share_target, 9, SHARE_TARGET_DECIMALS)?),
        ("tolerance", decimals(|row| row.tolerance, 4, TOLERANCE_DECIMALS)?),
        ("polarity", Arc::new(rows.iter().map(|row| row.polarity).collect::<DictionaryArray<Int8Type>>())),
        ("wait", decimals(|row| row.wait, 18, WAIT_DECIMALS)?),
        ("visits", Arc::new(rows.iter().map(|row| row.visits).collect::<Int64Array>())),
        ("visits_target", Arc::new(rows.iter().map(|row| row.visits_target).collect::<Int64Array>())),
    ];
    let whole = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, array)| (name, array, true)))?;
    Ok(whole.slice(CUT as usize, (end - first) as usize))
}

/// Writes the rows of some numbers to a Parquet file.
pub fn write(path: &Path, numbers: Range<u64>) -> Result<()> {
    let mut writer = ArrowWriter::try_new(File::create(path)?, batch(0, 0)?.schema(), None)?;
    for first in numbers.clone().step_by(BATCH as usize) {
        writer.write(&batch(first, numbers.end.min(first + BATCH))?)?;
    }
    writer.close()?;
    Ok(())
}
