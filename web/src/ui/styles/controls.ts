import { css } from "lit";

/** What all panels share: type, buttons, icons. */
export const controls = css`
  :host {
    box-sizing: border-box;
    color: var(--ink);
    font-family: var(--sans);
    font-size: 0.9375rem;
    line-height: 1.5;
  }
  *, *::before, *::after { box-sizing: inherit; }
  h1, h2, h3, h4, h5, h6, p, ol, ul, dl, dd, figure { margin: 0; padding: 0; font: inherit; }
  ol, ul { list-style: none; }
  code, kbd { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
  a { color: var(--accent); text-underline-offset: 0.15em; }
  .icon { flex: none; width: 1em; height: 1em; vertical-align: -0.125em; }
  .muted { color: var(--muted); }
  .small { font-size: 0.8125rem; }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button, select {
    min-height: 2rem;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--control);
    border-radius: 5px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 0.8125rem;
    font-weight: 500;
    line-height: 1.25;
    cursor: pointer;
  }
  button { display: inline-flex; align-items: center; justify-content: center; gap: 0.375rem; text-align: start; }
  button:hover:not(:disabled), select:hover { background: var(--accent-tint); border-color: var(--accent); }
  button:disabled { opacity: 0.45; cursor: default; }
  button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
  button.primary:hover:not(:disabled) { background: color-mix(in oklab, var(--accent), var(--ink) 20%); }
  button.quiet { border-color: transparent; background: none; }
  button.quiet:hover:not(:disabled) { background: var(--accent-tint); }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  [tabindex="-1"]:focus { outline: none; }

  .severity-critical { --severity: var(--critical); }
  .severity-high { --severity: var(--high); }
  .severity-medium { --severity: var(--medium); }
  .severity-low { --severity: var(--low); }
  .severity-info { --severity: var(--info); }
  [class*="severity-"] > .icon { color: var(--severity); }

  @media (forced-colors: active) {
    button.primary { border-width: 2px; }
    [aria-pressed="true"], [aria-selected="true"] { outline: 2px solid Highlight; outline-offset: -2px; }
  }
  @media (prefers-reduced-motion: reduce) {
    *, *::before, *::after { transition: none !important; animation: none !important; }
  }
`;
