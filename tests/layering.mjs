// Who may include whom: the arrows of ARCHITECTURE.md. Each complaint names file, line and rule.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Tally } from './tally.mjs';

// Left to right; a folder includes what stands left of it, itself, and `knowledge`.
const order = ['source', 'syntax', 'shell', 'model', 'rules', 'assess', 'analyze', 'report'];
const mayInclude = new Map(
  order.map((folder, place) => [folder, new Set(['knowledge', ...order.slice(0, place + 1)])]),
);
mayInclude.set('source', new Set(['source']));
mayInclude.set('knowledge', new Set(['source', 'knowledge']));

// Libraries, and the only folder or file that may know them.
const libraries = [
  { header: /^yaml\.h$/, file: 'cli/hadolint_file.cpp' },
  { header: /^tree_sitter\//, folder: 'syntax' },
  { header: /^nlohmann\//, folder: 'report' },
  { header: /^fmt\//, folder: 'rules' },
];

// What the front ends may see of core: the façade, the reports, and the policy they fill in.
const frontEnds = /^(analyze\.h|report\/|rules\/(catalog|fixes|hadolint_profile|judge|policy|rule|severity)\.h|knowledge\/|model\/suggestion\.h|source\/)/;

const folderOf = (path) => path.replace(/^core\//, '').replace(/(\.h|\.cpp)$/, '').split('/')[0];

function complaintAbout(file, header, isLocal) {
  const core = file.startsWith('core/');
  if (!isLocal) {
    const library = libraries.find((one) => one.header.test(header));
    if (library?.file && file !== library.file) return `only ${library.file} knows <${header}>`;
    if (core && library?.folder && folderOf(file) !== library.folder) {
      return `only core/${library.folder}/ knows <${header}>`;
    }
    return null;
  }
  if (!core) {
    const own = !header.includes('/');
    const seen = header === 'analyze.h' || frontEnds.test(header);
    return own && header !== 'analyze.h' || seen ? null : 'a front end sees analyze.h and report/ only';
  }
  const from = folderOf(file);
  const to = header.includes('/') || header === 'analyze.h' ? folderOf(header) : from;
  if (!mayInclude.has(from)) return `core/${from} is in no layer; name it in tests/layering.mjs`;
  if (!mayInclude.get(from).has(to)) return `${from}/ may not include ${to}/`;
  if (/^rules\/[^/]+\//.test(header)) return 'no rule includes another';
  return null;
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'core', 'cli', 'wasm'])
  .toString()
  .split('\n')
  .filter((file) => /\.(h|cpp)$/.test(file));

const tally = new Tally();
tally.check(files.length > 0, 'no source files found');
for (const file of files) {
  const complaints = [];
  readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    const include = /^\s*#\s*include\s*(["<])([^">]+)/.exec(line);
    if (!include) return;
    const complaint = complaintAbout(file, include[2], include[1] === '"');
    if (complaint) complaints.push(`${file}:${index + 1}: ${complaint}: ${line.trim()}`);
  });
  tally.check(complaints.length === 0, complaints.join('\n'));
}
tally.finish();
