//! One indicator's observations, at most one a quarter.

use super::SeriesError;
use super::observation::{GivenObservation, Observation};
use super::packed_figure::{PackedFigure, Unpacked, decimal_of};
use crate::calendar::{Quarter, Quarters};
use crate::parsing::Excerpt;
use crate::values::exact::power_of_ten;
use alloc::{borrow::Cow, boxed::Box, string::ToString, vec::Vec};
use core::cmp::Ordering;
use core::iter::{FusedIterator, Zip};
use core::{fmt, slice};
use rust_decimal::Decimal;

/// One indicator's observations, at most one a quarter, with gaps where there is none.
///
/// Looking up any quarter takes the same short time however long the series is. A plain decimal figure of
/// up to seven digits takes four bytes of memory.
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
#[derive(Clone)]
pub struct Series {
    first: Quarter,
    /// How many observations there are.
    count: u16,
    /// The most decimal places that a plain figure has.
    finest: u8,
    /// How many bits the digits of any plain figure need at most, in so many places.
    bits: u8,
    /// What there is of each quarter from the first to the last.
    figures: Box<[PackedFigure]>,
    /// The observations that are more than a decimal alone, earliest first.
    full: Box<[Observation]>,
}

/// Decimals that are the same number are the same, of however many places.
impl PartialEq for Series {
    fn eq(&self, other: &Self) -> bool {
        self.first == other.first && self.slots().eq(other.slots())
    }
}

impl Eq for Series {}

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
    quarters: Zip<Quarters, slice::Iter<'a, PackedFigure>>,
    full: &'a [Observation],
}

impl<'a> SeriesIter<'a> {
    fn item(full: &'a [Observation], quarter: Quarter, figure: PackedFigure) -> Option<(Quarter, Cow<'a, Observation>)> {
        Some((quarter, Slot::of(figure, full)?.observation()))
    }
}

impl<'a> Iterator for SeriesIter<'a> {
    type Item = (Quarter, Cow<'a, Observation>);

    fn next(&mut self) -> Option<Self::Item> {
        let full = self.full;
        self.quarters.by_ref().find_map(|(quarter, figure)| Self::item(full, quarter, *figure))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.quarters.size_hint().1)
    }
}

impl DoubleEndedIterator for SeriesIter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let full = self.full;
        self.quarters.by_ref().rev().find_map(|(quarter, figure)| Self::item(full, quarter, *figure))
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

/// An observation: a plain decimal and nothing else, or any.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Slot<'a> {
    Plain(Decimal),
    Full(&'a Observation),
}

impl PartialEq for Slot<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plain(value), Self::Plain(other)) => value == other,
            _ => self.observation() == other.observation(),
        }
    }
}

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
        let given = observations.into_iter().map(|(quarter, observation)| (quarter, GivenObservation::from(observation)));
        Self::of_given(given.collect())
    }

    /// The same of observations of which the plain ones may be their figures alone.
    pub(crate) fn of_given<O: Into<GivenObservation>>(mut sorted: Vec<(Quarter, O)>) -> Result<Self, SeriesError> {
        if !sorted.is_sorted_by(|(quarter, _), (next, _)| quarter < next) {
            sorted.sort_by_key(|(quarter, _)| *quarter);
            let next = sorted.iter().skip(1);
            if let Some(place) = sorted.iter().zip(next).position(|((quarter, _), (next, _))| quarter == next) {
                let shown = |(quarter, given): (Quarter, O)| (quarter, Excerpt::of(&given.into().observation().to_string()));
                let mut two = sorted.into_iter().skip(place).map(shown);
                let (Some((quarter, first)), Some((_, second))) = (two.next(), two.next()) else { return Ok(Self::default()) };
                return Err(SeriesError::TwoFigures { quarter, first, second });
            }
        }
        let (Some((first, _)), Some((last, _))) = (sorted.first(), sorted.last()) else { return Ok(Self::default()) };
        let (first, last) = (*first, *last);
        let quarters = usize::try_from(last.quarters_since(first)).unwrap_or(usize::MAX).saturating_add(1);
        if quarters > Self::MOST_QUARTERS {
            return Err(SeriesError::TooLong { first, last });
        }
        let mut series = Self {
            first,
            count: u16::try_from(sorted.len()).unwrap_or(u16::MAX),
            figures: alloc::vec![PackedFigure::NO_FIGURE; quarters].into_boxed_slice(),
            ..Self::default()
        };
        let mut full = Vec::new();
        for (quarter, observation) in sorted {
            let place = usize::try_from(quarter.quarters_since(first)).ok();
            let Some(slot) = place.and_then(|place| series.figures.get_mut(place)) else { continue };
            let full_one = match observation.into() {
                GivenObservation::Plain(value) => match PackedFigure::plain(value) {
                    Some(plain) => {
                        *slot = plain;
                        continue;
                    }
                    None => Observation::from(value),
                },
                GivenObservation::Full(observation) => *observation,
            };
            if let Some(next) = PackedFigure::full(full.len()) {
                *slot = next;
                full.push(full_one);
            }
        }
        series.full = full.into_boxed_slice();
        series.measure();
        Ok(series)
    }

    /// Finds how many digits its plain figures have.
    fn measure(&mut self) {
        let scaled = |digits: u64, by: u8| match digits {
            0 => 0,
            digits => {
                let power = power_of_ten(by.into()).and_then(|power| u64::try_from(power).ok());
                power.and_then(|power| digits.checked_mul(power)).unwrap_or(u64::MAX)
            }
        };
        let (mut finest, mut most) = (0_u8, 0_u64);
        for figure in &self.figures {
            let Unpacked::Plain { digits, places } = figure.unpack() else { continue };
            let mut size = u64::from(digits.unsigned_abs());
            // Nearly all of a series have as many places.
            match places.cmp(&finest) {
                Ordering::Equal => {}
                Ordering::Less => size = scaled(size, finest.saturating_sub(places)),
                Ordering::Greater => {
                    most = scaled(most, places.saturating_sub(finest));
                    finest = places;
                }
            }
            most = most.max(size);
        }
        (self.finest, self.bits) =
            (finest, u8::try_from(most.checked_ilog2().map_or(0, |bits| bits.saturating_add(1))).unwrap_or(64));
    }

    /// The observation of a quarter, if there is one.
    #[must_use]
    pub fn get(&self, quarter: Quarter) -> Option<Cow<'_, Observation>> {
        self.slot(quarter).map(Slot::observation)
    }

    /// What there is of a quarter, if anything.
    pub(crate) fn slot(&self, quarter: Quarter) -> Option<Slot<'_>> {
        let place = usize::try_from(quarter.quarters_since(self.first)).ok()?;
        Slot::of(*self.figures.get(place)?, &self.full)
    }

    /// The figure of a quarter of which nothing else is known.
    pub(crate) fn plain(&self, quarter: Quarter) -> Option<Decimal> {
        match self.slot(quarter)? {
            Slot::Plain(value) => Some(value),
            Slot::Full(_) => None,
        }
    }

    /// How many quarters there are from the first one to the last.
    pub(crate) const fn span(&self) -> usize {
        self.figures.len()
    }

    /// What there is of each quarter from the first one to the last, packed.
    pub(crate) const fn figures(&self) -> &[PackedFigure] {
        &self.figures
    }

    /// The most decimal places that a plain figure has, and how many bits the digits of all need in so many.
    pub(crate) const fn digits(&self) -> (u8, u8) {
        (self.finest, self.bits)
    }

    /// What there is of each quarter from the first one to the last; `None` for a gap.
    pub(crate) fn slots(&self) -> impl Iterator<Item = Option<Slot<'_>>> {
        self.figures.iter().map(|figure| Slot::of(*figure, &self.full))
    }

    /// The observations that are more than a decimal alone, earliest first.
    pub(crate) const fn full_observations(&self) -> &[Observation] {
        &self.full
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
        SeriesIter { quarters: quarters.zip(&self.figures), full: &self.full }
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
        let after_first = u32::try_from(self.figures.len().checked_sub(1)?).ok()?;
        self.first.later(after_first)
    }

    /// The quarter of the latest observation that reports anything: a figure or a state that people recorded.
    pub(crate) fn last_reported(&self) -> Option<Quarter> {
        let is_reported = |figure: &PackedFigure| match Slot::of(*figure, &self.full) {
            Some(Slot::Plain(_)) => true,
            Some(Slot::Full(observation)) => observation.is_reported(),
            None => false,
        };
        let after_first = self.figures.iter().rposition(is_reported)?;
        self.first.later(u32::try_from(after_first).ok()?)
    }

    /// The quarter of the earliest observation.
    #[must_use]
    pub fn first_quarter(&self) -> Option<Quarter> {
        (!self.is_empty()).then_some(self.first)
    }

    /// How many observations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.count)
    }

    /// Whether there is no observation.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Default for Series {
    /// No observation.
    fn default() -> Self {
        Self { first: Quarter::MIN, count: 0, finest: 0, bits: 0, figures: Box::default(), full: Box::default() }
    }
}

impl<'a> Slot<'a> {
    /// What a packed figure stands for beside fuller observations; `None` for a gap.
    fn of(figure: PackedFigure, full: &'a [Observation]) -> Option<Self> {
        match figure.unpack() {
            Unpacked::Gap => None,
            Unpacked::Plain { digits, places } => Some(Self::Plain(decimal_of(digits, places))),
            Unpacked::Full(place) => full.get(place).map(Self::Full),
        }
    }

    pub(crate) fn observation(self) -> Cow<'a, Observation> {
        match self {
            Self::Plain(value) => Cow::Owned(Observation::from(value)),
            Self::Full(observation) => Cow::Borrowed(observation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GivenObservation, Quarter, Series};
    use alloc::vec::Vec;
    use rust_decimal::Decimal;

    fn plain(digits: i64, places: u32) -> GivenObservation {
        GivenObservation::Plain(Decimal::try_new(digits, places).unwrap())
    }

    #[test]
    fn the_digits_of_a_series_are_those_of_its_longest_figure_in_the_places_of_its_finest() {
        let figures: Vec<(i64, u32)> =
            [0, 1, -9, 4_000_000].into_iter().flat_map(|digits| [0, 1, 4, 25].map(|places| (digits, places))).collect();
        for first in &figures {
            for second in &figures {
                for third in &figures {
                    let given = [first, second, third].map(|(digits, places)| plain(*digits, *places));
                    let series = Series::of_given(Quarter::MIN.through(Quarter::MAX).zip(given).collect()).unwrap();
                    let finest = [first, second, third].into_iter().map(|(_, places)| *places).max().unwrap();
                    let size = |(digits, places): &(i64, u32)| u128::from(digits.unsigned_abs()) * 10_u128.pow(finest - places);
                    let most = [first, second, third].into_iter().map(size).max().unwrap();
                    let bits = (u128::BITS - most.leading_zeros()).min(64);
                    assert_eq!(series.digits(), (u8::try_from(finest).unwrap(), u8::try_from(bits).unwrap()), "{series:?}");
                }
            }
        }
    }

    #[test]
    fn observations_in_order_make_the_series_that_they_make_in_any_order() {
        let quarters: Vec<Quarter> = Quarter::MIN.through(Quarter::MAX).take(4).collect();
        let given = |place: usize| (quarters[place], plain(place.try_into().unwrap(), 1));
        let in_order = Series::of_given([0, 1, 3].map(given).into()).unwrap();
        for places in [[0, 3, 1], [1, 0, 3], [1, 3, 0], [3, 0, 1], [3, 1, 0]] {
            assert_eq!(Series::of_given(places.map(given).into()), Ok(in_order.clone()), "{places:?}");
        }
        for places in [[1, 1, 3], [1, 3, 1], [3, 1, 1]] {
            let error = Series::of_given(places.map(given).into()).unwrap_err();
            assert!(matches!(error, super::SeriesError::TwoFigures { quarter, .. } if quarter == quarters[1]), "{places:?}");
        }
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
            let mut map = serializer.serialize_map(Some(self.len()))?;
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
