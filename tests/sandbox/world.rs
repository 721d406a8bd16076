//! Stories of worlds of one's own: read from a file, shown in its order, written down again.

use serde_json::{Value, json};
use viva::sandbox::{Options, Sandbox, WorldFile};

use super::client::{Gateway, act};

/// The example in the description, which must be true.
fn example() -> &'static str {
    let text = include_str!("../../docs/sandbox.md");
    text.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap()
}

async fn start(text: &str) -> Sandbox {
    let world = Some(WorldFile::parse(text).unwrap());
    Sandbox::start(Options { world, ..Options::default() }).await.unwrap()
}

#[tokio::test]
async fn a_world_is_read_from_its_file_and_written_down_again() {
    let sandbox = start(example()).await;
    let (_, ready) = Gateway::login(&sandbox, 1 | 1 << 15).await;
    assert_eq!(ready["user"]["username"], "my-bot");
    let hidden = sandbox.call("messages", json!({"user": "bob", "channel": "mentors"})).await;
    assert!(hidden.is_err(), "bob is not even a member");
    act(&sandbox, "messages", json!({"user": "ada", "channel": "mentors"})).await;

    let written = act(&sandbox, "world", json!({})).await["toml"].as_str().unwrap().to_owned();
    let again = start(&written).await;
    assert_eq!(act(&again, "world", json!({})).await["toml"], written);
    let ids = |info: Value| json!([info["guilds"], info["users"], info["application"]]);
    assert_eq!(ids(act(&again, "info", json!({})).await), ids(act(&sandbox, "info", json!({})).await));
}

#[tokio::test]
async fn names_come_in_the_worlds_order() {
    let channels = "[[servers.channels]]\nname = \"z\"\n[[servers.channels]]\nname = \"a\"\n";
    let server = |name: &str| format!("[[servers]]\nname = \"{name}\"\n{channels}");
    let sandbox =
        start(&format!("users = [{{ name = \"zoe\" }}, {{ name = \"ada\" }}]\n{}{}", server("y"), server("b"))).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(format!("{}/sandbox/info", sandbox.url())).send().await.unwrap().text().await.unwrap();
    let at = |name: &str| answer.find(&format!("\"{name}\":")).unwrap();
    assert!(at("y") < at("z") && at("z") < at("a") && at("a") < at("b") && at("zoe") < at("ada"), "{answer}");
    act(&sandbox, "messages", json!({})).await;
}
