//! Columns: each row is rated as it is alone.

#[cfg(test)]
use reference::strategies;

#[cfg(test)]
mod columns;
