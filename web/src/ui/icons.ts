// Small pictures, drawn here: nothing is loaded, and each meaning has a shape of its own.
import { svg, type TemplateResult } from "lit";
import type { Severity, Verdict } from "../engine/types.ts";

const solid = (path: string) => svg`<path fill="currentColor" d=${path} />`;
const drawn = (path: string) => svg`<path fill="none" stroke="currentColor" stroke-width="1.75"
  stroke-linecap="round" stroke-linejoin="round" d=${path} />`;

function icon(content: unknown): TemplateResult<2> {
  return svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"
    focusable="false">${content}</svg>` as TemplateResult<2>;
}

const severityShapes: Record<Severity, unknown> = {
  critical: solid("M5.3 1h5.4L15 5.3v5.4L10.7 15H5.3L1 10.7V5.3zM4.7 7v2h6.6V7z"),
  high: solid("M8 1.2 15.4 14.5H.6zM7.1 5.8l.3 4.6h1.2l.3-4.6zm.9 5.4a1 1 0 1 0 0 2 1 1 0 0 0 0-2z"),
  medium: solid("M8 .8 15.2 8 8 15.2.8 8z"),
  low: solid("M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z"),
  info: drawn("M3 3h10v10H3z"),
};

const verdictShapes: Record<Verdict, unknown> = {
  pass: drawn("M2.5 8.5 6.3 12.3 13.5 4"),
  fail: drawn("M3.5 3.5l9 9M12.5 3.5l-9 9"),
  unknown: svg`${drawn("M5.3 5.6A2.8 2.8 0 1 1 8 8.6v1.2")}${solid("M8 11.6a1 1 0 1 1 0 2 1 1 0 0 1 0-2z")}`,
  not_applicable: drawn("M3.5 8h9"),
  waived: drawn("M4 14.5V2h8.5l-2.2 3 2.2 3H4"),
};

const signs = {
  chevron: drawn("M6 3.5 10.5 8 6 12.5"),
  close: drawn("M4 4l8 8M12 4l-8 8"),
  download: drawn("M8 2v8M4.5 6.8 8 10.3l3.5-3.5M2.5 13.5h11"),
  fix: drawn("M13.5 2.5 9 7M9.2 2.3 7.8 3.7l4.5 4.5 1.4-1.4M8.6 6 2.5 12.1v1.4h1.4L10 7.4"),
  help: svg`${drawn("M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM6.2 6.3a1.9 1.9 0 1 1 2 2.1L8 9.4")}${solid("M8 10.9a.9.9 0 1 1 0 1.8.9.9 0 0 1 0-1.8z")}`,
  open: drawn("M1.5 13V3.5h4l1.5 2h5.5V8M1.5 13l2.2-5h11l-2.2 5z"),
  redo: drawn("M10.5 2.5 14 6l-3.5 3.5M14 6H6a4 4 0 0 0 0 8h2.5"),
  theme: svg`${drawn("M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8z")}${solid("M8 1.8v12.4A6.2 6.2 0 0 0 8 1.8z")}`,
  undo: drawn("M5.5 2.5 2 6l3.5 3.5M2 6h8a4 4 0 0 1 0 8H7.5"),
};

export const severityIcon = (severity: Severity) => icon(severityShapes[severity]);
export const verdictIcon = (verdict: Verdict) => icon(verdictShapes[verdict]);
export const sign = (name: keyof typeof signs) => icon(signs[name]);

/** The load line: a ring and the line that must not go under. */
export const loadLine = svg`<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"
  focusable="false"><g fill="none" stroke="currentColor" stroke-width="3">
  <circle cx="16" cy="16" r="9.5" /><path d="M1 16h30" /></g></svg>`;
