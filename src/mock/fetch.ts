/** The door in the process: `Request` in, `Response` out. */
import { once } from "node:events";
import { ownContract } from "../openapi/own.ts";
import { LARGEST } from "./body.ts";
import { loadMock, type Mock, type MockOptions } from "./core.ts";

/** The signature of `fetch`, and a way to load the mock first. */
export interface MockFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Loads the mock, for example in `beforeAll`: otherwise the first call does, and takes a second or two longer. */
  load(): Promise<void>;
}

/**
 * A `fetch` that answers from the contract and never leaves the process. The host of a URL does not
 * matter, its path does.
 *
 * A refused request gets the declared problem, with what is wrong in `errors`. The header
 * `Prefer: code=…, example=…, dynamic=true, seed=…` chooses the answer to a valid one.
 */
export function createMockFetch(options: MockOptions = {}): MockFetch {
  let loaded: Promise<Mock> | undefined;
  return fetchOf(() => (loaded ??= loadMock(ownContract(), options)));
}

/** As `createMockFetch`, of any mock. */
export function fetchOf(load: () => Promise<Mock>): MockFetch {
  const answer = async (request: Request, text: unknown): Promise<Response> => {
    const mock = await load();
    const { pathname, search } = new URL(request.url);
    const { status, headers, body } = mock({
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: typeof text === "string" ? Buffer.from(text) : await readBytes(request),
    });
    return new Response(request.method === "HEAD" ? null : body, { status, headers });
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const answered = answer(request, init?.body);
    if (!init?.signal && !(input instanceof Request)) return answered;
    return Promise.race([aborted(request.signal), answered]);
  };
  return Object.assign(fetch, { load: async () => void (await load()) });
}

async function aborted(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) await once(signal, "abort");
  throw signal.reason;
}

/** The body, or one byte more than the mock takes. */
async function readBytes({ body }: Request): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > LARGEST) break;
  }
  return Buffer.concat(chunks);
}
