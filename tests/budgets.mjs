// What Plimsoll may cost. Sizes are exact. Limits of time are several times the figures aimed at, since
// test machines differ; `./dev bench` shows the figures themselves.
import { Engine, dockerfiles, imports } from './engine.mjs';
import { brotliSize, nativeFigures, pageFiles, percentile, processMilliseconds, sixtyLines, wasmTimes, writeFiles } from './measure.mjs';
import { Tally } from './tally.mjs';

const tally = new Tally();
const within = (what, value, limit, unit) => {
  console.log(`${what}: ${value.toFixed(value < 10 ? 2 : 0)} ${unit} (at most ${limit})`);
  tally.check(value <= limit, `${what}: ${value} ${unit} is more than ${limit}`);
};

const engine = new Engine();
const unknown = engine.importList.filter((name) => !imports.includes(name));
tally.check(unknown.length === 0, `the engine asks its host for more than it did: ${unknown}`);

within('engine with texts and knowledge, brotli', brotliSize('build/plimsoll.wasm') / 1024, 330, 'KB');
const page = pageFiles();
tally.check(page.length === 2, 'build/page has an index.html and a plimsoll.js');
within('page, brotli', brotliSize(...page) / 1024, 530, 'KB');

tally.check(sixtyLines.split('\n').length === 61, 'sixty lines are sixty lines');
within('one analysis of 60 lines in wasm, p95', percentile(wasmTimes(engine, sixtyLines), 0.95), 10, 'ms');

const { texts, examples, real } = dockerfiles(engine);
const paths = writeFiles(real > 0 ? texts.slice(examples) : texts);
within('1,000 files natively, one thread, process included', processMilliseconds('build/plimsoll', ['--format', 'json', ...paths]), 1000, 'ms');

const { flat } = nativeFigures(paths);
const cost = flat.map((point) => point.nanoseconds_per_byte);
within('time per byte from 1 KB to 10 MB, worst to best', Math.max(...cost) / Math.min(...cost), 6, 'times');

tally.finish();
