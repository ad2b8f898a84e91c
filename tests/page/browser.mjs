// A Chromium for the page's tests, and the built page in it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test as nodeTest } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createPageServer } from "../../web/scripts/serve.mjs";

// The packages are those of web/.
const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
export const axeSource = require("axe-core").source;

export const pageFolder = process.env.PLIMSOLL_PAGE ?? fileURLToPath(new URL("../../build/page", import.meta.url));
assert.ok(existsSync(join(pageFolder, "plimsoll.js")), `There is no page in ${pageFolder}; \`./dev build\` makes it.`);

const chromiumArguments = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run",
];

/** A test that does not wait for ever. */
export function test(name, check) {
  nodeTest(name, { timeout: 180_000 }, check);
}

let browser;
const cleanups = [];
before(async () => {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: chromiumArguments });
});
after(async () => {
  await browser?.close();
  for (const cleanup of cleanups.reverse()) await cleanup();
});

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      cleanups.push(() => new Promise((done) => {
        server.closeAllConnections();
        server.close(done);
      }));
      resolve(`http://localhost:${server.address().port}`);
    });
  });
}

/** The address of the built page, served below a path. */
export async function servePage(base = "/") {
  return `${await listen(createPageServer(pageFolder, base))}${base}`;
}

/** A server of one HTML document at every path, with headers; `requests` are the paths asked for. */
export async function serveDocument(html, headers = {}) {
  const requests = [];
  const origin = await listen(http.createServer((request, response) => {
    requests.push(request.url);
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(html);
  }));
  return { origin, requests };
}

/** The address of a copy of one file in an empty folder. */
export async function aloneOnDisk(name) {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-page-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  await cp(join(pageFolder, name), join(folder, name));
  return pathToFileURL(join(folder, name)).href;
}

/**
 * Opens an address. `complaints` fills with what the page should not have: errors, violations of its
 * policy. `requests` are the addresses it asked for.
 */
export async function open(address, { context: contextOptions = {}, init } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...contextOptions });
  cleanups.push(() => context.close());
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  context.on("request", (request) => requests.push(request.url()));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy violated: ${event.effectiveDirective} ${event.blockedURI}`));
  });
  if (init) await page.addInitScript(init);
  await page.goto(address);
  return { page, complaints, requests };
}

export const editor = (page) => page.getByRole("textbox", { name: "Dockerfile" });
export const value = (page) => page.locator("plimsoll-analyzer").first().evaluate((element) => element.value);
/** The entries of a rule in the list. */
export const entries = (page, rule) => page.locator("plimsoll-diagnostics li.entry").filter({ hasText: rule });

export async function setValue(page, text) {
  await page.locator("plimsoll-analyzer").first().evaluate((element, text) => (element.value = text), text);
}

/** Pastes as a person does, from the clipboard. */
export async function paste(page, text) {
  await editor(page).click();
  await editor(page).evaluate((element, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Tries until it holds. */
export async function eventually(check, milliseconds = 5000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

export const status = (page) => page.locator("plimsoll-analyzer").first().getByRole("status").textContent();
