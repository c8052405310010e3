//! Binary formats: what is read is written and read back the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use performance_indicators::{
    Observation, Report, Row, Scheme, Scorecard, Series, Summary, TargetPlan, Tolerance, Value, Versions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;

fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(format: u8, bytes: &[u8]) {
    let read = |bytes: &[u8]| -> Option<T> {
        match format % 3 {
            0 => ciborium::from_reader(bytes).ok(),
            1 => rmp_serde::from_slice(bytes).ok(),
            _ => postcard::from_bytes(bytes).ok(),
        }
    };
    let write = |value: &T| -> Vec<u8> {
        match format % 3 {
            0 => {
                let mut written = Vec::new();
                ciborium::into_writer(value, &mut written).expect("it is written");
                written
            }
            1 => rmp_serde::to_vec(value).expect("it is written"),
            _ => postcard::to_allocvec(value).expect("it is written"),
        }
    };
    if let Some(value) = read(bytes) {
        assert_eq!(read(&write(&value)).as_ref(), Some(&value));
    }
}

fuzz_target!(|input: (u8, u8, &[u8])| {
    let (kind, format, bytes) = input;
    match kind % 11 {
        0 => round_trip::<Scorecard>(format, bytes),
        1 => round_trip::<Series>(format, bytes),
        2 => round_trip::<Observation>(format, bytes),
        3 => round_trip::<Value>(format, bytes),
        4 => round_trip::<Scheme>(format, bytes),
        5 => round_trip::<TargetPlan>(format, bytes),
        6 => round_trip::<Report>(format, bytes),
        7 => round_trip::<Row>(format, bytes),
        8 => round_trip::<Summary>(format, bytes),
        9 => round_trip::<Versions<Tolerance>>(format, bytes),
        _ => round_trip::<Tolerance>(format, bytes),
    }
});
