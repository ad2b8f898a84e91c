import { css, html } from "lit";
import { diffRows } from "../text/diff.ts";
import { count } from "./words.ts";

const signs = { same: " ", removed: "−", added: "+" };
const words = { same: "", removed: "Removed: ", added: "Added: " };

/** A change as lines; signs and words say what the colours say. */
export function diffView(before: string, after: string) {
  return html`<div class="diff">${diffRows(before, after).map((row) =>
    row.kind === "gap"
      ? html`<div class="row gap"><span class="sign" aria-hidden="true">⋮</span><span>${count(row.lines, "unchanged line")}</span></div>`
      : html`<div class="row ${row.kind}"><span class="number" aria-hidden="true">${row.line}</span><span
          class="sign" aria-hidden="true">${signs[row.kind]}</span><code><span class="visually-hidden">${words[row.kind]}</span>${row.pieces.map(
            ({ text, changed }) => (changed ? html`<mark>${text}</mark>` : text))}</code></div>`)}</div>`;
}

export const diffStyles = css`
  .diff {
    padding: 0.375rem 0;
    border: 1px solid var(--edge);
    border-radius: 5px;
    background: var(--surface);
    font-size: 0.8125rem;
    line-height: 1.6;
  }
  .diff .row { display: flex; padding-inline-end: 0.5rem; }
  .diff .number {
    flex: none;
    width: 2.25rem;
    color: var(--muted);
    font-family: var(--mono);
    font-size: 0.75rem;
    line-height: 1.75;
    text-align: end;
    user-select: none;
  }
  .diff .sign { flex: none; width: 1.5rem; font-family: var(--mono); text-align: center; user-select: none; }
  .diff code { flex: 1; min-width: 0; font-size: 0.8125rem; white-space: pre-wrap; overflow-wrap: anywhere; }
  .diff .gap { color: var(--muted); font-size: 0.75rem; }
  .diff .gap .sign { width: 3.75rem; padding-inline-start: 2.25rem; }
  .diff .removed { background: var(--removed); }
  .diff .added { background: var(--added); }
  .diff mark { border-radius: 2px; color: inherit; }
  .diff .removed mark { background: var(--removed-strong); text-decoration: line-through; }
  .diff .added mark { background: var(--added-strong); text-decoration: underline; }
`;
