/** A place in a document: its value and the JSON Pointer that leads there. */

/** A construct that the page cannot show. The message starts with its pointer. */
export class UnrenderableError extends Error {
  override name = "UnrenderableError" as const;

  constructor(pointer: string, reason: string) {
    super(`${pointer}: ${reason}`);
  }
}

/**
 * Reads a document and remembers which keys were read: what nobody reads would be missing from the
 * page, so `finish` refuses it.
 */
export class Cursor {
  readonly value: unknown;
  readonly pointer: string;
  /** The name under `components`, where a reference led here. */
  readonly component: string | undefined;
  /** Nothing stands beside that reference. */
  readonly isExact: boolean;
  readonly #root: unknown;
  readonly #read = new Set<string>();

  constructor(value: unknown, pointer = "#", root: unknown = value, component?: string, isExact = true) {
    this.value = value;
    this.pointer = pointer;
    this.component = component;
    this.isExact = isExact;
    this.#root = root;
  }

  /** The value of a key, followed where it is a reference; undefined where it is absent. */
  at(key: string | number): Cursor | undefined {
    const object = this.#object();
    if (!Object.hasOwn(object, key)) return undefined;
    this.#read.add(String(key));
    return this.#child(key, object[key]).#followed();
  }

  /** The members of the object or array under a key, by name; none where the key is absent. */
  under(key: string): [name: string, member: Cursor][] {
    return this.at(key)?.members() ?? [];
  }

  /** The members of this object or array, by name. */
  members(): [name: string, member: Cursor][] {
    return Object.keys(this.#object()).map((name) => [name, this.at(name) as Cursor]);
  }

  text(key: string): string | undefined {
    return this.#typed(key, "string") as string | undefined;
  }

  flag(key: string): boolean {
    return (this.#typed(key, "boolean") as boolean | undefined) ?? false;
  }

  number(key: string): number | undefined {
    return this.#typed(key, "number") as number | undefined;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object(), key);
  }

  /** A value that is shown as it is. References in it are data. */
  raw(key: string): unknown {
    this.#read.add(key);
    return this.#object()[key];
  }

  /** Says that a key needs no place on the page. */
  ignore(...keys: string[]): void {
    for (const key of keys) this.#read.add(key);
  }

  /** The extensions that nobody read, to be shown as they are. */
  extensions(): [name: string, value: unknown][] {
    const object = this.#object();
    const names = Object.keys(object).filter((key) => key.startsWith("x-") && !this.#read.has(key));
    return names.map((name) => [name, this.raw(name)]);
  }

  /** @throws UnrenderableError where a key was not read */
  finish(): void {
    const left = Object.keys(this.#object()).find((key) => !this.#read.has(key));
    if (left !== undefined) throw this.fault(`the page cannot show "${left}"`, left);
  }

  fault(reason: string, key?: string): UnrenderableError {
    return new UnrenderableError(key === undefined ? this.pointer : pointerTo(this.pointer, key), reason);
  }

  #child(key: string | number, value: unknown): Cursor {
    return new Cursor(value, pointerTo(this.pointer, String(key)), this.#root);
  }

  #followed(): Cursor {
    const seen = new Set<string>();
    let here: Cursor = this;
    while (isObject(here.value) && typeof here.value["$ref"] === "string") {
      const { $ref: reference, ...beside } = here.value;
      if (seen.has(String(reference))) throw this.fault(`$ref "${reference}" leads to itself`);
      seen.add(String(reference));
      const target = here.#target(String(reference));
      const own = Object.keys(beside).length > 0 && isObject(target.value);
      // What stands beside a reference (3.1 allows it) wins over what it leads to.
      here = own
        ? new Cursor(
            { ...(target.value as object), ...beside },
            here.pointer,
            this.#root,
            target.component,
            false,
          )
        : target;
    }
    return here;
  }

  #target(reference: string): Cursor {
    if (reference !== "#" && !reference.startsWith("#/")) {
      throw this.fault(`$ref "${reference}" leads out of the document: bundle it first`);
    }
    const segments = reference.split("/").slice(1);
    const names = segments.map((segment) =>
      decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~"),
    );
    let value = this.#root;
    for (const name of names) {
      if (!isObject(value) || !Object.hasOwn(value, name)) {
        throw this.fault(`$ref "${reference}" leads nowhere`);
      }
      value = value[name];
    }
    const component = names[0] === "components" && names.length === 3 ? names[2] : undefined;
    return new Cursor(value, reference, this.#root, component);
  }

  #object(): Record<string, unknown> {
    if (!isObject(this.value)) throw this.fault(`must be an object, not ${JSON.stringify(this.value)}`);
    return this.value;
  }

  #typed(key: string, type: string): unknown {
    const value = this.raw(key);
    if (value !== undefined && typeof value !== type) throw this.fault(`must be a ${type}`, key);
    return value;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function pointerTo(parent: string, key: string): string {
  return `${parent}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
