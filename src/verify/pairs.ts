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
  index: number;
  value?: unknown;
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
  const levels: Level[][] = [];
  let count = 0;
  for (const factor of ordered) {
    const present = factor.values.map((value): Level => ({ factor, index: count++, value }));
    levels.push(factor.required ? present : [...present, { factor, index: count++ }]);
  }
  // One cell for each two levels: whether they still have to meet.
  const open = new Uint8Array(count * count);
  for (const [i, some] of levels.entries()) {
    for (const others of levels.slice(i + 1)) {
      for (const a of some) for (const b of others) open[a.index * count + b.index] = 1;
    }
  }
  const isOpen = (a: Level, b: Level): number =>
    (a.index < b.index ? open[a.index * count + b.index] : open[b.index * count + a.index]) as number;

  const rows: Row[] = [];
  const flat = levels.flat();
  for (let next = open.indexOf(1); next >= 0; next = open.indexOf(1, next)) {
    const seed = [flat[Math.floor(next / count)], flat[next % count]] as [Level, Level];
    const row = [...seed];
    for (const choices of levels) {
      if (choices.some(({ factor }) => seed.some((level) => level.factor === factor))) continue;
      const gains = choices.map((choice) => row.reduce((gain, level) => gain + isOpen(level, choice), 0));
      row.push(choices[gains.indexOf(Math.max(...gains))] as Level);
    }
    row.sort((a, b) => a.index - b.index);
    for (const [i, a] of row.entries()) {
      for (const b of row.slice(i + 1)) open[a.index * count + b.index] = 0;
    }
    const present = row.filter((level) => "value" in level);
    const body = Object.fromEntries(present.map(({ factor, value }) => [factor.name, value]));
    rows.push({ name: seed.map(nameOf).join("+"), body });
  }
  return rows;
}

/** One value needs no telling, and it may be a secret. */
function nameOf({ factor: { name, values }, ...level }: Level): string {
  if (!("value" in level)) return `without:${name}`;
  return values.length === 1 ? name : `${name}=${level.value}`;
}
