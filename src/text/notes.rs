//! What a mark beside a figure says of it.

/// What a mark beside a figure says of it.
///
/// In brackets or, for a single letter, without: `[p]`, `(p)`, `33.3% p`. The letters are those of the British government's
/// guidance on shorthand in tables and of `StatsWales`:
/// <https://gss.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help/>,
/// <https://stats.gov.wales/en-GB/shorthand>.
///
/// # Examples
///
/// ```
/// use performance_indicators::text::{self, FigureCell, Note};
///
/// // The asterisk is as councils print it, the figure is invented.
/// let FigureCell::Number(number) = text::figure("1,569* [p]")? else { panic!("a number") };
/// assert_eq!(number.notes(), [Note::Footnote, Note::Provisional]);
/// # Ok::<(), text::FigureError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Note {
    /// There is a note elsewhere: `*`, `†`, `‡`, a raised 1 (or beside %, money, days or weeks any raised digit), `[1]` or `[note 1]`.
    Footnote,
    /// The figure may change: `p`.
    Provisional,
    /// The figure was another before: `r`.
    Revised,
    /// The figure is estimated: `e`.
    Estimated,
    /// The figure is of what is to come: `f`.
    Forecast,
    /// The figure cannot be compared with those before: `b`.
    Break,
    /// The figure is of low reliability: `u`.
    LowReliability,
}

/// The note that a word stands for, in lower case.
pub(super) fn note(word: &str) -> Option<Note> {
    Some(match word {
        "p" | "prov" | "provisional" => Note::Provisional,
        "r" | "rev" | "revised" => Note::Revised,
        "e" | "est" | "estimate" | "estimated" => Note::Estimated,
        "f" | "forecast" => Note::Forecast,
        "b" | "break" => Note::Break,
        "u" | "low reliability" => Note::LowReliability,
        other => {
            let number = other.strip_prefix("note").unwrap_or(other).trim_start();
            return (is_short_number(number) && other.len() > number.len()).then_some(Note::Footnote);
        }
    })
}

/// Whether a character refers to a note elsewhere.
pub(super) const fn is_reference(character: char) -> bool {
    matches!(character, '*' | '†' | '‡') || is_raised(character)
}

/// Whether a character is a raised digit.
pub(super) const fn is_raised(character: char) -> bool {
    matches!(character, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Whether `text` may number a note; in round brackets a number is a second figure.
pub(super) fn is_short_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
