import { expect, test } from "vitest";
import { type Factor, pairs } from "../../src/verify/pairs.ts";

/** Every two choices that no body has together; undefined is being left out. */
function unmet(factors: readonly Factor[], bodies: readonly Record<string, unknown>[]): unknown[] {
  const choices = factors.flatMap(({ name, values, required }) => {
    return [...values, ...(required ? [] : [undefined])].map((value) => ({ name, value }));
  });
  const isMet = (...two: typeof choices): boolean =>
    bodies.some((body) => two.every(({ name, value }) => body[name] === value));
  return choices.flatMap((a) => choices.filter((b) => a.name < b.name && !isMet(a, b)).map((b) => [a, b]));
}

const text = (name: string): Factor => ({ name, values: ["any"], required: false });
const FACTORS: Factor[] = [
  ...["b", "c", "d", "e", "f", "g", "h"].map(text),
  { name: "list", values: [1, 2, 3, 4], required: false },
  { name: "flag", values: [true, false], required: true },
];
const ROWS = pairs(FACTORS);
const NAMES = ROWS.map(({ name }) => name);
const BODIES = ROWS.map(({ body }) => body);

test("Every two values meet in some body, and being left out counts as a value.", () => {
  expect(unmet(FACTORS, BODIES.slice(1))).not.toEqual([]);
  expect(unmet(FACTORS, BODIES)).toEqual([]);
});

test("A required property is in every body.", () => {
  expect(BODIES.every((body) => "flag" in body)).toBe(true);
});

test("There are far fewer bodies than combinations, and always the same ones.", () => {
  expect(ROWS.length).toBeLessThan(25);
  expect(pairs(FACTORS.toReversed())).toEqual(ROWS);
});

test("A row is named by the two choices that it was made for; a value is named only where there are several.", () => {
  expect(NAMES[0]).toBe("list=1+flag=true");
  for (const { name, body } of ROWS) {
    for (const choice of name.split("+")) {
      const [key = "", value] = choice.replace("without:", "").split("=");
      if (choice.startsWith("without:")) expect(body).not.toHaveProperty(key);
      else expect(String(body[key])).toBe(value ?? "any");
    }
  }
  expect(new Set(NAMES).size).toBe(NAMES.length);
});

test.for(["a", "e2", "z"])("A text that is added as %s takes at most one name away.", (name) => {
  const after = pairs([...FACTORS, text(name)]).map((row) => row.name);
  expect(NAMES.filter((known) => !after.includes(known)).length).toBeLessThanOrEqual(1);
});
