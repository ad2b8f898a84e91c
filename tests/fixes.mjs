// Every fix on every real Dockerfile, alone, and all safe ones at once, judged by BuildKit: what it built it
// still builds, none of its checks has more to say, and every comment is still there.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { judged, whyNoJudge } from './judge.mjs';
import { Tally } from './tally.mjs';

const corpus = '../shared/conformance/corpus.jsonl';
const folder = 'build/tests/fixes';
const tally = new Tally();

function applied(text, edits) {
  let result = '';
  let at = 0;
  for (const { range, text: replacement } of [...edits].sort((a, b) => a.range[0] - b.range[0])) {
    result += text.slice(at, range[0]) + replacement;
    at = range[1];
  }
  return result + text.slice(at);
}

const counted = (names) => names.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map());

// The names that are there more often than before.
function added(before, after) {
  const old = counted(before);
  return [...counted(after)].filter(([name, count]) => count > (old.get(name) ?? 0)).map(([name]) => name);
}

// Whole lines only: `#` elsewhere may be anything.
const comments = (text) => text.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('#'));
const isDirective = (line) => /^#\s*(syntax|escape|check)\s*=|hadolint|plimsoll|checkov|trivy|kics/i.test(line);

const run = (...args) => {
  try {
    return execFileSync('build/plimsoll', args, { maxBuffer: 1 << 30, stdio: 'pipe' }).toString();
  } catch (error) {
    if (error.status === 1) return error.stdout.toString();
    throw error;
  }
};

function fixedTexts(texts) {
  mkdirSync(`${folder}/before`, { recursive: true });
  const paths = texts.map((text, index) => {
    writeFileSync(`${folder}/before/${index}`, text);
    return `${folder}/before/${index}`;
  });
  const { files } = JSON.parse(run('--profile', 'strict', '--format', 'json', ...paths));
  const attempts = [];
  files.forEach((file, index) => {
    for (const diagnostic of file.diagnostics) {
      for (const fix of diagnostic.fixes) {
        const name = `${diagnostic.rule} (${fix.title}), ${paths[index]}:${diagnostic.start.line}`;
        attempts.push({ index, name, text: applied(texts[index], fix.edits) });
      }
    }
  });
  cpSync(`${folder}/before`, `${folder}/after`, { recursive: true });
  run('--profile', 'strict', '--fix', ...paths.map((path) => path.replace('before', 'after')));
  texts.forEach((_, index) => {
    attempts.push({ index, name: `--fix, ${paths[index]}`, text: readFileSync(`${folder}/after/${index}`, 'utf8') });
  });
  return attempts;
}

function compare() {
  rmSync(folder, { recursive: true, force: true });
  const texts = readFileSync(corpus, 'utf8').trim().split('\n').map((line) => JSON.parse(line).dockerfile);
  const before = judged(texts);
  const attempts = fixedTexts(texts);
  const after = judged(attempts.map(({ text }) => text));
  attempts.forEach(({ index, name, text }, place) => {
    const [old, now] = [before[index], after[place]];
    // A file that is refused for one error less may be refused for the next.
    if (!old.error) {
      tally.check(!now.error, `${name}: BuildKit refuses the result: ${now.error?.message}`);
      const more = added(old.warnings.map(({ rule }) => rule), now.warnings.map(({ rule }) => rule));
      tally.check(more.length === 0, `${name}: BuildKit now warns of ${more}`);
    }
    const lost = added(comments(text), comments(texts[index])).filter((line) => !isDirective(line));
    tally.check(lost.length === 0, `${name}: these comments are gone: ${lost}`);
  });
}

const why = whyNoJudge();
if (why) tally.skip('fixes judged by BuildKit', why);
else compare();
tally.finish();
