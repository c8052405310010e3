//! Rates performance indicators.
#![no_std]
#![forbid(unsafe_code)]
extern crate alloc;

mod calendar;
mod excerpt;
mod history;
mod judgement;
mod named;
mod pad;
mod report;
mod values;
#[cfg(feature = "serde")]
mod wire;

pub use calendar::*;
pub use excerpt::Excerpt;
pub use history::*;
pub use judgement::*;
pub use named::ParseNameError;
pub use report::*;
pub use values::*;
pub use {rust_decimal, time};
