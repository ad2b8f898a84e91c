// Writes src/engine/types.ts from the protocol's JSON Schema. With `--check` it only says whether
// the file is current.
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const schema = new URL("../../docs/protocol.schema.json", import.meta.url);
const types = new URL("../src/engine/types.ts", import.meta.url);

async function generate() {
  const { $defs: { Report, ...$defs } } = JSON.parse(await readFile(schema, "utf8"));
  const source = await compile({ title: "Report", ...Report, $defs }, "Report", {
    bannerComment: "// Generated from docs/protocol.schema.json by `npm run types`. Not edited by hand.",
    unreachableDefinitions: true,
  });
  // The generator remarks on every type where it was found; the schema says that better.
  return source
    .replaceAll(/(?:\n \*)?\n \* This interface was referenced by .*\n \* via the `definition` .*/g, "")
    .replaceAll(/\/\*\*\n \*\/\n/g, "");
}

const generated = await generate();
if (process.argv.includes("--check")) {
  if ((await readFile(types, "utf8")) !== generated) {
    console.error("src/engine/types.ts is older than docs/protocol.schema.json; run `npm run types`.");
    process.exit(1);
  }
} else {
  await writeFile(types, generated);
}
