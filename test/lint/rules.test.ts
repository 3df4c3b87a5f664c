import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseYaml } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { HOUSE_STYLE } from "../../scripts/lint/house-style.ts";
import { keysOf } from "../../src/openapi/place.ts";
import { CONTRACT } from "../contract/source.ts";
import { books, FIXTURES, type Json } from "../support/fixture.ts";
import { ownProblemsIn, problemsIn } from "../support/lint.ts";

/** One edit of the fixture, and what lint says of it. */
interface Refused {
  title: string;
  at: string;
  set?: Json;
  problem?: string;
  says: string;
}

/** The entries of one file of `fixtures/refused`. */
function refusedBy(rules: string): Refused[] {
  return parseYaml(readFileSync(join(FIXTURES, "refused", `${rules}.yaml`), "utf8")) as Refused[];
}

/** The fixture with the edit made. */
function edited({ at, set }: Refused): object {
  const document = books();
  const keys = keysOf(at);
  const last = keys.pop() as string;
  const parent = keys.reduce((node: Json, key) => node[key], document);
  if (set === undefined) delete parent[last];
  else parent[last] = set;
  return document;
}

test("The fixture keeps to the rules, and so does the contract.", async () => {
  expect(await problemsIn(books())).toEqual([]);
  expect(await problemsIn(CONTRACT)).toEqual([]);
});

test("The fixture uses every key that the house style allows, so that every part is tested on it.", () => {
  const text = JSON.stringify(books());
  const names = new Set(Object.values(HOUSE_STYLE).flatMap((keys) => Object.keys(keys)));
  // Of the methods, patch is as put.
  expect([...names].filter((name) => !text.includes(`"${name}":`))).toEqual(["patch"]);
});

test.for(refusedBy("keys"))(
  "The house style refuses $title, where it stands, and says what to use.",
  async (refused) => {
    const problems = await ownProblemsIn(edited(refused));
    const found = problems.filter(({ message }) => message.endsWith("(contract/house-style)"));
    expect(found).toEqual([
      {
        pointer: refused.at,
        line: expect.stringContaining(`"${keysOf(refused.at).at(-1)}":`),
        message: expect.stringContaining(refused.says),
      },
    ]);
  },
);

test.for([...refusedBy("operations"), ...refusedBy("words")])(
  "Lint refuses $title, and points at it.",
  async (refused) => {
    expect(await ownProblemsIn(edited(refused))).toContainEqual({
      pointer: refused.problem ?? refused.at,
      line: expect.anything(),
      message: expect.stringContaining(refused.says),
    });
  },
);

test.for(refusedBy("redocly"))("The rule of Redocly is on: $title", async (refused) => {
  const problems = await problemsIn(edited(refused));
  expect(problems.some(({ message }) => message.endsWith(`(${refused.title})`))).toBe(true);
});
