// Where the engine runs: in a worker, or on the page's own thread where no worker can start.
import type { FromWorker, Outcome, Request, ToWorker } from "./protocol.ts";
import { EngineService, messageOf } from "./service.ts";

export interface BackendEvents {
  started(): void;
  /** It cannot start, or it is gone. */
  failed(message: string): void;
  outcome(outcome: Outcome): void;
}

/** Takes one request at a time. */
export interface Backend {
  send(request: Request): void;
  stop(): void;
}

/** May throw when it sees at once that it cannot start. */
export type BackendFactory = (events: BackendEvents) => Backend;

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

let urls: { createScriptURL(url: string): string } | undefined;

/** Passes the address of our own worker where the page demands Trusted Types. */
function trustedWorkerUrl(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  urls ??= trustedTypes?.createPolicy("plimsoll", { createScriptURL: (own) => own }) ?? {
    createScriptURL: (own) => own,
  };
  return urls.createScriptURL(url);
}

/**
 * A worker from a blob: unlike one from an address it starts on `file://`, in sandboxed frames and
 * from another origin, and it inherits the page's policy, so that `connect-src 'none'` binds it too.
 */
export function workerBackend(source: string, wasm: () => Uint8Array): BackendFactory {
  return (events) => {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    let worker: Worker;
    try {
      worker = new Worker(trustedWorkerUrl(url));
    } catch (error) {
      URL.revokeObjectURL(url);
      throw error;
    }
    const send = (message: ToWorker) => worker.postMessage(message);
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === "outcome") return events.outcome(data.outcome);
      URL.revokeObjectURL(url);
      if (data.type === "started") events.started();
      else events.failed(data.message);
    });
    worker.addEventListener("error", (event) => {
      events.failed(event.message || "The page's policy does not let a worker start.");
    });
    send({ type: "start", wasm: wasm() });
    return { send: (request) => send({ type: "request", request }), stop: () => worker.terminate() };
  };
}

export function localBackend(wasm: () => Uint8Array): BackendFactory {
  return (events) => {
    let service: EngineService | undefined;
    let stopped = false;
    EngineService.start(wasm()).then(
      (started) => {
        service = started;
        if (!stopped) events.started();
      },
      (error: unknown) => {
        if (!stopped) events.failed(messageOf(error));
      },
    );
    return {
      // Later, as from a worker: the caller is done with its own work before the answer comes.
      send: (request) => {
        setTimeout(() => {
          if (service && !stopped) events.outcome(service.answer(request));
        });
      },
      stop: () => {
        stopped = true;
      },
    };
  };
}
