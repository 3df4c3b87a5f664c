import { expect, test } from "vitest";
import * as lists from "../../generated/lists.ts";
import * as published from "../../src/index.ts";
import { Place } from "../../src/openapi/place.ts";
import { CONTRACT } from "./source.ts";

test("Each named list of the contract is there as values with their labels, also for who installs the package.", () => {
  const schemas = Place.root(CONTRACT).get("components", "schemas").entries();
  const closed = schemas.filter(([, schema]) => schema.has("enum"));
  expect(Object.keys(lists)).toHaveLength(closed.length);
  for (const [name, { node }] of closed) {
    const constant = `${name[0]?.toLowerCase()}${name.slice(1)}s`;
    const labels = node["x-enumDescriptions"] as Record<string, string>;
    const values = (node["enum"] as unknown[]).map((value) => ({ value, label: labels[String(value)] }));
    expect([constant, Object(lists)[constant]]).toEqual([constant, values]);
    expect(Object(published)[constant]).toBe(Object(lists)[constant]);
  }
});
