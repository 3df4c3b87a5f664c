/** What is typed into try-it, as a call. */
import type { Call } from "../samples/call.ts";
import { all, find } from "./dom.ts";
import { jsonFault } from "./json-fault.ts";
import type { OperationData, PageData } from "./page-data.ts";

type Input = HTMLInputElement | HTMLSelectElement;

/** The call that a form describes, and the secret that goes with it but into no sample. */
export interface Typed {
  call: Call;
  secret: string;
  mock: boolean;
  prefer: string;
  /** What keeps the call from being sent, in words, and where. */
  problem?: { text: string; field: HTMLElement };
  /** Where the body is not JSON. */
  bodyFault?: { text: string; offset: number };
}

export function readForm(form: HTMLFormElement, data: PageData, id: string): Typed {
  const { method, path, parameters, secured } = data.operations[id] as OperationData;
  const problems: NonNullable<Typed["problem"]>[] = [];
  const complain = (text: string, field: HTMLElement): void => void problems.push({ text, field });
  const index = Number(form.querySelector<Input>("[data-server]")?.value ?? 0);
  const server = data.servers[index] ?? { url: "", mock: false };
  const variables = all<Input>(form, `[data-of="${index}"]`);
  const base = server.url.replace(/\{([^}]+)\}/g, (_, name) => {
    const field = variables.find(({ dataset }) => dataset["variable"] === name);
    const value = field?.value.trim() ?? "";
    // Anything else could lead to another host, and the credentials with it.
    if (field && !/^[\w-]+(\.[\w-]+)*$/.test(value)) {
      complain(`${name} takes letters, digits, dots and hyphens.`, field);
      return `{${name}}`;
    }
    return value;
  });

  const values: Pick<Call, "pathValues" | "query" | "headers"> = { pathValues: {}, query: {}, headers: {} };
  for (const { name, in: place, list } of parameters) {
    const field = find<Input>(form, `[data-parameter="${CSS.escape(name)}"][data-in="${place}"]`);
    const { value } = field;
    if (place === "path" && /^\.{0,2}$/.test(value)) {
      complain(`${name} needs a value; the path would lead elsewhere without.`, field);
    } else if (field.required && value === "") complain(`${name} is required.`, field);
    if (place === "path") values.pathValues[name] = value;
    else if (value === "") continue;
    else if (place === "header") values.headers[name] = value;
    else values.query[name] = list ? value.split(",").map((part) => part.trim()) : value;
  }

  const userField = form.querySelector<Input>("[data-user]");
  const secretField = form.querySelector<Input>("[data-secret]");
  if (userField?.value.includes(":")) complain("A user name of HTTP Basic has no colon.", userField);
  const body = form.querySelector<HTMLTextAreaElement>("[data-body]")?.value;
  const fault = body === undefined ? undefined : jsonFault(body);
  return {
    call: {
      operation: id,
      method,
      base: base.replace(/\/+$/, ""),
      path,
      ...values,
      ...(secured && { user: userField?.value || "api-user" }),
      ...(body !== undefined && { body }),
    },
    secret: secretField?.value ?? "",
    mock: server.mock,
    prefer: (server.mock && form.querySelector<Input>("[data-prefer]")?.value) || "",
    ...(problems[0] && { problem: problems[0] }),
    ...(fault && {
      bodyFault: {
        text: `Line ${fault.line}, column ${fault.column}: ${fault.reason}.`,
        offset: fault.offset,
      },
    }),
  };
}
