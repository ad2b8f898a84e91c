// The words of the page.
import { html, type TemplateResult } from "lit";
import type { Diagnostic, Safety, Severity, Verdict } from "../engine/types.ts";

/** The gravest first. */
export const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

export const severityWord = (severity: Severity) =>
  ({ critical: "Critical", high: "High", medium: "Medium", low: "Low", info: "Info" })[severity];

export const verdictWord = (verdict: Verdict) =>
  ({
    pass: "Pass",
    fail: "Fail",
    unknown: "Unknown",
    not_applicable: "Not applicable",
    waived: "Waived",
  })[verdict];

/** What is to be known about a fix before it is taken. */
export const safetyWord = (safety: Safety) =>
  ({ safe: "safe", review: "may change behaviour", template: "to be filled in" })[safety];

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "2 high, 1 low" */
export function severityCounts(diagnostics: readonly Diagnostic[]): string {
  return severities
    .map((severity) => ({ severity, n: diagnostics.filter((one) => one.severity === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${severity}`)
    .join(", ");
}

/** Text of the engine, with what stands in backticks set as code. */
export function prose(text: string): (string | TemplateResult)[] {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? html`<code>${part}</code>` : part));
}

/** The engine's messages begin small, as clauses do; code at their beginning stays as it is. */
export function sentence(text: string): (string | TemplateResult)[] {
  return prose(text.charAt(0).toUpperCase() + text.slice(1));
}
