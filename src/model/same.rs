//! Whether two readings say the same, wherever in their files it stands.

use serde_json::Value;

use super::Draft;

/// Fields that tell of the file and not of the meeting.
const OF_THE_FILE: [&str; 7] = ["span", "findings", "allowances", "lines", "left_over", "understood", "encoding"];

impl Draft {
    /// Whether another reading of the file has the same facts, but for the fields of these names.
    pub fn says_the_same(&self, other: &Draft, but: &[&str]) -> bool {
        facts(self, but) == facts(other, but)
    }
}

fn facts(draft: &Draft, but: &[&str]) -> Option<Value> {
    let mut value = serde_json::to_value(draft).ok()?;
    strip(&mut value, but);
    Some(value)
}

fn strip(value: &mut Value, but: &[&str]) {
    match value {
        Value::Object(map) => {
            map.retain(|key, _| !OF_THE_FILE.contains(&key.as_str()) && !but.contains(&key.as_str()));
            map.values_mut().for_each(|v| strip(v, but));
        }
        Value::Array(list) => list.iter_mut().for_each(|v| strip(v, but)),
        _ => {}
    }
}
