//! What people write: the text of figures, and cells of spreadsheets.

#[cfg(test)]
use reference::strategies;

#[cfg(test)]
mod floats;
#[cfg(test)]
mod text;
#[cfg(test)]
mod text_cells;
