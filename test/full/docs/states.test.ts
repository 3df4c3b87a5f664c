import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { answered, browserTest, combobox, sent } from "../../support/browser.ts";
import { openAgainst } from "./rude-server.ts";

const PARTIAL = '{\n  "id": 9007199254740993';

const body = (page: Page): Promise<string> => page.locator("[data-answer-body]").innerText();
const send = (page: Page): Promise<void> => page.locator(".send [type=submit]").click();

/** An answer that waits until it is let go. */
function held(): { answer: (response: ServerResponse) => void; asked: Promise<void>; letGo: () => void } {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const answer = (response: ServerResponse): void => {
    asked.resolve();
    void gone.promise.then(() => response.end('{"title":"Emma"}'));
  };
  return { answer, asked: asked.promise, letGo: () => gone.resolve() };
}

browserTest("While a call is under way, the button says so, and the old answer is gone.", async () => {
  const { answer, asked, letGo } = held();
  const { page } = await openAgainst({ answer });
  await send(page);
  await asked;
  expect(await page.locator(".send [type=submit]").innerText()).toBe("Sending …");
  expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(true);
  expect(await page.locator("[data-result]").innerText()).toBe("Sending …");
  expect(await body(page)).toBe("");
  letGo();
  expect(await answered(page)).toMatch(/^200 OK in \d/);
  expect(await page.locator(".send [type=submit]").innerText()).toBe("Send to the real server");
  expect(await page.getByRole("button", { name: "Cancel" }).isVisible()).toBe(false);
});

browserTest("A call that is cancelled may have changed something, and the focus is at Send.", async () => {
  const { answer, asked } = held();
  const { page } = await openAgainst({ answer });
  await send(page);
  await asked;
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered(page)).toBe(
    "Cancelled No answer had come. The change may have been made: look before you send it again.",
  );
  expect(await page.evaluate(() => (document.activeElement as HTMLButtonElement).type)).toBe("submit");
});

browserTest("A call can still be cancelled while the page asks why it failed.", async () => {
  const { page, url } = await openAgainst({ answer: (_, request) => void request.socket.destroy() });
  const asking = Promise.withResolvers<void>();
  await page.route(`${url}/**`, (route) => {
    return route.request().method() === "HEAD" ? asking.resolve() : route.continue();
  });
  await send(page);
  await asking.promise;
  await page.getByRole("button", { name: "Cancel" }).click();
  expect(await answered(page)).toContain("Cancelled No answer had come. The change may have been made");
});

browserTest("An example that is picked meanwhile stays; the answer is one choice more.", async () => {
  const { answer, asked, letGo } = held();
  const { page } = await openAgainst({ answer });
  await send(page);
  await asked;
  const picker = combobox(page, "Example of a response");
  await picker.selectOption({ label: "404 An id that no book has" });
  letGo();
  await page.locator("#said", { hasText: "Your call: 200" }).waitFor({ state: "attached" });
  expect(await body(page)).toContain("Not Found");
  await picker.selectOption({ label: "Your call: 200" });
  expect(await body(page)).toBe('{\n  "title": "Emma"\n}');
});

browserTest("On a phone, Send brings the response into view, and the answer moves nobody.", async () => {
  const { answer, asked, letGo } = held();
  const { page } = await openAgainst({ answer }, { viewport: { width: 390, height: 844 } });
  await send(page);
  await asked;
  const isInView = await page.locator("[data-result]").evaluate((result) => {
    const { top, bottom } = result.getBoundingClientRect();
    return top > 0 && bottom <= innerHeight;
  });
  expect(isInView).toBe(true);
  await page.evaluate(() => scrollTo(0, 100));
  letGo();
  await answered(page);
  expect(await page.evaluate(() => scrollY)).toBe(100);
});

browserTest("A redirect is an answer, which the page does not follow.", async () => {
  const { page, methods } = await openAgainst({
    answer: (response) => void response.writeHead(307, { location: "/elsewhere" }).end(),
  });
  expect(await sent(page)).toBe(
    "Redirect The server answered with a redirect, which the page does not follow. Check the address. The change may have been made: look before you send it again.",
  );
  expect(methods).toEqual(["OPTIONS", "PUT"]);
});

browserTest("A call that CORS refuses was most likely not sent, and curl could make it.", async () => {
  const { page, url, methods } = await openAgainst({ preflight: false });
  expect(await sent(page)).toBe(
    `Refused (CORS) ${url} seems not to let a page of another origin make this call (CORS). It was most likely not sent: look before you send it again.`,
  );
  expect(methods).not.toContain("PUT");
  expect(await body(page)).toContain(`curl --request PUT '${url}/books/7'`);
});

browserTest("A call whose answer CORS hides may have changed something.", async () => {
  const { page, url, methods } = await openAgainst({ readable: false });
  expect(await sent(page)).toBe(
    `Unreadable (CORS) ${url} does not let a page of another origin make this call, or read its answer (CORS). The change may have been made: look before you send it again.`,
  );
  expect(methods).toContain("PUT");
  expect(await body(page)).toContain(`curl --request PUT '${url}/books/7'`);
});

browserTest(
  "Where it takes too long to find out why a call failed, it may have changed something.",
  async () => {
    const { page, methods } = await openAgainst({ readable: false, slowToAsk: true });
    await send(page);
    await expect.poll(() => methods.filter((method) => method === "HEAD").length).toBeGreaterThan(0);
    expect(await answered(page)).toContain("The change may have been made: look before you send it again.");
  },
  30_000,
);

browserTest("A server error may come after the change.", async () => {
  const { page } = await openAgainst({ answer: (response) => void response.writeHead(502).end() });
  expect(await sent(page)).toMatch(
    /^502 Bad Gateway in [\d.]+ ms\. The change may have been made: look before/,
  );
});

browserTest("An example of a request that is picked meanwhile leaves the response to the call.", async () => {
  const { answer, asked, letGo } = held();
  const { page } = await openAgainst({ answer });
  await send(page);
  await asked;
  await combobox(page, "Example").selectOption({ label: "Set a new pin" });
  expect(await page.locator("[data-result]").innerText()).toBe("Sending …");
  letGo();
  expect(await answered(page)).toMatch(/^200 OK in /);
});

browserTest("A call without an answer for 30 seconds has timed out.", async () => {
  const { answer, asked } = held();
  const { page, url } = await openAgainst({ answer });
  await send(page);
  await asked;
  await page.clock.fastForward(30_000);
  expect(await answered(page)).toBe(
    `Timed out No answer from ${url} within 30 seconds. The change may have been made: look before you send it again.`,
  );
});

browserTest("A connection that breaks before an answer is told from one that is refused.", async () => {
  const { page, url } = await openAgainst({ answer: (_, request) => void request.socket.destroy() });
  expect(await sent(page)).toBe(
    `Connection broken The connection to ${url} broke, or it lets no page PUT (CORS). The change may have been made: look before you send it again.`,
  );
});

browserTest("Of a body that is cut short, what came is shown, and what its status means.", async () => {
  const started = Promise.withResolvers<Socket>();
  const { page } = await openAgainst({
    answer: (response, { socket }) => {
      response.writeHead(200, { "content-length": 100 });
      response.write(PARTIAL, () => started.resolve(socket));
    },
  });
  const head = page.waitForResponse((response) => response.request().method() === "PUT");
  await send(page);
  const [socket] = await Promise.all([started.promise, head]);
  socket.destroy();
  expect(await answered(page)).toBe(
    "Cut short The server answered 200 OK, but its body did not come whole. By its status, the change was made.",
  );
  expect(await body(page)).toBe(PARTIAL);
});

browserTest("A body that stalls is given up after 30 seconds, and what came is shown.", async () => {
  const started = Promise.withResolvers<void>();
  const { page } = await openAgainst({
    answer: (response) => {
      response.writeHead(409);
      response.write(PARTIAL, () => started.resolve());
    },
  });
  const head = page.waitForResponse((response) => response.status() === 409);
  await send(page);
  await Promise.all([started.promise, head]);
  await page.clock.fastForward(30_000);
  expect(await answered(page)).toBe(
    "Stalled The server answered 409 Conflict, but its body did not come whole. By its status, the change was not made.",
  );
  expect(await body(page)).toBe(PARTIAL);
});

browserTest("A body is shown as it was received, with other line ends alone.", async () => {
  const text =
    '{"id":9007199254740993,"price":1.0,"big":1e400,"id":7,"empty":[{},[]],"text":"a \\u0041\\" , ]"}';
  const { page } = await openAgainst({ answer: (response) => void response.end(text) });
  await sent(page);
  expect(await body(page)).toBe(
    [
      "{",
      '  "id": 9007199254740993,',
      '  "price": 1.0,',
      '  "big": 1e400,',
      '  "id": 7,',
      '  "empty": [',
      "    {},",
      "    []",
      "  ],",
      '  "text": "a \\u0041\\" , ]"',
      "}",
    ].join("\n"),
  );
});

browserTest.each([
  [200, '{"errors":[{"pointer":"#/title","detail":"is fine"}]}'],
  [422, '{"errors":[{"pointer":"#/title"}]}'],
  [422, '{"errors":["title"]}'],
  [422, '{"errors":{"detail":"no list"}}'],
  [500, "null"],
])(
  "The answer %i %s names no fault in the shape of problem details, and none is shown.",
  async (status, text) => {
    const { page } = await openAgainst({ answer: (response) => void response.writeHead(status).end(text) });
    expect(await sent(page)).toContain(String(status));
    expect(await page.locator("[data-result] li").count()).toBe(0);
  },
);
