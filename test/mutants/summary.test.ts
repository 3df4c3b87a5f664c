import { expect, test } from "vitest";
import { type Equivalent, type Report, summarise } from "./summary.ts";

const FILE = "src/client/x.ts";
const SOURCE = "function f(a) {\n  return a > 1;\n}\n";
const EQUIVALENT: Equivalent = {
  file: FILE,
  line: "return a > 1;",
  change: "a > 1 → true",
  reason: "It is always more.",
};

/** A report of changes of `a > 1` to `true`, one with each status. */
function reportOf(statuses: readonly string[], file: string = FILE): Report {
  const location = { start: { line: 2, column: 10 }, end: { line: 2, column: 15 } };
  const mutants = statuses.map((status) => ({ status, replacement: "true", location }));
  return { files: { [file]: { source: SOURCE, mutants } } };
}

/** Of so many, this many survive. */
function statuses(all: number, survive: number): string[] {
  return Array.from({ length: all }, (_, i) => (i < survive ? "Survived" : "Killed"));
}

test("a change that no test sees is named by file, line and what it changes", () => {
  expect(summarise(reportOf(["Killed", "Survived", "Killed"]), []).lines).toEqual([
    "src/client/x.ts: 2 of 3 are seen, 0 are equivalent",
    "  src/client/x.ts:2  a > 1 → true",
    "src/client/: 66.7 %",
  ]);
});

test("a change over several lines is shown in one, and cut where it is long", () => {
  const location = { start: { line: 1, column: 15 }, end: { line: 3, column: 2 } };
  const mutants = [{ status: "Survived", replacement: `{\n${"x".repeat(80)}`, location }];

  expect(summarise({ files: { [FILE]: { source: SOURCE, mutants } } }, []).lines[1]).toBe(
    `  src/client/x.ts:1  { return a > 1; } → { ${"x".repeat(57)}…`,
  );
});

test.each([
  [100, 2, []],
  [100, 3, ["Of the changes to src/client/ 98 % have to be seen."]],
])("of %i changes to the client %i may survive or not", (all, survive, errors) => {
  expect(summarise(reportOf(statuses(all, survive)), []).errors).toEqual(errors);
});

test("elsewhere nothing is asked", () => {
  const { lines, errors } = summarise(reportOf(["Survived"], "src/verify/x.ts"), []);

  expect(errors).toEqual([]);
  expect(lines).toHaveLength(2);
});

test("a test that no longer ends has seen the change, code that no test runs has not, what is no code counts nothing", () => {
  const report = reportOf(["Timeout", "NoCoverage", "CompileError", "RuntimeError", "Ignored"]);

  expect(summarise(report, []).lines[0]).toBe("src/client/x.ts: 1 of 2 are seen, 0 are equivalent");
});

test("a change that is listed as equivalent is not asked for", () => {
  expect(summarise(reportOf(["Survived", "Killed"]), [EQUIVALENT])).toEqual({
    lines: ["src/client/x.ts: 1 of 1 are seen, 1 are equivalent", "src/client/: 100.0 %"],
    errors: [],
  });
});

test.each<[string, Partial<Equivalent>]>([
  ["in another line", { line: "return a > 2;" }],
  ["of another kind", { change: "a > 1 → false" }],
])("a listed change that is gone is an error: %s", (_title, other) => {
  const { errors } = summarise(reportOf(["Killed"]), [{ ...EQUIVALENT, ...other }]);

  expect(errors).toEqual([
    `Listed as equivalent, but gone: src/client/x.ts  ${other.change ?? EQUIVALENT.change}`,
  ]);
});

test("a listed change that a test sees is an error", () => {
  expect(summarise(reportOf(["Killed"]), [EQUIVALENT]).errors).toEqual([
    "Listed as equivalent, but a test sees it: src/client/x.ts  a > 1 → true",
  ]);
});

test("what is listed of a file that was not changed is left alone", () => {
  expect(summarise(reportOf(["Killed"]), [{ ...EQUIVALENT, file: "src/client/y.ts" }]).errors).toEqual([]);
});
