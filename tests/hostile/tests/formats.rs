//! The library's own tests, in this company. A further test of formats is added here by its path.

use std::alloc::{GlobalAlloc, Layout, System};

#[path = "../../formats/fields.rs"]
mod fields;
#[path = "../../formats/hostile_input.rs"]
mod hostile_input;
#[path = "../../formats/matrix.rs"]
mod matrix;
#[path = "../../formats/nulls.rs"]
mod nulls;
#[path = "../../formats/written_bytes.rs"]
mod written_bytes;

/// Ends the test where anything asks for more than sixteen megabytes at once: no document here is a hundredth of that.
struct Sparing;

const MOST: usize = 16 << 20;

#[global_allocator]
static SPARING: Sparing = Sparing;

// SAFETY: everything is handed on to the system's allocator, or refused as the contract allows.
unsafe impl GlobalAlloc for Sparing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.size() > MOST { std::ptr::null_mut() } else { unsafe { System.alloc(layout) } }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size > MOST { std::ptr::null_mut() } else { unsafe { System.realloc(place, layout, size) } }
    }
}

#[test]
fn the_allocator_is_sparing() {
    let mut much: Vec<u8> = Vec::new();
    assert!(much.try_reserve_exact(MOST + 1).is_err());
}
