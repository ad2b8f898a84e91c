import { html, nothing } from "lit";
import { loadLine, sign } from "./icons.ts";

export interface EmptyActions {
  trySample(): void;
  open(): void;
}

/** What stands in place of results while there is no text. */
export function emptyResults(isReadOnly: boolean, actions: EmptyActions) {
  return html`
    <div class="empty">${loadLine}
      <p class="lead">How far may this one be loaded?</p>
      <p class="muted">Paste a Dockerfile, drop one here, or start typing. It stays in this browser.</p>
      ${isReadOnly ? nothing : html`<div class="actions">
        <button class="primary" @click=${actions.trySample}>Try a sample</button>
        <button @click=${actions.open}>${sign("open")} Open a file…</button></div>`}
    </div>`;
}
