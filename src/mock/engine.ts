/** Prism as an engine: the document goes in once, answers come out. Nothing else here knows Prism. */
import type { Operation } from "../openapi/operations.ts";
import { loadPeer } from "../peers.ts";

type PrismHttp = typeof import("@stoplight/prism-http");
type PrismOperation = Awaited<ReturnType<PrismHttp["getHttpOperationsFromSpec"]>>[number];
type Instance = ReturnType<PrismHttp["createInstance"]>;
type Components = Parameters<PrismHttp["createInstance"]>[1];
type Config = Parameters<Instance["request"]>[2] & object;

/** A request as Prism takes it: header names in lower case, the body parsed. */
export type PrismRequest = Parameters<Instance["request"]>[0];

/** What Prism makes of a request; `violations` are those of the response against the contract. */
export interface PrismAnswer {
  status: number;
  headers: Record<string, unknown>;
  /** Undefined where there is none, or where Prism has no answer: then `detail` says why. */
  body: unknown;
  detail?: string;
  refused: readonly Violation[];
  violations: readonly Violation[];
}

/** One way in which a message does not keep to the contract. */
export interface Violation {
  path?: readonly (string | number)[];
  code?: string | number;
  message: string;
  severity?: number;
}

/** Prism lists warnings among the violations, for example of a deprecated parameter; 0 is an error. */
function isError({ severity }: Violation): boolean {
  return severity === 0;
}

/** What a request asks of the answer (the header `Prefer`). */
export interface Preference {
  code?: number;
  exampleKey?: string;
  dynamic?: boolean;
  seed?: string;
}

/** The checks that one question to Prism runs; all by default. */
interface Checks {
  security?: boolean;
  request?: boolean;
  response?: boolean;
}

/** Prism, loaded with one document. */
export interface Engine {
  /** The answer of an operation. A status that the document does not declare comes without its form. */
  ask(
    operation: Operation,
    request: PrismRequest,
    preference?: Preference,
    checks?: Checks,
  ): Promise<PrismAnswer>;
  /** How a response breaks the contract of its operation. Empty where it does not. */
  violationsOf(
    operation: Operation,
    request: PrismRequest,
    answer: PrismAnswer,
  ): Promise<readonly Violation[]>;
}

/** Loads a bundled document in the house style into Prism. It is not changed. */
export async function createEngine(document: object): Promise<Engine> {
  const prism = await loadPeer("mock", () => import("@stoplight/prism-http"));
  // Prism writes into what it is given.
  const known = await prism.getHttpOperationsFromSpec(structuredClone(document));
  // The default of a query parameter (OpenAPI 3.1, Parameter Object): without it Prism reads the last of several
  // values alone. Its command line sets it, too.
  for (const parameter of known.flatMap(({ request }) => request?.query ?? [])) parameter.explode = true;
  const byName = new Map(known.map((operation) => [`${operation.method} ${operation.path}`, operation]));
  const prismOperation = ({ method, path }: Operation): PrismOperation =>
    byName.get(`${method.toLowerCase()} ${path}`) as PrismOperation;

  const base = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  } as const satisfies Config;
  // The router of this mock has found the operation already.
  const routed: Components = {
    logger: SILENT,
    route: ({ resources: [operation] }) => ({ _tag: "Right", right: operation as PrismOperation }),
  };
  const instance = prism.createInstance(base, routed);

  return {
    async ask(
      operation,
      request,
      preference = {},
      { security = true, request: check = true, response = true } = {},
    ) {
      // Prism writes into `mock`, so that each question needs an object of its own.
      const mock = { dynamic: false, ...preference };
      const checks = { checkSecurity: security, validateRequest: check, validateResponse: response };
      const result = await instance.request(request, [prismOperation(operation)], {
        ...base,
        ...checks,
        mock,
      })();
      if (result._tag === "Left") return failure(result.left);
      const { output, validations } = result.right;
      return {
        status: output.statusCode,
        headers: output.headers ?? {},
        body: output.body,
        refused: (validations.input as Violation[]).filter(isError),
        violations: validations.output as Violation[],
      };
    },
    async violationsOf(operation, request, { status, headers, body }) {
      const output = { statusCode: status, headers: headers as Record<string, string>, body };
      const judging = prism.createInstance(
        { ...base, checkSecurity: false, validateRequest: false },
        { ...routed, mock: () => () => ({ _tag: "Right", right: output }) },
      );
      const result = await judging.request(request, [prismOperation(operation)])();
      return result._tag === "Right" ? (result.right.validations.output as Violation[]) : [];
    },
  };
}

/** A question that Prism cannot answer is a problem of its own making. */
function failure(error: Error & { status?: number; detail?: string; additional?: unknown }): PrismAnswer {
  const { status = 500, detail = "The mock has no answer to this request." } = error;
  const { validation, headers = {} } = (error.additional ?? {}) as {
    validation?: (Violation & { location?: Violation["path"] })[];
    headers?: Record<string, unknown>;
  };
  const refused = validation
    ? validation.map(({ location = [], ...violation }) => ({ ...violation, path: location }))
    : [401, 415].includes(status)
      ? [{ code: status, message: detail }]
      : [];
  return { status, headers, body: undefined, detail, refused, violations: [] };
}

/** Prism logs headers and bodies, credentials among them. */
const SILENT = {
  child: () => SILENT,
  trace() {},
  debug() {},
  info() {},
  success() {},
  warn() {},
  error() {},
  fatal() {},
} as unknown as Components["logger"];
