//! Where rated rows go.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

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
