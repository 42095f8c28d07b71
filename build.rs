//! Checks the language packs and stores them in the program as packed JSON, so that no run reads YAML for them.

#[allow(dead_code, unreachable_pub)]
#[path = "src/lang/pack/mod.rs"]
mod pack;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::de::DeserializeOwned;

/// Packs are packed once, and take room in the program.
const BEST: i32 = 19;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=src/lang/packs");
    println!("cargo::rerun-if-changed=src/lang/pack");
    place_addresses_when_linking();
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let mut stored = String::new();
    let mut folders: Vec<PathBuf> =
        fs::read_dir("src/lang/packs")?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    folders.sort();
    for folder in folders.iter().filter(|f| f.is_dir()) {
        let pack = read_pack(folder)?;
        let language = &pack.language;
        let file = out.join(format!("pack-{}.json.zst", language.code));
        fs::write(&file, zstd::bulk::compress(serde_json::to_string(&pack)?.as_bytes(), BEST)?)?;
        writeln!(
            stored,
            "Stored {{ code: {:?}, fallback: {}, function_words: &{:?}, packed: include_bytes!({file:?}) }},",
            language.code, language.fallback, language.function_words
        )?;
    }
    fs::write(out.join("packs.rs"), format!("static STORED: &[Stored] = &[\n{stored}];\n"))?;
    Ok(())
}

/// Has the linker fill in the program's addresses (some 50 000) on Linux with glibc, once: the loader would do it before
/// every answer, which cost more time than the answer.
fn place_addresses_when_linking() {
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

fn read_pack(folder: &Path) -> Result<pack::Pack, Failure> {
    let mut rules = BTreeMap::new();
    for name in pack::RULE_FILES {
        let file: pack::RuleFile = read(folder, name)?;
        rules.insert(name.to_owned(), file.rules);
    }
    let language: pack::Language = read(folder, "language")?;
    let infix = &language.grammar.infinitive_infix;
    let verbs = pack::spell_out(read(folder, "verbs")?, infix);
    Ok(pack::Pack {
        words: read(folder, "words")?,
        sections: read(folder, "sections")?,
        roles: read(folder, "roles")?,
        time: read(folder, "time")?,
        names: read(folder, "names")?,
        verbs: verbs.map_err(|e| format!("{}/verbs.yaml: {e}", folder.display()))?,
        language,
        agenda: read(folder, "agenda")?,
        holidays: read(folder, "holidays")?,
        doing: read(folder, "doing")?,
        history: read(folder, "history")?,
        listing: read(folder, "listing")?,
        rules,
    })
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, Failure> {
    let path = folder.join(format!("{name}.yaml"));
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(serde_yaml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?)
}
