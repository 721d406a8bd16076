//! Lists commands for the composer: every subcommand as a line of its own, with its options.

use serde_json::{Value, json};

/// Command and option types: <https://docs.discord.com/developers/interactions/application-commands>.
const CHAT_INPUT: u64 = 1;
const SUBCOMMAND: u64 = 1;
const SUBCOMMAND_GROUP: u64 = 2;

/// Flattens commands, as Discord's REST interface returns them, into `{name, description, options}`.
pub fn offer<'a>(commands: impl IntoIterator<Item = &'a Value>) -> Vec<Value> {
    let mut offered = Vec::new();
    for command in commands {
        if command["type"].as_u64().unwrap_or(CHAT_INPUT) == CHAT_INPUT {
            flatten("", command, &mut offered);
        }
    }
    offered
}

fn flatten(prefix: &str, command: &Value, offered: &mut Vec<Value>) {
    let name = format!("{prefix}{}", command["name"].as_str().unwrap_or_default());
    let options = command["options"].as_array().map(Vec::as_slice).unwrap_or_default();
    let is_below = |option: &Value| matches!(option["type"].as_u64(), Some(SUBCOMMAND | SUBCOMMAND_GROUP));
    if options.iter().any(is_below) {
        for below in options.iter().filter(|option| is_below(option)) {
            flatten(&format!("{name} "), below, offered);
        }
    } else {
        offered.push(json!({"name": name, "description": command["description"], "options": options}));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subcommands_stand_for_themselves() {
        let commands = [
            json!({"name": "quiz", "description": "Quizzes", "options": [
                {"type": 1, "name": "start", "description": "Begin", "options": [{"type": 3, "name": "topic"}]},
                {"type": 2, "name": "admin", "options": [{"type": 1, "name": "reset", "description": "Again"}]},
            ]}),
            json!({"name": "Who is this", "type": 2}),
            json!({"type": 1, "name": "leaderboard", "description": "Ranks"}),
        ];
        let offered = offer(&commands);
        let names: Vec<_> = offered.iter().filter_map(|command| command["name"].as_str()).collect();
        assert_eq!(names, ["quiz start", "quiz admin reset", "leaderboard"]);
        assert_eq!(offered[0]["options"][0]["name"], "topic");
    }
}
