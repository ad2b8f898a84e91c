// Talks with the page that frames this one. Messages both ways are {"plimsoll": 1, "type", "id", …};
// an answer carries the `id` of what it answers.
//
//   in   set-value {value} · get-value · get-analysis · set-theme {theme} · set-profile {profile}
//   out  ready · value {value} · analysis {analysis} · change {value} · done · error {message}
//
// Only `ready` is sent unasked. After its first message the framing page also hears of changes and
// analyses, at the origin it spoke from.
import type { PlimsollAnalyzer } from "./ui/analyzer.ts";
import { profiles, themes } from "./ui/toolbar.ts";

interface Message {
  plimsoll: 1;
  type: string;
  id?: unknown;
  [name: string]: unknown;
}

function isMessage(data: unknown): data is Message {
  return typeof data === "object" && data !== null && (data as Message).plimsoll === 1 &&
    typeof (data as Message).type === "string";
}

function text(message: Message, name: string): string {
  const value = message[name];
  if (typeof value !== "string") throw new Error(`${message.type} needs \`${name}\`, a string.`);
  return value;
}

function oneOf<T extends string>(message: Message, name: string, values: readonly T[]): T {
  const value = text(message, name) as T;
  if (!values.includes(value)) throw new Error(`\`${name}\` is one of ${values.join(", ")}.`);
  return value;
}

function answer(element: PlimsollAnalyzer, message: Message): { type: string; [name: string]: unknown } {
  switch (message.type) {
    case "set-value":
      element.value = text(message, "value");
      return { type: "done" };
    case "get-value":
      return { type: "value", value: element.value };
    case "get-analysis":
      return { type: "analysis", analysis: element.analysis ?? null };
    case "set-theme":
      element.theme = oneOf(message, "theme", themes);
      return { type: "done" };
    case "set-profile":
      element.profile = oneOf(message, "profile", profiles);
      return { type: "done" };
    default:
      throw new Error(`There is no message \`${message.type}\`.`);
  }
}

export function connectFrame(element: PlimsollAnalyzer): void {
  if (parent === window) return;
  let origin: string | undefined;
  const post = (message: object, to: string) => parent.postMessage({ plimsoll: 1, ...message }, to);
  const tell = (message: object) => {
    if (origin !== undefined) post(message, origin);
  };

  addEventListener("message", ({ data, source, origin: from }) => {
    if (source !== parent || !isMessage(data)) return;
    // A page without an origin of its own (a file, a sandbox) can only be reached by "*".
    origin = from === "null" || from === "" ? "*" : from;
    const { id } = data;
    try {
      tell({ ...answer(element, data), id });
    } catch (error) {
      tell({ type: "error", message: (error as Error).message, id });
    }
  });
  element.addEventListener("plimsoll-change", () => tell({ type: "change", value: element.value }));
  element.addEventListener("plimsoll-analysis", () => tell({ type: "analysis", analysis: element.analysis }));
  element.addEventListener("plimsoll-ready", () => post({ type: "ready" }, "*"));
}
