import { expect, test } from "vitest";
import { operationsOf } from "../../src/openapi/operations.ts";
import { casesOf } from "../../src/verify/cases.ts";
import { runCases } from "../../src/verify/run.ts";
import { CONTRACT } from "../contract/source.ts";
import { faultsOf } from "../support/faults/index.ts";
import { books } from "../support/fixture.ts";
import { CREDENTIALS, serverOf } from "../support/plain-server.ts";

const DOCUMENTS: [title: string, document: object][] = [
  ["the contract", CONTRACT],
  ["a small API of five operations", books()],
];

test.for(DOCUMENTS)(
  "A correct server of %s is accused of nothing, 20 times out of 20.",
  async ([, document]) => {
    for (let round = 0; round < 20; round++) {
      const results = await runCases(document, { fetch: serverOf(document), credentials: CREDENTIALS });
      expect(results.flatMap(({ findings }) => findings)).toEqual([]);
      expect(results.every(({ ran }) => ran)).toBe(true);
    }
  },
);

test.for(DOCUMENTS)(
  "Each fault of a server of %s is caught by a case that names its place.",
  async ([, document]) => {
    const rows: string[] = [];
    const all = casesOf(document);
    for (const operation of operationsOf(document)) {
      const cases = all.filter((testCase) => testCase.operation === operation.id);
      for (const { name, place, change } of faultsOf(operation)) {
        const fetch = serverOf(document, change);
        const results = await runCases(document, { cases, fetch, credentials: CREDENTIALS, timeout: 100 });
        const caught = results.filter(({ findings, case: { pointer } }) =>
          findings.some((finding) => finding.pointer.startsWith(place) || pointer.startsWith(place)),
        );
        const fault = `${operation.id}: ${name}`;
        expect.soft(caught.length, `${fault}, at ${place}`).toBeGreaterThan(0);
        rows.push(`| ${fault} | \`${place}\` | ${caught.length} | \`${caught[0]?.case.id}\` |`);
      }
    }
    expect(rows.length).toBeGreaterThan(100);
    if (document !== CONTRACT) return;
    await expect(matrixOf(rows)).toMatchFileSnapshot("../../docs/kill-matrix.md");
  },
);

function matrixOf(rows: readonly string[]): string {
  return `# What the cases of verify catch

A correct server of the contract, written without Prism and without a schema validator, is given ${rows.length} faults, one at a
time. Each has to be caught by a case whose pointer names its place; the correct server has to be accused of
nothing. Written by \`test/full/faulty-servers.test.ts\`.

| fault | place | cases that catch it | the first |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
