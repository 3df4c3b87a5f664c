/** What the page shows, resolved and checked: the renderers walk this and nothing else. */

/** A description without the assumption that the bundle appends to it, and that assumption. */
export interface Prose {
  /** Markdown. */
  text: string;
  assumption?: string;
  /** Extensions that nothing here gives a meaning. */
  extensions: [name: string, value: unknown][];
}

export interface Example {
  key: string;
  summary: string;
  description?: string;
  value: unknown;
}

/** An allowed value with what it means. */
export interface Choice {
  value: unknown;
  label?: string;
}

/** Alternatives (`oneOf`, `anyOf`), the entries of an array, or the values of a map. */
export interface Part {
  title: string;
  schema: Schema;
}

export interface Schema extends Prose {
  /** In words, for example `array of string or null`. */
  type: string;
  /** The name of the component, where it is one. */
  name?: string;
  title?: string;
  choices: Choice[];
  /** In words, for example `at most 20 characters`. */
  limits: string[];
  examples: unknown[];
  readOnly: boolean;
  writeOnly: boolean;
  deprecated: boolean;
  /** The value can shut someone out or lose something (`x-destructive`). */
  destructive: boolean;
  fields: Field[];
  parts: Part[];
  /** Its fields are shown where this component came first. */
  seeAbove: boolean;
}

/** A property, a parameter or a header. */
export interface Field {
  name: string;
  /** The anchor on the page. */
  id: string;
  required: boolean;
  schema: Schema;
}

export interface Parameter extends Field {
  in: "path" | "query" | "header";
  /** An array goes into the query as one entry each, or joined by commas. */
  explode: boolean;
}

export interface Media {
  type: string;
  schema?: Schema;
  examples: Example[];
}

export interface Body extends Prose {
  required: boolean;
  media: Media[];
}

export interface Answer extends Prose {
  /** A code, a range such as `4XX`, or `default`. */
  status: string;
  /** The reason phrase of the code. */
  phrase: string;
  id: string;
  headers: Field[];
  media: Media[];
  /** What the operation's table of statuses says about it: heading and Markdown. */
  notes: [heading: string, cell: string][];
}

/** How a call proves who makes it. */
export interface Credentials {
  name: string;
  kind: "basic" | "bearer" | "key";
  /** The header that carries a key. */
  header: string;
  description: string;
}

export interface Operation extends Prose {
  id: string;
  method: string;
  path: string;
  title: string;
  tag: string;
  deprecated: boolean;
  parameters: Parameter[];
  body?: Body;
  answers: Answer[];
  /** The schemes of which one is enough. */
  credentials: Credentials[];
  /** Our client has a method of the operation's name. */
  inClient: boolean;
  /** May also be called without any. */
  anonymous: boolean;
}

interface Variable {
  name: string;
  default: string;
  description: string;
  values: string[];
}

export interface Server {
  url: string;
  description: string;
  variables: Variable[];
  /** The mock of this machine: any credentials will do. */
  mock: boolean;
}

export interface Tag extends Prose {
  name: string;
  operations: Operation[];
}

export interface Page extends Prose {
  title: string;
  version: string;
  summary: string;
  /** Terms, contact and license, as Markdown. */
  legal: string;
  servers: Server[];
  credentials: Credentials[];
  tags: Tag[];
}
