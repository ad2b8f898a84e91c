// Keeps tokens and analysis in step with a text that is being edited.
import { type Channel, EngineError } from "./client.ts";
import type { FileReport, Policy, Tokens } from "./types.ts";

export interface LiveEvents {
  tokens(tokens: Tokens): void;
  analysis(analysis: FileReport, text: string): void;
  /** There is no analysis of this text. */
  failure(error: EngineError): void;
}

/** Milliseconds without a key after which a changed text is judged. */
const pause = 120;

/** "2026-01-31" of the calendar on the wall. */
export function localDate(now = new Date()): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export class LiveAnalysis {
  readonly #channel: Channel;
  readonly #events: LiveEvents;
  #text = "";
  #policy: Policy = {};
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastChange = -Infinity;

  constructor(channel: Channel, events: LiveEvents) {
    this.#channel = channel;
    this.#events = events;
  }

  /** The policy of the next analyses. Today's date is part of it. */
  get policy(): Policy {
    return { ...this.#policy, today: localDate() };
  }

  set policy(policy: Policy) {
    this.#policy = policy;
  }

  /** A first change is judged at once, a flow of changes when it pauses. */
  change(text: string): void {
    this.#text = text;
    void this.#askTokens();
    const now = performance.now();
    const flowing = now - this.#lastChange < pause;
    this.#lastChange = now;
    clearTimeout(this.#timer);
    if (flowing) this.#timer = setTimeout(() => void this.analyze(), pause);
    else void this.analyze();
  }

  async analyze(text = this.#text): Promise<void> {
    clearTimeout(this.#timer);
    this.#text = text;
    try {
      const analysis = await this.#channel.request({ method: "analyze", text, policy: this.policy });
      if (text === this.#text) this.#events.analysis(analysis, text);
    } catch (error) {
      this.#fail(error, text);
    }
  }

  async #askTokens(): Promise<void> {
    const text = this.#text;
    try {
      const tokens = await this.#channel.request({ method: "tokens", text });
      if (text === this.#text) this.#events.tokens(tokens);
    } catch (error) {
      // A text without colours is no failure to speak of; the analysis has its own.
      if (!(error instanceof EngineError)) throw error;
    }
  }

  #fail(error: unknown, text: string): void {
    if (!(error instanceof EngineError)) throw error;
    if (error.kind === "superseded" || error.kind === "closed") return;
    if (text === this.#text) this.#events.failure(error);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
