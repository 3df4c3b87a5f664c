/** A mock of the fixture in a process of its own, that tells how much memory it holds after a collection. */
import { loadMockFetch } from "../../src/mock/fetch.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "./fixture.ts";

const { url } = await listen(await loadMockFetch(books()), { port: 0 });
process.on("message", () => {
  (globalThis as unknown as { gc: () => void }).gc();
  process.send?.({ heap: process.memoryUsage().heapUsed });
});
process.on("disconnect", () => process.exit());
process.send?.({ url });
