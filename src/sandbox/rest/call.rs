//! Holds one request after it was read, and its reply.

use axum::{body::Bytes, http::StatusCode};
use serde_json::{Map, Value};

use crate::sandbox::{error::ApiError, log, snowflake::Snowflake, validate::Form};

/// One request.
#[derive(Clone, Debug)]
pub struct Call {
    /// The method, in upper case.
    pub method: String,
    /// The path without `/api/v10`, as the client wrote it.
    pub path: String,
    /// The path's parts, decoded.
    pub segments: Vec<String>,
    /// The parameters after the question mark.
    pub query: Map<String, Value>,
    /// The JSON body, or `payload_json` of a form; null when there is none.
    pub body: Value,
    /// The files of a form.
    pub uploads: Vec<Upload>,
    /// Whether the request carries the bot's token.
    pub authorized: bool,
}

/// A file of a form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The form field, such as `files[0]`.
    pub field: String,
    /// The file's name.
    pub filename: String,
    /// The media type that the client gave.
    pub content_type: Option<String>,
    /// The content.
    pub bytes: Bytes,
}

/// What is answered to a request that is not refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// This, with status 200.
    Json(Value),
    /// This, with status 201.
    Created(Value),
    /// Nothing, with status 204.
    Nothing,
}

/// What comes of a request.
pub type Answer = Result<Reply, ApiError>;

impl Call {
    /// Reads a parameter that is true or false.
    pub fn flag(&self, name: &str) -> bool {
        self.query.get(name).and_then(Value::as_str).is_some_and(|text| matches!(text, "true" | "1" | "True"))
    }

    /// Reads a parameter that is an id.
    pub fn id(&self, name: &str) -> Option<Snowflake> {
        self.query.get(name).and_then(Snowflake::from_json)
    }

    /// Reads the parameter `limit`, a number between 1 and `max`.
    pub fn limit(&self, default: usize, max: usize) -> Result<usize, ApiError> {
        let Some(wanted) = self.query.get("limit").and_then(Value::as_str) else { return Ok(default) };
        // What is no number is refused as such by the form.
        let number = wanted.parse::<u64>().map_or_else(|_| Value::from(wanted), Value::from);
        let mut form = Form::default();
        let limit = form.number(&Form::root().key("limit"), &number, 1..=max as u64);
        form.finish()?;
        Ok(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(default))
    }

    /// Describes the files for the log.
    pub fn files(&self) -> Vec<log::File> {
        let describe = |upload: &Upload| log::File {
            name: upload.field.clone(),
            filename: upload.filename.clone(),
            content_type: upload.content_type.clone(),
            size: upload.bytes.len(),
        };
        self.uploads.iter().map(describe).collect()
    }
}

impl Upload {
    /// Returns n for the form field `files[n]`.
    pub fn number(&self) -> Option<u64> {
        self.field.strip_prefix("files[")?.strip_suffix(']')?.parse().ok()
    }
}

impl Reply {
    /// Splits the reply into its status and its JSON; null for none.
    pub fn into_parts(self) -> (StatusCode, Value) {
        match self {
            Self::Json(body) => (StatusCode::OK, body),
            Self::Created(body) => (StatusCode::CREATED, body),
            Self::Nothing => (StatusCode::NO_CONTENT, Value::Null),
        }
    }
}
