//! Takes requests in and hands answers out: reads the body, meets faults, checks the token, keeps the log.

use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request, State as Shared, multipart::MultipartError},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::Response,
};
use serde_json::{Map, Value};
use tokio::time::Instant;

use super::{
    call::{Call, Reply, Upload},
    route,
};
use crate::sandbox::{TOKEN, error::ApiError, faults::RouteEffect, given::Given, inner::Inner, log, state::State};

/// The largest request, in bytes.
/// <https://discord.com/developers/docs/reference#uploading-files>
const MAX_REQUEST: usize = 25 * 1024 * 1024;

/// Answers any request to the API.
pub(crate) async fn answer(Shared(inner): Shared<Inner>, request: Request) -> Response {
    let (call, refused) = match read(request).await {
        Ok(call) => (call, None),
        Err((call, error)) => (call, Some(error)),
    };
    let effect = inner.lock().faults.meet(&call.method, &call.path).unwrap_or_default();
    if !effect.delay.is_zero() {
        tokio::time::sleep(effect.delay).await;
    }
    let mut state = inner.lock();
    let cut = effect.cut;
    let given = decide(&mut state, &call, effect, refused);
    let at = state.now_iso();
    let files = call.files();
    let Call { method, path, query, body: sent, .. } = call;
    let (status, response) = (given.status.as_u16(), given.logged());
    state.log.push(log::Request { n: 0, at, method, path, query, body: sent, files, status, response });
    state.changed();
    drop(state);
    given.into_response(cut)
}

/// Works out what goes back: by the faults, the limits and the routes, in this order.
fn decide(state: &mut State, call: &Call, effect: RouteEffect, refused: Option<ApiError>) -> Given {
    let instead = match effect.answer {
        Some(answer) if !effect.done => return answer,
        instead => instead,
    };
    let standing = match state.rate_limits.then(|| state.limits.meet(call, Instant::now())).transpose() {
        Ok(standing) => standing,
        Err(too_many) => {
            state.limits.note(too_many.status, Instant::now());
            return too_many;
        }
    };
    let outcome = match refused {
        Some(error) => Err(error),
        None => route::answer(state, call),
    };
    let given = match outcome.map(Reply::into_parts) {
        Ok((status, body)) => Given::json(status, body),
        Err(error) => error.into(),
    };
    state.limits.note(given.status, Instant::now());
    // Who is not let in does not learn of limits either.
    let told = standing.filter(|_| given.status != StatusCode::UNAUTHORIZED);
    instead.unwrap_or_else(|| told.map_or(given.clone(), |standing| standing.onto(given)))
}

/// Reads a request; what could be read of a bad one comes back with the error.
async fn read(request: Request) -> Result<Call, (Call, ApiError)> {
    let (parts, body) = request.into_parts();
    let mut call = head(&parts);
    let form = parts.headers.get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"multipart/"));
    let outcome = if form {
        read_form(&mut call, Request::from_parts(parts, body)).await
    } else {
        read_json(&mut call, body).await
    };
    match outcome {
        Ok(()) => Ok(call),
        Err(error) => Err((call, error)),
    }
}

fn head(parts: &Parts) -> Call {
    let path = parts.uri.path().strip_prefix("/api/v10").unwrap_or_default().to_owned();
    let query: Map<String, Value> = parts.uri.query().map(parameters).unwrap_or_default();
    Call {
        method: parts.method.as_str().to_owned(),
        segments: path.split('/').skip(1).map(decoded).collect(),
        path,
        query,
        body: Value::Null,
        uploads: Vec::new(),
        authorized: is_authorized(&parts.headers),
    }
}

fn is_authorized(headers: &HeaderMap) -> bool {
    headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bot ")) == Some(TOKEN)
}

async fn read_json(call: &mut Call, body: Body) -> Result<(), ApiError> {
    let bytes = axum::body::to_bytes(body, MAX_REQUEST).await.map_err(|_| ApiError::too_large())?;
    if !bytes.is_empty() {
        call.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::not_json())?;
    }
    Ok(())
}

async fn read_form(call: &mut Call, request: Request) -> Result<(), ApiError> {
    let too_large = |error: MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::too_large(),
        _ => ApiError::not_json(),
    };
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| ApiError::not_json())?;
    let mut size = 0;
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        let name = field.name().unwrap_or_default().to_owned();
        let filename = field.file_name().map(ToOwned::to_owned);
        let content_type = field.content_type().map(ToOwned::to_owned);
        let bytes = field.bytes().await.map_err(too_large)?;
        size += bytes.len();
        if size > MAX_REQUEST {
            return Err(ApiError::too_large());
        }
        match filename {
            _ if name == "payload_json" => {
                call.body = serde_json::from_slice(&bytes).map_err(|_| ApiError::not_json())?;
            }
            Some(filename) => call.uploads.push(Upload { field: name, filename, content_type, bytes }),
            // Plain fields beside the files: an older way to send `content` and the like.
            None => {
                if call.body.is_null() {
                    call.body = Value::Object(Map::new());
                }
                call.body[name] = Value::String(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    Ok(())
}

fn parameters(query: &str) -> Map<String, Value> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), Value::String(decoded(&value.replace('+', " "))))
        })
        .collect()
}

/// Decodes `%40` and the like.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_parameters_are_decoded() {
        let cases = [("%40original", "@original"), ("a%2", "a%2"), ("%zz", "%zz"), ("%C3%A9", "é"), ("plain", "plain")];
        for (written, meant) in cases {
            assert_eq!(decoded(written), meant);
        }
        let query = parameters("limit=5&with+space=a%26b&flag");
        assert_eq!(Value::Object(query), serde_json::json!({"limit": "5", "with+space": "a&b", "flag": ""}));
    }
}
