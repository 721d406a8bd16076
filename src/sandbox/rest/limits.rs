//! Limits how often the bot asks, as Discord does: by bucket, and fifty times a second over all. By real time.
//!
//! <https://discord.com/developers/docs/topics/rate-limits>. Discord does not publish the buckets, and clients must read
//! them from the headers; those here are about the size of Discord's.

use std::{
    collections::{HashMap, VecDeque},
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

use axum::http::StatusCode;
use serde_json::json;
use tokio::time::Instant;

use super::call::Call;
use crate::sandbox::{clock::host_ms, given::Given};

/// How often a bot may ask in a second, over all routes but those of interactions.
const GLOBAL: Budget = Budget { requests: 50, per: Duration::from_secs(1) };
/// How many requests may be answered 401, 403 or 429 before the address is banned.
const INVALID: usize = 10_000;
const INVALID_IN: Duration = Duration::from_mins(10);
/// From how many buckets on those that are over are forgotten.
const MANY: usize = 1_000;

/// How many requests may be made in which time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Budget {
    requests: u32,
    per: Duration,
}

/// What was used of a budget.
#[derive(Clone, Copy, Debug)]
struct Window {
    ends: Instant,
    used: u32,
}

/// What the bot has used up.
#[derive(Debug, Default)]
pub struct Limits {
    buckets: HashMap<(String, String), Window>,
    global: Option<Window>,
    invalid: VecDeque<Instant>,
}

/// The state of a bucket after a request.
#[derive(Clone, Debug)]
pub struct Standing {
    bucket: String,
    limit: u32,
    remaining: u32,
    reset_after: Duration,
}

impl Limits {
    /// Counts a request; an error is the 429 that answers it.
    pub fn meet(&mut self, call: &Call, now: Instant) -> Result<Standing, Given> {
        self.invalid.retain(|then| now.duration_since(*then) < INVALID_IN);
        if self.invalid.len() >= INVALID {
            // The ban comes from the servers before the API: no bucket, no JSON.
            return Err(Given::page(StatusCode::TOO_MANY_REQUESTS).header("retry-after", "600"));
        }
        let (route, major) = route_of(call);
        let budget = budget(&route);
        let bucket = hash(&route);
        if self.buckets.len() >= MANY {
            self.buckets.retain(|_, window| window.ends > now);
        }
        let window = fresh(self.buckets.get(&(route.clone(), major.clone())).copied(), budget, now);
        let global = fresh(self.global, GLOBAL, now);
        let counts_globally = !is_interactions(call);
        if counts_globally && global.used >= GLOBAL.requests {
            return Err(too_many(global.ends - now, true));
        }
        let standing = Standing {
            bucket,
            limit: budget.requests,
            remaining: budget.requests.saturating_sub(window.used + 1),
            reset_after: window.ends - now,
        };
        if window.used >= budget.requests {
            return Err(standing.onto(too_many(window.ends - now, false)));
        }
        self.buckets.insert((route, major), Window { used: window.used + 1, ..window });
        if counts_globally {
            self.global = Some(Window { used: global.used + 1, ..global });
        }
        Ok(standing)
    }

    /// Takes note of an answer, for the ban.
    pub fn note(&mut self, status: StatusCode, now: Instant) {
        if matches!(status.as_u16(), 401 | 403 | 429) {
            self.invalid.push_back(now);
        }
    }
}

impl Standing {
    /// Adds the headers that tell a client how much is left.
    pub fn onto(&self, given: Given) -> Given {
        let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
        let reset = Duration::from_millis(host_ms().max(0).cast_unsigned()) + self.reset_after;
        given
            .header("x-ratelimit-limit", &self.limit.to_string())
            .header("x-ratelimit-remaining", &self.remaining.to_string())
            .header("x-ratelimit-reset", &seconds(reset))
            .header("x-ratelimit-reset-after", &seconds(self.reset_after))
            .header("x-ratelimit-bucket", &self.bucket)
    }
}

/// Writes the answer to one request too many.
pub fn too_many(wait: Duration, global: bool) -> Given {
    // Rounded up to a millisecond, and at least one: a client that waits so long is not early.
    let wait = Duration::from_millis(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).saturating_add(1));
    let body = json!({"message": "You are being rate limited.", "retry_after": wait.as_secs_f64(), "global": global});
    let given = Given::json(StatusCode::TOO_MANY_REQUESTS, body)
        .header("retry-after", &wait.as_secs_f64().ceil().to_string())
        .header("x-ratelimit-scope", if global { "global" } else { "user" });
    if global { given.header("x-ratelimit-global", "true") } else { given }
}

fn fresh(window: Option<Window>, budget: Budget, now: Instant) -> Window {
    window.filter(|window| window.ends > now).unwrap_or(Window { ends: now + budget.per, used: 0 })
}

/// Says whether a request is about an interaction: these are not bound to the global limit.
fn is_interactions(call: &Call) -> bool {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    matches!(segments[..], ["interactions", _, _, "callback"] | ["webhooks", _, _, ..])
}

/// Returns the request's kind and the resource by which its bucket is split.
fn route_of(call: &Call) -> (String, String) {
    let segments: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    let (kept, major) = match segments[..] {
        ["channels" | "guilds", id, ..] => (1, id.to_owned()),
        ["interactions" | "webhooks", id, token, ..] => (1, format!("{id}/{token}")),
        _ => (0, String::new()),
    };
    let mut route = call.method.clone();
    for (n, segment) in segments.iter().enumerate() {
        let is_id = segment.parse::<u64>().is_ok() || (kept == 1 && n == 2 && major.contains('/'));
        route.push('/');
        route.push_str(if is_id { ":id" } else { segment });
    }
    (route, major)
}

fn budget(route: &str) -> Budget {
    let (requests, seconds) = match route {
        "POST/channels/:id/messages" | "PATCH/channels/:id/messages/:id" => (5, 5),
        "DELETE/channels/:id/messages/:id" => (5, 1),
        "GET/gateway/bot" => (2, 5),
        "POST/users/@me/channels" => (10, 10),
        _ if route.contains("/webhooks/") || route.contains("/interactions/") => (5, 2),
        _ if route.contains("/commands") => (5, 20),
        _ => (10, 5),
    };
    Budget { requests, per: Duration::from_secs(seconds) }
}

/// Names a bucket so that nobody can guess what is in it, as Discord does.
fn hash(route: &str) -> String {
    let mut hasher = DefaultHasher::new();
    route.hash(&mut hasher);
    let half = hasher.finish();
    format!("{half:016x}{:016x}", half.rotate_left(32))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value};

    use super::*;

    fn call(method: &str, path: &str) -> Call {
        Call {
            method: method.to_owned(),
            path: path.to_owned(),
            segments: path.split('/').skip(1).map(str::to_owned).collect(),
            query: Map::new(),
            body: Value::Null,
            uploads: Vec::new(),
            authorized: true,
        }
    }

    fn header(given: &Given, name: &str) -> Option<String> {
        let found = given.headers.iter().find(|(it, _)| it.as_str() == name);
        found.map(|(_, value)| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_bucket_holds_so_much_for_each_channel() {
        let mut limits = Limits::default();
        let now = Instant::now();
        let post = call("POST", "/channels/1/messages");
        for left in (0..5).rev() {
            assert_eq!(limits.meet(&post, now).unwrap().remaining, left);
        }
        let refused = limits.meet(&post, now + Duration::from_millis(1_500)).unwrap_err();
        assert_eq!(header(&refused, "x-ratelimit-scope").as_deref(), Some("user"));
        assert_eq!(header(&refused, "retry-after").as_deref(), Some("4"), "whole seconds, rounded up");
        assert_eq!(header(&refused, "x-ratelimit-reset-after").as_deref(), Some("3.500"));
        let Value::Object(body) = refused.logged() else { panic!("it is JSON") };
        assert_eq!((&body["retry_after"], &body["global"]), (&json!(3.501), &json!(false)));
        assert!(limits.meet(&call("POST", "/channels/2/messages"), now).is_ok(), "another channel");
        assert!(limits.meet(&post, now + Duration::from_secs(5)).is_ok(), "the next window");
    }

    #[test]
    fn fifty_requests_a_second_are_enough_except_for_interactions() {
        let mut limits = Limits::default();
        let now = Instant::now();
        for channel in 0..50 {
            limits.meet(&call("GET", &format!("/channels/{channel}")), now).unwrap();
        }
        let refused = limits.meet(&call("GET", "/channels/99"), now).unwrap_err();
        assert_eq!(header(&refused, "x-ratelimit-global").as_deref(), Some("true"));
        assert_eq!(header(&refused, "x-ratelimit-scope").as_deref(), Some("global"));
        assert!(limits.meet(&call("POST", "/interactions/5/token/callback"), now).is_ok());
        assert!(limits.meet(&call("PATCH", "/webhooks/5/token/messages/@original"), now).is_ok());
        assert!(limits.meet(&call("GET", "/channels/99"), now + Duration::from_secs(1)).is_ok());
    }

    #[test]
    fn ids_and_tokens_make_no_new_kinds_of_request() {
        let same = [("/webhooks/5/token/messages/@original", "/webhooks/5/other/messages/@original")];
        for (one, other) in same {
            assert_eq!(route_of(&call("PATCH", one)).0, route_of(&call("PATCH", other)).0);
        }
        assert_eq!(route_of(&call("GET", "/guilds/7/members/8")), ("GET/guilds/:id/members/:id".into(), "7".into()));
    }

    #[test]
    fn who_does_not_listen_is_banned() {
        let mut limits = Limits::default();
        let now = Instant::now();
        for _ in 0..INVALID {
            limits.note(StatusCode::FORBIDDEN, now);
        }
        let banned = limits.meet(&call("GET", "/gateway"), now).unwrap_err();
        assert!(banned.logged().is_string() && header(&banned, "x-ratelimit-scope").is_none());
        assert!(limits.meet(&call("GET", "/gateway"), now + INVALID_IN).is_ok());
    }
}
