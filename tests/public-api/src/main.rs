//! Lists a crate's public interface from rustdoc's JSON, one item a line, or the foreign paths that show in it.
//!
//! ```sh
//! list-public-api items   crate.json
//! list-public-api foreign crate.json
//! list-public-api format  crate.json   # fails unless the file has the one format that is read here
//! ```

use public_api::PublicApi;
use std::collections::BTreeSet;
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
    // Derived, automatic and blanket impls are left out so that a difference reads well: tests pin those that callers rely on.
    let api = public_api::Builder::from_rustdoc_json(path)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
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
        _ => return Err(format!("\"{what}\" is none of items, foreign and format").into()),
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
