/** Prism as an engine: the document goes in once, then each of its parts is asked once a request. Nothing else knows Prism. */
import type { Operation } from "../openapi/operations.ts";
import { loadPeer } from "../peers.ts";

type PrismHttp = typeof import("@stoplight/prism-http");
type PrismOperation = Awaited<ReturnType<PrismHttp["getHttpOperationsFromSpec"]>>[number];
type GivenParts = Parameters<PrismHttp["createInstance"]>[1];
type Parts = Required<GivenParts>;
type Config = Parameters<PrismHttp["createInstance"]>[0];
type PrismAnswer = Parameters<Parts["validateOutput"]>[0]["element"];

/** A request as Prism takes it: header names in lower case, the body parsed. */
export type PrismRequest = Parameters<Parts["validateInput"]>[0]["element"];

/** One way in which a message does not keep to the contract. */
export interface Violation {
  path?: readonly (string | number)[];
  /** The keyword that is broken, or the status that Prism has in mind. */
  code?: string | number;
  message: string;
}

/** What a request asks of the answer (the header `Prefer`). */
export type Preference = Partial<Parameters<Parts["mock"]>[0]["config"]>;

/** An answer of the document's examples; `body` is undefined where it has none. */
export interface Form {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
}

/** Prism, loaded with one document. */
export interface Engine {
  /** What is wrong with the credentials of a request. Empty where nothing is. */
  judgeCredentials(operation: Operation, request: PrismRequest): readonly Violation[];
  /** What is wrong with the rest of a request. Empty where nothing is. */
  judgeRequest(operation: Operation, request: PrismRequest): readonly Violation[];
  /** The answer that the document has for a request with these faults. Throws where it has none. */
  formOf(
    operation: Operation,
    request: PrismRequest,
    preference?: Preference,
    faults?: readonly Violation[],
  ): Form;
  /** How an answer breaks the contract of its operation. Empty where it does not. */
  judgeAnswer(operation: Operation, answer: Form): readonly Violation[];
}

/** Loads a bundled document in the house style, which is not changed, into Prism. It has these operations. */
export async function createEngine(document: object, operations: readonly Operation[]): Promise<Engine> {
  const prism = await loadPeer("mock", () => import("@stoplight/prism-http"));
  // Prism writes into what it is given.
  const known = await prism.getHttpOperationsFromSpec(structuredClone(document));
  // The default of a query parameter (OpenAPI 3.1, Parameter Object): without it Prism reads the last of several
  // values alone. Its command line sets it, too.
  for (const parameter of known.flatMap(({ request }) => request?.query ?? [])) parameter.explode = true;
  const resources = new Map(
    operations.map((operation) => {
      const { method, path } = operation;
      return [operation, known.find((one) => one.method === method.toLowerCase() && one.path === path)];
    }),
  );
  const resourceOf = (operation: Operation): PrismOperation => resources.get(operation) as PrismOperation;

  // An instance would ask its parts in turn. It fills in those that are missing here, and they are asked directly:
  // so the answer can repeat what was sent before it is judged, and a refusal is not judged any further.
  const filled: GivenParts = { logger: SILENT };
  prism.createInstance({} as Config, filled);
  const parts = filled as Parts;
  /** To a valid call that prefers nothing, Prism has one answer, whatever was sent. */
  const usual = new Map<Operation, Form>();

  return {
    judgeCredentials(operation, element) {
      return errorsIn(parts.validateSecurity({ resource: resourceOf(operation), element }));
    },
    judgeRequest(operation, element) {
      return errorsIn(parts.validateInput({ resource: resourceOf(operation), element }));
    },
    formOf(operation, data, preference, faults = []) {
      const isUsual = preference === undefined && faults.length === 0;
      if (isUsual && usual.has(operation)) return usual.get(operation) as Form;
      const result = parts.mock({
        resource: resourceOf(operation),
        input: { data, validations: faults as Diagnostic[] },
        // Prism writes into it.
        config: { dynamic: false, ...preference },
      })(SILENT);
      if (result._tag === "Left") throw result.left;
      const { statusCode, headers = {}, body } = result.right;
      const form = { status: statusCode, headers, body };
      if (isUsual) usual.set(operation, form);
      return form;
    },
    judgeAnswer(operation, { status, headers, body }) {
      const element: PrismAnswer = { statusCode: status, headers: headers as Record<string, string>, body };
      const result = parts.validateOutput({ resource: resourceOf(operation), element });
      return result._tag === "Left" ? result.left : [];
    },
  };
}

type Judged = ReturnType<Parts["validateInput"]>;
type Diagnostic = Extract<Judged, { _tag: "Left" }>["left"][number];

/** Prism lists warnings too, for example of a deprecated parameter; 0 is an error. */
function errorsIn(judged: Judged): readonly Diagnostic[] {
  return judged._tag === "Left" ? judged.left.filter(({ severity }) => severity === 0) : [];
}

/** Prism logs headers and bodies, credentials among them. */
const SILENT = new Proxy({}, { get: () => () => SILENT }) as Parts["logger"];
