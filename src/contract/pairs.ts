/** A property and the values that it takes; one that is not required may be left out too. */
export interface Factor {
  name: string;
  values: readonly unknown[];
  required: boolean;
}

/** The index that stands for a property that is left out. */
const ABSENT = -1;

/**
 * Bodies in which every value of every property meets every value of every other one, being left out
 * included. Greedy: a few more bodies than the fewest, always the same ones.
 */
export function pairs(factors: readonly Factor[]): Record<string, unknown>[] {
  const levels = factors.map(({ values, required }) => [...values.keys(), ...(required ? [] : [ABSENT])]);
  const open = new Set<string>();
  for (const [a, ofA] of levels.entries()) {
    for (const [b, ofB] of levels.entries()) {
      if (a < b) for (const x of ofA) for (const y of ofB) open.add(key(a, x, b, y));
    }
  }

  const rows: Record<string, unknown>[] = [];
  while (open.size > 0) {
    const row = new Map<number, number>();
    const [first] = open as unknown as [string];
    const [a, x, b, y] = first.split(" ").map(Number) as [number, number, number, number];
    row.set(a, x).set(b, y);
    for (const [factor, choices] of levels.entries()) {
      if (row.has(factor)) continue;
      const gain = (level: number) => [...row].filter(([f, l]) => open.has(key(f, l, factor, level))).length;
      const gains = choices.map(gain);
      row.set(factor, choices[gains.indexOf(Math.max(...gains))] as number);
    }
    for (const [f, l] of row) for (const [g, m] of row) if (f < g) open.delete(key(f, l, g, m));
    const present = [...row].filter(([, level]) => level !== ABSENT).sort(([f], [g]) => f - g);
    rows.push(
      Object.fromEntries(
        present.map(([f, level]) => [(factors[f] as Factor).name, factors[f]?.values[level]]),
      ),
    );
  }
  return rows;
}

function key(a: number, x: number, b: number, y: number): string {
  return a < b ? `${a} ${x} ${b} ${y}` : `${b} ${y} ${a} ${x}`;
}
