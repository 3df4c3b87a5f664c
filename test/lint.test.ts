import { expect, test } from "vitest";
import { readContract } from "../scripts/contract.ts";
import { edit, type LintCase, problemsOf } from "./support/lint.ts";
import { copyContract, type Project } from "./support/project.ts";

const ROOT_FILE = "openapi/openapi.yaml";
const OPERATION = "openapi/paths/users_{id}.yaml";
const PARAMETER = "openapi/components/parameters/UserId.yaml";
const CHALLENGE = "openapi/components/headers/WWW-Authenticate.yaml";
const UNAUTHORIZED = "openapi/components/responses/Unauthorized.yaml";
const NOT_FOUND = "openapi/components/responses/UserNotFound.yaml";
const REQUEST = "openapi/components/schemas/UpdateUserRequest.yaml";
const LANGUAGE = "openapi/components/schemas/DefaultLanguage.yaml";
const TWO_FACTOR = "openapi/components/schemas/TwoFactorType.yaml";
const USER = "openapi/components/schemas/User.yaml";
const PROBLEM = "openapi/components/schemas/Problem.yaml";

async function move({ read, write, remove }: Project, from: string, to: string): Promise<void> {
  await write(to, await read(from));
  await remove(from);
}

test("The contract as it stands has no problem.", async () => {
  await using project = await copyContract();
  expect(await problemsOf(project.root)).toEqual([]);
});

test("The error's message counts the problems and lists each on a line.", async () => {
  await using project = await copyContract();
  await project.edit(REQUEST, "    example: Ada\n", "");
  await project.edit(REQUEST, "    example: Lovelace\n", "");
  await expect(readContract(project.root)).rejects.toThrow(
    `The contract has 2 problems:
  ${REQUEST}:92:3 Scalar property should have "example" or "examples" defined. (scalar-property-missing-example)
  ${REQUEST}:95:3 Scalar property should have "example" or "examples" defined. (scalar-property-missing-example)`,
  );
});

const SENTENCE =
  "Describe it in a sentence: a capital at the start, a full stop at the end. (contract/sentence-descriptions)";

const sentences: LintCase[] = [
  ["operation", OPERATION, "Changes the details of one user. The", "changes the", "6:16"],
  ["request body", OPERATION, "The fields to change. At least one.", "The fields to change", "33:18"],
  ["parameter", PARAMETER, "in decimal digits.", "in decimal digits", "4:14"],
  ["header", CHALLENGE, "scheme to use.", "scheme to use", "1:14"],
  ["response", NOT_FOUND, "No user has this id.", "no user has this id.", "1:14"],
  ["schema", LANGUAGE, "interface.", "interface", "2:14"],
  ["property", REQUEST, "The first name of the user.", "the first name", "94:18"],
].map(([what, path = "", from = "", to = "", place]) => ({
  title: `A description that is no sentence is refused on: ${what}.`,
  change: edit(path, from, to),
  problems: [`${path}:${place} ${SENTENCE}`],
}));

const ours: LintCase[] = [
  ...sentences,
  {
    title: "A property without a description is refused.",
    change: edit(REQUEST, "    description: The first name of the user.\n", ""),
    problems: [`${REQUEST}:92:3 ${SENTENCE}`],
  },
  {
    title: "A value of a closed list needs its label.",
    change: edit(TWO_FACTOR, "  google: One-time code from the Google 2FA app\n", ""),
    problems: [
      `${TWO_FACTOR}:11:1 x-enumDescriptions must have a key for each value of the enum and no other. Missing: google. (contract/enum-descriptions)`,
    ],
  },
  {
    title: "A label needs its value in the closed list.",
    change: edit(LANGUAGE, "  - es_ES\n", ""),
    problems: [
      `${LANGUAGE}:6:1 x-enumDescriptions must have a key for each value of the enum and no other. Not in the enum: es_ES. (contract/enum-descriptions)`,
    ],
  },
  {
    title: "A closed list without any label is refused.",
    change: edit(
      LANGUAGE,
      "x-enumDescriptions:\n  en_US: English (United States)\n  es_ES: Spanish (Spain)\n  pt_BR: Portuguese (Brazil)\n",
      "",
    ),
    problems: [
      `${LANGUAGE}:3:1 x-enumDescriptions must have a key for each value of the enum and no other. Missing: en_US, es_ES, pt_BR. (contract/enum-descriptions)`,
    ],
  },
  {
    title: "Labels without a closed list are refused.",
    change: edit(USER, "    example: Ada\n", "    example: Ada\n    x-enumDescriptions:\n      Ada: Ada\n"),
    problems: [`${USER}:59:5 x-enumDescriptions needs an enum beside it. (contract/enum-descriptions)`],
  },
  {
    title: "An assumption without a reason is refused.",
    change: edit(CHALLENGE, "x-assumption: The page shows no response; RFC", "x-assumption: true #"),
    problems: [
      `${CHALLENGE}:3:15 x-assumption must give its reason in a sentence. (contract/assumption-reason)`,
    ],
  },
  {
    title: "An assumption about a keyword that is not there is refused.",
    change: edit(REQUEST, "x-assumed: [format]", "x-assumed: [format, pattern]"),
    problems: [
      `${REQUEST}:31:16 x-assumed must list which keywords of this object its x-assumption is about. Not there: pattern. (contract/assumption-reason)`,
    ],
  },
  {
    title: "Assumed keywords without an assumption are refused.",
    change: edit(USER, "    example: Ada\n", "    example: Ada\n    x-assumed: [example]\n"),
    problems: [
      `${USER}:59:16 x-assumed must list which keywords of this object its x-assumption is about. (contract/assumption-reason)`,
    ],
  },
  {
    title: "A header without an example is refused.",
    change: edit(CHALLENGE, 'example: Basic realm="api", charset="UTF-8"\n', ""),
    problems: [
      `${CHALLENGE}:1:1 Give an example: the mock answers with it, and readers start from it. (contract/examples)`,
    ],
  },
  {
    title: "A header's example that does not match its schema is refused.",
    change: edit(CHALLENGE, 'example: Basic realm="api", charset="UTF-8"', "example: 7"),
    problems: [
      `${CHALLENGE}:6:10 Example value must conform to the schema: it must be string. (contract/examples)`,
    ],
  },
  {
    title: "A list without an example of what is in it is refused.",
    change: edit(USER, "    example: []\n", ""),
    problems: [`${USER}:87:3 Give an example of what is in it. (contract/examples)`],
  },
  {
    title: "An example without a value is refused.",
    change: edit(
      NOT_FOUND,
      `        value:
          type: about:blank
          title: Not Found
          status: 404
          detail: No user has the id 999999.
`,
      "",
    ),
    problems: [`${NOT_FOUND}:8:7 Give the example a value. (contract/examples)`],
  },
  {
    title: "Another version of OpenAPI is refused.",
    change: edit(ROOT_FILE, "openapi: 3.1.1", "openapi: 3.1.x"),
    problems: [
      `${ROOT_FILE}:1:10 openapi must be a version of 3.1, for example 3.1.1. (rule/openapi-version)`,
    ],
  },
  {
    title: "A contract without its dialect is refused.",
    change: edit(ROOT_FILE, "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema\n", ""),
    problems: [
      `${ROOT_FILE}:1:1 Without this dialect the mock ignores keywords of 2020-12. (rule/json-schema-dialect)`,
    ],
  },
  {
    title: "A 401 whose challenge is optional is refused.",
    change: edit(CHALLENGE, "required: true", "required: false"),
    problems: [
      `${UNAUTHORIZED}:3:1 A 401 must declare the header WWW-Authenticate with \`required: true\`. (contract/challenge-on-401)`,
    ],
  },
  {
    title: "A 401 without headers is refused.",
    async change(project) {
      const headers = "headers:\n  WWW-Authenticate:\n    $ref: ../headers/WWW-Authenticate.yaml\n";
      await project.edit(UNAUTHORIZED, headers, "");
      await project.remove(CHALLENGE);
    },
    problems: [
      `${UNAUTHORIZED}:1:1 A 401 must declare the header WWW-Authenticate with \`required: true\`. (contract/challenge-on-401)`,
    ],
  },
  {
    title: "A request example without a response example of the same name is refused.",
    change: edit(OPERATION, "          rename:", "          correctName:"),
    problems: [
      `${OPERATION}:70:5 Request and 200 response must have examples under the same keys. Without a pair: correctName, rename. (contract/paired-examples)`,
    ],
  },
  {
    title: "A component that nothing refers to is refused.",
    change: (project) => project.write("openapi/components/schemas/Group.yaml", "type: string\n"),
    problems: [
      `${ROOT_FILE}:29:1 Nothing refers to components/schemas/Group.yaml. Refer to it, or delete it. (contract/component-files)`,
    ],
  },
  {
    title: "A path file that nothing refers to is refused.",
    change: (project) => project.write("openapi/paths/groups.yaml", "get: {}\n"),
    problems: [
      `${ROOT_FILE}:29:1 Nothing refers to paths/groups.yaml. Refer to it, or delete it. (contract/component-files)`,
    ],
  },
  {
    title: "A component in the folder of another kind is refused.",
    async change(project) {
      const wrong = "openapi/components/responses/ProblemError.yaml";
      await move(project, "openapi/components/schemas/ProblemError.yaml", wrong);
      await project.edit(PROBLEM, "$ref: ProblemError.yaml", "$ref: ../responses/ProblemError.yaml");
    },
    problems: [
      `${PROBLEM}:36:13 Move ProblemError.yaml to components/schemas: its folder is its kind. (contract/component-files)`,
    ],
  },
  {
    title: "A component under another name than its file's is refused.",
    change: edit(
      ROOT_FILE,
      "components:\n",
      "components:\n  schemas:\n    Language:\n      $ref: components/schemas/DefaultLanguage.yaml\n",
    ),
    problems: [
      `${ROOT_FILE}:35:13 Name this component DefaultLanguage: its name is the name of its file. (contract/component-files)`,
    ],
  },
  {
    title: "A component whose name is not in PascalCase is refused.",
    async change(project) {
      const wrong = "openapi/components/schemas/problem-error.yaml";
      await move(project, "openapi/components/schemas/ProblemError.yaml", wrong);
      await project.edit(PROBLEM, "$ref: ProblemError.yaml", "$ref: problem-error.yaml");
    },
    problems: [
      `${PROBLEM}:36:13 Name problem-error.yaml in PascalCase: the name becomes a TypeScript type. (contract/component-files)`,
    ],
  },
  {
    title: "A reference to a part of a file is refused.",
    change: edit(
      USER,
      "  username:\n    type: string\n    description: The name the user signs in with.\n    example: ada.lovelace\n",
      "  username:\n    $ref: UpdateUserRequest.yaml#/properties/username\n",
    ),
    problems: [
      `${USER}:12:11 Refer to a whole file: a component is the only thing in its file. (contract/component-files)`,
    ],
  },
];

test.for(ours)("$title", async ({ change, problems }) => {
  await using project = await copyContract();
  await change(project);
  expect(await problemsOf(project.root)).toEqual(problems);
});
