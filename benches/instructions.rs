//! The hot paths, one a run, for counting instructions: `.ci/instructions`. All figures are invented.
//!
//! Without arguments it names the paths; with a name and a number it does that so many times. The script counts two numbers of
//! rounds and takes the difference, so that what comes before does not count.

use core::error::Error;
use core::hint::black_box;
use performance_indicators::columns::{Column, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{
    Accumulation, Aim, Entry, Facts, FiscalCalendar, Indicator, Observation, Percent, PlannedTarget, Polarity, Quarter,
    RatingScale, Scheme, Scorecard, Series, TargetPlan, Unit, Version, Versions,
};
use std::io::Write;

const NAMES: [&str; 9] =
    ["rating", "mixed_scales", "scale", "batch_i64", "batch_i128", "batch_decimals", "rows_i64", "report", "summaries"];

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo gives a bench arguments of its own, such as `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [name, rounds] = arguments.as_slice() else {
        return Ok(writeln!(std::io::stdout(), "{}", NAMES.join("\n"))?);
    };
    let rounds: usize = rounds.parse()?;
    match name.as_str() {
        "rating" => rating(rounds, 1),
        "mixed_scales" => rating(rounds, 5),
        "scale" => scale(rounds),
        "batch_i64" | "batch_i128" | "batch_decimals" | "rows_i64" => batch(rounds, name),
        "report" => {
            let (scorecard, _, last) = scorecard()?;
            for _ in 0..rounds {
                black_box(black_box(&scorecard).report(last).summary());
            }
            Ok(())
        }
        "summaries" => {
            let (scorecard, first, last) = scorecard()?;
            for _ in 0..rounds {
                black_box(black_box(&scorecard).summaries(first.through(last)));
            }
            Ok(())
        }
        other => Err(format!("there is no path {other}").into()),
    }
}

fn aim() -> Aim {
    Aim::AtLeast(Decimal::from(80))
}

/// A thousand ratings, scale at hand, of figures with up to so many decimal places.
fn rating(rounds: usize, places: u32) -> Result<(), Box<dyn Error>> {
    let decimal = |number: u32| Decimal::try_new(i64::from(number), number.checked_rem(places).map_or(1, |place| place.max(1)));
    let figures: Vec<Decimal> = (0..1000).map(decimal).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim(), Percent::whole(10).into())?;
    for _ in 0..rounds {
        let best = figures.iter().filter(|figure| black_box(&scale).rate(**figure).band() == Some(0)).count();
        black_box(best);
    }
    Ok(())
}

/// A scale built and used once.
fn scale(rounds: usize) -> Result<(), Box<dyn Error>> {
    let scheme = Scheme::amber_within_tolerance();
    for _ in 0..rounds {
        let scale = RatingScale::new(&scheme, black_box(aim()), Percent::whole(10).into())?;
        black_box(scale.rate(black_box(Decimal::from(72))));
    }
    Ok(())
}

/// Ten thousand values at once.
fn batch(rounds: usize, name: &str) -> Result<(), Box<dyn Error>> {
    let narrow: Vec<i64> = (0..10_000_i64).map(|number| number.wrapping_mul(7919).rem_euclid(1000)).collect();
    let wide: Vec<i128> = narrow.iter().map(|digits| i128::from(*digits)).collect();
    let decimals: Vec<Decimal> = narrow.iter().filter_map(|digits| Decimal::try_new(*digits, 1).ok()).collect();
    let column = match name {
        "batch_i128" => Column::fixed_128(&wide, 1)?,
        "batch_decimals" => Column::decimals(&decimals),
        _ => Column::fixed_64(&narrow, 1)?,
    };
    let scheme = Scheme::amber_within_tolerance();
    let scale = RatingScale::new(&scheme, aim(), Percent::whole(10).into())?;
    let polarities = vec![Polarity::HigherIsBetter; narrow.len()];
    // Each row's target is the next row's value.
    let targets: Vec<i64> = narrow.iter().skip(1).chain(narrow.first()).copied().collect();
    let rules = RowRules::new(
        &scheme,
        TargetColumn::Levels(Column::fixed_64(&targets, 1)?),
        ToleranceColumn::One(Percent::whole(10).into()),
        PolarityColumn::Each(&polarities),
    );
    let mut outcomes = vec![Outcome::MISSING; narrow.len()];
    for _ in 0..rounds {
        let counts = match name {
            "rows_i64" => rules.rate_column(black_box(&column), Facts::UNKNOWN, &mut outcomes)?,
            _ => scale.rate_column(black_box(&column), Facts::UNKNOWN, &mut outcomes)?,
        };
        black_box(counts);
    }
    Ok(())
}

/// A hundred indicators of eight quarters, and the first and last of those.
fn scorecard() -> Result<(Scorecard, Quarter, Quarter), Box<dyn Error>> {
    let last: Quarter = "2018-Q4".parse()?;
    let first = last.earlier(7).ok_or("no earlier quarter")?;
    let entry = |place: i64| -> Result<Entry, Box<dyn Error>> {
        let polarity = if place.is_positive() { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter };
        let indicator = Indicator::new(format!("i{place}").parse()?, "Invented", polarity, Unit::Count, Accumulation::InQuarter);
        let figures = first.through(last).zip(place..);
        let figure = |number: i64| Decimal::try_new(number, 1).map_err(|error| error.to_string());
        let observed = figures.map(|(quarter, number)| Ok((quarter, Observation::from(figure(number)?))));
        let series = Series::new(observed.collect::<Result<Vec<_>, Box<dyn Error>>>()?)?;
        let plan = TargetPlan::new([Version::new(Quarter::MIN, PlannedTarget::new(Decimal::from(4)))])?;
        Ok(Entry::new(indicator, plan, series).with_tolerances(Versions::always(Percent::whole(10).into())))
    };
    let scorecard = Scorecard::new("Invented", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?
        .with_entries((0..100).map(entry).collect::<Result<Vec<_>, _>>()?)?;
    Ok((scorecard, first, last))
}
