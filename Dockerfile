# One image, two processes: the api (default) and the worker (see docker-compose.yml).
FROM node:24-bookworm-slim AS build
WORKDIR /convenor
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /convenor
COPY --from=build --chown=node:node /convenor/node_modules ./node_modules
COPY --from=build --chown=node:node /convenor/dist ./dist
COPY --from=build --chown=node:node /convenor/libs ./libs
COPY --from=build --chown=node:node /convenor/package.json /convenor/nest-cli.json ./
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
VOLUME /data
HEALTHCHECK --interval=15s --timeout=4s --start-period=40s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=4", "--heap-growing-percent=20", "dist/apps/api/src/main.js"]
