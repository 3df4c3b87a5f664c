/** One call from a page. Without any type: a copy of it is bundled as JavaScript. */
import { createClient } from "../../../src/index.ts";

const client = createClient({ baseUrl: "https://acme.example.com", username: "any", password: "any" });
document.title = `${(await client.updateUser("1024", { first_name: "Augusta" }))?.first_name}`;
