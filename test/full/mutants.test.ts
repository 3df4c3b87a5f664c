import { expect, test } from "vitest";
import { contractCases } from "../../src/contract/index.ts";
import { type By, createKiller } from "../mutants/kill.ts";
import { type Mutant, mutantsOf } from "../mutants/operators.ts";
import { contract } from "../support/contract.ts";
import { SHOP } from "../support/shop.ts";

const OURS = await contract();
const CASES = contractCases(OURS).filter(({ mock }) => mock);
const MUTANTS = [...mutantsOf(OURS)];

function mutant(pointer: string, change: string): Mutant {
  const found = MUTANTS.find((other) => other.pointer === pointer && other.change === change);
  if (!found) throw new Error(`There is no mutant "${change}" of ${pointer}.`);
  return found;
}

const kill = await createKiller(OURS, CASES);
const SCHEMAS = "#/components/schemas";

test("The contract itself turns nothing red.", async () => {
  expect(await kill({ pointer: "#", change: "none", document: structuredClone(OURS) })).toBeUndefined();
});

test.for<[by: By, pointer: string, change: string]>([
  ["case", `${SCHEMAS}/TwoFactorType/enum`, "lacks google"],
  ["case", `${SCHEMAS}/UpdateUserRequest/minProperties`, "one less"],
  ["case", `${SCHEMAS}/UpdateUserRequest/properties/is_active/enum`, "has 2 too"],
  ["case", "#/security/0", "removed"],
  ["answer", "#/paths/~1api~1users~1{id}/put/responses/403", "renamed"],
  ["judge", `${SCHEMAS}/Problem/required`, "lacks title"],
  ["facts", `${SCHEMAS}/DefaultLanguage/enum`, "has added too"],
  ["lint", "#/jsonSchemaDialect", "removed"],
])("It is the %s that catches %s: %s.", async ([by, pointer, change]) => {
  expect((await kill(mutant(pointer, change)))?.by).toBe(by);
});

test("Without the cases that probe it, a weaker contract goes on unseen.", async () => {
  const blind = await createKiller(
    OURS,
    CASES.filter(({ keyword }) => !["format", "minProperties"].includes(keyword)),
  );
  expect(
    await blind(mutant(`${SCHEMAS}/UpdateUserRequest/properties/email/format`, "removed")),
  ).toMatchObject({ by: "lint" });
  expect(await blind(mutant(`${SCHEMAS}/UpdateUserRequest/minProperties`, "one less"))).toBeUndefined();
});

test("The operators change another contract too, each mutant in one place, and leave the original alone.", () => {
  const before = JSON.stringify(SHOP);
  const mutants = [...mutantsOf(SHOP)];
  expect(JSON.stringify(SHOP)).toBe(before);
  expect(mutants.length).toBeGreaterThan(300);
  for (const { document } of mutants) expect(JSON.stringify(document)).not.toBe(before);
  const names = mutants.map(({ pointer, change }) => `${pointer} ${change}`);
  expect(names).toEqual(
    expect.arrayContaining([
      "#/paths/~1orders/get/parameters/0/schema/minimum one less",
      "#/components/schemas/Order/properties/lines/items/properties/sku/pattern is weaker",
      "#/components/schemas/Order/required lacks lines",
    ]),
  );
  expect(new Set(names).size).toBe(names.length);
});
