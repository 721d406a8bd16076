//! Makes things go wrong on purpose, from Rust.

use std::time::Duration;

use axum::http::StatusCode;
use regex::Regex;

use super::{
    Sandbox,
    control::ControlError,
    faults::{EventEffect, EventFault, RouteEffect, RouteFault},
    outage,
};

impl Sandbox {
    /// Never sends the next `count` events.
    pub fn drop_events(&self, count: u32) {
        self.add_event_fault(count, EventEffect::Drop);
    }

    /// Sends the next `count` events twice.
    pub fn duplicate_events(&self, count: u32) {
        self.add_event_fault(count, EventEffect::Duplicate);
    }

    fn add_event_fault(&self, times: u32, effect: EventEffect) {
        if times > 0 {
            self.inner().lock().faults.events.push(EventFault { event: None, times, effect });
        }
    }

    /// Closes every gateway connection with a code; sessions stay and can be resumed.
    pub fn close_gateway(&self, code: u16) {
        self.inner().lock().gateway.close_all(code);
    }

    /// Cuts every gateway connection without a closing frame; sessions stay and can be resumed.
    pub fn cut_gateway(&self) {
        self.inner().lock().gateway.drop_all();
    }

    /// Refuses new gateway connections with status 503, or takes them again.
    pub fn refuse_connections(&self, refuse: bool) {
        self.inner().lock().faults.refuse_connections = refuse;
    }

    /// Tells the bot to connect again and resume (op 7).
    pub fn ask_to_reconnect(&self) {
        self.inner().lock().gateway.ask_to_reconnect();
    }

    /// Tells the bot that its session is invalid (op 9); a resumable one is kept.
    pub fn invalidate_session(&self, resumable: bool) {
        self.inner().lock().gateway.invalidate(resumable);
    }

    /// Returns how many times a bot has logged in afresh (IDENTIFY).
    pub fn logins(&self) -> u64 {
        self.inner().lock().gateway.logins()
    }

    /// Returns the intents with which bots have logged in, as bit fields.
    pub fn intents(&self) -> Vec<u64> {
        self.inner().lock().gateway.intents()
    }

    /// Fails the next `times` requests whose method is `method` (any, if empty) and whose path, without `/api/v10`, the
    /// regular expression `path` finds; `code` is Discord's own code in the answer. Fails when `path` does not parse.
    pub fn fail_route(&self, method: &str, path: &str, status: u16, code: u32, times: u32) -> Result<(), regex::Error> {
        self.add_route_fault(method, path, times, RouteEffect::fail(status, code))
    }

    /// Delays the next `times` such requests by real time; see [`Sandbox::fail_route`].
    pub fn delay_route(&self, method: &str, path: &str, delay: Duration, times: u32) -> Result<(), regex::Error> {
        self.add_route_fault(method, path, times, RouteEffect::delay(delay))
    }

    /// Does the next `times` such requests, and loses their answers: the bot reads 504 instead, as from a gateway that
    /// gave up waiting; see [`Sandbox::fail_route`].
    pub fn lose_answers(&self, method: &str, path: &str, times: u32) -> Result<(), regex::Error> {
        self.add_route_fault(method, path, times, RouteEffect::lose(StatusCode::GATEWAY_TIMEOUT))
    }

    fn add_route_fault(&self, method: &str, path: &str, times: u32, effect: RouteEffect) -> Result<(), regex::Error> {
        let method = (!method.is_empty()).then(|| method.to_owned());
        let fault = RouteFault { method, path: Regex::new(path)?, times, effect };
        self.inner().lock().faults.routes.push(fault);
        Ok(())
    }

    /// Ends all faults on routes.
    pub fn heal_routes(&self) {
        self.inner().lock().faults.routes.clear();
    }

    /// Closes a person's DMs to the bot, or opens them again.
    pub fn close_dms(&self, user: &str, closed: bool) -> Result<(), ControlError> {
        outage::close_dms(&mut self.inner().lock(), user, closed)
    }

    /// Removes the bot from a server, or brings it back.
    pub fn remove_bot(&self, guild: &str, removed: bool) -> Result<(), ControlError> {
        outage::remove_bot(&mut self.inner().lock(), guild, removed)
    }

    /// Puts a server out of order, or in order again.
    pub fn break_guild(&self, guild: &str, unavailable: bool) -> Result<(), ControlError> {
        outage::break_guild(&mut self.inner().lock(), guild, unavailable)
    }

    /// Takes a permission, such as `SEND_MESSAGES`, from the bot in one channel.
    pub fn deny_bot(&self, guild: &str, channel: &str, permission: &str) -> Result<(), ControlError> {
        outage::deny_bot(&mut self.inner().lock(), guild, channel, permission)
    }

    /// Refuses the bot's token everywhere (401 and close code 4004), or takes it again.
    pub fn refuse_token(&self, refuse: bool) {
        self.inner().lock().faults.refuse_token = refuse;
    }
}
