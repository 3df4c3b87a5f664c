/** The docs server of `npm start`: the rendered files from memory, on an origin of their own. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import type { Site } from "./site.ts";

/** Docs that are served. */
export interface DocsServer {
  /** For example `http://127.0.0.1:4011`. */
  url: string;
  /** What it serves. */
  site: Site;
  close(): Promise<void>;
}

const PLAIN = "text/plain; charset=utf-8";

/** The others are plain text, which browsers show; YAML and Markdown they download under their own types. */
const TYPES: Record<string, string> = { ".html": "text/html; charset=utf-8", ".json": "application/json" };

/**
 * Serves a site on loopback, with its policy as a header.
 *
 * @param port 0 for any free one
 * @throws Error where the port cannot be had
 */
export async function serveDocs(site: Site, port: number): Promise<DocsServer> {
  const server = createServer((request, response) => answer(request, response, served.site));
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const advice = "is in use. Choose another one with --docs-port, or 0 for any free one.";
    const text = code === "EADDRINUSE" ? advice : `cannot be had: ${message}`;
    throw new Error(`Port ${port} on 127.0.0.1 ${text}`, { cause: error });
  }
  const served: DocsServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    site,
    close: () => {
      server.closeAllConnections();
      return server[Symbol.asyncDispose]();
    },
  };
  return served;
}

function answer(request: IncomingMessage, response: ServerResponse, { files, policy }: Site): void {
  const { url = "/", headers } = request;
  const [path = "/"] = url.split(/[?#]/, 1);
  const name = path === "/" ? "index.html" : path.slice(1);
  const file = files.get(name);
  response.setHeader("x-content-type-options", "nosniff");
  if (file === undefined) {
    response.writeHead(404, { "content-type": PLAIN }).end("There is no such page.\n");
    return;
  }
  const zipped = /\bgzip\b/.test(headers["accept-encoding"] ?? "");
  const body = zipped ? gzipSync(file, { level: 9 }) : Buffer.from(file);
  response.writeHead(200, {
    "content-type": TYPES[extname(name)] ?? PLAIN,
    "content-length": body.byteLength,
    ...(zipped && { "content-encoding": "gzip" }),
    vary: "accept-encoding",
    // The contract may change between two looks at the page.
    "cache-control": "no-cache",
    "content-security-policy": `${policy}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
  });
  response.end(body);
}
