//! What a key of a map is written as.

use alloc::string::String;

/// What a key of a map is written as.
pub(crate) trait Written {
    fn written(&self) -> String;
}

impl Written for String {
    fn written(&self) -> String {
        self.clone()
    }
}
