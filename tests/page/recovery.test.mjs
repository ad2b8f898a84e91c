// The engine may break; the text may not.
import assert from "node:assert/strict";
import { editor, entries, eventually, open, servePage, setValue, test, value } from "./browser.mjs";

// Goes in front of the worker's program: texts with a word in them trap or never end.
const sabotage = `
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new Instance(module, imports);
    let place = 0, size = 0;
    return { exports: {
      ...exports,
      plimsoll_request: (bytes) => (place = exports.plimsoll_request(size = bytes)),
      plimsoll_call: () => {
        const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, place, size));
        if (text.includes("PLEASE-TRAP")) throw new WebAssembly.RuntimeError("unreachable");
        if (text.includes("PLEASE-HANG")) for (;;);
        return exports.plimsoll_call();
      },
    } };
  };
`;
const init = `{
  const { Blob } = globalThis;
  globalThis.Blob = class extends Blob {
    constructor(parts, options) {
      super(options?.type === "text/javascript" ? [${JSON.stringify(sabotage)}, ...parts] : parts, options);
    }
  };
}`;
const dockerfile = "FROM alpine:3.22\nADD a.txt /\n";

for (const [name, word] of [["traps", "PLEASE-TRAP"], ["hangs", "PLEASE-HANG"]]) {
  test(`an engine that ${name} costs a message and no text`, async () => {
    const { page } = await open(await servePage(), { init });
    const broken = `${dockerfile}# ${word}\n`;
    await setValue(page, broken);
    await page.getByRole("alert").getByText("The analyzer stopped on this text").waitFor({ timeout: 30_000 });
    assert.equal(await value(page), broken);

    await setValue(page, dockerfile);
    await entries(page, "add-instead-of-copy").waitFor();
    await eventually(async () => assert.equal((await page.getByRole("alert").textContent()).trim(), ""));
    await editor(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("ADD b.txt /");
    await eventually(async () => assert.equal(await entries(page, "add-instead-of-copy").count(), 2));
  });
}

test("a text that takes long is said to be worked on", async () => {
  const { page } = await open(await servePage(), { init });
  await setValue(page, `${dockerfile}# PLEASE-HANG\n`);
  await page.getByText("Still at work on this text.").waitFor({ timeout: 20_000 });
});
