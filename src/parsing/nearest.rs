//! The nearest right name to a misspelt one.

use alloc::{string::String, vec::Vec};

/// Longer texts are no slips of the hand.
const LONGEST_NAME: usize = 48;

/// The name that a misspelt text most likely stands for: the one that the fewest slips lead to, where they are few for its length
/// and lead to no other as well.
///
/// Case does not count, nor whether words are joined by hyphens, underscores or blanks.
pub(crate) fn nearest<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if text.chars().nth(LONGEST_NAME).is_some() {
        return None;
    }
    let text = folded(text);
    let mut near: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (edit_distance(&text, &folded(name)), name))
        .filter(|(edit_distance, name)| edit_distance.saturating_mul(3) <= name.chars().count().max(3))
        .collect();
    near.sort_by_key(|(edit_distance, _)| *edit_distance);
    match near.as_slice() {
        [] => None,
        [(one, _), (other, _), ..] if one == other => None,
        [(_, name), ..] => Some(name),
    }
}

fn folded(text: &str) -> Vec<char> {
    let lower: String = text.trim().to_lowercase();
    lower.chars().map(|character| if matches!(character, '_' | ' ') { '-' } else { character }).collect()
}

/// How many characters are to be put in, left out, replaced, or exchanged with the next, to make one text of the other.
fn edit_distance(from: &[char], to: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    let mut previous = None;
    for (done, &character) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        let mut current = done.saturating_add(1);
        row.push(current);
        let mut target_before = None;
        for (place, &target) in to.iter().enumerate() {
            let at = |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX);
            let replaced = at(&last, place).saturating_add(usize::from(character != target));
            let inserted_or_deleted = current.min(at(&last, place.saturating_add(1))).saturating_add(1);
            current = replaced.min(inserted_or_deleted);
            if previous == Some(target) && target_before == Some(character) {
                current = current.min(at(&before_last, place.saturating_sub(1)).saturating_add(1));
            }
            row.push(current);
            target_before = Some(target);
        }
        before_last = core::mem::replace(&mut last, row);
        previous = Some(character);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{edit_distance, nearest};

    fn distance(from: &str, to: &str) -> usize {
        edit_distance(&from.chars().collect::<alloc::vec::Vec<_>>(), &to.chars().collect::<alloc::vec::Vec<_>>())
    }

    #[test]
    fn slips_are_counted_as_the_textbooks_count_them() {
        // The usual worked examples of edit distances.
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("saturday", "sunday"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        // Two neighbours exchanged are one slip; with a third character between them, three.
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("ca", "abc"), 3);
    }

    #[test]
    fn the_nearest_name_is_found_where_it_is_near() {
        let names = ["higher-is-better", "lower-is-better", "within-range", "neutral"];
        assert_eq!(nearest("higher-is-beter", names), Some("higher-is-better"));
        assert_eq!(nearest("Lower is better", names), Some("lower-is-better"));
        assert_eq!(nearest("nuetral", names), Some("neutral"));
        assert_eq!(nearest("up", names), None);
        // Two that are as near could mean opposite things.
        assert_eq!(nearest("Orange is better", ["bigger is better", "smaller is better"]), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), names), None);
        assert_eq!(nearest("", names), None);
    }
}
