//! The words that the report has in the terminal, in Markdown and on the page of `html_report`.
//!
//! The page includes this file and some neighbours in a module of its own, so that they name one another by `super`.

use performance_indicators::history::{Direction, Status};
use performance_indicators::narrative::{Course, Progress};
use performance_indicators::report::{Difference, RowComparison, RowForecast, Source};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::time::Date;
use performance_indicators::values::WorseSide;
use performance_indicators::{Polarity, Rating, Row, Target, Tolerance, Trend, Unit};

/// How many quarters a chart shows: two years, and the quarter that they started from.
pub(crate) const QUARTERS: usize = 9;

/// A day as people write it, such as 1 April 2017.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// A number in its unit, without trailing zeros.
pub(crate) fn number(unit: &Unit, number: Decimal) -> String {
    unit.show(number.normalize()).to_string()
}

/// Text with its first letter made a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// A sentence with its capital and its full stop.
pub(crate) fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    capital(text) + stop
}

/// The tolerance in words, where there is one.
pub(crate) fn width(row: &Row) -> Option<String> {
    let tolerance = row.tolerance();
    let is_none = matches!(tolerance.worse(), WorseSide::NotStated | WorseSide::Withdrawn) && tolerance.better().is_none();
    (!is_none).then(|| tolerance_in_words(row.unit(), tolerance))
}

/// The tolerance in words; a limit is a value and has its unit.
fn tolerance_in_words(unit: &Unit, tolerance: Tolerance) -> String {
    match (tolerance.worse(), tolerance.better()) {
        (WorseSide::Limit(limit), None) => format!("a limit of {}", number(unit, limit)),
        _ => tolerance.to_string(),
    }
}

/// The figure, if there is one: of a milestone whether and when it is met.
pub(crate) fn figure(row: &Row) -> Option<String> {
    let milestone = row.milestone().filter(|milestone| milestone.met().is_some());
    match row.fraction() {
        _ if milestone.is_some() => milestone.map(ToString::to_string),
        Some(fraction) => fraction.printed().or(row.value()).map(|value| number(row.unit(), value)),
        None => row.value().map(|value| row.unit().show(value).to_string()),
    }
}

/// What a reader should know of how settled a figure is.
pub(crate) const fn mark(status: Status) -> Option<&'static str> {
    match status {
        Status::Provisional => Some("provisional"),
        Status::Revised => Some("revised"),
        Status::Final => None,
    }
}

/// The arrow of a comparison: of performance, or of the number where neither way is better; none where there is no comparison.
pub(crate) fn arrow(comparison: &RowComparison) -> Option<&'static str> {
    match (comparison.trend_or_recorded(), comparison.direction()) {
        (Some(Trend::Improving), _) => Some("▲"),
        (Some(Trend::Unchanged), _) => Some("●"),
        (Some(Trend::Worsening), _) => Some("▼"),
        (None, Some(Direction::Rising)) => Some("↑"),
        (None, Some(Direction::Level)) => Some("="),
        (None, Some(Direction::Falling)) => Some("↓"),
        (None, None) => None,
    }
}

/// Where a colour comes from and how long it has lasted.
pub(crate) fn standing(row: &Row) -> Option<String> {
    let name = row.band().or(row.rating().map(Rating::in_words))?;
    let recorded = (row.source() == Some(Source::Recorded)).then(|| format!("{name} as recorded ({})", row.recorded().basis()));
    let run = row
        .quarters_in_band()
        .filter(|quarters| *quarters > 1)
        .map(|quarters| format!("{name} for {quarters} quarters in a row"));
    let moderated = row.moderated().filter(|_| row.source() == Some(Source::Moderated));
    let moderated = moderated.map(|set| format!("{name} as moderated by {}: {}", set.by(), set.reason()));
    let said: Vec<_> = [recorded, moderated, run].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// What was recorded or printed and is not what the figures give.
pub(crate) fn difference(row: &Row, difference: Difference) -> String {
    match difference {
        Difference::Rating { computed, recorded, .. } => {
            format!("Recorded as {}; the figures give {}.", recorded.in_words(), computed.in_words())
        }
        Difference::Printed { figure, exact, .. } => {
            let (figure, exact) = (number(row.unit(), figure), number(row.unit(), exact));
            format!("Printed as {figure}; its numerator and denominator give {exact}.")
        }
        Difference::Direction { against, computed, recorded, .. } => {
            format!("Against {against}: recorded as {recorded}; the figures give {computed}.")
        }
        Difference::Forecast { computed, recorded, .. } => {
            format!("Forecast recorded as {}; the figures give {}.", recorded.in_words(), computed.in_words())
        }
        Difference::Months { given, made, .. } => {
            format!("Given as {}; its months make {}.", row.unit().show(given), row.unit().show(made))
        }
        Difference::NotDue => "Given a rating for a quarter in which nothing is due.".to_owned(),
        Difference::Exempt => "Given a rating, which does not count, as the indicator is exempt.".to_owned(),
        other => format!("Recorded and computed differ: {other:?}."),
    }
}

/// A target that is a level as its sign, at least, at most, above or below, and the level; none of a range, or where it is met or not.
pub(crate) fn signed(row: &Row, target: Target) -> Option<(&'static str, String)> {
    let sign = match (target, row.polarity()) {
        // A milestone is met or not, and has no sign.
        _ if row.milestone().is_some() => return None,
        (Target::Level(_), Polarity::HigherIsBetter) => "≥",
        (Target::Level(_), Polarity::LowerIsBetter) => "≤",
        (Target::Strict(_), Polarity::HigherIsBetter) => ">",
        (Target::Strict(_), Polarity::LowerIsBetter) => "<",
        _ => return None,
    };
    Some((sign, level(row.unit(), target)))
}

/// The number of a target alone.
pub(crate) fn level(unit: &Unit, target: Target) -> String {
    match target {
        Target::Level(level) | Target::Strict(level) => unit.show(level).to_string(),
        Target::Range(_) | _ => unit.show_target(target, Polarity::Neutral).to_string(),
    }
}

/// What the year is forecast to end on, whether that is on course, and how it was found.
pub(crate) fn forecast(row: &Row, progress: Progress<'_>, forecast: &RowForecast) -> [String; 3] {
    let course = match progress.course() {
        Course::Reached => "reached already",
        Course::OnTrack => "on course",
        Course::OffTrack => "not on course",
    };
    let number = |value| number(row.unit(), value);
    let target = row.unit().show_target(progress.annual_target(), row.polarity());
    let outturn = progress.outturn().map(|outturn| format!(", forecast {}", number(outturn))).unwrap_or_default();
    let rating = forecast.rating();
    let rating = rating.map(|rating| format!(" ({} {})", rating.letter(), forecast.band().unwrap_or(rating.in_words())));
    let guess = if forecast.is_from_one_quarter() { ", from one quarter alone" } else { "" };
    let each = progress.each_remaining_quarter().filter(|each| *each > Decimal::ZERO).map(number);
    let each = each.map(|each| match row.polarity() {
        Polarity::LowerIsBetter => format!("; at most {each} in each quarter left"),
        Polarity::HigherIsBetter | Polarity::WithinRange | Polarity::Neutral => format!("; {each} needed in each quarter left"),
    });
    let (rating, each) = (rating.unwrap_or_default(), each.unwrap_or_default());
    [
        format!("Year’s end: target {target}{outturn}, "),
        course.to_owned(),
        format!("{rating}; {}{guess}{each}.", forecast.method()),
    ]
}
