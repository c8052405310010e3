//! How cells look: numbers in their unit, colours beside letters.

use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Rating, Unit};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A number as a spreadsheet holds it, and how it shows it: 33.3% is 0.333 shown as a percentage.
pub(crate) struct Cell {
    pub(crate) number: f64,
    pub(crate) format: Format,
}

impl Cell {
    /// A number in a unit, with the decimals that it has, after words such as "at least".
    pub(crate) fn new(number: &Decimal, unit: &Unit, words: &str) -> Option<Self> {
        let plain = number.to_string();
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(decimals)) };
        let (scaled, shown) = if *unit == Unit::Percent {
            (format!("{plain}e-2"), format!("{}%", digits.replace("#,##", "")))
        } else if let Unit::Currency(currency) = unit {
            (plain, format!("[${currency}] {digits}"))
        } else if matches!(unit, Unit::Count | Unit::Ratio) {
            (plain, digits)
        } else {
            (plain, format!("{digits}{}", quoted(&format!(" {unit}"))))
        };
        let shown = if words.is_empty() { shown } else { format!("{}{shown}", quoted(&format!("{words} "))) };
        Some(Self { number: scaled.parse().ok()?, format: cell().set_num_format(shown) })
    }
}

/// Words within the format of a number, where a quote would end them.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "'"))
}

/// A cell of the tables.
pub(crate) fn cell() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xB1_B4_B6)).set_align(FormatAlign::Top)
}

/// A cell of words that may be long.
pub(crate) fn wrapped() -> Format {
    cell().set_text_wrap()
}

/// The head of a table.
pub(crate) fn head() -> Format {
    wrapped().set_bold().set_background_color(Color::RGB(0x0B_0C_0C)).set_font_color(Color::White)
}

/// A title above a table.
pub(crate) fn title() -> Format {
    Format::new().set_bold().set_font_size(14)
}

/// The fill of a colour, with letters that can be read on it.
pub(crate) fn rating(rating: Option<Rating>) -> Format {
    let format = cell().set_bold().set_align(FormatAlign::Center);
    let Some(rating) = rating else { return format };
    let letters = if rating == Rating::Amber { Color::Black } else { Color::White };
    format.set_background_color(fill(rating)).set_font_color(letters)
}

/// The fill of a colour: each is told from white, and its letters from it, by a contrast of 4.5 or more.
pub(crate) const fn fill(rating: Rating) -> Color {
    Color::RGB(match rating {
        Rating::Green => 0x00_70_3C,
        Rating::Amber => 0xF4_A3_00,
        Rating::Red => 0xB1_0E_1E,
        Rating::Blue => 0x1D_70_B8,
    })
}
