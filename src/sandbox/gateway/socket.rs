//! Moves frames between a client's WebSocket and its conversation.

use std::{collections::HashMap, time::Duration};

use axum::{
    extract::{
        Query, State as Shared,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
};
use tokio::{sync::mpsc::unbounded_channel, time::Instant};

use super::{
    conversation::Conversation,
    encoder::Encoder,
    payload::{self, CloseCode},
    pulse::Pulse,
    session::{End, Outgoing},
};
use crate::sandbox::inner::Inner;

/// How long a client has to answer a closing frame.
const GOODBYE: Duration = Duration::from_secs(1);

/// Takes a client's connection.
pub(crate) async fn open(
    Shared(inner): Shared<Inner>,
    Query(query): Query<HashMap<String, String>>,
    upgrade: WebSocketUpgrade,
) -> Response {
    if inner.lock().faults.refuse_connections {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let version = query.get("v").map_or("10", String::as_str).to_owned();
    let encoding = query.get("encoding").map_or("json", String::as_str).to_owned();
    let encoder = Encoder::new(query.get("compress").map(String::as_str));
    upgrade.on_upgrade(move |mut socket| async move {
        if version != "10" || encoding != "json" {
            close(&mut socket, payload::INVALID_VERSION).await;
            return;
        }
        converse(inner, socket, encoder).await;
    })
}

async fn converse(inner: Inner, mut socket: WebSocket, mut encoder: Encoder) {
    let (out, mut outgoing) = unbounded_channel();
    let (connection, heartbeat) = {
        let mut state = inner.lock();
        (state.gateway.next_connection(), state.heartbeat)
    };
    let mut conversation = Conversation { connection, session: None, out, compress: false, alive: false };
    if socket.send(encoder.encode(payload::hello(heartbeat))).await.is_err() {
        return;
    }
    let mut pulse = Pulse::new(heartbeat, Instant::now());
    let end = loop {
        tokio::select! {
            () = inner.stopped() => {
                break End::Server(CloseCode(1001, "The sandbox stops."));
            }
            next = outgoing.recv() => match next.expect("the conversation holds a sender") {
                Outgoing::Text(frame) => {
                    if conversation.compress {
                        encoder.take_compressed_payloads();
                    }
                    if socket.send(encoder.encode(frame)).await.is_err() {
                        break End::Cut;
                    }
                }
                Outgoing::Close(code) => {
                    break End::Server(code);
                }
                Outgoing::Drop => break End::Cut,
            },
            () = tokio::time::sleep_until(pulse.deadline()) => {
                break End::Server(payload::TIMED_OUT);
            }
            frame = socket.recv() => match frame {
                Some(Ok(Message::Close(frame))) => break End::Client(frame.map(|frame| frame.code)),
                Some(Ok(Message::Text(text))) => {
                    let now = Instant::now();
                    let answer = pulse.hear(now).and_then(|()| conversation.hear(&mut inner.lock(), &text));
                    if let Err(code) = answer {
                        break End::Server(code);
                    }
                    if conversation.alive {
                        pulse.beat(now);
                    }
                }
                Some(Ok(Message::Binary(_))) => {
                    break End::Server(payload::DECODE_ERROR);
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Err(_)) | None => break End::Cut,
            },
        }
    };
    if let Some(session) = &conversation.session {
        inner.lock().gateway.disconnected(session, connection, &end);
    }
    if let End::Server(code) = end {
        close(&mut socket, code).await;
    }
}

/// Says goodbye and waits a moment for the answer: a connection that is cut at once may lose the code on its way.
async fn close(socket: &mut WebSocket, CloseCode(code, reason): CloseCode) {
    let frame = CloseFrame { code, reason: reason.into() };
    if socket.send(Message::Close(Some(frame))).await.is_ok() {
        let answered = async { while let Some(Ok(_)) = socket.recv().await {} };
        // A client that does not answer is gone as well.
        let _ = tokio::time::timeout(GOODBYE, answered).await;
    }
}
