import { hexBolts, hexNuts, plainWashers, slotNuts, standoffs } from './fasteners.ts';
import { chainsA, chainsAnsi, chainsB } from './chains.ts';
import { dinHexBolts, dinHexNuts } from './din-fasteners.ts';
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
  dinHexBolts,
  dinHexNuts,
  chainsA,
  chainsB,
  chainsAnsi,
];

/** The table a part or a request refers to: "ISO 7089". */
export function findStandard(name: string): SizeTable | undefined {
  const wanted = aliases[name] ?? name;
  return standards.find((table) => table.name === wanted);
}

/** ISO 4017 has the heads of ISO 4014. */
const aliases: Readonly<Record<string, string>> = {
  'ISO 4017': 'ISO 4014',
};
