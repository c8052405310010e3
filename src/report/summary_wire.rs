//! How a [`Summary`] meets serde, so that parts counted elsewhere can be added up.

use super::counts::Counts;
use super::groups::Groups;
use super::outcome_summary::OutcomeSummary;
use super::rank_summary::RankSummary;
use super::share::Share;
use super::summary::{Summary, TrendSummary};
use super::{NotOnChart, NotTested};
use crate::history::NotCompared;
use crate::parsing::Excerpt;
use crate::rating::{Rating, Trend, Unrated};
use crate::statistics::{Assurance, Significance, Variation};
use crate::wire::schema::schema;
use crate::wire::{Blank, Count, lean, or_default, read_with_derived, unique_map};
use alloc::collections::BTreeMap;
use alloc::string::String;
use core::fmt;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Summary")]
struct SummaryWire {
    in_remit: usize,
    not_due: usize,
    perhaps_due: usize,
    #[serde(skip_deserializing)]
    due: Option<usize>,
    reported: usize,
    #[serde(skip_deserializing)]
    rated: Option<usize>,
    with_target: usize,
    differing: usize,
    computed: Colours,
    recorded: Colours,
    #[serde(default)]
    moderated: Colours,
    #[serde(skip_deserializing)]
    shares: Option<Colours<Share>>,
    #[serde(default, deserialize_with = "unique_map")]
    bands: BTreeMap<String, usize>,
    #[serde(default, deserialize_with = "unique_map")]
    unrated: BTreeMap<Unrated, usize>,
    short_term: TrendSummary,
    long_term: TrendSummary,
    #[serde(default, deserialize_with = "or_default")]
    ranks: RankSummary,
    #[serde(default, deserialize_with = "or_default")]
    family_ranks: RankSummary,
    #[serde(default, deserialize_with = "or_default")]
    significance: OutcomeSummary<Significance, NotTested>,
    #[serde(default, deserialize_with = "or_default")]
    variation: OutcomeSummary<Variation, NotOnChart>,
    #[serde(default, deserialize_with = "or_default")]
    assurance: OutcomeSummary<Assurance, NotOnChart>,
    #[serde(default, deserialize_with = "or_default")]
    few_points: Count,
}

lean!(SummaryWire as "Summary" {
    in_remit, not_due, perhaps_due, due: derived, reported, rated: derived, with_target, differing, computed, recorded,
    moderated: optional, shares: derived, bands: optional, unrated: optional, short_term, long_term,
    ranks: optional, family_ranks: optional, significance: optional, variation: optional, assurance: optional,
    few_points: optional,
});

/// What follows from the counts of a summary.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct SummaryDerived {
    due: Option<usize>,
    rated: Option<usize>,
    shares: Option<Colours<Share>>,
}

impl SummaryDerived {
    const NAMES: &'static [&'static str] = &["due", "rated", "shares"];

    fn of(summary: &Summary) -> Self {
        let [green, amber, red, blue] =
            [Rating::Green, Rating::Amber, Rating::Red, Rating::Blue].map(|rating| summary.share(rating));
        Self { due: summary.due(), rated: Some(summary.rated()), shares: Some(Colours { green, amber, red, blue }) }
    }

    /// What would be expected instead, where this was read and the counts give another.
    fn contradiction(&self, summary: &Summary) -> Option<&'static str> {
        let counted = Self::of(summary);
        if self.due.is_some() && self.due != counted.due {
            Some("those due to be those in remit that are not known not to be")
        } else if self.rated.is_some() && self.rated != counted.rated {
            Some("the rated to be the computed, the recorded and the moderated colours")
        } else if self.shares.is_some() && self.shares != counted.shares {
            Some("the shares to be those of the colours among the rated")
        } else {
            None
        }
    }
}

#[derive(Serialize, Deserialize, PartialEq, Default)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(rename = "Colours_of_{T}"))]
#[serde(deny_unknown_fields)]
struct Colours<T = usize> {
    green: T,
    amber: T,
    red: T,
    blue: T,
}

impl Blank for Colours {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl From<Counts<4>> for Colours {
    fn from(Counts([green, amber, red, blue]): Counts<4>) -> Self {
        Self { green, amber, red, blue }
    }
}

impl From<Colours> for Counts<4> {
    fn from(Colours { green, amber, red, blue }: Colours) -> Self {
        Self([green, amber, red, blue])
    }
}

#[derive(Serialize, Deserialize, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema), schemars(rename = "Directions_of_{T}"))]
#[serde(deny_unknown_fields)]
struct Directions<T = usize> {
    improving: T,
    unchanged: T,
    worsening: T,
}

impl From<Counts<3>> for Directions {
    fn from(Counts([improving, unchanged, worsening]): Counts<3>) -> Self {
        Self { improving, unchanged, worsening }
    }
}

impl From<Directions> for Counts<3> {
    fn from(Directions { improving, unchanged, worsening }: Directions) -> Self {
        Self([improving, unchanged, worsening])
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "TrendSummary")]
struct TrendWire {
    #[serde(skip_deserializing)]
    compared: Option<usize>,
    computed: Directions,
    recorded: Directions,
    #[serde(skip_deserializing)]
    shares: Option<Directions<Share>>,
    #[serde(skip_deserializing)]
    maintained_or_improved: Option<Share>,
    #[serde(default, deserialize_with = "unique_map")]
    not_compared: BTreeMap<NotCompared, usize>,
}

lean!(TrendWire as "TrendSummary" {
    compared: derived, computed, recorded, shares: derived, maintained_or_improved: derived, not_compared: optional,
});

/// What follows from the counts of directions.
#[derive(Deserialize, PartialEq, Default)]
#[serde(deny_unknown_fields, default)]
struct TrendDerived {
    compared: Option<usize>,
    shares: Option<Directions<Share>>,
    maintained_or_improved: Option<Share>,
}

impl TrendDerived {
    const NAMES: &'static [&'static str] = &["compared", "shares", "maintained_or_improved"];

    fn of(trends: &TrendSummary) -> Self {
        let [improving, unchanged, worsening] =
            [Trend::Improving, Trend::Unchanged, Trend::Worsening].map(|trend| trends.share(trend));
        Self {
            compared: Some(trends.compared()),
            shares: Some(Directions { improving, unchanged, worsening }),
            maintained_or_improved: Some(trends.maintained_or_improved()),
        }
    }

    /// What would be expected instead, where this was read and the counts give another.
    fn contradiction(&self, trends: &TrendSummary) -> Option<&'static str> {
        let counted = Self::of(trends);
        if self.compared.is_some() && self.compared != counted.compared {
            Some("the compared to be the computed and the recorded directions")
        } else if (self.shares.is_some() && self.shares != counted.shares)
            || (self.maintained_or_improved.is_some() && self.maintained_or_improved != counted.maintained_or_improved)
        {
            Some("the shares to be those of the directions among the compared")
        } else {
            None
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Groups")]
struct GroupsWire {
    #[serde(deserialize_with = "unique_groups")]
    groups: BTreeMap<String, Summary>,
    without_group: Summary,
}

lean!(GroupsWire as "Groups" { groups, without_group });
schema!(Groups as GroupsWire);

impl Serialize for Groups {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        GroupsWire { groups: self.groups.clone(), without_group: self.without.clone() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Groups {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let GroupsWire { groups, without_group } = GroupsWire::deserialize(deserializer)?;
        Ok(Self { groups, without: without_group })
    }
}

/// Reads summaries by group; a repeated group is an error.
fn unique_groups<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Summary>, D::Error> {
    deserializer.deserialize_map(GroupsVisitor)
}

struct GroupsVisitor;

impl<'de> Visitor<'de> for GroupsVisitor {
    type Value = BTreeMap<String, Summary>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from groups to summaries")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut groups = BTreeMap::new();
        while let Some((group, summary)) = map.next_entry::<String, Summary>()? {
            if groups.contains_key(&group) {
                let group = Excerpt::of(&group);
                return Err(A::Error::custom(format_args!("the group {group} is given twice: expected it at most once")));
            }
            groups.insert(group, summary);
        }
        Ok(groups)
    }
}

schema!(Summary as SummaryWire);
schema!(TrendSummary as TrendWire);

impl Serialize for TrendSummary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let TrendDerived { compared, shares, maintained_or_improved } = TrendDerived::of(self);
        let (computed, recorded, not_compared) = (self.computed.into(), self.recorded.into(), self.not_compared.clone());
        TrendWire { compared, computed, recorded, shares, maintained_or_improved, not_compared }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TrendSummary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (wire, derived): (TrendWire, TrendDerived) = read_with_derived(deserializer, TrendDerived::NAMES)?;
        let TrendWire { computed, recorded, not_compared, .. } = wire;
        let trends = Self { computed: computed.into(), recorded: recorded.into(), not_compared };
        let contradiction = derived.contradiction(&trends);
        contradiction.map_or(Ok(trends), contradictory)
    }
}

impl Serialize for Summary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let SummaryDerived { due, rated, shares } = SummaryDerived::of(self);
        let wire = SummaryWire {
            in_remit: self.in_remit,
            not_due: self.not_due,
            perhaps_due: self.perhaps_due,
            due,
            reported: self.reported,
            rated,
            shares,
            with_target: self.with_target,
            differing: self.differing,
            computed: self.computed.into(),
            recorded: self.recorded.into(),
            moderated: self.moderated.into(),
            bands: self.bands.clone(),
            unrated: self.unrated.clone(),
            short_term: self.short_term.clone(),
            long_term: self.long_term.clone(),
            ranks: self.ranks.clone(),
            family_ranks: self.family_ranks.clone(),
            significance: self.significance.clone(),
            variation: self.variation.clone(),
            assurance: self.assurance.clone(),
            few_points: Count(self.few_points),
        };
        wire.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Summary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (wire, derived): (SummaryWire, SummaryDerived) = read_with_derived(deserializer, SummaryDerived::NAMES)?;
        let summary = Self {
            in_remit: wire.in_remit,
            not_due: wire.not_due,
            perhaps_due: wire.perhaps_due,
            reported: wire.reported,
            with_target: wire.with_target,
            differing: wire.differing,
            computed: wire.computed.into(),
            recorded: wire.recorded.into(),
            moderated: wire.moderated.into(),
            bands: wire.bands,
            unrated: wire.unrated,
            short_term: wire.short_term,
            long_term: wire.long_term,
            ranks: wire.ranks,
            family_ranks: wire.family_ranks,
            significance: wire.significance,
            variation: wire.variation,
            assurance: wire.assurance,
            few_points: wire.few_points.0,
        };
        let contradiction = summary.contradiction().or_else(|| derived.contradiction(&summary));
        contradiction.map_or(Ok(summary), contradictory)
    }
}

fn contradictory<T, E: serde::de::Error>(expected: &str) -> Result<T, E> {
    Err(E::custom(format_args!("counts that cannot all be true: expected {expected}")))
}

impl Summary {
    /// What would be expected instead, where the counts contradict one another.
    fn contradiction(&self) -> Option<&'static str> {
        let all = self.in_remit;
        let sum = |counts: &mut dyn Iterator<Item = usize>| counts.fold(0, usize::saturating_add);
        let unrated = sum(&mut self.unrated.values().copied());
        let parts = [self.not_due, self.reported, self.with_target, self.differing, sum(&mut self.bands.values().copied())];
        let trends = [&self.short_term, &self.long_term];
        // Why others that were reported have no colour, nobody said.
        let without_reason = self.rated().checked_add(unrated).and_then(|counted| all.checked_sub(counted));
        if without_reason.is_none_or(|others| others > self.reported.saturating_sub(self.rated())) {
            Some("the rated and the unrated to make up those in remit, but for some reported")
        } else if parts.into_iter().any(|part| part > all) || self.not_due.saturating_add(self.perhaps_due) > all {
            Some("no part to exceed those in remit")
        } else if trends
            .into_iter()
            .any(|trend| sum(&mut trend.not_compared.values().copied()).saturating_add(trend.compared()) > all)
        {
            Some("no more directions than there are in remit")
        } else if self.ranks.beside_peers() > all || self.family_ranks.beside_peers() > self.ranks.beside_peers() {
            Some("no more ranks than there are in remit, and none in a family beside none among all")
        } else if self.significance.all() > all
            || self.variation.all() > all
            || self.assurance.all() > all
            || self.few_points > all
        {
            Some("no more tested or charted than there are in remit")
        } else {
            None
        }
    }
}
