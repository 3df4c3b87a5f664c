/** The schemas of the larger contract. */
export const LARGER_SCHEMAS: Record<string, unknown> = {
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
};
