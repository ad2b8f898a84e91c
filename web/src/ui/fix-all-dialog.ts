// All fixes together, looked at before they are taken.
import { LitElement, css, html, nothing } from "lit";
import type { FixNote, FixResult } from "../engine/types.ts";
import { diffStyles, diffView } from "./diff-view.ts";
import { prose } from "./prose.ts";
import { controls } from "./styles/controls.ts";
import { dialogStyles } from "./styles/dialog.ts";
import { count } from "./words.ts";

export class FixAllDialog extends LitElement {
  static override styles = [controls, dialogStyles, diffStyles, css`
    .notes { margin: 0.375rem 0 0; }
    .notes li { display: flex; gap: 0.625rem; padding: 0.125rem 0; }
    .notes .line { flex: none; min-width: 3.75rem; color: var(--muted); font-variant-numeric: tabular-nums; }
    section + section { margin-top: 1rem; }
    h3 { font-weight: 650; }
  `];

  #before = "";
  #result: FixResult | undefined;
  #decide: ((take: boolean) => void) | undefined;

  /** Shows the result; true when the person takes it. */
  async ask(before: string, result: FixResult): Promise<boolean> {
    this.#before = before;
    this.#result = result;
    this.requestUpdate();
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector("dialog")!;
    dialog.showModal();
    return new Promise((resolve) => {
      this.#decide = resolve;
    });
  }

  #close(take: boolean): void {
    this.renderRoot.querySelector("dialog")!.close();
    this.#decide?.(take);
    this.#decide = undefined;
    this.#result = undefined;
    this.requestUpdate();
  }

  protected override render() {
    const result = this.#result;
    return html`
      <dialog aria-labelledby="title" @cancel=${() => this.#close(false)}>
        ${result ? html`
          <h2 id="title">${result.applied.length > 0 ? `Apply ${count(result.applied.length, "fix", "fixes")}?` : "No fix to apply"}</h2>
          <div class="body" tabindex="0" role="region" aria-label="The changes">
            ${result.applied.length > 0 ? html`
              <section>${diffView(this.#before, result.text)}</section>
              ${notes("What they do", result.applied)}` : nothing}
            ${result.skipped.length > 0 ? notes("Left alone", result.skipped) : nothing}
          </div>
          <div class="buttons">
            <button @click=${() => this.#close(false)}>${result.applied.length > 0 ? "Cancel" : "Close"}</button>
            ${result.applied.length > 0
              ? html`<button class="primary" autofocus @click=${() => this.#close(true)}>Apply</button>`
              : nothing}
          </div>` : nothing}
      </dialog>`;
  }
}

function notes(title: string, notes: readonly FixNote[]) {
  return html`
    <section class="small">
      <h3>${title}</h3>
      <ul class="notes">${notes.map(({ line, title, rule, reason }) => html`
        <li><span class="line">Line ${line}</span>
          <span>${prose(title)} <span class="muted"><code>${rule}</code>${reason ? html`: ${prose(reason)}` : nothing}</span></span></li>`)}</ul>
    </section>`;
}
