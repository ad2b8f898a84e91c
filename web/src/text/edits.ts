import type { TextEdit } from "../engine/types.ts";

/** The text after edits that are sorted and free of overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let end = 0;
  for (const { range: [from, to], text: replacement } of edits) {
    result += text.slice(end, from) + replacement;
    end = to;
  }
  return result + text.slice(end);
}
