//! Sends rows of requests and compares the answers with what Discord documents.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::sandbox::client::{Bot, act, command};

/// How Discord answers a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It takes it.
    Taken,
    /// It refuses the form, with 400 and 50035, for these reasons: `place CODE`.
    Form(Vec<String>),
    /// It refuses it with this status and code.
    Error(u16, u64),
}

/// One request, the rule that it keeps or breaks, and the answer.
#[derive(Clone, Debug)]
pub struct Case {
    /// The rule, by the words of Discord's documentation; the page stands at the head of the table's file. "(code
    /// inferred)" says that the rule is documented, but no published answer shows the name of its code.
    pub rule: &'static str,
    /// The body.
    pub body: Value,
    /// The answer.
    pub outcome: Outcome,
}

impl Case {
    /// Adds a reason to those for which the form is refused.
    pub fn and(mut self, reason: &str) -> Self {
        if let Outcome::Form(reasons) = &mut self.outcome {
            reasons.push(reason.to_owned());
            reasons.sort();
        }
        self
    }
}

/// A request that keeps a rule.
pub fn good(rule: &'static str, body: Value) -> Case {
    Case { rule, body, outcome: Outcome::Taken }
}

/// A request that breaks a rule at one place.
pub fn bad(rule: &'static str, body: Value, reason: &str) -> Case {
    Case { rule, body, outcome: Outcome::Form(vec![reason.to_owned()]) }
}

/// A request that is refused with a code of its own.
pub fn error(rule: &'static str, body: Value, status: u16, code: u64) -> Case {
    Case { rule, body, outcome: Outcome::Error(status, code) }
}

/// A text of some length.
pub fn long(length: usize) -> String {
    "x".repeat(length)
}

/// Copies an object with one field set; null leaves it there as null.
pub fn with(object: &Value, key: &str, value: Value) -> Value {
    let mut object = object.clone();
    object[key] = value;
    object
}

/// Flattens an answer into the way it refuses.
pub fn outcome(status: StatusCode, answer: &Value) -> Outcome {
    if status.is_success() {
        return Outcome::Taken;
    }
    if answer["code"] != 50035 {
        return Outcome::Error(status.as_u16(), answer["code"].as_u64().unwrap_or_default());
    }
    assert_eq!((status.as_u16(), &answer["message"]), (400, &json!("Invalid Form Body")));
    let mut reasons = Vec::new();
    flatten(&answer["errors"], "", &mut reasons);
    reasons.sort();
    Outcome::Form(reasons)
}

fn flatten(tree: &Value, place: &str, reasons: &mut Vec<String>) {
    for (key, value) in tree.as_object().expect("a tree of objects down to `_errors`") {
        if key == "_errors" {
            for reason in value.as_array().expect("`_errors` is a list") {
                assert!(reason["message"].as_str().is_some_and(|words| !words.is_empty()), "{reason} says nothing");
                reasons.push(format!("{place} {}", reason["code"].as_str().expect("a code")).trim().to_owned());
            }
        } else {
            let deeper = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
            flatten(value, &deeper, reasons);
        }
    }
}

/// A bot that sends requests, one after the other.
pub struct Desk {
    /// The bot.
    pub bot: Bot,
    client: Client,
}

impl Desk {
    /// Opens it; the bot has the command `/go`.
    pub async fn open() -> Self {
        let bot = Bot::start(json!([command("go")])).await;
        Self { bot, client: Client::builder().no_proxy().build().unwrap() }
    }

    /// Sends a request and says what comes of it.
    pub async fn send(&self, method: Method, path: &str, body: &Value) -> Outcome {
        let url = format!("{}/api/v10{path}", self.bot.sandbox.url());
        let token = format!("Bot {}", self.bot.sandbox.token());
        let mut request = self.client.request(method, url).header("Authorization", token);
        if !body.is_null() {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        let status = response.status();
        outcome(status, &response.json().await.unwrap_or(Value::Null))
    }

    /// Sends the rows to one address.
    pub async fn check(&self, method: Method, path: &str, cases: &[Case]) {
        let mut wrong = Vec::new();
        for case in cases {
            let found = self.send(method.clone(), path, &case.body).await;
            if found != case.outcome {
                wrong.push(complaint(case, &found));
            }
        }
        assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    }

    /// Sends the rows as first answers of a kind, each to a fresh command.
    pub async fn check_answers(&mut self, kind: u64, cases: &[Case]) {
        let mut wrong = Vec::new();
        for case in cases {
            let found = self.answer(kind, &case.body).await;
            if found != case.outcome {
                wrong.push(complaint(case, &found));
            }
        }
        assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    }

    /// Sends a first answer to a fresh command.
    pub async fn answer(&mut self, kind: u64, data: &Value) -> Outcome {
        let it = self.bot.provoke("slash", json!({"name": "go"})).await;
        let path = format!("/interactions/{}/{}/callback", text(&it["id"]), text(&it["token"]));
        self.send(Method::POST, &path, &json!({"type": kind, "data": data})).await
    }

    /// The address of the messages of the first channel.
    pub async fn messages(&self) -> String {
        let info = act(&self.bot.sandbox, "info", json!({})).await;
        format!("/channels/{}/messages", text(&info["guilds"]["community"]["channels"]["general"]))
    }

    /// The address of the global commands.
    pub fn commands(&self) -> String {
        format!("/applications/{}/commands", self.bot.application)
    }
}

fn complaint(case: &Case, found: &Outcome) -> String {
    let body: String = case.body.to_string().chars().take(300).collect();
    format!("- {}: {body}\n  expected {:?}\n  but got  {found:?}", case.rule, case.outcome)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("ids and tokens are texts")
}

#[test]
fn the_tables_hold_what_was_promised() {
    use super::{commands, components, layouts, messages, modals, options};
    let tables = [
        messages::cases(),
        components::cases(),
        layouts::cases(),
        modals::cases(),
        commands::cases(),
        commands::lists(),
        options::cases(),
    ];
    let all: Vec<Case> = tables.into_iter().flatten().collect();
    let refused = all.iter().filter(|case| case.outcome != Outcome::Taken).count();
    println!("{} requests: {refused} that Discord refuses, {} that it takes", all.len(), all.len() - refused);
    assert!(all.len() >= 200 && refused >= 120, "{} cases, {refused} of them refused", all.len());
}
