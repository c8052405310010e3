//! Sizes with a sign, where a document writes one number and the types tell two sides apart.

use super::percent::Percent;
use crate::wire::schema::schema;
use crate::wire::{Faults, Number, Part, Read, ShortForm};
use alloc::string::String;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A size with a sign, where a document writes one number and the types tell two sides apart.
pub(crate) fn signed(size: Decimal, negative: bool) -> Number {
    let mut signed = size;
    signed.set_sign_negative(negative && !size.is_zero());
    Number(signed)
}

/// Whether a number is below zero.
pub(crate) const fn is_negative(Number(signed): Number) -> bool {
    signed.is_sign_negative() && !signed.is_zero()
}

/// A percentage with a sign: so much on one side, or below zero on the other.
#[derive(Clone, Copy)]
pub(crate) struct SignedPercent {
    pub(crate) size: Percent,
    pub(crate) below: bool,
}

impl ShortForm for SignedPercent {
    const EXPECTING: &'static str = "a percentage, as text such as \"10\" or \"-10\"";

    fn from_text(text: &str) -> Result<Self, String> {
        let given = Number::from_text(text)?;
        let size = Percent::new(given.0.abs())
            .map_err(|_| alloc::format!("a percentage of {} is out of range: expected -1000 to 1000", given.0))?;
        Ok(Self { size, below: is_negative(given) })
    }
}

impl Read for SignedPercent {
    fn read(part: Part<'_, '_>, faults: &mut Faults) -> Option<Self> {
        faults.take(Self::from_scalar(part.outline()))
    }
}

impl Serialize for SignedPercent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        signed(self.size.value(), self.below).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SignedPercent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read_short(deserializer)
    }
}

schema!(SignedPercent, "SignedPercent", |_| crate::wire::schema::number("A percentage, below zero on the other side"));
