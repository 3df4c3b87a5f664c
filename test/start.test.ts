import { expect, test } from "vitest";
import { type Program, start } from "./support/program.ts";
import { copyProject, type Project } from "./support/project.ts";

const UPDATED = "openapi/components/responses/UserUpdated.yaml";

function startProject({ root }: Project): Program {
  return start(process.execPath, ["scripts/start.ts", "--port", "0"], root);
}

async function urlOf(program: Program): Promise<string> {
  const [, url = ""] = await program.printed(/^Mock listening on (http:\/\/127\.0\.0\.1:\d+)$/m);
  await program.printed(/^Watching openapi\/\. Ctrl-C ends it\.$/m);
  return url;
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
  const [, url] = await started.printed(/^Mock listening on (http:\/\/127\.0\.0\.1:\d+)\n\n/m);
  const [curl] = await started.printed(/^curl -X PUT http:\S+ \\\n.*\\\n.*\\\n.*\n\nWatching openapi\//m);
  expect(curl).toBe(`curl -X PUT ${url}/api/users/1024 \\
  -u user:password \\
  -H 'Content-Type: application/json' \\
  -d '{"first_name":"Augusta","last_name":"King"}'

Watching openapi/`);

  started.signal("SIGINT");
  expect(await started.ended).toMatchObject({ signal: "SIGINT", stderr: "" });
});

test.concurrent("A change under openapi/ is served, and one that does not lint is reported instead.", async () => {
  await using project = await copyProject();
  await using started = startProject(project);
  const url = await urlOf(started);
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Lovelace" });

  await project.edit(UPDATED, "last_name: Lovelace", "last_name: Byron");
  await started.printed(
    /^Wrote generated\/openapi\.yaml, generated\/openapi\.json\.\nThe mock serves it\.$/m,
  );
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Byron" });

  await project.edit(UPDATED, "last_name: Byron", "last_name: 1");
  const [report] = await started.printed(/^The contract has 1 problem:\n.*\n.*$/m);
  expect(report).toBe(`The contract has 1 problem:
  ${UPDATED}:28:22 Example value must conform to the schema: \`last_name\` property type must be string. (no-invalid-media-type-examples)
The mock serves the last good state.`);
  expect(await update(url)).toMatchObject({ first_name: "Augusta", last_name: "Byron" });

  await project.edit(UPDATED, "last_name: 1", "last_name: Noel");
  await started.printed(/^The mock serves it\.$/m);
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
