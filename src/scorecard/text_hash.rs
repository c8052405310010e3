//! Short numbers for texts.

/// A number for some texts in a row: the same for the same. What others make alike on purpose costs them no more than comparing
/// texts, as nothing is told apart by it alone.
#[inline]
pub(crate) fn text_hash(texts: impl IntoIterator<Item = impl AsRef<str>>) -> u64 {
    // An odd number with no pattern: the golden ratio.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(FACTOR);
    texts.into_iter().fold(0, |hash, text| {
        let (words, rest) = text.as_ref().as_bytes().as_chunks::<8>();
        let hash = words.iter().fold(hash, |hash, word| mixed(hash, u64::from_le_bytes(*word)));
        let last = match text.as_ref().as_bytes().last_chunk::<8>() {
            // Some of them once more, as one word is quicker than byte by byte.
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |last, byte| (last << 8) | u64::from(*byte)),
        };
        // The length parts texts that end in nothing.
        let length = u64::try_from(text.as_ref().len()).unwrap_or_default();
        mixed(mixed(hash, last), length)
    })
}

/// The upper half of that number, which every byte bears on.
pub(crate) fn short_hash(texts: impl IntoIterator<Item = impl AsRef<str>>) -> u32 {
    u32::try_from(text_hash(texts) >> 32).unwrap_or_default()
}
