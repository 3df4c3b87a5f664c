import { createHash } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { policyOf } from "../../scripts/docs/policy.ts";
import { serveDocs } from "../../scripts/docs/serve.ts";
import { renderSite } from "../../scripts/docs/site.ts";
import { books } from "../support/fixture.ts";

function directive(policy: string, name: string): string[] {
  const [, sources = ""] = policy.match(`(?:^|; )${name} ([^;]*)`) ?? [];
  return sources.split(" ");
}

test("The policy allows the page's own scripts and styles by their hashes, and nothing else.", async () => {
  const { files, policy } = await renderSite(books());
  const page = files.get("index.html") as string;
  const hash = (text = ""): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => hash(text));
  const [, style] = page.match(/<style>(.*?)<\/style>/s) ?? [];

  expect(directive(policy, "default-src")).toEqual(["'none'"]);
  expect(directive(policy, "script-src")).toEqual(scripts);
  expect(directive(policy, "style-src")).toEqual([hash(style)]);
  expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  expect(page).not.toMatch(/ style="| on[a-z]+="/);
});

test("A published site connects to the document's servers alone, one beside a mock to that too.", async () => {
  const published = await renderSite(books());
  const local = await renderSite(books(), { mock: "http://127.0.0.1:4010" });

  const servers = ["https://north.library.example", "https://south.library.example"];
  expect(directive(published.policy, "connect-src")).toEqual(servers);
  expect(directive(local.policy, "connect-src")).toEqual(["http://127.0.0.1:4010", ...servers]);
});

test.each([
  ["https://{a}.library.example", "https://*.library.example"],
  ["https://books.{a}.library.example/v1", "https://*.library.example"],
  ["https://library.example:{a}", "https://library.example:*"],
])("A variable of %s that takes any value is a wildcard of its place.", (url, source) => {
  const variables = [{ name: "a", default: "1", values: [] }];
  const policy = policyOf([], [], [{ url, description: "", variables, mock: false }]);

  expect(directive(policy, "connect-src")).toEqual([source]);
});

test("What is served may not be framed, and the files beside the page open in the browser.", async () => {
  const site = await renderSite(books());
  const { url, close } = await serveDocs(site, 0);
  onTestFinished(close);
  const [page, ...files] = await Promise.all(
    ["", "openapi.yaml", "updateBook.md"].map(async (name) => (await fetch(`${url}/${name}`)).headers),
  );

  expect(page?.get("content-security-policy")).toBe(`${site.policy}; frame-ancestors 'none'`);
  expect(page?.get("x-content-type-options")).toBe("nosniff");
  for (const file of files) expect(file.get("content-type")).toBe("text/plain; charset=utf-8");
});
