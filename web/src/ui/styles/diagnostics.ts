import { css } from "lit";

export const diagnosticsStyles = css`
  :host { display: block; }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.625rem 1rem;
    border-bottom: 1px solid var(--edge);
    background: var(--ground);
  }
  .filter { display: flex; flex-wrap: wrap; gap: 0.375rem; }
  .chip { min-height: 1.75rem; padding: 0.125rem 0.625rem; border-radius: 1rem; border-color: var(--edge); }
  .chip[aria-pressed="false"] { background: none; color: var(--muted); text-decoration: line-through; }
  .chip[aria-pressed="false"] > .icon { color: var(--muted); }
  .note, .clean { padding: 0.75rem 1rem 0; }
  .list + .note { padding-block-end: 0.75rem; }
  .clean { padding-block: 1rem; }

  .entry { position: relative; padding: 0.75rem 1rem 0.75rem 0.5rem; border-bottom: 1px solid var(--edge); }
  .entry.current { background: var(--accent-tint); box-shadow: inset 3px 0 var(--accent); }
  .entry > :not(.jump) { margin-inline-start: 2.125rem; }
  .jump {
    display: flex;
    align-items: flex-start;
    justify-content: flex-start;
    gap: 0.625rem;
    width: 100%;
    padding: 0.125rem 0.375rem;
    border: 0;
    background: none;
    font-size: inherit;
    font-weight: 400;
    line-height: 1.45;
  }
  .jump:hover:not(:disabled) { background: none; }
  .jump:hover .message { text-decoration: underline; text-underline-offset: 0.2em; }
  .jump > .icon { color: var(--severity); width: 1.125rem; height: 1.125rem; margin-top: 0.1rem; }
  .what { min-width: 0; }
  .where { display: flex; flex-wrap: wrap; gap: 0 0.5rem; font-size: 0.8125rem; }
  .severity { color: var(--severity); font-weight: 650; }
  .line { color: var(--muted); font-variant-numeric: tabular-nums; }
  .message { display: block; font-weight: 500; overflow-wrap: anywhere; }
  .rule { margin-top: 0.125rem; overflow-wrap: anywhere; }
  .actions { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.5rem; }
  .why { padding-inline: 0.375rem; color: var(--muted); }
  .why:first-child { margin-inline-start: -0.375rem; }
  .turn { display: inline-flex; transition: rotate 120ms; }
  [aria-expanded="true"] > .turn { rotate: 90deg; }
  .fix[aria-expanded="true"] { border-color: var(--accent); background: var(--accent-tint); }
  .safety { color: var(--muted); font-weight: 400; }
  .safety::before { content: "("; }
  .safety::after { content: ")"; }
  .preview, .reason { margin-top: 0.625rem; }
  .reason > * + * { margin-top: 0.5rem; }
  .reason { max-width: 42rem; font-size: 0.875rem; }
  .references { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; color: var(--muted); overflow-wrap: anywhere; }
  .place { margin-inline-start: -0.625rem; color: var(--accent); }

  .waived { margin-top: 1rem; border-top: 1px solid var(--edge); }
  .waived > [id] { padding: 0.75rem 1rem 0.25rem; font-size: 0.8125rem; font-weight: 650; color: var(--muted); }
  .waived .entry { --severity: var(--muted); }
  .waived .message { font-weight: 400; }
  .waiver { margin-top: 0.25rem; }
`;
