// What somebody with a Dockerfile to check does.
import assert from "node:assert/strict";
import { editor, entries, eventually, open, paste, servePage, setValue, status, test, value } from "./browser.mjs";

const dockerfile = "FROM alpine:3.22\nADD app.conf /etc/app.conf\nADD b.conf /etc/b.conf\nUSER app\n";

test("paste, see, fix, undo", async () => {
  const { page, complaints } = await open(await servePage());
  await paste(page, dockerfile);
  const entry = entries(page, "add-instead-of-copy").first();
  await entry.waitFor();
  assert.match(await entry.innerText(), /Low\s+Line 2/);
  assert.match(await entry.innerText(), /also known as DL3020/);
  assert.equal(await entries(page, "add-instead-of-copy").count(), 2);
  assert.match(await page.title(), /^\d+ diagnostics? – Plimsoll$/);

  await entry.getByRole("button", { name: /^Use COPY/ }).click();
  assert.match(await entry.locator(".diff").innerText(), /−\s*Removed:\s*ADD app\.conf[^]*\+\s*Added:\s*COPY app\.conf/);
  assert.equal(await value(page), dockerfile, "looking changes nothing");
  await entry.getByRole("button", { name: "Apply" }).click();
  assert.equal(await value(page), dockerfile.replace("ADD app", "COPY app"));
  await eventually(async () => assert.equal(await entries(page, "add-instead-of-copy").count(), 1));
  assert.match(await status(page), /^Applied: Use COPY\. Undo takes it back\. \d+ diagnostics? left\.$/);

  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await value(page), dockerfile);
  await eventually(async () => assert.equal(await entries(page, "add-instead-of-copy").count(), 2));
  await page.getByRole("button", { name: "Redo" }).click();
  assert.equal(await value(page), dockerfile.replace("ADD app", "COPY app"));
  assert.deepEqual(complaints, []);
});

test("all safe fixes: shown, applied as one step", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await page.getByRole("button", { name: "Fix all safe" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  assert.equal(await value(page), dockerfile, "looking changes nothing");
  assert.match(await dialog.innerText(), /Line 2[^]*Use COPY[^]*Line 3[^]*Use COPY/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await value(page), dockerfile);

  await page.getByRole("button", { name: "Fix all safe" }).click();
  await dialog.getByRole("button", { name: "Apply" }).click();
  assert.equal(await value(page), dockerfile.replaceAll("ADD", "COPY"));
  await eventually(async () => assert.match(await status(page), /^2 fixes applied\./));
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await value(page), dockerfile);
});

test("a list longer than anyone reads comes in portions", async () => {
  const { page } = await open(await servePage());
  await setValue(page, `FROM alpine:3.22\n${"ADD a.txt /\n".repeat(300)}USER app\n`);
  await page.getByRole("button", { name: "Show 100 more of 300" }).click();
  assert.equal(await entries(page, "add-instead-of-copy").count(), 300);
  await eventually(async () => assert.match(await page.locator(".jump:focus").innerText(), /Line 202/));
});

test("the list reaches as far as the cursor", async () => {
  const { page } = await open(await servePage());
  await setValue(page, `FROM alpine:3.22\n${"ADD a.txt /\n".repeat(500)}USER app\n`);
  await page.getByRole("button", { name: "Show 200 more of 500" }).waitFor();
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+F8");
  await entries(page, "Line 501").and(page.locator(".current")).waitFor();
});

test("where underlines lie upon each other the gravest is drawn", async () => {
  const { page } = await open(await servePage());
  await setValue(page, "FROM alpine:3.22\nRUN wget -qO- https://example.com/setup.sh | sh\nUSER app\n");
  const inner = page.locator(".underline.severity-high .underline.severity-low").first();
  await inner.waitFor();
  assert.equal(await inner.evaluate((one) => getComputedStyle(one).textDecorationLine), "none");
});

test("all fixes of one rule leave the others alone", async () => {
  const { page } = await open(await servePage());
  await setValue(page, `${dockerfile}MAINTAINER me@example.com\n`);
  const entry = entries(page, "add-instead-of-copy").first();
  await entry.getByRole("button", { name: /^Why/ }).click();
  await entry.getByRole("button", { name: "Fix all 2 of this rule" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  assert.equal(await value(page), `${dockerfile.replaceAll("ADD", "COPY")}MAINTAINER me@example.com\n`);
});

test("the reason, and links to the names it has elsewhere", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  const entry = entries(page, "add-instead-of-copy").first();
  const why = entry.getByRole("button", { name: /^Why/ });
  await why.click();
  assert.equal(await why.getAttribute("aria-expanded"), "true");
  const link = entry.getByRole("link", { name: "DL3020" });
  assert.match(await link.getAttribute("href"), /hadolint.*DL3020/);
  assert.match(await link.getAttribute("rel"), /noopener/);
  await why.click();
  assert.equal(await link.count(), 0);
});

test("from the list to the place and from the place to the list", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").nth(1).locator(".jump").click();
  assert.equal(await page.evaluate(() => document.querySelector("plimsoll-analyzer").shadowRoot.getSelection?.().toString()
    ?? getSelection().toString()), "ADD");
  await eventually(async () =>
    assert.equal(await entries(page, "add-instead-of-copy").nth(1).locator("[aria-current=true]").count(), 1));
});

test("severities can be hidden", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").first().waitFor();
  const filter = page.getByRole("group", { name: "Severities shown" }).getByRole("button", { name: /low$/ });
  await filter.click();
  assert.equal(await filter.getAttribute("aria-pressed"), "false");
  assert.equal(await entries(page, "add-instead-of-copy").count(), 0);
  await filter.click();
  assert.equal(await entries(page, "add-instead-of-copy").count(), 2);
});

test("what is waived stands apart, with its reason", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile.replace("ADD app",
    '# plimsoll ignore=add-instead-of-copy reason="as upstream" owner="platform" until=2999-12-31\nADD app'));
  const waived = page.getByRole("region", { name: /^Waived/ }).getByRole("listitem");
  await waived.waitFor();
  assert.match(await waived.innerText(), /Waived on line 2 by platform, until 2999-12-31, because “as upstream”/);
  assert.equal(await entries(page, "add-instead-of-copy").count(), 2);
  assert.equal(await waived.getByRole("button", { name: /Use COPY/ }).count(), 0);
});

test("the checklist leads to its evidence", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await page.getByRole("tab", { name: /^Checklist/ }).click();
  const item = page.locator("plimsoll-checklist li.item").filter({ hasText: "COPY is used instead of ADD" });
  await item.filter({ hasText: "Fail." }).waitFor();
  await item.getByRole("button", { name: /^Line 3/ }).click();
  assert.equal(await editor(page).evaluate((element) => element.getRootNode().activeElement === element), true);
});

test("a file keeps its line ends and its byte order mark", async () => {
  const { page } = await open(await servePage());
  const file = `\uFEFF${dockerfile.replaceAll("\n", "\r\n")}`;
  await page.locator("input[type=file]").setInputFiles({
    name: "web.Dockerfile", mimeType: "text/plain", buffer: Buffer.from(file),
  });
  await entries(page, "add-instead-of-copy").first().waitFor();
  assert.equal(await value(page), file);
  await page.getByText("CRLF, BOM").waitFor();
  await entries(page, "add-instead-of-copy").first().getByRole("button", { name: /^Use COPY/ }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download" }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), "web.Dockerfile");
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString(), file.replace("ADD app", "COPY app"));
});

test("what is no text is refused and changes nothing", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await page.locator("input[type=file]").setInputFiles({
    name: "layer.tar", mimeType: "application/x-tar", buffer: Buffer.from([0x66, 0xff, 0xfe, 0x00]),
  });
  await page.getByRole("alert").getByText("layer.tar is not text in UTF-8.").waitFor();
  assert.equal(await value(page), dockerfile);
});

test("a dropped file is opened", async () => {
  const { page } = await open(await servePage());
  await editor(page).evaluate((element, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "dropped.Dockerfile"));
    for (const type of ["dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true }));
    }
  }, dockerfile);
  await page.getByText("dropped.Dockerfile", { exact: true }).waitFor();
  assert.equal(await value(page), dockerfile);
});

test("the sample has something to show, and the empty page says how to begin", async () => {
  const { page, complaints } = await open(await servePage());
  await page.getByText("Paste a Dockerfile").waitFor();
  await page.getByRole("button", { name: "Try a sample" }).click();
  await page.locator("plimsoll-diagnostics li.entry").nth(4).waitFor();
  assert.ok((await editor(page).locator(".token-keyword").count()) > 5, "keywords are highlighted");
  assert.deepEqual(complaints, []);
});

test("the profile decides which rules run", async () => {
  const { page } = await open(await servePage());
  await setValue(page, "FROM node:22\nADD a.txt /\nCMD [\"node\"]\n");
  await entries(page, "user-missing").waitFor();
  const profile = page.getByRole("combobox", { name: "Profile" });
  await profile.selectOption("hadolint");
  await entries(page, "user-missing").waitFor({ state: "detached" });
  assert.equal(await entries(page, "add-instead-of-copy").count(), 1);
  assert.equal(await page.locator("plimsoll-analyzer").getAttribute("profile"), "hadolint");
  await profile.selectOption("recommended");
  await entries(page, "user-missing").waitFor();
});
