//! The page in a real browser: how tall it is, on how many sheets of paper, and what axe-core says of it.
//!
//! Without Chromium, or without npm to fetch axe-core, a check says that it is skipped.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[path = "shared/invented.rs"]
mod invented;
#[cfg(test)]
#[path = "../src/page.rs"]
mod page;

#[cfg(test)]
#[expect(clippy::print_stderr, reason = "a check that is skipped says so, and one that is not what it measured")]
mod tests {
    use super::invented;
    use super::page::{Choices, page};
    use performance_indicators::Scorecard;
    use serde_json::Value;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};
    use std::sync::LazyLock;
    use std::{env, fs};

    const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/axe");

    /// The widths of a desk, a tablet and a phone.
    const WIDTHS: [u32; 3] = [1280, 768, 390];

    fn run(command: &mut Command) -> Option<Output> {
        let output = command.output().ok()?;
        output.status.success().then_some(output)
    }

    /// The name of a Chromium, if there is one.
    static CHROMIUM: LazyLock<Option<&str>> = LazyLock::new(|| {
        let found = ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find(|name| run(Command::new(name).arg("--version")).is_some());
        if found.is_none() {
            eprintln!("SKIPPED: there is no Chromium to look at the page with");
        }
        found
    });

    /// A folder of its own for each page that a test looks at, with the browser's profile in it.
    fn folder(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("html_report").join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// The source of axe-core, fetched once; `None` where it cannot be.
    fn axe() -> Option<String> {
        let folder = folder("axe");
        for file in ["package.json", "package-lock.json"] {
            fs::copy(Path::new(AXE).join(file), folder.join(file)).unwrap();
        }
        let source = folder.join("node_modules/axe-core/axe.min.js");
        if !source.exists() {
            let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            run(Command::new("npm").args(install).current_dir(&folder));
        }
        let source = fs::read_to_string(source).ok();
        if source.is_none() {
            eprintln!("SKIPPED: axe-core cannot be fetched by npm");
        }
        source
    }

    /// The pages of the shipped documents, of one with figures of others, of an invented one with months, and of one of so many indicators.
    fn pages(invented: usize) -> [(&'static str, String); 5] {
        let read = |json| serde_json::from_str::<Scorecard>(json).unwrap();
        let of = |name, scorecard: &Scorecard| {
            let report = scorecard.report(scorecard.latest_quarter().unwrap());
            (name, page(scorecard, &report, &report, &Choices::default()).unwrap())
        };
        [
            of("havering", &read(include_str!("../../data/havering_2017_q1.json"))),
            of("bracknell", &read(include_str!("../../data/bracknell_forest.json"))),
            of("stirling", &read(include_str!("../../data/stirling_among_scotlands_councils.json"))),
            of("months", &read(include_str!("../../../tests/data/months_and_others.json"))),
            of("invented", &invented::scorecard(invented)),
        ]
    }

    fn browse(chromium: &str, folder: &Path, arguments: &[String]) -> Output {
        let plain = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            "--hide-scrollbars",
        ];
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        run(Command::new(chromium).args(plain).arg(profile).args(arguments)).expect("the browser runs")
    }

    /// What a script finds in the page, which itself allows none: it runs in a copy without that policy. The copy is a frame of its
    /// own, as no window is as narrow as a phone.
    fn found(chromium: &str, folder: &Path, printed: &str, script: &str, width: u32, arguments: &[String]) -> Value {
        let (before, policy) = printed.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
        let (_, after) = policy.split_once('>').unwrap();
        let copy = folder.join("with_script.html");
        let report = "parent.document.documentElement.setAttribute('data-found', encodeURIComponent(JSON.stringify(found)));";
        let script = format!("<script>addEventListener('load', async () => {{ {script} {report} }});</script>");
        let framed = format!("{before}{after}{script}").replace('&', "&amp;").replace('"', "&quot;");
        let style = format!("border: 0; width: {width}px; height: 900px");
        fs::write(&copy, format!("<!DOCTYPE html><html><body><iframe style=\"{style}\" srcdoc=\"{framed}\"></iframe>")).unwrap();
        let mut all = vec!["--virtual-time-budget=60000".to_owned(), "--window-size=1400,1000".to_owned()];
        all.extend_from_slice(arguments);
        all.extend(["--dump-dom".to_owned(), format!("file://{}", copy.display())]);
        let dumped = String::from_utf8(browse(chromium, folder, &all).stdout).unwrap();
        let encoded = dumped.split_once("data-found=\"").expect("the script ran").1.split_once('"').unwrap().0;
        serde_json::from_str(&decoded(encoded)).unwrap()
    }

    /// What `encodeURIComponent` encoded.
    fn decoded(encoded: &str) -> String {
        let mut bytes = Vec::new();
        let mut parts = encoded.split('%');
        bytes.extend(parts.next().unwrap().bytes());
        for part in parts {
            let (digits, rest) = part.split_at(2);
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
            bytes.extend(rest.bytes());
        }
        String::from_utf8(bytes).unwrap()
    }

    /// The shipped document has sixteen indicators, most of them with a card. Before, it was 7,700 pixels tall and six sheets long.
    #[test]
    fn page_is_short_and_fits_its_width() {
        let Some(chromium) = *CHROMIUM else { return };
        let measure = "
            const lines = element => Math.round(element.getBoundingClientRect().height / parseFloat(getComputedStyle(element).lineHeight));
            const found = {
                height: document.documentElement.scrollHeight, width: document.documentElement.scrollWidth,
                top: document.querySelector('.top').getBoundingClientRect().bottom,
                lines: Math.max(...[...document.querySelectorAll('th.name bdi')].map(lines)),
                beside: [...document.querySelectorAll('tr.line')].every(line => {
                    const [name, figure, target] = ['.name', '.figure', '.target'].map(part => line.querySelector(part).getBoundingClientRect());
                    return figure.top >= name.bottom && target.top >= name.bottom;
                }),
            };";
        for (name, printed) in pages(150) {
            let folder = folder(&format!("heights_{name}"));
            for width in WIDTHS {
                let found = found(chromium, &folder, &printed, measure, width, &[]);
                eprintln!("{name} at {width}: {found}");
                assert!(found["width"].as_u64().unwrap() <= u64::from(width), "{name} at {width}: {found}");
                assert!(found["lines"].as_u64().unwrap() < 8, "{name} at {width}: {found}");
                assert_eq!(
                    found["beside"],
                    width == 390,
                    "figure and target under the name on a phone: {name} at {width}: {found}"
                );
                if width == 1280 {
                    assert!(found["top"].as_f64().unwrap() <= 900.0, "the top is one screen: {name}: {found}");
                    assert!(name != "havering" || found["height"].as_u64().unwrap() <= 3000, "{found}");
                }
            }
        }
    }

    /// A page printed on paper.
    fn printed(chromium: &str, folder: &Path, page: &str) -> PathBuf {
        let (html, pdf) = (folder.join("page.html"), folder.join("page.pdf"));
        fs::write(&html, page).unwrap();
        let arguments = [
            "--no-pdf-header-footer".to_owned(),
            format!("--print-to-pdf={}", pdf.display()),
            format!("file://{}", html.display()),
        ];
        browse(chromium, folder, &arguments);
        pdf
    }

    /// The text of each sheet.
    fn sheets(pdf: &Path) -> Option<Vec<String>> {
        let Some(output) = run(Command::new("pdftotext").args(["-layout", &pdf.display().to_string(), "-"])) else {
            eprintln!("SKIPPED: there is no pdftotext to read the sheets with");
            return None;
        };
        let text = String::from_utf8(output.stdout).unwrap();
        Some(text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect())
    }

    #[test]
    fn shipped_document_prints_on_two_sheets() {
        let Some(chromium) = *CHROMIUM else { return };
        for (name, page) in pages(1).into_iter().take(2) {
            let pdf = fs::read(printed(chromium, &folder(&format!("print_{name}")), &page)).unwrap();
            let sheets = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
            eprintln!("{name}: {sheets} sheets");
            assert_eq!(sheets, 2, "{name}");
        }
    }

    /// Each sheet says which it is and of which day; each with lines has the heads; each card stands on one whole.
    #[test]
    fn sheets_are_numbered_and_dated_and_repeat_the_heads() {
        let Some(chromium) = *CHROMIUM else { return };
        for (name, page) in pages(150).into_iter().skip(3) {
            let pdf = printed(chromium, &folder(&format!("sheets_{name}")), &page);
            let Some(sheets) = sheets(&pdf) else { return };
            eprintln!("{name}: {} sheets", sheets.len());
            let lines = sheets.iter().take_while(|sheet| sheet.contains("Indicator ")).count();
            assert!(lines > 1, "{name}: the lines are longer than a sheet");
            for (number, sheet) in (1..).zip(&sheets) {
                assert!(sheet.contains(&format!("Page {number} of {}", sheets.len())), "{name}: {sheet}");
                assert!(sheet.contains("Figures as at "), "{name}: {sheet}");
                assert_eq!(sheet.contains("Indicator "), number <= lines, "{name}: {sheet}");
                // A card of the invented indicators opens with its owner and closes with its colour, or why it has none.
                let words = || sheet.split_whitespace();
                let opened = words().filter(|word| *word == "Owner:").count();
                let closed = words().filter(|word| ["Red.", "Amber.", "Green.", "rated."].contains(word)).count();
                assert!(name == "months" || number <= lines || opened == closed, "{name}: {opened} and {closed}: {sheet}");
            }
            let last = sheets.get(lines.saturating_sub(1)..).unwrap().iter().find(|sheet| sheet.contains("In detail")).unwrap();
            assert!(last.contains("Owner: "), "{name}: the head has a card under it: {last}");
        }
    }

    #[test]
    fn control_charts_are_printed_where_they_are_open() {
        let Some(chromium) = *CHROMIUM else { return };
        let scorecard: Scorecard = serde_json::from_str(include_str!("../../../tests/data/months_and_others.json")).unwrap();
        let report = scorecard.report(scorecard.latest_quarter().unwrap());
        for control_limits in [false, true] {
            let page = page(&scorecard, &report, &report, &Choices { control_limits, ..Choices::default() }).unwrap();
            let Some(sheets) = sheets(&printed(chromium, &folder(&format!("control_{control_limits}")), &page)) else { return };
            assert_eq!(sheets.concat().matches("The mean is ").count(), if control_limits { 4 } else { 0 });
        }
    }

    #[test]
    fn axe_finds_nothing_wrong() {
        let (Some(chromium), Some(axe)) = (*CHROMIUM, axe()) else { return };
        let script = format!(
            "{axe}; const result = await axe.run();
            const found = {{ passes: result.passes.length, dark: matchMedia('(prefers-color-scheme: dark)').matches,
                violations: result.violations.map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => [n.html, n.failureSummary])]) }};"
        );
        for (name, printed) in pages(40) {
            let folder = folder(&format!("axe_{name}"));
            for (width, is_dark) in [(1280, false), (1280, true), (390, false)] {
                let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(!is_dark));
                let found = found(chromium, &folder, &printed, &script, width, &[scheme]);
                assert_eq!(found["dark"], is_dark, "{found}");
                assert!(found["passes"].as_u64().unwrap() > 10, "{found}");
                assert_eq!(found["violations"], Value::Array(Vec::new()), "{name} at {width}, dark: {is_dark}");
            }
        }
    }
}
