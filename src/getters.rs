//! Plain getters.

/// Gives a type a getter for each of some fields: of the field's name, under the documentation and attributes given, and of the type
/// given, which says how the field is lent. `self:` in front is for a type so small that its methods take it by value; the name of a field in
/// front, for what is in its [`Uncommon`](crate::values::Uncommon) fields. Where a getter
/// does more than lend its field, write it out.
///
/// ```text
/// impl Indicator {
///     getters! {
///         /// What it is called.
///         name: &str,
///         /// Which way is better.
///         polarity: Polarity,
///         /// Who answers for it.
///         owner: Option<&str>,
///     }
/// }
/// ```
macro_rules! getters {
    () => {};
    (self: $($(#[$attribute:meta])* $field:ident: $type:ty,)+) => {$(
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(self) -> $type {
            self.$field
        }
    )+};
    ($outer:ident:) => {};
    ($outer:ident: $(#[$attribute:meta])* $field:ident: &str, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> &str {
            &self.$outer.get().$field
        }
        getters! { $outer: $($others)* }
    };
    ($outer:ident: $(#[$attribute:meta])* $field:ident: &[$item:ty], $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> &[$item] {
            &self.$outer.get().$field
        }
        getters! { $outer: $($others)* }
    };
    ($outer:ident: $(#[$attribute:meta])* $field:ident: &$type:ty, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> &$type {
            &self.$outer.get().$field
        }
        getters! { $outer: $($others)* }
    };
    ($outer:ident: $(#[$attribute:meta])* $field:ident: Option<&str>, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> Option<&str> {
            self.$outer.get().$field.as_deref()
        }
        getters! { $outer: $($others)* }
    };
    ($outer:ident: $(#[$attribute:meta])* $field:ident: Option<&$type:ty>, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> Option<&$type> {
            self.$outer.get().$field.as_ref()
        }
        getters! { $outer: $($others)* }
    };
    ($outer:ident: $(#[$attribute:meta])* $field:ident: $type:ty, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> $type {
            self.$outer.get().$field
        }
        getters! { $outer: $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: &str, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> &str {
            &self.$field
        }
        getters! { $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: &[$item:ty], $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> &[$item] {
            &self.$field
        }
        getters! { $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: &$type:ty, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> &$type {
            &self.$field
        }
        getters! { $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: Option<&str>, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub fn $field(&self) -> Option<&str> {
            self.$field.as_deref()
        }
        getters! { $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: Option<&$type:ty>, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> Option<&$type> {
            self.$field.as_ref()
        }
        getters! { $($others)* }
    };
    ($(#[$attribute:meta])* $field:ident: $type:ty, $($others:tt)*) => {
        $(#[$attribute])*
        #[must_use = "it only reads a field"]
        pub const fn $field(&self) -> $type {
            self.$field
        }
        getters! { $($others)* }
    };
}
