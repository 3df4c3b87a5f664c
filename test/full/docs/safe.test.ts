import { expect } from "vitest";
import {
  browserTest,
  combobox,
  newContext,
  newPage,
  openTryIt,
  sent,
  serve,
  textbox,
} from "../../support/browser.ts";

browserTest(
  "A whole visit asks no host but its own and the mock's, and the mock on Send alone.",
  async () => {
    const { docs, mock } = await serve();
    const context = await newContext();
    const urls: string[] = [];
    context.on("request", (request) => urls.push(request.url()));
    const page = await context.newPage();
    await page.goto(docs.url);
    await page.waitForLoadState("networkidle");
    await page.getByLabel("Filter fields").fill("name");
    await combobox(page, "Theme").selectOption("Dark");
    await page.locator(".languages label", { hasText: "PHP" }).click();
    await openTryIt(page);
    await textbox(page, "Password").fill("secret");
    await textbox(page, "Body").fill('{"title":"Emma"}');
    expect(mock.sent).toEqual([]);
    await sent(page);
    await page.goto("about:blank");
    await page.goBack();
    await page.waitForLoadState("networkidle");
    await page.close({ runBeforeUnload: true });

    const fetched = urls.filter((url) => !url.startsWith("data:") && url !== "about:blank");
    expect([...new Set(fetched.map((url) => new URL(url).origin))].sort()).toEqual(
      [docs.url, mock.url].sort(),
    );
    expect([...new Set(fetched)].sort()).toEqual([`${docs.url}/`, `${mock.url}/books/7`].sort());
    expect(mock.sent).toHaveLength(1);
  },
);

browserTest("Credentials are in no store, no cookie and no address, and gone after a reload.", async () => {
  const { docs } = await serve();
  const context = await newContext();
  const page = await context.newPage();
  await page.goto(docs.url);
  await openTryIt(page);
  await textbox(page, "User name").fill("api-name");
  await textbox(page, "Password").fill("hunter2");
  await sent(page);
  const stored = JSON.stringify([
    await context.storageState(),
    await page.evaluate(() => ({ ...sessionStorage })),
    page.url(),
  ]);
  expect(stored).not.toMatch(/hunter2|api-name/);
  await page.reload();
  await openTryIt(page);
  expect(await textbox(page, "User name").inputValue()).toBe("");
  expect(await textbox(page, "Password").inputValue()).toBe("");
});

browserTest.each(["the header", "the meta tag"])(
  "The policy in %s blocks an injected script, image and request.",
  async (where) => {
    const { docs, site } = await serve();
    const page = await newPage();
    const injected = `<script>window.ran = true</script><img src="https://foreign.example/x.png" onerror="window.ran = true">`;
    const whole = site.files.get("index.html") as string;
    const html = where === "the header" ? whole.replace(/<meta http-equiv=[^>]*>/, "") : whole;
    await page.route(`${docs.url}/`, (route) => {
      return route.fulfill({
        body: html.replace("</main>", `${injected}</main>`),
        headers: {
          "content-type": "text/html",
          ...(where === "the header" && { "content-security-policy": site.policy }),
        },
      });
    });
    await page.addInitScript(() => {
      const blocked: string[] = [];
      Object.assign(window, { blocked });
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
        blocked.push(effectiveDirective),
      );
    });
    await page.goto(docs.url);
    await page.getByRole("tab", { name: "Try it" }).waitFor();
    const outcome = await page.evaluate(async () => {
      const refused = await fetch("https://foreign.example/", { mode: "no-cors" }).then(
        () => false,
        () => true,
      );
      let html = "";
      try {
        document.body.insertAdjacentHTML("beforeend", "<p>markup</p>");
      } catch (error) {
        html = (error as Error).name;
      }
      return { ran: Object.hasOwn(window, "ran"), refused, html };
    });
    expect(outcome).toEqual({ ran: false, refused: true, html: "TypeError" });
    await page.waitForFunction(
      (directives) => {
        const { blocked } = window as unknown as { blocked: string[] };
        return directives.every((one) => blocked.includes(one));
      },
      ["script-src-elem", "script-src-attr", "img-src", "connect-src", "require-trusted-types-for"],
    );
  },
);

browserTest("The page may not be framed where we serve it.", async () => {
  const { docs } = await serve();
  const { headers } = await fetch(docs.url);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});
