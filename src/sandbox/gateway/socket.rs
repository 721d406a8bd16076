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
use tokio::sync::mpsc::unbounded_channel;

use super::{
    conversation::Conversation,
    payload::{self, CloseCode},
    session::Outgoing,
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
    upgrade.on_upgrade(move |mut socket| async move {
        if version != "10" || encoding != "json" {
            close(&mut socket, payload::INVALID_VERSION).await;
            return;
        }
        converse(inner, socket).await;
    })
}

async fn converse(inner: Inner, mut socket: WebSocket) {
    let (out, mut outgoing) = unbounded_channel();
    let connection = inner.lock().gateway.next_connection();
    let mut conversation = Conversation { connection, session: None, out };
    if socket.send(Message::Text(payload::hello().into())).await.is_err() {
        return;
    }
    let code = loop {
        tokio::select! {
            () = inner.stopped() => {
                close(&mut socket, CloseCode(1001, "The sandbox stops.")).await;
                break None;
            }
            next = outgoing.recv() => match next.expect("the conversation holds a sender") {
                Outgoing::Text(frame) => {
                    if socket.send(Message::Text(frame.into())).await.is_err() {
                        break None;
                    }
                }
                Outgoing::Close(code) => {
                    close(&mut socket, code).await;
                    break None;
                }
                Outgoing::Drop => break None,
            },
            frame = socket.recv() => match frame {
                Some(Ok(Message::Close(frame))) => break frame.map(|frame| frame.code),
                Some(Ok(Message::Text(text))) => {
                    let answer = conversation.hear(&mut inner.lock(), &text);
                    if let Err(code) = answer {
                        close(&mut socket, code).await;
                        break None;
                    }
                }
                Some(Ok(Message::Binary(_))) => {
                    close(&mut socket, payload::DECODE_ERROR).await;
                    break None;
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Err(_)) | None => break None,
            },
        }
    };
    if let Some(session) = &conversation.session {
        inner.lock().gateway.disconnected(session, connection, code);
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
