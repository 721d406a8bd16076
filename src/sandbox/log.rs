//! Remembers the bot's last requests, for tests and for those who build bots.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::{Map, Value};

/// How many requests are remembered.
pub const REMEMBERED: usize = 10_000;

/// One request of the bot, with the answer that it got; never with its `Authorization`.
#[derive(Clone, Debug, Serialize)]
pub struct Request {
    /// The request's number, from 1.
    pub n: u64,
    /// When it came, on the sandbox's clock, in ISO 8601.
    pub at: String,
    /// The method, in upper case.
    pub method: String,
    /// The path without `/api/v10`.
    pub path: String,
    /// The parameters after the question mark.
    pub query: Map<String, Value>,
    /// The JSON body, or `payload_json` of a form; null when there is none.
    pub body: Value,
    /// The files of a form.
    pub files: Vec<File>,
    /// The status that the sandbox answered.
    pub status: u16,
    /// The JSON that the sandbox answered; null when there is none.
    pub response: Value,
}

/// A file in a request.
#[derive(Clone, Debug, Serialize)]
pub struct File {
    /// The form field, such as `files[0]`.
    pub name: String,
    /// The file's name.
    pub filename: String,
    /// The media type that the bot gave.
    pub content_type: Option<String>,
    /// The size in bytes.
    pub size: usize,
}

/// The last requests, oldest first.
#[derive(Debug, Default)]
pub struct RequestLog {
    requests: VecDeque<Request>,
    count: u64,
}

impl RequestLog {
    /// Adds a request, whose number is set here.
    pub fn push(&mut self, mut request: Request) {
        self.count += 1;
        request.n = self.count;
        if self.requests.len() == REMEMBERED {
            self.requests.pop_front();
        }
        self.requests.push_back(request);
    }

    /// Lists the requests with numbers above `n`, oldest first.
    pub fn after(&self, n: u64) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(move |request| request.n > n)
    }
}
