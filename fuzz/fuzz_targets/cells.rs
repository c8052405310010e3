//! Single cells of spreadsheets, as figures, targets, tolerances, units, polarities and heads; and numbers against their digits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use num_bigint::BigInt;
use performance_indicators::text::{self, KeptAs, PercentMeans, Reading};
use performance_indicators::{Percent, Points, Polarity, Quarter, Target, Tolerance, Unit, decimal};

/// Plain digits with at most one point are read as just those digits, or refused.
fn is_read_as_written(cell: &str) {
    let Ok(found) = decimal(cell) else { return };
    let plain = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, places) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = format!("{whole}{places}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return;
    }
    let mut written: BigInt = digits.parse().expect("digits");
    if cell.starts_with('-') {
        written = -written;
    }
    let places = u32::try_from(places.len()).expect("few places");
    let (mantissa, scale) = (BigInt::from(found.mantissa()), found.scale());
    assert_eq!(mantissa * BigInt::from(10).pow(places), written * BigInt::from(10).pow(scale), "{cell:?} read as {found}");
}

fuzz_target!(|input: (u8, &str)| {
    let (choice, cell) = input;
    if cell.len() > 200 {
        return;
    }
    let units = [Unit::Percent, Unit::Count, Unit::Days, Unit::Ratio];
    let unit = &units[usize::from(choice % 4)];
    let polarity = Polarity::ALL[usize::from(choice / 4) % Polarity::ALL.len()];
    let percent = [None, Some(PercentMeans::Points), Some(PercentMeans::OfTarget)][usize::from(choice / 16 % 3)];
    is_read_as_written(cell);
    let _cells = (text::figure(cell), text::target(cell, polarity, unit), text::tolerance(cell, unit, percent));
    let _words = (text::unit(cell), text::polarity(cell), text::rating(cell), text::id_from_name(cell), text::unit_in_name(cell));
    let head = text::head(cell);
    let reading = Reading::new()
        .in_unit(unit.clone())
        .under_head(&head)
        .with_percentages([KeptAs::Percentages, KeptAs::Fractions][usize::from(choice % 2)]);
    let _cells = (reading.figure(cell), reading.target(cell, polarity), reading.tolerance(cell, percent));
    if let Ok(figure) = text::figure(cell) {
        let _suspects = text::suspects(unit, &[figure]);
    }
    // What is parsed prints as what is parsed the same.
    if let Ok(target) = cell.parse::<Target>() {
        assert_eq!(target.to_string().parse(), Ok(target), "{cell:?}");
    }
    if let Ok(tolerance) = cell.parse::<Tolerance>() {
        assert_eq!(tolerance.to_string().parse(), Ok(tolerance), "{cell:?}");
    }
    if let Ok(percent) = cell.parse::<Percent>() {
        assert_eq!(percent.to_string().parse(), Ok(percent), "{cell:?}");
    }
    if let Ok(points) = cell.parse::<Points>() {
        assert_eq!(points.to_string().parse(), Ok(points), "{cell:?}");
    }
    if let Ok(quarter) = cell.parse::<Quarter>() {
        assert_eq!(quarter.to_string().parse(), Ok(quarter), "{cell:?}");
    }
});
