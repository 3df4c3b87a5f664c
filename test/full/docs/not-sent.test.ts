import { expect } from "vitest";
import { browserTest, type Docs, descriptionOf, openTryIt } from "../../support/browser.ts";
import { bookUpdate } from "../../support/calls.ts";
import { books } from "../../support/fixture.ts";

browserTest("A fault in the JSON is pointed at, in field and response, and nothing is sent.", async () => {
  const { mock, textbox, send, shownBody } = await openTryIt();
  const field = textbox("Body");
  await field.fill('{\n  "title": Emma\n}');
  const words = "Line 2, column 12: a value belongs here.";
  expect(await send()).toBe(`Not sent ${words}`);
  expect(await shownBody()).toBe("");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await descriptionOf(field)).toBe(words);
  expect(await field.evaluate((area: HTMLTextAreaElement) => area.value[area.selectionStart])).toBe("E");
  await field.fill("{}");
  expect(await descriptionOf(field)).toBe("");
  expect(await field.getAttribute("aria-invalid")).toBe(null);
  expect(mock.sent).toEqual([]);
});

browserTest("JSON is judged on a pause or on leaving the field, not in the middle of a word.", async () => {
  const { page, textbox } = await openTryIt();
  await page.clock.install();
  const field = textbox("Body");
  await field.fill("{");
  expect(await descriptionOf(field)).toBe("");
  await page.clock.runFor(800);
  expect(await descriptionOf(field)).toBe("Line 1, column 2: a name in double quotes belongs here.");
  await field.fill("[]");
  await field.fill("[");
  expect(await descriptionOf(field)).toBe("");
  await field.blur();
  expect(await descriptionOf(field)).toBe("Line 1, column 2: a value belongs here.");
});

/** Try-it with a server whose host the reader names, and the addresses that the page asks from then on. */
async function openRealServer(): Promise<Docs & { requests: string[] }> {
  const document = bookUpdate();
  document.servers[0].variables.branch = { default: "north" };
  const docs = await openTryIt({ document });
  const requests: string[] = [];
  docs.page.on("request", (request) => requests.push(request.url()));
  await docs.combobox("Server").selectOption("1");
  return { ...docs, requests };
}

browserTest("A real server gets nothing that the reader has not typed.", async () => {
  const { page, requests, textbox, send } = await openRealServer();
  expect(await page.locator("[data-real]").innerText()).toContain(
    "takes your credentials to the host you name",
  );
  const names = ["branch", "A user name", "A password", "id"];
  const reasons = names.map((name) => `${name} is needed on a real server.`);
  expect(await send()).toBe(`Not sent ${reasons.join(" ")}`);
  for (const [index, label] of ["branch", "User name", "Password", "id"].entries()) {
    expect(await descriptionOf(textbox(label))).toBe(reasons[index]);
    await textbox(label).fill("x");
    expect(await descriptionOf(textbox(label))).toBe("");
  }
  expect(requests).toEqual([]);
});

browserTest("A part of a host or a path that would lead elsewhere is refused.", async () => {
  const { requests, fill, send } = await openRealServer();
  await fill({ "User name": "ada", Password: "secret", id: "7" });
  for (const branch of [
    "evil.example/",
    "evil.example#",
    "a@evil.example",
    "evil.example:1",
    "a b",
    "\\evil",
  ]) {
    await fill({ branch });
    expect(await send(), branch).toBe("Not sent branch takes letters, digits, dots and hyphens.");
  }
  await fill({ branch: "north" });
  for (const id of [".", ".."]) {
    await fill({ id });
    expect(await send(), id).toBe("Not sent id needs a value; the path would lead elsewhere without.");
  }
  expect(requests).toEqual([]);
});

browserTest("A value that no header can carry is refused at its field.", async () => {
  const document = books();
  document.paths = { "/books": { get: document.paths["/books"].get } };
  const { mock, fill, send } = await openTryIt({ document });
  await fill({ "X-Trace (optional)": "€uro" });
  expect(await send()).toBe("Not sent X-Trace takes no such characters.");
  expect(mock.sent).toEqual([]);
});
