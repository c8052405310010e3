//! Published counts and percentages, true and untrue.

use super::words::name;
use crate::audit::{Audit, PrintedPercent, PublishedFigures, PublishedPart, PublishedTotal, Rounding, WholeTotals};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A count of a total: small ones, zero and 0 of 0 among them, and any up to 64 bits.
fn count_of_total() -> BoxedStrategy<(usize, usize)> {
    let small = (0_usize..=40, 0_usize..=40).prop_map(|(count, rest)| (count, count.saturating_add(rest)));
    prop_oneof![6 => small, 1 => (any::<usize>(), any::<usize>()).prop_map(|(one, two)| (one.min(two), one.max(two)))].boxed()
}

/// A percentage as some count of some total prints, with up to six decimals, under each rounding, or as less or more than one.
///
/// # Examples
///
/// ```
/// use performance_indicators::{audit::PrintedPercent, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(percent in strategies::printed_percent())| {
///     prop_assert_eq!(percent.to_string().parse::<PrintedPercent>(), Ok(percent));
/// });
/// ```
pub fn printed_percent() -> BoxedStrategy<PrintedPercent> {
    let decimals = prop_oneof![2 => Just(0_u8), 1 => 0..=PrintedPercent::MOST_DECIMALS];
    let words = prop_oneof![8 => Just(""), 1 => Just("less than "), 1 => Just("more than ")];
    (count_of_total(), decimals, select(Rounding::ALL), words)
        .prop_filter_map("a percentage", |((count, total), decimals, rounding, words)| {
            let rounded = PrintedPercent::of(count, total, decimals, rounding)?;
            // Nothing is less than 0%, or more than 100%.
            Some(alloc::format!("{words}{rounded}").parse().unwrap_or(rounded))
        })
        .boxed()
}

/// The totals of which some count prints as some percentage.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(totals in strategies::whole_totals())| {
///     prop_assert!(totals.most().is_none_or(|most| totals.least() <= most));
/// });
/// ```
pub fn whole_totals() -> BoxedStrategy<WholeTotals> {
    (count_of_total(), 0_u8..=2, select(Rounding::ALL))
        .prop_filter_map("a total", |((count, total), decimals, rounding)| {
            // Whatever a count of a total prints, that total prints so.
            PrintedPercent::of(count, total.max(1), decimals, rounding)?.totals_for(count, rounding)
        })
        .boxed()
}

/// A named total, its number printed or not.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(total in strategies::published_total())| prop_assert!(!total.name().is_empty()));
/// ```
pub fn published_total() -> BoxedStrategy<PublishedTotal> {
    (name(), weighted(0.8, count_of_total()))
        .prop_map(|(name, count)| match count {
            Some((_, total)) => PublishedTotal::new(name, total),
            None => PublishedTotal::not_printed(name),
        })
        .boxed()
}

/// A named part: its count, its percentage, both or neither, of no particular total.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(part in strategies::published_part())| prop_assert_eq!(part.total(), None));
/// ```
pub fn published_part() -> BoxedStrategy<PublishedPart> {
    (name(), weighted(0.8, count_of_total()), weighted(0.8, printed_percent()))
        .prop_map(|(name, count, percent)| part(name, count.map(|(count, _)| count), percent))
        .boxed()
}

fn part(name: impl Into<String>, count: Option<usize>, percent: Option<PrintedPercent>) -> PublishedPart {
    let part = PublishedPart::new(name);
    let part = count.map_or(part.clone(), |count| part.with_count(count));
    percent.map_or(part.clone(), |percent| part.clone().with_percent(&percent.to_string()).unwrap_or(part))
}

/// Parts of up to two totals, some of them subsets of others, most but not all printed as a count of the total would be, as most
/// totals are.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(figures in strategies::published_figures())| {
///     let audit = figures.audit();
///     prop_assert_eq!(audit.is_consistent(), audit.findings().is_empty());
/// });
/// ```
pub fn published_figures() -> BoxedStrategy<PublishedFigures> {
    let honest = (0_usize..=40, select(Rounding::ALL), 0_u8..=1, any::<[bool; 2]>());
    let stray = weighted(0.2, (count_of_total(), printed_percent()));
    let links = (weighted(0.7, any::<Index>()), weighted(0.15, any::<Index>()));
    let parts = vec((honest, stray, links), 0..=6);
    let nesting = prop::bool::weighted(0.2);
    (vec(0_usize..=60, 0..=2), vec(prop::bool::weighted(0.9), 2), parts, any::<bool>(), nesting)
        .prop_filter_map("figures that name each other rightly", |(totals, shown, drafts, exhaustive, is_nested)| {
            let named = |place: usize| alloc::format!("Total {place}");
            let printed: Vec<_> = totals
                .iter()
                .zip(shown)
                .enumerate()
                .map(|(place, (count, shown))| {
                    let total =
                        if shown { PublishedTotal::new(named(place), *count) } else { PublishedTotal::not_printed(named(place)) };
                    if is_nested && place == 1 { total.subset_of(named(0)) } else { total }
                })
                .collect();
            let of_draft = |(place, (honest, stray, (of, whole)))| {
                let (count, rounding, decimals, [with_count, with_percent]): (usize, _, _, [bool; 2]) = honest;
                let of: Option<usize> = Option::<Index>::filter(of, |_| !totals.is_empty()).map(|of| of.index(totals.len()));
                let total = of.and_then(|of| totals.get(of)).copied().unwrap_or(60);
                let percent = PrintedPercent::of(count, total, decimals, rounding).filter(|_| with_percent);
                let drafted = match stray {
                    Some(((count, _), percent)) => part(alloc::format!("Part {place}"), Some(count), Some(percent)),
                    None => part(alloc::format!("Part {place}"), with_count.then_some(count), percent),
                };
                let drafted = of.map_or(drafted.clone(), |of| drafted.with_total(named(of)));
                // Only of a part before it, so that none is a subset of itself.
                let whole = Option::<Index>::filter(whole, |_| place > 0).map(|whole| whole.index(place));
                whole.map_or(drafted.clone(), |whole| drafted.subset_of(alloc::format!("Part {whole}")))
            };
            let figures = PublishedFigures::new(printed, drafts.into_iter().enumerate().map(of_draft)).ok()?;
            Some(if exhaustive { figures.clone().exhaustive().unwrap_or(figures) } else { figures })
        })
        .boxed()
}

/// The audit of [`published_figures`] under some rounding.
///
/// # Examples
///
/// ```
/// use performance_indicators::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(audit in strategies::audit())| prop_assert!(!audit.to_string().is_empty()));
/// ```
pub fn audit() -> BoxedStrategy<Audit> {
    (published_figures(), select(Rounding::ALL)).prop_map(|(figures, rounding)| figures.audit_under(rounding)).boxed()
}
