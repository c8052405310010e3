//! The audit of published figures; `tests/data/published_summaries.json` says whose.
#![expect(clippy::arithmetic_side_effects, reason = "small counts in 64 bits")]

use crate::strategies::cases;
use alloc::collections::{BTreeMap, BTreeSet};
use performance_indicators::audit::{
    Audit, Finding, PrintedPercent, PublishedFigures, PublishedFiguresError, PublishedPart, PublishedTotal, Remark, Rounding,
};
use performance_indicators::report::{Printing, Share};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;

fn summaries() -> BTreeMap<String, Value> {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../data/published_summaries.json")).unwrap();
    all.into_iter().map(|summary| (summary["id"].as_str().unwrap().to_owned(), summary)).collect()
}

/// Those whose counts are all of their total.
const EXHAUSTIVE: &[&str] = &[
    "s001", "s003", "s004", "s006", "s007", "s010", "s013", "s016", "s019", "s022", "s025", "s031", "s034", "s037", "s040",
    "s043", "s046", "s049", "s052", "s055", "s061", "s064", "s067", "s079", "s091", "s094", "s097",
];
/// Those that print some counts only.
const IN_PART: &[&str] = &["s028", "s058", "s070", "s073", "s085"];
/// Those that print percentages alone.
const PERCENTAGES_ALONE: &[&str] = &["s076", "s082", "s088", "s100"];
/// Those that state an inconsistency. s010 and s079 are of shares, s067 of a total and a share; that of s022 is of two numbers
/// said of one total, which the audit sees once one is said to be all of the other.
const INCONSISTENT: &[&str] = &["s010", "s022", "s067", "s079"];

fn part(name: &str, figures: &str) -> PublishedPart {
    let (count, percent) = figures.split_once(' ').unwrap_or(if figures.ends_with('%') { ("", figures) } else { (figures, "") });
    let part = PublishedPart::new(name);
    let part = if count.is_empty() { part } else { part.with_count(count.parse().unwrap()) };
    if percent.is_empty() { part } else { part.with_percent(percent).unwrap() }
}

/// Parts named a, b, c…, each as `28 68%`, `28` or `68%`.
fn parts(figures: &[&str]) -> Vec<PublishedPart> {
    ('a'..).zip(figures).map(|(name, figures)| part(&name.to_string(), figures)).collect()
}

#[track_caller]
fn figures(totals: &[(&str, usize)], parts: Vec<PublishedPart>) -> PublishedFigures {
    PublishedFigures::new(totals.iter().map(|(name, count)| PublishedTotal::new(*name, *count)), parts).unwrap()
}

#[track_caller]
fn split(totals: &[(&str, usize)], of: &[&str]) -> Audit {
    figures(totals, parts(of)).exhaustive().unwrap().audit()
}

/// The counts of a summary, each with its percentage where one is printed under the same name.
fn counted(summary: &Value) -> PublishedFigures {
    let percents = &summary["published_percentages"];
    let part_of = |(name, count): (&String, &Value)| {
        let percent = percents[name].as_str().unwrap_or_default();
        part(name, format!("{count} {percent}").trim())
    };
    let of =
        summary["total"].as_u64().and_then(|count| usize::try_from(count).ok()).map(|total| PublishedTotal::new("total", total));
    PublishedFigures::new(of, summary["counts"].as_object().unwrap().iter().map(part_of)).unwrap()
}

#[test]
fn every_published_summary_is_of_one_kind() {
    let all: BTreeSet<_> = [EXHAUSTIVE, IN_PART, PERCENTAGES_ALONE].concat().into_iter().collect();
    assert_eq!(all.len(), EXHAUSTIVE.len() + IN_PART.len() + PERCENTAGES_ALONE.len(), "none is of two");
    let summaries = summaries();
    assert_eq!(all, summaries.keys().map(String::as_str).collect());
    for (id, summary) in &summaries {
        assert_eq!(summary["counts"].is_null(), PERCENTAGES_ALONE.contains(&id.as_str()), "{id}");
        assert_eq!(summary.get("inconsistent").is_some(), INCONSISTENT.contains(&id.as_str()), "{id}");
    }
}

#[test]
fn published_summaries_audit_clean() {
    let (mut percents, mut audited) = (0, BTreeSet::new());
    let summaries = summaries();
    for (id, summary) in summaries.iter().filter(|(id, _)| !PERCENTAGES_ALONE.contains(&id.as_str())) {
        if INCONSISTENT.contains(&id.as_str()) {
            continue;
        }
        let published = counted(summary);
        let printed = summary["published_percentages"].as_object().map_or(0, serde_json::Map::len);
        let matched = published.parts().iter().filter(|part| part.percent().is_some()).count();
        // s070 names its count and its percentage differently.
        assert_eq!(matched, if id == "s070" { 0 } else { printed }, "{id}: every percentage is audited");
        let published = if EXHAUSTIVE.contains(&id.as_str()) { published.exhaustive().unwrap() } else { published };
        assert_eq!(published.audit().findings(), [], "{id}");
        percents += matched;
        audited.insert(id);
    }
    assert_eq!((audited.len(), percents), (28, 51));
    // 24 at 45%, of a total that is not printed.
    assert_eq!(summaries["s070"]["published_percentages"]["met"], "45%");
    let met = figures(&[], parts(&["24 45%"])).audit();
    assert_eq!(met.to_string(), "the smallest total that could print so is 53, with \"a\" 24 (45%)");
    // The year-end prediction of s097 makes the same total.
    assert_eq!(summaries["s097"]["year_end_prediction"].to_string(), r#"{"Amber":5,"Green":6,"Red":1}"#);
    assert!(split(&[("total", 12)], &["5", "6", "1"]).is_consistent());
}

#[test]
fn published_shares_of_direction_audit_clean() {
    /// The summary, what it is compared with, the total, and each direction with its percentage.
    type Direction<'a> = (&'a str, &'a str, &'a [(&'a str, usize)], &'a [&'a str]);
    let directions: &[Direction<'_>] = &[
        ("s003", "short", &[("total", 38)], &["24 63%", "14 37%"]),
        ("s003", "long", &[("total", 51)], &["24 47%", "27 53%"]),
        ("s043", "long", &[("total", 12)], &["9 75%", "3 25%"]),
        ("s046", "long", &[("total", 18)], &["16 89%", "2 11%"]),
        ("s049", "long", &[("total", 12)], &["6 50%", "6 50%"]),
        ("s052", "long", &[("total", 18)], &["11 61%", "7 39%"]),
        ("s061", "regression trend", &[("total", 39)], &["6", "29", "4"]),
        ("s064", "last year", &[("total", 14)], &["8", "0", "4", "2"]),
        ("s064", "last quarter", &[("total", 14)], &["8", "0", "4", "2"]),
        ("s067", "last quarter", &[("compared", 17)], &["10 58.82%", "2", "5 29.41%"]),
        ("s067", "last year", &[("compared", 14)], &["9 64.28%", "0", "5 35.71%"]),
        ("s070", "overall", &[], &["33 57%"]),
        ("s073", "12 months ago", &[("total", 69)], &["34 49.3%"]),
    ];
    let published = summaries().into_iter().flat_map(|(id, summary)| {
        let directions = summary["dot"].as_object().cloned().unwrap_or_default();
        directions.into_iter().map(move |(name, figures)| ((id.clone(), name), figures))
    });
    let published: BTreeMap<_, _> = published.collect();
    let listed = directions.iter().map(|(id, name, ..)| ((*id).to_owned(), (*name).to_owned())).collect::<BTreeSet<_>>();
    assert_eq!(listed, published.keys().cloned().collect(), "none is skipped");
    for (id, name, totals, of) in directions {
        let text = published[&((*id).to_owned(), (*name).to_owned())].to_string();
        for figure in of.iter().flat_map(|figures| figures.split(' ')) {
            assert!(text.contains(figure), "{id} {name} prints {figure}: {text}");
        }
        let audit = figures(totals, parts(of));
        let audit = if of.len() > 1 { audit.exhaustive().unwrap() } else { audit };
        if (*id, *name) == ("s067", "last year") {
            let [Finding::ShareNotPrinted { .. }] = audit.audit().findings() else { panic!("64.28% was cut off") };
            assert_eq!(audit.audit_under(Rounding::CutOff).findings(), []);
            assert!(audit.audit_under_any().is_consistent());
        } else {
            assert_eq!(audit.audit().findings(), [], "{id} {name}");
        }
    }
}

#[test]
fn published_percentages_alone() {
    let summaries = summaries();
    let alone: &[(&str, bool, &[&str], &str)] = &[
        ("s076", true, &["45%", "32%", "23%"], "22, with \"a\" 10 (45%), \"b\" 7 (32%) and \"c\" 5 (23%)"),
        ("s082", false, &["64.7%", "23.5%"], "17, with \"a\" 11 (64.7%) and \"b\" 4 (23.5%)"),
        ("s088", false, &["48%", "46%", "59%"], "46, with \"a\" 22 (48%), \"b\" 21 (46%) and \"c\" 27 (59%)"),
        ("s088", false, &["58%", "65%", "67%"], "43, with \"a\" 25 (58%), \"b\" 28 (65%) and \"c\" 29 (67%)"),
        ("s100", false, &["70%"], "10, with \"a\" 7 (70%)"),
    ];
    let ids: BTreeSet<_> = alone.iter().map(|(id, ..)| *id).collect();
    assert_eq!(ids, PERCENTAGES_ALONE.iter().copied().collect());
    for (id, all, of, expected) in alone {
        let text = summaries[*id]["published_percentages"].to_string();
        assert!(of.iter().all(|percent| text.contains(percent)), "{id}: {text}");
        let published = figures(&[], parts(of));
        let published = if *all { published.exhaustive().unwrap() } else { published };
        let audit = published.audit();
        assert!(audit.is_consistent(), "{id}");
        assert_eq!(audit.to_string(), format!("the smallest total that could print so is {expected}"), "{id}");
    }
    // 70% of at most 61.
    assert!(figures(&[("monitored", 61)], parts(&["70%"])).audit().is_consistent());
}

#[test]
fn stated_inconsistencies_are_found() {
    let summaries = summaries();
    let found = |id: &str, audit: &Audit, expected: &str| {
        assert!(INCONSISTENT.contains(&id), "{id}");
        assert!(!audit.is_consistent(), "{id}");
        assert_eq!(audit.to_string(), expected, "{id}");
    };
    found(
        "s010",
        &counted(&summaries["s010"]).exhaustive().unwrap().audit(),
        "\"Green\" 28 (68%) does not fit: 28 of the 42 \"total\" is 67%; 68% is 28 of 41",
    );
    // Its counts make the nine rated; that nine of ten were rated and eleven presented is not of the counts.
    assert!(counted(&summaries["s022"]).exhaustive().unwrap().audit().is_consistent());
    assert_eq!(summaries["s022"]["denominators"].to_string(), r#"{"presented":11,"rated":9,"said to be total":10}"#);
    let said = figures(&[("presented", 11)], vec![part("said to be total", "10")]).exhaustive().unwrap();
    found("s022", &said.audit(), "\"said to be total\" 10 makes 10, not the 11 \"presented\"");

    let s067 = &summaries["s067"];
    assert!(counted(s067).exhaustive().unwrap().audit().is_consistent(), "its counts alone make 21");
    assert_eq!(s067["denominators"].to_string(), r#"{"rated by the table":11,"targetable as printed":12,"total":21}"#);
    assert_eq!(s067["published_percentages"]["Green of targetable"], "75.0%");
    let totals = [("total", 21), ("targetable as printed", 12), ("rated by the table", 11)];
    let of = vec![part("Green", "9 75.0%"), part("Amber", "1"), part("Red", "1")];
    found(
        "s067",
        &figures(&totals, of).exhaustive_of("targetable as printed").unwrap().audit(),
        "\"Green\" 9 (75.0%), \"Amber\" 1 and \"Red\" 1 make 11, not the 12 \"targetable as printed\" but the 11 \"rated by the table\"",
    );

    let s079 = counted(&summaries["s079"]);
    let of = s079
        .parts()
        .iter()
        .cloned()
        .map(|part| if part.name() == "of which within amber margin" { part.subset_of("not achieved") } else { part });
    found(
        "s079",
        &figures(&[("total", 37)], of.collect()).exhaustive().unwrap().audit(),
        "\"achieved\" 28 (75%) does not fit: 28 of the 37 \"total\" is 76%; 75% is 28 of no whole total\n\
         \"not achieved\" 9 (25%) does not fit: 9 of the 37 \"total\" is 24%; 25% is 9 of 36",
    );
    // Read as parts of one whole, they cannot be.
    let audit = s079.exhaustive().unwrap().audit();
    assert!(matches!(audit.findings().last(), Some(Finding::SplitNotPrinted { total: None, .. })), "{audit}");
}

#[test]
fn mistakes_in_print() {
    // The addresses of each are in the list of mistakes of the published cases.
    for (totals, of, expected) in [
        // http://democracy.havering.gov.uk/mgAi.aspx?ID=17252, its total left out.
        (
            &[][..],
            &["28 68%", "14 33%"][..],
            "no one total could print all the shares: \"a\" 28 (68%) is of 41 and \"b\" 14 (33%) is of 42 or 43; the counts make 42",
        ),
        // https://democracy.havering.gov.uk/mgAi.aspx?ID=15842
        (&[], &["74%", "29%"], "\"a\" 74% and \"b\" 29% add up to 103%, which no split of any total could print"),
        // https://democracy.havering.gov.uk/mgAi.aspx?ID=19697
        (
            &[("rated", 33)],
            &["24 74%", "3 5%", "6 17%"],
            "\"a\" 24 (74%) does not fit: 24 of the 33 \"rated\" is 73%; 74% is 24 of no whole total\n\
             \"b\" 3 (5%) does not fit: 3 of the 33 \"rated\" is 9%; 5% is 3 of 55 to 66\n\
             \"c\" 6 (17%) does not fit: 6 of the 33 \"rated\" is 18%; 17% is 6 of 35 or 36\n\
             \"a\" 24 (74%), \"b\" 3 (5%) and \"c\" 6 (17%) add up to 96%, which no split of any total could print",
        ),
        (
            &[("rated", 33)],
            &["74%", "5%", "17%"],
            "\"a\" 74% is no whole number: 24 of the 33 \"rated\" is 73% and 25 of the 33 \"rated\" is 76%\n\
             \"b\" 5% is no whole number: 1 of the 33 \"rated\" is 3% and 2 of the 33 \"rated\" is 6%\n\
             \"c\" 17% is no whole number: 5 of the 33 \"rated\" is 15% and 6 of the 33 \"rated\" is 18%\n\
             \"a\" 74%, \"b\" 5% and \"c\" 17% add up to 96%, which no split of any total could print",
        ),
        // https://governance.enfield.gov.uk/ieIssueDetails.aspx?IId=32972&PlanId=0&Opt=3, counts only.
        (&[("rated", 75)], &["46", "19", "14"], "\"a\" 46, \"b\" 19 and \"c\" 14 make 79, not the 75 \"rated\""),
        (&[("rated", 74)], &["46", "14", "14"], "consistent"),
        // http://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=61545
        (&[("rated", 37)], &["9 25%", "28"], "\"a\" 9 (25%) does not fit: 9 of the 37 \"rated\" is 24%; 25% is 9 of 36"),
        // Honest sums: https://democracy.medway.gov.uk/ieIssueDetails.aspx?IId=4961&Opt=3
        (
            &[],
            &["71%", "8%", "22%"],
            "the shares add up to 101%, by honest rounding of each alone\n\
             the smallest total that could print so is 51, with \"a\" 36 (71%), \"b\" 4 (8%) and \"c\" 11 (22%)",
        ),
        // https://committeemeetings.flintshire.gov.uk/mgAi.aspx?ID=7917
        (&[("rated", 80)], &["42 53%", "38 48%", "0 0%"], "the shares add up to 101%, by honest rounding of each alone"),
        // https://democracy.chorley.gov.uk/ieIssueDetails.aspx?IId=105484&Opt=3
        (&[("rated", 6)], &["4 67%", "1 17%", "1 17%"], "the shares add up to 101%, by honest rounding of each alone"),
        // https://dokumen.tips/documents/appendix-b-service-performance-quarter-3-201617-201617-annual-target-q3-201617.html
        (&[("rated", 7)], &["71%", "14%", "0%", "14%"], "the shares add up to 99%, by honest rounding of each alone"),
        // http://democracy.havering.gov.uk/mgAi.aspx?ID=10742
        (&[("rated", 77)], &["71%", "29%"], "consistent"),
    ] {
        assert_eq!(split(totals, of).to_string(), expected, "{of:?}");
    }
    // Bracknell Forest's commentary, and Epping Forest: https://rds.eppingforestdc.gov.uk/mgAi.aspx?ID=61545
    let one = |total: usize, of: &str| figures(&[("all", total)], parts(&[of])).audit().to_string();
    assert_eq!(one(114, "64 55%"), "\"a\" 64 (55%) does not fit: 64 of the 114 \"all\" is 56%; 55% is 64 of 116 or 117");
    assert_eq!(one(13, "9 70%"), "\"a\" 9 (70%) does not fit: 9 of the 13 \"all\" is 69%; 70% is 9 of no whole total");
    // Half up and half to even part at a tie.
    let tie = figures(&[("rated", 80)], parts(&["42 53%"]));
    assert!(tie.audit().is_consistent() && !tie.audit_under(Rounding::HalfEven).is_consistent());
}

#[test]
fn other_findings() {
    // Every figure here is invented.
    let both = [("all", 50), ("rated", 41)];
    let green = |total: &str| part("Green", "28 68%").with_total(total);
    let said = |published: PublishedFigures| published.audit().to_string();
    assert_eq!(said(figures(&both, vec![green("rated")])), "consistent");
    assert_eq!(said(figures(&both, vec![part("Green", "28 68%")])), "consistent", "of any of them");
    assert_eq!(
        said(figures(&both, vec![green("all")])),
        "\"Green\" 28 (68%) does not fit: 28 of the 50 \"all\" is 56%; 68% is 28 of the 41 \"rated\"",
    );
    assert_eq!(
        said(figures(&both, vec![part("Green", "28 69%")])),
        "\"Green\" 28 (69%) does not fit: 28 of the 50 \"all\" is 56% and 28 of the 41 \"rated\" is 68%; 69% is 28 of no whole total",
    );
    assert_eq!(
        figures(&both, vec![green("all")]).audit_under_any().to_string(),
        "\"Green\" 28 (68%) does not fit: 28 of the 50 \"all\" is 56%; 68% is 28 of the 41 \"rated\"",
    );
    assert_eq!(
        figures(&[("all", 42)], parts(&["28 65%"])).audit_under_any().to_string(),
        "\"a\" 28 (65%) does not fit: 28 of the 42 \"all\" is 66% or 67%; 65% is 28 of 43",
    );
    assert_eq!(said(figures(&[], parts(&["28 69%"]))), "\"a\" 28 (69%) does not fit: 69% is 28 of no whole total");
    assert_eq!(said(figures(&[("all", 3)], parts(&["4 99%"]))), "\"a\" 4 (99%) is more than the 3 \"all\"");
    assert_eq!(
        said(figures(&[("all", 2)], parts(&["70%"]).into_iter().map(|part| part.with_total("all")).collect())),
        "\"a\" 70% is no whole number: 1 of the 2 \"all\" is 50% and 2 of the 2 \"all\" is 100%"
    );
    assert_eq!(
        said(figures(&both, vec![part("Green", "99%").with_total("rated"), part("Red", "15%").with_total("all")])),
        "\"Green\" 99% is no whole number: 40 of the 41 \"rated\" is 98% and 41 of the 41 \"rated\" is 100%\n\
         \"Red\" 15% is no whole number: 7 of the 50 \"all\" is 14% and 8 of the 50 \"all\" is 16%; 15% could be of the 41 \"rated\"",
    );
    // Subsets: by counts, by shares, and where the one has a count and the other a share.
    for (totals, inner, outer) in [
        (&[][..], "12", "9"),
        (&[], "9%", "8%"),
        (&[("all", 40)], "9%", "8%"),
        (&[("all", 40)], "4", "8%"),
        (&[("all", 40)], "8%", "2"),
    ] {
        let of = || vec![part("amber", inner).subset_of("margin"), part("margin", "").subset_of("missed"), part("missed", outer)];
        let audit = figures(totals, of()).audit();
        let expected = |figures: &str| figures.replace(' ', " (");
        assert!(
            audit.to_string().ends_with(&format!(
                "\"amber\" {} is more than \"missed\" {}, of which it is a subset",
                expected(inner),
                expected(outer)
            )),
            "{audit}"
        );
    }
    assert!(figures(&[], vec![part("amber", "3").subset_of("missed"), part("missed", "3")]).audit().is_consistent());
    // Each percentage alone could be, and their sum could be of some total, but not of this one.
    assert_eq!(
        split(&[("all", 200)], &["33%", "33%", "33%"]).to_string(),
        "\"a\" 33%, \"b\" 33% and \"c\" 33% are no split of the 200 \"all\" into whole numbers",
    );
    assert_eq!(split(&[("all", 6)], &["4", "3", "50%"]).to_string(), "\"a\" 4 and \"b\" 3 make 7, not the 6 \"all\"");
    // A part without a figure may be anything; an empty total prints noughts.
    assert!(split(&[("all", 6)], &["4", "33%", ""]).is_consistent());
    assert_eq!(split(&[("all", 0)], &["0 0%", "0 0%"]).to_string(), "consistent");
    assert!(split(&[], &["0 0%", "0 0%"]).is_consistent());
    let one = |totals: &[(&str, usize)]| split(totals, &["50%"]).to_string();
    assert_eq!(one(&[]), "\"a\" 50% adds up to 50%, which no split of any total could print");
    // Beyond the search.
    let fine = figures(&[], parts(&["0.00001%", "99.99998%"]));
    assert_eq!(fine.audit().to_string(), "no total up to 10000 could print so, and larger ones were not tried");
    assert!(matches!(fine.audit().remarks(), [Remark::NotSearchedBeyond { .. }]));
}

#[test]
fn a_dropped_nought_is_no_fault() {
    // 12 of 75 is 16.0%, printed 16% beside 62.7%: https://governance.enfield.gov.uk/ieIssueDetails.aspx?IId=36430&Opt=3
    assert!(split(&[("with targets", 75)], &["47 62.7%", "16 21.3%", "12 16%"]).is_consistent());
    assert!(split(&[("with targets", 75)], &["47 62.7%", "16 21.3%", "12 16.0%"]).is_consistent());
    // Written out, a nought is a digit as any other.
    assert!(figures(&[("all", 150)], parts(&["94 62.7%"])).audit().is_consistent());
    assert!(!figures(&[("all", 150)], parts(&["94 62.70%"])).audit().is_consistent());
}

/// A total within another: those rated, of those reported.
fn nested(name: &str, count: Option<usize>, whole: &str) -> PublishedTotal {
    let total = count.map_or_else(|| PublishedTotal::not_printed(name), |count| PublishedTotal::new(name, count));
    if whole.is_empty() { total } else { total.subset_of(whole) }
}

#[test]
fn published_totals_stand_in_each_other() {
    for (id, inner, outer) in
        [("s001", "rated", "reported"), ("s006", "reported", "in remit"), ("s040", "with targets", "reported")]
    {
        let all = &summaries()[id]["denominators"];
        let count = |name: &str| Some(all[name].as_u64().and_then(|count| usize::try_from(count).ok()).unwrap());
        let totals = [nested(outer, count(outer), ""), nested(inner, count(inner), outer)];
        assert!(PublishedFigures::new(totals, []).unwrap().audit().is_consistent(), "{id}");
        let reversed = [nested(outer, count(inner), ""), nested(inner, count(outer), outer)];
        assert!(!PublishedFigures::new(reversed, []).unwrap().audit().is_consistent(), "{id}");
    }
}

#[test]
fn a_total_larger_than_what_holds_it_is_found() {
    // Every figure here is invented.
    let said = |totals: &[PublishedTotal], of: Vec<PublishedPart>, all: bool| {
        let figures = PublishedFigures::new(totals.iter().cloned(), of).unwrap();
        let figures = if all { figures.exhaustive_of("rated").unwrap() } else { figures };
        figures.audit().to_string()
    };
    let reported = nested("reported", Some(40), "");
    let larger = "the 50 \"rated\" are more than the 40 \"reported\", of which they are a subset";
    assert_eq!(said(&[reported.clone(), nested("rated", Some(50), "reported")], vec![], false), larger);
    assert_eq!(said(&[reported.clone(), nested("rated", Some(40), "reported")], vec![], false), "consistent");
    // At any depth, past a total that is not printed.
    let [due, between] = [nested("due", Some(45), ""), nested("reported", None, "due")];
    assert_eq!(
        said(&[nested("rated", Some(50), "reported"), between, due], vec![], false),
        "the 50 \"rated\" are more than the 45 \"due\", of which they are a subset"
    );
    // How many are rated is not printed, and its parts say so: all of them, some of them, or a share.
    let rated = nested("rated", None, "reported");
    assert_eq!(said(&[reported.clone(), rated.clone()], parts(&["30", "20"]), true), larger);
    assert_eq!(said(&[reported.clone(), rated.clone()], parts(&["30", "10"]), true), "consistent");
    let of_rated = |figures| vec![part("Green", figures).with_total("rated")];
    assert_eq!(
        said(&[reported.clone(), rated.clone()], of_rated("45"), false),
        "the 45 or more \"rated\" are more than the 40 \"reported\", of which they are a subset"
    );
    assert_eq!(
        said(&[reported.clone(), rated.clone()], of_rated("30 63%"), false),
        "the 48 \"rated\" are more than the 40 \"reported\", of which they are a subset"
    );
    assert_eq!(said(&[reported, rated], of_rated("30 75%"), false), "consistent");
    assert_eq!(
        said(&[nested("reported", Some(0), ""), nested("rated", Some(1), "reported")], vec![], false),
        "the 1 \"rated\" is more than the 0 \"reported\", of which it is a subset"
    );
    // The shares of a total that is not printed are still of one total.
    let not_printed = PublishedFigures::new([PublishedTotal::not_printed("rated")], parts(&["28 68%", "14 33%"])).unwrap();
    assert_eq!(
        not_printed.exhaustive().unwrap().audit().to_string(),
        "\"a\" 28 (68%) does not fit: 28 of the 42 \"rated\" is 67%; 68% is 28 of 41"
    );
    let alone = PublishedFigures::new([PublishedTotal::not_printed("rated")], parts(&["64.7%", "23.5%"])).unwrap();
    assert!(alone.audit().to_string().starts_with("the smallest total that could print so is 17"), "{}", alone.audit());
}

/// 1 of 114 printed as less than 1%, with 64 of 116 or 117 beside it:
/// <https://www.bracknell-forest.gov.uk/council-and-democracy/strategies-plans-and-policies/service-planning-and-performance/council-plan-overview-report/chief-executives-commentary>
#[test]
fn less_than_one_per_cent_is_something_and_less() {
    assert!(
        figures(&[("actions", 114)], vec![part("not needed", "1").with_percent("less than 1%").unwrap()]).audit().is_consistent()
    );
    let one = |total: usize, count: usize, text: &str| {
        figures(&[("all", total)], vec![part("a", &count.to_string()).with_percent(text).unwrap()]).audit().to_string()
    };
    // From here on the figures are invented.
    assert_eq!(
        one(100, 1, "less than 1%"),
        "\"a\" 1 (less than 1%) does not fit: 1 of the 100 \"all\" is 1%; less than 1% is 1 of 101 or more"
    );
    assert!(one(114, 0, "less than 1%").contains("does not fit"), "nothing is 0%");
    assert_eq!(one(213, 212, "more than 99%"), "consistent");
    assert!(one(213, 213, "more than 99%").contains("does not fit"), "all is 100%");
    assert_eq!(one(1000, 999, ">99.8%"), "consistent");
    assert_eq!(one(1000, 1, "<0.2%"), "consistent");
    let (all, none) = (part("a", "212").with_percent("more than 99%"), part("b", "1").with_percent("less than 1%"));
    let both = vec![all.unwrap(), none.unwrap()];
    assert_eq!(figures(&[("all", 213)], both.clone()).exhaustive().unwrap().audit().to_string(), "consistent");
    let three = both.into_iter().chain([part("c", "3%")]).collect();
    assert_eq!(
        figures(&[], three).exhaustive().unwrap().audit().to_string(),
        "\"a\" 212 (more than 99%), \"b\" 1 (less than 1%) and \"c\" 3% are no split of any total"
    );
    for text in ["less than 1%", "more than 99%", "less than 0.1%", "more than 99.95%", "less than 100%", "more than 0%"] {
        assert_eq!(text.parse::<PrintedPercent>().unwrap().to_string(), text);
    }
    assert_eq!("<1%".parse::<PrintedPercent>(), "less than 1%".parse());
    assert_eq!(">99".parse::<PrintedPercent>(), "more than 99%".parse());
    for text in ["less than 0%", "more than 100%", "less than", "<", "less than less than 1%", "<>1%", "Less than 1%"] {
        assert!(text.parse::<PrintedPercent>().is_err(), "{text}");
    }
    assert!(!"less than 0.5%".parse::<PrintedPercent>().unwrap().is_zero());
}

#[test]
fn errors_name_the_part_and_what_was_expected() {
    for text in ["168%", "100.1%", "-1%", "68 %", "", "%", "6.", ".5", "1.2.3", "1e2", "12.1234567", "0068", "６８%", "68%%"] {
        assert_eq!(
            PublishedPart::new("Green").with_percent(text).unwrap_err().to_string(),
            format!(
                "part \"Green\": \"{text}\" is not a printed percentage: expected 0 to 100 with at most six decimals, such as 68% or 62.7%"
            ),
        );
    }
    assert_eq!(
        "168%".parse::<PrintedPercent>().unwrap_err().to_string(),
        "\"168%\" is not a printed percentage: expected 0 to 100 with at most six decimals, such as 68% or 62.7%"
    );
    for text in ["0%", "100%", "100.000000%", "0.000001%", "62.70%", "007%"] {
        let printed = text.parse::<PrintedPercent>().unwrap();
        assert_eq!(printed.to_string(), text.replace("007", "7"));
        assert_eq!(text.trim_end_matches('%').parse(), Ok(printed));
    }
    assert_eq!(format!("{:>8}|", "62.70%".parse::<PrintedPercent>().unwrap()), "  62.70%|");

    let total = |name: &str| PublishedTotal::new(name, 42);
    let refused = |totals: Vec<PublishedTotal>, parts| PublishedFigures::new(totals, parts).unwrap_err().to_string();
    let subset = |name: &str, of: &str| PublishedPart::new(name).subset_of(of);
    assert_eq!(
        refused(vec![total("all"), total("all")], vec![]),
        "the total \"all\" is given twice: expected a different name for each"
    );
    assert_eq!(
        refused(vec![], parts(&["1", "2"]).into_iter().chain(parts(&["3"])).collect()),
        "the part \"a\" is given twice: expected a different name for each"
    );
    assert_eq!(
        refused(vec![total("all"), total("rated")], vec![part("Green", "28").with_total("ratd")]),
        "part \"Green\" claims the total \"ratd\": expected one of \"all\", \"rated\""
    );
    assert_eq!(
        refused(vec![], vec![part("Green", "28").with_total("rated")]),
        "part \"Green\" claims the total \"rated\": expected none, as no total is given"
    );
    assert_eq!(refused(vec![], vec![subset("a", "b")]), "part \"a\" is a subset of \"b\": expected the name of another part");
    let itself = "part \"a\" is a subset of itself, directly or through others: expected another part";
    assert_eq!(refused(vec![], vec![subset("a", "a")]), itself);
    assert_eq!(refused(vec![], vec![subset("a", "b"), subset("b", "a")]), itself);
    assert_eq!(refused(vec![], vec![subset("c", "a"), subset("a", "b"), subset("b", "a")]), itself);
    let rated = || total("rated").subset_of("all");
    assert_eq!(refused(vec![rated()], vec![]), "the total \"rated\" is a subset of \"all\": expected one of \"rated\"");
    let itself = "the total \"all\" is a subset of itself, directly or through others: expected another total";
    assert_eq!(refused(vec![total("all").subset_of("all")], vec![]), itself);
    assert_eq!(refused(vec![rated(), total("all").subset_of("rated")], vec![]), itself.replace("all", "rated"));
    assert_eq!(
        refused((0..=100).map(|name| total(&name.to_string())).collect(), vec![]),
        PublishedFiguresError::TooMany.to_string()
    );
    assert_eq!(
        PublishedFiguresError::TooMany.to_string(),
        "there are more than 100 parts or totals: expected at most 100 of each"
    );

    let two = || figures(&[("all", 50), ("rated", 41)], parts(&["28"]));
    assert_eq!(
        two().exhaustive().unwrap_err().to_string(),
        "the parts are said to be exhaustive, but of which total is not: expected one of \"all\", \"rated\""
    );
    assert_eq!(
        two().exhaustive_of("ratd").unwrap_err().to_string(),
        "the parts are said to be exhaustive of \"ratd\": expected one of \"all\", \"rated\""
    );
    assert_eq!(
        figures(&[], vec![]).exhaustive().unwrap_err().to_string(),
        "the parts are said to be exhaustive, but none is of that total: expected at least one"
    );
}

#[test]
fn the_largest_input_is_soon_done() {
    let names: Vec<_> = (0..PublishedFigures::MOST).map(|name| name.to_string()).collect();
    let chained = names.iter().enumerate().map(|(place, name)| {
        let part = part(name, "50.000001%");
        if place == 0 { part } else { part.subset_of(names[place - 1].clone()) }
    });
    let hostile = figures(&[], chained.collect());
    assert!(hostile.audit_under_any().is_consistent());
    let huge = [format!("{} 50%", usize::MAX), format!("{} 50%", usize::MAX)];
    let audit = split(&[("all", usize::MAX)], &[&huge[0], &huge[1]]);
    assert!(!audit.is_consistent());
    let audit = split(&[], &[&huge[0], &huge[1]]);
    assert!(!audit.is_consistent());
    let hostile = PublishedPart::new("\u{202e}".repeat(1000)).with_count(2);
    assert!(figures(&[("all", 1)], vec![hostile]).audit().to_string().len() < 500);
}

fn any_rounding() -> impl Strategy<Value = Rounding> {
    select(Rounding::ALL)
}

fn printed(count: usize, total: usize, decimals: u8, rounding: Rounding) -> String {
    PrintedPercent::of(count, total, decimals, rounding).unwrap().to_string()
}

/// The parts of a split of what they make, printed.
fn honest(counts: &[usize], decimals: u8, rounding: Rounding) -> (usize, Vec<PublishedPart>) {
    let total = counts.iter().copied().reduce(|sum, count| sum + count).unwrap();
    let named =
        counts.iter().enumerate().map(|(name, count)| (name.to_string(), *count, printed(*count, total, decimals, rounding)));
    (total, named.map(|(name, count, percent)| part(&name, &format!("{count} {percent}"))).collect())
}

fn without_counts(parts: &[PublishedPart]) -> Vec<PublishedPart> {
    parts.iter().map(|of| part(of.name(), &of.percent().unwrap().to_string())).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    /// What a share prints, "less than 1%" and "more than 99%" too, the audit reads as the count that it is of.
    #[test]
    fn shares_are_read_as_they_are_printed(few in 0_usize..=3, more in 0_usize..2000, most: bool, decimals in 0_u8..=6) {
        let of = few + more;
        let count = if most { more } else { few };
        let text = Share::new(count, of).printed(Printing::WHOLE.with_decimals(decimals).alone()).to_string();
        let counts = |text: &str| text.parse::<PrintedPercent>().unwrap().counts_of(of, Rounding::HalfUp);
        let holds = |text: &str| counts(text).is_some_and(|counts| counts.contains(&count));
        prop_assert!(of == 0 || holds(&text), "{text}");
        prop_assert_eq!(holds("less than 1%"), count > 0 && count * 100 < of);
        prop_assert_eq!(holds("more than 99%"), count < of && (of - count) * 100 < of);
    }

    /// Totals that are no larger than those that hold them audit clean, in any order and printed or not; a larger one is found.
    #[test]
    fn nested_totals_audit_clean_and_others_do_not(
        rises in prop::collection::vec(0_usize..50, 2..=5), hidden in any::<[bool; 5]>(), above in 1_usize..50
    ) {
        let mut count = 0;
        let mut totals = Vec::new();
        for (place, (rise, hidden)) in rises.iter().zip(hidden).enumerate() {
            count += rise;
            let whole = if place + 1 < rises.len() { (place + 1).to_string() } else { String::new() };
            totals.push(nested(&place.to_string(), (!hidden).then_some(count), &whole));
        }
        prop_assert!(PublishedFigures::new(totals.clone(), []).unwrap().audit().is_consistent());
        let whole = nested(&(rises.len() - 1).to_string(), Some(count), "");
        totals.pop();
        let larger = nested("larger", Some(count + above), "0");
        let audit = PublishedFigures::new(totals.into_iter().chain([larger, whole]), []).unwrap().audit();
        prop_assert!(audit.findings().iter().any(|finding| matches!(finding, Finding::TotalLarger { .. })), "{audit}");
    }

    #[test]
    fn true_counts_audit_clean(
        counts in prop::collection::vec(prop_oneof![0_usize..60, 0_usize..1_000_000], 1..6), decimals in 0_u8..=6, rounding in any_rounding()
    ) {
        let (total, parts) = honest(&counts, decimals, rounding);
        let stated = figures(&[("all", total)], parts.clone()).exhaustive().unwrap();
        prop_assert_eq!(stated.audit_under(rounding).findings().to_vec(), vec![]);
        prop_assert!(stated.audit_under_any().is_consistent());
        let unstated = figures(&[], parts.clone()).exhaustive().unwrap();
        prop_assert_eq!(unstated.audit_under(rounding).findings().to_vec(), vec![]);
        let alone = figures(&[("all", total)], without_counts(&parts)).exhaustive().unwrap();
        prop_assert_eq!(alone.audit_under(rounding).findings().to_vec(), vec![]);
        let alone = figures(&[], without_counts(&parts)).exhaustive().unwrap().audit_under(rounding);
        prop_assert_eq!(alone.findings().to_vec(), vec![]);
        for remark in alone.remarks() {
            if let Remark::SmallestTotal { total: smallest, parts: example, .. } = remark {
                prop_assert!(*smallest <= total);
                // Its example is a split that prints so.
                let counts: Vec<_> = example.iter().map(|part| part.count().unwrap()).collect();
                let (made, printed) = honest(&counts, decimals, rounding);
                prop_assert_eq!((made, &printed), (*smallest, example));
            }
        }
        // With each trailing nought dropped.
        let dropped = parts.iter().map(|of| {
            let text = of.percent().unwrap().to_string();
            let short = if decimals == 0 { text.as_str() } else { text.trim_end_matches('%').trim_end_matches('0').trim_end_matches('.') };
            part(of.name(), &format!("{} {}", of.count().unwrap(), if short.is_empty() { "0" } else { short }))
        });
        prop_assert_eq!(figures(&[("all", total)], dropped.collect()).exhaustive().unwrap().audit_under(rounding).findings().to_vec(), vec![]);
    }

    #[test]
    fn a_share_two_units_off_is_found(
        counts in prop::collection::vec(0_usize..5000, 1..6), place: prop::sample::Index, decimals in 0_u8..=3, more: bool
    ) {
        let (total, mut parts) = honest(&counts, decimals, Rounding::HalfUp);
        let changed = &mut parts[place.index(counts.len())];
        let exact = changed.percent().unwrap().to_string().replace(['%', '.'], "").parse::<i64>().unwrap();
        // Away from the end that two units would pass.
        let more = if exact < 2 { true } else { more && exact + 2 <= 100 * 10_i64.pow(decimals.into()) };
        let units = exact + if more { 2 } else { -2 };
        let digits = format!("{units:0width$}", width = usize::from(decimals) + 1);
        let (whole, rest) = digits.split_at(digits.len() - usize::from(decimals));
        let text = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{rest}") };
        *changed = changed.clone().with_percent(&text).unwrap();
        let audit = figures(&[("all", total)], parts).exhaustive().unwrap().audit();
        let is_named = |finding: &Finding| matches!(finding, Finding::ShareNotPrinted { .. });
        prop_assert!(audit.findings().iter().any(is_named), "{audit}");
    }

    #[test]
    fn counts_and_totals_are_those_that_print_so(whole in 0_usize..=99, tenth in prop::option::of(0_usize..10), of in 0_usize..300, rounding in any_rounding()) {
        let text = tenth.map_or_else(|| whole.to_string(), |tenth| format!("{whole}.{tenth}"));
        let (percent, decimals): (PrintedPercent, u8) = (text.parse().unwrap(), u8::from(tenth.is_some()));
        // Half up is what the share of a summary prints.
        let half_up = |count: usize| Share::new(count, of).percent(0);
        for count in 0..=of {
            prop_assert_eq!(printed(count, of, 0, Rounding::HalfUp), format!("{}%", half_up(count)));
        }
        let prints = |count, total| PrintedPercent::of(count, total, decimals, rounding) == Some(percent);
        let counts: Vec<_> = (0..=of).filter(|count| prints(*count, of)).collect();
        prop_assert_eq!(percent.counts_of(of, rounding).map(Iterator::collect::<Vec<_>>).unwrap_or_default(), counts);
        let totals: Vec<_> = (of..3000).filter(|total| prints(of, *total)).collect();
        let found = percent.totals_for(of, rounding);
        let within = |total: &usize| found.is_some_and(|totals| *total >= totals.least() && totals.most().is_none_or(|most| *total <= most));
        prop_assert_eq!((of..3000).filter(within).collect::<Vec<_>>(), totals);
    }

    #[test]
    fn a_split_is_refused_only_where_no_counts_make_it(
        counts in prop::collection::vec((0_usize..20, -1_i8..=1), 2..=3), rounding in any_rounding()
    ) {
        // True shares, and those next to them.
        let total = counts.iter().map(|(count, _)| *count).reduce(|sum, count| sum + count).unwrap();
        let total = total.max(1);
        let nudged = counts.iter().map(|(count, by)| {
            let percent = printed(*count, total, 0, rounding).trim_end_matches('%').parse::<u8>().unwrap();
            percent.saturating_add_signed(*by).min(100)
        });
        let percents: Vec<_> = nudged.collect();
        let texts: Vec<_> = percents.iter().map(|percent| format!("{percent}%")).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let prints = |count: usize, percent: u8| printed(count, total, 0, rounding) == format!("{percent}%");
        let last = *percents.last().unwrap();
        let found = (0..=total).filter(|first| prints(*first, percents[0])).any(|first| {
            if percents.len() == 2 {
                prints(total - first, last)
            } else {
                (0..=total - first).any(|second| prints(second, percents[1]) && prints(total - first - second, last))
            }
        });
        let audit = figures(&[("all", total)], parts(&texts)).exhaustive().unwrap().audit_under(rounding);
        prop_assert_eq!(audit.is_consistent(), found, "{}", audit);
        if found {
            let unstated = figures(&[], parts(&texts)).exhaustive().unwrap().audit_under(rounding);
            let [Remark::SmallestTotal { total: smallest, .. }] = &unstated.remarks()[unstated.remarks().len() - 1..] else {
                panic!("{unstated}")
            };
            prop_assert!(*smallest <= total);
        }
    }
}
