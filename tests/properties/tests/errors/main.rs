//! The text of every error.

#[cfg(test)]
use cases::strategies;

#[cfg(test)]
mod errors;
