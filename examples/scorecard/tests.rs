//! What the program prints: the width, the order, and nothing but text in it.

#[cfg(test)]
mod checks {
    use crate::choice::Only;
    use crate::contents::{Asked, Block, Contents};
    use crate::counts;
    use crate::groups::ByGroup;
    use crate::screen::Screen;
    use crate::{grouping, load, markdown, progress, schemes, table, text};
    use performance_indicators::{Percent, Report, Row, Scorecard};
    use serde_json::{Value, json};
    use std::ffi::OsStr;
    use textwrap::core::display_width;

    const HAVERING: &str = include_str!("../data/havering_2017_q1.json");
    const BRACKNELL: &str = include_str!("../data/bracknell_forest.json");
    const STIRLING: &str = include_str!("../data/stirling_among_scotlands_councils.json");

    /// Every kind of text that could do harm on a terminal or in Markdown, and letters that are two columns wide or none.
    const HOSTILE: [&str; 6] = [
        "\u{1b}[2J\u{1b}]0;title\u{7}\r\u{8}cleared",
        "\u{202e}desrever\u{2066} \u{200f}right\u{0}\u{9b}31m",
        "a | b ` c ``` d *e* _f_ <g> [h](i) # j ~k~ $l$ &amp; \\ m\n\n- n\n1. o",
        "- item\n---\n+ item",
        "日本語の指標の名前はとても長いので切り詰められる可能性がありますがそれでも幅は守られます本当に",
        "e\u{301}\u{301}\u{301} 👩\u{200d}👩\u{200d}👧 ｆｕｌｌｗｉｄｔｈ Ünïcödé \u{feff}",
    ];

    fn scorecard(json: &str) -> Scorecard {
        load::document(json.as_bytes()).unwrap()
    }

    fn latest(scorecard: &Scorecard) -> Report {
        scorecard.report(scorecard.latest_quarter().unwrap())
    }

    fn contents(scorecard: &Scorecard, report: &Report, only: Only, by: Option<&str>, beyond_chance: bool) -> Contents {
        let before = report.quarter().previous().map(|quarter| scorecard.report(quarter));
        let shown = report.clone().only(|row| only.takes(row));
        let rows = shown.by_need();
        let by_group = by.map(|kind| ByGroup::of(scorecard, report, kind).unwrap());
        let asked = Asked {
            scorecard,
            report,
            before: before.as_ref(),
            groups: grouping::groups(scorecard, report, &rows, by).unwrap(),
            rows,
            by_group: by_group.as_ref(),
            keys: schemes::Keys::new(scorecard, report),
            tolerance: schemes::common_tolerance(report),
            what_if: Percent::whole(10),
            beyond_chance,
        };
        Contents::of(&asked)
    }

    fn all(scorecard: &Scorecard, report: &Report) -> Contents {
        contents(scorecard, report, Only::All, None, false)
    }

    fn printed(contents: &Contents, width: usize) -> String {
        text::report(contents, Screen { width, is_coloured: false })
    }

    fn latest_printed(json: &str, width: usize) -> String {
        let scorecard = scorecard(json);
        printed(&all(&scorecard, &latest(&scorecard)), width)
    }

    /// The lines of a section, without its title.
    fn section<'a>(printed: &'a str, title: &str) -> Vec<&'a str> {
        printed.lines().skip_while(|line| *line != title).skip(1).take_while(|line| !line.is_empty()).collect()
    }

    const LINES: &str = "The indicators, those that need attention first";

    /// A document with hostile text wherever one may hold any, wide letters among it.
    fn hostile(text: &str) -> Scorecard {
        let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
        document["organisation"] = json!(text);
        document["title"] = json!(text);
        for (place, indicator) in (0..).zip(document["indicators"].as_array_mut().unwrap()) {
            indicator["name"] = json!(text);
            indicator["owner"] = json!(text);
            indicator["unit"] = json!({ "other": text });
            // The name of a group is refused with what shows nothing.
            let goal: String = text.chars().filter(|letter| !crate::printable::is_hidden(*letter)).collect();
            indicator["groups"] = json!({ "goal": format!("{goal} {}", place % 2) });
            for observation in indicator["observations"].as_object_mut().unwrap().values_mut().filter(|o| o.is_object()) {
                observation["commentary"] = json!(text);
                observation["corrective_action"] = json!(text);
            }
        }
        serde_json::from_value(document).unwrap()
    }

    /// The shipped documents, hostile ones, and those of the tests' data, which is not in the package.
    fn documents() -> Vec<Scorecard> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data");
        let files = std::fs::read_dir(folder).into_iter().flatten().map(|file| std::fs::read(file.unwrap().path()));
        let of_tests = files.filter_map(|bytes| load::document(&bytes.ok()?).ok());
        [HAVERING, BRACKNELL, STIRLING].into_iter().map(scorecard).chain(HOSTILE.map(hostile)).chain(of_tests).collect()
    }

    #[test]
    fn no_line_is_wider_than_the_screen() {
        for scorecard in documents() {
            let contents = all(&scorecard, &latest(&scorecard));
            for width in [40, 60, 80, 100, 140, 300] {
                for line in printed(&contents, width).lines() {
                    assert!(display_width(line) <= width, "{width}: {} in {line:?}", display_width(line));
                }
            }
        }
    }

    #[test]
    fn an_indicator_has_one_line_at_140_and_two_at_80() {
        for (json, indicators) in [(HAVERING, 16), (BRACKNELL, 10)] {
            let badges = ["R ", "A ", "G ", "– Not rated"];
            let is_first = |line: &&&str| badges.iter().any(|badge| line.starts_with(badge));
            for (width, heads, each) in [(140, 2, 1), (80, 3, 2)] {
                let printed = latest_printed(json, width);
                let lines = section(&printed, LINES);
                assert_eq!(lines.iter().filter(is_first).count(), indicators);
                assert_eq!(lines.len(), heads + each * indicators, "{lines:#?}");
            }
        }
    }

    #[test]
    fn figures_end_under_their_head_and_are_never_cut() {
        for width in [80, 140] {
            for json in [HAVERING, BRACKNELL] {
                let scorecard = scorecard(json);
                let report = latest(&scorecard);
                let printed = latest_printed(json, width);
                let lines = section(&printed, LINES);
                let head = lines.iter().find(|line| line.contains("Figure")).unwrap();
                let end = display_width(head.split_once("Figure").unwrap().0) + "Figure".len();
                let at_end = |line: &&str| line.chars().take(end).collect::<String>();
                let figures = report.rows().iter().filter_map(|row| Some(row.unit().show(row.value()?).to_string()));
                for figure in figures {
                    assert!(lines.iter().any(|line| at_end(line).ends_with(&format!(" {figure}"))), "{figure}: {lines:#?}");
                }
            }
        }
    }

    #[test]
    fn the_sections_are_those_of_the_page_in_its_order() {
        let scorecard = scorecard(BRACKNELL);
        let report = scorecard.report("2024-Q4".parse().unwrap());
        let contents = all(&scorecard, &report);
        let titles: Vec<&str> = contents.sections.iter().map(|section| section.title.as_str()).collect();
        let expected = [
            "1 of 9 rated is Red (11%)",
            "What changed since Q3 2024/25",
            "Red and worsening",
            "Key",
            LINES,
            "In detail",
            "Not received or not rated",
            "If amber were allowed within 10% of target",
        ];
        assert_eq!(titles, expected);
        let heads: Vec<String> = markdown::report(&contents)
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .map(|title| title.replace('\\', ""))
            .collect();
        assert_eq!(heads, expected);
        // What moved, with its cause or without one, first what worsened.
        let printed = printed(&contents, 140);
        assert!(section(&printed, "What changed since Q3 2024/25")[0].ends_with("improved from Red to Green."), "{printed}");
    }

    /// As the minutes of the council say: 9 of 12 Red; and the questions of a committee in the first forty lines at 80 columns.
    #[test]
    fn the_first_screens_say_what_is_red_what_got_worse_what_is_missing_and_what_the_colours_mean() {
        let printed = latest_printed(HAVERING, 80);
        let first: Vec<&str> = printed.lines().take(40).collect();
        let first = first.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
        for said in [
            "9 of 12 rated are Red (75%)",
            "4 are not rated: no figure, reason not stated.",
            "Worse than both the previous quarter and the same quarter last year: - Young people leaving care",
            "No corrective action is given for any of the 9 that are Red.",
            "G Green: on target or better R Red: off target",
        ] {
            assert!(first.contains(said), "{said}: {first}");
        }
        // Why 98% of 100% is Green.
        assert!(latest_printed(BRACKNELL, 80).contains("G Green: on target or within 5%"));
    }

    #[test]
    fn colours_are_only_an_addition() {
        for scorecard in documents() {
            let contents = all(&scorecard, &latest(&scorecard));
            let coloured = text::report(&contents, Screen { width: 100, is_coloured: true });
            assert!(coloured.contains("\u{1b}["));
            let mut plain = String::new();
            for (place, part) in coloured.split("\u{1b}[").enumerate() {
                plain.push_str(if place == 0 { part } else { part.split_once('m').unwrap().1 });
            }
            let trimmed: Vec<&str> = plain.lines().map(str::trim_end).collect();
            assert_eq!(trimmed, printed(&contents, 100).lines().collect::<Vec<_>>());
        }
    }

    #[test]
    fn the_width_is_that_of_columns_or_the_terminal_and_colours_are_for_terminals() {
        let screen = |columns: Option<&str>, terminal, no_color: Option<&str>, is_terminal| {
            let screen = Screen::of(columns.map(OsStr::new), terminal, no_color.map(OsStr::new), is_terminal);
            (screen.width, screen.is_coloured)
        };
        assert_eq!(screen(None, Some(97), None, true), (97, true));
        assert_eq!(screen(Some("80"), Some(97), None, true), (80, true));
        assert_eq!(screen(Some("wide"), Some(97), Some(""), true), (97, true));
        assert_eq!(screen(Some("0"), Some(97), Some("1"), true), (97, false));
        assert_eq!(screen(None, None, None, false), (140, false));
        assert_eq!(screen(Some("1"), None, None, false), (40, false));
        assert_eq!(screen(Some("99999999999999999999"), None, None, false), (140, false));
    }

    #[test]
    fn hostile_text_stays_text_on_a_terminal() {
        for text in HOSTILE {
            let scorecard = hostile(text);
            let printed = printed(&all(&scorecard, &latest(&scorecard)), 140);
            assert!(!printed.chars().any(|letter| letter != '\n' && crate::printable::is_hidden(letter)), "{printed:?}");
        }
    }

    #[test]
    fn hostile_text_stays_text_in_markdown() {
        for text in HOSTILE {
            let scorecard = hostile(text);
            let printed = markdown::report(&all(&scorecard, &latest(&scorecard)));
            assert!(!printed.chars().any(|letter| letter != '\n' && crate::printable::is_hidden(letter)), "{printed:?}");
            for line in printed.lines() {
                // What an escape leaves: only what the program itself writes.
                let mut bare = String::new();
                let mut letters = line.chars();
                while let Some(letter) = letters.next() {
                    if letter == '\\' {
                        letters.next().unwrap()
                    } else {
                        bare.push(letter);
                        letter
                    };
                }
                assert!(!bare.contains(['`', '<', '>', '[', ']', '~', '$', '_']), "{line}");
                assert_eq!(bare.replace("**", "").matches('*').count(), 0, "{line}");
                let start = bare.trim_start_matches(['#', ' ']);
                let start = start.strip_prefix("- ").unwrap_or(start);
                assert!(!start.starts_with(['-', '+', '#']), "{line}");
                if bare.starts_with('|') {
                    let heads = printed.lines().find(|line| line.starts_with("| Rating")).unwrap();
                    assert_eq!(bare.matches('|').count(), heads.matches('|').count(), "{line}");
                } else {
                    assert!(!bare.contains('|'), "{line}");
                }
            }
        }
    }

    #[test]
    fn only_those_asked_for_are_shown_and_that_is_said() {
        let scorecard = scorecard(HAVERING);
        let report = latest(&scorecard);
        let printed = printed(&contents(&scorecard, &report, Only::Red, None, false), 140);
        let lines = section(&printed, LINES);
        assert_eq!(lines[0].trim(), "9 of 16 are shown, as was asked.");
        assert_eq!(lines.iter().filter(|line| line.starts_with("R ")).count(), 9);
        assert!(!lines.iter().any(|line| line.starts_with("G ") || line.starts_with('–')));
        assert!(printed.contains("9 of 12 rated are Red (75%)"));
    }

    #[test]
    fn lines_are_grouped_by_the_kind_that_is_asked_for() {
        // Invented groups of published figures, of which these three are Green.
        let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
        for indicator in document["indicators"].as_array_mut().unwrap().iter_mut().take(3) {
            indicator["groups"] = json!({ "directorate": ["People", "Children"] });
        }
        let scorecard = scorecard(&document.to_string());
        let report = latest(&scorecard);
        let printed = printed(&contents(&scorecard, &report, Only::All, Some("directorate"), false), 140);
        let is_head = |line: &&str| line.starts_with("People, 3: Green 3 (100%).");
        assert_eq!(printed.lines().filter(is_head).count(), 1, "{printed}");
        // A group that lies wholly in one within it has a head and no lines of its own.
        let heads = ["People, 3: Green 3 (100%).", "People › Children, 3: Green 3 (100%)."];
        assert!(printed.contains(&format!("{}\n\n{}\nG ", heads[0], heads[1])), "{printed}");
        let markdown = markdown::report(&contents(&scorecard, &report, Only::All, Some("directorate"), false));
        assert!(markdown.contains(&format!("### {}\n\n### {}\n\n| Rating |", heads[0], heads[1])), "{markdown}");
        let all = "All 3 indicators in remit were received; 3 (100%) are Green.";
        let groups = section(&printed, "By directorate");
        assert_eq!(groups[..2], [format!("  - People: {all}"), format!("    - Children: {all}")], "{groups:#?}");
    }

    #[test]
    fn keys_of_several_schemes_are_numbered_and_each_line_names_its_own() {
        // Invented: one of ten indicators is rated by another scheme.
        let mut document: Value = serde_json::from_str(BRACKNELL).unwrap();
        document["indicators"][2]["schemes"] = json!([{ "scheme": "on-target-only" }]);
        let scorecard = scorecard(&document.to_string());
        let report = latest(&scorecard);
        let contents = contents(&scorecard, &report, Only::All, None, false);
        let printed = printed(&contents, 300);
        let key = section(&printed, "Key").join(" ");
        let places =
            ["Key 1, of 9 indicators:", "within 5%", "Key 2, of 1 indicator:", "G Green: on target or better", "– Not rated:"]
                .map(|words| key.find(words).unwrap_or_else(|| panic!("{words}: {key}")));
        assert!(places.is_sorted(), "{key}");
        assert!(!printed.contains("on-target-only") && key.matches("– Not rated:").count() == 1, "{key}");
        let place = contents.sections.iter().flat_map(|section| &section.blocks).find_map(|block| match block {
            Block::Lines(lines) => Some((lines.columns.iter().position(|column| column.head[0] == "Key").unwrap(), lines)),
            Block::Paragraph(_) | Block::Bars(_) | Block::List(_) => None,
        });
        let (place, lines) = place.unwrap();
        for line in lines.lines() {
            let number = if line.name == report.rows()[2].name() { "2" } else { "1" };
            assert_eq!(line.cells[place].text, number, "{}", line.name);
        }
    }

    #[test]
    fn what_chance_explains_is_left_out_of_the_detail_where_that_is_asked() {
        let scorecard = scorecard(HAVERING);
        let report = latest(&scorecard);
        let carers = "R Red: Total number of in-house foster carers";
        let is_told = |beyond_chance| {
            let printed = printed(&contents(&scorecard, &report, Only::All, None, beyond_chance), 140);
            let has_section = printed.contains("\nLeft out of the detail\n");
            (section(&printed, "In detail").contains(&format!("  {carers}").as_str()), has_section)
        };
        assert_eq!((is_told(false), is_told(true)), ((true, false), (false, true)));
    }

    #[test]
    fn a_bar_is_as_long_as_its_room_and_says_in_words_what_it_has_no_room_for() {
        for json in [HAVERING, BRACKNELL, STIRLING] {
            let pieces = counts::pieces(&latest(&scorecard(json)).summary());
            for room in [1, 7, 20, 33, 60, 100] {
                let bar = text::Bar::new(&pieces, room, |_, text| text.to_owned());
                assert_eq!(display_width(&bar.drawn), room);
                let says_all = pieces.iter().all(|piece| bar.drawn.contains(&format!("{} {}", piece.letter(), piece.counted)));
                assert_eq!(bar.words.is_none(), says_all, "{}", bar.drawn);
            }
        }
    }

    #[test]
    fn a_name_is_cut_in_its_middle_so_that_names_of_one_family_differ() {
        let names =
            ["Pupils who attend a school that is rated good: boys", "Pupils who attend a school that is rated good: girls"];
        for (name, end) in names.into_iter().zip(["boys", "girls"]) {
            let cut = table::cut(name, 30);
            assert!(cut.starts_with("Pupils who attend") && cut.contains('…') && cut.ends_with(end), "{cut}");
        }
        assert_eq!(table::cut(names[0], 100), names[0]);
        for text in HOSTILE.into_iter().chain(names) {
            for room in 0..60 {
                assert!(display_width(&table::cut(text, room)) <= room, "{room}: {text}");
            }
        }
    }

    #[test]
    fn work_is_done_whoever_watches() {
        assert_eq!(progress::with("Counting", || 2 + 2), 4);
    }

    #[test]
    fn every_indicator_is_named_in_every_format() {
        let scorecard = scorecard(BRACKNELL);
        let report = latest(&scorecard);
        let wide = printed(&all(&scorecard, &report), 300);
        let markdown = markdown::report(&all(&scorecard, &report));
        for name in report.rows().iter().map(Row::name) {
            assert!(wide.contains(name) && markdown.contains(name), "{name}");
        }
    }
}
