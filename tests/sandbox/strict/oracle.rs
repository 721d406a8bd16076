//! Asks twilight-validate for a second opinion: what a client library refuses to send, the sandbox refuses to take.
//!
//! Forms are drawn at random around the limits. Where twilight's limits are not those of Discord's pages, the pages win:
//! see `differs_from_the_page`.

use std::cell::Cell;

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use twilight_model::{
    application::command::Command,
    channel::message::{Component, Embed},
};
use twilight_validate::{
    command::{self, CommandValidationErrorType},
    component::ComponentValidationErrorType,
    embed, message,
    message::MessageValidationErrorType,
};

use super::table::{Desk, Outcome, long};

/// How many forms of each kind are drawn.
const DRAWN: u32 = 300;

/// Draws a length from 1 to `max`, mostly within, often at and sometimes above the limit.
fn length(max: usize) -> impl Strategy<Value = usize> + Clone {
    prop_oneof![6 => 1..=max.min(40), 3 => Just(max), 1 => Just(max + 1)]
}

fn words(max: usize) -> impl Strategy<Value = String> + Clone {
    length(max).prop_map(long)
}

fn embeds() -> impl Strategy<Value = Value> + Clone {
    let field =
        (words(256), words(1024)).prop_map(|(name, value)| json!({"name": name, "value": value, "inline": false}));
    let fields = prop_oneof![6 => vec(field.clone(), 0..3), 1 => vec(field, 25..27)];
    let color = prop_oneof![4 => 0..=0xff_ff_ff_u32, 1 => Just(0x0100_0000)];
    let one = (words(256), words(4096), words(2048), words(256), fields, color);
    let one = one.prop_map(|(title, description, footer, author, fields, color)| {
        json!({
            "type": "rich", "title": title, "description": description, "footer": {"text": footer},
            "author": {"name": author}, "fields": fields, "color": color,
        })
    });
    prop_oneof![6 => vec(one.clone(), 1..2), 1 => vec(one, 10..12)].prop_map(Value::from)
}

fn button() -> impl Strategy<Value = Value> + Clone {
    (1..=6_u64, words(100), words(80), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(style, id, label, has_id, has_url, has_label)| {
            let mut button = json!({"type": 2, "style": style});
            if has_id == (style < 5) || has_label {
                button["custom_id"] = json!(id);
            }
            if has_url && style >= 5 {
                button["url"] = json!("https://example.org");
            }
            if has_label {
                button["label"] = json!(label);
            }
            button
        },
    )
}

fn select() -> impl Strategy<Value = Value> + Clone {
    let option = (words(100), words(100), words(100));
    let options = prop_oneof![5 => vec(option.clone(), 1..4), 1 => vec(option, 25..27)];
    let counts =
        (prop_oneof![5 => 0..=1_u64, 1 => 25..=26_u64], prop_oneof![5 => 1..=1_u64, 1 => Just(0), 1 => Just(26)]);
    (words(100), words(150), options, counts, prop_oneof![3 => Just(3_u64), 1 => 5..=8_u64]).prop_map(
        |(id, placeholder, options, (min, max), kind)| {
            let mut select = json!({
                "type": kind, "custom_id": id, "placeholder": placeholder, "min_values": min, "max_values": max,
            });
            if kind == 3 {
                let named = options.iter().enumerate().map(|(n, (label, value, description))| {
                    // Values differ, whatever their length.
                    let value: String = format!("{n:02}{value}").chars().take(value.len()).collect();
                    json!({"label": label, "value": value, "description": description})
                });
                select["options"] = named.collect();
            }
            select
        },
    )
}

fn rows() -> impl Strategy<Value = Value> + Clone {
    let row = prop_oneof![
        3 => vec(button(), 1..3),
        1 => vec(button(), 5..7),
        2 => vec(select(), 1..2),
    ];
    let row = row.prop_map(|components| json!({"type": 1, "components": components}));
    prop_oneof![5 => vec(row.clone(), 1..2), 1 => vec(row, 5..7)].prop_map(Value::from)
}

fn layouts() -> impl Strategy<Value = Value> + Clone {
    let text = words(4000).prop_map(|text| json!({"type": 10, "content": text}));
    let picture =
        words(1024).prop_map(|words| json!({"media": {"url": "https://example.org/a.png"}, "description": words}));
    let gallery = prop_oneof![3 => vec(picture.clone(), 1..3), 1 => vec(picture.clone(), 10..12)];
    let gallery = gallery.prop_map(|items| json!({"type": 12, "items": items}));
    let thumbnail = picture.prop_map(|mut picture| {
        picture["type"] = json!(11);
        picture
    });
    let section = (vec(text.clone(), 1..5), prop_oneof![thumbnail, button()]);
    let section =
        section.prop_map(|(texts, accessory)| json!({"type": 9, "components": texts, "accessory": accessory}));
    let part = prop_oneof![text, gallery, section, Just(json!({"type": 14, "spacing": 1, "divider": true}))].boxed();
    let container = vec(part.clone(), 1..4).prop_map(|parts| json!({"type": 17, "components": parts}));
    let many = vec(Just(json!({"type": 10, "content": "x"})), 39..42);
    prop_oneof![3 => vec(part, 1..3), 3 => vec(container, 1..2), 1 => many].prop_map(Value::from)
}

fn fields() -> impl Strategy<Value = Value> + Clone {
    let input = (words(100), length(4000), words(100), words(45), any::<bool>());
    let input = input.prop_map(|(id, max, placeholder, label, in_row)| {
        let input = json!({"type": 4, "custom_id": id, "style": 1, "max_length": max, "placeholder": placeholder});
        let mut labelled = input.clone();
        labelled["label"] = json!(label);
        match (in_row, label.len() % 5) {
            (true, _) => json!({"type": 1, "components": [labelled]}),
            (false, 0) => json!({"type": 18, "label": label, "component": labelled}),
            (false, _) => json!({"type": 18, "label": label, "description": placeholder, "component": input}),
        }
    });
    let chosen = (select(), any::<bool>()).prop_map(|(mut select, disabled)| {
        select["disabled"] = json!(disabled);
        json!({"type": 18, "label": "L", "component": select})
    });
    let upload = (words(100), 1..=11_u64).prop_map(
        |(id, max)| json!({"type": 18, "label": "L", "component": {"type": 19, "custom_id": id, "max_values": max}}),
    );
    prop_oneof![3 => input, 1 => chosen, 1 => upload]
}

fn commands() -> impl Strategy<Value = Value> + Clone {
    let name = prop_oneof![6 => words(32), 1 => Just("Quiz".to_owned()), 1 => Just("two words".to_owned()), 1 => Just("größe".to_owned())];
    let choice = (words(100), words(100)).prop_map(|(name, value)| json!({"name": name, "value": value}));
    let choices = prop_oneof![5 => vec(choice.clone(), 0..3), 1 => vec(choice, 25..27)];
    let option = (name.clone(), words(100), any::<bool>(), choices).prop_map(|(name, description, required, choices)| {
        json!({"type": 3, "name": name, "description": description, "required": required, "choices": choices})
    });
    let options = prop_oneof![6 => vec(option.clone(), 0..3), 1 => vec(option, 25..27)];
    (name, words(100), options).prop_map(
        |(name, description, options)| json!({"name": name, "description": description, "type": 1, "options": options}),
    )
}

/// Where twilight keeps other limits than Discord's pages do.
fn differs_from_the_page(kind: &ComponentValidationErrorType) -> bool {
    // 4000 characters, not 2000: <https://discord.com/developers/docs/components/reference#text-display>.
    matches!(kind, ComponentValidationErrorType::TextDisplayContentTooLong { .. })
}

/// Says whether twilight refuses components; `None` where it cannot read them or differs from the page.
fn components(value: &Value, v2: bool) -> Option<bool> {
    let components: Vec<Component> = serde_json::from_value(value.clone()).ok()?;
    match message::components(&components, v2) {
        Ok(()) => Some(false),
        Err(error) => match error.kind() {
            MessageValidationErrorType::ComponentInvalid { kind, .. } if differs_from_the_page(kind) => None,
            _ => Some(true),
        },
    }
}

fn field(value: &Value) -> Option<bool> {
    let component: Component = serde_json::from_value(value.clone()).ok()?;
    let verdict = match &component {
        Component::ActionRow(row) => twilight_validate::component::action_row(row, false),
        Component::Label(label) => twilight_validate::component::label(label),
        _ => return None,
    };
    Some(verdict.is_err())
}

fn whole_embeds(value: &Value) -> Option<bool> {
    let embeds: Vec<Embed> = serde_json::from_value(value.clone()).ok()?;
    Some(message::embeds(&embeds).is_err() || embeds.iter().any(|it| embed::embed(it).is_err()))
}

fn whole_command(value: &Value) -> Option<bool> {
    let mut whole = value.clone();
    for (key, rest) in [("version", json!("1")), ("default_member_permissions", Value::Null)] {
        whole[key] = rest;
    }
    let whole: Command = serde_json::from_value(whole).ok()?;
    let verdict = match command::command(&whole) {
        // 8000 characters, not 4000:
        // <https://discord.com/developers/docs/interactions/application-commands#application-command-object>.
        Err(error) if matches!(error.kind(), CommandValidationErrorType::CommandTooLarge { .. }) => return None,
        verdict => verdict.is_err(),
    };
    Some(verdict || command::options(&whole.options).is_err())
}

/// Draws forms and sends those that twilight refuses.
fn compare(
    what: &str,
    forms: impl Strategy<Value = Value>,
    judge: impl Fn(&Value) -> Option<bool>,
    send: impl Fn(&Value) -> Outcome,
) {
    let config = ProptestConfig { cases: DRAWN, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let (read, refused) = (Cell::new(0), Cell::new(0));
    let outcome = runner.run(&forms, |form| {
        let Some(is_refused) = judge(&form) else { return Ok(()) };
        read.set(read.get() + 1);
        if is_refused {
            refused.set(refused.get() + 1);
            prop_assert_ne!(send(&form), Outcome::Taken, "twilight refuses {}", form);
        }
        Ok(())
    });
    println!(
        "{what}: {DRAWN} drawn, {} read by twilight, {} refused by it and by the sandbox",
        read.get(),
        refused.get()
    );
    outcome.unwrap();
    assert!(read.get() > DRAWN / 2, "twilight could read {} only", read.get());
    assert!((20..read.get()).contains(&refused.get()), "{} refused tells little", refused.get());
}

#[test]
fn the_sandbox_refuses_whatever_twilight_refuses() {
    let runtime = Runtime::new().unwrap();
    let desk = runtime.block_on(Desk::open());
    let messages = runtime.block_on(desk.messages());
    let post = |path: &str, body: Value| runtime.block_on(desk.send(Method::POST, path, &body));
    compare("embeds", embeds(), whole_embeds, |it| post(&messages, json!({ "embeds": it })));
    compare("rows", rows(), |it| components(it, false), |it| post(&messages, json!({ "components": it })));
    let v2 = |it: &Value| post(&messages, json!({"flags": 1 << 15, "components": it}));
    compare("layouts", layouts(), |it| components(it, true), v2);
    compare("commands", commands(), whole_command, |it| post(&desk.commands(), it.clone()));
    let desk = std::cell::RefCell::new(desk);
    compare("modals", fields(), field, |it| {
        let modal = json!({"title": "T", "custom_id": "m", "components": [it]});
        runtime.block_on(desk.borrow_mut().answer(9, &modal))
    });
}
