import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BackendEvents, BackendFactory } from "../src/engine/backend.ts";
import { type Channel, EngineClient, type EngineError } from "../src/engine/client.ts";
import type { Outcome, Request } from "../src/engine/protocol.ts";

/** A backend of which the test decides what it does. */
class Puppet {
  events!: BackendEvents;
  sent: Request[] = [];
  starts = 0;
  stops = 0;
  readonly factory: BackendFactory = (events) => {
    this.events = events;
    this.starts += 1;
    return { send: (request) => this.sent.push(request), stop: () => (this.stops += 1) };
  };
  texts() {
    return this.sent.map((request) => ("text" in request ? request.text : request.method));
  }
  answer(outcome: Outcome = { status: "answered", answer: { path: "", diagnostics: [], checklist: [] } }) {
    this.events.outcome(outcome);
  }
}

const analyze = (channel: Channel, text: string) => channel.request({ method: "analyze", text });
const kindOf = (promise: Promise<unknown>) => promise.then(() => "answered", (error: EngineError) => error.kind);

let puppet: Puppet;
let client: EngineClient;
let channel: Channel;

beforeEach(() => {
  vi.useFakeTimers();
  puppet = new Puppet();
  client = new EngineClient([puppet.factory]);
  channel = client.open();
});
afterEach(() => void vi.useRealTimers());

describe("the engine client", () => {
  it("starts the engine with the first request and asks once it is up", async () => {
    expect(puppet.starts).toBe(0);
    const answer = analyze(channel, "a");
    expect(puppet.texts()).toEqual([]);
    puppet.events.started();
    expect(puppet.texts()).toEqual(["a"]);
    puppet.answer({ status: "answered", answer: { path: "p" } });
    expect(await answer).toEqual({ path: "p" });
  });

  it("lets the newest request of a method win, for each channel by itself", async () => {
    const other = client.open();
    const kinds = [analyze(channel, "1"), analyze(channel, "2"), analyze(other, "3"), analyze(channel, "4")].map(kindOf);
    puppet.events.started();
    puppet.answer();
    puppet.answer();
    expect(puppet.texts()).toEqual(["3", "4"]);
    expect(await Promise.all(kinds)).toEqual(["superseded", "superseded", "answered", "answered"]);
  });

  it("tells of a slow request and ends a hung engine", async () => {
    const slow = vi.fn();
    channel.onslow = slow;
    const kind = kindOf(analyze(channel, "a"));
    puppet.events.started();
    vi.advanceTimersByTime(999);
    expect(slow).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(slow).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(2000);
    expect(await kind).toBe("hung");
    expect(puppet.stops).toBe(1);
  });

  it("does not try a text again that broke the engine, but others", async () => {
    const first = kindOf(analyze(channel, "bad"));
    puppet.events.started();
    puppet.answer({ status: "crashed", message: "unreachable" });
    expect(await first).toBe("crashed");
    expect(await kindOf(analyze(channel, "bad"))).toBe("crashed");
    expect(puppet.texts()).toEqual(["bad"]);
    const other = kindOf(analyze(channel, "good"));
    puppet.answer();
    expect(await other).toBe("answered");
  });

  it("starts a new engine after a hung one and goes on with what waits", async () => {
    const hung = kindOf(analyze(channel, "a"));
    puppet.events.started();
    const next = kindOf(analyze(channel, "b"));
    vi.advanceTimersByTime(3000);
    expect(await hung).toBe("hung");
    expect(puppet.starts).toBe(2);
    puppet.events.started();
    puppet.answer();
    expect(await next).toBe("answered");
  });

  it("hears nothing from an engine it has ended", async () => {
    const hung = kindOf(analyze(channel, "a"));
    puppet.events.started();
    const late = puppet.events;
    vi.advanceTimersByTime(3000);
    await hung;
    const next = kindOf(analyze(channel, "b"));
    puppet.events.started();
    late.outcome({ status: "crashed", message: "late" });
    puppet.answer();
    expect(await next).toBe("answered");
  });

  it("falls back to the next backend when one cannot start", async () => {
    const failing: BackendFactory = () => {
      throw new Error("no worker");
    };
    const silent = new Puppet();
    const patient = new EngineClient([failing, silent.factory, puppet.factory]);
    const kind = kindOf(analyze(patient.open(), "a"));
    silent.events.failed("blocked");
    puppet.events.started();
    puppet.answer();
    expect(await kind).toBe("answered");
  });

  it("says why when none can start", async () => {
    const answer = analyze(channel, "a");
    puppet.events.failed("wasm is not allowed here");
    await expect(answer).rejects.toMatchObject({ kind: "unavailable", message: "wasm is not allowed here" });
    expect(await kindOf(analyze(channel, "b"))).toBe("unavailable");
  });

  it("drops what a closed channel waits for and lets an idle engine go", async () => {
    const kind = kindOf(analyze(channel, "a"));
    channel.close();
    expect(await kind).toBe("closed");
    expect(await kindOf(analyze(channel, "b"))).toBe("closed");
    vi.advanceTimersByTime(5000);
    expect(puppet.stops).toBe(1);
    const again = kindOf(analyze(client.open(), "c"));
    puppet.events.started();
    puppet.answer();
    expect(await again).toBe("answered");
  });

  it("keeps the engine when somebody comes back in time", async () => {
    const kind = kindOf(analyze(channel, "a"));
    puppet.events.started();
    puppet.answer();
    expect(await kind).toBe("answered");
    channel.close();
    vi.advanceTimersByTime(4999);
    client.open();
    vi.advanceTimersByTime(60_000);
    expect(puppet.stops).toBe(0);
  });
});
