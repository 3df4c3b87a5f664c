/** A mock in a process of its own, that tells how much memory it holds after a collection. */
import { startMock } from "../../src/mock/index.ts";

const { url } = await startMock({ port: 0 });
process.on("message", () => {
  (globalThis as unknown as { gc: () => void }).gc();
  process.send?.({ heap: process.memoryUsage().heapUsed });
});
process.on("disconnect", () => process.exit());
process.send?.({ url });
