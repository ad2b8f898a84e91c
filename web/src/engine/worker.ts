// The worker: built on its own into a string, see scripts/build.mjs.
import type { FromWorker, ToWorker } from "./protocol.ts";
import { EngineService, messageOf } from "./service.ts";

let service: EngineService | undefined;
const post = (message: FromWorker) => postMessage(message);

addEventListener("message", async ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "request") {
    if (service) post({ type: "outcome", outcome: service.answer(data.request) });
    return;
  }
  try {
    service = await EngineService.start(data.wasm);
    post({ type: "started" });
  } catch (error) {
    post({ type: "failed", message: messageOf(error) });
  }
});
