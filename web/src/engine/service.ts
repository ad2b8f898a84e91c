import { Engine } from "./loader.ts";
import type { Outcome, Request } from "./protocol.ts";
import type { Failure } from "./types.ts";

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** JSON knows no half of a surrogate pair. One unit stands in for one, so offsets stay right. */
function wellFormed(request: Request): Request {
  return "text" in request ? { ...request, text: request.text.toWellFormed() } : request;
}

/** Answers requests and replaces an engine that broke. */
export class EngineService {
  readonly #module: WebAssembly.Module;
  #engine: Engine;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#engine = new Engine(module);
  }

  static async start(wasm: Uint8Array): Promise<EngineService> {
    return new EngineService(await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>));
  }

  answer(request: Request): Outcome {
    let answer: object | Failure;
    try {
      answer = JSON.parse(this.#engine.call(JSON.stringify(wellFormed(request))));
    } catch (error) {
      this.#engine = new Engine(this.#module);
      return { status: "crashed", message: messageOf(error) };
    }
    if ("error" in answer) return { status: "refused", message: answer.error };
    return { status: "answered", answer };
  }
}
