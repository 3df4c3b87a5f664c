import { expect, test } from "vitest";
import { casesOf } from "../../src/verify/cases.ts";
import { type By, createKiller } from "../mutants/kill.ts";
import { type Mutant, mutantsOf } from "../mutants/operators.ts";
import { books } from "../support/fixture.ts";

const BOOKS = books();
const CASES = casesOf(BOOKS).filter(({ mock }) => mock);
const MUTANTS = [...mutantsOf(BOOKS)];
const SCHEMAS = "#/components/schemas";

function mutant(pointer: string, change: string): Mutant {
  const found = MUTANTS.find((other) => other.pointer === pointer && other.change === change);
  if (!found) throw new Error(`There is no mutant "${change}" of ${pointer}.`);
  return found;
}

const kill = await createKiller({ document: BOOKS, cases: CASES });

test("The document itself turns nothing red.", async () => {
  expect(await kill({ pointer: "#", change: "none", document: books() })).toBeUndefined();
});

test.for<[by: By, pointer: string, change: string]>([
  ["start", `${SCHEMAS}/Book/properties/shelf/$ref`, "leads nowhere"],
  ["case", `${SCHEMAS}/Genre/enum`, "lacks essay"],
  ["case", `${SCHEMAS}/BookChanges/minProperties`, "one less"],
  ["case", `${SCHEMAS}/BookChanges/properties/lent/enum`, "has 2 too"],
  ["case", "#/security/0", "removed"],
  ["case", "#/paths/~1books/get/parameters/1/schema/minimum", "one less"],
  [
    "answer",
    "#/components/responses/NotFound/content/application~1problem+json/examples/unknownBook",
    "removed",
  ],
  ["judge", `${SCHEMAS}/Problem/required`, "lacks title"],
  ["lint", "#/jsonSchemaDialect", "removed"],
])("It is the %s that catches %s: %s", async ([by, pointer, change]) => {
  expect(await kill(mutant(pointer, change))).toBe(by);
});

test("Without the cases that probe it, a weaker document goes on unseen.", async () => {
  const cases = CASES.filter(({ keyword }) => keyword !== "minProperties");
  const blind = await createKiller({ document: BOOKS, cases });
  expect(await blind(mutant(`${SCHEMAS}/BookChanges/minProperties`, "one less"))).toBeUndefined();
});
