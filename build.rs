//! Runs `migrations/` into a schema-only SQLite file, against which `sqlx::query!` checks every statement as it compiles.
//!
//! So there is no checked-in database, no cached query description and no extra tool: a wrong column is a compile error.

use std::{env, fs, path::PathBuf};

use sqlx::{Connection, SqliteConnection, migrate::Migrator, sqlite::SqliteConnectOptions};

fn main() {
    println!("cargo::rerun-if-changed=migrations");
    println!("cargo::rerun-if-changed=questions");
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let file = folder.join("schema.sqlite");
    // A migration may have been edited before it landed: start afresh each time.
    if file.exists() {
        fs::remove_file(&file).expect("the old schema in OUT_DIR is ours to remove");
    }
    tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime without drivers always starts")
        .block_on(migrate(&file));
    println!("cargo::rustc-env=DATABASE_URL=sqlite://{}", file.display());
}

async fn migrate(file: &std::path::Path) {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut schema = SqliteConnection::connect_with(&options).await.expect("OUT_DIR is writable");
    Migrator::new(std::path::Path::new("migrations"))
        .await
        .expect("migrations/ can be read")
        .run_direct(None, &mut schema, false)
        .await
        .expect("every migration applies to an empty database");
    schema.close().await.expect("the schema file closes");
}
