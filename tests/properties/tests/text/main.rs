//! What people write in cells.

#[cfg(test)]
use cases::strategies;

#[cfg(test)]
mod text_cells;
