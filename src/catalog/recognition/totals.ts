import type { Item } from './item.ts';

/** Sizes of the whole part that a request may state beside its parameters. */
export interface Totals {
  volumeMm3?: number;
  massG?: number;
  densityKgM3?: number;
}

const totalMeasures = { mm3: 'volumeMm3', g: 'massG', 'kg/m3': 'densityKgM3' } as const;

/** What the item's number is of the whole part: a volume, a mass, a density. */
export function totalsOf(items: readonly Item[], free: (at: number) => boolean): { totals: Totals; used: ReadonlySet<number> } {
  const totals: Totals = {};
  const used = new Set<number>();
  items.forEach((item, at) => {
    if (item.kind !== 'quantity' || !free(at)) return;
    const { measure, value } = item.quantity;
    if (measure !== 'mm3' && measure !== 'g' && measure !== 'kg/m3') return;
    const key = totalMeasures[measure];
    if (totals[key] !== undefined) return;
    totals[key] = value;
    used.add(at);
  });
  return { totals, used };
}
