// Builds build/page/ from the sources and build/plimsoll.wasm.
//
// Everything ends up in one classic script: the worker is built first, into a string, and the engine
// is base64. So the same file runs in any sub-path, from file://, from another origin, in a sandboxed
// frame and under `connect-src 'none'`, where modules, workers with an address and fetched files do not.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { licenses } from "./licenses.mjs";
import { contentSecurityPolicy } from "./policy.mjs";

const web = fileURLToPath(new URL("..", import.meta.url));
const wasm = process.env.PLIMSOLL_WASM ?? `${web}../build/plimsoll.wasm`;
const page = process.env.PLIMSOLL_PAGE ?? `${web}../build/page`;

/** One classic script from one entry. */
async function bundle(entry, plugins = []) {
  const [result] = await build({
    root: web,
    configFile: false,
    base: "./",
    logLevel: "warn",
    plugins,
    build: {
      target: "es2022",
      write: false,
      minify: true,
      lib: { entry: `${web}${entry}`, formats: ["iife"], name: "plimsoll" },
    },
  });
  const [chunk] = result.output;
  if (result.output.length !== 1) throw new Error(`${entry} did not become one file.`);
  return chunk;
}

function assets(values) {
  const name = "plimsoll:assets";
  const source = Object.entries(values).map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`);
  return {
    name,
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? source.join("\n") : undefined),
  };
}

/** The same program in ASCII, whatever encoding a page around it has, and fit to stand in HTML. */
function plain(code) {
  return code
    .replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--");
}

function fill(template, values) {
  return template.replaceAll(/%([a-z]+)%/g, (whole, name) => values[name] ?? whole);
}

const engine = await readFile(wasm).catch(() => {
  console.error(`There is no engine at ${wasm}; \`./dev build\` makes it.`);
  process.exit(1);
});
const worker = await bundle("src/engine/worker.ts");
const app = await bundle("src/index.ts", [
  assets({ workerSource: plain(worker.code), wasmBase64: engine.toString("base64") }),
]);
const script = plain(app.code);
const hash = createHash("sha256").update(script).digest("base64");
const template = await readFile(`${web}pages/page.html`, "utf8");
const linked = { policy: contentSecurityPolicy(), script: '<script src="./plimsoll.js"></script>' };

const files = {
  "plimsoll.js": script,
  "index.html": fill(template, { ...linked, attributes: 'page heading-level="1"' }),
  "embed.html": fill(template, { ...linked, attributes: 'page frame heading-level="1"' }),
  "plimsoll.html": fill(template, {
    policy: contentSecurityPolicy({ scripts: `'sha256-${hash}'`, styles: "'none'" }),
    attributes: 'page heading-level="1"',
    script: `<script>${script}</script>`,
  }),
  "licenses.txt": await licenses([...Object.keys(worker.modules), ...Object.keys(app.modules)]),
};
await mkdir(page, { recursive: true });
await Promise.all(Object.entries(files).map(([name, content]) => writeFile(`${page}/${name}`, content)));
