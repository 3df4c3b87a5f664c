import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { type Program, start } from "../support/program.ts";
import { copyProject, type Project } from "../support/project.ts";

const SOURCE = "openapi/openapi.yaml";

function startProject({ root }: Project, docsPort = "0"): Program {
  return start(process.execPath, ["scripts/start.ts", "--port", "0", "--docs-port", docsPort], root);
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

/** The book that the mock answers with. */
async function readBook(url: string): Promise<unknown> {
  const headers = { authorization: `Basic ${btoa("user:password")}` };
  const response = await fetch(`${url}/books/7`, { headers });
  expect(response.status).toBe(200);
  return response.json();
}

test.concurrent("The start serves the contract, then each change of it that lints, until Ctrl-C.", async () => {
  await using project = await copyProject();
  await using started = startProject(project);
  await started.printed(/^Wrote generated\/openapi\.yaml, .*\.$/m);
  const [, url = ""] = await started.printed(/^Mock listening on (http:\/\/127\.0\.0\.1:\d+)\n/m);
  const [, docs = ""] = await started.printed(/^Docs listening on (http:\/\/127\.0\.0\.1:\d+)\n\n/m);
  const [, curl] = await started.printed(/^(curl [\s\S]*?[^\\])\n\nWatching openapi\/\. Ctrl-C ends it\.$/m);
  expect(curl).toContain(`'${url}/books`);

  const page = await fetch(docs);
  expect(page.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; .*; frame-ancestors 'none'$/,
  );
  expect(await page.text()).toContain(`Local mock, ${url}`);
  expect(await readBook(url)).toMatchObject({ id: 7, price: "9.5" });

  const before = 'price: "9.5"\n                    lent: false';
  await project.edit(SOURCE, before, before.replace("9.5", "11.25"));
  await started.printed(
    /^Wrote generated\/openapi\.yaml, generated\/openapi\.json\.\nMock and docs serve it\.$/m,
  );
  expect(await readBook(url)).toMatchObject({ price: "11.25" });
  expect(await textOf(docs)).toContain("11.25");
  expect(await textOf(`${docs}/openapi.yaml`)).toMatch(/price: ['"]11\.25/);

  await project.edit(SOURCE, 'price: "11.25"', "price: 11.25");
  const [problem] = await started.printed(/^The contract has 1 problem:\n.*\n.*$/m);
  expect(problem).toMatch(/^ {2}openapi\/openapi\.yaml:\d+:\d+ Example value must conform to the schema/m);
  expect(problem).toMatch(/\nMock and docs serve the last good state\.$/);
  expect(await textOf(docs)).toContain("11.25");
  expect(await readBook(url)).toMatchObject({ price: "11.25" });

  await project.edit(SOURCE, "price: 11.25", 'price: "12"');
  await started.printed(/^Mock and docs serve it\.$/m);
  expect(await readBook(url)).toMatchObject({ price: "12" });

  started.signal("SIGINT");
  const report = expect.stringMatching(/^The contract has 1 problem:\n.*\n.*\n$/);
  expect(await started.ended).toMatchObject({ signal: "SIGINT", stderr: report });
});

test.concurrent("A contract that does not lint at the start ends it with exit code 1.", async () => {
  await using project = await copyProject();
  await project.edit(SOURCE, "example: Emma\n", "\n");
  await using started = startProject(project);
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^The contract has 1 problem:\n {2}openapi\/openapi\.yaml:/);
});

test.concurrent("A --docs-port in use ends the start, mock and all, with what to do.", async () => {
  await using taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  await using project = await copyProject();
  await using started = startProject(project, String(port));
  expect(await started.ended).toMatchObject({
    code: 1,
    stderr: `Port ${port} on 127.0.0.1 is in use. Choose another one with --docs-port, or 0 for any free one.\n`,
  });
});
