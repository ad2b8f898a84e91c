// Diagnostics in the editor: wavy lines, marks in the gutter, what hovering shows, and F8.
import {
  type EditorState, type Extension, type Range, RangeSet, StateEffect, StateField, type Text,
} from "@codemirror/state";
import {
  type Command, Decoration, type DecorationSet, EditorView, GutterMarker, gutter, hoverTooltip, keymap,
} from "@codemirror/view";
import { render } from "lit";
import type { Diagnostic, Severity } from "../engine/types.ts";
import { severityIcon } from "../ui/icons.ts";
import { sentence } from "../ui/prose.ts";
import { severities, severityWord } from "../ui/words.ts";

export const setDiagnostics = StateEffect.define<readonly Diagnostic[]>();

class SeverityMarker extends GutterMarker {
  readonly severity: Severity;
  readonly count: number;
  constructor(severity: Severity, count: number) {
    super();
    this.severity = severity;
    this.count = count;
  }
  override eq(other: SeverityMarker) {
    return other.severity === this.severity && other.count === this.count;
  }
  override toDOM() {
    const element = document.createElement("span");
    element.className = `severity-${this.severity}`;
    element.title = this.count === 1
      ? severityWord(this.severity)
      : `${this.count} diagnostics, the gravest ${severityWord(this.severity)}`;
    render(severityIcon(this.severity), element);
    return element;
  }
}

interface Marks {
  /** By severity. `spec.diagnostic` of each is the diagnostic that stands there. */
  underlines: ReadonlyMap<Severity, DecorationSet>;
  gutter: RangeSet<GutterMarker>;
}

const noMarks: Marks = { underlines: new Map(), gutter: RangeSet.empty };

/** An empty place is shown at the character beside it. */
function visible([from, to]: readonly [number, number], doc: Text): [number, number] {
  const end = Math.min(to, doc.length);
  const begin = Math.min(from, end);
  if (begin < end) return [begin, end];
  const line = doc.lineAt(begin);
  return begin < line.to ? [begin, begin + 1] : [Math.max(line.from, begin - 1), begin];
}

function place(diagnostics: readonly Diagnostic[], { doc }: EditorState): Marks {
  const ranges = new Map<Severity, Range<Decoration>[]>(severities.map((severity) => [severity, []]));
  const lines = new Map<number, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const [from, to] = visible(diagnostic.range, doc);
    if (from < to) {
      const mark = Decoration.mark({ class: `underline severity-${diagnostic.severity}`, diagnostic });
      ranges.get(diagnostic.severity)!.push(mark.range(from, to));
    }
    const line = doc.lineAt(from).from;
    lines.set(line, [...(lines.get(line) ?? []), diagnostic]);
  }
  const markers = [...lines].map(([line, found]) => {
    const gravest = severities.find((severity) => found.some((one) => one.severity === severity))!;
    return new SeverityMarker(gravest, found.length).range(line);
  });
  const underlines = new Map([...ranges].map(([severity, marks]) => [severity, Decoration.set(marks, true)]));
  return { underlines, gutter: RangeSet.of(markers, true) };
}

const marksField = StateField.define<Marks>({
  create: () => noMarks,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setDiagnostics)) return place(effect.value, transaction.state);
    }
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return {
      underlines: new Map([...value.underlines].map(([severity, marks]) => [severity, marks.map(changes)])),
      gutter: value.gutter.map(changes),
    };
  },
  // What comes first lies inside, and an underline inside another is not drawn: the gravest is seen.
  provide: (field) => severities.toReversed().map((severity) =>
    EditorView.decorations.from(field, (marks) => marks.underlines.get(severity) ?? Decoration.none)),
});

export interface PlacedDiagnostic {
  diagnostic: Diagnostic;
  from: number;
  to: number;
}

/** Where the diagnostics stand now, that is after edits they do not know of yet; in the order of the text. */
export function placedDiagnostics(state: EditorState): PlacedDiagnostic[] {
  const placed: PlacedDiagnostic[] = [];
  for (const marks of state.field(marksField).underlines.values()) {
    for (const cursor = marks.iter(); cursor.value; cursor.next()) {
      const { diagnostic } = cursor.value.spec as { diagnostic: Diagnostic };
      placed.push({ diagnostic, from: cursor.from, to: cursor.to });
    }
  }
  return placed.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The innermost diagnostic around a place. */
export function diagnosticAt(state: EditorState, place: number): Diagnostic | undefined {
  return placedDiagnostics(state)
    .filter(({ from, to }) => from <= place && place <= to)
    .sort((a, b) => a.to - a.from - (b.to - b.from))[0]?.diagnostic;
}

export function showPlace(view: EditorView, from: number, to: number, said?: string): void {
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: [
      EditorView.scrollIntoView(from, { y: "center" }),
      ...(said ? [EditorView.announce.of(said)] : []),
    ],
  });
}

function step(direction: "next" | "previous"): Command {
  return (view) => {
    const placed = placedDiagnostics(view.state);
    const { from, to } = view.state.selection.main;
    const target = direction === "next"
      ? (placed.find((one) => one.from > from || (one.from === from && one.to > to)) ?? placed[0])
      : (placed.findLast((one) => one.from < from || (one.from === from && one.to < to)) ?? placed.at(-1));
    if (!target) return false;
    const said = placed
      .filter((one) => one.from === target.from && one.to === target.to)
      .map(({ diagnostic: { severity, message } }) => `${severityWord(severity)}: ${message}`);
    const { number } = view.state.doc.lineAt(target.from);
    showPlace(view, target.from, target.to, `Line ${number}. ${said.join(". ")}`);
    return true;
  };
}

const hover = hoverTooltip((view, position) => {
  const found = placedDiagnostics(view.state).filter(({ from, to }) => from <= position && position <= to);
  if (found.length === 0) return null;
  return {
    pos: Math.min(...found.map(({ from }) => from)),
    end: Math.max(...found.map(({ to }) => to)),
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "hover";
      for (const { diagnostic } of found) {
        const line = dom.appendChild(document.createElement("p"));
        const head = line.appendChild(document.createElement("strong"));
        head.className = `severity-${diagnostic.severity}`;
        head.textContent = severityWord(diagnostic.severity);
        line.append(" ");
        render(sentence(diagnostic.message), line.appendChild(document.createElement("span")));
      }
      return { dom };
    },
  };
});

export const diagnosticMarks: Extension = [
  marksField,
  hover,
  gutter({ class: "diagnostic-gutter", markers: (view) => view.state.field(marksField).gutter }),
  keymap.of([{ key: "F8", run: step("next"), shift: step("previous") }]),
];
