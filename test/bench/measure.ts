/** Times of repeated runs in ms. */
export interface Times {
  median: number;
  minimum: number;
  maximum: number;
}

export const summarize = (times: readonly number[]): Times => {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    minimum: sorted[0] ?? Number.NaN,
    maximum: sorted.at(-1) ?? Number.NaN,
  };
};

/** Runs the contenders in turn, so that a busy moment of the machine falls on all of them, after one unmeasured round. */
export async function timeInTurn<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, Times>> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const started = performance.now();
      await contenders[name]();
      if (round > 0) times.get(name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries(names.map((name) => [name, summarize(times.get(name) ?? [])])) as Record<Name, Times>;
}

const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

export const report = (name: string, { median, minimum, maximum }: Times): void => {
  process.stdout.write(`${name.padEnd(48)} ${ms(median).padStart(10)}  (${ms(minimum)} .. ${ms(maximum)})\n`);
};

/** A figure with its target: says whether it is met. */
export const target = (name: string, value: number, isMet: boolean, wanted: string): void => {
  process.stdout.write(`${isMet ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (target ${wanted})\n`);
};
