//! Figures of others in documents, rows, counts and sentences. What is here is invented, but for the document of Stirling.

use crate::one_indicator::{OneIndicator, problems, q};
use crate::strategies::cases;
use alloc::collections::BTreeMap;
use performance_indicators::history::{NotCompared, PeerFigures};
use performance_indicators::narrative::{Narrative, SummaryNarrative};
use performance_indicators::peers::{
    FamilyGroup, Moved, NotComputed, Quantile, Quantiles, RankMovement, RankedOn, Ranking, RankingRule, Unranked,
};
use performance_indicators::report::{Movers, RankSummary, RowFamily, RowPeers, RowRanking};
use performance_indicators::{Entry, Missing, Observation, Report, Row, Scorecard, Series, Summary, decimal, strategies};
use proptest::prelude::*;
use reference::counting::{counted_alike, plain_report};
use serde_json::{Value as Json, json};

fn homes() -> OneIndicator {
    OneIndicator {
        document: json!({"organisation": "Ash"}),
        indicator: json!({
            "id": "let", "name": "Homes let", "polarity": "higher-is-better", "unit": "percent", "accumulation": "in-quarter",
        }),
    }
}

/// The row of 2017-Q2, counted as it is shown, and read back as it is written.
#[track_caller]
fn row(fields: &Json) -> Row {
    let scorecard = homes().scorecard(fields);
    counted_alike(&scorecard, q("2017-Q2"));
    let whole = serde_json::to_string(&scorecard).unwrap();
    assert_eq!(serde_json::from_str::<Scorecard>(&whole).unwrap(), scorecard);
    homes().row(fields, "2017-Q2")
}

fn lettings() -> Json {
    json!({
        "family": {"name": "Neighbours", "areas": ["Elm", "Oak", "Rowan"]},
        "observations": {
            "2017-Q1": {"value": "71", "peers": {"Elm": "80", "Oak": "75", "Yew": "88.5"}},
            "2017-Q2": {
                "numerator": "90", "denominator": "100",
                "peers": {
                    "Elm": {"numerator": "160", "denominator": "200"}, "Oak": {"numerator": "19", "denominator": "20"},
                    "Yew": {"numerator": "15", "denominator": "20"}, "Fir": {"missing": "suppressed"},
                    "Pine": {"numerator": "0", "denominator": "0"}
                }
            }
        }
    })
}

#[test]
fn a_document_says_the_figures_of_others() {
    let row = row(&lettings());
    let peers = row.peers().unwrap();
    assert_eq!(peers.ranked_on(), RankedOn::Exact);
    let all = peers.all();
    // 95, 90, 80 and 75%.
    assert_eq!(all.rank().unwrap().to_string(), "2nd of 4");
    assert_eq!(all.quartile().map(Quantile::group), Some(2));
    assert_eq!(all.ranked(), 4);
    let unranked = BTreeMap::from([(Missing::Suppressed, 1), (Missing::ZeroDenominator, 1)]);
    assert_eq!(*all.unranked(), unranked.into_iter().map(|(missing, count)| (missing.into(), count)).collect());
    assert_eq!(all.median(), Ok(decimal("85").unwrap().into()));
    assert_eq!(all.pooled().unwrap().to_string(), "284 of 340");
    assert_eq!(all.to_best().unwrap().by(), decimal("5").unwrap().into());
    assert_eq!(all.to_next_quartile().unwrap().reach().to_string(), "19 of 20");
    // Last of four before, which a year ago had nothing to compare with.
    assert_eq!(all.short_term().unwrap().to_string(), "up 2 places from 4th of 4 to 2nd of 4");
    assert_eq!(all.short_term().unwrap().groups(Quantiles::QUARTILES), Some(2));
    assert_eq!(all.long_term(), Err(NotCompared::NoBase));
    // Beside Elm and Oak; of Rowan there is nothing.
    let family = peers.family().map(RowFamily::ranking).unwrap();
    assert_eq!(family.rank().unwrap().to_string(), "2nd of 3");
    assert_eq!((family.quartile(), family.unranked().len()), (None, 0));
    assert_eq!(peers.family().unwrap().not_listed().iter().collect::<Vec<_>>(), ["Rowan"]);
    assert_eq!(family.to_next_quartile(), Err(NotComputed::FewerAreasThanGroups));
}

#[test]
fn sentences_say_the_rank_and_how_it_moved() {
    let sentences = Narrative::of(&row(&lettings())).sentences();
    let wanted = [
        "It ranks 2nd of 4, in the 2nd best quartile, up from 4th of 4 (worst quartile) in the previous quarter; 2nd of 3 in Neighbours, \
          up from 3rd of 3 in the previous quarter.",
        "2 others are not ranked: suppressed (1) and nothing to take a share of (1); Rowan of Neighbours is not among the others.",
        // 95, 90, 80 and 75%; 284 of 340.
        "The median is 85%, the best 95% and all together 83.5%.",
        "It is 5 percentage points from the best quartile, which 95% would reach.",
    ];
    assert!(sentences.windows(4).any(|said| said == wanted), "{sentences:?}");
    assert_eq!(Narrative::of(&row(&lettings())).beside_peers(), wanted);
    let summary = homes().scorecard(&lettings()).report(q("2017-Q2")).summary();
    let sentences = SummaryNarrative::of(&summary).sentences();
    let wanted = [
        "1 has figures of others beside it: 1 in the 2nd best quartile.",
        "1 has those of a family group: 1 ranked among fewer than four, without a quartile.",
    ];
    assert!(sentences.ends_with(&wanted.map(ToOwned::to_owned)), "{sentences:?}");
}

/// Where several stand among others, the sentence names each, so that the counts add up to its first.
#[test]
fn a_summary_leaves_out_no_rank() {
    let figures = |values: &[&str]| {
        let others = values[1..].iter().enumerate().map(|(place, value)| (format!("Area {place}"), (*value).into()));
        json!({"value": values[0], "peers": others.collect::<serde_json::Map<_, _>>()})
    };
    let indicator = |id: &str, polarity: &str, observation: Json| {
        json!({
            "id": id, "name": id, "polarity": polarity, "unit": "count", "accumulation": "in-quarter",
            "observations": {"2017-Q2": observation}
        })
    };
    let scorecard: Scorecard = serde_json::from_value(json!({
        "organisation": "Ash", "calendar": {"starts": "april", "named_by": "both"},
        "indicators": [
            indicator("best", "higher-is-better", figures(&["9", "8", "7", "6"])),
            indicator("worst", "lower-is-better", figures(&["9", "8", "7", "6"])),
            indicator("of three", "higher-is-better", figures(&["9", "8", "7"])),
            indicator("alone", "higher-is-better", json!({"value": "9", "peers": {"Elm": {"missing": "suppressed"}}})),
            indicator("neutral", "neutral", figures(&["9", "8", "7", "6"])),
            indicator("suppressed", "higher-is-better", json!({"missing": "suppressed", "peers": {"Elm": "5"}})),
            indicator("without", "higher-is-better", json!("9"))
        ]
    }))
    .unwrap();
    let report = scorecard.report(q("2017-Q2"));
    assert_eq!(
        SummaryNarrative::of(&report.summary()).ranks(),
        [
            "6 have figures of others beside them: 1 in the best quartile, 1 in the worst quartile, 2 ranked among fewer than four, without a \
          quartile, 1 not ranked (suppressed) and 1 not ranked (neither way is better)."
        ]
    );
    let said = |id: &str| Narrative::of(report.row(id).unwrap()).beside_peers();
    assert_eq!(said("alone"), ["It is the only one ranked.", "1 other is not ranked: suppressed."]);
    assert_eq!(said("neutral"), ["It is not ranked among others: neither way is better.", "The median is 7.5."]);
    // Its own suppressed figure is not among the others'.
    assert_eq!(said("suppressed"), ["The median of the others is 5 and the best 5."]);
}

#[test]
fn a_rank_that_stays_is_said_to_be_unchanged() {
    let said = |before: [&str; 2]| {
        let quarter = |own: &str| json!({"value": own, "peers": {"Elm": "80", "Oak": "75", "Yew": "70"}});
        let observations = json!({"2016-Q2": quarter(before[0]), "2017-Q1": quarter(before[1]), "2017-Q2": quarter("90")});
        Narrative::of(&row(&json!({"observations": observations}))).rank().unwrap()
    };
    let rank = "1st of 4, in the best quartile";
    assert_eq!(
        said(["80", "72"]),
        format!(
            "{rank}, up from 3rd of 4 (3rd best quartile) in the previous quarter and unchanged since the same quarter last year (joint 1st of 4)"
        )
    );
    assert_eq!(
        said(["72", "95"]),
        format!(
            "{rank}, unchanged since the previous quarter and up from 3rd of 4 (3rd best quartile) in the same quarter last year"
        )
    );
}

#[test]
fn movers_tell_the_rank() {
    let scorecard = homes().scorecard(&lettings());
    let [first, second] = ["2017-Q1", "2017-Q2"].map(|quarter| scorecard.report(q(quarter)));
    let rank = |before, after| Movers::between(before, after).all()[0].rank();
    let moved = rank(&first, &second).unwrap();
    assert_eq!((moved.moved(), moved.places(), moved.groups(Quantiles::QUARTILES)), (Moved::Up, Some(2), Some(2)));
    assert_eq!(rank(&second, &first).map(RankMovement::moved), Some(Moved::Down));
    let none = scorecard.report(q("2016-Q4"));
    assert_eq!(rank(&none, &first).map(|moved| (moved.moved(), moved.earlier())), Some((Moved::Entered, Err(Unranked::NoPeers))));
    assert_eq!(rank(&none, &none), None);
    // What is measured changed, so that the row compares no ranks either.
    let mut broken = lettings();
    broken["breaks"] = json!({"2017-Q2": "another form"});
    let [was, is] = ["2017-Q1", "2017-Q2"].map(|quarter| homes().scorecard(&broken).report(q(quarter)));
    assert_eq!(rank(&was, &is), None);
    // A place that a masked report hides is not newly had in the next.
    let hidden = json!({"unit": "count", "observations": {
        "2017-Q1": {"value": "3", "peers": {"Elm": "30"}}, "2017-Q2": {"value": "31", "peers": {"Elm": "30"}}
    }});
    let [first, second] = ["2017-Q1", "2017-Q2"].map(|quarter| homes().scorecard(&hidden).report(q(quarter)));
    assert_eq!(rank(&first, &second).map(RankMovement::moved), Some(Moved::Up));
    let [first, second] = [&first, &second].map(|report| report.clone().masked(decimal("5").unwrap()));
    assert_eq!((rank(&first, &second), rank(&second, &first)), (None, None));
}

#[test]
fn each_has_a_reason_where_there_is_none() {
    let neutral = row(&json!({"polarity": "neutral", "observations": {"2017-Q2": {"value": "5", "peers": {"Elm": "7"}}}}));
    let all = neutral.peers().unwrap().all();
    assert_eq!((all.rank(), all.best(), all.median()), (Err(Unranked::Neutral), Err(NotComputed::NoFigures), Ok(6.into())));
    assert_eq!(all.to_best(), Err(NotComputed::NotRanked));
    assert_eq!(all.pooled(), Err(NotComputed::NotFractions));
    assert!(Narrative::of(&neutral).to_string().contains("It is not ranked among others: neither way is better."));

    let absent = row(&json!({"observations": {"2017-Q2": {"missing": "not-supplied", "peers": {"Elm": "7"}}}}));
    assert_eq!(absent.peers().unwrap().all().rank(), Err(Unranked::Missing(Missing::NotSupplied)));
    assert_eq!(absent.peers().unwrap().all().ranked(), 1);

    // Compared, though nothing of others was known before.
    let entered = row(&json!({"observations": {"2017-Q1": "4", "2017-Q2": {"value": "5", "peers": {"Elm": "7"}}}}));
    let movement = entered.peers().unwrap().all().short_term().unwrap();
    assert_eq!((movement.moved(), movement.earlier()), (Moved::Entered, Err(Unranked::NoPeers)));

    let alone = row(&json!({"observations": {"2017-Q2": {"value": "5", "peers": {}}}}));
    assert_eq!(alone.peers(), None);
    // What is measured changed: neither the figures nor the ranks are compared.
    let mut broken = lettings();
    broken["breaks"] = json!({"2017-Q2": "another form"});
    assert_eq!(row(&broken).peers().unwrap().all().short_term(), Err(NotCompared::DefinitionBreak));
}

#[test]
fn nearer_is_better_for_a_range() {
    let near = row(&json!({
        "polarity": "within-range", "unit": "count", "targets": [{"range": {"lower": "7", "upper": "8"}}],
        "observations": {"2017-Q2": {"value": "9", "peers": {"Elm": "4", "Oak": "7.5", "Yew": "12"}}}
    }));
    assert_eq!(near.peers().unwrap().all().rank().unwrap().to_string(), "2nd of 4");
    let without = row(&json!({"polarity": "within-range", "observations": {"2017-Q2": {"value": "9", "peers": {"Elm": "4"}}}}));
    assert_eq!(without.peers().unwrap().all().rank(), Err(Unranked::NoRange));
}

#[test]
fn as_published_where_the_indicator_is_rated_so() {
    let figures = json!({
        "rated_as_published": 0,
        "observations": {"2017-Q2": {"value": "97.6", "peers": {"Elm": "98.2", "Oak": "96"}}}
    });
    let peers = row(&figures);
    let peers = peers.peers().unwrap();
    assert_eq!(
        (peers.ranked_on(), peers.all().rank().unwrap().to_string()),
        (RankedOn::Published { decimals: 0 }, "joint 1st of 3".into())
    );
}

/// One printed figure among counts does not change the rule of the others, nor that of its quarter: two thirds print as 66.7 too.
#[test]
fn one_printed_figure_leaves_the_others_rounded() {
    let thirds = json!({"numerator": "2", "denominator": "3", "peers": {
        "Elm": {"numerator": "667", "denominator": "1000"}, "Oak": {"numerator": "1", "denominator": "2"}
    }});
    let mut printed = thirds.clone();
    printed["peers"]["Elm"] = json!({"value": "66.7", "numerator": "660", "denominator": "1000"});
    let row = row(&json!({"rated_as_published": 1, "observations": {"2017-Q1": thirds, "2017-Q2": printed}}));
    let peers = row.peers().unwrap();
    assert_eq!(peers.ranked_on(), RankedOn::Published { decimals: 1 });
    assert_eq!(peers.all().rank().unwrap().to_string(), "joint 1st of 3");
    assert_eq!(peers.all().short_term().unwrap().to_string(), "unchanged, joint 1st of 3");
    assert_eq!(peers.all().median(), Ok(decimal("66.7").unwrap().into()));
}

/// Every rank of all and of the family, with the printed figures and the counts in one document: <https://github.com/SC-TPP/LGBF>.
#[test]
fn every_published_rank_of_stirling_comes_out() {
    let text = include_str!("../../../../examples/data/stirling_among_scotlands_councils.json");
    let scorecard: Scorecard = serde_json::from_str(text).unwrap();
    let mut before = None;
    let mut seen = 0;
    for line in include_str!("../../../data/lgbf_ranks.csv").lines().skip(2).filter(|line| line.starts_with("Stirling,")) {
        let [_, _, period, .., of_all, in_family] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (years, quarter) = period.split_once(';').unwrap();
        let quarter = q(&format!("{}-{quarter}", years.split('-').next().unwrap()));
        let report = scorecard.report(quarter);
        let row = &report.rows()[0];
        let peers = row.peers().unwrap();
        assert_eq!(peers.ranked_on(), RankedOn::Published { decimals: 2 });
        let places = [peers.all(), peers.family().unwrap().ranking()].map(|ranking| ranking.rank().unwrap().place().to_string());
        assert_eq!(places, [of_all, in_family], "{period}");
        assert_eq!(peers.all().short_term().ok().and_then(|moved| moved.earlier().ok()), before, "{period}");
        assert!(peers.all().pooled().is_ok());
        counted_alike(&scorecard, quarter);
        (before, seen) = (peers.all().rank().ok(), seen + 1);
    }
    assert_eq!(seen, 21);
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    let of = |peers: &str| {
        let text = homes()
            .document(&json!({"observations": {"2017-Q2": {"value": "5", "peers": 0}}}))
            .replace("\"peers\":0", &format!("\"peers\":{peers}"));
        problems(&text)
    };
    let at = "indicators[0].observations[\"2017-Q2\"].peers";
    assert_eq!(
        of(r#"{"Elm": "5", "Elm": "6"}"#),
        [format!("{at}.Elm: \"Elm\" is given twice, once as \"5\" and once as \"6\": expected it at most once")]
    );
    assert_eq!(
        of(r#"{"Elm": "yes"}"#),
        [format!("{at}.Elm: met is given where the unit counts numbers: expected a number, or the unit yes-no")]
    );
    assert_eq!(
        of(r#"{"Ash": "5"}"#),
        [format!(
            "{at}.Ash: its peers have the organisation's own name: expected the figures of others alone, as its own is ranked among them"
        )]
    );
    assert_eq!(of(r#"{"Elm": {"value": "5", "status": "final"}}"#).len(), 1);
    assert!(
        of(r#"{"Elm": {"value": "5", "status": "final"}}"#)[0]
            .starts_with(&format!("{at}.Elm.status: \"status\" is not a field known here"))
    );
    assert!(of(r#"{"Elm": "five", "Oak": {}}"#).len() == 2);
    assert_eq!(
        homes().problems(&json!({"family": {"name": "Nobody", "areas": []}})),
        ["indicators[0].family: a family group names no area: expected at least one beside the own"]
    );
    assert_eq!(
        homes().problems(&json!({"family": {"name": "Twice", "areas": ["Elm", "Elm"]}})),
        ["indicators[0].family.areas[1]: it is given twice: expected it at most once"]
    );
    assert_eq!(of(r#"{" ": "5"}"#), [format!("{at}[\" \"]: a blank name is given: expected text")]);
    let family = |family: Json| homes().problems(&json!({"family": family}));
    assert_eq!(
        family(json!({"name": "\u{a0}", "areas": ["Elm", ""]})),
        [
            "indicators[0].family.name: a blank name is given: expected text",
            "indicators[0].family.areas[1]: a blank name is given: expected text"
        ]
    );
    assert_eq!(
        family(json!({"name": "Neighbours", "areas": ["Ash", "Elm"]})),
        [
            "indicators[0].family.areas: its family group has the organisation's own name: expected the other areas alone, as its own is \
          always in it"
        ]
    );
    // A name that would break a path or a formula is data as any other.
    let hostile = row(&json!({"observations": {"2017-Q2": {"value": "5", "peers": {"=1+1 <b>": "4", "-": "6"}}}}));
    assert_eq!(hostile.peers().unwrap().all().rank().unwrap().to_string(), "2nd of 3");
}

/// Names that people read as one are one: none is ranked against itself, and none counts twice.
#[test]
fn names_are_told_apart_as_people_read_them() {
    let at = "indicators[0].observations[\"2017-Q2\"].peers";
    let of = |peers: Json| homes().problems(&json!({"observations": {"2017-Q2": {"value": "5", "peers": peers}}}));
    let around = "a name with blanks before or after it is given: expected it without them";
    assert_eq!(of(json!({"Ash ": "5"})), [format!("{at}[\"Ash \"]: {around}")]);
    assert_eq!(of(json!({"B": "5", "B\u{a0}": "6"})), [format!("{at}[\"B\u{a0}\"]: {around}")]);
    for (hidden, shown) in [("A\u{200b}sh", "200b"), ("\u{202e}Elm", "202e"), ("E\u{7}lm", "7"), ("Elm\u{feff}", "feff")] {
        let said = of(json!({hidden: "5"}));
        let wanted = format!("a name with a character that shows nothing, \\u{{{shown}}}, is given: expected it without that");
        assert!(matches!(said.as_slice(), [said] if said.ends_with(&wanted)), "{said:?}");
    }
    let own = "its peers have the organisation's own name: expected the figures of others alone, as its own is ranked among them";
    assert_eq!(of(json!({"ASH": "5"})), [format!("{at}.ASH: {own}")]);
    assert_eq!(
        of(json!({"New Elm": "5", "new  elm": "6"})),
        [format!("{at}[\"new  elm\"]: \"new  elm\" is given twice, once as \"5\" and once as \"6\": expected it at most once")]
    );
    let family = |areas: Json| homes().problems(&json!({"family": {"name": "Neighbours", "areas": areas}}));
    assert_eq!(family(json!(["Elm", "Oak "])), [format!("indicators[0].family.areas[1]: {around}")]);
    assert_eq!(family(json!(["Elm", "ELM"])), ["indicators[0].family.areas[1]: it is given twice: expected it at most once"]);
    assert!(
        family(json!(["Elm", "ash"]))[0].starts_with("indicators[0].family.areas: its family group has the organisation's own")
    );
    // An area of a family is found whatever its case.
    let found = row(&json!({
        "family": {"name": "Neighbours", "areas": ["ELM", "new oak"]},
        "observations": {"2017-Q2": {"value": "5", "peers": {"Elm": "4", "New  Oak": "6", "Yew": "7"}}}
    }));
    let family = found.peers().unwrap().family().unwrap();
    assert_eq!((family.ranking().rank().unwrap().to_string().as_str(), family.not_listed().len()), ("2nd of 3", 0));
}

/// The last sentence beside peers, of a figure and those of three others.
fn reached(unit: &str, polarity: &str, own: &Json, others: [Json; 3]) -> String {
    let [elm, oak, yew] = others;
    let mut observation = own.clone();
    observation["peers"] = json!({"Elm": elm, "Oak": oak, "Yew": yew});
    let row = row(&json!({"unit": unit, "polarity": polarity, "observations": {"2017-Q2": observation}}));
    Narrative::of(&row).beside_peers().pop().unwrap()
}

#[test]
fn what_is_said_to_reach_a_quartile_does_reach_it() {
    let of =
        |numerator: u32, denominator: u32| json!({"numerator": numerator.to_string(), "denominator": denominator.to_string()});
    let (higher, lower) = ("higher-is-better", "lower-is-better");
    // 33.3% is less than a third, 66.7% more than two thirds and 1.7 days more than five thirds.
    assert_eq!(
        reached("percent", higher, &of(1, 4), [of(1, 3), of(1, 2), of(1, 2)]),
        "It is 8.4 percentage points from the next better quartile, which 33.4% would reach."
    );
    assert_eq!(
        reached("percent", lower, &of(3, 4), [of(2, 3), of(1, 2), of(1, 2)]),
        "It is 8.4 percentage points from the next better quartile, which 66.6% would reach."
    );
    assert_eq!(
        reached("days", lower, &json!({"value": "2"}), [of(5, 3), of(3, 2), of(3, 2)]),
        "It is 0.4 days from the next better quartile, which 1.6 days would reach."
    );
    // Nothing more is asked than it takes: not all where not all is needed, nor none.
    assert_eq!(
        reached("percent", higher, &of(1, 4), [of(100_001, 100_003), of(1, 1), of(1, 1)]),
        "It is 75 percentage points from the next better quartile, which 99.999% would reach."
    );
    assert_eq!(
        reached("percent", lower, &of(3, 4), [of(1, 3000), of(0, 1), of(0, 1)]),
        "It is 75 percentage points from the next better quartile, which 0.03% would reach."
    );
    // What is not far is not none.
    assert!(
        reached("percent", higher, &of(33_349, 100_001), [of(33_351, 100_001), of(1, 2), of(1, 2)])
            .starts_with("It is 0.1 percentage")
    );
}

#[test]
fn what_is_not_all_is_not_said_to_be_all() {
    let of =
        |numerator: u32, denominator: u32| json!({"numerator": numerator.to_string(), "denominator": denominator.to_string()});
    let said = |share: &Json| {
        let quarter = json!({"missing": "not-supplied", "peers": {"Elm": share, "Oak": share}});
        Narrative::of(&row(&json!({"observations": {"2017-Q2": quarter}}))).beside_peers().join(" ")
    };
    for share in [of(100_001, 100_003), of(2_999_999, 3_000_000)] {
        assert_eq!(
            said(&share),
            "The median of the others is more than 99.9%, the best more than 99.9% and all together more than 99.9%."
        );
    }
    assert_eq!(
        said(&of(1, 3_000_000)),
        "The median of the others is less than 0.1%, the best less than 0.1% and all together less than 0.1%."
    );
    assert_eq!(said(&of(3, 3)), "The median of the others is 100%, the best 100% and all together 100%.");
    assert_eq!(said(&of(0, 3)), "The median of the others is 0%, the best 0% and all together 0%.");
}

/// The same figures beside another range: the place moved, and nobody did better or worse.
#[test]
fn ranks_by_two_ranges_are_not_compared() {
    let range = |from: &str, lower: &str, upper: &str| json!({"from": from, "range": {"lower": lower, "upper": upper}});
    let quarter = json!({"value": "5", "peers": {"Elm": "7", "Oak": "8.5", "Yew": "9"}});
    let fields = |later: Json| {
        json!({
            "polarity": "within-range", "unit": "count", "targets": [range("2017-Q1", "4", "6"), later],
            "observations": {"2017-Q1": quarter, "2017-Q2": quarter}
        })
    };
    let moved = fields(range("2017-Q2", "8", "9"));
    let all = row(&moved).peers().unwrap().all().clone();
    assert_eq!((all.rank().unwrap().place(), all.short_term()), (4, Err(NotCompared::RangesDiffer)));
    assert_eq!(
        Narrative::of(&row(&moved)).rank().unwrap(),
        "4th of 4, in the worst quartile, not compared with the previous quarter, as the range changed between the two quarters"
    );
    let rank = |fields: &Json| {
        let [was, is] = ["2017-Q1", "2017-Q2"].map(|quarter| homes().scorecard(fields).report(q(quarter)));
        Movers::between(&was, &is).all()[0].rank()
    };
    assert_eq!(rank(&moved), None);
    // The same range stated again is the same rule.
    assert_eq!(rank(&fields(range("2017-Q2", "4", "6"))).map(RankMovement::moved), Some(Moved::Unchanged));
}

#[test]
fn a_lost_rank_says_what_it_was_where_that_may_be_told() {
    let lost = json!({"unit": "count", "observations": {
        "2017-Q1": {"value": "71", "peers": {"Elm": "80", "Oak": "75", "Yew": "60"}},
        "2017-Q2": {"missing": "suppressed", "peers": {"Elm": "80", "Oak": "75", "Yew": "60"}}
    }});
    let lost_row = row(&lost);
    let movement = lost_row.peers().unwrap().all().short_term().unwrap();
    assert_eq!(movement.to_string(), "no longer ranked among others (suppressed), 3rd of 4 before");
    // A masked report tells nothing of it, as it does not know whether the figure before was small.
    let masked = lost_row.clone().masked(decimal("5").unwrap());
    assert_eq!(masked.peers().unwrap().all().short_term(), Err(NotCompared::NoFigure));
    // Nor is a place told of what was defined otherwise, or where there was none.
    let mut broken = lost.clone();
    broken["breaks"] = json!({"2017-Q2": "another form"});
    assert_eq!(row(&broken).peers().unwrap().all().short_term(), Err(NotCompared::NoFigure));
    assert_eq!(lost_row.peers().unwrap().all().long_term(), Err(NotCompared::NoFigure));
}

#[test]
fn movers_tell_the_rank_in_the_family() {
    let scorecard = homes().scorecard(&lettings());
    let [first, second] = ["2017-Q1", "2017-Q2"].map(|quarter| scorecard.report(q(quarter)));
    let family = Movers::between(&first, &second).all()[0].family_rank().unwrap();
    assert_eq!(family.to_string(), "up 1 place from 3rd of 3 to 2nd of 3");
    let mut other = lettings();
    other["family"]["name"] = json!("Others");
    let other = homes().scorecard(&other).report(q("2017-Q2"));
    assert_eq!(Movers::between(&first, &other).all()[0].family_rank(), None);
}

#[test]
fn a_report_that_contradicts_itself_is_refused() {
    let written = serde_json::to_value(row(&lettings()).peers().unwrap().all()).unwrap();
    let read = |change: &dyn Fn(&mut Json)| {
        let mut changed = written.clone();
        change(&mut changed);
        serde_json::from_value::<RowRanking>(changed).map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(read(&|_| {}), Ok(()));
    let is_refused = |change: &dyn Fn(&mut Json), why: &str| {
        let error = read(change).unwrap_err();
        assert!(error.contains(why), "{error}");
    };
    is_refused(&|all| all["ranked"] = json!(5), "a rank of 4 where 5 are ranked: expected one of so many");
    is_refused(&|all| all["no_rank"] = json!("neutral"), "a rank and a reason for none: expected one of the two");
    is_refused(
        &|all| drop(all.as_object_mut().unwrap().remove("best")),
        "no best and no reason for none: expected one of the two",
    );
    is_refused(
        &|all| all["rank"]["quartile"] = json!(1),
        "a quartile that the place is not in: expected the one that follows from it",
    );
    is_refused(&|all| all["rank"]["place"] = json!(0), "place 0 of 4, shared by 1, is none: expected a place from 1");
    is_refused(&|all| all["rank"]["sharing"] = json!(4), "place 2 of 4, shared by 4, is none");
    let mut summary = serde_json::to_value(Summary::default()).unwrap();
    summary["ranks"] = json!({"quartiles": [1, 0, 0, 0]});
    let error = serde_json::from_value::<Summary>(summary).unwrap_err().to_string();
    assert!(error.contains("no more ranks than there are in remit"), "{error}");
}

#[test]
fn a_masked_row_tells_no_place_of_a_hidden_figure() {
    let five = decimal("5").unwrap();
    let small = row(&json!({
        "unit": "count", "observations": {"2017-Q1": {"value": "20", "peers": {"Elm": "30"}}, "2017-Q2": {"value": "3", "peers": {"Elm": "30", "Oak": "2"}}}
    }));
    let masked = small.masked(five);
    let all = masked.peers().unwrap().all();
    assert_eq!((all.rank(), all.ranked()), (Err(Unranked::Missing(Missing::Suppressed)), 2));
    assert_eq!(all.unranked().len(), 0);
    assert!([all.best(), all.median()].iter().all(Result::is_err) && all.pooled().is_err() && all.to_best().is_err());
    assert!(all.short_term().is_err());
    let text = serde_json::to_string(masked.peers().unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<RowPeers>(&text).unwrap(), *masked.peers().unwrap());

    // No figure of others is told, as a small one could be worked out: 2 × 7.5 − 12 is 3, 32 − 30 of 100 − 50 is 2 of 50.
    for (unit, quarter) in [
        ("count", json!({"value": "12", "peers": {"Elm": "3"}})),
        ("percent", json!({"numerator": "30", "denominator": "50", "peers": {"Elm": {"numerator": "2", "denominator": "50"}}})),
    ] {
        let masked = row(&json!({"unit": unit, "observations": {"2017-Q2": quarter}})).masked(five);
        let all = masked.peers().unwrap().all();
        assert!(all.rank().is_ok() && masked.value().is_some());
        assert_eq!((all.median(), all.best(), all.pooled().is_err()), (Err(NotComputed::Hidden), Err(NotComputed::Hidden), true));
        assert!(all.to_best().is_err() && all.to_next_quartile().is_err());
    }

    // The place stays.
    let other = row(&json!({
        "unit": "count", "polarity": "lower-is-better",
        "observations": {"2017-Q2": {"value": "30", "peers": {"Elm": "3", "Oak": "40"}}}
    }));
    let masked = other.masked(five);
    let all = masked.peers().unwrap().all();
    assert_eq!((all.rank().unwrap().to_string().as_str(), all.median()), ("2nd of 3", Err(NotComputed::Hidden)));
    assert_eq!((all.best(), all.to_best().err()), (Err(NotComputed::Hidden), Some(NotComputed::Hidden)));
}

/// The own figure and those of others, ranked by the room that ranks alone.
fn ranked_alone(entry: &Entry, row: &Row, only: impl Fn(&str) -> bool) -> Ranking<Option<String>> {
    let observation = entry.series().get(row.measured()).unwrap().into_owned();
    let own = observation.figure().value().ok_or(row.missing().unwrap_or(Missing::NotStated));
    let others =
        observation.peers().unwrap().iter().filter(|(name, _)| only(name)).map(|(name, figure)| (Some(name.to_owned()), figure));
    let exact = RankingRule::by_polarity(row.polarity(), row.target(), row.unit());
    let rule = entry.indicator().rated_as_published().map_or(exact, |decimals| exact.as_published(decimals).unwrap());
    Ranking::new(rule, core::iter::once((None, own)).chain(others)).unwrap()
}

/// How many of each group there are, and of each reason.
fn counted(rankings: &[&RowRanking]) -> ([usize; 4], usize, BTreeMap<Unranked, usize>) {
    let count = |is: &dyn Fn(&RowRanking) -> bool| rankings.iter().filter(|ranking| is(ranking)).count();
    let in_group = |group: u8| count(&|ranking| ranking.quartile().is_some_and(|quartile| quartile.group() == group));
    let without_quartile = count(&|ranking| ranking.rank().is_ok() && ranking.quartile().is_none());
    let reasons = rankings.iter().filter_map(|ranking| ranking.rank().err());
    let of_reason = |reason: Unranked| (reason, count(&|ranking| ranking.rank() == Err(reason)));
    ([1, 2, 3, 4].map(in_group), without_quartile, reasons.map(of_reason).collect())
}

fn counts_of(ranks: &RankSummary) -> ([usize; 4], usize, BTreeMap<Unranked, usize>) {
    (ranks.quartiles(), ranks.without_quartile(), ranks.unranked().collect())
}

proptest! {
    #![proptest_config(cases(64))]

    /// Each rank in a row is the one that ranking gives, and each movement that of the rows; the counts are those of the rows.
    #[test]
    fn rows_rank_as_rankings_do(scorecard in strategies::scorecard(1..=4)) {
        for quarter in scorecard.quarters() {
            let report = scorecard.report(quarter);
            let plain = plain_report(&scorecard, quarter);
            prop_assert_eq!(scorecard.summary(quarter), plain.summary());
            for row in report.rows() {
                let entry = scorecard.entry(row.id().as_str()).unwrap();
                let Some(peers) = row.peers() else { continue };
                let all = ranked_alone(entry, row, |_| true);
                prop_assert_eq!(peers.all().rank(), all.rank(&None));
                prop_assert_eq!(peers.all().median(), all.median());
                let mut unranked = peers.all().unranked().clone();
                if let Err(reason) = peers.all().rank() {
                    let count = unranked.entry(reason).or_default();
                    *count = count.saturating_add(1);
                }
                prop_assert_eq!(unranked, all.unranked());
                let family = entry.indicator().family();
                prop_assert_eq!(peers.family().map(RowFamily::name), family.map(FamilyGroup::name));
                if let (Some(family), Some(shown)) = (family, peers.family()) {
                    let ranking = ranked_alone(entry, row, |name| family.areas().contains(name));
                    prop_assert_eq!(shown.ranking().rank(), ranking.rank(&None));
                    let not_listed = shown.not_listed().len();
                    // Those of the family that are listed, beside the own.
                    let others = ranking.iter().filter(|(area, _)| area.is_some()).count();
                    prop_assert_eq!(others.saturating_add(not_listed), family.areas().len());
                }
                if let (Ok(movement), None, 0) = (peers.all().short_term(), row.calendar(), entry.indicator().lag()) {
                    let before = scorecard.report(row.short_term().unwrap().quarter().unwrap());
                    let earlier = before.row(row.id().as_str()).unwrap().peers().map_or(Err(Unranked::NoPeers), |peers| peers.all().rank());
                    prop_assert_eq!(movement, RankMovement::new(earlier, peers.all().rank()));
                }
            }
            let masked = report.clone().masked(decimal("5").unwrap());
            prop_assert_eq!(&serde_json::from_str::<Report>(&serde_json::to_string(&masked).unwrap()).unwrap(), &masked);
            prop_assert_eq!(masked.summary().ranks().beside_peers(), report.summary().ranks().beside_peers());
            let summary = report.summary();
            let peers = || report.rows().iter().filter_map(Row::peers);
            prop_assert_eq!(counts_of(summary.ranks()), counted(&peers().map(RowPeers::all).collect::<Vec<_>>()));
            let families: Vec<_> = peers().filter_map(RowPeers::family).map(RowFamily::ranking).collect();
            prop_assert_eq!(counts_of(summary.family_ranks()), counted(&families));
            let (some, others) = report.rows().split_at(1);
            let mut merged: Summary = others.iter().collect();
            merged.merge(some.iter().collect());
            prop_assert_eq!(&merged, &summary);
        }
    }

    /// One more that is missing changes the counts and nothing else.
    #[test]
    fn a_missing_one_changes_counts_alone(entry in strategies::entry(), reason in any::<Missing>()) {
        const MORE: &str = "Missing one";
        let with_more = |observation: &Observation| -> Option<Observation> {
            let more = core::iter::once((MORE, Err(reason)));
            Some(observation.clone().with_peers(PeerFigures::new(observation.peers()?.iter().chain(more)).unwrap()))
        };
        let more = entry.series().iter().map(|(quarter, known)| (quarter, with_more(&known).unwrap_or(known.into_owned())));
        let series = Series::new(more).unwrap();
        let of = |series: Series| {
            let rebuilt = Entry::new(entry.indicator().clone(), entry.plan().clone(), series).with_tolerances(entry.tolerances().clone());
            Scorecard::new("Example Borough", performance_indicators::FiscalCalendar::UK_GOVERNMENT).with_entries([rebuilt]).unwrap()
        };
        let (before, after) = (of(entry.series().clone()), of(series));
        for quarter in before.quarters() {
            let (before, after) = (before.report(quarter), after.report(quarter));
            let pairs = before.rows().iter().zip(after.rows()).filter_map(|(before, after)| before.peers().zip(after.peers()));
            for (before, after) in pairs {
                let (before, after) = (before.all(), after.all());
                prop_assert_eq!(before.rank(), after.rank());
                prop_assert_eq!((before.median(), before.best(), before.pooled()), (after.median(), after.best(), after.pooled()));
                prop_assert_eq!((before.short_term(), before.to_best()), (after.short_term(), after.to_best()));
                let mut counts = before.unranked().clone();
                let count = counts.entry(reason.into()).or_default();
                *count = count.saturating_add(1);
                prop_assert_eq!(&counts, after.unranked());
            }
        }
    }
}
