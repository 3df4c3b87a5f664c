import { afterAll, beforeAll, expect, test } from "vitest";
import { type MockServer, startMock } from "../../src/mock/index.ts";
import { fuzz } from "../support/fuzz.ts";

let server: MockServer;

beforeAll(async () => {
  server = await startMock({ port: 0 });
});
afterAll(() => server.close());

test("1,000 random requests are all answered, each well-formed and each error a problem", async () => {
  expect(await fuzz(server.url, "daily", 0, 1000)).toEqual([]);
}, 60_000);
