//! Composed text, with the width and padding that its reader asks for.

use core::fmt;

/// Writes `text` as [`fmt::Formatter::pad`] writes a string, without allocating where nothing is asked for.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: fmt::Arguments<'_>) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() { f.write_fmt(text) } else { f.pad(&alloc::fmt::format(text)) }
}
