import { css } from "lit";

export const shellStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    background: var(--ground);
    border: 1px solid var(--edge);
    border-radius: 8px;
    overflow: hidden;
  }
  :host([hidden]) { display: none; }
  :host([theme="light"]) { color-scheme: light; }
  :host([theme="dark"]) { color-scheme: dark; }
  :host([page]) { border: 0; border-radius: 0; min-height: 100dvh; }

  .shell { display: flex; flex-direction: column; min-height: inherit; }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.375rem 1rem;
    padding: 0.5rem 1rem;
    border-bottom: 1px solid var(--edge);
    background: var(--surface);
  }
  .brand { display: flex; align-items: center; gap: 0.625rem; }
  .mark { width: 1.75rem; height: 1.75rem; color: var(--accent); }
  .brand :is(h1, h2, h3, h4, h5, h6) { font-size: 1.0625rem; font-weight: 680; letter-spacing: 0.01em; }
  .tagline { color: var(--muted); font-size: 0.8125rem; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.125rem; }
  .group { display: flex; align-items: center; gap: 0.125rem; }
  .group + .group { margin-inline-start: 0.375rem; padding-inline-start: 0.5rem; border-inline-start: 1px solid var(--edge); }
  .group label { display: flex; align-items: center; gap: 0.375rem; color: var(--muted); font-size: 0.8125rem; }
  .tools .icon { width: 1rem; height: 1rem; }

  .notice {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.5rem 1rem;
    border-bottom: 1px solid var(--edge);
    background: var(--removed);
    font-size: 0.875rem;
  }
  .notice.mild { background: var(--accent-tint); }

  .panes { display: flex; flex-direction: column; flex: 1; min-height: 0; }
  .editor-pane { position: relative; display: flex; flex-direction: column; min-width: 0; background: var(--surface); }
  .file {
    display: flex;
    gap: 0.75rem;
    align-items: baseline;
    min-height: 2.5rem;
    padding: 0.5rem 1rem;
    border-bottom: 1px solid var(--edge);
    font-size: 0.8125rem;
  }
  .file .name { font-weight: 600; overflow-wrap: anywhere; }
  .editor { flex: 1; min-height: 14rem; max-height: 60vh; overflow: hidden; display: grid; }
  .editor-pane:focus-within { box-shadow: inset 0 2px var(--accent); }
  .drop {
    position: absolute;
    inset: 0.5rem;
    display: none;
    place-items: center;
    border: 2px dashed var(--accent);
    border-radius: 8px;
    background: color-mix(in srgb, var(--surface) 88%, transparent);
    font-weight: 600;
    pointer-events: none;
  }
  .dragging .drop { display: grid; }

  .results {
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    border-top: 1px solid var(--edge);
    background: var(--surface);
  }
  .tabs { display: flex; gap: 0.25rem; padding: 0 0.75rem; border-bottom: 1px solid var(--edge); background: var(--surface); }
  .tabs button {
    min-height: 2.5rem;
    padding: 0 0.5rem;
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--muted);
    box-shadow: inset 0 -2px transparent;
  }
  .tabs button:hover { color: var(--ink); background: none; }
  .tabs button:focus-visible { outline-offset: -3px; }
  .tabs [aria-selected="true"] { color: var(--ink); font-weight: 600; box-shadow: inset 0 -2px var(--accent); }
  .badge {
    padding: 0 0.4375rem;
    border-radius: 0.75rem;
    background: var(--accent-tint);
    color: var(--ink);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.25rem;
  }
  [role="tabpanel"] { flex: 1; min-height: 0; overflow: auto; }
  [role="tabpanel"][hidden] { display: none; }

  .empty { max-width: 30rem; margin: 0 auto; padding: 3rem 1.5rem; text-align: center; }
  .empty .mark { width: 3.5rem; height: 3.5rem; }
  .empty .lead { margin: 0.75rem 0 0.25rem; font-size: 1.0625rem; font-weight: 650; }
  .empty .actions { display: flex; flex-wrap: wrap; justify-content: center; gap: 0.5rem; margin-top: 1.25rem; }

  @container (max-width: 60rem) {
    .tools .text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .tagline { display: none; }
  }
  @container (max-width: 30rem) {
    header { padding-inline: 0.75rem; }
    .group + .group { margin-inline-start: 0; padding-inline-start: 0.25rem; border: 0; }
    .tools button { padding-inline: 0.375rem; }
    .tools select { padding-inline: 0.375rem 0; }
  }
  @container (min-width: 52rem) {
    .panes { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(22rem, 1fr); height: var(--plimsoll-height, 36rem); flex: none; }
    .editor-pane, .results { min-height: 0; }
    .editor { min-height: 0; max-height: none; }
    .results { border-top: 0; border-inline-start: 1px solid var(--edge); }
    :host([page]) .shell { height: 100dvh; }
    :host([page]) .panes { flex: 1; height: auto; }
  }
`;
