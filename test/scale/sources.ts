/** Contracts of any size, as a contributor would write them. */
import { copyProject, type Project } from "../support/project.ts";

const SHARED = {
  400: "MalformedRequest",
  401: "Unauthorized",
  403: "AddressNotAllowed",
  404: "UserNotFound",
  415: "UnsupportedMediaType",
  422: "ValidationFailed",
};
const FIELDS = 12;

/**
 * A copy of the project whose contract has so many operations, each with a request and a response of its
 * own. The bundle has 12 kB for each, as GitHub's has, which is an example of a large one.
 */
export async function projectWith(operations: number): Promise<Project> {
  const project = await copyProject();
  const paths: string[] = [];
  for (let i = 2; i <= operations; i++) {
    // JSON is YAML.
    const write = (path: string, value: object): Promise<void> =>
      project.write(`openapi/${path}.yaml`, JSON.stringify(value));
    await write(`paths/things${i}_{id}`, operation(i));
    await write(`components/schemas/Thing${i}Changes`, { ...thing(i), additionalProperties: false });
    await write(`components/schemas/Thing${i}`, thing(i));
    await write(`components/responses/Thing${i}Updated`, answer(i));
    paths.push(`  /api/things${i}/{id}:\n    $ref: paths/things${i}_{id}.yaml\n`);
  }
  await project.edit("openapi/openapi.yaml", "components:\n", `${paths.join("")}components:\n`);
  return project;
}

function operation(i: number): object {
  const failures = Object.entries(SHARED).map(([status, name]) => [status, response(name)]);
  return {
    parameters: [{ $ref: "../components/parameters/UserId.yaml" }],
    put: {
      operationId: `updateThing${i}`,
      summary: `Update Thing ${i}`,
      description: `Changes the details of one thing of kind ${i}.\n\nFields that are left out keep their values.`,
      tags: ["Users"],
      requestBody: {
        description: "The fields to change.",
        required: true,
        content: {
          "application/json": {
            schema: { $ref: `../components/schemas/Thing${i}Changes.yaml` },
            examples: examples(i),
          },
        },
      },
      responses: { 200: response(`Thing${i}Updated`), ...Object.fromEntries(failures) },
    },
  };
}

function response(name: string): object {
  return { $ref: `../components/responses/${name}.yaml` };
}

function answer(i: number): object {
  const schema = { $ref: `../schemas/Thing${i}.yaml` };
  return {
    description: "The thing after the change.",
    content: { "application/json": { schema, examples: examples(i) } },
  };
}

function thing(i: number): object {
  const fields = Array.from({ length: FIELDS }, (_, n) => [`field_${n}`, field(n)]);
  return { type: "object", description: `A thing of kind ${i}.`, properties: Object.fromEntries(fields) };
}

function field(n: number): object {
  const description = `The property ${n} of the thing. A change takes effect at once, for everybody who uses it.`;
  if (n % 4 > 0) return { type: "string", description, example: `value ${n}` };
  const labels = { open: "Open to everybody", closed: "Closed to everybody" };
  return {
    type: "string",
    description,
    enum: Object.keys(labels),
    "x-enumDescriptions": labels,
    example: "open",
  };
}

function examples(i: number): object {
  const values = Array.from({ length: FIELDS }, (_, n) => [
    `field_${n}`,
    n % 4 > 0 ? `value ${n} of ${i}` : "open",
  ]);
  const value = Object.fromEntries(values);
  return { one: { summary: "One thing", value }, other: { summary: "Another thing", value } };
}
