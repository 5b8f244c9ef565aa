# The gateway (freecad-designer serve). Built from the repository's root:
#   docker build -f deploy/Dockerfile.app -t freecad-designer-app:0.1.0 .
# The base is an exact tag: no registry could be asked for its digest where this was written. To pin that as well, add what
#   docker buildx imagetools inspect node:20.20.2-bookworm-slim
# prints as Digest: FROM node:20.20.2-bookworm-slim@sha256:...
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY esbuild.mjs tsconfig.json ./
COPY src ./src
COPY webview ./webview
RUN mkdir test && node esbuild.mjs --production
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production XDG_STATE_HOME=/data/state
WORKDIR /app
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/dist ./dist
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
# Keys and designs. Nothing else is written but /tmp, so the root may be read-only.
VOLUME /data
EXPOSE 8700
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:8700/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
# A proxy in front ends TLS; --redis or a settings file with redis.url names where the workers are.
CMD ["serve", "--host", "0.0.0.0", "--port", "8700", "--data", "/data", "--behind-proxy"]
