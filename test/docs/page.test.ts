import { describe, expect, test } from "vitest";
import { renderSite } from "../../scripts/docs/site.ts";
import { contract } from "../support/contract.ts";
import { largerContract } from "../support/larger.ts";

type Node = Record<string, unknown>;

/** The words of a page, as a reader has them. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf("<body>")).replace(/<script.*?<\/script>/gs, "");
  const text = body.replace(/<[^>]+>/g, " ");
  const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
  return text.replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity] ?? "").replace(/\s+/g, "");
}

async function pageOf(document: object): Promise<string> {
  return (await renderSite(document)).files.get("index.html") as string;
}

/** Every description, name, value and limit of a document, with the pointer that leads to it. */
function claimsOf(node: unknown, pointer = "#", isMap = false): [pointer: string, text: string][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const here = `${pointer}/${key}`;
    const inside = claimsOf(
      value,
      here,
      /^(properties|headers|examples|variables|patternProperties)$/.test(key) && !isMap,
    );
    if (isMap) return [[here, key], ...inside];
    if (["description", "summary", "bearerFormat", "pattern", "x-assumption"].includes(key))
      return [[here, String(value)]];
    if (["example", "const", "value", "x-unheard-of"].includes(key)) return [[here, JSON.stringify(value)]];
    if (key === "default" && typeof value !== "object") return [[here, String(value)]];
    if (key === "enum") return (value as unknown[]).map((one) => [here, String(one)]);
    if (key === "x-enumDescriptions") return Object.values(value as Node).map((one) => [here, String(one)]);
    if (/^(min|max|exclusive|multipleOf)/.test(key)) return [[here, String(value)]];
    return inside;
  });
}

/** The pieces of a text that a page shows: without Markdown, the first headings of a table
 * of statuses, and the assumption that the bundle appends. */
function shown(text: string): string[] {
  const own = text.replace(/(\n\n|^)Assumption: .*$/s, "");
  const pieces = own.split(/\n|\|/).filter((piece) => !/^\s*(-+|status|meaning)?\s*$/.test(piece));
  return pieces.map((piece) => piece.replace(/[*`\s]/g, ""));
}

describe.each([
  ["this contract", contract],
  ["a larger contract", largerContract],
])("The page of %s", (_, read) => {
  test("has every operation, field, value, limit and description.", async () => {
    const document = (await read()) as { paths: Record<string, Node>; components: Node };
    const words = wordsOf(await pageOf(document)).replaceAll("`", "");
    // Examples are where a reference leads; their keys there are no one's.
    const {
      securitySchemes = {},
      examples = {},
      ...components
    } = document.components as Record<string, Node>;
    const whole = {
      ...document,
      components,
      others: [...Object.values(securitySchemes), ...Object.values(examples)],
    };
    const claims = claimsOf(whole);
    expect(claims.length).toBeGreaterThan(100);
    const missing = claims.filter(([, text]) => !shown(text).every((piece) => words.includes(piece)));
    expect(missing.map((claim) => claim.join(" "))).toEqual([]);
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of ["get", "post", "put", "patch", "delete"]) {
        if (method in item) expect(words).toContain(`${method.toUpperCase()}${path}`);
      }
    }
  });

  test("has anchors that are unique, and no link within it that leads nowhere.", async () => {
    const page = await pageOf(await read());
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const targets = [...page.matchAll(/ (?:href="#|for=")([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(targets.length).toBeGreaterThan(20);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test("Each field has an anchor of its own and a link to copy.", async () => {
  const page = await pageOf(await contract());
  const { properties } = (await contract()).components.schemas.UpdateUserRequest;
  for (const name of Object.keys(properties)) {
    expect(page).toContain(`<li id="updateUser.body.${name}" class="field">`);
    expect(page).toContain(`href="#updateUser.body.${name}" aria-label="Link to ${name}"`);
  }
});

test("An assumption is shown once, as a mark with its reason and the keywords that it is about.", async () => {
  const page = await pageOf(await contract());
  const reason = "The page says string; that it must have the form of an address is our reading.";
  expect(page.split(reason)).toHaveLength(2);
  const about = "Only <code>format</code> is assumed.";
  expect(page).toContain(`<summary>Assumption</summary><p>${reason} ${about}</p>`);
  expect(page).not.toContain("x-assumed");
  expect(wordsOf(page)).not.toContain("Assumption:The");
});

test("Required, warnings and write-only are marked at the field.", async () => {
  const page = await pageOf(await contract());
  const field = (id: string): string => page.split(`<li id="${id}"`)[1]?.split("</li>")[0] ?? "";
  expect(field("updateUser.path.id")).toContain(">Required</span>");
  expect(field("updateUser.body.is_active")).toContain(">Warning</span>");
  expect(field("updateUser.body.registration_password")).toContain(">Write-only</span>");
  expect(field("updateUser.body.first_name")).not.toContain("badge");
});

test("Each error has its example and what to do about it.", async () => {
  const page = await pageOf(await contract());
  for (const status of ["400", "401", "403", "404", "415", "422"]) {
    const answer = page
      .split(`<details class="answer" id="updateUser.${status}">`)[1]
      ?.split(/<details class="answer"|<\/div>\s*<a/)[0];
    expect(answer).toContain("<b>what to do:</b>");
    expect(answer).toContain(`id="updateUser.${status}.example.`);
  }
});

test("Markup in a description is text, and neither an image nor a script address gets through.", async () => {
  const document = largerContract() as { info: Node; tags: Node[]; paths: Record<string, { get: Node }> };
  const hostile = `</p><script>alert(1)</script><img src=x onerror=alert(1)> ![x](https://foreign.example/x.png) [y](javascript:alert(1)) "'`;
  document.info["title"] = `</title>${hostile}`;
  document.info["description"] = hostile;
  const list = document.paths["/ships"]?.get as {
    summary: string;
    parameters: Node[];
    responses: Record<string, Node>;
  };
  list.summary = hostile;
  Object.assign(list.parameters[0] as Node, {
    name: `"><script>alert(1)</script>`,
    description: hostile,
    example: hostile,
  });
  const page = await pageOf(document);
  const tags = page.replace(/<(style|script)\b[^>]*>.*?<\/\1>/gs, "<$1>").match(/<[a-z!/][^>]*>/gi) ?? [];
  expect(tags.filter((tag) => tag.startsWith("<script"))).toHaveLength(3);
  expect(tags.filter((tag) => /^<(img|iframe|object|link(?! rel="icon"))/.test(tag))).toEqual([]);
  expect(tags.filter((tag) => / on\w+=/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
  expect(tags.filter((tag) => /href="\s*javascript:/i.test(tag))).toEqual([]);
});

test("The contract lies beside the page, with a sample in each language.", async () => {
  const { files } = await renderSite(await contract(), { mock: "http://127.0.0.1:4010" });
  const document = JSON.parse(files.get("openapi.json") as string);
  const { "x-codeSamples": samples, ...operation } = document.paths["/api/users/{id}"].put;
  expect(operation).toEqual((await contract()).paths["/api/users/{id}"].put);
  expect(samples.map(({ label }: { label: string }) => label)).toEqual([
    "curl",
    "TypeScript",
    "Node",
    "Python",
    "PHP",
    "Ruby",
  ]);
  for (const { source } of samples) expect(source).toContain("https://example.td.commpeak.com");
  expect(files.get("openapi.yaml")).toContain("x-codeSamples:");
});
