//! Serves everything at one address: REST, gateway, files, control interface, page.

use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State as Shared},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use tokio::net::TcpListener;

use super::{control, gateway, guard, inner::Inner, page, rest, snowflake::Snowflake};

/// The largest request that is read at all, in bytes; the API refuses smaller ones with an error of its own.
const LARGEST: usize = 64 * 1024 * 1024;

/// Serves until the sandbox stops.
pub(super) async fn serve(listener: TcpListener, inner: Inner) {
    let router = router(inner.clone());
    let stopped = async move { inner.stopped().await };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
        tracing::error!(%error, "the sandbox's server ended");
    }
}

fn router(inner: Inner) -> Router {
    Router::new()
        .route("/api/v10/{*path}", any(rest::answer))
        .route("/gateway", get(gateway::open))
        .route("/gateway/", get(gateway::open))
        .route("/attachments/{channel}/{id}/{name}", get(attachment))
        .route("/sandbox/{verb}", post(control::answer))
        .merge(page::routes())
        .layer(DefaultBodyLimit::max(LARGEST))
        .layer(middleware::from_fn(guard::only_local))
        .with_state(inner)
}

/// Serves an uploaded file. It is shown to people in their browsers, so it can run nothing there.
async fn attachment(Shared(inner): Shared<Inner>, Path((_, id, _)): Path<(String, String, String)>) -> Response {
    let file = id.parse().ok().and_then(|id: Snowflake| inner.lock().files.get(id).cloned());
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, file.content_type),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
    ];
    (headers, file.bytes).into_response()
}
