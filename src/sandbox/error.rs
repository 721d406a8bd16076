//! The one place for Discord's errors: their statuses, codes, words and shape.
//!
//! <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// An error as Discord's API answers it.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError {
    /// The HTTP status.
    pub status: StatusCode,
    /// Discord's own code; 0 for a general error.
    pub code: u32,
    /// What Discord says.
    pub message: String,
    /// The nested tree of a form's errors.
    pub errors: Option<Value>,
}

/// Defines errors that always say the same.
macro_rules! errors {
    ($($(#[$doc:meta])+ $name:ident = $status:ident, $code:literal, $message:literal;)+) => {
        impl ApiError {$(
            $(#[$doc])+
            pub fn $name() -> Self {
                Self { status: StatusCode::$status, code: $code, message: $message.to_owned(), errors: None }
            }
        )+}
    };
}

errors! {
    /// No such route.
    no_route = NOT_FOUND, 0, "404: Not Found";
    /// A route that does not take this method.
    no_method = METHOD_NOT_ALLOWED, 0, "405: Method Not Allowed";
    /// No token, or a wrong one.
    unauthorized = UNAUTHORIZED, 0, "401: Unauthorized";
    /// A body that is no JSON.
    not_json = BAD_REQUEST, 50109, "The request body contains invalid JSON.";
    /// An application that is not this one.
    unknown_application = NOT_FOUND, 10002, "Unknown Application";
    /// No such channel.
    unknown_channel = NOT_FOUND, 10003, "Unknown Channel";
    /// No such server.
    unknown_guild = NOT_FOUND, 10004, "Unknown Guild";
    /// Somebody who is not in the server.
    unknown_member = NOT_FOUND, 10007, "Unknown Member";
    /// No such message, or not for this reader.
    unknown_message = NOT_FOUND, 10008, "Unknown Message";
    /// No such role.
    unknown_role = NOT_FOUND, 10011, "Unknown Role";
    /// No such user.
    unknown_user = NOT_FOUND, 10013, "Unknown User";
    /// A follow-up before the acknowledgement.
    unknown_webhook = NOT_FOUND, 10015, "Unknown Webhook";
    /// No such interaction, or one that was not acknowledged in time.
    unknown_interaction = NOT_FOUND, 10062, "Unknown interaction";
    /// No such command.
    unknown_command = NOT_FOUND, 10063, "Unknown application command";
    /// A request of more than 25 MiB.
    too_large = PAYLOAD_TOO_LARGE, 40005, "Request entity too large";
    /// A second acknowledgement.
    already_acknowledged = BAD_REQUEST, 40060, "Interaction has already been acknowledged.";
    /// A channel that the bot cannot see.
    missing_access = FORBIDDEN, 50001, "Missing Access";
    /// A message of somebody else.
    not_author = FORBIDDEN, 50005, "Cannot edit a message authored by another user";
    /// Nothing to show.
    empty_message = BAD_REQUEST, 50006, "Cannot send an empty message";
    /// A person whose DMs are closed.
    dm_closed = FORBIDDEN, 50007, "Cannot send messages to this user";
    /// A permission that the bot lacks.
    missing_permissions = FORBIDDEN, 50013, "Missing Permissions";
    /// An interaction's token that is unknown or older than 15 minutes.
    invalid_webhook_token = UNAUTHORIZED, 50027, "Invalid Webhook Token";
}

impl ApiError {
    /// A form with errors; `errors` is the nested tree that says where.
    pub fn invalid_form(errors: Value) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: 50035,
            message: "Invalid Form Body".to_owned(),
            errors: Some(errors),
        }
    }

    /// More commands of a kind than there is room for.
    pub fn too_many_commands(most: usize) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code: 30032,
            message: format!("Maximum number of application commands reached ({most})."),
            errors: None,
        }
    }

    /// Returns the body that Discord would answer.
    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.body())).into_response()
    }
}
