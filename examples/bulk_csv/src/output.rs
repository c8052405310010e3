//! Where rated rows go.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// How many bytes of rows are many.
const MANY: usize = 1 << 16;

/// Rows as CSV, gathered until they are written.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    csv: csv_core::Writer,
    bytes: Vec<u8>,
}

impl Rows {
    /// Adds a row. Whether a cell asks for quotes is looked at in the first, and in the others but where all are known not to.
    pub(crate) fn put(&mut self, cells: [&str; 6], are_others_plain: bool) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.bytes.push(b',');
            }
            let is_plain = are_others_plain && place > 0;
            debug_assert!(!is_plain || !self.csv.should_quote(cell.as_bytes()), "{cell} asks for quotes");
            if !is_plain && self.csv.should_quote(cell.as_bytes()) {
                self.put_quoted(cell.as_bytes());
            } else {
                self.bytes.extend_from_slice(cell.as_bytes());
            }
        }
        self.bytes.push(b'\n');
    }

    fn put_quoted(&mut self, cell: &[u8]) {
        // Every byte may be a quote, and is then doubled.
        let mut quoted = vec![0; cell.len().saturating_mul(2)];
        let (_, _, length) = csv_core::quote(cell, &mut quoted, b'"', b'"', true);
        self.bytes.push(b'"');
        self.bytes.extend_from_slice(quoted.get(..length).unwrap_or_default());
        self.bytes.push(b'"');
    }

    /// Whether it is time to write them.
    pub(crate) const fn are_many(&self) -> bool {
        self.bytes.len() >= MANY
    }

    /// Writes them, and starts again.
    pub(crate) fn pass_to(&mut self, out: &mut impl Write) -> io::Result<()> {
        let written = out.write_all(&self.bytes);
        self.bytes.clear();
        written
    }
}

/// A file that takes the place of another only when it is finished, so that the figures may be read from that one meanwhile, and a
/// run that fails leaves it as it was.
#[derive(Debug)]
pub(crate) struct Replacement {
    file: File,
    /// Where it is written and where it belongs; none where it is no plain file, such as a pipe, and written at once.
    paths: Option<(PathBuf, PathBuf)>,
}

impl Replacement {
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        // What a link leads to is replaced, not the link.
        let (path, old) = match fs::canonicalize(path) {
            Ok(path) => (path.clone(), Some(fs::metadata(&path)?)),
            Err(_) => (path.to_owned(), None),
        };
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            return Ok(Self { file: File::options().write(true).open(path)?, paths: None });
        }
        let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
        name.push(format!(".{}.part", std::process::id()));
        let part = path.with_file_name(name);
        let file = File::options().write(true).create_new(true).open(&part)?;
        let replacement = Self { file, paths: Some((part, path)) };
        if let Some(old) = old {
            // One who may not write to the file may not replace it.
            if old.permissions().readonly() {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            replacement.file.set_permissions(old.permissions())?;
        }
        Ok(replacement)
    }

    /// Whether it is no plain file but a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        self.file.is_terminal()
    }

    /// Puts it in the place of the other.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        let Some((part, path)) = self.paths.take() else { return Ok(()) };
        let moved = fs::rename(&part, path);
        if moved.is_err() {
            let _left = fs::remove_file(part);
        }
        moved
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if let Some((part, _)) = self.paths.take() {
            // Nothing more can be done where it is gone already.
            let _left = fs::remove_file(part);
        }
    }
}
