import { hexBolts, hexNuts, plainWashers, slotNuts, standoffs } from './fasteners.ts';
import { ballBearings, motorFaces, pipes } from './machine-parts.ts';
import type { SizeTable } from './table.ts';
import { clearanceHoles, metricThreads } from './threads.ts';

export const standards: readonly SizeTable[] = [
  clearanceHoles,
  metricThreads,
  plainWashers,
  hexBolts,
  hexNuts,
  ballBearings,
  motorFaces,
  pipes,
  slotNuts,
  standoffs,
];

/** The table a part or a request refers to: "ISO 7089". DIN 931 and DIN 125 are not listed: some of their sizes differ from ISO's. */
export function findStandard(name: string): SizeTable | undefined {
  const wanted = aliases[name] ?? name;
  return standards.find((table) => table.name === wanted);
}

/** ISO 4017 has the heads of ISO 4014. */
const aliases: Readonly<Record<string, string>> = {
  'ISO 4017': 'ISO 4014',
};
