//! The page that the example `html_report` prints: valid HTML, complete, readable without colour, and nothing but text in it.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[path = "shared/invented.rs"]
mod invented;
#[cfg(test)]
#[path = "../src/page.rs"]
mod page;

#[cfg(test)]
mod tests {
    use super::invented;
    use super::page::{self, Choices};
    use alloc::collections::BTreeSet;
    use performance_indicators::history::Benchmark;
    use performance_indicators::report::RowChart;
    use performance_indicators::values::WorseSide;
    use performance_indicators::{Polarity, Rating, Report, Row, Scorecard};
    use scraper::node::Node;
    use scraper::{ElementRef, Html, Selector};
    use serde_json::{Value, json};

    const HAVERING: &str = include_str!("../../data/havering_2017_q1.json");
    const BRACKNELL: &str = include_str!("../../data/bracknell_forest.json");

    /// Invented: what the others do not have.
    const MONTHS_AND_OTHERS: &str = include_str!("../../../tests/data/months_and_others.json");
    const AMONG_OTHERS: &str = include_str!("../../../tests/data/among_others.json");
    const GROUPS: &str = include_str!("../../../tests/data/groups_within_groups.json");
    const RICH: &str = include_str!("../../../tests/data/rich_scorecard.json");

    /// What a document may try to smuggle in, each harmless as text.
    const HOSTILE: [&str; 8] = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></style></svg></bdi><h1>Another</h1>",
        "<!-- &lt; &amp;amp; &#x3c;script&#x3e; -->",
        "}} </style><style>body{display:none}",
        "\u{202e}desrever\u{2066} \u{200f}right\u{0}\u{1b}[2J\r\nline\u{fffe}",
        "{{7*7}} ${7*7} javascript:alert(1)",
    ];

    fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
        html.select(&Selector::parse(selector).unwrap()).collect()
    }

    fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
        element.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The text of an element with white space collapsed.
    fn text(element: ElementRef<'_>) -> String {
        collapsed(&element.text().collect::<String>())
    }

    fn collapsed(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Text as the page is to show it: what is hidden spelt out.
    fn spelt_out(text: &str) -> String {
        let mut spelt = String::new();
        for character in text.chars() {
            match character {
                '\u{202e}' | '\u{2066}' | '\u{0}' | '\u{1b}' | '\u{fffe}' => spelt.extend(character.escape_unicode()),
                character => spelt.push(character),
            }
        }
        collapsed(&spelt)
    }

    /// The page of a report as it is without choices.
    fn page(scorecard: &Scorecard, report: &Report) -> String {
        page::page(scorecard, report, report, &Choices::default()).unwrap()
    }

    /// The page of a document's latest quarter, parsed strictly, with the report that it is of.
    fn parsed(scorecard: &Scorecard) -> (String, Html, Report) {
        let report = scorecard.report(scorecard.latest_quarter().unwrap());
        let printed = page(scorecard, &report);
        let html = Html::parse_document(&printed);
        assert_eq!(html.errors, Vec::<String>::new());
        (printed, html, report)
    }

    /// The line and, where it has one, the card of each indicator, in the order of the document.
    fn shown<'a>(html: &'a Html, report: &'a Report) -> Vec<(&'a Row, ElementRef<'a>, Option<ElementRef<'a>>)> {
        let (lines, cards) = (all(html, "tr.line"), all(html, "article"));
        let place = |(place, row): (usize, &'a Row)| {
            let (line, head) = (format!("line-{place}"), format!("indicator-{place}"));
            let line = *lines.iter().find(|element| element.value().id() == Some(&line)).unwrap();
            let card = cards.iter().find(|element| element.value().attr("aria-labelledby") == Some(&head)).copied();
            (row, line, card)
        };
        (1..).zip(report.rows()).map(place).collect()
    }

    fn card<'a>(html: &'a Html, name: &str) -> ElementRef<'a> {
        let is_of = |article: &ElementRef<'_>| text(inside(*article, "h3")[0]).ends_with(name);
        all(html, "article").into_iter().find(is_of).unwrap()
    }

    fn read(json: &str) -> Scorecard {
        serde_json::from_str(json).unwrap()
    }

    fn documents() -> [Scorecard; 2] {
        [HAVERING, BRACKNELL].map(read)
    }

    /// The page of a document's latest quarter, with choices.
    fn chosen(scorecard: &Scorecard, choices: &Choices) -> Result<Html, String> {
        let report = scorecard.report_with(scorecard.latest_quarter().unwrap(), &choices.report_options());
        page::page(scorecard, &report, &report, choices).map(|printed| Html::parse_document(&printed))
    }

    /// A shipped document with hostile text wherever a document may hold any.
    fn hostile(text: &str) -> Scorecard {
        let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
        document["organisation"] = json!(text);
        document["title"] = json!(text);
        document["schemes"][0]["scheme"]["name"] = json!("scheme");
        for indicator in document["indicators"].as_array_mut().unwrap() {
            indicator["name"] = json!(text);
            indicator["owner"] = json!(text);
            indicator["unit"] = json!({ "other": text });
            // The name of a group is refused with what shows nothing.
            let goal: String = spelt_out(text).chars().filter(|character| !matches!(character, '\u{200f}')).collect();
            indicator["groups"] = json!({ "goal": goal });
            for observation in indicator["observations"].as_object_mut().unwrap().values_mut().filter(|o| o.is_object()) {
                observation["commentary"] = json!(text);
                observation["corrective_action"] = json!(text);
                observation["benchmarks"] = json!([{ "name": text, "value": "1", "period": text }]);
            }
        }
        serde_json::from_value(document).unwrap()
    }

    /// An invented document with hostile text wherever people write, in what the other does not have.
    fn hostile_months(text: &str) -> Scorecard {
        let mut document: Value = serde_json::from_str(MONTHS_AND_OTHERS).unwrap();
        // The name of a group or of a roll-up is refused with what shows nothing.
        let shown: String = spelt_out(text).chars().filter(|character| !matches!(character, '\u{200f}')).collect();
        for roll_up in document["roll_ups"][0]["roll_ups"].as_array_mut().unwrap() {
            roll_up["name"] = json!(shown);
            roll_up["groups"] = json!({ "directorate": [shown] });
        }
        for (place, indicator) in document["indicators"].as_array_mut().unwrap().iter_mut().enumerate() {
            (indicator["name"], indicator["owner"]) = (json!(text), json!(text));
            indicator["groups"] = json!({ "directorate": if place % 2 == 0 { json!([shown, shown]) } else { json!([shown]) } });
            for reason in indicator["breaks"].as_object_mut().into_iter().flat_map(|breaks| breaks.values_mut()) {
                *reason = json!(text);
            }
            let observations = indicator["observations"].as_object_mut().unwrap();
            for moderated in observations.values_mut().filter_map(|observation| observation.get_mut("moderated")) {
                (moderated["by"], moderated["reason"]) = (json!(text), json!(text));
            }
        }
        serde_json::from_value(document).unwrap()
    }

    /// What every page must be, whatever the document.
    fn check_structure(printed: &str, html: &Html, report: &Report) {
        assert!(printed.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
        for one in ["h1", "main", "body > header", "body > footer", "head > title", "head > style"] {
            assert_eq!(all(html, one).len(), 1, "{one}");
        }
        let elsewhere = "script, img, iframe, object, embed, link, base, form, input, button, a:not([href^='#']), [src], [style]";
        assert_eq!(all(html, elsewhere).len(), 0, "nothing runs, and nothing is loaded");
        assert_eq!(all(html, "[tabindex]").len(), 0, "the order of the page is the order of the keyboard");
        for element in all(html, "*") {
            let names = [
                "aria-",
                "class",
                "id",
                "lang",
                "dir",
                "role",
                "href",
                "scope",
                "colspan",
                "content",
                "name",
                "charset",
                "http-equiv",
                "open",
            ];
            let drawn =
                element.ancestors().chain([*element]).any(|node| matches!(node.value(), Node::Element(e) if e.name() == "svg"));
            let known = |name: &str| names.iter().any(|known| name.starts_with(known));
            assert!(drawn || element.value().attrs().all(|(name, _)| known(name)), "{:?}", element.value());
            assert!(element.value().attrs().all(|(name, _)| !name.starts_with("on")), "{:?}", element.value());
        }
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!printed.contains(bad));

        let ids: Vec<_> = all(html, "[id]").iter().map(|element| element.value().id().unwrap().to_owned()).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "ids are unique");
        for element in all(html, "[aria-labelledby]") {
            for id in element.value().attr("aria-labelledby").unwrap().split(' ') {
                let named = all(html, &format!("#{id}"));
                assert!(!text(named[0]).is_empty(), "{id} names something");
            }
        }
        for details in all(html, "details") {
            let first = details.children().find_map(ElementRef::wrap).unwrap();
            assert!(first.value().name() == "summary" && !text(first).is_empty(), "what can be opened says what it is");
        }
        for link in all(html, "a") {
            assert_eq!(all(html, link.value().attr("href").unwrap()).len(), 1, "the link leads somewhere");
        }
        for drawing in all(html, "svg:not(.patterns)").iter().filter(|svg| svg.ancestors().all(|node| !is_svg(node.value()))) {
            assert_eq!(drawing.value().attr("role"), Some("img"));
            assert!(!text(inside(*drawing, "title")[0]).is_empty(), "a drawing has a text alternative");
        }
        let headings = all(html, "h1, h2, h3, h4, h5, h6");
        let levels: Vec<u8> = headings.iter().map(|heading| heading.value().name().replace('h', "").parse().unwrap()).collect();
        assert!(levels.windows(2).all(|two| two[1].saturating_sub(two[0]) < 2), "no level of heading is skipped");
        assert_eq!(all(html, "table[aria-labelledby]").len(), 1);
        assert_eq!(all(html, "th:not([scope])").len(), 0);
        // A phone shows lines as blocks, so that what is a table is said in roles too.
        assert_eq!(all(html, "table:not([role]), thead:not([role]), tbody:not([role]), tr:not([role])").len(), 0);
        assert_eq!(all(html, "table td:not([role]), table th:not([role])").len(), 0);
        let heads = all(html, "thead th").len();
        for line in all(html, "tr.line") {
            assert_eq!(inside(line, "td, th").len(), heads, "a cell a head");
        }
        assert_eq!(all(html, "tr.line").len(), report.rows().len());
        check_need(html, report);
    }

    /// In each group those come first that need attention most.
    fn check_need(html: &Html, report: &Report) {
        let by_need: Vec<&str> = report.by_need().iter().map(|row| row.name()).collect();
        for group in all(html, "tbody") {
            let names = inside(group, "tr.line th").into_iter().map(|name| text(inside(name, "bdi")[0]));
            let places: Vec<usize> =
                names.map(|name| by_need.iter().position(|known| spelt_out(known) == name).unwrap()).collect();
            let is_hostile = by_need.iter().all(|name| *name == by_need[0]);
            assert!(is_hostile || places.is_sorted(), "{places:?}");
        }
        let links: Vec<_> = all(html, ".in-order a").iter().map(|link| link.value().attr("href").unwrap().to_owned()).collect();
        let in_order: Vec<_> = (1..=report.rows().len()).map(|place| format!("#line-{place}")).collect();
        assert!(links.is_empty() || links == in_order, "{links:?}");
    }

    fn is_svg(node: &Node) -> bool {
        matches!(node, Node::Element(element) if element.name() == "svg")
    }

    /// Every indicator has its line, with its letter, name, figure, target, comparisons and owner; and what there is to say of it a card.
    fn check_rows(html: &Html, report: &Report) {
        let key = text(all(html, ".key")[0]);
        for (row, line, card) in shown(html, report) {
            let (whole, said) = (text(line), card.map(text).unwrap_or_default());
            let letter = row.rating().map_or('–', Rating::letter);
            assert!(whole.starts_with(letter), "{whole}");
            let tolerance = row.tolerance();
            let has_width = !matches!(tolerance.worse(), WorseSide::NotStated | WorseSide::Withdrawn);
            let figure = row.value().map(|value| if row.fraction().is_some() { value.normalize() } else { value });
            let mut wanted = vec![row.name().to_owned()];
            wanted.extend(figure.map(|figure| row.unit().show(figure).to_string()));
            wanted.extend(row.missing().map(|missing| missing.in_words().to_owned()));
            wanted.extend(row.target().map(|target| row.unit().show_target(target, row.polarity()).to_string()));
            if row.target().is_some() && has_width {
                let tolerance = match tolerance.worse() {
                    WorseSide::Limit(limit) => format!("a limit of {}", row.unit().show(limit.normalize())),
                    WorseSide::NotStated | WorseSide::Withdrawn | WorseSide::Width(_) => tolerance.to_string(),
                };
                assert!(whole.contains(&tolerance) || key.contains(&tolerance), "{tolerance} in {whole} or {key}");
            }
            if row.polarity() != Polarity::HigherIsBetter && row.value().is_some() {
                wanted.push(row.polarity().in_words().to_owned());
            }
            for comparison in [row.short_term(), row.long_term()].into_iter().flatten().filter(|_| row.value().is_some()) {
                wanted.extend(comparison.base().map(|base| row.unit().show(base.normalize()).to_string()));
                wanted.extend(comparison.not_compared().map(|reason| reason.in_words().to_owned()));
            }
            for words in wanted {
                assert!(whole.contains(&spelt_out(&words)), "{words:?} in {whole}");
            }
            let explanation = row.explanation().to_string();
            let written = [row.commentary(), row.corrective_action()].into_iter().flatten();
            let benchmarks = row.benchmarks().iter().map(Benchmark::name).filter(|_| row.value().is_some());
            let explained = row.target().filter(|_| row.value().is_some() && card.is_some()).and_then(|_| explanation.get(1..));
            let owner = row.owner().filter(|_| card.is_some());
            for words in written.chain(benchmarks).chain(explained).chain(owner) {
                assert!(said.contains(&spelt_out(words)), "{words:?} in {said}");
            }
            if let Some(card) = card {
                let heading = text(inside(card, "h3")[0]);
                assert!(heading.starts_with(letter) && heading.ends_with(&spelt_out(row.name())), "{heading}");
            }
        }
        let unrated: Vec<&Row> = report.rows().iter().filter(|row| row.rating().is_none()).collect();
        let listed = all(html, ".unrated").into_iter().map(text).collect::<String>();
        for row in unrated {
            assert!(listed.contains(&spelt_out(row.name())), "{} in {listed}", row.name());
        }
    }

    #[test]
    fn documents_print_valid_complete_pages() {
        for scorecard in [HAVERING, BRACKNELL, MONTHS_AND_OTHERS, AMONG_OTHERS, GROUPS, RICH].map(read) {
            for quarter in [0, 1].iter().filter_map(|back| scorecard.latest_quarter()?.earlier(*back)) {
                let report = scorecard.report(quarter);
                let printed = page(&scorecard, &report);
                let html = Html::parse_document(&printed);
                assert_eq!(html.errors, Vec::<String>::new());
                check_structure(&printed, &html, &report);
                check_rows(&html, &report);
            }
        }
    }

    /// What the minutes say, and the page's own headline.
    #[test]
    fn top_says_what_is_red_and_what_got_worse() {
        let (_, html, _) = parsed(&documents()[0]);
        let summary = text(all(&html, "section[aria-labelledby=summary]")[0]);
        for words in [
            "9 of 12 rated are Red (75%)",
            "Red 9 (75%)",
            "Green 3 (25%)",
            "12 of the 16 indicators in remit were received; 3 (25%) are Green and 9 (75%) Red",
        ] {
            assert!(summary.contains(words), "{words} in {summary}");
        }
        let bar: Vec<_> = all(&html, "svg.bar svg text").into_iter().map(text).collect();
        assert_eq!(bar, ["R 9", "G 3", "– 4"]);
        let worsening: Vec<_> = all(&html, "section[aria-labelledby=worsening] li").into_iter().map(text).collect();
        assert_eq!(worsening, ["Young people leaving care in education, employment or training at ages 18 to 21"]);
        let first = text(all(&html, "tr.line th")[0]);
        assert_eq!(first, worsening[0], "that is the first line too");
        assert!(text(all(&html, "header")[0]).ends_with("Figures as at 30 June 2017."));
        assert!(text(all(&html, "style")[0]).contains("content: \"Figures as at 30 June 2017\";"));
    }

    /// Bracknell Forest between the last two quarters of 2024/25: visits went from Red to Green.
    #[test]
    fn what_changed_is_told_beside_the_bar_before() {
        let scorecard = &documents()[1];
        let report = scorecard.report("2024-Q4".parse().unwrap());
        let html = Html::parse_document(&page(scorecard, &report));
        let changes = text(all(&html, "section[aria-labelledby=changes]")[0]);
        for words in [
            "Number of visits to the Look Out Discovery Centre improved from Red to Green.",
            "Percentage of care placements in good or outstanding settings is no longer rated; it was Green.",
        ] {
            assert!(changes.contains(words), "{words} in {changes}");
        }
        let before: Vec<_> = all(&html, "#bar-before").into_iter().map(text).collect();
        assert!(before[0].starts_with("Q3 2024/25: Red 4 (40%), Green 6 (60%)."), "{before:?}");
        let line = all(&html, "tr.line").into_iter().map(text).find(|line| line.contains("Look Out")).unwrap();
        assert!(line.starts_with("GGreen was RRed"), "{line}");
    }

    /// Each council's own words: <http://www.bracknell-forest.gov.uk/councilperformance>, and Havering's on or off target.
    #[test]
    fn key_is_that_of_the_scheme_in_force() {
        let keys = documents().map(|scorecard| {
            let (_, html, _) = parsed(&scorecard);
            all(&html, ".colours li").into_iter().map(text).collect::<Vec<_>>()
        });
        let unrated = "– Not rated: no figure, no target, or not yet known";
        assert_eq!(keys[0], ["G Green: on target or better", "R Red: off target", unrated]);
        assert_eq!(
            keys[1],
            [
                "G Green: on target or within 5%",
                "A Amber: off target by more than 5%, up to 10%",
                "R Red: off target by more than 10%",
                unrated
            ]
        );
    }

    /// Cards are for what is worth saying: nothing of what was not received, nor of what is on target without a word.
    #[test]
    fn cards_are_only_where_there_is_something_to_say() {
        let [havering, bracknell] = documents();
        for scorecard in [havering, bracknell, invented::scorecard(40)] {
            let (_, html, report) = parsed(&scorecard);
            for (row, line, card) in shown(&html, &report) {
                let is_written = row.commentary().is_some() || row.corrective_action().is_some() || !row.differences().is_empty();
                let misses = row.shortfall().is_some_and(|short| short > 0.into());
                assert!(card.is_some() || !(is_written || misses), "{}", row.name());
                assert!(card.is_none() || is_written || row.value().is_some() || row.peers().is_some(), "{}", row.name());
                assert_eq!(inside(line, "th a").len(), usize::from(card.is_some()), "the name leads to the card");
            }
        }
    }

    /// Neither the ids of indicators nor the name of the only scheme are for readers.
    #[test]
    fn ids_and_scheme_names_are_not_shown() {
        let (_, html, report) = parsed(&documents()[0]);
        let body = text(all(&html, "body")[0]);
        assert!(
            report.rows().iter().filter(|row| row.id().as_str().contains('-')).all(|row| !body.contains(row.id().as_str()))
                && !body.contains("on-target-only")
        );
    }

    /// Invented.
    #[test]
    fn groups_have_their_counts_and_roll_ups() {
        let scorecard = invented::scorecard(20);
        let (printed, html, report) = parsed(&scorecard);
        check_structure(&printed, &html, &report);
        check_rows(&html, &report);
        let groups: Vec<_> = all(&html, "tr.group th").into_iter().map(text).collect();
        assert_eq!(groups.len(), 5);
        let adults = groups.iter().find(|group| group.starts_with("Adults")).unwrap();
        let counted = report.by_group("directorate").get("Adults").unwrap().clone();
        let red = format!("Red {}", counted.share(Rating::Red));
        assert!(adults.starts_with("Adults 4: ") && adults.contains(&red) && adults.contains(". Share of Green: "), "{adults}");
        assert!(groups.iter().filter(|group| group.contains("Share of Green")).count() == 1, "{groups:?}");
    }

    /// Invented: services within directorates, and an indicator of a directorate that is in none of its services.
    #[test]
    fn groups_of_several_levels_each_have_a_head_with_count_and_roll_up() {
        let scorecard = read(GROUPS);
        let by = |kind: &str| chosen(&scorecard, &Choices { by: Some(kind.to_owned()), ..Choices::default() });
        let html = by("directorate").unwrap();
        let heads: Vec<_> = all(&html, "tr.group").into_iter().map(text).collect();
        let expected = [
            "People 3: Red 1 (50%), Green 1 (50%), Not rated 1 (not yet supplied). \
             People, Green of those rated: 50 of 100, resting on 2 of 3 indicators (67% of the weight).",
            "People › Children 1: Red 1 (100%).",
            "People › Adults 1: Green 1 (100%). Adults, Green of those rated: 100 of 100, resting on 1 of 1 indicator (100% of the weight).",
            "People › in none of these 1: Not rated 1 (not yet supplied).",
            "In no group 1: Green 1 (100%).",
            "Place 1: Green 1 (100%).",
            "Place › Highways 1: Green 1 (100%).",
        ];
        let sorted = |heads: &[&str]| heads.iter().map(|head| (*head).to_owned()).collect::<BTreeSet<_>>();
        assert_eq!(sorted(&heads.iter().map(String::as_str).collect::<Vec<_>>()), sorted(&expected), "{heads:?}");
        assert_eq!(
            (heads[0].as_str(), heads[1].as_str()),
            (expected[0], expected[1]),
            "what is Red comes first, below its directorate"
        );
        assert_eq!(all(&html, "tr.level-1").len(), 4);
        assert!(all(&html, "tbody").iter().all(|group| inside(*group, "tr.group").len() == 1), "each has its own rows");
        assert_eq!(all(&html, "tr.line").len(), 5, "each indicator stands once");
        let error = by("service").unwrap_err();
        assert_eq!(error, "--by: no indicator is in a group of the kind \"service\": expected \"directorate\"");
        // Another kind than the one that most have, by choice.
        let plan = read(MONTHS_AND_OTHERS);
        let html = chosen(&plan, &Choices { by: Some("goal".to_owned()), ..Choices::default() }).unwrap();
        let names: BTreeSet<_> = all(&html, "tr.group bdi").into_iter().map(text).collect();
        assert!(names.iter().eq(["A good home", "An open council", "Clean and green", "Safe and well"]), "{names:?}");
    }

    /// Invented: figures kept by month.
    #[test]
    fn sparkline_is_of_as_many_months_where_figures_are_kept_by_month() {
        let (_, html, report) = parsed(&read(MONTHS_AND_OTHERS));
        let by_month: Vec<_> = shown(&html, &report)
            .into_iter()
            .filter(|(_, line, _)| text(inside(*line, "td.spark")[0]).ends_with("8 months"))
            .map(|(row, line, _)| (row.name(), text(inside(line, ".spark title")[0])))
            .collect();
        assert_eq!(by_month.len(), 3, "{by_month:?}");
        assert_eq!(
            by_month[1],
            ("Potholes mended within a week", "From Feb 2017: 85%, 86%, 84%, 88%, 87%, 86%, 89%, 90%.".to_owned())
        );
        let head = text(all(&html, "thead th")[6]);
        assert_eq!(head, "Recent figures", "they are not of two years");
        let (_, html, _) = parsed(&documents()[0]);
        assert_eq!(text(all(&html, "thead th")[6]), "Last two years");
    }

    /// Invented; the limits are those of mean ± 2.66 × mean moving range, worked out apart from here.
    #[test]
    fn control_charts_are_opened_on_request() {
        let scorecard = read(MONTHS_AND_OTHERS);
        let (_, html, report) = parsed(&scorecard);
        for (row, _, card) in shown(&html, &report) {
            let charts = card.map_or(0, |card| inside(card, "details.control").len());
            let is_told = row.control_chart().is_some_and(RowChart::is_reliable);
            assert_eq!(charts, usize::from(is_told), "{}", row.name());
        }
        assert_eq!(all(&html, "details.control").len(), 4);
        assert_eq!(all(&html, "details[open]").len(), 0, "a reader opens those of interest");
        let control = |name: &str| inside(card(&html, name), "details.control")[0];
        let complaints = control("Complaints upheld");
        let words = "The mean is 13.17, and chance alone keeps nearly all figures from 7.04 to 19.3, the dotted lines.";
        assert!(text(complaints).ends_with(words), "{}", text(complaints));
        assert_eq!((inside(complaints, "path.mean").len(), inside(complaints, "path.limit").len()), (1, 2));
        assert_eq!(inside(complaints, "circle.point").len(), 24, "two years of months");
        let words =
            "The mean is 29.33 days, and chance alone keeps nearly all figures from 25.22 days to 33.44 days, the dotted lines.";
        assert!(text(control("Days to let a home")).ends_with(words));
        // Where the definition changed, limits are made afresh; what is more than chance is a triangle, and the missing month a dash.
        let potholes = control("Potholes mended within a week");
        assert_eq!((inside(potholes, "path.mean").len(), inside(potholes, "path.limit").len()), (2, 4));
        assert_eq!((inside(potholes, "path.break").len(), inside(potholes, "text.gap").len()), (1, 1));
        assert!(!inside(potholes, "path.signal").is_empty() && text(potholes).contains("A triangle is more than chance"));
        let html = chosen(&scorecard, &Choices { control_limits: true, ..Choices::default() }).unwrap();
        assert_eq!(all(&html, "details.control[open]").len(), 4);
    }

    /// Invented.
    #[test]
    fn card_draws_breaks_missing_figures_benchmarks_and_others() {
        let (_, html, _) = parsed(&read(MONTHS_AND_OTHERS));
        let chart = |name: &str| inside(card(&html, name), ".chart")[0];
        let lets = chart("Days to let a home");
        assert_eq!((inside(lets, "path.others").len(), inside(lets, "path.benchmark").len()), (1, 1));
        assert!(text(inside(lets, "desc")[0]).ends_with("Others: 25 days to 31 days."), "{}", text(lets));
        let potholes = card(&html, "Potholes mended within a week");
        assert_eq!(inside(potholes, ".chart")[0].select(&Selector::parse("path.break").unwrap()).count(), 1);
        assert!(text(potholes).contains("The definition changed in Q3 2016/17: weekends count from October 2016."));
        let note = text(all(&html, ".before-cards .note")[0]);
        for words in
            ["A hollow point is provisional.", "A square point is revised.", "A diamond is a benchmark.", "an upright line"]
        {
            assert!(note.contains(words), "{words} in {note}");
        }
        let (_, html, _) = parsed(&documents()[0]);
        let note = text(all(&html, ".before-cards .note")[0]);
        assert!(!note.contains("diamond") && !note.contains("hollow"), "only of what is drawn: {note}");
    }

    /// Invented: 91% was published for Q1 and corrected on 15 September to 88%.
    #[test]
    fn figures_are_as_at_the_day_that_is_stated() {
        let scorecard = read(MONTHS_AND_OTHERS);
        let line = |html: &Html| text(*all(html, "tr.line").iter().find(|line| text(**line).contains("assessments")).unwrap());
        let as_of =
            performance_indicators::time::Date::from_calendar_date(2017, performance_indicators::time::Month::September, 1);
        let html = chosen(&scorecard, &Choices { as_of: as_of.ok(), ..Choices::default() }).unwrap();
        assert!(text(all(&html, "header")[0]).ends_with("Figures as at 1 September 2017."));
        assert!(text(all(&html, "style")[0]).contains("content: \"Figures as at 1 September 2017\";"));
        let spark = "From Q1 2016/17: 91%, 88%, 92%, 93%, 91%, 83%.";
        assert!(line(&html).contains("▼ 91%") && line(&html).contains(spark), "{}", line(&html));
        let html = chosen(&scorecard, &Choices::default()).unwrap();
        assert!(line(&html).contains("▼ 88%") && !line(&html).contains(spark), "{}", line(&html));
    }

    /// Invented: two indicators by schemes of their own, whose ids are for no reader.
    #[test]
    fn keys_of_several_schemes_are_numbered_and_each_line_names_its_own() {
        let (_, html, _) = parsed(&read(RICH));
        let key = text(all(&html, ".key")[0]);
        for words in [
            "Key 1, of 1 indicator:G Green: on target or better",
            "Key 2, of 1 indicator:G Met: on target or betterA Close: off target by less",
        ] {
            assert!(key.contains(words), "{words} in {key}");
        }
        let named: Vec<_> = all(&html, "td.rating").into_iter().map(text).collect();
        assert!(named[0].ends_with("key 1") && named[1].ends_with("key 2") && !named[2].contains("key"), "{named:?}");
        assert!(!text(all(&html, "body")[0]).contains("amber-within-tolerance"));
    }

    /// Invented: whoever answers for what is Red or not supplied is named.
    #[test]
    fn page_says_who_acts() {
        let (_, html, report) = parsed(&read(MONTHS_AND_OTHERS));
        let worsening = text(all(&html, "section[aria-labelledby=worsening] li")[0]);
        assert_eq!(worsening, "Calls answered within 20 seconds (Head of Customer Services)");
        for (row, _, card) in shown(&html, &report).into_iter().filter(|(row, _, _)| row.rating() == Some(Rating::Red)) {
            let said = card.map(text).unwrap_or_default();
            assert!(said.contains(&format!("Owner: {}", row.owner().unwrap())), "{}", row.name());
        }
        let missing = text(all(&html, ".unrated")[0]);
        assert!(
            missing.contains("Not yet supplied: Days lost to sickness for each member of staff (Head of People)."),
            "{missing}"
        );
        assert_eq!(all(&html, ".top a[href='#not-rated']").len(), 1, "the top leads to what is missing");
    }

    /// No larger than a mebibyte, and made at once.
    #[test]
    fn page_of_many_indicators_is_small_and_made_at_once() {
        let scorecard = invented::scorecard(150);
        let report = scorecard.report(scorecard.latest_quarter().unwrap());
        // The fastest of three, as a machine that tests has other work too.
        let timed = || {
            let start = std::time::Instant::now();
            (page(&scorecard, &report), start.elapsed())
        };
        let (printed, taken) = [timed(), timed(), timed()].into_iter().min_by_key(|(_, taken)| *taken).unwrap();
        assert!(printed.len() < 1 << 20, "{} bytes", printed.len());
        assert!(taken.as_secs() < 1, "{taken:?}");
        let html = Html::parse_document(&printed);
        check_structure(&printed, &html, &report);
        check_rows(&html, &report);
    }

    #[test]
    fn roll_ups_are_shown_where_there_are_any() {
        // The percentage of Green of the same report, as a roll-up of our own.
        let mut document: Value = serde_json::from_str(HAVERING).unwrap();
        document["roll_ups"] = json!([{
            "id": "green", "name": "<b>Green</b>", "points": {"green": "100", "amber": "0", "red": "0"},
            "combine": "weighted-mean", "polarity": "higher-is-better"
        }]);
        let (_, html, _) = parsed(&serde_json::from_str(&document.to_string()).unwrap());
        let shown: Vec<_> = all(&html, "section[aria-labelledby=roll-ups] li").into_iter().map(text).collect();
        let [shown] = shown.as_slice() else { panic!("{shown:?}") };
        assert!(
            shown.starts_with("<b>Green</b>: 25 of 100, resting on 12 of 16 indicators (75% of the weight); without "),
            "{shown}"
        );
        // 3 of 16 Green, and 7 if the four without a rating were.
        assert!(shown.ends_with(", with which it could be 18.75 at the worst and 43.75 at the best."), "{shown}");
        let (_, html, _) = parsed(&documents()[0]);
        assert!(all(&html, "#roll-ups").is_empty());
    }

    /// Invented: the counts of ranks add up, and a card says what is known among others.
    #[test]
    fn ranks_are_shown_with_what_all_come_to() {
        let (_, html, _) = parsed(&serde_json::from_str(include_str!("../../../tests/data/among_others.json")).unwrap());
        let summary = text(all(&html, "section[aria-labelledby=summary]")[0]);
        let counts = "5 have figures of others beside them: 1 in the best quartile, 1 in the 2nd best quartile, 1 ranked among fewer than \
                      four, without a quartile, 1 not ranked (suppressed) and 1 not ranked (neither way is better).";
        assert!(summary.contains(counts), "{summary}");
        let said = text(card(&html, "Homes let within 28 days"));
        for words in
            ["up from 4th of 4", "Rowann of Neighbours is not", "median is 85%", "5 percentage points from the best quartile"]
        {
            assert!(said.contains(words), "{words} in {said}");
        }
        let said = text(card(&html, "Days to let a home"));
        assert!(
            said.contains("It is the only one ranked. 2 others are not ranked: not yet supplied (1) and suppressed (1)."),
            "{said}"
        );
        let ranks: Vec<_> = all(&html, "td.rank").into_iter().map(text).collect();
        assert!(ranks.contains(&"not ranked: suppressed".to_owned()) && ranks[0].contains("of 4"), "{ranks:?}");
    }

    #[test]
    fn charts_tell_their_figures_in_words_and_need_two() {
        let [havering, bracknell] = documents();
        let (_, html, report) = parsed(&havering);
        for (row, line, card) in shown(&html, &report) {
            let series = havering.entry(row.id().as_str()).unwrap().series();
            let figures = series.iter().filter(|(_, observation)| observation.figure().value().is_some()).count();
            assert_eq!(inside(line, ".spark svg").len(), usize::from(figures > 1), "{}", row.name());
            assert!(card.is_none_or(|card| inside(card, ".chart svg").len() == usize::from(figures > 1)), "{}", row.name());
        }
        let (_, html, report) = parsed(&bracknell);
        let leavers = card(&html, "Percentage of care leavers (19 to 21) not in education, employment or training");
        let told = text(inside(leavers, "desc")[0]);
        let expected = "Q2 2024/25: 62.5%. Q3 2024/25: 53.6%, target 36%, Red. Q4 2024/25: 53.1%, target 35%, Red. \
                        Q1 2025/26: 53.8%, target 35%, Red. Q2 2025/26: 59.5%, target 34%, Red.";
        assert_eq!(told, expected);
        // No target in the first quarter: no line and no bands there.
        assert_eq!(inside(leavers, "path.target").len(), 3, "36% once, 35% for two quarters, 34%");
        let letters: Vec<_> = inside(leavers, "text.letter").into_iter().map(text).collect();
        assert_eq!(letters, ["G", "R"]);
        let lines = shown(&html, &report);
        let spark = |id: &str| {
            let (_, line, _) = *lines.iter().find(|(row, _, _)| row.id().as_str() == id).unwrap();
            inside(line, ".spark svg")[0]
        };
        let leavers = spark("care-leavers-not-in-education-employment-training");
        assert_eq!(text(inside(leavers, "title")[0]), "From Q2 2024/25: 62.5%, 53.6%, 53.1%, 53.8%, 59.5%.");
        // A path a colour, and one line of the target where it stays.
        assert_eq!(inside(leavers, "path[fill]").len(), 3);
        let targets = inside(leavers, "path.target")[0].value().attr("d").unwrap();
        assert_eq!(targets.matches('M').count(), 3, "36% once, 35% for two quarters, 34%");
        // The year to date starts afresh in Q1, and the line with it.
        let path = inside(spark("ehcps-within-20-weeks"), "path.series")[0].value().attr("d").unwrap();
        assert_eq!(path.matches('M').count(), 2);
    }

    #[test]
    fn hostile_text_stays_text() {
        for hostile_text in HOSTILE {
            let scorecard = hostile(hostile_text);
            let (printed, html, report) = parsed(&scorecard);
            check_structure(&printed, &html, &report);
            check_rows(&html, &report);
            assert!(text(all(&html, "h1")[0]).contains(&spelt_out(hostile_text)));
            assert!(text(all(&html, "head > title")[0]).contains(&spelt_out(hostile_text)));
            let (printed, html, report) = parsed(&hostile_months(hostile_text));
            check_structure(&printed, &html, &report);
            check_rows(&html, &report);
            assert_eq!(all(&html, "details.control").len(), 4);
            assert!(
                all(&html, "tr.group")
                    .into_iter()
                    .all(|head| text(head).contains(&spelt_out(hostile_text).replace('\u{200f}', "")))
            );
        }
    }

    #[test]
    fn figures_of_any_size_print_a_page() {
        let most = "79228162514264337593543950335";
        for figures in
            [[most, "-79228162514264337593543950335"], [most, most], ["0.0000000000000000000000000001", "0"], ["0", "0"]]
        {
            for target in ["0", most, "-0.0000000000000000000000000001"] {
                let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
                let indicator = &mut document["indicators"][0];
                indicator["unit"] = json!("count");
                indicator["targets"] = json!([{ "from": "2024-Q3", "level": target }]);
                indicator["observations"] = json!({ "2024-Q4": figures[0], "2025-Q2": figures[1] });
                let (printed, html, report) = parsed(&serde_json::from_value(document).unwrap());
                check_structure(&printed, &html, &report);
            }
        }
    }

    #[test]
    fn marks_show_provisional_revised_and_late_figures() {
        let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
        let indicator = &mut document["indicators"][0];
        indicator["lag"] = json!(1);
        indicator["breaks"] = json!({ "2025-Q1": "counted anew" });
        indicator["observations"]["2025-Q1"] = json!({ "value": "3", "status": "provisional" });
        let other = &mut document["indicators"][1]["observations"]["2025-Q2"];
        *other = json!({ "numerator": "752", "denominator": "1000", "status": "revised", "earlier": [{ "value": "70", "until": "2025-12-31" }] });
        let (_, html, report) = parsed(&serde_json::from_value(document).unwrap());
        check_rows(&html, &report);
        let shown = shown(&html, &report);
        let (_, line, Some(card)) = shown[0] else { panic!("no card") };
        let late = text(line);
        assert!(late.contains("3% provisional of Q1 2025/26"), "{late}");
        assert!(text(card).contains("counted anew"), "{}", text(card));
        assert_eq!(inside(card, "circle.hollow").len(), 1);
        let (_, line, Some(card)) = shown[1] else { panic!("no card") };
        assert!(text(line).contains("75.2% (752 of 1000) revised"), "{}", text(line));
        assert_eq!(inside(card, "rect.point").len(), 1);
    }
}
