/** The door in the process: `Request` in, `Response` out. */
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
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const mock = await load();
    const { pathname, search } = new URL(request.url);
    const { status, headers, body } = mock({
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: Object.fromEntries(request.headers),
      // A text is at hand; whatever else a body can be, the request makes it readable.
      body: typeof init?.body === "string" ? Buffer.from(init.body) : await readBytes(request),
    });
    request.signal.throwIfAborted();
    return new Response(request.method === "HEAD" ? null : body, { status, headers });
  };
  return Object.assign(fetch, { load: async () => void (await load()) });
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
