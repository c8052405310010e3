//! JSON Schema of the serialised forms, made of the same field lists as the forms themselves.

#[cfg(feature = "schemars")]
pub(crate) use forms::*;

/// Gives a type its schema: from an expression, or as that of another type.
macro_rules! schema {
    ($type:ty, $name:expr, |$generator:pat_param| $schema:expr) => {
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                alloc::borrow::Cow::Borrowed($name)
            }

            fn json_schema($generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
    ($type:ty as $wire:ty) => {
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $type {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                <$wire as schemars::JsonSchema>::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$wire as schemars::JsonSchema>::json_schema(generator)
            }
        }
    };
}
pub(crate) use schema;

#[cfg(feature = "schemars")]
mod forms {
    use alloc::string::String;
    use alloc::vec::Vec;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    /// What a decimal looks like as text.
    const DECIMAL: &str = r"^-?[0-9]+(\.[0-9]+)?$";

    /// The same without a sign, but for that of a zero.
    const SIZE: &str = r"^([0-9]+(\.[0-9]+)?|-0+(\.0+)?)$";

    /// A decimal, as text or as a number.
    pub(crate) fn number(description: &str) -> Schema {
        json_schema!({ "description": description, "type": ["string", "number"], "pattern": DECIMAL, "maxLength": 31 })
    }

    /// The same, zero or above where it is a number.
    pub(crate) fn size(description: &str) -> Schema {
        let mut schema = number(description);
        schema.insert("pattern".into(), SIZE.into());
        schema.insert("minimum".into(), 0.into());
        schema
    }

    /// Text of one pattern.
    pub(crate) fn text(description: &str, pattern: &str) -> Schema {
        json_schema!({ "description": description, "type": "string", "pattern": pattern })
    }

    /// One of some names.
    pub(crate) fn name(description: &str, names: &[&str]) -> Schema {
        json_schema!({ "description": description, "type": "string", "enum": names })
    }

    /// Either form of a type with a short one.
    pub(crate) fn either(short: &Schema, full: &Schema) -> Schema {
        json_schema!({ "anyOf": [short, full] })
    }

    /// One field of a map: its name, whether it must be there, and what it holds.
    pub(crate) type Field = (&'static str, bool, Schema);

    /// A map of some fields and no others.
    pub(crate) fn record(fields: Vec<Field>) -> Schema {
        let required: Vec<&str> = fields.iter().filter(|(_, required, _)| *required).map(|(name, _, _)| *name).collect();
        let mut schema = json_schema!({ "type": "object", "additionalProperties": false });
        schema.insert("required".into(), required.into());
        let mut properties = json_schema!({});
        for (name, _, field) in fields {
            properties.insert(String::from(name), field.to_value());
        }
        schema.insert("properties".into(), properties.to_value());
        schema
    }

    /// The schema of a field, told by a function that gives it.
    pub(crate) fn field<T, F: JsonSchema>(generator: &mut SchemaGenerator, _: fn(&T) -> &F) -> Schema {
        generator.subschema_for::<F>()
    }

    /// The same for a field that is written as something else.
    pub(crate) fn field_via<T, F: JsonSchema>(generator: &mut SchemaGenerator, _: fn(&T) -> F) -> Schema {
        generator.subschema_for::<F>()
    }
}
