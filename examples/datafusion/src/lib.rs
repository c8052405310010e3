//! Red, amber and green as SQL: functions of DataFusion that rate whole columns.
//!
//! The functions read the figures where Arrow keeps them and copy none: what they make is one byte a row. README.md tells what they
//! take and give, and how engines that spread a query over many machines run them.

mod arguments;
mod kernel;
mod rag_rating;
mod rag_summary;

pub use rag_rating::RagFunction;
pub use rag_summary::RagSummary;

use datafusion::common::Result;
use datafusion::execution::FunctionRegistry;
use datafusion::logical_expr::{AggregateUDF, ScalarUDF};
use std::sync::Arc;

/// Makes `rag_rating`, `rag_reason` and `rag_summary` known to a session, or to whatever else plans and runs queries.
///
/// # Errors
///
/// - The registry takes no functions.
pub fn register(registry: &mut dyn FunctionRegistry) -> Result<()> {
    registry.register_udf(Arc::new(ScalarUDF::new_from_impl(RagFunction::rating())))?;
    registry.register_udf(Arc::new(ScalarUDF::new_from_impl(RagFunction::reason())))?;
    registry.register_udaf(Arc::new(AggregateUDF::new_from_impl(RagSummary::new())))?;
    Ok(())
}
