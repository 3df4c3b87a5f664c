/** What is published works where it is installed. Needs a registry; without one most of it is skipped. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { delimiter, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { createMockFetch } from "../../src/mock/index.ts";
import { type Example, examplesOf, TOOLS } from "../support/examples.ts";
import { listenOn, serveFetch } from "../support/http-server.ts";
import {
  consumer,
  NEWEST_PEERS,
  NODE,
  OLDEST_NODE,
  OLDEST_PEERS,
  packed,
  printed,
  runtime,
} from "../support/installed.ts";
import { missingProgram } from "../support/languages.ts";
import { miss } from "../support/miss.ts";
import { start } from "../support/program.ts";
import { ROOT } from "../support/project.ts";

/** Every file that is not a compiled module. */
const FILES = ["CHANGELOG.md", "LICENSE", "README.md", "generated/openapi.json", "generated/openapi.yaml"];
/** Every module, which stands for its `.js` and `.d.ts`. */
const MODULES = ["generated", "src"].flatMap((folder) => {
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".ts")).map((file) => `${folder}/${file.replace(/\.ts$/, "")}`);
});

const { devDependencies } = manifest;
/** How a compiler ends that found nothing. */
const SILENT = { code: 0, stdout: "", stderr: "" };

describe("The tarball", () => {
  test("holds every module and a few files beside, and weighs less than 150 kB.", () => {
    const modules = MODULES.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
    expect([...packed.files].sort()).toEqual([...FILES, "package.json", ...modules].sort());
    expect(packed.size).toBeLessThan(150_000);
  });

  test("is what publint and Are The Types Wrong ask for.", async (context) => {
    const tools = { publint: "0.3.25", "@arethetypeswrong/cli": "0.18.5" };
    const { root, run } = await consumer(context, tools);
    const bin = (name: string): string => join(root, "node_modules", ".bin", name);
    const lint = await run(bin("publint"), "run", packed.tarball, "--strict");
    expect(lint).toMatchObject({ code: 0, stdout: expect.stringContaining("All good!") });
    // YAML has no types.
    const options = ["--profile", "esm-only", "--exclude-entrypoints", "./openapi.yaml"];
    const types = await run(bin("attw"), packed.tarball, ...options, "--no-definitely-typed");
    expect(types).toMatchObject({ code: 0, stdout: expect.stringContaining('"update-user-api/mock"') });
  });
});

describe("The types", () => {
  const RESOLUTIONS = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
  const VERSIONS = ["5.4", "5.9", "7.0"];
  const COMPILERS = Object.fromEntries(VERSIONS.map((v) => [`typescript-${v}`, `npm:typescript@~${v}`]));
  const cases = VERSIONS.flatMap((version) =>
    Object.entries(RESOLUTIONS).map(([moduleResolution, module]) => ({ version, moduleResolution, module })),
  );

  test.for(cases)(
    "hold in TypeScript $version with $moduleResolution, without those of Node and of the peers.",
    async ({ version, ...how }, context) => {
      const { root, run, write, copy } = await consumer(context, COMPILERS);
      const compiler = join(root, "node_modules", `typescript-${version}`);
      const found = JSON.parse(await readFile(join(compiler, "package.json"), "utf8")).version;
      expect(found.startsWith(version)).toBe(true);
      const files = ["types.ts", "mock-types.ts", "verify-types.ts"];
      await Promise.all(files.map((file) => copy(file)));
      const lib = ["es2022", "dom"];
      const compilerOptions = { strict: true, noEmit: true, target: "es2022", lib, types: [], ...how };
      const config = `tsconfig.${how.moduleResolution}.json`;
      await write(config, JSON.stringify({ compilerOptions, files }));
      const tsc = join(compiler, "bin", "tsc");
      expect(await run(NODE, tsc, "--project", config)).toMatchObject(SILENT);
    },
  );
});

describe("The program that README begins with", () => {
  test.for(["~5.9", "~7.0"])(
    "compiles in an empty project of TypeScript %s, and without its variable ends before anything is sent.",
    async (typescript, context) => {
      const { root, run, write } = await consumer(context, { typescript });
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      await write("index.ts", examplesOf("README.md")[0]?.code ?? "");
      expect(await run(NODE, tsc, "--init")).toMatchObject({ code: 0 });
      expect(await run(NODE, tsc, "--noEmit")).toMatchObject(SILENT);

      const ended = await run("env", "--unset", "API_PASSWORD", NODE, "index.ts");

      expect(ended).toMatchObject({ code: 1, stdout: "" });
      expect(ended.stderr).toMatch(/^ArgumentError: password must be given$/m);
    },
  );
});

describe("The client", () => {
  test.for([OLDEST_NODE, "22", devDependencies.node, "26"])(
    "calls the mock of the installed command from Node %s.",
    async (version, context) => {
      const node = await runtime(context, "node", version);
      const project = await consumer(context, NEWEST_PEERS);
      const PATH = `${dirname(NODE)}${delimiter}${process.env["PATH"]}`;
      const command = join(project.root, "node_modules", ".bin", "update-user-api");
      await using mock = start(command, ["mock", "--port", "0"], project.root, { PATH });
      const [, url = ""] = await mock.printed(/Mock listening on (\S+)/);
      const user = { id: "1024", first_name: "Augusta" };
      expect(await printed(project, node, "call", url)).toEqual(user);
    },
  );

  test.for([
    ["deno", "2.9.6"],
    ["bun", "1.4.5"],
  ] as const)("runs in %s %s.", async ([name, version], context) => {
    const program = await runtime(context, name, version);
    expect(await printed(await consumer(context), program, "stub")).toEqual({
      method: "PUT",
      url: "https://acme.example.com/api/users/1024",
      authorization: `Basic ${btoa("any:secret")}`,
      first_name: "Augusta",
    });
  });
});

describe("The mock", () => {
  test.for([
    { age: "oldest", node: OLDEST_NODE, peers: OLDEST_PEERS },
    { age: "newest", node: devDependencies.node, peers: NEWEST_PEERS },
  ])(
    "with the $age peers on Node $node answers, and holds every case that it can show.",
    async (on, context) => {
      const program = await runtime(context, "node", on.node);
      const project = await consumer(context, on.peers);
      const refused = { status: 422, title: "Unprocessable Content", pointers: ["#/first_nam"] };
      const unknown = { status: 404, title: "Not Found", pointers: [] };
      // In-process, then over HTTP.
      const answers = ["Augusta", refused, unknown, "Augusta", refused];
      expect(await printed(project, program, "mock")).toEqual(answers);
      expect(await printed(project, program, "verify")).toEqual({ many: true, red: [], refuted: [] });
    },
  );

  test("says what to install where its peers are missing.", async (context) => {
    const answers = await printed(await consumer(context), NODE, "no-peers");
    const message = (packages: string) =>
      expect.stringMatching(new RegExp(`^rejected: Error: .* npm install --save-dev ${packages}$`));
    const mock = message("@stoplight/prism-http");
    expect(answers).toEqual([mock, mock, message("ajv ajv-formats")]);
  });
});

describe("The command verify", () => {
  const redirect = async (): Promise<Response> =>
    new Response(null, { status: 302, headers: { location: "/v2" } });

  test.for([
    {
      title: "writes each report of a run",
      answer: createMockFetch(),
      code: 0,
      says: "documented cases hold",
    },
    { title: "says where a server redirects to", answer: redirect, code: 4, says: "/v2 \\(302\\)" },
  ])("$title on the oldest Node and peers.", async ({ answer, code, says }, context) => {
    const node = await runtime(context, "node", OLDEST_NODE);
    const { root, run } = await consumer(context, OLDEST_PEERS);
    await using server = await serveFetch(answer);
    const credentials = ["UPDATE_USER_API_USERNAME=any", "UPDATE_USER_API_PASSWORD=any"];
    const command = join(root, "node_modules/update-user-api", manifest.bin["update-user-api"]);
    const flags = ["--id", "7", "--verbose", "--junit", "junit.xml", "--json", "report.json"];
    const ended = await run("env", ...credentials, node, command, "verify", server.url, ...flags);
    expect(ended).toMatchObject({ code, stdout: expect.stringMatching(says) });
  });
});

test("A server that never answers holds up no run on the oldest Node, whatever its memory does.", async (context) => {
  const node = await runtime(context, "node", OLDEST_NODE);
  await using server = await listenOn(createServer(() => {}));
  const answers = await printed(await consumer(context, OLDEST_PEERS), node, "silent", server.url);
  expect(answers).toEqual(["no answer within 300 ms"]);
});

describe("Each example of README and docs/", () => {
  const examples = ["README.md", "docs/mock.md", "docs/verify.md"].flatMap(examplesOf);
  const ending = (end: string): Example[] => examples.filter(({ file }) => file.endsWith(end));

  test("compiles, and those for vitest, MSW and Jest pass.", async (context) => {
    const { root, run, write } = await consumer(context, { ...NEWEST_PEERS, ...TOOLS });
    await Promise.all(examples.map(({ file, code }) => write(file, code)));
    expect(ending(".js"), "what nothing runs").toEqual([]);
    // The types of the tools are not ours to check.
    const compilerOptions = { strict: true, noEmit: true, target: "es2022", skipLibCheck: true };
    const modules = { module: "nodenext", resolveJsonModule: true, lib: ["es2022", "dom"], types: ["node"] };
    const files = ending(".ts").map(({ file }) => file);
    await write(
      "tsconfig.json",
      JSON.stringify({ compilerOptions: { ...compilerOptions, ...modules }, files }),
    );
    const tool = (...path: string[]): string => join(root, "node_modules", ...path);
    expect(await run(NODE, tool("typescript", "bin", "tsc"))).toMatchObject(SILENT);

    const vitest = [tool("vitest", "vitest.mjs"), "run", "--reporter=json"];
    const jest = ["--experimental-vm-modules", tool("jest", "bin", "jest.js"), "--json"];
    for (const [end, command] of Object.entries({ ".test.ts": vitest, ".spec.mjs": jest })) {
      const { code, stdout, stderr } = await run(NODE, ...command, "--outputFile=report.json", end);
      expect(code, stdout + stderr).toBe(0);
      const written = ending(end).flatMap((example) => example.code.match(/^test\(/gm) ?? []).length;
      expect(written).toBeGreaterThan(0);
      const { numPassedTests } = JSON.parse(await readFile(join(root, "report.json"), "utf8"));
      expect({ end, numPassedTests }).toEqual({ end, numPassedTests: written });
    }
  });

  test.for([
    { end: ".cjs", node: "20.19.0", peers: OLDEST_PEERS },
    { end: ".cjs", node: "22.12.0", peers: OLDEST_PEERS },
    { end: ".cjs", node: devDependencies.node, peers: NEWEST_PEERS },
    { end: ".run.ts", node: devDependencies.node, peers: NEWEST_PEERS },
  ])("prints what it says (*$end on Node $node).", async ({ end, node, peers }, context) => {
    const program = await runtime(context, "node", node);
    const { run, write } = await consumer(context, peers);
    const [{ file, code, prints } = { file: "", code: "", prints: "" }] = ending(end);
    await write(file, code);
    expect(prints).not.toBe("");
    expect(await run(program, file)).toMatchObject({ code: 0, stdout: prints });
  });

  test("for curl is answered by the installed command.", async (context) => {
    if (missingProgram("shell")) miss(context, "Skipped: the examples for curl, which is not installed");
    const { root, run } = await consumer(context, NEWEST_PEERS);
    const command = [join(root, "node_modules/.bin/update-user-api"), "mock", "--port", "0"];
    await using mock = start(NODE, command, root);
    const [, url = ""] = await mock.printed(/Mock listening on (\S+)/);
    const calls = ending(".curl.sh").map(({ code }) => code.replace("http://127.0.0.1:4010", url));
    const answers = await Promise.all(calls.map((call) => run("sh", "-c", call)));
    const bodies = answers.map(({ stdout }) => JSON.parse(stdout));
    expect(bodies).toMatchObject([{ first_name: "Augusta" }, { errors: [{ pointer: "#/email" }] }]);
  });
});
