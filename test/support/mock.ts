import { onTestFinished } from "vitest";
import { loadMock, type MockOptions } from "../../src/mock/core.ts";
import { fetchOf, type MockFetch } from "../../src/mock/fetch.ts";
import { type ListenOptions, listen, type MockServer } from "../../src/mock/server.ts";
import { compileSchemas } from "./compile.ts";
import { books, type Json } from "./fixture.ts";

/** A mock of a document in this process: it takes a path and what `fetch` takes. */
export type Mock = (path: string, init?: RequestInit) => Promise<Response>;

/** As `createMockFetch`, of a document. */
export async function loadMockFetch(document: object, options?: MockOptions): Promise<MockFetch> {
  const mock = await loadMock(document, options);
  return fetchOf(async () => mock);
}

/** A document that is not what its test means it to be throws here. */
export async function mockOf(document: object, options?: MockOptions): Promise<Mock> {
  compileSchemas(document);
  const fetch = await loadMockFetch(document, options);
  return (path, init) => fetch(`https://mock.invalid${path}`, init);
}

/** A mock of the fixture after a change. */
export function changedMock(change: (document: Json) => void): Promise<Mock> {
  const document = books();
  change(document);
  return mockOf(document);
}

/** A mock of the fixture on a free port, until the test ends. */
export async function serveBooks(options: ListenOptions = {}, patience?: number): Promise<MockServer> {
  const server = await listen(await loadMock(books()), { port: 0, ...options }, patience);
  onTestFinished(() => server.close());
  return server;
}
