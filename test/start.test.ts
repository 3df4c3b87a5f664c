import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { type Program, start } from "./support/program.ts";
import { copyProject, type Project } from "./support/project.ts";

const UPDATED = "openapi/components/responses/UserUpdated.yaml";

function startProject({ root }: Project): Program {
  return start(process.execPath, ["scripts/start.ts", "--port", "0", "--docs-port", "0"], root);
}

async function urlsOf(program: Program): Promise<{ url: string; docs: string }> {
  const [, url = ""] = await program.printed(/^Mock listening on (http:\/\/127\.0\.0\.1:\d+)$/m);
  const [, docs = ""] = await program.printed(/^Docs listening on (http:\/\/127\.0\.0\.1:\d+)$/m);
  await program.printed(/^Watching openapi\/\. Ctrl-C ends it\.$/m);
  return { url, docs };
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

/** The answer to a valid call that changes the first name. */
async function update(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/api/users/1024`, {
    method: "PUT",
    headers: { authorization: `Basic ${btoa("user:password")}`, "content-type": "application/json" },
    body: JSON.stringify({ first_name: "Augusta" }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}

test.concurrent("The start generates, serves, says how to call the mock, and ends on Ctrl-C.", async () => {
  await using project = await copyProject();
  await project.remove("generated/openapi.ts");
  await using started = startProject(project);
  await started.printed(/^Wrote generated\/openapi\.ts\.$/m);
  const [, url] = await started.printed(/^Mock listening on (http:\/\/127\.0\.0\.1:\d+)\n/m);
  const [, docs = ""] = await started.printed(/^Docs listening on (http:\/\/127\.0\.0\.1:\d+)\n\n/m);
  const [curl] = await started.printed(/^curl -X PUT http:\S+ \\\n.*\\\n.*\\\n.*\n\nWatching openapi\//m);
  expect(curl).toBe(`curl -X PUT ${url}/api/users/1024 \\
  -u user:password \\
  -H 'Content-Type: application/json' \\
  -d '{"first_name":"Augusta","last_name":"King"}'

Watching openapi/`);

  const page = await fetch(docs);
  expect(page.headers.get("content-security-policy")).toMatch(
    /^default-src 'none'; .*; frame-ancestors 'none'$/,
  );
  expect(await page.text()).toContain(`Local mock, ${url}`);

  started.signal("SIGINT");
  expect(await started.ended).toMatchObject({ signal: "SIGINT", stderr: "" });
});

test.concurrent("A change under openapi/ is served, and one that does not lint is reported instead.", async () => {
  await using project = await copyProject();
  await using started = startProject(project);
  const { url, docs } = await urlsOf(started);
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Lovelace" });
  expect(await textOf(docs)).not.toContain("Byron");

  await project.edit(UPDATED, "last_name: Lovelace", "last_name: Byron");
  await started.printed(
    /^Wrote generated\/openapi\.yaml, generated\/openapi\.json\.\nMock and docs serve it\.$/m,
  );
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Byron" });
  expect(await textOf(docs)).toContain("Byron");
  expect(await textOf(`${docs}/openapi.yaml`)).toContain("last_name: Byron");

  await project.edit(UPDATED, "last_name: Byron", "last_name: 1");
  const [report] = await started.printed(/^The contract has 1 problem:\n.*\n.*$/m);
  expect(report).toBe(`The contract has 1 problem:
  ${UPDATED}:28:22 Example value must conform to the schema: \`last_name\` property type must be string. (no-invalid-media-type-examples)
Mock and docs serve the last good state.`);
  expect(await textOf(docs)).toContain("Byron");
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Byron" });

  await project.edit(UPDATED, "last_name: 1", "last_name: Noel");
  await started.printed(/^Mock and docs serve it\.$/m);
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Noel" });
});

test.concurrent("A contract that does not lint at the start ends it with exit code 1.", async () => {
  await using project = await copyProject();
  await project.edit(UPDATED, "last_name: Lovelace", "last_name: 1");
  await using started = startProject(project);
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(
    /^The contract has 1 problem:\n {2}openapi\/components\/responses\/UserUpdated\.yaml:/,
  );
});

test.concurrent.each(["port", "docs-port"])("A --%s in use ends the start with what to do.", async (flag) => {
  await using taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const port = String((taken.address() as AddressInfo).port);
  await using project = await copyProject();
  const other = flag === "port" ? "--docs-port" : "--port";
  await using started = start(
    process.execPath,
    ["scripts/start.ts", `--${flag}`, port, other, "0"],
    project.root,
  );
  expect(await started.ended).toMatchObject({
    code: 1,
    stderr: `Port ${port} on 127.0.0.1 is in use. Choose another one with --${flag}, or 0 for any free one.\n`,
  });
});
