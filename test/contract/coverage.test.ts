import { expect, test } from "vitest";
import {
  contractCases,
  contractGaps,
  coverageOf,
  type Goal,
  ledgerOf,
  type RunOptions,
  runContract,
} from "../../src/contract/index.ts";
import { createMockFetch } from "../../src/mock/index.ts";
import { contract } from "../support/contract.ts";
import { SHOP } from "../support/shop.ts";

const OURS = await contract();

async function runOnMock(document: object, credentials?: RunOptions["credentials"]) {
  const cases = contractCases(document).filter(({ mock }) => mock);
  return {
    cases,
    results: await runContract({
      document,
      cases,
      fetch: createMockFetch({ document }),
      ...(credentials && { credentials }),
    }),
  };
}

function names(goals: readonly Goal[]): string[] {
  return goals.map(({ pointer, keyword, side }) => `${pointer} ${keyword} ${side}`);
}

test("The mock holds every case that a mock can show, and nothing of the contract is left out.", async () => {
  const { cases, results } = await runOnMock(OURS);
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  const coverage = coverageOf(OURS, cases, results);
  expect(names(coverage.missing)).toEqual([]);
  expect(new Set(names(coverage.excused))).toEqual(
    new Set([
      "#/components/parameters/UserId/schema type reject",
      "#/components/schemas/UpdateUserRequest/properties/registration_password format accept",
      "#/components/schemas/UpdateUserRequest/properties/registration_password format reject",
      "#/components/responses/AddressNotAllowed status 403 produced",
      "#/components/responses/UserNotFound status 404 produced",
    ]),
  );
  for (const { reason } of coverage.excused) expect(reason).toMatch(/\w/);
});

test("Another contract is covered whole, and its mock holds every case.", async () => {
  const { cases, results } = await runOnMock(SHOP, { headers: { authorization: "Bearer token" } });
  expect(
    results.flatMap(({ findings, case: { id } }) =>
      findings.map(({ expected, got }) => `${id}: ${expected}, ${got}`),
    ),
  ).toEqual([]);
  expect(names(coverageOf(SHOP, cases, results).missing)).toEqual([]);
});

test("A side that no case shows is named.", () => {
  const cases = contractCases(OURS).filter(
    ({ id }) => !id.startsWith("updateUser/body/twofa_type/enum/reject"),
  );
  expect(names(coverageOf(OURS, cases).missing)).toEqual(["#/components/schemas/TwoFactorType enum reject"]);
});

test("A response that no case produced is named.", async () => {
  const { cases, results } = await runOnMock(OURS);
  const without = results.filter(({ status }) => status !== 415);
  expect(names(coverageOf(OURS, cases, without).missing)).toEqual([
    "#/components/responses/UnsupportedMediaType status 415 produced",
  ]);
});

test("A keyword that is not derived is a gap with a reason, and missing in the coverage.", () => {
  const document = structuredClone(OURS);
  document.components.schemas.UpdateUserRequest.properties.first_name.not = { const: "Root" };
  const pointer = "#/components/schemas/UpdateUserRequest/properties/first_name";
  expect(names(coverageOf(document, contractCases(document)).missing)).toEqual(
    expect.arrayContaining([`${pointer} not accept`, `${pointer} not reject`]),
  );
  expect(contractGaps(document)).toContainEqual({
    pointer,
    keyword: "not",
    kind: "reject",
    reason: "the keyword has no derivation",
  });
});

test("The ledger has an entry for each assumption, with its reason and what the run says of it.", async () => {
  const { results } = await runOnMock(OURS);
  const ledger = ledgerOf(OURS, results);
  const marks = JSON.stringify(OURS).split('"x-assumption":').length - 1;
  expect(ledger).toHaveLength(marks);
  expect(ledger.every(({ reason }) => reason.endsWith("."))).toBe(true);
  expect(ledger.filter(({ state }) => state === "refuted")).toEqual([]);
  expect(ledger.find(({ pointer }) => pointer.endsWith("/is_active"))).toMatchObject({ state: "confirmed" });
  expect(
    ledger.filter(({ state }) => state === "not tested").map(({ pointer }) => pointer.split("/").at(-1)),
  ).toEqual([
    "put",
    "member_all_skill_groups",
    "member_all_desks",
    "is_clockedin",
    "is_predictive_clockedin",
    "AddressNotAllowed",
    "UserNotFound",
  ]);
});

test("An assumption of which some cases were not sent is not confirmed.", async () => {
  const { results } = await runOnMock(OURS);
  const [first] = results.filter((result) => result.case.id === "updateUser/body/is_active/enum/reject");
  if (first) Object.assign(first, { ran: false, assumptions: [] });
  const entry = ledgerOf(OURS, results).find(({ pointer }) => pointer.endsWith("/is_active"));
  expect(entry?.state).toBe("not tested");
  expect(entry?.ran).toBe((entry?.cases ?? 0) - 1);
});
