// Takes docs/images/page.png, the picture of the README, from the built page.
import { access, mkdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const folder = process.env.PLIMSOLL_PAGE ?? fileURLToPath(new URL("../../build/page", import.meta.url));
const page = pathToFileURL(`${folder}/plimsoll.html`);
const images = fileURLToPath(new URL("../../docs/images/", import.meta.url));

await access(page).catch(() => {
  console.error("There is no page yet; `./dev build` makes it.");
  process.exit(1);
});
await mkdir(images, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const tab = await browser.newPage({ viewport: { width: 1280, height: 860 }, reducedMotion: "reduce" });
await tab.goto(page.href);
await tab.getByRole("button", { name: "Try a sample" }).click();
const entry = tab.getByRole("listitem").filter({ hasText: "add-instead-of-copy" }).first();
await entry.getByRole("button", { name: /^Use COPY/ }).click();
await entry.getByRole("button", { name: /^Why/ }).click();
await entry.scrollIntoViewIfNeeded();
await tab.screenshot({ path: `${images}page.png` });
await browser.close();
