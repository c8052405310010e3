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
        $crate::wire::schema::schema!($type as $wire, in its place: false);
    };
    ($type:ty as $wire:ty, in its place: $inline:literal) => {
        #[cfg(feature = "schemars")]
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                $inline
            }

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

    /// What a schema takes, or null; and null as the value of a key, where any keys may be given.
    fn or_null(mut schema: Schema) -> Schema {
        let with_null = |of_values: Schema| or_null(of_values).to_value();
        if let Some(values) = schema.get_mut("additionalProperties").filter(|values| values.is_object())
            && let Ok(of_values) = Schema::try_from(values.take())
        {
            *values = with_null(of_values);
        }
        for values in schema.get_mut("patternProperties").and_then(|patterns| patterns.as_object_mut()).into_iter().flatten() {
            if let Ok(of_values) = Schema::try_from(values.1.take()) {
                *values.1 = with_null(of_values);
            }
        }
        let types = schema.get("type").into_iter().flat_map(|types| types.as_array().into_iter().flatten());
        let forms = schema.get("anyOf").into_iter().flat_map(|forms| forms.as_array().into_iter().flatten());
        if types.chain(forms.filter_map(|form| form.get("type"))).any(|of| of == "null") {
            return schema;
        }
        match schema.get("type").and_then(|of| of.as_str()).map(String::from) {
            Some(of) if schema.get("enum").is_none() => {
                schema.insert("type".into(), Vec::from([of, "null".into()]).into());
                schema
            }
            Some(_) | None => either(&schema, &json_schema!({ "type": "null" })),
        }
    }

    /// A map of some fields and no others, of which those that may be left out may also be null.
    pub(crate) fn record(fields: Vec<Field>) -> Schema {
        let required: Vec<&str> = fields.iter().filter(|(_, required, _)| *required).map(|(name, _, _)| *name).collect();
        let mut schema = json_schema!({ "type": "object", "additionalProperties": false });
        schema.insert("required".into(), required.into());
        let mut properties = json_schema!({});
        for (name, required, field) in fields {
            let field = if required { field } else { or_null(field) };
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
