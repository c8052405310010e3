//! Columns: each row is rated as it is alone.

#[cfg(test)]
use cases::strategies;

#[cfg(test)]
mod columns;
