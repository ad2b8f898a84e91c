import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { it } from "vitest";

it("the types are those of the protocol's schema", () => {
  execFileSync("node", [fileURLToPath(new URL("../scripts/types.mjs", import.meta.url)), "--check"], { stdio: "pipe" });
});
