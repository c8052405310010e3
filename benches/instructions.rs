//! The hot paths, one a run, for counting instructions: `.ci/instructions`. All figures are invented.
//!
//! Without arguments it names the paths; with a name and a number it does that so many times. The script counts two numbers of
//! rounds and takes the difference, so that what comes before does not count.

use core::error::Error;
use core::hint::black_box;
use performance_indicators::batch::Summaries;
use performance_indicators::batch::{Column, Outcome, PolarityColumn, RowRules, TargetColumn, ToleranceColumn};
use performance_indicators::history::{PeerFigures, PlannedTarget};
use performance_indicators::peers::{LeagueTables, RankOrder, RankingRule};
use performance_indicators::rating::{Facts, Limit};
use performance_indicators::report::{Groups, ReportOptions};
use performance_indicators::roll_up::{Combination, Member, PointsLine, RollUp};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::values::{Side, Version};
use performance_indicators::{
    Accumulation, Aim, Entry, FiscalCalendar, Fraction, Indicator, Missing, Observation, Percent, Points, Polarity, Quarter,
    Rating, RatingScale, Row, Scheme, Scorecard, Series, TargetPlan, Tolerance, Unit, Value, Versions,
};
use std::io::Write;

const NAMES: [&str; 32] = [
    "rating",
    "mixed_scales",
    "scale",
    "batch_i64",
    "batch_i64_valid",
    "batch_i128",
    "batch_i128_wide",
    "batch_decimals",
    "batch_mixed",
    "batch_optional",
    "batch_counted",
    "batch_iterator",
    "rows_i64",
    "rows_i128",
    "rows_tolerances",
    "league_decimals",
    "league_fractions",
    "roll_up_100_on_lines",
    "roll_up_800_on_lines",
    "report",
    "report_mixed",
    "report_fractions",
    "report_without_statistics",
    "report_asked",
    "report_explained",
    "report_written",
    "report_summaries",
    "report_groups",
    "report_taken_in",
    "report_re_rated",
    "report_merged",
    "report_read",
];

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
        name if name.starts_with("batch_") => batch(rounds, name),
        name if name.starts_with("rows_") => rows(rounds, name),
        "league_decimals" => league(rounds, |digits| Ok(Decimal::try_new(digits, 1).unwrap_or_default().into())),
        "league_fractions" => league(rounds, |digits| Ok(Fraction::new(digits.into(), 997.into())?.into())),
        "roll_up_100_on_lines" => roll_up(rounds, 100),
        "roll_up_800_on_lines" => roll_up(rounds, 800),
        name if name.starts_with("report") => report(rounds, name),
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

/// Ten thousand numbers below a thousand.
fn digits() -> Vec<i64> {
    (0..10_000_i64).map(|number| number.wrapping_mul(7919).rem_euclid(1000)).collect()
}

/// A hundred tables of 32 areas, one figure in sixteen missing.
fn league(rounds: usize, figure: fn(i64) -> Result<Value, Box<dyn Error>>) -> Result<(), Box<dyn Error>> {
    let known = |digits: i64| if digits.rem_euclid(16) == 0 { Ok(Err(Missing::Suppressed)) } else { figure(digits).map(Ok) };
    let figures: Vec<Result<Value, Missing>> = digits().into_iter().take(3200).map(known).collect::<Result<_, _>>()?;
    let rule = RankingRule::new(RankOrder::HighestFirst, &Unit::Count);
    for _ in 0..rounds {
        black_box(LeagueTables::new(black_box(&figures).chunks(32).map(|table| (rule, table))));
    }
    Ok(())
}

/// So many indicators rolled up along lines, no two points of one denominator.
fn roll_up(rounds: usize, indicators: u32) -> Result<(), Box<dyn Error>> {
    let line = PointsLine::new((Limit::Tolerance(Side::Worse), 3), (Limit::Target, 7))?.capped(0, 10)?;
    let roll_up = RollUp::new("all", "All", line, Combination::WeightedMean, Polarity::HigherIsBetter)?;
    let roll_up = roll_up.with_rating(Scheme::on_target_only(), Decimal::from(5), Tolerance::WITHDRAWN)?;
    let ids: Vec<String> = (0..indicators).map(|place| place.to_string()).collect();
    let members: Vec<Member<'_>> = ids.iter().zip(0..).map(|(id, place)| on_line(id, place)).collect::<Result<_, _>>()?;
    for _ in 0..rounds {
        drop(black_box(roll_up.of(black_box(&members))));
    }
    Ok(())
}

fn on_line(id: &str, place: i64) -> Result<Member<'_>, Box<dyn Error>> {
    let (top, bottom) = (place.saturating_mul(37).saturating_add(500_000), place.saturating_mul(2).saturating_add(1009));
    let width = Points::new(place.saturating_mul(6).saturating_add(101).into())?;
    let figure = Fraction::new(top.into(), bottom.into())?.into();
    Ok(Member::rated(id, Rating::Green).with_figure(figure, Aim::AtLeast(Decimal::from(520)), width.into(), &Unit::Count))
}

fn wide(digits: &[i64]) -> Vec<i128> {
    digits.iter().map(|digits| i128::from(*digits)).collect()
}

/// Ten thousand values at once.
fn batch(rounds: usize, name: &str) -> Result<(), Box<dyn Error>> {
    let narrow = digits();
    let wide = wide(&narrow);
    // As many decimals as only more than 64 bits hold.
    let beyond: Vec<i128> = wide.iter().map(|digits| digits.saturating_mul(1_000_000_000_000_000_000)).collect();
    let decimals: Vec<Decimal> = narrow.iter().filter_map(|digits| Decimal::try_new(*digits, 1).ok()).collect();
    // Three in four.
    let bits = vec![0b1011_1011_u8; narrow.len()];
    let optional: Vec<Option<Decimal>> =
        decimals.iter().map(|value| (value.mantissa().rem_euclid(4) > 0).then_some(*value)).collect();
    let places = (0..4_u32).cycle();
    let mixed: Vec<Decimal> =
        narrow.iter().zip(places).filter_map(|(digits, place)| Decimal::try_new(*digits, place).ok()).collect();
    let column = match name {
        "batch_i64" | "batch_counted" | "batch_iterator" => Column::fixed_64(&narrow, 1)?,
        "batch_i64_valid" => Column::fixed_64(&narrow, 1)?.with_validity(&bits, 3)?,
        "batch_i128" => Column::fixed_128(&wide, 1)?,
        "batch_i128_wide" => Column::fixed_128(&beyond, 19)?,
        "batch_decimals" => Column::decimals(&decimals),
        "batch_mixed" => Column::decimals(&mixed),
        "batch_optional" => Column::optional(&optional),
        other => return Err(format!("there is no path {other}").into()),
    };
    let scale = RatingScale::new(&Scheme::amber_within_tolerance(), aim(), Percent::whole(10).into())?;
    let mut outcomes = vec![Outcome::MISSING; narrow.len()];
    for _ in 0..rounds {
        let column = black_box(&column);
        match name {
            "batch_counted" => black_box(scale.count_column(column, Facts::UNKNOWN).rated()),
            "batch_iterator" => black_box(scale.outcomes(*column, Facts::UNKNOWN).filter(|row| row.band() == Some(0)).count()),
            _ => black_box(scale.rate_column(column, Facts::UNKNOWN, &mut outcomes)?.rated()),
        };
    }
    Ok(())
}

/// Ten thousand values by rules of their own.
fn rows(rounds: usize, name: &str) -> Result<(), Box<dyn Error>> {
    let values = digits();
    // Each row's target is the next row's value, and its tolerance the value of the one before, up to a hundred percent.
    let targets: Vec<i64> = values.iter().skip(1).chain(values.first()).copied().collect();
    let percent: Vec<i64> = values.last().into_iter().chain(&values).copied().take(values.len()).collect();
    let (wide_values, wide_targets) = (wide(&values), wide(&targets));
    let one = ToleranceColumn::One(Percent::whole(10).into());
    let (column, targets, tolerances) = match name {
        "rows_i64" => (Column::fixed_64(&values, 1)?, Column::fixed_64(&targets, 1)?, one),
        "rows_i128" => (Column::fixed_128(&wide_values, 1)?, Column::fixed_128(&wide_targets, 1)?, one),
        "rows_tolerances" => {
            let tolerances = ToleranceColumn::PercentOfTarget(Column::fixed_64(&percent, 1)?);
            (Column::fixed_64(&values, 1)?, Column::fixed_64(&targets, 1)?, tolerances)
        }
        other => return Err(format!("there is no path {other}").into()),
    };
    let polarities: Vec<Polarity> = (0..values.len()).map(either).collect();
    let scheme = Scheme::amber_within_tolerance();
    let rules = RowRules::new(&scheme, TargetColumn::Levels(targets), tolerances, PolarityColumn::Each(&polarities));
    let mut outcomes = vec![Outcome::MISSING; values.len()];
    for _ in 0..rounds {
        black_box(rules.rate_column(black_box(&column), Facts::UNKNOWN, &mut outcomes)?);
    }
    Ok(())
}

/// Higher is better, or lower, in turn.
const fn either(place: usize) -> Polarity {
    if place.is_multiple_of(2) { Polarity::HigherIsBetter } else { Polarity::LowerIsBetter }
}

/// A hundred indicators as rows, or a thousand as summaries.
fn report(rounds: usize, name: &str) -> Result<(), Box<dyn Error>> {
    let is_of_rows = matches!(
        name,
        "report"
            | "report_mixed"
            | "report_fractions"
            | "report_without_statistics"
            | "report_asked"
            | "report_explained"
            | "report_written"
    );
    let figures = match name {
        "report_mixed" => Figures::Mixed,
        "report_fractions" => Figures::Fractions,
        _ => Figures::Decimals,
    };
    let mut scorecard = scorecard(if is_of_rows { 100 } else { 1_000 }, figures)?;
    let (quarters, last) = (scorecard.quarters(), scorecard.latest_quarter().ok_or("no figures")?);
    let copies = scorecard.entries().to_vec();
    let parts: Vec<_> = copies.chunks(10).map(|part| scorecard.summaries_by_group_of(part, "goal", quarters.clone())).collect();
    let text = serde_json::to_string(&scorecard)?;
    let mut tolerances = Versions::always(Tolerance::from(Percent::whole(5)));
    let (made, without_statistics) = (scorecard.report(last), ReportOptions::new().without_statistics());
    let mut written = Vec::new();
    for _ in 0..rounds {
        match name {
            "report" | "report_mixed" | "report_fractions" => drop(black_box(black_box(&scorecard).report(last).summary())),
            "report_without_statistics" => drop(black_box(black_box(&scorecard).report_with(last, &without_statistics))),
            "report_asked" => _ = black_box(black_box(&made).rows().iter().filter(|row| asked(row)).count()),
            "report_explained" => {
                written.clear();
                black_box(&made).rows().iter().try_for_each(|row| write!(written, "{}", row.explanation()))?;
            }
            "report_written" => {
                written.clear();
                serde_json::to_writer(&mut written, black_box(&made))?;
            }
            "report_summaries" => drop(black_box(black_box(&scorecard).summaries(quarters.clone()))),
            "report_groups" => drop(black_box(black_box(&scorecard).summaries_by_group("goal", quarters.clone()))),
            "report_taken_in" => drop(black_box(scorecard.summaries_by_group_of(black_box(&copies), "goal", quarters.clone()))),
            "report_re_rated" => tolerances = black_box(&mut scorecard).replace_tolerances(tolerances)?,
            "report_merged" => {
                let mut whole = Summaries::<Groups>::default();
                black_box(&parts).iter().cloned().for_each(|part| whole.merge(part));
                drop(black_box(whole));
            }
            "report_read" => drop(black_box(serde_json::from_str::<Scorecard>(black_box(&text))?)),
            other => return Err(format!("there is no path {other}").into()),
        }
    }
    Ok(())
}

/// Asks a row for each number that it works out when it is asked, and whether it has any.
fn asked(row: &Row) -> bool {
    let comparisons = [row.short_term(), row.long_term()].into_iter().flatten();
    let changes = comparisons.flat_map(|comparison| [comparison.change(), comparison.percent_of_base()]);
    let next = [row.to_better(), row.to_worse()].into_iter().flatten().map(|next| next.units());
    let numbers = [row.shortfall(), row.percent_of_target()].into_iter().chain(changes).chain(next);
    numbers.fold(false, |any, number| any | black_box(number).is_some())
}

/// What the figures are like.
#[derive(Clone, Copy)]
enum Figures {
    Decimals,
    /// Numerators and denominators, of some hundred cases that are others in every quarter.
    Fractions,
    /// Some of them numerators and denominators, some beside those of others, some with commentary.
    Mixed,
}

impl Figures {
    fn observation(self, place: usize, number: i64) -> Result<Observation, Box<dyn Error>> {
        let decimal = |number: i64| Decimal::try_new(number, 1).map_err(|error| error.to_string());
        let figure = decimal(number)?;
        Ok(match (self, place.checked_rem(4)) {
            (Self::Decimals, _) | (Self::Mixed, Some(0) | None) => Observation::from(figure),
            (Self::Fractions, _) => {
                let [some, all] = [90, 60].map(|below| number.checked_rem(below).unwrap_or_default());
                Observation::from(Fraction::new(some.into(), all.saturating_add(100).into())?)
            }
            (Self::Mixed, Some(1)) => Observation::from(Fraction::new(number.into(), 997.into())?),
            (Self::Mixed, Some(2)) => Observation::from(figure).with_commentary("Invented: more staff since the spring."),
            (Self::Mixed, Some(_)) => {
                let others = (1..8).map(|area| Ok((format!("Area {area}"), Ok(decimal(number.saturating_add(area))?))));
                let others = others.collect::<Result<Vec<_>, Box<dyn Error>>>()?;
                Observation::from(figure).with_peers(PeerFigures::new(others)?)
            }
        })
    }
}

/// Indicators of eight quarters in a dozen groups, one figure in twenty missing.
fn scorecard(indicators: usize, of: Figures) -> Result<Scorecard, Box<dyn Error>> {
    let last: Quarter = "2018-Q4".parse()?;
    let first = last.earlier(7).ok_or("no earlier quarter")?;
    let entry = |place: usize| -> Result<Entry, Box<dyn Error>> {
        let id = format!("i{place}").parse()?;
        let indicator = Indicator::new(id, "Invented", either(place), Unit::Count, Accumulation::InQuarter);
        let indicator = indicator.with_group("goal", format!("Goal {}", place.checked_rem(12).unwrap_or_default()));
        let is_there = |number: &i64| number.wrapping_mul(7).rem_euclid(20) > 0;
        let figures = first.through(last).zip(i64::try_from(place)?..).filter(|(_, number)| is_there(number));
        let observed = figures.map(|(quarter, number)| Ok((quarter, of.observation(place, number)?)));
        let series = Series::new(observed.collect::<Result<Vec<_>, Box<dyn Error>>>()?)?;
        // Half of them have a tolerance of their own, of forty different ones.
        let plan = TargetPlan::new([Version::new(Quarter::MIN, PlannedTarget::new(Decimal::from(4)))])?;
        let entry = Entry::new(indicator, plan, series);
        let own = place.is_multiple_of(2);
        let own_tolerance = Percent::whole(u8::try_from((place >> 1).checked_rem(40).unwrap_or_default())?.saturating_add(1));
        Ok(if own { entry.with_tolerances(Versions::always(own_tolerance.into())) } else { entry })
    };
    let scorecard = Scorecard::new("Invented", FiscalCalendar::UK_GOVERNMENT)
        .with_schemes(Versions::always(Scheme::amber_within_tolerance()))?
        .with_tolerances(Versions::always(Percent::whole(10).into()))?
        .with_entries((0..indicators).map(entry).collect::<Result<Vec<_>, _>>()?)?;
    Ok(scorecard)
}
