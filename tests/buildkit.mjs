// Random edits of real Dockerfiles, read by BuildKit itself and by us: the same instructions, with the
// same lines, flags, arguments and heredocs.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Tally } from './tally.mjs';

const files = 3000;
const tools = '../shared/tools/buildkit-check/build';
const judge = 'build/tools/buildkit-check';
const tally = new Tally();

// Numbers that are the same every time.
let state = 20260101;
const below = (bound) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * bound);
};
const pick = (list) => list[below(list.length)];

const special = [
  '\\\n', '\\', '\n', '\n\n', '\r\n', '`\n', '"', "'", '#', '# x\n', ' <<EOF\n', 'EOF\n', "<<-'A B' ", '[', ']',
  '["a", "b"]', '--from=a ', '--', '=', '$', '${', '}', '\t', ' ', 'ONBUILD ', 'HEALTHCHECK CMD ', 'RUN ', 'run a',
  'FROM x\n', 'COPY a b\n', 'ENV a ', 'ARG ', '\u00a0', '\ufeff', 'é', '# escape=`\n', 'NONE', '\v',
];

function edited(text) {
  for (let edits = 1 + below(4); edits > 0; edits -= 1) {
    const at = below(text.length + 1);
    const end = Math.min(text.length, at + below(12));
    const [before, part, after] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
    text = pick([before + after, before + part + part + after, before + pick(special) + part + after]);
  }
  return text;
}

function buildJudge() {
  if (existsSync(judge)) return true;
  if (!existsSync(tools)) return tally.skip('BuildKit on random edits', '../shared is not here');
  if (spawnSync('go', ['version']).status !== 0) return tally.skip('BuildKit on random edits', 'needs Go');
  execFileSync(tools, ['build/tools'], { stdio: 'inherit' });
  return true;
}

// BuildKit leaves out what is empty, gives an instruction without arguments one empty argument, and
// keeps those of ONBUILD to itself.
function shape({ keyword, value, start, end, json, flags, args, heredocs }) {
  const name = (keyword ?? value).toUpperCase();
  return JSON.stringify({
    keyword: name,
    start,
    end,
    json: json ?? false,
    flags: flags ?? [],
    args: name === 'ONBUILD' || (args ?? []).join() === '' ? [] : args,
    heredocs: (heredocs ?? []).map((one) => one.Name ?? one),
  });
}

function compare() {
  const corpus = readFileSync('../shared/conformance/corpus.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line).dockerfile);
  const folder = 'build/tests/buildkit';
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const texts = Array.from({ length: files }, () => edited(pick(corpus)).replace(/[\ud800-\udfff]/g, '?'));
  const paths = texts.map((text, index) => {
    writeFileSync(`${folder}/${index}`, text);
    return `${folder}/${index}`;
  });
  const lines = (program, args, input) =>
    execFileSync(program, args, { input, maxBuffer: 1 << 30 }).toString().trim().split('\n').map((line) => JSON.parse(line));
  const theirs = lines(judge, [], texts.map((dockerfile, id) => JSON.stringify({ id: String(id), dockerfile })).join('\n'));
  const ours = lines('build/plimsoll', ['debug', 'instructions', ...paths]);
  tally.check(theirs.length === files && ours.length === files, 'an answer for each file');
  for (let index = 0; index < files; index += 1) {
    // Where BuildKit refuses the lines themselves it lists no instructions.
    if (theirs[index].parse_error || !theirs[index].nodes) continue;
    const expected = theirs[index].nodes.map(shape);
    const actual = ours[index].instructions.map(shape);
    const at = expected.findIndex((one, place) => one !== actual[place]);
    tally.check(
      at < 0 && actual.length === expected.length,
      `${paths[index]}:\n  BuildKit ${expected[at]}\n  Plimsoll ${actual[at]}`,
    );
  }
}

if (buildJudge()) compare();
tally.finish();
