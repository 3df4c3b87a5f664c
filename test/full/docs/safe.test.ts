import { expect } from "vitest";
import { browserTest, openDocs, openTryIt } from "../../support/browser.ts";

browserTest("A whole visit asks its own host and the mock's alone, and the mock on Send.", async () => {
  const { page, url, mock, combobox, fill, send, turnToTryIt } = await openDocs();
  const urls: string[] = [];
  page.context().on("request", (request) => urls.push(request.url()));
  await page.goto(url, { waitUntil: "networkidle" });
  await page.getByLabel("Filter fields").fill("name");
  await combobox("Theme").selectOption("Dark");
  await page.locator(".languages label", { hasText: "PHP" }).click();
  await turnToTryIt();
  await fill({ Password: "secret", Body: '{"title":"Emma"}' });
  expect(mock.sent).toEqual([]);
  await send();
  await page.goto("about:blank");
  await page.goBack({ waitUntil: "networkidle" });
  await page.close({ runBeforeUnload: true });
  const fetched = urls.filter((one) => !one.startsWith("data:") && one !== "about:blank");
  expect(new Set(fetched)).toEqual(new Set([`${url}/`, `${mock.url}/books/7`]));
  expect(mock.sent).toHaveLength(1);
});

browserTest("Credentials are in no store, no cookie and no address, and gone after a reload.", async () => {
  const { page, textbox, fill, send, turnToTryIt } = await openTryIt();
  await fill({ "User name": "api-name", Password: "hunter2" });
  await send();
  const session = await page.evaluate(() => ({ ...sessionStorage }));
  const stored = JSON.stringify([await page.context().storageState(), session, page.url()]);
  expect(stored).not.toMatch(/hunter2|api-name/);
  await page.reload();
  await turnToTryIt();
  expect(await textbox("User name").inputValue()).toBe("");
  expect(await textbox("Password").inputValue()).toBe("");
});

browserTest("The policy of the page blocks what is injected.", async () => {
  const { page, url, site } = await openDocs();
  const injected = `<script>window.ran = true</script><img src="https://foreign.example/x.png" onerror="window.ran = true">`;
  const html = site.files.get("index.html") as string;
  const body = html.replace("</main>", `${injected}</main>`);
  await page.route(`${url}/`, (route) => route.fulfill({ body, contentType: "text/html" }));
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    addEventListener("securitypolicyviolation", ({ effectiveDirective, disposition }) => {
      if (disposition === "enforce") blocked.push(effectiveDirective);
    });
  });
  await page.reload();
  await page.evaluate(async () => {
    await fetch("https://foreign.example/", { mode: "no-cors" }).catch(() => {});
    try {
      document.body.insertAdjacentHTML("beforeend", "<p>markup</p>");
    } catch {}
  });
  await page.waitForFunction(
    (directives) => {
      const { blocked } = window as unknown as { blocked: string[] };
      return directives.every((one) => blocked.includes(one));
    },
    ["script-src-elem", "script-src-attr", "img-src", "connect-src", "require-trusted-types-for"],
  );
  expect(await page.evaluate(() => Object.hasOwn(window, "ran"))).toBe(false);
});
