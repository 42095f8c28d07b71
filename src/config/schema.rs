//! The JSON Schema of the register, made from its types: editors complete and check `minutes.yaml` by it.

use schemars::generate::SchemaSettings;

use super::entries::RegisterText;

/// Pretty JSON (draft 2020-12) with a line end.
pub fn register_schema() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<RegisterText>();
    format!("{schema:#}\n", schema = schema.as_value())
}
