/** What is typed into try-it, as a call. */
import type { Call } from "../samples/call.ts";
import { all, find } from "./dom.ts";
import { jsonFault } from "./json.ts";

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What keeps a call from being sent, in words, and where. */
export interface Problem {
  text: string;
  field: Input;
  /** The place in the field. */
  offset?: number;
  /** Samples can be written all the same, with something that stands for the value. */
  isMissing?: true;
}

/** The call that a form describes, and the secret that goes with it but into no sample. */
export interface Typed {
  call: Call;
  secret: string;
  mock: boolean;
  problems: Problem[];
}

export function readForm(form: HTMLFormElement, id: string): Typed {
  const { method = "", path = "" } = form.dataset;
  const problems: Problem[] = [];
  const [chosen] = find<HTMLSelectElement>(form, "[data-server]").selectedOptions;
  const server = chosen?.dataset ?? {};
  const isMock = server["mock"] !== undefined;
  const require = (field: Input, name: string): void => {
    if (!isMock && field.value.trim() === "")
      problems.push({ text: `${name} is needed on a real server.`, field, isMissing: true });
  };

  const base = (server["url"] ?? "").replace(/\{([^}]+)\}/g, (_, name) => {
    const field = find<HTMLInputElement>(
      form,
      `[data-of="${chosen?.value}"][data-variable="${CSS.escape(name)}"]`,
    );
    require(field, name);
    const value = field.value.trim() || field.placeholder;
    // Anything else could lead to another host, and the credentials with it.
    if (!/^[\w-]+(\.[\w-]+)*$/.test(value))
      problems.push({ text: `${name} takes letters, digits, dots and hyphens.`, field });
    return value;
  });

  const userField = form.querySelector<HTMLInputElement>("[data-user]");
  const secretField = form.querySelector<Input>("[data-secret]");
  if (userField) require(userField, "A user name");
  if (userField?.value.includes(":"))
    problems.push({ text: "A user name of HTTP Basic has no colon.", field: userField });
  if (secretField) require(secretField, "A password");

  const values: Pick<Call, "pathValues" | "query" | "headers"> = { pathValues: {}, query: {}, headers: {} };
  for (const field of all<HTMLInputElement>(form, "[data-parameter]")) {
    const { parameter: name = "", in: place, list } = field.dataset;
    const { value } = field;
    if (place === "path" && /^\.{0,2}$/.test(value)) {
      problems.push({ text: `${name} needs a value; the path would lead elsewhere without.`, field });
    } else if (field.required && value === "") problems.push({ text: `${name} is required.`, field });
    if (place === "path") values.pathValues[name] = value;
    else if (value === "") continue;
    else if (place === "header") values.headers[name] = value;
    else values.query[name] = list !== undefined ? value.split(",").map((part) => part.trim()) : value;
  }

  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  const fault = body ? jsonFault(body.value) : undefined;
  if (body && fault) {
    const text = `Line ${fault.line}, column ${fault.column}: ${fault.reason}.`;
    problems.push({ text, field: body, offset: fault.offset });
  }
  const prefer = isMock && form.querySelector<Input>("[data-prefer]")?.value;
  return {
    call: {
      operation: id,
      method,
      base: base.replace(/\/+$/, ""),
      path,
      ...values,
      ...(prefer && { prefer }),
      ...(userField && { user: userField.value || userField.placeholder }),
      ...(body && { body: body.value }),
    },
    secret: secretField?.value ?? "",
    mock: isMock,
    problems,
  };
}
