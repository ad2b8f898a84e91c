// The checklist: what good practice asks, and what this Dockerfile shows of it.
import { LitElement, css, html, nothing } from "lit";
import type { ChecklistItem, Verdict } from "../engine/types.ts";
import { send } from "./events.ts";
import { heading } from "./heading.ts";
import { verdictIcon } from "./icons.ts";
import { sentence } from "./prose.ts";
import { controls } from "./styles/controls.ts";
import { verdictWord } from "./words.ts";

const verdicts: readonly Verdict[] = ["fail", "unknown", "waived", "pass", "not_applicable"];
const mostEvidence = 4;

export class ChecklistPanel extends LitElement {
  static override properties = { items: { attribute: false }, level: { attribute: false } };

  declare items: readonly ChecklistItem[];
  declare level: number;

  constructor() {
    super();
    this.items = [];
    this.level = 3;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>(".panel")?.focus();
  }

  protected override render() {
    return html`
      <div class="panel" tabindex="-1">
        <ul class="summary small">${verdicts.map((verdict) => {
          const n = this.items.filter((item) => item.verdict === verdict).length;
          return n > 0
            ? html`<li class="verdict-${verdict}">${verdictIcon(verdict)} ${n} ${verdictWord(verdict).toLowerCase()}</li>`
            : nothing;
        })}</ul>
        <ol>${this.items.map((item) => this.#renderItem(item))}</ol>
      </div>`;
  }

  #renderItem({ id, title, verdict, detail, evidence }: ChecklistItem) {
    return html`
      <li class="item verdict-${verdict}">
        ${verdictIcon(verdict)}
        <div>
          ${heading(this.level, title, id)}
          <p class="small"><strong>${verdictWord(verdict)}.</strong> <span class="detail">${sentence(detail)}</span></p>
          ${evidence.length > 0
            ? html`<ul class="evidence small">${evidence.slice(0, mostEvidence).map(({ range, start, message }) => html`
                <li><button class="quiet" @click=${() => send(this, "plimsoll-go-to", { range })}>
                  <span class="line">Line ${start.line}</span>${detail.startsWith(message) ? nothing : html` <span>${sentence(message)}</span>`}</button></li>`)}
                ${evidence.length > mostEvidence
                  ? html`<li class="muted more">and ${evidence.length - mostEvidence} more</li>`
                  : nothing}</ul>`
            : nothing}
        </div>
      </li>`;
  }

  static override styles = [controls, css`
    :host { display: block; }
    .summary {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1rem;
      padding: 0.875rem 1rem;
      border-bottom: 1px solid var(--edge);
      background: var(--ground);
      font-weight: 500;
    }
    [class*="verdict-"] > .icon { color: var(--verdict); }
    .verdict-pass { --verdict: var(--good); }
    .verdict-fail { --verdict: var(--critical); }
    .verdict-unknown, .verdict-waived { --verdict: var(--medium); }
    .verdict-not_applicable { --verdict: var(--muted); }
    .item { display: flex; gap: 0.75rem; padding: 0.75rem 1rem; border-bottom: 1px solid var(--edge); }
    .item > .icon { width: 1.125rem; height: 1.125rem; margin-top: 0.15rem; }
    .item > div { flex: 1; min-width: 0; }
    .item [id] { font-weight: 550; line-height: 1.4; }
    .item strong { color: var(--verdict); font-weight: 650; }
    .detail { color: var(--muted); overflow-wrap: anywhere; }
    .evidence { margin: 0.25rem 0 0 -0.5rem; }
    .evidence button { min-height: 1.625rem; padding: 0.125rem 0.5rem; font-weight: 400; overflow-wrap: anywhere; }
    .evidence .line { flex: none; color: var(--accent); font-weight: 500; font-variant-numeric: tabular-nums; }
    .evidence .more { padding-inline-start: 0.5rem; }
  `];
}
