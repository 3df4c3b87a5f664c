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

/** A choice for one factor; without a value the property is left out. */
interface Level {
  factor: Factor;
  value?: unknown;
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
  const levels = ordered.map((factor) => {
    const present = factor.values.map((value): Level => ({ factor, value, unmet: new Set() }));
    return factor.required ? present : [...present, { factor, unmet: new Set<Level>() }];
  });
  const all = levels.flat();
  for (const level of all) level.unmet = new Set(all.filter(({ factor }) => factor !== level.factor));

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
      const present = all.filter((level) => "value" in level && row.includes(level));
      const body = Object.fromEntries(present.map(({ factor, value }) => [factor.name, value]));
      rows.push({ name: `${nameOf(one)}+${nameOf(other)}`, body });
    }
  }
  return rows;
}

/** One value needs no telling, and it may be a secret. */
function nameOf({ factor: { name, values }, ...level }: Level): string {
  if (!("value" in level)) return `without:${name}`;
  return values.length === 1 ? name : `${name}=${level.value}`;
}
