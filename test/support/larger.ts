import { LARGER_SCHEMAS } from "./larger-schemas.ts";

/** A contract of another kind: several tags and operations, and every construct that the page can show. */
export function largerContract(): Record<string, unknown> {
  const problem = { $ref: "#/components/schemas/Fault" };
  return {
    openapi: "3.1.0",
    info: {
      title: "Harbour API",
      version: "4.2.0",
      summary: "Ships, berths and their papers.",
      description: "Everything about **berths**.",
      termsOfService: "https://harbour.example/terms",
      contact: { name: "Harbour master", email: "master@harbour.example", url: "https://harbour.example" },
      license: { name: "Apache 2.0", identifier: "Apache-2.0" },
    },
    externalDocs: { url: "https://harbour.example/guide", description: "The harbour's guide" },
    servers: [
      {
        url: "https://{region}.harbour.example:{port}/v1",
        description: "Each region has its own.",
        variables: {
          region: { default: "north", enum: ["north", "south"], description: "Where the harbour is." },
          port: { default: "8443" },
        },
      },
      { url: "/v1" },
    ],
    security: [{ token: [] }],
    tags: [
      { name: "Ships", description: "What floats.", externalDocs: { url: "https://harbour.example/ships" } },
      { name: "Berths", description: "Where it rests." },
    ],
    paths: {
      "/ships": {
        summary: "All the ships.",
        get: {
          operationId: "listShips",
          summary: "List ships",
          description: "One page at a time.",
          tags: ["Ships"],
          parameters: [
            {
              name: "flag",
              in: "query",
              description: "The country.",
              schema: { type: "string", minLength: 2, maxLength: 2, example: "NO" },
            },
            {
              name: "kind",
              in: "query",
              description: "Several at once.",
              schema: { type: "array", items: { type: "string", enum: ["tug", "ferry"] }, example: ["tug"] },
            },
            {
              name: "fields",
              in: "query",
              explode: false,
              description: "Joined.",
              schema: { type: "array", items: { type: "string" }, maxItems: 3, uniqueItems: true },
            },
            {
              name: "loaded",
              in: "query",
              description: "With cargo.",
              schema: { type: "boolean", default: false },
            },
            {
              name: "X-Trace",
              in: "header",
              required: true,
              description: "For the log.",
              schema: { type: "string", format: "uuid" },
              example: "8a6e0804-2bd0-4672-b79d-d97027f9071a",
            },
          ],
          responses: {
            "200": {
              description: "The ships.",
              headers: {
                "X-Total": {
                  description: "How many there are.",
                  required: true,
                  schema: { type: "integer", exclusiveMinimum: 0, example: 7 },
                },
              },
              content: {
                "application/json": {
                  schema: { type: "array", items: { $ref: "#/components/schemas/Ship" }, minItems: 1 },
                  example: [{ name: "Kong Olav" }],
                },
              },
            },
            "4XX": { description: "Refused.", content: { "application/problem+json": { schema: problem } } },
            default: { description: "Anything else." },
          },
        },
        post: {
          operationId: "addShip",
          summary: "Add a ship",
          tags: ["Ships"],
          security: [{ basic: [] }],
          requestBody: {
            required: true,
            description: "The ship.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/NewShip" } } },
          },
          responses: {
            "201": {
              description: "Added.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Ship" } } },
            },
            "409": {
              description: "Its name is taken.",
              content: {
                "application/problem+json": {
                  schema: problem,
                  examples: { taken: { $ref: "#/components/examples/Taken" } },
                },
              },
            },
          },
        },
      },
      "/ships/{name}/papers/{kind}": {
        parameters: [
          {
            name: "name",
            in: "path",
            required: true,
            description: "The ship's name.",
            schema: { type: "string", example: "Kong Olav" },
          },
          {
            name: "kind",
            in: "path",
            required: true,
            description: "Which paper.",
            schema: {
              type: "string",
              enum: ["manifest", "crew"],
              "x-enumDescriptions": { manifest: "What is on board", crew: "Who is" },
            },
          },
        ],
        put: {
          summary: "File a paper",
          deprecated: true,
          tags: ["Ships"],
          security: [{ key: [] }, {}],
          description:
            "| status | meaning | what to do |\n| --- | --- | --- |\n| 204 | filed | nothing |\n| 413 | too long | shorten it |\n",
          requestBody: {
            content: { "text/plain": { schema: { type: "string" }, example: "Ten crates of oranges." } },
          },
          responses: { "204": { description: "Filed." }, "413": { description: "The paper is too long." } },
        },
        delete: { operationId: "burnPaper", tags: ["Ships"], responses: { "204": { description: "Gone." } } },
      },
      "/berths": {
        get: {
          operationId: "listBerths",
          summary: "List berths",
          tags: ["Berths"],
          security: [],
          responses: {
            "200": {
              description: "Berths.",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Berth" } } },
            },
          },
        },
        patch: {
          operationId: "moveBerth",
          summary: "Move",
          responses: { "202": { description: "Moving." } },
          requestBody: {
            content: {
              "application/merge-patch+json": {
                schema: { $ref: "#/components/schemas/Berth" },
                examples: { shift: { summary: "Shift", description: "By one.", value: { depth: 3 } } },
              },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description: "A token of the harbour office.",
        },
        basic: { type: "http", scheme: "basic", description: "Name and password." },
        key: { type: "apiKey", in: "header", name: "X-Harbour-Key", description: "A key for machines." },
      },
      examples: { Taken: { summary: "A namesake", value: { reason: "There is a Kong Olav." } } },
      schemas: LARGER_SCHEMAS,
    },
  };
}
