/** One call that never leaves the process. Without any type: a copy of it runs as JavaScript. */
import { createClient } from "../../../src/index.ts";

const client = createClient({
  baseUrl: "https://acme.example.com",
  username: "any",
  password: "secret",
  async fetch(request) {
    const { method, url, headers } = request;
    const sent = { method, url, authorization: headers.get("authorization"), ...(await request.json()) };
    return Response.json(sent);
  },
});
console.log(JSON.stringify(await client.updateUser("1024", { first_name: "Augusta" })));
