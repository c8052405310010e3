//! What is written and read in every format. `tests/hostile` runs these once more, among features of other crates.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    clippy::string_slice,
    clippy::wildcard_enum_match_arm,
    reason = "what goes wrong here fails a test, and text is cut where it was searched"
)]

#[cfg(test)]
mod fields;
#[cfg(test)]
mod hostile_input;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod nulls;
#[cfg(test)]
mod written_bytes;
