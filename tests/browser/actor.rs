//! Acts and looks as a person at the page does: by labels and texts, never by ids that only the page knows.

use std::{env, fs, future::Future, path::PathBuf, time::Duration};

use fantoccini::{Client, Locator, elements::Element, key::Key};
use serde_json::json;

use super::driver::Browser;

/// How long a person waits before giving up: long, because slow machines are no failure.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(50);

/// A person at the page.
pub struct Actor<'a> {
    browser: &'a Browser,
    client: &'a Client,
    origin: String,
}

impl<'a> Actor<'a> {
    /// Sits down at the page of the sandbox at `origin` as `user`, in a channel (`dm` for direct messages).
    pub async fn sit(browser: &'a Browser, origin: &str, user: &str, guild: &str, channel: &str) -> Self {
        let actor = Self { browser, client: &browser.client, origin: origin.to_owned() };
        actor.go(user, guild, channel).await;
        actor
    }

    /// Moves to another person's, server's or channel's page.
    pub async fn go(&self, user: &str, guild: &str, channel: &str) {
        let address = format!("{}/?user={user}&guild={guild}&channel={channel}", self.origin);
        self.client.goto(&address).await.unwrap();
        self.find(Locator::Css("#command-line[role=combobox]")).await;
    }

    /// Types into the composer.
    pub async fn type_line(&self, text: &str) {
        let line = self.find(Locator::Css("#command-line")).await;
        line.click().await.unwrap();
        line.send_keys(text).await.unwrap();
    }

    /// Types a command's name into the composer and opens its options: `/quiz start`.
    pub async fn type_command(&self, command: &str) {
        self.type_line(command).await;
        self.until(&format!("{command} is suggested"), async || {
            let first = self.client.find(Locator::Css("#suggestion-list [aria-selected=true]")).await.ok()?;
            first.text().await.ok()?.starts_with(command).then_some(())
        })
        .await;
        self.press(Key::Enter).await;
    }

    /// Types a value into the field of an option.
    pub async fn fill_option(&self, option: &str, value: &str) {
        let field = self.find(Locator::Css(&format!("#filling [data-option='{option}']"))).await;
        field.click().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Chooses what the list of suggestions offers under a label.
    pub async fn take_suggestion(&self, label: &str) {
        let path = format!("//*[@id='suggestion-list']/li[starts-with(normalize-space(), {})]", quoted(label));
        self.click(Locator::XPath(&path)).await;
    }

    /// Types a command and sends it as it stands.
    pub async fn slash(&self, command: &str) {
        self.type_command(command).await;
        self.send().await;
    }

    /// Sends the command whose options are filled in.
    pub async fn send(&self) {
        self.click(Locator::Css("#send")).await;
    }

    /// Presses the last button with this label that is in sight and enabled.
    pub async fn click_button(&self, label: &str) {
        self.until(&format!("the button “{label}” can be pressed"), async || {
            let path = format!(
                "//*[self::main or self::aside]//button[contains(normalize-space(), {}) and not(@disabled)]",
                quoted(label)
            );
            let buttons = self.client.find_all(Locator::XPath(&path)).await.ok()?;
            for button in buttons.iter().rev() {
                if button.is_displayed().await.ok()? {
                    return button.click().await.ok();
                }
            }
            None
        })
        .await;
    }

    /// Chooses an option of the last select menu with this heading.
    pub async fn choose(&self, menu: &str, option: &str) {
        let heading = format!("starts-with(normalize-space(), {})", quoted(menu));
        let menu = format!("(//details[contains(@class, 'select')][.//legend[{heading}]])[last()]");
        self.click(Locator::XPath(&format!("{menu}/summary"))).await;
        let path =
            format!("{menu}//*[contains(@class, 'option') and starts-with(normalize-space(), {})]", quoted(option));
        self.click(Locator::XPath(&path)).await;
    }

    /// Types into the input of the open modal that bears a label.
    pub async fn fill_modal(&self, label: &str, text: &str) {
        let path = format!(
            "//dialog[@open]//label[starts-with(normalize-space(), {})]/following-sibling::*[@name]",
            quoted(label)
        );
        self.find(Locator::XPath(&path)).await.send_keys(text).await.unwrap();
    }

    /// Chooses from the select of the open modal that bears a label, or ticks a box in it.
    pub async fn choose_in_modal(&self, label: &str, option: &str) {
        let field =
            format!("//dialog[@open]//div[@class='field'][*[1][starts-with(normalize-space(), {})]]", quoted(label));
        let option = format!("starts-with(normalize-space(), {})", quoted(option));
        let path = format!("{field}//option[{option}] | {field}//label[contains(@class, 'option') and {option}]");
        self.click(Locator::XPath(&path)).await;
    }

    /// Submits the open modal.
    pub async fn submit_modal(&self) {
        self.click(Locator::Css("dialog[open] [type=submit]")).await;
    }

    /// Loads the page again, as one does who has doubts.
    pub async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.find(Locator::Css("#command-line[role=combobox]")).await;
    }

    /// Presses what bears a label that is spoken but not shown, or a switch with a label.
    pub async fn press_switch(&self, label: &str) {
        let label = quoted(label);
        let path =
            format!("//button[@aria-label={label}] | //label[contains(@class, 'switch') and contains(., {label})]");
        self.click(Locator::XPath(&path)).await;
    }

    /// Unfolds a row of the builder panel's traffic.
    pub async fn unfold(&self, name: &str) {
        let path = format!("(//*[@id='traffic']/li[contains(., {})])[last()]/details/summary", quoted(name));
        self.click(Locator::XPath(&path)).await;
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) {
        let key = char::from(key).to_string();
        self.until("a key can be pressed", async || {
            self.client.active_element().await.ok()?.send_keys(&key).await.ok()
        })
        .await;
    }

    /// Waits until the page shows a text; spaces and case of capitals made by styles do not count.
    pub async fn sees(&self, text: &str) {
        self.until(&format!("the page shows “{text}”"), async || self.text().await.contains(text).then_some(())).await;
    }

    /// Waits until the page shows a text no longer.
    pub async fn sees_no_more(&self, text: &str) {
        self.until(&format!("“{text}” is gone"), async || (!self.text().await.contains(text)).then_some(())).await;
    }

    /// Returns what is in sight on the page, with single spaces.
    pub async fn text(&self) -> String {
        // What is only spoken, and not in sight, is left out.
        let script =
            "return ['.app', '#modal', '#toasts'].map((part) => document.querySelector(part).innerText).join(' ')";
        let text = self.client.execute(script, vec![]).await.unwrap_or_default();
        text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Runs a script that returns a text.
    pub async fn evaluate(&self, script: &str) -> String {
        let value = self.client.execute(script, vec![]).await.unwrap();
        value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
    }

    /// Sets the size of the page's window, in CSS pixels, and whether its reader prefers dark colours.
    pub async fn look_through(&self, width: u32, height: u32, dark: bool) {
        self.browser
            .devtools(
                "Emulation.setDeviceMetricsOverride",
                json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
            )
            .await;
        let scheme = if dark { "dark" } else { "light" };
        self.browser
            .devtools(
                "Emulation.setEmulatedMedia",
                json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
            )
            .await;
    }

    /// Takes a picture of the page, for people to look at.
    pub async fn screenshot(&self, name: &str) {
        let folder =
            env::var_os("VIVA_SCREENSHOTS").map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")), PathBuf::from);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await.unwrap()).unwrap();
    }

    /// Presses something. What the page draws again between finding and pressing is looked for again.
    async fn click(&self, what: Locator<'_>) {
        self.until(&format!("{what:?} can be pressed"), async || self.client.find(what).await.ok()?.click().await.ok())
            .await;
    }

    /// Waits until something can be found.
    async fn find(&self, what: Locator<'_>) -> Element {
        self.until(&format!("{what:?} is there"), async || {
            let found = self.client.find(what).await.ok()?;
            found.is_displayed().await.ok()?.then_some(found)
        })
        .await
    }

    /// Looks again and again until `look` finds something.
    async fn until<T, F: Future<Output = Option<T>>>(&self, what: &str, look: impl Fn() -> F) -> T {
        let search = async {
            loop {
                if let Some(found) = look().await {
                    return found;
                }
                tokio::time::sleep(GLANCE).await;
            }
        };
        if let Ok(found) = tokio::time::timeout(PATIENCE, search).await {
            return found;
        }
        self.screenshot("gave-up").await;
        panic!("waited in vain until {what}; the page shows: {}", self.text().await);
    }
}

/// Writes a text as an `XPath` literal, which knows no escapes.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
