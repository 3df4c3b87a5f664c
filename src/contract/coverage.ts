/** Which of a contract's claims the cases exercise, counted by a walk of its own. */
import type { ContractCase } from "./cases.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { isObject, type Place } from "./place.ts";
import { constrains } from "./probes.ts";
import type { ContractResult } from "./run.ts";

/** One thing that has to be shown: a keyword kept to, a keyword violated, a response produced. */
export interface Goal {
  pointer: string;
  keyword: string;
  side: "accept" | "reject" | "produced";
  /** Ids of the cases that show it. */
  cases: string[];
  /** Why no case shows it, where that is known and right. */
  reason?: string;
}

/** Two-sided coverage of a contract. */
export interface Coverage {
  goals: Goal[];
  covered: Goal[];
  /** What nothing shows, each with a known reason. */
  excused: Goal[];
  /** What nothing shows, for no known reason: it has to be empty. */
  missing: Goal[];
}

/** Responses that no request can ask for by what it holds. */
const CIRCUMSTANCES: Record<string, string> = {
  "403": "it depends on who calls and from where",
  "404": "it takes an id that nobody has: a live server with --unknown-id shows it",
  "409": "it depends on what the server holds",
  "410": "it depends on what the server held",
  "413": "no limit is documented",
  "429": "it depends on how many calls there were",
  default: "it stands for every other status",
};

/**
 * Counts, for each keyword of a request, the cases that keep to it and those that violate it, and for
 * each response the cases that produced it.
 *
 * @param results of running the cases; without them responses are left out
 */
export function coverageOf(
  document: object,
  cases: readonly ContractCase[],
  results?: readonly ContractResult[],
): Coverage {
  const goals = operationsOf(document).flatMap((operation) => {
    const own = cases.filter(({ operation: id }) => id === operation.id);
    const produced = results?.filter((result) => result.case.operation === operation.id);
    return [...requestGoals(operation, own), ...(produced ? responseGoals(operation, produced) : [])];
  });
  return {
    goals,
    covered: goals.filter(({ cases: ids }) => ids.length > 0),
    excused: goals.filter(({ cases: ids, reason }) => ids.length === 0 && reason !== undefined),
    missing: goals.filter(({ cases: ids, reason }) => ids.length === 0 && reason === undefined),
  };
}

function requestGoals(operation: Operation, cases: readonly ContractCase[]): Goal[] {
  const goals: Goal[] = [];
  const both = (
    pointer: string,
    keyword: string,
    excuse: Partial<Record<"accept" | "reject", string>> = {},
  ): void => {
    for (const side of ["accept", "reject"] as const) {
      const ids = cases
        .filter((asked) => asked.pointer === pointer && asked.keyword === keyword && asked.kind === side)
        .map(({ id }) => id);
      const reason = excuse[side];
      goals.push({ pointer, keyword, side, cases: ids, ...(reason !== undefined && { reason }) });
    }
  };
  const any = (pointer: string, keyword: string, side: "accept" | "reject"): void => {
    const ids = cases.filter(
      (asked) => asked.pointer === pointer && asked.keyword === keyword && asked.kind === side,
    );
    goals.push({ pointer, keyword, side, cases: ids.map(({ id }) => id) });
  };

  if (operation.security) any(operation.security.place.pointer, "security", "reject");
  for (const parameter of operation.parameters) {
    const { schema, place } = parameter;
    if (parameter.required && parameter.in !== "path") both(place.pointer, "required");
    for (const keyword of Object.keys(schema.node).filter(constrains)) {
      both(schema.pointer, keyword, keyword === "type" ? { reject: TEXT } : excuseOf(schema, keyword));
    }
  }
  if (operation.body) {
    const { place, media, required, schema } = operation.body;
    any(place.pointer, "content", "reject");
    both(media.pointer, "mediaType");
    if (required) both(place.pointer, "required");
    for (const { part, alternative } of schemasIn(schema)) {
      for (const keyword of Object.keys(part.node).filter(constrains)) {
        both(part.pointer, keyword, {
          ...excuseOf(part, keyword),
          ...(alternative && { reject: ALTERNATIVE }),
        });
      }
    }
  }
  return goals;
}

const TEXT = "a URL and a header hold text; what is not of the type is probed by the other keywords";

const ALTERNATIVE = "what one alternative refuses another may accept; the schema around them has the reject";

/** Keywords that forbid nothing as they stand. */
function excuseOf({ node }: Place, keyword: string): Partial<Record<"accept" | "reject", string>> {
  const nothing = "as it stands it forbids nothing";
  if (
    keyword === "format" &&
    ["password", "binary", "byte", "int32", "int64", "float", "double"].includes(String(node["format"]))
  ) {
    return { accept: nothing, reject: nothing };
  }
  if (keyword === "additionalProperties" && isObject(node[keyword])) {
    return { reject: "its own schema has the reject" };
  }
  if (keyword === "additionalProperties" && node[keyword] === true)
    return { accept: nothing, reject: nothing };
  if (["minLength", "minItems", "minProperties"].includes(keyword) && node[keyword] === 0)
    return { reject: nothing };
  return {};
}

function responseGoals(operation: Operation, results: readonly ContractResult[]): Goal[] {
  return [...operation.responses].map(([status, place]): Goal => {
    const matches = (result: ContractResult): boolean => {
      const got = String(result.status);
      return (
        got === status || (/^\dXX$/.test(status) && got[0] === status[0] && !operation.responses.has(got))
      );
    };
    const ids = results
      .filter((result) => result.findings.length === 0 && matches(result))
      .map((result) => result.case.id);
    const reason = CIRCUMSTANCES[status];
    return {
      pointer: place.pointer,
      keyword: `status ${status}`,
      side: "produced",
      cases: ids,
      ...(reason !== undefined && { reason }),
    };
  });
}

function schemasIn(
  schema: Place,
  seen = new Set<string>(),
  alternative = false,
): { part: Place; alternative: boolean }[] {
  if (seen.has(schema.pointer) || !isObject(schema.value) || schema.node["readOnly"] === true) return [];
  seen.add(schema.pointer);
  const lists = ["properties", "patternProperties", "allOf", "oneOf", "anyOf", "prefixItems"];
  const single = ["items", "additionalProperties", "not"].filter((keyword) => isObject(schema.node[keyword]));
  return [
    { part: schema, alternative },
    ...lists.flatMap((keyword) => {
      const inner = alternative || keyword === "oneOf" || keyword === "anyOf";
      return schema
        .get(keyword)
        .entries()
        .flatMap(([, part]) => schemasIn(part, seen, inner));
    }),
    ...single.flatMap((keyword) => schemasIn(schema.get(keyword), seen, alternative)),
  ];
}
