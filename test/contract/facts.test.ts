import { expect, test } from "vitest";
import { assumptionsOf } from "../../src/openapi/marks.ts";
import { bodySchema, operationsOf, successesOf } from "../../src/openapi/operations.ts";
import { keysOf, type Node } from "../../src/openapi/place.ts";
import { differences } from "../support/differences.ts";
import { FACTS } from "../support/facts.ts";
import { unfounded } from "../support/sentences.ts";
import { CONTRACT } from "./source.ts";

test("The contract says all that is documented, nothing against it, and marks the rest as assumptions.", () => {
  expect(differences(CONTRACT), "test/support/facts.ts has the facts").toEqual([]);
});

test("Each of its sentences stands on a page, of the same thing, or a mark covers it; none of a page is lost.", () => {
  expect(unfounded(CONTRACT), "test/support/sentences.ts has the sentences").toEqual([]);
});

test("It names each documented field that an answer leaves out.", () => {
  for (const operation of operationsOf(CONTRACT)) {
    const { answer, withheld = [] } = FACTS[operation.id] ?? {};
    for (const [, response] of successesOf(operation)) {
      const schema = bodySchema(response);
      for (const name of withheld) {
        expect(schema.get("properties").has(name)).toBe(false);
        expect(answer?.fields).not.toHaveProperty(name);
        expect(schema.text("x-assumption")).toContain(`without ${name}`);
      }
    }
  }
});

const faultsIn = (document: object): number => differences(document).length + unfounded(document).length;

test("It loses no mark unnoticed, save those that only add to a description.", () => {
  const marks = assumptionsOf(CONTRACT);
  const known = faultsIn(CONTRACT);
  expect(marks.length).toBeGreaterThan(10);
  for (const { pointer, node } of marks) {
    const copy = structuredClone(CONTRACT) as Node;
    const marked = keysOf(pointer).reduce((at, key) => at[key] as Node, copy);
    delete marked["x-assumption"];
    const addsToDescription = JSON.stringify(node["x-assumed"]) === "[]";
    expect([pointer, faultsIn(copy) > known]).toEqual([pointer, !addsToDescription]);
  }
});
