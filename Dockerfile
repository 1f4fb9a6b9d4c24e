# BugZot as a small image: built in one stage, run in another, never as root.
FROM node:22-bookworm-slim AS build
WORKDIR /srv/bugzot
# bcrypt brings its binaries for common machines; a compiler is there for the others.
RUN apt-get update && apt-get install -y --no-install-recommends g++ make python3 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional --no-audit --no-fund

FROM node:22-bookworm-slim
WORKDIR /srv/bugzot
ENV NODE_ENV=production UV_THREADPOOL_SIZE=16 HOST=0.0.0.0 PORT=3000 VAR=/var/lib/bugzot
COPY --from=build /srv/bugzot/package.json ./
COPY --from=build /srv/bugzot/node_modules ./node_modules
COPY --from=build /srv/bugzot/dist ./dist
COPY --from=build /srv/bugzot/views ./views
RUN install -d -o node -g node -m 0750 /var/lib/bugzot
USER node
VOLUME /var/lib/bugzot
EXPOSE 3000
# Wants DATABASE_URL, BASE_URL and SECRET_KEY; everything else has a default.
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
