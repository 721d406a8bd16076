//! A raw client of the sandbox: REST through reqwest, the gateway through tungstenite, no library for bots.

use flate2::{Decompress, FlushDecompress};
use futures_util::{SinkExt, StreamExt};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, protocol::CloseFrame},
};
use viva::sandbox::{Clock, Options, Sandbox};

/// Half past two on the first of October 2026: where the clock stands in these tests.
pub const NOW_MS: i64 = 1_790_865_000_000;

/// Starts a sandbox whose clock stands still.
pub async fn sandbox() -> Sandbox {
    Sandbox::start(Options { clock: Clock::standing_at(NOW_MS), ..Options::default() }).await.unwrap()
}

/// Starts a sandbox of its own kind; its clock stands still as well.
pub async fn sandbox_with(options: Options) -> Sandbox {
    Sandbox::start(Options { clock: Clock::standing_at(NOW_MS), ..options }).await.unwrap()
}

/// Sends a request with the bot's token.
pub async fn rest(sandbox: &Sandbox, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut request = client
        .request(method, format!("{}/api/v10{path}", sandbox.url()))
        .header("Authorization", format!("Bot {}", sandbox.token()));
    if !body.is_null() {
        request = request.json(&body);
    }
    let response = request.send().await.unwrap();
    let status = response.status();
    (status, response.json().await.unwrap_or(Value::Null))
}

/// Does a verb that must succeed.
pub async fn act(sandbox: &Sandbox, verb: &str, arguments: Value) -> Value {
    sandbox.call(verb, arguments).await.unwrap()
}

/// A connection to the gateway.
pub struct Gateway {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    inflate: Option<Decompress>,
}

impl Gateway {
    /// Connects and takes the HELLO.
    pub async fn connect(sandbox: &Sandbox) -> Self {
        Self::connect_with(sandbox, "").await
    }

    /// Connects with more parameters in the address, such as `&compress=zlib-stream`, and takes the HELLO.
    pub async fn connect_with(sandbox: &Sandbox, parameters: &str) -> Self {
        let url = format!("ws://{}/gateway?v=10&encoding=json{parameters}", sandbox.addr());
        let (socket, _) = connect_async(url).await.unwrap();
        let inflate = parameters.contains("zlib-stream").then(|| Decompress::new(true));
        let mut gateway = Self { socket, inflate };
        let hello = gateway.frame().await;
        assert_eq!((&hello["op"], hello["d"]["heartbeat_interval"].is_u64()), (&json!(10), true));
        gateway
    }

    /// Connects and logs in with these intents; returns READY's data as well.
    pub async fn login(sandbox: &Sandbox, intents: u64) -> (Self, Value) {
        let mut gateway = Self::connect(sandbox).await;
        gateway.say(json!({"op": 2, "d": {"token": sandbox.token(), "intents": intents, "properties": {}}})).await;
        let ready = gateway.frame().await;
        assert_eq!(ready["t"], "READY");
        (gateway, ready["d"].clone())
    }

    /// Sends a payload.
    pub async fn say(&mut self, payload: Value) {
        self.socket.send(Message::text(payload.to_string())).await.unwrap();
    }

    /// Takes the next payload.
    pub async fn frame(&mut self) -> Value {
        match self.socket.next().await {
            Some(Ok(Message::Text(text))) => serde_json::from_str(&text).unwrap(),
            Some(Ok(Message::Binary(bytes))) => {
                let mut whole = Decompress::new(true);
                let inflate = self.inflate.as_mut().unwrap_or(&mut whole);
                let mut text = Vec::with_capacity(1 << 20);
                inflate.decompress_vec(&bytes, &mut text, FlushDecompress::Sync).unwrap();
                serde_json::from_slice(&text).unwrap()
            }
            other => panic!("a payload should come, not {other:?}"),
        }
    }

    /// Takes the next event of a kind, passing others over.
    pub async fn event(&mut self, kind: &str) -> Value {
        loop {
            let frame = self.frame().await;
            if frame["t"] == kind {
                return frame;
            }
        }
    }

    /// Waits for the end of the connection and returns its code; `None` when it was cut.
    pub async fn end(&mut self) -> Option<u16> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Close(frame))) => return frame.map(|frame| frame.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    /// Closes the connection with a code.
    pub async fn close(mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.socket.close(Some(frame)).await.unwrap();
        while let Some(Ok(_)) = self.socket.next().await {}
    }
}

/// A bot without a library: it registers commands and answers interactions by hand.
pub struct Bot {
    pub sandbox: Sandbox,
    pub gateway: Gateway,
    pub application: String,
}

impl Bot {
    /// Logs in and registers these global commands.
    pub async fn start(commands: Value) -> Self {
        let sandbox = sandbox().await;
        let (gateway, ready) = Gateway::login(&sandbox, 1 << 0 | 1 << 9 | 1 << 12).await;
        let application = ready["application"]["id"].as_str().unwrap().to_owned();
        let bot = Self { sandbox, gateway, application };
        let path = format!("/applications/{}/commands", bot.application);
        let (status, body) = bot.rest(Method::PUT, &path, commands).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        bot
    }

    /// Sends a request.
    pub async fn rest(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        rest(&self.sandbox, method, path, body).await
    }

    /// Takes the next interaction.
    pub async fn interaction(&mut self) -> Value {
        self.gateway.event("INTERACTION_CREATE").await["d"].clone()
    }

    /// Answers an interaction.
    pub async fn answer(&self, interaction: &Value, kind: u64, data: Value) -> (StatusCode, Value) {
        let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
        let body = json!({"type": kind, "data": data});
        self.rest(Method::POST, &format!("/interactions/{id}/{token}/callback"), body).await
    }

    /// Sends a request about what an interaction sent; `path` starts after the token.
    pub async fn webhook(&self, method: Method, interaction: &Value, path: &str, body: Value) -> (StatusCode, Value) {
        let token = interaction["token"].as_str().unwrap();
        self.rest(method, &format!("/webhooks/{}/{token}{path}", self.application), body).await
    }

    /// Lets a person do something that waits for no answer, and takes the interaction.
    pub async fn provoke(&mut self, verb: &str, mut arguments: Value) -> Value {
        arguments["wait_ms"] = json!(0);
        act(&self.sandbox, verb, arguments).await;
        self.interaction().await
    }

    /// Shows what came of an interaction.
    pub async fn result(&self, interaction: &Value) -> Value {
        act(&self.sandbox, "result", json!({"interaction_id": interaction["id"]})).await
    }
}

/// A command without options.
pub fn command(name: &str) -> Value {
    json!({"name": name, "description": "Does something"})
}
