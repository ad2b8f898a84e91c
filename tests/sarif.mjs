// What `--format sarif` prints, against the schema of the standard (2.1.0-rtm.5 in an npm package of
// its authors): the golden files, and the real Dockerfiles where they are.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tally } from './tally.mjs';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const Ajv = require('ajv');
const validator = new Ajv({ schemaId: 'auto', allErrors: true, unknownFormats: 'ignore' });
validator.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const isSarif = validator.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

const tally = new Tally();

function check(name, files) {
  const options = ['--format', 'sarif', '--show-waived', '--profile', 'strict', '--fail-on', 'none'];
  const output = execFileSync('build/plimsoll', [...options, ...files], { maxBuffer: 1 << 30 });
  const valid = isSarif(JSON.parse(output));
  tally.check(valid, `${name}: ${JSON.stringify(isSarif.errors?.slice(0, 3), null, 1)}`);
}

function realDockerfiles() {
  const lines = readFileSync('../shared/conformance/corpus.jsonl', 'utf8').split('\n');
  const folder = 'build/tests/sarif';
  mkdirSync(folder, { recursive: true });
  for (const line of lines.filter(Boolean)) {
    const { id, dockerfile } = JSON.parse(line);
    writeFileSync(`${folder}/${id}.Dockerfile`, dockerfile);
  }
  return folder;
}

for (const name of readdirSync('tests/golden').filter((name) => name.endsWith('.Dockerfile'))) {
  check(name, [`tests/golden/${name}`]);
}
try {
  check('the real Dockerfiles', [realDockerfiles()]);
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
  tally.skip('real Dockerfiles', '../shared is not here');
}
tally.finish();
