/** A bundled OpenAPI document in the house style, walked by JSON pointers. */

/** A JSON object. */
export type Node = Record<string, unknown>;

/** What a claim rests on: the provider's pages, or the assumption at this JSON pointer. */
export type Basis = "documented" | { assumed: string };

/**
 * A value in a document, with the JSON pointer (in its URI fragment form) of where it really stands.
 * References are followed wherever they are met.
 */
export class Place {
  readonly pointer: string;
  readonly value: unknown;
  readonly #document: unknown;
  readonly #children = new Map<string, Place>();

  private constructor(document: unknown, value: unknown, pointer: string) {
    this.#document = document;
    this.value = value;
    this.pointer = pointer;
  }

  static root(document: object): Place {
    return new Place(document, document, "#");
  }

  /** The value as an object; an empty one where it is something else. */
  get node(): Node {
    return isObject(this.value) ? this.value : {};
  }

  /** The name of the component that this place is; undefined where it is none. */
  get component(): string | undefined {
    return this.pointer.match(/^#\/components\/[^/]+\/([^/]+)$/)?.[1];
  }

  has(key: string): boolean {
    return Object.hasOwn(this.node, key);
  }

  /** The text under a key; undefined where there is none. */
  text(key: string): string | undefined {
    const value = this.node[key];
    return typeof value === "string" ? value : undefined;
  }

  /** The place under a path of keys. Its value is undefined where there is none. */
  get(...keys: (string | number)[]): Place {
    return keys.reduce((place: Place, key) => place.#child(String(key)), this);
  }

  /**
   * The place to which a JSON pointer leads from here, for example one that a reference or a finding
   * holds. Its value is undefined where it leads nowhere.
   */
  at(pointer: string): Place {
    return this.get(...keysOf(pointer));
  }

  /** The members of an object or an array, in the document's order. */
  entries(): [key: string, member: Place][] {
    if (!isComposite(this.value)) return [];
    return Object.keys(this.value).map((key) => [key, this.#child(key)]);
  }

  /**
   * What a keyword of this object rests on: `x-assumption` marks all of its keywords, or only those that
   * `x-assumed` lists.
   */
  basis(keyword?: string): Basis {
    if (!this.has("x-assumption")) return "documented";
    const listed = this.node["x-assumed"];
    const covered = !Array.isArray(listed) || (keyword !== undefined && listed.includes(keyword));
    return covered ? { assumed: this.pointer } : "documented";
  }

  /**
   * Whether a value here, or a call of this operation, can lock somebody out or lose something: what is marked
   * `x-destructive`, and what a marked field is within, for whatever replaces it replaces the field.
   */
  get isDestructive(): boolean {
    const properties = this.get("properties").entries();
    const within = [...properties.map(([, property]) => property), this.get("items")];
    return this.has("x-destructive") || within.some((place) => isObject(place.value) && place.isDestructive);
  }

  /** Each answer is held against the same places again. */
  #child(key: string): Place {
    const child = this.#children.get(key) ?? this.#enter(key);
    this.#children.set(key, child);
    return child;
  }

  #enter(key: string): Place {
    const pointer = `${this.pointer}/${toSegment(key)}`;
    const value = member(this.value, key);
    const reference = isObject(value) ? value["$ref"] : undefined;
    if (typeof reference !== "string") return new Place(this.#document, value, pointer);
    const target = keysOf(reference).reduce(member, this.#document);
    if (target === undefined) throw new Error(`${pointer} refers to ${reference}, which does not exist.`);
    return new Place(this.#document, target, reference);
  }
}

function member(value: unknown, key: string): unknown {
  return isComposite(value) && Object.hasOwn(value, key) ? (value as Node)[key] : undefined;
}

export function isObject(value: unknown): value is Node {
  return isComposite(value) && !Array.isArray(value);
}

/** An object or an array. */
export function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The pointers of the assumptions among some bases. */
export function assumptionsIn(...bases: readonly Basis[]): string[] {
  return bases.flatMap((basis) => (basis === "documented" ? [] : [basis.assumed]));
}

/** A key as a segment of a JSON pointer (RFC 6901). */
export function toSegment(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The key that a segment of a JSON pointer stands for. */
export function fromSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The keys that a JSON pointer in its URI fragment form names. */
export function keysOf(pointer: string): string[] {
  const segments = pointer.split("/").slice(1);
  return segments.map((segment) => fromSegment(decodeURIComponent(segment)));
}
