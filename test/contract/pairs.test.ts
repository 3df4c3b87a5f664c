import { expect, test } from "vitest";
import { type Factor, pairs } from "../../src/contract/pairs.ts";

const ABSENT = Symbol("absent");

/** Every two choices that no body has together. */
function unmet(factors: readonly Factor[], bodies: readonly Record<string, unknown>[]): unknown[] {
  const choices = factors.map(({ name, values, required }) => {
    return [...values, ...(required ? [] : [ABSENT])].map((value) => ({ name, value }));
  });
  const has = (body: Record<string, unknown>, { name, value }: { name: string; value: unknown }) =>
    value === ABSENT ? !(name in body) : body[name] === value;
  return choices.flatMap((some, i) =>
    choices
      .slice(i + 1)
      .flatMap((others) =>
        some.flatMap((a) =>
          others.filter((b) => !bodies.some((body) => has(body, a) && has(body, b))).map((b) => [a, b]),
        ),
      ),
  );
}

const FACTORS: Factor[] = [
  ...["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => ({ name, values: [name], required: false })),
  { name: "list", values: [1, 2, 3, 4], required: false },
  { name: "flag", values: [true, false], required: true },
];

test("every two values meet in some body, and being left out counts as a value", () => {
  expect(unmet(FACTORS, pairs(FACTORS))).toEqual([]);
});

test("a required property is in every body", () => {
  expect(pairs(FACTORS).every((body) => "flag" in body)).toBe(true);
});

test("there are far fewer bodies than combinations, and always the same ones", () => {
  const bodies = pairs(FACTORS);
  expect(bodies.length).toBeLessThan(25);
  expect(pairs(FACTORS)).toEqual(bodies);
});
