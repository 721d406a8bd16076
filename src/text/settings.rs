//! Speaks to those who manage a server: its settings.

use crate::{
    ids::RoleId,
    text::{
        Card, Tone,
        words::{field, role},
    },
};

/// Draws the settings of a server.
pub fn settings(moderator_role: Option<RoleId>, recruiter_role: Option<RoleId>) -> Card {
    let name = |chosen: Option<RoleId>, nobody: &str| chosen.map_or_else(|| nobody.to_owned(), role);
    Card {
        title: "Settings of this server".to_owned(),
        body: "Set a role with `/settings moderator_role:` or `/settings recruiter_role:`.".to_owned(),
        fields: vec![
            field("Moderators, who see and post the leaderboard", name(moderator_role, NO_MODERATORS)),
            field("Recruiters, who get the results that candidates share", name(recruiter_role, NO_RECRUITERS)),
        ],
        ..Card::default()
    }
}

/// Draws the settings of a server after a change.
pub fn settings_saved(moderator_role: Option<RoleId>, recruiter_role: Option<RoleId>) -> Card {
    Card {
        tone: Tone::Good,
        title: "Saved".to_owned(),
        body: "These are the settings of this server now.".to_owned(),
        ..settings(moderator_role, recruiter_role)
    }
}

/// Says that a role that everybody has cannot be given a duty.
pub fn not_everyone() -> Card {
    Card {
        tone: Tone::Warning,
        title: "Choose another role".to_owned(),
        body: "Everybody in this server has `@everyone`, so it cannot tell who moderates or recruits. Make a role for that, \
               give it to the people you mean, and choose it here. Nothing was changed."
            .to_owned(),
        ..Card::default()
    }
}

const NO_MODERATORS: &str = "Not set: only those who manage the server.";
const NO_RECRUITERS: &str = "Not set: nobody.";

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::plain;

    #[test]
    fn settings_say_who_may_do_what() {
        assert_snapshot!(plain(&settings(Some(RoleId::new(7)), None)), @"
        [Neutral] Settings of this server
        Set a role with `/settings moderator_role:` or `/settings recruiter_role:`.

        Moderators, who see and post the leaderboard
        <@&7>

        Recruiters, who get the results that candidates share
        Not set: nobody.
        ");
    }
}
