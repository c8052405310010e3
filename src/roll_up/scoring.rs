//! What one indicator is worth: points by its rating, or along a line between two of its own limits.

use super::RollUpError;
use crate::rating::{Limit, Rating};
use crate::values::exact::Rational;
use crate::values::{Fraction, Polarity, Side, Value};
use alloc::{collections::BTreeMap, string::String};
use core::num::NonZeroU32;
use rust_decimal::Decimal;

/// What one indicator is worth.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::{PointsTable, Scoring};
/// use performance_indicators::{Rating, decimal};
///
/// // Red 3, Amber 2, Green 1, as iGrafx has it: https://doc.igrafx.com/doc/performance-indicator-aggregation
/// let table = PointsTable::new()
///     .with_rating(Rating::Red, decimal("3")?)
///     .with_rating(Rating::Amber, decimal("2")?)
///     .with_rating(Rating::Green, decimal("1")?);
/// assert_eq!(table.points(Rating::Amber, None), Some(decimal("2")?));
/// assert_eq!(table.points(Rating::Blue, None), None);
/// assert_eq!(Scoring::from(table.clone()), Scoring::Table(table));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "a score follows from the rating or from the figure, and callers match on it")]
pub enum Scoring {
    /// Points by band or colour: of the colour that counts, whoever gave it.
    Table(PointsTable),
    /// Points along a line between two limits of the indicator's own: of its figure, whatever colour people gave it.
    Line(PointsLine),
}

impl From<PointsTable> for Scoring {
    fn from(table: PointsTable) -> Self {
        Self::Table(table)
    }
}

impl From<PointsLine> for Scoring {
    fn from(line: PointsLine) -> Self {
        Self::Line(line)
    }
}

impl Scoring {
    /// The most points that there can be.
    pub(super) fn most(&self) -> Option<Value> {
        match self {
            Self::Table(table) => table.entries().max().map(Value::Decimal),
            Self::Line(line) => Some(line.most),
        }
    }

    /// The fewest points that there can be.
    pub(super) fn least(&self) -> Option<Value> {
        match self {
            Self::Table(table) => table.entries().min().map(Value::Decimal),
            Self::Line(line) => Some(line.least),
        }
    }

    /// The fewest or the most, exactly.
    pub(super) fn end(&self, is_least: bool) -> Option<Rational> {
        if is_least { self.least() } else { self.most() }.map(exact)
    }
}

/// Points by the name of a band, else by colour.
///
/// An indicator whose band and colour both have no entry is left out of the roll-up with that reason: it is never worth nothing
/// unless the table says so.
///
/// A band that no scheme of the indicators has is a slip, for which a colour's points must not stand: a document with one is refused, and
/// a roll-up has [no score](super::NoScore::UnknownBand) where the schemes in force are without it.
///
/// # Serialised form
///
/// `{"green": "3", "amber": "2", "red": "1", "bands": {"Green Amber": "2.5"}}`; what has no points is left out.
///
/// # Examples
///
/// ```
/// use performance_indicators::roll_up::PointsTable;
/// use performance_indicators::{Rating, decimal};
///
/// // Invented.
/// let table = PointsTable::new().with_rating(Rating::Amber, decimal("2")?).with_band("Green Amber", decimal("2.5")?);
/// assert_eq!(table.points(Rating::Amber, Some("Green Amber")), Some(decimal("2.5")?));
/// assert_eq!(table.points(Rating::Amber, Some("Red Amber")), Some(decimal("2")?));
///
/// // The mean of these is the percentage of Green.
/// let share = PointsTable::share_of(&[Rating::Green]);
/// assert_eq!(share.points(Rating::Green, None), Some(decimal("100")?));
/// assert_eq!(share.points(Rating::Red, None), Some(decimal("0")?));
/// # Ok::<(), performance_indicators::parsing::ParseDecimalError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[must_use]
pub struct PointsTable {
    pub(super) ratings: [Option<Decimal>; 4],
    pub(super) bands: BTreeMap<String, Decimal>,
}

impl PointsTable {
    /// A table without entries.
    pub fn new() -> Self {
        Self::default()
    }

    /// 100 points for each of some colours and none for the others, so that the weighted mean is the percentage of those colours.
    pub fn share_of(ratings: &[Rating]) -> Self {
        Rating::ALL.iter().fold(Self::new(), |table, rating| {
            table.with_rating(*rating, if ratings.contains(rating) { Decimal::ONE_HUNDRED } else { Decimal::ZERO })
        })
    }

    /// This table with points for a colour.
    pub fn with_rating(mut self, rating: Rating, points: Decimal) -> Self {
        if let Some(entry) = self.ratings.get_mut(usize::from(rating.place())) {
            *entry = Some(points);
        }
        self
    }

    /// This table with points for bands of a name, whatever their colour.
    pub fn with_band(mut self, band: impl Into<String>, points: Decimal) -> Self {
        self.bands.insert(band.into(), points);
        self
    }

    /// The points of a band, if it has any of its own, else of a colour.
    #[must_use]
    pub fn points(&self, rating: Rating, band: Option<&str>) -> Option<Decimal> {
        self.points_of_band(band).or_else(|| self.ratings.get(usize::from(rating.place())).copied().flatten())
    }

    pub(super) fn points_of_band(&self, band: Option<&str>) -> Option<Decimal> {
        self.bands.get(band?).copied()
    }

    /// The bands that have points of their own.
    pub(super) fn bands(&self) -> impl Iterator<Item = &str> {
        self.bands.keys().map(String::as_str)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = Decimal> {
        self.ratings.iter().flatten().chain(self.bands.values()).copied()
    }
}

/// Points along the straight line through two limits of the indicator's own: so many at the one, so many at the other.
///
/// Beyond its ends the line goes on, until the points reach the least or the most that there are. Unless others are stated, those are
/// the points at the two limits, so that the line ends there.
///
/// Exact: no quotient is rounded. The figure of a range counts on its own side, and anywhere inside as on its end.
///
/// # Serialised form
///
/// `{"from": {"at": "tolerance", "points": "1"}, "to": {"at": "target", "points": "4"}, "least": "0", "most": "5"}`; the last two may
/// be left out. Points are a decimal, or a fraction as in [`Value`].
///
/// # Examples
///
/// ```
/// use performance_indicators::rating::Limit;
/// use performance_indicators::roll_up::PointsLine;
/// use performance_indicators::values::Side;
/// use performance_indicators::{Fraction, decimal};
///
/// // 3.33… at the red flag and 6.67… at the goal, and the same distance on to 0 and 10:
/// // https://support.spiderstrategies.com/hc/en-us/articles/360041554151-Using-KPI-Scoring-Types
/// let third = |of: &str| Ok::<_, Box<dyn std::error::Error>>(Fraction::new(decimal(of)?, decimal("3")?)?);
/// let line = PointsLine::new((Limit::Tolerance(Side::Worse), third("10")?), (Limit::Target, third("20")?))?;
/// assert!(line.capped(decimal("0")?, decimal("10")?).is_ok());
/// assert!(PointsLine::new((Limit::Target, 3), (Limit::Target, 7)).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("interpolation", "normalised score", "goal", "red flag"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PointsLine {
    pub(super) from: (Limit, Value),
    pub(super) to: (Limit, Value),
    pub(super) least: Value,
    pub(super) most: Value,
}

impl PointsLine {
    /// The line through two limits, each with its points.
    ///
    /// # Errors
    ///
    /// - The two limits are the same.
    /// - Points are a milestone, which is no number.
    pub fn new(
        (from, from_points): (Limit, impl Into<Value>),
        (to, to_points): (Limit, impl Into<Value>),
    ) -> Result<Self, RollUpError> {
        let (from, to) = ((from, from_points.into()), (to, to_points.into()));
        if from.0 == to.0 {
            return Err(RollUpError::OneLimit);
        }
        let (least, most) = if number(from.1)?.order(&number(to.1)?).is_le() { (from.1, to.1) } else { (to.1, from.1) };
        Ok(Self { from, to, least, most })
    }

    /// This line going on beyond its limits to the least and the most points, or ending before them.
    ///
    /// # Errors
    ///
    /// - The least is above the most.
    /// - One of them is a milestone, which is no number.
    pub fn capped(self, least: impl Into<Value>, most: impl Into<Value>) -> Result<Self, RollUpError> {
        let (least, most) = (least.into(), most.into());
        if number(least)?.order(&number(most)?).is_gt() {
            return Err(RollUpError::CapsReversed { least, most });
        }
        // A cap that is the line's own end, 1.0 for 1, is that end.
        let own = Self::new(self.from, self.to)?;
        let kept = |given: Value, own: Value| if given == own { own } else { given };
        Ok(Self { least: kept(least, own.least), most: kept(most, own.most), ..self })
    }

    getters! {
        /// The limit at one end, and the points there.
        from: (Limit, Value),
        /// The limit at the other end, and the points there.
        to: (Limit, Value),
        /// The fewest points.
        least: Value,
        /// The most points.
        most: Value,
    }

    /// Whether the points at the better of its limits are worse by a polarity.
    pub(super) fn is_against(&self, polarity: Polarity) -> bool {
        let rise = polarity.by_merit(exact(self.to.1).order(&exact(self.from.1)));
        let merit = |limit: Limit| limit.side().map_or(0, |side| if side == Side::Better { 1 } else { -1 });
        // Two on one side are not ordered.
        let better = merit(self.to.0).cmp(&merit(self.from.0));
        better.is_ne() && better == rise.reverse()
    }

    /// The points at a place, where the two limits lie at two others, which differ.
    pub(super) fn points(&self, place: Rational, from: &Rational, to: &Rational) -> Option<Rational> {
        let from_points = exact(self.from.1);
        let rise = exact(self.to.1).plus(from_points.clone().negated());
        let run = to.clone().plus(from.clone().negated());
        let along = place.plus(from.clone().negated()).over_number(&run)?;
        let points = along.times_number(&rise).plus(from_points);
        let (least, most) = (exact(self.least), exact(self.most));
        Some(if points.order(&least).is_lt() {
            least
        } else if points.order(&most).is_gt() {
            most
        } else {
            points.in_lowest_form()
        })
    }
}

/// A number of points, exactly.
pub(super) fn exact(points: Value) -> Rational {
    points.quotient(NonZeroU32::MIN).into()
}

/// The nearest decimal of points.
pub(super) fn decimal(points: Value) -> Option<Decimal> {
    nearest(&exact(points))
}

/// The same, where it is a number.
fn number(points: Value) -> Result<Rational, RollUpError> {
    if points.milestone().is_some() { Err(RollUpError::PointsNoNumber) } else { Ok(exact(points)) }
}

/// The fraction that a number is, where no decimal is exact and two hold it.
pub(super) fn fraction(number: &Rational) -> Option<Fraction> {
    Value::of(number, NonZeroU32::MIN)?.fraction()
}

/// The nearest decimal, without trailing zeros.
pub(super) fn nearest(number: &Rational) -> Option<Decimal> {
    number.nearest().map(|decimal| decimal.normalize())
}

#[cfg(feature = "serde")]
pub(super) mod wire {
    use super::{BTreeMap, Limit, PointsLine, PointsTable, Rating, RollUpError, String, Value};
    use crate::wire::schema::schema;
    use crate::wire::{Faults, Number, Part, Read, deserialized_through, record, through, unique_map};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "PointsTable")]
    struct TableWire {
        green: Option<Number>,
        amber: Option<Number>,
        red: Option<Number>,
        blue: Option<Number>,
        #[serde(default, deserialize_with = "unique_map")]
        bands: BTreeMap<String, Number>,
    }

    record!(TableWire as "PointsTable" { green: optional, amber: optional, red: optional, blue: optional, bands: optional });
    schema!(PointsTable as TableWire);

    impl From<TableWire> for PointsTable {
        fn from(TableWire { green, amber, red, blue, bands }: TableWire) -> Self {
            let ratings = [green, amber, red, blue].map(|points| points.map(|Number(points)| points));
            Self { ratings, bands: bands.into_iter().map(|(band, Number(points))| (band, points)).collect() }
        }
    }

    impl Read for PointsTable {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<TableWire, _>(part, faults)
        }
    }

    impl Serialize for PointsTable {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let of = |rating: Rating| self.points(rating, None).map(Number);
            let [green, amber, red, blue] = [Rating::Green, Rating::Amber, Rating::Red, Rating::Blue].map(of);
            let bands = self.bands.iter().map(|(band, points)| (band.clone(), Number(*points))).collect();
            TableWire { green, amber, red, blue, bands }.serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for PointsTable {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<TableWire, _, _>(deserializer)
        }
    }

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "PointsAt")]
    struct PointsAtWire {
        at: Limit,
        points: Value,
    }

    record!(PointsAtWire as "PointsAt" { at, points });

    #[derive(Deserialize)]
    #[serde(remote = "Self", deny_unknown_fields, rename = "PointsLine")]
    struct LineWire {
        from: PointsAtWire,
        to: PointsAtWire,
        least: Option<Value>,
        most: Option<Value>,
    }

    record!(LineWire as "PointsLine" { from, to, least: optional, most: optional });
    schema!(PointsLine as LineWire);

    impl TryFrom<LineWire> for PointsLine {
        type Error = RollUpError;

        fn try_from(LineWire { from, to, least, most }: LineWire) -> Result<Self, RollUpError> {
            let line = Self::new((from.at, from.points), (to.at, to.points))?;
            let (own_least, own_most) = (line.least, line.most);
            line.capped(least.unwrap_or(own_least), most.unwrap_or(own_most))
        }
    }

    impl Read for PointsLine {
        fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
            through::<LineWire, _>(part, faults)
        }
    }

    impl Serialize for PointsLine {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let at = |(at, points): (Limit, Value)| PointsAtWire { at, points };
            let plain = Self::new(self.from, self.to).ok();
            let is_own = |own: fn(&Self) -> Value| plain.as_ref().map(own) == Some(own(self));
            LineWire {
                from: at(self.from),
                to: at(self.to),
                least: (!is_own(Self::least)).then_some(self.least),
                most: (!is_own(Self::most)).then_some(self.most),
            }
            .serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for PointsLine {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialized_through::<LineWire, _, _>(deserializer)
        }
    }
}
