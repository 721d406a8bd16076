//! Reads the configuration from the environment: one documented struct, secrets wrapped.

use std::{env, path::PathBuf};

use secrecy::SecretString;

/// Everything that can be set from outside. `.env.example` names every variable.
#[derive(Debug)]
pub struct Config {
    /// `DISCORD_TOKEN`: the bot's token. Without it, `viva` shows its sandbox.
    pub token: Option<SecretString>,
    /// `VIVA_DATABASE`: the file of the store; the platform's data folder unless set.
    pub database: PathBuf,
    /// `VIVA_BANK`: the folder of the question bank; the copy inside the binary unless set.
    pub bank: Option<PathBuf>,
    /// `DISCORD_API_URL`: an origin that stands in for Discord's, such as a sandbox's.
    pub api_url: Option<String>,
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The platform names no folder for data.
    #[error("this system has no data folder for the current user: set VIVA_DATABASE to the file that viva may write")]
    NoDataFolder,
}

impl Config {
    /// Reads the environment of the process. A variable that is set to nothing counts as not set.
    pub fn from_env() -> Result<Self, ConfigError> {
        Ok(Self {
            token: variable("DISCORD_TOKEN").map(SecretString::from),
            database: match variable("VIVA_DATABASE") {
                Some(file) => PathBuf::from(file),
                None => default_database().ok_or(ConfigError::NoDataFolder)?,
            },
            bank: variable("VIVA_BANK").map(PathBuf::from),
            api_url: variable("DISCORD_API_URL"),
        })
    }
}

/// Returns a variable of the environment that holds something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}

fn default_database() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(etcetera::BaseStrategy::data_dir(&folders).join("viva").join("viva.sqlite"))
}
