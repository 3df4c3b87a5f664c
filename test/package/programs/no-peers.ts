/** What the mock says where its peers are not installed. Without any type: a copy of it runs as JavaScript. */
import { createMockFetch, startMock } from "../../../src/mock/index.ts";

const results = await Promise.allSettled([
  createMockFetch()("https://mock.invalid/api/users/1024", { method: "PUT" }),
  startMock({ port: 0 }),
]);
console.log(JSON.stringify(results.map((result) => `${result.status}: ${Reflect.get(result, "reason")}`)));
