// Asks the engine and keeps the page alive whatever becomes of it.
import type { Backend, BackendEvents, BackendFactory } from "./backend.ts";
import type { Answer, Method, Methods, Outcome, Request } from "./protocol.ts";
import { messageOf } from "./service.ts";

/**
 * superseded   a newer request of the same channel and method took its place
 * closed       its channel was closed
 * refused      the engine did not understand it
 * crashed      the engine broke on it, now or before
 * hung         the engine did not answer and was ended
 * unavailable  no engine can run on this page
 */
export type EngineErrorKind =
  | "superseded" | "closed" | "refused" | "crashed" | "hung" | "unavailable";

export class EngineError extends Error {
  override name = "EngineError";
  readonly kind: EngineErrorKind;
  constructor(kind: EngineErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface Limits {
  /** Milliseconds after which a request is reported as slow. */
  slow: number;
  /** Milliseconds after which the engine is ended. */
  hung: number;
  /** Milliseconds the engine has to start. */
  start: number;
  /** Milliseconds the engine is kept while nobody has a channel open. */
  idle: number;
}

const usualLimits: Limits = { slow: 1000, hung: 3000, start: 20_000, idle: 5000 };
const rememberedFatalRequests = 16;

/** What makes a request the same as one that broke the engine: another policy may not save it. */
function fatalKey(request: Request): string {
  return "text" in request ? `${request.method} ${request.text}` : request.method;
}

interface Job {
  channel: Channel;
  request: Request;
  resolve(answer: unknown): void;
  reject(error: EngineError): void;
}

/** What one user of the engine asks. Its newest request of a method replaces its waiting one. */
export interface Channel {
  request<M extends Method>(request: Methods[M]["request"] & { method: M }): Promise<Answer<M>>;
  /** Called when a request of this channel takes long. */
  onslow: (() => void) | undefined;
  close(): void;
}

export class EngineClient {
  readonly #factories: BackendFactory[];
  readonly #limits: Limits;
  readonly #channels = new Set<Channel>();
  /** Waiting jobs, oldest first. */
  #queue: Job[] = [];
  #running: Job | undefined;
  #backend: Backend | undefined;
  #started = false;
  #unavailable: string | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  /** Requests that broke the engine: not tried again, oldest first. */
  readonly #fatal = new Set<string>();

  /** The first backend that starts is used. */
  constructor(factories: readonly BackendFactory[], limits: Partial<Limits> = {}) {
    this.#factories = [...factories];
    this.#limits = { ...usualLimits, ...limits };
  }

  open(): Channel {
    clearTimeout(this.#idleTimer);
    const channel: Channel = {
      onslow: undefined,
      request: (request) => this.#ask(channel, request) as Promise<never>,
      close: () => this.#close(channel),
    };
    this.#channels.add(channel);
    return channel;
  }

  #close(channel: Channel): void {
    this.#channels.delete(channel);
    this.#dropWaiting("closed", (job) => job.channel === channel);
    if (this.#channels.size > 0) return;
    this.#idleTimer = setTimeout(() => this.#lose("Nobody waits for it."), this.#limits.idle);
  }

  #ask(channel: Channel, request: Request): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!this.#channels.has(channel)) {
        return reject(new EngineError("closed", "The channel is closed."));
      }
      if (this.#fatal.has(fatalKey(request))) {
        return reject(new EngineError("crashed", "This text has stopped the analyzer before."));
      }
      this.#dropWaiting(
        "superseded",
        (job) => job.channel === channel && job.request.method === request.method,
      );
      this.#queue.push({ channel, request, resolve, reject });
      this.#pump();
    });
  }

  #dropWaiting(kind: EngineErrorKind, dropped: (job: Job) => boolean): void {
    const jobs = this.#queue.filter(dropped);
    this.#queue = this.#queue.filter((job) => !jobs.includes(job));
    for (const job of jobs) job.reject(new EngineError(kind, `The request was ${kind}.`));
  }

  #pump(): void {
    if (this.#unavailable !== undefined) {
      for (const job of this.#queue.splice(0)) {
        job.reject(new EngineError("unavailable", this.#unavailable));
      }
      return;
    }
    if (this.#running || this.#queue.length === 0) return;
    if (!this.#backend) return this.#start();
    if (!this.#started) return;
    const job = this.#queue.shift()!;
    this.#running = job;
    this.#after(this.#limits.slow, () => job.channel.onslow?.());
    this.#after(this.#limits.hung, () => {
      this.#stop();
      this.#finish({ status: "crashed", message: "The analyzer did not answer." }, "hung");
    });
    this.#backend.send(job.request);
  }

  #start(): void {
    const [factory] = this.#factories;
    if (!factory) return;
    const events: BackendEvents = {
      started: () => {
        this.#clearTimers();
        this.#started = true;
        this.#pump();
      },
      failed: (message) => {
        if (this.#backend !== backend) return;
        if (this.#started) this.#lose(message);
        else this.#fallBack(message);
      },
      outcome: (outcome) => {
        if (this.#backend === backend) this.#finish(outcome, "crashed");
      },
    };
    let backend: Backend | undefined;
    try {
      backend = factory(events);
    } catch (error) {
      return this.#fallBack(messageOf(error));
    }
    this.#backend = backend;
    this.#after(this.#limits.start, () => this.#fallBack("The analyzer did not start."));
  }

  /** This kind of backend cannot start here: from now on the next kind is used. */
  #fallBack(message: string): void {
    this.#stop();
    this.#factories.shift();
    if (this.#factories.length === 0) this.#unavailable = message;
    this.#pump();
  }

  /** A started backend is gone. */
  #lose(message: string): void {
    this.#stop();
    if (this.#running) this.#finish({ status: "crashed", message }, "crashed");
  }

  #stop(): void {
    this.#clearTimers();
    this.#backend?.stop();
    this.#backend = undefined;
    this.#started = false;
  }

  #finish(outcome: Outcome, crash: "crashed" | "hung"): void {
    const job = this.#running;
    this.#running = undefined;
    this.#clearTimers();
    if (job) {
      if (outcome.status === "answered") {
        job.resolve(outcome.answer);
      } else {
        if (outcome.status === "crashed") this.#rememberFatal(job.request);
        job.reject(new EngineError(outcome.status === "crashed" ? crash : "refused", outcome.message));
      }
    }
    this.#pump();
  }

  #rememberFatal(request: Request): void {
    this.#fatal.add(fatalKey(request));
    const [oldest] = this.#fatal;
    if (this.#fatal.size > rememberedFatalRequests) this.#fatal.delete(oldest!);
  }

  #after(milliseconds: number, action: () => void): void {
    this.#timers.push(setTimeout(action, milliseconds));
  }

  #clearTimers(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }
}
