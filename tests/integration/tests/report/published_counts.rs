//! Summaries of counts that others published; `tests/data/published_summaries.json` says whose.

use crate::strategies::cases;
use performance_indicators::narrative::SummaryNarrative;
use performance_indicators::report::{Printing, Source, SummaryError, Total};
use performance_indicators::{Rating, Summary, Trend};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;

/// The colours as the crate names them, each with its count; `None` where the counts are of other states too.
fn colours(counts: &Value) -> Option<Vec<(Rating, usize)>> {
    let colour = |(name, count): (&String, &Value)| Some((name.to_lowercase().parse().ok()?, count.as_u64()?.try_into().ok()?));
    counts.as_object()?.iter().map(colour).collect()
}

#[test]
fn published_counts_print_their_published_shares() {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../data/published_summaries.json")).unwrap();
    let (mut summaries, mut shares) = (0_usize, 0_usize);
    for published in &all {
        let Some(colours) = colours(&published["counts"]) else { continue };
        let named = [("in remit", Total::InRemit), ("reported", Total::Reported), ("rated", Total::Rated)];
        let total = |(name, total): (&str, Total)| Some((total, published["denominators"][name].as_u64()?.try_into().ok()?));
        let totals: Vec<(Total, usize)> = named.into_iter().filter_map(total).collect();
        let id = &published["id"];
        let summary = Summary::from_counts(colours.clone(), totals.clone()).unwrap();
        for (colour, count) in colours {
            assert_eq!(summary.count(colour), count, "{id}");
            let Some(percent) = published["published_percentages"][colour.in_words()].as_str() else { continue };
            let decimals = u8::from(published["published_percentages"].to_string().contains('.'));
            let printed = summary.share(colour).printed(Printing::WHOLE.with_decimals(decimals)).to_string();
            // s010 prints 68% of another total.
            let expected = if id == "s010" && percent == "68%" { "67%" } else { percent };
            assert_eq!(printed, format!("{count} ({expected})"), "{id}");
            shares = shares.saturating_add(1);
        }
        for (total, count) in totals {
            assert_eq!(summary.total(total), Some(count), "{id}");
        }
        assert!(!SummaryNarrative::of(&summary).to_string().is_empty());
        assert_eq!(serde_json::from_str::<Summary>(&serde_json::to_string(&summary).unwrap()).unwrap(), summary, "{id}");
        summaries = summaries.saturating_add(1);
    }
    assert!(summaries >= 10 && shares >= 15, "{summaries} summaries, {shares} shares");
}

/// Havering, Q1 2017/18: 3 (25%) Green and 9 (75%) Red of the 12 received, 16 in remit.
/// <https://sambuz.com/doc/quarter-1-performance-report-2017-18-children-and-ppt-presentation-533090>
#[test]
fn published_counts_read_as_a_report_does() {
    let colours = [(Rating::Green, 3), (Rating::Red, 9)];
    let summary = Summary::from_counts(colours, [(Total::Reported, 12), (Total::InRemit, 16)]).unwrap();
    assert_eq!((summary.due(), summary.rated_from(Source::Recorded)), (None, 12));
    let sentences = SummaryNarrative::of(&summary).sentences();
    assert_eq!(sentences[0], "12 of the 16 indicators in remit were received; 3 (25%) are Green and 9 (75%) Red.");
    let due = Summary::from_counts(colours, [(Total::Due, 14), (Total::InRemit, 16)]).unwrap();
    assert_eq!((due.due(), due.reported(), due.in_remit()), (Some(14), 12, 16));
    let reasons: Vec<_> = due.unrated().map(|(reason, count)| (reason.name(), count)).collect();
    assert_eq!(reasons, [("not-due", 2), ("not-supplied", 2)]);
}

#[test]
fn totals_that_do_not_nest_are_refused() {
    // Every figure here is invented.
    let refused = |green: usize, totals: &[(Total, usize)]| {
        Summary::from_counts([(Rating::Green, green)], totals.iter().copied()).unwrap_err().to_string()
    };
    assert_eq!(refused(50, &[(Total::Reported, 40)]), "50 rated of 40 reported: expected no more rated than reported");
    assert_eq!(refused(50, &[(Total::InRemit, 40)]), "50 reported of 40 in remit: expected no more reported than in remit");
    assert_eq!(refused(5, &[(Total::Reported, 9), (Total::Due, 8)]), "9 reported of 8 due: expected no more reported than due");
    assert_eq!(refused(5, &[(Total::Due, 9), (Total::InRemit, 8)]), "9 due of 8 in remit: expected no more due than in remit");
    assert_eq!(
        refused(5, &[(Total::WithTarget, 9), (Total::InRemit, 8)]),
        "9 with a target of 8 in remit: expected no more with a target than in remit"
    );
    assert_eq!(refused(5, &[(Total::Rated, 6)]), "the colours make 5, and 6 are said to be rated: expected the same");
    assert_eq!(refused(5, &[(Total::Due, 5), (Total::Due, 6)]), "how many are due is given twice: expected it once");
    let twice = Summary::from_counts([(Rating::Red, 1), (Rating::Red, 1)], []).unwrap_err();
    assert_eq!(twice.to_string(), "Red is given twice: expected one count of each colour");

    let five = Summary::from_counts([(Rating::Green, 5)], []).unwrap();
    let twice = five.clone().with_long_term([(Trend::Improving, 1), (Trend::Improving, 2)]).unwrap_err();
    assert_eq!(twice.to_string(), "improving is given twice: expected one count of each direction");
    let many = five.with_short_term([(Trend::Improving, 6)]).unwrap_err();
    assert!(matches!(many, SummaryError::TooManyDirections { directions: 6, in_remit: 5, .. }));
    assert_eq!(many.to_string(), "6 went one way or another, of 5 in remit: expected no more");
}

proptest! {
    #![proptest_config(cases(256))]

    /// What is given is given back, whichever totals are; parts add up as their counts do.
    #[test]
    fn counts_in_are_counts_out(
        counts in [0_usize..40, 0..40, 0..40, 0..40],
        rises in [0_usize..20, 0..20, 0..20],
        share in 0_usize..100,
        given in subsequence(vec![0_usize, 1, 2, 3, 4], 0..=5),
    ) {
        let colours = Rating::ALL.iter().copied().zip(counts);
        let rated = counts.iter().fold(0_usize, |sum, count| sum.saturating_add(*count));
        let [reported, due, in_remit] = [1, 2, 3].map(|many| rises.iter().take(many).fold(rated, |sum, rise| sum.saturating_add(*rise)));
        let with_target = in_remit.saturating_mul(share).checked_div(100).unwrap();
        let totals = [
            (Total::Rated, rated), (Total::Reported, reported), (Total::Due, due), (Total::InRemit, in_remit),
            (Total::WithTarget, with_target),
        ];
        let totals: Vec<(Total, usize)> = given.iter().map(|place| totals[*place]).collect();
        let summary = Summary::from_counts(colours.clone(), totals.iter().copied()).unwrap();
        for (colour, count) in colours.clone() {
            prop_assert_eq!(summary.count(colour), count);
        }
        for (total, count) in totals.iter().copied().chain([(Total::Rated, rated)]) {
            prop_assert_eq!(summary.total(total), Some(count), "{:?}", total);
        }
        let known: Vec<usize> =
            [Total::Rated, Total::Reported, Total::Due, Total::InRemit].into_iter().filter_map(|total| summary.total(total)).collect();
        prop_assert!(known.is_sorted());
        let json = serde_json::to_string(&summary).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Summary>(&json).unwrap(), &summary);

        let mut twice = summary.clone();
        twice.merge(summary.clone());
        let doubled = |count: usize| count.saturating_mul(2);
        let both = Summary::from_counts(
            colours.map(|(colour, count)| (colour, doubled(count))), totals.iter().map(|(total, count)| (*total, doubled(*count)))
        );
        prop_assert_eq!(both.unwrap(), twice);
    }
}
