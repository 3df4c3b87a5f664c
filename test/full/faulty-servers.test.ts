import { expect, test } from "vitest";
import { contractCases, runContract } from "../../src/contract/index.ts";
import { contract } from "../support/contract.ts";
import { FAULTS } from "../support/faults/index.ts";
import { CREDENTIALS, correctParts, serverOf } from "../support/user-server.ts";

const DOCUMENT = await contract();
/** It really knows its one caller, so that wrong credentials are worth a try. */
const CASES = contractCases(DOCUMENT);

function run(fetch: (request: Request) => Promise<Response>) {
  return runContract({ document: DOCUMENT, cases: CASES, fetch, credentials: CREDENTIALS, timeout: 100 });
}

test("the correct server is accused of nothing, 20 times out of 20", async () => {
  for (let round = 0; round < 20; round++) {
    const results = await run(serverOf(correctParts()));
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(results.every(({ ran }) => ran)).toBe(true);
  }
});

test(`each of ${FAULTS.length} faults is caught by a case that names its place`, async () => {
  const rows: string[] = [];
  const survivors: string[] = [];
  for (const { name, place, change } of FAULTS) {
    const parts = correctParts();
    const results = await run(serverOf({ ...parts, ...change(parts) }));
    const caught = results.filter(({ findings, case: { pointer } }) =>
      findings.some((finding) => finding.pointer.startsWith(place) || pointer.startsWith(place)),
    );
    if (caught.length === 0) survivors.push(name);
    rows.push(`| ${name} | \`${place}\` | ${caught.length} | \`${caught[0]?.case.id}\` |`);
  }
  expect(survivors).toEqual([]);
  const head = ["| fault | place | cases that catch it | the first |", "| --- | --- | --- | --- |"];
  await expect([TITLE, "", ...head, ...rows, ""].join("\n")).toMatchFileSnapshot("../../docs/kill-matrix.md");
});

const TITLE = `# What the contract's cases catch

A correct *Update User* server, written by hand without Prism and without a schema validator, is given
${FAULTS.length} faults, one at a time. Each has to be caught by a case whose pointer names its place; the correct
server has to be accused of nothing. Written by \`test/full/faulty-servers.test.ts\`.`;
