// The list of diagnostics: what, where, why, and the change that mends it.
import { LitElement, html, nothing } from "lit";
import type { Diagnostic, Fix, RuleDescription, Severity } from "../engine/types.ts";
import { applyEdits } from "../text/edits.ts";
import { diffStyles, diffView } from "./diff-view.ts";
import { send } from "./events.ts";
import { heading } from "./heading.ts";
import { severityIcon, sign } from "./icons.ts";
import { prose, sentence } from "./prose.ts";
import { controls } from "./styles/controls.ts";
import { diagnosticsStyles } from "./styles/diagnostics.ts";
import { count, safetyWord, severities, severityWord } from "./words.ts";

/** Names that people search for; the rest is shown with the reason. */
const knownAuthorities = ["hadolint", "buildkit", "shellcheck"];

/** So many entries are laid out at first, and with each "Show more": ten thousand would freeze the page. */
const portion = 200;

/** A diagnostic of the list: `key` names it while its line moves. */
interface Entry {
  key: string;
  diagnostic: Diagnostic;
}

function entries(diagnostics: readonly Diagnostic[]): Entry[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const number = (seen.get(diagnostic.rule) ?? 0) + 1;
    seen.set(diagnostic.rule, number);
    return { key: `${diagnostic.rule}-${number}`, diagnostic };
  });
}

const hasSafeFix = ({ fixes }: Diagnostic) => fixes.some(({ safety }) => safety === "safe");

export class DiagnosticsPanel extends LitElement {
  static override styles = [controls, diffStyles, diagnosticsStyles];
  static override properties = {
    diagnostics: { attribute: false },
    text: { attribute: false },
    rules: { attribute: false },
    current: { attribute: false },
    level: { attribute: false },
    readOnly: { attribute: false },
  };

  declare diagnostics: readonly Diagnostic[];
  /** The text the diagnostics speak of. */
  declare text: string;
  declare rules: ReadonlyMap<string, RuleDescription>;
  /** The diagnostic the cursor stands in. */
  declare current: Diagnostic | undefined;
  declare level: number;
  declare readOnly: boolean;

  #hiddenSeverities = new Set<Severity>();
  /** Keys of the entries whose reason is shown. */
  #explained = new Set<string>();
  /** How many entries of the list are laid out. */
  #most = portion;
  /** The change that is shown. */
  #preview: { diagnostic: Diagnostic; fix: Fix } | undefined;
  /** The place in the list to focus when the list has been renewed. */
  #focusNext: number | undefined;

  constructor() {
    super();
    this.diagnostics = [];
    this.text = "";
    this.rules = new Map();
    this.level = 3;
    this.readOnly = false;
  }

  /** Opens the first change, or else the reason, and goes to it. */
  async showActions(diagnostic: Diagnostic): Promise<void> {
    const [fix] = diagnostic.fixes;
    const entry = entries(this.diagnostics).find((one) => one.diagnostic === diagnostic);
    if (!entry) return;
    this.#hiddenSeverities.delete(diagnostic.severity);
    this.#layOut(diagnostic);
    if (fix && !this.readOnly) this.#preview = { diagnostic, fix };
    else this.#explained.add(entry.key);
    this.requestUpdate();
    await this.updateComplete;
    const item = this.renderRoot.querySelector(`[data-key="${entry.key}"]`);
    const target = item?.querySelector<HTMLElement>(fix && !this.readOnly ? ".apply" : ".why");
    target?.focus();
    item?.scrollIntoView({ block: "nearest" });
  }

  /** The focus goes to the first entry, or to the panel when there is none. */
  override focus(): void {
    (this.renderRoot.querySelector<HTMLElement>(".jump") ?? this.renderRoot.querySelector<HTMLElement>(".panel"))?.focus();
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("diagnostics")) this.#preview = undefined;
    if (changed.has("current") && this.current) this.#layOut(this.current);
  }

  protected override updated(changed: Map<string, unknown>): void {
    if (changed.has("current") && this.current) {
      this.renderRoot.querySelector(".current")?.scrollIntoView({ block: "nearest" });
    }
    if (!changed.has("diagnostics") || this.#focusNext === undefined) return;
    const jumps = [...this.renderRoot.querySelectorAll<HTMLElement>(".jump")];
    (jumps[Math.min(this.#focusNext, jumps.length - 1)] ?? this.renderRoot.querySelector<HTMLElement>(".panel"))?.focus();
    this.#focusNext = undefined;
  }

  protected override render() {
    const all = entries(this.diagnostics);
    const open = all.filter(({ diagnostic }) => !diagnostic.waived);
    const waived = all.filter(({ diagnostic }) => diagnostic.waived);
    const shown = open.filter(({ diagnostic }) => this.#isShown(diagnostic));
    const more = Math.min(shown.length - this.#most, portion);
    return html`
      <div class="panel" tabindex="-1">
        ${open.length > 0 ? this.#renderHead(open.map(({ diagnostic }) => diagnostic)) : this.#renderClean()}
        ${shown.length < open.length
          ? html`<p class="muted small note">${count(open.length - shown.length, "diagnostic")} hidden by the filter.</p>`
          : nothing}
        <ol class="list" aria-label="Diagnostics">${shown.slice(0, this.#most).map((entry, i) => this.#renderEntry(entry, i))}</ol>
        ${more > 0
          ? html`<p class="note"><button @click=${() => this.#showMore()}>Show ${more} more of ${shown.length}</button></p>`
          : nothing}
        ${waived.length > 0
          ? html`
              <section class="waived" aria-labelledby="waived">
                ${heading(this.level, `Waived: ${waived.length}`, "waived")}
                <ol class="list">${waived.map((entry, i) => this.#renderEntry(entry, open.length + i))}</ol>
              </section>`
          : nothing}
      </div>`;
  }

  #renderClean() {
    return html`<p class="clean">Nothing to mend: no rule speaks against this file.</p>`;
  }

  #renderHead(open: readonly Diagnostic[]) {
    const fixable = open.filter(hasSafeFix).length;
    const present = severities.filter((severity) => open.some((one) => one.severity === severity));
    return html`
      <div class="head">
        <div class="filter" role="group" aria-label="Severities shown">
          ${present.map((severity) => {
            const n = open.filter((one) => one.severity === severity).length;
            return html`<button
              class="chip severity-${severity}"
              aria-pressed=${!this.#hiddenSeverities.has(severity)}
              @click=${() => this.#toggleSeverity(severity)}
            >${severityIcon(severity)}<span>${n} ${severityWord(severity).toLowerCase()}</span></button>`;
          })}
        </div>
        ${fixable > 0 && !this.readOnly
          ? html`<button class="primary all" @click=${() => send(this, "plimsoll-fix-all", {})}>
              ${sign("fix")} Fix all safe…</button>`
          : nothing}
      </div>`;
  }

  #renderEntry({ key, diagnostic }: Entry, index: number) {
    const { severity, start, message, waived } = diagnostic;
    const explained = this.#explained.has(key);
    return html`
      <li class="entry severity-${severity} ${diagnostic === this.current ? "current" : ""}" data-key=${key}>
        <button class="jump" @click=${() => send(this, "plimsoll-go-to", { diagnostic })}
          aria-current=${diagnostic === this.current ? "true" : nothing}>
          ${severityIcon(severity)}
          <span class="what"><span class="where"><span class="severity">${severityWord(severity)}</span>
            <span class="line">Line ${start.line}</span></span>
            <span class="message">${sentence(message)}</span></span>
        </button>
        <p class="rule small muted">${this.#renderNames(diagnostic)}</p>
        ${waived ? html`<p class="small waiver">${this.#renderWaiver(diagnostic)}</p>` : nothing}
        <div class="actions">
          ${this.readOnly || waived ? nothing : diagnostic.fixes.map((fix) => this.#renderFixButton(diagnostic, fix))}
          <button class="quiet why" aria-expanded=${explained} aria-label="Why, line ${start.line}: ${diagnostic.rule}"
            @click=${() => this.#toggleReason(key)}><span class="turn">${sign("chevron")}</span> Why</button>
        </div>
        ${this.#preview?.diagnostic === diagnostic ? this.#renderPreview(this.#preview.fix, index) : nothing}
        ${explained ? this.#renderReason(diagnostic) : nothing}
      </li>`;
  }

  #renderNames({ rule, references }: Diagnostic) {
    const names = references.filter(({ authority }) => knownAuthorities.includes(authority)).map(({ id }) => id);
    return html`<code>${rule}</code>${names.length > 0 ? html` also known as ${names.join(", ")}` : nothing}`;
  }

  #renderWaiver({ waived }: Diagnostic) {
    if (!waived) return nothing;
    const parts = [
      waived.owner ? `by ${waived.owner}` : "",
      waived.until ? `until ${waived.until}` : "",
      waived.reason ? `because “${waived.reason}”` : "",
    ].filter(Boolean);
    return html`Waived on line ${waived.line}${parts.length > 0 ? ` ${parts.join(", ")}` : ""}, with a comment for
      ${waived.by === "plimsoll" ? "Plimsoll" : waived.by}.`;
  }

  #renderFixButton(diagnostic: Diagnostic, fix: Fix) {
    const isShown = this.#preview?.fix === fix;
    return html`<button class="fix" aria-expanded=${isShown}
      aria-label="${fix.title}${fix.safety === "safe" ? "" : `, ${safetyWord(fix.safety)}`}: show the change on line ${diagnostic.start.line}"
      @click=${() => this.#togglePreview(diagnostic, fix)}>${sign("fix")}
      <span>${prose(fix.title)}${fix.safety === "safe" ? nothing : html` <span class="safety">${safetyWord(fix.safety)}</span>`}</span></button>`;
  }

  #renderPreview(fix: Fix, index: number) {
    return html`
      <div class="preview" role="group" aria-label="Change: ${fix.title}">
        ${diffView(this.text, applyEdits(this.text, fix.edits))}
        <div class="actions">
          <button class="primary apply" @click=${() => this.#apply(fix, index)}>Apply</button>
          <button @click=${() => this.#closePreview()}>Cancel</button>
        </div>
      </div>`;
  }

  #renderReason(diagnostic: Diagnostic) {
    const rule = this.rules.get(diagnostic.rule);
    const siblings = this.diagnostics.filter((one) => one.rule === diagnostic.rule && !one.waived && hasSafeFix(one));
    return html`
      <div class="reason">
        ${rule ? html`<p>${prose(rule.why)}</p>` : nothing}
        ${diagnostic.related.map((related) => html`
          <p><button class="quiet place" @click=${() => send(this, "plimsoll-go-to", { range: related.range })}>
            Line ${related.start.line}: ${sentence(related.message)}</button></p>`)}
        ${rule && rule.references.length > 0
          ? html`<ul class="references small">${rule.references.map(({ name, id, url }) => html`
              <li>${name}: ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${id}</a>` : id}</li>`)}</ul>`
          : nothing}
        ${siblings.length > 1 && !this.readOnly
          ? html`<button @click=${() => send(this, "plimsoll-fix-all", { rule: diagnostic.rule })}>
              ${sign("fix")} Fix all ${siblings.length} of this rule…</button>`
          : nothing}
      </div>`;
  }

  #isShown({ severity, waived }: Diagnostic): boolean {
    return !waived && !this.#hiddenSeverities.has(severity);
  }

  /** Makes the list long enough to hold that entry. */
  #layOut(diagnostic: Diagnostic): void {
    const place = this.diagnostics.filter((one) => this.#isShown(one)).indexOf(diagnostic);
    this.#most = Math.max(this.#most, Math.ceil((place + 1) / portion) * portion);
  }

  async #showMore(): Promise<void> {
    const first = this.#most;
    this.#most += portion;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>(".jump")[first]?.focus();
  }

  #toggleSeverity(severity: Severity): void {
    toggle(this.#hiddenSeverities, severity);
    this.requestUpdate();
  }

  #toggleReason(key: string): void {
    toggle(this.#explained, key);
    this.requestUpdate();
  }

  #togglePreview(diagnostic: Diagnostic, fix: Fix): void {
    this.#preview = this.#preview?.fix === fix ? undefined : { diagnostic, fix };
    this.requestUpdate();
  }

  async #closePreview(): Promise<void> {
    const key = entries(this.diagnostics).find((one) => one.diagnostic === this.#preview?.diagnostic)?.key;
    this.#preview = undefined;
    this.requestUpdate();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${key}"] .fix`)?.focus();
  }

  #apply(fix: Fix, index: number): void {
    this.#focusNext = index;
    send(this, "plimsoll-apply", { fix });
  }
}

function toggle<T>(set: Set<T>, value: T): void {
  if (!set.delete(value)) set.add(value);
}
