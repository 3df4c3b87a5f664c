import { expect, test } from "vitest";
import { edit, type LintCase, problemsOf } from "./support/lint.ts";
import { copyContract } from "./support/project.ts";

const ROOT_FILE = "openapi/openapi.yaml";
const OPERATION = "openapi/paths/users_{id}.yaml";
const PARAMETER = "openapi/components/parameters/UserId.yaml";
const NOT_FOUND = "openapi/components/responses/UserNotFound.yaml";
const UPDATED = "openapi/components/responses/UserUpdated.yaml";
const REQUEST = "openapi/components/schemas/UpdateUserRequest.yaml";
const USER = "openapi/components/schemas/User.yaml";
const PROBLEM = "openapi/components/schemas/Problem.yaml";

/** The rules of Redocly that `redocly.yaml` switches on. */
const rules: LintCase[] = [
  {
    title: "An operationId that is not a verb and a noun in camelCase is refused.",
    change: edit(OPERATION, "operationId: updateUser", "operationId: update_user"),
    problems: [
      `${OPERATION}:4:16 operationId must be a verb and a noun in camelCase, for example updateUser. (rule/operation-id-form)`,
    ],
  },
  {
    title: "An operation without an operationId is refused.",
    change: edit(OPERATION, "  operationId: updateUser\n", ""),
    problems: [
      `${OPERATION}:3:1 Operation object should contain \`operationId\` field. (operation-operationId)`,
    ],
  },
  {
    title: "An error that is not a problem document is refused.",
    change: edit(NOT_FOUND, "application/problem+json", "application/json"),
    problems: [
      `${NOT_FOUND}:1:1 Response \`4xx\` must have content-type \`application/problem+json\`. (operation-4xx-problem-details-rfc7807)`,
    ],
  },
  {
    title: "A scalar property without an example is refused.",
    change: edit(REQUEST, "    example: Ada\n", ""),
    problems: [
      `${REQUEST}:92:3 Scalar property should have "example" or "examples" defined. (scalar-property-missing-example)`,
    ],
  },
  {
    title: "An HTTP verb in a path is refused.",
    change: edit(ROOT_FILE, "/api/users/{id}:", "/api/put-users/{id}:"),
    problems: [
      `${OPERATION}:1:1 path \`/api/put-users/{id}\` should not contain http verb put (no-http-verbs-in-paths)`,
    ],
  },
  {
    title: "Operations of a path in another order than get, post, put, delete are refused.",
    change: (project) => project.edit(OPERATION, "put:\n", `delete:\n${DELETE}put:\n`),
    problems: [`${OPERATION}:14:1 Operation http verbs must be ordered. (path-http-verbs-order)`],
  },
  {
    title: "A second tag on an operation is refused.",
    async change(project) {
      await project.edit(OPERATION, "    - Users\n", "    - Users\n    - Accounts\n");
      await project.edit(ROOT_FILE, "tags:\n", "tags:\n  - name: Accounts\n    description: Accounts.\n");
    },
    problems: [
      `${OPERATION}:30:3 Operation \`tags\` object should have only one tag. (operation-singular-tag)`,
    ],
  },
  {
    title: "A tag that the root file does not define is refused.",
    change: edit(OPERATION, "    - Users\n", "    - Accounts\n"),
    problems: [`${OPERATION}:31:7 Operation tags should be defined in global tags. (operation-tag-defined)`],
  },
  {
    title: "A path parameter under another name than in the path is refused.",
    change: edit(ROOT_FILE, "/api/users/{id}:", "/api/users/{user}:"),
    problems: [
      `${PARAMETER}:1:7 Path parameter \`id\` is not used in the path \`/api/users/{user}\`. (path-parameters-defined)`,
      `${OPERATION}:3:1 The operation does not define the path parameter \`{user}\` expected by path \`/api/users/{user}\`. (path-parameters-defined)`,
    ],
  },
  {
    title: "Two components of one kind and name are refused.",
    async change(project) {
      const other = "openapi/more/components/schemas/Problem.yaml";
      await project.write(other, "type: string\ndescription: Another.\nexample: a\n");
      await project.edit(USER, ID_PROPERTY, "  id:\n    $ref: ../../more/components/schemas/Problem.yaml\n");
    },
    problems: [
      `${PROBLEM}:1:1 Component 'schemas/Problem' is not unique. It is also defined at: - openapi/more/components/schemas/Problem.yaml (component-name-unique)`,
      "openapi/more/components/schemas/Problem.yaml:1:1 Component 'schemas/Problem' is not unique. It is also defined at: - openapi/components/schemas/Problem.yaml (component-name-unique)",
    ],
  },
  {
    title: "A request example that does not match its schema is refused.",
    change: edit(OPERATION, "              timezone_id: 58\n", '              timezone_id: "58"\n'),
    problems: [
      `${OPERATION}:68:28 Example value must conform to the schema: \`timezone_id\` property type must be number. (no-invalid-media-type-examples)`,
    ],
  },
  {
    title: "A response example that does not match its schema is refused.",
    change: edit(UPDATED, 'is_active: "1"', "is_active: 1"),
    problems: [
      `${UPDATED}:18:22 Example value must conform to the schema: \`is_active\` property type must be string. (no-invalid-media-type-examples)`,
    ],
  },
  {
    title: "A property's example that does not match its schema is refused.",
    change: edit(REQUEST, "    example: 12\n", "    example: twelve\n"),
    problems: [
      `${REQUEST}:91:14 Example value must conform to the schema: type must be number. (no-invalid-schema-examples)`,
    ],
  },
  {
    title: "A parameter's example that does not match its schema is refused.",
    change: edit(PARAMETER, 'example: "1024"', "example: ada"),
    problems: [
      `${PARAMETER}:12:10 Example value must conform to the schema: must match pattern "^[0-9]+$". (no-invalid-parameter-examples)`,
    ],
  },
  {
    title: "An example that is given both in place and elsewhere is refused.",
    change: edit(
      OPERATION,
      "            summary: Correct a name\n",
      "            summary: Correct a name\n            externalValue: https://example.com/rename.json\n",
    ),
    problems: [
      `${OPERATION}:44:13 The 'value' and 'externalValue' fields of an example object are mutually exclusive. (spec-example-values)`,
      `${OPERATION}:46:13 Example object can have either \`value\` or \`externalValue\` fields. (no-example-value-and-externalValue)`,
    ],
  },
  {
    title: "A misspelt keyword is refused with the right spelling.",
    change: edit(REQUEST, "minProperties: 1", "minPropertys: 1"),
    problems: [
      `${REQUEST}:4:1 Property \`minPropertys\` is not expected here. Did you mean minProperties? (struct)`,
    ],
  },
  {
    title: "A mark beside a reference is refused, where bundling would lose it.",
    change: edit(
      OPERATION,
      "UserNotFound.yaml\n",
      "UserNotFound.yaml\n      x-assumption: No page shows an error.\n",
    ),
    problems: [
      `${OPERATION}:80:7 Property \`x-assumption\` is not expected here because it is defined alongside \`$ref\`. (spec-ref-siblings)`,
    ],
  },
  {
    title: "A reference where OpenAPI allows none is refused.",
    async change(project) {
      const content = (await project.read(NOT_FOUND)).split("  application/problem+json:\n")[1] ?? "";
      await project.write("openapi/media.yaml", content.replace("../schemas", "components/schemas"));
      await project.edit(NOT_FOUND, content, "    $ref: ../../media.yaml\n");
    },
    problems: [`${NOT_FOUND}:5:5 Field $ref is not expected here. (spec-strict-refs)`],
  },
];

const ID_PROPERTY =
  '  id:\n    type: string\n    description: The unique identifier of the user.\n    example: "1024"\n';

const DELETE = `  operationId: deleteUser
  summary: Delete User
  description: Deletes one user.
  tags:
    - Users
  responses:
    "200":
      $ref: ../components/responses/UserUpdated.yaml
    "404":
      $ref: ../components/responses/UserNotFound.yaml
`;

/** What cannot be read at all. Nothing is said about files that may be reached behind it. */
const unreadable: LintCase[] = [
  {
    title: "A reference to a file that is not there is reported where it stands.",
    change: edit(OPERATION, "responses/UserNotFound.yaml", "responses/NoUser.yaml"),
    problems: [
      `${OPERATION}:79:7 Can't resolve $ref: ENOENT: no such file or directory 'openapi/components/responses/NoUser.yaml' (no-unresolved-refs)`,
    ],
  },
  {
    title: "A component that is not YAML is reported where it breaks, and where it is referred to.",
    change: edit(REQUEST, "additionalProperties: false", "additionalProperties: : false"),
    problems: [
      `${REQUEST}:3:23 Failed to parse: bad indentation of a mapping entry (no-unresolved-refs)`,
      `${OPERATION}:41:11 Can't resolve $ref: bad indentation of a mapping entry (no-unresolved-refs)`,
    ],
  },
  {
    title: "A root file that is not YAML is reported where it breaks.",
    change: edit(ROOT_FILE, "title: Update User API", "title: [Update User API"),
    problems: [`${ROOT_FILE}:5:3 deficient indentation`],
  },
  {
    title: "A missing root file is reported by name.",
    change: (project) => project.remove(ROOT_FILE),
    problems: [`${ROOT_FILE} ENOENT: no such file or directory '${ROOT_FILE}'`],
  },
];

test.for([...rules, ...unreadable])("$title", async ({ change, problems }) => {
  await using project = await copyContract();
  await change(project);
  expect(await problemsOf(project.root)).toEqual(problems);
});
