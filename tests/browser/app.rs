//! A small bot that is not ours: speaks REST and gateway by hand, so that the page is tested without `viva`.

use futures_util::{SinkExt, StreamExt};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use viva::sandbox::Sandbox;

/// A running bot; it ends with this value.
pub struct App {
    http: reqwest::Client,
    origin: String,
    token: String,
    task: JoinHandle<()>,
}

impl App {
    /// Registers commands and connects; `answer` makes the callback for an interaction, or `None` to stay silent.
    pub async fn start(sandbox: &Sandbox, commands: Value, answer: fn(&Value) -> Option<Value>) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let (origin, token) = (sandbox.url(), sandbox.token().to_owned());
        let gateway = sandbox.url().replace("http://", "ws://") + "/gateway?v=10&encoding=json";
        let (socket, _) = tokio_tungstenite::connect_async(gateway).await.unwrap();
        let task = tokio::spawn(converse(socket, http.clone(), origin.clone(), token.clone(), answer));
        let app = Self { http, origin, token, task };
        let me = app.rest("GET", "/oauth2/applications/@me", Value::Null).await;
        let id = me["id"].as_str().unwrap();
        app.rest("PUT", &format!("/applications/{id}/commands"), commands).await;
        sandbox.bot_is_ready().await;
        app
    }

    /// Asks Discord's REST interface for something and returns the status, whatever it is.
    pub async fn status(&self, method: &str, path: &str, body: Value) -> u16 {
        self.request(method, path, body).await.status().as_u16()
    }

    /// Asks Discord's REST interface for something and returns the answer, which must be a success.
    pub async fn rest(&self, method: &str, path: &str, body: Value) -> Value {
        let response = self.request(method, path, body).await;
        let (status, text) = (response.status(), response.text().await.unwrap());
        assert!(status.is_success(), "{method} {path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    async fn request(&self, method: &str, path: &str, body: Value) -> reqwest::Response {
        let request = self
            .http
            .request(method.parse().unwrap(), format!("{}/api/v10{path}", self.origin))
            .header("Authorization", format!("Bot {}", self.token));
        let request = if body.is_null() { request } else { request.json(&body) };
        request.send().await.unwrap()
    }

    /// Sends a message with files, each a name, a media type and bytes, to a channel as the bot and returns it.
    pub async fn shows(&self, channel: &str, message: Value, files: Vec<(&str, &str, Vec<u8>)>) -> Value {
        let form = Form::new().text("payload_json", message.to_string());
        let form = files.into_iter().enumerate().fold(form, |form, (n, (name, kind, bytes))| {
            let part = Part::bytes(bytes).file_name(name.to_owned()).mime_str(kind).unwrap();
            form.part(format!("files[{n}]"), part)
        });
        let address = format!("{}/api/v10/channels/{channel}/messages", self.origin);
        let request = self.http.post(address).header("Authorization", format!("Bot {}", self.token)).multipart(form);
        let response = request.send().await.unwrap();
        assert!(response.status().is_success(), "{}", response.status());
        response.json().await.unwrap()
    }

    /// Sends a message to a channel as the bot and returns it.
    pub async fn says(&self, channel: &str, message: Value) -> Value {
        self.rest("POST", &format!("/channels/{channel}/messages"), message).await
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Socket = tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>;

/// Identifies itself and answers interactions. It sends no heartbeats: a story is over before one is due.
async fn converse(
    mut socket: Socket,
    http: reqwest::Client,
    origin: String,
    token: String,
    answer: fn(&Value) -> Option<Value>,
) {
    while let Some(Ok(frame)) = socket.next().await {
        let Message::Text(text) = frame else { continue };
        let payload: Value = serde_json::from_str(&text).unwrap();
        if payload["op"] == 10 {
            let properties = json!({"os": "linux", "browser": "story", "device": "story"});
            let identify = json!({"op": 2, "d": {"token": token, "intents": 0, "properties": properties}});
            socket.send(Message::text(identify.to_string())).await.unwrap();
        }
        let interaction = &payload["d"];
        if payload["t"] == "INTERACTION_CREATE"
            && let Some(callback) = answer(interaction)
        {
            let id = interaction["id"].as_str().unwrap();
            let secret = interaction["token"].as_str().unwrap();
            let address = format!("{origin}/api/v10/interactions/{id}/{secret}/callback");
            let response = http.post(address).json(&callback).send().await.unwrap();
            assert!(response.status().is_success(), "{}", response.text().await.unwrap());
        }
    }
}
