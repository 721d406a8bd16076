//! Draws the panel for those who build bots: the clock, what can be made to go wrong, and what the bot hears and says.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::scene::Scene;

/// Draws the panel, closed; the script opens it and fills in the traffic.
pub fn builder(scene: &Scene) -> Markup {
    html! {
        aside #builder aria-label="Builder panel" {
            header.builder-top {
                h2 { "Builder" }
                button.icon-button type="button" data-act="panel" aria-label="Close the builder panel" { "✕" }
            }
            section aria-labelledby="builder-clock" {
                h3 #builder-clock { "Clock" }
                div.builder-row {
                    (press("advance", "30", "+30 s"))
                    (press("advance", "300", "+5 min"))
                    button.button.secondary type="button" data-act="deadline" disabled { "Next deadline" }
                }
            }
            section aria-labelledby="builder-faults" {
                h3 #builder-faults { "Make it go wrong" }
                (faults(scene))
            }
            section.builder-traffic aria-labelledby="builder-traffic" {
                div.builder-row {
                    h3 #builder-traffic { "Traffic" }
                    button.link type="button" data-act="clear" { "Clear" }
                }
                p.note #traffic-empty { "What the bot hears and says appears here." }
                ol #traffic tabindex="0" aria-labelledby="builder-traffic" {}
            }
        }
    }
}

fn press(act: &str, seconds: &str, label: &str) -> Markup {
    html! { button.button.secondary type="button" data-act=(act) data-seconds=(seconds) { (label) } }
}

/// Draws the switches; each holds what the verb `fault` of the control interface takes.
fn faults(scene: &Scene) -> Markup {
    let user = &scene.place.user;
    let next = |status: u16| json!({"fault": "route", "status": status});
    html! {
        (switch(&json!({"fault": "dms_closed", "user": user}), None,
            &html! { "Close " strong { (user) } "’s DMs to the bot" }))
        (switch(&json!({"fault": "refuse_connections"}), Some(&json!({"fault": "close"})),
            &html! { "Keep the gateway down" }))
        div.builder-row role="group" aria-labelledby="fault-rest" {
            span #fault-rest { "Next REST call" }
            (once(&next(500), "500")) (once(&next(502), "502")) (once(&next(429), "429"))
        }
        div.builder-row role="group" aria-labelledby="fault-slow" {
            span #fault-slow { "Next 10 REST calls" }
            (once(&json!({"fault": "route", "ms": 2000, "times": 10}), "2 s late"))
        }
        div.builder-row role="group" aria-labelledby="fault-event" {
            span #fault-event { "Next event" }
            (once(&json!({"fault": "drop"}), "Drop")) (once(&json!({"fault": "duplicate"}), "Send twice"))
        }
        div.builder-row role="group" aria-labelledby="fault-gateway" {
            span #fault-gateway { "Gateway" }
            (once(&json!({"fault": "close"}), "Cut")) (once(&json!({"fault": "reconnect"}), "Ask to reconnect"))
        }
        div.builder-row {
            span.note #fault-state role="status" { "Nothing is made to go wrong." }
            button.link type="button" data-fault=(json!({"fault": "clear"})) { "End all" }
        }
    }
}

/// Draws a switch; `then` follows once it is on.
fn switch(fault: &Value, then: Option<&Value>, label: &Markup) -> Markup {
    html! {
        label.switch {
            input type="checkbox" role="switch" data-fault=(fault) data-then=[then];
            span { (label) }
        }
    }
}

fn once(fault: &Value, label: &str) -> Markup {
    html! { button.button.secondary type="button" data-fault=(fault) { (label) } }
}
