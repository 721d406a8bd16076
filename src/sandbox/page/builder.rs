//! Draws the panel for those who build bots: the clock, what can be made to go wrong, and what the bot hears and says.

use maud::{Markup, html};

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

fn faults(scene: &Scene) -> Markup {
    html! {
        (switch("close_dms", &html! { "Close " strong { (scene.place.user) } "’s DMs to the bot" }))
        (switch("refuse_gateway", &html! { "Keep the gateway down" }))
        (switch("slow", &html! { "Answer each REST call 2 s late" }))
        div.builder-row role="group" aria-labelledby="fault-rest" {
            span #fault-rest { "Next REST call" }
            (once("fail_500", "500")) (once("fail_502", "502")) (once("fail_429", "429"))
        }
        div.builder-row role="group" aria-labelledby="fault-event" {
            span #fault-event { "Next event" }
            (once("drop", "Drop")) (once("duplicate", "Send twice"))
        }
        div.builder-row role="group" aria-labelledby="fault-gateway" {
            span #fault-gateway { "Gateway" }
            (once("cut_gateway", "Cut")) (once("reconnect", "Ask to reconnect"))
        }
        div.builder-row {
            span.note #fault-state role="status" { "Nothing is made to go wrong." }
            button.link type="button" data-fault="heal" { "End all" }
        }
    }
}

fn switch(fault: &str, label: &Markup) -> Markup {
    html! { label.switch { input type="checkbox" role="switch" data-fault=(fault); span { (label) } } }
}

fn once(fault: &str, label: &str) -> Markup {
    html! { button.button.secondary type="button" data-fault=(fault) { (label) } }
}
