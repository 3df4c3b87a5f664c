/** One form of try-it: its samples follow what is typed, and Send shows the answer. */
import { urlOf } from "../samples/call.ts";
import { LANGUAGES } from "../samples/index.ts";
import { paint, showAnswer, showExample, showFailure } from "./answer.ts";
import { all, find } from "./dom.ts";
import { readForm, type Typed } from "./form.ts";
import type { PageData } from "./page-data.ts";
import { NoAnswer, send } from "./send.ts";

export function setUpTryIt(form: HTMLFormElement, data: PageData, id: string): void {
  const samples = find(document, `[data-samples="${CSS.escape(id)}"]`);
  const card = find(document, `[data-answer="${CSS.escape(id)}"]`);
  const answers = card.querySelector<HTMLSelectElement>("[data-answers]");
  const examples = form.querySelector<HTMLSelectElement>("[data-example]");
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  const button = find<HTMLButtonElement>(form, ".send");

  const update = (): Typed => {
    const typed = readForm(form, data, id);
    const { call, mock, problem, bodyFault } = typed;
    find(form, "[data-url]").textContent = urlOf(call);
    const index = find<HTMLSelectElement>(form, "[data-server]").value;
    for (const row of all(form, "[data-variables]")) row.hidden = row.dataset["variables"] !== index;
    for (const row of all(form, "[data-prefer-row]")) row.hidden = !mock;
    const real = find(form, "[data-real]");
    real.hidden = mock;
    if (!mock)
      real.textContent = `Real server. Send takes your credentials to ${hostOf(call.base)} and acts on real data.`;
    button.textContent = mock ? "Send" : "Send to the real server";
    button.classList.toggle("danger", !mock);
    find(form, "[data-problem]").textContent = problem?.text ?? "";
    for (const field of all(form, "[aria-invalid]")) field.removeAttribute("aria-invalid");
    problem?.field.setAttribute("aria-invalid", "true");
    if (body) {
      find(form, "[data-body-error]").textContent = bodyFault?.text ?? "";
      if (bodyFault) body.setAttribute("aria-invalid", "true");
    }
    // A sample of half a body would teach something wrong: the last whole one stays.
    if (!bodyFault && !problem) {
      for (const [index, code] of all(samples, "pre > code").entries()) {
        const language = LANGUAGES[index];
        const source = language?.write(call).trimEnd() ?? "";
        if (code.textContent !== source) paint(code, source, language?.key ?? "");
      }
    }
    samples.classList.toggle("stale", Boolean(bodyFault ?? problem));
    return typed;
  };

  let showOwn = (): void => {};
  const showChosen = (): void => {
    const option = answers?.selectedOptions[0];
    if (option?.value) showExample(card, option);
    else showOwn();
  };
  /** The answer to the call is one more choice beside the examples. */
  const showAs = (show: () => void): void => {
    showOwn = show;
    const own = answers?.options[0];
    if (own) {
      own.hidden = false;
      own.selected = true;
    }
    show();
  };
  examples?.addEventListener("change", () => {
    const option = examples.selectedOptions[0];
    if (!option || !body) return;
    body.value = document.getElementById(option.value)?.textContent ?? "";
    const paired = [...(answers?.options ?? [])].find(({ dataset }) => {
      return dataset["key"] === option.dataset["key"] && dataset["status"]?.startsWith("2");
    });
    if (answers && paired) answers.value = paired.value;
    if (paired) showChosen();
    update();
  });
  answers?.addEventListener("change", showChosen);
  form.addEventListener("input", update);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true") return;
    const typed = update();
    if (typed.problem) return typed.problem.field.focus();
    if (typed.bodyFault && body) {
      body.focus();
      body.setSelectionRange(typed.bodyFault.offset, typed.bodyFault.offset + 1);
      return;
    }
    button.setAttribute("aria-disabled", "true");
    find(card, "[data-result]").textContent = "Sending …";
    try {
      const received = await send(typed);
      const phrase = received.phrase || data.operations[id]?.phrases[received.status] || "";
      showAs(() => showAnswer(card, id, { ...received, phrase }));
    } catch (error) {
      const offersCurl = error instanceof NoAnswer && error.offerCurl;
      const curl = offersCurl ? LANGUAGES[0]?.write(typed.call) : undefined;
      showAs(() => showFailure(card, (error as Error).message, curl));
    }
    button.removeAttribute("aria-disabled");
    card.scrollIntoView({ block: "nearest" });
  });
  form.noValidate = true;
  form.hidden = false;
  find(form.parentElement as HTMLElement, "[data-no-script]").hidden = true;
  const pick = card.querySelector<HTMLElement>("[data-pick]");
  if (pick) pick.hidden = false;
  update();
}

function hostOf(base: string): string {
  return URL.canParse(base) ? new URL(base).host : base;
}
