//! The order of the rooms: a file uses its own room and those before it, by the room that owns a thing, and the files of a room use
//! one another in no circle.

use alloc::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, each using only those before it. The crate's root and the cookbook stand above them all.
const ROOMS: [&str; 13] = [
    "parsing",
    "wire",
    "calendar",
    "values",
    "rating",
    "history",
    "text",
    "scorecard",
    "report",
    "narrative",
    "audit",
    "batch",
    "strategies",
];

/// The one file that names a later room: the macro of closed lists of names gives each its serialised form, and so every room can
/// have a closed list, but `wire` has such lists too and so comes after `parsing`.
const NAMES_WIRE: &str = "parsing/named.rs";

/// A path that a file names: in a `use`, or in its code.
struct Import {
    path: Vec<String>,
    /// The name that it goes by in the file.
    alias: String,
    is_reexport: bool,
}

/// The words and marks of a file, without comments and texts.
fn tokens(source: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let after = |end: &str, from: &str| from.find(end).map_or(from.len(), |place| place + end.len());
        let length = if rest.starts_with("//") {
            after("\n", rest)
        } else if rest.starts_with("r#\"") {
            3 + after("\"#", &rest[3..])
        } else if first == '"' {
            1 + after("\"", &rest[1..].replace("\\\\", "__").replace("\\\"", "__"))
        } else if rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'') && first == '\'' {
            let quoted = if rest.starts_with("'\\") { 2 } else { 1 };
            let character = rest[quoted..].chars().next().map_or(0, char::len_utf8);
            quoted + character + after("'", &rest[quoted + character..])
        } else if is_word(first) {
            rest.find(|c| !is_word(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let token = &rest[..length];
        if !token.starts_with(char::is_whitespace) && !token.starts_with("//") && !token.starts_with(['"', '\'']) {
            tokens.push(token.to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// The paths in a tree of a `use`, from `place` to its end, each behind `before`; and the place after the tree.
fn use_tree(tokens: &[String], mut place: usize, before: &[String], found: &mut Vec<(Vec<String>, String)>) -> usize {
    let mut path = before.to_vec();
    while let Some(token) = tokens.get(place) {
        match token.as_str() {
            "::" => {}
            "{" => {
                while tokens[place] != "}" {
                    place = use_tree(tokens, place + 1, &path, found);
                }
                return place + 1;
            }
            "as" => {
                found.push((path, tokens[place + 1].clone()));
                return place + 2;
            }
            "," | "}" | ";" => break,
            _ => path.push(token.clone()),
        }
        place += 1;
    }
    if path.len() > before.len() {
        path.pop_if(|last| last == "self");
        let alias = path.last().cloned().unwrap_or_default();
        found.push((path, alias));
    }
    place
}

/// What a file names of the crate. `super` in a module within the file is the file itself, and so is dropped.
fn imports(source: &str) -> Vec<Import> {
    let tokens = tokens(source);
    let is = |place: usize, text: &str| tokens.get(place).is_some_and(|token| token == text);
    let mut found = Vec::new();
    // For each brace that is open, whether it is that of a module.
    let mut braces = Vec::new();
    let mut place = 0;
    while place < tokens.len() {
        let mut paths = Vec::new();
        let start = place;
        match tokens[place].as_str() {
            "{" => braces.push(place > 1 && is(place - 2, "mod")),
            "}" => drop(braces.pop()),
            "use" if !is(place + 1, "<") => place = use_tree(&tokens, place + 1, &[], &mut paths),
            "crate" | "super" | "self" if is(place + 1, "::") && !(place > 0 && is(place - 1, "::")) => {
                let mut path = vec![tokens[place].clone()];
                while is(place + 1, "::") && tokens.get(place + 2).is_some_and(|next| next.starts_with(char::is_alphabetic)) {
                    path.push(tokens[place + 2].clone());
                    place += 2;
                }
                paths.push((path, String::new()));
            }
            _ => {}
        }
        let modules = braces.iter().filter(|is_module| **is_module).count();
        let is_reexport = modules == 0 && start > 0 && (is(start - 1, "pub") || is(start - 1, ")"));
        for (mut path, alias) in paths {
            let supers = path.iter().take_while(|name| *name == "super").count();
            path.drain(..supers.min(modules));
            // A path in a module within the file that leads nowhere else is of the file itself.
            if modules == 0 || supers > modules || path.first().is_some_and(|first| first == "crate") {
                found.push(Import { path, alias, is_reexport });
            }
        }
        place += 1;
    }
    found
}

/// The files of `src` by their paths, with what they name.
struct Source(BTreeMap<String, Vec<Import>>);

impl Source {
    fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(files.into_iter().map(|(path, text)| (path.to_owned(), imports(text))).collect())
    }

    /// The file of a module.
    fn file(&self, module: &[String]) -> Option<&str> {
        let path = module.join("/");
        let mut candidates = [format!("{path}.rs"), format!("{path}/mod.rs"), "lib.rs".to_owned()].into_iter();
        let file = candidates.find(|file| self.0.contains_key(file) && (file != "lib.rs" || module.is_empty()))?;
        self.0.get_key_value(&file).map(|(file, _)| file.as_str())
    }

    /// The file that defines what a file names, and its name there; none where it is of another crate.
    fn defined(&self, file: &str, path: &[String]) -> Option<(&str, String)> {
        let own = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let mut module: Vec<String> = own.split('/').filter(|name| *name != "lib").map(str::to_owned).collect();
        let mut rest = path;
        let is_local = matches!(path.first()?.as_str(), "crate" | "super" | "self");
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
        if !is_local && rest.len() == path.len() {
            return None;
        }
        let owner = self.file(&module)?;
        let Some(name) = rest.first() else { return Some((owner, path.last()?.clone())) };
        let reexported = self.0[owner].iter().find(|import| import.is_reexport && import.alias == *name);
        match reexported.filter(|_| owner.ends_with("mod.rs")) {
            Some(import) => self.defined(owner, &import.path),
            None => Some((owner, name.clone())),
        }
    }

    /// For each file, the other files that it uses, each with a name; re-exports of a room's front aside.
    fn uses(&self) -> BTreeMap<&str, BTreeMap<&str, String>> {
        let used = |file: &str, imports: &[Import]| {
            let of_code = imports.iter().filter(|import| !(import.is_reexport && file.ends_with("mod.rs")));
            let defined: Vec<_> = of_code.filter_map(|import| self.defined(file, &import.path)).collect();
            defined.into_iter().filter(|(owner, _)| *owner != file).collect()
        };
        self.0.iter().map(|(file, imports)| (file.as_str(), used(file, imports))).collect()
    }

    /// How many uses there are, and what is wrong with them.
    fn check(&self) -> (usize, Vec<String>) {
        let uses = self.uses();
        let room = |file: &str| ROOMS.iter().position(|room| file.split('/').next() == Some(*room));
        let mut faults = Vec::new();
        for (file, used) in uses.iter().filter(|(file, _)| file.contains('/')) {
            let own = room(file).unwrap_or_else(|| panic!("{file} is in no room that this test knows"));
            faults.extend(used.iter().filter_map(|(owner, name)| match room(owner) {
                None => Some(format!("{file} uses {name} through the crate's root, {owner}")),
                Some(later) if later > own && (*file, ROOMS[later]) != (NAMES_WIRE, "wire") => {
                    Some(format!("{file} uses {name} of the later room {} ({owner})", ROOMS[later]))
                }
                Some(_) => None,
            }));
        }
        let mut done = BTreeSet::new();
        uses.keys().for_each(|file| find_circles(&uses, &mut vec![(*file, "")], &mut done, &mut faults));
        (uses.values().map(BTreeMap::len).sum(), faults)
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

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

#[test]
fn every_file_uses_only_its_room_and_those_before_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = files_below(&folder);
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|file| {
            let path: Vec<_> = file.strip_prefix(&folder).unwrap().iter().map(|name| name.to_str().unwrap()).collect();
            (path.join("/"), fs::read_to_string(file).unwrap())
        })
        .collect();
    assert!(texts.len() > 100, "the files are found");
    let (uses, faults) = Source::of(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))).check();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(uses > 500, "the uses are read");
}

/// What is first wrong with a few files.
fn fault(files: &[(&str, &str)]) -> Option<String> {
    Source::of(files.iter().copied()).check().1.into_iter().next()
}

#[test]
fn an_import_of_a_later_room_is_refused() {
    let values = ("values/mod.rs", "mod target; pub use target::Target;");
    let target = |code| ("values/target.rs", code);
    let scheme = [("rating/mod.rs", "mod scheme; pub use scheme::{Band, Scheme as Rules};"), ("rating/scheme.rs", "")];
    let with = |code| fault(&[values, target(code), scheme[0], scheme[1]]);

    let refused = Some("values/target.rs uses Scheme of the later room rating (rating/scheme.rs)".to_owned());
    assert_eq!(with("use crate::rating::Rules;"), refused);
    assert_eq!(with("use crate::{rating::{scheme::Scheme as S}};"), refused);
    assert_eq!(with("fn f(a: char) { let b = ['\"', '\\'']; crate::rating::Rules::new::<'a>() }"), refused);
    assert_eq!(with("macro_rules! m { () => { $crate::rating::scheme::Scheme } }"), refused);
    assert_eq!(with("mod wire { use super::super::super::rating::Rules; }"), refused);
    assert_eq!(with("// use crate::rating::Rules;\nconst TEXT: &str = \"crate::rating::\\\"Rules\";"), None);

    // The other way it is allowed, and so is the macro of names.
    assert_eq!(fault(&[values, target(""), scheme[0], ("rating/scheme.rs", "use crate::values::Target;")]), None);
    let (wire, name) = (("wire/mod.rs", ""), "$crate::wire::as_name!();");
    assert_eq!(fault(&[wire, ("parsing/named.rs", name)]), None);
    assert!(fault(&[wire, ("parsing/decimal.rs", name)]).is_some());
}

#[test]
fn an_import_through_the_root_is_refused() {
    let root = ("lib.rs", "mod values; pub use values::target::Target;");
    let target = ("values/target.rs", "");
    let refused = Some("values/unit.rs uses Target through the crate's root, lib.rs".to_owned());
    assert_eq!(fault(&[root, target, ("values/unit.rs", "use crate::Target;")]), refused);
    assert_eq!(fault(&[root, target, ("values/unit.rs", "fn f() -> crate::Target {}")]), refused);
    assert_eq!(fault(&[root, target, ("values/unit.rs", "use super::target::Target;")]), None);
}

#[test]
fn a_circle_of_files_is_refused() {
    let front = ("history/mod.rs", "mod plan; mod series; mod indicator; pub use plan::Plan; pub use series::Series;");
    let of = |plan, series, indicator| {
        fault(&[front, ("history/plan.rs", plan), ("history/series.rs", series), ("history/indicator.rs", indicator)])
    };
    let three = "history/indicator.rs uses Plan of history/plan.rs, which uses Series of history/series.rs, \
        which uses Indicator of history/indicator.rs: a circle";
    let [plan, series] = ["use super::{Series};", "fn f() { super::indicator::Indicator::new() }"];
    assert_eq!(of(plan, series, "use crate::history::Plan;").as_deref(), Some(three));
    assert_eq!(of(plan, series, "mod wire { use super::Plan; }"), None);
    assert_eq!(of(plan, "pub(crate) use super::plan::Plan;", "").map(|words| words.ends_with("a circle")), Some(true));
}
