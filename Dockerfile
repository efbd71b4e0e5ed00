# Bina's API and projector: one image, `serve` by default.
#
#   docker build -t bina .
#   docker run --rm -p 3000:3000 -v bina:/data bina

FROM node:20-slim AS build
WORKDIR /app
# better-sqlite3 brings a binary for most machines; where it has none, it is compiled.
RUN apt-get update \
  && apt-get install -y --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
# First what the packages depend on, so that a change of our sources does not install them again.
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY apps/cli/package.json apps/cli/
COPY apps/projector/package.json apps/projector/
COPY libs/adapters/package.json libs/adapters/
COPY libs/application/package.json libs/application/
COPY libs/audit/package.json libs/audit/
COPY libs/contract/package.json libs/contract/
COPY libs/domain/package.json libs/domain/
COPY libs/engine/package.json libs/engine/
COPY libs/read-models/package.json libs/read-models/
COPY libs/runtime/package.json libs/runtime/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 BINA_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/apps apps
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 3001
ENTRYPOINT ["node", "apps/cli/bin/bina.js"]
CMD ["serve"]
