//! The JSON Schema of the export, made from its types.

use schemars::generate::SchemaSettings;

use super::export::Export;

/// Pretty JSON (draft 2020-12) with a line end.
pub fn export_schema() -> String {
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Export>();
    format!("{schema:#}\n", schema = schema.as_value())
}
