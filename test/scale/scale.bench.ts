/** How time and memory grow with the contract: `npm run bench`. Each step runs alone in a process of its own. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { operationsOf } from "../../src/openapi/operations.ts";
import { FIXTURES } from "../support/fixture.ts";
import { copyProject, type Project, ROOT } from "../support/project.ts";
import { type Measured, median } from "./measure.ts";
import { projectWith } from "./sources.ts";

/** The steps that `measure.ts` knows, and the times that they give. */
const STEPS = { generate: ["generate"], mock: ["mock start", "mocked request"] };
const ROUNDS = 3;

interface Row {
  title: string;
  operations: number;
  times: Record<string, number>;
  memory: Record<string, number>;
}

const run = promisify(execFile);

async function measure(title: string, project: Project): Promise<Row> {
  const row: Row = { title, operations: 0, times: {}, memory: {} };
  for (const step of Object.keys(STEPS)) {
    const rounds: Measured[] = [];
    for (let i = 0; i < ROUNDS; i++) {
      const script = join(import.meta.dirname, "measure.ts");
      rounds.push(JSON.parse((await run(process.execPath, [script, step, project.root])).stdout));
    }
    for (const name of Object.keys(rounds[0]?.times ?? {})) {
      row.times[name] = Math.min(...rounds.map(({ times }) => times[name] as number));
    }
    row.memory[step] = Math.max(...rounds.map(({ memory }) => memory));
  }
  row.operations = operationsOf(JSON.parse(await project.read("generated/openapi.json"))).length;
  return row;
}

/** Each tool on one contract, in turn: the median of some rounds. */
async function alone(): Promise<Map<string, number>> {
  await using project = await copyProject();
  const bin = (name: string): string => join(ROOT, "node_modules/.bin", name);
  const commands: [string, string, string[], string][] = [
    [
      "npm run generate, all of it",
      process.execPath,
      ["--import", "./scripts/cache.js", "scripts/generate.ts"],
      project.root,
    ],
    ["redocly lint", bin("redocly"), ["lint"], project.root],
    ["redocly bundle", bin("redocly"), ["bundle", "main", "--output", "bundle.yaml"], project.root],
    // It would take our redocly.yaml for its own configuration.
    [
      "openapi-typescript",
      bin("openapi-typescript"),
      ["books.yaml", "--output", join(project.root, "types.ts")],
      FIXTURES,
    ],
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const times = new Map<string, number[]>(commands.map(([title]) => [title, []]));
  for (let round = 0; round < 8; round++) {
    for (const [title, program, args, cwd] of commands) {
      const started = performance.now();
      await run(program, args, { cwd, env });
      // The first round warms up.
      if (round > 0) times.get(title)?.push(performance.now() - started);
    }
  }
  return new Map([...times].map(([title, values]) => [title, median(values)]));
}

console.log("\nThe fixture, by command, median of 7 rounds taken in turn:\n");
for (const [title, ms] of await alone()) console.log(`${title.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms`);

const rows: Row[] = [];
for (const copies of [1, 20, 200]) {
  await using project = await projectWith(copies);
  rows.push(await measure(`the fixture, ${copies} times`, project));
}

const names = Object.values(STEPS).flat();
const heads = [...names.map((name) => `${name}, ms`), ...Object.keys(STEPS).map((step) => `${step}, MB`)];
const line = (first: string, operations: string, cells: string[]): string =>
  [
    first.padEnd(24),
    operations.padStart(10),
    ...cells.map((cell, i) => cell.padStart(heads[i]?.length ?? 0)),
  ].join("  ");
console.log(`\nBy size, ${ROUNDS} processes each: the least time, and the peak of memory:\n`);
console.log(line("contract", "operations", heads));
for (const { title, operations, times, memory } of rows) {
  const cells = names.map((name) => times[name]?.toFixed(name === "mocked request" ? 2 : 0) ?? "");
  const peaks = Object.keys(STEPS).map((step) => memory[step]?.toFixed(0) ?? "");
  console.log(line(title, String(operations), [...cells, ...peaks]));
}
const slope = (read: (row: Row) => number, from: number, to: number): string => {
  const [a, b] = [rows[from] as Row, rows[to] as Row];
  return ((read(b) - read(a)) / (b.operations - a.operations)).toFixed(3);
};
for (const [title, from, to] of [
  ["each more, 5 to 100", 0, 1],
  ["each more, 100 to 1,000", 1, 2],
] as const) {
  console.log(
    line(title, "", [
      ...names.map((name) => slope(({ times }) => times[name] ?? Number.NaN, from, to)),
      ...Object.keys(STEPS).map((step) => slope(({ memory }) => memory[step] ?? Number.NaN, from, to)),
    ]),
  );
}
