//! Draws the page around the list of messages: servers, channels, people, the clock, the composer.

use maud::{DOCTYPE, Markup, html};

use super::{
    assets::STYLES,
    builder::builder,
    place::{DM, Place},
    render::avatar,
    scene::{Scene, Server},
    view::view,
};

/// Draws the whole page.
pub fn frame(scene: &Scene) -> Markup {
    let Place { user, guild, channel } = &scene.place;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title(scene)) " · " (guild) " · local Discord" }
                link rel="icon" type="image/svg+xml" href="/page/icon.svg";
                @for (name, _) in STYLES { link rel="stylesheet" href=(format!("/page/{name}")); }
                // Runs before the first paint: the colours and the panel that were chosen last time.
                script src="/page/early.js" {}
                script type="module" src="/page/page.js" {}
            }
            body data-user=(user) data-guild=(guild) data-channel=(channel) data-now=(scene.now_ms) {
                a.skip href="#command-line" { "Skip to the command line" }
                div.app { (side(scene)) (centre(scene)) (builder(scene)) }
                dialog #modal aria-labelledby="modal-title" {}
                div #toasts role="alert" {}
                div.unseen #announcer role="status" {}
            }
        }
    }
}

fn title(scene: &Scene) -> String {
    if scene.place.is_dm() { scene.bot.clone() } else { format!("#{}", scene.place.channel) }
}

fn side(scene: &Scene) -> Markup {
    html! {
        div #side {
            nav.servers aria-label="Servers" {
                ul { @for guild in &scene.guilds { li { (server(scene, guild)) } } }
            }
            div.column {
                nav.places aria-label="Channels" {
                    h2 { (scene.place.guild) }
                    h3 { "Text channels" }
                    ul {
                        @for (channel, key) in &scene.channels {
                            @let label = html! { span.hash aria-hidden="true" { "#" } span.name { (channel) } };
                            li { (channel_link(scene, channel, key, &label)) }
                        }
                    }
                    h3 { "Direct messages" }
                    ul {
                        li {
                            @let label = html! { (avatar(&scene.bot)) span.name { (scene.bot) } };
                            (channel_link(scene, DM, DM, &label))
                        }
                    }
                }
                nav.people aria-label="Who you are" {
                    h3 { "You are" }
                    ul { @for person in &scene.people { li { (person_link(scene, person)) } } }
                }
            }
        }
    }
}

fn server(scene: &Scene, server: &Server) -> Markup {
    let guild = &server.name;
    // The other server has channels of its own: one falls back to its first, but stays in the direct messages.
    let channel = if scene.place.is_dm() { DM } else { "" };
    let place = Place { guild: guild.clone(), channel: channel.to_owned(), ..scene.place.clone() };
    html! {
        a href=(place.address()) title=(guild) data-channels=(server.channels.join(" "))
            aria-current=[(*guild == scene.place.guild).then_some("true")] {
            (avatar(guild)) span.unseen { (guild) }
            span.unread-dot hidden { span.unseen { ", unread" } }
        }
    }
}

fn channel_link(scene: &Scene, channel: &str, key: &str, label: &Markup) -> Markup {
    let place = Place { channel: channel.to_owned(), ..scene.place.clone() };
    html! {
        a.place href=(place.address()) data-channel=(key)
            aria-current=[(channel == scene.place.channel).then_some("page")] {
            (label) span.unread-note hidden { "new" }
        }
    }
}

fn person_link(scene: &Scene, person: &str) -> Markup {
    let place = Place { user: person.to_owned(), ..scene.place.clone() };
    html! {
        a.place href=(place.address()) aria-current=[(person == scene.place.user).then_some("true")] {
            (avatar(person)) span.name { (person) }
        }
    }
}

fn centre(scene: &Scene) -> Markup {
    html! {
        main {
            header.top {
                button.menu type="button" data-act="menu" aria-controls="side" aria-expanded="false"
                    aria-label="Servers, channels and people" { "☰" }
                h1 {
                    @if !scene.place.is_dm() { span.hash aria-hidden="true" { "# " } }
                    (title(scene).trim_start_matches('#'))
                }
                p.topic.note { (scene.topic) }
                (clock())
                (switches())
            }
            p #offline hidden role="alert" {
                "The sandbox does not answer. This page goes on by itself once it is back."
            }
            // New messages are announced in words of their own: the countdowns inside would be read every second.
            div #log role="log" aria-live="off" tabindex="0" aria-label=(format!("Messages in {}", title(scene))) {
                h2.unseen { "Messages" }
                (view(scene))
                ol #pending {}
            }
            p.note #typing hidden {
                span.dots aria-hidden="true" { i {} i {} i {} } strong { (scene.bot) } " is typing…"
            }
            (composer(scene))
        }
    }
}

fn switches() -> Markup {
    html! {
        div.switches {
            button.icon-button type="button" data-act="colours" aria-label="Colours: as the system has them" { "◐" }
            button.icon-button type="button" data-act="panel" aria-expanded="false" aria-controls="builder"
                aria-label="Builder panel" title="What the bot hears and says, faults, the clock" { "{ }" }
        }
    }
}

fn clock() -> Markup {
    html! {
        div.clock role="group" aria-label="The sandbox's clock" {
            span.note { span.unseen { "Sandbox time " } span #now {} }
            button.button.secondary type="button" data-act="advance" data-seconds="30"
                title="Move the clock on by 30 seconds" { "+30 s" }
            button.button.secondary type="button" data-act="deadline" disabled
                title="Move the clock to just after the nearest deadline in sight" { "To the deadline" }
        }
    }
}

fn composer(scene: &Scene) -> Markup {
    let hint = "/ begins a command, anything else is a message · Enter sends";
    html! {
        form #composer autocomplete="off" aria-label="Command" {
            div #suggestions hidden {
                p #suggestions-title {}
                ul #suggestion-list role="listbox" aria-labelledby="suggestions-title" {}
            }
            div.line {
                label.unseen for="command-line" { "Command" }
                input #command-line type="text" spellcheck="false" autocapitalize="off" aria-describedby="composer-hint"
                    placeholder=(format!("Message {} – type / for commands", title(scene)));
                div #filling role="group" hidden {}
                button #send type="submit" aria-label="Send" { "➤" }
            }
            p.note #composer-hint data-text=(hint) { (hint) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_holds_nothing_inline_and_escapes_names() {
        let hostile = "\"><script>alert(1)</script>".to_owned();
        let scene = Scene {
            place: Place { user: hostile.clone(), guild: hostile.clone(), channel: hostile.clone() },
            people: vec![hostile.clone()],
            guilds: vec![Server { name: hostile.clone(), channels: vec![hostile.clone()] }],
            channels: vec![(hostile.clone(), hostile.clone())],
            topic: hostile.clone(),
            bot: hostile,
            ..Scene::default()
        };
        let drawn = frame(&scene).into_string();
        assert_eq!(drawn.matches("<script").count(), 2, "{drawn}");
        for inline in [" style=", "<style", " onclick", "javascript:"] {
            assert!(!drawn.contains(inline), "{inline}");
        }
    }
}
