/** The whole of `npm run generate` on the fixture beside each of its tools, started alone: `npm run bench`. */
import { FIXTURES } from "../support/fixture.ts";
import { run } from "../support/program.ts";
import { copyProject, ROOT } from "../support/project.ts";
import { inTurn, median } from "../support/rounds.ts";

const ROUNDS = 7;
const BIN = `${ROOT}/node_modules/.bin`;
const QUIET = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

await using project = await copyProject();
const commands: [title: string, program: string, args: string[], cwd?: string][] = [
  ["npm run generate", process.execPath, ["--import", "./scripts/cache.js", "scripts/generate.ts"]],
  ["redocly lint", `${BIN}/redocly`, ["lint"]],
  ["redocly bundle", `${BIN}/redocly`, ["bundle", "main", "--output", "bundle.yaml"]],
  // It would take our redocly.yaml for its own configuration.
  [
    "openapi-typescript",
    `${BIN}/openapi-typescript`,
    ["books.yaml", "--output", `${project.root}/types.ts`],
    FIXTURES,
  ],
];

const times = await inTurn(
  ROUNDS,
  commands.map(([title, program, args, cwd = project.root]) => async () => {
    const started = performance.now();
    const { code, stderr } = await run(program, args, cwd, QUIET);
    if (code !== 0) throw new Error(`${title} failed: ${stderr}`);
    return performance.now() - started;
  }),
);
console.log(`By command, median of ${ROUNDS} rounds taken in turn:\n`);
for (const [i, [title]] of commands.entries()) {
  const ms = median(times.map((figures) => figures[i] as number));
  console.log(`${title.padEnd(20)} ${ms.toFixed(0).padStart(6)} ms`);
}
