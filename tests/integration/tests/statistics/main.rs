//! Is it chance: as others published it, as the formulas say in exact rationals, and by the laws that hold for all figures.

#[cfg(test)]
extern crate alloc;

#[cfg(test)]
#[cfg(feature = "serde")]
mod plot_the_dots;
