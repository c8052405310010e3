//! What an audit says.

use super::finding::{Finding, Remark};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// What an audit of published figures says: consistent, or what cannot be true.
///
/// Its `Display` is a line for each finding and remark, or `consistent`.
///
/// # Examples
///
/// ```
/// use performance_indicators::audit::{PublishedFigures, PublishedPart, PublishedTotal};
///
/// // 28 (68%) and 14 (33%): http://democracy.havering.gov.uk/mgAi.aspx?ID=17252
/// let green = PublishedPart::new("Green").with_count(28).with_percent("68%")?;
/// let red = PublishedPart::new("Red").with_count(14).with_percent("33%")?;
/// let audit = PublishedFigures::new([PublishedTotal::new("rated", 42)], [green, red])?.exhaustive()?.audit();
/// assert!(!audit.is_consistent());
/// assert_eq!(
///     audit.to_string(),
///     "\"Green\" 28 (68%) does not fit: 28 of the 42 \"rated\" is 67%; 68% is 28 of 41",
/// );
///
/// // 64.7% and 23.5%, no count printed: http://www.slough.gov.uk/moderngov/mgAi.aspx?ID=36485
/// let green = PublishedPart::new("Green").with_percent("64.7%")?;
/// let close = PublishedPart::new("close to target").with_percent("23.5%")?;
/// let audit = PublishedFigures::new([], [green, close])?.audit();
/// assert!(audit.is_consistent());
/// assert_eq!(
///     audit.to_string(),
///     "the smallest total that could print so is 17, with \"Green\" 11 (64.7%) and \"close to target\" 4 (23.5%)",
/// );
/// # Ok::<(), performance_indicators::audit::PublishedFiguresError>(())
/// ```
#[doc(alias("check", "misprint"))]
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Audit {
    pub(super) findings: Vec<Finding>,
    pub(super) remarks: Vec<Remark>,
}

impl Audit {
    /// Whether nothing was found: some whole numbers could print all of it, so far as was tried.
    #[must_use]
    pub const fn is_consistent(&self) -> bool {
        self.findings.is_empty()
    }

    getters! {
        /// What cannot be true.
        findings: &[Finding],
        /// What is worth knowing and no fault.
        remarks: &[Remark],
    }
}

impl fmt::Display for Audit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.findings.is_empty() && self.remarks.is_empty() {
            return f.pad("consistent");
        }
        let findings = self.findings.iter().map(ToString::to_string);
        let lines: Vec<String> = findings.chain(self.remarks.iter().map(ToString::to_string)).collect();
        f.write_str(&lines.join("\n"))
    }
}
