//! A target plan as a document says it: a list of versions, or a target for each quarter alone.

use super::target_plan::{PlanError, PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, TargetPlan, Untargeted};
use crate::calendar::Quarter;
use crate::parsing::nearest;
use crate::values::{
    NumberOrYesNo, Percent, Points, SignedPercent, Target, TargetRange, Tolerance, Version, is_negative, read_versions, signed,
};
use crate::wire::schema::schema;
use crate::wire::{Blank, Day, Faults, Node, Number, Part, Read, ShortForm, Shorthand, Step, leaves, read_part, record, through};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, rename = "TargetVersion")]
struct Fields {
    from: Option<Quarter>,
    #[serde(default)]
    corrects: bool,
    level: Option<NumberOrYesNo>,
    due_by: Option<Day>,
    strict: Option<Number>,
    range: Option<TargetRange>,
    profile: Option<[Target; 4]>,
    shared: Option<Shares>,
    relative: Option<Relative>,
    none: Option<Untargeted>,
    annual: Option<Target>,
    tolerance: Option<Tolerance>,
}

record!(Fields as "TargetVersion" {
    from: optional, corrects: optional, level: optional, due_by: optional, strict: optional, range: optional, profile: optional, shared: optional,
    relative: optional, none: optional, annual: optional, tolerance: optional,
});

/// A relative target, checked.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "RelativeFields", into = "RelativeFields")]
struct Relative(RelativeTo, RelativeBy);

#[derive(Clone, Copy, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields, rename = "RelativeTarget")]
struct RelativeFields {
    to: ToWire,
    percent: Option<SignedPercent>,
    points: Option<Number>,
}

record!(RelativeFields as "RelativeTarget" { to, percent: optional, points: optional });
leaves!(ToWire);
schema!(Relative as RelativeFields);
schema!(TargetVersion as Fields);
schema!(ListedPlan as TargetPlan);
schema!(QuarterTarget, "QuarterTarget", |generator| {
    let level = generator.subschema_for::<Number>();
    crate::wire::schema::either(&level, &generator.subschema_for::<Option<Fields>>())
});
schema!(TargetPlan, "TargetPlan", |generator| {
    let versions = generator.subschema_for::<Vec<Fields>>();
    crate::wire::schema::either(&versions, &generator.subschema_for::<BTreeMap<Quarter, QuarterTarget>>())
});
schema!(PlannedTarget as Fields);
schema!(Shares, "Shares", |generator| {
    let equally = crate::wire::schema::name("In equal parts", &["equally"]);
    crate::wire::schema::either(&equally, &generator.subschema_for::<[Percent; 4]>())
});

#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename = "RelativeTo")]
enum ToWire {
    #[serde(rename = "same-quarter-last-year")]
    SameQuarterLastYear,
    #[serde(rename = "baseline")]
    Baseline(Number),
}

/// A version of a plan in a document: a [`Version`] whose fields stand beside its quarter.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub(crate) struct TargetVersion(pub(crate) Version<PlannedTarget>);

impl TryFrom<Fields> for TargetVersion {
    type Error = String;

    fn try_from(fields: Fields) -> Result<Self, String> {
        let Fields { from, corrects, level, due_by, strict, range, profile, shared, relative, none, annual, tolerance } = fields;
        let due_by = due_by.map(|Day(day)| day);
        let level = match (level, due_by) {
            (Some(NumberOrYesNo::Number(Number(level))), None) => Some(PlanForm::Constant(Target::Level(level))),
            (None, None) => None,
            (Some(NumberOrYesNo::YesNo(true)) | None, due_by) => Some(PlanForm::Milestone { due_by }),
            (Some(NumberOrYesNo::Number(_)), Some(_)) => {
                return Err("a number with a due_by: expected the level yes, or no day".to_owned());
            }
            (Some(NumberOrYesNo::YesNo(false)), _) => {
                return Err("a milestone that is not to be met: expected the level yes, as met is what is wanted".to_owned());
            }
        };
        let given = [
            level.is_some(),
            strict.is_some(),
            range.is_some(),
            profile.is_some(),
            shared.is_some(),
            relative.is_some(),
            none.is_some(),
        ];
        let form = level
            .or_else(|| strict.map(|Number(level)| PlanForm::Constant(Target::Strict(level))))
            .or_else(|| range.map(|range| PlanForm::Constant(Target::Range(range))))
            .or_else(|| profile.map(PlanForm::Profile))
            .or_else(|| shared.map(PlanForm::Shared))
            .or_else(|| relative.map(|Relative(to, by)| PlanForm::Relative(to, by)))
            .or_else(|| none.map(PlanForm::None));
        let form = match (form, given.into_iter().filter(|given| *given).count()) {
            (Some(form), 1) => form,
            (None, _) if annual.is_some() => PlanForm::Shared(Shares::EQUAL),
            _ => {
                return Err("a target version needs one target: \
                     expected exactly one of level, strict, range, profile, shared, relative and none, or annual or due_by alone"
                    .to_owned());
            }
        };
        if matches!(form, PlanForm::Shared(_)) && annual.is_none() {
            return Err(PlanError::NoAnnual.to_string());
        }
        let planned = PlannedTarget::read(form, annual, tolerance);
        let version = Version::new(from.unwrap_or(Quarter::MIN), planned);
        Ok(Self(if corrects { version.correcting() } else { version }))
    }
}

impl Read for TargetVersion {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        through::<Fields, _>(part, faults)
    }
}

impl From<TargetVersion> for Fields {
    fn from(TargetVersion(version): TargetVersion) -> Self {
        let planned = version.content();
        let mut fields = Self {
            from: (version.starts() != Quarter::MIN).then_some(version.starts()),
            corrects: version.corrects(),
            level: None,
            due_by: planned.due_by().map(Day),
            strict: None,
            range: None,
            profile: None,
            shared: None,
            relative: None,
            none: None,
            annual: planned.annual(),
            tolerance: planned.tolerance(),
        };
        match planned.form() {
            PlanForm::Constant(Target::Level(level)) => fields.level = Some(NumberOrYesNo::Number(Number(level))),
            PlanForm::Constant(Target::Strict(level)) => fields.strict = Some(Number(level)),
            PlanForm::Constant(Target::Range(range)) => fields.range = Some(range),
            PlanForm::Profile(targets) => fields.profile = Some(targets),
            PlanForm::Shared(shares) => fields.shared = Some(shares),
            PlanForm::Relative(to, by) => fields.relative = Some(Relative(to, by)),
            PlanForm::None(reason) => fields.none = Some(reason),
            PlanForm::Milestone { .. } => fields.level = Some(NumberOrYesNo::YesNo(true)),
        }
        fields
    }
}

impl Serialize for PlannedTarget {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TargetVersion(Version::new(Quarter::MIN, self.clone())).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PlannedTarget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        TargetVersion::deserialize(deserializer)?.undated().map_err(D::Error::custom)
    }
}

impl TargetVersion {
    /// The target of a version that is not dated.
    fn undated(self) -> Result<PlannedTarget, &'static str> {
        let Self(version) = self;
        if version == Version::new(Quarter::MIN, version.content().clone()) {
            Ok(version.content().clone())
        } else {
            Err("a dated target where no date belongs: expected neither from nor corrects")
        }
    }
}

/// A plan, and where a document says each of its targets.
#[derive(Default)]
pub(crate) struct ListedPlan {
    pub(crate) plan: TargetPlan,
    pub(crate) places: TargetPlaces,
}

/// Where a document says each target of a plan.
#[derive(Default)]
pub(crate) enum TargetPlaces {
    /// In a list, in the order of the quarters from which they are in force.
    #[default]
    InOrder,
    /// In a list, in this order.
    List(Vec<Quarter>),
    /// Each under its quarter.
    ByQuarter(Vec<Quarter>),
}

impl TargetPlaces {
    /// The step to the target of a plan that is in force from a quarter.
    pub(crate) fn step(&self, plan: &TargetPlan, from: Quarter) -> Option<Step> {
        match self {
            Self::InOrder => plan.iter().position(|version| version.starts() == from).map(Step::Place),
            Self::List(listed) => listed.iter().position(|listed| *listed == from).map(Step::Place),
            Self::ByQuarter(listed) => listed.contains(&from).then(|| Step::key(&from.to_string())),
        }
    }
}

/// The target of a quarter alone, or a blank.
struct QuarterTarget(Option<PlannedTarget>);

impl Read for QuarterTarget {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        if part.is_nothing() {
            return Some(Self(None));
        }
        let planned = if part.is_compound(false) {
            let version = TargetVersion::read(part, faults)?;
            faults.check(version.undated())?
        } else {
            PlannedTarget::new(Number::read(part, faults)?.0)
        };
        Some(Self(Some(planned)))
    }
}

impl fmt::Display for QuarterTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_ref().map(PlannedTarget::form) {
            Some(PlanForm::Constant(target)) => target.fmt(f),
            Some(_) => f.write_str("another form of target"),
            None => f.write_str("none"),
        }
    }
}

impl Read for ListedPlan {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        if part.is_compound(false) {
            let targets: BTreeMap<Quarter, QuarterTarget> = Read::read(part, faults)?;
            let places = TargetPlaces::ByQuarter(targets.keys().copied().collect());
            let stated = targets.into_iter().filter_map(|(quarter, QuarterTarget(planned))| Some((quarter, planned?)));
            return Some(Self { plan: faults.check(TargetPlan::by_quarter(stated))?, places });
        }
        let listed: Vec<TargetVersion> = Read::read(part, faults)?;
        let starts = || listed.iter().map(|TargetVersion(version)| version.starts());
        let places = if starts().is_sorted() { TargetPlaces::InOrder } else { TargetPlaces::List(starts().collect()) };
        let plan = read_versions(listed.into_iter().map(|TargetVersion(version)| version).collect(), faults)?;
        Some(Self { plan, places })
    }
}

impl<'de> Deserialize<'de> for ListedPlan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_part(deserializer, |deserializer| {
            let listed = Vec::<TargetVersion>::deserialize(deserializer)?;
            let plan = TargetPlan::new(listed.into_iter().map(|TargetVersion(version)| version)).map_err(D::Error::custom)?;
            Ok(Self { plan, places: TargetPlaces::default() })
        })
    }
}

impl Serialize for ListedPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.plan.serialize(serializer)
    }
}

impl Blank for ListedPlan {
    fn is_blank(&self) -> bool {
        self.plan.is_empty()
    }
}

impl Read for TargetPlan {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        ListedPlan::read(part, faults).map(|listed| listed.plan)
    }
}

impl Serialize for TargetPlan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().cloned().map(TargetVersion))
    }
}

impl<'de> Deserialize<'de> for TargetPlan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ListedPlan::deserialize(deserializer).map(|listed| listed.plan)
    }
}

impl From<Relative> for RelativeFields {
    fn from(Relative(to, by): Relative) -> Self {
        let to = match to {
            RelativeTo::SameQuarterLastYear => ToWire::SameQuarterLastYear,
            RelativeTo::Baseline(base) => ToWire::Baseline(Number(base)),
        };
        let (percent, points) = match by {
            RelativeBy::PercentMore(percent) => (Some(SignedPercent { size: percent, below: false }), None),
            RelativeBy::PercentLess(percent) => (Some(SignedPercent { size: percent, below: true }), None),
            RelativeBy::PointsMore(points) => (None, Some(Number(points.value()))),
            RelativeBy::PointsLess(points) => (None, Some(signed(points.value(), true))),
        };
        Self { to, percent, points }
    }
}

impl TryFrom<RelativeFields> for Relative {
    type Error = String;

    fn try_from(fields: RelativeFields) -> Result<Self, String> {
        let to = match fields.to {
            ToWire::SameQuarterLastYear => RelativeTo::SameQuarterLastYear,
            ToWire::Baseline(Number(base)) => RelativeTo::Baseline(base),
        };
        let by = match (fields.percent, fields.points) {
            (Some(SignedPercent { size, below: true }), None) => RelativeBy::PercentLess(size),
            (Some(SignedPercent { size, below: false }), None) => RelativeBy::PercentMore(size),
            (None, Some(given)) => {
                let points = Points::of_size(given.0);
                if is_negative(given) { RelativeBy::PointsLess(points) } else { RelativeBy::PointsMore(points) }
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err("a relative target needs one difference: expected either percent or points".to_owned());
            }
        };
        Ok(Self(to, by))
    }
}

impl Read for Relative {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        through::<RelativeFields, _>(part, faults)
    }
}

impl Serialize for Shares {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() && *self == Self::EQUAL {
            return serializer.serialize_str(EQUALLY);
        }
        self.all().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Shares {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read_either(deserializer)
    }
}

impl ShortForm for Shares {
    const EXPECTING: &'static str = "\"equally\", or four percentages that make 100";

    fn from_text(text: &str) -> Result<Self, String> {
        if text == EQUALLY {
            return Ok(Self::EQUAL);
        }
        Err(alloc::format!("{} is not how a year is shared: expected {}", crate::parsing::Excerpt::of(text), Self::EXPECTING))
    }
}

impl Read for Shares {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        let node = part.held();
        let near = node.owned_text().and_then(|text| nearest(&text, [EQUALLY]));
        if near.is_some_and(|name| node != Node::Text(name.into())) {
            return faults.take(Self::from_scalar(node).map_err(|fault| fault.with_nearest(near)));
        }
        Self::read_all(node.into(), faults)
    }
}

/// The short form of equal shares.
const EQUALLY: &str = "equally";

impl Shorthand for Shares {
    type Full = [Percent; 4];

    const IS_LIST: bool = true;

    fn from_full(full: [Percent; 4]) -> Result<Self, String> {
        Self::new(full).map_err(|error| error.to_string())
    }
}
