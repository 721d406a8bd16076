//! Draws one message: who, when, in answer to which command, what, and who sees it.

use maud::{Markup, html};
use serde_json::Value;

use super::{
    attachment::attachment,
    avatar::avatar,
    component::{Around, components},
    embed::{embed, shows},
    json::{is_true, items, number, second, some_text, text},
};
use crate::sandbox::page::{
    markdown::{markdown, plain, time},
    names::Names,
};

/// Message flags: <https://docs.discord.com/developers/resources/message#message-object-message-flags>.
const EPHEMERAL: u64 = 1 << 6;
const LOADING: u64 = 1 << 7;
const COMPONENTS_V2: u64 = 1 << 15;

/// How many characters of a message stand in the preview of a reply to it.
const PREVIEW: usize = 120;

/// Seconds within which messages of one author stand under one heading.
const TOGETHER: i64 = 7 * 60;

/// Draws `message` as an item of the list, in which it follows `previous`.
pub fn message(message: &Value, previous: Option<&Value>, names: &Names) -> Markup {
    let (id, flags) = (text(message, "id"), number(message, "flags"));
    let follows = previous.is_some_and(|previous| stands_with(message, previous));
    let ephemeral = flags & EPHEMERAL != 0;
    html! {
        li.message.follows[follows].ephemeral[ephemeral].mentioned[mentions(message, &names.reader)]
            id=(format!("m{id}")) data-id=(id) data-sent=[second(message, "timestamp")] {
            @if !follows { (answered(message, names)) (replied(message, names)) (heading(message)) }
            div.body {
                @if flags & LOADING != 0 { (thinking(author(message))) } @else { (body(message, id, names)) }
                @if ephemeral { (only_you()) }
            }
        }
    }
}

/// Draws the note below a message that one person alone sees.
fn only_you() -> Markup {
    html! {
        div.note.only-you {
            span aria-hidden="true" { "👁 " } "Only you can see this · "
            button.link type="button" data-act="dismiss" { "Dismiss message" }
        }
    }
}

fn body(message: &Value, id: &str, names: &Names) -> Markup {
    let (files, embeds) = (items(message, "attachments"), items(message, "embeds"));
    let edited = second(message, "edited_timestamp").filter(|_| some_text(message, "content").is_some());
    // In Components V2 an attachment is shown where a component refers to it, and nowhere else.
    let laid_out = number(message, "flags") & COMPONENTS_V2 != 0;
    html! {
        (markdown(text(message, "content"), names))
        @if let Some(edited) = edited { span.note.edited { "(edited " (time(edited, 'M')) ")" } }
        @for file in files { @if !laid_out && !shows(embeds, file) { (attachment(file)) } }
        @for value in embeds { (embed(value, files, names)) }
        (components(items(message, "components"), Around { message: id, files, names }))
    }
}

fn thinking(author: &str) -> Markup {
    html! { div.thinking { span.dots aria-hidden="true" { i {} i {} i {} } (author) " is thinking…" } }
}

/// Draws the line over an answer that names the person and the command.
fn answered(message: &Value, names: &Names) -> Markup {
    let data = ["interaction_metadata", "interaction"].map(|key| &message[key]);
    let user = data.iter().find_map(|data| some_text(&data["user"], "id").or_else(|| some_text(data, "user_id")));
    let command = data.iter().find_map(|data| some_text(data, "name"));
    html! {
        @if let (Some(user), Some(command)) = (user, command) {
            div.answered {
                (avatar(names.user(user).unwrap_or_default()))
                strong { (names.user(user).unwrap_or("someone")) } " used "
                span.command { "/" (command) }
            }
        }
    }
}

/// Draws the line over a reply that shows what it replies to.
fn replied(message: &Value, names: &Names) -> Markup {
    let original = &message["referenced_message"];
    let id = text(&message["message_reference"], "message_id");
    let words = plain(text(original, "content"), names).split_whitespace().collect::<Vec<_>>().join(" ");
    let (excerpt, cut) = match words.char_indices().nth(PREVIEW) {
        Some((end, _)) => (&words[..end], "…"),
        None => (words.as_str(), ""),
    };
    html! {
        // An answer to a component that is gone stands for itself.
        @if !id.is_empty() && (original.is_object() || message["interaction_metadata"].is_null()) {
            div.answered.replied {
                @if original.is_object() {
                    (avatar(author(original)))
                    strong { (author(original)) } " "
                    a href=(format!("#m{id}")) {
                        @if excerpt.is_empty() { em { "Press to see what was sent" } } @else { (excerpt) (cut) }
                    }
                } @else {
                    em { "The original message was deleted" }
                }
            }
        }
    }
}

/// Says whether a message calls its reader.
fn mentions(message: &Value, reader: &str) -> bool {
    is_true(message, "mention_everyone") || items(message, "mentions").iter().any(|user| text(user, "id") == reader)
}

fn heading(message: &Value) -> Markup {
    html! {
        (avatar(author(message)))
        div.heading {
            strong.author { (author(message)) }
            @if is_true(&message["author"], "bot") { span.tag { "APP" } }
            @if let Some(sent) = second(message, "timestamp") { (time(sent, 'M')) }
        }
    }
}

/// Names an author as everything else on the page does, by the unique name.
fn author(message: &Value) -> &str {
    text(&message["author"], "username")
}

fn stands_with(message: &Value, previous: &Value) -> bool {
    let answers = |message: &Value| !message["interaction_metadata"].is_null() || !message["interaction"].is_null();
    let times = second(message, "timestamp").zip(second(previous, "timestamp"));
    let replies = some_text(&message["message_reference"], "message_id").is_some();
    !answers(message)
        && !replies
        && message["author"]["id"] == previous["author"]["id"]
        && number(message, "flags") & EPHEMERAL == number(previous, "flags") & EPHEMERAL
        && times.is_some_and(|(later, earlier)| later - earlier < TOGETHER)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn drawn(value: &Value, previous: Option<&Value>) -> String {
        let users = [("1".to_owned(), "ada".to_owned())].into();
        let names = Names { users, reader: "1".to_owned(), ..Names::default() };
        message(value, previous, &names).into_string().replace("><", ">\n<")
    }

    fn hello(id: &str, content: &str) -> Value {
        let author = json!({"id": "9", "username": "viva", "bot": true});
        json!({"id": id, "content": content, "author": author, "timestamp": "2026-01-01T00:00:00+00:00"})
    }

    #[test]
    fn an_answer_to_a_command_says_so() {
        let mut value = hello("5", "<b>hi</b>");
        value["flags"] = json!(EPHEMERAL);
        value["interaction_metadata"] = json!({"user": {"id": "1"}, "name": "quiz start"});
        insta::assert_snapshot!(drawn(&value, None), @r##"
        <li class="message ephemeral" id="m5" data-id="5" data-sent="1767225600">
        <div class="answered">
        <svg class="avatar" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <rect width="40" height="40" fill="#a3366b">
        </rect>
        <text x="20" y="20" dy="0.36em" text-anchor="middle" font-size="19" fill="#ffffff">A</text>
        </svg>
        <strong>ada</strong> used <span class="command">/quiz start</span>
        </div>
        <svg class="avatar" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <rect width="40" height="40" fill="#4752c4">
        </rect>
        <text x="20" y="20" dy="0.36em" text-anchor="middle" font-size="19" fill="#ffffff">V</text>
        </svg>
        <div class="heading">
        <strong class="author">viva</strong>
        <span class="tag">APP</span>
        <time datetime="2026-01-01T00:00:00Z" data-unix="1767225600" data-style="M">1 January 2026, 00:00 UTC</time>
        </div>
        <div class="body">
        <div class="md-text">&lt;b&gt;hi&lt;/b&gt;</div>
        <div class="note only-you">
        <span aria-hidden="true">👁 </span>Only you can see this · <button class="link" type="button" data-act="dismiss">Dismiss message</button>
        </div>
        </div>
        </li>
        "##);
    }

    #[test]
    fn a_deferred_answer_thinks() {
        let mut value = hello("5", "");
        value["flags"] = json!(LOADING);
        assert!(drawn(&value, None).contains("viva is thinking…"));
    }

    #[test]
    fn messages_of_one_author_stand_together() {
        let (first, second) = (hello("5", "a"), hello("6", "b"));
        assert!(drawn(&second, Some(&first)).contains("follows"));
        let mut late = second.clone();
        late["timestamp"] = json!("2026-01-01T00:07:00+00:00");
        assert!(!drawn(&late, Some(&first)).contains("follows"));
    }

    #[test]
    fn a_reply_shows_what_it_replies_to() {
        let mut value = hello("6", "yes");
        value["message_reference"] = json!({"message_id": "5"});
        assert!(drawn(&value, None).contains("The original message was deleted"));
        value["referenced_message"] = hello("5", &"<b>long</b> ".repeat(40));
        let drawn = drawn(&value, Some(&hello("5", "a")));
        assert!(drawn.contains("<a href=\"#m5\">&lt;b&gt;long") && drawn.contains("…</a>"), "{drawn}");
        assert!(!drawn.contains("follows"), "{drawn}");
    }

    #[test]
    fn who_is_mentioned_sees_it() {
        let mut value = hello("6", "<@1>");
        assert!(!drawn(&value, None).contains("mentioned"));
        value["mentions"] = json!([{"id": "1"}]);
        assert!(drawn(&value, None).contains("mentioned"));
    }

    #[test]
    fn a_laid_out_message_shows_files_only_through_its_components() {
        let mut value = hello("6", "");
        value["attachments"] = json!([{"filename": "a.txt", "url": "http://127.0.0.1:1/attachments/1/2/a.txt"}]);
        assert!(drawn(&value, None).contains("a.txt"));
        value["flags"] = json!(COMPONENTS_V2);
        assert!(!drawn(&value, None).contains("a.txt"));
    }

    #[test]
    fn what_is_no_message_is_drawn_empty() {
        for value in [json!(null), json!([]), json!({"id": 5, "embeds": [[], 3], "components": [null]})] {
            assert!(drawn(&value, Some(&value)).contains("<li"));
        }
    }
}
