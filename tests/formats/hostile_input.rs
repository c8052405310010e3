//! Input made to harm: cut short, with lengths of gigabytes, nested without end, with keys that are no text. It is refused; nothing
//! panics and nothing is allocated for what is not there (`tests/hostile` runs this again under an allocator that says so).

use crate::matrix::{Format, formats};
use crate::written_bytes::{report, rich};
use core::fmt::Debug;
use performance_indicators::rating::Facts;
use performance_indicators::scorecard::ScorecardDocument;
use performance_indicators::{
    Observation, Report, Row, Scheme, Scorecard, Series, Summary, TargetPlan, Tolerance, Unit, Value, Versions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Formats of lines, in which a document cut short can be a shorter document.
const LINES: [&str; 2] = ["TOML", "YAML"];

fn cut<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    for Format { name, write, read } in formats::<T>() {
        let written = write(value).unwrap();
        for length in 0..written.len() {
            let cut = &written[..length];
            match read(cut) {
                Err(_) => {}
                // A shorter document is read as less than the whole, but where its last line says what goes without saying; and as a whole
                // of its own.
                Ok(less) if LINES.contains(&name) => {
                    let rest = String::from_utf8_lossy(&written[length..]);
                    assert!(less != *value || rest.trim().lines().count() <= 1, "{name} cut before {rest:?}: {less:?}");
                    assert_eq!(read(&write(&less).unwrap()).as_ref(), Ok(&less), "{name} cut to {length}");
                }
                Ok(less) => panic!("{name} cut to {length} of {}: {less:?}", written.len()),
            }
        }
    }
}

#[test]
fn every_prefix_is_refused() {
    let rich = rich();
    cut(rich.entries()[0].plan());
    cut(rich.entries()[1].series());
    cut(&report(&rich).summary());
    cut(&one(&rich));
}

/// A scorecard of one indicator.
fn one(rich: &Scorecard) -> Scorecard {
    Scorecard::new("Example Borough", rich.calendar()).with_entries(rich.entries()[1..2].to_vec()).unwrap()
}

/// A byte, or several, that say that gigabytes follow, at every place of what was written.
fn inflated<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    const MESSAGE_PACK: [&[u8]; 5] = [
        &[0xdb, 0xff, 0xff, 0xff, 0xff],
        &[0xc6, 0xff, 0xff, 0xff, 0xff],
        &[0xdd, 0xff, 0xff, 0xff, 0xff],
        &[0xdf, 0xff, 0xff, 0xff, 0xff],
        &[0xc9, 0xff, 0xff, 0xff, 0xff],
    ];
    const CBOR: [&[u8]; 6] = [
        &[0x7b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0x7a, 0xff, 0xff, 0xff, 0xff],
        &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        &[0xbb, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00],
        &[0x5a, 0xff, 0xff, 0xff, 0xff],
        &[0x9f],
    ];
    const POSTCARD: [&[u8]; 3] = [
        &[0xff, 0xff, 0xff, 0xff, 0x0f],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ];
    for Format { name, write, read } in formats::<T>() {
        let lengths: &[&[u8]] = match name {
            "CBOR" => &CBOR,
            "postcard" => &POSTCARD,
            name if name.starts_with("MessagePack") => &MESSAGE_PACK,
            _ => continue,
        };
        let written = write(value).unwrap();
        for place in 0..written.len() {
            for length in lengths {
                // In place of a byte, and with the rest cut off.
                let mut changed = written[..place].to_vec();
                changed.extend_from_slice(length);
                let cut = read(&changed);
                assert!(cut.is_err() || place + 1 >= written.len(), "{name} with {length:x?} at {place}, cut off: {cut:?}");
                changed.extend_from_slice(&written[place + 1..]);
                // It may be text still, but must not panic.
                let _read = read(&changed);
            }
        }
    }
}

#[test]
fn lengths_of_gigabytes() {
    let rich = rich();
    inflated(rich.entries()[0].plan());
    inflated(rich.entries()[1].series());
    inflated(rich.schemes());
    inflated(&report(&rich).summary());
    inflated(&one(&rich));
}

/// Each byte is one of every kind in turn.
#[test]
fn changed_bytes_do_not_panic() {
    let rich = rich();
    let series = rich.entries()[1].series();
    for Format { write, read, .. } in formats::<Series>() {
        let written = write(series).unwrap();
        for place in 0..written.len() {
            for byte in 0..=u8::MAX {
                let mut changed = written.clone();
                changed[place] = byte;
                let _read = read(&changed);
            }
        }
    }
}

/// What may be nested in what, 100,000 deep, in the place of a whole document and of some of its parts.
fn nested<T: DeserializeOwned + Debug>(read: impl Fn(&[u8]) -> Result<T, String>, opening: &[&[u8]], before: &[u8]) {
    for open in opening {
        assert!(read(&[before, &open.repeat(100_000)].concat()).is_err());
    }
}

fn nested_in_every_format<T: Serialize + DeserializeOwned + Debug>() {
    for Format { name, read, .. } in formats::<T>() {
        let (opening, before): (&[&[u8]], &[&[u8]]) = match name {
            // A tree is read by its own crate before it comes to us.
            "JSON" => (&[b"[", br#"{"a":"#, br#"{"value":"#], &[b"", br#"{"indicators":["#, br#"{"title":"#, br#"{"extra":"#]),
            "TOML" => (&[b"[", b"{a=", b"a."], &[b"", b"value=", b"value.indicators=[", b"[value]\ntitle="]),
            "YAML" => (&[b"[", b"{a: ", b"- "], &[b"", b"indicators:\n- ", b"title: ", b"extra: "]),
            "CBOR" => (&[&[0x81], &[0xa1, 0x61, b'a'], &[0xd8, 0x20]], &[&[], &[0xa1, 0x65, b't', b'i', b't', b'l', b'e']]),
            name if name.starts_with("MessagePack") => {
                (&[&[0x91], &[0x81, 0xa1, b'a']], &[&[], &[0x81, 0xa5, b't', b'i', b't', b'l', b'e']])
            }
            _ => continue,
        };
        for before in before {
            nested(read, opening, before);
        }
    }
}

#[test]
fn nested_without_end() {
    nested_in_every_format::<Scorecard>();
    nested_in_every_format::<Report>();
    nested_in_every_format::<Row>();
    nested_in_every_format::<Summary>();
    nested_in_every_format::<Observation>();
    nested_in_every_format::<Value>();
    nested_in_every_format::<Scheme>();
    nested_in_every_format::<TargetPlan>();
    nested_in_every_format::<Versions<Tolerance>>();
    nested_in_every_format::<Facts>();
    nested_in_every_format::<Unit>();
}

#[test]
fn keys_that_are_no_text() {
    for key in ["2017", "-1", "1.5", "true", "~", "[a, b]", "{a: b}", "? a\n", "'2017'", "\"\"", "!!binary aGk=", "*nobody"] {
        for yaml in [
            format!("{key}: 1\n"),
            format!("organisation: Example\ncalendar: {{starts: april, named_by: both}}\nindicators: []\n{key}: 1\n"),
            format!("organisation: Example\ncalendar:\n  {key}: april\n  named_by: both\nindicators: []\n"),
        ] {
            assert!(serde_saphyr::from_str::<Scorecard>(&yaml).is_err(), "{yaml}");
            assert!(serde_saphyr::from_str::<Report>(&yaml).is_err(), "{yaml}");
            assert!(serde_saphyr::from_str::<Series>(&yaml).is_err(), "{yaml}");
            let document = serde_saphyr::from_str::<ScorecardDocument>(&yaml);
            assert!(document.map_or(true, |document| document.problems().is_some()), "{yaml}");
        }
    }
    // A key of 2017 is text where any text may stand, as nobody quotes a year.
    let extra = "value: 1.5\nextra:\n  2017: restated\n";
    assert_eq!(serde_saphyr::from_str::<Observation>(extra).unwrap().extra().get("2017"), Some("restated"));

    // One entry: an integer, a negative one, bytes, a list, a map, a float, null, true, a tag.
    let keys: [&[u8]; 9] = [
        &[0x18, 0x63],
        &[0x20],
        &[0x41, b'a'],
        &[0x80],
        &[0xa0],
        &[0xfb, 0x40, 0, 0, 0, 0, 0, 0, 0],
        &[0xf6],
        &[0xf5],
        &[0xc1, 0],
    ];
    for key in keys {
        let cbor = [&[0xa1], key, &[0x61, b'1']].concat();
        assert!(ciborium::from_reader::<Scorecard, _>(cbor.as_slice()).is_err(), "{cbor:x?}");
        assert!(ciborium::from_reader::<Series, _>(cbor.as_slice()).is_err(), "{cbor:x?}");
        assert!(ciborium::from_reader::<Observation, _>(cbor.as_slice()).is_err(), "{cbor:x?}");
        assert!(ciborium::from_reader::<Facts, _>(cbor.as_slice()).is_err(), "{cbor:x?}");
    }
    let keys: [&[u8]; 8] = [&[0x63], &[0xff], &[0xc4, 1, b'a'], &[0x90], &[0x80], &[0xca, 0, 0, 0, 0], &[0xc0], &[0xc3]];
    for key in keys {
        let bytes = [&[0x81], key, &[0xa1, b'1']].concat();
        for Format { name, read, .. } in
            formats::<Scorecard>().into_iter().filter(|format| format.name.starts_with("MessagePack"))
        {
            assert!(read(&bytes).is_err(), "{name}: {bytes:x?}");
        }
        for Format { name, read, .. } in
            formats::<Observation>().into_iter().filter(|format| format.name.starts_with("MessagePack"))
        {
            assert!(read(&bytes).is_err(), "{name}: {bytes:x?}");
        }
    }
}
