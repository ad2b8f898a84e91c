// embed.html and the messages of the page that frames it.
import assert from "node:assert/strict";
import { eventually, open, serveDocument, servePage, test } from "./browser.mjs";

const dockerfile = "FROM alpine:3.22\nADD a.txt /\n";

async function framed() {
  const address = `${await servePage()}embed.html`;
  const host = await serveDocument(`<!doctype html><title>Host</title><iframe src="${address}"></iframe>`);
  const { page } = await open(host.origin, {
    init: () => {
      if (window !== top) return;
      globalThis.heard = [];
      addEventListener("message", ({ data }) => globalThis.heard.push(data));
    },
  });
  const heard = (type) => page.evaluate((type) => globalThis.heard.filter((one) => one.type === type), type);
  const post = (message) => page.evaluate((message) => frames[0].postMessage(message, "*"), message);
  const answer = (type) => eventually(async () => {
    const found = await heard(type);
    assert.ok(found.length > 0, `no ${type} yet`);
    return found.at(-1);
  });
  await answer("ready");
  return { page, post, heard, answer };
}

test("sets and gets the text, and hears of the analysis", async () => {
  const { post, heard, answer } = await framed();
  assert.deepEqual(await heard("analysis"), [], "nothing is told to a page that has not spoken");
  await post({ plimsoll: 1, type: "set-value", id: 7, value: dockerfile });
  assert.equal((await answer("done")).id, 7);
  await eventually(async () => {
    const { analysis } = await answer("analysis");
    assert.ok(analysis.diagnostics.some(({ rule }) => rule === "add-instead-of-copy"));
  });
  await post({ plimsoll: 1, type: "get-value", id: "v" });
  assert.deepEqual(await answer("value"), { plimsoll: 1, type: "value", value: dockerfile, id: "v" });
  assert.equal((await answer("change")).value, dockerfile);
});

test("says what it does not understand and does not answer others", async () => {
  const { post, heard, answer } = await framed();
  await post({ type: "get-value" });
  await post("get-value");
  await post({ plimsoll: 1, type: "run", id: 1 });
  assert.deepEqual(await answer("error"), { plimsoll: 1, type: "error", message: "There is no message `run`.", id: 1 });
  await post({ plimsoll: 1, type: "set-value", id: 2 });
  await eventually(async () => assert.match((await answer("error")).message, /needs `value`/));
  assert.deepEqual(await heard("value"), []);
});
