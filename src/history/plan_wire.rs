//! A version of a target plan as a document lists it.

use super::plan::{PlanForm, PlannedTarget, RelativeBy, RelativeTo, Shares, Untargeted};
use crate::wire::{Number, Shorthand, is_negative, signed};
use crate::{Percent, Points, Quarter, Target, TargetRange, Tolerance, Version};
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "TargetVersion")]
struct Fields {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Quarter>,
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    corrects: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    level: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    strict: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    range: Option<TargetRange>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<[Target; 4]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shared: Option<Shares>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relative: Option<RelativeFields>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    none: Option<Untargeted>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    annual: Option<Target>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<Tolerance>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "RelativeTarget")]
struct RelativeFields {
    to: ToWire,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    percent: Option<Number>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    points: Option<Number>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
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
        let Fields { from, corrects, level, strict, range, profile, shared, relative, none, annual, tolerance } = fields;
        let number = |number: Number| number.0;
        let mut forms = [
            level.map(number).map(|level| PlanForm::Constant(Target::Level(level))),
            strict.map(number).map(|level| PlanForm::Constant(Target::Strict(level))),
            range.map(|range| PlanForm::Constant(Target::Range(range))),
            profile.map(PlanForm::Profile),
            shared.map(PlanForm::Shared),
            relative.map(RelativeFields::form).transpose()?,
            none.map(PlanForm::None),
        ]
        .into_iter()
        .flatten();
        let form = match (forms.next(), forms.next()) {
            (Some(form), None) => form,
            (None, _) if annual.is_some() => PlanForm::Shared(Shares::EQUAL),
            _ => {
                return Err("a target version needs one target: \
                     expected exactly one of level, strict, range, profile, shared, relative and none, or annual alone"
                    .to_owned());
            }
        };
        let planned = PlannedTarget::read(form, annual, tolerance);
        let version = Version::new(from.unwrap_or(Quarter::MIN), planned);
        Ok(Self(if corrects { version.correcting() } else { version }))
    }
}

impl From<TargetVersion> for Fields {
    fn from(TargetVersion(version): TargetVersion) -> Self {
        let planned = version.content();
        let mut fields = Self {
            from: (version.starts() != Quarter::MIN).then_some(version.starts()),
            corrects: version.corrects(),
            level: None,
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
            PlanForm::Constant(Target::Level(level)) => fields.level = Some(Number(level)),
            PlanForm::Constant(Target::Strict(level)) => fields.strict = Some(Number(level)),
            PlanForm::Constant(Target::Range(range)) => fields.range = Some(range),
            PlanForm::Profile(targets) => fields.profile = Some(targets),
            PlanForm::Shared(shares) => fields.shared = Some(shares),
            PlanForm::Relative(to, by) => fields.relative = Some(RelativeFields::new(to, by)),
            PlanForm::None(reason) => fields.none = Some(reason),
        }
        fields
    }
}

impl RelativeFields {
    fn new(to: RelativeTo, by: RelativeBy) -> Self {
        let to = match to {
            RelativeTo::SameQuarterLastYear => ToWire::SameQuarterLastYear,
            RelativeTo::Baseline(base) => ToWire::Baseline(Number(base)),
        };
        let (percent, points) = match by {
            RelativeBy::PercentMore(percent) => (Some(Number(percent.value())), None),
            RelativeBy::PercentLess(percent) => (Some(signed(percent.value(), true)), None),
            RelativeBy::PointsMore(points) => (None, Some(Number(points.value()))),
            RelativeBy::PointsLess(points) => (None, Some(signed(points.value(), true))),
        };
        Self { to, percent, points }
    }

    fn form(self) -> Result<PlanForm, String> {
        let to = match self.to {
            ToWire::SameQuarterLastYear => RelativeTo::SameQuarterLastYear,
            ToWire::Baseline(Number(base)) => RelativeTo::Baseline(base),
        };
        let by = match (self.percent, self.points) {
            (Some(given), None) => {
                let percent = Percent::new(given.0.abs()).map_err(|error| error.to_string())?;
                if is_negative(given) { RelativeBy::PercentLess(percent) } else { RelativeBy::PercentMore(percent) }
            }
            (None, Some(given)) => {
                let points = Points::of_size(given.0);
                if is_negative(given) { RelativeBy::PointsLess(points) } else { RelativeBy::PointsMore(points) }
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err("a relative target needs one difference: expected either percent or points".to_owned());
            }
        };
        Ok(PlanForm::Relative(to, by))
    }
}

impl Serialize for Shares {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() && *self == Self::EQUAL {
            return serializer.serialize_str("equally");
        }
        self.all().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Shares {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)
    }
}

impl Shorthand for Shares {
    const EXPECTING: &'static str = "\"equally\", or four percentages that make 100";
    type Full = [Percent; 4];

    fn from_text(text: &str) -> Result<Self, String> {
        if text == "equally" {
            return Ok(Self::EQUAL);
        }
        Err(alloc::format!("{} is not how a year is shared: expected {}", crate::Excerpt::of(text), Self::EXPECTING))
    }

    fn from_full(full: [Percent; 4]) -> Result<Self, String> {
        Self::new(full).map_err(|error| error.to_string())
    }
}
