# BugZot as a small image that never runs as root and writes nowhere but to /var/lib/bugzot, /run/bugzot and /tmp; and one of
# nginx that gives its assets. compose.yaml puts both together with PostgreSQL.
FROM node:22-bookworm-slim AS build
WORKDIR /srv/bugzot
# bcrypt brings its binaries for common machines; a compiler is there for the others.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ormconfig.ts ./
COPY bin ./bin
COPY migrations ./migrations
COPY assets ./assets
COPY src ./src
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM nginx:1.28-bookworm AS proxy
COPY nginx.conf /etc/nginx/nginx.conf
COPY --from=build /srv/bugzot/dist/public /srv/bugzot/dist/public

FROM node:22-bookworm-slim AS bugzot
WORKDIR /srv/bugzot
ENV NODE_ENV=production UV_THREADPOOL_SIZE=16 HOST=0.0.0.0 PORT=3000 VAR=/var/lib/bugzot
COPY --from=build /srv/bugzot/package.json ./
COPY --from=build /srv/bugzot/node_modules ./node_modules
COPY --from=build /srv/bugzot/dist ./dist
COPY views ./views
# nginx's group may connect to the sockets in /run/bugzot.
RUN install -d -o node -g www-data -m 0750 /var/lib/bugzot /run/bugzot
USER node:www-data
VOLUME /var/lib/bugzot
EXPOSE 3000
# Wants DATABASE_URL, BASE_URL and SECRET_KEY; everything else has a default.
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s CMD ["node", "dist/bundle/serving/healthy.js"]
CMD ["node", "dist/bundle/main.js"]
