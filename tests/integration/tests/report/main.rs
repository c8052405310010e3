//! Documents, reports, their counts, and what is written of them.

#[cfg(test)]
extern crate alloc;
#[cfg(test)]
#[cfg(feature = "serde")]
use published_row::published_row;
#[cfg(test)]
use reference::strategies;

#[cfg(test)]
mod accessors;
#[cfg(test)]
mod audit;
#[cfg(test)]
#[cfg(feature = "serde")]
mod broken;
#[cfg(test)]
#[cfg(feature = "serde")]
mod chance;
#[cfg(test)]
#[cfg(feature = "serde")]
mod charts;
#[cfg(test)]
#[cfg(feature = "serde")]
mod control_charts;
#[cfg(test)]
mod counting;
#[cfg(test)]
#[cfg(feature = "serde")]
mod documents;
#[cfg(test)]
#[cfg(feature = "serde")]
mod explanations;
#[cfg(test)]
#[cfg(feature = "serde")]
mod milestones;
#[cfg(test)]
#[cfg(feature = "serde")]
mod months;
#[cfg(test)]
#[cfg(feature = "serde")]
mod movers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod need;
#[cfg(test)]
mod nested_groups;
#[cfg(test)]
#[cfg(feature = "serde")]
mod one_indicator;
#[cfg(test)]
#[cfg(feature = "serde")]
mod peers;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published_counts;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published_roll_ups;
#[cfg(test)]
#[cfg(feature = "serde")]
#[path = "../shared/published_row.rs"]
mod published_row;
#[cfg(test)]
#[cfg(feature = "serde")]
mod published_shares;
#[cfg(test)]
#[cfg(feature = "serde")]
mod report_laws;
#[cfg(test)]
mod roll_up_laws;
#[cfg(test)]
#[cfg(feature = "serde")]
mod roll_ups_of_documents;
#[cfg(test)]
#[cfg(feature = "serde")]
mod round_trips;
#[cfg(test)]
mod scales;
#[cfg(test)]
#[cfg(feature = "serde")]
mod significance;
#[cfg(test)]
#[cfg(feature = "serde")]
mod stated_ratings;
#[cfg(test)]
#[cfg(feature = "serde")]
mod summaries;
#[cfg(test)]
#[cfg(feature = "serde")]
mod ways_of_reading;
