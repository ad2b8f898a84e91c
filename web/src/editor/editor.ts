// The editor: CodeMirror put together from single packages.
import {
  defaultKeymap, history, historyKeymap, isolateHistory, redo, redoDepth, undo, undoDepth,
} from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder,
} from "@codemirror/view";
import type { Diagnostic, Range, TextEdit, Tokens } from "../engine/types.ts";
import { editsBetween } from "../text/diff.ts";
import { diagnosticAt, diagnosticMarks, placedDiagnostics, setDiagnostics, showPlace } from "./marks.ts";
import { theme } from "./theme.ts";
import { setTokens, tokenHighlighting } from "./tokens.ts";

export interface EditorEvents {
  /** The text is another one. */
  change(text: string): void;
  /** The cursor moved; the diagnostic it stands in. */
  cursor(diagnostic: Diagnostic | undefined): void;
  /** The actions for the diagnostic at the cursor are asked for. */
  actions(diagnostic: Diagnostic): void;
}

export class Editor {
  readonly #view: EditorView;
  readonly #readOnly = new Compartment();

  constructor(parent: HTMLElement, text: string, events: EditorEvents) {
    const actions = ({ state }: EditorView) => {
      const diagnostic = diagnosticAt(state, state.selection.main.head);
      if (diagnostic) events.actions(diagnostic);
      return diagnostic !== undefined;
    };
    const extensions: Extension[] = [
      lineNumbers(),
      tokenHighlighting,
      diagnosticMarks,
      history(),
      search({ top: true }),
      highlightSelectionMatches(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": "Dockerfile",
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      EditorState.languageData.of(() => [{ commentTokens: { line: "#" } }]),
      placeholder("FROM …"),
      this.#readOnly.of([]),
      // Tab is left alone: it leaves the editor.
      keymap.of([
        { key: "Alt-Enter", run: actions },
        { key: "Mod-.", run: actions },
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      theme,
      EditorView.updateListener.of((update) => {
        if (update.docChanged) events.change(this.text);
        if (update.docChanged || update.selectionSet) {
          events.cursor(diagnosticAt(update.state, update.state.selection.main.head));
        }
      }),
    ];
    this.#view = new EditorView({
      parent,
      root: parent.getRootNode() as ShadowRoot,
      state: EditorState.create({ doc: text, extensions }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  get lines(): number {
    return this.#view.state.doc.lines;
  }

  get canUndo(): boolean {
    return undoDepth(this.#view.state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.#view.state) > 0;
  }

  undo(): void {
    undo(this.#view);
  }

  redo(): void {
    redo(this.#view);
  }

  focus(): void {
    this.#view.focus();
  }

  set readOnly(value: boolean) {
    this.#view.dispatch({ effects: this.#readOnly.reconfigure(EditorState.readOnly.of(value)) });
  }

  replaceText(text: string): void {
    this.edit(editsBetween(this.text, text));
  }

  /** Makes all the edits one step of undo. */
  edit(edits: readonly TextEdit[]): void {
    this.#view.dispatch({
      changes: edits.map(({ range: [from, to], text }) => ({ from, to, insert: text })),
      annotations: isolateHistory.of("full"),
    });
  }

  showTokens(tokens: Tokens): void {
    this.#view.dispatch({ effects: setTokens.of(tokens) });
  }

  showDiagnostics(diagnostics: readonly Diagnostic[]): void {
    this.#view.dispatch({ effects: setDiagnostics.of(diagnostics) });
  }

  /** Goes to where the diagnostic stands now. */
  goTo(diagnostic: Diagnostic): void {
    const placed = placedDiagnostics(this.#view.state).find((one) => one.diagnostic === diagnostic);
    this.goToRange(placed ? [placed.from, placed.to] : diagnostic.range);
  }

  goToRange([from, to]: Range): void {
    const end = this.#view.state.doc.length;
    showPlace(this.#view, Math.min(from, end), Math.min(to, end));
    this.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}
