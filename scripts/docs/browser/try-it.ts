/** One form of try-it: its samples follow what is typed, and Send shows what becomes of the call. */
import { LANGUAGES } from "../samples/index.ts";
import { paint, show, showExample, showOutcome } from "./answer.ts";
import { all, element, find, say } from "./dom.ts";
import { type Problem, readForm, type Typed } from "./form.ts";
import { send } from "./send.ts";

/** Of a body that is being typed, half is no fault. */
const PAUSE_MS = 800;

export function setUpTryIt(form: HTMLFormElement, id: string): void {
  const samples = find(document, `[data-samples="${CSS.escape(id)}"]`);
  const card = find(document, `[data-answer="${CSS.escape(id)}"]`);
  const answers = find<HTMLSelectElement>(card, "[data-answers]");
  const successes = all<HTMLOptionElement>(answers, "[data-status^='2']");
  const ownAnswer = find<HTMLOptionElement>(answers, "option");
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  const button = find<HTMLButtonElement>(form, "[type=submit]");
  const cancel = find<HTMLButtonElement>(form, "[data-cancel]");
  let call: AbortController | undefined;

  const update = (): Typed => {
    const typed = readForm(form, id);
    const { mock } = typed;
    const index = find<HTMLSelectElement>(form, "[data-server]").value;
    for (const row of all(form, "[data-variables]")) row.hidden = row.dataset["variables"] !== index;
    for (const fold of all(form, "[data-mock]")) fold.hidden = !mock;
    const isNamed = typed.problems.every(({ field }) => !field.dataset["variable"]);
    const host = isNamed ? new URL(typed.call.base).host : "the host you name";
    const warning = `Real server. Send takes your credentials to ${host} and acts on real data.`;
    const real = find(form, "[data-real]");
    if (!mock && real.textContent === "" && form.checkVisibility()) say(warning);
    real.textContent = mock ? "" : warning;
    if (!call) button.textContent = mock ? "Send" : "Send to the real server";
    button.classList.toggle("real", !mock);
    writeSamples(samples, typed);
    return typed;
  };

  let showOwn = (): void => {};
  const showChosen = (): void => {
    const [option] = answers.selectedOptions;
    if (option?.value) showExample(card, option);
    else showOwn();
  };
  /** What becomes of the call is one more choice beside the examples; one that was picked meanwhile stays. */
  const offerOwn = (label: string, showIt: () => void, isPicked: boolean): void => {
    showOwn = showIt;
    ownAnswer.hidden = false;
    ownAnswer.textContent = label;
    if (isPicked) answers.value = "";
    if (answers.value) say(label);
    else showOwn();
  };
  answers.addEventListener("change", showChosen);
  setUpExamples(form, (key) => {
    const paired = successes.find(({ dataset }) => dataset["key"] === key);
    if (paired && !call) {
      answers.value = paired.value;
      showChosen();
    }
    clearProblems(form, update().problems);
  });

  let pause: ReturnType<typeof setTimeout> | undefined;
  const judgeBody = (): void => {
    clearTimeout(pause);
    for (const problem of update().problems) if (problem.field === body) showProblem(problem);
  };
  form.addEventListener("input", ({ target }) => {
    clearProblems(form, update().problems);
    clearTimeout(pause);
    if (target === body) pause = setTimeout(judgeBody, PAUSE_MS);
  });
  body?.addEventListener("blur", judgeBody);

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  cancel.addEventListener("click", () => call?.abort());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (call) return;
    const typed = update();
    const [first] = typed.problems;
    if (first) {
      for (const problem of typed.problems) showProblem(problem);
      const reasons = typed.problems.map(({ text }) => text).join(" ");
      const badge = element("b", "badge status s4", "Not sent");
      offerOwn("Not sent", () => show(card, badge, ` ${reasons}`), true);
      first.field.focus();
      if (first.offset !== undefined) body?.setSelectionRange(first.offset, first.offset + 1);
      return;
    }
    call = new AbortController();
    button.setAttribute("aria-disabled", "true");
    button.textContent = "Sending …";
    cancel.hidden = false;
    offerOwn("Your call: sending", () => show(card, "Sending …"), true);
    // Before the answer: whoever scrolls meanwhile is not moved by it.
    card.scrollIntoView({ block: "nearest" });

    const outcome = await send(typed, call.signal);
    call = undefined;
    button.removeAttribute("aria-disabled");
    if (document.activeElement === cancel) button.focus();
    cancel.hidden = true;
    update();
    const curl = LANGUAGES[0]?.write(typed.call) ?? "";
    offerOwn(`Your call: ${outcome.badge}`, () => showOutcome(card, id, outcome, curl), false);
  });
  update();
}

/** A sample of half a call would teach something wrong: the last whole one stays. */
function writeSamples(samples: HTMLElement, { call, problems }: Typed): void {
  const isWhole = problems.every(({ isMissing }) => isMissing);
  find(samples.parentElement as HTMLElement, "[data-stale]").hidden = isWhole;
  if (!isWhole) return;
  for (const [index, code] of all(samples, "pre > code").entries()) {
    const language = LANGUAGES[index];
    const source = language?.write(call).trimEnd() ?? "";
    if (code.textContent !== source) paint(code, source, language?.key ?? "");
  }
}

/** An example replaces the body; what was typed there can be had back. */
function setUpExamples(form: HTMLFormElement, choose: (key: string | undefined) => void): void {
  const examples = form.querySelector<HTMLSelectElement>("[data-example]");
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  if (!examples || !body) return;
  const restore = find<HTMLButtonElement>(form, "[data-restore]");
  const textOf = ({ value }: HTMLOptionElement): string => document.getElementById(value)?.textContent ?? "";
  let typed = "";
  examples.addEventListener("change", () => {
    const [option] = examples.selectedOptions;
    if (!option) return;
    const isOwn = ![...examples.options].some((one) => textOf(one) === body.value);
    if (isOwn) typed = body.value;
    restore.hidden = typed === "";
    body.value = textOf(option);
    choose(option.dataset["key"]);
  });
  // So that the example one started from can be chosen again.
  body.addEventListener("input", () => {
    examples.selectedIndex = -1;
  });
  restore.addEventListener("click", () => {
    [body.value, typed] = [typed, body.value];
    body.focus();
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function errorOf({ id }: HTMLElement): HTMLElement {
  return document.getElementById(`${id}.error`) as HTMLElement;
}

function showProblem({ field, text }: Problem): void {
  field.setAttribute("aria-invalid", "true");
  errorOf(field).textContent = text;
  say(text);
}

/** Takes back what is mended; what is new waits until it is asked for. */
function clearProblems(form: HTMLFormElement, problems: readonly Problem[]): void {
  for (const field of all(form, "[aria-invalid]")) {
    const problem = problems.find((one) => one.field === field);
    errorOf(field).textContent = problem?.text ?? "";
    if (!problem) field.removeAttribute("aria-invalid");
  }
}
