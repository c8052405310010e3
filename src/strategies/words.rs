//! Texts, ids, units and what else a document holds in words.

use crate::history::{Extra, IndicatorId};
use crate::values::{Currency, GroupPath, GroupsByKind, Unit};
use alloc::{string::String, vec::Vec};
use core::num::NonZeroU32;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

/// Any text: none, everyday words, quotes, markup, separators, line ends, other scripts, and any characters at all.
///
/// # Examples
///
/// ```
/// use performance_indicators::history::Recorded;
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(text in strategies::text())| {
///     let recorded = Recorded::new().with_note(text.clone());
///     prop_assert_eq!(recorded.note(), Some(&*text));
/// });
/// ```
pub fn text() -> BoxedStrategy<String> {
    let usual = select(&[
        "",
        "Waiting list",
        " spaced ",
        "\"quoted\", a; b | c",
        "<b>&amp;</b>",
        "two\nlines\r\n",
        "Kinderbetreuung f\u{fc}r Dreij\u{e4}hrige",
        "\u{6307}\u{6a19}",
        "\u{202e}reversed\u{200b}",
    ])
    .prop_map(String::from);
    prop_oneof![4 => usual, 1 => vec(proptest::char::any(), 0..=20).prop_map(String::from_iter)].boxed()
}

/// A name: a text that is not blank. Shrinks towards "A".
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(name in strategies::name())| prop_assert!(!name.trim().is_empty()));
/// ```
pub fn name() -> BoxedStrategy<String> {
    prop_oneof![3 => Just(String::from("A")), 2 => text().prop_map(|text| if text.trim().is_empty() { String::from("A") } else { text })]
.boxed()
}

/// A group, mostly one in no other; some lie within others of the same few names. Shrinks towards one level.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(group in strategies::group_path())| prop_assert!(group.is_within(&group.top().into())));
/// ```
pub fn group_path() -> BoxedStrategy<GroupPath> {
    let below = vec(select(&["Adults", "Children", "Highways"]), 1..=2);
    let nested = (select(&["People", "Place"]), below);
    let nested =
        nested.prop_map(|(top, below)| GroupPath::new(core::iter::once(top).chain(below)).unwrap_or_else(|_| top.into()));
    // None of them is another in another case.
    let alone = select(&["A", "Waiting list", "\"quoted\", a; b | c", "<b>&amp;</b>", "Kinder f\u{fc}r", "\u{6307}\u{6a19}"]);
    let alone = alone.prop_map(GroupPath::from);
    prop_oneof![3 => alone, 2 => nested].boxed()
}

/// The groups of an indicator, one of each of up to two kinds. Shrinks towards none.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(groups in strategies::groups_by_kind())| prop_assert_eq!(groups.iter().count(), groups.len()));
/// ```
pub fn groups_by_kind() -> BoxedStrategy<GroupsByKind> {
    let groups = vec((select(&["goal", "directorate"]), group_path()), 0..=2);
    groups.prop_map(|groups| groups.into_iter().collect()).boxed()
}

/// An id: plain ones first, then of one letter, with blanks, of other scripts, and of the most bytes.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(id in strategies::indicator_id())| prop_assert_eq!(id.to_string().parse(), Ok(id)));
/// ```
pub fn indicator_id() -> BoxedStrategy<IndicatorId> {
    let plain = (1_u32..=50).prop_map(|number| alloc::format!("indicator-{number}"));
    let edges = select(&["x", "NI 154", "<id>&\"quoted\"", "\u{6307}\u{6a19} 1", "d\u{e9}lai"]).prop_map(String::from);
    prop_oneof![4 => plain, 2 => edges, 1 => Just("9".repeat(100))]
        .prop_filter_map("the text of an id", |text| text.parse().ok())
        .boxed()
}

/// Up to three texts under keys of one's own.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Observation, decimal, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(extra in strategies::extra())| {
///     let observation = Observation::from(decimal("80").unwrap()).with_extra(extra.clone());
///     prop_assert_eq!(observation.extra(), &extra);
/// });
/// ```
pub fn extra() -> BoxedStrategy<Extra> {
    btree_map(name(), text(), 0..=3).prop_map(Extra::from).boxed()
}

/// A currency: those printed with a sign, and any three capital letters.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(currency in strategies::currency())| prop_assert_eq!(currency.to_string().parse(), Ok(currency)));
/// ```
pub fn currency() -> BoxedStrategy<Currency> {
    let usual = select(&["GBP", "EUR", "USD", "CHF"]).prop_map(String::from);
    let any_letters = vec(proptest::char::range('A', 'Z'), 3).prop_map(String::from_iter);
    prop_oneof![usual, any_letters].prop_filter_map("the text of a currency", |text| text.parse().ok()).boxed()
}

/// Every unit: rates per 1, per a thousand and per as many as there can be, currencies, and units in the reader's words.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Unit, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(unit in strategies::unit())| {
///     let has_factor = matches!(unit, Unit::Percent | Unit::RatePer(_));
///     prop_assert!(has_factor || unit.factor().get() == 1);
/// });
/// ```
pub fn unit() -> BoxedStrategy<Unit> {
    let per = prop_oneof![2 => select(&[1_000, 1, 100_000, u32::MAX]), 1 => any::<u32>()];
    let plain: Vec<Unit> = [Unit::Count, Unit::Percent, Unit::Ratio, Unit::Days, Unit::Weeks].into();
    prop_oneof![
        5 => select(plain),
        1 => per.prop_map(|per| Unit::RatePer(NonZeroU32::new(per).unwrap_or(NonZeroU32::MIN))),
        1 => currency().prop_map(Unit::Currency),
        1 => name().prop_map(Unit::Other),
    ]
    .boxed()
}
