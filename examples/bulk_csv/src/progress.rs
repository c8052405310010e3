//! How far the run is, for people.

use indicatif::{ProgressBar, ProgressBarIter, ProgressStyle};
use std::io::Read;
use std::path::Path;

/// A bar on standard error, and nothing where that is no terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// Of a file, whose size is known, or of a stream; not shown where that is not wanted.
    pub(crate) fn of(path: &Path, is_wanted: bool) -> Self {
        if !is_wanted {
            return Self(ProgressBar::hidden());
        }
        let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len());
        let (bar, template) = match size {
            Some(size) => (ProgressBar::new(size), "{bar:40} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left"),
            None => (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec}"),
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(bar.with_style(style))
    }

    /// The reader, whose bytes move the bar.
    pub(crate) fn watching<R: Read>(&self, reader: R) -> ProgressBarIter<R> {
        self.0.wrap_read(reader)
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
