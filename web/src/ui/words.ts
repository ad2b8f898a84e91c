// The words of the page.
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
