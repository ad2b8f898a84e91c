// The same bytes in give the same bytes out, natively and in wasm.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Engine, dockerfiles } from './engine.mjs';
import { Tally } from './tally.mjs';

const tally = new Tally();
const engine = new Engine();
const { texts, real } = dockerfiles(engine);
if (real === 0) tally.skip('real Dockerfiles', '../shared is not here');

const folder = 'build/tests/parity';
rmSync(folder, { recursive: true, force: true });
const paths = texts.map((text, index) => {
  const path = `${folder}/${index}/Dockerfile`;
  mkdirSync(`${folder}/${index}`, { recursive: true });
  writeFileSync(path, text);
  return path;
});

const policy = { profile: 'strict', today: '2026-01-01' };
const options = ['--profile', policy.profile, '--today', policy.today];

function native(paths) {
  const run = spawnSync('build/plimsoll', ['--format', 'json', ...options, ...paths], { maxBuffer: 1 << 30 });
  return run.stdout.toString();
}

// One file at a time the answer is a part of the report, byte for byte; all at once their order is
// the order asked for.
const answers = texts.map((text, index) => engine.ask({ method: 'analyze', path: paths[index], text, policy }));
const empty = native([paths[0]]).replace(answers[0], '');
tally.check(empty.includes('"files":[]'), `unlike the native report: ${answers[0]}`);
const report = native(paths);
const expected = empty.replace('"files":[]', () => `"files":[${answers.join(',')}]`);
if (report === expected) {
  texts.forEach(() => tally.check(true));
} else {
  const { files } = JSON.parse(report);
  answers.forEach((answer, index) => {
    tally.check(JSON.stringify(files[index]) === JSON.stringify(JSON.parse(answer)), `${paths[index]} is judged differently`);
  });
  tally.check(false, 'the bytes of the reports differ');
}

// Fixing, too.
const fixed = texts.map((text) => JSON.parse(engine.ask({ method: 'fix', text, policy })).text);
spawnSync('build/plimsoll', ['--fix', ...options, ...paths], { maxBuffer: 1 << 30 });
paths.forEach((path, index) => {
  tally.check(readFileSync(path, 'utf8') === fixed[index], `${path} is fixed differently`);
});

tally.finish();
