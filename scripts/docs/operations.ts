/** One operation as the page shows it. */
import { STATUS_CODES } from "node:http";
import type { Cursor } from "./cursor.ts";
import { takeStatusTable } from "./markdown.ts";
import type {
  Answer,
  Body,
  Credentials,
  Example,
  Field,
  Media,
  Operation,
  Parameter,
  Schema,
} from "./model.ts";
import { readProse } from "./prose.ts";
import { type SchemaReader, sketch } from "./schemas.ts";

interface Place {
  root: Cursor;
  item: Cursor;
  path: string;
  method: string;
  schemas: SchemaReader;
  clientMethods: ReadonlySet<string>;
}

export function readOperation({ root, item, path, method, schemas, clientMethods }: Place): Operation {
  const at = item.at(method) as Cursor;
  const id = schemas.anchor(at.text("operationId") ?? `${method}-${path.replace(/\W+/g, "-")}`);
  const inClient = clientMethods.has(at.text("operationId") ?? "");
  const tags = at.under("tags").map(([, { value }]) => String(value));
  if (tags.length > 1) throw at.fault("the page shows an operation under one tag", "tags");
  const above = [item.text("summary"), item.text("description")].filter(Boolean);
  const own = readProse(at);
  const body = at.at("requestBody");
  const answers = at.under("responses").map(([status, answer]) => readAnswer(answer, status, id, schemas));
  const { text, notes } = takeStatusTable(
    [...above, own.text].filter(Boolean).join("\n\n"),
    answers.map(({ status }) => status),
    `Each status is explained [with its response](#${id}.responses).`,
  );
  const operation: Operation = {
    ...own,
    text,
    id,
    method: method.toUpperCase(),
    path,
    title: at.text("summary") ?? id,
    tag: tags[0] ?? "Operations",
    deprecated: at.flag("deprecated"),
    parameters: readParameters([item, at], id, path, schemas),
    ...(body && { body: readBody(body, id, schemas) }),
    answers: answers.map((answer) => ({ ...answer, notes: notes.get(answer.status) ?? [] })),
    inClient,
    ...readSecurity(root, at),
  };
  at.finish();
  return operation;
}

function readParameters(owners: Cursor[], id: string, path: string, schemas: SchemaReader): Parameter[] {
  const found = new Map<string, Cursor>();
  for (const owner of owners) {
    // The operation's own replaces that of its path.
    for (const [, at] of owner.under("parameters")) found.set(`${at.text("in")} ${at.text("name")}`, at);
  }
  const parameters = [...found.values()].map((at) => readParameter(at, id, schemas));
  for (const [, name = ""] of path.matchAll(/\{([^}]+)\}/g)) {
    const isDeclared = parameters.some((parameter) => parameter.in === "path" && parameter.name === name);
    if (!isDeclared) throw owners[0]?.fault(`no path parameter "${name}" is declared`);
  }
  return parameters;
}

const STYLES: Record<string, string> = { path: "simple", query: "form", header: "simple" };

function readParameter(at: Cursor, id: string, schemas: SchemaReader): Parameter {
  const place = at.text("in") ?? "";
  const usual = STYLES[place];
  if (usual === undefined) throw at.fault(`the page cannot send a parameter in "${place}"`, "in");
  const style = at.text("style") ?? usual;
  if (style !== usual) throw at.fault(`the page cannot send the style "${style}"`, "style");
  for (const key of ["allowReserved", "allowEmptyValue"]) {
    if (at.flag(key)) throw at.fault(`the page cannot send "${key}"`, key);
  }
  const explode = at.has("explode") ? at.flag("explode") : style === "form";
  const field = readField(
    at,
    at.text("name") ?? "",
    schemas.anchor(id, place, at.text("name") ?? ""),
    schemas,
  );
  if (/^object|^one of/.test(field.schema.type) && field.schema.choices.length === 0) {
    throw at.fault("the page cannot send an object as a parameter", "schema");
  }
  return { ...field, in: place as Parameter["in"], explode };
}

/** A parameter or header: what it says of itself and what its schema says are one row. */
function readField(at: Cursor, name: string, id: string, schemas: SchemaReader): Field {
  const inner = at.at("schema");
  if (!inner) throw at.fault('the page needs a "schema" here');
  const schema = schemas.read(inner, id);
  const { text, assumption, extensions } = readProse(at);
  const examples = [
    ...(at.has("example") ? [at.raw("example")] : []),
    ...readExamples(at).map(({ value }) => value),
    ...schema.examples,
  ];
  const reasons = [assumption, schema.assumption].filter(Boolean).join(" ");
  const merged: Schema = {
    ...schema,
    text: [text, schema.text].filter(Boolean).join("\n\n"),
    ...(reasons && { assumption: reasons }),
    extensions: [...extensions, ...schema.extensions],
    examples,
    deprecated: at.flag("deprecated") || schema.deprecated,
  };
  const field = { name, id, required: at.flag("required"), schema: merged };
  at.finish();
  return field;
}

function readBody(at: Cursor, id: string, schemas: SchemaReader): Body {
  const body = {
    ...readProse(at),
    required: at.flag("required"),
    media: at.under("content").map(([type, media]) => {
      if (/^multipart\/|urlencoded$/.test(type)) throw media.fault("the page cannot send a form");
      return withSketch(readMedia(media, type, `${id}/body`, schemas));
    }),
  };
  at.finish();
  return body;
}

/** Without examples, try-it starts with what the fields' own examples give. */
function withSketch(media: Media): Media {
  if (media.examples.length > 0 || !media.schema) return media;
  const value = sketch(media.schema);
  if (value === undefined) return media;
  return { ...media, examples: [{ key: "sketch", summary: "Made from the fields' examples", value }] };
}

function readAnswer(at: Cursor, status: string, id: string, schemas: SchemaReader): Answer {
  const phrase = STATUS_CODES[status];
  const answer = {
    ...readProse(at),
    status,
    phrase: phrase === "Unprocessable Entity" ? "Unprocessable Content" : (phrase ?? ""),
    id: schemas.anchor(id, status),
    headers: at.under("headers").map(([name, header]) => {
      return readField(header, name, schemas.anchor(id, status, "headers", name), schemas);
    }),
    media: at.under("content").map(([type, media]) => readMedia(media, type, `${id}/${status}`, schemas)),
    notes: [],
  };
  at.finish();
  return answer;
}

function readMedia(at: Cursor, type: string, id: string, schemas: SchemaReader): Media {
  const schema = at.at("schema");
  const media = {
    type,
    ...(schema && { schema: schemas.read(schema, id) }),
    examples: [
      ...(at.has("example") ? [{ key: "example", summary: "Example", value: at.raw("example") }] : []),
      ...readExamples(at),
    ],
  };
  at.finish();
  return media;
}

function readExamples(at: Cursor): Example[] {
  return at.under("examples").map(([key, example]) => {
    const description = example.text("description");
    const read = {
      key,
      summary: example.text("summary") ?? key,
      ...(description !== undefined && { description }),
      value: example.raw("value"),
    };
    example.finish();
    return read;
  });
}

function readSecurity(root: Cursor, operation: Cursor): Pick<Operation, "credentials" | "anonymous"> {
  root.ignore("security");
  const owner = operation.has("security") ? operation : root;
  const alternatives = owner.under("security").map(([, at]) => ({ at, schemes: at.members() }));
  for (const { at, schemes } of alternatives) {
    const isPlain = schemes.every(([, scopes]) => scopes.members().length === 0);
    if (schemes.length > 1 || !isPlain) throw at.fault("the page cannot send two schemes at once, or scopes");
  }
  const named = alternatives.flatMap(({ schemes }) => schemes.map(([name]) => name));
  return {
    credentials: named.map((name) => readScheme(root, name)),
    anonymous: named.length < alternatives.length || named.length === 0,
  };
}

function readScheme(root: Cursor, name: string): Credentials {
  const at = root.at("components")?.at("securitySchemes")?.at(name);
  if (!at) throw root.fault(`no security scheme "${name}" is declared`);
  const type = at.text("type");
  const scheme = at.text("scheme")?.toLowerCase();
  const format = at.text("bearerFormat");
  const isKey = type === "apiKey" && at.text("in") === "header";
  if (!isKey && !(type === "http" && (scheme === "basic" || scheme === "bearer"))) {
    throw at.fault("the page knows HTTP Basic, bearer tokens and keys in a header");
  }
  const read: Credentials = {
    name,
    kind: isKey ? "key" : (scheme as "basic" | "bearer"),
    header: isKey ? (at.text("name") ?? "") : "Authorization",
    description: [readProse(at).text, format && `Its format is ${format}.`].filter(Boolean).join("\n\n"),
  };
  at.finish();
  return read;
}
