/**
 * What a document claims, one keyword at a time, whatever its operations are. A claim that no page
 * documents needs the mark `x-assumption` with a reason:
 *
 * - on the object in which the keyword stands, where `x-assumed` lists the keywords it covers if not all; a property of a schema and the entries of an array are
 *   objects of their own, not covered by the mark around them;
 * - a response's mark covers its status, its media types and which headers it has; a request body's
 *   mark covers its media types;
 * - a header's or parameter's mark covers its schema too, which readers see as one thing.
 */
export interface Claim {
  /** Where, and which keyword, for example `body.email format`. Every success is called `answer`. */
  key: string;
  value: unknown;
  marked: boolean;
}

type Node = Record<string, unknown>;

/** Keywords that describe and do not constrain, beside those that start with `x-`. */
const ANNOTATIONS = new Set(["description", "summary", "title", "example", "examples", "$comment"]);
const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const SCHEMA_MAPS = new Set(["patternProperties", "dependentSchemas", "$defs"]);
const DATA = new Set(["enum", "const", "default", "dependentRequired"]);

/** The claims about each operation, by its operationId. */
export function claimsOf(document: Node): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  const at = (node: unknown): Node => resolve(document, (node ?? {}) as Node);
  for (const [path, item] of Object.entries(at(document["paths"]))) {
    for (const method of METHODS.filter((name) => name in at(item))) {
      const operation = at(at(item)[method]);
      claims.set(String(operation["operationId"]), readOperation(document, path, at(item), method));
    }
  }
  return claims;
}

function readOperation(document: Node, path: string, item: Node, method: string): Claim[] {
  const claims: Claim[] = [];
  const at = (node: unknown): Node => resolve(document, (node ?? {}) as Node);
  const map = (node: unknown): [string, Node][] =>
    Object.entries(at(node)).map(([name, value]) => [name, at(value)]);
  const claim = (key: string, value: unknown, ...covering: Node[]): void => {
    claims.push({ key, value, marked: covering.some((node) => isMarked(node)) });
  };
  /** Every keyword but those that are read in a way of their own. */
  const keywords = (place: string, node: Node, handled: readonly string[], ...covering: Node[]): void => {
    for (const [keyword, value] of Object.entries(node)) {
      if (keyword === "x-destructive") claims.push({ key: `${place} ${keyword}`, value, marked: false });
      if (keyword.startsWith("x-") || ANNOTATIONS.has(keyword) || handled.includes(keyword)) continue;
      const marked = [node, ...covering].some((owner) => isMarked(owner, keyword));
      claims.push({ key: `${place} ${keyword}`, value, marked });
    }
  };

  const schema = (place: string, raw: unknown, seen: readonly Node[], ...covering: Node[]): void => {
    if (typeof raw !== "object" || raw === null) return;
    const node = at(raw);
    if (seen.includes(node)) return;
    const deeper = [...seen, node];
    keywords(place, node, ["properties", "required"], ...covering);
    const required = (node["required"] ?? []) as string[];
    const properties = Object.entries((node["properties"] ?? {}) as Node);
    for (const [name, property] of properties) {
      claim(`${place}.${name} property`, true, at(property));
      claim(`${place}.${name} required`, required.includes(name), node);
      schema(`${place}.${name}`, property, deeper);
    }
    for (const [keyword, value] of Object.entries(node)) {
      if (keyword === "properties" || keyword.startsWith("x-")) continue;
      if (ANNOTATIONS.has(keyword) || DATA.has(keyword)) continue;
      const parts = SCHEMA_MAPS.has(keyword) || Array.isArray(value) ? Object.values(value as Node) : [value];
      for (const part of parts) schema(`${place}[${keyword}]`, part, deeper);
    }
  };
  const content = (place: string, body: string, owner: Node): void => {
    for (const [mediaType, media] of map(owner["content"])) {
      claim(`${place} media type`, mediaType, owner);
      keywords(place, media, ["schema"], owner);
      schema(body, media["schema"], []);
    }
  };

  const operation = at(item[method]);
  claim("operation", `${method} ${path}`);
  const handled = ["operationId", "tags", "parameters", "requestBody", "responses", "security", "servers"];
  keywords("operation", operation, handled);
  for (const server of (operation["servers"] ?? item["servers"] ?? document["servers"] ?? []) as Node[]) {
    keywords("server", server, ["variables"]);
    for (const [name, variable] of map(server["variables"])) keywords(`server {${name}}`, variable, []);
  }
  const schemes = at(at(document["components"])["securitySchemes"]);
  for (const requirement of (operation["security"] ?? document["security"] ?? []) as Node[]) {
    const names = Object.keys(requirement).map((name) => at(schemes[name]));
    claim("authentication", names.map(({ type, scheme }) => `${type} ${scheme}`).join(" and "), ...names);
  }

  const parameters = [item["parameters"] ?? [], operation["parameters"] ?? []].flat().map(at);
  for (const parameter of parameters) {
    const place = `${parameter["in"]} ${parameter["name"]}`;
    claim(`${place} parameter`, true, parameter);
    keywords(place, parameter, ["in", "name", "schema", "content"]);
    schema(place, parameter["schema"], [], parameter);
    content(place, place, parameter);
  }
  if ("requestBody" in operation) {
    const body = at(operation["requestBody"]);
    keywords("request", body, ["content"]);
    content("request", "body", body);
  }
  for (const [status, response] of map(operation["responses"])) {
    const place = status.startsWith("2") ? "answer" : status;
    claim(`${place} status`, status, response);
    keywords(place, response, ["headers", "content", "links"]);
    for (const [name, header] of map(response["headers"])) {
      claim(`${place} header ${name}`, true, response);
      keywords(`${place} header ${name}`, header, ["schema"]);
      schema(`${place} header ${name}`, header["schema"], [], header);
    }
    content(place, place, response);
  }
  return claims;
}

function isMarked(node: Node, keyword?: string): boolean {
  const { "x-assumption": reason, "x-assumed": listed } = node;
  const covered = !Array.isArray(listed) || (keyword !== undefined && listed.includes(keyword));
  return covered && typeof reason === "string" && reason.trim() !== "";
}

/** The target of a reference in a bundle, or the node itself. */
function resolve(document: Node, node: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const names = reference.slice(2).split("/");
  const target = names.reduce((parent, name) => {
    return parent[decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~")] as Node;
  }, document);
  return resolve(document, target);
}
