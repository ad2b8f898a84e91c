import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Engine, EngineAbort } from "../src/engine/loader.ts";
import { EngineService } from "../src/engine/service.ts";
import type { FileReport } from "../src/engine/types.ts";

/** A module that asks for one function without parameters and does nothing else. */
function moduleImporting(from: string, name: string): WebAssembly.Module {
  const text = (value: string) => [value.length, ...new TextEncoder().encode(value)];
  const imported = [1, ...text(from), ...text(name), 0, 0];
  return new WebAssembly.Module(new Uint8Array([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 4, 1, 0x60, 0, 0,
    2, imported.length, ...imported,
  ]));
}

describe("the loader", () => {
  it("refuses a module that asks for what it does not know", () => {
    expect(() => new Engine(moduleImporting("env", "fetch"))).toThrow(EngineAbort);
    expect(() => new Engine(moduleImporting("env", "fetch"))).toThrow("The engine asks for env.fetch");
  });
});

const wasm = process.env.PLIMSOLL_WASM ?? new URL("../../build/plimsoll.wasm", import.meta.url);

describe.skipIf(!existsSync(wasm))("the engine", () => {
  const start = () => EngineService.start(readFileSync(wasm));

  it("judges a Dockerfile", async () => {
    const outcome = (await start()).answer({ method: "analyze", text: "FROM alpine:3.22\nADD a.txt /\n" });
    expect(outcome.status).toBe("answered");
    const { diagnostics } = (outcome as { answer: FileReport }).answer;
    expect(diagnostics.map(({ rule }) => rule)).toContain("add-instead-of-copy");
  });

  it("counts in UTF-16 units, halves of pairs included", async () => {
    const text = "FROM alpine:3.22\n# 😀\uD83D\nADD a.txt /\n";
    const outcome = (await start()).answer({ method: "analyze", text });
    const { diagnostics } = (outcome as { answer: FileReport }).answer;
    const [from, to] = diagnostics.find(({ rule }) => rule === "add-instead-of-copy")!.range;
    expect(text.slice(from, to)).toBe("ADD");
  });

  it("refuses what is no request and goes on", async () => {
    const service = await start();
    const nonsense = { method: "sing" } as unknown as { method: "catalog" };
    expect(service.answer(nonsense).status).toBe("refused");
    expect(service.answer({ method: "catalog" }).status).toBe("answered");
  });
});
