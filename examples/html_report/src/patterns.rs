//! What tells the bands of the charts apart without colour: Red is hatched, Amber dotted, Blue lined, Green plain.

use maud::{Markup, html};

/// The patterns, which the charts name.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="band-green" width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect.band-green width="8" height="8" {}
                }
                pattern id="band-amber" width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect.band-amber width="8" height="8" {}
                    circle.band-ink cx="4" cy="4" r="0.9" {}
                }
                pattern id="band-red" width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect.band-red width="8" height="8" {}
                    path.band-line d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4" {}
                }
                pattern id="band-blue" width="8" height="8" patternUnits="userSpaceOnUse" {
                    rect.band-blue width="8" height="8" {}
                    path.band-line d="M0,4 h8" {}
                }
            }
        }
    }
}
