// <plimsoll-analyzer>: the editor, the engine, and what the engine says.
import { LitElement, html, nothing } from "lit";
import { Editor } from "../editor/editor.ts";
import { type Channel, EngineError } from "../engine/client.ts";
import { LiveAnalysis } from "../engine/live.ts";
import { engine } from "../engine/shared.ts";
import type { Catalog, Diagnostic, FileReport, Policy, RuleDescription, TextEdit } from "../engine/types.ts";
import { connectFrame } from "../frame.ts";
import { editsBetween } from "../text/diff.ts";
import { describeFormat, plainFormat, putFormat, takeFormat } from "../text/format.ts";
import { Announcer } from "./announcer.ts";
import type { DiagnosticsPanel } from "./diagnostics-panel.ts";
import { emptyResults } from "./empty.ts";
import type { PanelEvent } from "./events.ts";
import { FileDrop } from "./file-drop.ts";
import { download, readDockerfile } from "./files.ts";
import type { FixAllDialog } from "./fix-all-dialog.ts";
import { heading } from "./heading.ts";
import type { HelpDialog } from "./help-dialog.ts";
import { loadLine, sign } from "./icons.ts";
import { takePage } from "./page.ts";
import { sample } from "./sample.ts";
import { controls } from "./styles/controls.ts";
import { palette } from "./styles/palette.ts";
import { shellStyles } from "./styles/shell.ts";
import { tabList } from "./tabs.ts";
import { type Profile, type Theme, toolbar } from "./toolbar.ts";
import { count } from "./words.ts";

/** A thing to be told that does not pass by itself. */
interface Notice {
  kind: "failure" | "mild";
  text: string;
}

/**
 * Attributes: `profile`, `theme` (auto, light, dark), `heading-level`, `readonly`, `page` (the element is
 * the whole page), `frame` (it answers messages of the page that frames it).
 * Events: `plimsoll-ready`, `plimsoll-change` (`detail.value`), `plimsoll-analysis` (`detail` is the
 * answer), `plimsoll-error` (`detail.message`).
 */
export class PlimsollAnalyzer extends LitElement {
  static override styles = [palette, controls, shellStyles];
  static override properties = {
    headingLevel: { attribute: "heading-level", type: Number },
    page: { type: Boolean },
    policy: { attribute: false },
    profile: { reflect: true },
    readOnly: { attribute: "readonly", type: Boolean, reflect: true },
    theme: { reflect: true },
  };

  declare headingLevel: number;
  declare page: boolean;
  /** The rules of the house; `profile` comes on top. */
  declare policy: Policy;
  declare profile: Profile | undefined;
  declare readOnly: boolean;
  declare theme: Theme;

  /** The text before there is an editor. */
  #initialText: string | undefined;
  #fileName = "Dockerfile";
  #format = plainFormat;
  #editor: Editor | undefined;
  #channel: Channel | undefined;
  #live: LiveAnalysis | undefined;
  readonly #announcer = new Announcer((text) => this.#say(text));

  #analysis: FileReport | undefined;
  /** The text that `#analysis` speaks of. */
  #analysedText = "";
  #rules: ReadonlyMap<string, RuleDescription> = new Map();
  #version = "";
  #current: Diagnostic | undefined;
  #tab: "diagnostics" | "checklist" = "diagnostics";
  #notice: Notice | undefined;
  #said = "";
  /** What was done to the text, to be told with what is left. */
  #done: string | undefined;
  readonly #drop = new FileDrop(this, () => !this.readOnly, (file) => void this.#openFile(file));

  constructor() {
    super();
    this.headingLevel = 2;
    this.page = false;
    this.policy = {};
    this.profile = undefined;
    this.readOnly = false;
    this.theme = "auto";
  }

  /** The Dockerfile, with the line ends and the byte order mark it came with. */
  get value(): string {
    return putFormat(this.#editor?.text ?? this.#initialText ?? "", this.#format);
  }

  set value(file: string) {
    const { text, format } = takeFormat(file);
    this.#format = format;
    if (this.#editor) this.#editor.replaceText(text);
    else this.#initialText = text;
    this.requestUpdate();
  }

  /** The newest answer of the engine. */
  get analysis(): FileReport | undefined {
    return this.#analysis;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#channel = engine.open();
    this.#channel.onslow = () => this.#tell({ kind: "mild", text: "Still at work on this text." });
    this.#live = new LiveAnalysis(this.#channel, {
      tokens: (tokens) => this.#editor?.showTokens(tokens),
      analysis: (analysis, text) => this.#takeAnalysis(analysis, text),
      failure: (error) => this.#takeFailure(error),
    });
    if (this.page) takePage();
    if (document.readyState === "loading" && this.#initialText === undefined) {
      // The parser has not come to the children yet.
      document.addEventListener("DOMContentLoaded", () => this.#adoptChildren(), { once: true });
    } else {
      this.#adoptChildren();
    }
    if (this.#editor) this.#judge();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#live?.stop();
    this.#announcer.stop();
    this.#channel?.close();
  }

  /** The text of the first child is the first text: the fallback where no script runs. */
  #adoptChildren(): void {
    if (this.#initialText !== undefined) return;
    const child = this.querySelector(':scope > script[type="text/plain"], :scope > pre');
    const text = child?.textContent?.replace(/^\n/, "") ?? "";
    if (text && !this.#editor?.text) this.value = text;
  }

  protected override firstUpdated(): void {
    const text = this.#initialText ?? "";
    this.#editor = new Editor(this.renderRoot.querySelector<HTMLElement>(".editor")!, text, {
      change: (changed) => this.#takeChange(changed),
      cursor: (diagnostic) => this.#setCurrent(diagnostic),
      actions: (diagnostic) => void this.#showActions(diagnostic),
    });
    this.#editor.readOnly = this.readOnly;
    this.#judge();
    void this.#loadCatalog();
    if (this.hasAttribute("frame")) connectFrame(this);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (!this.#editor) return;
    if (changed.has("readOnly")) this.#editor.readOnly = this.readOnly;
    if ((changed.has("profile") || changed.has("policy")) && changed.size > 0) this.#judge();
  }

  #judge(): void {
    if (!this.#live || !this.#editor) return;
    this.#live.policy = this.profile ? { ...this.policy, profile: this.profile } : this.policy;
    this.#live.change(this.#editor.text);
  }

  async #loadCatalog(): Promise<void> {
    try {
      const catalog: Catalog = await this.#channel!.request({ method: "catalog" });
      this.#rules = new Map(catalog.rules.map((rule) => [rule.id, rule]));
      this.#version = catalog.version;
      this.requestUpdate();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.kind !== "closed" && error.kind !== "superseded") this.#takeFailure(error);
    }
  }

  #takeChange(text: string): void {
    this.#emit("plimsoll-change", { value: this.value });
    this.#announcer.typed();
    this.#live?.change(text);
    this.requestUpdate();
  }

  #takeAnalysis(analysis: FileReport, text: string): void {
    const isFirst = this.#analysis === undefined;
    this.#analysis = analysis;
    this.#analysedText = text;
    this.#notice = undefined;
    this.#current = undefined;
    const open = this.#openDiagnostics;
    this.#editor?.showDiagnostics(text.trim() === "" ? [] : open);
    if (this.#done !== undefined) this.#announcer.action(this.#done, open);
    else if (text.trim() !== "") this.#announcer.diagnostics(open);
    this.#done = undefined;
    if (this.page) document.title = text.trim() === "" ? "Plimsoll" : `${count(open.length, "diagnostic")} – Plimsoll`;
    this.requestUpdate();
    if (isFirst) this.#emit("plimsoll-ready", {});
    this.#emit("plimsoll-analysis", analysis);
  }

  #takeFailure({ kind, message }: EngineError): void {
    const text = kind === "unavailable"
      ? `The analyzer cannot run on this page: ${message}`
      : `The analyzer stopped on this text (${message}) The text is safe; change it and the analysis goes on.`;
    this.#tell({ kind: "failure", text });
    this.#emit("plimsoll-error", { message });
  }

  /** What is not waived, of a file that has something in it. */
  get #openDiagnostics(): readonly Diagnostic[] {
    return this.#analysis?.diagnostics.filter(({ waived }) => !waived) ?? [];
  }

  #emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #tell(notice: Notice | undefined): void {
    this.#notice = notice;
    this.requestUpdate();
  }

  #say(text: string): void {
    this.#said = text;
    this.requestUpdate();
  }

  #setCurrent(diagnostic: Diagnostic | undefined): void {
    if (this.#current === diagnostic) return;
    this.#current = diagnostic;
    this.requestUpdate();
  }

  async #showActions(diagnostic: Diagnostic): Promise<void> {
    this.#select("diagnostics");
    await this.updateComplete;
    await this.#diagnosticsPanel?.showActions(diagnostic);
  }

  get #diagnosticsPanel(): DiagnosticsPanel | null {
    return this.renderRoot.querySelector<DiagnosticsPanel>("plimsoll-diagnostics");
  }

  #select(tab: "diagnostics" | "checklist"): void {
    this.#tab = tab;
    this.requestUpdate();
  }

  /** Changes the text that `before` is, and says so with what is left. */
  #change(before: string, edits: readonly TextEdit[], done: string): void {
    if (!this.#editor) return;
    if (this.#editor.text !== before) {
      this.#announcer.action("The text has changed meanwhile. Nothing was applied.");
      return;
    }
    this.#done = `${done} Undo takes it back.`;
    this.#editor.edit(edits);
  }

  async #fixAll({ detail: { rule } }: PanelEvent<"plimsoll-fix-all">): Promise<void> {
    const before = this.#editor!.text;
    try {
      const result = await this.#channel!.request({
        method: "fix", text: before, policy: this.#live!.policy, ...(rule ? { rule } : {}),
      });
      const dialog = this.renderRoot.querySelector<FixAllDialog>("plimsoll-fix-all-dialog")!;
      if (!(await dialog.ask(before, result))) return;
      const { applied, skipped } = result;
      const left = skipped.length > 0 ? `, ${skipped.length} left alone` : "";
      this.#change(before, editsBetween(before, result.text), `${count(applied.length, "fix", "fixes")} applied${left}.`);
      this.#diagnosticsPanel?.focus();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.kind !== "closed" && error.kind !== "superseded") this.#takeFailure(error);
    }
  }

  #goTo({ detail }: PanelEvent<"plimsoll-go-to">): void {
    if ("diagnostic" in detail) this.#editor?.goTo(detail.diagnostic);
    else this.#editor?.goToRange(detail.range);
  }

  async #openFile(file: File | undefined): Promise<void> {
    if (!file || this.readOnly) return;
    try {
      this.value = await readDockerfile(file);
      this.#fileName = file.name;
      this.#tell(undefined);
      this.#announcer.action(`${file.name} opened.`);
    } catch (error) {
      this.#tell({ kind: "failure", text: (error as Error).message });
    }
  }

  #pickFile(): void {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")!.click();
  }

  #trySample(): void {
    this.value = sample;
    this.#editor?.focus();
  }

  #keydown = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const is = (selector: string) => path.some((one) => one instanceof Element && one.matches(selector));
    if (is("dialog")) return;
    const isInEditor = is(".editor");
    if (event.key === "F6") {
      if (isInEditor) this.#focusResults();
      else this.#editor?.focus();
    } else if (event.key === "Escape" && is(".results")) {
      this.#editor?.focus();
    } else if (event.key === "?" && !isInEditor && !is("select")) {
      this.#showHelp();
    } else {
      return;
    }
    event.preventDefault();
  };

  #focusResults(): void {
    const panel = this.renderRoot.querySelector<HTMLElement>("[role=tabpanel]:not([hidden]) > :is(plimsoll-diagnostics, plimsoll-checklist)");
    (panel ?? this.renderRoot.querySelector<HTMLElement>(".results button"))?.focus();
  }

  #showHelp(): void {
    this.renderRoot.querySelector<HelpDialog>("plimsoll-help-dialog")!.show();
  }

  protected override render() {
    const drag = this.#drop.listener;
    return html`
      <div class="shell ${this.#drop.isOver ? "dragging" : ""}" @keydown=${this.#keydown}
        @dragover=${drag} @drop=${drag} @dragleave=${drag}>
        <header>
          <div class="brand">${loadLine}${heading(this.headingLevel, "Plimsoll", "plimsoll")}
            <span class="tagline">what a Dockerfile may safely carry</span></div>
          ${toolbar({
            isReadOnly: this.readOnly,
            canUndo: this.#editor?.canUndo ?? false,
            canRedo: this.#editor?.canRedo ?? false,
            profile: this.profile ?? this.policy.profile ?? "recommended",
            theme: this.theme,
          }, {
            open: () => this.#pickFile(),
            download: () => download(this.#fileName, this.value),
            undo: () => this.#editor?.undo(),
            redo: () => this.#editor?.redo(),
            help: () => this.#showHelp(),
            setProfile: (profile) => (this.profile = profile),
            setTheme: (theme) => (this.theme = theme),
          })}
        </header>
        <div role="alert">${this.#notice?.kind === "failure" ? this.#renderNotice(this.#notice) : nothing}</div>
        ${this.#notice?.kind === "mild" ? this.#renderNotice(this.#notice) : nothing}
        <div class="panes">
          <section class="editor-pane" aria-label="Editor">
            <div class="file"><span class="name">${this.#fileName}</span>
              <span class="muted">${describeFormat(this.#format)}</span></div>
            <div class="editor"></div>
            <div class="drop" aria-hidden="true">Drop the Dockerfile here</div>
          </section>
          <section class="results" aria-label="Results">${this.#renderResults()}</section>
        </div>
        <p class="visually-hidden" role="status">${this.#said}</p>
        <input type="file" hidden @change=${(event: Event) => this.#picked(event.target as HTMLInputElement)}>
        <plimsoll-fix-all-dialog></plimsoll-fix-all-dialog>
        <plimsoll-help-dialog .version=${this.#version} .rules=${this.#rules.size}></plimsoll-help-dialog>
      </div>`;
  }

  #renderNotice({ kind, text }: Notice) {
    return html`<div class="notice ${kind}"><span>${text}</span>
      <button class="quiet" aria-label="Dismiss" @click=${() => this.#tell(undefined)}>${sign("close")}</button></div>`;
  }

  #renderResults() {
    if ((this.#editor?.text ?? this.#initialText ?? "").trim() === "") {
      return emptyResults(this.readOnly, { trySample: () => this.#trySample(), open: () => this.#pickFile() });
    }
    const open = this.#openDiagnostics;
    const items = this.#analysis?.checklist ?? [];
    const decided = items.filter(({ verdict }) => verdict === "pass" || verdict === "fail");
    const passed = decided.filter(({ verdict }) => verdict === "pass");
    return html`
      ${tabList("Results", [
        { name: "diagnostics", label: "Diagnostics", badge: this.#analysis ? String(open.length) : "" },
        { name: "checklist", label: "Checklist", badge: this.#analysis ? `${passed.length}/${decided.length}` : "" },
      ], this.#tab, (tab) => this.#select(tab))}
      <div role="tabpanel" id="panel-diagnostics" aria-labelledby="tab-diagnostics" ?hidden=${this.#tab !== "diagnostics"}>
        <plimsoll-diagnostics
          .diagnostics=${this.#analysis?.diagnostics ?? []} .text=${this.#analysedText} .rules=${this.#rules}
          .current=${this.#current} .level=${this.headingLevel + 1} .readOnly=${this.readOnly}
          @plimsoll-apply=${({ detail: { fix } }: PanelEvent<"plimsoll-apply">) =>
            this.#change(this.#analysedText, fix.edits, `Applied: ${fix.title}.`)}
          @plimsoll-fix-all=${(event: PanelEvent<"plimsoll-fix-all">) => void this.#fixAll(event)}
          @plimsoll-go-to=${(event: PanelEvent<"plimsoll-go-to">) => this.#goTo(event)}></plimsoll-diagnostics>
      </div>
      <div role="tabpanel" id="panel-checklist" aria-labelledby="tab-checklist" ?hidden=${this.#tab !== "checklist"}>
        <plimsoll-checklist .items=${items} .level=${this.headingLevel + 1}
          @plimsoll-go-to=${(event: PanelEvent<"plimsoll-go-to">) => this.#goTo(event)}></plimsoll-checklist>
      </div>`;
  }

  #picked(input: HTMLInputElement): void {
    void this.#openFile(input.files?.[0]);
    input.value = "";
  }
}
