//! The bytes of a file as text.

/// The bytes of a file that is not UTF-16, and whether a byte order mark says that they are UTF-8; every line ends in one line feed.
pub(crate) fn lines(bytes: &[u8]) -> Result<(Vec<u8>, bool), String> {
    let zeros = bytes.iter().take(1000).filter(|byte| **byte == 0).count();
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || zeros.saturating_mul(4) > bytes.len().min(1000) {
        return Err("it seems to be UTF-16: expected UTF-8 or Windows-1252, as \"CSV UTF-8\" saves".to_owned());
    }
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf");
    let mut lines = Vec::new();
    let mut rest = unmarked.unwrap_or(bytes).iter().peekable();
    while let Some(byte) = rest.next() {
        if *byte == b'\r' {
            rest.next_if(|next| **next == b'\n');
            lines.push(b'\n');
        } else {
            lines.push(*byte);
        }
    }
    if !lines.ends_with(b"\n") {
        lines.push(b'\n');
    }
    Ok((lines, unmarked.is_some()))
}

/// How the cells of a file that are not ASCII are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// As spreadsheets on Windows save.
    Windows1252,
}

impl Encoding {
    /// UTF-8 where a byte order mark says so, where all cells are UTF-8, and where any cell could be nothing else.
    pub(crate) fn of(marked: bool, rows: &[(usize, Vec<Vec<u8>>)]) -> Self {
        let mut all = true;
        for cell in rows.iter().flat_map(|(_, cells)| cells).filter(|cell| !cell.is_ascii()) {
            match core::str::from_utf8(cell) {
                Ok(_) => return Self::Utf8,
                Err(_) => all = false,
            }
        }
        if marked || all { Self::Utf8 } else { Self::Windows1252 }
    }

    /// A cell's text, or what of it can be read.
    pub(crate) fn text(self, cell: &[u8]) -> Result<String, String> {
        match (core::str::from_utf8(cell), self) {
            (Ok(text), _) => Ok(text.to_owned()),
            (Err(_), Self::Windows1252) => Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(cell).0.into_owned()),
            (Err(_), Self::Utf8) => Err(String::from_utf8_lossy(cell).into_owned()),
        }
    }
}
