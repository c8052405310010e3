//! JSON nested 100,000 deep, read without the limit that `serde_json` has of its own: ours refuses it long before the stack ends.

use performance_indicators::history::{ComparisonPolicy, Shares};
use performance_indicators::rating::{Facts, When};
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{
    Entry, Indicator, Observation, Report, Row, Scheme, Scorecard, Series, Summary, Target, TargetPlan, Tolerance, Unit, Value,
    Verdict, Versions,
};
use serde::de::DeserializeOwned;

/// Whether nested lists or maps in the place of a whole document, or of one of its fields, are refused.
fn refused<T: DeserializeOwned>(fields: &[&str]) {
    let name = std::any::type_name::<T>();
    for before in
        fields.iter().map(|field| format!("{{\"{field}\":")).chain([String::new(), "[".into(), "[[".into(), "[{".into()])
    {
        for open in [
            "[",
            "{\"a\":",
            "{\"value\":",
            "{\"fraction\":",
            "{\"extra\":",
            "{\"range\":",
            "{\"indicators\":[",
            "{\"two_sided\":",
        ] {
            let json = before.clone() + &open.repeat(100_000);
            let mut deserializer = serde_json::Deserializer::from_str(&json);
            deserializer.disable_recursion_limit();
            let error = T::deserialize(&mut deserializer).err().unwrap_or_else(|| panic!("{name}: {before}{open}… is read"));
            let message = error.to_string();
            assert!(message.len() < 2_000, "{name}: {before}{open}…: {message}");
        }
    }
}

#[test]
fn nested_without_end() {
    let document = ["organisation", "title", "calendar", "schemes", "tolerance", "comparison", "indicators", "extra", "other"];
    refused::<Scorecard>(&document);
    refused::<ScorecardDocument>(&document);
    refused::<Report>(&["organisation", "title", "quarter", "indicators", "other"]);
    refused::<Row>(&["id", "name", "unit", "groups", "value", "fraction", "target", "recorded", "short_term", "extra", "other"]);
    refused::<Entry>(&["id", "unit", "groups", "targets", "observations", "breaks", "baseline", "due", "extra", "other"]);
    refused::<Indicator>(&["id", "unit", "groups", "targets", "observations", "breaks", "baseline", "due", "extra", "other"]);
    refused::<Summary>(&["in_remit", "computed", "bands", "unrated", "short_term", "other"]);
    refused::<Observation>(&["value", "earlier", "recorded", "forecast", "benchmarks", "extra", "other"]);
    refused::<Series>(&["2017-Q1", "other"]);
    refused::<Scheme>(&["name", "bands", "merit", "labels", "other"]);
    refused::<Versions<Scheme>>(&[]);
    refused::<Versions<Tolerance>>(&[]);
    refused::<TargetPlan>(&[]);
    refused::<Tolerance>(&["points", "limit", "two_sided", "other"]);
    refused::<Target>(&["level", "range", "other"]);
    refused::<Value>(&["decimal", "fraction", "other"]);
    refused::<When>(&["at_most", "fact", "otherwise", "other"]);
    refused::<Verdict>(&["rated", "unrated", "other"]);
    refused::<ComparisonPolicy>(&["no_change", "withhold", "despite", "other"]);
    refused::<Facts>(&["previous_quarter", "mean_of_previous", "other"]);
    refused::<Shares>(&[]);
    refused::<Unit>(&["other", "rate_per", "percent"]);
}
