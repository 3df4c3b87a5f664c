/** A property and the values that it takes; one that is not required may be left out too. */
export interface Factor {
  name: string;
  values: readonly unknown[];
  required: boolean;
}

/** A body, named by the two choices that it was made for: `is_active=0+twofa_type=email`. */
export interface Row {
  name: string;
  body: Record<string, unknown>;
}

/** A choice for one factor; without an entry the property is left out. */
interface Level {
  name: string;
  entry?: [name: string, value: unknown];
  /** The levels of other factors that it still has to meet. */
  unmet: Set<Level>;
}

/**
 * Bodies in which every value of every property meets every value of every other one, being left out
 * included. Greedy: a few more bodies than the fewest, always the same ones.
 *
 * A row is named by the two values that it was made for, and the factors are ordered by their number of
 * values: a property that is added comes behind those with more values, and leaves most rows alone.
 */
export function pairs(factors: readonly Factor[]): Row[] {
  const ordered = factors.toSorted((a, b) => b.values.length - a.values.length || (a.name < b.name ? -1 : 1));
  const levels = ordered.map(({ name, values, required }) => {
    // One value needs no telling, and it may be a secret.
    const nameOf = (value: unknown): string => (values.length === 1 ? name : `${name}=${value}`);
    const present = values.map((value): Level => {
      return { name: nameOf(value), entry: [name, value], unmet: new Set() };
    });
    return required ? present : [...present, { name: `without:${name}`, unmet: new Set<Level>() }];
  });
  const all = levels.flat();
  for (const own of levels) {
    for (const level of own) level.unmet = new Set(all.filter((other) => !own.includes(other)));
  }

  const rows: Row[] = [];
  for (const one of all) {
    for (const other of one.unmet) {
      const row = [one, other];
      for (const choices of levels) {
        if (choices.includes(one) || choices.includes(other)) continue;
        const gains = choices.map((choice) => row.filter(({ unmet }) => unmet.has(choice)).length);
        row.push(choices[gains.indexOf(Math.max(...gains))] as Level);
      }
      for (const { unmet } of row) for (const met of row) unmet.delete(met);
      const entries = all.flatMap((level) => (row.includes(level) && level.entry ? [level.entry] : []));
      rows.push({ name: `${one.name}+${other.name}`, body: Object.fromEntries(entries) });
    }
  }
  return rows;
}
