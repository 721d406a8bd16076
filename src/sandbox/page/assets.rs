//! Holds the page's styles, scripts and icon inside the binary.

/// A file's name and text.
pub type Asset = (&'static str, &'static str);

macro_rules! asset {
    ($name:literal) => {
        ($name, include_str!(concat!("assets/", $name)))
    };
}

/// The style sheets, in the order in which they apply.
pub const STYLES: [Asset; 9] = [
    asset!("base.css"),
    asset!("frame.css"),
    asset!("composer.css"),
    asset!("messages.css"),
    asset!("content.css"),
    asset!("components.css"),
    asset!("dialogs.css"),
    asset!("builder.css"),
    asset!("narrow.css"),
];

/// The script's modules.
pub const SCRIPTS: [Asset; 18] = [
    asset!("early.js"),
    asset!("page.js"),
    asset!("api.js"),
    asset!("appearance.js"),
    asset!("builder.js"),
    asset!("clock.js"),
    asset!("composer.js"),
    asset!("days.js"),
    asset!("ephemeral.js"),
    asset!("faults.js"),
    asset!("interactions.js"),
    asset!("live.js"),
    asset!("modal.js"),
    asset!("notes.js"),
    asset!("options.js"),
    asset!("suggestions.js"),
    asset!("traffic.js"),
    asset!("unread.js"),
];

/// The icon in the browser's tab.
pub const ICON: Asset = asset!("icon.svg");

/// Finds a file by name, with its media type.
pub fn asset(name: &str) -> Option<(&'static str, &'static str)> {
    let all = STYLES.into_iter().chain(SCRIPTS).chain([ICON]);
    let (name, text) = all.into_iter().find(|(known, _)| *known == name)?;
    let kind = match name.rsplit_once('.') {
        Some((_, "css")) => "text/css; charset=utf-8",
        Some((_, "js")) => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Some((kind, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_short() {
        for (name, text) in STYLES.into_iter().chain(SCRIPTS) {
            assert!(text.lines().count() <= 400, "{name}");
        }
    }

    #[test]
    fn every_module_that_is_imported_is_served() {
        for (name, text) in SCRIPTS {
            for line in text.lines() {
                if let Some((_, from)) = line.split_once(" from \"./") {
                    let imported = from.trim_end_matches("\";");
                    assert!(asset(imported).is_some(), "{name} imports {imported}");
                }
            }
        }
        assert_eq!(asset("page.js").map(|(kind, _)| kind), Some("text/javascript; charset=utf-8"));
        assert_eq!(asset("../mod.rs"), None);
    }
}
