import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "./support/program.ts";
import { ROOT } from "./support/project.ts";

type Node = Record<string, unknown>;
type Examples = Record<string, { value: Node }>;

const contract = JSON.parse(readFileSync(join(ROOT, "generated/openapi.json"), "utf8"));
const { requestBody } = contract.paths["/api/users/{id}"].put;
const requests: Examples = requestBody.content["application/json"].examples;
const answers: Examples = contract.components.responses.UserUpdated.content["application/json"].examples;

const BASE = {
  id: "1024",
  username: "ada.lovelace",
  email: "ada@example.com",
  is_active: "1",
  is_clockedin: "1",
  sip_uri: "sip:1024@pbx.example.com",
  auto_dial: "0",
  is_deleted: "0",
  use_extended_ip_acl: "0",
  user_route_caller_id: "15550100",
  timezone_id: "12",
  use_webrtc: "1",
  first_name: "Ada",
  last_name: "Lovelace",
  virtual_extension: "1024",
  default_language: "en_US",
  max_session_time: "480",
  max_concurrent_sessions: "1",
  twofa_type: "default",
  member_all_desks: "0",
  desks: [],
  roles: {},
  groups: [],
};

/** Each use case: what is sent, and what becomes of the base user. */
const USE_CASES: Record<string, { sent: Node; changes: Node }> = {
  rename: {
    sent: { first_name: "Augusta", last_name: "King" },
    changes: { first_name: "Augusta", last_name: "King" },
  },
  changeEmail: { sent: { email: "augusta@example.com" }, changes: { email: "augusta@example.com" } },
  deactivate: { sent: { is_active: 0 }, changes: { is_active: "0" } },
  switchTwoFactor: { sent: { twofa_type: "google" }, changes: { twofa_type: "google" } },
  resetRegistrationPassword: { sent: { registration_password: "not-a-real-password" }, changes: {} },
  moveLocale: {
    sent: { default_language: "pt_BR", timezone_id: 58 },
    changes: { default_language: "pt_BR", timezone_id: "58" },
  },
};

/** Every object of the document with the keys that lead to it. */
function objects(node: unknown, path: readonly string[] = []): { path: readonly string[]; node: Node }[] {
  if (typeof node !== "object" || node === null) return [];
  const deeper = Object.entries(node).flatMap(([key, child]) => objects(child, [...path, key]));
  return [{ path, node: node as Node }, ...deeper];
}

describe("The examples", () => {
  test("are those of the use cases.", () => {
    expect(Object.keys(requests).sort()).toEqual(Object.keys(USE_CASES).sort());
    expect(Object.keys(answers).sort()).toEqual(Object.keys(USE_CASES).sort());
  });

  test("start with the base user, which is what a mock builds its answers on.", () => {
    expect(Object.values(answers)[0]?.value).toEqual(BASE);
  });

  test.for(Object.entries(USE_CASES))(
    "of %s send the change, and answer with it alone.",
    ([key, useCase]) => {
      expect(requests[key]?.value).toEqual(useCase.sent);
      expect(answers[key]?.value).toEqual({ ...BASE, ...useCase.changes });
    },
  );

  test("hold no secret but one that says it is none.", () => {
    const secrets = objects(contract).flatMap(({ path, node }) => {
      const isProperty = path.at(-1) === "registration_password";
      return isProperty ? [node["example"]] : [node["registration_password"]].filter(isText);
    });
    expect(secrets).toEqual(["not-a-real-password", "not-a-real-password"]);
    const text = JSON.stringify(contract);
    const words = [...text.matchAll(/\bBasic ([\w+/-]+=*)/g)].map(([, word = ""]) => word);
    expect(words.filter((word) => Buffer.from(word, "base64").includes(":"))).toEqual([]);
    expect(text.match(/"[^"]*password[^"]*":"[^"]*"/gi)).toEqual([
      '"registration_password":"not-a-real-password"',
    ]);
  });
});

test("Documentation, examples and errors get the full score.", async () => {
  const { code, stdout } = await run(
    process.execPath,
    ["node_modules/.bin/redocly", "score", "generated/openapi.yaml", "--format", "json"],
    ROOT,
    { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  );
  expect(code).toBe(0);
  const { subscores, rawMetrics } = JSON.parse(stdout);
  expect(rawMetrics.operationCount).toBe(1);
  expect(subscores).toMatchObject({ documentationQuality: 1, exampleCoverage: 1, errorClarity: 1 });
});

function isText(value: unknown): value is string {
  return typeof value === "string";
}
