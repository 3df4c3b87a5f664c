/** A mock of the document that it is sent, in a process of its own. Asked again, it tells how much memory it holds. */
import { once } from "node:events";
import { loadMock } from "../../src/mock/core.ts";
import { listen } from "../../src/mock/server.ts";

process.on("disconnect", () => process.exit());
const [document] = (await once(process, "message")) as [object];
const { url } = await listen(await loadMock(document), { port: 0 });
process.on("message", () => {
  (globalThis as unknown as { gc: () => void }).gc();
  process.send?.(process.memoryUsage().heapUsed);
});
process.send?.({ url });
