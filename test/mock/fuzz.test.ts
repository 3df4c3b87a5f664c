import { test } from "vitest";
import { books } from "../support/fixture.ts";
import { fuzz } from "../support/fuzz.ts";
import { serveBooks } from "../support/mock.ts";

test("1,000 random requests are all answered, each well-formed and each error a problem", async () => {
  const { url } = await serveBooks();

  await fuzz(url, books(), 0, 1000);
});
