//! The bytes of a file as text.

/// UTF-8 with a byte order mark or without, or else Windows-1252, in which spreadsheets on Windows save; every line ends in one
/// line feed.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let unmarked = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match core::str::from_utf8(unmarked) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    };
    let mut lines = text.replace("\r\n", "\n").replace('\r', "\n");
    if !lines.ends_with('\n') {
        lines.push('\n');
    }
    lines
}
