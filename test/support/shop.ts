/** A contract unlike ours, with the constructs that ours does not use. */
const problem = {
  description: "Refused.",
  content: { "application/problem+json": { schema: { type: "object" } } },
};
const challenged = {
  ...problem,
  headers: { "WWW-Authenticate": { required: true, schema: { type: "string" }, example: "Bearer" } },
};

export const SHOP: object = {
  openapi: "3.1.1",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Shop", version: "1.0.0" },
  servers: [{ url: "https://shop.example.com" }],
  security: [{ token: [] }],
  paths: {
    "/orders": {
      get: {
        operationId: "listOrders",
        parameters: [
          {
            name: "page",
            in: "query",
            required: true,
            schema: { type: "integer", minimum: 1, maximum: 99 },
            example: 2,
          },
          { name: "state", in: "query", schema: { type: "string", enum: ["open", "paid"] } },
          {
            name: "code",
            in: "query",
            schema: { type: "string", minLength: 2, maxLength: 4 },
            example: "abc",
          },
          {
            name: "X-Trace",
            in: "header",
            schema: { type: "string", pattern: "^[a-f]{4}$" },
            example: "beef",
          },
        ],
        responses: {
          200: {
            description: "A page.",
            headers: { "X-Total": { required: true, schema: { type: "integer" }, example: 3 } },
            content: {
              "application/json": {
                schema: { type: "array", items: { $ref: "#/components/schemas/Order" } },
                example: [],
              },
            },
          },
          401: challenged,
          400: problem,
        },
      },
      post: {
        operationId: "createOrder",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } },
        },
        responses: {
          201: {
            description: "Created.",
            content: { "application/json": { schema: { type: "object" }, example: {} } },
          },
          400: problem,
          401: challenged,
          415: problem,
          422: problem,
        },
      },
    },
    "/orders/{order}": {
      parameters: [
        { name: "order", in: "path", required: true, schema: { type: "integer", minimum: 1 }, example: 12 },
      ],
      get: {
        operationId: "getOrder",
        security: [],
        responses: {
          200: {
            description: "One.",
            content: { "application/json": { schema: { type: "object" }, example: {} } },
          },

          404: problem,
          422: problem,
        },
      },
      patch: {
        operationId: "changeOrder",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Change" } } } },
        responses: {
          204: { description: "Changed." },
          400: problem,
          401: challenged,
          404: problem,
          415: problem,
          422: problem,
        },
      },
      delete: {
        operationId: "deleteOrder",
        responses: { 204: { description: "Gone." }, 401: challenged, 404: problem, 422: problem },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: {
      Change: {
        type: "object",
        minProperties: 1,
        maxProperties: 2,
        properties: {
          note: { type: ["string", "null"], maxLength: 5, example: "hello" },
          priority: { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 10 },
          secret: {
            type: "string",
            format: "password",
            writeOnly: true,
            "x-destructive": true,
            example: "not-a-real-secret",
          },
        },
      },
      Order: {
        type: "object",
        additionalProperties: false,
        required: ["customer", "lines"],
        properties: {
          number: { type: "string", readOnly: true },
          kind: { const: "order" },
          customer: { $ref: "#/components/schemas/Customer" },
          lines: {
            type: "array",
            minItems: 1,
            maxItems: 3,
            uniqueItems: true,
            items: {
              type: "object",
              required: ["sku"],
              properties: {
                sku: { type: "string", pattern: "^[A-Z]{3}-\\d{2}$", example: "ABC-12" },
                weight: { type: "number", multipleOf: 0.5, minimum: 0.5, maximum: 20 },
              },
            },
          },
          labels: { type: "object", additionalProperties: { type: "string", minLength: 1 } },
          delivery: {
            oneOf: [
              { type: "string", format: "date" },
              { type: "integer", minimum: 1 },
            ],
          },
          gift: { type: "boolean" },
        },
      },
      Customer: {
        allOf: [
          { type: "object", required: ["mail"], properties: { mail: { type: "string", format: "email" } } },
          {
            type: "object",
            properties: {
              site: { type: "string", format: "uri" },
              since: { type: "string", format: "date-time" },
            },
          },
        ],
      },
    },
  },
};
