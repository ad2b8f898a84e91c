import { LitElement, css, html, nothing } from "lit";
import { controls } from "./styles/controls.ts";
import { dialogStyles } from "./styles/dialog.ts";

const control = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";

const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["F8"], "Next diagnostic"],
  [["Shift", "F8"], "Previous diagnostic"],
  [["Alt", "Enter"], "Show the fix for the diagnostic at the cursor"],
  [["F6"], "From the editor to the results and back"],
  [["Esc"], "From the results back to the editor"],
  [[control, "Z"], "Undo"],
  [[control, "/"], "Make lines comments, or text again"],
  [[control, "F"], "Find and replace"],
  [["Tab"], "Leave the editor"],
  [["?"], "This help, outside the editor"],
];

export class HelpDialog extends LitElement {
  static override styles = [controls, dialogStyles, css`
    dialog { width: min(36rem, 100vw - 2rem); }
    h3 { margin: 1rem 0 0.375rem; font-weight: 650; }
    .body > :first-child { margin-top: 0; }
    .body p + p { margin-top: 0.5rem; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: 0.375rem 1rem; }
    dt { display: flex; gap: 0.25rem; }
    kbd {
      padding: 0.05rem 0.375rem;
      border: 1px solid var(--control);
      border-bottom-width: 2px;
      border-radius: 4px;
      background: var(--surface);
      font-size: 0.75rem;
    }
  `];
  static override properties = { version: { attribute: false }, rules: { attribute: false } };

  declare version: string;
  /** How many the engine knows. */
  declare rules: number;

  constructor() {
    super();
    this.version = "";
    this.rules = 0;
  }

  show(): void {
    this.renderRoot.querySelector("dialog")!.showModal();
  }

  protected override render() {
    return html`
      <dialog aria-labelledby="title">
        <h2 id="title">Plimsoll</h2>
        <div class="body" tabindex="0" role="region" aria-label="About">
          <p>Plimsoll reads a Dockerfile and says what is unsafe, wrong or wasteful in it, why that matters, and how to
            mend it. Each fix is shown before it is applied, and Undo takes it back.</p>
          <h3>Keys</h3>
          <dl>${keys.map(([combination, what]) => html`
            <dt>${combination.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${what}</dd>`)}</dl>
          <h3>Nothing leaves this browser</h3>
          <p>The analyzer runs here, in a worker of this page. Nothing is sent, stored or counted. See for yourself: open
            the network tab of the browser's tools and work on; the list stays empty.</p>
          ${this.version
            ? html`<p class="muted small">Version ${this.version}, ${this.rules} rules.</p>`
            : nothing}
        </div>
        <div class="buttons"><button class="primary" autofocus
          @click=${() => this.renderRoot.querySelector("dialog")!.close()}>Close</button></div>
      </dialog>`;
  }
}
