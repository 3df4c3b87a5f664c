/** Prism as an engine: the document goes in once, then each of its parts is asked once a request. Nothing else knows Prism. */
import type {
  IHttpConfig,
  IHttpOperationConfig,
  IHttpRequest,
  PrismHttpComponents,
} from "@stoplight/prism-http";
import type { Operation } from "../openapi/operations.ts";
import { loadPeer } from "../peers.ts";

type Judged = ReturnType<PrismHttpComponents["validateInput" | "validateOutput"]>;
type Resource = Parameters<PrismHttpComponents["mock"]>[0]["resource"];

/** A request as Prism takes it: header names in lower case, the body parsed. */
export type PrismRequest = IHttpRequest;

/** One way in which a message does not keep to the contract. */
export type Violation = Extract<Judged, { _tag: "Left" }>["left"][number];

/** What a request asks of the answer (the header `Prefer`). */
export type Preference = { [Key in keyof IHttpOperationConfig]?: IHttpOperationConfig[Key] | undefined };

/** An answer of the document's examples; `body` is undefined where it has none. */
export interface Form {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: unknown;
}

/** Loads a bundled document in the house style, which is not changed, into Prism: an engine for each operation. */
export async function loadEngines(document: object, operations: readonly Operation[]): Promise<Engine[]> {
  const prism = await loadPeer("mock", () => import("@stoplight/prism-http"));
  // Prism writes into what it is given.
  const known = await prism.getHttpOperationsFromSpec(structuredClone(document));
  // The default of a query parameter (OpenAPI 3.1, Parameter Object): without it Prism reads the last of several
  // values alone. Its command line sets it, too.
  for (const parameter of known.flatMap(({ request }) => request?.query ?? [])) parameter.explode = true;
  // An instance would ask its parts in turn. It fills in those that are missing here, and they are asked directly:
  // so the answer can repeat what was sent before it is judged, and a refusal is not judged any further.
  const parts = { logger: SILENT } as PrismHttpComponents;
  prism.createInstance({} as IHttpConfig, parts);
  return operations.map((operation) => {
    const { method, path } = operation;
    const resource = known.find((one) => one.method === method.toLowerCase() && one.path === path);
    return new Engine(operation, parts, resource as Resource);
  });
}

/** Prism, loaded with one operation. What it finds wrong is empty where nothing is. */
export class Engine {
  readonly operation: Operation;
  readonly #parts: PrismHttpComponents;
  readonly #resource: Resource;
  /** To a valid call that prefers nothing, Prism has one answer, whatever was sent. */
  #usual: Form | undefined;

  constructor(operation: Operation, parts: PrismHttpComponents, resource: Resource) {
    this.operation = operation;
    this.#parts = parts;
    this.#resource = resource;
  }

  /** What is wrong with the credentials of a request. */
  judgeCredentials(element: PrismRequest): Violation[] {
    return errorsIn(this.#parts.validateSecurity({ resource: this.#resource, element }));
  }

  /** What is wrong with the rest of a request. */
  judgeRequest(element: PrismRequest): Violation[] {
    return errorsIn(this.#parts.validateInput({ resource: this.#resource, element }));
  }

  /** How an answer breaks the contract. */
  judgeAnswer({ status, ...answer }: Form): Violation[] {
    const element = { statusCode: status, ...answer };
    return errorsIn(this.#parts.validateOutput({ resource: this.#resource, element }));
  }

  /** The answer that the document has for a request with these faults. Throws where it has none. */
  formOf(data: PrismRequest, preference?: Preference, validations: Violation[] = []): Form {
    const isUsual = !preference && validations.length === 0;
    if (isUsual && this.#usual) return this.#usual;
    // Prism writes into the configuration.
    const config = { dynamic: false, ...preference } as IHttpOperationConfig;
    const asked = { resource: this.#resource, input: { data, validations }, config };
    const result = this.#parts.mock(asked)(SILENT);
    if (result._tag === "Left") throw result.left;
    const { statusCode: status, headers = {}, body } = result.right;
    const named = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
    const sent = named.map(([name, value]) => [name.toLowerCase(), String(value)]);
    const form = { status, headers: Object.fromEntries(sent), body };
    if (isUsual) this.#usual = form;
    return form;
  }
}

/** Prism lists warnings too, for example of a deprecated parameter; 0 is an error. */
function errorsIn(judged: Judged): Violation[] {
  return judged._tag === "Left" ? judged.left.filter(({ severity }) => severity === 0) : [];
}

/** Prism logs headers and bodies, credentials among them. */
const SILENT = new Proxy({}, { get: () => () => SILENT }) as PrismHttpComponents["logger"];
