/** The cases against the mock. Without any type: a copy of it runs as JavaScript. */
import { createMockFetch } from "../../../src/mock/index.ts";
import { verify, verifyCases, verifyLedger } from "../../../src/verify/index.ts";

const cases = verifyCases().filter(({ mock }) => mock);
const results = await verify({ cases, fetch: createMockFetch() });
console.log(
  JSON.stringify({
    many: cases.length > 100,
    red: results.flatMap(({ findings }) => findings),
    refuted: verifyLedger(results).filter(({ state }) => state === "refuted"),
  }),
);
