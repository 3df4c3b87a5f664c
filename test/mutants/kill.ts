/** Whether a changed contract turns something red. */

import { type Config, lintFromString, loadConfig } from "@redocly/openapi-core";
import { examplesOf, mediaOf, type Operation, operationsOf } from "../../src/openapi/operations.ts";
import type { Case } from "../../src/verify/case.ts";
import { bodyProbes } from "../../src/verify/fields.ts";
import { runCases } from "../../src/verify/run.ts";
import { createValidator } from "../../src/verify/validator.ts";
import { compileSchemas } from "../support/compile.ts";
import { differences } from "../support/differences.ts";
import type { OperationFacts } from "../support/facts.ts";
import { loadMockFetch } from "../support/mock.ts";
import { ROOT } from "../support/project.ts";
import { unfounded } from "../support/sentences.ts";
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

/** What mutants of one document are held against. */
export interface Original {
  document: object;
  /** Those that a mock can show. */
  cases: readonly Case[];
  /** Without a table none is asked. */
  facts?: Record<string, OperationFacts>;
}

export async function createKiller({ document, cases, facts }: Original): Promise<Killer> {
  const config = await loadConfig({ configPath: `${ROOT}/redocly.yaml` });
  const operations = operationsOf(document);
  const answers = answerProbes(operations);
  return async (mutant) => {
    let serve: Serve;
    try {
      compileSchemas(mutant.document);
      serve = await loadMockFetch(mutant.document);
    } catch (error) {
      return { by: "start", how: (error as Error).message };
    }
    return (
      (await byCases(document, cases, mutant, serve)) ??
      (await byAnswers(operations, cases, serve)) ??
      (await byJudge(answers, mutant)) ??
      byFacts(mutant, facts) ??
      (await byLint(config, mutant))
    );
  };
}

async function byCases(
  document: object,
  cases: readonly Case[],
  mutant: Mutant,
  fetch: Serve,
): Promise<Kill | undefined> {
  // Those that probe what was changed come first; one that turns red is enough.
  const near = ({ pointer }: Case): number => (mutant.pointer.startsWith(pointer) ? -pointer.length : 0);
  const ordered = cases.toSorted((a, b) => near(a) - near(b));
  const stop = new AbortController();
  const results = await runCases(document, {
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
  cases: readonly Case[],
  serve: Serve,
): Promise<Kill | undefined> {
  for (const operation of operations) {
    const valid = cases.find(({ kind, operation: id }) => id === operation.id && kind === "accept");
    const { method = "", path = "", headers, body } = valid?.request ?? {};
    for (const [status, response] of operation.responses) {
      for (const [name, example] of examplesOf(response)) {
        const prefer = `code=${status}, example=${name}`;
        const request = new Request(`http://mock.invalid${path}`, {
          method,
          headers: { ...headers, authorization: `Basic ${btoa("a:b")}`, prefer },
          ...(body !== undefined && { body }),
        });
        const answer = await serve(request);
        const isSame = (await answer.text()) === JSON.stringify(example.node["value"]);
        if (answer.status !== status || !isSame) return { by: "answer", how: `${status} ${name}` };
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
  const responses = operations.flatMap((operation) => [...operation.responses.values()]);
  return responses.flatMap((response) => {
    const media = mediaOf(response);
    const bodies = media.has("schema") ? bodyProbes(media.get("schema")) : [];
    const headers = response.get("headers").entries();
    return [
      ...bodies.map(({ value, kind, path, keyword }) => {
        const name = `${[...path, keyword].join("/")} ${kind}`;
        return { pointer: `${media.pointer}/schema`, value, valid: kind === "accept", name };
      }),
      ...headers.map(([name, header]) => {
        const value = header.node["example"];
        return { pointer: `${header.pointer}/schema`, value, valid: true, name: `header ${name}` };
      }),
    ];
  });
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

function byFacts({ document }: Mutant, facts: Original["facts"]): Kill | undefined {
  const [first] = facts ? [...differences(document, facts), ...unfounded(document)] : [];
  return first === undefined ? undefined : { by: "facts", how: first };
}

async function byLint(config: Config, { document }: Mutant): Promise<Kill | undefined> {
  const source = JSON.stringify(document);
  const [first] = await lintFromString({ source, absoluteRef: `${ROOT}/generated/openapi.json`, config });
  return first && { by: "lint", how: `${first.ruleId}: ${first.message}` };
}
