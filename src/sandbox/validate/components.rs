//! Checks the components of messages, from the top down.
//!
//! <https://discord.com/developers/docs/components/reference>

use std::collections::HashSet;

use serde_json::Value;

use super::{
    buttons::{self, BUTTON},
    form::{At, Form},
    limits, media,
    selects::{self, SELECTS},
};

/// An action row.
pub const ROW: u64 = 1;
const SECTION: u64 = 9;
/// Text among components.
pub const TEXT_DISPLAY: u64 = 10;
const THUMBNAIL: u64 = 11;
const GALLERY: u64 = 12;
const FILE: u64 = 13;
const SEPARATOR: u64 = 14;
const CONTAINER: u64 = 17;

/// What the components of one message or modal must not say twice, and which files they may show.
#[derive(Debug, Default)]
pub struct Seen {
    custom_ids: HashSet<String>,
    numbers: HashSet<u64>,
    files: Vec<String>,
}

impl Seen {
    /// Begins with the names of the files that come with the message.
    pub fn with_files(files: Vec<String>) -> Self {
        Self { files, ..Self::default() }
    }

    /// Says whether a file of this name comes with the message.
    pub fn has_file(&self, name: &str) -> bool {
        self.files.iter().any(|file| file == name)
    }

    /// Checks a custom id, and that no other component has it.
    pub fn custom_id(&mut self, form: &mut Form, at: &At, component: &Value) {
        let at = at.key("custom_id");
        let id = form.text(&at, &component["custom_id"], 1..=limits::CUSTOM_ID);
        if id.is_some_and(|id| !self.custom_ids.insert(id.to_owned())) {
            form.refuse(&at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    /// Checks the number that the bot gave a component; 0 and none ask Discord for one.
    pub fn number(&mut self, form: &mut Form, at: &At, component: &Value) {
        let at = at.key("id");
        let number = form.number(&at, &component["id"], 0..=limits::COMPONENT_NUMBER).filter(|number| *number != 0);
        if number.is_some_and(|number| !self.numbers.insert(number)) {
            form.refuse(&at, "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
        }
    }
}

/// Checks a message's components; `v2` says that it is made of components alone, `files` names those that come with it.
pub fn check(form: &mut Form, at: &At, components: &Value, v2: bool, files: Vec<String>) {
    let max = if v2 { limits::COMPONENTS_V2 } else { limits::ROWS };
    let list = form.list(at, components, 0..=max);
    let mut seen = Seen::with_files(files);
    for (n, component) in list.iter().enumerate() {
        let at = at.index(n);
        if v2 { any(form, &at, component, &mut seen, false) } else { only_row(form, &at, component, &mut seen) }
    }
    if !(v2 && form.is_clean()) {
        return;
    }
    if list.iter().map(count).sum::<usize>() > limits::COMPONENTS_V2 {
        let message = format!("The maximum number of components is {}", limits::COMPONENTS_V2);
        form.refuse(at, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message);
    }
    if list.iter().map(text).sum::<usize>() > limits::TEXT_TOTAL {
        let message = format!("Components displayable text size exceeds maximum size of {}", limits::TEXT_TOTAL);
        form.refuse(at, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message);
    }
}

fn nested(component: &Value) -> impl Iterator<Item = &Value> {
    let list = component["components"].as_array().map_or(&[] as &[Value], Vec::as_slice);
    list.iter().chain(Some(&component["accessory"]).filter(|it| it.is_object()))
}

fn count(component: &Value) -> usize {
    1 + nested(component).map(count).sum::<usize>()
}

fn text(component: &Value) -> usize {
    let own = component["content"].as_str().map_or(0, |text| text.chars().count());
    own + nested(component).map(text).sum::<usize>()
}

fn only_row(form: &mut Form, at: &At, component: &Value, seen: &mut Seen) {
    if !form.object(at, component) {
        return;
    }
    match kind(component) {
        ROW => row(form, at, component, seen),
        kind => wrong_kind(form, at, kind, "1,"),
    }
}

/// Checks what may stand at the top of a message of the second kind, or, but for containers, in a container.
fn any(form: &mut Form, at: &At, component: &Value, seen: &mut Seen, in_container: bool) {
    if !form.object(at, component) {
        return;
    }
    match kind(component) {
        ROW => return row(form, at, component, seen),
        TEXT_DISPLAY => text_display(form, at, component),
        SECTION => section(form, at, component, seen),
        GALLERY => media::gallery(form, at, component, seen),
        FILE => media::file(form, at, component, seen),
        SEPARATOR => {
            form.one_of(&at.key("spacing"), &component["spacing"], &[1, 2]);
            form.flag(&at.key("divider"), &component["divider"]);
        }
        CONTAINER if !in_container => container(form, at, component, seen),
        kind if in_container => wrong_kind(form, at, kind, "1, 9, 10, 12, 13, 14"),
        kind => wrong_kind(form, at, kind, "1, 9, 10, 12, 13, 14, 17"),
    }
    seen.number(form, at, component);
}

/// Refuses a component that may not stand where it stands, or that does not say what it is.
pub fn wrong_kind(form: &mut Form, at: &At, kind: u64, known: &str) {
    if kind == 0 {
        form.required(&at.key("type"));
    } else {
        form.refuse(at, "UNION_TYPE_CHOICES", format!("Value of field \"type\" must be one of ({known})."));
    }
}

/// Checks text among components.
pub fn text_display(form: &mut Form, at: &At, display: &Value) {
    form.text(&at.key("content"), &display["content"], 1..=limits::TEXT_DISPLAY);
}

fn container(form: &mut Form, at: &At, container: &Value, seen: &mut Seen) {
    form.number(&at.key("accent_color"), &container["accent_color"], 0..=0xff_ff_ff);
    form.flag(&at.key("spoiler"), &container["spoiler"]);
    let at = at.key("components");
    for (n, component) in form.list(&at, &container["components"], 1..=limits::COMPONENTS_V2).iter().enumerate() {
        any(form, &at.index(n), component, seen, true);
    }
}

fn section(form: &mut Form, at: &At, section: &Value, seen: &mut Seen) {
    let texts = at.key("components");
    for (n, text) in form.list(&texts, &section["components"], 1..=limits::SECTION_TEXTS).iter().enumerate() {
        let at = texts.index(n);
        match kind(text) {
            TEXT_DISPLAY => text_display(form, &at, text),
            kind => wrong_kind(form, &at, kind, "10,"),
        }
        seen.number(form, &at, text);
    }
    let (at, accessory) = (at.key("accessory"), &section["accessory"]);
    if accessory.is_null() {
        form.required(&at);
        return;
    }
    match kind(accessory) {
        BUTTON => buttons::check(form, &at, accessory, seen),
        THUMBNAIL => media::thumbnail(form, &at, accessory, seen),
        kind => wrong_kind(form, &at, kind, "2, 11"),
    }
    seen.number(form, &at, accessory);
}

/// Checks a row of buttons, or of one select: a row is five buttons wide, and so is a select.
fn row(form: &mut Form, at: &At, row: &Value, seen: &mut Seen) {
    seen.number(form, at, row);
    let at = at.key("components");
    let list = form.list(&at, &row["components"], 1..=limits::BUTTONS);
    let mut width = 0;
    for (n, component) in list.iter().enumerate() {
        let at = at.index(n);
        if !form.object(&at, component) {
            continue;
        }
        width += if kind(component) == BUTTON { 1 } else { limits::BUTTONS };
        if width > limits::BUTTONS && list.len() <= limits::BUTTONS {
            let message = "The specified component exceeds the maximum width";
            form.refuse(&at, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message);
        }
        match kind(component) {
            BUTTON => buttons::check(form, &at, component, seen),
            kind if SELECTS.contains(&kind) => selects::check(form, &at, component, seen),
            kind => wrong_kind(form, &at, kind, "2, 3, 5, 6, 7, 8"),
        }
        seen.number(form, &at, component);
    }
}

/// Reads what a component is; 0 when it does not say.
pub fn kind(component: &Value) -> u64 {
    component["type"].as_u64().unwrap_or(0)
}
