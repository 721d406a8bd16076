# syntax=docker/dockerfile:1
# The bot for production: without the sandbox, the question bank inside the binary, as a user without rights.
#
#   docker build -t viva .
#   docker run --env-file .env -v viva-data:/data viva

FROM rust:1.95-slim-bookworm AS build
# SQLite is compiled in, which takes a C compiler.
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# The dependencies change seldom: built with empty sources first, they stay cached while only ours change.
COPY Cargo.toml Cargo.lock build.rs ./
COPY migrations migrations
RUN mkdir -p src tests questions \
    && echo '//! Stands in for the real sources while the dependencies are built.' > src/lib.rs \
    && echo 'fn main() {}' | tee src/main.rs > tests/main.rs \
    && cargo build --release --locked --no-default-features
COPY questions questions
COPY src src
# Cargo goes by the time of change: newer than the stand-ins' artefacts.
RUN touch src/lib.rs src/main.rs && cargo build --release --locked --no-default-features

FROM debian:bookworm-slim
# Discord is spoken to over TLS with the system's root certificates.
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin viva \
    && install -d -o viva -g viva /data
COPY --from=build /src/target/release/viva /usr/local/bin/viva
USER viva
ENV VIVA_DATABASE=/data/viva.sqlite
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["viva", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["viva"]
CMD ["run"]
