import { ownContract } from "../document.ts";
import { type CaseRequest, type ContractCase, contractCases } from "./cases.ts";
import { type Answer, type Finding, judge } from "./judge.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { isObject } from "./place.ts";
import type { Credentials } from "./requests.ts";
import { createValidator, type Validate } from "./validator.ts";

/** What became of a case. */
export interface ContractResult {
  case: ContractCase;
  /** Whether it was sent; not, where the run was given up or stopped before. */
  ran: boolean;
  status?: number;
  /** Milliseconds from the sending to the end of the answer. */
  ms: number;
  /** Empty where the answer is what the contract says. */
  findings: Finding[];
  /** Pointers of the assumptions on which the answer bears. */
  assumptions: string[];
}

/** How cases are run. */
export interface RunOptions {
  /** The server, with its base path if it has one. Not needed with `fetch` of a mock. */
  baseUrl?: string;
  /** Sends the requests. Default: the `fetch` of the runtime. */
  fetch?: (request: Request) => Promise<Response>;
  /** The document that the cases were derived from. Default: the contract of this package. */
  document?: object;
  /** Default: all cases of the document. */
  cases?: readonly ContractCase[];
  /** For HTTP Basic; other schemes send `headers`. */
  credentials?: { username: string; password: string } | { headers: Record<string, string> };
  /** How many requests that change nothing run at the same time; the others run one by one. Default: 4 */
  concurrency?: number;
  /** Milliseconds that one case may take. Default: 10,000 */
  timeout?: number;
  /** Ends the run: what is open counts as not run. */
  signal?: AbortSignal;
  /** Called after each case. */
  onResult?: (result: ContractResult, done: number, total: number) => void;
}

/** So many cases without any answer, one after another, and the rest is not sent. */
const GIVE_UP = 5;
/** Bytes of an answer that are read; more is a finding. */
const LIMIT = 1024 * 1024;

/**
 * Sends each case and holds the answer against the contract. A server that hangs, closes the connection
 * or answers rubbish is a result. Requests that may change something go one by one, after the others,
 * and wrong credentials last, so that a lock-out harms no other case.
 *
 * @returns one result for each case, in the order of the cases
 * @throws TypeError on a base URL that is none
 */
export async function runContract(options: RunOptions): Promise<ContractResult[]> {
  const document = options.document ?? (await ownContract());
  const cases = options.cases ?? contractCases(document);
  const operations = new Map(operationsOf(document).map((operation) => [operation.id, operation]));
  const validate = await createValidator(document);
  const results = new Map<ContractCase, ContractResult>();
  let silent = 0;

  const take = async (asked: ContractCase): Promise<void> => {
    const operation = operations.get(asked.operation);
    if (!operation) throw new Error(`The document has no operation ${asked.operation}.`);
    const over = silent >= GIVE_UP || options.signal?.aborted === true;
    const result = over ? notRun(asked) : await runCase(asked, operation, validate, options);
    if (!over && options.signal?.aborted) Object.assign(result, notRun(asked));
    silent = result.ran && result.status === undefined ? silent + 1 : result.ran ? 0 : silent;
    results.set(asked, result);
    options.onResult?.(result, results.size, cases.length);
  };

  const last = cases.filter(({ request }) => request.credentials === "wrong");
  const harmless = cases.filter((asked) => asked.effect === "none" && !last.includes(asked));
  const changing = cases.filter((asked) => asked.effect !== "none" && !last.includes(asked));
  const queue = harmless[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (const asked of queue) await take(asked);
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 4 }, worker));
  for (const asked of [...changing, ...last]) await take(asked);
  return cases.map((asked) => results.get(asked) as ContractResult);
}

function notRun(asked: ContractCase): ContractResult {
  return { case: asked, ran: false, ms: 0, findings: [], assumptions: [] };
}

async function runCase(
  asked: ContractCase,
  operation: Operation,
  validate: Validate,
  options: RunOptions,
): Promise<ContractResult> {
  const started = performance.now();
  const result: ContractResult = { case: asked, ran: true, ms: 0, findings: [], assumptions: [] };
  try {
    const answer = await send(asked.request, options);
    const { findings, seen } = judge(operation, asked, answer, validate, secretsOf(options));
    Object.assign(result, { status: answer.status, findings });
    result.assumptions = [
      ...new Set([...(typeof asked.probe === "object" ? [asked.probe.assumed] : []), ...seen]),
    ];
    if (asked.after && answer.status < 300)
      result.findings.push(...lasting(asked, await send(asked.after, options)));
  } catch (error) {
    const { pointer, keyword, probe } = asked;
    result.findings = [
      { check: "answer", pointer, keyword, basis: probe, expected: "an answer", got: reason(error, options) },
    ];
  }
  result.ms = performance.now() - started;
  return result;
}

async function send(request: CaseRequest, options: RunOptions): Promise<Answer> {
  const limit = AbortSignal.timeout(options.timeout ?? 10_000);
  const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit;
  const base = (options.baseUrl ?? "http://contract.invalid").replace(/\/$/, "");
  const { method, path, headers, body, credentials } = request;
  const sending = new Request(base + path, {
    method,
    headers: { ...headers, ...authorization(credentials, options.credentials) },
    redirect: "manual",
    signal,
    // As bytes, for which `fetch` invents no media type.
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  let onAbort = (): void => {};
  const late = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    // A `fetch` that ignores the signal must not hold up the run either.
    return await Promise.race([read((options.fetch ?? fetch)(sending)), late]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

async function read(pending: Promise<Response>): Promise<Answer> {
  const response = await pending;
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LIMIT) throw new Error(`an answer of more than ${LIMIT} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return { status: response.status, headers: response.headers, text: text + decoder.decode() };
}

function authorization(kind: Credentials, own: RunOptions["credentials"]): Record<string, string> {
  if (own && "headers" in own) {
    if (kind === "valid") return own.headers;
    if (kind === "none") return {};
    return Object.fromEntries(Object.keys(own.headers).map((name) => [name, "wrong"]));
  }
  const { username, password } = own ?? { username: "user", password: "password" };
  const values: Record<Credentials, string | undefined> = {
    valid: `Basic ${base64(`${username}:${password}`)}`,
    none: undefined,
    otherScheme: "Bearer not-a-token",
    brokenBase64: "Basic %%%",
    noColon: `Basic ${base64("no-colon")}`,
    wrong: `Basic ${base64(`${username}:not-${crypto.randomUUID()}`)}`,
  };
  const value = values[kind];
  return value === undefined ? {} : { authorization: value };
}

/** Texts that no answer may repeat. */
function secretsOf({ credentials }: RunOptions): string[] {
  if (!credentials) return [base64("user:password")];
  if ("headers" in credentials) return Object.values(credentials.headers);
  return [credentials.password, base64(`${credentials.username}:${credentials.password}`)];
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function lasting(asked: ContractCase, answer: Answer): Finding[] {
  const { pointer, keyword, outcome: basis } = asked;
  let json: unknown;
  try {
    json = JSON.parse(answer.text);
  } catch {}
  const base = {
    check: "effect",
    pointer,
    keyword,
    basis,
    expected: "the changed fields, read afterwards",
  } as const;
  if (!isObject(json)) return [{ ...base, got: `${answer.status} without a JSON object` }];
  const read = json;
  const lost = Object.entries(asked.sent.body ?? {}).filter(
    ([name, value]) => name in read && String(read[name]) !== String(value),
  );
  return lost.length === 0
    ? []
    : [{ ...base, got: `another value of ${lost.map(([name]) => name).join(", ")}` }];
}

/** Why there is no answer, without anything that was sent. */
function reason(error: unknown, { timeout = 10_000 }: RunOptions): string {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === "TimeoutError") return `none within ${timeout} ms`;
  if (message.startsWith("an answer of")) return message;
  return `none: ${CODES[cause?.code ?? ""] ?? cause?.code ?? "the connection broke or the answer is not HTTP"}`;
}

const CODES: Record<string, string> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ENOTFOUND: "no such host (ENOTFOUND)",
  EAI_AGAIN: "the name of the host cannot be looked up (EAI_AGAIN)",
  ECONNRESET: "the server closed the connection (ECONNRESET)",
  UND_ERR_SOCKET: "the server closed the connection",
};
