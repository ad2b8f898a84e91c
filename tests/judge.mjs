// BuildKit's own parser and linter, for tests that want to hear it from the source.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tools = '../shared/tools/buildkit-check/build';
const judge = 'build/tools/buildkit-check';

// Builds it where it is not there yet. A word where it cannot be built; else nothing.
export function whyNoJudge() {
  if (existsSync(judge)) return undefined;
  if (!existsSync(tools)) return '../shared is not here';
  if (spawnSync('go', ['version']).status !== 0) return 'needs Go';
  execFileSync(tools, ['build/tools'], { stdio: 'inherit' });
  return undefined;
}

// What it says of each text, in their order: nodes, warnings, error.
export function judged(texts) {
  const input = texts.map((dockerfile, id) => JSON.stringify({ id: String(id), dockerfile })).join('\n');
  const output = execFileSync(judge, { input, maxBuffer: 1 << 30 }).toString();
  return output.trim().split('\n').map((line) => JSON.parse(line));
}
