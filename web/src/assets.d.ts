/** Put in by scripts/build.mjs. */
declare module "plimsoll:assets" {
  export const workerSource: string;
  export const wasmBase64: string;
}
