/** What is said where the peers are not installed. Without any type: a copy of it runs as JavaScript. */
import { createMockFetch, startMock } from "../../../src/mock/index.ts";
import { verify } from "../../../src/verify/index.ts";

const results = await Promise.allSettled([
  createMockFetch()("https://mock.invalid/api/users/1024", { method: "PUT" }),
  startMock({ port: 0 }),
  verify({ baseUrl: "http://127.0.0.1:1" }),
]);
console.log(JSON.stringify(results.map((result) => `${result.status}: ${Reflect.get(result, "reason")}`)));
