//! Whether people could read two groups of one kind as one.

use super::met_lately::MetLately;
use super::text_hash::{short_hash, text_hash};
use super::{Entry, ScorecardError};
use crate::parsing::{Excerpt, as_read, put_as_read};
use crate::values::GroupPath;
use alloc::{
    borrow::ToOwned as _,
    collections::BTreeMap,
    string::{String, ToString as _},
    vec::Vec,
};
use core::iter::once;

/// The groups of one kind that people read as one and that are written otherwise than before, at the outermost level where they are.
pub(crate) fn group_spellings(entries: &[Entry]) -> Vec<ScorecardError> {
    if are_spelled_alike(entries) { Vec::new() } else { other_spellings(entries) }
}

/// Whether each group that is read as another of its kind is written as that.
fn are_spelled_alike(entries: &[Entry]) -> bool {
    // By short numbers of how they are read, above their places: two that have one by chance may differ, and are looked at again.
    let mut met = Vec::with_capacity(entries.iter().fold(0, |all, entry| entry.indicator().groups().len().saturating_add(all)));
    let (mut recent, mut read) = (MetLately::new(), String::new());
    for ((kind, path), place) in all_groups(entries).zip(0_u32..) {
        let is_same = |recent: &(&str, &GroupPath)| *recent == (kind, path);
        recent.find_or(text_hash(once(kind).chain(path.iter())), is_same, || {
            for group in path.with_those_around() {
                put_as_read(&group, &mut read);
                met.push((u64::from(short_hash([kind, read.as_str()])) << 32) | u64::from(place));
            }
            (kind, path)
        });
    }
    met.sort_unstable();
    let alike = met.chunk_by(|group, next| group >> 32 == next >> 32).filter(|alike| alike.len() > 1);
    let mut in_doubt: Vec<u64> = alike.flatten().map(|group| group & u64::from(u32::MAX)).collect();
    if in_doubt.is_empty() {
        return true;
    }
    in_doubt.sort_unstable();
    in_doubt.dedup();
    let mut in_doubt = in_doubt.into_iter().peekable();
    let mut spellings = BTreeMap::new();
    all_groups(entries).zip(0..).filter(|(_, place)| in_doubt.next_if_eq(place).is_some()).all(|((kind, path), _)| {
        path.with_those_around().all(|group| {
            let first = spellings.entry((kind, as_read(&group).collect::<String>())).or_insert_with(|| group.clone());
            *first == group
        })
    })
}

/// The groups of each entry, each with its kind.
fn all_groups(entries: &[Entry]) -> impl Iterator<Item = (&str, &GroupPath)> {
    entries.iter().flat_map(|entry| entry.indicator().groups())
}

fn other_spellings(entries: &[Entry]) -> Vec<ScorecardError> {
    let mut first_spellings: BTreeMap<(&str, String), String> = BTreeMap::new();
    let mut errors = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        for (kind, path) in entry.indicator().groups() {
            let other_spelling = path.with_those_around().find_map(|group| {
                let first = first_spellings.entry((kind, as_read(&group).collect())).or_insert_with(|| group.to_string());
                (*first != group).then(|| [Excerpt::of(&group), Excerpt::of(first)])
            });
            errors.extend(other_spelling.map(|[group, first]| {
                let (kind, id) = (kind.to_owned(), entry.indicator().id().clone());
                ScorecardError::GroupSpelling { place, id, kind, group, first }
            }));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::{are_spelled_alike, other_spellings};
    use crate::history::{Accumulation, Indicator, Series, TargetPlan};
    use crate::scorecard::Entry;
    use crate::values::{GroupPath, GroupsByKind, Polarity, Unit};
    use alloc::{format, string::String, vec::Vec};

    fn entries(groups: Vec<GroupsByKind>) -> Vec<Entry> {
        let entry = |groups| {
            let id = "a".parse().unwrap();
            let indicator = Indicator::new(id, "A", Polarity::Neutral, Unit::Count, Accumulation::Snapshot).with_groups(groups);
            Entry::new(indicator, TargetPlan::default(), Series::default())
        };
        groups.into_iter().map(entry).collect()
    }

    #[test]
    fn groups_are_spelled_alike_where_there_is_no_other_spelling_to_tell() {
        const LEVELS: &[&[&str]] = &[
            &["Safe"],
            &["safe"],
            &["Safe homes"],
            &["Safe  homes"],
            &["Safe", "Homes"],
            &["Safe", "homes"],
            &["\u{c9}t\u{e9}"],
        ];
        let path = |place: usize| GroupPath::new(LEVELS[place % LEVELS.len()].iter().copied()).unwrap();
        let mut alike = 0;
        for number in 0..LEVELS.len().pow(4) {
            let places = (0..4_u32).map(|digit| number.div_euclid(LEVELS.len().pow(digit)));
            let paths: Vec<GroupPath> = places.map(path).collect();
            let [a, b, c, d] = paths.try_into().unwrap();
            let groups = [[("goal", a), ("team", b)], [("goal", c), ("aim", d)]];
            let entries = entries(groups.into_iter().map(|groups| groups.into_iter().collect()).collect());
            assert_eq!(are_spelled_alike(&entries), other_spellings(&entries).is_empty(), "{entries:?}");
            alike += usize::from(are_spelled_alike(&entries));
        }
        // Of the 49 pairs of one kind, those of two spellings: `Safe` alone and around others against `safe`, `Safe homes`
        // against `Safe  homes`, and `Homes` against `homes` within.
        let apart = 2 * (3 + 1 + 1);
        assert_eq!(alike, (49 - apart) * 49);
    }

    #[test]
    fn one_other_spelling_is_found_among_more_groups_than_are_kept_as_met_lately() {
        let all = |last: &str| {
            let name = |place: usize| format!("Group {}", (place * 7) % 3_000);
            let names = (0..9_000).map(name).chain([String::from(last)]);
            entries(names.map(|name| [("goal", name)].into_iter().collect()).collect())
        };
        assert!(are_spelled_alike(&all("Group 2999")));
        assert!(are_spelled_alike(&all("group 3000")));
        assert!(!are_spelled_alike(&all("group 2999")));
    }
}
