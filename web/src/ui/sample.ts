/** Something to begin with: it builds, and most of it could be better. */
export const sample = `# A small web service, as one meets them
FROM node
MAINTAINER Ada Example <ada@example.com>

ENV NODE_ENV production
RUN apt-get update && apt-get install -y git curl
RUN curl -fsSL https://deb.example.com/setup.sh | bash

WORKDIR /srv/app
ADD package.json package-lock.json ./
RUN npm ci --omit=dev
ADD src ./src

EXPOSE 8080
CMD node src/server.js
`;
