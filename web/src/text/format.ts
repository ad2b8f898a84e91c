// What an editor does not keep of a file: its line ends and its byte order mark. CodeMirror holds
// every line end as one "\n", so they are taken off here and put back when the text leaves.

export type LineEnd = "\n" | "\r\n" | "\r";

export interface TextFormat {
  readonly lineEnd: LineEnd;
  readonly byteOrderMark: boolean;
  /** The file had several kinds of line ends; only `lineEnd` will be written. */
  readonly mixed: boolean;
}

export const plainFormat: TextFormat = { lineEnd: "\n", byteOrderMark: false, mixed: false };

const mark = "\uFEFF";

/** Splits a file into the text an editor holds and the format to write it back in. */
export function takeFormat(file: string): { text: string; format: TextFormat } {
  const byteOrderMark = file.startsWith(mark);
  const body = byteOrderMark ? file.slice(mark.length) : file;
  const counts = new Map<LineEnd, number>();
  const text = body.replace(/\r\n|\r|\n/g, (end) => {
    counts.set(end as LineEnd, (counts.get(end as LineEnd) ?? 0) + 1);
    return "\n";
  });
  const [commonest] = [...counts].sort(([, a], [, b]) => b - a);
  return {
    text,
    format: { lineEnd: commonest?.[0] ?? "\n", byteOrderMark, mixed: counts.size > 1 },
  };
}

/** The file with this text. */
export function putFormat(text: string, { lineEnd, byteOrderMark }: TextFormat): string {
  const body = lineEnd === "\n" ? text : text.replaceAll("\n", lineEnd);
  return byteOrderMark ? mark + body : body;
}

/** What is worth a word to people; nothing where the format is the plain one. */
export function describeFormat({ lineEnd, byteOrderMark, mixed }: TextFormat): string {
  const ends = { "\n": "LF", "\r\n": "CRLF", "\r": "CR" }[lineEnd];
  return [mixed ? `mixed line ends, saved as ${ends}` : lineEnd === "\n" ? "" : ends, byteOrderMark ? "BOM" : ""]
    .filter(Boolean)
    .join(", ");
}
