import { expect, onTestFinished, test } from "vitest";
import { loadMock } from "../../src/mock/core.ts";
import { listen } from "../../src/mock/server.ts";
import { books } from "../support/fixture.ts";
import { fuzz } from "../support/fuzz.ts";

test("1,000 random requests are all answered, each well-formed and each error a problem", async () => {
  const server = await listen(await loadMock(books()), { port: 0 });
  onTestFinished(() => server.close());

  expect(await fuzz(server.url, books(), "daily", 0, 1000)).toEqual([]);
});
