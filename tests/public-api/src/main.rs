//! Lists a crate's public interface from rustdoc's JSON, one item a line, or the foreign paths that show in it.
//!
//! ```sh
//! list-public-api items   crate.json
//! list-public-api foreign crate.json
//! list-public-api traits  crate.json   # the traits of each type, derived and automatic ones included
//! list-public-api format  crate.json   # fails unless the file has the one format that is read here
//! ```

use public_api::PublicApi;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (what, path) = match arguments.as_slice() {
        [what, path] => (what.as_str(), path),
        _ => return Err("usage: list-public-api items|foreign|format CRATE.json".into()),
    };
    if what == "format" {
        return check_format(path);
    }
    // Among the items, derived and automatic impls are left out so that a difference reads well: they are listed by type.
    let plain = what != "traits";
    let api = public_api::Builder::from_rustdoc_json(path)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(plain)
        .omit_auto_derived_impls(plain)
        .build()?;
    let mut out = std::io::stdout().lock();
    match what {
        "items" => {
            for item in api.items() {
                writeln!(out, "{item}")?;
            }
        }
        "foreign" => {
            for path in foreign(&api) {
                writeln!(out, "{path}")?;
            }
        }
        "traits" => {
            for (of, traits) in traits(&api) {
                writeln!(out, "{of}: {}", traits.into_iter().collect::<Vec<_>>().join(", "))?;
            }
        }
        _ => return Err(format!("\"{what}\" is none of items, foreign, traits and format").into()),
    }
    Ok(())
}

/// Rustdoc's JSON is unstable: each change of it has a number, and `public-api` reads one.
fn check_format(path: &str) -> Result<(), Box<dyn Error>> {
    let json: serde_json::Value = serde_json::from_reader(std::fs::File::open(path)?)?;
    let (read, found) = (rustdoc_types::FORMAT_VERSION, &json["format_version"]);
    if *found == read {
        return Ok(());
    }
    Err(format!("rustdoc writes JSON format {found}, and format {read} is read here").into())
}

/// The traits that each type has; those of the compiler's own use are left out.
fn traits(api: &PublicApi) -> BTreeMap<String, BTreeSet<String>> {
    const INTERNAL: [&str; 4] = ["Freeze", "StructuralPartialEq", "UnsafeUnpin", "TypeId"];
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for item in api.items() {
        let line = item.to_string();
        let Some(rest) = line.strip_prefix("impl") else { continue };
        let Some((implemented, of)) = after_generics(rest).split_once(" for ") else { continue };
        let implemented = without_paths(implemented.trim());
        if !INTERNAL.contains(&implemented.trim_start_matches('!')) {
            found.entry(without_paths(of)).or_default().insert(implemented);
        }
    }
    found
}

/// What follows the parameters of an impl.
fn after_generics(rest: &str) -> &str {
    let mut depth = 0_usize;
    for (place, character) in rest.char_indices() {
        match character {
            '<' => depth += 1,
            '>' => depth -= 1,
            ' ' if depth == 0 => return &rest[place..],
            _ => {}
        }
    }
    rest
}

/// A text with each path cut to its last name, but that a module of this crate stays.
fn without_paths(text: &str) -> String {
    let mut cut = String::new();
    let mut path = String::new();
    let end = |path: &mut String, cut: &mut String| {
        let own = path.strip_prefix("performance_indicators::");
        cut.push_str(own.unwrap_or_else(|| path.rsplit("::").next().unwrap_or_default()));
        path.clear();
    };
    for character in text.chars() {
        if character.is_alphanumeric() || matches!(character, '_' | ':') {
            path.push(character);
        } else {
            end(&mut path, &mut cut);
            cut.push(character);
        }
    }
    end(&mut path, &mut cut);
    cut
}

/// The paths in the listing that start in another crate, those of the standard library apart.
fn foreign(api: &PublicApi) -> BTreeSet<String> {
    let own = api.items().next().map(|item| item.to_string()).unwrap_or_default();
    let own = own.rsplit(' ').next().unwrap_or_default().to_owned();
    let mut paths = BTreeSet::new();
    for item in api.items() {
        let line = item.to_string();
        // A path is a run of names and colons; one that starts with a colon is the rest of a qualified path.
        for path in line.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            let Some((root, _)) = path.split_once("::") else { continue };
            let of_crate = root.starts_with(|c: char| c.is_lowercase()) && root != own;
            if of_crate && !["core", "alloc", "std"].contains(&root) {
                paths.insert(path.to_owned());
            }
        }
    }
    paths
}
