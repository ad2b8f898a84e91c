import { type TemplateResult, html } from "lit";

/** Text of the engine, with what stands in backticks set as code. */
export function prose(text: string): (string | TemplateResult)[] {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? html`<code>${part}</code>` : part));
}

/** The engine's messages begin small, as clauses do; code at their beginning stays as it is. */
export function sentence(text: string): (string | TemplateResult)[] {
  return prose(text.charAt(0).toUpperCase() + text.slice(1));
}
