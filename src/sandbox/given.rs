//! Holds what goes back to a client of REST: an answer of the API, or something that a proxy on the way would say.

use std::{io, time::Duration};

use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use futures_util::{StreamExt, stream};
use serde_json::Value;

use super::error::ApiError;

/// How long the first half of an answer that breaks off stands alone.
const FLUSHED: Duration = Duration::from_millis(20);

/// What goes back to a client.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The HTTP status.
    pub status: StatusCode,
    /// Headers beside the content's own.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// The content.
    pub content: Content,
}

/// What an answer contains.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing.
    Nothing,
    /// JSON, as the API answers.
    Json(Value),
    /// HTML, as servers before the API answer when it is out of reach.
    Html(String),
}

impl Given {
    /// An answer of the API; null and status 204 mean no content.
    pub fn json(status: StatusCode, body: Value) -> Self {
        let content = if status == StatusCode::NO_CONTENT { Content::Nothing } else { Content::Json(body) };
        Self { status, headers: Vec::new(), content }
    }

    /// A page such as Discord's front servers show when the API is out of reach.
    pub fn page(status: StatusCode) -> Self {
        let title = format!("{} {}", status.as_u16(), status.canonical_reason().unwrap_or("Error"));
        let page = format!("<html>\n<head><title>{title}</title></head>\n<body><h1>{title}</h1></body>\n</html>\n");
        Self { status, headers: Vec::new(), content: Content::Html(page) }
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        let value = HeaderValue::from_str(value).expect("the sandbox's own headers are made of ASCII");
        self.headers.push((HeaderName::from_static(name), value));
        self
    }

    /// Returns the content for the log.
    pub fn logged(&self) -> Value {
        match &self.content {
            Content::Nothing => Value::Null,
            Content::Json(body) => body.clone(),
            Content::Html(page) => Value::String(page.clone()),
        }
    }

    /// Writes the answer; one that is cut promises its whole content and breaks off in its middle.
    pub fn into_response(self, cut: bool) -> Response {
        let (kind, bytes) = match self.content {
            Content::Nothing => (None, Vec::new()),
            Content::Json(body) => (Some("application/json"), body.to_string().into_bytes()),
            Content::Html(page) => (Some("text/html; charset=UTF-8"), page.into_bytes()),
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if let Some(kind) = kind {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        headers.extend(self.headers);
        // An answer without content has no middle: it is not given at all then.
        if cut {
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len().max(1)));
            let half = bytes[..bytes.len() / 2].to_vec();
            let broken = async {
                // What was written so far is on its way by then: otherwise the client might not see even the status.
                tokio::time::sleep(FLUSHED).await;
                Err(io::Error::from(io::ErrorKind::ConnectionReset))
            };
            let pieces = stream::iter([Ok(half)]).chain(stream::once(broken));
            *response.body_mut() = Body::from_stream(pieces);
        } else {
            *response.body_mut() = Body::from(bytes);
        }
        response
    }
}

impl From<ApiError> for Given {
    fn from(error: ApiError) -> Self {
        Self::json(error.status, error.body())
    }
}
