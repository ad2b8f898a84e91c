// One engine for all elements of a page.
import { wasmBase64, workerSource } from "plimsoll:assets";
import { localBackend, workerBackend } from "./backend.ts";
import { EngineClient } from "./client.ts";

function wasm(): Uint8Array {
  const { fromBase64 } = Uint8Array as { fromBase64?: (text: string) => Uint8Array };
  if (fromBase64) return fromBase64(wasmBase64);
  return Uint8Array.from(atob(wasmBase64), (character) => character.charCodeAt(0));
}

export const engine = new EngineClient([workerBackend(workerSource, wasm), localBackend(wasm)]);
