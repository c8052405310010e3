//! The page that the example `html_report` prints: valid HTML, complete, readable without colour, and nothing but text in it.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[path = "../src/page.rs"]
mod page;

#[cfg(test)]
mod tests {
    use super::page::page;
    use alloc::collections::BTreeSet;
    use performance_indicators::{Row, Scorecard};
    use scraper::node::Node;
    use scraper::{ElementRef, Html, Selector};
    use serde_json::{Value, json};

    const HAVERING: &str = include_str!("../../data/havering_2017_q1.json");
    const BRACKNELL: &str = include_str!("../../data/bracknell_forest.json");

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

    /// The page of a document's latest quarter, parsed strictly, with the rows that it is of.
    fn parsed(scorecard: &Scorecard) -> (String, Html, Vec<Row>) {
        let quarter = scorecard.latest_quarter().unwrap();
        let report = scorecard.report(quarter);
        let printed = page(scorecard, &report, &report);
        let html = Html::parse_document(&printed);
        assert_eq!(html.errors, Vec::<String>::new());
        let rows = scorecard.report(quarter).rows().to_vec();
        (printed, html, rows)
    }

    fn documents() -> [Scorecard; 2] {
        [HAVERING, BRACKNELL].map(|json| serde_json::from_str(json).unwrap())
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
            indicator["groups"] = json!({ "goal": text });
            for observation in indicator["observations"].as_object_mut().unwrap().values_mut().filter(|o| o.is_object()) {
                observation["commentary"] = json!(text);
                observation["corrective_action"] = json!(text);
                observation["benchmarks"] = json!([{ "name": text, "value": "1", "period": text }]);
            }
        }
        serde_json::from_value(document).unwrap()
    }

    /// What every page must be, whatever the document.
    fn check_structure(printed: &str, html: &Html, rows: &[Row]) {
        assert!(printed.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"));
        for one in ["h1", "main", "body > header", "body > footer", "head > title", "head > style"] {
            assert_eq!(all(html, one).len(), 1, "{one}");
        }
        let elsewhere = "script, img, iframe, object, embed, link, base, form, input, button, a:not([href^='#']), [src], [style]";
        assert_eq!(all(html, elsewhere).len(), 0, "nothing runs, and nothing is loaded");
        assert_eq!(all(html, "[tabindex]").len(), 0, "the order of the page is the order of the keyboard");
        for element in all(html, "*") {
            let names =
                ["aria-", "class", "id", "lang", "dir", "role", "href", "scope", "content", "name", "charset", "http-equiv"];
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
        for link in all(html, "a") {
            assert_eq!(all(html, link.value().attr("href").unwrap()).len(), 1, "the link leads somewhere");
        }
        for drawing in all(html, "svg").iter().filter(|svg| svg.ancestors().all(|node| !is_svg(node.value()))) {
            assert_eq!(drawing.value().attr("role"), Some("img"));
            assert!(!text(inside(*drawing, "title")[0]).is_empty(), "a drawing has a text alternative");
        }
        let headings = all(html, "h1, h2, h3, h4, h5, h6");
        let levels: Vec<u8> = headings.iter().map(|heading| heading.value().name().replace('h', "").parse().unwrap()).collect();
        assert!(levels.windows(2).all(|two| two[1].saturating_sub(two[0]) < 2), "no level of heading is skipped");
        assert_eq!(all(html, "table caption").len(), 1);
        assert_eq!(all(html, "th:not([scope])").len(), 0);
        assert_eq!((all(html, "article").len(), all(html, "tbody tr").len()), (rows.len(), rows.len()));
    }

    fn is_svg(node: &Node) -> bool {
        matches!(node, Node::Element(element) if element.name() == "svg")
    }

    /// Every indicator has its article, with its name, id, letter, figure, target, comparisons and words.
    fn check_rows(html: &Html, rows: &[Row]) {
        for (row, article) in rows.iter().zip(all(html, "article")) {
            let (heading, whole) = (text(inside(article, "h3")[0]), text(article));
            assert!(heading.ends_with(&spelt_out(row.name())), "{heading}");
            let letter = row.rating().map_or('–', performance_indicators::Rating::letter);
            assert!(heading.starts_with(letter), "{heading}");
            let mut wanted = vec![row.id().to_string()];
            // A tolerance that nobody stated is left out, as the scheme may have its own limits.
            if row.tolerance().is_not_stated() {
                assert!(!whole.contains("Tolerance"), "a tolerance in {whole}");
            } else {
                wanted.push(row.tolerance().to_string());
            }
            let figure = row.value().map(|value| if row.fraction().is_some() { value.normalize() } else { value });
            wanted.extend(figure.map(|figure| row.unit().show(figure).to_string()));
            wanted.extend(row.missing().map(|missing| missing.in_words().to_owned()));
            wanted.extend([row.commentary(), row.corrective_action(), row.owner()].into_iter().flatten().map(str::to_owned));
            wanted.push(row.explanation().chars().skip(1).collect());
            for comparison in [row.short_term(), row.long_term()].into_iter().flatten() {
                wanted.extend(comparison.base().map(|base| row.unit().show(base.normalize()).to_string()));
                wanted.extend(comparison.not_compared().map(|reason| reason.in_words().to_owned()));
            }
            for words in wanted {
                assert!(whole.contains(&spelt_out(&words)), "{words:?} in {whole}");
            }
        }
    }

    #[test]
    fn shipped_documents_print_valid_complete_pages() {
        for scorecard in documents() {
            for quarter in [0, 1].iter().filter_map(|back| scorecard.latest_quarter()?.earlier(*back)) {
                let report = scorecard.report(quarter);
                let printed = page(&scorecard, &report, &report);
                let html = Html::parse_document(&printed);
                assert_eq!(html.errors, Vec::<String>::new());
                let rows = scorecard.report(quarter).rows().to_vec();
                check_structure(&printed, &html, &rows);
                check_rows(&html, &rows);
            }
        }
    }

    #[test]
    fn summary_says_what_the_minutes_say() {
        let (_, html, _) = parsed(&documents()[0]);
        let summary = text(all(&html, "section")[0]);
        for words in ["12 of the 16 indicators in remit were received", "3 (25%) are Green and 9 (75%) Red"] {
            assert!(summary.contains(words), "{words} in {summary}");
        }
        let bar: Vec<_> = all(&html, "svg.bar svg text").into_iter().map(text).collect();
        assert_eq!(bar, ["G 3", "R 9", "– 4"]);
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
        let summary = text(all(&html, "section")[0]);
        let counts = "5 have figures of others beside them: 1 in the best quartile, 1 in the 2nd best quartile, 1 ranked among fewer than \
                      four, without a quartile, 1 not ranked (suppressed) and 1 not ranked (neither way is better).";
        assert!(summary.contains(counts), "{summary}");
        let among = |article: ElementRef<'_>| {
            let terms = inside(article, "dt").into_iter().zip(inside(article, "dd"));
            terms.filter(|(head, _)| text(*head) == "Among others").map(|(_, body)| text(body)).collect::<String>()
        };
        let cards: Vec<String> = all(&html, "article").into_iter().map(among).collect();
        for words in
            ["up from 4th of 4", "Rowann of Neighbours is not", "median is 85%", "5 percentage points from the best quartile"]
        {
            assert!(cards[0].contains(words), "{words} in {}", cards[0]);
        }
        assert_eq!(cards[1], "It is the only one ranked. 2 others are not ranked: not yet supplied (1) and suppressed (1).");
    }

    #[test]
    fn charts_tell_their_figures_in_words_and_need_two() {
        let [havering, bracknell] = documents();
        let (_, html, rows) = parsed(&havering);
        for (row, article) in rows.iter().zip(all(&html, "article")) {
            let entry = havering.entries().iter().find(|entry| entry.indicator().id() == row.id()).unwrap();
            let figures = entry.series().iter().filter(|(_, observation)| observation.figure().value().is_some()).count();
            assert_eq!(inside(article, ".chart svg").len(), usize::from(figures > 1), "{}", row.name());
        }
        let (_, html, _) = parsed(&bracknell);
        let leavers = all(&html, ".chart svg")[7];
        let told = text(inside(leavers, "desc")[0]);
        let expected = "Q2 2024/25: 62.5%. Q3 2024/25: 53.6%, target 36%, Red. Q4 2024/25: 53.1%, target 35%, Red. \
                        Q1 2025/26: 53.8%, target 35%, Red. Q2 2025/26: 59.5%, target 34%, Red.";
        assert_eq!(told, expected);
        // No target in the first quarter: no line and no bands there.
        assert_eq!(inside(leavers, "path.target").len(), 4);
        let letters: Vec<_> = inside(leavers, "text.letter").into_iter().map(text).collect();
        assert_eq!(letters, ["G", "R"]);
        // The year to date starts afresh in Q1, and the line with it.
        let path = inside(all(&html, ".chart svg")[3], "path.series")[0].value().attr("d").unwrap();
        assert_eq!(path.matches('M').count(), 2);
    }

    #[test]
    fn hostile_text_stays_text() {
        for hostile_text in HOSTILE {
            let scorecard = hostile(hostile_text);
            let (printed, html, rows) = parsed(&scorecard);
            check_structure(&printed, &html, &rows);
            check_rows(&html, &rows);
            assert!(text(all(&html, "h1")[0]).contains(&spelt_out(hostile_text)));
            assert!(text(all(&html, "head > title")[0]).contains(&spelt_out(hostile_text)));
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
                let (printed, html, rows) = parsed(&serde_json::from_value(document).unwrap());
                check_structure(&printed, &html, &rows);
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
        let (_, html, rows) = parsed(&serde_json::from_value(document).unwrap());
        check_rows(&html, &rows);
        let articles = all(&html, "article");
        let late = text(articles[0]);
        for words in ["3% provisional of Q1 2025/26", "counted anew"] {
            assert!(late.contains(words), "{words} in {late}");
        }
        assert_eq!(inside(articles[0], "circle.hollow").len(), 1);
        assert!(text(articles[1]).contains("75.2% (752 of 1000) revised"), "{}", text(articles[1]));
        assert_eq!(inside(articles[1], "rect.point").len(), 1);
    }
}
