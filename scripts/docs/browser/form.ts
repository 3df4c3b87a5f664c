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
  const complain = (field: Input, text: string, more: Partial<Problem> = {}): void => {
    problems.push({ text, field, ...more });
  };
  const [chosen] = find<HTMLSelectElement>(form, "[data-server]").selectedOptions;
  const { url = "", mock } = chosen?.dataset ?? {};
  const isMock = mock !== undefined;
  const require = (field: Input, name: string): void => {
    if (!isMock && field.value.trim() === "")
      complain(field, `${name} is needed on a real server.`, { isMissing: true });
  };

  const variables = all<HTMLInputElement>(form, `[data-of="${chosen?.value}"]`);
  const base = url.replace(/\{([^}]+)\}/g, (_, name) => {
    const field = variables.find(({ dataset }) => dataset["variable"] === name);
    if (!field) return "";
    require(field, name);
    const value = field.value.trim() || field.placeholder;
    // Anything else could lead to another host, and the credentials with it.
    if (!/^[\w-]+(\.[\w-]+)*$/.test(value))
      complain(field, `${name} takes letters, digits, dots and hyphens.`);
    return value;
  });

  const user = form.querySelector<HTMLInputElement>("[data-user]");
  const secret = form.querySelector<HTMLInputElement>("[data-secret]");
  if (user) require(user, "A user name");
  if (user?.value.includes(":")) complain(user, "A user name of HTTP Basic has no colon.");
  if (secret) require(secret, "A password");

  const values: Pick<Call, "pathValues" | "query" | "headers"> = { pathValues: {}, query: {}, headers: {} };
  for (const field of all<HTMLInputElement>(form, "[data-parameter]")) {
    const { parameter: name = "", in: place, list } = field.dataset;
    if (place === "path") require(field, name);
    const value = field.value || (place === "path" ? field.placeholder : "");
    const isOdd = place === "header" && /[^\t\x20-\x7e\x80-\xff]/.test(value);
    if (isOdd) complain(field, `${name} takes no such characters.`);
    if (place === "path" && /^\.{0,2}$/.test(value)) {
      complain(field, `${name} needs a value; the path would lead elsewhere without.`);
    } else if (field.required && value === "") complain(field, `${name} is required.`);
    if (place === "path") values.pathValues[name] = value;
    else if (value === "") continue;
    else if (place === "header") values.headers[name] = value;
    else values.query[name] = list !== undefined ? value.split(",").map((part) => part.trim()) : value;
  }

  const body = form.querySelector<HTMLTextAreaElement>("[data-body]");
  const fault = body ? jsonFault(body.value) : undefined;
  if (body && fault) complain(body, fault.text, fault);
  const prefer = isMock && form.querySelector<Input>("[data-prefer]")?.value;
  const call = {
    operation: id,
    method,
    base: base.replace(/\/+$/, ""),
    path,
    ...values,
    ...(prefer && { prefer }),
    ...(user && { user: user.value || user.placeholder }),
    ...(body && { body: body.value }),
  };
  return { call, secret: secret?.value ?? "", mock: isMock, problems };
}
