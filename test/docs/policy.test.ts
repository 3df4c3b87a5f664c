import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { policyOf } from "../../scripts/docs/policy.ts";
import { renderSite } from "../../scripts/docs/site.ts";
import { contract } from "../support/contract.ts";
import { largerContract } from "../support/larger.ts";

function directive(policy: string, name: string): string[] {
  return (
    policy
      .split("; ")
      .find((one) => one.startsWith(`${name} `))
      ?.split(" ")
      .slice(1) ?? []
  );
}

test("The policy allows the page's own scripts and styles by their hashes, and nothing else.", async () => {
  const { files, policy } = await renderSite(await contract());
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

test("A published site connects to the contract's servers alone, one beside a mock to that too.", async () => {
  const published = await renderSite(await contract());
  const local = await renderSite(await contract(), { mock: "http://127.0.0.1:4010" });

  expect(directive(published.policy, "connect-src")).toEqual(["https://*.td.commpeak.com"]);
  expect(directive(local.policy, "connect-src")).toEqual([
    "http://127.0.0.1:4010",
    "https://*.td.commpeak.com",
  ]);
});

test("Closed variables of a server are listed, open ones are a wildcard of their place.", async () => {
  const { policy } = await renderSite(largerContract());

  expect(directive(policy, "connect-src")).toEqual([
    "https://north.harbour.example:*",
    "https://south.harbour.example:*",
    "'self'",
  ]);
});

test("Without servers, the page connects to nothing.", () => {
  expect(directive(policyOf([], [], []), "connect-src")).toEqual(["'none'"]);
});
