//! `Debug` for people: what is set, shortly, and nothing that only follows from it.

/// Whether a field is as it would be by default.
pub(crate) fn is_unset<T: Default + PartialEq>(field: &T) -> bool {
    *field == T::default()
}

/// Gives a type a `Debug` that is quick to read: on one line under `{:?}`, and under `{:#?}` with a line for each field.
///
/// Every field is named, so that none is forgotten, with when it shows:
///
/// | mark | when |
/// |---|---|
/// | none | always |
/// | `in_lines` | always, and under `{:#?}` on lines of its own |
/// | `if_some` | where there is one, without its `Some` |
/// | `if_set` | where it is not as it would be by default |
/// | `if_not(other)` | where it is not the other |
/// | `of(function)` | always, as what the function makes of the whole |
/// | `hidden` | never, as it follows from the others |
///
/// ```text
/// debug!(Entry { indicator, plan: if_set, series: if_set });
/// // The figure alone where nothing is beside it.
/// debug!(Observation or figure { recorded: if_set, commentary: if_some });
/// // The same, of fields that are in another: those that are seldom set.
/// debug!(Observation or figure, and beside: BesideFigure { recorded: if_set, commentary: if_some });
/// // A text.
/// debug!(Percent as |percent| "{percent}");
/// ```
macro_rules! debug {
    ($type:ident $(<$lifetime:lifetime>)? { $($field:ident $(: $mark:ident $(($other:expr))?)?),+ $(,)? }) => {
        impl core::fmt::Debug for $type $(<$lifetime>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let Self { $($field),+ } = self;
                let mut shown = f.debug_struct(stringify!($type));
                $(debug!(@show_of self, shown, $field $(, $mark $(($other))?)?);)+
                shown.finish()
            }
        }
    };
    ($type:ident or $main:ident { $($field:ident: $mark:ident $(($other:expr))?),+ $(,)? }) => {
        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let Self { $main, $($field),+ } = self;
                if $(debug!(@is_unset $field, $mark $(($other))?))&&+ {
                    return core::fmt::Debug::fmt($main, f);
                }
                let mut shown = f.debug_struct(stringify!($type));
                debug!(@show shown, $main);
                $(debug!(@show shown, $field, $mark $(($other))?);)+
                shown.finish()
            }
        }
    };
    ($type:ident or $main:ident, and $rest:ident: $inner:ident { $($field:ident: $mark:ident),+ $(,)? }) => {
        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let Self { $main, $rest } = self;
                let $inner { $($field),+ } = $rest.get();
                if $(debug!(@is_unset $field, $mark))&&+ {
                    return core::fmt::Debug::fmt($main, f);
                }
                let mut shown = f.debug_struct(stringify!($type));
                debug!(@show shown, $main);
                $(debug!(@show shown, $field, $mark);)+
                shown.finish()
            }
        }
    };
    ($type:ident { $($own:ident),+; $rest:ident: $inner:ident { $($inside:ident),+ } } {
        $($field:ident $(: $mark:ident $(($other:expr))?)?),+ $(,)?
    }) => {
        impl core::fmt::Debug for $type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let Self { $($own),+, $rest } = self;
                let $inner { $($inside),+ } = $rest.get();
                let mut shown = f.debug_struct(stringify!($type));
                $(debug!(@show shown, $field $(, $mark $(($other))?)?);)+
                shown.finish()
            }
        }
    };
    ($type:ident $(<$lifetime:lifetime>)? as |$value:ident| $($text:tt)+) => {
        impl core::fmt::Debug for $type $(<$lifetime>)? {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let $value = self;
                write!(f, $($text)+)
            }
        }
    };
    (@show_of $whole:expr, $shown:ident, $field:ident, of($of:expr)) => {
        _ = $field;
        $shown.field(stringify!($field), &format_args!("{:?}", $of($whole)));
    };
    (@show_of $whole:expr, $shown:ident, $field:ident $(, $mark:ident $(($other:expr))?)?) => {
        debug!(@show $shown, $field $(, $mark $(($other))?)?);
    };
    (@show $shown:ident, $field:ident) => {
        $shown.field(stringify!($field), &format_args!("{:?}", $field))
    };
    (@show $shown:ident, $field:ident, in_lines) => { $shown.field(stringify!($field), $field) };
    (@show $shown:ident, $field:ident, hidden) => { _ = $field };
    (@show $shown:ident, $field:ident, if_some) => {
        if let Some($field) = $field {
            debug!(@show $shown, $field);
        }
    };
    (@show $shown:ident, $field:ident, $mark:ident $(($other:expr))?) => {
        if !debug!(@is_unset $field, $mark $(($other))?) {
            debug!(@show $shown, $field);
        }
    };
    (@is_unset $field:ident, if_some) => { $field.is_none() };
    (@is_unset $field:ident, if_set) => { $crate::debug::is_unset($field) };
    (@is_unset $field:ident, if_not($other:expr)) => { *$field == $other };
}
