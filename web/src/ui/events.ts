// What panels ask of the element around them. They do not leave its shadow root.
import type { Diagnostic, Fix, Range } from "../engine/types.ts";

export interface PanelEvents {
  "plimsoll-apply": { fix: Fix };
  /** Every safe fix, or every one of a rule; shown first. */
  "plimsoll-fix-all": { rule?: string };
  "plimsoll-go-to": { diagnostic: Diagnostic } | { range: Range };
}

export function send<K extends keyof PanelEvents>(from: Element, name: K, detail: PanelEvents[K]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}

export type PanelEvent<K extends keyof PanelEvents> = CustomEvent<PanelEvents[K]>;
