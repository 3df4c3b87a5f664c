import { expect } from "vitest";
import { readContract } from "../../../scripts/contract.ts";
import { operationsOf } from "../../../src/openapi/operations.ts";
import { browserTest, openTryIt } from "../../support/browser.ts";
import { bookUpdate, credentialsOf } from "../../support/calls.ts";
import { books } from "../../support/fixture.ts";
import { ROOT } from "../../support/project.ts";

browserTest("Ctrl+Enter sends what is typed; status, time, headers and body are shown.", async () => {
  const { page, mock, textbox, fill, answered, shownBody } = await openTryIt();
  const text = '{ "title": "Ада 👩‍💻" }';
  await fill({ "User name": "ada", Password: "pä:ss", id: "77", Body: text });
  await textbox("Body").press("Control+Enter");
  expect(await answered()).toMatch(/^200 OK in [\d.]+ ms$/);
  expect(await page.locator("[data-result]").getAttribute("role")).toBe("status");
  expect(JSON.parse(await shownBody())).toMatchObject({ id: 77, title: "Ада 👩‍💻" });
  const headers = page.locator("[data-answer-headers]");
  await headers.locator("summary").click();
  expect(await headers.innerText()).toContain("content-type: application/json");
  expect(mock.sent).toMatchObject([{ method: "PUT", path: "/books/77", body: text }]);
  expect(mock.sent.map(credentialsOf)).toEqual(["ada:pä:ss"]);
});

browserTest("Each call of the contract succeeds as the page shows it first.", async () => {
  const contract = await readContract(ROOT);
  const { page, mock } = await openTryIt({ document: contract });
  for (const { id, method } of operationsOf(contract)) {
    await page.locator(`form[data-operation="${id}"] [type=submit]`).click();
    await page.locator(`[data-answer="${id}"] [data-result] .s2`).waitFor();
    expect(mock.sent.at(-1)?.method).toBe(method);
  }
});

browserTest("An example fills the body, the samples and the response that has its name.", async () => {
  const { page, textbox, combobox, shownBody, shownSample } = await openTryIt();
  const { content } = bookUpdate().paths["/books/{id}"].put.requestBody;
  const { examples } = content["application/json"];
  for (const [key, { summary, value }] of Object.entries<{ summary: string; value: unknown }>(examples)) {
    await combobox("Example").selectOption({ label: summary });
    expect(JSON.parse(await textbox("Body").inputValue())).toEqual(value);
    expect(await shownSample()).toContain(JSON.stringify(value, null, 2));
    expect(await combobox("Example of a response").inputValue()).toBe(`updateBook.200.example.${key}`);
  }
  await combobox("Example of a response").selectOption({ label: "422 A misspelt field" });
  expect(await page.locator("[data-result]").innerText()).toBe("422 Unprocessable Content, an example");
  expect(JSON.parse(await shownBody())).toMatchObject({ status: 422 });
});

browserTest("An example replaces what was typed, which can be had back.", async () => {
  const { page, textbox, combobox } = await openTryIt();
  const back = page.getByRole("button", { name: "Back to what was typed" });
  await combobox("Example").selectOption({ label: "Correct the title" });
  expect(await back.isVisible()).toBe(false);
  await textbox("Body").fill('{"title": "Odes"}');
  await combobox("Example").selectOption({ label: "Set a new pin" });
  await combobox("Example").selectOption({ label: "Correct the title" });
  const example = await textbox("Body").inputValue();
  await back.click();
  expect(await textbox("Body").inputValue()).toBe('{"title": "Odes"}');
  expect(await combobox("Example").inputValue()).toBe("");
  await back.click();
  expect(await textbox("Body").inputValue()).toBe(example);
});

browserTest("The samples follow what is typed, and never show the password.", async () => {
  const { page, mock, fill, send, shownSample } = await openTryIt();
  const body = '{"title": "</script>$HOME"}';
  await fill({ "User name": "o'brien", Password: "hunter2", id: "5", Body: body });
  await page.getByRole("tab", { name: "Sample" }).click();
  for (const language of ["curl", "TypeScript", "Node", "Python", "PHP", "Ruby"]) {
    await page.locator(".languages label", { hasText: language }).click();
    const text = await shownSample();
    expect(text).toContain(language === "TypeScript" ? `"5"` : `${mock.url}/books/5`);
    expect(text).toContain("API_PASSWORD");
    expect(text).toContain("</script>$HOME");
  }
  await page.getByRole("tab", { name: "Try it" }).click();
  await send();
  expect(await page.evaluate(() => document.documentElement.innerText)).not.toContain("hunter2");
});

browserTest("A 422 says which field is wrong and why, with a link to it.", async () => {
  const { page, fill, send } = await openTryIt();
  await fill({ Body: '{"titel": "Emma", "genre": "drama"}' });
  expect(await send()).toContain("422 Unprocessable Content");
  expect(await page.locator("[role=status] li").allInnerTexts()).toEqual([
    "titel is not a field of this request",
    "genre must be one of novel, poetry, essay",
  ]);
  const link = page.locator("[data-result] li a");
  expect(await link.getAttribute("href")).toBe("#updateBook.body.genre");
  await page.getByLabel("Filter fields").fill("nothing has this");
  await link.click();
  expect(await page.locator('[id="updateBook.body.genre"]').isVisible()).toBe(true);
  expect(await page.getByLabel("Filter fields").inputValue()).toBe("");
});

browserTest("Beside the mock, each declared answer can be asked for.", async () => {
  const { page, mock, combobox, send } = await openTryIt();
  await page.getByText("Mock options").click();
  await combobox("Answer").selectOption({ label: "401 A call without credentials" });
  expect(await page.locator(".languages pre").first().textContent()).toContain(
    "--header 'Prefer: code=401, example=missingCredentials'",
  );
  expect(await send()).toContain("401 Unauthorized");
  expect(mock.sent[0]?.headers.get("prefer")).toBe("code=401, example=missingCredentials");
});

browserTest("The mock comes first, the document's server second and plainly marked as real.", async () => {
  const { page, mock, combobox, shownSample } = await openTryIt();
  const server = combobox("Server");
  expect(await server.locator("option").allInnerTexts()).toEqual([
    `Local mock, ${mock.url}`,
    "https://{branch}.library.example/v1",
  ]);
  expect(await page.locator("[data-real]").isVisible()).toBe(false);
  await server.selectOption("1");
  const warning = "Real server. Send takes your credentials to north.library.example and acts on real data.";
  expect(await page.locator("#said").textContent()).toBe(warning);
  await combobox("branch").selectOption("south");
  expect(await page.locator("[data-real]").innerText()).toBe(warning.replace("north", "south"));
  expect(await page.locator(".send [type=submit]").innerText()).toBe("Send to the real server");
  expect(await page.getByText("Mock options").isVisible()).toBe(false);
  await page.getByRole("tab", { name: "Sample" }).click();
  expect(await shownSample()).toContain("https://south.library.example/v1/books/7");
});

browserTest("Where nothing answers, a mock has its start command, a server the curl line.", async () => {
  const { mock, combobox, fill, send, shownBody } = await openTryIt();
  await mock.close();
  expect(await send()).toBe(
    `No answer Nothing answers at ${mock.url}. Start the mock with npm start. The change was most likely not made.`,
  );
  await combobox("Server").selectOption("1");
  await fill({ "User name": "ada", Password: "secret", id: "7" });
  expect(await send()).toBe(
    "No answer Nothing answers at https://north.library.example. Check the address and your connection. The change may have been made: look before you send it again.",
  );
  expect(await shownBody()).toMatch(/^curl --request PUT 'https:\/\/north\.library\.example\/v1\/books\/7'/);
});

browserTest("An operation with parameters in query and header, without a body, can be tried.", async () => {
  const { page, mock } = await openTryIt({ document: books() });
  const form = page.getByRole("form", { name: "Try List Books" });
  expect(await form.getByLabel("User name").count()).toBe(0);
  await form.getByLabel("library").fill("a&b");
  await form.getByLabel("sort (optional)").selectOption("added");
  await form.getByLabel("genre (optional), separated by commas").fill("novel, essay");
  await form.getByLabel("X-Trace (optional)").fill("evening");
  await form.getByRole("button", { name: "Send" }).click();
  await page.locator('[data-answer="listBooks"] [data-result] .s2').waitFor();
  const path = "/books?library=a%26b&sort=added&genre=novel&genre=essay";
  expect(mock.sent).toMatchObject([{ method: "GET", path, body: "" }]);
  expect(mock.sent[0]?.headers.get("x-trace")).toBe("evening");
  expect(mock.sent.map(credentialsOf)).toEqual([undefined]);
  expect(await page.locator('[data-samples="listBooks"] pre').first().innerText()).toContain(path);
});
