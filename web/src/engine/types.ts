// Generated from docs/protocol.schema.json by `npm run types`. Not edited by hand.

export type Severity = "critical" | "high" | "medium" | "low" | "info";
/**
 * Two UTF-16 offsets, from zero, half-open.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Range = [number, number];
/**
 * safe: the meaning is kept. review: behaviour may change. template: leaves a placeholder to fill in.
 */
export type Safety = "safe" | "review" | "template";
export type Verdict = "pass" | "fail" | "unknown" | "not_applicable" | "waived";
/**
 * The text of the .dockerignore that goes with the Dockerfile. Without it nothing is known of what the build sees.
 */
export type Dockerignore = string;
/**
 * What the engine can be asked. Anything else is answered by Failure.
 */
export type Request = AnalyzeRequest | FixRequest | TokensRequest | CatalogRequest;

/**
 * What `plimsoll --format json` prints.
 */
export interface Report {
  schema: "plimsoll/1";
  /**
   * Version of the engine that judged.
   */
  version: string;
  files: FileReport[];
}
/**
 * The judgement of one Dockerfile. The wasm answer to `analyze` is this object.
 */
export interface FileReport {
  path: string;
  diagnostics: Diagnostic[];
  checklist: ChecklistItem[];
}
export interface Diagnostic {
  rule: string;
  severity: Severity;
  category: string;
  message: string;
  range: Range;
  start: Position;
  end: Position;
  /**
   * First line of the instruction the diagnostic stands in.
   */
  instruction_line: number;
  references: Reference[];
  fixes: Fix[];
  related: Related[];
  waived?: Waiver;
}
export interface Position {
  line: number;
  column: number;
}
/**
 * The same problem under the name another tool or standard gives it.
 */
export interface Reference {
  authority: string;
  id: string;
}
/**
 * Edits that belong together, sorted and free of overlap. Every fix was tried on a copy before it was offered. The first fix of a diagnostic is the preferred one.
 */
export interface Fix {
  title: string;
  safety: Safety;
  /**
   * @minItems 1
   */
  edits: [TextEdit, ...TextEdit[]];
}
export interface TextEdit {
  range: Range;
  text: string;
}
export interface Related {
  message: string;
  range: Range;
  start: Position;
  end: Position;
}
/**
 * The comment that suppresses the diagnostic.
 */
export interface Waiver {
  /**
   * The tool whose comment it is: plimsoll, hadolint, buildkit, checkov, trivy, kics, semgrep.
   */
  by: string;
  line: number;
  reason?: string;
  owner?: string;
  /**
   * YYYY-MM-DD, the last day on which it holds.
   */
  until?: string;
}
/**
 * One best practice and what this Dockerfile shows of it. `unknown` says that the file alone does not decide.
 */
export interface ChecklistItem {
  id: string;
  title: string;
  verdict: Verdict;
  /**
   * One sentence: what was seen, in the user's own words.
   */
  detail: string;
  /**
   * The rules whose diagnostics speak against it; for `no-build-errors`, which has none here, those of the category `build-error`.
   */
  rules: string[];
  evidence: Related[];
}
/**
 * Which rules run at which severity, and what the house expects.
 */
export interface Policy {
  profile?: "recommended" | "strict" | "learning" | "hadolint";
  /**
   * Rule id to severity or `off`; any id in a rule's references names it too.
   */
  rules?: {
    [k: string]: "off" | "critical" | "high" | "medium" | "low" | "info";
  };
  /**
   * Where images may come from: `registry.example.com`, `*.example.com`, `example.*`, `*`; `docker.io` for names without a registry. All may when it is empty.
   */
  trusted_registries?: string[];
  /**
   * The labels every image bears, and what their values are: "" is text.
   */
  label_schema?: {
    [k: string]: "text" | "url" | "semver" | "hash" | "rfc3339" | "spdx" | "email" | "";
  };
  /**
   * Labels outside the schema are not wanted.
   */
  strict_labels?: boolean;
  /**
   * No comment suppresses anything.
   */
  disregard_suppressions?: boolean;
  /**
   * The stage that is built; the last one when absent.
   */
  target?: string;
  /**
   * The date by which waivers expire. Without it none does.
   */
  today?: string;
  /**
   * What to take for known that only a build decides. `plain_build` is what `docker build --check` judges where it can ask no registry: for linux/amd64, without build arguments, on base images that set PATH alone.
   */
  assumption?: "nothing" | "plain_build";
}
export interface AnalyzeRequest {
  method: "analyze";
  text: string;
  path?: string;
  dockerignore?: Dockerignore;
  policy?: Policy;
}
/**
 * Applies fixes until none is left to apply. Answered by FixResult.
 */
export interface FixRequest {
  method: "fix";
  text: string;
  dockerignore?: Dockerignore;
  policy?: Policy;
  /**
   * Only fixes of this rule.
   */
  rule?: string;
  /**
   * safe: the meaning is kept. review: behaviour may change. template: leaves a placeholder to fill in.
   */
  safety?: "safe" | "review" | "template";
}
export interface FixResult {
  text: string;
  applied: FixNote[];
  skipped: FixNote[];
}
export interface FixNote {
  rule: string;
  title: string;
  line: number;
  /**
   * Why it was skipped.
   */
  reason?: string;
}
/**
 * Asks for every rule the engine knows. Answered by Catalog.
 */
export interface CatalogRequest {
  method: "catalog";
}
export interface Catalog {
  schema: "plimsoll/1";
  version: string;
  rules: RuleDescription[];
}
export interface RuleDescription {
  id: string;
  title: string;
  severity: Severity;
  category: string;
  why: string;
  /**
   * Runs in the profile `recommended`.
   */
  enabled: boolean;
  references: {
    authority: string;
    id: string;
    /**
     * The authority as people call it.
     */
    name: string;
    /**
     * Where it is explained; empty when there is no public page.
     */
    url: string;
  }[];
  supersedes: string[];
  /**
   * Dockerfiles with the expected diagnostics marked by « and ».
   */
  examples: {
    bad?: string;
    fixed?: string;
    good?: string;
    /**
     * What goes with the example.
     */
    dockerignore?: string;
    /**
     * The JSON of the policy that the example is judged by, where it is not the default one.
     */
    policy?: string;
  }[];
}
/**
 * Asks for the tokens of a text, for highlighting. Answered by Tokens.
 */
export interface TokensRequest {
  method: "tokens";
  text: string;
}
export interface Tokens {
  kinds: (
    | "keyword"
    | "comment"
    | "directive"
    | "flag"
    | "string"
    | "variable"
    | "number"
    | "operator"
    | "command"
    | "stage"
    | "image"
    | "heredoc"
    | "escape"
    | "text"
  )[];
  /**
   * Three numbers per token: UTF-16 offset of its beginning, of its end, and its place in `kinds`. In order, free of overlap.
   */
  tokens: number[];
}
/**
 * The answer to a request that is not one.
 */
export interface Failure {
  error: string;
}
