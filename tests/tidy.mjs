// Format, characters nobody sees, and generated files that are not what their generators write.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tally } from './tally.mjs';

const tally = new Tally();

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'])
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

const generated = /^grammar\/src\/(parser\.c|.*\.json|tree_sitter\/)|package-lock\.json$/;
const binary = /\.(png|ico|woff2?)$/;
// In golden files, corpora and the examples of rules the odd bytes are the point.
const anyBytes = /^(tests\/golden\/|grammar\/test\/|docs\/rules\.md$)/;

// Blanks that are no spaces, zero-width and direction-changing characters, byte order marks.
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

for (const file of files) {
  if (generated.test(file) || binary.test(file) || anyBytes.test(file)) continue;
  const text = readFileSync(file, 'utf8');
  const complaints = [];
  text.split('\n').forEach((line, index) => {
    if (/[ \t]$/.test(line)) complaints.push(`${file}:${index + 1}: blank at the end of the line`);
    if (invisible.test(line)) complaints.push(`${file}:${index + 1}: a character nobody sees`);
  });
  if (text !== '' && !text.endsWith('\n')) complaints.push(`${file}: no line break at the end`);
  tally.check(complaints.length === 0, complaints.join('\n'));
}

for (const file of files.filter((one) => /^(core|cli|wasm|tests)\/.*\.(h|cpp)$/.test(one))) {
  const run = spawnSync('clang-format-14', ['--dry-run', '--Werror', file], { encoding: 'utf8' });
  tally.check(run.status === 0, `${file} is not as \`./dev fmt\` leaves it`);
}

const rules = execFileSync('build/plimsoll', ['rules', '--markdown'], { encoding: 'utf8' });
tally.check(
  existsSync('docs/rules.md') && readFileSync('docs/rules.md', 'utf8') === rules,
  'docs/rules.md is not current: ./dev docs',
);

// The parser is committed; where the tool that generates it is at hand, it must agree.
const treeSitter = ['build/cargo/bin/tree-sitter', 'tree-sitter'].find((program) =>
  spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('tree-sitter 0.25.10'),
);
if (treeSitter) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-grammar-'));
  cpSync('grammar', folder, { recursive: true });
  const program = treeSitter.includes('/') ? join(process.cwd(), treeSitter) : treeSitter;
  execFileSync(program, ['generate', '--abi', '15'], { cwd: folder });
  for (const file of ['parser.c', 'grammar.json', 'node-types.json']) {
    tally.check(
      readFileSync(join(folder, 'src', file), 'utf8') === readFileSync(`grammar/src/${file}`, 'utf8'),
      `grammar/src/${file} is not what grammar.js says: ./dev grammar`,
    );
  }
  rmSync(folder, { recursive: true });
} else {
  tally.skip('grammar/src/parser.c against grammar.js', 'no tree-sitter 0.25.10 here; ./dev grammar brings it');
}

tally.finish();
