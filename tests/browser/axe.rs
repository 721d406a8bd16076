//! Checks a page with axe-core, when there is a copy of it: `VIVA_AXE`, else the one in `node_modules`.

use std::{env, fs, path::PathBuf};

use serde_json::Value;

use super::driver::{Browser, skip};

/// Asserts that axe-core finds nothing wrong with the page in its present state, called `state` where it does.
pub async fn assert_accessible(browser: &Browser, state: &str) {
    let named = env::var_os("VIVA_AXE").map(PathBuf::from);
    let usual = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    let path = named.unwrap_or_else(usual);
    let Ok(axe) = fs::read_to_string(&path) else {
        skip("no axe-core, so accessibility was not checked: npm install axe-core, or name axe.min.js in VIVA_AXE");
        return;
    };
    browser.client.execute(&axe, vec![]).await.unwrap();
    let run = "const done = arguments[arguments.length - 1]; axe.run({resultTypes: ['violations']}).then(done, (e) => done(String(e)))";
    let report = browser.client.execute_async(run, vec![]).await.unwrap();
    let faults: Vec<String> = report["violations"]
        .as_array()
        .unwrap_or_else(|| panic!("axe-core did not run: {report}"))
        .iter()
        .map(describe)
        .collect();
    assert!(faults.is_empty(), "axe-core finds faults in {state}:\n{}", faults.join("\n"));
}

fn describe(fault: &Value) -> String {
    let nodes = fault["nodes"].as_array().into_iter().flatten();
    let places: Vec<String> = nodes.map(|node| format!("    {}: {}", node["html"], node["failureSummary"])).collect();
    format!("  {} ({}): {}\n{}", fault["id"], fault["impact"], fault["help"], places.join("\n"))
}
