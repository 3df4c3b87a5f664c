import { createServer, type RequestListener } from "node:http";
import type { Socket } from "node:net";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { browserTest, type Docs, openTryIt } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { listenOn } from "../../support/http-server.ts";

/** How a server behaves to a page of another origin. */
interface Manners {
  /** Whether it lets the page ask for a call with credentials. */
  preflight?: boolean;
  /** Whether it lets the page read its answers. */
  readable?: boolean;
  /** Whether it takes longer to answer HEAD with credentials than the page waits. */
  slowToAsk?: boolean;
  /** What it does with the call itself. */
  answer?: RequestListener;
}

interface Against extends Docs {
  server: string;
  /** The methods that the server was called with. */
  methods: string[];
}

const fine: RequestListener = (_, response) => void response.end("{}");
const breakOff: RequestListener = ({ socket }) => void socket.destroy();
const ALLOWED = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "PUT",
  "access-control-allow-headers": "authorization, content-type",
};

/** Try-it of the fixture's update, filled for a server of these manners. */
async function openAgainst(manners: Manners, options?: BrowserContextOptions): Promise<Against> {
  const { preflight = true, readable = true, slowToAsk = false, answer = fine } = manners;
  const methods: string[] = [];
  const server = createServer((request, response) => {
    const { method = "" } = request;
    methods.push(method);
    if (method === "OPTIONS") {
      response.writeHead(preflight ? 204 : 405, preflight ? ALLOWED : {}).end();
      return;
    }
    if (readable) response.setHeader("access-control-allow-origin", "*");
    if (method === "HEAD" && slowToAsk && request.headers.authorization !== undefined) return;
    if (method === "HEAD") response.end();
    else request.resume().on("end", () => answer(request, response));
  });
  const { url, ...at } = await listenOn(server);
  onTestFinished(() => at[Symbol.asyncDispose]());
  const docs = await openTryIt({ document: { ...bookUpdate(), servers: [{ url }] }, ...options });
  await docs.page.clock.install();
  await docs.combobox("Server").selectOption("1");
  await docs.fill({ "User name": "ada", Password: "secret", id: "7" });
  return { ...docs, server: url, methods };
}

/** Try-it while its call is under way: the server has it, and answers when it is let go. */
async function openUnderWay(options?: BrowserContextOptions): Promise<Against & { letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const answer: RequestListener = async (_, response) => {
    asked.resolve();
    await gone.promise;
    response.end('{"id":9007199254740993}');
  };
  const against = await openAgainst({ answer }, options);
  await against.submit();
  await asked.promise;
  return { ...against, letGo: gone.resolve };
}

const LOOK = "The change may have been made: look before you send it again.";

browserTest("While a call is under way, the button says so, and the old answer is gone.", async () => {
  const { page, letGo, combobox, answered, shownBody } = await openUnderWay();
  const button = page.locator(".send [type=submit]");
  expect(await button.innerText()).toBe("Sending …");
  expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(true);
  // Another example of a request is no other call.
  await combobox("Example").selectOption({ label: "Set a new pin" });
  expect(await page.locator("[data-result]").innerText()).toBe("Sending …");
  expect(await shownBody()).toBe("");
  letGo();
  expect(await answered()).toMatch(/^200 OK in \d/);
  expect(await shownBody()).toBe('{\n  "id": 9007199254740993\n}');
  expect(await button.innerText()).toBe("Send to the real server");
  expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
});

browserTest("An example that is picked meanwhile leaves the answer one choice more.", async () => {
  const { page, letGo, combobox, answered, shownBody } = await openUnderWay();
  const picker = combobox("Example of a response");
  await picker.selectOption({ label: "404 An id that no book has" });
  letGo();
  await page.locator("#said", { hasText: "Your call: 200" }).waitFor({ state: "attached" });
  expect(await shownBody()).toContain("Not Found");
  await picker.selectOption({ label: "Your call: 200" });
  expect(await answered()).toMatch(/^200 OK in /);
});

browserTest("A call that is cancelled may have changed something, and the focus is at Send.", async () => {
  const { page, answered } = await openUnderWay();
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered()).toBe(`Cancelled No answer had come. ${LOOK}`);
  expect(await page.locator(".send [type=submit]:focus").count()).toBe(1);
});

browserTest("A call can still be cancelled while the page asks why it failed.", async () => {
  const { page, server, submit, answered } = await openAgainst({ answer: breakOff });
  const asking = Promise.withResolvers<void>();
  await page.route(`${server}/**`, (route) => {
    return route.request().method() === "HEAD" ? asking.resolve() : route.continue();
  });
  await submit();
  await asking.promise;
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered()).toBe(`Cancelled No answer had come. ${LOOK}`);
});

browserTest("On a phone, Send brings the response into view, and the answer moves nobody.", async () => {
  const { page, letGo, answered } = await openUnderWay({ viewport: { width: 390, height: 844 } });
  const isInView = await page.locator("[data-result]").evaluate((result) => {
    const { top, bottom } = result.getBoundingClientRect();
    return top > 0 && bottom <= innerHeight;
  });
  expect(isInView).toBe(true);
  await page.evaluate(() => scrollTo(0, 100));
  letGo();
  await answered();
  expect(await page.evaluate(() => scrollY)).toBe(100);
});

browserTest("A call without an answer for 30 seconds has timed out.", async () => {
  const { page, server, answered } = await openUnderWay();
  await page.clock.fastForward(30_000);
  expect(await answered()).toBe(`Timed out No answer from ${server} within 30 seconds. ${LOOK}`);
});

browserTest.each<[title: string, manners: Manners, said: string]>([
  [
    "A redirect is an answer, which the page does not follow.",
    { answer: (_, response) => response.writeHead(307, { location: "/elsewhere" }).end() },
    `Redirect The server answered with a redirect, which the page does not follow. Check the address. ${LOOK}`,
  ],
  [
    "A server error may come after the change.",
    { answer: (_, response) => response.writeHead(502).end() },
    `502 Bad Gateway in TIME. ${LOOK}`,
  ],
  [
    "A call that CORS refuses was most likely not sent, and curl could make it.",
    { preflight: false },
    "Refused (CORS) URL seems not to let a page of another origin make this call (CORS). It was most likely not sent: look before you send it again.",
  ],
  [
    "A call whose answer CORS hides may have changed something.",
    { readable: false },
    `Unreadable (CORS) URL does not let a page of another origin make this call, or read its answer (CORS). ${LOOK}`,
  ],
  [
    "Where it takes long to find out why a call failed, it may have changed something.",
    { answer: breakOff, slowToAsk: true },
    `Unreadable (CORS) URL does not let a page of another origin make this call, or read its answer (CORS). ${LOOK}`,
  ],
  [
    "A connection that breaks before an answer is told from one that is refused.",
    { answer: breakOff },
    `Connection broken The connection to URL broke, or it lets no page PUT (CORS). ${LOOK}`,
  ],
])("%s", async (_, manners, said) => {
  const { server, methods, send, shownBody } = await openAgainst(manners);
  expect((await send()).replace(server, "URL").replace(/[\d.]+ ms/, "TIME")).toBe(said);
  expect(methods.includes("PUT")).toBe(!said.includes("not sent"));
  // Another program could make a call that CORS may have kept from the page.
  expect((await shownBody()).startsWith(`curl --request PUT '${server}/books/7'`)).toBe(
    said.includes("CORS"),
  );
});

browserTest.each<[string, number, (page: Page, socket: Socket) => unknown, string]>([
  [
    "is cut short",
    200,
    (_, socket) => socket.destroy(),
    "Cut short The server answered 200 OK, but its body did not come whole. By its status, the change was made.",
  ],
  [
    "stalls for 30 seconds",
    409,
    (page) => page.clock.fastForward(30_000),
    "Stalled The server answered 409 Conflict, but its body did not come whole. By its status, the change was not made.",
  ],
])("Of a body that %s, what came is shown, and what its status means.", async (_, status, end, said) => {
  const partial = '{\n  "id": 9007199254740993';
  const started = Promise.withResolvers<Socket>();
  const { page, submit, answered, shownBody } = await openAgainst({
    answer: ({ socket }, response) => {
      response.writeHead(status, { "content-length": 100 });
      response.write(partial, () => started.resolve(socket));
    },
  });
  const head = page.waitForResponse((response) => response.request().method() === "PUT");
  await submit();
  const [socket] = await Promise.all([started.promise, head]);
  await end(page, socket);
  expect(await answered()).toBe(said);
  expect(await shownBody()).toBe(partial);
});

browserTest("What has not the shape of problem details names no fault, and none is shown.", async () => {
  const answers: [status: number, body: string][] = [
    [200, '{"errors":[{"pointer":"#/title","detail":"is fine"}]}'],
    [422, '{"errors":[{"pointer":"#/title"}]}'],
    [422, '{"errors":["title"]}'],
    [422, '{"errors":{"detail":"no list"}}'],
    [500, "null"],
  ];
  let next: [status: number, body: string];
  const { page, send } = await openAgainst({
    answer: (_, response) => response.writeHead(next[0]).end(next[1]),
  });
  for (next of answers) {
    expect(await send()).toContain(String(next[0]));
    expect(await page.locator("[data-result] li").count(), next[1]).toBe(0);
  }
});
