//! Writes an [`Action`] into the custom id of a button, a choice or a form, and reads it back.
//!
//! An id carries no secret and no answer: who may do what is checked anew when it comes back.

use crate::{
    ids::{GuildId, SessionId},
    text::Action,
};

/// The form that this version writes. An id of another version is an old card.
const VERSION: &str = "v1";

/// Writes an action as a custom id.
pub fn write(action: Action) -> String {
    match action {
        Action::Share(session) => format!("{VERSION}:share:{session}"),
        Action::Begin(session) => format!("{VERSION}:begin:{session}"),
        Action::Answer(session, position) => format!("{VERSION}:answer:{session}:{position}"),
        Action::Skip(session, position) => format!("{VERSION}:skip:{session}:{position}"),
        Action::Next(session, position) => format!("{VERSION}:next:{session}:{position}"),
        Action::Stop(session) => format!("{VERSION}:stop:{session}"),
        Action::Results(session) => format!("{VERSION}:results:{session}"),
        Action::PostLeaderboard(guild) => format!("{VERSION}:post-leaderboard:{guild}"),
        Action::Erase => format!("{VERSION}:erase"),
        Action::KeepData => format!("{VERSION}:keep-data"),
    }
}

/// Reads a custom id; `None` when no action of this version writes it.
pub fn read(id: &str) -> Option<Action> {
    let mut parts = id.split(':');
    if parts.next()? != VERSION {
        return None;
    }
    let word = parts.next()?;
    let subject: Option<u64> = parts.next().map(str::parse).transpose().ok()?;
    let position: Option<usize> = parts.next().map(str::parse).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (word, subject.map(SessionId::new), position) {
        ("share", Some(session), None) => Some(Action::Share(session)),
        ("begin", Some(session), None) => Some(Action::Begin(session)),
        ("answer", Some(session), Some(position)) => Some(Action::Answer(session, position)),
        ("skip", Some(session), Some(position)) => Some(Action::Skip(session, position)),
        ("next", Some(session), Some(position)) => Some(Action::Next(session, position)),
        ("stop", Some(session), None) => Some(Action::Stop(session)),
        ("results", Some(session), None) => Some(Action::Results(session)),
        ("post-leaderboard", Some(guild), None) => Some(Action::PostLeaderboard(GuildId::new(guild.get()))),
        ("erase", None, None) => Some(Action::Erase),
        ("keep-data", None, None) => Some(Action::KeepData),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The longest custom id, in characters.
    /// <https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id>
    const MAX_CUSTOM_ID: usize = 100;

    #[test]
    fn every_action_comes_back_and_fits() {
        let session = SessionId::new(u64::MAX);
        let actions = [
            Action::Share(session),
            Action::Begin(session),
            Action::Answer(session, usize::MAX),
            Action::Skip(session, 0),
            Action::Next(session, 1),
            Action::Stop(session),
            Action::Results(session),
            Action::PostLeaderboard(GuildId::new(7)),
            Action::Erase,
            Action::KeepData,
        ];
        for action in actions {
            let id = write(action);
            assert!(id.chars().count() <= MAX_CUSTOM_ID, "{id}");
            assert_eq!(read(&id), Some(action), "{id}");
        }
    }

    #[test]
    fn foreign_and_mangled_ids_are_no_action() {
        let ids =
            ["", "v1", "v1:", "v0:begin:1", "v1:begin", "v1:begin:x", "v1:begin:1:2", "v1:answer:1", "v1:erase:1"];
        for id in ids.into_iter().chain(["v1:answer:1:2:3", "v1:answer:-1:2", "begin:1"]) {
            assert_eq!(read(id), None, "{id}");
        }
    }
}
