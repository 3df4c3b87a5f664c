export { createMockFetch, type Fetch, type MockOptions } from "./fetch.ts";
export { type Exchange, type ListenOptions, type MockServer, startMock } from "./server.ts";
