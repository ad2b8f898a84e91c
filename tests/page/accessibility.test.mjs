// For everybody: with a screen reader, with the keyboard alone, enlarged, in high contrast.
import assert from "node:assert/strict";
import { axeSource, entries, eventually, open, servePage, setValue, status, test, value } from "./browser.mjs";

const dockerfile = "FROM alpine:3.22\nADD app.conf /etc/app.conf\nADD b.conf /etc/b.conf\n";
const waived = `${dockerfile}# hadolint ignore=DL3020\nADD c.conf /etc/c.conf\n`;

/** The element that has the focus, through all shadow roots, as the words one hears. */
function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";
  });
}

async function assertAxeClean(page, view) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`));
  assert.deepEqual(found, [], view);
}

const views = {
  "empty": async () => {},
  "diagnostics": async (page) => {
    await setValue(page, waived);
    await entries(page, "add-instead-of-copy").first().waitFor();
  },
  "reason and preview": async (page) => {
    await setValue(page, waived);
    const entry = entries(page, "add-instead-of-copy").first();
    await entry.getByRole("button", { name: /^Use COPY/ }).click();
    await entry.getByRole("button", { name: /^Why/ }).click();
  },
  "all fixes": async (page) => {
    await setValue(page, waived);
    await page.getByRole("button", { name: "Fix all safe" }).click();
    await page.getByRole("dialog").waitFor();
  },
  "checklist": async (page) => {
    await setValue(page, waived);
    await page.getByRole("tab", { name: /^Checklist/ }).click();
  },
  "help": async (page) => {
    await page.getByRole("button", { name: "Help" }).click();
  },
  "find": async (page) => {
    await setValue(page, waived);
    await page.getByRole("textbox", { name: "Dockerfile" }).click();
    await page.keyboard.press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).waitFor();
  },
  "sample": async (page) => {
    await page.getByRole("button", { name: "Try a sample" }).click();
    await page.locator("plimsoll-diagnostics li.entry").first().waitFor();
  },
};

for (const theme of ["light", "dark"]) {
  for (const [view, show] of Object.entries(views)) {
    test(`axe has nothing to say: ${view}, ${theme}`, async () => {
      // axe brings a script of its own, which the page's policy would not let in.
      const { page } = await open(await servePage(), { context: { colorScheme: theme, bypassCSP: true, reducedMotion: "reduce" } });
      await show(page);
      await assertAxeClean(page, view);
    });
  }
}

test("the keyboard alone: from diagnostic to fix and back", async () => {
  const { page } = await open(await servePage());
  await page.keyboard.press("Tab");
  await eventually(async () => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "Dockerfile");
  });
  await page.keyboard.insertText(dockerfile);
  await entries(page, "add-instead-of-copy").first().waitFor();
  await page.keyboard.press("Control+Home");
  await eventually(async () => {
    await page.keyboard.press("F8");
    assert.equal(await entries(page, "add-instead-of-copy").first().locator("[aria-current=true]").count(), 1);
  });
  await page.keyboard.press("Alt+Enter");
  await eventually(async () => assert.equal(await focused(page), "Apply"));
  await page.keyboard.press("Enter");
  assert.equal(await value(page), dockerfile.replace("ADD app", "COPY app"));
  await eventually(async () => assert.match(await focused(page), /Line \d+/, "the focus stays in the list"));

  await page.keyboard.press("Escape");
  assert.equal(await focused(page), "Dockerfile");
  await page.keyboard.press("Control+z");
  assert.equal(await value(page), dockerfile);

  await page.keyboard.press("F6");
  await eventually(async () => assert.match(await focused(page), /Line \d+/));
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.match(await focused(page), /Line \d+/, "the focus comes back");
});

test("tabs move with arrows, and Tab is no trap", async () => {
  const { page } = await open(await servePage());
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").first().waitFor();
  await page.getByRole("tab", { name: /^Diagnostics/ }).focus();
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(page), /^Checklist/);
  assert.equal(await page.getByRole("tab", { name: /^Checklist/ }).getAttribute("aria-selected"), "true");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(page), /^Diagnostics/);

  await page.getByRole("textbox", { name: "Dockerfile" }).focus();
  let left = false;
  for (let i = 0; i < 100 && !left; ++i) {
    await page.keyboard.press("Tab");
    left = await page.evaluate(() => document.activeElement === document.body);
  }
  assert.ok(left, "Tab leads out of the page");
});

test("a screen reader hears of changes once, after the typing", async () => {
  const { page } = await open(await servePage());
  await page.locator("plimsoll-analyzer").evaluate((element) => {
    globalThis.said = [];
    new MutationObserver(() => globalThis.said.push(element.shadowRoot.querySelector("[role=status]").textContent))
      .observe(element.shadowRoot.querySelector("[role=status]"), { childList: true, characterData: true, subtree: true });
  });
  const said = () => page.evaluate(() => globalThis.said);
  await page.getByRole("textbox", { name: "Dockerfile" }).click();
  await page.keyboard.type(dockerfile.trimEnd(), { delay: 15 });
  assert.deepEqual(await said(), [], "nothing while typing");
  await eventually(async () => assert.match((await said()).at(-1) ?? "", /^\d+ diagnostics: /));
  await page.waitForTimeout(1500);
  assert.equal((await said()).length, 1);
  await page.keyboard.type(" ", { delay: 15 });
  await page.waitForTimeout(1500);
  assert.equal((await said()).length, 1, "the same diagnostics are not told again");
  assert.ok((await status(page)).length > 0);
});

for (const width of [320, 390, 820]) {
  test(`${width} pixels wide: nothing to scroll sideways`, async () => {
    const { page } = await open(await servePage(), { context: { viewport: { width, height: 700 } } });
    await setValue(page, `${dockerfile}RUN echo ${"a-word-without-any-place-to-break".repeat(8)}\n`);
    const entry = entries(page, "add-instead-of-copy").first();
    await entry.getByRole("button", { name: /^Use COPY/ }).click();
    await entry.getByRole("button", { name: /^Why/ }).click();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0);
    const small = await page.locator("plimsoll-analyzer").evaluate((element) => {
      const roots = [element.shadowRoot, ...[...element.shadowRoot.querySelectorAll("*")].flatMap((one) => one.shadowRoot ?? [])];
      return roots.flatMap((root) => [...root.querySelectorAll("button")])
        .map((button) => ({ name: button.textContent.trim(), ...button.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (width < 24 || height < 24));
    });
    assert.deepEqual(small, [], "every button is at least 24 pixels high and wide");
  });
}

test("forced colours: signs and words say what colours said", async () => {
  const { page } = await open(await servePage(), { context: { forcedColors: "active" } });
  await setValue(page, dockerfile);
  const entry = entries(page, "add-instead-of-copy").first();
  await entry.getByRole("button", { name: /^Use COPY/ }).click();
  assert.deepEqual(await entry.locator(".diff .removed .sign, .diff .added .sign").allTextContents(), ["−", "+"]);
  assert.match(await entry.innerText(), /Low/);
  assert.notEqual(await page.locator(".underline").first().evaluate((one) => getComputedStyle(one).textDecorationLine), "none");
});

test("nothing moves for who wants it still", async () => {
  const { page } = await open(await servePage(), { context: { reducedMotion: "reduce" } });
  await setValue(page, dockerfile);
  await entries(page, "add-instead-of-copy").first().getByRole("button", { name: /^Why/ }).click();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

test("the theme follows the system, or is chosen", async () => {
  const { page } = await open(await servePage(), { context: { colorScheme: "dark" } });
  const background = () => page.locator("plimsoll-analyzer").evaluate((element) => getComputedStyle(element).backgroundColor);
  const dark = await background();
  await page.getByRole("button", { name: "Theme: automatic" }).click();
  await page.getByRole("button", { name: "Theme: light" }).waitFor();
  assert.notEqual(await background(), dark);
  await page.getByRole("button", { name: "Theme: light" }).click();
  assert.equal(await background(), dark);
});
