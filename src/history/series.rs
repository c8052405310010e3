//! One indicator's observations, at most one a quarter.

use super::SeriesError;
use super::observation::{Observation, Slot};
use crate::calendar::{Quarter, Quarters};
use crate::parsing::Excerpt;
use alloc::{borrow::Cow, string::ToString, vec::Vec};
use core::iter::{FusedIterator, Zip};
use core::{fmt, slice};

/// One indicator's observations, at most one a quarter, with gaps where there is none.
///
/// Looking up any quarter takes the same short time however long the series is. A plain decimal figure takes little more memory
/// than itself.
///
/// # Examples
///
/// ```
/// use performance_indicators::{Observation, Quarter, Series, decimal};
///
/// // Young people leaving care in education, employment or training, Havering: examples/data/havering_2017_q1.json has the source.
/// let series = Series::new([
///     ("2017-Q1".parse::<Quarter>()?, Observation::from(decimal("60.9")?)),
///     ("2016-Q4".parse()?, decimal("67.2")?.into()),
/// ])?;
/// let first = series.get("2016-Q4".parse()?).ok_or("an observation")?;
/// assert_eq!(first.figure().value(), Some(decimal("67.2")?.into()));
/// assert!(series.get("2016-Q1".parse()?).is_none());
/// assert_eq!((series.first_quarter(), series.last_quarter()), (Some("2016-Q4".parse()?), Some("2017-Q1".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Amounts in each quarter and totals of the year so far follow from one another:
///
/// ```
/// use performance_indicators::{Accumulation, Quarter, Series, Unit, decimal};
///
/// // New foster carers, Havering 2017/18: six in Q1 and five in Q2, and so eleven so far.
/// // http://democracy.havering.gov.uk/mgAi.aspx?ID=14995
/// let (q1, q2): (Quarter, Quarter) = ("2017-Q1".parse()?, "2017-Q2".parse()?);
/// let series = Series::new([(q1, decimal("6")?.into()), (q2, decimal("5")?.into())])?;
/// assert_eq!(series.year_to_date(q2, Accumulation::InQuarter, &Unit::Count)?, decimal("11")?.into());
/// assert!(series.year_to_date(q2, Accumulation::InQuarter, &Unit::Percent).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("time series", "timeseries"))]
#[derive(Clone, PartialEq, Eq)]
pub struct Series {
    first: Quarter,
    /// For each quarter from the first to the last, which slot it has.
    places: Vec<u16>,
    slots: Vec<Slot>,
}

impl fmt::Debug for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

/// The observations of a [`Series`], from either end: see [`Series::iter`].
///
/// # Examples
///
/// ```
/// use performance_indicators::{Quarter, Series, decimal};
///
/// // Invented figures.
/// let (first, last): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q2".parse()?);
/// let series = Series::new([(first, decimal("67")?.into()), (last, decimal("61")?.into())])?;
/// let mut quarters = Vec::new();
/// for (quarter, observation) in &series {
///     assert!(observation.is_reported());
///     quarters.push(quarter);
/// }
/// assert_eq!(quarters, [first, last]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "an iterator does nothing until it is walked"]
pub struct SeriesIter<'a> {
    places: Zip<Quarters, slice::Iter<'a, u16>>,
    slots: &'a [Slot],
}

impl<'a> SeriesIter<'a> {
    fn item(slots: &'a [Slot], quarter: Quarter, place: u16) -> Option<(Quarter, Cow<'a, Observation>)> {
        slots.get(usize::from(place)).map(|slot| (quarter, slot.observation()))
    }
}

impl<'a> Iterator for SeriesIter<'a> {
    type Item = (Quarter, Cow<'a, Observation>);

    fn next(&mut self) -> Option<Self::Item> {
        let slots = self.slots;
        self.places.by_ref().find_map(|(quarter, place)| Self::item(slots, quarter, *place))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.places.size_hint().1)
    }
}

impl DoubleEndedIterator for SeriesIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let slots = self.slots;
        self.places.by_ref().rev().find_map(|(quarter, place)| Self::item(slots, quarter, *place))
    }
}

impl FusedIterator for SeriesIter<'_> {}

impl<'a> IntoIterator for &'a Series {
    type Item = (Quarter, Cow<'a, Observation>);
    type IntoIter = SeriesIter<'a>;

    fn into_iter(self) -> SeriesIter<'a> {
        self.iter()
    }
}

/// No slot: a gap.
const GAP: u16 = u16::MAX;

impl Series {
    /// The most quarters from the first observation of a series to its last: 250 years.
    ///
    /// It keeps two observations an age apart from filling the memory between them.
    pub const MOST_QUARTERS: usize = 1000;

    /// Takes observations in any order.
    ///
    /// # Errors
    ///
    /// - Two observations are of one quarter; the error names both figures.
    /// - They span more than [`MOST_QUARTERS`](Self::MOST_QUARTERS).
    pub fn new(observations: impl IntoIterator<Item = (Quarter, Observation)>) -> Result<Self, SeriesError> {
        Self::of_slots(observations.into_iter().map(|(quarter, observation)| (quarter, observation.into())).collect())
    }

    /// The same of observations in the form in which a series keeps them.
    pub(crate) fn of_slots(mut sorted: Vec<(Quarter, Slot)>) -> Result<Self, SeriesError> {
        sorted.sort_by_key(|(quarter, _)| *quarter);
        for ((quarter, first), (next, second)) in sorted.iter().zip(sorted.iter().skip(1)) {
            if quarter == next {
                let shown = |slot: &Slot| Excerpt::of(&slot.observation().to_string());
                let (first, second) = (shown(first), shown(second));
                return Err(SeriesError::TwoFigures { quarter: *quarter, first, second });
            }
        }
        let (Some((first, _)), Some((last, _))) = (sorted.first(), sorted.last()) else { return Ok(Self::default()) };
        let (first, last) = (*first, *last);
        let quarters = usize::try_from(last.quarters_since(first)).unwrap_or(usize::MAX).saturating_add(1);
        if quarters > Self::MOST_QUARTERS {
            return Err(SeriesError::TooLong { first, last });
        }
        let mut places = alloc::vec![GAP; quarters];
        let mut slots = Vec::with_capacity(sorted.len());
        for (quarter, observation) in sorted {
            let place = usize::try_from(quarter.quarters_since(first)).ok().and_then(|place| places.get_mut(place));
            if let (Some(place), Ok(slot)) = (place, u16::try_from(slots.len())) {
                *place = slot;
                slots.push(observation);
            }
        }
        Ok(Self { first, places, slots })
    }

    /// The observation of a quarter, if there is one.
    #[must_use]
    pub fn get(&self, quarter: Quarter) -> Option<Cow<'_, Observation>> {
        let place = usize::try_from(quarter.quarters_since(self.first)).ok()?;
        self.slots.get(usize::from(*self.places.get(place)?)).map(Slot::observation)
    }

    /// How many quarters there are from the first one to the last.
    pub(crate) const fn span(&self) -> usize {
        self.places.len()
    }

    /// What there is of each quarter from the first one to the last; `None` for a gap.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Option<&Slot>> {
        self.places.iter().map(|place| self.slots.get(usize::from(*place)))
    }

    /// The observations that are more than a decimal alone, earliest first.
    pub(crate) fn full_observations(&self) -> impl Iterator<Item = &Observation> {
        self.slots().flatten().filter_map(|slot| match slot {
            Slot::Full(observation) => Some(observation.as_ref()),
            Slot::Plain(_) => None,
        })
    }

    /// Every observation, earliest first.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::{Quarter, Series, decimal};
    ///
    /// // Invented figures, with a gap between.
    /// let (first, last): (Quarter, Quarter) = ("2016-Q4".parse()?, "2017-Q2".parse()?);
    /// let series = Series::new([(last, decimal("61")?.into()), (first, decimal("67")?.into())])?;
    /// assert!(series.iter().map(|(quarter, _)| quarter).eq([first, last]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn iter(&self) -> SeriesIter<'_> {
        let quarters = self.first.through(self.last_quarter().unwrap_or(Quarter::MIN));
        SeriesIter { places: quarters.zip(&self.places), slots: &self.slots }
    }

    /// The latest observation, with its quarter.
    #[must_use]
    pub fn latest(&self) -> Option<(Quarter, Cow<'_, Observation>)> {
        self.latest_up_to(self.last_quarter()?)
    }

    /// The latest observation of a quarter or before it, with its own quarter.
    #[must_use]
    pub fn latest_up_to(&self, quarter: Quarter) -> Option<(Quarter, Cow<'_, Observation>)> {
        let last = quarter.min(self.last_quarter()?);
        self.first.through(last).rev().find_map(|quarter| Some((quarter, self.get(quarter)?)))
    }

    /// The quarter of the latest observation.
    #[must_use]
    pub fn last_quarter(&self) -> Option<Quarter> {
        let after_first = u32::try_from(self.places.len().checked_sub(1)?).ok()?;
        self.first.later(after_first)
    }

    /// The quarter of the latest observation that reports anything: a figure or a state that people recorded.
    pub(crate) fn last_reported(&self) -> Option<Quarter> {
        let is_reported = |slot: &Slot| match slot {
            Slot::Plain(_) => true,
            Slot::Full(observation) => observation.is_reported(),
        };
        let after_first = self.places.iter().rposition(|place| self.slots.get(usize::from(*place)).is_some_and(is_reported))?;
        self.first.later(u32::try_from(after_first).ok()?)
    }

    /// The quarter of the earliest observation.
    #[must_use]
    pub fn first_quarter(&self) -> Option<Quarter> {
        (!self.is_empty()).then_some(self.first)
    }

    /// How many observations there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there is no observation.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

impl Default for Series {
    /// No observation.
    fn default() -> Self {
        Self { first: Quarter::MIN, places: Vec::new(), slots: Vec::new() }
    }
}

#[cfg(feature = "serde")]
mod wire {
    use super::Series;
    use crate::wire::{Blank, Faults, Part, Read, read_part, sorted_entries, unique_map};
    use serde::ser::SerializeMap as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    crate::wire::schema::schema!(
        Series as alloc::collections::BTreeMap<crate::calendar::Quarter, Option<crate::history::Observation>>
    );

    impl Read for Series {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            let observations = sorted_entries::<crate::calendar::Quarter, crate::history::Observation>(part, faults)?;
            faults.check(Self::new(observations))
        }
    }

    impl Blank for Series {
        fn is_blank(&self) -> bool {
            self.is_empty()
        }
    }

    impl Serialize for Series {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            // Formats for machines ask for the length first.
            let mut map = serializer.serialize_map(Some(self.slots.len()))?;
            for (quarter, observation) in self {
                map.serialize_entry(&quarter, &observation)?;
            }
            map.end()
        }
    }

    impl<'de> Deserialize<'de> for Series {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            read_part(deserializer, |deserializer| Self::new(unique_map(deserializer)?).map_err(serde::de::Error::custom))
        }
    }
}
