/** Whether a changed contract turns something red. */
import { lintFromString, loadConfig } from "@redocly/openapi-core";
import { examplesOf, mediaOf, type Operation, operationsOf } from "../../src/openapi/operations.ts";
import type { Case } from "../../src/verify/case.ts";
import { bodyProbes } from "../../src/verify/fields.ts";
import { runCases } from "../../src/verify/run.ts";
import { createValidator } from "../../src/verify/validator.ts";
import { compileSchemas } from "../support/compile.ts";
import { differences } from "../support/differences.ts";
import { type ExampleCall, exampleCalls } from "../support/example-calls.ts";
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

/** What catches a mutant of one document; undefined where nothing turns red. */
export type Killer = (mutant: Mutant) => Promise<By | undefined>;

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
    } catch {
      return "start";
    }
    if (await turnsCaseRed(document, cases, mutant, serve)) return "case";
    if (await hidesAnswer(operations, serve)) return "answer";
    if (await judgesOtherwise(answers, mutant)) return "judge";
    if (facts && [...differences(mutant.document, facts), ...unfounded(mutant.document)].length > 0) {
      return "facts";
    }
    const source = JSON.stringify(mutant.document);
    const problems = await lintFromString({ source, absoluteRef: `${ROOT}/generated/openapi.json`, config });
    return problems.length > 0 ? "lint" : undefined;
  };
}

async function turnsCaseRed(
  document: object,
  cases: readonly Case[],
  mutant: Mutant,
  fetch: Serve,
): Promise<boolean> {
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
  return results.some(({ findings }) => findings.length > 0);
}

/** Whether a declared answer cannot be asked for, or a named example of it is not served as it stands. */
async function hidesAnswer(operations: readonly Operation[], serve: Serve): Promise<boolean> {
  for (const operation of operations) {
    const [{ method, path, headers, body = null }] = exampleCalls(operation) as [ExampleCall];
    for (const [status, response] of operation.responses) {
      for (const [name, example] of examplesOf(response)) {
        const asking = { ...headers, prefer: `code=${status}, example=${name}` };
        const answer = await serve(
          new Request(`http://mock.invalid${path}`, { method, headers: asking, body }),
        );
        const isSame = (await answer.text()) === JSON.stringify(example.node["value"]);
        if (answer.status !== status || !isSame) return true;
      }
    }
  }
  return false;
}

/** An answer that the original accepts or refuses, by the schema at a pointer. */
interface AnswerProbe {
  pointer: string;
  value: unknown;
  valid: boolean;
}

function answerProbes(operations: readonly Operation[]): AnswerProbe[] {
  const responses = operations.flatMap((operation) => [...operation.responses.values()]);
  return responses.flatMap((response) => {
    const media = mediaOf(response);
    const bodies = media.has("schema") ? bodyProbes(media.get("schema")) : [];
    const headers = response.get("headers").entries();
    return [
      ...bodies.map(({ value, kind }) => {
        return { pointer: `${media.pointer}/schema`, value, valid: kind === "accept" };
      }),
      ...headers.map(([, { pointer, node }]) => {
        return { pointer: `${pointer}/schema`, value: node["example"], valid: true };
      }),
    ];
  });
}

async function judgesOtherwise(answers: readonly AnswerProbe[], { document }: Mutant): Promise<boolean> {
  const validate = await createValidator(document);
  return answers.some(({ pointer, value, valid }) => {
    try {
      return (validate(pointer, value).length === 0) !== valid;
    } catch {
      return true;
    }
  });
}
