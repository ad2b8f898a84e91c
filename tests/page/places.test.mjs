// Where the page and the element run.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { aloneOnDisk, entries, eventually, open, pageFolder, serveDocument, servePage, setValue, test, value } from "./browser.mjs";

const dockerfile = "FROM alpine:3.22\nADD a.txt /\n";

async function assertWorks(page) {
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").waitFor();
  await page.getByRole("button", { name: /^Use COPY/ }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await eventually(async () => assert.equal(await value(page), dockerfile.replace("ADD", "COPY")));
}

test("over http below any path, under the strict policy", async () => {
  const { page, complaints } = await open(`${await servePage("/docs/tools/plimsoll/")}index.html`);
  await assertWorks(page);
  assert.deepEqual(complaints, []);
});

test("plimsoll.html alone in a folder, from disk", async () => {
  const { page, complaints, requests } = await open(await aloneOnDisk("plimsoll.html"));
  await assertWorks(page);
  assert.deepEqual(complaints, []);
  assert.equal(requests.filter((url) => !url.startsWith("blob:")).length, 1);
});

test("plimsoll.html over http", async () => {
  const { page, complaints } = await open(`${await servePage()}plimsoll.html`);
  await assertWorks(page);
  assert.deepEqual(complaints, []);
});

test("index.html with its script, from disk", async () => {
  const { page } = await open(pathToFileURL(join(pageFolder, "index.html")).href);
  await assertWorks(page);
});

test("the element of another origin", async () => {
  const script = `${await servePage()}plimsoll.js`;
  const host = await serveDocument(`<!doctype html><title>Host</title><script src="${script}"></script><plimsoll-analyzer></plimsoll-analyzer>`);
  const { page, complaints } = await open(host.origin);
  await assertWorks(page);
  assert.deepEqual(complaints.filter((text) => !text.includes("favicon")), []);
});

test("a frame without an origin", async () => {
  const address = `${await servePage()}embed.html`;
  const host = await serveDocument(`<!doctype html><title>Host</title><iframe sandbox="allow-scripts" src="${address}"></iframe>`);
  const { page } = await open(host.origin);
  const frame = page.frames().find((one) => one.url() === address);
  await setValue(frame, dockerfile);
  await entries(frame, "add-instead-of-copy").waitFor();
});

test("a page whose policy lets no worker start", async () => {
  const script = await readFile(join(pageFolder, "plimsoll.js"), "utf8");
  const policy = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'none'";
  const host = await serveDocument(`<!doctype html><title>Host</title><script>${script}</script><plimsoll-analyzer></plimsoll-analyzer>`,
    { "Content-Security-Policy": policy });
  const { page } = await open(host.origin);
  await assertWorks(page);
});

test("a page that forbids WebAssembly is told so", async () => {
  const script = await readFile(join(pageFolder, "plimsoll.js"), "utf8");
  const host = await serveDocument(`<!doctype html><title>Host</title><script>${script}</script><plimsoll-analyzer></plimsoll-analyzer>`,
    { "Content-Security-Policy": "default-src 'none'; script-src 'unsafe-inline'; worker-src blob:" });
  const { page } = await open(host.origin);
  await page.getByRole("alert").getByText(/The analyzer cannot run on this page: .*unsafe-eval/).waitFor();
});

test("two elements share a page, each with its own text; the first text may stand inside", async () => {
  const script = `${await servePage()}plimsoll.js`;
  const host = await serveDocument(`<!doctype html><title>Host</title><script src="${script}"></script><script src="${script}"></script>
    <plimsoll-analyzer><script type="text/plain">
FROM alpine:3.22
ADD one /
</script></plimsoll-analyzer>
    <plimsoll-analyzer><pre>
FROM alpine:3.22
ADD two &lt;/
ADD three /
</pre></plimsoll-analyzer>`);
  const { page, complaints } = await open(host.origin);
  const element = (n) => page.locator("plimsoll-analyzer").nth(n);
  const count = (n) => element(n).locator("plimsoll-diagnostics li.entry").filter({ hasText: "add-instead-of-copy" }).count();
  await eventually(async () => assert.deepEqual([await count(0), await count(1)], [1, 2]));
  assert.equal(await element(0).evaluate((one) => one.value), "FROM alpine:3.22\nADD one /\n");
  assert.equal(await element(1).evaluate((one) => one.value), "FROM alpine:3.22\nADD two </\nADD three /\n");
  assert.equal(page.workers().length, 1, "they share a worker");
  assert.deepEqual(complaints.filter((text) => !text.includes("favicon")), []);
});

test("an element that is moved keeps its text and goes on", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").waitFor();
  await page.evaluate(async () => {
    const element = document.querySelector("plimsoll-analyzer");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.body.append(element);
  });
  assert.equal(await value(page), dockerfile);
  await setValue(page, `${dockerfile}ADD b.txt /\n`);
  await eventually(async () => assert.equal(await entries(page, "add-instead-of-copy").count(), 2));
});

test("the element speaks to the page around it", async () => {
  const { page } = await open(await servePage());
  const heard = await page.evaluate(async (text) => {
    const element = document.querySelector("plimsoll-analyzer");
    const heard = [];
    const analysed = new Promise((resolve) => {
      document.addEventListener("plimsoll-change", ({ detail }) => heard.push(detail.value));
      document.addEventListener("plimsoll-analysis", ({ detail }) => {
        if (detail.diagnostics.some(({ rule }) => rule === "add-instead-of-copy")) resolve(detail === element.analysis);
      });
    });
    element.value = text;
    return [...heard, await analysed];
  }, dockerfile);
  assert.deepEqual(heard, [dockerfile, true]);
});

test("read only: to look at, not to change", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await page.locator("plimsoll-analyzer").evaluate((element) => (element.readOnly = true));
  await entries(page, "add-instead-of-copy").waitFor();
  assert.equal(await page.getByRole("button", { name: /Use COPY|Fix all|Open|Undo/ }).count(), 0);
  await page.getByRole("textbox", { name: "Dockerfile" }).click();
  await page.keyboard.type("x");
  assert.equal(await value(page), dockerfile);
});
