// BuildKit's own parser and linter, for tests that want to hear it from the source.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const judge = 'build/tools/buildkit-check';

// A word where build_judge of ./dev could not build it; else nothing.
export function whyNoJudge() {
  return existsSync(judge) ? undefined : '../shared or Go is not here';
}

// What it says of each text, in their order: nodes, warnings, error.
export function judged(texts) {
  const input = texts.map((dockerfile, id) => JSON.stringify({ id: String(id), dockerfile })).join('\n');
  // Of bytes that are no text it would tell the terminal; should it fail, the error repeats it all.
  const output = execFileSync(judge, { input, maxBuffer: 1 << 30, stdio: 'pipe' }).toString();
  return output.trim().split('\n').map((line) => JSON.parse(line));
}
