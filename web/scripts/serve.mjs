// Serves build/page/ on this machine with the headers a real host should send.
import { readFile } from "node:fs/promises";
import http from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { contentSecurityPolicy } from "./policy.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** A page says its own policy; everything else has the common one. */
function policyOf(name, content) {
  const own = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(content.subarray(0, 2000).toString());
  const policy = own?.[1] ?? contentSecurityPolicy();
  return name.endsWith("embed.html") ? policy : `${policy}; frame-ancestors 'self'`;
}

function headersOf(name, content) {
  return {
    "Content-Type": types[extname(name)] ?? "application/octet-stream",
    "Content-Security-Policy": policyOf(name, content),
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
  };
}

/** A server of the files of a folder, below a path that begins and ends with a slash. */
export function createPageServer(folder, base = "/") {
  return http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const refuse = (status, text) => response.writeHead(status, headersOf("refusal.txt", Buffer.from(""))).end(`${text}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET and HEAD.");
    if (!pathname.startsWith(base)) return refuse(404, "Not found.");
    let name;
    try {
      name = normalize(decodeURIComponent(pathname.slice(base.length)) || "index.html");
    } catch {
      return refuse(400, "Not an address.");
    }
    if (name.startsWith("..") || name.includes("\0")) return refuse(404, "Not found.");
    try {
      const content = await readFile(join(folder, name));
      response.writeHead(200, headersOf(name, content)).end(request.method === "HEAD" ? undefined : content);
    } catch {
      refuse(404, "Not found.");
    }
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const port = Number(process.env.PORT ?? 8080);
  const folder = fileURLToPath(new URL("../../build/page", import.meta.url));
  createPageServer(folder)
    .on("error", (error) => {
      console.error(error.code === "EADDRINUSE"
        ? `Port ${port} is taken. Choose another: PORT=8081 ./dev serve`
        : `The page cannot be served: ${error.message}`);
      process.exit(1);
    })
    .listen(port, () => console.log(`Plimsoll is at http://localhost:${port}/ (Ctrl-C ends it)`));
}
