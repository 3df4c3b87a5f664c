/** Takes each figure in turn, round after round, so that what slows the machine slows them all: a row a round. */
export async function inTurn(
  rounds: number,
  measures: readonly (() => Promise<number>)[],
): Promise<number[][]> {
  const rows: number[][] = [];
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const figures: number[] = [];
    for (const measure of measures) figures.push(await measure());
    if (round > 0) rows.push(figures);
  }
  return rows;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}
