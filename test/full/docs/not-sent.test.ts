import type { Page } from "playwright-core";
import { expect } from "vitest";
import {
  browserTest,
  combobox,
  descriptionOf,
  openForms,
  sent as sentBy,
  textbox,
} from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { books } from "../../support/fixture.ts";

const body = (page: Page): Promise<string> => page.locator("[data-answer-body]").innerText();

browserTest(
  "A fault in the JSON is pointed at, in the field and in the response, and nothing is sent.",
  async () => {
    const { page, sent } = await openForms();
    const field = textbox(page, "Body");
    await field.fill('{\n  "title": Emma\n}');
    const words = "Line 2, column 12: a value belongs here.";
    expect(await sentBy(page)).toBe(`Not sent ${words}`);
    expect(await body(page)).toBe("");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await descriptionOf(field)).toBe(words);
    expect(await field.evaluate((area: HTMLTextAreaElement) => area.value[area.selectionStart])).toBe("E");
    await field.fill("{}");
    expect(await descriptionOf(field)).toBe("");
    expect(await field.getAttribute("aria-invalid")).toBe(null);
    expect(sent).toEqual([]);
  },
);

browserTest(
  "JSON is judged when its field is left or after a pause, not in the middle of a word.",
  async () => {
    const { page } = await openForms();
    await page.clock.install();
    const field = textbox(page, "Body");
    await field.fill("{");
    expect(await descriptionOf(field)).toBe("");
    await page.clock.runFor(800);
    expect(await descriptionOf(field)).toBe("Line 1, column 2: a name in double quotes belongs here.");
    await field.fill("[]");
    await field.fill("[");
    expect(await descriptionOf(field)).toBe("");
    await field.blur();
    expect(await descriptionOf(field)).toBe("Line 1, column 2: a value belongs here.");
  },
);

/** Try-it with a server whose host the reader names, and the addresses that the page asks from then on. */
async function openRealServer(): Promise<{ page: Page; requests: string[] }> {
  const document = bookUpdate();
  document.servers[0].variables.branch = { default: "north" };
  const { page } = await openForms(document);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await combobox(page, "Server").selectOption("1");
  return { page, requests };
}

browserTest("A real server gets nothing that the reader has not typed.", async () => {
  const { page, requests } = await openRealServer();
  expect(await page.locator("[data-real]").innerText()).toContain(
    "takes your credentials to the host you name",
  );
  const fields = ["branch", "User name", "Password", "id"].map((name) => textbox(page, name));
  const reasons = ["branch", "A user name", "A password", "id"].map(
    (name) => `${name} is needed on a real server.`,
  );
  expect(await sentBy(page)).toBe(`Not sent ${reasons.join(" ")}`);
  for (const [index, field] of fields.entries()) {
    expect(await descriptionOf(field)).toBe(reasons[index]);
    await field.fill("x");
    expect(await descriptionOf(field)).toBe("");
  }
  expect(requests).toEqual([]);
});

browserTest.each(["evil.example/", "evil.example#", "a@evil.example", "evil.example:1", "a b", "\\evil"])(
  "The part %j of a host, which would lead elsewhere, is refused.",
  async (part) => {
    const { page, requests } = await openRealServer();
    await textbox(page, "branch").fill(part);
    await textbox(page, "User name").fill("ada");
    await textbox(page, "Password").fill("secret");
    await textbox(page, "id").fill("7");
    expect(await sentBy(page)).toBe("Not sent branch takes letters, digits, dots and hyphens.");
    expect(requests).toEqual([]);
  },
);

browserTest.each([".", ".."])("The id %j, which would address another path, is refused.", async (id) => {
  const { page, sent } = await openForms();
  await textbox(page, "id").fill(id);
  expect(await sentBy(page)).toBe("Not sent id needs a value; the path would lead elsewhere without.");
  expect(sent).toEqual([]);
});

browserTest("A value that no header can carry is refused at its field.", async () => {
  const document = books();
  document.paths = { "/books": { get: document.paths["/books"].get } };
  const { page, sent } = await openForms(document);
  await textbox(page, "X-Trace (optional)").fill("€uro");
  expect(await sentBy(page)).toBe("Not sent X-Trace takes no such characters.");
  expect(sent).toEqual([]);
});
