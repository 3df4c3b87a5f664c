/** What lint says of sources in several files, with file, line and column. */
import { expect, test } from "vitest";
import { readContract } from "../../scripts/contract.ts";
import { problemsUnder } from "../support/lint.ts";
import { copySources, type Project } from "../support/project.ts";

const ROOT_FILE = "openapi/openapi.yaml";
const SHIP = "openapi/components/schemas/Ship.yaml";
const PATH = "openapi/paths/ships_{name}.yaml";

test("The error counts the problems and lists each on a line, by file, line and column.", async () => {
  await using project = await copySources();
  await project.edit(SHIP, "    example: Fram\n", "");
  await project.edit(PATH, "Reads one ship.", "reads one ship");
  const error = await readContract(project.root).catch(String);
  expect(error).toMatch(
    /^LintError: The contract has 2 problems:\n {2}openapi\/\S+ship\S+ .*\n {2}openapi\/\S+ .*$/i,
  );
  const lines = await problemsUnder(project.root);
  expect(lines).toEqual([
    expect.stringMatching(`^${SHIP}:4:3 Scalar property should have "example"`),
    expect.stringContaining("contract/sentence-descriptions"),
  ]);
});

const NO_OBJECT = "This file holds no keys. Write them, or delete the file and each reference to it.";
const CIRCLE = "This reference leads back to itself. Write here what it stands for.";
const NO_OPENAPI = "This must be an OpenAPI document: it begins with `openapi: 3.1.1`.";

type Break = [edit: (project: Project) => Promise<void>, problem: string];

/** A file that holds this text, and one problem at its beginning. */
const whole = (file: string, text: string, problem: string): Break => [
  (project) => project.write(file, text),
  `${file}:1:1 ${problem}`,
];

const BREAKS: Record<string, Break> = {
  "a component that nothing refers to": [
    (project) => project.write("openapi/components/schemas/Crew.yaml", "type: string\n"),
    `${ROOT_FILE}:15:1 Nothing refers to components/schemas/Crew.yaml. Refer to it, or delete it. (contract/component-files)`,
  ],
  "a key left empty that holds an object, whatever a rule made of it": [
    (project) => project.edit(ROOT_FILE, "tags:\n", "tags:\n  -\n"),
    "Expected type `Tag` (object) but got `null` (struct)",
  ],
  "a path file that nothing refers to": [
    (project) => project.write("openapi/paths/crews.yaml", "get: {}\n"),
    `${ROOT_FILE}:15:1 Nothing refers to paths/crews.yaml. Refer to it, or delete it. (contract/component-files)`,
  ],
  "a component in the folder of another kind": [
    (project) => move(project, SHIP, "openapi/components/responses/Ship.yaml"),
    "Move Ship.yaml to components/schemas: its folder is its kind. (contract/component-files)",
  ],
  "a component whose name is not in PascalCase": [
    (project) => move(project, SHIP, "openapi/components/schemas/a-ship.yaml"),
    "Name a-ship in PascalCase: the name becomes a TypeScript type. (contract/component-files)",
  ],
  "a path file whose name is not that of its path": [
    (project) => move(project, PATH, "openapi/paths/ships.yaml", ROOT_FILE),
    `${ROOT_FILE}:17:11 Name this file paths/ships_{name}.yaml: its name is the path, with _ for /. (contract/component-files)`,
  ],
  "a component under another name than its file's": [
    (project) => {
      const named = "components:\n  schemas:\n    Boat:\n      $ref: components/schemas/Ship.yaml\n";
      return project.edit(ROOT_FILE, "paths:\n", `${named}paths:\n`);
    },
    "Name this component Ship: its name is the name of its file. (contract/component-files)",
  ],
  "a reference to a part of a file": [
    (project) => project.edit(PATH, "schemas/Ship.yaml", "schemas/Ship.yaml#/properties/name"),
    "Refer to a whole file: a component is the only thing in its file. (contract/component-files)",
  ],
  "a reference to a file that is not there": [
    (project) => project.edit(PATH, "schemas/Ship.yaml", "schemas/Boat.yaml"),
    `${PATH}:21:13 Can't resolve $ref: ENOENT: no such file or directory 'openapi/components/schemas/Boat.yaml' (no-unresolved-refs)`,
  ],
  "a reference that is no URI": [
    (project) => project.edit(PATH, "schemas/Ship.yaml", "schemas/Ship.yaml#/%zz"),
    `${PATH}:21:13 Can't resolve $ref (no-unresolved-refs)`,
  ],
  "a component that is not YAML, where it breaks": [
    (project) => project.edit(SHIP, "type: object", "type: : object"),
    `${SHIP}:1:7 Failed to parse: bad indentation of a mapping entry (no-unresolved-refs)`,
  ],
  "a component that leads to itself": [
    (project) => project.edit(SHIP, "properties:\n", "properties:\n  sister:\n    $ref: Ship.yaml\n"),
    `${SHIP}:5:11 This reference leads back to where it stands. (contract/house-style-references)`,
  ],
  "an empty component": whole(SHIP, "", NO_OBJECT),
  "a component of a comment alone": whole(SHIP, "# A ship.\n", NO_OBJECT),
  "a component that is null": whole(SHIP, "null\n", NO_OBJECT),
  "a component that is a list": whole(SHIP, "[]\n", NO_OBJECT),
  "a component that is a text": whole(SHIP, "ship\n", NO_OBJECT),
  "an empty path file": whole(PATH, "", NO_OBJECT),
  "a component that is a reference to itself": [
    (project) => project.write(SHIP, "$ref: Ship.yaml\n"),
    `${SHIP}:1:7 ${CIRCLE}`,
  ],
  "a reference to what is behind itself": [
    (project) => project.write(SHIP, "sister:\n  $ref: Ship.yaml#/sister/sister\n"),
    `${SHIP}:2:9 ${CIRCLE}`,
  ],
  "a component in a circle of references": [
    async (project) => {
      const [boat, hull] = ["openapi/components/schemas/Boat.yaml", "openapi/components/schemas/Hull.yaml"];
      await project.write(SHIP, "$ref: Boat.yaml\n");
      await project.write(boat, "$ref: Hull.yaml#/properties/boat\n");
      await project.write(hull, "properties:\n  boat:\n    $ref: Ship.yaml\n");
    },
    `openapi/components/schemas/Hull.yaml:3:11 ${CIRCLE}`,
  ],
  "two YAML documents in one file": [
    (project) => project.edit(SHIP, "properties:", "---\nproperties:"),
    `${SHIP}:1:1 Failed to parse: expected a single document in the stream`,
  ],
  "a root file that is not YAML, where it breaks": [
    (project) => project.edit(ROOT_FILE, "title: Ships", "title: [Ships"),
    `${ROOT_FILE}:5:3 deficient indentation`,
  ],
  "an empty root file": whole(ROOT_FILE, "", NO_OPENAPI),
  "a root file that is no OpenAPI document": whole(ROOT_FILE, "title: Ships\n", NO_OPENAPI),
  "a root file of another version": whole(ROOT_FILE, "openapi: 3.1\n", NO_OPENAPI),
  "a missing root file": [
    (project) => project.remove(ROOT_FILE),
    `${ROOT_FILE} ENOENT: no such file or directory '${ROOT_FILE}'`,
  ],
};

test.for(Object.entries(BREAKS))("Refused is %s.", async ([, [edit, problem]]) => {
  await using project = await copySources();
  await edit(project);
  expect(await problemsUnder(project.root)).toContainEqual(expect.stringContaining(problem));
});

/** Moves a file, and the reference to it. */
async function move(project: Project, from: string, to: string, referrer = PATH): Promise<void> {
  await project.write(to, await project.read(from));
  await project.remove(from);
  await project.edit(referrer, from.replace("openapi/", ""), to.replace("openapi/", ""));
}
