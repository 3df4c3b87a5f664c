/** The mock in-process and over HTTP. Without any type: a copy of it runs as JavaScript. */
import { ApiError, createClient } from "../../../src/index.ts";
import { createMockFetch, startMock } from "../../../src/mock/index.ts";

const credentials = { username: "any", password: "any", retry: 0 };
const mock = createMockFetch();
const client = createClient({ baseUrl: "https://mock.invalid", ...credentials, fetch: mock });
const unlucky = createClient({
  baseUrl: "https://mock.invalid",
  ...credentials,
  fetch(request) {
    request.headers.set("prefer", "code=404");
    return mock(request);
  },
});
const server = await startMock({ port: 0 });
const remote = createClient({ baseUrl: server.url, ...credentials });

const changes = { first_name: "Augusta" };
const misspelt = JSON.parse('{"first_nam":"Augusta"}');
const answers = [];
for (const call of [
  () => client.updateUser("1024", changes),
  () => client.updateUser("1024", misspelt),
  () => unlucky.updateUser("1024", changes),
  () => remote.updateUser("1024", changes),
  () => remote.updateUser("1024", misspelt),
]) {
  try {
    answers.push((await call())?.first_name);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const pointers = error.is(422) ? error.problem?.errors?.map(({ pointer }) => pointer) : [];
    answers.push({ status: error.status, title: error.problem?.title, pointers });
  }
}
await server.close();
console.log(JSON.stringify(answers));
