/** One call to the URL in the first argument. Without any type: a copy of it runs as JavaScript. */
import { createClient } from "../../../src/index.ts";

const client = createClient({ baseUrl: process.argv[2] ?? "", username: "any", password: "any" });
const user = await client.updateUser("1024", { first_name: "Augusta" });
console.log(JSON.stringify({ id: user?.id, first_name: user?.first_name }));
