//! What the functions take: a value, a target, a tolerance in percent of the target, and a polarity.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, downcast_dictionary_array};
use datafusion::arrow::datatypes::{ArrowNativeType, DataType, Decimal128Type, Int64Type};
use datafusion::common::{DataFusionError, Result, ScalarValue, internal_datafusion_err, internal_err, plan_err};
use datafusion::logical_expr::ColumnarValue;
use performance_indicators::batch::{Column, PolarityColumn, TargetColumn, ToleranceColumn};
use performance_indicators::rust_decimal::Decimal;
use performance_indicators::{Percent, Polarity, Target, Tolerance};

/// The most decimals of a figure of the crate, and the most zeros that a scale below zero may add.
const MOST_DECIMALS: u8 = 28;

const NAMES: [&str; 4] = ["value", "target", "tolerance", "polarity"];

/// The types to which DataFusion brings the arguments; those of a column that is already right stay, so that nothing is copied.
///
/// # Errors
///
/// - There are not four arguments.
/// - One is of a type that has no exact decimal or no text; the message names it.
pub(crate) fn coerced(function: &str, types: &[DataType]) -> Result<Vec<DataType>> {
    let [numbers @ .., polarity] = types else { return plan_err!("{function} takes {}", NAMES.join(", ")) };
    if numbers.len() != 3 {
        return plan_err!("{function} takes {} arguments ({}), and was given {}", NAMES.len(), NAMES.join(", "), types.len());
    }
    let number = |(name, given): (&&str, &DataType)| match given {
        DataType::Int64 => Ok(DataType::Int64),
        DataType::Decimal32(precision, scale)
        | DataType::Decimal64(precision, scale)
        | DataType::Decimal128(precision, scale)
            if scale.unsigned_abs() <= MOST_DECIMALS =>
        {
            Ok(DataType::Decimal128(*precision, *scale))
        }
        DataType::Null
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32 => Ok(DataType::Int64),
        DataType::UInt64 => Ok(DataType::Decimal128(20, 0)),
        // A binary float misplaces values that lie exactly on a limit.
        DataType::Float16 | DataType::Float32 | DataType::Float64 => plan_err!(
            "{function}: the {name} is {given}: expected a decimal or an integer, as by CAST(... AS DECIMAL(12, 2)); \
             literals with a point are decimals where datafusion.sql_parser.parse_float_as_decimal is set"
        ),
        other => {
            plan_err!("{function}: the {name} is {other}: expected an integer, or a decimal of at most 38 digits and 28 decimals")
        }
    };
    let mut coerced = NAMES.iter().zip(numbers).map(number).collect::<Result<Vec<_>>>()?;
    coerced.push(match polarity {
        DataType::Null => DataType::Utf8,
        text if is_text(text) => text.clone(),
        DataType::Dictionary(_, text) if is_text(text) => polarity.clone(),
        other => return plan_err!("{function}: the polarity is {other}: expected text, such as 'higher-is-better'"),
    });
    Ok(coerced)
}

fn is_text(kind: &DataType) -> bool {
    matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// Refuses a literal polarity that no row could be rated by, before any row is read.
///
/// # Errors
///
/// - The text is no polarity, or asks for a range.
pub(crate) fn check_literal(function: &str, polarity: &ScalarValue) -> Result<()> {
    let Some(text) = polarity.try_as_str().flatten() else { return Ok(()) };
    match text.parse() {
        Ok(Polarity::WithinRange) => {
            plan_err!("{function}: a polarity of {text} needs a target of two ends: expected one for a level")
        }
        Ok(_) => Ok(()),
        Err(error) => plan_err!("{function}: {error}"),
    }
}

/// One argument: a column, or one figure for all rows.
#[derive(Debug, Clone)]
pub(crate) enum Argument {
    Column(ArrayRef),
    One(ScalarValue),
}

impl Argument {
    pub(crate) fn new(argument: &ColumnarValue) -> Self {
        match argument {
            ColumnarValue::Array(array) => Self::Column(ArrayRef::clone(array)),
            ColumnarValue::Scalar(figure) => Self::One(figure.clone()),
        }
    }

    const fn is_one(&self) -> bool {
        matches!(self, Self::One(_))
    }

    fn into_column(self, rows: usize) -> Result<Self> {
        match self {
            Self::Column(array) => Ok(Self::Column(array)),
            Self::One(figure) => figure.to_array_of_size(rows).map(Self::Column),
        }
    }
}

/// The arguments for one batch of rows, all of one length.
pub(crate) struct Batch {
    arguments: Vec<Argument>,
    rows: usize,
}

impl Batch {
    /// Literals stay single where they can be rated by: a target beside a column of tolerances or polarities becomes a column too,
    /// because the crate rates columns of targets faster, and so do those that no row can be rated by.
    ///
    /// # Errors
    ///
    /// - Arrow has no array of a literal.
    pub(crate) fn new(arguments: impl IntoIterator<Item = Argument>, rows: usize) -> Result<Self> {
        let arguments: Vec<_> = arguments.into_iter().collect();
        let one_scale = arguments.iter().skip(1).all(Argument::is_one);
        let ready = |(place, argument): (usize, Argument)| {
            let stays = match (place, &argument) {
                (1, Argument::One(figure)) => one_scale && level(figure).is_some(),
                (2, Argument::One(figure)) => tolerance(figure).is_some(),
                (3, _) => true,
                _ => false,
            };
            if stays { Ok(argument) } else { argument.into_column(rows) }
        };
        Ok(Self { arguments: arguments.into_iter().enumerate().map(ready).collect::<Result<_>>()?, rows })
    }

    pub(crate) const fn rows(&self) -> usize {
        self.rows
    }

    fn argument(&self, place: usize) -> Result<&Argument> {
        self.arguments.get(place).ok_or_else(|| internal_datafusion_err!("{} arguments were given", self.arguments.len()))
    }

    /// # Errors
    ///
    /// - The values are not of a type that [`coerced`] gives.
    pub(crate) fn values(&self) -> Result<Column<'_>> {
        match self.argument(0)? {
            Argument::Column(array) => column(array),
            Argument::One(figure) => internal_err!("the value {figure} was not made a column"),
        }
    }

    /// # Errors
    ///
    /// - The targets are not of a type that [`coerced`] gives.
    pub(crate) fn targets(&self) -> Result<TargetColumn<'_>> {
        match self.argument(1)? {
            Argument::Column(array) => Ok(TargetColumn::Levels(column(array)?)),
            Argument::One(figure) => match level(figure) {
                Some(level) => Ok(TargetColumn::One(Target::Level(level))),
                None => internal_err!("the target {figure} was not made a column"),
            },
        }
    }

    /// # Errors
    ///
    /// - The tolerances are not of a type that [`coerced`] gives.
    pub(crate) fn tolerances(&self) -> Result<ToleranceColumn<'_>> {
        match self.argument(2)? {
            Argument::Column(array) => Ok(ToleranceColumn::PercentOfTarget(column(array)?)),
            Argument::One(figure) => match tolerance(figure) {
                Some(tolerance) => Ok(ToleranceColumn::One(tolerance)),
                None => internal_err!("the tolerance {figure} was not made a column"),
            },
        }
    }

    /// # Errors
    ///
    /// - The polarities are not of a type that [`coerced`] gives.
    pub(crate) fn polarities(&self) -> Result<Polarities> {
        match self.argument(3)? {
            Argument::Column(array) => Ok(Polarities::each(&ways(array)?)),
            Argument::One(figure) => {
                let way = figure.try_as_str().flatten().map_or(Way::NotStated, Way::new);
                Ok(Polarities {
                    one: Some(way.polarity()),
                    ..Polarities::each(&vec![way; if way.is_known() { 0 } else { self.rows }])
                })
            }
        }
    }
}

/// An array as the crate reads it: its own integers and its own bitmap, where they are.
fn column(array: &ArrayRef) -> Result<Column<'_>> {
    let column = match array.data_type() {
        DataType::Int64 => Column::fixed_64(array.as_primitive::<Int64Type>().values(), 0),
        DataType::Decimal128(_, scale) => Column::fixed_128(array.as_primitive::<Decimal128Type>().values(), *scale),
        other => return internal_err!("a column of {other} was not coerced"),
    };
    let column = match (column, array.nulls()) {
        (Ok(column), Some(nulls)) => column.with_validity(nulls.validity(), nulls.offset()),
        (column, _) => column,
    };
    column.map_err(|error| DataFusionError::External(Box::new(error)))
}

/// A literal level, if it is one that a decimal holds.
fn level(figure: &ScalarValue) -> Option<Decimal> {
    let (digits, scale) = match figure {
        ScalarValue::Int64(digits) => (i128::from((*digits)?), 0),
        ScalarValue::Decimal128(digits, _, scale) => ((*digits)?, *scale),
        _ => return None,
    };
    let zeros = 10_i128.checked_pow(u32::from(scale.min(0).unsigned_abs()))?;
    Decimal::try_from_i128_with_scale(digits.checked_mul(zeros)?, u32::from(scale.max(0).unsigned_abs())).ok()
}

/// A literal tolerance, if it is one; null is one that is not stated.
fn tolerance(figure: &ScalarValue) -> Option<Tolerance> {
    if figure.is_null() {
        return Some(Tolerance::NOT_STATED);
    }
    Percent::new(level(figure)?).ok().map(Tolerance::from)
}

/// What a text says of a polarity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Known(Polarity),
    NotStated,
    Refused,
}

impl Way {
    fn new(text: &str) -> Self {
        text.parse().map_or(Self::Refused, Self::Known)
    }

    const fn is_known(self) -> bool {
        matches!(self, Self::Known(_))
    }

    /// The crate has neither of the other two. Neutral stands in for them, which is unrated whatever the target.
    const fn polarity(self) -> Polarity {
        match self {
            Self::Known(polarity) => polarity,
            Self::NotStated | Self::Refused => Polarity::Neutral,
        }
    }
}

/// The polarities of a batch.
pub(crate) struct Polarities {
    one: Option<Polarity>,
    each: Vec<Polarity>,
    /// The rows whose polarity is null or no polarity, which the other fields call neutral.
    unknown: Vec<(usize, Unknown)>,
}

/// Why a row has no polarity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    NotStated,
    Refused,
}

impl Polarities {
    fn each(ways: &[Way]) -> Self {
        let unknown = |(row, way): (usize, &Way)| match way {
            Way::Known(_) => None,
            Way::NotStated => Some((row, Unknown::NotStated)),
            Way::Refused => Some((row, Unknown::Refused)),
        };
        Self {
            one: None,
            each: ways.iter().map(|way| way.polarity()).collect(),
            unknown: ways.iter().enumerate().filter_map(unknown).collect(),
        }
    }

    pub(crate) fn column(&self) -> PolarityColumn<'_> {
        self.one.map_or(PolarityColumn::Each(&self.each), PolarityColumn::One)
    }

    pub(crate) fn unknown(&self) -> &[(usize, Unknown)] {
        &self.unknown
    }
}

fn ways(array: &dyn Array) -> Result<Vec<Way>> {
    fn each<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Vec<Way> {
        texts.map(|text| text.map_or(Way::NotStated, Way::new)).collect()
    }
    downcast_dictionary_array!(
        array => {
            // Each distinct text is read once.
            let distinct = ways(array.values())?;
            let way = |key: Option<_>| key.and_then(|key| distinct.get(ArrowNativeType::as_usize(key)).copied());
            Ok(array.keys().iter().map(|key| way(key).unwrap_or(Way::NotStated)).collect())
        }
        DataType::Utf8 => Ok(each(array.as_string::<i32>().iter())),
        DataType::LargeUtf8 => Ok(each(array.as_string::<i64>().iter())),
        DataType::Utf8View => Ok(each(array.as_string_view().iter())),
        other => internal_err!("a polarity of {other} was not coerced"),
    )
}
