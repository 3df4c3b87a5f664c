/** An OpenAPI document, walked by JSON pointers. References are followed wherever they stand. */

/** A JSON object. */
export type Node = Record<string, unknown>;

/** On what a claim rests: on the provider's pages, or on the assumption with this JSON pointer. */
export type Basis = "documented" | { assumed: string };

/** A value in a document, with the JSON pointer (in its URI fragment form) of where it really stands. */
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

  /** @throws Error on a reference that leads nowhere or in a circle */
  static root(document: object): Place {
    return new Place(document, document, "#").#follow();
  }

  /** The value as an object; an empty one where it is something else. */
  get node(): Node {
    return isObject(this.value) ? this.value : {};
  }

  has(key: string): boolean {
    return Object.hasOwn(this.node, key);
  }

  /** The value under a path of keys. Its value is undefined where there is none. */
  get(...keys: (string | number)[]): Place {
    return keys.reduce((place: Place, key) => place.#child(String(key)), this);
  }

  /** The entries of an object or array, in the document's order, without extensions where they are not wanted. */
  entries(): [string, Place][] {
    if (typeof this.value !== "object" || this.value === null) return [];
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

  /** Each answer is held against the same places again. */
  #child(key: string): Place {
    const child = this.#children.get(key) ?? this.#enter(key);
    this.#children.set(key, child);
    return child;
  }

  #enter(key: string): Place {
    const parent = this.value as Node | undefined;
    const value =
      typeof parent === "object" && parent !== null && Object.hasOwn(parent, key) ? parent[key] : undefined;
    return new Place(this.#document, value, `${this.pointer}/${escapeSegment(key)}`).#follow();
  }

  #follow(): Place {
    const seen = new Set<string>();
    let place: Place = this;
    while (typeof place.node["$ref"] === "string") {
      const reference = place.node["$ref"];
      if (seen.has(reference)) throw new Error(`${this.pointer} refers to itself.`);
      seen.add(reference);
      place = place.#lookUp(reference);
    }
    return place;
  }

  #lookUp(reference: string): Place {
    if (!reference.startsWith("#/")) {
      throw new Error(`${this.pointer} refers to ${reference}; bundle the document into one file first.`);
    }
    let value = this.#document;
    for (const segment of reference.slice(2).split("/")) {
      const key = decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
      if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) {
        throw new Error(`${this.pointer} refers to ${reference}, which does not exist.`);
      }
      value = (value as Node)[key];
    }
    return new Place(this.#document, value, reference);
  }
}

export function isObject(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key as a segment of a JSON pointer (RFC 6901). */
export function escapeSegment(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
