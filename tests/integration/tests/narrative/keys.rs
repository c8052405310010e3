//! Keys of schemes in words, beside the words of those who publish them.

use performance_indicators::Scheme;
use performance_indicators::narrative::SchemeNarrative;
use serde_json::Value;

/// The key of a published scheme.
fn key(id: &str) -> String {
    let file: Value = serde_json::from_str(include_str!("../../../../examples/data/schemes.json")).unwrap();
    let entry = file["schemes"].as_array().unwrap().iter().find(|entry| entry["id"] == id).unwrap();
    let scheme: Scheme = serde_json::from_value(entry["scheme"].clone()).unwrap();
    SchemeNarrative::of(&scheme).to_string()
}

/// The wordings that these stand beside are in `examples/data/schemes.json`, with their addresses. What happens exactly on a limit is
/// said wherever the wording says it, and as the scheme has it elsewhere.
#[test]
fn published_schemes_read_as_published() {
    for (id, words) in [
        (
            "havering-2013",
            "Green: on target or within 10%. Amber: off target by more than 10%, and it is no worse than the same quarter last year. \
             Red: off target by more than 10%, and not Amber.",
        ),
        ("havering-2017", "Green: on target or better. Red: off target."),
        (
            "havering-2018",
            "Green: on target or better. Amber: off target, within its tolerance. Red: off target by more than its tolerance.",
        ),
        (
            "havering-2024-above",
            "Green: better than target. Amber: exactly on target or within its tolerance. Red: off target by more than its tolerance.",
        ),
        (
            "bracknell-5-10",
            "Green: on target or within 5%. Amber: off target by more than 5%, up to 10%. Red: off target by more than 10%.",
        ),
        ("maidstone-10", "Green: on target or better. Amber: off target, within 10%. Red: off target by more than 10%."),
        (
            "south-kesteven-10-fix",
            "Green: on target or better. Amber: off target by less than 10%. \
             Amber: off target by 10% or more, and the year is forecast to meet its target. Red: off target by 10% or more, and not Amber.",
        ),
        (
            "performanceplus",
            "Green star: better than target by more than its tolerance. \
             Blue circle: on target or within its tolerance, or better by up to its tolerance. \
             Red triangle: off target by more than its tolerance.",
        ),
        (
            "west-lindsey",
            "Exceeded: better than target. Within tolerance: exactly on target. Within tolerance: off target, within its tolerance. \
             Below: off target by more than its tolerance.",
        ),
        (
            "tracker-likelihood",
            "Annual target reached: the target for the year is already met. \
             On or above: on target or better, and not Annual target reached. \
             Below but likely: off target, and the year is forecast to meet its target. \
             Below and unlikely: off target, and not Below but likely.",
        ),
        (
            "fingertips-benchmark",
            "Better: it is significantly better than the benchmark at 95% confidence. \
             Similar: it is not significantly worse than the benchmark at 95% confidence. Worse: not Better or Similar.",
        ),
        (
            "scientrix-inventory",
            "Green: on target or within 3 points. Amber: off target by more than 3 points, up to 8 points. \
             Red: off target by more than 8 points.",
        ),
        (
            "oracle-five",
            "Ideal: better than target by more than 25%. Good: better by up to 25%. \
             Acceptable: exactly on target or off it by less than 20%. Warning: off target by 20% or more, less than 50%. \
             Critical: off target by 50% or more.",
        ),
    ] {
        assert_eq!(key(id), words, "{id}");
    }
}
