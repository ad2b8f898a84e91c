// Runs the engine, a WebAssembly reactor with JSON in and JSON out. No DOM: works in a worker, on
// the page's own thread, and in Node.

/** The engine gave up; its instance must not be used again. */
export class EngineAbort extends Error {
  override name = "EngineAbort";
}

interface EngineExports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  /** Makes room for a request of `size` bytes and says where. */
  plimsoll_request(size: number): number;
  /** Answers the request that was written there; the address of the answer. */
  plimsoll_call(): number;
  plimsoll_answer_size(): number;
}

const SUCCESS = 0;

/**
 * One instance of the engine. After any throw its memory is in an unknown state (a trap does not
 * restore the stack pointer): drop it and make another from the same module, which takes 0.2 ms.
 */
export class Engine {
  readonly #exports: EngineExports;
  #complaints = "";

  constructor(module: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(module, this.#importsFor(module));
    this.#exports = instance.exports as unknown as EngineExports;
    this.#exports._initialize();
  }

  /** The JSON answer to a JSON request. */
  call(request: string): string {
    const bytes = new TextEncoder().encode(request);
    const engine = this.#exports;
    // Views are made after each call: memory that grows detaches the earlier ones.
    const place = engine.plimsoll_request(bytes.length);
    new Uint8Array(engine.memory.buffer, place, bytes.length).set(bytes);
    const answer = engine.plimsoll_call();
    const size = engine.plimsoll_answer_size();
    return new TextDecoder().decode(new Uint8Array(engine.memory.buffer, answer, size));
  }

  /** Exactly what the module asks for, so that a new import is noticed and never guessed. */
  #importsFor(module: WebAssembly.Module): WebAssembly.Imports {
    const known: Record<string, (...args: number[]) => number | void> = {
      "env.emscripten_notify_memory_growth": () => {},
      "wasi_snapshot_preview1.clock_time_get": (_clock, _precision, place) => this.#stopTheClock(place!),
      "wasi_snapshot_preview1.fd_close": () => SUCCESS,
      "wasi_snapshot_preview1.fd_seek": () => SUCCESS,
      "wasi_snapshot_preview1.fd_write": (_file, list, count, written) => this.#write(list!, count!, written!),
      "wasi_snapshot_preview1.proc_exit": (code) => {
        throw new EngineAbort(this.#complaints.trim() || `The engine exited with code ${code}.`);
      },
    };
    const imports: WebAssembly.Imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      const value = known[`${from}.${name}`];
      if (!value) throw new EngineAbort(`The engine asks for ${from}.${name}, which this page does not have.`);
      (imports[from] ??= {})[name] = value;
    }
    return imports;
  }

  /** The same bytes give the same answer, so there is no time. */
  #stopTheClock(place: number): number {
    new DataView(this.#exports.memory.buffer).setBigUint64(place, 0n, true);
    return SUCCESS;
  }

  /** Keeps what the engine writes to its error stream, for the message of an abort. */
  #write(list: number, count: number, written: number): number {
    const view = new DataView(this.#exports.memory.buffer);
    let total = 0;
    for (let i = 0; i < count; ++i) {
      const place = view.getUint32(list + 8 * i, true);
      const size = view.getUint32(list + 8 * i + 4, true);
      this.#complaints += new TextDecoder().decode(new Uint8Array(view.buffer, place, size));
      total += size;
    }
    view.setUint32(written, total, true);
    return SUCCESS;
  }
}
