# syntax=docker/dockerfile:1
ARG NODE_VERSION=22
FROM node:${NODE_VERSION} AS build
MAINTAINER Ada <ada@example.com>
WORKDIR /app
ADD package.json package-lock.json ./
RUN npm ci && npm run build

FROM debian AS runtime
ENV LANG C.UTF-8
RUN apt-get update && \
    # the database client
    apt-get install -y postgresql-client
RUN curl -fsSL https://example.com/install.sh | bash
COPY --from=built /app/dist /srv
# plimsoll ignore=base-tag-latest reason="pinned by the registry" owner="platform" until=2030-01-01
FROM nginx:latest
COPY --from=build /app/dist /usr/share/nginx/html
CMD nginx -g "daemon off;"
