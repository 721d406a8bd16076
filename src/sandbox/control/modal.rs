//! Lets a person fill in a modal and submit it.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{
    ControlError,
    act::{Act, begin},
    components,
    error::setup,
    place::Actor,
    resolved::Resolved,
};
use crate::sandbox::{
    compose,
    model::{CallbackKind, InteractionKind},
    snowflake::Snowflake,
    state::State,
};

const ROW: u64 = 1;
const TEXT_INPUT: u64 = 4;
const LABEL: u64 = 18;

/// What `submit` takes.
#[derive(Debug, Deserialize)]
pub struct Submit {
    interaction_id: String,
    #[serde(default)]
    values: Option<Map<String, Value>>,
    locale: Option<String>,
}

/// Submits the modal that an interaction opened.
pub fn submit(state: &mut State, arguments: &Submit) -> Result<Snowflake, ControlError> {
    let found = arguments.interaction_id.parse().ok().and_then(|id| state.interactions.get(id)).cloned();
    let Some(opener) = found else {
        return setup(format!("there is no interaction {}", arguments.interaction_id));
    };
    let is_modal = opener.acknowledged.is_some_and(|ack| ack.kind == CallbackKind::Modal);
    let Some(modal) = opener.data.clone().filter(|_| is_modal) else {
        return setup(format!("interaction {} opened no modal", arguments.interaction_id));
    };
    // A modal closes once its submission is answered; a failed one stays open and can be sent again.
    let answered = |id: Snowflake| state.interactions.get(id).is_some_and(|it| it.acknowledged.is_some());
    if opener.submitted.is_some_and(answered) {
        return setup("this modal was submitted already, so it is closed");
    }
    let actor = Actor { user: opener.user, guild: opener.guild, channel: opener.channel };
    let values = arguments.values.clone().unwrap_or_default();
    let mut form = Filled { state, actor: &actor, values: &values, used: Vec::new(), resolved: Resolved::default() };
    let components = form.all(&compose::number_components(&modal["components"]))?;
    if let Some(unknown) = values.keys().find(|key| !form.used.contains(key)) {
        return setup(format!("the modal has no field {unknown}; it has: {}", form.used_names()));
    }
    let mut data = json!({"custom_id": modal["custom_id"], "components": components});
    let resolved = form.resolved.into_map();
    if !resolved.is_empty() {
        data["resolved"] = Value::Object(resolved);
    }
    let act = Act {
        actor: &actor,
        kind: InteractionKind::ModalSubmit,
        data: &data,
        command: None,
        message: opener.message,
        opened_by: Some(opener.id),
        locale: arguments.locale.as_deref().unwrap_or("en-US"),
    };
    let id = begin(state, &act);
    if let Some(opener) = state.interactions.get_mut(opener.id) {
        opener.submitted = Some(id);
    }
    Ok(id)
}

/// A modal as it is being filled in.
struct Filled<'a> {
    state: &'a State,
    actor: &'a Actor,
    values: &'a Map<String, Value>,
    used: Vec<String>,
    resolved: Resolved,
}

impl Filled<'_> {
    fn used_names(&self) -> String {
        self.used.join(", ")
    }

    /// Fills in what a modal holds, in the shape in which Discord sends it.
    fn all(&mut self, components: &Value) -> Result<Vec<Value>, ControlError> {
        components.as_array().map_or(&[] as &[Value], Vec::as_slice).iter().map(|it| self.one(it)).collect()
    }

    fn one(&mut self, component: &Value) -> Result<Value, ControlError> {
        let (kind, id) = (&component["type"], &component["id"]);
        match kind.as_u64() {
            Some(ROW) => Ok(json!({"type": kind, "id": id, "components": self.all(&component["components"])?})),
            Some(LABEL) => Ok(json!({"type": kind, "id": id, "component": self.one(&component["component"])?})),
            Some(TEXT_INPUT) => {
                let text = self.text(component)?;
                Ok(json!({"type": kind, "id": id, "custom_id": component["custom_id"], "value": text}))
            }
            _ if component["custom_id"].is_string() => {
                let values = self.chosen(component)?;
                Ok(json!({"type": kind, "id": id, "custom_id": component["custom_id"], "values": values}))
            }
            _ => Ok(json!({"type": kind, "id": id})),
        }
    }

    fn given(&mut self, component: &Value) -> (String, Option<Value>) {
        let name = component["custom_id"].as_str().unwrap_or_default().to_owned();
        self.used.push(name.clone());
        let value = self.values.get(&name).filter(|value| !value.is_null()).cloned();
        (name, value)
    }

    fn text(&mut self, input: &Value) -> Result<String, ControlError> {
        let (name, value) = self.given(input);
        let text = match value {
            None => input["value"].as_str().unwrap_or_default().to_owned(),
            Some(Value::String(text)) => text,
            Some(other) => return Err(ControlError::Malformed(format!("the field {name} takes a text, not {other}"))),
        };
        let count = text.chars().count() as u64;
        if count == 0 {
            return if input["required"] == false { Ok(text) } else { setup(format!("the field {name} is required")) };
        }
        let (min, max) = (input["min_length"].as_u64().unwrap_or(0), input["max_length"].as_u64().unwrap_or(4_000));
        if (min..=max).contains(&count) {
            Ok(text)
        } else {
            setup(format!("the field {name} takes {min} to {max} characters, not {count}"))
        }
    }

    fn chosen(&mut self, select: &Value) -> Result<Vec<Value>, ControlError> {
        let (name, value) = self.given(select);
        let values: Vec<String> = match value {
            None if select["required"] == false => return Ok(Vec::new()),
            None => return setup(format!("the field {name} is required")),
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(ToOwned::to_owned).collect(),
            Some(other) => return Err(ControlError::Malformed(format!("the field {name} takes texts, not {other}"))),
        };
        components::choose(self.state, self.actor, select, &values, &mut self.resolved)
    }
}
