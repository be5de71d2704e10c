# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci
COPY server/graphql/schema.graphql /src/server/graphql/schema.graphql
COPY web/ ./
RUN npm run build

FROM rust:1.95-bookworm AS server
WORKDIR /src
# aws-lc, the signing library, is built with cmake.
RUN apt-get update && apt-get install -y --no-install-recommends cmake && rm -rf /var/lib/apt/lists/*
COPY . .
COPY --from=web /src/web/dist web/dist
RUN scripts/release.sh

FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates curl tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /var/lib/parksteward --create-home parksteward
COPY --from=server /src/target/release/parksteward /usr/local/bin/parksteward
USER parksteward
ENV PARKSTEWARD_LISTEN=0.0.0.0:8080 \
    PARKSTEWARD_DATA_DIR=/var/lib/parksteward
VOLUME /var/lib/parksteward
EXPOSE 8080
# Longer than the 25 s in which a stopping server finishes what it has begun.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD curl --fail --silent http://127.0.0.1:8080/readyz >/dev/null || exit 1
ENTRYPOINT ["parksteward"]
CMD ["serve"]
