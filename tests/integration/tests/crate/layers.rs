//! The layers of the crate: a file uses only its own layer and those before it.

use alloc::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, in order.
const LAYERS: [&str; 7] = ["calendar", "values", "judgement", "columns", "history", "text", "report"];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src")
}

/// The names in `{a, b as c, d::{e, f}}` after each occurrence of `start`.
fn names_after(text: &str, start: &str) -> Vec<String> {
    text.split(start)
        .skip(1)
        .flat_map(|rest| rest.split(';').next().unwrap_or_default().split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The layer of each name that a folder exports, and of each folder.
fn exports() -> BTreeMap<String, usize> {
    let mut exported = BTreeMap::new();
    for (layer, folder) in LAYERS.iter().enumerate() {
        exported.insert((*folder).to_owned(), layer);
        let text = fs::read_to_string(source().join(folder).join("mod.rs")).unwrap();
        let types = names_after(&text, "pub use ");
        exported.extend(types.into_iter().filter(|name| name.starts_with(char::is_uppercase)).map(|name| (name, layer)));
    }
    exported
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn no_file_uses_a_later_layer() {
    let exported = exports();
    assert!(exported.len() > 60, "the lists of exports are read");
    let mut used = 0;
    for (layer, folder) in LAYERS.iter().enumerate() {
        for path in files_below(&source().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            for name in names_after(&text, "use crate::") {
                let Some(of) = exported.get(&name) else { continue };
                used += 1;
                assert!(*of <= layer, "{} uses {name} of the later layer {}", path.display(), LAYERS[*of]);
            }
        }
    }
    assert!(used > 100, "the uses are read");
}
