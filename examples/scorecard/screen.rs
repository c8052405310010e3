//! What the report is printed on: how wide it is, and whether it shows colours.

use anstyle::{AnsiColor, Style};
use core::fmt::Display;
use performance_indicators::Rating;
use std::ffi::OsStr;
use std::io::{IsTerminal, stdout};

/// The width where there is no terminal to ask.
const WIDTH: usize = 140;

/// The widths that lines are made for.
const WIDTHS: core::ops::RangeInclusive<usize> = 40..=300;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Screen {
    pub(crate) width: usize,
    pub(crate) is_coloured: bool,
}

impl Screen {
    /// The one that the program prints on.
    pub(crate) fn now() -> Self {
        let is_terminal = stdout().is_terminal();
        let terminal = if is_terminal { terminal_size::terminal_size() } else { None };
        let columns = std::env::var_os("COLUMNS");
        Self::of(
            columns.as_deref(),
            terminal.map(|(width, _)| usize::from(width.0)),
            std::env::var_os("NO_COLOR").as_deref(),
            is_terminal,
        )
    }

    /// As wide as `COLUMNS` says, else as the terminal is; in colours on a terminal, without a `NO_COLOR` that says anything.
    pub(crate) fn of(columns: Option<&OsStr>, terminal: Option<usize>, no_color: Option<&OsStr>, is_terminal: bool) -> Self {
        let columns = columns.and_then(OsStr::to_str).and_then(|columns| columns.parse().ok()).filter(|columns| *columns > 0);
        let width = columns.or(terminal).unwrap_or(WIDTH).clamp(*WIDTHS.start(), *WIDTHS.end());
        // https://no-color.org
        Self { width, is_coloured: is_terminal && no_color.is_none_or(OsStr::is_empty) }
    }

    /// Text in the colour of a rating, which its letter says too.
    pub(crate) fn rated(self, rating: Option<Rating>, text: &str) -> String {
        let colour = match rating {
            Some(Rating::Green) => AnsiColor::Green,
            Some(Rating::Amber) => AnsiColor::Yellow,
            Some(Rating::Red) => AnsiColor::Red,
            Some(Rating::Blue) => AnsiColor::Blue,
            None => return text.to_owned(),
        };
        self.styled(Style::new().fg_color(Some(colour.into())), text)
    }

    /// A heading.
    pub(crate) fn heading(self, text: &str) -> String {
        self.styled(Style::new().bold(), text)
    }

    fn styled(self, style: Style, text: impl Display) -> String {
        if self.is_coloured { format!("{style}{text}{style:#}") } else { text.to_string() }
    }
}
