//! What the other files rely on.

use crate::oracle::exact;
use crate::strategies::{beside, d, padded, shifted};

#[test]
fn helpers() {
    assert_eq!(shifted(d("12.5"), 3), Some(d("12500")));
    assert_eq!(shifted(d("12.5"), -3), Some(d("0.0125")));
    assert_eq!(padded(d("1.5"), 2).to_string(), "1.500");
    assert_eq!(beside(&exact(d("72")), 28, 1).unwrap().to_string(), "72.000000000000000000000000001");
    assert_eq!(beside(&exact(d("72")), 1, -1).unwrap().to_string(), "71.9");
}
