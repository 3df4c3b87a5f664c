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
      schemas: {
        Ship: {
          title: "A ship",
          description: "What is known of a ship.",
          allOf: [
            { $ref: "#/components/schemas/NewShip" },
            {
              type: "object",
              required: ["name", "registered"],
              properties: {
                registered: {
                  type: "string",
                  format: "date",
                  readOnly: true,
                  description: "When it came.",
                  example: "1938-06-24",
                },
                sisters: {
                  type: "array",
                  description: "Built alike.",
                  items: { $ref: "#/components/schemas/Ship" },
                },
              },
            },
          ],
        },
        NewShip: {
          type: "object",
          required: ["name"],
          properties: {
            name: {
              type: "string",
              description: "Painted on the bow.",
              pattern: "^[A-Z`|]",
              examples: ["Kong Olav", "Fram"],
            },
            tonnage: {
              type: ["integer", "null"],
              description: "Gross.",
              minimum: 1,
              maximum: 500000,
              multipleOf: 5,
            },
            owner: {
              type: "object",
              description: "Who pays.",
              additionalProperties: { type: "string", description: "Any further note." },
              properties: {
                address: {
                  type: "object",
                  description: "Where they live.",
                  properties: { street: { type: "string", description: "With number.", example: "Quay 7" } },
                },
              },
              dependentRequired: { address: ["since"] },
            },
            engine: {
              description: "What drives it.",
              oneOf: [{ $ref: "#/components/schemas/Sail" }, { $ref: "#/components/schemas/Motor" }],
              discriminator: { propertyName: "drive", mapping: { wind: "#/components/schemas/Sail" } },
            },
            pilot: {
              description: "On board at the moment.",
              oneOf: [{ $ref: "#/components/schemas/Pilot" }, { type: "null" }],
            },
            code: {
              type: "string",
              writeOnly: true,
              deprecated: true,
              "x-destructive": true,
              description: "The harbour's secret.",
              contentEncoding: "base64",
              contentMediaType: "image/png",
            },
            colours: {
              type: "array",
              description: "From the top.",
              prefixItems: [{ type: "string", description: "The uppermost." }],
              items: { type: "string", description: "Below it." },
            },
            class: { const: "A1", description: "Lloyd's." },
            log: { description: "Whatever.", "x-assumption": "Nobody ever asked.", "x-unheard-of": { a: 1 } },
            tags: {
              type: "object",
              description: "By prefix.",
              patternProperties: { "^t-": { type: "number", description: "A weight." } },
              minProperties: 1,
              maxProperties: 9,
              additionalProperties: false,
            },
          },
        },
        Sail: {
          type: "object",
          description: "By wind.",
          properties: {
            drive: { const: "wind" },
            masts: { type: "integer", description: "How many masts.", example: 3 },
          },
        },
        Motor: {
          type: "object",
          description: "By fuel.",
          properties: {
            drive: { const: "fuel" },
            fuel: { type: "string", description: "What it burns.", enum: ["oil", "gas"] },
          },
        },
        Pilot: {
          type: "object",
          description: "Knows the rocks.",
          properties: { licence: { type: "string", description: "By the harbour.", minLength: 4 } },
        },
        Berth: {
          type: "object",
          description: "A place.",
          properties: {
            depth: { type: "number", description: "In metres.", exclusiveMaximum: 40 },
            inner: { $ref: "#/components/schemas/Berth" },
          },
        },
        Fault: {
          type: "object",
          description: "What went wrong.",
          properties: { reason: { type: "string", description: "In words.", example: "No berth is free." } },
        },
      },
    },
  };
}
