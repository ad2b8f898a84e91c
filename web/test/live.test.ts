import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Channel, EngineError } from "../src/engine/client.ts";
import { LiveAnalysis, localDate } from "../src/engine/live.ts";

interface Asked {
  method: string;
  text: string;
  answer(value: unknown): void;
  fail(error: EngineError): void;
}

let asked: Asked[];
let judged: string[];
let failures: string[];
let live: LiveAnalysis;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  judged = [];
  failures = [];
  const channel = {
    request: (request: { method: string; text: string }) =>
      new Promise((answer, fail) => asked.push({ ...request, answer, fail })),
  } as unknown as Channel;
  live = new LiveAnalysis(channel, {
    tokens: () => {},
    analysis: (_, text) => judged.push(text),
    failure: ({ kind }) => failures.push(kind),
  });
});
afterEach(() => void vi.useRealTimers());

const analyses = () => asked.filter(({ method }) => method === "analyze");

it("judges a first change at once and a flow of keys when it pauses", () => {
  live.change("F");
  live.change("FR");
  live.change("FRO");
  expect(analyses().map(({ text }) => text)).toEqual(["F"]);
  expect(asked.filter(({ method }) => method === "tokens")).toHaveLength(3);
  vi.advanceTimersByTime(120);
  expect(analyses().map(({ text }) => text)).toEqual(["F", "FRO"]);
});

it("drops the answer about a text that is gone", async () => {
  live.change("old");
  vi.advanceTimersByTime(500);
  live.change("new");
  analyses()[0]!.answer({});
  analyses()[1]!.answer({});
  await vi.runAllTimersAsync();
  expect(judged).toEqual(["new"]);
});

it("reports failures, but not that a newer request took the place", async () => {
  live.change("a");
  for (const { fail } of asked) fail(new EngineError("superseded", ""));
  vi.advanceTimersByTime(500);
  live.change("b");
  analyses()[1]!.fail(new EngineError("crashed", ""));
  await vi.runAllTimersAsync();
  expect(failures).toEqual(["crashed"]);
});

it("sends the date of the calendar on the wall", () => {
  expect(localDate(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
