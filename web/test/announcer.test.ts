import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Diagnostic } from "../src/engine/types.ts";
import { Announcer } from "../src/ui/announcer.ts";

const diagnostic = (rule: string, line: number, severity: Diagnostic["severity"] = "low") =>
  ({ rule, severity, message: `${rule} here`, start: { line, column: 1 } }) as Diagnostic;

let said: string[];
let announcer: Announcer;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  announcer = new Announcer((text) => said.push(text));
});
afterEach(() => void vi.useRealTimers());

it("waits until nobody has typed for a second", () => {
  announcer.diagnostics([diagnostic("a", 1)]);
  vi.advanceTimersByTime(900);
  announcer.typed();
  vi.advanceTimersByTime(900);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(said).toEqual(["1 diagnostic: 1 low."]);
});

it("claims nothing before there is an answer", () => {
  announcer.typed();
  vi.runAllTimers();
  expect(said).toEqual([]);
});

it("tells what is new and is silent when only lines have moved", () => {
  const first = [diagnostic("a", 1), diagnostic("b", 2, "high")];
  announcer.diagnostics(first);
  vi.runAllTimers();
  announcer.diagnostics([diagnostic("a", 5), diagnostic("b", 6, "high")]);
  vi.runAllTimers();
  expect(said).toHaveLength(1);
  announcer.diagnostics([...first, diagnostic("a", 9)]);
  vi.runAllTimers();
  expect(said.at(-1)).toBe("3 diagnostics: 1 high, 2 low. 1 new: line 9, a here.");
  announcer.diagnostics([]);
  vi.runAllTimers();
  expect(said.at(-1)).toBe("No diagnostics.");
});

it("tells the result of an action at once, and not again", () => {
  announcer.diagnostics([diagnostic("a", 1), diagnostic("b", 2)]);
  vi.runAllTimers();
  announcer.action("Applied: Use COPY.", [diagnostic("b", 2)]);
  expect(said.at(-1)).toBe("Applied: Use COPY. 1 diagnostic left.");
  vi.runAllTimers();
  expect(said).toHaveLength(2);
});
