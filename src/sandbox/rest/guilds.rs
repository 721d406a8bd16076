//! Answers about servers, their members, roles and channels.

use serde_json::Value;

use super::call::{Answer, Call, Reply};
use crate::sandbox::{error::ApiError, snowflake::Snowflake, state::State, wire, world::Guild};

pub fn answer(state: &State, call: &Call, guild: Snowflake, rest: &[&str]) -> Answer {
    let here = |guild: &&Guild| guild.member(state.application()).is_some();
    let guild = state.world.guild(guild).filter(here).ok_or_else(ApiError::unknown_guild)?;
    if call.method != "GET" {
        return Err(ApiError::no_method());
    }
    let body = match rest {
        [] => {
            let mut body = wire::guild::guild(guild);
            if call.flag("with_counts") {
                body["approximate_member_count"] = guild.members.len().into();
                body["approximate_presence_count"] = guild.members.len().into();
            }
            body
        }
        ["members"] => {
            let after = call.id("after").unwrap_or(Snowflake::MIN);
            let mut members: Vec<_> = guild.members.iter().filter(|member| member.user > after).collect();
            members.sort_by_key(|member| member.user);
            let page = members.into_iter().take(call.limit(1, 1000)?);
            page.map(|member| wire::guild::member(&state.world, member)).collect()
        }
        ["members", user] => {
            let user = match *user {
                "@me" => Some(state.application()),
                id => id.parse().ok(),
            };
            let member = user.and_then(|user| guild.member(user)).ok_or_else(ApiError::unknown_member)?;
            wire::guild::member(&state.world, member)
        }
        ["roles"] => guild.roles.iter().zip(0..).map(wire::guild::role).collect(),
        ["roles", role] => {
            let role = role.parse().ok();
            let mut roles = guild.roles.iter().zip(0..);
            roles.find(|(it, _)| Some(it.id) == role).map(wire::guild::role).ok_or_else(ApiError::unknown_role)?
        }
        ["channels"] => guild.channels.iter().map(|it| wire::channel::channel(state, it)).collect::<Value>(),
        _ => return Err(ApiError::no_route()),
    };
    Ok(Reply::Json(body))
}
