export type { MockOptions } from "./core.ts";
export { createMockFetch, type MockFetch } from "./fetch.ts";
export { type Exchange, type ListenOptions, type MockServer, startMock } from "./server.ts";
