# Hotline Studio 热线工坊 · one image: the server, its studio, its command line.
#   docker build -t hotline-studio .
#   docker run -d -p 3400:3400 -v hotline-data:/data -e PUBLIC_URL=https://hotline.example.com hotline-studio

FROM node:22-bookworm-slim AS build
WORKDIR /app
ENV CHECKPOINT_DISABLE=1 DO_NOT_TRACK=1 TURBO_TELEMETRY_DISABLED=1
COPY package.json package-lock.json turbo.json tsconfig.json ./
COPY schemas/package.json schemas/
COPY flows/package.json flows/
COPY runtime/package.json runtime/
COPY studio/package.json studio/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts
COPY schemas schemas
COPY flows flows
COPY runtime runtime
COPY studio studio
# Generates the database client, bundles server and command line, builds and squeezes the studio.
RUN node -e "import('./runtime/start.mjs').then(({ prepare }) => prepare())" \
  && npm prune --omit=dev --ignore-scripts

FROM node:22-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3400
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/schemas schemas
COPY --from=build /app/flows flows
COPY --from=build /app/runtime runtime
COPY --from=build /app/studio/package.json studio/
COPY --from=build /app/studio/dist studio/dist
USER node
VOLUME /data
EXPOSE 3400
# Calls in progress are answered to the end of their hook: the stop takes up to ten seconds.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "runtime/dist/main.js"]
