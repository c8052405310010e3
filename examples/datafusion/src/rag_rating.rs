//! `rag_rating(value, target, tolerance, polarity)` and `rag_reason` of the same.

use crate::arguments::{Argument, Batch, check_literal, coerced};
use crate::kernel::{is_rating, names, rate};
use datafusion::arrow::array::{ArrayRef, DictionaryArray, Int8Array, StringArray};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::Result;
use datafusion::logical_expr::{ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use std::sync::{Arc, LazyLock};

/// The names of all outcomes: the dictionary that every batch of results shares.
static NAMES: LazyLock<ArrayRef> = LazyLock::new(|| Arc::new(StringArray::from_iter_values(names())));

/// A function that names the rating of each row, or the reason why it has none.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct RagFunction {
    name: &'static str,
    ratings: bool,
    signature: Signature,
}

impl RagFunction {
    /// `rag_rating`: green, amber or red; null where there is no rating.
    #[must_use]
    pub fn rating() -> Self {
        Self { name: "rag_rating", ratings: true, signature: Signature::user_defined(Volatility::Immutable) }
    }

    /// `rag_reason`: why there is no rating; null where there is one.
    #[must_use]
    pub fn reason() -> Self {
        Self { name: "rag_reason", ratings: false, signature: Signature::user_defined(Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for RagFunction {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        coerced(self.name, types)
    }

    // Text to a query, one byte a row in memory.
    fn return_type(&self, _types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8)))
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        if let Some(Some(polarity)) = args.scalar_arguments.get(3) {
            check_literal(self.name, polarity)?;
        }
        Ok(Arc::new(Field::new(self.name, self.return_type(&[])?, true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let codes = rate(&Batch::new(args.args.iter().map(Argument::new), args.number_rows)?)?;
        let named = BooleanBuffer::collect_bool(codes.len(), |row| is_rating(codes[row]) == self.ratings);
        let keys: ScalarBuffer<i8> = codes.into_iter().map(u8::cast_signed).collect();
        let keys = Int8Array::try_new(keys, Some(NullBuffer::new(named)))?;
        Ok(ColumnarValue::Array(Arc::new(DictionaryArray::try_new(keys, ArrayRef::clone(&NAMES))?)))
    }
}
