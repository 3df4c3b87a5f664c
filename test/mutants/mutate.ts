/** `npm run mutate`: every small change to the contract has to turn something red. */
import { readFile } from "node:fs/promises";
import { readContract } from "../../scripts/contract.ts";
import { readFlags, runCommand } from "../../src/cli/flags.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { FACTS } from "../support/facts.ts";
import { ROOT } from "../support/project.ts";
import { type By, createKiller } from "./kill.ts";
import { mutantsOf } from "./operators.ts";

const USAGE = `Usage: npm run mutate [-- --only POINTER]

Changes the bundled contract in every small way, one at a time, and looks whether a case on the
mutant's mock, the fact table or lint turns red. What none of them sees has to be listed in
test/mutants/unobservable.json, "POINTER CHANGE": "REASON", and nothing else may be. Takes a few minutes.

  --only POINTER  only mutants of what stands under this JSON pointer
  --help          this text
`;

const MEANINGS: Record<By, string> = {
  start: "the mock does not start",
  case: "a case of the original turns red on the mutant's mock",
  answer: "the mock does not serve a declared example",
  judge: "an answer is judged otherwise",
  facts: "the fact table",
  lint: "lint",
};

async function mutate(args: readonly string[]): Promise<void> {
  const { only = "#" } = readFlags(args, { only: { type: "string" } });
  const document = await readContract(ROOT);
  const reasons = JSON.parse(await readFile(`${ROOT}/test/mutants/unobservable.json`, "utf8"));
  const cases = casesOf(document).filter(({ mock }) => mock);
  const kill = await createKiller({ document, cases, facts: FACTS });
  const mutants = [...mutantsOf(document)].filter(({ pointer }) => pointer.startsWith(only));
  const counts = new Map<string, number>();
  const survivors: string[] = [];
  for (const [i, mutant] of mutants.entries()) {
    const by = await kill(mutant);
    if (by === undefined) survivors.push(`${mutant.pointer} ${mutant.change}`);
    else counts.set(MEANINGS[by], (counts.get(MEANINGS[by]) ?? 0) + 1);
    if (process.stderr.isTTY) process.stderr.write(`\r${i + 1} of ${mutants.length} mutants`);
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");

  for (const [meaning, count] of counts) console.log(`${String(count).padStart(5)} killed: ${meaning}`);
  console.log(`${String(survivors.length).padStart(5)} unobservable of ${mutants.length}`);
  for (const survivor of survivors) console.log(`      ${survivor}: ${reasons[survivor] ?? "NOT LISTED"}`);
  const gone = Object.keys(reasons).filter((name) => name.startsWith(only) && !survivors.includes(name));
  for (const name of gone) console.log(`      ${name}: listed, but something turns red`);
  if (mutants.length === 0) throw new Error(`Nothing stands under ${only}.`);
  if (gone.length > 0 || survivors.some((survivor) => !(survivor in reasons))) {
    throw new Error(
      "Give what survived a case, or list it in test/mutants/unobservable.json with its reason.",
    );
  }
}

await runCommand(USAGE, process.argv.slice(2), mutate);
