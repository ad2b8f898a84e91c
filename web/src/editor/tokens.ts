// Highlighting by the engine's own tokens.
import { type EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Tokens } from "../engine/types.ts";

/** More would be felt while typing; the rest of so long a file stays plain. */
const mostTokens = 20_000;

export const setTokens = StateEffect.define<Tokens>();

const marks = new Map<string, Decoration>();

function markOf(kind: string): Decoration {
  let mark = marks.get(kind);
  if (!mark) {
    mark = Decoration.mark({ class: `token-${kind}` });
    marks.set(kind, mark);
  }
  return mark;
}

function decorate({ kinds, tokens }: Tokens, { doc }: EditorState): DecorationSet {
  const ranges = [];
  const end = Math.min(tokens.length, 3 * mostTokens);
  for (let i = 0; i + 2 < end; i += 3) {
    const [from, to, kind] = [tokens[i]!, tokens[i + 1]!, kinds[tokens[i + 2]!]];
    if (from < to && to <= doc.length && kind) ranges.push(markOf(kind).range(from, to));
  }
  return Decoration.set(ranges, true);
}

/** Tokens follow the text as it is edited, until the next ones come. */
export const tokenHighlighting = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setTokens)) return decorate(effect.value, transaction.state);
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
