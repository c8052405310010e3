//! A file uses its own room and those before it, never the crate's root, and the files of a room stand in no circle.
#![expect(clippy::arithmetic_side_effects, reason = "places in a file neither overflow nor fall below zero")]

use alloc::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};

/// The folders of `src`, each using only those before it. The crate's root and the cookbook stand above them all.
const ROOMS: &str =
    "parsing wire calendar values statistics rating peers roll_up history text scorecard report narrative audit batch strategies";

/// A path that a file names: in a `use`, or in its code.
struct Import {
    path: Vec<String>,
    /// The name that it goes by in the file.
    alias: String,
    is_reexport: bool,
}

/// The paths in the tree of a `use` that `place` is in, each behind `before`, with the names that they go by; and the place after it.
fn use_tree(tokens: &[String], mut place: usize, before: &[String], found: &mut Vec<(Vec<String>, String)>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens[place].as_str() {
            "{" => {
                while tokens[place] != "}" {
                    place = use_tree(tokens, place + 1, &path, found);
                }
                return place + 1;
            }
            "," | "}" | ";" => break,
            "·" | "as" | "self" if path.len() > before.len() => {}
            name => path.push(name.to_owned()),
        }
        place += 1;
    }
    if path.len() > before.len() {
        let alias = path.pop_if(|_| tokens[place - 2] == "as").unwrap_or(path[path.len() - 1].clone());
        found.push((path, alias));
    }
    place
}

/// What a file names of the crate, also in texts, as attributes of serde name functions so.
fn imports(source: &str) -> Vec<Import> {
    // Each word or mark, `·` for `::`, and whether it is in a module within the file, up to the first line that is a brace alone.
    let mut in_module = false;
    let mut tokens = Vec::new();
    for line in source.lines() {
        in_module = (in_module && line != "}") || (line.contains("mod ") && line.ends_with('{') && !line.starts_with([' ', '/']));
        let code = line.split("//").next().unwrap_or_default().replace("::", "·");
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let spaced: String = code.chars().map(|c| if is_word(c) { c.to_string() } else { format!(" {c} ") }).collect();
        tokens.extend(spaced.split_whitespace().map(|token| (token.to_owned(), in_module)));
    }
    let (tokens, in_modules): (Vec<String>, Vec<bool>) = tokens.into_iter().unzip();
    let token = |place: usize| tokens.get(place).map(String::as_str).unwrap_or_default();
    let (mut found, mut place) = (Vec::new(), 0);
    while place < tokens.len() {
        let (start, before) = (place, token(place.wrapping_sub(1)));
        let mut paths = Vec::new();
        let is_item = ["", ";", "{", "}", "]", ")", "pub"].contains(&before);
        match token(place) {
            "use" if is_item => place = use_tree(&tokens, place + 1, &[], &mut paths),
            "crate" | "super" if token(place + 1) == "·" && before != "·" => {
                let segments = (place..).step_by(2).take_while(|place| *place == start || token(place - 1) == "·");
                let path: Vec<String> = segments.map(|place| token(place).to_owned()).collect();
                place += 2 * path.len() - 2;
                paths.push((path, String::new()));
            }
            _ => {}
        }
        for (mut path, alias) in paths {
            // In a module within the file, one `super` leads to the file, and what leads no further is of the file itself.
            path.drain(..usize::from(in_modules[start] && path[0] == "super"));
            if !in_modules[start] || ["crate", "super"].contains(&path[0].as_str()) {
                found.push(Import { path, alias, is_reexport: ["pub", ")"].contains(&before) });
            }
        }
        place += 1;
    }
    found
}

/// The files of `src` by their paths, with what they name.
struct Source(BTreeMap<String, Vec<Import>>);

impl Source {
    fn of(files: &[(impl AsRef<str>, impl AsRef<str>)]) -> Self {
        Self(files.iter().map(|(path, text)| (path.as_ref().to_owned(), imports(text.as_ref()))).collect())
    }

    /// The file of a module.
    fn file(&self, module: &[String]) -> Option<&str> {
        let path = if module.is_empty() { "lib".to_owned() } else { module.join("/") };
        let files = [format!("{path}.rs"), format!("{path}/mod.rs")];
        files.iter().find_map(|file| self.0.get_key_value(file)).map(|(file, _)| file.as_str())
    }

    /// The file that defines what a file names, and its name there; none where it is of another crate.
    fn defined(&self, file: &str, path: &[String]) -> Option<(&str, String)> {
        let own = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let mut module: Vec<String> = own.split('/').filter(|name| *name != "lib").map(str::to_owned).collect();
        let mut rest = path;
        while let [first, others @ ..] = rest {
            match first.as_str() {
                "crate" => module.clear(),
                "super" => drop(module.pop()),
                "self" => {}
                name => {
                    module.push(name.to_owned());
                    if self.file(&module).is_none() {
                        module.pop();
                        break;
                    }
                }
            }
            rest = others;
        }
        let owner = self.file(&module).filter(|_| rest.len() < path.len())?;
        let Some(name) = rest.first() else { return Some((owner, path.last()?.clone())) };
        let reexported = self.0[owner].iter().find(|import| import.is_reexport && import.alias == *name);
        match reexported.filter(|_| owner.ends_with("mod.rs")) {
            Some(import) => self.defined(owner, &import.path),
            None => Some((owner, name.clone())),
        }
    }

    /// The other files that a file uses, each with a name; what a room's front only hands on is not used by it.
    fn used(&self, file: &str) -> BTreeMap<&str, String> {
        let imports = self.0[file].iter().filter(|import| !(import.is_reexport && file.ends_with("mod.rs")));
        let defined = imports.filter_map(|import| self.defined(file, &import.path));
        defined.filter(|(owner, _)| *owner != file).collect()
    }

    /// How many uses there are, and what is wrong with them.
    fn check(&self) -> (usize, Vec<String>) {
        let uses: BTreeMap<&str, _> = self.0.keys().map(|file| (file.as_str(), self.used(file))).collect();
        let rooms: Vec<&str> = ROOMS.split(' ').collect();
        let room = |file: &str| rooms.iter().position(|room| file.split('/').next() == Some(*room));
        let mut faults = Vec::new();
        for (file, used) in uses.iter().filter(|(file, _)| file.contains('/') && !file.starts_with("cookbook/")) {
            let own = room(file).unwrap_or_else(|| panic!("{file} is in no room that this test knows"));
            faults.extend(used.iter().filter_map(|(owner, name)| match room(owner) {
                None => Some(format!("{file} uses {name} through the crate's root, {owner}")),
                // The macro of names gives every closed list its serialised form, and `wire` has such lists too.
                Some(later) if later > own && (*file, rooms[later]) != ("parsing/named.rs", "wire") => {
                    Some(format!("{file} uses {name} of the later room {} ({owner})", rooms[later]))
                }
                Some(_) => None,
            }));
        }
        let mut done = BTreeSet::new();
        for file in uses.keys() {
            find_circles(&uses, &mut vec![(*file, "")], &mut done, &mut faults);
        }
        (uses.values().fold(0, |seen, names| seen + names.len()), faults)
    }
}

/// The circles of files of one room that the last file of `path` leads to. Each file has the name that the one before uses of it; all
/// circles of those in `done` are found.
fn find_circles<'a>(
    uses: &'a BTreeMap<&str, BTreeMap<&str, String>>,
    path: &mut Vec<(&'a str, &'a str)>,
    done: &mut BTreeSet<&'a str>,
    faults: &mut Vec<String>,
) {
    let (file, _) = path[path.len() - 1];
    let room = |file: &'a str| file.split_once('/').map(|(room, _)| room);
    for (other, name) in uses[file].iter().filter(|(other, _)| room(other).is_some() && room(other) == room(file)) {
        if let Some(start) = path.iter().position(|(earlier, _)| earlier == other) {
            let steps = path.iter().skip(start + 1).map(|(file, name)| format!("{name} of {file}, which uses "));
            faults.push(format!("{other} uses {}{name} of {other}: a circle", steps.collect::<String>()));
        } else if !done.contains(other) {
            path.push((other, name));
            find_circles(uses, path, done, faults);
            path.pop();
        }
    }
    done.insert(file);
}

fn read_below(folder: &Path, name: &str, texts: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = format!("{name}{}", entry.file_name().to_str().unwrap());
        match fs::read_to_string(entry.path()) {
            Ok(text) => texts.push((path, text)),
            Err(_) => read_below(&entry.path(), &format!("{path}/"), texts),
        }
    }
}

#[test]
fn every_file_uses_only_its_room_and_those_before_it() {
    let mut texts = Vec::new();
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("src"));
    read_below(&folders.find(|folder| folder.join("parsing").is_dir()).unwrap(), "", &mut texts);
    assert!(texts.len() > 100, "the files are found");
    let (uses, faults) = Source::of(&texts).check();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(uses > 500, "the uses are read");
}

/// What is first wrong with a few files.
fn fault(files: &[(&str, &str)]) -> Option<String> {
    Source::of(files).check().1.into_iter().next()
}

#[test]
fn an_import_of_a_later_room_is_refused() {
    let front = ("rating/mod.rs", "mod scheme; pub use scheme::{Band, Scheme as Rules};");
    let with = |code| fault(&[front, ("rating/scheme.rs", ""), ("values/target.rs", code)]);
    let refused = Some("values/target.rs uses Scheme of the later room rating (rating/scheme.rs)".to_owned());
    for code in [
        "use crate::rating::Rules;",
        "use crate::{\n    rating::{scheme::Scheme as S},\n};",
        "fn f(text: char) { let mark = '\"'; crate::rating::Rules::new::<'a>() }",
        "macro_rules! m { () => { $crate::rating::scheme::Scheme } }",
        "mod wire {\n    use super::super::super::rating::Rules;\n}",
        "#[serde(with = \"crate::rating::scheme::Scheme\")]",
    ] {
        assert_eq!(with(code), refused, "{code}");
    }
    assert_eq!(with("// use crate::rating::Rules;\n/// [`Rules`](crate::rating::Rules)\nstruct A;"), None);

    // The other way it is allowed, and so is the macro of names.
    assert_eq!(fault(&[("values/target.rs", ""), ("rating/scheme.rs", "use crate::values::target::Target;")]), None);
    let with = |file| fault(&[("wire/mod.rs", ""), (file, "$crate::wire::as_name!();")]);
    assert!(with("parsing/named.rs").is_none() && with("parsing/decimal.rs").is_some());
}

#[test]
fn an_import_through_the_root_is_refused() {
    let root = ("lib.rs", "mod values; pub use values::target::Target;");
    let with = |code| fault(&[root, ("values/target.rs", ""), ("values/unit.rs", code)]);
    let refused = Some("values/unit.rs uses Target through the crate's root, lib.rs".to_owned());
    assert_eq!([with("use crate::Target;"), with("fn f() -> crate::Target {}")], [refused.clone(), refused]);
    assert_eq!(with("use super::target::Target;"), None);
}

#[test]
fn a_circle_of_files_is_refused() {
    let front = ("text/mod.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B;");
    let with = |a, b, c| fault(&[front, ("text/a.rs", a), ("text/b.rs", b), ("text/c.rs", c)]);
    let circle = "text/a.rs uses B of text/b.rs, which uses C of text/c.rs, which uses A of text/a.rs: a circle";
    let [a, b] = ["use super::{B};", "fn f() { super::c::C::new() }"];
    assert_eq!(with(a, b, "use crate::text::A;").as_deref(), Some(circle));
    assert_eq!(with(a, b, "mod wire {\n    use super::A;\n}"), None);
    assert_eq!(with(a, "pub(crate) use super::a::A;", "").map(|words| words.ends_with("a circle")), Some(true));
}
