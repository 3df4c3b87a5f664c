/** The docs server of `npm start`: the rendered files from memory, on an origin of their own. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import type { Site } from "./site.ts";

/** Docs that are served. */
export interface DocsServer {
  /** For example `http://127.0.0.1:4011`. */
  url: string;
  /** Serves this from now on. */
  show(site: Site): void;
  close(): Promise<void>;
}

const PLAIN = "text/plain; charset=utf-8";

/** Browsers show plain text, and download YAML and Markdown under their own types. */
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".yaml": PLAIN,
  ".md": PLAIN,
  ".txt": PLAIN,
};

/**
 * Serves a site on loopback, with its policy as a header.
 *
 * @param port 0 for any free one
 * @throws Error where the port cannot be had
 */
export async function serveDocs(site: Site, port: number): Promise<DocsServer> {
  let shown = compress(site);
  const server = createServer((request, response) => answer(request, response, shown));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(describe(error, port)));
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next) => {
      shown = compress(next);
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Shown {
  files: Map<string, { plain: Buffer; gzipped: Buffer }>;
  policy: string;
}

function compress({ files, policy }: Site): Shown {
  const compressed = [...files].map(([name, content]) => {
    const plain = Buffer.from(content);
    return [name, { plain, gzipped: gzipSync(plain, { level: 9 }) }] as const;
  });
  return { files: new Map(compressed), policy };
}

function answer(
  { method, url = "/", headers }: IncomingMessage,
  response: ServerResponse,
  shown: Shown,
): void {
  const path = url.split(/[?#]/, 1)[0] ?? "/";
  const name = path === "/" ? "index.html" : path.slice(1);
  const file = shown.files.get(name);
  response.setHeader("x-content-type-options", "nosniff");
  if (method !== "GET" && method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return;
  }
  if (!file) {
    response.writeHead(404, { "content-type": PLAIN }).end("There is no such page.\n");
    return;
  }
  const zipped = /\bgzip\b/.test(headers["accept-encoding"] ?? "");
  const body = zipped ? file.gzipped : file.plain;
  response.writeHead(200, {
    "content-type": TYPES[extname(name)],
    "content-length": body.byteLength,
    ...(zipped && { "content-encoding": "gzip" }),
    vary: "accept-encoding",
    // The contract may change between two looks at the page.
    "cache-control": "no-cache",
    "content-security-policy": `${shown.policy}; frame-ancestors 'none'`,
    "referrer-policy": "no-referrer",
  });
  response.end(method === "HEAD" ? undefined : body);
}

function describe(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== "EADDRINUSE")
    return new Error(`Cannot serve the docs on port ${port}: ${error.message}`);
  return new Error(
    `Port ${port} on 127.0.0.1 is in use. Choose another one with --docs-port, or 0 for any free one.`,
    { cause: error },
  );
}
