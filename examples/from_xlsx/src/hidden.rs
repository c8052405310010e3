//! Which rows and columns of a sheet are hidden, which the reader of cells does not say.

use core::ops::RangeInclusive;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor};
use zip::ZipArchive;

/// The hidden rows and columns of a sheet, numbered from 1.
#[derive(Debug, Default)]
pub(crate) struct Hidden {
    pub(crate) rows: Vec<RangeInclusive<usize>>,
    pub(crate) columns: Vec<RangeInclusive<usize>>,
}

/// What of a sheet is hidden; none where its part of the workbook is not where Excel keeps it.
pub(crate) fn hidden(bytes: &[u8], sheet: &str) -> Option<Hidden> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut id = None;
    elements(&mut archive, "xl/workbook.xml", |element| {
        if element.local_name().as_ref() == "sheet" && attribute(element, "name").as_deref() == Some(sheet) {
            id = attribute(element, "id");
        }
    })?;
    let id = id?;
    let mut target = None;
    elements(&mut archive, "xl/_rels/workbook.xml.rels", |element| {
        if attribute(element, "Id").as_deref() == Some(&id) {
            target = attribute(element, "Target");
        }
    })?;
    let target = target?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    let (mut hidden, mut row) = (Hidden::default(), 0_usize);
    elements(&mut archive, &path, |element| {
        let number = |name| attribute(element, name).and_then(|number| number.parse::<usize>().ok());
        let is_hidden = || matches!(attribute(element, "hidden").as_deref(), Some("1" | "true"));
        match element.local_name().as_ref() {
            "row" => {
                row = number("r").unwrap_or(row.saturating_add(1));
                if is_hidden() {
                    with(&mut hidden.rows, row);
                }
            }
            "col" if is_hidden() => {
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    hidden.columns.push(first..=last);
                }
            }
            _ => {}
        }
    })?;
    Some(hidden)
}

/// Adds a row to the last rows where it follows them.
fn with(rows: &mut Vec<RangeInclusive<usize>>, row: usize) {
    match rows.last_mut() {
        Some(last) if last.end().checked_add(1) == Some(row) => *last = *last.start()..=row,
        _ => rows.push(row..=row),
    }
}

/// Hands over each element of a part of the workbook.
fn elements(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(archive.by_name(path).ok()?));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).ok()?;
        if let Event::Start(element) | Event::Empty(element) = &event {
            take(element);
        } else if matches!(event, Event::Eof) {
            return Some(());
        }
    }
}

/// An attribute by its name, whatever its prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}
