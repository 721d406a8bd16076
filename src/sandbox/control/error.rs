//! Says why a verb was not done.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// Why a verb of the control interface was not done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ControlError {
    /// There is no such verb (404).
    #[error("there is no verb `{0}`; see the control interface's description for those that there are")]
    UnknownVerb(String),
    /// The arguments are not what the verb takes (400).
    #[error("{0}")]
    Malformed(String),
    /// It is something that a person could not do (422).
    #[error("{0}")]
    Setup(String),
}

impl ControlError {
    /// Returns the HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::UnknownVerb(_) => StatusCode::NOT_FOUND,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Setup(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Returns the body.
    pub fn body(&self) -> Value {
        match self {
            Self::UnknownVerb(_) | Self::Malformed(_) => json!({"error": self.to_string()}),
            Self::Setup(_) => json!({"setup_error": self.to_string()}),
        }
    }
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        (self.status(), Json(self.body())).into_response()
    }
}

/// Says what a person could not do.
pub(super) fn setup<T>(why: impl Into<String>) -> Result<T, ControlError> {
    Err(ControlError::Setup(why.into()))
}
