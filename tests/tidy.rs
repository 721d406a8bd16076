//! Holds the layers: who may import whom, which crates each may use, and what every file looks like.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a module may import of ours, and which crates it must not name.
struct Layer {
    module: &'static str,
    may_import: &'static [&'static str],
    must_not_name: &'static [&'static str],
}

/// What the pure core must not touch: Discord, the database, the network, the host.
const OUTSIDE: &[&str] =
    &["serenity", "poise", "sqlx", "axum", "tokio", "reqwest", "std::fs", "std::env", "std::net", "std::process"];
const DISCORD: &[&str] = &["serenity", "poise", "axum"];
const DATABASE_AND_SERVER: &[&str] = &["sqlx", "axum"];

const LAYERS: &[Layer] = &[
    Layer { module: "ids", may_import: &[], must_not_name: OUTSIDE },
    Layer { module: "rubric", may_import: &["ids"], must_not_name: OUTSIDE },
    Layer { module: "bank", may_import: &["ids", "rubric"], must_not_name: OUTSIDE },
    Layer { module: "session", may_import: &["ids", "rubric", "bank"], must_not_name: OUTSIDE },
    Layer { module: "report", may_import: &["ids", "rubric", "bank", "session"], must_not_name: OUTSIDE },
    Layer { module: "text", may_import: &["ids", "rubric", "bank", "session", "report"], must_not_name: OUTSIDE },
    Layer { module: "clock", may_import: &[], must_not_name: DISCORD },
    Layer { module: "config", may_import: &[], must_not_name: DISCORD },
    Layer { module: "telemetry", may_import: &[], must_not_name: &["poise::", "axum::", "sqlx::"] },
    Layer { module: "bank_files", may_import: &["bank"], must_not_name: DISCORD },
    Layer { module: "store", may_import: &["ids", "rubric", "bank", "session", "report"], must_not_name: DISCORD },
    Layer {
        module: "engine",
        may_import: &["ids", "rubric", "bank", "session", "report", "store", "clock", "telemetry"],
        must_not_name: &["serenity", "poise", "axum", "sqlx"],
    },
    Layer {
        module: "bot",
        may_import: &[
            "ids",
            "rubric",
            "bank",
            "session",
            "report",
            "text",
            "engine",
            "store",
            "clock",
            "config",
            "telemetry",
        ],
        must_not_name: DATABASE_AND_SERVER,
    },
    Layer { module: "sandbox", may_import: &["sandbox"], must_not_name: &["serenity", "poise", "sqlx"] },
];

/// The longest file, in lines.
const MAX_LINES: usize = 400;

fn rust_files(below: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![below.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is part of the checkout") {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the code of a file: what stands before its tests, without comments.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Returns the modules of ours that some code names, as `crate::a` or within `use crate::{a, b::c}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate` and other crates' paths are not ours.
        if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        let name =
            |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let mut item = String::new();
                for c in list.chars() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => found.push(name(&std::mem::take(&mut item))),
                        _ => {}
                    }
                    if depth == 0 && c != ',' && c != '}' {
                        item.push(c);
                    }
                }
                found.push(name(&item));
            }
            None => found.push(name(rest)),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// Returns the files of a module, whether it is a file or a folder, without those that hold only tests.
fn module_files(module: &str) -> Vec<PathBuf> {
    let src = root().join("src");
    let file = src.join(format!("{module}.rs"));
    let files = if file.exists() { vec![file] } else { rust_files(&src.join(module)) };
    let only_tests = |path: &PathBuf| {
        path.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "testing")
            || path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing")
    };
    files.into_iter().filter(|path| !only_tests(path)).collect()
}

#[test]
fn the_list_notation_is_read() {
    let code = "use crate::{\n    a::{b, c},\n    d,\n};\nfn f() { crate::e::g(); $crate::h!(); mycrate::i(); }";
    assert_eq!(imports(code), ["a", "d", "e"]);
}

#[test]
fn nobody_imports_from_above() {
    let mut wrong = Vec::new();
    for layer in LAYERS {
        let files = module_files(layer.module);
        assert!(!files.is_empty(), "the module {} is gone: mend this table", layer.module);
        for file in files {
            let code = code(&fs::read_to_string(&file).unwrap());
            for import in imports(&code) {
                if import != layer.module && !layer.may_import.contains(&import.as_str()) {
                    wrong.push(format!("{} imports {import}", file.display()));
                }
            }
            for name in layer.must_not_name {
                let bounded = |at: usize| {
                    !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '"')
                };
                let path = if name.contains("::") { (*name).to_owned() } else { format!("{name}::") };
                if code.match_indices(&path).any(|(at, _)| bounded(at)) {
                    wrong.push(format!("{} names {name}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_is_short_and_begins_with_a_sentence() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"].map(|folder| root().join(folder)) {
        if !folder.exists() {
            continue;
        }
        for file in rust_files(&folder) {
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines().count();
            if lines > MAX_LINES {
                wrong.push(format!("{} has {lines} lines", file.display()));
            }
            let first = text.lines().next().unwrap_or_default();
            if !first.starts_with("//! ") {
                wrong.push(format!("{} does not begin with a `//!` sentence", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_variable_is_named_in_the_example() {
    let example = fs::read_to_string(root().join(".env.example")).unwrap();
    let mut missing = Vec::new();
    for file in rust_files(&root().join("src")) {
        let code = code(&fs::read_to_string(&file).unwrap());
        for word in code.split(|c: char| !(c.is_ascii_uppercase() || c == '_')) {
            if (word.starts_with("VIVA_") || word.starts_with("DISCORD_T") || word.starts_with("DISCORD_A"))
                && !example.contains(&format!("\n{word}="))
            {
                missing.push(format!("{word} in {}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
