// What is asked of the engine and how an answer travels.
import type {
  AnalyzeRequest, Catalog, CatalogRequest, FileReport, FixRequest, FixResult, Tokens, TokensRequest,
} from "./types.ts";

export interface Methods {
  analyze: { request: AnalyzeRequest; answer: FileReport };
  catalog: { request: CatalogRequest; answer: Catalog };
  fix: { request: FixRequest; answer: FixResult };
  tokens: { request: TokensRequest; answer: Tokens };
}
export type Method = keyof Methods;
export type Request = Methods[Method]["request"];
export type Answer<M extends Method> = Methods[M]["answer"];

/**
 * `refused`: the engine did not take the request for one. `crashed`: it broke while it worked on it
 * and has been replaced.
 */
export type Outcome =
  | { status: "answered"; answer: unknown }
  | { status: "refused" | "crashed"; message: string };

export type ToWorker = { type: "start"; wasm: Uint8Array } | { type: "request"; request: Request };
export type FromWorker =
  | { type: "started" }
  | { type: "failed"; message: string }
  | { type: "outcome"; outcome: Outcome };
