//! `rag_summary(value, target, tolerance, polarity)`: how many rows are green, amber, red, and unrated for each reason.

use crate::arguments::{Argument, Batch, check_literal, coerced};
use crate::kernel::{COUNTS, counted, rate};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, Int64Array, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields, Int64Type};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature, Volatility};
use datafusion::physical_expr::expressions::Literal;
use std::sync::Arc;

const NAME: &str = "rag_summary";

/// The rows counted by outcome, in the order of [`COUNTS`]. Counts of parts add up, so that they are their own state.
type Counts = [i64; COUNTS.len()];

/// The aggregate function.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RagSummary {
    signature: Signature,
}

impl RagSummary {
    #[must_use]
    pub fn new() -> Self {
        Self { signature: Signature::user_defined(Volatility::Immutable) }
    }
}

impl Default for RagSummary {
    fn default() -> Self {
        Self::new()
    }
}

fn fields() -> Fields {
    COUNTS.iter().map(|name| Field::new(*name, DataType::Int64, false)).collect()
}

impl AggregateUDFImpl for RagSummary {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        coerced(NAME, types)
    }

    fn return_type(&self, _types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    // No rows are counts of zero.
    fn is_nullable(&self) -> bool {
        false
    }

    fn default_value(&self, _kind: &DataType) -> Result<ScalarValue> {
        summary(&[Counts::default()])
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let state = |field: &FieldRef| Arc::new(field.as_ref().clone().with_name(format_state_name(args.name, field.name())));
        Ok(fields().iter().map(state).collect())
    }

    fn accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Total { literals: literals(&args)?, counts: Counts::default() }))
    }

    fn groups_accumulator_supported(&self, _args: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(ByGroup { literals: literals(&args)?, counts: Vec::new() }))
    }
}

/// The arguments that are literals: DataFusion expands those of an aggregate to columns, of which one figure is then enough.
fn literals(args: &AccumulatorArgs<'_>) -> Result<Vec<Option<Argument>>> {
    let literal = |(place, expression): (usize, &Arc<dyn datafusion::physical_expr::PhysicalExpr>)| {
        let Some(literal) = expression.downcast_ref::<Literal>() else { return Ok(None) };
        if place == 3 {
            check_literal(NAME, literal.value())?;
        }
        Ok(Some(Argument::One(literal.value().clone())))
    };
    args.exprs.iter().enumerate().map(literal).collect()
}

/// Rates the rows that a filter lets through, and hands on each row and the place of its count.
fn each_row(
    literals: &[Option<Argument>],
    columns: &[ArrayRef],
    filter: Option<&BooleanArray>,
    mut count: impl FnMut(usize, usize),
) -> Result<()> {
    let rows = columns.first().map_or(0, |column| column.len());
    let literal = |place: usize| literals.get(place).cloned().flatten();
    let argument =
        |(place, column): (usize, &ArrayRef)| literal(place).unwrap_or_else(|| Argument::Column(ArrayRef::clone(column)));
    let batch = Batch::new(columns.iter().enumerate().map(argument), rows)?;
    let counted = counted();
    for (row, code) in rate(&batch)?.into_iter().enumerate() {
        if filter.is_none_or(|filter| filter.is_valid(row) && filter.value(row)) {
            count(row, counted[usize::from(code)]);
        }
    }
    Ok(())
}

/// One column of each count.
fn columns(counts: &[Counts]) -> Vec<ArrayRef> {
    let column = |place: usize| Arc::new(counts.iter().map(|counts| counts[place]).collect::<Int64Array>()) as ArrayRef;
    (0..COUNTS.len()).map(column).collect()
}

fn summary(counts: &[Counts]) -> Result<ScalarValue> {
    Ok(ScalarValue::Struct(Arc::new(StructArray::try_new(fields(), columns(counts), None)?)))
}

/// The counts of all rows.
#[derive(Debug)]
struct Total {
    literals: Vec<Option<Argument>>,
    counts: Counts,
}

impl Accumulator for Total {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let counts = &mut self.counts;
        each_row(&self.literals, values, None, |_, place| counts[place] += 1)
    }

    // A frame that slides over the rows takes away those that it leaves.
    fn retract_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let counts = &mut self.counts;
        each_row(&self.literals, values, None, |_, place| counts[place] -= 1)
    }

    fn supports_retract_batch(&self) -> bool {
        true
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for (count, column) in self.counts.iter_mut().zip(states) {
            *count += column.as_primitive::<Int64Type>().values().iter().sum::<i64>();
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(self.counts.map(|count| ScalarValue::Int64(Some(count))).to_vec())
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        summary(&[self.counts])
    }

    fn size(&self) -> usize {
        size_of_val(self)
    }
}

/// The counts of each group.
struct ByGroup {
    literals: Vec<Option<Argument>>,
    counts: Vec<Counts>,
}

impl GroupsAccumulator for ByGroup {
    fn update_batch(&mut self, values: &[ArrayRef], groups: &[usize], filter: Option<&BooleanArray>, total: usize) -> Result<()> {
        self.counts.resize(total, Counts::default());
        let counts = &mut self.counts;
        each_row(&self.literals, values, filter, |row, place| counts[groups[row]][place] += 1)
    }

    fn merge_batch(&mut self, states: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.counts.resize(total, Counts::default());
        for (place, column) in states.iter().enumerate() {
            for (&group, count) in groups.iter().zip(column.as_primitive::<Int64Type>().values()) {
                self.counts[group][place] += count;
            }
        }
        Ok(())
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        Ok(Arc::new(StructArray::try_new(fields(), columns(&emit.take_needed(&mut self.counts)), None)?))
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        Ok(columns(&emit.take_needed(&mut self.counts)))
    }

    // Where nearly every row is a group of its own, DataFusion skips the first of the two steps.
    fn convert_to_state(&self, values: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        let mut counts = vec![Counts::default(); values.first().map_or(0, |column| column.len())];
        each_row(&self.literals, values, filter, |row, place| counts[row][place] = 1)?;
        Ok(columns(&counts))
    }

    fn size(&self) -> usize {
        self.counts.capacity() * size_of::<Counts>()
    }
}
