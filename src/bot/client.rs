//! Logs the bot in and keeps it running until it is told to stop.

use std::{sync::Arc, time::Duration};

use secrecy::SecretString;
use serenity::{
    all::{ConnectionStage, GatewayError, GatewayIntents, HttpError, ShardManager},
    client::ClientBuilder,
    http::Http,
    model::id::{ApplicationId, UserId},
};
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    bot::{
        Data, Endpoint, deliver,
        endpoint::{check_gateway, http},
        front::{Front, Unread},
        registration,
    },
    engine::{Deliveries, Engine},
};

/// What the bot hears of: servers coming and going. No privileged intent; interactions need none.
const INTENTS: GatewayIntents = GatewayIntents::GUILDS;

/// How long a stop waits for the gateway to close, and then for handlers under way.
const STOP_TIMEOUT: Duration = Duration::from_secs(8);

/// How often it is looked whether the gateway is connected.
const LOOK: Duration = Duration::from_secs(1);

/// The first and the longest wait between tries of something that must succeed in the end.
const WAITS: (Duration, Duration) = (Duration::from_secs(1), Duration::from_mins(1));

/// Why the bot could not log in, or could not stay.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Discord does not know the token.
    #[error(
        "Discord refuses the token: copy it again from the application's page (Bot, Reset Token) into DISCORD_TOKEN"
    )]
    TokenRefused,
    /// The stand-in names a gateway on another host.
    #[error("the stand-in for Discord names the gateway {0}, which is not on its own host: refusing to connect")]
    ForeignGateway(String),
    /// The stand-in cannot be used as it is written.
    #[error(
        "DISCORD_API_URL must be an origin such as http://127.0.0.1:4000, plain http only to this machine: got {0}"
    )]
    BadStandIn(String),
    /// Anything else that serenity says.
    #[error("the connection to Discord ended: {0}")]
    Discord(Box<serenity::Error>),
}

impl From<serenity::Error> for LoginError {
    fn from(error: serenity::Error) -> Self {
        match error {
            serenity::Error::Gateway(GatewayError::InvalidAuthentication) => Self::TokenRefused,
            serenity::Error::Http(HttpError::UnsuccessfulRequest(answer)) if answer.status_code.as_u16() == 401 => {
                Self::TokenRefused
            }
            error => Self::Discord(Box::new(error)),
        }
    }
}

/// The bot, before it runs.
pub struct Bot {
    http: Http,
    endpoint: Endpoint,
    data: Arc<Data>,
    deliveries: Deliveries,
    ready: watch::Sender<bool>,
}

impl Bot {
    /// Makes a bot that will act for an engine.
    pub fn new(
        endpoint: Endpoint,
        client: reqwest::ClientBuilder,
        token: &SecretString,
        engine: Engine,
        deliveries: Deliveries,
    ) -> Result<Self, LoginError> {
        let http = http(&endpoint, client, token)?;
        Ok(Self { http, endpoint, data: Arc::new(Data { engine }), deliveries, ready: watch::Sender::new(false) })
    }

    /// Returns what turns true once the commands are registered and the gateway is connected.
    pub fn ready(&self) -> watch::Receiver<bool> {
        self.ready.subscribe()
    }

    /// Runs until `stop` is cancelled or Discord turns the bot away; waits for handlers under way.
    pub async fn run(self, stop: CancellationToken) -> Result<(), LoginError> {
        let Self { http, endpoint, data, deliveries, ready } = self;
        let under_way = TaskTracker::new();
        let mut client = tokio::select! {
            () = stop.cancelled() => return Ok(()),
            client = log_in(http, &endpoint, Arc::clone(&data), &under_way) => client?,
        };
        let http = Arc::clone(&client.http);
        let shards = Arc::clone(&client.shard_manager);
        let ended = tokio::select! {
            ended = client.start() => ended.map_err(LoginError::from),
            () = stop.cancelled() => Ok(()),
            () = deliver::run(deliveries, Arc::clone(&http), under_way.clone()) => Ok(()),
            () = get_ready(&http, &data.engine, &ready) => Ok(()),
            () = watch_gateway(&shards, &data.engine) => Ok(()),
            () = prune_ratelimits(&http, &data.engine) => Ok(()),
        };
        data.engine.gateway_down();
        // While the gateway is out of reach serenity's shutdown does not return: it gets its time and no more.
        if tokio::time::timeout(STOP_TIMEOUT, shards.shutdown_all()).await.is_err() {
            tracing::warn!("the gateway did not close in time");
        }
        under_way.close();
        if tokio::time::timeout(STOP_TIMEOUT, under_way.wait()).await.is_err() {
            tracing::warn!("some handlers did not end in time");
        }
        ended
    }
}

/// Finds out who the bot is and prepares the connection; waits out a Discord that is out of reach.
async fn log_in(
    http: Http,
    endpoint: &Endpoint,
    data: Arc<Data>,
    under_way: &TaskTracker,
) -> Result<serenity::Client, LoginError> {
    let mut wait = WAITS.0;
    let (me, application) = loop {
        match who_am_i(&http).await.map_err(LoginError::from) {
            Ok(known) => break known,
            Err(LoginError::Discord(error)) => {
                tracing::warn!("Discord is out of reach, tries again in {} s: {error}", wait.as_secs());
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(WAITS.1);
            }
            Err(refused) => return Err(refused),
        }
    };
    http.set_application_id(application);
    let front = Front::new(data, me, under_way.clone());
    let client = ClientBuilder::new_with_http(http, INTENTS).framework(front).raw_event_handler(Unread).await?;
    let gateway = client.ws_url.lock().await.clone();
    check_gateway(endpoint, &gateway)?;
    Ok(client)
}

/// Asks for the ids of the bot and of its application. They are the same, except for the very oldest bots: so ask.
async fn who_am_i(http: &Http) -> serenity::Result<(UserId, ApplicationId)> {
    let me = http.get_current_user().await?.id;
    // Where this fails serenity would silently take the real gateway, also for a stand-in: so see that it works first.
    http.get_gateway().await?;
    Ok((me, http.get_current_application_info().await?.id))
}

/// Registers the commands, waits for the gateway, says so, and then stays.
async fn get_ready(http: &Http, engine: &Engine, ready: &watch::Sender<bool>) {
    let mut wait = WAITS.0;
    loop {
        match registration::register(http, engine).await {
            Ok(sent) => {
                tracing::info!(sent, "the commands are registered");
                break;
            }
            Err(fault) => {
                tracing::warn!("could not register the commands, tries again in {} s: {fault:#}", wait.as_secs());
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(WAITS.1);
            }
        }
    }
    engine.wait_until_up().await;
    ready.send_replace(true);
    std::future::pending::<()>().await;
}

/// Tells the engine whether the gateway is connected, for ever. serenity has no event for a connection that broke.
async fn watch_gateway(shards: &ShardManager, engine: &Engine) {
    let mut was_connected = true;
    loop {
        tokio::time::sleep(LOOK).await;
        let runners = shards.runners.lock().await;
        let connected =
            !runners.is_empty() && runners.values().all(|runner| runner.stage == ConnectionStage::Connected);
        drop(runners);
        if connected {
            if let Err(fault) = engine.gateway_up().await {
                tracing::error!(%fault, "could not give back the time of an outage");
            }
        } else if !was_connected {
            // Twice in a row: the stage is told a moment after the event that changed it.
            engine.gateway_down();
        }
        was_connected = connected;
    }
}

/// Forgets rate limits that are over, for ever: serenity keeps one for each interaction.
async fn prune_ratelimits(http: &Http, engine: &Engine) {
    let Some(limiter) = &http.ratelimiter else {
        return std::future::pending().await;
    };
    loop {
        tokio::time::sleep(Duration::from_mins(1)).await;
        let now = engine.clock().now();
        let over = |reset: std::time::SystemTime| jiff::Timestamp::try_from(reset).is_ok_and(|reset| reset < now);
        let routes = limiter.routes();
        routes.write().await.retain(|_, limit| limit.try_lock().map_or(true, |limit| !limit.reset().is_none_or(over)));
    }
}
