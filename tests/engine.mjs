// The wasm engine in Node: the few lines that any host needs.
import { readFileSync } from 'node:fs';

// All that the engine may ask its host for.
export const imports = [
  'env.emscripten_notify_memory_growth',
  'wasi_snapshot_preview1.clock_time_get',
  'wasi_snapshot_preview1.fd_close',
  'wasi_snapshot_preview1.fd_seek',
  'wasi_snapshot_preview1.fd_write',
  'wasi_snapshot_preview1.proc_exit',
];

export class Engine {
  #exports;

  constructor(path = 'build/plimsoll.wasm') {
    this.module = new WebAssembly.Module(readFileSync(path));
    const host = {};
    for (const { module, name } of WebAssembly.Module.imports(this.module)) {
      host[module] ??= {};
      host[module][name] = (...values) => {
        if (name === 'proc_exit') throw new Error(`the engine ended itself with ${values[0]}`);
        return 0;
      };
    }
    this.#exports = new WebAssembly.Instance(this.module, host).exports;
    this.#exports._initialize();
  }

  get importList() {
    return WebAssembly.Module.imports(this.module).map(({ module, name }) => `${module}.${name}`).sort();
  }

  // The answer as text.
  ask(request) {
    const { memory, plimsoll_request, plimsoll_call, plimsoll_answer_size } = this.#exports;
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    new Uint8Array(memory.buffer, plimsoll_request(bytes.length), bytes.length).set(bytes);
    const answer = plimsoll_call();
    return new TextDecoder().decode(new Uint8Array(memory.buffer, answer, plimsoll_answer_size()));
  }
}

// Dockerfiles to try: every example of every rule, and the real ones where they are.
export function dockerfiles(engine) {
  const texts = [];
  for (const rule of JSON.parse(engine.ask({ method: 'catalog' })).rules) {
    for (const example of rule.examples) {
      for (const text of [example.bad, example.fixed, example.good]) {
        if (text) texts.push(text.replace(/[«»]/g, ''));
      }
    }
  }
  const examples = texts.length;
  try {
    const corpus = readFileSync('../shared/conformance/corpus.jsonl', 'utf8');
    for (const line of corpus.split('\n')) if (line !== '') texts.push(JSON.parse(line).dockerfile);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return { texts, examples, real: texts.length - examples };
}
