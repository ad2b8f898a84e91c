// The licences of everything that is inside plimsoll.js.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Parts of the engine, which no bundler sees. */
const engineParts = [
  { name: "tree-sitter", license: "MIT", holder: "Copyright (c) 2018 Max Brunsfeld" },
  { name: "JSON for Modern C++", license: "MIT", holder: "Copyright (c) 2013-2022 Niels Lohmann" },
  { name: "{fmt}", license: "MIT", holder: "Copyright (c) 2012 - present, Victor Zverovich and {fmt} contributors" },
  { name: "musl libc (parts, by Emscripten)", license: "MIT", holder: "Copyright (c) 2005-2020 Rich Felker, et al." },
  {
    name: "libc++ and compiler-rt (parts, by Emscripten)",
    license: "Apache-2.0 WITH LLVM-exception",
    holder: "Copyright (c) 2009-2019 by the contributors of the LLVM project, https://llvm.org/LICENSE.txt",
  },
];

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

async function describe(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file.`);
  return `${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).trim()}\n`;
}

/** The text of licenses.txt, given the modules of the bundle. */
export async function licenses(modules) {
  const packages = new Set();
  for (const id of modules) {
    const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id);
    if (found) packages.add(found[0]);
  }
  const web = await Promise.all([...packages].sort().map(describe));
  const engine = engineParts.map(({ name, license, holder }) =>
    `${name} (${license})\n\n${holder}\n${license === "MIT" ? `\n${mit}\n` : ""}`);
  return ["Plimsoll contains parts of these works.\n", ...web, ...engine].join(`\n${"-".repeat(80)}\n\n`);
}
