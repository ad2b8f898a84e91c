// From a key to the diagnostics on screen.
import assert from "node:assert/strict";
import { editor, entries, open, servePage, setValue, test } from "./browser.mjs";

const block = "RUN apt-get update && apt-get install -y curl \\\n    git\nADD a.txt /a/\nENV A b\n";
// The limit is of DESIGN 11 with room for a busy machine; the measured figure is printed.
const limit = 250;

test("300 lines: from the pause after a key to the screen", async (context) => {
  const { page } = await open(await servePage());
  await setValue(page, `FROM debian:13\n${block.repeat(75)}`);
  await entries(page, "add-instead-of-copy").first().waitFor();
  await editor(page).click();
  const samples = await editor(page).evaluate(async (content) => {
    const host = content.getRootNode().host;
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const times = [];
    for (let i = 0; i < 40; ++i) {
      // A key after a pause is judged at once.
      await new Promise((resolve) => setTimeout(resolve, 150));
      const answered = new Promise((resolve) => host.addEventListener("plimsoll-analysis", resolve, { once: true }));
      const start = performance.now();
      document.execCommand("insertText", false, "x");
      await answered;
      await painted();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  });
  const [p50, p95] = [samples[20], samples[37]];
  context.diagnostic(`keystroke to diagnostics, 300 lines: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`);
  assert.ok(p95 <= limit, `p95 is ${p95.toFixed(0)} ms, the limit ${limit} ms`);
});
