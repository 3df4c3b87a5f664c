/** Whether a changed contract turns something red. */
import { type Config, lintFromString, loadConfig } from "@redocly/openapi-core";
import { bodyProbes } from "../../src/contract/bodies.ts";
import { type ContractCase, runContract } from "../../src/contract/index.ts";
import { type Operation, operationsOf } from "../../src/contract/operations.ts";
import { createValidator } from "../../src/contract/validator.ts";
import { loadMockFetch } from "../../src/mock/fetch.ts";
import { differences } from "../support/differences.ts";
import { ROOT } from "../support/project.ts";
import type { Mutant } from "./operators.ts";

/**
 * What caught a mutant: its mock does not start, a case of the original turns red on its mock, an answer
 * that the original declares is not served, an answer is judged otherwise, the fact table, or lint.
 */
export type By = "start" | "case" | "answer" | "judge" | "facts" | "lint";

/** What caught a mutant, and how. */
interface Kill {
  by: By;
  how: string;
}

/** Catches mutants of one document; undefined where nothing turns red. */
export type Killer = (mutant: Mutant) => Promise<Kill | undefined>;

type Serve = (request: Request) => Promise<Response>;

/** @param cases those of the original document that a mock can show */
export async function createKiller(document: object, cases: readonly ContractCase[]): Promise<Killer> {
  const config = await loadConfig({ configPath: `${ROOT}/redocly.yaml` });
  const operations = operationsOf(document);
  const answers = answerProbes(operations);
  return async (mutant) => {
    let serve: Serve;
    try {
      serve = await loadMockFetch({ document: mutant.document });
    } catch (error) {
      return { by: "start", how: (error as Error).message };
    }
    return (
      (await byCases(document, cases, mutant, serve)) ??
      (await byAnswers(operations, cases, serve)) ??
      (await byJudge(answers, mutant)) ??
      byFacts(mutant) ??
      (await byLint(config, mutant))
    );
  };
}

async function byCases(
  document: object,
  cases: readonly ContractCase[],
  mutant: Mutant,
  fetch: Serve,
): Promise<Kill | undefined> {
  // Those that probe what was changed come first; one that turns red is enough.
  const near = (asked: ContractCase): number =>
    mutant.pointer.startsWith(asked.pointer) ? -asked.pointer.length : 0;
  const ordered = cases.toSorted((a, b) => near(a) - near(b));
  const stop = new AbortController();
  const results = await runContract({
    document,
    cases: ordered,
    fetch,
    signal: stop.signal,
    onResult: ({ findings }) => findings.length > 0 && stop.abort(),
  });
  const red = results.find(({ findings }) => findings.length > 0);
  return red && { by: "case", how: red.case.id };
}

/** Every declared answer can be asked for, and every named example of it is served as it stands. */
async function byAnswers(
  operations: readonly Operation[],
  cases: readonly ContractCase[],
  serve: Serve,
): Promise<Kill | undefined> {
  for (const operation of operations) {
    const valid = cases.find(({ kind, operation: id }) => id === operation.id && kind === "accept");
    for (const [status, response] of operation.responses) {
      const [, media] = response.get("content").entries()[0] ?? [];
      for (const [name, example] of media?.get("examples").entries() ?? []) {
        const { request } = valid as ContractCase;
        const answer = await serve(
          new Request(`http://mock.invalid${request.path}`, {
            method: request.method,
            headers: {
              ...request.headers,
              authorization: `Basic ${btoa("a:b")}`,
              prefer: `code=${status}, example=${name}`,
            },
            ...(request.body !== undefined && { body: request.body }),
          }),
        );
        const text = await answer.text();
        const same = String(answer.status) === status && text === JSON.stringify(example.node["value"]);
        if (!same) return { by: "answer", how: `${status} ${name}` };
      }
    }
  }
  return undefined;
}

interface AnswerProbe {
  pointer: string;
  value: unknown;
  valid: boolean;
  name: string;
}

/** Answers that the original accepts and refuses, keyword by keyword. */
function answerProbes(operations: readonly Operation[]): AnswerProbe[] {
  return operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap((response) => [
      ...response
        .get("content")
        .entries()
        .flatMap(([, media]) =>
          bodyProbes(media.get("schema")).probes.map(({ value, kind, path, keyword }) => ({
            pointer: `${media.pointer}/schema`,
            value,
            valid: kind === "accept",
            name: `${[...path, keyword].join("/")} ${kind}`,
          })),
        ),
      ...response
        .get("headers")
        .entries()
        .map(([name, header]) => ({
          pointer: `${header.pointer}/schema`,
          value: header.node["example"],
          valid: true,
          name: `header ${name}`,
        })),
    ]),
  );
}

/** What the original's judge accepts and refuses, the mutant's accepts and refuses too. */
async function byJudge(answers: readonly AnswerProbe[], { document }: Mutant): Promise<Kill | undefined> {
  const validate = await createValidator(document);
  const otherwise = answers.find(({ pointer, value, valid }) => {
    try {
      return (validate(pointer, value).length === 0) !== valid;
    } catch {
      return true;
    }
  });
  return otherwise && { by: "judge", how: otherwise.name };
}

function byFacts({ document }: Mutant): Kill | undefined {
  const [first] = differences(document as Record<string, unknown>);
  return first === undefined ? undefined : { by: "facts", how: first };
}

async function byLint(config: Config, { document }: Mutant): Promise<Kill | undefined> {
  const source = JSON.stringify(document);
  const [first] = await lintFromString({ source, absoluteRef: `${ROOT}/generated/openapi.json`, config });
  return first && { by: "lint", how: `${first.ruleId}: ${first.message}` };
}
