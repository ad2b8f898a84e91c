import { describe, expect, it } from "vitest";
import { type DiffRow, diffRows, editsBetween } from "../src/text/diff.ts";
import { applyEdits } from "../src/text/edits.ts";

/** "-12 text", with what differs in brackets. */
function show(row: DiffRow): string {
  if (row.kind === "gap") return `… ${row.lines}`;
  const sign = { same: " ", removed: "-", added: "+" }[row.kind];
  return `${sign}${row.line} ${row.pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join("")}`;
}
const diff = (before: string, after: string) => diffRows(before, after).map(show);

/** What the rows say the text was, or is now. Gaps are filled from `before`. */
function side(before: string, after: string, kind: "removed" | "added"): string {
  const rows = diffRows(before, after);
  if (rows.length === 0) return before;
  const lines = before.split("\n");
  const result: string[] = [];
  let at = 0;
  for (const row of rows) {
    if (row.kind === "gap") {
      result.push(...lines.slice(at, at + row.lines));
      at += row.lines;
      continue;
    }
    if (row.kind === "same" || row.kind === kind) result.push(row.pieces.map(({ text }) => text).join(""));
    if (row.kind !== "added") at += 1;
  }
  return result.join("\n");
}

describe("a diff", () => {
  it("is empty for the same text", () => {
    expect(diff("FROM a\n", "FROM a\n")).toEqual([]);
  });

  it("shows the changed part of a line and two lines around it", () => {
    const before = "FROM a\n\nRUN b\nADD x /x\nRUN c\nRUN d\nRUN e\n";
    expect(diff(before, before.replace("ADD", "COPY"))).toEqual([
      "… 1", " 2 ", " 3 RUN b", "-4 [ADD] x /x", "+4 [COPY] x /x", " 5 RUN c", " 6 RUN d", "… 2",
    ]);
  });

  it("shows each line beside what became of it, and leaves the same ones", () => {
    expect(diff("ADD a b\n\nADD c d", "COPY a b\n\nCOPY c d")).toEqual([
      "-1 [ADD] a b", "+1 [COPY] a b", " 2 ", "-3 [ADD] c d", "+3 [COPY] c d",
    ]);
  });

  it("numbers what stays by the new text", () => {
    expect(diff("a\nb\nc", "a\nx\ny\nb\nc").slice(-2)).toEqual([" 4 b", " 5 c"]);
  });

  it.each([
    ["", "a"], ["a", ""], ["a\n", "a"], ["a", "a\n"], ["a\nb", "b"], ["a\nb", "a"], ["a", "a\nb"], ["b", "a\nb"],
    ["a\n\n\nb", "a\nb"], ["1\n2\n3\n4\n5\n6\n7\n8\n9", "1\nX\n3\n4\n5\n6\n7\nY\nZ\n9\n10"],
    ["RUN a && \\\n    b\n", "RUN a && \\\n    x \\\n    b\n"],
  ])("loses nothing: %j to %j", (before, after) => {
    expect(side(before, after, "removed")).toBe(before);
    expect(side(before, after, "added")).toBe(after);
  });

  it.each([["FROM a\nADD b c\n", "FROM a:1\nCOPY b c\n"], ["", "x"], ["äöü 😀", "äü 😀!"]])(
    "gives edits that lead from %j to %j",
    (before, after) => {
      expect(applyEdits(before, editsBetween(before, after))).toBe(after);
    },
  );
});

describe("edits", () => {
  it("are offsets into the text as it was", () => {
    expect(applyEdits("ADD a b", [{ range: [0, 3], text: "COPY" }, { range: [4, 4], text: "--link " }, { range: [6, 7], text: "c" }]))
      .toBe("COPY --link a c");
  });
});
