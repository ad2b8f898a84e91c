// What a screen reader is told, and when.
import type { Diagnostic } from "../engine/types.ts";
import { count, severityCounts } from "./words.ts";

/** Milliseconds after the last key: nobody is spoken to while typing. */
const quiet = 1000;

const keyOf = ({ rule, message }: Diagnostic) => `${rule}\n${message}`;

export class Announcer {
  readonly #say: (text: string) => void;
  #told: readonly Diagnostic[] | undefined;
  #latest: readonly Diagnostic[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Somebody types. */
  typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), quiet);
  }

  /** These are the diagnostics now; told after a pause, and only when others have come or some gone. */
  diagnostics(diagnostics: readonly Diagnostic[]): void {
    this.#latest = diagnostics;
    this.typed();
  }

  /** The result of an action, told at once with what is left. */
  action(text: string, diagnostics?: readonly Diagnostic[]): void {
    clearTimeout(this.#timer);
    if (diagnostics) this.#told = this.#latest = diagnostics;
    this.#say(diagnostics ? `${text} ${count(diagnostics.length, "diagnostic")} left.` : text);
  }

  #tell(): void {
    if (!this.#latest) return;
    const before = new Map<string, number>();
    for (const one of this.#told ?? []) before.set(keyOf(one), (before.get(keyOf(one)) ?? 0) + 1);
    const added = this.#latest.filter((one) => {
      const left = before.get(keyOf(one)) ?? 0;
      before.set(keyOf(one), left - 1);
      return left <= 0;
    });
    const gone = (this.#told?.length ?? 0) + added.length - this.#latest.length;
    const first = this.#told === undefined;
    this.#told = this.#latest;
    if (!first && added.length === 0 && gone === 0) return;
    this.#say(summary(this.#latest, first ? [] : added));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function summary(diagnostics: readonly Diagnostic[], added: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "No diagnostics.";
  const all = `${count(diagnostics.length, "diagnostic")}: ${severityCounts(diagnostics)}.`;
  const [news] = added;
  if (!news) return all;
  return `${all} ${added.length} new: line ${news.start.line}, ${news.message}.`;
}
