// A change as lines to read: removed, added, and a little of what stands around them.
import { Chunk, diff } from "@codemirror/merge";
import { Text } from "@codemirror/state";
import type { Range, TextEdit } from "../engine/types.ts";

/** A part of a line; `changed` where it differs from its counterpart. */
export interface Piece {
  text: string;
  changed: boolean;
}

interface LineRow {
  kind: "same" | "removed" | "added";
  line: number;
  pieces: Piece[];
}

export type DiffRow =
  | LineRow
  /** So many unchanged lines are left out here. */
  | { kind: "gap"; lines: number };

const context = 2;
// Beyond this many characters the comparison gives up on the smallest change.
const scanLimit = 5000;

function textOf(value: string): Text {
  return Text.of(value.split("\n"));
}

/** One line cut where it differs. Changes are offsets into the whole text, in order. */
function pieces(text: string, from: number, changes: readonly Range[]): Piece[] {
  const result: Piece[] = [];
  let place = 0;
  const push = (end: number, changed: boolean) => {
    if (end > place) result.push({ text: text.slice(place, end), changed });
    place = Math.max(place, end);
  };
  for (const [begin, end] of changes) {
    push(Math.min(Math.max(begin - from, 0), text.length), false);
    push(Math.min(Math.max(end - from, 0), text.length), true);
  }
  push(text.length, false);
  return result;
}

/** The rows of the lines between two offsets; `to` is one past the last line's end. */
function side(
  kind: "removed" | "added",
  text: Text,
  from: number,
  to: number,
  changes: readonly Range[],
): LineRow[] {
  const rows: LineRow[] = [];
  for (let place = from; place < to; ) {
    const line = text.lineAt(place);
    rows.push({ kind, line: line.number, pieces: pieces(line.text, line.from, changes) });
    place = line.to + 1;
  }
  return rows;
}

/** As many lines as before: each is read best beside what became of it. */
function paired(removed: readonly LineRow[], added: readonly LineRow[]): LineRow[] {
  const textOf = ({ pieces }: LineRow) => pieces.map(({ text }) => text).join("");
  return removed.flatMap((before, i) => {
    const after = added[i]!;
    return textOf(before) === textOf(after) ? [{ ...after, kind: "same" }] : [before, after];
  });
}

export function diffRows(before: string, after: string): DiffRow[] {
  const [a, b] = [textOf(before), textOf(after)];
  const rows: DiffRow[] = [];
  // Lines of `before` and `after` that are already shown.
  let [shownA, shownB] = [0, 0];

  const unchanged = (untilA: number, isLast: boolean) => {
    const count = untilA - shownA;
    const head = shownA === 0 ? 0 : Math.min(context, count);
    const tail = isLast ? 0 : Math.min(context, count - head);
    const show = (first: number, last: number) => {
      for (let line = first; line <= last; ++line) {
        const { text } = a.line(line);
        rows.push({ kind: "same", line: line - shownA + shownB, pieces: [{ text, changed: false }] });
      }
    };
    show(shownA + 1, shownA + head);
    const gap = count - head - tail;
    if (gap > 0) rows.push({ kind: "gap", lines: gap });
    show(untilA - tail + 1, untilA);
  };

  for (const chunk of Chunk.build(a, b, { scanLimit })) {
    const firstA = a.lineAt(Math.min(chunk.fromA, a.length)).number;
    const untilA = chunk.fromA > a.length ? a.lines : firstA - 1;
    unchanged(untilA, false);
    shownB += untilA - shownA;
    shownA = untilA;
    // Lines without a counterpart are new or gone as a whole: nothing in them stands out.
    const changes = chunk.fromA < chunk.toA && chunk.fromB < chunk.toB ? chunk.changes : [];
    const removed = side("removed", a, chunk.fromA, chunk.toA,
      changes.map((change) => [chunk.fromA + change.fromA, chunk.fromA + change.toA]));
    const added = side("added", b, chunk.fromB, chunk.toB,
      changes.map((change) => [chunk.fromB + change.fromB, chunk.fromB + change.toB]));
    rows.push(...(removed.length === added.length ? paired(removed, added) : [...removed, ...added]));
    shownA += removed.length;
    shownB += added.length;
  }
  if (rows.length > 0) unchanged(a.lines, true);
  return rows;
}

/** What to change to come from one text to the other; what stays is left alone, with the cursor in it. */
export function editsBetween(before: string, after: string): TextEdit[] {
  return diff(before, after, { scanLimit }).map(({ fromA, toA, fromB, toB }) => ({
    range: [fromA, toA],
    text: after.slice(fromB, toB),
  }));
}
