//! The data, the same for all: files of whole numbers, little-endian.

use core::error::Error;
use performance_indicators::rust_decimal::Decimal;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

/// The one target, in thousandths: with this tolerance in percent its limit is exactly 70.136, and a little more in binary floats.
pub(crate) const TARGET: i64 = 79_700;
pub(crate) const TOLERANCE: u8 = 12;
pub(crate) const QUARTERS: usize = 8;
/// Stands for no figure.
pub(crate) const MISSING: i64 = i64::MIN;
const GROUPS: u64 = 16;
/// Of the league tables: the areas of each, and how many tables there are, one for each of 100 indicators in each of 40 quarters.
pub(crate) const AREAS: usize = 32;
const TABLES: usize = 4_000;

/// All the data.
pub(crate) struct Data {
    pub(crate) values: Vec<i64>,
    pub(crate) targets: Vec<i64>,
    /// In percent of target.
    pub(crate) tolerances: Vec<i64>,
    /// 1 where lower is better.
    pub(crate) below: Vec<u8>,
    /// Of the report: the quarters of each indicator side by side.
    pub(crate) figures: Vec<i64>,
    /// Of the league tables: the areas of each side by side.
    pub(crate) areas: Vec<i64>,
    /// Of the report: target, tolerance, 1 where lower is better, group.
    definitions: Vec<i64>,
}

impl Data {
    pub(crate) fn read(directory: &Path) -> Result<Self, Box<dyn Error>> {
        let numbers = |name: &str| -> Result<Vec<i64>, Box<dyn Error>> {
            let bytes = fs::read(directory.join(name)).map_err(|error| format!("{name}: {error}"))?;
            Ok(bytes.as_chunks().0.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect())
        };
        Ok(Self {
            values: numbers("values")?,
            targets: numbers("targets")?,
            tolerances: numbers("tolerances")?,
            below: fs::read(directory.join("below"))?,
            figures: numbers("figures")?,
            areas: numbers("areas")?,
            definitions: numbers("definitions")?,
        })
    }

    /// Target, tolerance, 1 where lower is better, and group of an indicator of the report.
    pub(crate) fn definition(&self, place: usize) -> Option<[i64; 4]> {
        self.definitions.as_chunks().0.get(place).copied()
    }
}

/// A linear congruential generator: no chance to give other data elsewhere.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % end).unwrap_or_default()
    }

    /// A target in thousandths, of one decimal place as people set them, and a whole tolerance in percent.
    fn rules(&mut self) -> (i64, i64) {
        (self.below(900) * 100 + 10_000, self.below(21))
    }

    /// A figure in thousandths: exactly on the target once in sixteen, on the limit as often, near them otherwise.
    fn figure(&mut self, target: i64, tolerance: i64, below: bool) -> i64 {
        let percent = if below { 100 + tolerance } else { 100 - tolerance };
        match self.below(16) {
            0 => target,
            // Targets of one place times whole percents have three places.
            1 => target * percent / 100,
            _ => target * (700 + self.below(600)) / 1000 + self.below(100),
        }
    }
}

/// Writes all the data.
pub(crate) fn make(directory: &Path, rows: usize, indicators: usize) -> Result<(), Box<dyn Error>> {
    let mut draws = Draws(20_260_101);
    let (mut values, mut targets, mut tolerances, mut below) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in 0..rows {
        // One in four has the one target, so that its limits are met too.
        let (target, tolerance) = if row % 4 == 0 { (TARGET, i64::from(TOLERANCE)) } else { draws.rules() };
        let is_below = row % 4 != 0 && draws.below(2) == 1;
        values.push(draws.figure(target, tolerance, is_below));
        targets.push(target);
        tolerances.push(tolerance);
        below.push(u8::from(is_below));
    }
    let (mut figures, mut definitions) = (Vec::new(), Vec::new());
    for _ in 0..indicators {
        let (target, tolerance) = draws.rules();
        let is_below = draws.below(2) == 1;
        definitions.extend([target, tolerance, i64::from(is_below), draws.below(GROUPS)]);
        for _ in 0..QUARTERS {
            let figure = draws.figure(target, tolerance, is_below);
            figures.push(if draws.below(20) == 0 { MISSING } else { figure });
        }
    }
    // Figures of one decimal place, so that some tie.
    let mut area = || if draws.below(20) == 0 { MISSING } else { draws.below(1_000) * 100 };
    let areas: Vec<i64> = (0..AREAS * TABLES).map(|_| area()).collect();
    let write = |name: &str, numbers: &[i64]| {
        fs::write(directory.join(name), numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>())
    };
    write("values", &values)?;
    write("targets", &targets)?;
    write("tolerances", &tolerances)?;
    write("figures", &figures)?;
    write("definitions", &definitions)?;
    write("areas", &areas)?;
    Ok(fs::write(directory.join("below"), below)?)
}

/// Of the CSV file: how many indicators each area has a figure of in each quarter.
const INDICATORS: usize = 200;

/// Writes a CSV file of so many rows, another with its heads alone, and the definitions of its indicators: a document for us, a table
/// for the others.
pub(crate) fn make_csv(directory: &Path, rows: usize) -> Result<(), Box<dyn Error>> {
    let mut draws = Draws(20_260_102);
    let rules: Vec<(i64, i64, bool)> = (0..INDICATORS)
        .map(|_| {
            let (target, tolerance) = draws.rules();
            (target, tolerance, draws.below(2) == 1)
        })
        .collect();
    let mut table = String::from("Id,Target,Tolerance,Below\n");
    let mut indicators = Vec::new();
    for (place, (target, tolerance, is_below)) in rules.iter().enumerate() {
        let (target, polarity) = (thousandths(*target)?, if *is_below { "lower" } else { "higher" });
        table.push_str(&format!("indicator-{place:03},{target},{tolerance},{is_below}\n"));
        indicators.push(format!(
            r#"{{"id":"indicator-{place:03}","name":"Invented","polarity":"{polarity}-is-better","unit":"count","accumulation":"in-quarter",
"targets":[{{"level":"{target}","tolerance":{{"percent_of_target":"{tolerance}"}}}}]}}"#
        ));
    }
    fs::write(directory.join("definitions.csv"), table)?;
    let indicators = indicators.join(",\n");
    let document = format!(
        r#"{{"organisation":"Invented","calendar":{{"starts":"april","named_by":"both"}},
"schemes":[{{"scheme":"amber-within-tolerance"}}],"indicators":[{indicators}]}}"#
    );
    fs::write(directory.join("definitions.json"), document)?;

    let heads = "Id,Quarter,Area,Figure\n";
    fs::write(directory.join("heads.csv"), heads)?;
    let mut csv = BufWriter::new(File::create(directory.join("figures.csv"))?);
    csv.write_all(heads.as_bytes())?;
    let areas = rows.div_ceil(INDICATORS * QUARTERS);
    let keys = (0..QUARTERS).flat_map(|quarter| (0..areas).map(move |area| (quarter, area)));
    let keys = keys.flat_map(|(quarter, area)| (0..).zip(&rules).map(move |(place, rule)| (quarter, area, place, rule)));
    for (quarter, area, place, (target, tolerance, is_below)) in keys.take(rows) {
        let (year, quarter) = (2017 + quarter / 4, quarter % 4 + 1);
        let figure = thousandths(draws.figure(*target, *tolerance, *is_below))?;
        writeln!(csv, "indicator-{place:03},{year}-Q{quarter},area-{area},{figure}")?;
    }
    Ok(csv.flush()?)
}

/// As people write it, without noughts at the end.
fn thousandths(digits: i64) -> Result<Decimal, Box<dyn Error>> {
    Ok(crate::decimal(digits)?.normalize())
}
