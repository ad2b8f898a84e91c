// Measures what the budgets speak of. Used by the budget test, with generous limits, and by
// `./dev bench`, which prints.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export function brotliSize(...paths) {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } };
  return paths.reduce((sum, path) => sum + brotliCompressSync(readFileSync(path), options).length, 0);
}

// Writes a thousand files, the real ones first, and gives their paths.
export function writeFiles(texts, count = 1000) {
  const folder = 'build/tests/bench';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${index}.Dockerfile`);
    writeFileSync(path, texts[index % texts.length]);
    return path;
  });
}

// Processor time of this process, which a busy machine does not lengthen as it does a clock's.
const cpuMilliseconds = (work) => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

// Processor time of a whole process on one core, the best of a few runs. One that cannot run, or
// crashes, is no fast one; up to 2 are the codes of linters that have something to say.
export function processMilliseconds(program, args, runs = 5) {
  const script = 'TIMEFORMAT="%U %S"; time taskset -c 0 "$0" "$@" >/dev/null 2>/dev/null';
  const times = Array.from({ length: runs }, () => {
    const run = spawnSync('bash', ['-c', script, program, ...args], { encoding: 'utf8' });
    if (run.status === null || run.status > 2) throw new Error(`${program} ends with ${run.status ?? run.signal}`);
    const [user, system] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
    return (user + system) * 1000;
  });
  return Math.min(...times);
}

// As people wait for it: the clock over a whole process on all cores, the best of a few runs.
export function waitMilliseconds(program, args, runs = 5) {
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    const run = spawnSync(program, args, { stdio: 'ignore' });
    if (run.status === null || run.status > 2) throw new Error(`${program} ends with ${run.status ?? run.signal}`);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...times);
}

export function nativeFigures(paths) {
  return JSON.parse(execFileSync('build/release/tests/plimsoll_bench', paths, { encoding: 'utf8' }));
}

// Sixty lines as people write them.
export const sixtyLines = [
  '# syntax=docker/dockerfile:1',
  'ARG NODE_VERSION=22',
  'FROM node:${NODE_VERSION} AS build',
  'WORKDIR /app',
  'ENV NODE_ENV production',
  ...Array.from({ length: 8 }, (_, i) => [
    `# step ${i}`,
    'RUN apt-get update && \\',
    '    apt-get install -y curl git && \\',
    `    curl -fsSL https://example.com/install-${i}.sh | bash`,
    `COPY --chown=node:node package${i}.json ./`,
    `ADD file${i}.txt /app/`,
  ]).flat(),
  'FROM nginx',
  'LABEL org.opencontainers.image.title="sixty lines"',
  'COPY --from=build /app/dist /usr/share/nginx/html',
  'EXPOSE 8080/tcp',
  'HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/ || exit 1',
  'USER root',
  'CMD nginx -g "daemon off;"',
].join('\n') + '\n';

export function wasmTimes(engine, text, runs = 500) {
  const request = { method: 'analyze', path: 'Dockerfile', text };
  for (let i = 0; i < 50; i += 1) engine.ask(request);
  return Array.from({ length: runs }, () => cpuMilliseconds(() => engine.ask(request)));
}

// What a visitor downloads: the script and the head around it. plimsoll.html holds the same once more.
export function pageFiles() {
  return readdirSync('build/page')
    .filter((name) => name === 'index.html' || name === 'plimsoll.js')
    .map((name) => join('build/page', name));
}
