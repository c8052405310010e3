//! One mechanism for every closed list of names: its text form, its parser and its serialised form.

use super::excerpt::Excerpt;
use super::nearest::nearest;
use core::fmt;

/// A text that is none of a list of names.
///
/// # Examples
///
/// ```
/// use performance_indicators::Polarity;
///
/// let error = "up".parse::<Polarity>().unwrap_err();
/// assert_eq!((error.what(), error.text().as_str()), ("polarity", "up"));
/// assert_eq!(error.expected(), ["higher-is-better", "lower-is-better", "within-range", "neutral"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseNameError {
    what: &'static str,
    text: Excerpt,
    /// What else the text could mean, where it is known but not sure.
    meanings: Option<&'static str>,
    expected: &'static [&'static str],
}

impl ParseNameError {
    pub(crate) fn new(what: &'static str, text: &str, expected: &'static [&'static str]) -> Self {
        Self { what, text: Excerpt::of(text), meanings: None, expected }
    }

    /// A text that could mean several things, which `meanings` says.
    pub(crate) fn ambiguous(what: &'static str, text: &str, meanings: &'static str, expected: &'static [&'static str]) -> Self {
        Self { meanings: Some(meanings), ..Self::new(what, text, expected) }
    }

    /// What was being read, such as "polarity".
    #[must_use]
    pub const fn what(&self) -> &'static str {
        self.what
    }

    /// The start of the offending text.
    #[must_use]
    pub const fn text(&self) -> &Excerpt {
        &self.text
    }

    /// The names that would have been right.
    #[must_use]
    pub const fn expected(&self) -> &'static [&'static str] {
        self.expected
    }

    /// The right name that the text most likely stands for, where it is only a few slips away.
    ///
    /// # Examples
    ///
    /// ```
    /// use performance_indicators::Polarity;
    ///
    /// let error = "Higher is beter".parse::<Polarity>().unwrap_err();
    /// assert_eq!(error.nearest(), Some("higher-is-better"));
    /// assert!(error.to_string().ends_with("(did you mean higher-is-better?)"));
    /// assert_eq!("up".parse::<Polarity>().unwrap_err().nearest(), None);
    /// ```
    #[must_use]
    pub fn nearest(&self) -> Option<&'static str> {
        nearest(self.text.as_str(), self.expected.iter().copied())
    }
}

impl fmt::Display for ParseNameError {
    /// Prints the text, the names that would have been right, and the nearest of them where one is near.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.meanings {
            Some(meanings) => write!(f, "{} is no sure {}, as it could be {meanings}: expected one of ", self.text, self.what)?,
            None => write!(f, "{} is not a known {}: expected one of ", self.text, self.what)?,
        }
        for (place, name) in self.expected.iter().enumerate() {
            if place > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        self.nearest().map_or(Ok(()), |nearest| write!(f, " (did you mean {nearest}?)"))
    }
}

impl core::error::Error for ParseNameError {}

/// Gives a closed list, an enum without fields or with members of another in them, its members, their names and words, `Display`, `FromStr` and, with `serde`, its name as its
/// form. The words stand after the name where they are others.
macro_rules! named {
    ($type:ident, $what:literal, { $($variant:ident $(($of:path))? => $name:literal $(as $words:expr)?),+ $(,)? }) => {
        impl $type {
            /// Every member, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant $(($of))?),+];

            const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name in documents, in lower case with hyphens.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant $(($of))? => $name),+
                }
            }

            /// The words of sentences, which `Display` prints.
            #[must_use]
            pub const fn in_words(self) -> &'static str {
                match self {
                    $(Self::$variant $(($of))? => $crate::parsing::named!(@words $name $($words)?)),+
                }
            }

            pub(crate) fn from_name(text: &str) -> Result<Self, $crate::parsing::ParseNameError> {
                match text {
                    $($name => Ok(Self::$variant $(($of))?),)+
                    _ => Err($crate::parsing::ParseNameError::new($what, text, Self::NAMES)),
                }
            }
        }

        impl core::fmt::Display for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.in_words())
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::parsing::ParseNameError;

            /// Reads the name or the words.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let in_words = || Self::ALL.iter().copied().find(|member| member.in_words() == text);
                Self::from_name(text).or_else(|unknown| in_words().ok_or(unknown))
            }
        }

        #[cfg(feature = "serde")]
        $crate::wire::as_name!($type, concat!("a known ", $what));
    };
    (@words $name:literal) => {
        $name
    };
    (@words $name:literal $words:expr) => {
        $words
    };
}
pub(crate) use named;
