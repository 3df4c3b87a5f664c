import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { BrowserContextOptions, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { combobox, newPage, openTryIt, serve, textbox } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { listenOn } from "../../support/http-server.ts";

/** How a server behaves to a page of another origin. */
export interface Manners {
  /** Whether it lets the page ask for a call with credentials. */
  preflight?: boolean;
  /** Whether it lets the page read its answers. */
  readable?: boolean;
  /** Whether it takes longer to answer HEAD than the page waits. */
  slowToAsk?: boolean;
  /** What it does with the call itself. */
  answer?: (response: ServerResponse, request: IncomingMessage) => void;
}

/** Try-it of the fixture's update, filled for a server of these manners. `methods` are those the server was called with. */
export async function openAgainst(
  {
    preflight = true,
    readable = true,
    slowToAsk = false,
    answer = (response) => void response.end("{}"),
  }: Manners,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; url: string; methods: string[] }> {
  const methods: string[] = [];
  const server = createServer((request, response) => {
    const { method = "" } = request;
    methods.push(method);
    if (method === "OPTIONS") {
      response.writeHead(preflight ? 204 : 405, preflight ? ALLOWED : {}).end();
      return;
    }
    if (readable) response.setHeader("access-control-allow-origin", "*");
    if (method === "HEAD" && slowToAsk && request.url !== "/") return;
    if (method === "HEAD") response.end();
    else request.resume().on("end", () => answer(response, request));
  });
  const { url, ...at } = await listenOn(server);
  onTestFinished(() => at[Symbol.asyncDispose]());

  const { docs } = await serve({ ...bookUpdate(), servers: [{ url }] });
  const page = await newPage(options);
  await page.clock.install();
  await page.goto(docs.url);
  await openTryIt(page);
  await combobox(page, "Server").selectOption("1");
  await textbox(page, "User name").fill("ada");
  await textbox(page, "Password").fill("secret");
  await textbox(page, "id").fill("7");
  return { page, url, methods };
}

const ALLOWED = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "PUT",
  "access-control-allow-headers": "authorization, content-type",
};
