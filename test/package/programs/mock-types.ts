/** The types of the mock as a user meets them, without those of Node and of the peers. */
import { createClient } from "../../../src/index.ts";
import {
  createMockFetch,
  type Exchange,
  type ListenOptions,
  type MockFetch,
  type MockOptions,
  type MockServer,
  startMock,
} from "../../../src/mock/index.ts";

const mocked: MockOptions = { echo: false };
const mock: MockFetch = createMockFetch(mocked);
/** As the global `fetch`, and as what a client takes. */
export const asGlobal: typeof fetch = mock;
createClient({ baseUrl: "https://mock.invalid", username: "any", password: "any", fetch: mock });
createClient({ baseUrl: "https://mock.invalid", username: "any", password: "any", fetch: createMockFetch() });

const where: ListenOptions = { port: 0, host: "127.0.0.1", onAnswer };
const server: MockServer = await startMock({ ...mocked, ...where });
const url: string = server.url;
await server.close();

// @ts-expect-error: the mock is of the contract; no document is taken.
createMockFetch({ document: {} });
// @ts-expect-error: a port is a number.
startMock({ port: "4010" });

function onAnswer({ method, path, status, ms }: Exchange): string {
  return `${method} ${path} ${status + ms} ${url}`;
}
