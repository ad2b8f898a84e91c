// The simple commands of every RUN in the corpus, as the public tree-sitter grammar of bash sees them and
// as we do: the same ones, with the same words. The grammar is a dependency of this test alone.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tally } from './tally.mjs';

const require = createRequire(new URL('../web/package.json', import.meta.url));
const tally = new Tally();

const unescaped = (text) => text.replace(/\\\n/g, '').replace(/\\([\s\S])/g, '$1');
const unescapedInQuotes = (text) => text.replace(/\\\n/g, '').replace(/\\([$`"\\])/g, '$1');
// A pattern, a tilde or a brace makes a word that only the shell knows; a backslash before it does not.
const isPattern = (text) => /^~|[*?[]|\{[^}]*(,|\.\.)/.test(text.replace(/\\[\s\S]/g, ''));

// What a word means without its quotes; null when it is not static.
function meaning(node) {
  switch (node.type) {
    case 'command_name':
      return node.namedChildCount > 0 ? meaning(node.namedChild(0)) : node.text;
    case 'word':
    case 'number':
    case 'variable_name':
    case 'test_operator':
    case 'extglob_pattern':
      return isPattern(node.text) ? null : unescaped(node.text);
    case 'raw_string':
      return node.text.slice(1, -1);
    case 'string':
      return node.namedChildren.every((child) => child.type === 'string_content') ? unescapedInQuotes(node.text.slice(1, -1)) : null;
    case 'concatenation': {
      if (isPattern(node.children.filter((child) => !/string/.test(child.type)).map((child) => child.text).join(''))) return null;
      const parts = node.children.map(meaning);
      return parts.includes(null) ? null : parts.join('');
    }
    case '$':
    case '[':
    case ']':
      return node.text;
    default:
      return null;
  }
}

// The commands in the order in which they begin. What has a node of its own there (`export a=1`, `[ a ]`)
// is one command like any other here, and is compared by its name.
function commands(tree) {
  const found = [];
  const visit = (node) => {
    if (node.type === 'command') {
      const words = node.namedChildren.filter((child) => !/assignment|redirect|_body|_start/.test(child.type));
      found.push(words.map(meaning));
    } else if (node.type === 'declaration_command' || node.type === 'unset_command') {
      found.push([node.child(0).text]);
    } else if (node.type === 'test_command' && node.child(0).text === '[') {
      found.push(['[']);
    }
    node.namedChildren.forEach(visit);
  };
  visit(tree.rootNode);
  return found;
}

const nodesOfTheirOwn = ['[', 'declare', 'export', 'local', 'readonly', 'typeset', 'unset', 'unsetenv'];
const comparable = (words) => (nodesOfTheirOwn.includes(words[0]) ? [words[0]] : words);

async function grammar() {
  const { Language, Parser } = require('web-tree-sitter');
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-bash/tree-sitter-bash.wasm')));
  return parser;
}

// Files of the corpus, by their lines of `plimsoll debug`.
function dump(view, paths) {
  const byPath = new Map(paths.map((path) => [path, []]));
  const output = execFileSync('build/plimsoll', ['debug', view, ...paths], { maxBuffer: 1 << 30 }).toString();
  for (const line of output.split('\n').filter(Boolean)) {
    const one = JSON.parse(line);
    byPath.get(one.path).push(one);
  }
  return byPath;
}

async function compare(corpus) {
  const parser = await grammar();
  const folder = 'build/tests/bash_grammar';
  mkdirSync(folder, { recursive: true });
  const paths = corpus.map(({ id, dockerfile }) => {
    writeFileSync(`${folder}/${id}`, dockerfile);
    return `${folder}/${id}`;
  });
  const instructions = dump('instructions', paths);
  const ours = dump('commands', paths);
  const counts = { bodies: 0, commands: 0, unread: 0, different: 0 };
  for (const path of paths) {
    for (const run of instructions.get(path)[0].instructions) {
      if (run.keyword.toLowerCase() !== 'run' || run.json || run.heredocs.length > 0 || run.args.length === 0) continue;
      const tree = parser.parse(run.args[0]);
      if (tree.rootNode.hasError) {
        counts.unread += 1;
        continue;
      }
      const theirs = commands(tree).map(comparable);
      const mine = ours
        .get(path)
        .filter((command) => command.instruction_line === run.start && !command.nested)
        .map((command) => comparable([...command.prefixes, command.name, ...command.args]));
      counts.bodies += 1;
      counts.commands += mine.length;
      if (JSON.stringify(theirs) !== JSON.stringify(mine)) {
        counts.different += 1;
        if (process.env.VERBOSE) console.log(`${path}:${run.start}\n  ${JSON.stringify(theirs)}\n  ${JSON.stringify(mine)}`);
      }
    }
  }
  return counts;
}

function realDockerfiles() {
  try {
    return readFileSync('../shared/conformance/corpus.jsonl', 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    tally.skip('the bash grammar on real Dockerfiles', '../shared is not here');
    return [];
  }
}

// All that differs was read and is theirs: `$a_$b` gives them two words, `dd if=x` none, a lone `$` in
// quotes is an expansion, and they lose what follows a redirection and the commands in ${x-$(…)}.
const differences = 25;
const corpus = realDockerfiles();
if (corpus.length > 0) {
  const { bodies, commands: count, unread, different } = await compare(corpus);
  console.log(`${count} commands in ${bodies} RUNs; ${different} RUNs differ, ${unread} the grammar cannot read`);
  tally.check(bodies > 3000, `only ${bodies} RUNs compared`);
  tally.check(different <= differences, `${different} RUNs differ; VERBOSE=1 shows them`);
}
tally.finish();
