// Nothing leaves the browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { entries, open, pageFolder, serveDocument, servePage, setValue, test } from "./browser.mjs";

test("no request after load, whatever one does", async () => {
  const { page, requests, complaints } = await open(await servePage());
  const asked = () => requests.filter((url) => !url.startsWith("blob:")).map((url) => new URL(url).pathname);
  assert.deepEqual(asked(), ["/", "/plimsoll.js"]);
  await setValue(page, "FROM alpine:3.22\nADD a /a\n");
  await entries(page, "add-instead-of-copy").getByRole("button", { name: /^Why/ }).click();
  await page.getByRole("button", { name: /^Use COPY/ }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: /^Checklist/ }).click();
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.waitForTimeout(500);
  assert.deepEqual(asked(), ["/", "/plimsoll.js"]);
  assert.deepEqual(complaints, []);
});

test("the policy stops whoever tries, in the page and in the worker", async () => {
  const canary = await serveDocument("");
  // The worker's program is led to try as well.
  const init = `{
    const { Blob } = globalThis;
    globalThis.Blob = class extends Blob {
      constructor(parts, options) {
        const attempt = 'fetch("${canary.origin}/from-worker").then(() => postMessage("sent"), () => {});';
        super(options?.type === "text/javascript" ? [attempt, ...parts] : parts, options);
      }
    };
  }`;
  const { page, complaints } = await open(await servePage(), { init });
  await setValue(page, "FROM alpine:3.22\nADD a /a\n");
  await entries(page, "add-instead-of-copy").waitFor();
  const answer = await page.evaluate((url) => fetch(url).then(() => "sent", () => "blocked"), `${canary.origin}/from-page`);
  assert.equal(answer, "blocked");
  await page.waitForTimeout(200);
  assert.deepEqual(canary.requests, []);
  assert.ok(complaints.some((text) => text.includes("connect-src")), "the attempts were made and blocked");
});

test("the script holds no means to send, and links only to where rules are explained", async () => {
  const script = await readFile(join(pageFolder, "plimsoll.js"), "utf8");
  for (const means of ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource", "RTCPeerConnection", "importScripts"]) {
    assert.ok(!script.includes(means), `the script contains ${means}`);
  }
  const addresses = script.match(/https?:\/\/[\w.-]+/g) ?? [];
  // Namespaces of XML, and the addresses that Lit and CodeMirror name in messages for developers.
  const expected = /^https?:\/\/(www\.w3\.org|lit\.dev|codemirror\.net|deb\.example\.com)$/;
  assert.deepEqual([...new Set(addresses)].filter((address) => !expected.test(address)), []);
});
