import { quote, word } from "../shell.ts";

type Node = Record<string, unknown>;

/** A call of a document's first operation that works against its mock when it is pasted into a shell. */
export function curlLine(url: string, document: object): string {
  const at = (node: unknown): Node => resolve(document as Node, (node ?? {}) as Node);
  const [path = "/", item] = Object.entries(at((document as Node)["paths"]))[0] ?? [];
  const [method = "get", reference] = Object.entries(at(item)).find(([name]) => METHODS.includes(name)) ?? [];
  const operation = at(reference);

  const parameters = [at(item)["parameters"], operation["parameters"]].flat().map(at);
  const filled = path.replace(/\{([^}]+)\}/g, (_, name) => {
    const parameter = parameters.find((candidate) => candidate["name"] === name) ?? {};
    return encodeURIComponent(String(parameter["example"] ?? at(parameter["schema"])["example"] ?? 1));
  });
  const words = [`curl -X ${method.toUpperCase()} ${word(url + filled)}`];

  const schemes = Object.values(at(at((document as Node)["components"])["securitySchemes"])).map(at);
  if (schemes.some(({ scheme }) => scheme === "basic")) words.push("-u user:password");
  const [type, media] = Object.entries(at(at(operation["requestBody"])["content"]))[0] ?? [];
  const [example] = Object.values(at(at(media)["examples"])).map(at);
  if (example) {
    words.push(`-H ${quote(`Content-Type: ${type}`)}`, `-d ${quote(JSON.stringify(example["value"]))}`);
  }
  return words.join(" \\\n  ");
}

const METHODS = ["put", "post", "patch", "get", "delete"];

function resolve(document: Node, node: Node): Node {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const segments = reference.slice(2).split("/");
  return segments.reduce((parent, segment) => {
    return parent[segment.replaceAll("~1", "/").replaceAll("~0", "~")] as Node;
  }, document);
}
