//! The contrast of the page's colours, light and dark, by the formula of WCAG 2.2, from the style sheet itself.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "the formula of contrast is one of floating point")]
mod tests {
    use alloc::collections::BTreeMap;

    const STYLE: &str = include_str!("../src/page.css");

    type Colours = BTreeMap<String, String>;

    /// The colours that a block names.
    fn named(block: &str) -> Colours {
        let declared = block.split(';').filter_map(|declaration| declaration.trim().split_once(": "));
        let colours = declared.filter(|(name, value)| name.starts_with("--") && value.starts_with('#'));
        colours.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The light colours and the dark ones; those of a reader's own are not ours to test.
    fn schemes() -> [Colours; 2] {
        let blocks = STYLE.split(":root {").skip(1).map(|rest| named(rest.split('}').next().unwrap()));
        blocks.filter(|colours| !colours.is_empty()).collect::<Vec<_>>().try_into().unwrap()
    }

    fn luminance(colour: &str) -> f64 {
        let part = |digits: core::ops::Range<usize>| {
            let share = f64::from(u8::from_str_radix(colour.get(digits).unwrap(), 16).unwrap()) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.7152f64.mul_add(part(3..5), 0.2126f64.mul_add(part(1..3), 0.0722 * part(5..7)))
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Which stands on which, and how much contrast it needs.
    const PAIRS: [(&str, &str, f64); 23] = [
        ("--ink", "--paper", 4.5),
        ("--quiet", "--paper", 4.5),
        ("--link", "--paper", 4.5),
        ("--ink", "--head", 4.5),
        ("--quiet", "--head", 4.5),
        ("--on-green", "--green", 4.5),
        ("--on-amber", "--amber", 4.5),
        ("--on-red", "--red", 4.5),
        ("--on-blue", "--blue", 4.5),
        // Lines, points and letters on bands.
        ("--ink", "--band-green", 4.5),
        ("--ink", "--band-amber", 4.5),
        ("--ink", "--band-red", 4.5),
        ("--ink", "--band-blue", 4.5),
        ("--ink", "--hatch-red", 3.0),
        ("--ink", "--dot-amber", 3.0),
        ("--ink", "--line-blue", 3.0),
        // Pieces of a bar beside the paper that parts them; Amber on white has the ink's edge and letter.
        ("--green", "--paper", 3.0),
        ("--red", "--paper", 3.0),
        ("--blue", "--paper", 3.0),
        ("--quiet", "--band-red", 3.0),
        ("--quiet", "--band-green", 3.0),
        ("--quiet", "--band-amber", 3.0),
        ("--quiet", "--band-blue", 3.0),
    ];

    #[test]
    fn colours_are_told_apart_in_light_and_dark() {
        // White on black, and the published example of a grey that just fails: https://webaim.org/articles/contrast/
        assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 1e-9);
        assert!((4.47..4.49).contains(&contrast("#777777", "#ffffff")));
        for colours in schemes() {
            for (front, back, least) in PAIRS {
                let reached = contrast(&colours[front], &colours[back]);
                assert!(reached >= least, "{front} on {back}: {reached:.2}, and {least} is needed");
            }
        }
        assert!(STYLE.contains("@media screen and (prefers-color-scheme: dark)"), "paper is light");
        let [light, dark] = schemes();
        assert!(light.keys().eq(dark.keys()), "each colour is named in both");
    }

    #[test]
    fn nothing_moves_and_no_colour_is_named_elsewhere() {
        let parts = [
            STYLE.split_once("* {").unwrap().1,
            include_str!("../src/table.css"),
            include_str!("../src/card.css"),
            include_str!("../src/chart.css"),
            include_str!("../src/narrow.css"),
            include_str!("../src/print.css"),
        ];
        for part in parts {
            assert!(!part.contains("animation") && !part.contains("transition") && !part.contains("smooth"));
            let hashes = part.split('#').skip(1).map(|after| after.split(|c: char| !c.is_ascii_hexdigit()).next().unwrap());
            assert!(hashes.into_iter().all(|digits| digits.len() < 6), "a colour without a name in {part}");
        }
    }
}
