//! Schemes: ordered, named bands that turn a value into a rating. Data, never code.

use super::compiled::band_order::{BandOrder, MOST_BANDS};
use super::{Comparator, Fact, Limit, Rating, Reference, SchemeError, Unrated, When};
use crate::parsing::Excerpt;
use crate::values::{Shared, SharedText};
use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

/// One state of a scheme: its name, its colour and the condition under which a value is in it.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::{Band, Limit, When};
/// use performance_indicators::values::Side;
/// use performance_indicators::Rating;
///
/// // Missed, within the tolerance: https://democracy.havering.gov.uk/mgAi.aspx?ID=19924
/// let amber = Band::new("Amber", Rating::Amber, When::AtMost(Limit::Tolerance(Side::Worse)));
/// assert_eq!((amber.name(), amber.rating()), ("Amber", Rating::Amber));
/// assert_eq!(amber.when().limit(), Some(Limit::Tolerance(Side::Worse)));
/// ```
#[doc(alias("threshold", "colour", "color", "status"))]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Band {
    name: SharedText,
    rating: Rating,
    when: When,
}

debug!(Band as |band| "{:?} {:?} when {:?}", band.name, band.rating, band.when);

impl Band {
    /// Makes a band. Its name is checked by [`Scheme::new`].
    #[must_use]
    pub fn new(name: impl Into<Cow<'static, str>>, rating: Rating, when: When) -> Self {
        Self { name: name.into().into(), rating, when }
    }

    getters! {
        /// What the band is called.
        name: &str,
        /// Its colour.
        rating: Rating,
        /// The condition under which a value is in it.
        when: When,
    }

    pub(crate) const fn shared_name(&self) -> &SharedText {
        &self.name
    }

    pub(crate) const fn condition(&self) -> &When {
        &self.when
    }
}

/// What a scheme calls a reason for no rating, and, where it uses Blue for that, its colour.
///
/// The indicator stays unrated and is counted by its reason. A label is never Red, Amber or Green: an unknown figure has no
/// performance to colour.
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::ReasonLabel;
/// use performance_indicators::{Rating, Unrated};
///
/// // No target is "Monitor" at Barnet and Blue at Havering.
/// // https://dokumen.tips/documents/appendix-b-service-performance-quarter-3-201617-201617-annual-target-q3-201617.html
/// // https://democracy.havering.gov.uk/mgAi.aspx?ID=35537
/// assert_eq!(ReasonLabel::new(Unrated::NoTarget, "Monitor").rating(), None);
/// assert_eq!(ReasonLabel::blue(Unrated::NoTarget, "Narrative only").rating(), Some(Rating::Blue));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReasonLabel {
    reason: Unrated,
    name: Cow<'static, str>,
    blue: bool,
}

impl ReasonLabel {
    /// A label without a colour, such as "Monitor".
    #[must_use]
    pub fn new(reason: Unrated, name: impl Into<Cow<'static, str>>) -> Self {
        Self { reason, name: name.into(), blue: false }
    }

    /// A Blue label, such as "Narrative only".
    #[must_use]
    pub fn blue(reason: Unrated, name: impl Into<Cow<'static, str>>) -> Self {
        Self { reason, name: name.into(), blue: true }
    }

    getters! {
        /// The reason that is labelled.
        reason: Unrated,
        /// What the scheme calls it.
        name: &str,
    }

    /// Its colour: Blue or none.
    #[must_use]
    pub const fn rating(&self) -> Option<Rating> {
        if self.blue { Some(Rating::Blue) } else { None }
    }
}

/// Ordered, named bands that turn a value into a rating: the first whose condition holds wins, and the last is "otherwise".
///
/// Every value falls in one band, unless a fact that the scheme asks for is not known. The published rules of many organisations are in the repository as data, in
/// `examples/data/schemes.json`; the general shapes are the functions below.
///
/// # Merit
///
/// The bands are in order of merit, the best first, unless the scheme states another order. Two bands of one name are one state.
///
/// # Serialised form
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use performance_indicators::Scheme;
///
/// // http://www.bracknell-forest.gov.uk/councilperformance
/// let scheme: Scheme = serde_json::from_str(r#"{
///     "name": "bracknell-5-10",
///     "bands": [
///         { "name": "Green", "rating": "green", "when": { "at_most": { "percent_of_target": "5" } } },
///         { "name": "Amber", "rating": "amber", "when": { "at_most": { "percent_of_target": "10" } } },
///         { "name": "Red", "rating": "red", "when": "otherwise" }
///     ]
/// }"#)?;
/// assert_eq!(scheme.bands().len(), 3);
///
/// // Where people write, a preset's name is enough.
/// assert_eq!(serde_json::from_str::<Scheme>(r#""on-target-only""#)?, Scheme::on_target_only());
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("RAG", "BRAG", "traffic light", "threshold", "rating rules", "key"))]
#[derive(Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Scheme {
    name: SharedText,
    bands: Shared<Vec<Band>>,
    merit: Vec<usize>,
    labels: Vec<ReasonLabel>,
    /// What follows from the bands and their merit, and every scale needs.
    order: BandOrder,
    strict_target: bool,
}

#[expect(clippy::missing_fields_in_debug, reason = "the others follow from the bands and their merit")]
impl fmt::Debug for Scheme {
    /// Prints a preset by its name alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if Self::preset(&self.name).as_ref() == Ok(self) {
            return f.write_str(&self.name);
        }
        let Self { name, bands, merit, labels, order: _, strict_target: _ } = self;
        let mut shown = f.debug_struct("Scheme");
        shown.field("name", name).field("bands", bands);
        if *merit != Self::unchecked("", bands.iter().cloned()).merit {
            shown.field("merit", &format_args!("{merit:?}"));
        }
        if !labels.is_empty() {
            shown.field("labels", labels);
        }
        shown.finish()
    }
}

impl Scheme {
    /// The most bands that a scheme can have.
    pub const MOST_BANDS: usize = MOST_BANDS;

    /// Makes a scheme from its bands, first to last, which is also their order of merit.
    ///
    /// # Errors
    ///
    /// - The scheme or a band has no name.
    /// - There is no band, or there are more than eight.
    /// - The last band is not "otherwise", or one before it is.
    /// - Two bands of one name have different colours.
    /// - A band can never be reached, because an earlier one always holds where it does: its limit is as wide, whatever the target and
    ///   tolerance, or its facts follow from those of the later band, and it asks for nothing else.
    /// - A stated limit on the better side is nothing: the target, with its edge inside or outside, says which is meant.
    /// - Two bands compare with means of different numbers of previous figures, or ask for significance at different confidences.
    /// - The name of a band returns after a limit of another name, whose better values would be of lower merit.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Band, Limit, SchemeError, When};
    /// use performance_indicators::values::{Side, Width};
    /// use performance_indicators::{Percent, Rating, Scheme};
    ///
    /// // Met or beaten; missed by at most 10%; missed by more:
    /// // https://meetings.maidstone.gov.uk/documents/s65180/KPI%20Quarter%203%20Update%20CHE.html?CT=2
    /// let ten = Limit::Stated(Side::Worse, Width::PercentOfTarget(Percent::whole(10)));
    /// let green = Band::new("Green", Rating::Green, When::AtMost(Limit::Target));
    /// let amber = Band::new("Amber", Rating::Amber, When::AtMost(ten));
    /// let red = Band::new("Red", Rating::Red, When::Otherwise);
    /// assert!(Scheme::new("maidstone-10", [green.clone(), amber.clone(), red]).is_ok());
    /// assert!(matches!(Scheme::new("no-red", [green, amber]), Err(SchemeError::NoOtherwise { .. })));
    /// ```
    pub fn new(name: impl Into<Cow<'static, str>>, bands: impl IntoIterator<Item = Band>) -> Result<Self, SchemeError> {
        Self::checked(name.into().into(), bands)
    }

    fn checked(name: SharedText, bands: impl IntoIterator<Item = Band>) -> Result<Self, SchemeError> {
        let scheme = Self::unchecked(name, bands);
        scheme.check()?;
        Ok(scheme)
    }

    /// This scheme with another order of merit: the bands' names, best first.
    ///
    /// # Errors
    ///
    /// - The names are not those of the bands, each once.
    /// - A band before another, and reached by the better value, would be of lower merit.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::{Band, Fact, Limit, When, WhenUnknown};
    /// use performance_indicators::{Rating, Scheme};
    ///
    /// // Tried first, and not the best (invented).
    /// let reached = When::Fact { is: Fact::AnnualTargetMet, unknown: WhenUnknown::FallThrough };
    /// let scheme = Scheme::new("tracker", [
    ///     Band::new("Reached", Rating::Blue, reached),
    ///     Band::new("On target", Rating::Green, When::AtMost(Limit::Target)),
    ///     Band::new("Below", Rating::Red, When::Otherwise),
    /// ])?;
    /// let scheme = scheme.with_merit(&["On target", "Reached", "Below"])?;
    /// assert_eq!((scheme.merit(0), scheme.merit(1)), (Some(1), Some(0)));
    /// assert!(scheme.with_merit(&["Below", "Reached", "On target"]).is_err());
    /// # Ok::<(), performance_indicators::rating::SchemeError>(())
    /// ```
    pub fn with_merit<S: AsRef<str>>(self, best_first: &[S]) -> Result<Self, SchemeError> {
        let place = |name: &str| best_first.iter().position(|listed| listed.as_ref() == name);
        let merit: Option<Vec<usize>> = self.bands.iter().map(|band| place(&band.name)).collect();
        let listed_once = best_first
            .iter()
            .enumerate()
            .all(|(at, name)| place(name.as_ref()) == Some(at) && self.bands.iter().any(|band| *band.name == *name.as_ref()));
        let merit = merit.filter(|_| listed_once).ok_or(SchemeError::MeritNames)?;
        let order = order_of(&self.bands, &merit);
        let reranked = Self { merit, order, ..self };
        reranked.check_merit()?;
        Ok(reranked)
    }

    /// This scheme with a name for a reason why an indicator is unrated.
    ///
    /// # Errors
    ///
    /// - The label has no name, or the reason has a label already.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::rating::ReasonLabel;
    /// use performance_indicators::{Scheme, Unrated};
    ///
    /// // Havering 2024/25: Blue is narrative only. https://democracy.havering.gov.uk/mgAi.aspx?ID=35537
    /// let narrative = ReasonLabel::blue(Unrated::NoTarget, "Narrative only");
    /// let scheme = Scheme::amber_within_tolerance().with_label(narrative)?;
    /// assert_eq!(scheme.label(Unrated::NoTarget).map(ReasonLabel::name), Some("Narrative only"));
    /// # Ok::<(), performance_indicators::rating::SchemeError>(())
    /// ```
    pub fn with_label(mut self, label: ReasonLabel) -> Result<Self, SchemeError> {
        if label.name.trim().is_empty() || self.label(label.reason).is_some() {
            return Err(SchemeError::Label { reason: label.reason });
        }
        self.labels.push(label);
        Ok(self)
    }

    getters! {
        /// What the scheme is called.
        name: &str,
        /// The bands, first to last.
        bands: &[Band],
        /// Every label.
        labels: &[ReasonLabel],
    }

    /// The band at a place, as a [`Verdict`](crate::Verdict) names it.
    #[must_use]
    pub fn band(&self, place: usize) -> Option<&Band> {
        self.bands.get(place)
    }

    /// The bands, to be shared by rows.
    pub(crate) const fn shared_bands(&self) -> &Shared<Vec<Band>> {
        &self.bands
    }

    /// The merit of the band at a place: 0 is the best. Two bands of one name have one merit.
    #[must_use]
    pub fn merit(&self, place: usize) -> Option<usize> {
        self.merit.get(place).copied()
    }

    /// What the scheme calls a reason why an indicator is unrated, where it has a name for it.
    #[must_use]
    pub fn label(&self, reason: Unrated) -> Option<&ReasonLabel> {
        self.labels.iter().find(|label| label.reason == reason)
    }

    pub(crate) const fn shared_name(&self) -> &SharedText {
        &self.name
    }

    /// A scheme whose bands are known to be right.
    pub(crate) fn unchecked(name: impl Into<SharedText>, bands: impl IntoIterator<Item = Band>) -> Self {
        // One more than allowed is enough to tell that there are too many.
        let bands: Vec<Band> = bands.into_iter().take(Self::MOST_BANDS.saturating_add(1)).collect();
        let mut names: Vec<&str> = Vec::new();
        let merit: Vec<usize> = bands
            .iter()
            .map(|band| {
                names.iter().position(|name| *name == &*band.name).unwrap_or_else(|| {
                    names.push(&band.name);
                    names.len().saturating_sub(1)
                })
            })
            .collect();
        // A value exactly on its target misses it where a limit on the target has its edge outside, and none has it inside.
        let has = |limit: When| bands.iter().any(|band| band.when.without_facts() == limit);
        let strict_target = has(When::Under(Limit::Target)) && !has(When::AtMost(Limit::Target));
        let order = order_of(&bands, &merit);
        Self { name: name.into(), merit, bands: bands.into(), labels: Vec::new(), order, strict_target }
    }

    fn check(&self) -> Result<(), SchemeError> {
        self.errors().into_iter().next().map_or(Ok(()), Err)
    }

    /// Everything that is wrong with it.
    fn errors(&self) -> Vec<SchemeError> {
        let mut errors = Vec::new();
        if self.name.trim().is_empty() || self.bands.iter().any(|band| band.name.trim().is_empty()) {
            errors.push(SchemeError::Unnamed { scheme: Excerpt::of(&self.name) });
        }
        let Some((last, before)) = self.bands.split_last() else {
            errors.push(SchemeError::NoBands);
            return errors;
        };
        if self.bands.len() > Self::MOST_BANDS {
            errors.push(SchemeError::TooManyBands);
            return errors;
        }
        if last.when != When::Otherwise {
            errors.push(SchemeError::NoOtherwise { last: Excerpt::of(&last.name) });
        }
        for band in before {
            if band.when == When::Otherwise {
                errors.push(SchemeError::EarlyOtherwise { band: Excerpt::of(&band.name) });
            }
            if band.when.limit().is_some_and(Limit::is_nothing_better) {
                errors.push(SchemeError::NothingBetter { band: Excerpt::of(&band.name) });
            }
        }
        self.check_pairs(&mut errors);
        if let Some((first, second)) = two_of(self.comparators().filter_map(Comparator::mean)) {
            errors.push(SchemeError::TwoMeans { first, second });
        }
        if let Some((first, second)) = two_of(self.facts().filter_map(Fact::reference).map(Reference::confidence)) {
            errors.push(SchemeError::TwoConfidences { first, second });
        }
        errors.extend(self.check_merit().err());
        errors
    }

    fn check_pairs(&self, errors: &mut Vec<SchemeError>) {
        for (place, later) in self.bands.iter().enumerate() {
            for earlier in self.bands.iter().take(place) {
                if earlier.name == later.name && earlier.rating != later.rating {
                    errors.push(SchemeError::TwoColours { band: Excerpt::of(&later.name) });
                }
                if earlier.when.covers(later.when) {
                    errors.push(SchemeError::Shadowed { band: Excerpt::of(&later.name), by: Excerpt::of(&earlier.name) });
                }
            }
        }
    }

    /// A better value meets every limit that a worse one meets, so where the same facts hold it falls in the same band or an earlier
    /// one, and that must not be of lower merit.
    fn check_merit(&self) -> Result<(), SchemeError> {
        for (place, (later, merit)) in self.bands.iter().zip(&self.merit).enumerate() {
            for (earlier, earlier_merit) in self.bands.iter().zip(&self.merit).take(place) {
                if earlier.when.limit().is_some() && earlier_merit > merit {
                    return Err(SchemeError::Merit { better: Excerpt::of(&earlier.name), worse: Excerpt::of(&later.name) });
                }
            }
        }
        Ok(())
    }

    /// Every fact that a band asks for, band by band.
    pub(crate) fn facts(&self) -> impl Iterator<Item = Fact> {
        self.bands.iter().flat_map(|band| band.when.facts())
    }

    /// What the trends that bands ask for compare with, band by band.
    pub(crate) fn comparators(&self) -> impl Iterator<Item = Comparator> {
        self.facts().filter_map(Fact::comparator)
    }

    /// Whether a value exactly on its target misses it.
    #[inline]
    pub(crate) const fn has_strict_target(&self) -> bool {
        self.strict_target
    }

    /// The order in which the bands are tried, as if every limit applied and every tolerance were stated.
    #[inline]
    pub(crate) const fn order(&self) -> BandOrder {
        self.order
    }
}

/// The first of some things and the first other one.
fn two_of<T: PartialEq + Copy>(mut all: impl Iterator<Item = T>) -> Option<(T, T)> {
    let first = all.next()?;
    all.find(|other| *other != first).map(|other| (first, other))
}

/// The order in which bands are tried, each with its merit.
fn order_of(bands: &[Band], merit: &[usize]) -> BandOrder {
    BandOrder::new(bands.iter().zip(merit).map(|(band, merit)| (band.when(), band.rating(), *merit)))
}

#[cfg(feature = "serde")]
mod wire {
    use super::{Band, Cow, ReasonLabel, Scheme, SharedText, Vec, When};
    use crate::rating::{Rating, Unrated};
    use crate::wire::schema::schema;
    use crate::wire::{Fault, Faults, Node, Part, Read, ShortForm, Shorthand, Step, deserialized_through, record};
    use alloc::borrow::ToOwned;
    use alloc::string::{String, ToString};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Scheme")]
    pub(crate) struct SchemeWire {
        name: SharedText,
        bands: Vec<BandWire>,
        merit: Option<Vec<String>>,
        #[serde(default)]
        labels: Vec<LabelWire>,
    }

    record!(SchemeWire as "FullScheme" { name, bands, merit: optional, labels: optional });

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "Band")]
    struct BandWire {
        name: SharedText,
        rating: Rating,
        when: When,
    }

    record!(BandWire as "Band" { name, rating, when });

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "ReasonLabel")]
    struct LabelWire {
        reason: Unrated,
        name: Cow<'static, str>,
        rating: Option<Rating>,
    }

    record!(LabelWire as "ReasonLabel" { reason, name, rating: optional });

    schema!(Band as BandWire);
    schema!(ReasonLabel as LabelWire);
    schema!(Scheme, "Scheme", |generator| {
        let preset = crate::wire::schema::name("The name of a preset", Scheme::PRESETS);
        crate::wire::schema::either(&preset, &generator.subschema_for::<SchemeWire>())
    });

    impl From<&Band> for BandWire {
        fn from(band: &Band) -> Self {
            Self { name: band.name.clone(), rating: band.rating, when: band.when }
        }
    }

    impl From<BandWire> for Band {
        fn from(wire: BandWire) -> Self {
            Self { name: wire.name, rating: wire.rating, when: wire.when }
        }
    }

    impl Serialize for Band {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            BandWire::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Band {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<BandWire, _, _>(deserializer)
        }
    }

    impl From<&ReasonLabel> for LabelWire {
        fn from(label: &ReasonLabel) -> Self {
            Self { reason: label.reason, name: label.name.clone(), rating: label.rating() }
        }
    }

    impl TryFrom<LabelWire> for ReasonLabel {
        type Error = String;

        fn try_from(wire: LabelWire) -> Result<Self, String> {
            match wire.rating {
                None => Ok(Self::new(wire.reason, wire.name)),
                Some(Rating::Blue) => Ok(Self::blue(wire.reason, wire.name)),
                Some(rating) => Err(alloc::format!(
                    "the label for {} is {}: \
                     expected blue or no rating, as a missing figure has no performance to colour",
                    wire.reason.name(),
                    rating.name()
                )),
            }
        }
    }

    impl Serialize for ReasonLabel {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            LabelWire::from(self).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for ReasonLabel {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<LabelWire, _, _>(deserializer)
        }
    }

    impl Serialize for Scheme {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            if serializer.is_human_readable() && Self::preset(&self.name).as_ref() == Ok(self) {
                return serializer.serialize_str(&self.name);
            }
            let plain = Self::unchecked(self.name.clone(), self.bands.iter().cloned());
            let mut names: Vec<(usize, &str)> =
                self.bands.iter().zip(&self.merit).map(|(band, merit)| (*merit, band.name())).collect();
            names.sort_unstable();
            names.dedup();
            let stated = plain.merit != self.merit;
            let wire = SchemeWire {
                name: self.name.clone(),
                bands: self.bands.iter().map(BandWire::from).collect(),
                merit: stated.then(|| names.into_iter().map(|(_, name)| name.to_owned()).collect()),
                labels: self.labels.iter().map(LabelWire::from).collect(),
            };
            wire.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Scheme {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Self::read_either(deserializer)
        }
    }

    impl ShortForm for Scheme {
        const EXPECTING: &'static str = "a scheme, or the name of a preset such as \"on-target-only\"";

        fn from_text(text: &str) -> Result<Self, String> {
            Self::preset(text).map_err(|error| error.to_string())
        }
    }

    impl Read for Scheme {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let node = part.held();
            if let Node::Text(name) = &node
                && let Err(error) = Self::preset(name)
            {
                faults.add(Fault::new(&error).with_found(name).of_kind(crate::wire::ProblemKind::UnknownName));
                return None;
            }
            if !matches!(node, Node::Map(_)) {
                return faults.take(Self::from_scalar(node));
            }
            let SchemeWire { name, bands, merit, labels } = SchemeWire::read(node.into(), faults)?;
            let before = faults.count();
            let mut scheme = Self::unchecked(name, bands.into_iter().map(Band::from));
            for error in scheme.errors() {
                faults.add(Fault::new(&error));
            }
            if let Some(merit) = merit {
                scheme = faults.below(|| Step::key("merit"), |faults| scheme.read_merit(&merit, faults))?;
            }
            for (place, label) in labels.into_iter().enumerate() {
                let labelled = ReasonLabel::try_from(label)
                    .and_then(|label| scheme.clone().with_label(label).map_err(|error| error.to_string()))
                    .map_err(|error| Fault::new(&error).below(Step::Place(place)).below(Step::key("labels")));
                scheme = faults.take(labelled).unwrap_or(scheme);
            }
            (faults.count() == before).then_some(scheme)
        }
    }

    impl Scheme {
        /// This scheme with an order of merit, unless that names what is no band.
        fn read_merit(self, merit: &[String], faults: &mut Faults) -> Option<Self> {
            let names: Vec<&str> = self.bands.iter().map(Band::name).collect();
            let before = faults.count();
            for (place, name) in merit.iter().enumerate().filter(|(_, name)| !names.contains(&name.as_str())) {
                faults.add(Fault::unknown(name, "is not a band of this scheme", &names).below(Step::Place(place)));
            }
            if faults.count() > before {
                return None;
            }
            faults.check(self.with_merit(merit))
        }
    }

    impl Shorthand for Scheme {
        type Full = SchemeWire;

        fn from_full(full: SchemeWire) -> Result<Self, String> {
            let bands = full.bands.into_iter().map(Band::from);
            let mut scheme = Self::checked(full.name, bands).map_err(|error| error.to_string())?;
            if let Some(merit) = full.merit {
                scheme = scheme.with_merit(&merit).map_err(|error| error.to_string())?;
            }
            for label in full.labels {
                let label = ReasonLabel::try_from(label)?;
                scheme = scheme.with_label(label).map_err(|error| error.to_string())?;
            }
            Ok(scheme)
        }
    }
}
