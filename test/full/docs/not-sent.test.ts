import type { Page } from "playwright-core";
import { expect } from "vitest";
import {
  bodyOf,
  browserTest,
  combobox,
  descriptionOf,
  fill,
  openTryIt,
  send,
  textbox,
} from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { books } from "../../support/fixture.ts";

browserTest(
  "A fault in the JSON is pointed at, in the field and in the response, and nothing is sent.",
  async () => {
    const { page, mock } = await openTryIt();
    const field = textbox(page, "Body");
    await field.fill('{\n  "title": Emma\n}');
    const words = "Line 2, column 12: a value belongs here.";
    expect(await send(page)).toBe(`Not sent ${words}`);
    expect(await bodyOf(page)).toBe("");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await descriptionOf(field)).toBe(words);
    expect(await field.evaluate((area: HTMLTextAreaElement) => area.value[area.selectionStart])).toBe("E");
    await field.fill("{}");
    expect(await descriptionOf(field)).toBe("");
    expect(await field.getAttribute("aria-invalid")).toBe(null);
    expect(mock.sent).toEqual([]);
  },
);

browserTest(
  "JSON is judged when its field is left or after a pause, not in the middle of a word.",
  async () => {
    const { page } = await openTryIt();
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
  const { page } = await openTryIt({ document });
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
  const names = ["branch", "A user name", "A password", "id"];
  const reasons = names.map((name) => `${name} is needed on a real server.`);
  expect(await send(page)).toBe(`Not sent ${reasons.join(" ")}`);
  for (const [index, label] of ["branch", "User name", "Password", "id"].entries()) {
    expect(await descriptionOf(textbox(page, label))).toBe(reasons[index]);
    await textbox(page, label).fill("x");
    expect(await descriptionOf(textbox(page, label))).toBe("");
  }
  expect(requests).toEqual([]);
});

browserTest("A part of a host or a path that would lead elsewhere is refused.", async () => {
  const { page, requests } = await openRealServer();
  await fill(page, { "User name": "ada", Password: "secret", id: "7" });
  for (const branch of [
    "evil.example/",
    "evil.example#",
    "a@evil.example",
    "evil.example:1",
    "a b",
    "\\evil",
  ]) {
    await fill(page, { branch });
    expect(await send(page), branch).toBe("Not sent branch takes letters, digits, dots and hyphens.");
  }
  await fill(page, { branch: "north" });
  for (const id of [".", ".."]) {
    await fill(page, { id });
    expect(await send(page), id).toBe("Not sent id needs a value; the path would lead elsewhere without.");
  }
  expect(requests).toEqual([]);
});

browserTest("A value that no header can carry is refused at its field.", async () => {
  const document = books();
  document.paths = { "/books": { get: document.paths["/books"].get } };
  const { page, mock } = await openTryIt({ document });
  await fill(page, { "X-Trace (optional)": "€uro" });
  expect(await send(page)).toBe("Not sent X-Trace takes no such characters.");
  expect(mock.sent).toEqual([]);
});
