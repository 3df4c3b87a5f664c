/** What is typed into try-it, as a call. */
import { type Call, isJson } from "../samples/call.ts";
import { all, find } from "./dom.ts";
import { jsonFault } from "./json-fault.ts";
import type { OperationData, PageData } from "./page-data.ts";

type Field = HTMLInputElement | HTMLSelectElement;

/** The call that a form describes, and the secret that goes with it but into no sample. */
export interface Typed {
  call: Call;
  secret: string;
  mock: boolean;
  prefer: string;
  /** What keeps the call from being sent, in words, and where. */
  problem?: { text: string; field: HTMLElement };
  /** The fault of the body, where it should be JSON. */
  bodyFault?: { text: string; offset: number };
}

export function readForm(form: HTMLFormElement, data: PageData, operation: OperationData): Typed {
  const problems: NonNullable<Typed["problem"]>[] = [];
  const complain = (text: string, field: HTMLElement): void => void problems.push({ text, field });
  const index = Number(form.querySelector<Field>("[data-server]")?.value ?? 0);
  const server = data.servers[index] ?? { url: "", mock: false };
  const variables = all<Field>(form, `[data-of="${index}"]`);
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

  const values = { path: {}, query: [] as Call["query"], header: {} };
  for (const parameter of operation.parameters) {
    const field = find<Field>(
      form,
      `[data-parameter="${CSS.escape(parameter.name)}"][data-in="${parameter.in}"]`,
    );
    const { value } = field;
    if (parameter.in === "path" && /^\.{0,2}$/.test(value)) {
      complain(`${parameter.name} needs a value; the path would lead elsewhere without.`, field);
    } else if (field.required && value === "") complain(`${parameter.name} is required.`, field);
    if (parameter.in === "path") Object.assign(values.path, { [parameter.name]: value });
    else if (value === "") continue;
    else if (parameter.in === "header") Object.assign(values.header, { [parameter.name]: value });
    else {
      const parts = parameter.list ? value.split(",").map((part) => part.trim()) : [value];
      values.query.push({ name: parameter.name, values: parts, explode: parameter.explode });
    }
  }

  const { credentials, anonymous } = operation;
  const userField = form.querySelector<Field>("[data-user]");
  const secretField = form.querySelector<Field>("[data-secret]");
  const isNamed = Boolean(userField?.value || secretField?.value) || !anonymous;
  if (userField?.value.includes(":")) complain("A user name of HTTP Basic has no colon.", userField);
  const bodyField = form.querySelector<HTMLTextAreaElement>("[data-body]");
  const type = bodyField?.dataset["type"] ?? "";
  const text = bodyField?.value ?? "";
  const hasBody = bodyField !== null && (text.trim() !== "" || operation.bodyRequired);
  const fault = hasBody && isJson(type) ? jsonFault(text) : undefined;
  return {
    call: {
      method: operation.method,
      base: base.replace(/\/+$/, ""),
      path: operation.path,
      pathValues: values.path,
      query: values.query,
      headers: values.header,
      ...(credentials &&
        isNamed && { credentials: { ...credentials, user: userField?.value || "api-user" } }),
      ...(hasBody && { body: { type, text } }),
      ...(operation.clientMethod !== undefined && { clientMethod: operation.clientMethod }),
    },
    secret: secretField?.value ?? "",
    mock: server.mock,
    prefer: (server.mock && form.querySelector<Field>("[data-prefer]")?.value) || "",
    ...(problems[0] && { problem: problems[0] }),
    ...(fault && {
      bodyFault: {
        text: `Line ${fault.line}, column ${fault.column}: ${fault.reason}.`,
        offset: fault.offset,
      },
    }),
  };
}
