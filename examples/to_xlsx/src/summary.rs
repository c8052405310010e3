//! The sheet that opens the workbook: the sentence, the counts and their chart.

use crate::formats;
use performance_indicators::narrative::{RollUpNarrative, SummaryNarrative};
use performance_indicators::report::Printing;
use performance_indicators::{Rating, Report};
use rust_xlsxwriter::{Chart, ChartDataLabel, ChartFormat, ChartPoint, ChartSolidFill, ChartType, Worksheet, XlsxError};

pub(crate) fn write(sheet: &mut Worksheet, report: &Report) -> Result<(), XlsxError> {
    sheet.set_name("Summary")?;
    for (column, width) in [(0, 30.0), (1, 12.0), (2, 22.0)] {
        sheet.set_column_width(column, width)?;
    }
    let summary = report.summary();
    let heading = report.title().unwrap_or_else(|| report.organisation());
    sheet.write_with_format(0, 0, heading, &formats::title())?;
    sheet.write(1, 0, format!("{}, {}", report.organisation(), report.label()))?;
    sheet.write(2, 0, SummaryNarrative::of(&summary).to_string())?;

    for (column, head) in (0..).zip(["Rating", "Indicators", "Share of those rated"]) {
        sheet.write_with_format(4, column, head, &formats::head())?;
    }
    let mut points = Vec::new();
    let mut place = 5_u32;
    // Most schemes have no Blue, and a line of none of it would ask what it is.
    for rating in Rating::ALL.iter().filter(|rating| **rating != Rating::Blue || summary.count(Rating::Blue) > 0) {
        let share = summary.share(*rating);
        sheet.write_with_format(place, 0, format!("{} {rating}", rating.letter()), &formats::rating(Some(*rating)))?;
        write_count(sheet, place, share.count())?;
        sheet.write_with_format(place, 2, share.printed(Printing::WHOLE.in_full()).to_string(), &formats::cell())?;
        points.push(ChartPoint::new().set_format(ChartFormat::new().set_solid_fill(&solid(*rating))));
        place = place.saturating_add(1);
    }
    let last_colour = place.saturating_sub(1);
    place = place.saturating_add(1);
    sheet.write_with_format(place, 0, "Not rated, because", &formats::head())?;
    sheet.write_with_format(place, 1, "Indicators", &formats::head())?;
    for (reason, count) in summary.unrated() {
        place = place.saturating_add(1);
        sheet.write_with_format(place, 0, reason.to_string(), &formats::wrapped())?;
        write_count(sheet, place, count)?;
    }
    if !report.roll_ups().is_empty() {
        place = place.saturating_add(2);
        sheet.write_with_format(place, 0, "Roll-ups", &formats::head())?;
    }
    for rolled_up in report.roll_ups() {
        place = place.saturating_add(1);
        sheet.write_with_format(place, 0, RollUpNarrative::of(report, rolled_up).to_string(), &formats::wrapped())?;
        let letter = rolled_up.rating().map_or_else(String::new, |rating| rating.letter().to_string());
        sheet.write_with_format(place, 1, letter, &formats::rating(rolled_up.rating()))?;
    }

    let mut chart = Chart::new(ChartType::Bar);
    chart.title().set_name(&format!("{} of {} rated", summary.rated(), summary.in_remit()));
    chart.legend().set_hidden();
    chart.x_axis().set_major_gridlines(false).set_hidden(true);
    chart.y_axis().set_reverse().set_major_gridlines(false);
    chart
        .add_series()
        .set_categories(("Summary", 5, 0, last_colour, 0))
        .set_values(("Summary", 5, 1, last_colour, 1))
        .set_points(&points)
        .set_data_label(ChartDataLabel::new().show_value());
    sheet.insert_chart(4, 4, &chart)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 1);
    Ok(())
}

fn write_count(sheet: &mut Worksheet, place: u32, count: usize) -> Result<(), XlsxError> {
    sheet.write_with_format(place, 1, u64::try_from(count).unwrap_or(u64::MAX), &formats::cell())?;
    Ok(())
}

fn solid(rating: Rating) -> ChartSolidFill {
    let mut fill = ChartSolidFill::new();
    fill.set_color(formats::fill(rating));
    fill
}
